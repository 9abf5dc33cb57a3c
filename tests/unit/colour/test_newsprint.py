"""The bundled profiles are sound: what they say of themselves, the colours of paper and solids, dot gain, ink."""

from __future__ import annotations

import math
from io import BytesIO
from itertools import product

import pytest
from PIL import Image, ImageCms

from layout.colour import bundled_profile, bundled_profiles
from layout.resources import data_dir

FOLDER = data_dir("specs") / "profiles"


def opened(name: str) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(bundled_profile(name).data))


def lab_of(*inks: int) -> tuple[float, float, float]:
    """Lab of a mixture of inks in percent, absolute."""
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(opened("newsprint"), lab, "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    one = ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(round(i * 2.55) for i in inks)), transform)
    lightness, a, b = one.tobytes()  # a and b signed
    return lightness / 2.55, (a + 128) % 256 - 128, (b + 128) % 256 - 128


def test_readme_names_the_files_as_they_are():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for file in FOLDER.glob("*.icc"):
        profile = bundled_profile(file.stem)
        assert profile.sha256 in readme, file.name
        assert f"{len(profile.data):,}" in readme


def test_headers():
    press, source = bundled_profile("newsprint"), bundled_profile("srgb")
    assert (press.device_class, press.space, press.components, press.connection) == ("prtr", "CMYK", 4, "Lab")
    assert press.version < (3, 0)
    assert press.description == "banxin newsprint, coldset offset, 26% TVI, 220% ink"
    assert {f"{way}{i}" for way in ("A2B", "B2A") for i in range(3)} <= set(press.tags)
    assert len(press.data) <= 150_000
    assert (source.device_class, source.space, source.description) == ("mntr", "RGB", "sRGB (IEC 61966-2-1)")
    assert bundled_profiles() == ["newsprint"]


@pytest.mark.parametrize(
    ("inks", "aim"),
    [
        ((0, 0, 0, 0), (82, 0, 3)),
        ((100, 0, 0, 0), (57, -23, -27)),
        ((0, 100, 0, 0), (54, 44, -2)),
        ((0, 0, 100, 0), (78, -3, 58)),
        ((0, 0, 0, 100), (36, 1, 4)),
        ((0, 100, 100, 0), (52, 41, 25)),
        ((100, 0, 100, 0), (53, -34, 17)),
        ((100, 100, 0, 0), (41, 7, -22)),
        ((100, 100, 100, 0), (40, 0, 1)),
        ((52, 44, 44, 88), (34, 1, 2)),
    ],
)
def test_paper_and_solids(inks, aim):
    assert math.dist(lab_of(*inks), aim) < 2.5


@pytest.mark.parametrize(("ink", "channel"), [(0, 0), (1, 1), (2, 2), (3, 1)], ids="cmyk")
def test_dot_gain(ink, channel):
    def reflected(tone: int) -> float:
        """X, Y or Z: what the filter before the densitometer lets through."""
        inks = [0, 0, 0, 0]
        inks[ink] = tone
        lightness, a, b = lab_of(*inks)
        f = (lightness + 16) / 116 + (a / 500, 0, -b / 200)[channel]
        return f**3 if f > 6 / 29 else (f - 4 / 29) * 108 / 841

    seen = 100 * (reflected(0) - reflected(40)) / (reflected(0) - reflected(100))
    assert seen - 40 == pytest.approx(26.2, abs=2)


@pytest.mark.parametrize(
    ("intent", "flags"),
    [
        (ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.NONE),
        (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.NONE),
        (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION),
        (ImageCms.Intent.SATURATION, ImageCms.Flags.NONE),
    ],
)
def test_no_colour_gets_too_much_ink(intent, flags):
    levels = [*range(0, 256, 8), 255]
    colours = b"".join(bytes(rgb) for rgb in product(levels, repeat=3))
    image = Image.frombytes("RGB", (len(levels), len(levels) ** 2), colours)
    transform = ImageCms.buildTransform(opened("srgb"), opened("newsprint"), "RGB", "CMYK", intent, flags)
    inks = ImageCms.applyTransform(image, transform).tobytes()
    assert max(sum(inks[i : i + 4]) for i in range(0, len(inks), 4)) / 2.55 <= 220
    assert max(inks[3::4]) / 2.55 <= 95.5


def test_white_is_bare_paper_and_greys_are_mostly_black():
    transform = ImageCms.buildTransform(opened("srgb"), opened("newsprint"), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)

    def inks(level: int) -> tuple[int, ...]:
        return ImageCms.applyTransform(Image.new("RGB", (1, 1), (level,) * 3), transform).getpixel((0, 0))

    assert inks(255) == (0, 0, 0, 0)
    for level in range(32, 224, 16):
        *colours, black = inks(level)
        assert black > sum(colours), level
    blacks = [inks(level)[3] for level in range(0, 256, 4)]
    assert blacks == sorted(blacks, reverse=True)


def test_srgb_is_srgb():
    theirs = ImageCms.createProfile("sRGB")
    ramp = Image.frombytes("RGB", (17, 17 * 17), bytes(v * 15 for rgb in product(range(17), repeat=3) for v in rgb))
    same = ImageCms.applyTransform(ramp, ImageCms.buildTransform(opened("srgb"), theirs, "RGB", "RGB"))
    assert max(abs(a - b) for a, b in zip(same.tobytes(), ramp.tobytes(), strict=True)) <= 1


@pytest.mark.parametrize("rgb", [(224, 172, 150), (198, 134, 110), (120, 80, 62), (150, 190, 230), (120, 140, 90), (200, 190, 170)])
def test_skin_sky_and_fields_keep_their_colour(rgb):
    """Seen beside paper and black, within 6 ΔE; with them, both intents must agree."""
    bpc = ImageCms.Flags.BLACKPOINTCOMPENSATION
    back = ImageCms.buildTransform(opened("newsprint"), opened("srgb"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, bpc)
    to_lab = ImageCms.buildTransform(opened("srgb"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    patch = Image.new("RGB", (1, 1), rgb)

    def lab(image: Image.Image) -> tuple[float, float, float]:
        lightness, a, b = ImageCms.applyTransform(image, to_lab).tobytes()
        return lightness / 2.55, (a + 128) % 256 - 128, (b + 128) % 256 - 128

    for intent, flags in ((ImageCms.Intent.PERCEPTUAL, ImageCms.Flags.NONE), (ImageCms.Intent.RELATIVE_COLORIMETRIC, bpc)):
        inks = ImageCms.applyTransform(patch, ImageCms.buildTransform(opened("srgb"), opened("newsprint"), "RGB", "CMYK", intent, flags))
        assert math.dist(lab(ImageCms.applyTransform(inks, back)), lab(patch)) < 6


def test_blue_stays_blue():
    """Colorimetric tables make a saturated blue purple; the perceptual one puts clearly more cyan than magenta."""
    transform = ImageCms.buildTransform(opened("srgb"), opened("newsprint"), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
    for rgb in ((20, 40, 140), (10, 60, 160), (40, 90, 200)):
        cyan, magenta, yellow, _ = ImageCms.applyTransform(Image.new("RGB", (1, 1), rgb), transform).getpixel((0, 0))
        assert cyan > magenta * 1.15
        assert yellow < 10


def test_saturated_colours_still_differ():
    """A soft knee, not a wall: of red going to strong all steps are there."""
    transform = ImageCms.buildTransform(opened("srgb"), opened("newsprint"), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
    inks = [ImageCms.applyTransform(Image.new("RGB", (1, 1), (220, v, v)), transform).getpixel((0, 0)) for v in range(30, 150, 15)]
    magentas = [ink[1] for ink in inks]
    assert magentas == sorted(magentas, reverse=True)
    assert len(set(magentas)) == len(magentas)
