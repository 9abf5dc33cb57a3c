"""Border designs (花边) from ``specs/borders/NAME.yaml`` or a file of the project's own."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from layout.spec.border_file import OrnamentFile
from layout.spec.check import check
from layout.spec.extends import locate
from layout.spec.yaml_source import load_yaml
from layout.style import Ornament, OrnamentShape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.border_file import ShapeFile
    from layout.world import World


def read_ornament(world: World, name: str, problems: Diagnostics, *, base: str = "", asked_at: Span | None = None) -> Ornament | None:
    """A design by bundled name, or by a path as seen from the file ``base``."""
    file = locate(world, name, "borders", base, problems, asked_at)
    document = None if file is None else load_yaml(world, file, problems, asked_at=asked_at)
    checked = None if document is None else check(OrnamentFile, document, problems)
    if file is None or checked is None:
        return None
    design = checked.value
    return Ornament(design.name or PurePosixPath(file).stem, design.depth, design.width, _shapes(design.tile), _shapes(design.corner))


def _shapes(files: Iterable[ShapeFile]) -> tuple[OrnamentShape, ...]:
    return tuple(OrnamentShape(shape.path, shape.stroke) for shape in files)
