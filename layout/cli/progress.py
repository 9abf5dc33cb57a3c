"""How far a batch is: a bar with pages per second and time left on a terminal, a line per page in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress as _Bar

    from layout.batch.job import Outcome


class Progress:
    """Tells of pages as they are done, and keeps their outcomes: all there are when a batch is interrupted."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar = _bar(total) if sys.stderr.isatty() else None
        self.outcomes: list[Outcome] = []

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def tell(self, outcome: Outcome) -> None:
        """One page is done: say what is wrong with it, and go on counting."""
        self.outcomes.append(outcome)
        done = f"[{len(self.outcomes)}/{self._total}]"
        how = "cached" if outcome.cached else f"{outcome.result.seconds:.2f} s"
        line = f"{done} {'FAILED' if outcome.result.failed else 'ok'} {outcome.job.name} ({how})"
        if self._bar is None:
            click.echo("\n".join((*outcome.result.excerpts, line)), err=True)
            return
        for text in outcome.result.excerpts:
            self._bar.console.print(text, markup=False)
        speed = self._bar.tasks[0].speed
        self._bar.update(self._bar.tasks[0].id, advance=1, rate=f"{speed:.1f} pages/s" if speed else "")


def _bar(total: int) -> _Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    bar = Bar(*columns, console=Console(stderr=True, soft_wrap=True, highlight=False), transient=True)
    bar.add_task("pages", total=total, rate="")
    return bar
