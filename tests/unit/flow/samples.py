"""A small house style and builders of stories and areas, in code: these tests do not need the spec reader."""

from __future__ import annotations

from layout.diagnostics import Span
from layout.flow import BaselineGrid, Desk, LayoutContext, Library, Region, rectangle
from layout.spec.furniture_model import FolioPiece, FolioSpec
from layout.spec.grid_model import GridRect, GridSpec, Sheet
from layout.spec.headline_model import FitLimits, HeadlineSpec, HeadlineStyle
from layout.spec.house_model import House, InlineStyle
from layout.spec.model import AreaSpec, PageSpec
from layout.spec.story_model import Story, StoryParagraph, StoryText
from layout.style import LineRules, MarkWidths, ParagraphStyle, RuleStyle, TextStyle
from layout.units import pt

EM = pt(9)
PITCH = pt(13)
HALF = MarkWidths(500, 500, 500)
MARKS = ("comma", "pause", "colon", "open-quote", "close-quote", "open-bracket", "close-bracket", "interpunct")
RULES = LineRules(
    name="test",
    lang="zh-Hans",
    no_start=frozenset({"stop", "exclaim", "comma", "pause", "colon", "close-quote", "close-bracket"}),
    no_end=frozenset({"open-quote", "open-bracket"}),
    marks=(("stop", MarkWidths(1000, 500, 1000)), *((name, HALF) for name in MARKS)),
    squeeze_order=(("gap",), ("stop",)),
    stretch_order=(("gap",),),
)
THIN = RuleStyle(pt(0.4))


def style(family: str, size: float, pitch: float = 13, weight: int = 400, **rest) -> ParagraphStyle:
    return ParagraphStyle(text=TextStyle(family, weight, pt(size)), rules=RULES, pitch=pt(pitch), **rest)


BODY = style("song", 9, indent=2 * EM)
TIER = HeadlineStyle(
    name="tier",
    main=style("hei", 24, weight=700, align="centre"),
    kicker=style("kai", 12, pitch=15, align="centre"),
    deck=style("song", 12, pitch=15, align="centre"),
    summary=style("song", 10, pitch=14),
    fit=FitLimits((pt(18), pt(24))),
    above=pt(3),
    below=pt(6),
)
HOUSE = House(
    name="test",
    sheet=Sheet(pt(700), pt(900), pt(9)),
    grid=GridSpec(pt(40), pt(60), 5, 12 * EM, EM, 60, PITCH),
    lang="zh-Hans",
    body=BODY,
    styles={
        "subhead": style("hei", 9, weight=700, lines_before=1, keep_with_next=True),
        "caption": style("kai", 8, pitch=10.5),
        "credit": style("kai", 8, pitch=10.5, align="end"),
        "sign-off": style("kai", 9, align="end"),
        "masthead-line": style("hei", 8, pitch=11),
    },
    inline={"label": InlineStyle("hei", 700, gap_after=300)},
    headlines={"tier": TIER},
    headline_by_columns=("tier",),
    colours={},
    faces=(),
    rule_between_areas=THIN,
    rule_between_bands=THIN,
    column_rule=None,
    area_gap=2 * EM,
    band_gap=1,
    folio=FolioSpec(
        outer=(FolioPiece("{page}", TextStyle("hei", 700, pt(24))), FolioPiece("{name}", TextStyle("song", 400, pt(12)))),
        centre=(FolioPiece("{paper}", TextStyle("kai", 400, pt(12))),),
        inner=(FolioPiece("{date} {nothing}", TextStyle("song", 400, pt(8))),),
        rule=THIN,
        gap=pt(8),
        rise=pt(5),
    ),
    caption_gap=pt(4),
)
PICTURES = {"wide.jpg": (3000, 1500), "tall.jpg": (1500, 3000), "small.jpg": (200, 100)}
HAN = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务"


def han(count: int) -> str:
    """So many ideographs, no two neighbouring lines alike."""
    return (HAN * (count // len(HAN) + 1))[:count]


def story(*paragraphs, id="story", headline=("标题",), **rest) -> Story:
    """Paragraphs are texts or (kind, text) pairs; paragraph i begins on line 10 + i of its file."""
    pairs = [p if isinstance(p, tuple) else ("text", p) for p in paragraphs]
    file = f"stories/{id}.md"
    made = tuple(StoryParagraph(kind, (StoryText(text),), Span(file, 10 + i, 1)) for i, (kind, text) in enumerate(pairs))
    return Story(id=id, file=file, headline=headline, paragraphs=made, spans={"headline": Span(file, 3, 1)}, **rest)


def area(id="A", rect=(0, 0, 5, 20), what=None, *, headline=False, **rest) -> AreaSpec:
    rects = rect if isinstance(rect[0], tuple) else (rect,)
    spec = (HeadlineSpec(TIER) if headline is True else headline) or None
    return AreaSpec(id, tuple(GridRect(*r) for r in rects), what, headline=spec, span=Span("pages/01.yaml", 7, 3), **rest)


def region(columns=2, lines=10, first=0) -> Region:
    return rectangle((0, columns * 12 * EM + (columns - 1) * EM), first, lines, PITCH)


def desk(faces) -> Desk:
    return Desk(HOUSE, BaselineGrid(PITCH, EM), LayoutContext(faces), Library(PICTURES.get))


def page(*areas, number=2, house=HOUSE, folio=False) -> PageSpec:
    variables = {"page": str(number), "name": "要闻", "paper": "河岸日报", "date": "2026年11月22日"}
    return PageSpec("pages/01.yaml", number, "要闻", house, areas, "河岸日报", "2026-11-22", variables, folio=folio)
