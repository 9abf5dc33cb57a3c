"""Many jobs: order, files, retries, what is remembered."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from layout.batch.job import PageJob, PageResult
from layout.batch.pools import LocalPool, WorkerLostError
from layout.batch.report import tally, to_annotations, to_json, to_junit
from layout.batch.run import run
from layout.batch.store import Store
from layout.batch.worker import render_job
from layout.diagnostics import Diagnostic, Severity, Span
from tests.faults import work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Instant:
    """A pool that does everything at once, in this process."""

    size = 2

    def __init__(self, work: Callable[[PageJob], PageResult]) -> None:
        self.work, self.done = work, []

    def submit(self, job: PageJob) -> Future[PageResult]:
        self.done.append(job.spec)
        future: Future[PageResult] = Future()
        try:
            future.set_result(self.work(job))
        except Exception as error:  # noqa: BLE001 - as a real pool does
            future.set_exception(error)
        return future

    def failure(self, error: BaseException) -> WorkerLostError | None:
        return error if isinstance(error, WorkerLostError) else None

    def close(self, *, now: bool = False) -> None:
        pass


def good(job: PageJob) -> PageResult:
    return PageResult(stem=job.spec.removesuffix(".yaml"), files=((".pdf", b"%PDF"),))


def jobs(*names: str) -> list[PageJob]:
    return [PageJob("/nowhere", f"{name}.yaml") for name in names]


def test_outcomes_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    told = []
    outcomes = run(jobs("c", "a", "b"), lambda: Instant(good), tmp_path, told=told.append)
    assert [o.result.stem for o in outcomes] == ["c", "a", "b"]
    assert len(told) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_lost_worker_gets_one_more_try(tmp_path: Path) -> None:
    lost = []

    def once(job: PageJob) -> PageResult:
        if job.spec == "b.yaml" and not lost:
            lost.append(job)
            raise WorkerLostError("died")
        return good(job)

    pool = Instant(once)
    outcomes = run(jobs("a", "b", "c"), lambda: pool, tmp_path)
    assert [(o.result.failed, o.tries) for o in outcomes] == [(False, 1), (False, 2), (False, 1)]
    assert pool.done.count("b.yaml") == 2


def test_a_page_that_kills_every_worker_is_given_up(tmp_path: Path) -> None:
    def deadly(job: PageJob) -> PageResult:
        if job.spec == "b.yaml":
            raise WorkerLostError("died")
        return good(job)

    outcomes = run(jobs("a", "b", "c"), lambda: Instant(deadly), tmp_path)
    assert [o.result.failed for o in outcomes] == [False, True, False]
    assert outcomes[1].result.problems[0].id == "batch/worker-lost"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "c.pdf"]


def test_a_page_beside_which_workers_die_has_more_chances(tmp_path: Path) -> None:
    begun = []

    def unlucky(job: PageJob) -> PageResult:
        begun.append(job)
        if len(begun) < 5:
            raise WorkerLostError("was beside it", bystander=True)
        return good(job)

    (outcome,) = run(jobs("a"), lambda: Instant(unlucky), tmp_path)
    assert not outcome.result.failed

    def hopeless(job: PageJob) -> PageResult:
        raise WorkerLostError(f"was beside {job.name}", bystander=True)

    (outcome,) = run(jobs("b"), lambda: Instant(hopeless), tmp_path)
    assert outcome.result.problems[0].id == "batch/worker-lost"


def test_a_bug_is_reported_and_not_tried_again(tmp_path: Path) -> None:
    def buggy(job: PageJob) -> PageResult:
        raise ZeroDivisionError("x")

    outcome = run(jobs("a"), lambda: Instant(buggy), tmp_path)[0]
    assert outcome.tries == 1
    assert outcome.result.problems[0].id == "batch/internal"


def test_two_pages_never_write_the_same_file(tmp_path: Path) -> None:
    same = [PageJob("/one", "a.yaml"), PageJob("/two", "a.yaml"), PageJob("/three", "a.yaml", output="three")]
    outcomes = run(same, lambda: Instant(good), tmp_path)
    assert sum(o.result.failed for o in outcomes) == 1
    assert {p.id for o in outcomes for p in o.result.problems} == {"batch/same-name"}
    assert (tmp_path / "three" / "a.pdf").is_file()


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    outcomes = run(jobs("a"), lambda: Instant(good), tmp_path / "out")
    assert outcomes[0].result.problems[0].id == "batch/unwritable"


def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    run(jobs("a"), lambda: Instant(good), tmp_path)
    before = (tmp_path / "a.pdf").stat()
    run(jobs("a"), lambda: Instant(good), tmp_path)
    assert (tmp_path / "a.pdf").stat().st_ino == before.st_ino


def test_real_processes_die_hang_and_raise(tmp_path: Path) -> None:
    names = ("one", "die", "two", "die-once", "raise", "hang", "three")
    work_list = [PageJob(str(tmp_path), f"{name}.yaml") for name in names]
    outcomes = run(work_list, lambda: LocalPool(2, 6.0, work), tmp_path / "out")
    by_name = {o.job.spec.removesuffix(".yaml"): o for o in outcomes}
    assert {n for n, o in by_name.items() if o.result.failed} == {"die", "raise", "hang"}
    assert by_name["die-once"].tries == 2
    assert "signal 9" in by_name["die"].result.problems[0].message
    assert "6 s" in by_name["hang"].result.problems[0].message
    assert by_name["raise"].result.problems[0].id == "batch/internal"
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["die-once.pdf", "one.pdf", "three.pdf", "two.pdf"]


# ---- the cache -----------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    (root / "stories").mkdir(parents=True)
    (root / "stories" / "a.md").write_text("---\nheadline: 河堤绿道今日开放\n---\n河岸市滨河绿道今日开放，全长12.6公里。\n", "utf-8")
    (root / "page.yaml").write_text("page: 2\nareas:\n  A: {story: a, at: {columns: 1-3, lines: 1-30}}\n", "utf-8")
    return root


def once(project: Path, cache: Path) -> bool:
    """Render the page with a cache; whether it came from there."""
    outcome = run([PageJob(str(project), "page.yaml")], lambda: Instant(render_job), project / "out", store=Store(cache))[0]
    assert not outcome.result.failed, outcome.result.excerpts
    return outcome.cached


def test_the_second_run_renders_only_what_changed(project: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert not once(project, cache)
    first = (project / "out" / "page-02.pdf").read_bytes()
    assert once(project, cache)
    story = project / "stories" / "a.md"
    story.write_text(story.read_text("utf-8") + "\n绿道沿线设驿站九处。\n", "utf-8")
    assert not once(project, cache)
    changed = (project / "out" / "page-02.pdf").read_bytes()
    assert changed != first
    assert once(project, cache)
    (project / "edition.yaml").write_text("paper: 河岸日报\ndate: 2026-11-22\npages: page.yaml\n", "utf-8")
    assert not once(project, cache)  # a file that was not there before is an input too


EDITION = {
    "edition.yaml": "paper: 河岸日报\ndate: 2026-11-22\npages: pages/*.yaml\n",
    "pages/1.yaml": "page: 1\nareas:\n  A: {story: a, at: {columns: 1-3, lines: 1-30}}\n",
    "pages/2.yaml": "page: 2\nareas:\n  B: {story: b, at: {columns: 1-3, lines: 1-30}}\n",
    "pages/3.yaml": "page: 3\nareas:\n  C: {story: c, at: {columns: 1-3, lines: 1-6}}\n  D: {continues: b, at: {columns: 4-6, lines: 1-30}}\n",
    "pages/4.yaml": "page: 8\nareas:\n  E: {index: [c], at: {columns: 1-3, lines: 1-6}}\n",
    **{f"stories/{name}.md": f"---\nheadline: 河堤绿道{name}\n---\n" + "河岸市滨河绿道今日开放。" * 60 for name in "abcd"},
}


@pytest.mark.parametrize(
    ("file", "old", "new", "made"),
    [
        ("stories/a.md", "今日", "昨日", "1"),
        ("stories/b.md", "今日", "昨日", "23"),  # it goes on on page 3
        ("pages/1.yaml", "1-30", "1-20", "1"),
        ("pages/1.yaml", "columns: 1-3", "columns: 1-4", "1"),
        ("pages/2.yaml", "lines: 1-30", "lines: 1-20", "23"),
        ("pages/3.yaml", "lines: 1-6", "lines: 1-9", "23"),
        ("pages/1.yaml", "story: a", "story: d", "1"),
        ("pages/1.yaml", "story: a", "story: c", "14"),  # the story that the index names begins on another page now
        ("pages/3.yaml", "story: c", "story: d", "234"),  # and now on none
        ("pages/4.yaml", "index: [c]", "index: [b]", "4"),
        ("stories/c.md", "绿道c", "绿道丙", "234"),
        ("pages/2.yaml", "page: 2", "page: 4", "1234"),
        ("edition.yaml", "11-22", "11-23", "1234"),
    ],
)
def test_only_pages_that_an_edit_concerns_are_made(tmp_path: Path, file: str, old: str, new: str, made: str) -> None:
    root, cache = tmp_path / "paper", tmp_path / "cache"
    for name, text in EDITION.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    work_list = [PageJob(str(root), f"pages/{page}.yaml") for page in "1234"]

    def rendered() -> str:
        outcomes = run(work_list, lambda: Instant(render_job), root / "out", store=Store(cache))
        return "".join(page for page, outcome in zip("1234", outcomes, strict=True) if not outcome.cached)

    assert rendered() == "1234"
    assert rendered() == ""
    edited = EDITION[file].replace(old, new)
    assert edited != EDITION[file]
    (root / file).write_text(edited, "utf-8")
    assert rendered() == made
    fresh = run(work_list, lambda: Instant(render_job), tmp_path / "fresh")
    for outcome in fresh:
        for suffix, data in outcome.result.files:
            assert (root / "out" / f"{outcome.result.stem}{suffix}").read_bytes() == data


@pytest.mark.parametrize("harm", ["cut", "flip", "empty"])
def test_a_damaged_cache_is_no_cache(project: Path, tmp_path: Path, harm: str) -> None:
    cache = tmp_path / "cache"
    once(project, cache)
    for path in cache.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            path.write_bytes({"cut": data[: len(data) // 2], "flip": data[:-9] + b"XXXXXXXXX", "empty": b""}[harm])
    sound = (project / "out" / "page-02.pdf").read_bytes()
    assert not once(project, cache)
    assert (project / "out" / "page-02.pdf").read_bytes() == sound


def test_pruning_drops_what_was_used_longest_ago(project: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    once(project, tmp_path / "cache")
    assert store.prune(10**9) == 0
    assert once(project, tmp_path / "cache")
    assert store.prune(0) > 0
    assert not once(project, tmp_path / "cache")


def test_a_cache_that_cannot_be_written_costs_only_time(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "cache")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "put", full)
    outcome = run([PageJob(str(project), "page.yaml")], lambda: Instant(render_job), project / "out", store=store)[0]
    assert not outcome.result.failed
    assert [p.id for p in outcome.result.problems if p.id.startswith("batch")] == ["batch/cache"]


# ---- reports -------------------------------------------------------------------------------------


def test_reports(tmp_path: Path) -> None:
    problem = Diagnostic("fit/overset", Severity.ERROR, "12 characters, 多了: 50%", "cut them", Span("stories/a.md", 7, 3))
    warning = Diagnostic("fit/loose", Severity.WARNING, "loose\x01")

    def mixed(job: PageJob) -> PageResult:
        if job.spec == "bad.yaml":
            return PageResult(
                "bad",
                ((".pdf", b"%PDF"),),
                (problem, warning),
                ("stories/a.md:7:3: error[fit/overset]: 12", "warning[fit/loose]: loose\x01"),
            )
        return good(job)

    outcomes = run(jobs("fine", "bad"), lambda: Instant(mixed), tmp_path)
    assert tally(outcomes).failed == 1
    data = json.loads(to_json(outcomes, 1.0))
    assert [page["status"] for page in data["pages"]] == ["ok", "failed"]
    assert data["summary"]["warnings"] == 1
    suites = ET.fromstring(to_junit(outcomes, 1.0))
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")
    failure = suites.find(".//failure")
    assert failure is not None
    assert "fit/overset" in failure.get("message", "")
    first, second = to_annotations(outcomes)
    assert first.startswith("::error file=")
    assert "line=7,col=3::12 characters, 多了: 50%25 (cut them)" in first
    assert second.startswith("::warning ")
