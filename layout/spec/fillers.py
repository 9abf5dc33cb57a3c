"""Fillers (补白) of an edition and its house: each resolved like an area, without a place."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.spec.content import Filler
from layout.spec.filler_file import HouseFillersFile
from layout.spec.grid_model import GridRect
from layout.spec.model import FillerSpec, FillersSpec
from layout.spec.page_file import AreaFile
from layout.spec.yaml_source import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.spec.check import Checked
    from layout.spec.filler_file import FillerFile
    from layout.spec.page_file import EditionFile
    from layout.spec.yaml_source import Document, Path

_CONTENT = ("story", "picture", "ad", "pdf")
_KEYS = (*_CONTENT, "headline", "box")


def read_fillers(filler: Filler, edition: Checked[EditionFile] | None) -> FillersSpec:
    """The fillers, those of the edition first; ``filler`` resolves the areas of the page."""
    style = filler.style
    house = style.file.fillers or HouseFillersFile()
    maker = style.maker
    found: list[FillerSpec] = []
    if edition is not None and edition.value.fillers:
        found += _resolved(filler, edition.document, ("fillers",), edition.value.fillers)
    if house.list:
        listed = isinstance(maker.document.get(("fillers",)), list)
        found += _resolved(filler, maker.document, ("fillers",) if listed else ("fillers", "list"), house.list)
    rule = style.house.rule_between_bands if house.rule is None else maker.rule(house.rule, ("fillers", "rule"))
    return FillersSpec(tuple(found), house.least or 0, rule)


def _resolved(filler: Filler, document: Document, path: Path, files: Sequence[FillerFile]) -> list[FillerSpec]:
    checked = replace(filler.checked, document=document, broken=frozenset())
    reader = Filler(
        filler.world,
        checked,
        filler.style,
        filler.stories,
        filler.folders,
        filler.variables,
        filler.edition,
        filler.problems,
    )
    found = []
    for i, file in enumerate(files):
        where = (*path, i)
        kinds = [key for key in _CONTENT if getattr(file, key) is not None]
        if len(kinds) != 1:
            what = " and ".join(kinds) + " in one filler" if kinds else "nothing stands in it"
            hint = f"one of {', '.join(_CONTENT)}"
            filler.problems.error("spec/filler", f"{dotted(where)}{what}", hint=hint, span=document.at_key(where))
            continue
        given = {key: getattr(file, key) for key in _KEYS if key in file.given}
        region = (GridRect(0, 0, file.columns, file.lines[1]),)
        area = reader.fill(f"filler-{i + 1}", AreaFile(**given), region, path=where)
        if area is not None:
            found.append(FillerSpec(file.name or _name(file, kinds[0]), area, file.columns, file.lines, file.repeat))
    return found


def _name(file: FillerFile, kind: str) -> str:
    content = getattr(file, kind)
    return PurePosixPath(content if isinstance(content, str) else content.file or kind).stem


__all__ = ["read_fillers"]
