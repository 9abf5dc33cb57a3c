"""Pages resolved: regions, reading order, headlines, pictures, variables."""

from __future__ import annotations

import pytest

from layout.diagnostics import Diagnostics
from layout.spec.grid_model import GridRect
from layout.spec.load import load_edition, load_page
from layout.spec.model import AreaSpec, PageSpec
from layout.style import Colour
from layout.world import MOST_BYTES, MemoryWorld

STORY = "---\nheadline: 标题\n---\n正文。\n"


def page(text: str, **files: str) -> PageSpec:
    base: dict[str, str | bytes] = {f"stories/{name}.md": STORY for name in "abcdef"}
    base |= {"pictures/p.jpg": b"", "pictures/q.png": b"", "pages/01.yaml": text}
    problems = Diagnostics()
    made = load_page(
        MemoryWorld(base | {name.replace("__", "/").replace("_DOT_", "."): value for name, value in files.items()}),
        "pages/01.yaml",
        problems,
    )
    assert made is not None, list(problems)
    assert not len(problems), list(problems)
    return made


def areas(spec: PageSpec) -> dict[str, AreaSpec]:
    return {area.id: area for area in spec.areas}


def test_regions_of_a_map() -> None:
    made = areas(
        page(
            """
map: |
  A A B B B B B C
  A A A A B B B C
  D D D D D . C C
bands: [20, 30, '*']
areas: {A: {story: a}, B: {story: b}, C: {story: c}, D: {story: d}}
"""
        )
    )
    assert made["A"].region == (GridRect(0, 0, 2, 20), GridRect(0, 20, 4, 30))
    assert made["B"].region == (GridRect(2, 0, 5, 20), GridRect(4, 20, 3, 30))
    assert made["C"].region == (GridRect(7, 0, 1, 50), GridRect(6, 50, 2, 55))
    assert made["D"].region == (GridRect(0, 50, 5, 55),)


def test_a_map_without_bands_shares_the_lines() -> None:
    made = areas(page("map: [AAAAAAAA, BBBBBBBB, CCCCCCCC, DDDDDDDD]\nareas: {A: {story: a}, B: {story: b}, C: {story: c}, D: {story: d}}"))
    assert [made[n].region[0].lines for n in "ABCD"] == [26, 26, 26, 27]


def test_a_map_and_coordinates_together() -> None:
    made = areas(
        page(
            "map: [AAAA....]\nareas: {A: {story: a}, B: {story: b, at: {columns: 5-8, lines: 1-52}}, C: {story: c, at: {columns: 5, lines: 53}}}"
        )
    )
    assert made["B"].region == (GridRect(4, 0, 4, 52),)
    assert made["C"].region == (GridRect(4, 52, 1, 1),)


def test_reading_order() -> None:
    made = page(
        """
map: |
  N N N N N N x x
  A A A B B B x x
  C C C C C C C C
bands: [4, 50, '*']
areas: {C: {story: c}, x: {story: d}, B: {story: b}, A: {story: a}, N: {banner: 栏目}}
"""
    )
    assert [a.id for a in made.areas] == ["N", "A", "B", "x", "C"]


def test_stories_that_name_their_series_follow_the_banner() -> None:
    made = page(
        "map: |\n  N N N N x x x x\n  A A A A B B B B\nareas: {x: {story: d}, A: {story: a}, B: {story: s}, N: {banner: 栏目}}\nbands: [4, '*']",
        stories__s_DOT_md="---\nheadline: 标题\nseries: 栏目\n---\n正文。\n",
    )
    assert [a.id for a in made.areas] == ["N", "A", "B", "x"]


def test_headlines_come_from_the_width_or_as_asked() -> None:
    made = areas(
        page(
            """
map: |
  A A A A A A B B
  C C C D D D E E
areas:
  A: {story: a, headline: {size: 36pt, lines: 5, columns: 3, kicker: {font: song}}}
  B: {story: b}
  C: {story: c, headline: headline-1}
  D: {story: d, headline: no}
  E: {story: e, headline: {font: kai, colour: red, align: start}}
"""
        )
    )
    headline = made["A"].headline
    assert headline is not None
    assert (headline.style.name, headline.lines, headline.columns, headline.style.main.text.size) == ("headline-1", 5, 3, 36000)
    assert headline.style.fit.size[0] == 30000  # 40 of 48 pt, in proportion
    assert (headline.style.kicker.text.size, headline.style.kicker.text.family) == (13680, "song")
    assert made["B"].headline is not None
    assert made["B"].headline.style.name == "headline-4"
    assert made["C"].headline is not None
    assert made["C"].headline.style.main.text.size == 48000
    assert made["D"].headline is None
    last = made["E"].headline
    assert last is not None
    assert (last.style.main.text.family, last.style.main.align) == ("kai", "start")
    assert last.style.main.text.colour == Colour(m=1000, y=1000, name="red")


def test_pictures_take_what_the_story_says_of_them() -> None:
    made = areas(
        page(
            """
map: |
  A A B B C C D D
areas:
  A: {story: s}
  B: {story: t, picture: {columns: 1, place: bottom-left}}
  C: {story: u, pictures: [q, {file: p.jpg, caption: 另说}]}
  D: {story: v, pictures: none}
""",
            **{f"stories__{n}_DOT_md": "---\npictures: [{file: p.jpg, caption: 说明, credit: 某 摄}, q.png]\n---\n文。" for n in "stuv"},
        )
    )
    assert [(p.file, p.caption) for p in made["A"].pictures] == [("pictures/p.jpg", "说明"), ("pictures/q.png", "")]
    assert [(p.file, p.caption, p.columns, p.place) for p in made["B"].pictures] == [("pictures/p.jpg", "说明", 1, "bottom-left")]
    assert [(p.file, p.caption, p.credit) for p in made["C"].pictures] == [("pictures/q.png", "", ""), ("pictures/p.jpg", "另说", "某 摄")]
    assert made["D"].pictures == ()


def test_boxes_rules_and_body() -> None:
    made = areas(
        page(
            """
map: |
  A A B B C C D D
areas:
  A: {story: a, box: yes, balance: no, body: {size: 五号, align: start}}
  B: {story: b, box: {tint: tint, inset: 6pt}, rules: none}
  C: {story: c, box: 1pt, rules: {above: {width: 1pt, kind: thick-thin, colour: red}, left: none}}
  D: {story: d, box: no, gutter: 2字}
"""
        )
    )
    a, b, c, d = (made[n] for n in "ABCD")
    assert a.box is not None
    assert (a.box.rule and a.box.rule.width, a.box.inset, a.balance) == (500, 9000, "none")
    assert a.body is not None
    assert (a.body.text.size, a.body.pitch, a.body.align, a.body.indent) == (10500, 13000, "start", 18000)
    assert b.box is not None
    assert (b.box.rule, b.box.tint, b.box.inset) == (None, Colour(k=80, name="tint"), 6000)
    assert dict(b.rules) == dict.fromkeys(("above", "below", "left", "right", "columns"))
    assert c.box is not None
    assert c.box.rule is not None
    assert c.rules["left"] is None
    assert c.rules["above"] is not None
    assert c.rules["above"].kind == "thick-thin"
    assert "below" not in c.rules
    assert d.box is None
    assert (d.gutter, a.gutter) == (18000, 9000)


def test_banner_and_masthead() -> None:
    made = areas(
        page(
            "paper: 河岸日报\nmap: [AAAABBBB]\nareas:\n  A: {banner: {text: 栏目, tint: K5, size: 24pt}}\n  B: {masthead: {subtitle: HEAN, lines: [一 | 二], colour: K100}}"
        )
    )
    banner, masthead = made["A"].banner, made["B"].masthead
    assert banner is not None
    assert (banner.text, banner.tint, banner.style.text.size, banner.style.text.family) == ("栏目", Colour(k=50), 24000, "kai")
    assert masthead is not None
    assert (masthead.title, masthead.subtitle, masthead.lines) == ("{paper}", "HEAN", ("一 | 二",))
    assert masthead.rule is not None
    assert masthead.colour == Colour(k=1000)


def test_sign_off_can_be_left_out() -> None:
    story = "---\nheadline: 题\nbyline: 王洋\n---\n正文。"
    made = areas(
        page("map: [AAAABBBB]\nareas: {A: {story: s}, B: {story: t, sign_off: no}}", stories__s_DOT_md=story, stories__t_DOT_md=story)
    )
    assert [[p.kind for p in made[n].story.paragraphs] for n in "AB" if made[n].story] == [["text", "sign-off"], ["text"]]


EDITION = (
    "paper: 河岸日报\ndate: 2026-11-22\nissue: 1284\nstaff: {责编: 王芳, 版式: [李雷, 韩梅]}\nvariables: {cn: CN00}\npages: pages/*.yaml\n"
)


def test_a_page_finds_its_edition() -> None:
    made = page("page: 2\nname: 要闻\nmap: [AAAAAAAA]\nareas: {A: {story: a}}", edition_DOT_yaml=EDITION)
    assert made.paper == "河岸日报"
    assert (made.date, made.edition, made.number) == ("2026-11-22", "2026-11-22", 2)
    assert made.variables["date"] == "2026年11月22日"
    assert made.variables["weekday"] == "星期日"
    assert made.variables["staff"] == "责编/王芳\u3000版式/李雷 韩梅"
    assert (made.variables["issue"], made.variables["cn"], made.variables["name"]) == ("1284", "CN00", "要闻")


def test_a_page_may_say_it_for_itself() -> None:
    made = page(
        "page: 2\ndate: 2026-11-23\nstaff: {责编: 赵四}\nhouse: zh-news-tabloid\nfurniture: {folio: none}\nmap: [AAAAAA]\nareas: {A: {story: a}}",
        edition_DOT_yaml=EDITION,
    )
    assert made.date == "2026-11-23"
    assert made.variables["staff"] == "责编/赵四\u3000版式/李雷 韩梅"
    assert made.house.name == "zh-news-tabloid"
    assert not made.folio


def test_an_edition_reads_shared_files_once() -> None:
    reads: list[str] = []

    class Counting(MemoryWorld):
        def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
            reads.append(path)
            return super().read_bytes(path, most)

    files: dict[str, str | bytes] = {
        "once/edition.yaml": EDITION + "house: house.yaml\n",
        "once/house.yaml": "extends: zh-news-broadsheet\n",
        "once/stories/a.md": STORY,
        **{f"once/pages/{n}.yaml": f"page: {n}\nmap: [AAAAAAAA]\nareas: {{A: {{story: a}}}}" for n in (2, 1, 3)},
    }
    problems = Diagnostics()
    edition = load_edition(Counting(files), "once/edition.yaml", problems)
    assert edition is not None
    assert not len(problems)
    assert [p.number for p in edition.pages] == [1, 2, 3]
    assert edition.pages[0].house is edition.pages[2].house
    assert sorted(reads) == sorted(files)


def test_an_edition_is_not_one_page() -> None:
    files: dict[str, str | bytes] = {
        "edition.yaml": "pages: pages/*.yaml",
        "stories/a.md": STORY,
        **{f"pages/{n}.yaml": f"page: {n}\nmap: [AAAAAAAA]\nareas: {{A: {{story: a}}}}" for n in (1, 2)},
    }
    problems = Diagnostics()
    assert load_page(MemoryWorld(files), "edition.yaml", problems) is None
    assert [p.id for p in problems] == ["spec/kind"]


@pytest.mark.parametrize("areas_text", ["A: {story: a, colums: 2}", "A: {story: zz}", "A: {banner: {text: x, style: zz}}"])
def test_a_page_with_mistakes_is_still_returned(areas_text: str) -> None:
    files: dict[str, str | bytes] = {
        "p.yaml": f"map: [AAAABBBB]\nareas:\n  {areas_text}\n  B: {{story: b}}",
        "stories/a.md": STORY,
        "stories/b.md": STORY,
    }
    problems = Diagnostics()
    made = load_page(MemoryWorld(files), "p.yaml", problems)
    assert made is not None
    assert "B" in areas(made)
    assert problems.has_errors
