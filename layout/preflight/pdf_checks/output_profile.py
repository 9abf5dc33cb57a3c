"""The profile in the output intent."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Stream

from layout.colour.profiles import NEWEST, ProfileError, read_profile
from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import X4
from layout.preflight.pdf.objects import STUMBLES, entry, text, told
from layout.preflight.pdf.streams import LARGEST_PROFILE, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    for intent in file.output_intents[:1]:
        stream = entry(intent, "DestOutputProfile")
        if not isinstance(stream, Stream):
            if file.level == X4 or not text(entry(intent, "RegistryName")):
                yield Hit("no profile is embedded (DestOutputProfile)")
            continue
        try:
            data = decoded(stream, LARGEST_PROFILE)
        except STUMBLES as error:
            yield Hit(f"the profile cannot be read: {told(error)}")
            continue
        try:
            profile = read_profile(data)
        except ProfileError as error:
            yield Hit(f"the profile is damaged: {error}")
            continue
        if profile.device_class != "prtr":
            yield Hit(f"the profile is of class {profile.device_class!r}: it must be an output profile (prtr)")
        if not {"A2B0", "B2A0"} <= set(profile.tags):
            yield Hit("the profile has no A2B and B2A tables: nothing can be proofed or separated with it")
        if profile.version > NEWEST:
            newest = f"{NEWEST[0]}.{NEWEST[1]}"
            yield Hit(f"ICC version {profile.version[0]}.{profile.version[1]}: readers of PDF 1.6 know those up to {newest}")
        elif not _opens(data):
            yield Hit("the profile cannot be opened by a colour engine")


def _opens(data: bytes) -> bool:
    from PIL import ImageCms  # only for files that have a profile

    try:
        ImageCms.ImageCmsProfile(BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


CHECK = Check(
    id="pdf/output-profile",
    title="a sound output profile, embedded",
    why="Proofs and conversions are made with it.",
    source="CGATS Application Notes for PDF/X 2.16, 3.3; PDF/X-4 6.4",
    cure="embed the print shop’s own profile",
    file=_look,
)
