"""banxin (版心): a print layout engine for newspapers.

The package is a pipeline of pure steps over frozen results; ``docs/architecture.md`` has the map.
Importing it is cheap: everything heavy is loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layout.version import __version__

__all__ = ["Line", "__version__", "break_text"]

if TYPE_CHECKING:
    from layout.api import break_text
    from layout.inline.line import Line

_LAZY = {"break_text": "layout.api", "Line": "layout.inline.line"}


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562), so that ``import layout`` stays under 20 ms."""
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'layout' has no attribute {name!r}")
