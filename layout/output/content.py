"""The content stream of a page: the display list in PDF operators, in paint order.

Page coordinates become PDF's by :class:`layout.output.syntax.Sheet`, colours operators by :class:`layout.output.inks.Inks`, lines of text by
:mod:`layout.output.lines`, paths by :mod:`layout.output.paths`.
Everything stands in a marked-content sequence, as tagged text or picture or as an artifact: which one, and in what order, is
planned in :mod:`layout.output.structure`; how that and the graphics state are written, in :mod:`layout.output.canvas`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from layout.display import BoxItem, Gradient, Item, MarkItem, PathItem, PdfItem, PictureItem, RuleItem, TextLine
from layout.geometry import Rect
from layout.output.canvas import KNOCKOUT, THINNEST, Canvas
from layout.output.extraction import actual_text
from layout.output.inks import shading_key
from layout.output.lines import draw, look_of, show
from layout.output.parts import DrawnPart, Lines, contents_of, fonts_of, lines_in, looks_of
from layout.output.paths import outline, rectangle, shape, wave
from layout.output.syntax import Sheet, number
from layout.output.vertical import in_drawing_order, matrix_of, show_down
from layout.recent import Recent
from layout.style import BLACK, Colour

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.output.elements import Content
    from layout.output.fonts import FontUse
    from layout.output.graft import PlacedForm
    from layout.output.inks import Inks
    from layout.output.structure import Sequence
    from layout.units import Mpt

RULE_WIDTH = 2000
"""A filled box thinner than this (1/1000 pt) is a rule to a press operator, and overprints like one."""
BROKEN_FILL, BROKEN_LINE = Colour(k=120), Colour(k=500)

FRESH = "0 0 0 1 k 0 0 0 1 K 1 w [] 0 d 100 Tz"
"""Sets what a form inherits and our pages change: colours, lines, horizontal scale."""


class PageContent(Canvas):
    """Writes one page."""

    def __init__(
        self,
        sheet: Sheet,
        fonts: Mapping[str, FontUse],
        pictures: Mapping[PictureItem, str],
        inks: Inks,
        pdfs: Mapping[PdfItem, PlacedForm] | None = None,
        kept: Recent[DrawnPart] | None = None,
        page: str = "",
    ) -> None:
        super().__init__(inks)
        self._sheet = sheet
        self._fonts = fonts
        self._pictures = pictures
        self._pdfs = pdfs or {}
        self._kept = Recent[DrawnPart](0) if kept is None else kept
        self._page = page
        self._lines = Lines()
        """Those of the part that is being drawn."""
        self._bound = False
        """Whether the part that is being drawn goes by names in the page's resources, and so holds for this page alone."""
        self.shadings: list[Gradient] = []
        """Shadings used, to be named by :func:`~layout.output.inks.shading_key` in the page's resources."""
        self.leaves: list[Content] = []
        """What is in each marked-content sequence of the structure, by its MCID."""

    def render(self, parts: Iterable[list[Sequence]]) -> bytes:
        """The stream, uncompressed. Notes in the sequences' contents where they were drawn."""
        out = [self._part(number, sequences) for number, sequences in enumerate(parts)]
        self._out = []
        self._leave_text()
        return "\n".join([text for text in (*out, *self._out) if text]).encode("ascii")

    def _part(self, number: int, sequences: list[Sequence]) -> str:
        """What a part of the page draws."""
        key = (self._page, number)
        given = (looks_of(sequences), self._picture_keys(sequences), self._sheet, self._inks.spots, self._state)
        part = self._kept.find(key)
        if part is not None and not part.same_fonts(self._fonts):
            part = None
        contents = contents_of(sequences)
        if part is None or part.given != given:
            self._lines = Lines(part.lines, lines_in(sequences)) if part else Lines()
            part = self._kept.keep(key, self._draw(given, sequences, contents))
        self._state = part.after
        first = len(self.leaves)
        for mcid, owner in enumerate(part.owners, first):
            contents[owner].mcids.append(mcid)
            self.leaves.append(contents[owner])
        return part.operators % tuple(range(first, len(self.leaves)))

    def _draw(self, given: tuple[object, ...], sequences: list[Sequence], contents: list[Content]) -> DrawnPart:
        self._out, self._owners, self._bound = [], [], False
        for sequence in sequences:
            self._sequence, self._leaf = sequence, sequence.content
            for item in sequence.items:
                self._item(item)
            self._close()
        numbers = {id(content): i for i, content in enumerate(contents)}
        owners = tuple([numbers[id(owner)] for owner in self._owners])
        used = fonts_of(sequences, self._fonts)
        return DrawnPart(None if self._bound else given, used, self._lines.drawn, "\n".join(self._out), owners, self._state)

    def _picture_keys(self, sequences: list[Sequence]) -> list[str | None]:
        """The names of the pictures in these sequences."""
        return [self._pictures.get(item) for s in sequences for item in s.items if isinstance(item, PictureItem)]

    def _item(self, item: Item) -> None:
        if isinstance(item, TextLine):
            self._text_line(item)
        elif isinstance(item, MarkItem):
            self._mark(item)
        elif isinstance(item, RuleItem):
            self._rule(item)
        elif isinstance(item, BoxItem):
            self._box(item)
        elif isinstance(item, PathItem):
            self._drawing(item)
        elif isinstance(item, PdfItem):
            self._pdf(item)
        else:
            self._picture(item)

    # ---- text ------------------------------------------------------------------------------------

    def _text_line(self, line: TextLine) -> None:
        assert self._sequence is not None
        if line.vertical:
            self._vertical_line(line)
            return
        parts = self._sequence.parts
        cuts = tuple([start for start, _ in parts])
        made_from = (line.runs, line.measure, line.role == "ruby", cuts)
        for piece in self._lines.get(made_from, lambda: draw(line, self._fonts, cuts)):
            if parts:
                self._close()
                self._leaf = parts[bisect_right(cuts, piece.at) - 1][1]
            if piece.span:
                self._enter_span(piece.span)
            else:
                self._enter(text=True)
            for run in piece.runs:
                self._set_look(run.look)
                self._out.append(f"1 0 0 1 {self._point(line.x + run.start, line.baseline - run.rise)} Tm\n{run.operators}")
            if piece.span:
                self._out.append("EMC")

    def _vertical_line(self, line: TextLine) -> None:
        """Upright runs in the vertical font, the others as horizontal text; all in one span."""
        runs = [run for run in line.runs if run.gids]
        self._enter_span(actual_text(runs))
        for run in in_drawing_order(line, runs, self._drawn_at):
            font = self._fonts[run.face]
            self._set_look(look_of(run, font.key_of(run) if run.turn else font.vertical_key))
            matrix, x, self._drawn_at = matrix_of(line, run)
            self._out.append(f"{matrix} {self._point(x, self._drawn_at)} Tm")
            self._out.append(show(run, font).operators if run.turn else show_down(run, font))
        self._out.append("EMC")

    # ---- interlinear marks -----------------------------------------------------------------------

    def _mark(self, mark: MarkItem) -> None:
        self._enter(text=False)
        if mark.kind == "dots":
            self._set_fill(mark.colour, overprint=mark.colour.is_black)
            r = mark.width // 2
            self._out += [f"{shape(self._sheet, Rect(x - r, mark.y - r, 2 * r, 2 * r), r)} f" for x in mark.dots]
            return
        self._set_stroke(mark.colour, mark.width)
        if mark.wave:
            self._out.append(f"{wave(self._sheet, mark)} S")
        else:
            self._out.append(f"{self._point(mark.x0, mark.y)} m {self._point(mark.x1, mark.y)} l S")

    # ---- rules and boxes -------------------------------------------------------------------------

    def _rule(self, rule: RuleItem) -> None:
        self._enter(text=False)
        self._set_stroke(rule.colour, rule.width, rule.dash)
        self._out.append(f"{self._point(rule.x0, rule.y0)} m {self._point(rule.x1, rule.y1)} l S")

    def _box(self, box: BoxItem) -> None:
        self._enter(text=False)
        if box.fill is not None:
            thin = min(box.rect.width, box.rect.height) < RULE_WIDTH
            self._set_fill(box.fill, overprint=box.fill.is_black and thin)
            self._out.append(f"{shape(self._sheet, box.rect, box.radius)} f")
        if box.stroke is not None and box.stroke_width > 0:
            self._frame(box.rect, box.stroke, box.stroke_width, box.radius)

    def _drawing(self, item: PathItem) -> None:
        self._enter(text=False)
        path = outline(self._sheet, item.path)
        if isinstance(item.fill, Gradient):
            if item.fill not in self.shadings:
                self.shadings.append(item.fill)
            self._bound = True
            self._set_overprint(KNOCKOUT)
            self._out.append(f"q {path} W n /{shading_key(self.shadings.index(item.fill))} sh Q")
        elif item.fill is not None:
            self._set_fill(item.fill, overprint=item.fill.is_black)
            self._out.append(f"{path} f")
        if item.stroke is not None and item.stroke_width > 0:
            self._set_stroke(item.stroke, item.stroke_width, item.dash)
            self._out.append(f"{path} S")

    def _frame(self, rect: Rect, colour: Colour, width: Mpt, radius: Mpt = 0) -> None:
        """A frame inside the edges of ``rect``."""
        width = max(width, THINNEST)
        near, far = width // 2, width - width // 2
        self._set_stroke(colour, width)
        self._out.append(f"{shape(self._sheet, rect.inset(near, near, far, far), max(0, radius - near))} S")

    def _point(self, x: Mpt, y: Mpt) -> str:
        return self._sheet.point(x, y)

    # ---- pictures --------------------------------------------------------------------------------

    def _picture(self, picture: PictureItem) -> None:
        self._enter(text=False)
        rect = picture.rect
        key = self._pictures.get(picture)
        if key is None:
            self._broken(rect)
        else:
            self._set_overprint(KNOCKOUT)
            matrix = f"{number(rect.width)} 0 0 {number(rect.height)} {self._point(rect.x, rect.bottom)} cm"
            clip = f"{outline(self._sheet, picture.clip)} W n " if picture.clip else ""
            self._out.append(f"q {clip}{matrix} /{key} Do Q")
        if picture.frame > 0 and picture.clip:
            self._set_stroke(BLACK, picture.frame)
            self._out.append(f"{outline(self._sheet, picture.clip)} S")
        elif picture.frame > 0:
            self._frame(rect, BLACK, picture.frame)

    def _broken(self, rect: Rect) -> None:
        """What stands for a picture or PDF that cannot be used."""
        self._set_fill(BROKEN_FILL, overprint=False)
        self._out.append(f"{rectangle(self._sheet, rect)} f")
        self._set_stroke(BROKEN_LINE, 1000)
        for y0, y1 in ((rect.y, rect.bottom), (rect.bottom, rect.y)):
            self._out.append(f"{self._point(rect.x, y0)} m {self._point(rect.right, y1)} l S")

    def _pdf(self, pdf: PdfItem) -> None:
        """A form, in the graphics state a page begins with: it was one."""
        self._enter(text=False)
        self._bound = True
        form, rect = self._pdfs.get(pdf), pdf.rect
        if form is None:
            self._broken(rect)
            return
        self._set_overprint(KNOCKOUT)
        left, foot, right, top = form.box
        across, down = rect.width / (right - left), rect.height / (top - foot)
        x, y = self._sheet.left + rect.x, self._sheet.top - rect.bottom
        move = f"{number(round(x - left * across))} {number(round(y - foot * down))}"
        self._out.append(f"q {FRESH} {across / 1000:.6g} 0 0 {down / 1000:.6g} {move} cm /{form.key} Do Q")
