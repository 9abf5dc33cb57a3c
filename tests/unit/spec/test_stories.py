"""Stories: Markdown, labels, reporters, sign-offs, and the place of every character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Diagnostics
from layout.spec.segments import join_lines
from layout.spec.story import StoryReader, story_text
from layout.spec.story_model import Story

LABELS = ("本报讯", "本报综合讯", "新华社*电")


def read(text: str, *, labels=LABELS) -> Story:
    filed = StoryReader(labels).parse(text, "stories/x.md", Diagnostics())
    assert filed is not None
    return filed.story


def shown(text: str) -> list[list[tuple[str, str]]]:
    return [[(span.text, span.style) for span in p.spans] for p in read(text).paragraphs]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("本报讯（记者 臧媛慧）2月16日，会议召开。", [("本报讯", "label"), ("（记者 臧媛慧）", "reporter"), ("2月16日，会议召开。", "")]),
        ("本报讯 近日，市人社局", [("本报讯", "label"), (" 近日，市人社局", "")]),
        ("本报讯 （记者 某某）近日", [("本报讯", "label"), (" ", ""), ("（记者 某某）", "reporter"), ("近日", "")]),
        ("新华社北京11月22日电（记者 某某）今天", [("新华社北京11月22日电", "label"), ("（记者 某某）", "reporter"), ("今天", "")]),
        ("**本报讯**（记者 *某*某）近日", [("本报讯", "label"), ("（记者 某某）", "reporter"), ("近日", "")]),
        ("新华社，昨天停电", [("新华社，昨天停电", "")]),
        ("据本报讯", [("据本报讯", "")]),
        ("本报讯近日（三天内）", [("本报讯", "label"), ("近日（三天内）", "")]),
    ],
)
def test_labels(text: str, spans: list[tuple[str, str]]) -> None:
    assert shown(text)[0] == spans


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("---\nbyline: 한서율 기자\n---\n비가 왔다.", ("sign-off", "한서율 기자")),
        ("비가 왔다.\n\n한서율 기자", ("sign-off", "한서율 기자")),
        ("비가 왔다.\n\n*솔재=한서율 기자 hsy@yeoul.example*", ("sign-off", "솔재=한서율 기자 hsy@yeoul.example")),
        ("비가 왔다.\n\n그는 기자다.", ("text", "그는 기자다.")),
        ("---\nbyline: 한서율 기자\n---\n비가 왔다.\n\n한서율 기자", ("sign-off", "한서율 기자")),
    ],
)
def test_korean_reporters_sign_without_brackets(text: str, last: tuple[str, str]) -> None:
    filed = StoryReader(lang="ko", signature="{byline}").parse(text, "stories/x.md", Diagnostics())
    assert filed is not None
    paragraphs = filed.story.paragraphs
    assert (paragraphs[-1].kind, paragraphs[-1].text) == last
    assert sum(p.kind == "sign-off" for p in paragraphs) <= 1


def test_a_label_in_the_front_matter_is_set_before_the_text() -> None:
    story = read("---\nlabel: 本报讯\n---\n近日，\n天晴。\n")
    assert [(s.text, s.style) for s in story.paragraphs[0].spans] == [("本报讯", "label"), ("近日，天晴。", "")]
    assert [story.paragraphs[0].place(i).line for i in (0, 3, 5, 6)] == [4, 4, 4, 5]
    assert shown("---\nlabel: 本报讯\n---\n本报讯 近日")[0][0] == ("本报讯", "label")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("---\nbyline: 王洋\n---\n天晴。", ("sign-off", "（王洋）")),
        ("---\nbyline: （记者 王洋）\n---\n天晴。", ("sign-off", "（记者 王洋）")),
        ("---\nbyline: 王洋\n---\n本报讯（记者 王洋）天晴。", ("text", "本报讯（记者 王洋）天晴。")),
        ("---\nbyline: 王洋\n---\n本报讯 天晴。", ("sign-off", "（王洋）")),
        ("---\nbyline: 王洋\n---\n天晴。（王洋）", ("text", "天晴。（王洋）")),
        ("---\nbyline: 王洋\n---\n天晴。\n\n（王洋）", ("sign-off", "（王洋）")),
        ("天晴。\n\n（据新华社）", ("sign-off", "（据新华社）")),
    ],
)
def test_sign_offs(text: str, last: tuple[str, str]) -> None:
    paragraph = read(text).paragraphs[-1]
    assert (paragraph.kind, paragraph.text) == last


def test_no_sign_off_without_text() -> None:
    assert read("---\nheadline: 图\nbyline: 王洋\n---\n").paragraphs == ()


def test_emphasis_beside_chinese_punctuation() -> None:
    assert shown("他说，**“重点”**是这个。")[0] == [("他说，", ""), ("“重点”", "strong"), ("是这个。", "")]
    assert shown("**要闻。**今天")[0] == [("要闻。", "strong"), ("今天", "")]
    assert shown("a*强*b和***又强***的")[0] == [("a", ""), ("强", "emphasis"), ("b和", ""), ("又强", "strong"), ("的", "")]
    assert shown("5 * 3 * 2")[0] == [("5 * 3 * 2", "")]


def test_kinds_of_paragraphs() -> None:
    story = read("##小标题\n\n## 又一\n\n正文\n　　新段\n\n    缩进的\n\n行一  \n行二\n\n- 甲\n- 乙\n  丙\n\n3. 丁\n4. 戊\n")
    assert [(p.kind, p.text) for p in story.paragraphs] == [
        ("subhead", "小标题"), ("subhead", "又一"), ("text", "正文"), ("text", "新段"), ("text", "缩进的"), ("text", "行一"),
        ("text", "行二"), ("list", "●甲"), ("list", "●乙丙"), ("list", "3. 丁"), ("list", "4. 戊"),
    ]  # fmt: skip
    assert [p.source.line for p in story.paragraphs] == [1, 3, 5, 6, 8, 10, 11, 13, 14, 17, 18]


def test_front_matter() -> None:
    story = read("---\nid: y\nkicker: 引\nheadline: [一, 二]\ndeck: 副：题\ncredit: 某 摄\nseries: 栏目\nkind: 通讯\n---\n正文")
    assert (story.id, story.kicker, story.headline, story.deck) == ("y", ("引",), ("一", "二"), ("副：题",))
    assert (story.credit, story.series, story.kind, story.spans["headline"].line) == ("某 摄", "栏目", "通讯", 4)
    assert story.characters == 2
    assert read("正文").id == "x"
    assert read("---\n---\n正文").paragraphs[0].source.line == 3


def test_every_character_knows_its_line() -> None:
    text = "---\nheadline: x\n---\n\n第一行，\n第二行，\n*third* line\n第四\n"
    paragraph = read(text).paragraphs[0]
    lines = text.split("\n")
    assert paragraph.text == "第一行，第二行，third line 第四"
    for offset, char in enumerate(paragraph.text):
        if char != " ":
            assert char in lines[paragraph.place(offset).line - 1], (offset, char)


def test_plain_text_of_a_story() -> None:
    assert story_text("---\nbyline: 王\n---\n甲\n乙\n\n丙", "x.md") == "甲乙\n丙"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["一些", "中文"], "一些中文"),
        (["some", "words"], "some words"),
        (["中文", "words"], "中文 words"),
        (["他说：", "“你好”", "的"], "他说：“你好”的"),
        (["新华社", "“你好”"], "新华社“你好”"),
        (["he said", "“hello”"], "he said “hello”"),
        (["——", "中文"], "——中文"),
        (["第1", "2号"], "第1 2号"),
        (["한국", "어"], "한국 어"),
        (["一些\u200b", "words"], "一些\u200bwords"),
    ],
)
def test_line_feeds(lines: list[str], joined: str) -> None:
    assert join_lines(lines, "zh-Hans") == joined


@pytest.mark.shared
def test_line_feeds_as_web_platform_tests_have_them(shared: Path) -> None:
    def plain(text: str) -> str:
        return "".join(c for c in text if c not in "\u200b\u00ad\u200e")

    cases = json.loads((shared / "testdata" / "wpt_segment_break.json").read_text("utf-8"))["cases"]
    wrong = [c["id"] for c in cases if plain(join_lines(c["source_text"].split("\n"), c["lang"])) != plain(c["expect_text"])]
    assert len(cases) == 75
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="一二三，。“”（）ab12*_#>-+`![]()<>&\\ \u3000", max_size=20), max_size=6))
def test_nothing_is_lost(lines: list[str]) -> None:
    """Every ideograph, letter and digit of a body comes out, in order; numbers of lists aside."""
    problems = Diagnostics()
    filed = StoryReader(LABELS).parse("\n".join(["正", *lines]), "x.md", problems)
    assert filed is not None
    kept = [c for c in "".join(p.text for p in filed.story.paragraphs) if c in "一二三正，。“”（）"]
    source = [c for c in "正" + "".join(lines) if c in "一二三正，。“”（）"]
    reported = any(p.id == "spec/markdown" for p in problems)
    assert kept == source or reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开场。\n\n问：何时？\n答：下月。", ["text", "question", "answer"]),
        ("問：いつですか。\n\n答：来月です。", ["question", "answer"]),
        ("문: 언제입니까?\n\n답: 다음 달입니다.", ["question", "answer"]),
        ("Q1. When?\n\nA1. Soon.", ["question", "answer"]),
        ("问：只有一问。", ["text"]),
        ("**甲：**一\n\n**乙：**二\n\n**甲：**三\n\n散了。", ["question", "answer", "question", "text"]),
        ("**注意：**一\n\n**时间：**二", ["text", "text"]),
        ("::: 一問一答\n小林：いつ？\n水瀬：来月。\n\nたぶん。\n:::\n\n終わり。", ["question", "answer", "answer", "text"]),
        ("::: 문답\n기자: 언제?\n김: 다음 달.\n:::", ["question", "answer"]),
    ],
)
def test_who_asks_and_who_answers(text: str, expected: list[str]) -> None:
    paragraphs = read(text).paragraphs
    assert [p.kind for p in paragraphs] == expected
    assert all(p.spans[0].style == "speaker" and p.spans[0].text == p.text[: p.lead] for p in paragraphs if p.lead)
    assert "".join(p.text for p in paragraphs) == "".join(
        line.replace("**", "") for line in text.splitlines() if line and not line.startswith(":::")
    )


def test_lines_of_verse_are_paragraphs() -> None:
    paragraphs = read("::: 诗 渡口 {by=某人}\n一行\n二行\n\n三行\n——写于冬至\n:::\n文。").paragraphs
    assert [(p.kind, p.text, p.white, p.group) for p in paragraphs] == [
        ("verse-title", "渡口", 0, 1), ("verse-by", "某人", 0, 1), ("verse", "一行", 0, 1), ("verse", "二行", 0, 1), ("verse", "三行", 1, 1),
        ("verse-by", "——写于冬至", 0, 1), ("text", "文。", 0, 0),
    ]  # fmt: skip


def test_items_keep_markers_of_their_own() -> None:
    paragraphs = read("- ① 甲\n- （二）乙\n- ■丙\n  - 丁\n- 1月\n\n7. ①戊").paragraphs
    assert [(p.text, p.lead, p.level) for p in paragraphs] == [
        ("① 甲", 2, 0), ("（二）乙", 3, 0), ("■丙", 1, 0), ("■丁", 1, 1), ("●1月", 1, 0), ("7. ①戊", 3, 0),
    ]  # fmt: skip


def test_inserts_are_paragraphs_that_say_so() -> None:
    paragraphs = read("一。\n\n::: pullquote {columns=2 place=top-left}\n引语\n——某人\n:::\n\n二。\n\n::: 背景\n资料\n- 甲\n:::").paragraphs
    assert [(p.kind, p.text, p.insert.serial if p.insert else None) for p in paragraphs] == [
        ("text", "一。", None), ("pullquote", "引语", 0), ("pullquote-by", "——某人", 0), ("text", "二。", None),
        ("box-title", "背景", 1), ("box", "资料", 1), ("list", "●甲", 1),
    ]  # fmt: skip
    assert (paragraphs[1].insert.columns, paragraphs[1].insert.place) == (2, "top-left")


@pytest.mark.parametrize(("lang", "markers"), [("zh-Hans", ("●", "■")), ("ja", ("・", "－")), ("ko", ("▲", "－"))])
def test_bullets_by_language(lang: str, markers: tuple[str, str]) -> None:
    filed = StoryReader(lang=lang).parse("- a\n  - b\n", "x.md", Diagnostics())
    assert filed is not None
    assert [p.text for p in filed.story.paragraphs] == [markers[0] + "a", markers[1] + "b"]
