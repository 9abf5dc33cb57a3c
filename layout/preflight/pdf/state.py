"""The graphics state of a content stream, as far as preflight looks at it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from layout.preflight.paint import paint
from layout.preflight.pdf.matrix import IDENTITY
from layout.preflight.pdf.spaces import GRAY

if TYPE_CHECKING:
    from layout.preflight.paint import Paint
    from layout.preflight.pdf.fonts import PdfFont
    from layout.preflight.pdf.matrix import Box, Matrix
    from layout.preflight.pdf.spaces import Space

_BLACK = paint("DeviceGray", (("Black", 1.0),))


class State:
    """What ``q`` saves and ``Q`` brings back."""

    __slots__ = (
        "char_space", "clip", "ctm", "fill", "fill_space", "font", "font_size", "hscale", "leading", "line_width",
        "overprint_fill", "overprint_mode", "overprint_stroke", "render_mode", "rise", "stroke", "stroke_space", "word_space",
    )  # fmt: skip

    def __init__(self, ctm: Matrix = IDENTITY, clip: Box = (-1e9, -1e9, 1e9, 1e9)) -> None:
        self.ctm = ctm
        self.clip: Box = clip
        """The box that clipping leaves at most."""
        self.fill: Paint = _BLACK
        self.stroke: Paint = _BLACK
        self.fill_space: Space = GRAY
        self.stroke_space: Space = GRAY
        self.line_width = 1.0
        self.overprint_fill = self.overprint_stroke = False
        self.overprint_mode = 0
        self.font: PdfFont | None = None
        self.font_size = 0.0
        self.char_space = self.word_space = self.leading = self.rise = 0.0
        self.hscale = 1.0
        self.render_mode = 0

    def saved(self) -> State:
        """A copy."""
        return copy(self)
