"""Areas by what stands in them: an article (稿件), pictures, a page of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.flow.opening import Part
from layout.flow.picture_area import set_picture_area
from layout.flow.result import AreaLayout
from layout.flow.story import lay_out_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.columns import Region
    from layout.flow.desk import Desk
    from layout.flow.wrap import Obstacle
    from layout.spec.model import AreaSpec
    from layout.units import Mpt


def is_picture_area(area: AreaSpec) -> bool:
    """Whether the area shows pictures, and text only as their caption."""
    if area.pictures and area.photos is not None:
        return True
    if not area.pictures or area.part or area.open:
        return False
    story = area.story
    return story is None or not story.paragraphs or not story.headline


def lay_out_area(area: AreaSpec, region: Region, columns: int, gutter: Mpt, desk: Desk, obstacles: Sequence[Obstacle] = ()) -> AreaLayout:
    """Set an article, a picture area or a placed PDF in ``region``, whose white to its neighbours is already taken off, round ``obstacles``."""
    if area.pdf is not None:
        from layout.flow.placed_pdf import set_pdf

        return set_pdf(area, area.pdf, region, desk)
    if is_picture_area(area) and area.photos is not None:
        from layout.flow.photo_area import set_photo_area

        return set_photo_area(area, area.photos, region, columns, gutter, desk)
    if is_picture_area(area):
        return set_picture_area(area, region, desk)
    if area.story is None:
        return AreaLayout("article", ())
    return lay_out_story([Part(area, area.story, region, columns, gutter, desk, obstacles=obstacles)]).areas[0]
