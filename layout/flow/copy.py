"""From a story to copy: its paragraphs in the house's styles, prepared and ready to be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.text import StyledText

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.flow.context import LayoutContext
    from layout.spec.model import AreaSpec, House, InlineStyle, Story, StoryParagraph
    from layout.style import ParagraphStyle, TextStyle
    from layout.text import PreparedParagraph

_ROLES = {"text": "body", "list": "body", "subhead": "subhead", "sign-off": "sign-off"}


class CopyParagraph(Struct, frozen=True):
    """One paragraph, ready to be set at any measure."""

    prepared: PreparedParagraph
    role: str
    source: StoryParagraph

    @property
    def style(self) -> ParagraphStyle:
        """Its paragraph style."""
        return self.prepared.style

    def place(self, offset: int) -> Span:
        """Where the character at ``offset`` stands in the file."""
        return self.source.place(offset)


def body_style(area: AreaSpec, house: House) -> ParagraphStyle:
    """The style of the area's running text."""
    return area.body or house.body


def story_copy(story: Story, area: AreaSpec, house: House, context: LayoutContext) -> tuple[CopyParagraph, ...]:
    """The story's body."""
    return tuple(
        CopyParagraph(styled(p, _paragraph_style(p.kind, area, house), house, context), _ROLES.get(p.kind, p.kind), p)
        for p in story.paragraphs
        if p.text.strip()
    )


def styled(paragraph: StoryParagraph, style: ParagraphStyle, house: House, context: LayoutContext) -> PreparedParagraph:
    """A paragraph with its stretches in their inline styles."""
    spans = []
    for span in paragraph.spans:
        inline = house.inline.get(span.style) if span.style else None
        spans.append(StyledText(span.text, *_departed(style.text, inline)))
    return context.prepare(spans, style)


def _departed(base: TextStyle, inline: InlineStyle | None) -> tuple[TextStyle, int]:
    """The style of a stretch, and the white after it."""
    if inline is None:
        return base, 0
    style = replace(
        base,
        family=inline.family or base.family,
        weight=inline.weight or base.weight,
        size=base.size * inline.size // 1000,
        colour=inline.colour or base.colour,
    )
    return style, inline.gap_after


def _paragraph_style(kind: str, area: AreaSpec, house: House) -> ParagraphStyle:
    """The house's style for a kind of paragraph, at the size of the area's body."""
    body = body_style(area, house)
    named = house.styles.get(kind)
    if named is None:
        return replace(body, align="end", indent=0) if kind == "sign-off" else body
    if area.body is None:
        return named
    scaled = named.text.size * body.text.size // house.body.text.size
    return replace(named, text=replace(named.text, size=scaled), pitch=body.pitch)
