"""The documentation runs: files and commands of the tutorial, whole files of the reference, ids of diagnostics."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.api import Engine
from layout.cli import cli
from layout.diagnostics import Diagnostics, format_diagnostic
from layout.spec.declare import Model
from layout.spec.load import load, load_house, load_rules, source_line
from layout.spec.rules import read_rules
from layout.text.classes import CLASS_OF
from layout.world import FileWorld, MemoryWorld

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = tuple(sorted(path.name for path in DOCS.glob("*.md")))
CHECKOUT = "../banxin/"
"""What the tutorial calls this checkout."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:---\n)?# ([\w./-]+\.(?:yaml|md))\n")
_EXITS = re.compile(r"#\s*exits with (\d+)")
_SET_UP = ("python3 -m venv", ". .venv/bin/activate", "pip install", "mkdir huaishu")
"""Commands of the tutorial that the test has no need of."""


@dataclass
class Block:
    page: str
    line: int
    kind: str
    text: str

    @property
    def file(self) -> str:
        """The file that the block shows whole; empty if it shows a part."""
        match = _FILE.match(self.text)
        return match[1] if match else ""

    def __str__(self) -> str:
        return f"docs/{self.page}:{self.line}"


def read_blocks(page: str) -> list[Block]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [Block(page, text.count("\n", 0, m.start()) + 1, m[1], m[2]) for m in _BLOCK.finditer(text)]


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
    page, folder = "content.md", DOCS / "images" / "content"
    shared = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".py"}
    shared |= {f"pictures/{p.name}": p.read_bytes() for p in (ROOT / "examples" / "riverside-daily" / "pictures").glob("*.jpg")}
    blocks, samples, last = read_blocks(page), [], 0
    text = (DOCS / page).read_text(encoding="utf-8")
    for match in re.finditer(r"\]\(images/(content-[\w-]+\.png)\)", text):
        line = text.count("\n", 0, match.start()) + 1
        files: dict[str, str | bytes] = dict(shared)
        files |= {block.file: block.text for block in blocks if block.file and last < block.line < line}
        samples.append(Sample(match[1], files))
        last = line
    return samples


def write(block: Block, folder: Path) -> None:
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def run_line(line: str, folder: Path, where: str) -> str:
    """Run one line of a ``sh`` block; what it prints. Only the commands that the documentation uses are known."""
    words = shlex.split(line, comments=True)
    if not words or line.startswith(_SET_UP):
        return ""
    if words[0] == "mkdir":
        for name in words[1:]:
            (folder / name).mkdir(exist_ok=True)
        return ""
    if words[0] == "cp":
        source = words[1].replace(CHECKOUT, f"{ROOT}/") if words[1].startswith(CHECKOUT) else folder / words[1]
        shutil.copy(source, folder / words[2])
        return ""
    assert words[0] == "banxin", f"{where}: the test does not know {line!r}"
    result = CliRunner().invoke(cli, words[1:], prog_name="banxin")
    expected = _EXITS.search(line)
    assert result.exit_code == (int(expected[1]) if expected else 0), f"{where}: {line}\n{result.output}"
    return result.output


def run_blocks(blocks: list[Block], folder: Path) -> dict[int, str]:
    """Write files and run commands in order. What the last command of a block printed, by the line of the ``text`` block that shows it."""
    shown: dict[int, str] = {}
    for block, following in pairwise([*blocks, Block("", 0, "", "")]):
        if block.file:
            write(block, folder)
        elif block.kind == "sh":
            output = [run_line(line, folder, str(block)) for line in block.text.splitlines()]
            if following.kind == "text":
                shown[following.line] = output[-1]
    return shown


def tidy(output: str) -> str:
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines()).strip("\n")


@pytest.mark.parametrize("page", ["getting-started.md", "line-rules.md"])
def test_commands_do_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = read_blocks(page)
    shown = run_blocks(blocks, tmp_path)
    assert shown
    for block in blocks:
        if block.line in shown:
            assert tidy(block.text) == tidy(shown[block.line]), f"{block}: the command prints\n{shown[block.line]}"


def test_whole_files_of_the_reference_are_right() -> None:
    blocks = [block for block in read_blocks("spec.md") if block.kind == "yaml" and block.file]
    files: dict[str, str | bytes] = {block.file: block.text for block in blocks}
    files |= {block.file: block.text for block in read_blocks("spec.md") if block.kind == "markdown" and block.file}
    everything = "".join(block.text for block in blocks)
    for name in re.findall(r"story: ([\w-]+)", everything):
        files.setdefault(f"stories/{name}.md", f"---\nheadline: 标题\nbyline: 某某\n---\n{name}。\n")
    for name in re.findall(r"[\w-]+\.(?:jpg|png)", "".join(str(text) for text in files.values())):
        files.setdefault(f"pictures/{name}", b"")
    world, problems = MemoryWorld(files), Diagnostics()
    pages = load(world, "edition.yaml", problems)
    assert [page.number for page in pages] == [1, 2]
    shown = "\n".join(format_diagnostic(d, lambda file, line: source_line(world, file, line)) for d in problems)
    assert not len(problems), shown


@pytest.mark.parametrize("page", ["spec.md", "line-rules.md"])
def test_line_rules_shown_whole_are_right(page: str) -> None:
    blocks = [block for block in read_blocks(page) if block.file.startswith("rules/")]
    assert blocks or page == "spec.md"
    for block in blocks:
        problems = Diagnostics()
        rules = read_rules(MemoryWorld({block.file: block.text}), block.file, problems)
        assert rules is not None
        assert not len(problems), f"{block}: {list(problems)}"


@pytest.mark.parametrize("page", ["spec.md", "print.md", "pictures.md"])
def test_house_styles_shown_whole_are_right(page: str) -> None:
    blocks = [block for block in read_blocks(page) if block.file and block.text.partition("\n")[2].startswith("extends:")]
    assert blocks
    for block in blocks:
        problems = Diagnostics()
        assert load_house(MemoryWorld({block.file: block.text}), block.file, problems) is not None
        assert {d.id for d in problems} <= {"spec/screen-colour"}, f"{block}: {list(problems)}"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.image) for sample in read_samples()])
def test_samples_of_content_are_right(sample: Sample, engine: Engine) -> None:
    world, problems = MemoryWorld(sample.files), Diagnostics()
    (page,) = load(world, "edition.yaml", problems)
    assert not len(problems), list(problems)
    told = [d for d in engine.lay_out(page, world).problems if d.id != "fit/loose-line"]
    assert not told


def read_pages_project() -> dict[str, str | bytes]:
    """The project that the pictures of ``pages.md`` are made from: its own pages, and stories of the example edition."""
    folder, example = DOCS / "images" / "pages", ROOT / "examples" / "riverside-daily"
    files: dict[str, str | bytes] = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.yaml")}
    return files | {f"stories/{p.name}": p.read_bytes() for p in (example / "stories").glob("*.md")}


def test_the_pictures_of_pages_are_of_pages_that_fit(engine: Engine) -> None:
    world, problems = MemoryWorld(read_pages_project()), Diagnostics()
    made = load(world, "edition.yaml", problems)
    told = [problem for page in made for problem in engine.lay_out(page, world).problems if problem.id != "fit/loose-line"]
    assert not len(problems), list(problems)
    assert not told
    text = (DOCS / "pages.md").read_text(encoding="utf-8")
    assert all(f"images/pages-{Path(page.file).stem.partition('-')[2]}.png" in text for page in made)


def test_the_pictures_of_headlines_are_of_what_the_page_says() -> None:
    """Every line of a block of ``headlines.md`` that begins an area stands in the project its pictures are made from."""
    folder = DOCS / "images" / "headlines"
    made = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("pages/*.yaml")))
    lines = [line.strip() for block in read_blocks("headlines.md") if block.kind == "yaml" for line in block.text.splitlines()]
    shown = [line for line in lines if line.startswith(("A:", "B:", "C:", "D:", "S:"))]
    assert len(shown) > 4
    assert [line for line in shown if line not in made] == []
    problems = Diagnostics()
    pages = load(FileWorld(folder), "edition.yaml", problems)
    assert len(pages) == len(list(folder.glob("pages/*.yaml")))
    assert not len(problems), list(problems)


# ---- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "module",
    [
        "page_file",
        "photos_file",
        "place_file",
        "house_file",
        "colours",
        "style_file",
        "headline_file",
        "furniture_file",
        "border_file",
        "table_file",
        "rules_file",
    ],
)
def test_every_key_is_documented(module: str) -> None:
    pages = ("spec.md", "pages.md", "content.md", "line-rules.md", "preflight.md")
    text = "".join((DOCS / page).read_text(encoding="utf-8") for page in pages)
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text)) + " ".join(m[2] for m in _BLOCK.finditer(text))))
    formats = vars(import_module(f"layout.spec.{module}")).values()
    keys = {f"{kind.__name__}.{name}" for kind in formats if isinstance(kind, type) and issubclass(kind, Model) for name in kind.KEYS}
    assert keys
    assert sorted(key for key in keys if key.partition(".")[2] not in words) == []


def table_rows(page: str) -> list[list[str]]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")]


def test_tables_of_line_rules_are_those_of_the_files() -> None:
    named = {row[0].strip("|"): row for row in table_rows("line-rules.md")}
    news = load_rules("zh-news")
    for key in ("squeeze_order", "stretch_order"):
        assert named[f"`{key}`"][1].strip(" |") == ", ".join(" + ".join(step) for step in getattr(news, key))
    for key, title in (("no_start", "`no_start` 避头"), ("no_end", "`no_end` 避尾")):
        for name in ("zh-news", "zh-half", "zh-book"):
            assert set(named[title][1].strip(" |").split(", ")) == getattr(load_rules(name), key)
    compared = set()
    for row in named.values():
        if len(row) == 4 and re.fullmatch(r"\d+, \d+, \d+", row[1]):
            for key in re.findall(r"`([\w-]+)`", row[0]):
                compared.add(key)
                for name, cell in zip(("zh-news", "zh-half", "zh-book"), row[1:], strict=True):
                    rules = load_rules(name)
                    widths = dict(rules.marks).get(key) or getattr(rules, key)
                    assert cell.strip(" |") == f"{widths.natural}, {widths.minimum}, {widths.maximum}", f"{key} in {name}"
    assert {mark for mark, _ in news.marks} | {"pair_open", "pair_close", "gap", "word_space"} == compared


def test_character_classes_are_those_of_the_engine() -> None:
    shown = {row[0]: row[1] for row in table_rows("line-rules.md") if len(row) == 2}
    for name, first in (("stop", "。．｡"), ("dash", "—⸺―"), ("prefix", ""), ("postfix", ""), ("connector", ""), ("interpunct", "")):
        chars = shown[f"`{name}`"].strip(" |")
        assert {c for c, cls in CLASS_OF.items() if cls == name} >= set(chars), name
        assert not first or chars == first


# ---- ids -----------------------------------------------------------------------------------------

_ID = re.compile(r'"((?:spec|fit|font|text|headline|picture|area|page|folio|story|table|batch|print|ad)/[a-z-]+)"')
_SHORT_IDS = {
    "layout/spec/fields.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)', r'\bid="([a-z-]+)"', r'id: str = "([a-z-]+)"'),
    "layout/spec/colours.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/house_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/page_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/style_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/border_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/place_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/markdown.py": (r'_warn(?:_at)?\(\s*"([a-z-]+)"',),
    "layout/spec/yaml_source.py": (r'_error\(\s*"([a-z-]+)"',),
}
"""Where the part after ``spec/`` stands alone, and how to find it."""


def ids_in_code() -> set[str]:
    checks = ROOT / "layout" / "preflight"  # in docs/preflight.md, by test_preflight_docs
    sources = [path for path in (ROOT / "layout").rglob("*.py") if checks not in path.parents]
    ids = {id for path in sources for id in _ID.findall(path.read_text(encoding="utf-8"))}
    for file, patterns in _SHORT_IDS.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        for pattern in patterns:
            found = re.findall(pattern, text)
            assert found or file.endswith("_file.py"), f"{file}: nothing matches {pattern}"
            ids |= {f"spec/{id}" for id in found}
    return ids


def test_every_diagnostic_is_in_the_reference() -> None:
    text = (DOCS / "spec.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z]+/[a-z-]+)`", text, re.MULTILINE)
    known = ids_in_code()
    assert len(known) > 60
    assert sorted(known - set(listed)) == [], "in the code, not in docs/spec.md"
    assert sorted(set(listed) - known) == [], "in docs/spec.md, not in the code"
    assert len(listed) == len(set(listed)), "listed twice"


# ---- links and pictures --------------------------------------------------------------------------


def anchors(page: str) -> set[str]:
    """What GitHub makes of the headings."""
    titles = re.findall(r"^#+ (.+)$", re.sub(_BLOCK, "", (DOCS / page).read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(_BLOCK, "", (DOCS / page).read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        assert (DOCS / (file or page)).is_file(), f"{page}: {target}"
        if anchor:
            assert anchor in anchors(file or page), f"{page}: {target}"


def test_pictures_are_small() -> None:
    used = {name for page in PAGES for name in re.findall(r"\]\(images/([^)]+)\)", (DOCS / page).read_text(encoding="utf-8"))}
    for name in used:
        assert (DOCS / "images" / name).stat().st_size <= 200_000, name
