"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.typeface import Typefaces

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def faces() -> Typefaces:
    """The bundled faces."""
    return Typefaces.bundled()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; the test is skipped where it is absent."""
    if not (SHARED / "reference-page").is_dir():
        pytest.skip("no reference material beside the checkout")
    return SHARED
