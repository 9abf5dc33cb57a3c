"""Colours turned into the inks of a press (分色), with the colour engine (lcms, by way of Pillow).

:class:`Press` is a profile and a way to fit colours into it (再现意图):

* ``perceptual`` (the default) squeezes all colours a little, so that what differs in a photograph still differs in print. Newsprint
  shows a third of what a screen does, and a saturated jacket or a sky must keep its folds and clouds.
* ``relative`` keeps every colour that the press can print (paper taken for white, its black for black) and clips the others:
  for flat art. Pictures in the inks of another press always go this way: they were squeezed once already.

Greys never go that way: they are one ink, black, along a curve that gives them the lightness they have beside paper and black of this
press (:meth:`Press.grey_table`), so that nothing is coloured where the plates are not in register.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms

from layout.colour.profiles import ProfileError, bundled_profile, read_profile
from layout.style import Colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.colour.profiles import Profile

SRGB, ADOBE_RGB = "srgb", "adobe-rgb"
"""Bundled source profiles, for pictures that name their space without holding its profile."""

_MODES = {"RGB": ("RGB",), "GRAY": ("L",), "CMYK": ("CMYK",), "Lab": ("LAB",)}
"""Pillow's modes for the spaces of profiles."""
_NODES = 33
"""Points of a curve that are taken from a profile; what lies between is interpolated, so that 8 bits make no steps."""
_FOUR_INKS, _LAB = "CMYK", "LAB"


class Press:
    """A press, to turn pictures and colours into its inks. Light to make: the engine's tables are kept per process."""

    def __init__(self, profile: Profile, intent: str = "perceptual") -> None:
        self.profile = profile
        self.intent = intent

    def separate(self, image: Image.Image, source: bytes) -> Image.Image:
        """A picture (mode RGB, L, LAB or CMYK) in the inks of the press (mode CMYK).

        Args:
            image: the picture.
            source: the profile of its colours. Any for LAB, whose values say all.

        Raises:
            ProfileError: the engine cannot use the source profile.
        """
        if image.mode == _FOUR_INKS and source == self.profile.data:
            return image
        intent = "relative" if image.mode == _FOUR_INKS else self.intent
        out = ImageCms.applyTransform(image, transform(source, image.mode, self.profile.data, _FOUR_INKS, intent))
        assert out is not None
        return out

    def grey_table(self, source: bytes | None, mode: str = "L") -> Sequence[int]:
        """For each of 256 greys of a source the grey of this press: 255 is bare paper, 0 is 100 % of black ink.

        Args:
            source: the profile of the greys; ``None``: those of sRGB.
            mode: ``L``, or ``RGB`` for greys of a colour space.

        Raises:
            ProfileError: the engine cannot use the source profile.
        """
        return _grey_table(source, mode, self.profile.data)

    def inks_of(self, red: int, green: int, blue: int) -> Colour:
        """A colour of the screen (sRGB, 0 to 255) as process inks; greys are black ink alone."""
        if red == green == blue:
            return Colour(k=_per_mille(255 - self.grey_table(None)[green]))
        pixel = self.separate(Image.new("RGB", (1, 1), (red, green, blue)), bundled_profile(SRGB).data).tobytes()
        c, m, y, k = (_per_mille(ink) for ink in pixel)
        return Colour(c, m, y, k)


def check_source(data: bytes, mode: str) -> str:
    """Why a picture's own profile cannot be used for its pixels; empty: it can.

    A grey picture may hold the profile of the colour picture it was made from.
    """
    try:
        profile = read_profile(data)
        if mode not in _MODES.get(profile.space, ()) and not (mode == "L" and profile.space == "RGB"):
            return f"its profile is for {profile.space or 'other'} colours, its pixels are {'grey' if mode == 'L' else mode}"
        if profile.device_class not in {"mntr", "scnr", "prtr", "spac"}:
            return f"its profile is of class {profile.device_class!r}, not of a device"
        _to_lab(data, "RGB" if profile.space == "RGB" else mode)
    except ProfileError as error:
        return str(error)
    return ""


@lru_cache(maxsize=32)
def transform(source: bytes, mode: str, target: bytes, out: str, intent: str) -> ImageCms.ImageCmsTransform:
    """The engine's tables from one space to another, for pictures.

    Raises:
        ProfileError: it cannot use one of the profiles.
    """
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if intent == "relative" else ImageCms.Flags.NONE
    how = ImageCms.Intent.RELATIVE_COLORIMETRIC if intent == "relative" else ImageCms.Intent.PERCEPTUAL
    return _built(source, mode, target, out, how, flags)


@lru_cache(maxsize=32)
def _to_lab(source: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    """The way from a space to Lab, for a few colours: each goes through the profile itself. To make tables for millions takes 15 ms.

    Raises:
        ProfileError: the engine cannot use the profile.
    """
    return _built(source, mode, b"", _LAB, ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.NOOPTIMIZE)


def _built(source: bytes, mode: str, target: bytes, out: str, how: ImageCms.Intent, flags: ImageCms.Flags) -> ImageCms.ImageCmsTransform:
    try:
        return ImageCms.buildTransform(_opened(source, mode), _opened(target, out), mode, out, how, flags)
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise ProfileError("the profile is damaged") from error


def _opened(data: bytes, mode: str) -> Any:
    return ImageCms.createProfile("LAB") if mode == _LAB else ImageCms.ImageCmsProfile(BytesIO(data))


@lru_cache(maxsize=32)
def _grey_table(source: bytes | None, mode: str, press: bytes) -> tuple[int, ...]:
    """Lightness is measured from the paper, and squeezed so that the source's black is the press's (black point compensation)."""
    nodes = [round(255 * i / (_NODES - 1)) for i in range(_NODES)]
    data = bundled_profile(SRGB).data if source is None else source
    mode = "RGB" if source is None else mode
    greys = Image.frombytes("L", (_NODES, 1), bytes(nodes))
    light = _lightness(greys if mode == "L" else Image.merge("RGB", (greys,) * 3), data)
    none = Image.new("L", (_NODES, 1))
    dark = _lightness(Image.merge("CMYK", (none, none, none, greys)), press)  # by rising black
    floor, bottom = _luminance(dark[-1]), _luminance(light[0])
    table = []
    for value in range(256):
        bright = _luminance(_interpolate(value, nodes, light))
        bright = floor + (1 - floor) * max(0.0, bright - bottom) / (1 - bottom)
        table.append(255 - round(_interpolate(-_lightness_of(bright), [-v for v in dark], nodes)))
    table[0], table[255] = 0, 255
    return tuple(table)


def _lightness(ramp: Image.Image, profile: bytes) -> list[float]:
    """L* of the pixels of a ramp, relative to paper; never turning back, so that a curve through it can be inverted."""
    lab = ImageCms.applyTransform(ramp, _to_lab(profile, ramp.mode))
    assert lab is not None
    values = [value / 2.55 for value in lab.getchannel(0).tobytes()]
    rising = values[0] <= values[-1]
    for i in range(1, len(values)):
        values[i] = max(values[i - 1], values[i]) if rising else min(values[i - 1], values[i])
    return values


def _luminance(lightness: float) -> float:
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3


def _lightness_of(luminance: float) -> float:
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 903.3


def _interpolate(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Piecewise linear through rising ``xs``; beyond them the nearest."""
    if x <= xs[0]:
        return ys[0]
    for i in range(1, len(xs)):
        if x <= xs[i]:
            width = xs[i] - xs[i - 1]
            return ys[i] if width == 0 else ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / width
    return ys[-1]


def _per_mille(ink: int) -> int:
    """Of 255, in whole percent, as designers write them."""
    return round(ink / 2.55) * 10
