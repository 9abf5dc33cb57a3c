"""From a picture file to what stands in the PDF: pixels in the inks of the press, no more of either than it takes.

1. read, upright, only what is shown, at the size it is printed (:mod:`~layout.pictures.read`, :mod:`~layout.pictures.scale`);
2. 1-bit pictures stay 1-bit; grey ones, whatever they call themselves, become black ink along the press's curve;
3. CMYK without a profile, or with the press's own, is printed as it is; all else goes through :class:`~layout.colour.separation.Press`;
   the greys of flat art (charts, maps) are black ink alone, so that their type is sharp;
4. scrims under type are mixed in (:mod:`~layout.pictures.scrims`);
5. no pixel keeps more ink than the limit;
6. encoded (:mod:`~layout.pictures.encode`).
"""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from layout.colour.ink import ink_map, limit_ink, most_of
from layout.colour.profiles import bundled_profile
from layout.colour.separation import SRGB, Press
from layout.pictures.cutouts import stencil
from layout.pictures.encode import encode
from layout.pictures.picture import PictureError
from layout.pictures.read import DAMAGE, Pixelled, read_picture
from layout.pictures.scale import fit, parted, whole
from layout.pictures.scrims import shaded

if TYPE_CHECKING:
    from layout.colour.profiles import Profile
    from layout.pictures.picture import PressPicture
    from layout.pictures.press import Wanted

GREY_SPREAD = 2
"""A picture whose channels differ by no more than this (of 255) is grey; so is a pixel of flat art."""
FLAT_LEVELS = 16
"""A picture of no more colours than this is flat art (线条稿): a drawing, a chart, type."""
FLAT_SHARE = 0.6
"""So is one, if it was never a JPEG, of which two colours (paper and ink) fill more than this share."""
_SAMPLE = 128
"""Side of the sample of pixels in which colours are counted."""
JPEG_ROOM = 6
"""Percent of ink that JPEG may add to single pixels at sharp edges; they stay that much below the limit."""


def make_picture(raw: bytes, wanted: Wanted, profile: Profile) -> PressPicture:
    """The picture, made now.

    Raises:
        PictureError: the file is not a picture, is broken or too large.
    """
    source = read_picture(raw, whole(wanted.crop, wanted.target))
    try:
        bitmap = source.image.mode == "1"
        flat = not bitmap and _is_flat(source)
        target = wanted.bitmap_target if bitmap else wanted.target
        shown = fit(source.image, wanted.crop, target, sharpen=wanted.sharpen and not flat)
        picture, mask = parted(shown, flatten=wanted.transparency == "flatten")
        image, most = _inked(picture, source.profile, Press(profile, wanted.intent), flat=flat), None
        image = shaded(image, wanted.scrims)
        if image.mode == "CMYK":
            image, most = limit_ink(image, wanted.ink_limit - (0 if flat else JPEG_ROOM))
        ink = ink_map(image, *wanted.size, mask, most)
        if mask is not None and wanted.stencil_size is not None:
            mask = stencil(source.image.getchannel("A"), wanted.crop, wanted.stencil_size)
        return encode(image, mask, ink, lossless=source.lossless, flat=flat, quality=wanted.quality, notes=source.notes)
    except DAMAGE as error:
        raise PictureError(f"it cannot be turned into the press's inks ({str(error) or type(error).__name__})") from error


def _inked(image: Image.Image, profile: bytes | None, press: Press, *, flat: bool) -> Image.Image:
    """A picture whose colours have this profile, in mode 1, L (black ink alone) or CMYK."""
    if image.mode == "1":
        return image
    if image.mode == "L":
        return image.point(press.grey_table(profile, _profile_mode(profile)))
    if image.mode == "CMYK":
        inks = image if profile is None else press.separate(image, profile)
        return ImageChops.invert(inks.getchannel("K")) if _only_black(inks) else inks
    if image.mode == "LAB":
        return press.separate(image, b"")
    spread = _spread(image)
    if most_of(spread) <= GREY_SPREAD:
        return image.getchannel("G").point(press.grey_table(profile, "RGB"))
    inks = press.separate(image, bundled_profile(SRGB).data if profile is None else profile)
    if flat:
        none = Image.new("L", image.size)
        black = ImageChops.invert(image.getchannel("G").point(press.grey_table(profile, "RGB")))
        greys = spread.point([255] * (GREY_SPREAD + 1) + [0] * (255 - GREY_SPREAD))
        inks.paste(Image.merge("CMYK", (none, none, none, black)), mask=greys)
    return inks


def _profile_mode(profile: bytes | None) -> str:
    """In which mode greys are shown to a profile: a grey picture may hold that of the colour picture it came from."""
    return "RGB" if profile is not None and profile[16:20] == b"RGB " else "L"


def _spread(image: Image.Image) -> Image.Image:
    """How far the channels of each pixel lie apart."""
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))


def _only_black(image: Image.Image) -> bool:
    return all(most_of(image.getchannel(band)) <= GREY_SPREAD for band in "CMY")


def _is_flat(picture: Pixelled) -> bool:
    """Asked before scaling, which gives every drawing soft edges."""
    image = picture.image
    sample = image.resize((min(image.width, _SAMPLE), min(image.height, _SAMPLE)), Image.Resampling.NEAREST)
    counts = [count for count, _ in sample.getcolors(_SAMPLE**2) or ()]
    return len(counts) <= FLAT_LEVELS or (picture.lossless and sum(nlargest(2, counts)) > FLAT_SHARE * sum(counts))
