"""``banxin batch``: many pages in parallel, with a cache."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.caches import default_cache
from layout.cli.outside import outside_option
from layout.cli.press import press_options
from layout.cli.progress import Progress
from layout.cli.report import show, write_files

if TYPE_CHECKING:
    from layout.api import RenderOptions
    from layout.batch.job import Outcome, PageJob
    from layout.batch.pools import Pool

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("batch", epilog="Example: banxin batch 'papers/*/edition.yaml' -o out --jobs 4 --junit out/pages.xml")
@click.argument("specs", nargs=-1, required=True, metavar="SPEC|GLOB|MANIFEST...")
@click.option("-o", "--output", type=_FOLDER, default=Path("out"), show_default=True, help="Folder to write to.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=None, help="Worker processes; as many as there are cores if not given.")
@click.option("--png", is_flag=True, help="Also write a PNG of each page.")
@click.option("--dpi", type=click.IntRange(20, 1200), default=100, show_default=True, help="Resolution of the PNG.")
@click.option("--json", "as_json", is_flag=True, help="Also write the page layout as JSON.")
@click.option("--strict", is_flag=True, help="Write nothing for a page with errors, overset text included.")
@click.option("--cache", type=_FOLDER, default=None, help="Folder of the cache; ~/.cache/banxin if not given.")
@click.option("--no-cache", is_flag=True, help="Render everything, remember nothing.")
@click.option("--cache-limit", type=click.IntRange(1), default=4000, show_default=True, help="Size of the cache in MB.")
@click.option("--timeout", type=click.FloatRange(1), default=120.0, show_default=True, help="Seconds after which a page is given up.")
@click.option("--cluster", default=None, metavar="ADDRESS", help="Render on a Dask cluster: tcp://scheduler:8786 (extra banxin[cluster]).")
@click.option("--report", type=_FILE, default=None, help="Write the results as JSON.")
@click.option("--junit", type=_FILE, default=None, help="Write the results as JUnit XML.")
@click.option("--annotations/--no-annotations", default=None, help="Print GitHub annotations; on where GITHUB_ACTIONS is set.")
@press_options
@outside_option
def command(
    specs: tuple[str, ...],
    output: Path,
    jobs: int | None,
    png: bool,
    dpi: int,
    as_json: bool,
    strict: bool,
    standard: str | None,
    marks: tuple[str, ...] | None,
    cache: Path | None,
    no_cache: bool,
    cache_limit: int,
    timeout: float,
    cluster: str | None,
    report: Path | None,
    junit: Path | None,
    annotations: bool | None,
    allow_outside: tuple[Path, ...],
) -> None:
    """Render many pages on all cores, and only those whose inputs changed.

    SPEC is an edition, a page, a pattern (quote it) or a manifest of them. Pages do not affect each other: one with a mistake, or
    one whose process dies, is reported and the others go on. A run that was stopped goes on where it was when the same command
    is given again.

    Exits with 1 if anything is wrong with any page, with 130 if interrupted.
    """
    from layout.api import RenderOptions
    from layout.batch.pools import ClusterError, ClusterPool, LocalPool
    from layout.batch.run import run
    from layout.batch.store import Store

    start = time.monotonic()
    pictures = "" if no_cache or cluster else str(default_cache("pictures") if cache is None else cache / "pictures")
    work, wrong = _jobs(specs, RenderOptions(png, dpi, as_json, strict, standard or "", marks), pictures, allow_outside)
    try:
        store = None if no_cache else Store(cache or default_cache("batch"))
    except OSError as error:
        raise click.ClickException(f"the cache cannot be used: {error}; try --cache FOLDER or --no-cache") from None
    size = min(jobs or _cores(), max(len(work), 1))

    def open_pool() -> Pool:
        return ClusterPool(cluster) if cluster else LocalPool(size, timeout)

    interrupted = False
    with Progress(len(work)) as progress:
        try:
            run(work, open_pool, output, store=store, told=progress.tell)
        except KeyboardInterrupt:
            interrupted = True
        except ClusterError as error:
            raise click.ClickException(str(error)) from None
    place = {job: number for number, job in enumerate(work)}
    outcomes = sorted(progress.outcomes, key=lambda outcome: place[outcome.job])
    seconds = time.monotonic() - start
    _report(outcomes, seconds, report, junit, annotations=annotations)
    if store:
        store.prune(cache_limit * 1_000_000)
    _summary(outcomes, len(work), seconds, interrupted=interrupted)
    if interrupted:
        raise SystemExit(130)
    raise SystemExit(1 if wrong or any(outcome.result.failed for outcome in outcomes) else 0)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def _jobs(named: tuple[str, ...], options: RenderOptions, pictures: str, allowed: tuple[Path, ...]) -> tuple[list[PageJob], bool]:
    """The pages to be made; whether something was wrong with what was named, which is shown."""
    from layout.batch.job import jobs_of
    from layout.world import FileWorld

    wanted, wrong = _specs(named)
    work, troubles = jobs_of(wanted, options, pictures, allowed)
    for root, problems in troubles:
        show(problems, FileWorld(root))
        wrong = wrong or problems.has_errors
    return work, wrong


def _specs(named: tuple[str, ...]) -> tuple[list[tuple[Path, str]], bool]:
    """The specs behind what was named, each with its output folder; whether something was wrong."""
    from layout.batch.manifest import find_specs, is_manifest, read_manifest
    from layout.diagnostics import Diagnostics
    from layout.world import FileWorld

    wanted: list[tuple[Path, str]] = []
    wrong = False
    for name in named:
        found = find_specs(name)
        if not found:
            raise click.UsageError(f"there is no spec {name!r}")
        for path in found:
            if not is_manifest(path):
                wanted.append((path, ""))
                continue
            problems = Diagnostics()
            wanted += read_manifest(path, problems)
            show(problems, FileWorld(path.resolve().parent))
            wrong = wrong or problems.has_errors
    return wanted, wrong


def _report(outcomes: list[Outcome], seconds: float, report: Path | None, junit: Path | None, *, annotations: bool | None) -> None:
    """What other programs read of a run."""
    from layout.batch.report import to_annotations, to_json, to_junit

    if report:
        write_files(report.parent, report.name, [("", to_json(outcomes, seconds).encode())])
    if junit:
        write_files(junit.parent, junit.name, [("", to_junit(outcomes, seconds))])
    if os.environ.get("GITHUB_ACTIONS") == "true" if annotations is None else annotations:
        for line in to_annotations(outcomes):
            click.echo(line)


def _summary(outcomes: list[Outcome], total: int, seconds: float, *, interrupted: bool) -> None:
    from layout.batch.report import tally

    count = tally(outcomes)
    for outcome in outcomes:
        if outcome.result.failed:
            first = next((text for text in outcome.result.excerpts if "error[" in text), "no page")
            click.echo(f"FAILED {outcome.job.name}: {first.splitlines()[0]}")
    rate = f", {count.rendered / count.core_seconds:.1f} pages per core-second" if count.core_seconds else ""
    click.echo(
        f"{count.pages} of {total} pages: {count.rendered} rendered, {count.cached} from the cache, {count.failed} failed, "
        f"{count.warnings} warnings; {seconds:.1f} s{rate}"
    )
    if interrupted:
        click.echo("interrupted: give the same command again to go on")
