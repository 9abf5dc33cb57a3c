"""Every example page as a print shop would take it: both PDF/X levels, judged from outside, the same bytes from any process."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from layout.api import Engine, LaidOut, open_project, read_spec
from layout.cli.group import cli
from layout.diagnostics import Diagnostics
from layout.display import DocumentInfo
from layout.output.pdf import write_pdf
from layout.print_settings import STANDARDS
from layout.world import World
from tests.pdfx import faults

EXAMPLES = Path(__file__).parents[2] / "examples"
EDITIONS = sorted(path.name for path in EXAMPLES.iterdir() if (path / "edition.yaml").is_file())


def laid_out(name: str) -> tuple[Engine, World, list[LaidOut]]:
    world, spec = open_project(EXAMPLES / name)
    engine = Engine.open()
    return engine, world, [engine.lay_out(page, world) for page in read_spec(world, spec, Diagnostics())]


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> tuple[Engine, World, list[LaidOut]]:
    return laid_out(request.param)


def printed(page: LaidOut, world: World, engine: Engine, standard: str) -> bytes:
    layout = replace(page.layout, print=replace(page.layout.print, standard=standard))
    return engine.pdf(replace(page, layout=layout), world)


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_is_in_the_file_that_its_level_forbids(edition, standard: str) -> None:
    engine, world, pages = edition
    assert pages
    for page in pages:
        assert faults(printed(page, world, engine, standard), standard) == [], page.stem


def test_an_edition_in_one_file(edition) -> None:
    _, world, pages = edition
    first = pages[0]
    data = write_pdf([page.layout for page in pages], first.context.faces, world, DocumentInfo("测试", date="2026-11-22"))
    assert faults(data, "PDF/X-4") == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(pages)


@pytest.mark.shared
def test_outside_judges_find_no_fault(edition, shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    engine, world, pages = edition
    for page in pages:
        pdf = tmp_path / f"{page.stem}.pdf"
        pdf.write_bytes(printed(page, world, engine, "PDF/X-4"))
        layout = page.layout
        trim, bleed = (f"{layout.width * 25.4 / 72000:g}x{layout.height * 25.4 / 72000:g}", f"{layout.bleed * 25.4 / 72000:g}")
        judge = [sys.executable, shared / "judge/preflight/preflight.py", pdf, "--trim", trim, "--bleed", bleed, "--no-ink", "--json"]
        report = json.loads(subprocess.run(judge, check=False, capture_output=True, text=True).stdout)
        assert report["findings"] == [], pdf.name
        grammar = [sys.executable, shared / "judge/preflight/arlington.py", pdf, "--tsv", shared / "judge/arlington/1.6"]
        subprocess.run(grammar, check=True, capture_output=True)


def test_the_same_bytes_from_any_process(tmp_path: Path) -> None:
    engine, world, pages = laid_out("riverside-daily")
    command = ["batch", str(EXAMPLES / "riverside-daily"), "-o", str(tmp_path), "-j", "2", "--no-cache"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    for page in pages:
        assert (tmp_path / f"{page.stem}.pdf").read_bytes() == engine.pdf(page, world), page.stem
