"""A tenth more or less of any story of the example pages: the page fits, or the report says exactly what to cut or to add."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.display import TextLine
from layout.flow.cutting import Cut, endings, lengthened, numbered, shortened
from layout.flow.suggest import Suggestion
from layout.spec.model import PageSpec
from layout.spec.story_model import Story
from layout.world import FileWorld

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = [
    ("riverside-daily/pages/01.yaml", ("river-park", "night-market")),
    ("riverside-daily/pages/02.yaml", ("orchards", "job-fair", "clinic")),
    ("linjiang-daily/pages/01.yaml", ("dockyard",)),  # through two pages
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def with_story(page: PageSpec, old: Story, paragraphs: tuple[object, ...]) -> PageSpec:
    """The page, and those it shares the story with, with another text for it."""
    areas = tuple(
        replace(area, story=replace(area.story, paragraphs=paragraphs)) if area.story and area.story.file == old.file else area
        for area in page.areas
    )
    return replace(page, areas=areas, partners=tuple(with_story(partner, old, paragraphs) for partner in page.partners))


def a_tenth_less(story: Story) -> tuple[object, ...]:
    """Cut at the ends of its paragraphs, of each a tenth."""
    cuts = []
    for number, index in numbered(story):
        ways = list(endings(story, number, index))
        wanted = len(story.paragraphs[index].text) // 10
        cuts += [way for way in ways if way.characters <= wanted][-1:]
    return shortened(story, cuts)


def a_tenth_more(story: Story) -> tuple[object, ...]:
    return lengthened(story, story.characters // 10)


def misfits(engine: Engine, page: PageSpec, story: str, world: FileWorld) -> list[str]:
    """What is wrong with the fit of a story; of one that goes on on another page its overset text, which is told there."""
    laid = engine.lay_out(page, world)
    told = [d.id for d in laid.problems if d.id in ("fit/overset", "fit/underset") and d.message.startswith(f"{story}:")]
    return told or ["fit/overset" for whole in laid.layout.stories if whole.story == story and whole.over_lines]


def less_of(cuts: tuple[Cut, ...], story: Story) -> tuple[Cut, ...] | None:
    """The same cuts with the next smaller of the last one."""
    *others, last = cuts
    if last.whole:
        return None
    smaller = [cut for cut in endings(story, last.paragraph, last.index) if cut.characters < last.characters]
    return (*others, smaller[-1]) if smaller else tuple(others)


def check(engine: Engine, page: PageSpec, story: Story, world: FileWorld) -> str:
    """That a page fits, or that what is suggested makes it fit; what was the case."""
    wrong = misfits(engine, page, story.id, world)
    if not wrong:
        return "fits"
    asked: list[Suggestion] = [s for s in engine.suggest(page, world) if s.story == story.id]
    assert asked, f"{story.id}: {wrong}, and nothing is suggested"
    for suggestion in asked:
        if suggestion.kind == "cut":
            assert misfits(engine, with_story(page, story, shortened(story, suggestion.cuts)), story.id, world) == [], suggestion.text
        elif suggestion.kind == "add":
            for count in (suggestion.characters, suggestion.most):
                assert misfits(engine, with_story(page, story, lengthened(story, count)), story.id, world) == [], suggestion.text
    first = asked[0]
    if first.kind == "cut":
        less = less_of(first.cuts, story)
        assert less is None or misfits(engine, with_story(page, story, shortened(story, less)), story.id, world) == ["fit/overset"]
    elif first.kind == "add":
        less_added = with_story(page, story, lengthened(story, first.characters - 1))
        assert misfits(engine, less_added, story.id, world) == ["fit/underset"]
    return first.kind


@pytest.mark.parametrize(("path", "names"), STORIES)
def test_a_tenth_more_or_less(path: str, names: tuple[str, ...], engine: Engine) -> None:
    folder, _, file = path.partition("/")
    world, problems = FileWorld(EXAMPLES / folder), Diagnostics()
    pages = read_spec(world, file, problems)
    seen: dict[str, int] = {}
    done = set()
    for page in pages:
        stories = [area.story for area in page.areas if area.story and area.story.paragraphs and not area.part and area.copyfit.on]
        chosen = [s for s in stories if s.id in names]
        for story in chosen:
            done.add(story.id)
            for change in (a_tenth_less, a_tenth_more):
                changed = with_story(page, story, change(story))
                own = replace(story, paragraphs=change(story))
                outcome = check(engine, changed, own, world)
                seen[outcome] = seen.get(outcome, 0) + 1
    assert done == set(names)
    assert sum(seen.values()) == 2 * len(names)
    assert seen.get("cut"), seen


def test_copyfit_leaves_every_line_on_the_grid(engine: Engine) -> None:
    world, problems = FileWorld(EXAMPLES / "riverside-daily"), Diagnostics()
    (page,) = read_spec(world, "pages/02.yaml", problems)
    for area in page.areas:
        if area.story and area.copyfit.on:
            page = with_story(page, area.story, lengthened(area.story, area.story.characters // 30))
    layout = engine.lay_out(page, world).layout
    assert sum(bool(fit.copyfit) for fit in layout.fit) > 3
    grid = layout.grid
    lines = [item for block in layout.blocks for item in block.items if isinstance(item, TextLine) and item.role == "body"]
    assert {(line.baseline - grid.first_baseline) % grid.pitch for line in lines} == {0}
