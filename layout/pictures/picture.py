"""What is known of a picture: its header, the picture made ready for the press, or the word that there is none."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from layout.colour.inkmap import InkMap  # noqa: TC001

Crop: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is shown, as shares of the whole."""


class PictureError(Exception):
    """The picture cannot be used; the message says why."""


class Header(Struct, frozen=True):
    """What a picture's header says of it."""

    size: tuple[int, int]
    """Width and height in pixels, held upright."""
    bitmap: bool
    """Whether it has 1 bit a pixel (线条稿)."""


class PressPicture(Struct, frozen=True):
    """A picture as it stands in the PDF, and what it lays on paper."""

    width: int
    height: int
    space: str
    """``DeviceGray`` (black ink alone) or ``DeviceCMYK``. (A mask's has no meaning.)"""
    bits: int
    """1 or 8 per channel."""
    filter: str
    """``DCTDecode``, ``FlateDecode`` or ``CCITTFaxDecode``."""
    data: bytes
    predictor: bool = False
    """Whether the Flate data is in PNG rows."""
    mask: PressPicture | None = None
    """What of it is printed, if not all: opacity with 8 bits, or a stencil (蒙版) with 1 bit, which is 0 where it is."""
    ink: InkMap | None = None
    """``None`` for masks."""
    notes: tuple[str, ...] = ()
    """What was odd about the file, for the desk."""

    @property
    def components(self) -> int:
        """Channels."""
        return 4 if self.space == "DeviceCMYK" else 1

    @property
    def weight(self) -> int:
        """Bytes it takes."""
        return len(self.data) + (self.mask.weight if self.mask else 0) + (len(self.ink.inks) if self.ink else 0)
