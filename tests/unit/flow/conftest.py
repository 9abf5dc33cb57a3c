"""Gives the tests of this folder the module ``samples``."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from layout.flow import Desk
from layout.typeface import Typefaces

SAMPLES = Path(__file__).with_name("samples.py")


def load_samples():
    spec = spec_from_file_location("flow_samples", SAMPLES)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def samples():
    """Builders: house style, stories, areas."""
    return load_samples()


@pytest.fixture(scope="session")
def desk(samples, faces: Typefaces) -> Desk:
    """The small house's desk with the bundled faces."""
    return samples.desk(faces)
