"""A paragraph's stretches in their inline styles: from what the story says to what ``text`` sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.style import TextPicture
from layout.text import StyledText

if TYPE_CHECKING:
    from collections.abc import Callable

    from layout.spec.house_model import House, InlineStyle
    from layout.spec.story_model import StoryParagraph, StoryPicture, StoryText
    from layout.style import ParagraphStyle, TextStyle

    PictureSize = Callable[[str], tuple[int, int] | None]

_RUBY_SIZE = 500


def stretches(paragraph: StoryParagraph, style: ParagraphStyle, house: House, picture_size: PictureSize | None = None) -> list[StyledText]:
    """The stretches of a paragraph set in ``style``. A picture that cannot be read leaves its text."""
    out = []
    for span in paragraph.spans:
        look, gap = style.text, 0
        for name in span.style.split():
            inline = house.inline.get(name)
            if inline is not None:
                look, gap = departed(look, inline), inline.gap_after
        if span.picture is not None:
            out.append(_picture(span, span.picture, look, style, picture_size))
        elif span.ruby is not None:
            out.append(StyledText(span.text, look, gap, span.decorations, span.ruby, _ruby_style(look, house)))
        else:
            out.append(StyledText(span.text, look, gap, span.decorations))
    return out


def departed(base: TextStyle, inline: InlineStyle) -> TextStyle:
    """A character style with what an inline style says of it."""
    return replace(
        base,
        family=inline.family or base.family,
        weight=inline.weight or base.weight,
        size=base.size * inline.size // 1000,
        colour=inline.colour or base.colour,
        tracking=base.tracking if inline.tracking is None else inline.tracking,
        hscale=base.hscale if inline.hscale is None else inline.hscale,
        rise=base.rise + base.size * inline.rise // 1000,
    )


def _ruby_style(base: TextStyle, house: House) -> TextStyle:
    """The style of readings: small, and without what spaces or raises their base."""
    plain = replace(base, tracking=0, hscale=1000, rise=0)
    inline = house.inline.get("ruby")
    return replace(plain, size=base.size * _RUBY_SIZE // 1000) if inline is None else departed(plain, inline)


def _picture(
    span: StoryText, picture: StoryPicture, look: TextStyle, style: ParagraphStyle, picture_size: PictureSize | None
) -> StyledText:
    pixels = picture_size(picture.file) if picture_size is not None else None
    if pixels is None or min(pixels) < 1:
        return StyledText(picture.alt, look)
    height = picture.height.resolve(em=look.size, line=style.pitch)
    return StyledText(
        span.text, look, picture=TextPicture(picture.file, max(1, height * pixels[0] // pixels[1]), height, pixels, picture.alt)
    )
