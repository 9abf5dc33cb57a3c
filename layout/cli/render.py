"""``banxin render``: pages to PDF, PNG and JSON."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.caches import picture_cache, picture_cache_options
from layout.cli.outside import outside_option
from layout.cli.press import press_options
from layout.cli.report import read_and_show, show, write_files


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
@click.option("--merged", is_flag=True, help="Write all pages of an edition into one PDF.")
@click.option("--no-preflight", is_flag=True, help="Leave out the print checks of the layout (banxin check makes them all).")
@click.option("--strict", is_flag=True, help="Write nothing for a page with errors, overset text included.")
@press_options
@picture_cache_options
@outside_option
def command(
    specs: tuple[Path, ...],
    output: Path,
    png: bool,
    dpi: int,
    as_json: bool,
    merged: bool,
    no_preflight: bool,
    strict: bool,
    standard: str | None,
    marks: tuple[str, ...] | None,
    cache: Path | None,
    no_cache: bool,
    allow_outside: tuple[Path, ...],
) -> None:
    """Lay out editions or single pages and write one PDF per page, or one per edition.

    Exits with 1 if anything is wrong: a mistake in a spec, text that does not fit, a character no
    face has. The PDF is written all the same (not with --strict, and not for a page whose spec
    cannot be read); the other pages are not affected.
    """
    from layout.api import Engine, RenderOptions, render_files, render_merged
    from layout.diagnostics import Diagnostics

    engine = Engine.open()
    engine.keep_pictures(picture_cache(cache, no_cache=no_cache))
    options = RenderOptions(png, dpi, as_json, strict, standard or "", marks, not no_preflight)
    failed = False
    for path in specs:
        project = read_and_show(path, allow_outside)
        failed = failed or project.problems.has_errors
        if strict and project.problems.has_errors:
            continue
        pages = engine.lay_out_all(project, options)
        for group in [list(pages)] if merged and project.pages else ([page] for page in pages):
            first, found = group[0], Diagnostics()
            stem, files = (
                (first.edition, render_merged(engine, group, project.world, options, found))
                if merged
                else (first.stem, render_files(engine, first, project.world, options, found))
            )
            show(found, project.world)
            failed = failed or found.has_errors
            if not files:
                click.echo(f"{stem}: not written, it has errors", err=True)
                continue
            write_files(output, stem, files)
            click.echo(output / f"{stem}.pdf")
    raise SystemExit(1 if failed else 0)
