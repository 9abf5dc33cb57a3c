"""Faults of the machine: a full disk, a folder that cannot be written, files that change while they are read, kills at any moment."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import pytest

from layout.api import Engine, RenderOptions, read_spec, render_files
from layout.diagnostics import Diagnostics
from layout.world import MOST_BYTES, MemoryWorld
from tests.suite.bad_input import project

ROOT = Path(__file__).parents[2]
COMMANDS = [
    pytest.param(("render", "--no-cache"), id="render"),
    pytest.param(("batch", "--no-cache", "-j", "1"), id="batch"),
    pytest.param(("export", "--epaper", "--dpi", "50"), id="export"),
]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project.write(tmp_path_factory.mktemp("paper"))


def start(command: tuple[str, ...], paper: Path, out: Path, *, most: int = 0) -> subprocess.Popen[str]:
    """A command begun in a group of its own; it may write files of so many bytes."""

    def limit() -> None:
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BANXIN_TRACEBACK": "1", "XDG_CACHE_HOME": str(paper.parent / "cache")}
    return subprocess.Popen(
        [sys.executable, "-m", "layout", *command, str(paper), "-o", str(out)], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=limit,  # noqa: PLW1509
    )  # fmt: skip


def said(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 1, output
    assert "Traceback" not in output
    return output


def left_behind(out: Path) -> list[Path]:
    """Files that nobody asked for: halves are written under names with a dot."""
    return [path for path in out.rglob("*") if path.is_file() and path.name.startswith(".")] if out.exists() else []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_room_for_a_file(command: tuple[str, ...], paper: Path, tmp_path: Path) -> None:
    """As a full disk, whoever runs the test: no file may have more than 8 KB."""
    output = said(start(command, paper, tmp_path / "out", most=8192))
    assert "File too large" in output
    assert not left_behind(tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.pdf"))
    again = start(command, paper, tmp_path / "out")
    again.communicate(timeout=120)
    assert list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.skipif(os.geteuid() != 0 or which("mount") is None, reason="only root can make a small disk")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(command: tuple[str, ...], paper: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        assert "No space left" in said(start(command, paper, disk / "out"))
        assert not left_behind(disk)
        assert not list(disk.rglob("*.pdf"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("where", ["/proc/banxin", "file/out"])
def test_a_folder_that_cannot_be_written(command: tuple[str, ...], where: str, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    output = said(start(command, paper, tmp_path / where))
    assert where in output
    assert "Not a directory" in output or "No such file" in output or "Permission denied" in output


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2]])
def test_killed_at_any_moment(command: tuple[str, ...], paper: Path, tmp_path: Path) -> None:
    """That of the batch is tested with it. What is there is whole; the next run completes it."""
    whole = tmp_path / "whole"
    start(command, paper, whole).communicate(timeout=120)
    wanted = {path.name: path.read_bytes() for path in whole.iterdir()}
    out, moments = tmp_path / "out", random.Random(3)
    for _ in range(4):
        process = start(command, paper, out)
        time.sleep(moments.uniform(0.2, 1.6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        for path in out.iterdir() if out.exists() else ():
            assert path.name.startswith(".") or path.read_bytes() == wanted[path.name]
    start(command, paper, out).communicate(timeout=120)
    assert {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith(".")} == wanted


class Fickle(MemoryWorld):
    """A world in which a file becomes another, or goes, once it has been read so many times."""

    def __init__(self, path: str, after: int, other: bytes | None) -> None:
        super().__init__(dict(project.sound()))
        self.path, self.after, self.other = path, after, other

    def read_bytes(self, path: str, most: int = MOST_BYTES) -> bytes:
        """As :class:`MemoryWorld`."""
        if path == self.path:
            self.after -= 1
            if self.after < 0:
                if self.other is None:
                    self.files.pop(path, None)
                else:
                    self.files[path] = self.other
        return super().read_bytes(path, most)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("path", project.sound())
@pytest.mark.parametrize("after", [1, 2, 3])
@pytest.mark.parametrize("other", [b"\xff\x00 half of it", None, b""])
def test_files_that_change_while_they_are_read(engine: Engine, path: str, after: int, other: bytes | None) -> None:
    """Nothing breaks. (A batch makes the page once more: ``batch/changing-input``.)"""
    world, problems = Fickle(path, after, other), Diagnostics()
    engine.forget_layouts()
    for spec in read_spec(world, "edition.yaml", problems):
        page = engine.lay_out(spec, world)
        files = render_files(engine, page, world, RenderOptions(json=True), problems)
        assert files[0][1].startswith(b"%PDF")
