"""The interpreter of page content: operators in, marks and facts out.

It keeps the CTM, clipping as far as boxes tell, colours, overprint, and the text state, and goes into
forms, tiling patterns, soft masks and the glyphs of Type 3 fonts. What cannot be seen because it lies
outside the clip makes no mark; that it is *used* is noted all the same, for PDF/X cares.

Work is bounded by a :class:`Budget` for the whole file. ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, TypeAlias

import pikepdf

from layout.preflight.paint import UNKNOWN
from layout.preflight.pdf.images import paint_image
from layout.preflight.pdf.matrix import IDENTITY, apply, bounds, box_through, common, meets, multiply
from layout.preflight.pdf.objects import STUMBLES, entry, identity, items, name, named, number, numbers, told, whole
from layout.preflight.pdf.painting import fill_path, stroke_path
from layout.preflight.pdf.spaces import read_space
from layout.preflight.pdf.state import State
from layout.preflight.pdf.streams import decoded
from layout.preflight.pdf.text import TextShower
from layout.preflight.sheet import AREA, Mark
from layout.unfold import TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layout.geometry import Rect
    from layout.preflight.paint import Paint
    from layout.preflight.pdf.facts import Facts
    from layout.preflight.pdf.matrix import Box, Matrix, Point
    from layout.preflight.pdf.objects import Value
    from layout.preflight.pdf.spaces import Space

    Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
    from layout.preflight.sheet import Pixels

DEEPEST = 12
"""Forms within forms."""
DEEPEST_SAVE = 28
"""``q`` within ``q`` (ISO 32000-1, annex C)."""
MOST_CONTENT = 12 << 20
"""Bytes of one content stream: a parsed one takes some hundred times as much memory."""

_HUGE = 1e6
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_NOTHING_TO_DO = frozenset("BDC BMC BT EMC ET BX EX DP MP J M d d0 d1 i j h".split())  # fmt: skip  # noqa: SIM905
_FILLS, _STROKES, _CLOSES = frozenset("f F f* B B* b b*".split()), frozenset("S s B B* b b*".split()), frozenset("s b b*".split())  # noqa: SIM905


class ExhaustedError(Exception):
    """The file holds more content than is read."""


class Budget:
    """How much content of one file is still read."""

    def __init__(self, operators: int = 3_000_000) -> None:
        self.operators = operators
        self.scratch = pikepdf.new()
        """Where decoded content is put to be parsed."""

    def spend(self, operators: int) -> None:
        """Take some; raises :class:`ExhaustedError` when there is none left."""
        self.operators -= operators
        if self.operators < 0:
            raise ExhaustedError


class Interpreter:
    """Reads the content of one page into ``facts``."""

    def __init__(self, facts: Facts, budget: Budget, to_page: Callable[[Box], Rect]) -> None:
        self.facts, self.budget, self.to_page = facts, budget, to_page
        self.state = State()
        self.resources: Value = None
        self.where = ""
        self.depth = 0
        self.quiet = 0
        """Above 0 inside glyphs: what they paint is text, and noted as such."""
        self.path: list[list[Point]] = []
        self.curved: list[bool] = []
        self.clipping = False
        self.base: Matrix = IDENTITY
        """The CTM at the start of the stream: patterns are placed by it."""
        self.active: set[object] = set()
        self.parsed: dict[object, list[Instruction]] = {}
        self.text = TextShower(self)

    # ---- streams ---------------------------------------------------------------------------------

    def page(self, page: Value, resources: Value, media: Box) -> None:
        """Read a page."""
        self.state = State(clip=media)
        group = entry(page, "Group")
        if group is not None:
            self.facts.note(self.facts.groups, identity(group), group, "the page")
        try:
            self.content(page, resources, "")
        except ExhaustedError:
            self.facts.unread = "the file holds more than is read at a time"

    def content(self, owner: Value, resources: Value, where: str) -> None:
        """Run a content stream: of a page, form, pattern or glyph. The state is the caller's to save."""
        if self.depth >= DEEPEST:
            self.facts.problem(f"{where or 'the page'}: forms nested more than {DEEPEST} deep")
            return
        outer = self.resources, self.where, self.base, self.path, self.curved, self.clipping, self.text.matrix, self.text.line_matrix
        self.resources, self.where, self.base = resources, where, self.state.ctm
        self.path, self.curved, self.clipping = [], [], False
        self.depth += 1
        try:
            self._run(self._parse(owner))
        finally:
            self.depth -= 1
            self.resources, self.where, self.base, self.path, self.curved, self.clipping, self.text.matrix, self.text.line_matrix = outer

    def _parse(self, owner: Value) -> list[Instruction]:
        key = identity(owner)
        if key in self.parsed:
            return self.parsed[key]
        try:
            stream = pikepdf.Stream(self.budget.scratch, self._data(owner))
            with warnings.catch_warnings(record=True) as odd:
                warnings.simplefilter("always")
                parsed = list(pikepdf.parse_content_stream(stream))
            for warning in odd:
                self.facts.problem(f"{self.where or 'the page'}: {warning.message}")
        except TooLargeError as error:
            self.facts.unread = f"content of {error}"
            return []
        except STUMBLES as error:
            self.facts.problem(f"{self.where or 'the page'}: content cannot be read: {told(error)}")
            return []
        self.parsed[key] = parsed
        return parsed

    def _data(self, owner: Value) -> bytes:
        if isinstance(owner, pikepdf.Stream):
            return decoded(owner, MOST_CONTENT)
        contents = entry(owner, "Contents")
        if isinstance(contents, pikepdf.Array):
            data = bytearray()
            for part in items(contents):
                if isinstance(part, pikepdf.Stream):
                    data += decoded(part, MOST_CONTENT - len(data)) + b"\n"
            return bytes(data)
        return b"" if contents is None else decoded(contents, MOST_CONTENT)

    def _run(self, instructions: Sequence[Instruction]) -> None:
        self.budget.spend(len(instructions))
        stack: list[State] = []
        for instruction in instructions:
            operator = str(instruction.operator)
            try:
                if operator == "q":
                    stack.append(self.state.saved())
                    if len(stack) == DEEPEST_SAVE + 1:
                        self.facts.problem(f"{self.where or 'the page'}: q nested more than {DEEPEST_SAVE} deep")
                elif operator == "Q":
                    if stack:
                        self.state = stack.pop()
                    else:
                        self.facts.problem(f"{self.where or 'the page'}: Q without q")
                elif isinstance(instruction, pikepdf.ContentStreamInlineImage):
                    paint_image(self, instruction.iimage.obj, inline=True)
                else:
                    self._do(operator, list(instruction.operands))
            except STUMBLES as error:
                self.facts.problem(f"{self.where or 'the page'}: {operator} cannot be carried out: {told(error)}")
        if stack:
            self.facts.problem(f"{self.where or 'the page'}: {len(stack)} q without Q")

    def _do(self, operator: str, operands: Sequence[Value]) -> None:
        method = _OPERATORS.get(operator)
        if method is not None:
            method(self, operands)
        elif operator in ("m", "l", "c", "v", "y", "re"):
            self._extend_path(operator, operands)
        elif operator in _FILLS or operator in _STROKES or operator == "n":
            self._paint_path(operator)
        elif operator in ("g", "rg", "k", "G", "RG", "K"):
            space = read_space(pikepdf.Name(f"/{_DEVICE[operator.lower()]}"), self.resources)
            self._set_space(space, stroke=operator.isupper())
            self._set_values([float(v) for v in operands], stroke=operator.isupper())
        elif operator in ("cs", "CS"):
            space = read_space(operands[0], self.resources)
            self._set_space(space, stroke=operator == "CS")
            self._set_values(space.initial(), stroke=operator == "CS")
        elif operator in ("sc", "scn", "SC", "SCN"):
            self._set_colour(operands, stroke=operator.isupper())
        elif not self.text.do(operator, operands) and operator not in _NOTHING_TO_DO:
            self.facts.operators.setdefault(operator, self.where)
        if operator in ("BX", "EX"):
            self.facts.operators.setdefault(operator, self.where)

    # ---- state -----------------------------------------------------------------------------------

    def _concatenate(self, operands: Sequence[Value]) -> None:
        a, b, c, d, e, f = (float(v) for v in operands)
        self.state.ctm = multiply((a, b, c, d, e, f), self.state.ctm)

    def _line_width(self, operands: Sequence[Value]) -> None:
        self.state.line_width = float(operands[0])

    def _intent(self, operands: Sequence[Value]) -> None:
        self.facts.intents.setdefault(name(operands[0]), self.where)

    def _graphics_state(self, operands: Sequence[Value]) -> None:
        found = self._resource("ExtGState", operands[0], "graphics state")
        if found is None:
            return
        self.facts.note(self.facts.states, identity(found), found, self.where)
        state = self.state
        if (stroke := entry(found, "OP")) is not None:
            state.overprint_stroke = stroke is True
            state.overprint_fill = stroke is True  # where `op` does not say otherwise
        if (fill := entry(found, "op")) is not None:
            state.overprint_fill = fill is True
        state.overprint_mode = whole(entry(found, "OPM"), state.overprint_mode)
        state.line_width = number(entry(found, "LW"), state.line_width)
        font = items(entry(found, "Font"))
        if len(font) == 2:
            self.text.use(font[0], number(font[1]))
        if (intent := name(entry(found, "RI"))) != "":
            self.facts.intents.setdefault(intent, self.where)
        mask = entry(found, "SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(form := entry(mask, "G"), pikepdf.Stream):
            self.form(form, self._inside("a soft mask"))

    def _resource(self, kind: str, key: Value, what: str) -> Value:
        found = named(entry(self.resources, kind), key)
        if found is None:
            self.facts.problem(f"{self.where or 'the page'}: {what} {name(key) or key} is not among the resources")
        return found

    def _inside(self, part: str) -> str:
        return f"{part} of {self.where}" if self.where else part

    # ---- colour ----------------------------------------------------------------------------------

    def note_space(self, space: Space, use: str, rect: Rect | None = None) -> None:
        """Note that a colour space is used."""
        self.facts.spaces.setdefault((space, use, self.where), rect)

    def _set_space(self, space: Space, *, stroke: bool) -> None:
        if stroke:
            self.state.stroke_space = space
        else:
            self.state.fill_space = space
        self.note_space(space, "lines" if stroke else "fills and type")

    def _set_values(self, values: Sequence[float], *, stroke: bool) -> None:
        space = self.state.stroke_space if stroke else self.state.fill_space
        if stroke:
            self.state.stroke = space.paint(values)
        else:
            self.state.fill = space.paint(values)

    def _set_colour(self, operands: Sequence[Value], *, stroke: bool) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._pattern(operands[-1])
            if stroke:
                self.state.stroke = UNKNOWN
            else:
                self.state.fill = UNKNOWN
        else:
            self._set_values([float(v) for v in operands], stroke=stroke)

    def _pattern(self, key: Value) -> None:
        pattern = self._resource("Pattern", key, "pattern")
        if pattern is None:
            return
        if whole(entry(pattern, "PatternType")) == 2:
            self.note_space(read_space(entry(entry(pattern, "Shading"), "ColorSpace"), self.resources), "a shading")
            return
        mark = (identity(pattern), self.base)
        if mark in self.active:
            return
        self.active.add(mark)  # for good: once is enough
        saved, self.state = self.state, State(multiply(_matrix(pattern), self.base))
        self.state.fill_space, self.state.fill, self.state.stroke = saved.fill_space, saved.fill, saved.stroke
        self.content(pattern, entry(pattern, "Resources") or self.resources, self._inside("a pattern"))
        self.state = saved

    def _shading(self, operands: Sequence[Value]) -> None:
        shading = self._resource("Shading", operands[0], "shading")
        if shading is not None:
            self.note_space(read_space(entry(shading, "ColorSpace"), self.resources), "a shading", self.to_page(self.state.clip))
            self.add(AREA, self.state.clip, UNKNOWN)

    # ---- paths -----------------------------------------------------------------------------------

    def _extend_path(self, operator: str, operands: Sequence[Value]) -> None:
        ctm = self.state.ctm
        values = [float(v) for v in operands]
        if operator == "re":
            x, y, w, h = values
            self.path.append([apply(ctm, *corner) for corner in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
            self.curved.append(False)
        elif operator == "m":
            self.path.append([apply(ctm, values[0], values[1])])
            self.curved.append(False)
        elif self.path:
            self.path[-1] += [apply(ctm, values[i], values[i + 1]) for i in range(0, len(values), 2)]
            self.curved[-1] = self.curved[-1] or operator != "l"

    def _clip(self, _operands: Sequence[Value]) -> None:
        self.clipping = True

    def _paint_path(self, operator: str) -> None:
        if operator in _CLOSES and self.path and self.path[-1]:
            self.path[-1].append(self.path[-1][0])
        if operator in _FILLS:
            fill_path(self)
        if operator in _STROKES:
            stroke_path(self)
        if self.clipping and any(self.path):
            self.state.clip = common(self.state.clip, bounds(point for part in self.path for point in part))
        self.path, self.curved, self.clipping = [], [], False

    # ---- objects ---------------------------------------------------------------------------------

    def _object(self, operands: Sequence[Value]) -> None:
        found = self._resource("XObject", operands[0], "object")
        if found is None:
            return
        self.facts.note(self.facts.xobjects, identity(found), found, self.where)
        kind = name(entry(found, "Subtype"))
        if kind == "Image":
            paint_image(self, found)
        elif kind == "Form":
            self.form(found, self._inside(f"form {name(operands[0])}"))

    def form(self, form: Value, where: str) -> None:
        """Draw a form."""
        key = identity(form)
        if key in self.active:
            self.facts.problem(f"{where}: it draws itself")
            return
        group = entry(form, "Group")
        if group is not None:
            self.facts.note(self.facts.groups, identity(group), group, where)
        saved = self.state
        self.state = state = saved.saved()
        state.ctm = multiply(_matrix(form), state.ctm)
        box = numbers(entry(form, "BBox"), 4)
        if box:
            state.clip = common(state.clip, box_through(state.ctm, (box[0], box[1], box[2], box[3])))
        self.active.add(key)
        try:
            self.content(form, entry(form, "Resources") or self.resources, where)
        finally:
            self.active.discard(key)
            self.state = saved

    # ---- results ---------------------------------------------------------------------------------

    def add(self, kind: str, box: Box, paint: Paint, *, size: float = 0.0, stroke: bool = False, pixels: Pixels | None = None) -> None:
        """Note a mark, as far as clipping lets it be seen. ``size`` is in points."""
        state = self.state
        if self.quiet or not meets(box, state.clip):
            return
        overprint = state.overprint_stroke if stroke else state.overprint_fill
        rect = self.to_page(common(box, state.clip))
        thick = round(min(size, _HUGE) * 1000)
        mark = Mark(kind, rect, paint, thick, overprint, state.overprint_mode, where=self.where, pixels=pixels)
        self.facts.marks.append(mark)


def _matrix(obj: Value) -> Matrix:
    found = numbers(entry(obj, "Matrix"), 6)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if found else IDENTITY


_OPERATORS: dict[str, Callable[[Interpreter, Sequence[Value]], None]] = {
    "cm": Interpreter._concatenate,  # noqa: SLF001
    "w": Interpreter._line_width,  # noqa: SLF001
    "ri": Interpreter._intent,  # noqa: SLF001
    "gs": Interpreter._graphics_state,  # noqa: SLF001
    "W": Interpreter._clip,  # noqa: SLF001
    "W*": Interpreter._clip,  # noqa: SLF001
    "sh": Interpreter._shading,  # noqa: SLF001
    "Do": Interpreter._object,  # noqa: SLF001
}
