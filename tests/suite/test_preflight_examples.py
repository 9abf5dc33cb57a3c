"""The example pages are fit to print, by our own checks and by what is measured of their ink."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout.api import Engine, RenderOptions, check_page, open_project, read_spec
from layout.diagnostics import Diagnostics
from layout.preflight.ink.separations import measure_pdf
from layout.preflight.pdf.file import open_pdf
from layout.preflight.run import check_pdf
from layout.print_settings import MARKS

RENDERER = shutil.which("gs") or shutil.which("mutool")
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/edition.yaml"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_are_fit_to_print(engine: Engine, path: Path) -> None:
    world, name = open_project(path)
    for spec in read_spec(world, name, Diagnostics()):
        report = check_page(engine, engine.lay_out(spec, world), world).report
        assert [finding.diagnostic.message for finding in report.findings if finding.fails] == []
        assert [finding.check for finding in report.findings if finding.check.startswith(("print/", "pdf/"))] == []
        assert not report.not_done or not RENDERER  # a page with somebody else's PDF needs one
        for ink in report.measures.get("ink", ()):
            assert ink["max_15mm"] <= spec.house.print.limits.ink


@pytest.mark.parametrize(
    "options", [RenderOptions(marks=MARKS), RenderOptions(standard="PDF/X-1a"), RenderOptions(standard="PDF/X-1a", marks=MARKS)]
)
def test_their_pdfs_are_fit_to_print_for_anyone(engine: Engine, options: RenderOptions) -> None:
    """Registration marks and colour bars outside the bleed are no part of the page."""
    for path in EXAMPLES:
        world, name = open_project(path)
        pages = [engine.lay_out(options.applied_to(spec), world) for spec in read_spec(world, name, Diagnostics())]
        data = engine.merged_pdf(pages, world, Diagnostics())
        subject = check_pdf(data, separations=False)
        assert [finding.diagnostic.message for finding in subject.report.findings] == []
        assert subject.report.measures["standard"] == (options.standard or "PDF/X-4")
        assert len(subject.pages) == len(pages)


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_ink_of_a_page_with_pictures_is_what_a_renderer_finds(engine: Engine) -> None:
    path = next(path for path in EXAMPLES if path.parent.name == "riverside-daily")
    world, name = open_project(path)
    page = engine.lay_out(read_spec(world, name, Diagnostics())[0], world)
    (ours,) = check_page(engine, page, world).report.measures["ink"]
    (theirs,) = measure_pdf(open_pdf(engine.pdf(page, world)))
    assert ours["max_15mm"] == pytest.approx(theirs.square, abs=8)
    assert ours["mean"] == pytest.approx(dict(theirs.means), abs=0.8)
