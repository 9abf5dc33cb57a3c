"""pydantic-core's compiled module, without the package around it: that defines what schemas look like in 2,000 lines of types, for 10 ms.

A schema is a plain dictionary; :mod:`layout.spec.declare` writes the few kinds there are.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

__all__ = ["PydanticCustomError", "SchemaValidator", "ValidationError"]

_PACKAGE = "pydantic_core"
_NAME = f"{_PACKAGE}._{_PACKAGE}"


def _compiled() -> ModuleType:
    """The module under its own name, so that the package, if somebody else imports it later, goes on with the same one."""
    package = None if _NAME in sys.modules else find_spec(_PACKAGE)
    places = package.submodule_search_locations if package is not None else None
    for suffix in EXTENSION_SUFFIXES:
        file = Path(*(places or ())[:1], f"_{_PACKAGE}{suffix}")
        if file.is_file():
            loader = ExtensionFileLoader(_NAME, str(file))
            module = sys.modules[_NAME] = module_from_spec(ModuleSpec(_NAME, loader, origin=str(file)))
            loader.exec_module(module)
            return module
    return import_module(_NAME)


if not TYPE_CHECKING:
    _core = _compiled()
    PydanticCustomError, SchemaValidator, ValidationError = _core.PydanticCustomError, _core.SchemaValidator, _core.ValidationError
