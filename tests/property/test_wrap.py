"""Invariants of text that runs round things: whatever is set over it, nothing is lost and nothing lies on it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Span
from layout.display import PictureItem, TextLine
from layout.flow import LayoutContext, Library
from layout.flow.wrap import extent
from layout.page import lay_out_page
from layout.spec.grid_model import GridRect
from layout.spec.load import load_preset
from layout.spec.model import AreaSpec, PageSpec
from layout.spec.picture_model import PictureSpec, Placement, WrapSpec
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.typeface import Typefaces

HOUSE = load_preset("zh-news-tabloid")
EM, PITCH = HOUSE.body.text.size, HOUSE.grid.pitch
CONTEXT = LayoutContext(Typefaces.bundled())
HAN = "会议要求全市各级部门深入贯彻落实精神，推进“城乡”公路建设。"
OUTLINES = {"cut.png": (((0.3, 0.0), (0.7, 0.1), (1.0, 0.6), (0.6, 1.0), (0.0, 0.8)),)}

shares = st.floats(0, 1).map(lambda v: round(v, 3))
wraps = st.builds(
    lambda sides, outline, white, least: WrapSpec(sides, outline, (), *white, least=least),
    st.sampled_from(["both", "left", "right", "largest", "none"]),
    st.sampled_from(["box", "ellipse", "alpha"]),
    st.tuples(st.integers(0, 2 * EM), st.integers(0, 2 * EM), st.integers(0, 2 * EM)),
    st.integers(EM, 8 * EM),
)
polygons = st.builds(
    lambda points, beside: WrapSpec("both", "polygon", tuple(points), beside, least=4 * EM),
    st.lists(st.tuples(shares, shares), min_size=3, max_size=8),
    st.integers(0, EM),
)
places = st.builds(
    lambda line, lines, first, columns, left, width: Placement((line, line + lines), (first, min(6, first + columns)), left, width),
    st.integers(0, 50),
    st.integers(2, 20),
    st.integers(0, 5),
    st.integers(1, 6),
    st.none() | st.integers(0, 20 * EM),
    st.just(0) | st.integers(3 * EM, 30 * EM),
)


def page(objects: list[tuple[Placement, WrapSpec]], lengths: list[int], columns: int) -> PageSpec:
    here = Span("a.md", 1, 1)
    paragraphs = tuple(StoryParagraph("text", (StoryText((HAN * (n // len(HAN) + 1))[:n]),), here) for n in lengths)
    story = Story("a", "a.md", paragraphs=paragraphs)
    areas = [AreaSpec("A", (GridRect(0, 0, 6, HOUSE.grid.lines),), story, columns=columns)]
    for i, (place, wrap) in enumerate(objects):
        picture = PictureSpec("cut.png", wrap=wrap, whole=wrap.outline == "alpha")
        areas.append(AreaSpec(f"o{i}", (GridRect(0, 0, 1, 1),), pictures=(picture,), over=place, wrap=wrap))
    return PageSpec("p.yaml", 1, "", HOUSE, tuple(areas), folio=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(places, wraps | polygons), min_size=1, max_size=4),
    st.lists(st.integers(1, 900), min_size=1, max_size=8),
    st.integers(1, 6),
)
def test_text_round_anything(objects: list[tuple[Placement, WrapSpec]], lengths: list[int], columns: int) -> None:
    spec = page(objects, lengths, columns)
    layout = lay_out_page(spec, CONTEXT, Library(lambda _: (1000, 1500), lambda name: OUTLINES[name]))
    (article,) = [block for block in layout.blocks if block.id == "A"]
    lines = [item for item in article.items if isinstance(item, TextLine)]
    (fit,) = layout.fit
    assert ("".join(line.text for line in lines) + fit.overset).replace("\n", "") == "".join(p.text for p in spec.areas[0].story.paragraphs)
    assert all((line.baseline - layout.grid.first_baseline) % PITCH == 0 for line in lines)
    order = [(line.column, line.baseline, line.x) for line in lines]
    assert order == sorted(order)
    for line, following in pairwise(lines):
        assert line.baseline != following.baseline or line.column != following.column or line.x + line.measure <= following.x
    measures = {frame.width for frame in article.frames}
    assert all(line.measure in measures or line.measure % EM == 0 for line in lines)
    shapes = {block.id: outline_of(block.items[0]) for block in layout.blocks if block.kind == "picture" and block.items}
    for area in spec.areas[1:]:
        for line in lines if area.id in shapes else ():
            taken = extent(shapes[area.id], line.baseline - EM * 8 // 10, line.baseline + EM // 20)
            assert taken is None or taken[0] >= line.x + line.measure or taken[1] <= line.x
            assert line.measure in measures or line.measure >= min(other.wrap.least for other in spec.areas[1:])


def outline_of(picture) -> list[tuple[tuple[int, int], ...]]:
    """What a picture covers of the page."""
    assert isinstance(picture, PictureItem)
    r = picture.rect
    if picture.cut_out:
        return [tuple((r.x + round(x * r.width), r.y + round(y * r.height)) for x, y in shape) for shape in OUTLINES[picture.path]]
    if picture.clip:
        return [tuple((values[-2], values[-1]) for _, values in picture.clip if values)]
    return [((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom))]
