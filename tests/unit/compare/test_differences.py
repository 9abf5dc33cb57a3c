"""Two versions of a page: what changed, and nothing else."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from layout.cli.group import cli
from layout.compare.differences import Difference, differences
from layout.compare.read import Item, Piece, Side
from layout.geometry import Rect

PARAGRAPH = "绿道管理处负责人表示，驿站每天开放到晚上10点，市民可步行、骑车往返。沿线设驿站9处，供应热水与雨具。"

SECOND = "清淤之后，老河道恢复了十二处湿地，白鹭和夜鹭都回来了。"


def side(*items: Item, by_text: bool = False) -> Side:
    return Side("x", items, (), by_text)


def item(id: str, *paragraphs: str, at: tuple[int, int] = (0, 0), page: str = "1") -> Item:
    return Item(id, paragraphs, (Piece(page, "column", Rect(*at, 100_000, 200_000), "".join(paragraphs)),))


def told(old: Side, new: Side) -> list[tuple[str, str]]:
    return [(d.kind, d.message) for d in differences(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (side(item("a", "一二三")), side(item("a", "一二三")), []),
        (side(item("a", "一二三")), side(item("a", "一两三")), [("text", "…一[二→两]三…")]),
        (side(item("a", "一二三")), side(item("a", "一二三四")), [("text", "…一二三[+四]…")]),
        (side(item("a", "一二三")), side(item("a", "一三")), [("text", "…一[−二]三…")]),
        (side(item("a", "一"), item("b", "二")), side(item("b", "二"), item("c", "三")), [("added", "c is new"), ("removed", "a is gone")]),
        (side(item("a", "一")), side(item("a", "一", at=(28346, -14173))), [("moved", "column moved 10.0 mm right, moved 5.0 mm up")]),
        (side(item("a", "一")), side(item("a", "一", at=(40, 0))), []),
        (side(item("a", "一")), side(item("a", "一", page="3")), [("moved", "column from page 1 to page 3")]),
        (side(item("p", "一二", "三四"), by_text=True), side(item("p", "一", "二三四"), by_text=True), []),
    ],
)
def test_differences(old: Side, new: Side, expected: list[tuple[str, str]]) -> None:
    assert told(old, new) == expected


def test_a_difference_as_json() -> None:
    made = Difference("moved", "a", "moved", 2, rect=Rect(1000, 2000, 3000, 4000)).to_json()
    assert made == {"kind": "moved", "item": "a", "message": "moved", "page": 2, "rect": [1.0, 2.0, 3.0, 4.0]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "old"
    (root / "stories").mkdir(parents=True)
    (root / "stories" / "a.md").write_text(f"---\nheadline: 河堤绿道今日开放\n---\n{PARAGRAPH}\n\n{SECOND}\n", "utf-8")
    (root / "stories" / "b.md").write_text(f"---\nheadline: 驿站添新书\n---\n{PARAGRAPH}\n", "utf-8")
    (root / "edition.yaml").write_text("name: daily\npaper: 河岸日报\ndate: 2026-11-22\npages: page.yaml\n", "utf-8")
    (root / "page.yaml").write_text(
        "page: 2\nareas:\n  A: {story: a, at: {columns: 1-3, lines: 1-30}}\n  B: {story: b, at: {columns: 5-6, lines: 1-20}}\n", "utf-8"
    )
    shutil.copytree(root, tmp_path / "new")
    return tmp_path


def diff(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)])


def test_the_same_is_the_same(project: Path) -> None:
    result = diff(project / "old", project / "new")
    assert (result.exit_code, result.output) == (0, "no difference\n")


def test_a_changed_word_and_a_moved_area(project: Path) -> None:
    story = project / "new" / "stories" / "a.md"
    story.write_text(story.read_text("utf-8").replace("晚上", "夜间", 1), "utf-8")
    page = project / "new" / "page.yaml"
    page.write_text(page.read_text("utf-8").replace("columns: 5-6, lines: 1-20", "columns: 5-6, lines: 11-30"), "utf-8")
    result = diff(project / "old", project / "new", "-o", project / "out", "--dpi", 40, "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [d["new"] for d in found if d["kind"] == "text"] == ["夜间"]
    moved = [d for d in found if d["kind"] == "moved"]
    assert {d["item"] for d in moved} == {"b"}
    assert all("mm down" in d["message"] for d in moved)
    with Image.open(BytesIO((project / "out" / "diff-02.png").read_bytes())) as picture:
        colours = {pixel for _, pixel in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert any(r > g + 60 and r > b + 60 for r, g, b in colours), "what is gone is red"
    assert any(b > r + 60 and b > g + 60 for r, g, b in colours), "what is new is blue"


def test_pdfs_are_compared_line_by_line(project: Path) -> None:
    story = project / "new" / "stories" / "b.md"
    story.write_text(story.read_text("utf-8").replace("热水与雨具", "热水和雨具"), "utf-8")
    for name in ("old", "new"):
        CliRunner().invoke(cli, ["render", str(project / name), "-o", str(project / f"{name}-out")])
    old, new = project / "old-out" / "daily-02.pdf", project / "new-out" / "daily-02.pdf"
    assert diff(old, old).exit_code == 0
    result = diff(old, new)
    assert result.exit_code == 1
    assert "[与→和]" in result.output
    assert diff(project / "old", new).exit_code == 2


def test_what_cannot_be_read_is_wrong_usage(project: Path) -> None:
    (project / "broken.pdf").write_bytes(b"%PDF-1.6 nonsense")
    assert diff(project / "broken.pdf", project / "broken.pdf").exit_code == 2
    (project / "new" / "page.yaml").write_text("page: [", "utf-8")
    result = diff(project / "old", project / "new")
    assert result.exit_code == 2
    assert "page.yaml:1:" in result.output
