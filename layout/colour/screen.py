"""Pictures in the colours of the screen (sRGB), for the digital edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageCms

from layout.colour.profiles import bundled_profile
from layout.colour.separation import SRGB, transform

if TYPE_CHECKING:
    from PIL import Image

    from layout.colour.profiles import Profile


def to_screen(image: Image.Image, source: bytes | None, press: Profile) -> Image.Image:
    """A picture (mode 1, L, RGB, LAB or CMYK) in sRGB (mode RGB).

    Args:
        image: the picture.
        source: the profile of its colours; ``None``: sRGB, or for CMYK the press's own.
        press: the profile of the press.

    Raises:
        ProfileError: the engine cannot use the source profile.
    """
    if image.mode == "CMYK":
        source = press.data if source is None else source
    elif image.mode == "L" and source is not None and source[16:20] == b"RGB ":
        image = image.convert("RGB")  # a grey picture may hold the profile of the colour picture it came from
    if source is None and image.mode != "LAB":
        return image.convert("RGB")
    out = ImageCms.applyTransform(image, transform(source or b"", image.mode, bundled_profile(SRGB).data, "RGB", "relative"))
    assert out is not None
    return out
