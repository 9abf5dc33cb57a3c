"""How light the parts of a picture are, for type that is set on it: a small grey copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from layout.pictures.picture import PictureError
from layout.pictures.read import DAMAGE, read_picture

if TYPE_CHECKING:
    from layout.world import World

_SIDE = 240
"""Of the copy, at most: a character of a headline covers several of its pixels."""


def picture_tones(path: str, world: World) -> tuple[int, int, bytes] | None:
    """Width, height and lightness (0 to 255) of the copy, line by line; ``None`` for a picture that cannot be used."""
    try:
        image = read_picture(world.read_bytes(path), (_SIDE, _SIDE)).image
        if image.mode in ("LA", "RGBA"):
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image.convert("RGBA"))
        grey = image.getchannel(0) if image.mode == "LAB" else image.convert("L")
        grey.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
        return grey.width, grey.height, grey.tobytes()
    except (OSError, PictureError, *DAMAGE):
        return None
