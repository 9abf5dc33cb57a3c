"""The output intent (输出意图): for which press the inks of a PDF/X file are meant.

ISO 32000-1, 14.11.5. The profile is always embedded, as PDF/X-4 asks and PDF/X-1a allows, with tables for both ways, so that
a proofer or a platemaker needs nothing else. A ``RegistryName`` says that the condition's name is one of the ICC's registry;
it is given for names of that registry only. Any other name is the print shop's own, and ``Info`` says what it means.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from layout.flate import packed
from layout.output.document import name, text
from layout.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout.colour import Profile
    from layout.output.document import Document

REGISTRY = "http://www.color.org"
_REGISTERED = pattern(
    r"FOGRA\d{2}L?|IFRA\d{2}L?|CGATS TR ?00\d|CGATS21-2-CRPC[1-7]|JC200103|JC200104|JCN2002|JCW2003|EUROSB[12]04|PSR_\w+|OFCOM_\w+"
)
"""Shapes of names in the ICC's registry of characterization data: offset, newspapers (``IFRA26``, ``JCN2002``), magazines."""
UNNAMED = "Custom"
"""Stands for a condition without a name."""


def output_intent(document: Document, profile: Profile, condition: str) -> Mapping[str, object]:
    """The entries of the output intent; its profile is written."""
    entries: dict[str, object] = {
        "Type": name("OutputIntent"),
        "S": name("GTS_PDFX"),
        "OutputConditionIdentifier": text(condition or UNNAMED),
        "OutputCondition": text(condition or profile.description),
        "Info": text(profile.description or profile.name),
        "DestOutputProfile": document.packed_stream(_packed(profile.data), {"N": profile.components}),
    }
    if _REGISTERED.fullmatch(condition):
        entries["RegistryName"] = text(REGISTRY)
    return entries


@lru_cache(maxsize=4)
def _packed(data: bytes) -> bytes:
    """All pages of a batch carry the same profile."""
    return packed(data)
