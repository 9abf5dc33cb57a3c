"""The pages of one spec, kept up to date: what a browser shows at any moment.

A page is made again when something it was made from changes. While its spec has errors the last good page stays, with the
errors beside it; text that does not fit is no such error, for it must be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from layout.api import Engine, RenderOptions, open_project, page_files, read_spec, told
from layout.diagnostics import Diagnostics, format_diagnostic
from layout.world import FileWorld, RecordingWorld, answer_digest, content_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from layout.diagnostics import Diagnostic
    from layout.display import PageLayout
    from layout.world import Dependency

KEPT_LAYOUTS = 200
"""After so many pages what was kept for speed is dropped, so that a long day of saving does not fill the memory."""


class Shown(Struct, frozen=True):
    """A page as it was last made without errors in its spec."""

    version: str
    """Digest of the PDF and of what is said about it: pictures of a version never change."""
    stem: str
    layout: PageLayout
    pdf: bytes


class Page(Struct, frozen=True):
    """One page of the spec."""

    file: str
    shown: Shown | None = None
    problems: tuple[Problem, ...] = ()
    """Of the spec as it is now."""
    broken: bool = False
    """Whether the spec as it is now has errors, so that ``shown`` is older."""
    dependencies: tuple[Dependency, ...] = ()


class Problem(Struct, frozen=True):
    """A diagnostic with its excerpt, taken while the source was as it says."""

    diagnostic: Diagnostic
    text: str


class State(Struct, frozen=True):
    """Everything there is to show, at one moment."""

    generation: int = 0
    """Counts changes."""
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of the edition itself: its list of pages."""


class Session(Struct):
    """Keeps a :class:`State` up to date. Not for several threads at once; states may be read by any."""

    root: Path
    spec: str
    engine: Engine
    allowed: tuple[Path, ...] = ()
    """Folders outside the project that may be read."""
    state: State = State()
    _made: int = 0
    _edition: tuple[Dependency, ...] = field(default_factory=tuple)

    @classmethod
    def open(cls, path: Path, pictures: Path | None = None, allowed: Sequence[Path] = ()) -> Session:
        """A session for an edition or a page; nothing is made yet. ``pictures``: where they are kept once they are made."""
        world, name = open_project(path, allowed)
        engine = Engine.open()
        engine.keep_pictures(pictures)
        return cls(world.root, name, engine, world.allowed)

    def refresh(self, changed: Iterable[str] | None = None) -> bool:
        """Make again what depends on these paths of the project (``None``: on anything); whether something changed."""
        paths = None if changed is None else frozenset(changed)
        before = self.state
        files, problems = self._list_pages(paths)
        known = {page.file: page for page in before.pages}
        pages = tuple(self._page(known.get(file, Page(file)), paths) for file in files)
        if pages == before.pages and problems == before.problems and before.generation:
            return False
        self.state = State(before.generation + 1, pages, problems)
        return True

    def _list_pages(self, paths: frozenset[str] | None) -> tuple[Sequence[str], tuple[Problem, ...]]:
        """The page files of the spec; those of before if it cannot be read."""
        if paths is not None and self._edition and not self._touched(self._edition, paths):
            return [page.file for page in self.state.pages], self.state.problems
        world, problems = RecordingWorld(FileWorld(self.root, self.allowed)), Diagnostics()
        files = page_files(world, self.spec, problems)
        self._edition = world.dependencies
        return files or [page.file for page in self.state.pages], _with_excerpts(problems, world)

    def _page(self, page: Page, paths: frozenset[str] | None) -> Page:
        if paths is not None and page.dependencies and not self._touched(page.dependencies, paths):
            return page
        self._made += 1
        if self._made % KEPT_LAYOUTS == 0:
            self.engine.forget_layouts()
        world, problems = RecordingWorld(FileWorld(self.root, self.allowed)), Diagnostics()
        specs = read_spec(world, page.file, problems)
        broken = problems.has_errors or not specs
        shown = page.shown
        if specs and (not broken or shown is None):
            made = self.engine.lay_out(specs[0], world)
            pdf = self.engine.pdf(made, world)
            found = tuple(told(made, RenderOptions()))
            problems.extend(found)
            version = content_digest(pdf + repr([d.to_json() for d in found]).encode())[:16]
            shown = Shown(version, made.stem, made.layout, pdf)
        return Page(page.file, shown, _with_excerpts(problems, world), broken, world.dependencies)

    def _touched(self, dependencies: Iterable[Dependency], paths: frozenset[str]) -> bool:
        """Whether an input is one of these paths, or a listing that they changed."""
        world = FileWorld(self.root, self.allowed)
        return any(d.path in paths or (d.kind == "glob" and answer_digest(world, d) != d.digest) for d in dependencies)


def _with_excerpts(problems: Diagnostics, world: RecordingWorld) -> tuple[Problem, ...]:
    from layout.spec.load import source_line

    return tuple(Problem(d, format_diagnostic(d, lambda file, line: source_line(world, file, line))) for d in problems)


def state_json(session: Session) -> dict[str, Any]:
    """The state as the browser gets it; ``layout.json`` of a page says what is on it."""
    state = session.state
    return {
        "generation": state.generation,
        "root": str(session.root),
        "spec": session.spec,
        "problems": [_problem_json(problem) for problem in state.problems],
        "pages": [_page_json(page) for page in state.pages],
    }


def _page_json(page: Page) -> dict[str, Any]:
    out: dict[str, Any] = {"file": page.file, "broken": page.broken, "problems": [_problem_json(p) for p in page.problems]}
    if page.shown:
        layout = page.shown.layout
        out |= {
            "version": page.shown.version,
            "stem": page.shown.stem,
            "number": layout.number,
            "label": layout.label,
            "section": layout.leaves[0].section if layout.leaves else "",
            "spread": layout.fold is not None,
            "name": layout.name,
            "title": layout.title,
            "safe": layout.print.limits.safe_area / 1000,
        }
        out |= {"width": layout.width / 1000, "height": layout.height / 1000, "bleed": layout.bleed / 1000, "slug": layout.slug / 1000}
    return out


def _problem_json(problem: Problem) -> dict[str, Any]:
    return problem.diagnostic.to_json() | {"text": problem.text}


__all__ = ["Page", "Problem", "Session", "Shown", "State", "state_json"]
