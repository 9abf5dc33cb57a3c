"""Work that goes wrong, for tests of the batch: worker processes import it by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from layout.batch.job import PageResult

if TYPE_CHECKING:
    from layout.batch.job import PageJob


def work(job: PageJob) -> PageResult:
    """What the name of the page says: ``die``, ``die-once``, ``hang``, ``raise``, or go well."""
    name = Path(job.spec).stem
    mark = Path(job.root) / f"{name}.begun"
    begun = mark.exists()
    mark.touch()
    if name == "die" or (name == "die-once" and not begun):
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "hang":
        time.sleep(600)
    if name == "raise":
        raise ZeroDivisionError("a bug")
    return PageResult(stem=name, files=((".pdf", f"%PDF {name}".encode()),))
