"""What all areas of a page share while they are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Severity
from layout.flow.incoming import IncomingProblem, Unfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from layout.flow.columns import Stretch
    from layout.flow.context import LayoutContext
    from layout.flow.fold import Fold
    from layout.flow.grid import BaselineGrid
    from layout.flow.incoming import Incoming
    from layout.spec.house_model import House
    from layout.spec.picture_model import PdfSpec


def no_pdf(_spec: PdfSpec) -> Incoming:
    """Of a library that gets no PDFs."""
    return Unfit(IncomingProblem("ad/unreadable", Severity.ERROR, "no PDFs are read here"))


def no_tones(_file: str) -> tuple[int, int, bytes] | None:
    """Of a library that knows nothing of how light pictures are."""
    return None


def no_outline(_file: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Of a library that knows no outlines."""
    return ()


class Library(Struct, frozen=True):
    """What is known of the files that pages show; who reads them is no matter here."""

    picture_size: Callable[[str], tuple[int, int] | None]
    """Width and height of the upright picture in pixels; ``None`` if it cannot be read."""
    why_unreadable: Callable[[str], str] = lambda _: "not a picture that can be read"
    """What is wrong with a picture that cannot be read."""
    picture_outline: Callable[[str], tuple[tuple[tuple[float, float], ...], ...]] = no_outline
    """The parts of a picture that are not transparent, as polygons in shares of its width and height; none if it has no transparency."""
    is_bitmap: Callable[[str], bool] = lambda _: False
    """Whether a picture has 1 bit a pixel; it then needs more of them."""
    picture_tones: Callable[[str], tuple[int, int, bytes] | None] = no_tones
    """How light a picture is: width, height and lightness (0 to 255, as a grey of the screen) of a small copy; ``None`` if it cannot be read."""
    incoming: Callable[[PdfSpec], Incoming] = no_pdf
    """A page of a PDF that an area asks for, and what is wrong with it."""


class Corpus(Struct):
    """A text in which pairs of characters are counted, each once."""

    text: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, pair: str) -> int:
        """How often the pair stands in it."""
        found = self.counts.get(pair)
        if found is None:
            found = self.counts[pair] = self.text.count(pair)
        return found


class Desk(Struct, frozen=True):
    """House style, grid, typefaces, and what is known of pictures."""

    house: House
    grid: BaselineGrid
    context: LayoutContext
    library: Library
    corpus: Corpus = field(default_factory=Corpus)
    """The text of all stories of the page: tells words from chance neighbours where a headline is broken."""
    fold: Fold | None = None
    """折缝 of a spread."""

    @property
    def fold_white(self) -> Stretch | None:
        """The white at the fold: no column of text stands in it."""
        return self.fold.white if self.fold else None
