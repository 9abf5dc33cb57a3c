"""The report as one HTML page that needs nothing else: each sheet with the findings drawn on it, and the list beside it.

Style and script are ``check.css`` and ``check.js`` beside this file. Everything from files is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.geometry import Rect
from layout.preflight.explain import explain
from layout.units import to_mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from layout.limits import Limits
    from layout.preflight.finding import Finding
    from layout.preflight.subject import Shown, Subject

_MOST_PICTURES = 24
"""Pages drawn in one report; the findings of the others are listed."""
_MOST_MARKS = 2_000
"""Rectangles drawn on one page."""
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_INKS = {"Cyan": "c", "Magenta": "m", "Yellow": "y", "Black": "k"}


def to_html(subjects: Sequence[Subject], limits: Limits, draw: Callable[[bytes, int], bytes]) -> str:
    """The page. ``draw(pdf, index)`` gives the picture of a PDF's page as PNG."""
    left = [_MOST_PICTURES]
    body = "".join(_subject(number, subject, limits, draw, left) for number, subject in enumerate(subjects))
    links = "".join(_link(number, subject) for number, subject in enumerate(subjects)) if len(subjects) > 1 else ""
    title = "Preflight" + (f": {subjects[0].file}" if len(subjects) == 1 else "")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_asset('check.css')}</style>\n</head>\n<body>\n"
        f'<header class="bar"><span class="target" aria-hidden="true"></span><h1>Preflight</h1><nav>{links}</nav>'
        f'<span class="patches" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></span></header>\n'
        f"{body}<script>\n{_asset('check.js')}</script>\n</body>\n</html>\n"
    )


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _link(number: int, subject: Subject) -> str:
    state = "bad" if subject.report.fails else "good"
    return f'<a class="{state}" href="#s{number}">{escape(Path(subject.file).name)} {escape(subject.title) if subject.kind == "page" else ""}</a>'


def _subject(number: int, subject: Subject, limits: Limits, draw: Callable[[bytes, int], bytes], left: list[int]) -> str:
    report = subject.report
    findings = sorted(report.findings, key=lambda f: (bool(f.waived), _ORDER[f.diagnostic.severity]))
    ids = {id(finding): f"s{number}f{i}" for i, finding in enumerate(findings)}
    sheets = []
    for page in subject.pages:
        here = [f for f in findings if f.diagnostic.page == page.page and f.rects]
        if left[0] > 0 and (here or len(subject.pages) == 1 or page is subject.pages[0]):
            left[0] -= 1
            sheets.append(_sheet(page, here, ids, draw, limits, report.measures.get("ink", ())))
    stamp = "not fit to print" if report.fails else "fit to print" if not report.not_done else "nothing wrong in what was checked"
    counts = (
        f"<b>{report.count(Severity.ERROR)}</b> errors · <b>{report.count(Severity.WARNING)}</b> warnings"
        + (f" · <b>{report.waived}</b> waived" if report.waived else "")
        + (f" · <b>{len(report.not_done)}</b> not run" if report.not_done else "")
    )
    rows = "".join(_row(finding, ids[id(finding)], limits) for finding in findings)
    rows += "".join(
        f'<li class="finding missing"><div class="what"><span class="word">not run</span> <code>{escape(m.check)}</code></div>'
        f"<p>{escape(m.why)}</p></li>"
        for m in report.not_done
    )
    ink = "".join(_ink(figures, limits) for figures in report.measures.get("ink", ()))
    return (
        f'<main class="job" id="s{number}">\n<section class="table">{"".join(sheets) or _NO_SHEET}</section>\n'
        f'<aside class="ticket"><div class="stamp {"bad" if report.fails else "good"}">{stamp}</div>'
        f"<h2>{escape(subject.file)}</h2><p class='sub'>{escape(subject.title)}</p><p class='counts'>{counts}</p>{ink}"
        f'<ol class="findings">{rows or _NOTHING}</ol></aside>\n</main>\n'
    )


_NO_SHEET = '<p class="none">There is no page to show.</p>'
_NOTHING = '<li class="finding clean"><p>No findings.</p></li>'


def _sheet(
    page: Shown,
    findings: Iterable[Finding],
    ids: dict[int, str],
    draw: Callable[[bytes, int], bytes],
    limits: Limits,
    ink: Iterable[dict[str, object]],
) -> str:
    picture = b64encode(draw(page.pdf, page.index)).decode("ascii")
    marks = [_mark(page, page.trim, "trim", "", "trim")]
    for figures in ink:
        if figures["page"] == page.page and isinstance(at := figures.get("at"), list):
            square = Rect(*(round(v * 1000) for v in at))
            marks.append(_mark(page, square, "inksquare", "", f"heaviest 15 mm square: {figures['max_15mm']:.0f} % of {limits.ink} %"))
    drawn = 0
    for finding in findings:
        kind = "waived" if finding.waived else finding.diagnostic.severity.value
        for rect in finding.rects:
            if drawn < _MOST_MARKS:
                marks.append(_mark(page, rect, kind, ids[id(finding)], finding.diagnostic.message))
                drawn += 1
    ratio = f"{page.sheet.width / 1000:.2f} / {page.sheet.height / 1000:.2f}"
    size = f"{to_mm(page.trim.width):.4g} × {to_mm(page.trim.height):.4g} mm"
    return (
        f'<figure><div class="sheet" style="aspect-ratio:{ratio}"><img alt="Page {escape(page.page)}" src="data:image/png;base64,{picture}">'
        f"{''.join(marks)}</div><figcaption>page {escape(page.page)} · {size}</figcaption></figure>"
    )


def _mark(page: Shown, rect: Rect, kind: str, finding: str, label: str) -> str:
    sheet = page.sheet
    left, top = max(rect.x, sheet.x), max(rect.y, sheet.y)
    right, bottom = min(rect.right, sheet.right), min(rect.bottom, sheet.bottom)
    across, down = max(sheet.width, 1) / 100, max(sheet.height, 1) / 100
    place = (
        f"left:{(left - sheet.x) / across:.3f}%;top:{(top - sheet.y) / down:.3f}%;"
        f"width:{max(0, right - left) / across:.3f}%;height:{max(0, bottom - top) / down:.3f}%"
    )
    link = f' data-finding="{finding}"' if finding else ""
    return f'<i class="mark {kind}"{link} style="{place}" title="{escape(label)}"></i>'


def _row(finding: Finding, key: str, limits: Limits) -> str:
    diagnostic = finding.diagnostic
    check = explain(finding.check)
    kind = "waived" if finding.waived else diagnostic.severity.value
    times = f' <span class="times">×{finding.count}</span>' if finding.count > 1 else ""
    where = str(diagnostic.span) if diagnostic.span else ""
    if diagnostic.rect is not None:
        where += f"{' · ' if where else ''}{to_mm(diagnostic.rect.x):.0f}, {to_mm(diagnostic.rect.y):.0f} mm"
    page = f"page {diagnostic.page}" if diagnostic.page else "whole file"
    more = f"<p class='why'>{escape(check.why)}</p>" if check else ""
    if diagnostic.hint:
        more += f"<p class='cure'>{escape(diagnostic.hint)}</p>"
    if check:
        source = limits.source(check.limit) if check.limit else check.source
        more += f"<p class='source'>{escape(source)}</p>"
    waived = f"<p class='reason'>Waived: {escape(finding.waived)}</p>" if finding.waived else ""
    return (
        f'<li class="finding {kind}" id="{key}"><button type="button" data-finding="{key}">'
        f'<span class="what"><span class="word">{kind}</span> <code>{escape(finding.check)}</code>{times}'
        f'<span class="where">{escape(page)}{" · " if where else ""}{escape(where)}</span></span>'
        f'<span class="said">{escape(diagnostic.message)}</span></button>{waived}<div class="more">{more}</div></li>'
    )


def _ink(figures: dict[str, object], limits: Limits) -> str:
    most, means = figures["max_15mm"], figures["mean"]
    assert isinstance(most, float)
    assert isinstance(means, dict)
    share = min(100.0, most * 100 / max(limits.ink, 1) * 0.8)
    bars = "".join(
        f'<span class="ink {_INKS.get(name, "spot")}" title="{escape(name)}: {mean:g} % on average"><i style="height:{min(100.0, mean * 2):.1f}%"></i>'
        f"<b>{escape(name if name not in _INKS else _INKS[name].upper())}</b>{mean:g}</span>"
        for name, mean in means.items()
    )
    return (
        f'<div class="inks"><div class="gauge"><i style="width:{share:.1f}%" class="{"over" if most > limits.ink else ""}"></i><em></em></div>'
        f"<p>Page {escape(str(figures['page']))}: <b>{most:.0f} %</b> ink on the heaviest 15 mm square (limit {limits.ink} %), "
        f"{figures['max_1mm']:.0f} % across 1 mm</p><div class='means'>{bars}</div></div>"
    )
