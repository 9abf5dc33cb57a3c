"""``banxin fit``: the copy desk's figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from layout.cli.report import show

if TYPE_CHECKING:
    from layout.api import LaidOut
    from layout.display import ArticleFit

_WIDTH = 120
"""Cells of the table where there is no terminal to ask."""


@click.command("fit", epilog="Example: banxin fit examples/riverside-daily/pages/02.yaml")
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(specs: tuple[Path, ...], as_json: bool) -> None:
    """Say how every article fits its area: lines there are and lines used, what is over or free.

    Gaps are the space between ideographs of the tightest and the loosest line, in 1/1000 em. Exits
    with 1 if text does not fit or a spec has errors.
    """
    from layout.api import Engine, open_project, read_spec
    from layout.diagnostics import Diagnostics

    engine = Engine.open()
    failed, out = False, []
    for path in specs:
        world, name = open_project(path)
        problems = Diagnostics()
        pages = read_spec(world, name, problems)
        show(problems, world)
        failed = failed or problems.has_errors
        for spec in pages:
            page = engine.lay_out(spec, world)
            failed = failed or page.problems.has_errors
            if as_json:
                out.append({"page": spec.number, "name": spec.name, "articles": [_as_json(f) for f in page.layout.fit]})
            else:
                show((d for d in page.problems if not d.id.startswith("fit/")), world)
                _print(page)
    if as_json:
        click.echo(json.dumps(out, ensure_ascii=False, indent=1))
    raise SystemExit(1 if failed else 0)


def _as_json(fit: ArticleFit) -> dict[str, object]:
    """One article's figures; measures in points."""
    from layout.output.json_export import headline_to_json

    row = asdict(fit)
    row["measures"] = [m / 1000 for m in fit.measures]
    row["headline"] = headline_to_json(fit.headline) if fit.headline else None
    row["span"] = str(fit.span) if fit.span else None
    return row


def _print(page: LaidOut) -> None:
    """The table of one page."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"page {page.spec.number} {page.spec.name}", title_justify="left")
    table.add_column("area")
    table.add_column("story", overflow="fold")
    for title in ("lines", "used", "over / free", "characters", "tightest", "loosest", "runts"):
        table.add_column(title, justify="right")
    for f in page.layout.fit:
        over = f.over_lines > 0
        lines = f"[red]+{f.over_lines} over[/]" if over else (f"{f.free_lines} free" if f.free_lines else "full")
        chars = f"[red]+{f.over_chars}[/]" if over else (f"−{f.free_chars}" if f.free_chars else "0")
        table.add_row(f.area, f.story, str(f.available), str(f.used), lines, chars, f"{f.tightest:+d}", f"{f.loosest:+d}", str(f.runts))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    console.print(table)
    for f in page.layout.fit:
        if f.headline and f.headline.departs:
            console.print(f"[yellow]{f.area}[/] headline: {f.headline}", highlight=False)
        if f.overset:
            console.print(
                f"[red]{f.story or f.area}[/] does not fit from: {f.overset[:40]}{'…' if len(f.overset) > 40 else ''}", highlight=False
            )
