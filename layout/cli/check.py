"""``banxin check``: preflight of pages and PDFs, and every mistake in specs and stories."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct, field

from layout.cli.outside import outside_option
from layout.cli.report import show, shown_path, write_files

if TYPE_CHECKING:
    from layout.api import Engine
    from layout.limits import Limits, Waiver
    from layout.preflight.pdf.file import Wanted
    from layout.preflight.subject import Subject

_LEVELS = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a", "x-3": "PDF/X-3"}
_FILE = click.Path(path_type=Path, dir_okay=False)
_HOUSE = click.Path(path_type=Path, exists=True, dir_okay=False)


class _Run(Struct):
    """What one call of the command collects."""

    subjects: list[Subject] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    """Mistakes in specs, as JSON."""
    lines: list[str] = field(default_factory=list)
    failed: bool = False
    text: bool = True
    """Whether mistakes in specs are shown as they are found."""


@click.command("check", epilog="Example: banxin check examples/riverside-daily/edition.yaml advert.pdf --format html -o check.html")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="SPEC|PDF...")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "html"]), default="text", show_default=True, help="Form of the report."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=_FILE, help="File to write the report to; else it is printed.")
@click.option(
    "--standard", type=click.Choice([*_LEVELS]), help="PDF/X level wanted; that of the house, or the one a PDF claims, if not given."
)
@click.option("--trim", metavar="WxH", help="Trim size wanted of PDFs: 390mmx545mm.")
@click.option("--bleed", metavar="LENGTH", help="Bleed wanted of PDFs: 3mm.")
@click.option("--house", type=_HOUSE, help="House style whose limits hold for PDFs.")
@click.option("--no-separations", is_flag=True, help="Do not measure the ink of PDFs on plates (Ghostscript or MuPDF).")
@click.option("--no-preflight", is_flag=True, help="Of specs, only what is wrong in the files: nothing is laid out.")
@click.option("--strict", is_flag=True, help="Fail on warnings and on checks that could not be made, too.")
@outside_option
def command(
    paths: tuple[Path, ...],
    style: str,
    as_json: bool,
    output: Path | None,
    standard: str | None,
    trim: str | None,
    bleed: str | None,
    house: Path | None,
    no_separations: bool,
    no_preflight: bool,
    strict: bool,
    allow_outside: tuple[Path, ...],
) -> None:
    """Check pages before they leave the desk.

    Of an edition or page: every mistake in specs, house style and stories; then the pages laid out, and the PDFs they become. Of a
    finished PDF, whoever made it: PDF/X, the newspaper rules of the Ghent Workgroup, total ink. The house style sets the limits.

    Exits with 1 if there is an error that is not waived. One bad file does not stop the others.
    """
    from layout.diagnostics import Severity

    style = "json" if as_json else style
    wanted = _wanted(standard, trim, bleed)
    limits = _limits(house)
    run = _Run(text=style == "text")
    engine = None
    for path in paths:
        if is_pdf(path):
            run.subjects.append(_check_pdf(path, limits, wanted, separations=not no_separations))
            continue
        if engine is None and not no_preflight:
            from layout.api import Engine

            engine = Engine.open()
        if wanted.level == "PDF/X-3":
            raise click.UsageError("banxin writes PDF/X-4 and PDF/X-1a: --standard x-3 is for PDFs alone")
        _check_spec(path, engine, wanted.level, run, allow_outside)
    _write(style, output, run, limits)
    failed = run.failed or any(subject.report.fails for subject in run.subjects)
    if strict:
        failed = failed or any(s.report.count(Severity.WARNING) or s.report.not_done for s in run.subjects)
    raise SystemExit(1 if failed else 0)


def is_pdf(path: Path) -> bool:
    """Whether a file is meant to be a PDF: by its name, or by what it begins with."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def _check_pdf(path: Path, limits: Limits, wanted: Wanted, *, separations: bool) -> Subject:
    from layout.preflight.run import check_pdf, unreadable
    from layout.preflight.subject import Subject

    try:
        data = path.read_bytes()
    except OSError as error:
        return Subject(str(path), "", unreadable(error.strerror or str(error)))
    return check_pdf(data, limits, wanted, separations=separations, file=str(path))


def _check_spec(path: Path, engine: Engine | None, standard: str, run: _Run, allow_outside: tuple[Path, ...]) -> None:
    """One edition or page; mistakes in its files come first, and pages are laid out only where there are none."""
    from layout.api import Project, RenderOptions, check_page
    from layout.diagnostics import Severity
    from layout.preflight.waivers import unknown_waivers, unused_waivers
    from layout.spec.grid import describe

    project = Project.read(path, allow_outside)
    world, pages, problems = project.world, project.pages, project.problems
    if engine is not None and not problems.has_errors:
        used: set[Waiver] = set()
        for page in engine.lay_out_all(project, RenderOptions(standard=standard)):
            subject = check_page(engine, page, world)
            subject.file = shown_path(world, subject.file)
            subject.report.relocate(partial(shown_path, world))
            used |= subject.report.used
            run.subjects.append(subject)
        house_waivers = dict.fromkeys(waiver for page in pages for waiver in page.house.print.waivers)
        problems.extend(unknown_waivers(house_waivers))
        if pages and pages[0].file != project.file:  # a whole edition: what no page of it needs is not needed
            problems.extend(unused_waivers(house_waivers, used))
    if run.text:
        show(problems, world)
    run.told += [problem.to_json() for problem in problems]
    run.failed = run.failed or problems.has_errors
    houses = {} if problems.has_errors else {page.house.name: page.house for page in pages}
    run.lines += [f"{house.name}: {describe(house.grid, house.body.text.size)}" for house in houses.values()]
    errors, warnings = problems.count(Severity.ERROR), problems.count(Severity.WARNING)
    run.lines.append(f"{path}: {_count(len(pages), 'page')}, {_count(errors, 'error')}, {_count(warnings, 'warning')}")


def _write(style: str, output: Path | None, run: _Run, limits: Limits) -> None:
    if style == "json":
        from layout.preflight.report.as_json import to_json

        text = to_json(run.subjects, limits, run.told)
    elif style == "html":
        from layout.output.raster import render_proof
        from layout.preflight.report.as_html import to_html

        text = to_html(run.subjects, limits, render_proof)
    else:
        from layout.cli.check_table import table_of

        text = table_of(run.subjects, run.lines, terminal=output is None)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_files(output.parent, output.name, (("", text.encode()),))
        click.echo(output)


def _limits(house: Path | None) -> Limits:
    """Limits of a house style; exits with 1 if there is a mistake in it."""
    from layout.limits import Limits

    if house is None:
        return Limits()
    from layout.diagnostics import Diagnostics
    from layout.spec.load import load_house
    from layout.world import FileWorld

    world, problems = FileWorld(house.resolve().parent), Diagnostics()
    found = load_house(world, f"./{house.name}", problems)
    show(problems, world)
    if found is None or problems.has_errors:
        raise SystemExit(1)
    return found.print.limits


def _wanted(standard: str | None, trim: str | None, bleed: str | None) -> Wanted:
    from layout.preflight.pdf.file import Wanted

    size = None
    if trim is not None:
        width, x, height = trim.lower().replace("×", "x").partition("x")
        if not x:
            raise click.UsageError(f"{trim!r} is no size: 390mmx545mm")
        size = (_length(width), _length(height))
    return Wanted(_LEVELS[standard] if standard else "", size, None if bleed is None else _length(bleed))


def _length(text: str) -> int:
    from layout.units import LengthError, parse_length

    try:
        found = parse_length(text)
    except LengthError as error:
        raise click.UsageError(f"{error}; {error.hint}") from None
    if found.unit != "abs":
        raise click.UsageError(f"{text!r} is relative to type: give it in mm or pt")
    return found.resolve(em=0, line=0)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
