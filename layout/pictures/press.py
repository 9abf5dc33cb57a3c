"""A picture of the display list as the press gets it: what the result depends on, and whether it was made before."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack
from PIL import __version__ as pillow
from PIL import features

import layout.colour
from layout.flate import ENGINE
from layout.pictures.picture import PictureError
from layout.pictures.scale import Crop, pixels_at
from layout.pictures.scrims import Shading, shadings

if TYPE_CHECKING:
    from layout.colour.profiles import Profile
    from layout.display import PictureItem
    from layout.pictures.cache import PictureCache
    from layout.pictures.picture import PressPicture
    from layout.print_settings import PrintSettings
    from layout.world import World


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
        from layout.pictures.inking import make_picture  # more of Pillow than it takes to know that a picture was made before

        return make_picture(raw, wanted, profile)

    return cache.get(_key(raw, wanted, profile), made)


def _stencil_size(item: PictureItem) -> tuple[int, int] | None:
    from layout.pictures.cutouts import MASK_PPI

    return pixels_at(item.rect, MASK_PPI)


def _key(raw: bytes, wanted: Wanted, profile: Profile) -> str:
    digest = sha256(_engine())
    for part in (sha256(raw).digest(), msgpack.encode(wanted), profile.sha256.encode()):
        digest.update(part)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _engine() -> bytes:
    """Digest of what makes pictures: this package, :mod:`layout.colour`, and the libraries they stand on."""
    folders = (Path(__file__).parent, Path(layout.colour.__file__).parent)
    code = [file.read_bytes() for folder in folders for file in sorted(folder.glob("*.py"))]
    libraries = [f"{name} {features.version(name)}" for name in ("littlecms2", "jpg", "libtiff", "webp")]
    return sha256("\n".join([pillow, ENGINE, *libraries]).encode() + b"\n".join(code)).digest()
