"""Copyfit (拼版适配): where an article does not fit its area, the least visible change that makes it fit, within the house's limits.

Steps are tried in the order that the house gives, each from its least change to its most. Only where none of them is
enough by itself are they combined: the first ones to their limits, one after the other, and then each taken back as far
as it can be. Text that does not fit is pulled in, white beyond what the house tolerates is filled. An article that fits
costs nothing; one that cannot be made to fit is left as it is.

A story that runs through several areas is fitted as a whole, by the limits of the area it begins in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.change import UNCHANGED, Change
from layout.flow.copyfit_steps import fit_steps, steps_for
from layout.flow.copyfit_trials import Trials

if TYPE_CHECKING:
    from layout.fit_figures import FitStep
    from layout.flow.copyfit_steps import Step
    from layout.flow.thread import Run

_NEAR = 2
"""Lines by which a change may miss and a smaller one of its kind still do: lines do not come out evenly."""


class Fitted(Struct, frozen=True):
    """A story as it is to stand, and how it was made to fit."""

    run: Run
    steps: tuple[FitStep, ...] = ()


def copyfit(run: Run) -> Fitted:
    """The same story made to fit, if it does not and can be."""
    limits = [part.part.area.copyfit for part in run.parts]
    if not all(limit.on for limit in limits) or not run.parts[0].copy:
        return Fitted(run)
    trials = Trials(run, limits[0])
    if not trials.misfits(run):
        return Fitted(run)
    found = _Search(trials, tuple(steps_for(limits[0], trials))).found()
    fitting = trials.run(found) if found is not None else None
    if found is None or fitting is None:
        return Fitted(run)
    return Fitted(fitting, fit_steps(found, limits[0], trials))


class _Search(Struct, frozen=True):
    """Looks for the least visible change that fits."""

    trials: Trials
    steps: tuple[Step, ...]

    def found(self) -> Change | None:
        """The change; ``None`` if there is none."""
        if self._hopeless():
            return None
        for step in self.steps:
            if (change := self._least(step, UNCHANGED)) is not None:
                return change
        reached = UNCHANGED
        for number, step in enumerate(self.steps):
            if number and (change := self._least(step, reached)) is not None:
                return self._taken_back(change, self.steps[:number])
            reached = self._furthest(step, reached)
        return None

    def _hopeless(self) -> bool:
        """Whether everything together misses by far."""
        reached = UNCHANGED
        for step in self.steps:
            reached = self._furthest(step, reached)
        run = self.trials.run(reached)
        return run is None or self.trials.missing(run) > _NEAR

    def _least(self, step: Step, base: Change) -> Change | None:
        """The least change of one kind, on top of others, that fits."""
        options = [replace(base, **option) for option in step.options]
        if step.even and options:
            options = self._from_enough(options)
        return next((change for change in options if self._fits(change)), None)

    def _from_enough(self, options: list[Change]) -> list[Change]:
        """Of changes of ever more effect those from the first that is enough; none if the last one misses by far."""
        missing = self._missing(options[-1])
        if missing:
            return options if missing <= _NEAR else []
        low, high = 0, len(options) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._missing(options[middle]) else (low, middle)
        return options[high:]

    def _furthest(self, step: Step, base: Change) -> Change:
        """The most that one kind of change does on top of others."""
        now = self._missing(base)
        for option in step.options[:-2:-1] if step.even else reversed(step.options):
            change = replace(base, **option)
            run = self.trials.run(change)
            if run is not None and not (run.over and not self.trials.over) and self.trials.missing(run) < now:
                return change
        return base

    def _taken_back(self, change: Change, steps: tuple[Step, ...]) -> Change:
        """The same with each of the steps as small as it can be, the most visible ones first."""
        for step in reversed(steps):
            without = replace(change, **step.nothing)
            least = without if self._fits(without) else self._least(step, without)
            change = least if least is not None else change
        return change

    def _missing(self, change: Change) -> int:
        run = self.trials.run(change)
        return self.trials.everything if run is None else self.trials.missing(run)

    def _fits(self, change: Change) -> bool:
        run = self.trials.run(change)
        return run is not None and not self.trials.misfits(run)
