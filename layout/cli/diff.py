"""``banxin diff``: two versions of an edition, a page or a PDF."""

from __future__ import annotations

import json
from pathlib import Path

import click

from layout.cli.outside import outside_option

_ANY = click.Path(path_type=Path, exists=True)


@click.command("diff", epilog="Example: banxin diff yesterday/edition.yaml today/edition.yaml -o out")
@click.argument("old", type=_ANY)
@click.argument("new", type=_ANY)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Write a picture of each page that differs into this folder.",
)
@click.option("--dpi", type=click.IntRange(20, 600), default=100, show_default=True, help="Resolution of the pictures.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@outside_option
def command(old: Path, new: Path, output: Path | None, dpi: int, as_json: bool, allow_outside: tuple[Path, ...]) -> None:
    """Say what changed from OLD to NEW: texts, what moved and by how much, pictures, what came and went.

    Both are editions, pages or PDFs; a PDF is compared line by line, a spec article by article. In the pictures red is what only OLD
    prints and blue what only NEW prints. Exits with 0 if nothing differs, with 1 if something does, with 2 if one cannot be read.
    """
    from layout.cli.report import show, write_files
    from layout.compare.differences import differences
    from layout.compare.picture import pictures
    from layout.compare.read import UnreadableError, read_side
    from layout.world import FileWorld

    try:
        sides = (read_side(old, allow_outside), read_side(new, allow_outside))
    except UnreadableError as error:
        if isinstance(error.world, FileWorld):
            show(error.problems, error.world)
        raise click.UsageError(str(error)) from None
    if sides[0].by_text != sides[1].by_text:
        raise click.UsageError("a PDF can be compared with a PDF only: render the spec first")
    found = differences(*sides)
    if as_json:
        click.echo(json.dumps([difference.to_json() for difference in found], ensure_ascii=False, indent=1))
    else:
        for difference in found:
            where = f"page {difference.page}: " if difference.page and not difference.item.startswith("page ") else ""
            click.echo(f"{where}{difference.item}: {difference.kind}: {difference.message}")
    drawn = pictures(*sides, dpi) if output or not found else {}
    if output:
        write_files(output, "diff-", [(f"{name}.png", data) for name, data in drawn.items()])
        for name in drawn:
            click.echo(output / f"diff-{name}.png", err=True)
    if drawn and not found:
        click.echo("the same text in the same places, but not the same picture" + ("" if output else ": see it with -o FOLDER"))
    elif not found and not as_json:
        click.echo("no difference")
    raise SystemExit(1 if found or drawn else 0)
