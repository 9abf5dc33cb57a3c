"""Which characters of a cluster a face must have.

A cluster is what the reader takes for one character: a base with marks, a variation selector
(异体字选择符) or joiners after it.
"""

from __future__ import annotations

import unicodedata


def needed_characters(cluster: str) -> str:
    """The base characters of a cluster; if there is none, its marks; of selectors and joiners alone, nothing.

    Marks and selectors do not send a cluster to another face: the face may compose them, and HarfBuzz
    draws nothing for a selector it has no variant for. A change of face in mid-line costs more than it gains.
    """
    bases = "".join(c for c in cluster if unicodedata.category(c)[0] != "M" and unicodedata.category(c) != "Cf")
    return bases or "".join(c for c in cluster if unicodedata.category(c)[0] == "M" and not _is_selector(c))


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"
