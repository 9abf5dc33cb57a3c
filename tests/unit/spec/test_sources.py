"""Bytes to text, YAML to data with places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.diagnostics import Diagnostics, Span
from layout.spec.load import source_line
from layout.spec.text_source import decode, read_text, suggest
from layout.spec.yaml_source import parse_yaml
from layout.world import FileWorld, MemoryWorld


def ids(problems: Diagnostics) -> list[str]:
    return [f"{p.span} {p.id}" for p in problems]


def test_every_scalar_is_a_string_and_knows_its_place() -> None:
    document = parse_yaml("报名: 河岸 日报 # 注\nb: {x: 007, 'y': no}\nc:\n- 12:30\n- [1, ~]\n", "e.yaml", Diagnostics())
    assert document is not None
    assert document.data == {"报名": "河岸 日报", "b": {"x": "007", "y": "no"}, "c": ["12:30", ["1", "~"]]}
    assert document.at(("报名",)) == Span("e.yaml", 1, 5, 10)
    assert document.at_key(("报名",)) == Span("e.yaml", 1, 1, 3)
    assert document.at(("b", "y")) == Span("e.yaml", 2, 18, 20)
    assert document.at(("c", 1, 0)) == Span("e.yaml", 5, 4, 5)
    assert document.at(("b", "nothing", 3)) == document.at_key(("b",))


def test_places_inside_a_block_scalar() -> None:
    document = parse_yaml("a:\n  map: |\n\n    p p Q\n    r 你 s\n", "p.yaml", Diagnostics())
    assert document is not None
    assert document.get(("a", "map")) == "\np p Q\nr 你 s\n"
    assert document.at_text(("a", "map"), 1, 4) == Span("p.yaml", 4, 9, 10)
    assert document.at_text(("a", "map"), 2, 2, 3) == Span("p.yaml", 5, 7, 10)


def test_aliases_share_data_and_keep_the_places_of_the_anchor() -> None:
    document = parse_yaml("a: &x {size: 9pt, deep: [1]}\nb: *x\n", "p.yaml", Diagnostics())
    assert document is not None
    assert document.data["a"] == document.data["b"]
    assert document.data["a"] is not document.data["b"]
    assert document.at(("b",)) == Span("p.yaml", 2, 4, 6)
    assert document.at(("b", "deep", 0)) == document.at(("a", "deep", 0))


def test_alias_bombs_are_refused() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    problems = Diagnostics()
    parse_yaml("\n".join(levels), "bomb.yaml", problems)
    assert [p.id for p in problems] == ["spec/alias"]
    many = Diagnostics()
    parse_yaml("a: &a [x]\nb: [" + "*a, " * 60_000 + "]", "bomb.yaml", many)
    assert many.has_errors


def test_deep_nesting_is_refused() -> None:
    for text in ("a: " + "[" * 100_000, "a: " + "{x: " * 5000, "\n".join(" " * i + "a:" for i in range(500)) + " 1"):
        problems = Diagnostics()
        assert parse_yaml(text, "deep.yaml", problems) is None
        assert [p.id for p in problems] == ["spec/too-deep"]


def test_encodings() -> None:
    text = "报名: 河岸日报，二〇二六年\n"
    for data, id, word in (
        (text.encode("gb18030"), "spec/encoding", "GB18030"),
        (text.encode("utf-16"), "spec/encoding", "UTF-16"),
        (b"abc: \xff\xfe\n", "spec/encoding", "0xFF"),
        (b"a: x\x00y", "spec/control-character", "U+0000"),
    ):
        problems = Diagnostics()
        assert decode(data, "f.yaml", problems) is None
        assert [p.id for p in problems] == [id]
        assert word in next(iter(problems)).message
    problems = Diagnostics()
    assert decode("a\r\nb\rc\nd".encode("utf-8-sig"), "f", problems) == "a\nb\nc\nd"
    assert not len(problems)
    assert decode("a\u2028b".encode(), "f", problems) == "a\nb"
    assert [p.id for p in problems] == ["spec/odd-line-break"]


def test_place_of_the_first_bad_byte() -> None:
    problems = Diagnostics()
    decode("一: 二\n三: ".encode() + b"\xc3\x28", "f.yaml", problems)
    assert next(iter(problems)).span == Span("f.yaml", 2, 4)


def test_escapes_cannot_smuggle_control_characters() -> None:
    problems = Diagnostics()
    document = parse_yaml('a: "x\\0y"\n', "f.yaml", problems)
    assert document is not None
    assert document.data == {"a": "xy"}
    assert ids(problems) == ["f.yaml:1:4 spec/control-character"]


def test_files_too_large_missing_or_outside(tmp_path) -> None:
    problems = Diagnostics()
    assert read_text(MemoryWorld({"big.yaml": b"a" * 5_000_001}), "big.yaml", problems) is None
    world = FileWorld(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("nothing.yaml", "../outside.yaml", "loop", "a" * 300):
        assert read_text(world, name, problems) is None
    assert [p.id for p in problems] == [
        "spec/too-large", "spec/missing-file", "spec/outside-project", "spec/unreadable", "spec/unreadable",
    ]  # fmt: skip
    assert world.glob("../*") == []


def test_source_line_of_bundled_files() -> None:
    assert source_line(MemoryWorld({}), "banxin:presets/zh-news-tabloid.yaml", 3) == "extends: zh-news-broadsheet"
    assert source_line(MemoryWorld({"a": "x\r\ny"}), "a", 2) == "y"
    assert source_line(MemoryWorld({}), "a", 1) is None


def test_suggestions() -> None:
    assert suggest("colums", ["columns", "colour"]) == "did you mean 'columns'?"
    assert suggest("headline_1", ["headline-1"]) == "did you mean 'headline-1'?"
    assert suggest("Story", ["story"]) == "did you mean 'story'?"
    assert suggest("zzz", ["story"]) == ""


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:{}[]-&*!|>'\"#%@`, \n\t\\0~é中：，?<"), max_size=80))
def test_any_text_is_data_or_a_diagnostic(text: str) -> None:
    problems = Diagnostics()
    document = parse_yaml(text, "x.yaml", problems)
    assert document is not None or problems.has_errors
    lines = text.split("\n")
    for problem in problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= len(lines)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_diagnostic(data: bytes) -> None:
    problems = Diagnostics()
    assert decode(data, "x", problems) is not None or problems.has_errors
