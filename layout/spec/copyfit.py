"""Limits of copyfit (拼版适配) resolved: those of the house, departed from by page, story and area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from layout.spec.copyfit_model import STANDARD, CopyfitWish
from layout.spec.fields import Nothing

if TYPE_CHECKING:
    from layout.spec.copyfit_file import CopyfitFile
    from layout.spec.copyfit_model import Copyfit
    from layout.units import Mpt

_PLAIN = ("gap", "headline", "least_title", "crop", "subheads", "spare")
"""Keys that mean what they say."""


def wish_of(asked: CopyfitFile | Nothing | None) -> CopyfitWish | None:
    """What a file asks for; ``None``: nothing. Limits switch it on, unless they say otherwise."""
    if asked is None or isinstance(asked, Nothing):
        return None if asked is None else CopyfitWish(on=False)
    tracking = asked.tracking
    return CopyfitWish(
        on=asked.on is not False,
        order=None if asked.order is None else tuple(dict.fromkeys(asked.order)),
        least=tracking.least if tracking else None,
        most=tracking.most if tracking else None,
        sizes=None if asked.size is None else tuple(asked.size),
        **{name: getattr(asked, name) for name in _PLAIN},
    )


def resolve_copyfit(base: Copyfit, wish: CopyfitWish | None, size: Mpt, pitch: Mpt) -> Copyfit:
    """``base`` with what is asked for, for a body of ``size``. Merely switched on where there are no limits, it has those of the presets."""
    if wish is None:
        return base
    if wish == CopyfitWish(on=True) and base.bare:
        return replace(STANDARD, order=base.order, spare=base.spare)
    values: dict[str, Any] = {name: getattr(wish, name) for name in ("order", *_PLAIN) if getattr(wish, name) is not None}
    if wish.sizes is not None:
        values["sizes"] = tuple(
            size * asked // 1000 if isinstance(asked, int) else asked.resolve(em=size, line=pitch) for asked in wish.sizes
        )
    least, most = base.tracking
    tracking = (least if wish.least is None else wish.least, most if wish.most is None else wish.most)
    return replace(base, on=wish.on, tracking=tracking, **values)


__all__ = ["resolve_copyfit", "wish_of"]
