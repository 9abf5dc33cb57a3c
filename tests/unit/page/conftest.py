"""The builders of ``tests/unit/flow``, for whole pages."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from layout.display import PageLayout
from layout.flow import LayoutContext, Library
from layout.page import lay_out_page
from layout.typeface import Typefaces


@pytest.fixture(scope="session")
def samples():
    """Builders: house style, stories, areas, pages."""
    spec = spec_from_file_location("flow_samples", Path(__file__).parent.parent / "flow" / "samples.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def lay_out(samples, faces: Typefaces):
    """Lays out a page given as a spec or as areas."""
    context = LayoutContext(faces)

    def run(*areas, **rest) -> PageLayout:
        return lay_out_page(samples.page(*areas, **rest), context, Library(samples.PICTURES.get))

    return run
