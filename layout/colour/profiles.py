"""ICC profiles (色彩特性文件): read, checked, described. The profile of the press is one of the bundled, or a file of the project.

::

    profile = open_output_profile(house.profile, world, problems, span)   # never fails: newsprint stands in for what cannot be used
    profile.data, profile.sha256, profile.description, profile.version    # for the output intent of a PDF

Only the header and the tag table are read here (ICC.1:2010, 7.2 and 7.3), so that a page without pictures starts no colour engine;
a profile from outside is also tried with it.
"""

from __future__ import annotations

import struct
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.resources import data_dir

if TYPE_CHECKING:
    from layout.diagnostics import Diagnostics, Span
    from layout.world import World

NEWSPRINT = "newsprint"
"""The bundled profile of a newspaper press: ``specs/profiles/newsprint.icc``."""

NEWEST = (4, 2)
"""The newest ICC version that PDF/X-4 takes (ISO 15930-7:2010, 6.2: as PDF 1.6 has it)."""

_TABLES = ("A2B0", "B2A0")
"""From inks to colours and back: without both a press profile is of no use."""
_COMPONENTS = {"GRAY": 1, "RGB": 3, "Lab": 3, "XYZ": 3, "CMY": 3, "CMYK": 4}
_CLASSES = {
    "prtr": "a press or printer",
    "mntr": "a screen",
    "scnr": "a camera or scanner",
    "spac": "a colour space",
    "link": "a conversion",
    "abst": "an abstract effect",
    "nmcl": "named colours",
}
_LARGEST = 16_000_000


class ProfileError(ValueError):
    """Not a profile, or not one of this use; the message says why."""


class Profile(Struct, frozen=True, dict=True):
    """An ICC profile: its bytes, and what its header says."""

    name: str
    """Name of a bundled one, or path in the project."""
    data: bytes
    version: tuple[int, int]
    """``(2, 2)``, ``(4, 2)``."""
    device_class: str
    """``prtr``: output; ``mntr``: display; ``scnr``: input; ``spac``: colour space; ``link``, ``abst``, ``nmcl``."""
    space: str
    """``CMYK``, ``RGB``, ``GRAY``, ``Lab``."""
    connection: str
    """The space colours pass through: ``Lab`` or ``XYZ``."""
    description: str
    tags: tuple[str, ...]

    @property
    def components(self) -> int:
        """How many inks or channels; 0 for a space that has no place in a PDF."""
        return _COMPONENTS.get(self.space, 0)

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal digits."""
        return sha256(self.data).hexdigest()


def read_profile(data: bytes, name: str = "") -> Profile:
    """The profile in some bytes.

    Raises:
        ProfileError: they are no ICC profile, or part of one.
    """
    if len(data) > _LARGEST:
        raise ProfileError("the file is larger than any profile")
    if len(data) < 132 or data[36:40] != b"acsp":
        raise ProfileError("not an ICC profile")
    if int.from_bytes(data[:4]) > len(data):
        raise ProfileError("the end of the profile is missing")
    tags: dict[str, tuple[int, int]] = {}
    count = int.from_bytes(data[128:132])
    if 132 + 12 * count > len(data):
        raise ProfileError("the profile is damaged")
    for i in range(count):
        key, start, length = struct.unpack_from(">4sII", data, 132 + 12 * i)
        if start + length > len(data):
            raise ProfileError("the profile is damaged")
        tags[_signature(key)] = (start, length)
    start, length = tags.get("desc", (0, 0))
    return Profile(
        name,
        data,
        (data[8], data[9] >> 4),
        _signature(data[12:16]),
        _signature(data[16:20]),
        _signature(data[20:24]),
        _text(data[start : start + length]),
        tuple(tags),
    )


def why_not_output(profile: Profile) -> str:
    """Why pages cannot be printed by this profile; empty: they can."""
    if profile.device_class != "prtr":
        return f"it describes {_CLASSES.get(profile.device_class, f'a {profile.device_class!r}')}, not a press"
    if profile.space != "CMYK":
        return f"its colours are {profile.space}, not CMYK"
    if profile.version > NEWEST:
        return f"it is ICC version {profile.version[0]}.{profile.version[1]}; PDF/X takes those up to {NEWEST[0]}.{NEWEST[1]}"
    missing = [tag for tag in _TABLES if tag not in profile.tags]
    return f"it has no table {' and no table '.join(missing)}" if missing else ""


def bundled_profiles() -> list[str]:
    """Names of the bundled profiles of presses."""
    names = sorted(file.stem for file in (data_dir("specs") / "profiles").glob("*.icc"))
    return [name for name in names if bundled_profile(name).device_class == "prtr"]


@lru_cache(maxsize=8)
def bundled_profile(name: str) -> Profile:
    """A profile that ships with the engine: ``newsprint``, or a source space, ``srgb`` and ``adobe-rgb``.

    Raises:
        FileNotFoundError: there is none of this name.
    """
    return read_profile((data_dir("specs") / "profiles" / f"{name}.icc").read_bytes(), name)


def is_path(where: str) -> bool:
    """Whether a profile is a file of the project rather than a bundled one."""
    return "/" in where or where.lower().endswith((".icc", ".icm"))


def open_output_profile(where: str, world: World, problems: Diagnostics, span: Span | None = None) -> Profile:
    """The profile of the press by bundled name (empty: ``newsprint``) or by path in the project.

    What cannot be used is reported as ``print/profile``, and ``newsprint`` stands in for it.
    """
    try:
        bundled = not is_path(where)
        profile = bundled_profile(where or NEWSPRINT) if bundled else read_profile(world.read_bytes(where), where)
        reason = why_not_output(profile) or ("" if bundled else _engine_refuses(profile))
        if not reason:
            return profile
        what = f"{where} ({profile.description}): {reason}" if profile.description else f"{where}: {reason}"
    except FileNotFoundError:
        what = f"there is no file {where}" if is_path(where) else f"there is no profile {where!r}"
    except ProfileError as error:
        what = f"{where}: {error}"
    except OSError as error:
        what = f"{where}: {error or type(error).__name__}"
    problems.error(
        "print/profile",
        what,
        hint=f"a CMYK profile of class prtr, such as the print shop gives, or a bundled one: {', '.join(bundled_profiles())}",
        span=span,
    )
    return bundled_profile(NEWSPRINT)


@lru_cache(maxsize=8)
def _engine_refuses(profile: Profile) -> str:
    """Why the colour engine cannot use a profile; empty: it can."""
    from io import BytesIO

    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(BytesIO(profile.data))
        srgb = ImageCms.ImageCmsProfile(BytesIO(bundled_profile("srgb").data))
        ImageCms.buildTransform(srgb, press, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
        ImageCms.buildTransform(press, srgb, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    except (ImageCms.PyCMSError, OSError):
        return "the profile is damaged"
    return ""


def _signature(four: bytes) -> str:
    return four.decode("latin-1").strip(" \0")


def _text(tag: bytes) -> str:
    """The text of a description: ``desc`` (ICC.1:2001, 6.5.17), ``mluc`` (ICC.1:2010, 10.13) or ``text``."""
    kind = tag[:4]
    if kind == b"desc" and len(tag) >= 12:
        return tag[12 : 12 + int.from_bytes(tag[8:12])].split(b"\0")[0].decode("latin-1").strip()
    if kind == b"mluc" and len(tag) >= 28:
        length, start = struct.unpack_from(">II", tag, 20)
        return tag[start : start + length].decode("utf-16-be", "replace").strip(" \0")
    return tag[8:].split(b"\0")[0].decode("latin-1").strip() if kind == b"text" else ""
