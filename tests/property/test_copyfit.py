"""Invariants of copyfit: nothing is lost, no line leaves the grid, no limit is passed, what one step can fit is fitted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.diagnostics import Span
from layout.flow import BaselineGrid, Desk, LayoutContext, Library, Part, lay_out_story, rectangle
from layout.flow.change import Change
from layout.flow.copyfit import copyfit
from layout.flow.copyfit_trials import Trials
from layout.flow.opening import open_part
from layout.flow.result import PlacedLine
from layout.flow.thread import Run, run_through
from layout.spec.copyfit_model import STEPS, Copyfit
from layout.spec.grid_model import GridRect
from layout.spec.headline_model import HeadlineSpec
from layout.spec.load import load_preset
from layout.spec.model import AreaSpec
from layout.spec.picture_model import PictureSpec, WrapSpec
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.typeface import Typefaces

HOUSE = load_preset("zh-news-broadsheet")
EM, PITCH = HOUSE.body.text.size, HOUSE.body.pitch
DESK = Desk(HOUSE, BaselineGrid(PITCH, EM), LayoutContext(Typefaces.bundled()), Library({"a.jpg": (3000, 2000)}.get))
HAN = "会议要求全市各级部门，深入贯彻落实“新路线”；11月22日起，河岸县120公里公路（含桥）开工。"

paragraphs = st.lists(
    st.one_of(st.tuples(st.just("text"), st.integers(1, 160)), st.tuples(st.just("subhead"), st.integers(2, 9))), min_size=1, max_size=6
)
limits = st.builds(
    Copyfit,
    on=st.just(True),
    order=st.permutations(STEPS).map(tuple),
    tracking=st.sampled_from([(0, 0), (-20, 10), (-10, 20), (-7, 3)]),
    gap=st.integers(0, 2),
    headline=st.integers(0, 2),
    crop=st.integers(0, 2),
    subheads=st.integers(0, 1),
    sizes=st.sampled_from([(), (8750, 9250)]),
    spare=st.integers(0, 3),
)


def made(texts: list[tuple[str, int]], columns: int, lines: int, asked: Copyfit, pictures: int, title: int, *, wrapped: bool) -> Part:
    """An area whose depth is near that of its story."""
    body = tuple(
        StoryParagraph(kind, (StoryText((HAN * (n // len(HAN) + 1))[:n]),), Span("a.md", 5 + i, 1)) for i, (kind, n) in enumerate(texts)
    )
    story = Story("a", "a.md", headline=("新路线开工",), paragraphs=body)
    shown = tuple(PictureSpec("a.jpg", columns=1, lines=8, alt="路") for _ in range(min(pictures, columns)))
    if wrapped:
        shown += (PictureSpec("a.jpg", columns=1, width=6 * EM, lines=5, place="top-left", wrap=WrapSpec(beside=EM), alt="路"),)
    headline = HeadlineSpec(HOUSE.headlines["headline-4"], lines=title)
    area = AreaSpec("A", (GridRect(0, 0, columns, lines),), story, shown, headline=headline, copyfit=asked)
    region = rectangle((0, columns * 15 * EM - EM), 0, lines, PITCH)
    part = Part(area, story, region, columns, EM, DESK)
    used = run_through([open_part(replace(part, area=replace(area, copyfit=Copyfit())))])
    depth = max(12, lines + (used.over - used.free) // columns)
    return replace(part, region=rectangle((0, columns * 15 * EM - EM), 0, depth, PITCH))


def single_changes(asked: Copyfit, pictures: int, *, wrapped: bool) -> list[Change]:
    """Every change of one kind within the limits, however small."""
    changes = [Change(tracking=t) for t in range(asked.tracking[0], asked.tracking[1] + 1)]
    changes += [Change(white=n) for n in range(-asked.gap, asked.gap + 1)]
    changes += [Change(title=n) for n in range(-asked.headline, asked.headline + 1)]
    changes += [Change(subheads=n) for n in range(-asked.subheads, asked.subheads + 1)]
    changes += [Change(size=size) for size in asked.sizes]
    changes += [
        Change(heights=tuple(n if i == j else 0 for j in range(pictures)))
        for i in range(pictures - wrapped)
        for n in range(-asked.crop, asked.crop + 1)
    ]
    return [change for change in changes if change != Change()]


def fits(run: Run | None, asked: Copyfit) -> bool:
    return run is not None and not run.over and run.free <= asked.spare * run.columns()


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.integers(1, 3), st.integers(-2, 2), limits, st.integers(0, 2), st.sampled_from([0, 3]), st.booleans())
def test_copyfit(texts: list[tuple[str, int]], columns: int, off: int, asked: Copyfit, pictures: int, title: int, wrapped: bool) -> None:
    part = made(texts, columns, 40, asked, pictures, title, wrapped=wrapped)
    rows = len(part.region.rows) + off
    part = replace(part, region=rectangle(part.region.rows[0][0], 0, max(10, rows), PITCH))
    plain = run_through([open_part(part)])
    fitted = copyfit(plain)
    change = fitted.run.parts[0].part.change

    if fits(plain, asked):
        assert fitted.run is plain
    assert (change == Change()) == (not fitted.steps)
    if fitted.steps:
        assert not fitted.run.over
        assert plain.over or fits(fitted.run, asked)

    assert asked.tracking[0] <= change.tracking <= asked.tracking[1]
    assert abs(change.white) <= asked.gap
    assert abs(change.title) <= asked.headline
    assert abs(change.subheads) <= asked.subheads
    assert all(abs(height) <= asked.crop for height in change.heights)
    assert change.size in (0, *asked.sizes)

    pulled = plain.over > 0
    trials = Trials(plain, asked)
    if not fitted.steps and not fits(plain, asked):
        for single in single_changes(asked, len(part.area.pictures), wrapped=wrapped):
            run = trials.run(single)
            assert not (run is not None and not run.over if pulled else fits(run, asked)), single

    layout = lay_out_story([part]).areas[0]
    text = [item for item in layout.items if isinstance(item, PlacedLine) and item.role in ("body", "subhead")]
    whole = "".join(paragraph.text for paragraph in part.story.paragraphs)
    assert "".join(line.line.text for line in text) + (layout.fit.overset.replace("\n", "") if layout.fit else "") == whole
    assert {(line.baseline - DESK.grid.baseline_offset) % PITCH for line in text} <= {0}
