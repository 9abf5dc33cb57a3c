"""From a story to copy: its paragraphs in the house's styles, prepared and ready to be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.initial import Initial, make_initial
from layout.flow.inline_text import stretches

if TYPE_CHECKING:
    from layout.diagnostics import Span
    from layout.flow.context import LayoutContext
    from layout.flow.inline_text import PictureSize
    from layout.spec.model import AreaSpec, House, Story, StoryParagraph
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph

_ROLES = {"text": "body", "list": "list", "index": "list", "subhead": "subhead", "sign-off": "sign-off"}


class CopyParagraph(Struct, frozen=True):
    """One paragraph, ready to be set at any measure."""

    prepared: PreparedParagraph
    role: str
    source: StoryParagraph
    initial: Initial | None = None
    """The same with its first character set large, where that is asked for."""

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


def drop_lines(story: Story, area: AreaSpec, house: House) -> int:
    """首字下沉: the lines that the story's first character is to be set over here, 0 or 1 for none."""
    asked = area.drop_initial if area.drop_initial is not None else story.drop_initial
    return body_style(area, house).drop_initial if asked is None else asked


def story_copy(
    story: Story, area: AreaSpec, house: House, context: LayoutContext, picture_size: PictureSize | None = None
) -> tuple[CopyParagraph, ...]:
    """The story's body."""
    copy = [
        CopyParagraph(
            styled(p, _paragraph_style(p.kind, area, house), house, context, picture_size),
            _ROLES.get(p.kind, p.kind),
            p,
        )
        for p in story.paragraphs
        if p.text.strip()
    ]
    lines = drop_lines(story, area, house)
    first = next((i for i, p in enumerate(copy) if p.source.kind == "text"), None)
    if lines > 1 and first is not None and not copy[first].source.spans[0].style.startswith("label"):
        paragraph = copy[first]
        spans = stretches(paragraph.source, paragraph.style, house, picture_size)
        copy[first] = replace(paragraph, initial=make_initial(spans, paragraph.style, lines, context))
    return tuple(copy)


def styled(
    paragraph: StoryParagraph,
    style: ParagraphStyle,
    house: House,
    context: LayoutContext,
    picture_size: PictureSize | None = None,
) -> PreparedParagraph:
    """A paragraph with its stretches in their inline styles."""
    return context.prepare(stretches(paragraph, style, house, picture_size), style)


def _paragraph_style(kind: str, area: AreaSpec, house: House) -> ParagraphStyle:
    """The house's style for a kind of paragraph, at the size of the area's body."""
    body = body_style(area, house)
    if kind == "index":
        return body
    named = house.styles.get(kind)
    if named is None:
        return replace(body, align="end", indent=0) if kind == "sign-off" else body
    if area.body is None:
        return named
    scaled = named.text.size * body.text.size // house.body.text.size
    return replace(named, text=replace(named.text, size=scaled), pitch=body.pitch)
