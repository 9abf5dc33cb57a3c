"""``banxin batch`` as a user runs it: real processes, kills at random moments, a real cluster."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli.group import cli

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PARAGRAPH = "绿道管理处负责人表示，驿站每天开放到晚上10点，市民可步行、骑车往返。沿线设驿站9处，供应热水与雨具。\n\n"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of six pages, one of them with a mistake, and a manifest."""
    folder = tmp_path_factory.mktemp("papers")
    root = folder / "daily"
    (root / "stories").mkdir(parents=True)
    (root / "pages").mkdir()
    (root / "edition.yaml").write_text("name: daily\npaper: 河岸日报\ndate: 2026-11-22\npages: pages/*.yaml\n", "utf-8")
    for number in range(1, 7):
        (root / "stories" / f"s{number}.md").write_text(f"---\nheadline: 河堤绿道第{number}段今日开放\n---\n{PARAGRAPH * 3}", "utf-8")
        story = "misspelt" if number == 4 else f"s{number}"
        (root / "pages" / f"{number:02}.yaml").write_text(
            f"page: {number}\nareas:\n  A: {{story: {story}, at: {{columns: 1-3, lines: 1-30}}}}\n", "utf-8"
        )
    (folder / "night.yaml").write_text("batch: [{spec: daily/edition.yaml, output: city}]\n", "utf-8")
    return folder


def batch(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "layout", "batch", *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def sound(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages as ``banxin render`` makes them, one after the other in one process."""
    out = tmp_path_factory.mktemp("render")
    CliRunner().invoke(cli, ["render", str(papers / "daily" / "edition.yaml"), "-o", str(out)])
    pages = {p.name: p.read_bytes() for p in out.iterdir()}
    assert len(pages) == 6
    return pages


def pages_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.glob("*.pdf")}


def test_one_bad_page_stops_no_other(papers: Path, tmp_path: Path, sound: dict[str, bytes]) -> None:
    done = batch(
        papers / "night.yaml", "-o", tmp_path / "out", "-j", 2, "--cache", tmp_path / "cache",
        "--junit", tmp_path / "r" / "pages.xml", "--report", tmp_path / "r" / "pages.json", "--annotations",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert pages_in(tmp_path / "out" / "city") == sound  # the same bytes as in one process
    assert "6 of 6 pages: 6 rendered, 0 from the cache, 1 failed" in done.stdout
    assert "::error file=" in done.stdout
    assert "error[spec/" in done.stderr
    assert "[6/6]" in done.stderr
    assert b'failures="1"' in (tmp_path / "r" / "pages.xml").read_bytes()
    again = batch(papers / "night.yaml", "-o", tmp_path / "out2", "-j", 1, "--cache", tmp_path / "cache")
    assert "0 rendered, 6 from the cache, 1 failed" in again.stdout
    assert pages_in(tmp_path / "out2" / "city") == sound


def test_killed_at_any_moment(papers: Path, tmp_path: Path, sound: dict[str, bytes]) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    command = [sys.executable, "-m", "layout", "batch", papers / "daily" / "edition.yaml", "-o", out, "-j", "2", "--cache", cache]
    moments = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen(
            list(map(str, command)), env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(moments.uniform(0.3, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for name, data in pages_in(out).items():
            assert data == sound[name], "a file is whole or absent"
    done = batch(papers / "daily" / "edition.yaml", "-o", out, "-j", 2, "--cache", cache)
    assert done.returncode == 1
    assert pages_in(out) == sound
    assert "6 of 6 pages" in done.stdout


def test_workers_go_when_the_batch_is_killed(papers: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "layout", "batch", papers / "daily" / "edition.yaml", "-o", tmp_path, "-j", "2", "--no-cache"]
    process = subprocess.Popen(
        list(map(str, command)), env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(1.5)
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while time.monotonic() < end and _alive(process.pid):
        time.sleep(0.1)
    assert not _alive(process.pid)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("manifest", "complaint"),
    [
        ("batch: [nowhere.yaml]", "spec/missing-file"),
        ("batch: [{spec: daily/edition.yaml, output: ../out}]", "spec/outside-project"),
        ("batch: [{spek: daily/edition.yaml}]", "did you mean 'spec'?"),
        ("batch: 7", "spec/type"),
    ],
)
def test_a_wrong_manifest_says_where(papers: Path, tmp_path: Path, manifest: str, complaint: str) -> None:
    (papers / "wrong.yaml").write_text(manifest + "\n", "utf-8")
    result = CliRunner().invoke(cli, ["batch", str(papers / "wrong.yaml"), "-o", str(tmp_path), "--no-cache"])
    assert result.exit_code == 1
    assert complaint in result.output
    assert "wrong.yaml:1:" in result.output


def test_no_such_spec_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["batch", str(tmp_path / "none*.yaml")])
    assert result.exit_code == 2


# ---- a cluster -----------------------------------------------------------------------------------


def test_a_cluster_gives_the_same_bytes_and_outlives_a_worker(papers: Path, tmp_path: Path, sound: dict[str, bytes]) -> None:
    pytest.importorskip("distributed")
    scheduler_file = tmp_path / "scheduler.json"
    quiet = {"env": ENVIRONMENT, "cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(scheduler_file)]
    worker = ["worker", "--scheduler-file", str(scheduler_file), "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1"]
    running = [subprocess.Popen([sys.executable, "-m", "dask", *scheduler], **quiet)]  # type: ignore[call-overload]
    try:
        running += [subprocess.Popen([sys.executable, "-m", "dask", *worker], **quiet) for _ in range(2)]  # type: ignore[call-overload]
        end = time.monotonic() + 60
        while not scheduler_file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        import json

        address = json.loads(scheduler_file.read_text())["address"]
        command = [papers / "daily" / "edition.yaml", "-o", tmp_path / "out", "--no-cache", "--cluster", address]
        process = subprocess.Popen(
            [sys.executable, "-m", "layout", "batch", *map(str, command)],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        running[1].kill()  # in the middle: some pages are done, some are with this worker
        rest, _ = process.communicate(timeout=120)
        assert "6 of 6 pages: 6 rendered" in rest, first + rest
        assert pages_in(tmp_path / "out") == sound
    finally:
        for program in running:
            program.kill()
            program.wait()


def test_no_cluster_is_said_so(papers: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from layout.batch.pools import ClusterError, ClusterPool

    with pytest.raises(ClusterError, match=r"127\.0\.0\.1"):
        ClusterPool("tcp://127.0.0.1:9", patience=0.5)
