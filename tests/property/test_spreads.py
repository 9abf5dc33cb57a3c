"""Invariants of spreads: whatever areas stand on them, no column of text crosses the fold, nothing is lost, and titles keep off it or say so."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Span
from layout.display import TextLine
from layout.flow import LayoutContext, Library
from layout.page import lay_out_page
from layout.spec.furniture_model import BoxSpec
from layout.spec.grid_model import ColumnWidth, FoldSpec, GridRect
from layout.spec.headline_model import HeadlineSpec
from layout.spec.insert_model import INSERT_PLACES, StoryInsert
from layout.spec.load import load_preset
from layout.spec.model import AreaSpec, PageSpec
from layout.spec.page_numbers import read_page
from layout.spec.photo_model import PhotoCell, PhotoGrid
from layout.spec.picture_model import PictureSpec, Placement, WrapSpec
from layout.spec.spread import spread_house
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.typeface import Typefaces

HOUSE = load_preset("zh-news-tabloid")
EM = HOUSE.body.text.size
CONTEXT = LayoutContext(Typefaces.bundled())
HAN = "会议要求全市各级部门深入贯彻落实精神，推进“城乡”公路建设。"
TITLE = "河岸新区2026年第3批小学全部改建完工，“放学路”再短500米"

folds = st.builds(lambda bridge, safe: FoldSpec(bridge=bridge, safe=safe), st.booleans(), st.integers(0, 20_000))
widths = st.lists(
    st.integers(1, 3).map(lambda share: ColumnWidth(share=share)) | st.builds(lambda ems: ColumnWidth(length=ems * EM), st.integers(5, 30)),
    max_size=6,
)
columns = st.integers(0, 11)
inserts = st.none() | st.builds(
    lambda columns, place, width: StoryInsert(0, "pullquote", columns=columns, place=place, width=width * EM),
    st.integers(1, 6),
    st.sampled_from(INSERT_PLACES),
    st.just(0) | st.integers(8, 40),
)
photos = st.none() | st.builds(
    lambda captions, text, widths, group: PhotoGrid(
        (PhotoCell(0, 0, 1, 2), PhotoCell(1, 0), PhotoCell(1, 1, 1, 2)),
        widths=widths,
        captions=captions,
        text=text,
        caption="说明" * 90,
        group=group,
    ),
    st.sampled_from(["under", "over", "group", "none"]),
    st.sampled_from(["head", "foot", PhotoCell(0, 2)]),
    st.lists(st.integers(1, 3), min_size=3, max_size=3).map(tuple),
    st.sampled_from(["head", "foot"]),
)


def story(length: int, title: int, insert: StoryInsert | None = None) -> Story:
    here = Span("a.md", 1, 1)
    quote = (StoryParagraph("pullquote", (StoryText(TITLE),), here, insert=insert),) if insert else ()
    body = StoryParagraph("text", (StoryText((HAN * (length // len(HAN) + 1))[:length]),), here)
    return Story("a", "a.md", headline=(TITLE[:title],), kicker=("引题在上",), summary=(HAN * 3,), paragraphs=(body, *quote))


@st.composite
def areas(draw: st.DrawFn) -> tuple[AreaSpec, ...]:
    """An area over any columns, sometimes an L; sometimes another one set over it."""
    a, b, c, d = (draw(columns) for _ in range(4))
    lines = draw(st.integers(20, HOUSE.grid.lines))
    rects = [GridRect(min(a, b), 0, abs(a - b) + 1, lines)]
    if draw(st.booleans()) and min(c, d) <= rects[0].end_column - 1 and max(c, d) >= rects[0].column and lines < HOUSE.grid.lines:
        rects.append(GridRect(min(c, d), lines, abs(c - d) + 1, HOUSE.grid.lines - lines))
    own = tuple(draw(widths))
    picture = PictureSpec("p.jpg", "说明文字" * 9, "某某 摄", columns=draw(st.integers(0, 12)), lines=draw(st.integers(8, 14)))
    essay = draw(photos)
    pictures = (picture,) * 3 if essay else (picture,) if draw(st.booleans()) else ()
    tier = HOUSE.headlines[draw(st.sampled_from(sorted(HOUSE.headlines)))]
    made = [
        AreaSpec(
            "A",
            tuple(rects),
            story(draw(st.integers(1, 4000)), draw(st.integers(1, len(TITLE))), draw(inserts)),
            pictures,
            columns=len(own) or draw(st.integers(0, 9)),
            widths=own,
            gutter=draw(st.integers(0, 3)) * EM,
            remainder=draw(st.sampled_from(["lines", "gutters"])),
            headline=HeadlineSpec(tier) if draw(st.booleans()) else None,
            photos=essay,
            box=BoxSpec(inset=draw(st.integers(0, 2)) * EM) if draw(st.booleans()) else None,
        )
    ]
    if draw(st.booleans()):
        first, width = draw(columns), draw(st.just(0) | st.integers(10, 60)) * EM
        place = Placement((10, 20), (first, draw(st.integers(first + 1, 12))), None, width)
        made.append(AreaSpec("O", (GridRect(0, 0, 1, 1),), story(400, 0), over=place, wrap=WrapSpec(beside=EM), gutter=EM))
    return tuple(made)


@settings(max_examples=80, deadline=None)
@given(areas(), folds)
def test_no_text_crosses_the_fold(areas: tuple[AreaSpec, ...], fold: FoldSpec) -> None:
    house = spread_house(HOUSE, fold)
    spec = PageSpec("p.yaml", 4, "", house, areas, folio=True, leaves=read_page("4-5").leaves(0, ()))
    layout = lay_out_page(spec, CONTEXT, Library(lambda _: (1500, 1000), lambda _: ()))
    start, end = (layout.grid.area.x + at for at in house.grid.fold_white or ())
    assert (start + end) // 2 == layout.fold
    lines = [item for block in layout.blocks for item in block.items if isinstance(item, TextLine)]
    upright = [line for line in lines if line.role not in ("headline", "kicker", "deck")]
    assert not [line.text for line in upright if line.x < end and line.x + line.measure > start]
    for area, fit in ((area, next((f for f in layout.fit if f.area == area.id), None)) for area in areas):
        if fit is not None and area.story is not None:
            set_here = "".join(
                item.text for b in layout.blocks if b.id == area.id for item in b.items if getattr(item, "role", "") == "body"
            )
            assert (set_here + fit.overset).startswith(area.story.paragraphs[0].text)
    safe = house.grid.fold_safe
    told = [d for d in layout.diagnostics if d.id == "page/fold"]
    for line in [] if told else [line for line in lines if line.role == "headline"]:
        for run in line.runs:
            face = CONTEXT.faces.face(run.face)
            for x, gid in zip(run.xs, run.gids, strict=True):
                left, _, right, _ = (side * run.size * run.hscale // (face.upem * 1000) for side in face.ink(gid))
                assert line.x + x + right <= layout.fold - safe or line.x + x + left >= layout.fold + safe
