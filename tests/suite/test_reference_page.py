"""The reference page, set up with our own dummy: everything fits, and outside judges find no fault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from layout.api import Engine, LaidOut, open_project, read_spec
from layout.diagnostics import Diagnostics, Severity
from layout.spec.story_model import Story
from tests.reference import assemble_reference_page

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def page(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[LaidOut, Path]:
    folder = tmp_path_factory.mktemp("reference")
    spec = assemble_reference_page(folder)
    world, name = open_project(spec)
    problems = Diagnostics()
    (read,) = read_spec(world, name, problems)
    assert not list(problems)
    engine = Engine.open()
    laid_out = engine.lay_out(read, world)
    pdf = folder / "page.pdf"
    pdf.write_bytes(engine.pdf(laid_out, world))
    return laid_out, pdf


def stories(page: LaidOut) -> list[Story]:
    return [area.story for area in page.spec.areas if area.story and area.story.paragraphs]


def test_nothing_is_overset_and_nothing_is_wrong(page):
    laid_out, _ = page
    assert [d.message for d in laid_out.problems if d.severity is Severity.ERROR] == []
    assert len(laid_out.layout.fit) == 8
    assert len(stories(laid_out)) == 9


def test_the_printed_page_is_broadsheet_size(page):
    laid_out, pdf = page
    assert (round(laid_out.layout.width * 25.4 / 72000), round(laid_out.layout.height * 25.4 / 72000)) == (390, 545)
    assert pdf.stat().st_size < 600_000


def test_every_body_line_stands_on_the_grid(page):
    laid_out, _ = page
    grid = laid_out.layout.grid
    lines = [
        item for block in laid_out.layout.blocks for item in block.items if getattr(item, "role", "") in ("body", "subhead", "sign-off")
    ]
    assert len(lines) > 300
    assert {(line.baseline - grid.first_baseline) % grid.pitch for line in lines} == {0}


def judge_spec(page: LaidOut) -> dict:
    """The articles as the judge wants them: source text, headlines, columns."""
    blocks = []
    for story in stories(page):
        texts = [p.text for p in story.paragraphs]
        flush = [i for i, p in enumerate(story.paragraphs) if p.kind == "sign-off"]
        blocks.append({"id": story.id, "paras": texts, "title": list(story.headline), "right_aligned": flush})
    return {"blocks": blocks}


@pytest.mark.skipif(which("pdftotext") is None, reason="needs poppler-utils")
def test_the_quality_judge_finds_no_fault(page, shared, tmp_path):
    laid_out, pdf = page
    (tmp_path / "spec.json").write_text(json.dumps(judge_spec(laid_out)), "utf-8")
    command = [sys.executable, shared / "judge/quality/judge.py", "page", pdf, tmp_path / "spec.json", "--json", tmp_path / "out.json"]
    subprocess.run(command, check=True, capture_output=True)
    result = json.loads((tmp_path / "out.json").read_text("utf-8"))
    told_only = {"runt", "widow", "orphan"}  # figures of the fit report; news pages do not forbid them
    assert set(result["layout"]["faults"]) <= told_only, result["layout"]["examples"]
    assert result["layout"]["missing_chars"] == {}
    assert result["layout"]["duplicated_chars"] == {}
    for extractor in ("pdfium", "pdftotext_raw"):
        assert result["text"][extractor]["exact"] == 9, result["text"][extractor]
        assert result["text"][extractor]["headlines_found"] == result["text"][extractor]["headlines"]


def test_preflight_finds_nothing(page, shared):
    _, pdf = page
    command = [sys.executable, shared / "judge/preflight/preflight.py", pdf, "--trim", "390x545", "--bleed", "3", "--no-ink", "--json"]
    pytest.importorskip("numpy")
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    report = json.loads(result.stdout)
    assert report["findings"] == []
