"""Articles (稿件): a story set in its area, or run through several in order (转栏, 转版)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.closing import close_part
from layout.flow.opening import Part, open_part
from layout.flow.picture_area import set_picture_area
from layout.flow.placed_pdf import set_pdf
from layout.flow.result import AreaLayout, StoryLayout
from layout.flow.thread import run_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Region
    from layout.flow.desk import Desk
    from layout.flow.wrap import Obstacle
    from layout.spec.model import AreaSpec
    from layout.units import Mpt


def is_picture_area(area: AreaSpec) -> bool:
    """Whether the area shows pictures, and text only as their caption."""
    if not area.pictures or area.part or area.open:
        return False
    story = area.story
    return story is None or not story.paragraphs or not story.headline


def lay_out_area(area: AreaSpec, region: Region, columns: int, gutter: Mpt, desk: Desk, obstacles: Sequence[Obstacle] = ()) -> AreaLayout:
    """Set an article, a picture area or a placed PDF in ``region``, whose white to its neighbours is already taken off, round ``obstacles``."""
    if area.pdf is not None:
        return set_pdf(area, area.pdf, region, desk)
    if is_picture_area(area):
        return set_picture_area(area, region, desk)
    if area.story is None:
        return AreaLayout("article", ())
    return lay_out_story([Part(area, area.story, region, columns, gutter, desk, obstacles=obstacles)]).areas[0]


def lay_out_story(parts: Sequence[Part]) -> StoryLayout:
    """Run a story through its areas in order: each is filled before the next one begins.

    What finds no place is overset in the last one.
    """
    opened = [open_part(part) for part in parts]
    thread = run_through(opened)
    return StoryLayout(tuple(close_part(part, text) for part, text in zip(opened, thread.texts, strict=True)), thread.fit)
