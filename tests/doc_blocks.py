"""The code blocks of the documentation, run in order in a scratch folder, page by page.

What is run, by the word behind the fence:

* ``sh``: commands. ``banxin`` runs in this process, ``cp``, ``mkdir`` and ``cd`` are done, of ``pip install`` the extras are looked up.
  ``# exits with N`` says which exit code is right where it is not 0.
* ``text``: what the last command before it printed, to the letter.
* ``json``: a piece of some JSON file that a command before it wrote; ``…`` stands for the rest of a string.
* ``yaml``, ``markdown``: a file, if the first line is a comment with its name, written for what comes after. Files that no command reads, and
  fragments without a name, are read and laid out by :mod:`tests.doc_specs`.
* ``python``: executed.

A comment in the line before the fence can say more: ``<!-- from: examples/riverside-daily/pages/02.yaml -->`` that a block is a part of a
page that is there, ``<!-- not run: why -->`` that it cannot be run; those are counted.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from layout.cli.group import cli
from tests.doc_specs import Specs, known_files

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
CHECKOUT = "../banxin/"
"""What the tutorial calls this checkout."""

BLOCK = re.compile(r"(?:^<!-- (not run|from): (.+?) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:---\n)?# ([\w./-]+\.(?:yaml|md))\b[^\n]*\n")
_EXITS = re.compile(r"#\s*exits with (\d+)")


@dataclass(frozen=True)
class Block:
    """What stands between two fences."""

    page: str
    """As seen from the checkout."""
    line: int
    kind: str
    text: str
    note: str = ""
    """``not run`` or ``from``."""
    said: str = ""
    """What the note says."""

    @property
    def file(self) -> str:
        """The file that the block shows; empty if it shows a fragment."""
        match = _FILE.match(self.text)
        return match[1] if match else ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def read_blocks(page: str) -> list[Block]:
    """The blocks of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    fences = re.findall(r"^ *(?:```|~~~)", text, re.MULTILINE)
    blocks = [Block(page, text.count("\n", 0, m.start(3)) + 1, m[3], m[4], m[1] or "", m[2] or "") for m in BLOCK.finditer(text)]
    assert len(fences) == 2 * len(blocks), f"{page}: fences stand at the begin of a line and are closed"
    return blocks


def all_pages() -> list[str]:
    """Every page of the documentation, as seen from the checkout."""
    return ["README.md", "README.zh-CN.md", *sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("*.md"))]


@dataclass
class Scratch:
    """A folder in which the blocks of a page are run."""

    folder: Path
    outputs: list[str] = field(default_factory=list)
    """Of the commands of the last ``sh`` block."""
    pending: dict[str, Block] = field(default_factory=dict)
    """Files written since the last command: nothing has read them yet."""
    done: list[Block] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    """Of the Python blocks."""

    def run(self, blocks: list[Block]) -> None:
        """Run all blocks."""
        for block in blocks:
            if block.note == "not run":
                continue
            runner = getattr(self, f"run_{block.kind}", None)
            assert runner is not None, f"{block}: there is no running {block.kind or 'a block of no language'}; say <!-- not run: why -->"
            runner(block)
            self.done.append(block)
        self.settle()

    def settle(self) -> None:
        """Read what was written and no command has read."""
        specs = {name: block.text for name, block in self.pending.items()}
        where = ", ".join(map(str, self.pending.values()))
        page = next((block.page for block in self.pending.values()), "")
        self.pending.clear()
        if specs:
            Specs(self.folder, page).check_files(specs, where)

    # ---- files ----

    def run_yaml(self, block: Block) -> None:
        if block.note == "from":
            Specs(self.folder, block.page).check_part(block.said, block.text, str(block))
        elif block.file:
            self.write(block)
        else:
            Specs(self.folder, block.page).check_fragment(block.text, str(block))

    def run_markdown(self, block: Block) -> None:
        if block.file:
            self.write(block)
        else:
            Specs(self.folder, block.page).check_story(block.text, str(block))

    def write(self, block: Block) -> None:
        if block.file in self.pending:
            self.settle()
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        self.pending[block.file] = block

    # ---- commands ----

    def run_sh(self, block: Block) -> None:
        self.outputs = []
        for line in block.text.replace("\\\n", "").splitlines():
            expected = _EXITS.search(line)
            for words in commands(line):
                self.outputs.append(self.command(words, int(expected[1]) if expected else 0, f"{block}: {line}"))

    def command(self, words: list[str], code: int, where: str) -> str:
        """Run one command; what it prints."""
        program = words[0].removeprefix(".venv/bin/")
        if program in ("python3", ".", "git") or words[:3] == ["python", "-m", "venv"]:
            return ""  # what makes a place to install to
        if program == "pip":
            look_up_extras(words, where)
        elif program == "mkdir":
            for name in words[1:]:
                (self.folder / name).mkdir(exist_ok=True)
        elif program == "cp":
            source = words[1].replace(CHECKOUT, f"{ROOT}/") if words[1].startswith(CHECKOUT) else self.folder / words[1]
            shutil.copy(source, self.folder / words[2])
        elif program == "cd":
            assert words[1:] in (["huaishu"], ["banxin"]), where  # both are the scratch folder
        else:
            assert program == "banxin", f"{where}: nobody knows how to run {program!r} here; say <!-- not run: why -->"
            self.pending.clear()
            result = CliRunner().invoke(cli, [name for word in words[1:] for name in self.matches(word)], prog_name="banxin")
            assert result.exit_code == code, f"{where}\n{result.output}"
            return result.output
        return ""

    def matches(self, word: str) -> list[str]:
        """The files that a shell would put for a pattern; ``batch`` knows patterns itself."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(word)) if word.startswith("out/*") else []
        return found or [word]

    # ---- what comes out ----

    def run_text(self, block: Block) -> None:
        assert self.outputs, f"{block}: no command before it prints this"
        assert tidy(block.text) == tidy(self.outputs[-1]), f"{block}: the command prints\n{self.outputs[-1]}"
        self.outputs = []

    def run_json(self, block: Block) -> None:
        wanted = json.loads(block.text)
        files = [json.loads(path.read_text("utf-8")) for path in sorted(self.folder.rglob("*.json"), key=str)]
        assert any(holds(value, wanted) for value in files), f"{block}: stands in none of the {len(files)} JSON files that were written"

    def run_python(self, block: Block) -> None:
        exec(compile(block.text, str(block), "exec"), self.names)


def commands(line: str) -> list[list[str]]:
    """The commands of a line, in words."""
    parts: list[list[str]] = [[]]
    for word in shlex.split(line, comments=True):
        if word == "&&":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def look_up_extras(words: list[str], where: str) -> None:
    """``pip install`` is not run; what it names must be this project, and its extras must exist."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert words[1] == "install", where
    for word in words[2:]:
        if not word.startswith("-"):
            name, _, extra = word.partition("[")
            assert name in (".", "banxin", "../banxin"), where
            assert not extra or extra.rstrip("]") in extras, f"{where}: there is no extra {extra.rstrip(']')}"


def tidy(output: str) -> str:
    """Without blanks at the ends of lines, and empty lines at the ends."""
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines()).strip("\n")


def holds(value: Any, wanted: Any) -> bool:
    """Whether a JSON value is, or holds anywhere, the one wanted."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return _same(value, wanted) or any(holds(each, wanted) for each in inner)


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(value, str):
        return re.fullmatch(re.escape(wanted).replace("…", ".*"), value, re.DOTALL) is not None
    if isinstance(wanted, dict) and isinstance(value, dict):
        return value.keys() == wanted.keys() and all(_same(value[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(value, list):
        return len(value) == len(wanted) and all(map(_same, value, wanted))
    return bool(value == wanted)


# ---- pictures of what is shown -------------------------------------------------------------------


@dataclass
class Sample:
    """Files shown in ``content.md``, and the picture of what they make."""

    image: str
    files: dict[str, str | bytes]

    @property
    def colour(self) -> bool:
        """Whether its picture has colours."""
        return any(word in str(text) for text in self.files.values() for word in ("dancer.png", "red", "blue", "photos:"))


def read_samples() -> list[Sample]:
    """The samples of ``content.md``: a picture shows the files since the picture before, with those all samples share."""
    page, folder = "docs/content.md", DOCS / "images" / "content"
    shared = {name: data for name, data in known_files(folder).items() if not name.endswith(".py")}
    example = ROOT / "examples" / "riverside-daily"
    shared |= {
        f"{path.parent.name}/{path.name}": path.read_bytes() for kind in ("*.jpg", "*.pdf") for path in sorted(example.glob(f"*/{kind}"))
    }
    text = (ROOT / page).read_text(encoding="utf-8")
    places = [(text.count("\n", 0, m.start()) + 1, m[1]) for m in re.finditer(r"\]\(images/(content-[\w-]+\.png)\)", text)]
    blocks = [block for block in read_blocks(page) if block.file]
    return [
        Sample(image, shared | {block.file: block.text for block in blocks if before < block.line < line})
        for (before, _), (line, image) in pairwise([(0, ""), *places])
    ]
