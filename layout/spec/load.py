"""The door to this package: specs and stories in, resolved pages out.

Everything wrong in all the files is reported in one go. A page is returned as far as it could be made
out, so that its layout can be judged too; whoever prints must look at ``problems.has_errors`` first.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from layout.diagnostics import Diagnostics
from layout.spec.check import Checked, check
from layout.spec.extends import bundled
from layout.spec.house import HouseStyle, read_house
from layout.spec.model import Edition
from layout.spec.page import edition_stem, resolve_page
from layout.spec.page_file import EditionFile, PageFile
from layout.spec.remembered import Remembered
from layout.spec.rules import load_rules
from layout.spec.story import StoryReader, story_text
from layout.spec.surroundings import Surroundings, aside, note, surroundings_of
from layout.spec.text_source import BUNDLED, file_exists, source_line, suggest
from layout.spec.threads import Sheet, StoryThread, check_jumps, continuations, edition_map, find_threads, with_threads
from layout.spec.yaml_source import Document, dotted, load_yaml
from layout.world import MemoryWorld, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.spec.declare import Model
    from layout.spec.furniture import EditionMap
    from layout.spec.house_model import House
    from layout.spec.model import PageSpec
    from layout.world import World

M = TypeVar("M", bound="Model")

DEFAULT_HOUSE = "zh-news-broadsheet"
"""For pages and editions that name no house style."""

_HOUSE_KEYS = frozenset(("extends", "sheet", "type_area", "grid", "body", "styles", "headlines", "fonts"))


def load(world: World, path: str, problems: Diagnostics) -> tuple[PageSpec, ...]:
    """The pages of a spec: all of an edition, or the one of a page file."""
    edition = load_edition(world, path, problems)
    return () if edition is None else edition.pages


def load_edition(world: World, path: str, problems: Diagnostics) -> Edition | None:
    """An edition with its pages; a page file counts as an edition of one page. ``None`` if nothing could be read."""
    return _Loader(world, problems).edition(path)


def load_page_files(world: World, path: str, problems: Diagnostics) -> tuple[str, ...]:
    """The page files of an edition, in its order, without reading them; a page file stands for itself."""
    return _Loader(world, problems).page_files(path)


def load_page(world: World, path: str, problems: Diagnostics) -> PageSpec | None:
    """One page: of a page file, or of an edition that has only one."""
    edition = load_edition(world, path, problems)
    if edition is None or not edition.pages:
        return None
    if len(edition.pages) > 1:
        files = ", ".join(page.file for page in edition.pages[:4])
        problems.error("spec/kind", f"{path} is an edition of {len(edition.pages)} pages, not one page", hint=f"name one of them: {files}")
        return None
    return edition.pages[0]


def load_house(world: World, name: str, problems: Diagnostics) -> House | None:
    """A house style, by the name of a preset or by its path in the project (with a ``/`` or ``.yaml``)."""
    style = read_house(world, name, problems)
    return None if style is None else style.house


def load_preset(name: str) -> House:
    """A bundled house style.

    Raises:
        LookupError: there is none of this name.
    """
    if name not in bundled("presets"):
        raise LookupError(f"no house style {name!r}; {suggest(name, bundled('presets')) or 'there are ' + ', '.join(bundled('presets'))}")
    problems = Diagnostics()
    house = load_house(MemoryWorld({}), name, problems)
    assert house is not None, list(problems)
    return house


def surroundings_digest(world: World, file: str) -> str:
    """What :attr:`~layout.spec.surroundings.Surroundings.digest` of a page is now; empty if its file cannot be read."""
    return _Loader(world, Diagnostics()).surroundings(file)


_DOCUMENTS: Remembered[Document | None] = Remembered(500)
_CHECKED: Remembered[tuple[Document, Any]] = Remembered(500)
_HOUSES: Remembered[HouseStyle | None] = Remembered(20)
_NO_FILES = MemoryWorld({})


def _document(world: World, file: str, problems: Diagnostics, asked_at: Span | None = None) -> Document | None:
    """:func:`load_yaml`, remembered."""
    return _DOCUMENTS.get((file, asked_at), world, problems, lambda w, p: load_yaml(w, file, p, asked_at=asked_at))


def _checked(model: type[M], document: Document, problems: Diagnostics) -> Checked[M] | None:
    """:func:`check`, remembered for as long as the document is: its place in memory stands for it."""
    kept = _CHECKED.get((model, id(document)), _NO_FILES, problems, lambda _, p: (document, check(model, document, p)))
    checked: Checked[M] | None = kept[1]
    return checked


class _Loader:
    """Reads files for one call; houses and stories that several pages share are read once."""

    def __init__(self, world: World, problems: Diagnostics) -> None:
        self.world, self.problems = world, problems
        self.houses: dict[str, HouseStyle | None] = {}
        self.readers: dict[str, StoryReader] = {}
        self.editions: dict[str, Checked[EditionFile] | None] = {}

    def edition(self, path: str) -> Edition | None:
        """The edition in a file, or one made of the page in it."""
        if path.endswith(".md"):
            self.problems.error("spec/kind", f"{path} is a story", hint="name the edition or the page that prints it")
            return None
        document = _document(self.world, path, self.problems)
        if document is None:
            return None
        if "pages" not in document.data:
            page = self._page_alone(document)
            return None if page is None else Edition(page.edition or PurePosixPath(path).stem, path, (page,))
        checked = self._check_edition(document)
        if checked is None:
            return None
        sheets, complete = self.sheets(checked)
        threads = find_threads(sheets, self.world, self.problems, complete=complete)
        known = edition_map(sheets, self.world, complete=complete)
        pages = with_threads([page for sheet in sheets if (page := self.page(sheet, checked, threads, known)) is not None], threads)
        if checked.value.house is not None:
            self._house(checked.value.house, document, ("house",))  # its mistakes are told even if no page could be read
        check_jumps(pages, sheets, threads, self.problems)
        self._check_numbers(sheets, checked, complete=complete)
        order = {sheet.file: sheet.number for sheet in sheets}
        return Edition(
            edition_stem(checked.value) or PurePosixPath(path).stem, path, tuple(sorted(pages, key=lambda page: order[page.file]))
        )

    def page_files(self, path: str) -> tuple[str, ...]:
        """See :func:`load_page_files`. A file that is no edition is taken for a page: reading it will tell what is wrong."""
        if path.endswith(".md"):
            return (path,)
        document = _document(self.world, path, self.problems)
        if document is None:
            return ()
        if "pages" not in document.data:
            return (path,)
        checked = self._check_edition(document)
        return () if checked is None else tuple(file for file, _ in self._page_files(checked))

    def _check_numbers(self, sheets: Sequence[Sheet], edition: Checked[EditionFile], *, complete: bool) -> None:
        """Report page numbers that are taken twice, and those left out."""
        files: dict[tuple[str, int], str] = {}
        span = edition.document.at(("pages",))
        for sheet in sheets:
            section = sheet.number.section
            for number in sheet.number.numbers:
                other = files.setdefault((section, number), sheet.file)
                if other != sheet.file:
                    self.problems.error("spec/page-twice", f"{sheet.file} and {other} are both page {section}{number}", span=span)
        missing = []
        for section in dict.fromkeys(section for section, _ in files):
            own = [number for letter, number in files if letter == section]
            missing += [f"{section}{number}" for number in range(min(own), max(own)) if number not in own]
        if missing and complete:
            pages = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
            self.problems.warning("spec/page-missing", f"no page {pages} between the first and the last", span=span)

    def _page_alone(self, document: Document) -> PageSpec | None:
        """The page in a file. The other pages of its edition are read for the stories it shares with them; their mistakes are theirs to tell."""
        found = self._around(document)
        if found is None:
            return None
        edition, around = found
        note(self.world, around)
        sheet, threads, quiet = around.sheets[0], around.threads, self._quiet(self.world)
        self.problems.extend(around.problems)
        page = self.page(sheet, edition, threads, around.known)
        if page is None:
            return None
        if edition is not None and around.complete:
            check_jumps([page], around.sheets, threads, self.problems)
        partners = [partner for other in around.shared if (partner := quiet.page(other, edition, threads, around.known)) is not None]
        whole = with_threads([page, *partners], threads)[0]
        for name in {area.id for area in page.areas} - {area.id for area in whole.areas}:
            start = next(thread.links[0] for thread in threads if any((k.file, k.area) == (sheet.file, name) for k in thread.links))
            self.problems.error(
                "spec/no-start",
                f"{dotted(('areas', name))}the beginning of its story in {start.file} (area {start.area!r}) cannot be printed",
                hint=f"banxin check {start.file} says why",
                span=document.at_key(("areas", name, "continues")),
            )
        return whole

    def _around(self, document: Document) -> tuple[Checked[EditionFile] | None, Surroundings] | None:
        """The edition of the page in a file, and what the page knows of the others."""
        sheet = self._sheet(document, None)
        if sheet is None:
            return None
        edition, others, complete = self._edition_of(sheet.checked), list[Sheet](), True
        world = aside(self.world)
        if edition is not None:
            sheet = replace(sheet, folders=[_folder(edition.document.file)], edition=edition.value)
            others, complete = self._quiet(world).sheets(edition)
        return edition, surroundings_of(sheet, others, world, Diagnostics(), complete=complete, alone=edition is None)

    def surroundings(self, file: str) -> str:
        """See :func:`surroundings_digest`."""
        document = _document(self.world, file, self.problems)
        found = None if document is None else self._around(document)
        return "" if found is None else found[1].digest

    def _quiet(self, world: World) -> _Loader:
        """The same reader, for pages whose mistakes are not to be told."""
        other = _Loader(world, Diagnostics())
        other.houses, other.readers, other.editions = self.houses, self.readers, self.editions
        return other

    def sheets(self, edition: Checked[EditionFile]) -> tuple[list[Sheet], bool]:
        """The pages of an edition as far as they can be read without a house style, and whether that is all of them."""
        documents = [_document(self.world, file, self.problems, span) for file, span in self._page_files(edition)]
        sheets = [None if document is None else self._sheet(document, edition) for document in documents]
        return [sheet for sheet in sheets if sheet is not None], None not in sheets

    def _sheet(self, document: Document, edition: Checked[EditionFile] | None) -> Sheet | None:
        if not document.data.keys() & {"page", "map", "areas"} and document.data.keys() & _HOUSE_KEYS:
            self.problems.error("spec/kind", f"{document.file} is a house style", hint="name an edition or a page", span=document.at(()))
            return None
        checked = _checked(PageFile, document, self.problems)
        folders = [_folder(edition.document.file)] if edition is not None else _folders(document.file)
        return None if checked is None else Sheet(checked, folders, edition.value if edition is not None else None)

    def page(
        self, sheet: Sheet, edition: Checked[EditionFile] | None, threads: Sequence[StoryThread], known: EditionMap
    ) -> PageSpec | None:
        """The page of a sheet."""
        checked, document = sheet.checked, sheet.checked.document
        value = edition.value if edition is not None else None
        if checked.value.house is not None or not checked.sound("house"):
            style = self._house(checked.value.house or DEFAULT_HOUSE, document, ("house",))
        elif value is not None and edition is not None and value.house is not None:
            style = self._house(value.house, edition.document, ("house",))
        else:
            style = self._house(DEFAULT_HOUSE, document, ())
        if style is None:
            return None
        reader = self.readers.setdefault(
            style.key, StoryReader(style.house.labels, style.house.lang, signature=style.house.signature, inline=style.house.inline)
        )
        return resolve_page(self.world, checked, edition, style, reader, sheet.folders, self.problems, known, continuations(sheet, threads))

    def _check_edition(self, document: Document) -> Checked[EditionFile] | None:
        if document.file not in self.editions:
            self.editions[document.file] = _checked(EditionFile, document, self.problems)
        return self.editions[document.file]

    def _edition_of(self, page: Checked[PageFile]) -> Checked[EditionFile] | None:
        """The edition a page names, or the nearest edition.yaml in its folder or above."""
        named = page.value.edition
        file = page.document.file
        asked_at: Span | None = None
        if named is not None:
            asked_at = page.document.at(("edition",))
            places = [join(file, named)]
        else:
            places = [f"{folder}edition.yaml" for folder in _folders(file)]
        found = next((p for p in places if file_exists(self.world, p)), places[0] if named is not None else None)
        if found is None or found == file:
            return None
        document = _document(self.world, found, self.problems, asked_at)
        return None if document is None else self._check_edition(document)

    def _page_files(self, edition: Checked[EditionFile]) -> list[tuple[str, Span]]:
        """The files of the pages, and where the edition names them."""
        document = edition.document
        listed = isinstance(document.get(("pages",)), list)
        files: dict[str, Span] = {}
        for i, pattern in enumerate(edition.value.pages):
            span = document.at(("pages", i) if listed else ("pages",))
            path = join(document.file, pattern)
            if any(c in pattern for c in "*?["):
                found = [file for file in self.world.glob(path) if file != document.file]
                if not found:
                    self.problems.error("spec/no-pages", f"no file matches {path}", span=span)
                files |= {file: span for file in found if file not in files}
            elif path in files:
                self.problems.warning("spec/page-twice", f"{path} is named twice", span=span)
            else:
                files[path] = span
        return list(files.items())

    def _house(self, name: str, document: Document, path: tuple[str, ...]) -> HouseStyle | None:
        """A house style as named in a file, read once."""
        key = join(document.file, name) if "/" in name or name.endswith((".yaml", ".yml")) else name
        if key not in self.houses:
            asked_at, base = document.at(path) if path else None, document.file
            style = _HOUSES.get(
                (name, base, asked_at), self.world, self.problems, lambda w, p: read_house(w, name, p, base=base, asked_at=asked_at)
            )
            self.houses[key] = None if style is None else style.used_by(self.world, self.problems)
        return self.houses[key]


def _folder(file: str) -> str:
    """The folder of a file with a slash at its end; nothing for the project's own."""
    parent = str(PurePosixPath(file).parent)
    return "" if parent == "." else f"{parent}/"


def _folders(file: str) -> list[str]:
    """The folder of a file and all above it in the project."""
    return ["" if str(p) == "." else f"{p}/" for p in PurePosixPath(file).parents]


__all__ = [
    "BUNDLED", "DEFAULT_HOUSE", "load", "load_edition", "load_house", "load_page", "load_page_files", "load_preset", "load_rules", "source_line", "story_text", "surroundings_digest",
]  # fmt: skip
