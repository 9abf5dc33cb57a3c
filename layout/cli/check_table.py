"""The report of ``banxin check`` for the terminal."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from layout.diagnostics import Severity
from layout.units import to_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.preflight.finding import Finding
    from layout.preflight.subject import Subject

_WIDTH = 140
"""Cells where there is no terminal to ask."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def table_of(subjects: Sequence[Subject], lines: Sequence[str], *, terminal: bool) -> str:
    """Tables of all that was found, then some closing lines."""
    screen = Console(highlight=False)
    colours = terminal and screen.is_terminal
    out = StringIO()
    console = Console(file=out, highlight=False, width=screen.width if colours else _WIDTH, force_terminal=colours)
    for subject in subjects:
        _print(subject, console)
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _print(subject: Subject, console: Console) -> None:
    report = subject.report
    head = Text(subject.file, style="bold")
    if subject.title and subject.title != subject.file:
        head.append(f"  {subject.title}", style="none")
    console.print(head, soft_wrap=True)
    ordered = sorted(report.findings, key=lambda f: (bool(f.waived), _ORDER[f.diagnostic.severity]))
    if ordered or report.not_done:
        table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, padding=(0, 1), show_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        explained: set[str] = set()
        for finding in ordered:
            table.add_row(*_row(finding, cure=finding.check not in explained))
            explained.add(finding.check)
        for missing in report.not_done:
            table.add_row(Text("not run", style="magenta"), missing.check, "", Text(missing.why))
        console.print(table)
    for ink in report.measures.get("ink", ()):
        means = ", ".join(f"{name} {mean:g} %" for name, mean in ink["mean"].items())
        most = f"{ink['max_15mm']:.0f} % on the heaviest 15 mm square, {ink['max_1mm']:.0f} % across 1 mm"
        console.print(f"  ink, page {ink['page']}: {most}; means {means} ({ink['source']})", soft_wrap=True, markup=False)
    console.print(_summary(subject), soft_wrap=True)


def _row(finding: Finding, *, cure: bool) -> tuple[Text, Text, Text, Text]:
    diagnostic = finding.diagnostic
    word, style = ("waived", "dim") if finding.waived else (diagnostic.severity.value, _STYLES[diagnostic.severity])
    said = Text(diagnostic.message + (f", {finding.count} times" if finding.count > 1 else ""))
    if finding.waived:
        said.append(f"\nwaived: {finding.waived}", style="dim")
    elif cure and diagnostic.hint:
        said.append(f"\n{diagnostic.hint}", style="dim")
    return Text(word, style=style), Text(finding.check), Text(place(finding)), said


def place(finding: Finding) -> str:
    """Where it is: in a source file, else on a page in mm from the top left of the trim."""
    diagnostic = finding.diagnostic
    if diagnostic.span is not None:
        return f"{diagnostic.span.file}:{diagnostic.span.line}"
    page = f"p. {diagnostic.page}" if diagnostic.page else ""
    if diagnostic.rect is None:
        return page
    return f"{page} at {to_mm(diagnostic.rect.x):.0f}, {to_mm(diagnostic.rect.y):.0f} mm".strip()


def _summary(subject: Subject) -> Text:
    report = subject.report
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    parts = [f"{errors} error{'s' * (errors != 1)}", f"{warnings} warning{'s' * (warnings != 1)}"]
    if report.waived:
        parts.append(f"{report.waived} waived")
    if report.not_done:
        parts.append(f"{len(report.not_done)} checks not run")
    verdict = "not fit to print" if report.fails else "fit to print" if not report.not_done else "nothing wrong in what was checked"
    return Text(f"  {verdict}: {', '.join(parts)}\n", style="bold red" if report.fails else "bold green")
