"""Cells, marks and glue of prepared paragraphs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.spec.load import load_rules
from layout.style import MarkWidths, ParagraphStyle, TextStyle
from layout.text import PreparedParagraph, StyledText, prepare
from layout.text.classes import ALL_CLASSES, classify
from layout.typeface import Typefaces

EM = 10_000
NEWS = load_rules("zh-news")
FULL = load_rules("zh-book")


def prepared(faces: Typefaces, text: str, rules=NEWS, family: str = "song", **style) -> PreparedParagraph:
    paragraph = ParagraphStyle(TextStyle(family, 400, EM, **style), rules, EM)
    return prepare((StyledText(text, paragraph.text),), paragraph, faces)


def widths(paragraph: PreparedParagraph) -> list[int]:
    return [b + g for b, g in zip(paragraph.body, paragraph.glue, strict=True)]


def test_one_cell_per_ideograph(faces):
    p = prepared(faces, "会议召开")
    assert p.body == (EM,) * 4
    assert p.natural[-1] == 4 * EM
    assert p.clusters == tuple("会议召开")


def test_a_mark_is_half_an_em_of_ink_and_a_blank(faces):
    p = prepared(faces, "是，年", FULL)
    assert p.body[1] == EM // 2
    assert p.glue[1] == EM // 2
    assert p.glue_min[1] < p.glue[1]


def test_an_opening_mark_has_its_blank_before_it(faces):
    p = prepared(faces, "是（年", FULL)
    assert p.body[1] == EM // 2
    assert p.glue[0] == EM // 2
    assert p.shift[1] == -EM // 2


@pytest.mark.parametrize(
    ("text", "total"), [("）。", 1.5), ("。”", 1.5), ("，“", 1.5), ("（“", 1.5), ("（）", 2.0), ("”“", 1.5), ("）」", 1.5)]
)
def test_pairs_in_full_style(faces, text, total):
    """clreq 3.1.6.2: two marks take 1.5 em, but opening before closing keeps 2."""
    p = prepared(faces, f"是{text}年", FULL)
    # the blanks on the outer sides belong to the pair
    assert sum(p.body[1:3]) + sum(p.glue[:3]) == round(total * EM)


def test_kaiming_style_halves_all_but_the_stops(faces):
    p = prepared(faces, "甲，乙、丙；丁：戊。己！庚", NEWS)
    by_mark = {p.clusters[i]: p.body[i] + p.glue[i] for i in range(len(p)) if p.clusters[i] in "，、；：。！"}
    assert by_mark["。"] == by_mark["！"] == EM
    assert all(by_mark[m] <= 0.6 * EM for m in "，、；：")


def test_a_proportional_mark_is_borrowed_from_a_face_that_has_it_full_width(faces):
    p = prepared(faces, "说“好”", family="kai")
    keys = {c: run.face for run in p.runs for c in p.clusters[run.start : run.end]}
    assert keys["好"] == "BanxinKai-Regular"
    assert keys["“"] != "BanxinKai-Regular"


def test_the_two_em_dash_is_one_unbreakable_thing(faces):
    for family in ("song", "hei", "kai"):
        p = prepared(faces, "是——年", family=family)
        assert p.natural[-1] == 4 * EM
        assert "".join(p.clusters) == "是——年"
        dash = [i for i in range(len(p)) if "—" in p.clusters[i]]
        assert not any(p.breaks[i] for i in dash[:-1])


def test_gap_between_ideographs_and_western(faces):
    p = prepared(faces, "约48亩")
    assert p.steps[0] == p.steps[2] == "gap"
    assert p.steps[1] == ""
    assert p.glue[0] == NEWS.gap.natural * EM // 1000


def test_no_gap_beside_marks(faces):
    p = prepared(faces, "，48。")
    assert p.steps[0] != "gap"
    assert p.steps[2] != "gap"


def test_tracking_is_added_to_every_gap_but_the_last(faces):
    p = prepared(faces, "会议召开", tracking=-20)
    assert p.glue == (-200, -200, -200, 0)


def test_horizontal_scale(faces):
    assert prepared(faces, "会议", hscale=900).body == (9000, 9000)


def test_a_missing_character_is_reported_and_stands_as_geta(faces):
    p = prepared(faces, "字\U0002a6d6字")
    assert p.missing == ((1, "\U0002a6d6"),)
    assert p.clusters[1] == "\U0002a6d6"
    assert p.gids[1] == faces.resolve("song", 400).glyph("〓")


def test_a_combining_mark_belongs_to_its_base(faces):
    p = prepared(faces, "pīnyīn e\u0301")
    assert "".join(p.clusters) == p.text
    assert not p.missing


def test_stretches_of_other_faces(faces):
    base = TextStyle("song", 400, EM)
    style = ParagraphStyle(base, NEWS, EM)
    p = prepare((StyledText("本报讯", replace(base, family="hei", weight=700), gap_after=500), StyledText("近日", base)), style, faces)
    assert [(r.start, r.end, r.face) for r in p.runs] == [(0, 3, "BanxinHei-Bold"), (3, 5, "BanxinSong-Regular")]
    assert p.glue[2] == EM // 2


def test_inner_marks_of_numbers_do_not_part(faces):
    p = prepared(faces, "1,405.5")
    assert not any(p.breaks[:-1])
    assert not any(p.opens)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("don’t", ["latin"] * 5),
        ("说‘好’", ["han", "open-quote", "han", "close-quote"]),
        ("30%", ["digit", "digit", "postfix"]),
        ("字\u3000字", ["han", "ideographic-space", "han"]),
        ("é", ["latin"]),
        ("ａ", ["han"]),
        ("한", ["hangul"]),
    ],
)
def test_classes(text, classes):
    assert classify(text) == classes


def test_rule_sets_name_only_known_classes():
    for rules in (NEWS, FULL):
        assert rules.no_start <= ALL_CLASSES
        assert rules.no_end <= ALL_CLASSES
        assert {name for name, _ in rules.marks} <= ALL_CLASSES


def test_a_house_may_set_its_own_widths(faces):
    rules = replace(NEWS, marks=(("comma", MarkWidths(800, 600, 800)),))
    p = prepared(faces, "是，年", rules)
    assert p.body[1] + p.glue[1] == 8000
    assert p.body[1] + p.glue_min[1] == 6000


def test_a_comma_set_well_inside_its_half_em_moves_up_to_the_mark_before(faces):
    song, hei = (prepared(faces, "芯”，钱", family=family) for family in ("song", "hei"))
    assert song.glue[1] == NEWS.pair_close.natural * EM // 1000
    assert hei.glue[1] < 0


# ---- connectors, dashes, quotes -------------------------------------------------------------------


@pytest.mark.parametrize("text", ["秦岭-淮河", "京–沪", "京\u2010沪", "和/或", "元/5公斤", "010-8888", "2-丙醇", "2∶1", "甲∶乙"])
def test_a_short_connector_takes_half_an_em_its_stroke_in_the_middle(faces, text):
    p = prepared(faces, text)
    at = next(i for i, c in enumerate(p.clusters) if c in "-–\u2010/∶")
    assert p.body[at] == EM // 2
    x_min, _, x_max, _ = faces.chain("song", 400)[0].ink(p.gids[at])
    assert abs(p.shift[at] + (x_min + x_max) * EM // 2000 - EM // 4) <= EM // 50
    assert not p.opens[at]


@pytest.mark.parametrize(
    "text", ["低至-5度", "COVID-19", "T-34型", "22/2/16", "km/h", "见https://a.cn/b", "A/B角", "10～20", "和／或", "北京—上海"]
)
def test_other_hyphens_and_slashes_keep_the_width_of_the_face(faces, text):
    news, own = prepared(faces, text), prepared(faces, text, replace(NEWS, marks=()))
    at = next(i for i, c in enumerate(news.clusters) if c in "-/～／—")
    assert news.body[at] == own.body[at]


def test_a_ratio_does_not_part_its_numbers(faces):
    p = prepared(faces, "比例是2∶1吗")
    assert p.breaks[3:6] == (False, False, True)
    assert p.glue[3:5] == (0, 0)


@pytest.mark.parametrize("family", ["song", "hei"])
@pytest.mark.parametrize("count", [4, 5, 6])
def test_rows_of_dashes_are_drawn_and_parted_by_units_of_two(faces, family, count):
    p = prepared(faces, f"甲{'—' * count}乙", family=family)
    assert p.clusters[1:-1] == ("——",) * (count // 2) + ("—",) * (count % 2)
    assert p.breaks[1:-2] == {4: (True,), 5: (True, False), 6: (True, True)}[count]
    assert sum(p.body) == (count + 2) * EM


def test_a_low_mark_moves_up_under_a_narrow_quote(faces):
    single, double = prepared(faces, "是’。好"), prepared(faces, "是”。好")
    assert double.glue[1] == NEWS.pair_close.natural * EM // 1000
    assert -EM // 5 < single.glue[1] < double.glue[1]
    assert prepared(faces, "是’；好").glue[1] >= double.glue[1] - EM // 10
