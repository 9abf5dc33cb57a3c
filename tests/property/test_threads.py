"""A story through any areas on any pages: nothing lost, nothing twice, jump lines only where text goes on."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.diagnostics import Span
from layout.flow import BaselineGrid, Desk, LayoutContext, Library, Part, lay_out_story, rectangle
from layout.flow.result import PlacedLine
from layout.spec.house_model import JumpSpec
from layout.spec.load import load_preset
from layout.spec.model import AreaSpec
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.typeface import Typefaces

HOUSE = load_preset("zh-news-broadsheet")
GRID = BaselineGrid(HOUSE.grid.pitch, HOUSE.body.text.size)
CONTEXT = LayoutContext(Typefaces.bundled())
EM, PITCH = HOUSE.body.text.size, HOUSE.grid.pitch
HAN = "会议要求全市各级部门深入贯彻落实精神，“按2026年计划”推进。"
BODIES = (
    None,
    replace(HOUSE.body, text=replace(HOUSE.body.text, family="kai", size=EM * 4 // 3)),
    replace(HOUSE.body, breaking="total-fit", widows=2, orphans=2, runt=2),
)

paragraphs = st.lists(st.tuples(st.sampled_from(["text", "text", "subhead", "sign-off"]), st.integers(1, 150)), min_size=1, max_size=8)
area = st.tuples(st.integers(1, 12), st.integers(1, 3), st.sampled_from(BODIES), st.sampled_from(["level", "last", "none"]), st.booleans())
areas = st.lists(area, min_size=1, max_size=5)


def story_of(shapes: list[tuple[str, int]]) -> Story:
    made = [
        StoryParagraph(kind, (StoryText((HAN * (n // len(HAN) + 1))[:n]),), Span("a.md", i + 1, 1)) for i, (kind, n) in enumerate(shapes)
    ]
    return Story("a", "stories/a.md", paragraphs=tuple(made))


@settings(max_examples=150, deadline=None)
@given(paragraphs, areas, st.booleans())
def test_every_character_once(shapes: list[tuple[str, int]], chain: list[tuple], run_in: bool) -> None:
    story, number_of_page, parts = story_of(shapes), 1, []
    desk = Desk(replace(HOUSE, jump=JumpSpec(run_in=run_in)), GRID, CONTEXT, Library(lambda _: None))
    for number, (lines, columns, body, balance, turn) in enumerate(chain):
        number_of_page += turn and number > 0
        spec = AreaSpec(str(number), (), story, part=number, body=body, balance=balance)
        parts.append(Part(spec, story, rectangle((0, (columns * 14 - 1) * EM), 0, lines, PITCH), columns, EM, desk, str(number_of_page)))
    layouts = lay_out_story(parts).areas
    placed = [[item for item in layout.items if isinstance(item, PlacedLine)] for layout in layouts]
    text = [[line for line in lines if line.role != "jump"] for lines in placed]
    shown = "".join(line.line.text for lines in text for line in lines)
    assert (shown + layouts[-1].fit.overset).replace("\n", "") == "".join(p.text for p in story.paragraphs)
    assert not any(layout.fit.overset for layout in layouts[:-1])
    for part, layout, lines in zip(parts, layouts, placed, strict=True):
        assert layout.fit.used <= layout.fit.available
        for line in lines:
            assert line.inline >= 0
            assert line.inline + line.line.indent + line.line.width <= part.region.bounds.measure or line.role == "jump"
            assert 0 < line.baseline <= part.region.bounds.block_end
        places = [(line.column, line.baseline, line.inline) for line in lines if line.role != "sign-off"]
        assert len(places) == len(set(places))
    reached = [(part.page, own) for part, own in zip(parts, placed, strict=True) if any(line.role != "jump" for line in own)]
    for (page, own), (following, after) in pairwise([("", []), *reached, ("", [])]):
        turns = page != following and "" not in (page, following)
        for lines, word, other in ((own, "下转", following), (after, "上接", page)):
            told = [line.line.text for line in lines if line.role == "jump" and word in line.line.text]
            assert told in ([f"（{word}第{other}版）"], []) if turns else told == []
    assert sum(line.role == "jump" for own in placed for line in own) == sum(line.role == "jump" for _, own in reached for line in own)
