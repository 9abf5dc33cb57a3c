"""Mistakes in specs and stories, and what banxin says of them: ``spec/*.yaml``.

A file holds many cases. ``# ==== title`` begins a case, ``# ---- path`` a file of it (``pages/01.yaml`` unless
said otherwise; the first file is the one that is loaded). What is expected stands beside the line that
causes it::

    B: {story: b, colums: 2}  #! 15 spec/unknown-key did you mean 'columns'

column, id and, optionally, a part of the message or the hint. A line that is only ``#! …`` belongs to the
line above. ``#!`` comments are taken off before the file is read. Every diagnostic must be expected, and the
other way round. Stories ``a`` to ``f`` and pictures ``p.jpg`` and ``q.png`` are always there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from layout.diagnostics import Diagnostics, format_diagnostic
from layout.spec.load import load, source_line
from layout.world import MemoryWorld

FOLDER = Path(__file__).parent / "spec"
MARK = re.compile(r"\s*#! (\d+) (\S+)(?: (.*))?$")
STORY = "---\nheadline: 标题\n---\n本报讯（记者 某某）正文。\n"


@dataclass
class Expected:
    file: str
    line: int
    column: int
    id: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.id}"


@dataclass
class Case:
    title: str
    files: dict[str, list[str]] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)


def read_cases(path: Path) -> list[Case]:
    cases: list[Case] = []
    file = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ==== "):
            cases.append(Case(line[7:].strip()))
            file = "pages/01.yaml"
        elif not cases:
            continue
        elif line.startswith("# ---- "):
            file = line[7:].strip()
            cases[-1].files.setdefault(file, [])
        else:
            lines = cases[-1].files.setdefault(file, [])
            mark = MARK.search(line)
            rest = line[: mark.start()] if mark else line
            if not mark or rest.strip():
                lines.append(rest)
            if mark:
                cases[-1].expected.append(Expected(file, len(lines), int(mark[1]), mark[2], mark[3] or ""))
    return cases


CASES = [pytest.param(case, id=f"{path.stem}: {case.title}") for path in sorted(FOLDER.glob("*.yaml")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES)
def test_mistakes(case: Case) -> None:
    files: dict[str, str | bytes] = {f"stories/{name}.md": STORY for name in "abcdef"}
    files |= {"pictures/p.jpg": b"", "pictures/q.png": b""}
    files |= {name: "\n".join(lines).rstrip("\n") + "\n" for name, lines in case.files.items()}
    world = MemoryWorld(files)
    problems = Diagnostics()
    load(world, next(iter(case.files)), problems)
    found = [(str(d.span), d.id, d.message, d.hint) for d in problems]
    shown = "\n".join(format_diagnostic(d, lambda file, line: source_line(world, file, line)) for d in problems)
    missing = list(case.expected)
    for where, id, message, hint in found:
        match = next((e for e in missing if str(e) == f"{where} {id}" and (e.text in message or e.text in hint)), None)
        assert match is not None, f"not expected: {where} {id}\n{shown}"
        missing.remove(match)
    assert not missing, "expected, not found:\n" + "\n".join(f"{e} {e.text}" for e in missing) + f"\n\n{shown}"


def test_there_are_cases() -> None:
    assert len(CASES) > 50
