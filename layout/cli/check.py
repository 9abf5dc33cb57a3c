"""``banxin check``: every mistake in specs and stories, nothing rendered."""

from __future__ import annotations

import json
from pathlib import Path

import click

from layout.cli.report import show


@click.command("check", epilog="Example: banxin check examples/riverside-daily/edition.yaml")
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="SPEC...")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(specs: tuple[Path, ...], as_json: bool) -> None:
    """Read editions or pages, their house style and stories, and report every mistake at once.

    Exits with 1 if there is one; else it prints the grid that follows from each house style.
    """
    from layout.api import open_project, read_spec
    from layout.diagnostics import Diagnostics, Severity
    from layout.spec.grid import describe

    failed, found = False, []
    for path in specs:
        world, name = open_project(path)
        problems = Diagnostics()
        pages = read_spec(world, name, problems)
        failed = failed or problems.has_errors
        if as_json:
            found += [d.to_json() for d in problems]
            continue
        show(problems, world)
        errors, warnings = problems.count(Severity.ERROR), problems.count(Severity.WARNING)
        sound = () if problems.has_errors else pages
        for house in {page.house.name: page.house for page in sound}.values():
            click.echo(f"{house.name}: {describe(house.grid, house.body.text.size)}")
        click.echo(
            f"{path}: {len(pages)} page{'s' * (len(pages) != 1)}, {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
        )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    raise SystemExit(1 if failed else 0)
