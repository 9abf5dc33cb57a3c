"""``banxin fit``: the copy desk's figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from layout.cli.outside import outside_option
from layout.cli.report import read_and_show, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.api import LaidOut
    from layout.fit_figures import ArticleFit, StoryFit
    from layout.flow.suggest import Suggestion

_WIDTH = 120
"""Cells of the table where there is no terminal to ask."""


@click.command("fit", epilog="Example: banxin fit examples/riverside-daily/pages/02.yaml")
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--suggest", is_flag=True, help="Also say what would make fit what does not: cuts, additions, headlines, pictures.")
@outside_option
def command(specs: tuple[Path, ...], as_json: bool, suggest: bool, allow_outside: tuple[Path, ...]) -> None:
    """Say how every article fits its area: lines there are and lines used, what is over or free.

    Gaps are the space between ideographs of the tightest and the loosest line, in 1/1000 em. Exits
    with 1 if text does not fit or a spec has errors.
    """
    from layout.api import Engine

    engine = Engine.open()
    failed, out = False, []
    for path in specs:
        project = read_and_show(path, allow_outside)
        failed = failed or project.problems.has_errors
        for page in engine.lay_out_all(project):
            failed = failed or page.problems.has_errors
            suggestions = engine.suggest(page.spec, project.world) if suggest else ()
            if as_json:
                row: dict[str, object] = {"page": page.spec.number, "label": page.spec.label, "name": page.spec.name}
                row["articles"] = [_as_json(f) for f in page.layout.fit]
                row["stories"] = [asdict(f) for f in page.layout.stories]
                out.append(row | ({"suggestions": [_suggestion_as_json(s) for s in suggestions]} if suggest else {}))
            else:
                show((d for d in page.problems if not d.id.startswith("fit/")), project.world)
                _print(page, suggestions)
    if as_json:
        click.echo(json.dumps(out, ensure_ascii=False, indent=1))
    raise SystemExit(1 if failed else 0)


def _as_json(fit: ArticleFit) -> dict[str, object]:
    """One article's figures; measures in points."""
    from layout.output.json_export import headline_to_json

    row = asdict(fit)
    row["measures"] = [m / 1000 for m in fit.measures]
    row["copyfit"] = [asdict(step) for step in fit.copyfit]
    row["headline"] = headline_to_json(fit.headline) if fit.headline else None
    row["em"] = fit.em / 1000
    row["span"] = str(fit.span) if fit.span else None
    return row


def _suggestion_as_json(suggestion: Suggestion) -> dict[str, object]:
    """One suggestion; numbers that say nothing are left out."""
    row = {name: value for name, value in asdict(suggestion).items() if value and name != "cuts"}
    if suggestion.cuts:
        keys = ("paragraph", "characters", "text", "whole")
        row["cuts"] = [{key: getattr(cut, key) for key in keys} | {"at": str(cut.at) if cut.at else None} for cut in suggestion.cuts]
    return row


def columns_text(fit: ArticleFit) -> str:
    """Columns and their measure in characters: ``4 × 20.5字``, ``27字 + 13字``."""
    if not fit.em:
        return ""
    measures = [f"{round(measure / fit.em, 2):g}字" for measure in fit.measures]
    if len(set(measures)) == 1:
        return f"{len(measures)} × {measures[0]}"
    return " + ".join(measures)


def _figures(fit: ArticleFit | StoryFit) -> tuple[str, ...]:
    """Lines there are and used, what is over or free in lines and in characters, and what all lines hold."""
    over = fit.over_lines > 0
    lines = f"[red]+{fit.over_lines} over[/]" if over else (f"{fit.free_lines} free" if fit.free_lines else "full")
    chars = f"[red]+{fit.over_chars}[/]" if over else (f"−{fit.free_chars}" if fit.free_chars else "0")
    return str(fit.available), str(fit.used), lines, chars, str(fit.capacity)


def _print(page: LaidOut, suggestions: Sequence[Suggestion]) -> None:
    """The table of one page, and what is to be said of single areas."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"page {page.spec.label} {page.spec.name}", title_justify="left")
    table.add_column("area")
    table.add_column("story", overflow="fold")
    table.add_column("columns")
    for title in ("lines", "used", "over / free", "characters", "capacity", "tightest", "loosest", "runts"):
        table.add_column(title, justify="right")
    for f in page.layout.fit:
        area = f.area if f.parts == 1 else f"{f.area} ({f.part}/{f.parts})"
        table.add_row(area, f.story or "—", columns_text(f), *_figures(f), f"{f.tightest:+d}", f"{f.loosest:+d}", str(f.runts))
    for whole in page.layout.stories:
        places = " ".join(f"{number}:{area}" for number, area in whole.places)
        table.add_row(f"= {places}", whole.story, "", *_figures(whole), "", "", "")
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    console.print(table)
    for f in page.layout.fit:
        if f.headline and f.headline.departs:
            console.print(f"[yellow]{f.area}[/] headline: {f.headline}", highlight=False)
        if f.copyfit:
            console.print(f"[cyan]{f.area}[/] made to fit: {escape('; '.join(map(str, f.copyfit)))}", highlight=False)
        if f.filler:
            console.print(f"[cyan]{f.area}[/] filled with {escape(f.filler)}", highlight=False)
        if f.overset:
            console.print(
                f"[red]{f.story or f.area}[/] does not fit from: {f.overset[:40]}{'…' if len(f.overset) > 40 else ''}", highlight=False
            )
    for suggestion in suggestions:
        console.print(f"[green]{suggestion.area}[/] {escape(suggestion.text)}", highlight=False)
