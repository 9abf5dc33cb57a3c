"""The baseline grid along the text's axes, and where ideographs lie on it.

Line ``i`` owns the slot from ``i * pitch`` to ``(i + 1) * pitch``, measured from the head of the type
area (版心). Ideographs of the body size stand centred in their slot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from layout.units import Mpt

EM_ASCENT = 880
"""The em box reaches this far above the baseline, in 1/1000 em (CJK convention)."""
FACE_INSET = 50
"""Ideographs (字面) stay this far inside their em box on each side, in 1/1000 em."""


class BaselineGrid(Struct, frozen=True):
    """Pitch and body size of a page."""

    pitch: Mpt
    size: Mpt

    @property
    def baseline_offset(self) -> Mpt:
        """From the top of a slot to its baseline."""
        return baseline_in_slot(self.pitch, self.size)

    def baseline(self, line: int) -> Mpt:
        """The baseline of a line."""
        return line * self.pitch + self.baseline_offset

    def face_top(self, line: int) -> Mpt:
        """The top of the ideographs on a line: what the head of a picture aligns with."""
        return self.baseline(line) - above_baseline(self.size)

    def face_foot(self, line: int) -> Mpt:
        """The foot of the ideographs on a line."""
        return self.baseline(line) + below_baseline(self.size)

    def lines_for(self, depth: Mpt) -> int:
        """The least whole lines that hold ``depth``."""
        return -(-depth // self.pitch)


def baseline_in_slot(pitch: Mpt, size: Mpt) -> Mpt:
    """Where the baseline runs so that ideographs of ``size`` stand centred in a slot of ``pitch``."""
    return (pitch - size) // 2 + size * EM_ASCENT // 1000


def above_baseline(size: Mpt) -> Mpt:
    """How far ideographs reach above the baseline."""
    return size * (EM_ASCENT - FACE_INSET) // 1000


def below_baseline(size: Mpt) -> Mpt:
    """How far ideographs reach below the baseline."""
    return size * (1000 - EM_ASCENT - FACE_INSET) // 1000
