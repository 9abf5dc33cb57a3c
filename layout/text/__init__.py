"""Text analysis: from styled text to arrays that can be broken at any measure."""

from __future__ import annotations

from layout.text.prepare import PreparedParagraph, StyledText, prepare
from layout.text.sorts import sorts_of
from layout.text.tracking import retracked

__all__ = ["PreparedParagraph", "StyledText", "prepare", "retracked", "sorts_of"]
