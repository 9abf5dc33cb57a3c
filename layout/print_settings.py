"""What the press asks for (印刷): standard, output intent, marks and pictures, as the house and the command line say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from layout.limits import Limits

if TYPE_CHECKING:
    from layout.limits import Waiver


class PictureSettings(Struct, frozen=True):
    """How pictures are made ready for the press: the house's ``pictures``. Resolutions are in pixels per inch on paper."""

    downsample: int = 250
    """Continuous tone clearly finer than this is scaled down to it; 0: never."""
    bitmap_downsample: int = 1200
    """The same for 1-bit pictures."""
    resolution: int = 150
    """A warning below it."""
    least_resolution: int = 100
    """An error below it."""
    bitmap_resolution: int = 800
    """A warning below it, for 1-bit pictures."""
    least_bitmap_resolution: int = 550
    """An error below it, for 1-bit pictures."""
    quality: int = 88
    """Of JPEG, 1 to 95."""
    intent: str = "perceptual"
    """How colours are fitted into those of the press (再现意图), of ``INTENTS``; see :class:`layout.colour.separation.Press`."""
    sharpen: str = "none"
    """锐化 of pictures that are scaled down: ``none`` or ``mild``."""
    transparency: str = "keep"
    """What is transparent: ``keep`` it as a soft mask, or ``flatten`` it on white. PDF/X-1a knows no transparency and always flattens."""


class PrintSettings(Struct, frozen=True):
    """What the press asks for (印刷): the house's ``print``, with what the command line changes."""

    standard: str = "PDF/X-4"
    """``PDF/X-4`` or ``PDF/X-1a``."""
    profile: str = "newsprint"
    """The output intent's ICC profile (输出意图): a name in ``specs/profiles``, or a path for ``World.read_bytes`` (it holds a ``/`` or ends in ``.icc``)."""
    condition: str = ""
    """The printing condition's name in the output intent (印刷条件), ``IFRA26``; empty: a custom one, told by its profile."""
    ink_limit: int = 240
    """总墨量 in percent: the sum of all inks."""
    marks: tuple[str, ...] = ()
    """What is printed outside the bleed, of ``MARKS``."""
    pictures: PictureSettings = PictureSettings()
    limits: Limits = Limits()
    """印前限值: what the page is checked against."""
    waivers: tuple[Waiver, ...] = ()
    """What the house waives (放行)."""


INTENTS = ("perceptual", "relative")
STANDARDS = ("PDF/X-4", "PDF/X-1a")
MARKS = ("crop", "registration", "bar", "slug")
"""裁切线, 套准线, 色标 and the slug line (印张说明)."""
