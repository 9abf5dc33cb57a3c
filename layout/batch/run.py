"""Doing many jobs: what is in the cache is taken from there, the rest goes to a pool; what dies is tried once more.

Results are written by this process alone, each file whole or not at all, as soon as its page is there: a run that is
stopped at any moment leaves whole files only, and the next one takes the finished pages from the cache.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.atomic import write_atomic
from layout.batch.job import Outcome, PageResult
from layout.batch.worker import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from layout.batch.job import PageJob
    from layout.batch.pools import Pool, WorkerLostError
    from layout.batch.store import Store

TRIES = 2
"""How often a page is begun whose worker dies."""
CHANCES = 5
"""How often it is begun if that was never about this page."""


class _Running(Struct, frozen=True):
    number: int
    job: PageJob
    tries: int = 1
    begun: int = 1


def run(
    jobs: Iterable[PageJob],
    open_pool: Callable[[], Pool],
    output: Path,
    *,
    store: Store | None = None,
    told: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Do all jobs and write their files below ``output``.

    Args:
        jobs: what is to be done.
        open_pool: opens the workers; called only if the cache does not hold everything.
        output: the folder that the jobs' own folders are in.
        store: the cache.
        told: called with every outcome as it comes, in no fixed order.

    Returns:
        The outcomes, in the order of the jobs.
    """
    desk = _Desk(output, store, told)
    waiting = deque(_Running(number, job) for number, job in enumerate(jobs) if not desk.from_store(number, job))
    if not waiting:
        return desk.in_order()
    pool = open_pool()
    try:
        _work(waiting, pool, desk)
    except BaseException:
        pool.close(now=True)
        raise
    pool.close()
    return desk.in_order()


def _work(waiting: deque[_Running], pool: Pool, desk: _Desk) -> None:
    flying: dict[Future[PageResult], _Running] = {}
    while waiting or flying:
        while waiting and len(flying) < 2 * pool.size:  # one in work and one at hand for each worker
            running = waiting.popleft()
            flying[pool.submit(running.job)] = running
        for future in wait(flying, return_when=FIRST_COMPLETED).done:
            running = flying.pop(future)
            error = CancelledError() if future.cancelled() else future.exception()
            if error is None:
                desk.finish(running.number, Outcome(running.job, future.result(), tries=running.tries))
                continue
            lost = pool.failure(error)
            if lost is not None and (running.begun < CHANCES if lost.bystander else running.tries < TRIES):
                waiting.append(replace(running, begun=running.begun + 1, tries=running.tries + (not lost.bystander)))
                continue
            desk.finish(running.number, Outcome(running.job, _failed(running, error, lost), tries=running.tries))


def _failed(running: _Running, error: BaseException, lost: WorkerLostError | None) -> PageResult:
    """The result of a page that is given up."""
    if lost is None:
        message = f"internal error: {type(error).__name__}: {error}"
        return broken("batch/internal", message, hint="this is a bug in banxin, please report it")
    return broken("batch/worker-lost", f"the page {lost}, {running.begun} times", hint="render it alone: banxin render " + running.job.spec)


class _Desk:
    """Takes results: writes their files, remembers them, tells of them."""

    def __init__(self, output: Path, store: Store | None, told: Callable[[Outcome], None]) -> None:
        self._output, self._store, self._told = output, store, told
        self._outcomes: dict[int, Outcome] = {}
        self._taken: dict[Path, PageJob] = {}

    def from_store(self, number: int, job: PageJob) -> bool:
        """Whether the cache had it."""
        result = self._store.get(job) if self._store else None
        if result is None:
            return False
        self.finish(number, Outcome(job, result, cached=True))
        return True

    def finish(self, number: int, outcome: Outcome) -> None:
        """Write, remember and tell."""
        outcome = self._written(outcome)
        if self._store and not outcome.cached and not any(p.id.startswith("batch/") for p in outcome.result.problems):
            try:
                self._store.put(outcome.job, outcome.result)
            except OSError as error:
                self._store = None  # a cache that cannot be written is a slow batch, no broken one
                outcome = _with(
                    outcome, broken("batch/cache", f"the cache cannot be written any more: {error.strerror or error}"), warn=True
                )
        self._outcomes[number] = outcome
        self._told(outcome)

    def _written(self, outcome: Outcome) -> Outcome:
        result = outcome.result
        folder = self._output / outcome.job.output
        target = folder / result.stem
        if result.files and self._taken.setdefault(target, outcome.job) != outcome.job:
            other = self._taken[target].name
            trouble = broken(
                "batch/same-name",
                f"its files would be {target}.*, as those of {other}",
                hint="give one of them another `output` in a manifest",
            )
            return _with(replace(outcome, result=replace(result, files=())), trouble)
        try:
            if result.files:
                folder.mkdir(parents=True, exist_ok=True)
            for suffix, data in result.files:
                _write(folder / f"{result.stem}{suffix}", data)
        except OSError as error:
            return _with(outcome, broken("batch/unwritable", f"{error.filename or folder}: {error.strerror or error}"))
        return outcome

    def in_order(self) -> list[Outcome]:
        """All outcomes, in the order of the jobs."""
        return [self._outcomes[number] for number in sorted(self._outcomes)]


def _with(outcome: Outcome, trouble: PageResult, *, warn: bool = False) -> Outcome:
    """The outcome with one more problem."""
    from layout.diagnostics import Severity

    problems, excerpts = trouble.problems, trouble.excerpts
    if warn:
        problems = tuple(replace(problem, severity=Severity.WARNING) for problem in problems)
        excerpts = tuple(text.replace("error[", "warning[", 1) for text in excerpts)
    result = outcome.result
    return replace(outcome, result=replace(result, problems=result.problems + problems, excerpts=result.excerpts + excerpts))


def _write(path: Path, data: bytes) -> None:
    """Write a file unless it is there already: who watches the folder sees only what changed."""
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        pass
    write_atomic(path, data)
