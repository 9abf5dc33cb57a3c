"""A picture of the display list as the press gets it: what the result depends on, and whether it was made before."""

from __future__ import annotations

import math
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack

from layout.pictures.engine import engine
from layout.pictures.headers import keep_header
from layout.pictures.picture import PictureError

if TYPE_CHECKING:
    from layout.colour.profiles import Profile
    from layout.display import PictureItem
    from layout.geometry import Rect
    from layout.pictures.cache import PictureCache
    from layout.pictures.picture import Crop, PressPicture
    from layout.print_settings import PrintSettings
    from layout.style import Colour
    from layout.world import World


class Shading(Struct, frozen=True):
    """A scrim in shares of its picture."""

    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    inks: tuple[int, int, int, int]
    """In 1/1000."""
    start: int
    """How much of the picture it covers at its head, in 1/1000, …"""
    end: int
    """… and at its foot."""
    across: bool = False
    """Whether it goes from the left to the right instead."""


class Wanted(Struct, frozen=True):
    """All that the result depends on beside the file, the profile and the engine."""

    crop: Crop
    target: tuple[int, int] | None
    """Most pixels, of continuous tone."""
    bitmap_target: tuple[int, int] | None
    """Most pixels, of 1 bit."""
    size: tuple[float, float]
    """On paper, in mm."""
    intent: str
    sharpen: bool
    quality: int
    transparency: str
    """``keep``, ``flatten`` or ``stencil``: printed or not, nothing between."""
    stencil_size: tuple[int, int] | None
    ink_limit: int
    scrims: tuple[Shading, ...] = ()


def press_picture(item: PictureItem, settings: PrintSettings, profile: Profile, world: World, cache: PictureCache) -> PressPicture:
    """A picture of the display list as the press gets it, from the cache if it was made before.

    Args:
        item: the picture, its crop and its size on paper.
        settings: of the page: standard, ink limit, and how pictures are made.
        profile: of the press.
        world: where the file is read.
        cache: pictures made before.

    Raises:
        PictureError: the file is missing, is not a picture, is broken or too large.
    """
    try:
        raw = world.read_bytes(item.path)
    except FileNotFoundError:
        raise PictureError("there is no such file") from None
    except OSError as error:
        raise PictureError(str(error) or type(error).__name__) from error
    how = settings.pictures
    wanted = Wanted(
        item.crop,
        pixels_at(item.rect, how.downsample),
        pixels_at(item.rect, how.bitmap_downsample),
        (item.rect.width * 25.4 / 72_000, item.rect.height * 25.4 / 72_000),
        how.intent,
        how.sharpen == "mild",
        how.quality,
        "stencil" if item.cut_out else "flatten" if settings.standard == "PDF/X-1a" else how.transparency,
        _stencil_size(item) if item.cut_out else None,
        settings.ink_limit,
        shadings(item),
    )

    def made() -> PressPicture:
        from layout.pictures.inking import make_picture  # Pillow: not for a picture that was made before

        picture = make_picture(raw, wanted, profile)
        keep_header(raw, cache)
        return picture

    return cache.get(_key(raw, wanted, profile), made)


def _stencil_size(item: PictureItem) -> tuple[int, int] | None:
    from layout.pictures.cutouts import MASK_PPI

    return pixels_at(item.rect, MASK_PPI)


def _key(raw: bytes, wanted: Wanted, profile: Profile) -> str:
    digest = sha256(engine())
    for part in (sha256(raw).digest(), msgpack.encode(wanted), profile.sha256.encode()):
        digest.update(part)
    return digest.hexdigest()


def pixels_at(rect: Rect, ppi: int) -> tuple[int, int] | None:
    """Pixels that fill a rectangle at a resolution; ``None`` for no limit."""
    if not ppi:
        return None
    return max(1, math.ceil(rect.width * ppi / 72_000)), max(1, math.ceil(rect.height * ppi / 72_000))


def shadings(item: PictureItem) -> tuple[Shading, ...]:
    """The scrims of a picture, wherever it stands."""
    rect = item.rect
    return tuple(
        Shading(
            (
                (s.rect.x - rect.x) / rect.width,
                (s.rect.y - rect.y) / rect.height,
                (s.rect.right - rect.x) / rect.width,
                (s.rect.bottom - rect.y) / rect.height,
            ),
            _inks(s.colour),
            s.start,
            s.end,
            s.across,
        )
        for s in item.scrims
    )


def _inks(colour: Colour) -> tuple[int, int, int, int]:
    return colour.c, colour.m, colour.y, colour.k
