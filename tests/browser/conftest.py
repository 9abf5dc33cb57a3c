"""A preview in a process of its own, and a real browser that looks at it. Skipped without Playwright or Chromium."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PARAGRAPH = "绿道管理处负责人表示，驿站每天开放到晚上10点，市民可步行、骑车往返。沿线设驿站9处，供应热水与雨具，周末另有导览。\n\n"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    sync_api = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def files() -> dict[str, str]:
    """An edition of two pages."""
    made = {"edition.yaml": "name: daily\npaper: 河岸日报\ndate: 2026-11-22\npages: pages/*.yaml\n"}
    for number in (1, 2):
        made[f"stories/s{number}.md"] = f"---\nheadline: 河堤绿道第{number}段今日开放\n---\n{PARAGRAPH * 12}"
        made[f"pages/{number:02}.yaml"] = f"page: {number}\nareas:\n  A: {{story: s{number}, at: {{columns: 1-4, lines: 1-30}}}}\n"
    return made


def lay_down(root: Path) -> None:
    """Write the edition's files where they are not as they should be."""
    for name, text in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


class Server:
    """A running ``banxin preview``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.versions: list[object] = []
        command = [sys.executable, "-u", "-m", "layout", "preview", str(root / "edition.yaml"), "--no-open", "--port", "0"]
        self.process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().rsplit(" ", 1)[1].strip()

    def settled(self) -> list[object]:
        """What is shown of each page, and whether that is what its spec says."""
        with urllib.request.urlopen(f"{self.address}api/state") as answer:
            return [(page["file"], page.get("version"), page["broken"]) for page in json.load(answer)["pages"]]

    @property
    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of the edition."""
    for library in ("starlette", "uvicorn", "watchfiles"):
        pytest.importorskip(library)
    root = tmp_path_factory.mktemp("preview") / "daily"
    lay_down(root)
    server = Server(root)
    server.versions = server.settled()
    yield server
    server.close()


@pytest.fixture
def project(server: Server) -> Path:
    """The edition's folder, as it was at first, and shown so."""
    lay_down(server.root)
    end = time.monotonic() + 20
    while server.settled() != server.versions and time.monotonic() < end:
        time.sleep(0.05)
    return server.root


@pytest.fixture
def page(browser: Browser, server: Server, project: Path) -> Iterator[Page]:
    """A browser window with the preview in it; any error of its script fails the test."""
    errors: list[str] = []
    window = browser.new_page(viewport={"width": 1400, "height": 900})
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    window.goto(server.address)
    window.wait_for_selector("img.base[data-version]")
    yield window
    window.close()
    assert not errors
