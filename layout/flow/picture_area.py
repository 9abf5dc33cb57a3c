"""Areas that show pictures: a standalone photo with its caption, a cartoon with a small headline, a spread of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.flow.captions import CaptionText
from layout.flow.headline import HeadlineSetter
from layout.flow.on_picture import with_headline_on_picture
from layout.flow.pictures import FigureSetter, caption_of
from layout.flow.result import AreaLayout, Placed
from layout.flow.wrap import frame_polygon
from layout.geometry import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Region
    from layout.flow.desk import Desk
    from layout.flow.headline import HeadlineBlock
    from layout.spec.model import AreaSpec
    from layout.spec.picture_model import PictureSpec
    from layout.units import Mpt


def set_picture_area(area: AreaSpec, region: Region, desk: Desk) -> AreaLayout:
    """Headline if there is one, then the pictures side by side, as high as the area leaves; captions under them."""
    bounds, figures = region.bounds, FigureSetter(desk)
    headline = area_headline(area, bounds, region.first_line, desk)
    top = headline.frame.block_end if headline else bounds.block
    items: list[Placed] = list(headline.lines) if headline else []
    problems = list(headline.problems) if headline else []
    number = 1 + max((line.paragraph for line in headline.lines), default=-1) if headline else 0
    frame = Frame(bounds.inline, top, bounds.measure, max(desk.grid.pitch, bounds.block_end - top))
    outline = [frame_polygon(headline.frame)] if headline else []
    for i, (picture, place) in enumerate(zip(area.pictures, _side_by_side(area.pictures, frame, area.gutter, figures), strict=True)):
        depth = min(place.block_size, picture.lines * desk.grid.pitch or place.block_size)
        figure = figures.place(picture, _caption(area, picture, first=i == 0), replace(place, block_size=depth), number)
        number += figure.paragraphs
        items += figure.items
        problems += figure.problems
        outline += figure.outline
    over = with_headline_on_picture(area, items, desk)
    return AreaLayout(
        "picture",
        over.items if over else tuple(items),
        rules=headline.rules if headline else (),
        tints=headline.tints if headline else (),
        title=over.title if over else headline.title if headline else "",
        problems=(*problems, *(over.problems if over else ())),
        outline=tuple(outline),
    )


def area_headline(area: AreaSpec, bounds: Frame, first_line: int, desk: Desk) -> HeadlineBlock | None:
    """The headline over all of a picture area, unless it stands on one of its pictures."""
    if area.story is None or area.headline is None or not area.story.headline or area.headline.on_picture is not None:
        return None
    setter = HeadlineSetter(area.story, area.headline, bounds.measure, desk)
    return setter.set((bounds.inline, bounds.inline_end), first_line)


def _caption(area: AreaSpec, picture: PictureSpec, *, first: bool) -> CaptionText:
    """The picture's own caption; the story's text stands with the first one."""
    text = caption_of(picture, area.story, first=first)
    if not first or area.story is None or not area.story.paragraphs:
        return text
    return CaptionText(area.story.paragraphs, picture.caption, text.credit, text.span)


def _side_by_side(pictures: Sequence[PictureSpec], frame: Frame, gutter: Mpt, figures: FigureSetter) -> list[Frame]:
    """A frame for each picture; widths in proportion, so that all lose about the same share to their crops."""
    shares = [width * 1000 // height for width, height in map(figures.proportions, pictures)]
    room = frame.measure - gutter * (len(pictures) - 1)
    frames, start, done = [], frame.inline, 0
    for share in shares:
        measure = room * (done + share) // sum(shares) - room * done // sum(shares)
        done += share
        frames.append(Frame(start, frame.block, measure, frame.block_size))
        start += measure + gutter
    return frames
