"""Profiles from outside: read, described, refused with a reason."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import ImageCms

from layout.colour import NEWSPRINT, ProfileError, bundled_profile, open_output_profile, read_profile
from layout.colour.profiles import why_not_output
from layout.diagnostics import Diagnostics, Span
from layout.world import MemoryWorld

PRESS = bundled_profile(NEWSPRINT).data
V4 = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def changed(at: int, value: bytes) -> bytes:
    return PRESS[:at] + value + PRESS[at + len(value) :]


def refused(data: bytes | None, where: str = "press.icc") -> str:
    problems, span = Diagnostics(), Span("house.yaml", 3, 5)
    world = MemoryWorld({} if data is None else {"press.icc": data})
    profile = open_output_profile(where, world, problems, span)
    assert profile is bundled_profile(NEWSPRINT)
    (problem,) = problems
    assert (problem.id, problem.span) == ("print/profile", span)
    assert "newsprint" in problem.hint
    return problem.message


def test_the_printers_own():
    problems = Diagnostics()
    profile = open_output_profile("press.icc", MemoryWorld({"press.icc": changed(24, b"\x07\xeb")}), problems)
    assert not len(problems)
    assert profile.name == "press.icc"
    assert profile.sha256 != bundled_profile(NEWSPRINT).sha256
    assert open_output_profile("", MemoryWorld({}), problems) is open_output_profile(NEWSPRINT, MemoryWorld({}), problems)


def test_descriptions_of_version_4():
    profile = read_profile(V4, "x")
    assert (profile.version[0], profile.device_class, profile.description) == (4, "mntr", "sRGB built-in")


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (None, "press.icc", "there is no file press.icc"),
        (None, "../press.icc", "../press.icc lies outside the project folder"),
        (None, "newsprnt", "there is no profile 'newsprnt'"),
        (b"", "press.icc", "not an ICC profile"),
        (b"x" * 5000, "press.icc", "not an ICC profile"),
        (PRESS[:-1000], "press.icc", "the end of the profile is missing"),
        (changed(128, b"\x00\x00\xff\xff"), "press.icc", "the profile is damaged"),
        (changed(136, b"\x00\xff\xff\xff"), "press.icc", "the profile is damaged"),
        (bundled_profile("srgb").data, "press.icc", "it describes a screen, not a press"),
        (changed(12, b"link"), "press.icc", "it describes a conversion, not a press"),
        (changed(16, b"GRAY"), "press.icc", "its colours are GRAY, not CMYK"),
        (changed(8, b"\x04\x40"), "press.icc", "it is ICC version 4.4; PDF/X takes those up to 4.2"),
        (PRESS.replace(b"B2A0", b"b2a0", 1), "press.icc", "it has no table B2A0"),
        (PRESS[:680] + bytes(4000) + PRESS[4680:], "press.icc", "the profile is damaged"),
        (b"\0" * 36 + b"acsp" + bytes(16_000_000), "press.icc", "the file is larger than any profile"),
    ],
)
def test_what_cannot_be_used(data, where, message):
    assert message in refused(data, where)


def test_damage_is_told_or_harmless():
    for at in range(0, 700, 3):
        data = changed(at, bytes([PRESS[at] ^ 0x5A]))
        try:
            profile = read_profile(data)
        except ProfileError:
            continue
        assert isinstance(why_not_output(profile), str)


def test_whatever_is_accepted_opens():
    profile = open_output_profile("press.icc", MemoryWorld({"press.icc": PRESS}), Diagnostics())
    assert ImageCms.ImageCmsProfile(BytesIO(profile.data)).profile.device_class == "prtr"
