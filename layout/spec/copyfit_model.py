"""Resolved limits of copyfit (拼版适配): how far the engine may go to make an article fit its area."""

from __future__ import annotations

from msgspec import Struct

from layout.units import Length, Mpt  # noqa: TC001 - the fields' types

STEPS = ("tracking", "gap", "headline", "crop", "subheads", "size")
"""What may be changed, from what is seen least to what is seen most."""


class Copyfit(Struct, frozen=True):
    """Limits. A step whose limit is nothing is not taken."""

    on: bool = False
    order: tuple[str, ...] = STEPS
    """Steps in the order in which they are tried, of ``STEPS``."""
    tracking: tuple[int, int] = (0, 0)
    """字距 of running text: the least (negative) and the most that is added to it, in 1/1000 em."""
    gap: int = 0
    """题空: body lines of white that the headline's block may have fewer or more."""
    headline: int = 0
    """占行: body lines that the headline's block may be lower or higher because its type is set otherwise, within the limits of its tier."""
    least_title: int = 850
    """The least size of the main title in so doing, in 1/1000 of the size it would have."""
    crop: int = 0
    """裁切: body lines that each picture may be lower or higher."""
    subheads: int = 0
    """小标题空: empty lines that each subhead may have fewer or more."""
    sizes: tuple[Mpt, ...] = ()
    """字号: sizes that the body may have instead of its own; the line pitch stays."""
    spare: int = 3
    """空行: free lines in each column that need no mending."""

    @property
    def bare(self) -> bool:
        """Whether it allows nothing."""
        return self.tracking == (0, 0) and not (self.gap or self.headline or self.crop or self.subheads or self.sizes)


class CopyfitWish(Struct, frozen=True):
    """What a house, a page, a story or an area asks of copyfit. What is ``None`` it does not say."""

    on: bool
    order: tuple[str, ...] | None = None
    least: int | None = None
    """Of the tracking, …"""
    most: int | None = None
    gap: int | None = None
    headline: int | None = None
    least_title: int | None = None
    crop: int | None = None
    subheads: int | None = None
    sizes: tuple[Length | int, ...] | None = None
    """Shares, in 1/1000, are of the body's size."""
    spare: int | None = None


STANDARD = Copyfit(on=True, tracking=(-20, 10), gap=1, crop=2)
"""What ``on`` means where nobody has given limits: those of the presets."""

__all__ = ["STANDARD", "STEPS", "Copyfit", "CopyfitWish"]
