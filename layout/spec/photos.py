"""Photo essays (图片专题): the map of their pictures read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.spec.photo_model import PhotoCell, PhotoGrid
from layout.spec.photos_file import FOOT, GROUP, HEAD
from layout.spec.text_source import suggest
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.page_file import AreaFile
    from layout.spec.photos_file import PhotosFile
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Document, Path

_EMPTY = frozenset((".", "·", "-", "。"))


class PhotoGridReader(Struct, frozen=True):
    """Reads the grid of one area."""

    document: Document
    maker: StyleMaker
    problems: Diagnostics
    path: Path
    """Of the area's ``photos``."""

    def read(self, area: AreaFile, file: PhotosFile, pictures: int | None, captions: tuple[str, str]) -> PhotoGrid | None:
        """The grid for so many pictures; ``None`` if it cannot be one.

        Args:
            area: what is said of the area.
            file: what is said of the grid.
            pictures: how many there are; ``None``: nobody knows.
            captions: caption and credit that the story brings.
        """
        if pictures == 0:
            self._error("", "there are no pictures for it", "pictures: [a.jpg, b.jpg, …], here or in the story")
            return None
        cells = self._cells(file)
        if cells is None:
            return None
        rows = max((cell.end_row for cell in cells.values()), default=0)
        columns = max((cell.end_column for cell in cells.values()), default=0)
        text, group = self._place(file.text, "text", HEAD, cells), self._place(file.group, "group", FOOT, cells)
        taken = [name for name, key in ((file.text, text), (file.group, group)) if isinstance(key, PhotoCell) and name]
        own = [cell for name, cell in cells.items() if name not in taken]
        good = self._counts(file, pictures, own, rows, columns)
        if not good:
            return None
        own_caption = area.caption if area.caption is not None else captions[0]
        own_credit = area.credit if area.credit is not None else captions[1]
        return PhotoGrid(
            cells=tuple(own),
            per_row=tuple(file.rows or ()),
            widths=tuple(file.widths or ()),
            heights=tuple(file.heights or ()),
            gutter=self.maker.mpt(file.gutter),
            captions=file.captions,
            labels=file.labels or ("directions" if file.captions == GROUP else "none"),
            corner=file.corner or "bottom-left",
            caption=own_caption.strip(),
            credit=own_credit.strip(),
            group=group,
            text=text,
            columns=file.columns or 0,
            span=self.document.at_key(self.path),
        )

    def _cells(self, file: PhotosFile) -> dict[str, PhotoCell] | None:
        """The cells of the map by name, in order of their first appearance; none without a map, ``None`` for one that is wrong."""
        found: dict[str, list[tuple[int, int]]] = {}
        lines = file.map or []
        for row, line in enumerate(lines):
            if len(line) != len(lines[0]):
                self._error("map", f"its line {row + 1} has {len(line)} cells, the first has {len(lines[0])}", "every line has as many")
                return None
            for column, word in enumerate(line):
                if word.strip() not in _EMPTY:
                    found.setdefault(word.strip(), []).append((row, column))
        cells = {}
        for name, places in found.items():
            top, left = min(r for r, _ in places), min(c for _, c in places)
            cell = PhotoCell(top, left, max(r for r, _ in places) - top + 1, max(c for _, c in places) - left + 1)
            if cell.rows * cell.columns != len(places):
                self._error("map", f"{name!r} is no rectangle", "a picture covers a rectangle of cells; another one has another letter")
                return None
            cells[name] = cell
        if file.map is not None and not cells:
            self._error("map", "the map is empty", "a letter for each picture: a a b / a a c")
            return None
        return cells

    def _place(self, name: str | None, key: str, default: str, cells: Mapping[str, PhotoCell]) -> PhotoCell | str:
        """Where a text stands."""
        if name is None or name in (HEAD, FOOT):
            return name or default
        if name in cells:
            return cells[name]
        hint = suggest(name, [*cells, HEAD, FOOT]) or f"{HEAD}, {FOOT}" + (f", or one of {', '.join(cells)}" if cells else "")
        self._error(key, f"there is no cell {name!r} in the map", hint)
        return default

    def _counts(self, file: PhotosFile, pictures: int | None, cells: Sequence[PhotoCell], rows: int, columns: int) -> bool:
        """Whether pictures, rows and columns are as many as they are said to be."""
        mapped = file.map is not None
        if mapped and pictures is not None and len(cells) != pictures:
            self._error("map", f"it has {_count(len(cells), 'cell')} for {_count(pictures, 'picture')}", "one letter for each picture")
            return False
        checks = (
            ("rows", file.rows, not mapped, "a map says how many pictures stand in a row"),
            ("heights", file.heights, mapped, "heights belong to the rows of a map"),
            ("widths", file.widths, mapped, "widths belong to the columns of a map"),
        )
        for key, value, right, why in checks:
            if value is not None and not right:
                self._error(key, why, "keep the map, or let pictures stand in rows by themselves")
                return False
        if file.rows is not None and pictures is not None and sum(file.rows) != pictures:
            message = f"the rows hold {sum(file.rows)}, there are {_count(pictures, 'picture')}"
            self._error("rows", message, f"rows that hold {pictures} in all")
            return False
        for key, given, wanted, what in (("heights", file.heights, rows, "row"), ("widths", file.widths, columns, "column")):
            if given is not None and len(given) != wanted:
                self._error(key, f"{len(given)} of them, the map has {_count(wanted, what)}", f"{wanted} of them")
                return False
        return True

    def _error(self, key: str, message: str, hint: str) -> None:
        path = (*self.path, key) if key and isinstance(self.document.get(self.path), dict) else self.path
        self.problems.error("spec/photos", f"{dotted(path)}{message}", hint=hint, span=self.document.at_key(path))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
