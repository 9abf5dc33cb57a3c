"""Faces: finding them, measuring them, falling back, cutting subsets (字体).

:class:`Typefaces` is the door: open it once per process, pass it on, ask it for a :class:`Face` by
role (``song`` 宋体, ``hei`` 黑体, ``kai`` 楷体, ``fangsong`` 仿宋) or family name. Problems with a
house's own faces (:class:`~layout.style.UserFace`) are reported as ``font/…`` diagnostics, never raised.
"""

from __future__ import annotations

from layout.typeface.errors import UnknownFamilyError
from layout.typeface.face import Face
from layout.typeface.proven import ProvenFaces
from layout.typeface.subset import Subset
from layout.typeface.typefaces import Typefaces

__all__ = ["Face", "ProvenFaces", "Subset", "Typefaces", "UnknownFamilyError"]
