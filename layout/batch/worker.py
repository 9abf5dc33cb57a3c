"""One page in one process: inputs in, bytes out. Writes nothing; faces and caches are opened once per process."""

from __future__ import annotations

import gc
import time
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from layout.api import Engine, read_spec, render_files
from layout.batch.job import PageResult
from layout.diagnostics import Diagnostic, Diagnostics, Severity, format_diagnostic
from layout.world import Dependency, RecordingWorld, content_digest

if TYPE_CHECKING:
    from layout.batch.job import PageJob
    from layout.spec.model import PageSpec
    from layout.world import World


_ONE_AT_A_TIME = Lock()
"""The workers of a cluster may have several threads, an engine serves one."""


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of this process."""
    return Engine.open()


def warm_up() -> None:
    """Open faces before the first page comes. What is there now stays, so collecting garbage need not look at it."""
    engine()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # as in the command: a page makes few cycles and many objects


def render_job(job: PageJob) -> PageResult:
    """Render the page of a job from its project folder."""
    return render_page(job, job.world())


def render_page(job: PageJob, inner: World) -> PageResult:
    """Render the page of a job, reading from ``inner``.

    A page whose inputs change while they are read is made once more; if they change again, that is its error.
    """
    with _ONE_AT_A_TIME:
        return _render_page(job, inner)


def _render_page(job: PageJob, inner: World) -> PageResult:
    start = time.process_time()
    for last in (False, True):
        world = RecordingWorld(inner)
        stem, files, problems, systems = _render(job, world)
        if not world.changed or last:
            break
    if world.changed:
        names = ", ".join(sorted(world.changed))
        problems.error(
            "batch/changing-input", f"{names} changed while the page was made", hint="render again when nobody writes to it any more"
        )
        stem, files = "", ()
    excerpts = tuple(_excerpt(problem, world) for problem in problems)
    return PageResult(stem, files, tuple(problems), excerpts, world.inputs + systems, round(time.process_time() - start, 4))


def _render(job: PageJob, world: World) -> tuple[str, tuple[tuple[str, bytes], ...], Diagnostics, tuple[Dependency, ...]]:
    problems = Diagnostics()
    pages = read_spec(world, job.spec, problems)
    if not pages:
        return "", (), problems, ()
    engine().keep_pictures(Path(job.pictures) if job.pictures else None)
    page = engine().lay_out(job.options.applied_to(pages[0]), world)
    files = render_files(engine(), page, world, job.options, problems)
    return page.stem, files, problems, system_fonts(pages[0])


def system_fonts(page: PageSpec) -> tuple[Dependency, ...]:
    """The installed fonts that a page's house asks for: they are inputs too, though they lie outside the project."""
    return tuple(
        Dependency("font", f"{face.system}:{face.weight}:{face.index}", font_digest(face.system, face.weight, face.index))
        for face in page.house.faces
        if face.system
    )


@lru_cache(maxsize=256)
def font_digest(family: str, weight: int, index: int) -> str:
    """Hash of an installed font; empty if there is none."""
    from layout.typeface.system import SystemFontMissingError, find_system_font

    try:
        found = find_system_font(family, weight, index)
        with open(found.path, "rb") as file:  # noqa: PTH123 - a font of the system, not of the project
            return content_digest(file.read()) + f":{found.index}"
    except (SystemFontMissingError, OSError):
        return ""


def _excerpt(problem: Diagnostic, world: World) -> str:
    from layout.spec.load import source_line

    return format_diagnostic(problem, lambda file, line: source_line(world, file, line))


def broken(id: str, message: str, *, hint: str = "") -> PageResult:
    """The result of a page that could not be made."""
    problem = Diagnostic(id, Severity.ERROR, message, hint)
    return PageResult(problems=(problem,), excerpts=(format_diagnostic(problem),))
