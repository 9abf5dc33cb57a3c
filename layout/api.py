"""The pipeline, readable in one screen: spec → flow → page → output.

Everything the command line does is a function here, for those who drive the engine from Python.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Diagnostics
from layout.display import DocumentInfo, PdfItem, painted
from layout.project import Project, open_project, page_files, read_spec
from layout.units import parse_length
from layout.world import Dependency, FileWorld, answer_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from layout.arrival import Judgements
    from layout.colour.inkmap import InkMap
    from layout.diagnostics import Diagnostic
    from layout.display import PageLayout, PictureItem
    from layout.flow import Library
    from layout.flow.context import LayoutContext
    from layout.flow.suggest import Suggestion
    from layout.inline.line import Line
    from layout.output.fonts import FontUse
    from layout.output.parts import DrawnPart
    from layout.output.placed_cache import PlacedPageCache
    from layout.pictures import OutlineCache, PictureCache
    from layout.pictures.picture import Header
    from layout.preflight.subject import Subject
    from layout.recent import Recent
    from layout.spec.model import PageSpec
    from layout.style import LineRules, UserFace
    from layout.typeface import ProvenFaces, Typefaces
    from layout.world import World

__all__ = [
    "Engine", "LaidOut", "Project", "RenderOptions", "break_text", "bundled_faces", "check_page", "open_project", "page_files", "read_rules",
    "read_spec", "render_files", "render_merged", "told",
]  # fmt: skip

# ---- pages ---------------------------------------------------------------------------------------


class LaidOut(Struct, frozen=True):
    """One page, laid out, with all that was found on the way."""

    spec: PageSpec
    layout: PageLayout
    context: LayoutContext
    problems: Diagnostics
    """Of the spec, its stories and the layout."""

    @property
    def stem(self) -> str:
        """Name of its output files, without suffix: ``riverside-daily-02``."""
        return f"{self.edition}-{self.spec.stem}"

    @property
    def edition(self) -> str:
        """Name of the edition, as files are named after it."""
        return self.spec.edition or Path(self.spec.file).stem


class RenderOptions(Struct, frozen=True):
    """Which files a page becomes, and for which press where that is not what its house says."""

    png: bool = False
    dpi: int = 100
    """Resolution of the PNG."""
    json: bool = False
    """Also the layout as JSON."""
    strict: bool = False
    """Nothing at all for a page with errors."""
    standard: str = ""
    """PDF/X level; empty: the house's."""
    marks: tuple[str, ...] | None = None
    """Marks around the page; ``None``: the house's."""
    preflight: bool = True
    """The checks of the layout, whose findings are told with all the rest."""

    def applied_to(self, page: PageSpec) -> PageSpec:
        """The page, to be laid out for this press."""
        settings = page.house.print
        settings = replace(
            settings, standard=self.standard or settings.standard, marks=settings.marks if self.marks is None else self.marks
        )
        return page if settings == page.house.print else replace(page, house=replace(page.house, print=settings))


_FaceKey: TypeAlias = "tuple[tuple[UserFace, str], ...]"


class Engine(Struct):
    """Faces and caches that outlive a page. One per process; pages do not share anything else.

    A story that goes on from page to page is run through all its areas whenever one of the pages is laid out.
    """

    faces: Typefaces
    pictures: PictureCache
    outlines: OutlineCache
    placed_pages: PlacedPageCache
    judgements: Judgements
    fonts: Recent[FontUse]
    drawn: Recent[DrawnPart]
    tones: Recent[tuple[int, int, bytes] | None]
    proven: ProvenFaces
    _contexts: dict[_FaceKey, tuple[LayoutContext, Diagnostics]] = field(default_factory=dict)

    @classmethod
    def open(cls) -> Engine:
        """An engine with the bundled faces.

        Raises:
            FileNotFoundError: the installation is incomplete.
        """
        from layout.arrival import Judgements
        from layout.output.placed_cache import PlacedPageCache
        from layout.pictures import OutlineCache, PictureCache
        from layout.recent import Recent
        from layout.typeface import ProvenFaces, Typefaces

        return cls(
            Typefaces.bundled(),
            PictureCache(),
            OutlineCache(),
            PlacedPageCache(),
            Judgements(),
            Recent(16),
            Recent(64),
            Recent(64),
            ProvenFaces(),
        )

    def keep_pictures(self, folder: Path | None) -> None:
        """Keep pictures, once made, in a folder from one run to the next, and which font files are whole; ``None``: in memory only."""
        from layout.pictures import PictureStore

        self.pictures.store = PictureStore(folder) if folder else None
        self.proven.folder = folder / "fonts" if folder else None

    def context(self, faces: tuple[UserFace, ...], world: World) -> tuple[LayoutContext, Diagnostics]:
        """The layout context for a house with these faces of its own, and what was wrong with them."""
        from layout.flow.context import LayoutContext

        key = tuple((face, _digest(face.file, world)) for face in faces)  # two projects may both have a fonts/song.otf
        if key not in self._contexts:
            problems = Diagnostics()
            known = self.faces.with_faces(faces, world.read_bytes, problems, self.proven) if faces else self.faces
            self._contexts[key] = LayoutContext(known), problems
        return self._contexts[key]

    def forget_layouts(self) -> None:
        """Drop what was kept to lay a page out again quickly: prepared paragraphs and the houses' own faces."""
        self._contexts.clear()

    def lay_out(self, page: PageSpec, world: World) -> LaidOut:
        """Lay out one page."""
        from layout.page import lay_out_page

        context, face_problems = self.context(page.house.faces, world)
        layout = lay_out_page(page, context, self._library(page, world), self._partners(page, world))
        problems = Diagnostics()
        problems.extend(face_problems)
        problems.extend(layout.diagnostics)
        return LaidOut(page, layout, context, problems)

    def suggest(self, page: PageSpec, world: World) -> tuple[Suggestion, ...]:
        """What would make those stories of a page fit that do not, each suggestion tried."""
        from layout.flow.suggest import suggestions
        from layout.page.site import make_site, story_parts

        library = self._library(page, world)
        site = make_site(page, self.context(page.house.faces, world)[0], library)
        others = [make_site(*partner, library) for partner in zip(page.partners, self._partners(page, world), strict=True)]
        return tuple(suggestion for parts in story_parts(site, others) for suggestion in suggestions(parts))

    def _partners(self, page: PageSpec, world: World) -> list[LayoutContext]:
        """The contexts of the pages that a page shares stories with."""
        return [self.context(partner.house.faces, world)[0] for partner in page.partners]

    def _library(self, page: PageSpec, world: World) -> Library:
        """What is known of the files that a page shows."""
        from layout.arrival import Arrivals
        from layout.flow import Library

        @cache
        def header(path: str) -> Header | None:  # asked for again and again, of files of many megabytes
            from layout.pictures.headers import picture_header

            return picture_header(path, world, self.pictures)

        waivers = page.waivers + page.house.print.waivers
        return Library(
            picture_size=lambda path: found.size if (found := header(path)) else None,
            why_unreadable=lambda path: _pictures().why_unreadable(path, world),
            picture_outline=lambda path: _pictures().picture_outline(path, world, self.outlines),
            is_bitmap=lambda path: found.bitmap if (found := header(path)) else False,
            picture_tones=lambda path: self.tones.get(_digest(path, world), lambda: _tones().picture_tones(path, world)),
            incoming=Arrivals(world, page.house.print, waivers, self.placed_pages, self.judgements),
        )

    def lay_out_all(self, project: Project, options: RenderOptions = RenderOptions()) -> Iterator[LaidOut]:  # noqa: B008 - frozen
        """Lay out the pages of a spec, one when it is asked for."""
        return (self.lay_out(options.applied_to(page), project.world) for page in project.pages)

    def pdf(self, page: LaidOut, world: World) -> bytes:
        """The page as PDF; what goes wrong with its pictures is added to ``page.problems``."""
        return self.merged_pdf([page], world, page.problems)

    def merged_pdf(self, pages: Sequence[LaidOut], world: World, problems: Diagnostics) -> bytes:
        """All pages as one PDF, in their order; what goes wrong with pictures, or pages that do not go together, is added to ``problems``."""
        from layout.output.pdf import write_pdf

        first = pages[0]
        paper, date = first.spec.paper, first.spec.date
        title = first.layout.title if len(pages) == 1 else " ".join(part for part in (paper, date) if part)
        info = DocumentInfo(title=title or first.edition, paper=paper, date=date, lang=first.layout.lang)
        faces = [page.context.faces for page in pages]
        return write_pdf(
            [page.layout for page in pages],
            faces,
            world,
            info,
            problems=problems,
            pictures=self.pictures,
            placed_pages=self.placed_pages,
            font_cache=self.fonts,
            drawn_parts=self.drawn,
        )

    def picture_inks(self, layout: PageLayout, world: World) -> Callable[[PictureItem], InkMap | None]:
        """The ink of the pictures of a page as they are printed; ``None`` for those that cannot be read."""
        from layout.colour import open_output_profile
        from layout.pictures import PictureError
        from layout.pictures.press import press_picture

        profile = open_output_profile(layout.print.profile, world, Diagnostics())

        def ink(item: PictureItem) -> InkMap | None:
            try:
                return press_picture(item, layout.print, profile, world, self.pictures).ink
            except PictureError:
                return None

        return ink


def _pictures() -> ModuleType:
    """Pillow: only for pages with pictures."""
    from layout.pictures import read

    return read


def _tones() -> ModuleType:
    from layout.pictures import tones

    return tones


def _digest(file: str, world: World) -> str:
    """Stands for a project file's content, or for why it cannot be read; nothing for no file."""
    return answer_digest(world, Dependency("file", file, "")) if file else ""


def render_files(
    engine: Engine, page: LaidOut, world: World, options: RenderOptions, problems: Diagnostics
) -> tuple[tuple[str, bytes], ...]:
    """Suffix and content of each file a page becomes; all that is wrong with the page is added to ``problems``.

    The files do not depend on ``problems``, but with ``strict`` there are none if it holds errors.
    """
    pdf = engine.pdf(page, world)
    problems.extend(told(page, options))
    return _files(pdf, [("", page)], options, problems)


def render_merged(
    engine: Engine, pages: Sequence[LaidOut], world: World, options: RenderOptions, problems: Diagnostics
) -> tuple[tuple[str, bytes], ...]:
    """The same for all pages of an edition in one PDF; the suffixes of a page's own files begin with its number: ``-02.png``."""
    for page in pages:
        problems.extend(told(page, options))
    pdf = engine.merged_pdf(pages, world, problems)
    return _files(pdf, [(f"-{page.spec.stem}", page) for page in pages], options, problems)


def _files(
    pdf: bytes, pages: Sequence[tuple[str, LaidOut]], options: RenderOptions, problems: Diagnostics
) -> tuple[tuple[str, bytes], ...]:
    if options.strict and problems.has_errors:
        return ()
    files = [(".pdf", pdf)]
    for index, (name, page) in enumerate(pages):
        if options.png:
            from layout.output.raster import render_png

            files.append((f"{name}.png", render_png(pdf, index, options.dpi)))
        if options.json:
            from layout.output.json_export import page_to_text

            files.append((f"{name}.json", page_to_text(page.layout).encode()))
    return tuple(files)


def told(page: LaidOut, options: RenderOptions) -> Iterator[Diagnostic]:
    """What is wrong with a page: what was found on the way, and by the checks of the layout. What is waived is left out."""
    from layout.preflight.waivers import unknown_waivers, waiver_of, waivers_of

    layout = page.layout
    yield from (problem for problem in page.problems if waiver_of(problem, layout) is None)
    if options.preflight:
        from layout.preflight.run import check_page as check_layout  # a millisecond or two a page

        yield from (finding.diagnostic for finding in check_layout(layout).findings if not finding.waived)
        yield from unknown_waivers(waivers_of(layout), layout.label)


def check_page(engine: Engine, page: LaidOut, world: World) -> Subject:
    """Preflight of one page: its layout, the PDF it becomes, and its waivers. All that is wrong with it is in the report."""
    from layout.arrival import waived_on_arrival
    from layout.preflight.ink.page import measure_page
    from layout.preflight.pdf.file import Wanted
    from layout.preflight.run import check_ink, check_pdf
    from layout.preflight.run import check_page as check_layout
    from layout.preflight.subject import Subject
    from layout.preflight.waivers import unknown_waivers, unused_waivers, waiver_of, waivers_of

    layout, number = page.layout, page.spec.label
    pdf = engine.pdf(page, world)
    wanted = Wanted(layout.print.standard, (layout.width, layout.height), layout.bleed, page.spec.number, page.spec.label)
    waivers = waivers_of(layout)
    report = check_layout(layout)
    report.carry(page.problems, waived=lambda problem: waiver_of(problem, layout))
    report.used |= waived_on_arrival(layout.waivers, page.problems)
    placed = any(isinstance(item, PdfItem) for item in painted(layout))  # somebody else's PDF: only plates tell its ink
    written = check_pdf(pdf, layout.print.limits, wanted, waivers, separations=placed or None)
    report.merge(written.report)
    if not placed:
        check_ink(measure_page(layout, page.context.faces, engine.picture_inks(layout, world)), layout.print.limits, waivers, report)
    report.carry(unknown_waivers(layout.waivers, number))
    report.carry(unused_waivers(layout.waivers, report.used, number))
    title = " ".join(part for part in (f"page {number}", page.spec.name, layout.print.standard) if part)
    return Subject(page.spec.file, title, report, written.pages, "page")


# ---- lines ---------------------------------------------------------------------------------------


def break_text(
    text: str,
    *,
    measure: str = "18.65em",
    rules: str | LineRules = "zh-news",
    indent: str = "0em",
    size: str = "9pt",
    face: str = "song",
    weight: int = 400,
    breaking: str = "first-fit",
    hyphenate: str = "",
    grid: bool = False,
) -> Sequence[Line]:
    """Set plain text and return its lines; each line of ``text`` that is not blank is a paragraph.

    Args:
        text: The text.
        measure: 行长, such as ``18.65em``, ``12.5字`` or ``60mm``.
        rules: Name of a rule set in ``specs/rules``, or rules from :func:`read_rules`.
        indent: First-line indent of every paragraph.
        size: Type size.
        face: Role or family name of a bundled face.
        weight: Weight of the face.
        breaking: ``first-fit`` or ``total-fit``.
        hyphenate: Language whose words are hyphenated, such as ``en``.
        grid: Whether all stands on a grid of one em.

    Raises:
        LengthError: ``measure``, ``indent`` or ``size`` is not a length.
        UnknownRulesError: there is no such rule set.
        UnknownFamilyError: there is no such face.
    """
    from layout.inline import set_lines
    from layout.spec.rules import load_rules
    from layout.style import ParagraphStyle, TextStyle
    from layout.text import StyledText, prepare

    em = parse_length(size).resolve(em=9000, line=9000)
    line_rules = load_rules(rules) if isinstance(rules, str) else rules
    width = parse_length(measure).resolve(em=em, line=em)
    faces = bundled_faces()
    faces.resolve(face, weight)
    style = ParagraphStyle(
        text=TextStyle(face, weight, em, lang=line_rules.lang),
        rules=line_rules,
        pitch=em,
        indent=parse_length(indent).resolve(em=em, line=em),
        breaking=breaking,
        hyphenate=hyphenate,
        grid=grid,
    )
    lines: list[Line] = []
    for paragraph in _paragraphs(text):
        lines.extend(set_lines(prepare((StyledText(paragraph, style.text),), style, faces), (width,)))
    return tuple(lines)


def read_rules(path: Path, problems: Diagnostics) -> LineRules | None:
    """Line rules from a file of one's own; what is wrong with it goes to ``problems``."""
    from layout.spec.rules import read_rules as read

    world, name = FileWorld(path.resolve().parent), path.name
    return read(world, f"./{name}", problems)


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


@lru_cache(maxsize=1)
def bundled_faces() -> Typefaces:
    """The bundled faces, opened once per process."""
    from layout.typeface import Typefaces

    return Typefaces.bundled()
