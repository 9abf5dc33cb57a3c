"""What is to be done: one job per page, and what came of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from layout.api import RenderOptions, open_project, page_files
from layout.diagnostics import Diagnostic, Diagnostics, Severity
from layout.world import Dependency, FileWorld


class PageJob(Struct, frozen=True):
    """One page to be rendered. Small and plain, so that it can go to any process."""

    root: str
    """The project folder."""
    spec: str
    """The page's file in it."""
    output: str = ""
    """Folder for its files, below the output folder."""
    options: RenderOptions = RenderOptions()
    pictures: str = ""
    """Folder where pictures are kept once they are made; empty: nowhere. Nothing depends on it but time."""
    allowed: tuple[str, ...] = ()
    """Folders outside the project that may be read."""

    def world(self) -> FileWorld:
        """The project's files."""
        return FileWorld(self.root, self.allowed)

    @property
    def name(self) -> str:
        """As people say it: ``riverside-daily/pages/01.yaml``."""
        return f"{Path(self.root).name}/{self.spec}"


class PageResult(Struct, frozen=True):
    """What came of a job. Also what the cache remembers of it."""

    stem: str = ""
    """Of its files' names; empty if no page could be made."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Suffix (``.pdf``) and content."""
    problems: tuple[Diagnostic, ...] = ()
    excerpts: tuple[str, ...] = ()
    """The problems as the terminal shows them, with the line of the source."""
    dependencies: tuple[Dependency, ...] = ()
    seconds: float = 0.0
    """Processor time it took."""

    @property
    def failed(self) -> bool:
        """Whether anything is wrong with the page: an error, or no page at all."""
        return not self.stem or any(problem.severity is Severity.ERROR for problem in self.problems)


class Outcome(Struct, frozen=True):
    """A job with its result, and how it came about."""

    job: PageJob
    result: PageResult
    cached: bool = False
    tries: int = 1


def jobs_of(
    specs: list[tuple[Path, str]], options: RenderOptions, pictures: str = "", allowed: tuple[Path, ...] = ()
) -> tuple[list[PageJob], list[tuple[Path, Diagnostics]]]:
    """A job for every page of these specs (editions or pages, each with its output folder).

    What is wrong with an edition's list of pages comes back with the project folder it belongs to;
    mistakes inside pages are found by their jobs.
    """
    jobs: dict[tuple[str, str, str], PageJob] = {}
    troubles = []
    for path, output in specs:
        world, name = open_project(path, allowed)
        problems = Diagnostics()
        for page in page_files(world, name, problems):
            job = PageJob(str(world.root), page, output, options, pictures, tuple(map(str, world.allowed)))
            jobs.setdefault((job.root, job.spec, job.output), job)
        if len(problems):
            troubles.append((world.root, problems))
    return list(jobs.values()), troubles
