"""A small paper that reads a file of every kind, for one of them to be spoilt; and a way to run banxin on it with little memory and time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf

from layout.colour import bundled_profile
from layout.resources import data_dir
from tests.photos import file, photo
from tests.press_pdf import planted

ROOT = Path(__file__).parents[3]

EDITION = "name: daily\npaper: 河岸日报\ndate: 2026-11-22\nhouse: house.yaml\npages: pages/*.yaml\n"
HOUSE = """extends: zh-news-broadsheet
fonts: {kai: fonts/own.ttf}
print: {profile: ./press.icc}
"""
PAGE = """page: 1
map: |
  A A A A B B C C
areas:
  A: {story: a, picture: {file: canal.png, columns: 1, place: top-left, alt: 河}}
  B: {headline: {text: 积分榜}, table: {file: league}}
  C: {ad: {file: ad.pdf, fit: contain}}
"""
STORY = "---\nheadline: 河堤绿道今日开放\n---\n绿道管理处负责人表示，驿站每天开放到晚上10点。\n"


@cache
def font() -> bytes:
    """One that may be embedded and has what a font needs."""
    return (data_dir("fonts") / "BanxinKai-Regular.ttf").read_bytes()


@cache
def sound() -> dict[str, bytes]:
    """The files of the paper, by their paths."""
    return {
        "edition.yaml": EDITION.encode(),
        "house.yaml": HOUSE.encode(),
        "pages/01.yaml": PAGE.encode(),
        "stories/a.md": STORY.encode(),
        "data/league.csv": "球队,胜,负\n河岸,8,1\n城南,6,3\n".encode(),
        "pictures/canal.png": file(photo((300, 200))),
        "ads/ad.pdf": planted(),
        "fonts/own.ttf": font(),
        "press.icc": bundled_profile("newsprint").data,
    }


def write(folder: Path, **changed: bytes | str | None) -> Path:
    """The paper in a folder, with some files changed or (``None``) left out; the path of its edition."""
    for name, data in {**sound(), **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / "edition.yaml"


def run(*arguments: object, memory: int = 1500, seconds: int = 60, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Banxin in a process of its own, with so many MB to address and so many seconds of a processor."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory * 1_000_000, memory * 1_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BANXIN_TRACEBACK": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-m", "layout", *map(str, arguments)],
        env=environment, cwd=cwd, capture_output=True, text=True, check=False, timeout=4 * seconds + 60, preexec_fn=limit,
    )  # fmt: skip


def no_trouble(done: subprocess.CompletedProcess[str], out: Path) -> None:
    """It ended by itself, said no more than diagnostics, and what it wrote is whole."""
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    assert whole(out)


def whole(out: Path) -> bool:
    """Whether all files of a folder are finished ones."""
    for path in out.rglob("*") if out.exists() else ():
        if path.is_file():
            assert path.suffix in {".pdf", ".png", ".json"}, f"left behind: {path}"
            if path.suffix == ".pdf":
                with pikepdf.open(path) as pdf:
                    assert len(pdf.pages) > 0
                    assert not pdf.get_warnings()
    return True
