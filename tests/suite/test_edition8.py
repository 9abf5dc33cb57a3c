"""The example edition of eight broadsheet pages: everything fits by its own writing, and a story cut or grown by a tenth is told of exactly."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from layout.api import Engine, LaidOut, open_project, read_spec
from layout.diagnostics import Diagnostics, Severity

EXAMPLE = Path(__file__).parents[2] / "examples" / "linjiang-daily"
TEXT = ("body", "subhead", "list", "verse", "sign-off", "jump")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.fixture(scope="module")
def pages(engine: Engine) -> list[LaidOut]:
    world, name = open_project(EXAMPLE)
    problems = Diagnostics()
    laid_out = [engine.lay_out(spec, world) for spec in read_spec(world, name, problems)]
    assert list(problems) == []
    return laid_out


def test_eight_pages_two_of_them_a_spread(pages):
    assert [page.stem.removeprefix("2026-12-07-") for page in pages] == ["01", "02", "03", "04-05", "06", "07", "08"]


def test_nothing_is_wrong_and_nothing_had_to_be_made_to_fit(pages):
    """No errors, no warnings, and no copyfitting: the stories were written to their areas."""
    assert [(page.stem, problem.id, problem.message) for page in pages for problem in page.problems] == []
    assert sum(fit.over_chars for page in pages for fit in page.layout.fit) == 0


def test_pages_are_as_dense_as_those_of_a_daily(pages):
    """Characters of running text on the inside news pages, and items on all pages."""
    counts = {page.stem[-2:]: sum(area.story.characters for area in page.spec.areas if area.story) for page in pages}
    assert counts["02"] > 5500
    assert counts["03"] > 5000
    assert all(len([area for area in page.spec.areas if area.story]) >= 3 for page in pages)


def test_every_line_of_text_stands_on_the_grid(pages):
    for page in pages:
        grid = page.layout.grid
        lines = [item for block in page.layout.blocks for item in block.items if getattr(item, "role", "") in TEXT]
        assert len(lines) > 60, page.stem
        assert {(line.baseline - grid.first_baseline) % grid.pitch for line in lines} == {0}, page.stem


@pytest.mark.shared
@pytest.mark.skipif(which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("number", ["02", "03"])
def test_the_quality_judge_finds_no_fault_on_the_news_pages(pages, engine, number, shared, tmp_path):
    page = next(page for page in pages if page.stem.endswith(number))
    world, _ = open_project(EXAMPLE)
    (tmp_path / "page.pdf").write_bytes(engine.pdf(page, world))
    blocks = []
    for area in page.spec.areas:
        if (story := area.story) and story.paragraphs:
            texts = [p.text for p in story.paragraphs]
            blocks.append({"id": story.id, "paras": texts, "title": list(story.headline), "right_aligned": []})
    (tmp_path / "spec.json").write_text(json.dumps({"blocks": blocks}), "utf-8")
    judge = shared / "judge/quality/judge.py"
    command = [sys.executable, judge, "page", tmp_path / "page.pdf", tmp_path / "spec.json", "--json", tmp_path / "out.json"]
    subprocess.run(command, check=True, capture_output=True)
    faults = json.loads((tmp_path / "out.json").read_text("utf-8"))["layout"]
    told_only = {"runt", "widow", "orphan"}  # figures of the fit report; news pages do not forbid them
    before_sign_off = {"uncompressed_pair"} if all("（” " in pair for pair in faults["examples"].get("uncompressed_pair", [])) else set()
    blank_before_subhead = {"uneven_leading", "off_baseline"}
    assert set(faults["faults"]) <= told_only | before_sign_off | blank_before_subhead, faults["examples"]
    assert faults["missing_chars"] == {}
    assert faults["duplicated_chars"] == {}


# ---- a tenth less, a tenth more --------------------------------------------------------------------------

SAMPLE = {
    "01": ("deep-channel", "freezing-rain", "round-the-clock"),
    "02": ("bridge-ears", "three-oclock-market", "boat-court", "toddler-class"),
    "03": ("waste-heat", "lotus-field", "wristband"),
    "04-05": ("spring-keeper", "boat-people"),
    "06": ("photographer-note",),
    "07": ("stone-drum-lane",),
    "08": ("league-final",),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("desk") / "edition", ignore=shutil.ignore_patterns("*.py")))


def shorter(text: str, count: int) -> str:
    """Without its last ``count`` characters, a sign-off of its own line aside."""
    while count:
        body, gap, last = text.rstrip().rpartition("\n\n")
        taken = min(count, len(last))
        text, count = body + gap + last[: len(last) - taken], count - taken
    return text.rstrip()


def longer(text: str, count: int) -> str:
    """With the head of its last paragraph written again at its end."""
    last = text.rstrip().rpartition("\n\n")[2]
    return text.rstrip() + (last * 9)[:count]


@pytest.mark.parametrize(("number", "name"), [(number, name) for number, names in SAMPLE.items() for name in names])
def test_a_tenth_less_or_more_fits_or_is_told_of_exactly(engine, desk, number, name):
    file = desk / "stories" / f"{name}.md"
    written = file.read_text("utf-8")
    head, _, body = written[4:].partition("---\n")
    tenth = len("".join(body.split())) // 10

    def lay_out(text: str) -> tuple[LaidOut, set[str]]:
        file.write_text(f"---\n{head}---\n{text}\n", "utf-8")
        world, spec = open_project(desk / "pages" / f"{number}.yaml")
        page = engine.lay_out(next(iter(read_spec(world, spec, Diagnostics()))), world)
        return page, {problem.id for problem in page.problems if problem.severity is Severity.ERROR}

    try:
        page, errors = lay_out(shorter(body, tenth))
        assert not errors
        page, errors = lay_out(longer(body, tenth))
        fit = next(row for row in page.layout.fit if row.story == name)
        if errors:
            assert errors == {"fit/overset"}
            assert fit.over_chars > 0
            page, errors = lay_out(shorter(longer(body, tenth), fit.over_chars))
        assert not errors
    finally:
        file.write_text(written, "utf-8")
