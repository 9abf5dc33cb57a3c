"""The steps of copyfit (拼版适配): the changes of each kind from the least to the most visible, and how they are told."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from layout.fit_figures import FitStep
from layout.flow.change import UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layout.flow.change import Change
    from layout.flow.copyfit_trials import Trials
    from layout.flow.opening import OpenPart
    from layout.flow.thread import Run
    from layout.spec.copyfit_model import Copyfit

_FIELDS = {"tracking": "tracking", "gap": "white", "headline": "title", "crop": "heights", "subheads": "subheads", "size": "size"}
"""What each step sets of a change."""


class Step(Struct, frozen=True):
    """One kind of change."""

    name: str
    options: tuple[dict[str, Any], ...]
    """What it sets of a :class:`Change`, from the least visible to the most."""
    even: bool = False
    """Whether each option does at least as much as the one before, but for lines that come out otherwise."""

    @property
    def nothing(self) -> dict[str, Any]:
        """What it sets where it is not taken."""
        return {_FIELDS[self.name]: getattr(UNCHANGED, _FIELDS[self.name])}


def steps_for(limits: Copyfit, trials: Trials) -> Iterator[Step]:
    """The steps that the house allows and the story has something for, in the house's order."""
    parts, over = trials.plain.parts, trials.over
    first = parts[0]
    for name in limits.order:
        options: Iterable[dict[str, Any]] = ()
        if name == "tracking":
            options = ({"tracking": amount} for amount in _amounts(limits.tracking[0] if over else limits.tracking[1]))
        elif name == "gap" and _horizontal(first):
            options = ({"white": amount} for amount in _amounts(-limits.gap if over else limits.gap))
        elif name == "headline" and _horizontal(first):
            options = ({"title": amount} for amount in _amounts(-limits.headline if over else limits.headline))
        elif name == "crop":
            options = _heights(-limits.crop if over else limits.crop, parts)
        elif name == "subheads" and any(p.role == "subhead" for p in first.copy):
            options = ({"subheads": amount} for amount in _amounts(-limits.subheads if over else limits.subheads))
        elif name == "size" and len({part.body.text.size for part in parts}) == 1:
            own = first.body.text.size
            sizes = [size for size in limits.sizes if (size < own if over else size > own)]
            options = ({"size": size} for size in sorted(sizes, key=lambda size: abs(size - own)))
        if step := tuple(options):
            yield Step(name, step, even=name == "tracking")


def _amounts(limit: int) -> range:
    """1, 2, … up to a limit, or -1, -2, … down to it."""
    return range(1, limit + 1) if limit > 0 else range(-1, limit - 1, -1)


def _horizontal(opened: OpenPart) -> bool:
    spec = opened.part.area.headline
    return opened.headline is not None and spec is not None and not spec.style.vertical


def _heights(limit: int, parts: Iterable[OpenPart]) -> Iterator[dict[str, Any]]:
    """A line off one picture or another, then two lines …, then off all of them. Those that text runs round are left alone."""
    pictures = [picture for part in parts for picture in part.part.area.pictures]
    free = [i for i, p in enumerate(pictures) if p.wrap is None and p.at is None and not p.whole]
    for amount in _amounts(limit):
        for one in free:
            yield {"heights": tuple(amount if i == one else 0 for i in range(len(pictures)))}
    if len(free) > 1:
        for amount in _amounts(limit):
            yield {"heights": tuple(amount if i in free else 0 for i in range(len(pictures)))}


# ---- how they are told ---------------------------------------------------------------------------


def fit_steps(change: Change, limits: Copyfit, trials: Trials) -> tuple[FitStep, ...]:
    """What was changed, in the house's order; each step with the lines that it gained on top of those before it."""
    told: list[FitStep] = []
    reached = UNCHANGED
    for step in limits.order:
        name = _FIELDS[step]
        before, after = trials.run(reached), replace(reached, **{name: getattr(change, name)})
        run = trials.run(after)
        if after != reached and before is not None and run is not None:
            told += _told(step, before, run)
            reached = after
    return tuple(told)


def _told(step: str, before: Run, after: Run) -> Iterator[FitStep]:
    """One step."""
    lines = _room(after) - _room(before)
    old, new = before.parts[0], after.parts[0]
    if step == "tracking":
        own = old.body.text.tracking
        yield FitStep(step, "tracking", _percent(own), _percent(own + new.part.change.tracking), lines)
    elif step == "gap" and old.headline and new.headline:
        yield FitStep(step, "headline block by its white", _depth(old), _depth(new), lines)
    elif step == "subheads":
        yield FitStep(step, "white at subheads", _subheads(old), _subheads(new), lines)
    elif step == "headline" and old.headline and new.headline:
        sizes = [part.headline.fit.size / 1000 for part in (old, new) if part.headline and part.headline.fit]
        yield FitStep(step, "headline block", f"{_depth(old)}, {sizes[0]:g} pt", f"{_depth(new)}, {sizes[-1]:g} pt", lines)
    elif step == "crop":
        changed = [
            (picture.file, a.frame.block_size // pitch, b.frame.block_size // pitch)
            for one, other in zip(before.parts, after.parts, strict=True)
            for picture, a, b in zip(one.part.area.pictures, one.figures, other.figures, strict=False)
            if (pitch := one.part.region.pitch) and a.frame.block_size != b.frame.block_size
        ]
        for i, (file, a, b) in enumerate(changed):
            yield FitStep(step, PurePosixPath(file).name, _lines(a), _lines(b), lines if i == 0 else 0)
    elif step == "size":
        yield FitStep(step, "body size", f"{old.body.text.size / 1000:g} pt", f"{new.body.text.size / 1000:g} pt", lines)


def _room(run: Run) -> int:
    """Lines free, or negative those over."""
    return run.free - run.over


def _percent(tracking: int) -> str:
    return f"{tracking / 10:g} %"


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"


def _depth(opened: OpenPart) -> str:
    return _lines(opened.headline.frame.block_size // opened.part.region.pitch if opened.headline else 0)


def _subheads(opened: OpenPart) -> str:
    style = next((p.style for p in opened.copy if p.role == "subhead"), None)
    return _lines(style.lines_before + style.lines_after if style else 0)
