"""A page as JSON: every decision of the layout as numbers, for tools, tests and the curious.

Shape (lengths in points, origin top left of the trim, y down; keys with nothing to say are left out)::

    {
      "format": 1,
      "page": 2, "name": "02", "title": "…", "lang": "zh-Hans",
      "trim": [width, height], "bleed": 8.504,
      "print": {"standard": "PDF/X-4", "profile": "newsprint", "ink_limit": 240, "pictures": {"downsample": 250, …}, …},
      "grid": {"area": [x, y, w, h], "columns": 8, "column": 117.0, "gutter": 9.0,
               "lines": 96, "pitch": 13.0, "first_baseline": 61.0},
      "background": [item, …],
      "blocks": [{"id": "A", "kind": "article", "title": "…", "story": "…",
                  "outline": [x, y, w, h], "frames": [[x, y, w, h], …], "at": "pages/02.yaml:9:3",
                  "items": [item, …]}, …],
      "fit": [{"area": "A", "story": "…", "available": 40, "used": 40, "over_lines": 0, …}, …],
      "diagnostics": [{"id": "fit/overset", "severity": "error", "message": "…", …}, …]
    }

An item is one of

* a line: ``{"text": "the text", "article": "A", "role": "body", "x": 30.0, "baseline": 61.0, "measure": 117.0,
  "start": 0.0, "end": 117.0, "gap": 12, "column": 0, "paragraph": 0, "last": true, "overset": true,
  "at": "stories/a.md:12:1", "runs": [run, …]}``. ``start`` and ``end`` say where the first glyph begins
  and the last one is placed, from ``x``. A line of a table has a ``cell``: numbers of table, row and column; ``head`` if the row is at
  its head, ``again`` if that is the head repeated. ``gap`` is the median white between neighbouring ideographs in
  1/1000 em (negative when squeezed), where there are any.
* a vertical line has ``vertical``; ``x`` is then its axis, ``baseline`` where its measure begins, and ``start`` and ``end`` go down from there
* a run (in a line): ``{"face": "song-400", "size": 9.0, "text": "…"}``, ``colour`` when not black,
  ``hscale`` when not 1000, ``rise`` when not 0, in a vertical line its ``turn`` (``sideways``, ``across``) and ``along``; with ``glyphs`` asked for, also ``gids`` and ``xs``.
* ``{"rule": [x0, y0, x1, y1], "width": 0.5, "colour": …, "dash": [2.0, 1.0]}``
* ``{"mark": "name", "start": x0, "end": x1, "y": y, "width": 0.36, "colour": …}``, a line under characters
  (``underline``, ``name``, ``title``; the last with ``wave`` and ``height``) or emphasis ``dots``, with their middles as ``xs``
* ``{"box": [x, y, w, h], "fill": …, "stroke": …, "stroke_width": 0.5}``, with ``radius`` where its corners are round
* ``{"path": [["M", x, y], ["L", x, y], ["C", x1, y1, x2, y2, x, y], ["Z"]], "fill": …, "stroke": …, "stroke_width": 0.5}``; a fill
  that goes over from one colour to another is ``{"from": …, "to": …, "axis": [x0, y0, x1, y1]}``
* ``{"picture": "pictures/a.jpg", "rect": [x, y, w, h], "pixels": [w, h], "crop": [l, t, r, b],
  "ppi": 211.4, "alt": "…", "frame": 0.3, "inline": true, "at": …}``; ``clip``, a path outside which it is not printed; ``"cut_out": true`` where what is transparent in it is not

* ``{"pdf": "ads/a.pdf", "page": 1, "rect": [x, y, w, h], "size": [w, h], "alt": "…", "ad": true, "at": …}``, a page of a
  PDF whose trim is of ``size``

A colour is ``[c, m, y, k]`` in per cent, followed by its name if it has one, and for a spot colour that is printed
with its own ink by ``{"spot": "PANTONE 185 C", "tint": 30.0}``. With marks around the page, ``slug`` is the width of the
strip they stand in and ``marks`` are its items.
"""

from __future__ import annotations

import json
from statistics import median_low
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from layout.display import BoxItem, Gradient, MarkItem, PathItem, PdfItem, PictureItem, RuleItem, TextLine
from layout.style import BLACK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.display import Block, GlyphRun, Item, PageLayout, Path
    from layout.fit_figures import ArticleFit, HeadlineFit
    from layout.geometry import Rect
    from layout.style import Colour
    from layout.units import Mpt

FORMAT = 1
"""Raised when the shape changes so that readers must change too."""


def page_to_json(page: PageLayout, *, glyphs: bool = False) -> dict[str, Any]:
    """The page as a JSON-ready dictionary (see the module's docstring). ``glyphs`` adds ids and places."""
    grid = page.grid
    out: dict[str, Any] = {"format": FORMAT, "page": page.number, "name": page.name, "title": page.title, "lang": page.lang}
    out |= {"trim": [_pt(page.width), _pt(page.height)], "bleed": _pt(page.bleed)}
    out["print"] = _print(page)
    if page.leaves and (page.fold is not None or page.label != str(page.number)):
        out |= {"label": page.label, "pages": [{"page": leaf.number, "label": leaf.label, "name": leaf.name} for leaf in page.leaves]}
    out["grid"] = {
        "area": _rect(grid.area),
        "columns": grid.columns,
        "column": _pt(grid.column),
        "gutter": _pt(grid.gutter),
        "lines": grid.lines,
        "pitch": _pt(grid.pitch),
        "first_baseline": _pt(grid.first_baseline),
        **({"fold": grid.fold, "fold_gap": _pt(grid.fold_gap)} if grid.fold else {}),
    }
    out["background"] = [_item(item, glyphs=glyphs) for item in page.background]
    out["blocks"] = [_block(block, glyphs=glyphs) for block in page.blocks]
    if page.slug:
        out |= {"slug": _pt(page.slug), "marks": [_item(item, glyphs=glyphs) for item in page.marks]}
    out["fit"] = [_fit(fit) for fit in page.fit]
    out |= _some(stories=[asdict(story) for story in page.stories])
    out["diagnostics"] = [diagnostic.to_json() for diagnostic in page.diagnostics]
    return out


def _print(page: PageLayout) -> dict[str, Any]:
    """What the press asks for; of the limits, those that the house sets, as it would write them."""
    settings = page.print
    said = {name: value for name, value in asdict(settings).items() if name not in ("limits", "waivers")}
    limits = {name: settings.limits.shown(name) for name, _ in settings.limits.set_by}
    waived = {waiver.check: waiver.reason for waiver in (*settings.waivers, *page.waivers)}
    return _some(**said | {"pictures": asdict(settings.pictures)}, limits=limits, waive=waived)


def page_to_text(page: PageLayout, *, glyphs: bool = False) -> str:
    """The same as text: one item a line, so that two versions can be compared line by line."""
    return _lines(page_to_json(page, glyphs=glyphs), 0) + "\n"


def _lines(value: Any, depth: int) -> str:
    """JSON with lists of objects spread over lines and everything inside an item on one line."""
    pad = " " * (depth + 1)
    if isinstance(value, dict) and ("items" in value or depth == 0):
        body = (f"{pad}{json.dumps(key)}: {_lines(inner, depth + 1)}" for key, inner in value.items())
        return "{\n" + ",\n".join(body) + "\n" + " " * depth + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(pad + _lines(inner, depth + 1) for inner in value) + "\n" + " " * depth + "]"
    return json.dumps(value, ensure_ascii=False)


def _block(block: Block, *, glyphs: bool) -> dict[str, Any]:
    out: dict[str, Any] = {"id": block.id, "kind": block.kind}
    out |= _some(title=block.title, story=block.story, at=block.span and str(block.span))
    if block.outline:
        out["outline"] = _rect(block.outline)
    if block.frames:
        out["frames"] = [_rect(frame) for frame in block.frames]
    out["items"] = [_item(item, glyphs=glyphs, article=block.id) for item in block.items]
    return out


def _item(item: Item, *, glyphs: bool, article: str = "") -> dict[str, Any]:
    if isinstance(item, TextLine):
        return _line(item, article, glyphs=glyphs)
    if isinstance(item, RuleItem):
        out: dict[str, Any] = {"rule": [_pt(v) for v in (item.x0, item.y0, item.x1, item.y1)], "width": _pt(item.width)}
        return out | {"colour": _colour(item.colour)} | _some(dash=[_pt(v) for v in item.dash])
    if isinstance(item, MarkItem):
        out = {"mark": item.kind, "start": _pt(item.x0), "end": _pt(item.x1), "y": _pt(item.y), "width": _pt(item.width)}
        out |= {"colour": _colour(item.colour)} | _some(wave=_pt(item.wave), height=_pt(item.height))
        return out | _some(xs=[_pt(x) for x in item.dots])
    if isinstance(item, BoxItem):
        out = {"box": _rect(item.rect)} | _some(fill=item.fill and _colour(item.fill))
        out |= {"stroke": _colour(item.stroke), "stroke_width": _pt(item.stroke_width)} if item.stroke else {}
        return out | _some(radius=_pt(item.radius))
    if isinstance(item, PathItem):
        out = {"path": _path(item.path)} | _some(fill=item.fill and _fill(item.fill))
        out |= {"stroke": _colour(item.stroke), "stroke_width": _pt(item.stroke_width)} if item.stroke else {}
        return out | _some(dash=[_pt(v) for v in item.dash])
    return _pdf(item) if isinstance(item, PdfItem) else _picture(item)


def _fill(fill: Colour | Gradient) -> list[Any] | dict[str, Any]:
    if isinstance(fill, Gradient):
        return {"from": _colour(fill.start), "to": _colour(fill.end), "axis": [_pt(v) for v in fill.axis]}
    return _colour(fill)


def _line(line: TextLine, article: str, *, glyphs: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "text": line.text,
        "article": article,
        "role": line.role,
        "x": _pt(line.x),
        "baseline": _pt(line.baseline),
        "measure": _pt(line.measure),
    }
    runs = [run for run in line.runs if run.xs]
    if runs:
        out |= {"start": _pt(_along(runs[0], 0)), "end": _pt(_along(runs[-1], -1))}
    gaps = [gap for run in runs if not run.turn for gap in _ideograph_gaps(run, vertical=line.vertical)]
    if gaps:
        out["gap"] = median_low(gaps)
    out |= {"column": line.column, "paragraph": line.paragraph}
    out |= _some(last=line.last, vertical=line.vertical, overset=line.overset, at=line.span and str(line.span))
    out |= _some(insert=line.insert)
    if line.cell is not None:
        out["cell"] = [line.cell.table, line.cell.row, line.cell.column]
        out |= _some(head=line.cell.head, again=line.cell.again)
    out["runs"] = [_run(run, glyphs=glyphs) for run in line.runs]
    return out


def _run(run: GlyphRun, *, glyphs: bool) -> dict[str, Any]:
    out: dict[str, Any] = {"face": run.face, "size": _pt(run.size), "text": "".join(run.clusters)}
    if run.colour != BLACK:
        out["colour"] = _colour(run.colour)
    if run.hscale != 1000:
        out["hscale"] = run.hscale
    if run.rise:
        out["rise"] = _pt(run.rise)
    out |= _some(turn=run.turn, along=_pt(run.along))
    if glyphs:
        out |= {"gids": list(run.gids), "xs": [_pt(x) for x in run.xs]}
    return out


def _along(run: GlyphRun, glyph: int) -> Mpt:
    """Where a glyph is placed along the line."""
    return run.along if run.turn == "across" else run.xs[glyph]


def _ideograph_gaps(run: GlyphRun, *, vertical: bool = False) -> Iterable[int]:
    """White between neighbouring ideographs, each one em wide (or high), in 1/1000 em."""
    em = run.size * (1000 if vertical else run.hscale)
    for i in range(len(run.xs) - 1):
        if _is_ideograph(run.clusters[i]) and _is_ideograph(run.clusters[i + 1]):
            yield round((run.xs[i + 1] - run.xs[i]) * 1_000_000 / em) - 1000


def _is_ideograph(cluster: str) -> bool:
    return len(cluster) == 1 and (
        "\u4e00" <= cluster <= "\u9fff" or "\u3400" <= cluster <= "\u4dbf" or "\U00020000" <= cluster <= "\U0003ffff"
    )


def _pdf(pdf: PdfItem) -> dict[str, Any]:
    out: dict[str, Any] = {"pdf": pdf.path, "page": pdf.page, "rect": _rect(pdf.rect), "size": [_pt(v) for v in pdf.size]}
    return out | _some(alt=pdf.alt, ad=pdf.ad, at=pdf.span and str(pdf.span))


def _picture(picture: PictureItem) -> dict[str, Any]:
    shown = picture.pixels[0] * (picture.crop[2] - picture.crop[0])
    ppi = round(shown * 72_000 / picture.rect.width, 1) if picture.rect.width else 0
    out: dict[str, Any] = {"picture": picture.path, "rect": _rect(picture.rect), "pixels": list(picture.pixels)}
    out |= {"crop": [round(v, 5) for v in picture.crop], "ppi": ppi}
    out |= _some(alt=picture.alt, frame=_pt(picture.frame), inline=picture.inline, at=picture.span and str(picture.span))
    scrims = [
        {"rect": _rect(s.rect), "colour": _colour(s.colour), "opacity": [s.start / 1000, s.end / 1000]} | _some(across=s.across)
        for s in picture.scrims
    ]
    return out | _some(clip=_path(picture.clip), cut_out=picture.cut_out, scrims=scrims)


def _path(path: Path) -> list[list[Any]]:
    return [[kind, *map(_pt, values)] for kind, values in path]


def _fit(fit: ArticleFit) -> dict[str, Any]:
    out: dict[str, Any] = {
        name: getattr(fit, name)
        for name in (
            "area",
            "story",
            "available",
            "used",
            "capacity",
            "over_lines",
            "over_chars",
            "free_lines",
            "free_chars",
            "tightest",
            "loosest",
            "runts",
            "widows",
            "orphans",
        )
    }
    out["measures"] = [_pt(v) for v in fit.measures]
    out |= {"part": fit.part, "parts": fit.parts} if fit.parts > 1 else {}
    return out | _some(
        em=_pt(fit.em),
        tightest_text=fit.tightest_text,
        loosest_text=fit.loosest_text,
        overset=fit.overset,
        headline=fit.headline and headline_to_json(fit.headline),
        filler=fit.filler,
        copyfit=[asdict(step) for step in fit.copyfit],
        at=fit.span and str(fit.span),
    )


def headline_to_json(fit: HeadlineFit) -> dict[str, Any]:
    """How a headline was made to fit, sizes in points."""
    return {"asked": _pt(fit.asked), "size": _pt(fit.size), "lines": fit.lines, "scale": fit.scale, "tracking": fit.tracking}


def _some(**entries: Any) -> dict[str, Any]:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value}


def _pt(value: int) -> float:
    """Points. 1/1000 pt have three decimals, so this is exact as text."""
    return value / 1000


def _rect(rect: Rect) -> list[float]:
    return [_pt(rect.x), _pt(rect.y), _pt(rect.width), _pt(rect.height)]


def _colour(colour: Colour) -> list[Any]:
    out: list[Any] = [v / 10 for v in (colour.c, colour.m, colour.y, colour.k)]
    if colour.name or colour.spot:
        out.append(colour.name)
    if colour.spot:
        out.append({"spot": colour.spot.name, "tint": colour.tint / 10})
    return out
