"""Raised figures, tracked stretches, readings and pictures as cells: what they change in a prepared paragraph."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.inline import justify
from layout.spec.load import load_rules
from layout.style import PICTURE_CHARACTER, ParagraphStyle, Ruby, TextPicture, TextStyle
from layout.text import StyledText, prepare
from layout.text.ruby import place_above

EM = 9000
TEXT = TextStyle("song", 400, EM)
STYLE = ParagraphStyle(text=TEXT, rules=load_rules("zh-news"), pitch=13_000)
SUP = replace(TEXT, size=5400, rise=3000)


def prepared(faces, *spans: StyledText | str, style=STYLE):
    return prepare([s if isinstance(s, StyledText) else StyledText(s, style.text) for s in spans], style, faces)


def ruby(base: str, *parts: str, mode: str = "mono", serial: int = 1) -> StyledText:
    return StyledText(base, TEXT, ruby=Ruby(parts, mode, serial))


def one_line(p):
    return justify(p, 0, len(p), 1_000_000)


def test_plain_text_has_no_additions(faces) -> None:
    p = prepared(faces, "文字", StyledText("黑体", replace(TEXT, family="hei")))
    assert p.additions is None
    assert one_line(p).additions is None


def test_a_raised_figure_stays_with_its_base_without_a_gap(faces) -> None:
    p = prepared(faces, "说", StyledText("1", SUP), "的")
    assert p.breaks == (False, True, True)
    assert p.glue[:2] == (0, 0)  # a note mark: no CJK-Latin gap on either side
    q = prepared(faces, "m", StyledText("2", SUP), "的")
    assert q.glue[0] == 0
    assert q.glue[1] == prepared(faces, "m的").glue[0]  # a unit: the gap of the text's size after it


def test_tracking_stands_between_the_characters_of_a_stretch(faces) -> None:
    p = prepared(faces, "一", StyledText("疏排", replace(TEXT, tracking=200)), "，后")
    plain = prepared(faces, "一疏排，后")
    assert [a - b for a, b in zip(p.glue, plain.glue, strict=True)] == [0, 1800, 0, 0, 0]


def test_a_picture_is_a_cell_of_its_width(faces) -> None:
    picture = TextPicture("a.png", 12_000, 6000, (2, 1))
    p = prepared(faces, "看", StyledText(PICTURE_CHARACTER, TEXT, picture=picture), "吧")
    assert p.body == (EM, 12_000, EM)
    line = one_line(p)
    assert line.text == "看吧"
    assert line.additions is not None
    assert [(one.x, one.picture) for one in line.additions.pictures] == [(EM, picture)]
    assert "".join(c for run in line.runs for c in run.clusters) == "看吧"


# ---- readings ------------------------------------------------------------------------------------


def test_a_reading_no_wider_than_its_base_changes_nothing(faces) -> None:
    p = prepared(faces, "の", ruby("字", "かん"), "の")
    assert p.natural == prepared(faces, "の字の").natural


def test_a_wider_reading_hangs_over_kana_and_not_over_ideographs(faces) -> None:
    wide = "こころざし"  # 2.5 em over 1: three quarters of an em too much on each side
    kana = prepared(faces, "の", ruby("志", wide), "の")
    han = prepared(faces, "国", ruby("志", wide), "国")
    assert han.body == (EM, EM * 5 // 2, EM)
    assert han.glue[:2] == (0, 0)
    assert kana.body == han.body
    assert kana.glue[:2] == (-EM // 2, -EM // 2)  # at most one em of the reading


def test_readings_on_both_sides_of_a_kana_stay_apart(faces) -> None:
    p = prepared(faces, ruby("志", "こころざし"), "を", ruby("承", "うけたまわ", serial=2))
    line = one_line(p)
    assert line.additions is not None
    assert line.additions.ruby is not None
    first, _, last = line.additions.ruby.runs
    assert last.xs[0] - (first.xs[-1] + EM // 2) >= EM // 4


def test_at_the_edges_of_a_line_readings_stay_inside_it(faces) -> None:
    p = prepared(faces, ruby("志", "こころざし"), "を", ruby("承", "うけたまわ", serial=2))
    line = one_line(p)
    assert line.additions is not None
    assert line.additions.ruby is not None
    xs = [x for run in line.additions.ruby.runs for x in run.xs]
    assert xs[0] == 0
    assert xs[-1] + EM // 2 == line.width


def test_mono_readings_may_be_parted_and_group_readings_not(faces) -> None:
    assert prepared(faces, ruby("漢字", "かん", "じ")).breaks == (True, True)
    assert prepared(faces, ruby("日本", "にほん", mode="group")).breaks == (False, True)
    assert prepared(faces, ruby("小学校", "しょう", "がっ", "こう", mode="jukugo")).breaks == (True, True, True)


def test_a_group_reading_is_spread_one_two_one(faces) -> None:
    line = one_line(prepared(faces, ruby("中国人", "ち", "り", mode="group")))
    assert line.additions is not None
    assert line.additions.ruby is not None
    (run,) = line.additions.ruby.runs
    white = (3 * EM - EM) // 4
    assert run.xs == (EM // 2, 3 * EM - EM)  # a quarter of the white would be 4500: just the most there may be
    assert white == EM // 2
    assert line.additions.ruby.text == "ちり"


def test_a_word_read_as_one_shares_its_room(faces) -> None:
    p = prepared(faces, ruby("小学校", "しょう", "がっ", "こう", mode="jukugo"))
    assert sum(p.body) == 7 * EM // 2  # seven kana
    apart = prepared(faces, ruby("小学校", "しょう", "がっ", "こう"))
    assert sum(apart.body) == 7 * EM // 2
    assert apart.body != p.body


def test_syllables_of_pinyin_keep_a_quarter_of_their_em_apart(faces) -> None:
    line = one_line(prepared(faces, ruby("重庆", "chóng", "qìng")))
    assert line.additions is not None
    assert line.additions.ruby is not None
    first, _, second = line.additions.ruby.runs
    face = faces.resolve("song", 400)
    end = first.xs[-1] + face.advance(first.gids[-1]) * first.size // face.upem
    assert abs(second.xs[0] - end - EM // 8) <= 10
    assert line.additions.ruby.text == "chóng qìng"


def test_bopomofo_stands_beside_its_base_and_takes_half_an_em(faces) -> None:
    p = prepared(faces, ruby("重", "ㄔㄨㄥˊ"), "庆")
    assert p.body == (EM * 3 // 2, EM)
    line = one_line(p)
    assert line.additions is not None
    reading = line.additions.ruby
    assert reading is not None
    assert reading.text == "ㄔㄨㄥˊ"
    assert all(run.size == EM * 3 // 10 and EM * 9 // 10 < run.xs[0] < EM * 3 // 2 for run in reading.runs)
    rises = [run.rise for run in reading.runs]
    assert rises[:3] == sorted(rises[:3], reverse=True)


def test_characters_of_readings_that_no_face_has_are_reported(faces) -> None:
    assert prepared(faces, "文", ruby("字", "\U0001f600")).missing == ((1, "\U0001f600"),)


@pytest.mark.parametrize("latin", [False, True])
@pytest.mark.parametrize("pitch", [13_000, 15_000, 20_000])
def test_readings_stand_between_the_lines(pitch: int, latin: bool) -> None:
    rise, _ = place_above(EM, EM // 2, pitch, latin=latin)
    assert rise > EM * 83 // 100
    assert rise + EM // 2 * 82 // 100 < pitch - EM * 7 // 100
