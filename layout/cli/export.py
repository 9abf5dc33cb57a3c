"""``banxin export``: the digital edition."""

from __future__ import annotations

from pathlib import Path

import click

from layout.cli.caches import default_cache
from layout.cli.outside import outside_option
from layout.cli.report import read_and_show, show, write_files


@click.command("export", epilog="Example: banxin export --epaper examples/riverside-daily/edition.yaml -o epaper")
@click.argument("spec", type=click.Path(path_type=Path, exists=True), metavar="EDITION")
@click.option(
    "--epaper", is_flag=True, required=True, help="The digital edition 数字报: a static site, page pictures, PDF, position files."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("epaper"),
    show_default=True,
    help="Folder to write to.",
)
@click.option("--dpi", type=click.IntRange(50, 400), default=150, show_default=True, help="Resolution of the page pictures.")
@outside_option
def command(spec: Path, epaper: bool, output: Path, dpi: int, allow_outside: tuple[Path, ...]) -> None:
    """Make the digital edition (数字报) from the layout of the printed one.

    Every article is a zone to click on its page and a page of its own with clean text; ``positions.json`` and ``positions.xml``
    say where each piece of it stands. Open ``index.html``, from disk or from any web server. Exits with 1 if a page has errors (a page
    whose spec cannot be read is left out).
    """
    del epaper
    from layout.api import Engine

    try:
        import jinja2  # noqa: F401

        from layout.epaper.site import make_site
    except ImportError:
        raise click.ClickException("the digital edition needs one library more: pip install 'banxin[epaper]'") from None
    engine = Engine.open()
    engine.keep_pictures(default_cache("pictures"))
    project = read_and_show(spec, allow_outside)
    world, failed = project.world, project.problems.has_errors
    pages = list(engine.lay_out_all(project))
    pdfs = [(page.stem, engine.pdf(page, world)) for page in pages]
    for page in pages:
        show(page.problems, world)
        failed = failed or page.problems.has_errors
    if pages:
        files = make_site([page.layout for page in pages], pdfs, world, pages[0].spec.paper, pages[0].spec.date, dpi)
        write_files(output, "", files.items())
        click.echo(output / "index.html")
    raise SystemExit(1 if failed else 0)
