"""Headlines on pictures (压图题), resolved: where they stand, in white unless a colour is named, on what scrim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.spec.fields import Nothing
from layout.spec.headline_model import OnPictureSpec, ScrimSpec
from layout.spec.yaml_source import dotted
from layout.style import BLACK, PAPER

if TYPE_CHECKING:
    from layout.spec.headline_file import HeadlineFile
    from layout.spec.headline_model import HeadlineStyle
    from layout.spec.on_picture_file import OnPictureFile
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Path
    from layout.style import ParagraphStyle

_NARROW = 600
"""Of the picture's width, where it stands at one side."""
_INSET = 1500
"""In 1/1000 of the body's size."""
_DARK = 500
"""Type of more ink than this (the black, or the mean of the others) is dark."""


def on_picture(
    file: OnPictureFile | Nothing | None, pictures: int | None, style: HeadlineStyle, asked: HeadlineFile, maker: StyleMaker, where: Path
) -> tuple[HeadlineStyle, OnPictureSpec | None]:
    """The style and the place of a headline; nothing is said of a place where it stands on no picture, or cannot."""
    if file is None or isinstance(file, Nothing):
        return style, None
    document, problems = maker.document, maker.problems
    span = document.at_key(where)
    if pictures is not None and file.picture > pictures:
        what = "the area has no picture" if not pictures else f"the area has {pictures} picture{'s'[: pictures > 1]}"
        problems.error("spec/headline", f"{dotted(where)}{what} for the headline to stand on", hint="picture: FILE", span=span)
        return style, None
    place = "top-right" if style.vertical and "place" not in file.given else file.place
    edge, _, side = place.partition("-")
    style = _aligned(_in_white(style, asked), {"top": "left", "middle": "centre", "bottom": "right"}[edge] if style.vertical else side)
    narrow = side in ("left", "right") and file.box is None and not style.vertical
    inset = maker.mpt(file.inset)
    spec = OnPictureSpec(
        picture=file.picture - 1,
        place=place,
        box=file.box or (0.0, 0.0, 1.0, 1.0),
        width=file.width or (_NARROW if narrow else 1000),
        inset=maker.size * _INSET // 1000 if inset is None else inset,
        span=span,
    )
    if file.scrim is None or isinstance(file.scrim, Nothing):
        return style, spec
    ink = style.main.text.colour
    dark = max(ink.k, (ink.c + ink.m + ink.y) // 3) > _DARK
    colour = maker.colour(file.scrim.colour, (*where, "scrim", "colour")) or (PAPER if dark else BLACK)
    if colour.spot is not None:
        message = f"{dotted((*where, 'scrim', 'colour'))}a scrim is printed with the inks of the picture"
        problems.error("spec/headline", message, hint="a process colour", span=document.at((*where, "scrim", "colour")))
        return style, spec
    return style, replace(spec, scrim=ScrimSpec(file.scrim.opacity, colour, file.scrim.kind))


def _in_white(style: HeadlineStyle, asked: HeadlineFile) -> HeadlineStyle:
    """Black parts white, unless somebody asked for black, or for a tint under them."""
    if asked.tint is not None or asked.colour is not None:
        return style

    def white(part: ParagraphStyle) -> ParagraphStyle:
        return replace(part, text=replace(part.text, colour=PAPER)) if part.text.colour == BLACK else part

    return replace(style, main=white(style.main), kicker=white(style.kicker), deck=white(style.deck), summary=white(style.summary))


def _aligned(style: HeadlineStyle, side: str) -> HeadlineStyle:
    """Lines flush with the side at which the block stands."""
    align = {"left": "start", "right": "end", "centre": "centre"}.get(side)
    if align is None:
        return style
    parts = {name: replace(getattr(style, name), align=align) for name in ("main", "kicker", "deck")}
    return replace(style, **parts)
