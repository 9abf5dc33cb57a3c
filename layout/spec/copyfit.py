"""Limits of copyfit (拼版适配) resolved: those of the house, departed from by page, story and area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from layout.spec.copyfit_model import STANDARD
from layout.spec.fields import Nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.spec.copyfit_file import CopyfitFile
    from layout.spec.copyfit_model import Copyfit
    from layout.units import Length, Mpt


_PLAIN = ("gap", "headline", "least_title", "crop", "subheads", "spare")
"""Keys that mean what they say."""


def resolve_copyfit(base: Copyfit, asked: CopyfitFile | Nothing | None, size: Mpt, pitch: Mpt) -> Copyfit:
    """``base`` with what is asked for. Limits switch it on, unless they say otherwise; a body size is one of a body of ``size``."""
    if asked is None:
        return base
    if isinstance(asked, Nothing):
        return replace(base, on=False)
    values: dict[str, Any] = {"on": asked.on is not False}
    values |= {name: getattr(asked, name) for name in _PLAIN if getattr(asked, name) is not None}
    if asked.order is not None:
        values["order"] = tuple(dict.fromkeys(asked.order))
    if asked.tracking is not None:
        least, most = asked.tracking.least, asked.tracking.most
        values["tracking"] = (base.tracking[0] if least is None else least, base.tracking[1] if most is None else most)
    if asked.size is not None:
        values["sizes"] = tuple(_sizes(asked.size, size, pitch))
    if asked.on and base.bare and not set(asked.given) - {"on", "order", "spare"}:
        base = replace(STANDARD, spare=base.spare)
    return replace(base, **values)


def _sizes(sizes: Iterable[Length | int], size: Mpt, pitch: Mpt) -> Iterable[Mpt]:
    """Type sizes, shares being of ``size``."""
    for asked in sizes:
        yield size * asked // 1000 if isinstance(asked, int) else asked.resolve(em=size, line=pitch)


__all__ = ["resolve_copyfit"]
