"""Where jobs are done: worker processes of this machine, or a Dask cluster. Both look alike to :mod:`~layout.batch.run`.

A pool takes a job and gives a :class:`concurrent.futures.Future`. When the process that has a job dies or takes too long, only that
job's future fails, with :class:`WorkerLostError`; the pool goes on.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as LateError
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Protocol

from layout.batch.worker import render_job, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from pebble import ProcessPool

    from layout.batch.job import PageJob, PageResult


class WorkerLostError(Exception):
    """The worker died, or was stopped because it took too long, before it gave a result. ``args[0]`` says how.

    ``bystander``: it was not about this job; another one took all workers with it.
    """

    def __init__(self, how: str, *, bystander: bool = False) -> None:
        super().__init__(how)
        self.bystander = bystander


class Pool(Protocol):
    """See the module."""

    size: int
    """How many jobs are done at once."""

    def submit(self, job: PageJob) -> Future[PageResult]:
        """Begin a job."""
        ...

    def failure(self, error: BaseException) -> WorkerLostError | None:
        """What an exception of a future means: a lost worker, or (``None``) a mistake in the engine."""
        ...

    def close(self, *, now: bool = False) -> None:
        """Let the workers go; ``now``: in the middle of what they do."""
        ...


class LocalPool:
    """Worker processes on this machine, begun with *spawn*: they share nothing but what they are told."""

    def __init__(self, size: int, timeout: float | None, work: Callable[[PageJob], PageResult] = render_job) -> None:
        self.size = size
        self._work = work
        self._timeout = timeout
        self._pool = self._open()

    def _open(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(max_workers=self.size, context=multiprocessing.get_context("spawn"), initializer=warm_up)

    def submit(self, job: PageJob) -> Future[PageResult]:
        """See :class:`Pool`."""
        try:
            future: Future[PageResult] = self._pool.schedule(self._work, args=(job,), timeout=self._timeout)
        except RuntimeError:  # a worker died with its hand on the pool's own lock: that pool is of no more use
            self.close(now=True)
            self._pool = self._open()
            future = self._pool.schedule(self._work, args=(job,), timeout=self._timeout)
        return future

    def failure(self, error: BaseException) -> WorkerLostError | None:
        """See :class:`Pool`."""
        from pebble import ProcessExpired

        if isinstance(error, LateError):
            return WorkerLostError(f"took longer than {self._timeout:g} s and was stopped")
        if isinstance(error, ProcessExpired):
            code = error.exitcode
            return WorkerLostError(f"its process died ({f'signal {-code}' if code is not None and code < 0 else f'exit code {code}'})")
        if isinstance(error, CancelledError | BrokenProcessPool):
            return WorkerLostError("lost its worker when all were replaced", bystander=True)
        return None

    def close(self, *, now: bool = False) -> None:
        """See :class:`Pool`."""
        if now:
            self._pool.stop()
        else:
            self._pool.close()
        self._pool.join()


class ClusterError(Exception):
    """The cluster cannot be used. ``args[0]`` says why."""


class ClusterPool:
    """The workers of a Dask cluster. Each job goes there with all it needs.

    Raises:
        ClusterError: there is no scheduler at the address, or it has no workers.
    """

    def __init__(self, address: str, patience: float = 30) -> None:
        from importlib.util import find_spec

        if find_spec("distributed") is None:
            raise ClusterError("a cluster needs the extra: pip install 'banxin[cluster]'")
        from distributed import Client

        try:
            self._client = Client(address, timeout=patience, set_as_default=False)
            self._client.wait_for_workers(1, timeout=patience)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"{address}: {error}") from None
        self._executor = self._client.get_executor(pure=False)
        self.size = sum(self._client.nthreads().values())

    def submit(self, job: PageJob) -> Future[PageResult]:
        """See :class:`Pool`."""
        from layout.batch.bundle import pack, render_bundle

        future: Future[PageResult] = self._executor.submit(render_bundle, job, pack(job))
        return future

    def failure(self, error: BaseException) -> WorkerLostError | None:
        """See :class:`Pool`. Dask itself gives a job of a lost worker to others before it gives up."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker | CancelledError | OSError):
            return WorkerLostError(f"lost its workers ({type(error).__name__})")
        return None

    def close(self, *, now: bool = False) -> None:
        """See :class:`Pool`."""
        self._executor.shutdown(wait=not now)
        self._client.close()
