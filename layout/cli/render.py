"""``banxin render``: pages to PDF, PNG and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.report import show

if TYPE_CHECKING:
    from layout.api import LaidOut


@click.command("render", epilog="Example: banxin render examples/riverside-daily/edition.yaml -o out --png")
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="SPEC...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("out"), show_default=True, help="Folder to write to."
)
@click.option("--png", is_flag=True, help="Also write a PNG of each page.")
@click.option("--dpi", type=click.IntRange(20, 1200), default=100, show_default=True, help="Resolution of the PNG.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Also write the page layout as JSON: every line with article, column, baseline, measure and text.",
)
@click.option("--strict", is_flag=True, help="Write nothing for a page with errors, overset text included.")
def command(specs: tuple[Path, ...], output: Path, png: bool, dpi: int, as_json: bool, strict: bool) -> None:
    """Lay out editions or single pages and write one PDF per page.

    Exits with 1 if anything is wrong: a mistake in a spec, text that does not fit, a character no
    face has. The PDF is written all the same (not with --strict, and not for a page whose spec
    cannot be read); the other pages are not affected.
    """
    from layout.api import Engine, open_project, read_spec
    from layout.diagnostics import Diagnostics

    engine = Engine.open()
    failed = False
    for path in specs:
        world, name = open_project(path)
        problems = Diagnostics()
        pages = read_spec(world, name, problems)
        show(problems, world)
        failed = failed or problems.has_errors
        if strict and problems.has_errors:
            continue
        for spec in pages:
            page = engine.lay_out(spec, world)
            pdf = engine.pdf(page, world)
            show(page.problems, world)
            failed = failed or page.problems.has_errors
            if strict and page.problems.has_errors:
                click.echo(f"{page.stem}: not written, it has errors", err=True)
                continue
            _write(page, pdf, output, png=png, dpi=dpi, as_json=as_json)
    raise SystemExit(1 if failed else 0)


def _write(page: LaidOut, pdf: bytes, output: Path, *, png: bool, dpi: int, as_json: bool) -> None:
    """Write the files of one page, each whole or not at all."""
    from layout.output.atomic import write_atomic

    try:
        output.mkdir(parents=True, exist_ok=True)
        write_atomic(output / f"{page.stem}.pdf", pdf)
        if png:
            from layout.output.raster import render_png

            write_atomic(output / f"{page.stem}.png", render_png(pdf, 0, dpi))
        if as_json:
            from layout.output.json_export import page_to_text

            write_atomic(output / f"{page.stem}.json", page_to_text(page.layout).encode())
    except OSError as error:
        raise click.ClickException(f"{error.filename or output}: {error.strerror or error}") from None
    click.echo(output / f"{page.stem}.pdf")
