"""The cells of a paragraph while they are being prepared: parallel lists that each step may still change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.text.shape import Glyphs
    from layout.units import Mpt


class Cells(NamedTuple):
    """What :class:`~layout.text.prepare.PreparedParagraph` will hold, as lists."""

    starts: list[int]
    classes: list[str]
    clusters: list[str]
    body: list[Mpt]
    shift: list[Mpt]
    lead: list[Mpt]
    tail: list[Mpt]
    glue: list[Mpt]
    glue_min: list[Mpt]
    glue_max: list[Mpt]
    steps: list[str]
    opens: list[bool]
    late: list[bool]
    breaks: list[bool]
    others: list[int]
    """The cells that hold no ideograph, whose neighbours matter: one in five."""

    @classmethod
    def of(cls, glyphs: Glyphs, text: str, char_classes: Sequence[str]) -> Cells:
        """A cell for every glyph, as wide as its face has it, with nothing between them. The lists of ``glyphs`` become its own."""
        starts, n = glyphs.starts, len(glyphs.gids)
        if starts == list(range(len(text))):
            classes, clusters = list(char_classes), list(text)
        else:
            classes = [char_classes[start] for start in starts]
            for i in range(1, n):
                if starts[i] == starts[i - 1]:
                    classes[i] = "joined"
            clusters = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        none, no = [0] * n, [False] * n
        return cls(
            starts=starts,
            classes=classes,
            clusters=clusters,
            body=glyphs.advances,
            shift=glyphs.offsets,
            lead=none,
            tail=none.copy(),
            glue=none.copy(),
            glue_min=none.copy(),
            glue_max=none.copy(),
            steps=[""] * n,
            opens=no,
            late=no.copy(),
            breaks=no.copy(),
            others=[i for i, own in enumerate(classes) if own != "han"],
        )

    def add(self, cell: int, natural: Mpt, minimum: Mpt, maximum: Mpt) -> None:
        """Add white to the glue after a cell."""
        self.glue[cell] += natural
        self.glue_min[cell] += minimum
        self.glue_max[cell] += maximum

    def add_glue(self, cell: int, amount: Mpt) -> None:
        """Make the space after a cell wider (or narrower) at all times."""
        self.add(cell, amount, amount, amount)

    def fix_glue(self, cell: int, amount: Mpt = 0) -> None:
        """Make the space after a cell rigid."""
        self.glue[cell] = self.glue_min[cell] = self.glue_max[cell] = amount
        self.steps[cell] = ""

    def keep(self, start: int, end: int) -> None:
        """Let no line end and no gap open between the cells ``start`` up to ``end``."""
        for cell in range(start, end - 1):
            self.breaks[cell] = self.opens[cell] = False

    def widen(self, cell: int, before: Mpt, after: Mpt) -> None:
        """Give a cell white of its own on both sides, which it keeps at the ends of lines."""
        self.body[cell] += before + after
        self.shift[cell] += before
