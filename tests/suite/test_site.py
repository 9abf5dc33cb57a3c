"""The documentation as a site, and what of it is made from the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.make_reference import PAGE, reference

ROOT = Path(__file__).parents[2]


def test_the_reference_of_all_keys_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run: python -m docs.make_reference"


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r": ([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert listed == {path.name for path in (ROOT / "docs").glob("*.md")}


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "spec.html").is_file()
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert not re.findall(r'(?:src|href)="https?://(?!squidfunk)[^"]*\.(?:js|css|woff2?)', page), "nothing is fetched from elsewhere"


def test_links_of_the_chinese_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)\s#]+)\)", (ROOT / "README.zh-CN.md").read_text("utf-8")):
        assert (ROOT / target).exists(), target
