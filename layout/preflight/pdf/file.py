"""A PDF opened for preflight: its pages with what is on them, and what it says about itself."""

from __future__ import annotations

import warnings
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from msgspec import Struct

from layout.geometry import Rect
from layout.preflight.pdf.facts import Facts
from layout.preflight.pdf.interpreter import Budget, Interpreter
from layout.preflight.pdf.metadata import read_metadata
from layout.preflight.pdf.objects import STUMBLES, entry, items, name, numbers, told
from layout.preflight.pdf.survey import survey
from layout.preflight.sheet import Sheet

if TYPE_CHECKING:
    from layout.preflight.pdf.matrix import Box
    from layout.preflight.pdf.metadata import Metadata
    from layout.preflight.pdf.objects import Value
    from layout.preflight.pdf.survey import Survey
    from layout.units import Mpt

X1A, X3, X4 = "PDF/X-1a", "PDF/X-3", "PDF/X-4"
LEVELS = (X4, X1A, X3)
"""The levels that are checked."""
MOST_PAGES = 1_000
"""Pages of one file that are read."""
MOST_UNFOLDED = 1 << 30
"""Bytes that all streams together may decode to for their syntax to be tried."""
_INHERITED = ("MediaBox", "CropBox", "Resources", "Rotate")
_NO_PAGE: Box = (0.0, 0.0, 612.0, 792.0)


class UnreadableError(Exception):
    """It is no PDF, or too broken to open. The message says why."""


class LockedError(UnreadableError):
    """It needs a password."""


class PdfPage:
    """One page."""

    def __init__(self, number: int, page: pikepdf.Page, budget: Budget, label: str = "") -> None:
        self.number = number
        self.label = label or str(number)
        self.obj: Value = page.obj
        self._budget = budget

    def inherited(self, key: str) -> Value:
        """An entry of the page, or of the nearest node above that has it."""
        node, steps = self.obj, 0
        while node is not None and steps < 100:
            found = entry(node, key)
            if found is not None or key not in _INHERITED:
                return found
            node, steps = entry(node, "Parent"), steps + 1
        return None

    def box(self, key: str) -> Box | None:
        """One of the page's boxes, its corners in order; ``None`` if it is not there or none."""
        found = numbers(self.inherited(key), 4)
        if not found:
            return None
        x0, y0, x1, y1 = found
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @cached_property
    def media(self) -> Box:
        """The MediaBox; letter paper where it is missing, which is another check's fault."""
        return self.box("MediaBox") or _NO_PAGE

    @cached_property
    def trim(self) -> Box:
        """The finished page, as far as the boxes tell."""
        return self.box("TrimBox") or self.box("ArtBox") or self.box("CropBox") or self.media

    @cached_property
    def bleed(self) -> Box:
        """What is printed."""
        return self.box("BleedBox") or self.box("TrimBox") or self.media

    def to_page(self, box: Box) -> Rect:
        """A box on the PDF's plane, in page coordinates."""
        x0, y0, x1, y1 = box
        left, top = self.trim[0], self.trim[3]
        return Rect(round((x0 - left) * 1000), round((top - y1) * 1000), round((x1 - x0) * 1000), round((y1 - y0) * 1000))

    @cached_property
    def facts(self) -> Facts:
        """What its content holds."""
        facts = Facts()
        try:
            Interpreter(facts, self._budget, self.to_page).page(self.obj, self.inherited("Resources"), self.media)
        except STUMBLES as error:
            facts.problem(f"the page cannot be read: {told(error)}")
        return facts

    @cached_property
    def sheet(self) -> Sheet:
        """The page as a press sees it: what is outside the bleed (crop marks, colour bars) is no part of it."""
        trim, bleed = self.to_page(self.trim), self.to_page(self.bleed)
        spots = dict.fromkeys(ink for space, _, _ in self.facts.spaces for ink in space.spots)
        marks = tuple(mark for mark in self.facts.marks if _touch(mark.rect, bleed))
        return Sheet(self.label, trim.width, trim.height, bleed, marks, tuple(spots))


def _touch(rect: Rect, bleed: Rect) -> bool:
    """Whether something is on the page; things of no width or height count, too."""
    return rect.x < bleed.right and bleed.x < rect.right + 1 and rect.y < bleed.bottom and bleed.y < rect.bottom + 1


class Wanted(Struct, frozen=True):
    """What is asked of a file, beyond what all are."""

    level: str = ""
    """One of :data:`LEVELS`; empty: the one the file claims, else PDF/X-4."""
    trim: tuple[Mpt, Mpt] | None = None
    """Width and height of the finished page."""
    bleed: Mpt | None = None
    first_page: int = 1
    """Number of its first page, for findings."""
    first_label: str = ""
    """What that one is called, if that is not its number alone: ``A04``, ``4–5``."""


class PdfFile:
    """A PDF and what is asked of it."""

    def __init__(self, pdf: pikepdf.Pdf, raw: bytes, wanted: Wanted) -> None:
        self.pdf, self.raw, self.wanted = pdf, raw, wanted
        self.root: Value = pdf.Root
        budget = Budget()
        self.page_count = len(pdf.pages)
        self.pages = [
            PdfPage(wanted.first_page + n, pdf.pages[n], budget, "" if n else wanted.first_label)
            for n in range(min(self.page_count, MOST_PAGES))
        ]

    @cached_property
    def info(self) -> Value:
        """The Info dictionary."""
        return entry(self.pdf.trailer, "Info")

    @cached_property
    def metadata(self) -> Metadata:
        """Info and XMP."""
        return read_metadata(self.root, self.info)

    @cached_property
    def survey(self) -> Survey:
        """What all its objects hold."""
        return survey(self.pdf)

    @cached_property
    def syntax_problems(self) -> list[str]:
        """What qpdf has to mend, or cannot read. Streams are tried only as far as they do not unfold beyond reason."""
        found = list(self.pdf.get_warnings())
        try:
            if self.survey.unfolded <= MOST_UNFOLDED:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # of decoders that are not installed
                    found += self.pdf.check_pdf_syntax()
        except pikepdf.DependencyError:
            pass  # JBIG2 is not decoded here
        except STUMBLES as error:
            found.append(error)
        return list(dict.fromkeys(told(problem) for problem in found))

    @property
    def claim(self) -> str:
        """The PDF/X level it claims, in its own words."""
        return self.metadata.claim

    @cached_property
    def level(self) -> str:
        """The level it is judged by: the one asked for, else the one it claims, else PDF/X-4."""
        claimed = next((level for level in LEVELS if self.claim.startswith(level)), X4)
        return self.wanted.level or claimed

    @cached_property
    def output_intents(self) -> list[Value]:
        """Its output intents for PDF/X."""
        return [intent for intent in items(entry(self.root, "OutputIntents")) if name(entry(intent, "S")) == "GTS_PDFX"]


NOTHING_ELSE = Wanted()


def open_pdf(data: bytes, wanted: Wanted = NOTHING_ELSE) -> PdfFile:
    """Open a PDF.

    Raises:
        LockedError: it needs a password.
        UnreadableError: it is none, or too broken.
    """
    try:
        return PdfFile(pikepdf.open(BytesIO(data)), data, wanted)
    except pikepdf.PasswordError:
        raise LockedError("it is encrypted and needs a password") from None
    except STUMBLES as error:
        raise UnreadableError(told(error)) from None
