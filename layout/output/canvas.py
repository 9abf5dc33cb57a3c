"""What stands around everything that is drawn on a page: the graphics state, text objects, marked content.

Operators are written only where something changes. Text objects and marked-content sequences must nest, so marked content ends where text
begins or ends.

*Overprint.* 100 % black text and rules overprint (``OP``, ``op``, ``OPM 1``); everything else knocks
out. Each page opens with overprint off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from layout.output.syntax import number

if TYPE_CHECKING:
    from layout.output.elements import Content
    from layout.output.inks import Inks
    from layout.output.lines import Look
    from layout.output.structure import Sequence
    from layout.style import Colour
    from layout.units import Mpt

THINNEST = 50
"""No rule is drawn thinner than this (1/1000 pt): thinner ones are a device's guess."""

OVERPRINT, KNOCKOUT = "GO", "GK"
"""Names of the two graphics states in a page's resources."""

State: TypeAlias = "tuple[object, ...]"
"""How the graphics stand between two sequences."""

_STATE = ("_in_text", "_fill", "_stroke", "_overprint", "_font", "_hscale", "_line_width", "_dash", "_drawn_at")
"""What of a :class:`Canvas` the next item's operators depend on, besides where in the structure it stands."""


class Canvas:
    """Collects operators. Colour, overprint, font and line width are emitted only when they change."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._out: list[str] = []
        self._in_text = False
        self._fill = self._stroke = ""
        self._overprint = ""
        self._font = ""
        self._hscale = 1000
        self._look: Look | None = None
        """Of the glyphs shown last, unless another colour was set since."""
        self._line_width = -1
        self._dash: tuple[Mpt, ...] = ()
        self._drawn_at: Mpt = 0
        """Where the last piece of a vertical line begins, as y."""
        self._sequence: Sequence | None = None
        self._leaf: Content | None = None
        """What is being drawn belongs to it; ``None``: it is an artifact."""
        self._open = False
        """Whether a marked-content sequence for it is open."""
        self._owners: list[Content] = []
        """What is in each marked-content sequence of the structure, in order."""

    @property
    def _state(self) -> State:
        """How the graphics stand."""
        return tuple([getattr(self, name) for name in _STATE])

    @_state.setter
    def _state(self, state: State) -> None:
        self._look = None
        for name, value in zip(_STATE, state, strict=True):
            setattr(self, name, value)

    # ---- marked content --------------------------------------------------------------------------

    def _enter(self, *, text: bool) -> None:
        """Inside the marked content of what is being drawn, and inside a text object or outside any."""
        self._turn_to(text=text)
        if self._open:
            return
        self._open = True
        if self._leaf is None:
            assert self._sequence is not None
            self._out.append(self._sequence.artifact)
        else:
            self._out.append(f"/{self._leaf.element.type} <</MCID {self._own(self._leaf)}>> BDC")

    def _enter_span(self, text: str) -> None:
        """Inside a text object and a span that says what it reads, to be left by ``EMC``.

        In tagged content the span is a marked-content sequence of its own, not one in another: poppler's reader of the
        structure takes the end of the inner one for that of the outer.
        """
        if self._leaf is None:
            self._enter(text=True)
            self._out.append(f"/Span <</ActualText {text}>> BDC")
        else:
            self._turn_to(text=True)
            self._close()
            self._out.append(f"/Span <</MCID {self._own(self._leaf)} /ActualText {text}>> BDC")

    def _turn_to(self, *, text: bool) -> None:
        """From graphics to text or back. Marked content ends there: it and text objects must nest."""
        if text == self._in_text:
            return
        self._close()
        self._leave_text()
        if text:
            self._in_text = True
            self._out.append("BT")

    def _own(self, content: Content) -> str:
        """The next number, given to ``content``: what stands for it until it is known how many there are before the part."""
        self._owners.append(content)
        return "%d"

    def _close(self) -> None:
        if self._open:
            self._open = False
            self._out.append("EMC")

    def _leave_text(self) -> None:
        if self._in_text:
            self._in_text = False
            self._out.append("ET")

    # ---- state -----------------------------------------------------------------------------------

    def _set_overprint(self, state: str) -> None:
        if state != self._overprint:
            self._overprint = state
            self._out.append(f"/{state} gs")

    def _set_fill(self, colour: Colour, *, overprint: bool) -> None:
        self._look = None
        self._set_overprint(OVERPRINT if overprint else KNOCKOUT)
        fill = self._inks.fill(colour)
        if fill != self._fill:
            self._fill = fill
            self._out.append(fill)

    def _set_stroke(self, colour: Colour, width: Mpt, dash: tuple[Mpt, ...] = ()) -> None:
        self._set_overprint(OVERPRINT if colour.is_black else KNOCKOUT)
        stroke = self._inks.stroke(colour)
        if stroke != self._stroke:
            self._stroke = stroke
            self._out.append(stroke)
        width = max(width, THINNEST)
        if width != self._line_width:
            self._line_width = width
            self._out.append(f"{number(width)} w")
        if dash != self._dash:
            self._dash = dash
            self._out.append(f"[{' '.join(map(number, dash))}] 0 d")

    def _set_look(self, look: Look) -> None:
        """How glyphs look. Most look like those before."""
        if look == self._look:
            return
        colour, font, hscale = look
        self._set_fill(colour, overprint=colour.is_black)
        if font != self._font:
            self._font = font
            self._out.append(font)
        if hscale != self._hscale:
            self._hscale = hscale
            self._out.append(f"{number(hscale * 100)} Tz")
        self._look = look
