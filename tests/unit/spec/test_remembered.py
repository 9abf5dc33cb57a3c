"""Results of reading kept from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Diagnostics
from layout.spec.load import load_page
from layout.spec.remembered import Remembered
from layout.world import FileWorld, MemoryWorld, RecordingWorld, World

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "page: 1\nhouse: ./house.yaml\nmap: [AAAAAAAA]\nareas: {A: {story: a}}"
HOUSE = "extends: zh-news-broadsheet\ncolours: {red: 'C0 M100 Y100 K0'}\n"


def upper(made: list[str]) -> Remembered[str]:
    """Remembers the content of a file in capitals; ``made`` tells how often it was made."""
    del made[:]
    return Remembered(2)


def ask(remembered: Remembered[str], made: list[str], world: World, file: str = "a") -> tuple[str, list[str]]:
    """The result, and what was reported."""
    problems = Diagnostics()

    def make(inner: World, sink: Diagnostics) -> str:
        text = inner.read_bytes(file).decode() if inner.exists(file) else "none"
        made.append(text)
        sink.warning("spec/value", f"read {text}")
        return text.upper()

    return remembered.get(file, world, problems, make), [problem.message for problem in problems]


def test_made_once_while_the_files_say_the_same() -> None:
    made: list[str] = []
    remembered = upper(made)
    assert ask(remembered, made, MemoryWorld({"a": "x"})) == ("X", ["read x"])
    assert ask(remembered, made, MemoryWorld({"a": "x"})) == ("X", ["read x"])
    assert made == ["x"]
    assert ask(remembered, made, MemoryWorld({"a": "y"})) == ("Y", ["read y"])
    assert ask(remembered, made, MemoryWorld({})) == ("NONE", ["read none"])
    assert made == ["x", "y", "none"]


def test_what_is_given_again_depends_on_the_same_files() -> None:
    made: list[str] = []
    remembered = upper(made)
    first, second = RecordingWorld(MemoryWorld({"a": "x"})), RecordingWorld(MemoryWorld({"a": "x"}))
    ask(remembered, made, first)
    ask(remembered, made, second)
    assert len(made) == 1
    assert first.dependencies == second.dependencies
    assert [d.kind for d in first.dependencies] == ["exists", "file"]


def test_those_used_longest_ago_are_dropped() -> None:
    made: list[str] = []
    remembered = upper(made)
    world = MemoryWorld({"a": "1", "b": "2", "c": "3"})
    for file in "abacab":
        ask(remembered, made, world, file)
    assert made == ["1", "2", "3", "2"]


def test_a_file_that_changes_meanwhile_is_not_kept() -> None:
    class Changing(MemoryWorld):
        def exists(self, path: str) -> bool:
            self.files[path] = b"2"
            return super().exists(path)

    def make(inner: World, _: Diagnostics) -> bytes:
        before = inner.read_bytes("a")
        inner.exists("a")
        inner.read_bytes("a")
        return before

    remembered: Remembered[bytes] = Remembered(2)
    assert remembered.get("k", Changing({"a": "1"}), Diagnostics(), make) == b"1"
    assert remembered.get("k", MemoryWorld({"a": "1"}), Diagnostics(), lambda *_: b"anew") == b"anew"


def test_a_house_read_for_one_page_reports_to_the_next() -> None:
    files: dict[str, str | bytes] = {"house.yaml": HOUSE, "stories/a.md": "---\nheadline: 一\n---\n文", "p.yaml": PAGE}
    page = load_page(MemoryWorld(files), "p.yaml", Diagnostics())
    files["p.yaml"] = PAGE.replace("{story: a}", "{story: a, box: {tint: nosuch}}")
    first, second = RecordingWorld(MemoryWorld(files)), RecordingWorld(MemoryWorld(files))
    problems, again = Diagnostics(), Diagnostics()
    other = load_page(first, "p.yaml", problems)
    load_page(second, "p.yaml", again)
    assert page is not None
    assert other is not None
    assert page.house is other.house
    assert [problem.id for problem in problems] == [problem.id for problem in again] == ["spec/unknown-colour"]
    assert first.dependencies == second.dependencies


def test_what_does_not_hold_is_not_depended_on() -> None:
    made: list[str] = []
    remembered = upper(made)
    for files in ({"house": "x", "a": "1"}, {"house": "y"}):  # two projects with files of one name
        fresh, kept, problems = RecordingWorld(MemoryWorld(dict(files))), RecordingWorld(MemoryWorld(dict(files))), Diagnostics()

        def make(world: World, _sink: Diagnostics) -> str:
            return world.read_bytes("a").decode() if world.read_bytes("house") == b"x" else ""

        make(fresh, problems)
        inner = RecordingWorld(kept)
        remembered.get("key", inner, problems, make)
        assert inner.dependencies == kept.dependencies == fresh.dependencies


def test_why_a_file_cannot_be_read_counts(tmp_path: Path) -> None:
    world = FileWorld(tmp_path)

    def told() -> list[str]:
        problems = Diagnostics()
        assert load_page(world, "page.yaml", problems) is None
        return [problem.id for problem in problems]

    assert told() == ["spec/missing-file"]
    (tmp_path / "page.yaml").mkdir()
    assert told() == ["spec/unreadable"]
