"""``banxin render``: pages to PDF, PNG and JSON."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.report import show, write_files


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
    from layout.api import Engine, RenderOptions, open_project, read_spec, render_files
    from layout.diagnostics import Diagnostics

    engine = Engine.open()
    options = RenderOptions(png, dpi, as_json, strict)
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
            found = Diagnostics()
            files = render_files(engine, page, world, options, found)
            show(found, world)
            failed = failed or found.has_errors
            if not files:
                click.echo(f"{page.stem}: not written, it has errors", err=True)
                continue
            write_files(output, page.stem, files)
            click.echo(output / f"{page.stem}.pdf")
    raise SystemExit(1 if failed else 0)
