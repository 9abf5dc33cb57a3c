"""The documentation runs: every code block of every page, ids of diagnostics, tables, links."""

from __future__ import annotations

import re
import socket
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from layout.api import Engine
from layout.cli.group import cli
from layout.diagnostics import Diagnostics
from layout.spec.declare import Model
from layout.spec.load import load, load_rules
from layout.text.classes import CLASS_OF
from layout.world import FileWorld, MemoryWorld
from tests.doc_blocks import BLOCK, DOCS, ROOT, Sample, Scratch, all_pages, read_blocks, read_samples

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = tuple(sorted(path.name for path in DOCS.glob("*.md")))
EXAMPLES = ROOT / "examples"

# ---- blocks --------------------------------------------------------------------------------------

NOT_RUN = 2
"""Blocks that are marked as not run, with a reason, in all pages together. Count down rather than up."""


def two_versions(folder: Path) -> None:
    """An edition, yesterday and today."""
    for name, paper in (("yesterday", "槐树周报"), ("today", "槐树晚报")):
        paper_of(folder / name, paper)


def a_night(folder: Path) -> None:
    """The papers that ``batch`` is shown with."""
    for name in ("papers/huaishu", "city", "county/east"):
        paper_of(folder / name, "槐树周报")


def for_the_press(folder: Path) -> None:
    """An edition, its PDFs, and an ad of the right size."""
    paper_of(folder, "槐树周报", "zh-news-broadsheet")
    (folder / "out").mkdir()
    engine, world = Engine.open(), FileWorld(folder)
    (page,) = load(world, "edition.yaml", Diagnostics())
    for path in (folder / "advert.pdf", folder / "out" / "page.pdf"):
        path.write_bytes(engine.pdf(engine.lay_out(page, world), world))


def paper_of(folder: Path, name: str, preset: str = "zh-news-tabloid") -> None:
    """An edition of one page and one story."""
    story = f"---\nheadline: 街坊们都说好\n---\n{'槐树街的老邮筒又开箱了，街坊们都说好。' * 30}\n"
    files = {
        "edition.yaml": f"paper: {name}\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n",
        "house.yaml": f"extends: {preset}\n",
        "pages/01.yaml": "page: 1\nareas: {A: {story: mailbox, at: {columns: 1-4, lines: 1-30}}}\n",
        "stories/mailbox.md": story,
    }
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


BEFORE: dict[str, Callable[[Path], None]] = {"docs/preview.md": two_versions, "docs/batch.md": a_night, "docs/preflight.md": for_the_press}
"""What a page takes for granted."""


@pytest.mark.parametrize("page", all_pages())
def test_blocks_run(page: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = read_blocks(page)
    if not blocks:
        pytest.skip("no blocks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp().parent / "cache"))  # the same for all workers
    monkeypatch.setenv("PATH", "")  # no Ghostscript: plates of four PDFs are no business of this test
    serve_nothing(monkeypatch)
    (tmp_path / "examples").symlink_to(EXAMPLES)
    if page in BEFORE:
        BEFORE[page](tmp_path)
    scratch = Scratch(tmp_path)
    scratch.run(blocks)
    assert len(scratch.done) + sum(block.note == "not run" for block in blocks) == len(blocks)


def serve_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """``preview`` does all that it does but wait for browsers, on any port that is free."""
    uvicorn = pytest.importorskip("uvicorn")
    create = socket.create_server
    monkeypatch.setattr(socket, "create_server", lambda address, **rest: create((address[0], 0), **rest))
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: [each.close() for each in sockets])
    monkeypatch.setattr("webbrowser.open", lambda _: True)


def test_blocks_that_are_not_run_are_few() -> None:
    marked = [block for page in all_pages() for block in read_blocks(page) if block.note == "not run"]
    assert len(marked) == NOT_RUN, [f"{block}: {block.said}" for block in marked]


def test_a_block_of_which_nobody_knows_how_to_run_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.doc_blocks import Block

    monkeypatch.chdir(tmp_path)
    for kind, text in (
        ("", "?"),
        ("toml", "a = 1"),
        ("sh", "reboot"),
        ("text", "never printed"),
        ("json", "{}"),
        ("yaml", "areas: {A: {stroy: a}}"),
    ):
        with pytest.raises(AssertionError, match=r"p\.md:1"):
            Scratch(tmp_path).run([Block("p.md", 1, kind, f"{text}\n")])


@pytest.mark.parametrize("page", all_pages())
def test_commands_in_the_text_exist(page: str) -> None:
    """Commands and options between backticks are those of the command line."""
    context = click.Context(cli)
    text = re.sub(r"^```.*?^```$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for name, rest in re.findall(r"`(?:\.venv/bin/)?banxin ([a-z]+)\b([^`]*)`", text):
        command = cli.get_command(context, name)
        assert command is not None, f"{page}: banxin {name}"
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
        assert set(re.findall(r"--[a-z][a-z-]+", rest)) <= known, f"{page}: banxin {name}{rest}"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.image) for sample in read_samples()])
def test_samples_of_content_are_right(sample: Sample, engine: Engine) -> None:
    world, problems = MemoryWorld(sample.files), Diagnostics()
    (page,) = load(world, "edition.yaml", problems)
    assert not len(problems), list(problems)
    told = [d for d in engine.lay_out(page, world).problems if d.id not in ("fit/loose-line", "fit/filled")]
    assert not told


def read_pages_project() -> dict[str, str | bytes]:
    """The project that the pictures of ``pages.md`` are made from: its own pages, and stories of the example edition."""
    folder, example = DOCS / "images" / "pages", EXAMPLES / "riverside-daily"
    files: dict[str, str | bytes] = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.yaml")}
    return files | {f"stories/{p.name}": p.read_bytes() for p in (example / "stories").glob("*.md")}


def read_spreads_project() -> dict[str, str | bytes]:
    """The project that the pictures of ``spreads.md`` are made from, with a picture of an example edition."""
    folder, picture = DOCS / "images" / "spreads", EXAMPLES / "linjiang-daily" / "pictures" / "panorama.jpg"
    files: dict[str, str | bytes] = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
    return files | {f"pictures/{picture.name}": picture.read_bytes()}


@pytest.mark.parametrize("name", ["pages", "spreads"])
def test_the_pictures_of_pages_are_of_pages_that_fit(name: str, engine: Engine) -> None:
    world, problems = MemoryWorld(read_pages_project() if name == "pages" else read_spreads_project()), Diagnostics()
    made = load(world, "edition.yaml", problems)
    told = [problem for page in made for problem in engine.lay_out(page, world).problems if problem.id != "fit/loose-line"]
    assert not len(problems), list(problems)
    assert not told
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert all(f"images/{name}-{Path(page.file).stem.partition('-')[2]}.png" in text for page in made)


# ---- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "module",
    [
        "page_file",
        "photos_file",
        "place_file",
        "house_file",
        "filler_file",
        "picture_file",
        "colours",
        "style_file",
        "headline_file",
        "on_picture_file",
        "furniture_file",
        "border_file",
        "table_file",
        "copyfit_file",
        "rules_file",
    ],
)
def test_every_key_is_documented(module: str) -> None:
    pages = ("spec.md", "pages.md", "content.md", "headlines.md", "line-rules.md", "preflight.md")
    text = "".join((DOCS / page).read_text(encoding="utf-8") for page in pages)
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text)) + " ".join(m[4] for m in BLOCK.finditer(text))))
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

_ID = re.compile(r'"((?:spec|fit|font|text|headline|picture|insert|area|page|folio|story|table|batch|print|ad)/[a-z-]+)"')
_SHORT_IDS = {
    "layout/spec/fields.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)', r'\bid="([a-z-]+)"', r'id: str = "([a-z-]+)"'),
    "layout/spec/colours.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/house_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/page_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/style_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/border_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/place_file.py": (r'FieldError\([^\n]*, "([a-z-]+)"\)',),
    "layout/spec/markdown.py": (r'\.warn(?:_at)?\(\s*"([a-z-]+)"',),
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
    titles = re.findall(r"^#+ (.+)$", re.sub(BLOCK, "", (DOCS / page).read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(BLOCK, "", (DOCS / page).read_text(encoding="utf-8"))
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
