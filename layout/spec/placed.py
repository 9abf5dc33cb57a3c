"""PDF pages that are placed as they came: ads, and what the newsroom made elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from layout.spec.picture_model import PdfSpec
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.spec.yaml_source import dotted
from layout.world import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics
    from layout.spec.check import Checked
    from layout.spec.page_file import AreaFile, PageFile
    from layout.spec.yaml_source import Path
    from layout.world import World

_FOLDER = "ads/"


def find_pdf(
    area: AreaFile, world: World, checked: Checked[PageFile], folders: Sequence[str], problems: Diagnostics, path: Path
) -> PdfSpec | None:
    """The PDF that an area asks for. A missing one is reported and keeps its name, so that the page shows a gap for it."""
    key = "ad" if area.ad is not None else "pdf"
    placed = area.ad or area.pdf
    if placed is None:
        return None
    where = (*path, key)
    whole = isinstance(checked.document.get(where), str)
    span = checked.document.at(where if whole else (*where, "file"))
    name = placed.file if placed.file.lower().endswith(".pdf") else f"{placed.file}.pdf"
    inside = "" if "/" in name else _FOLDER
    places = [*(folder + inside + name for folder in folders), join(span.file, name)]
    found = next((p for p in places if file_exists(world, p)), None)
    if found is None:
        known = {PurePosixPath(f).name: f for folder in folders for f in world.glob(f"{folder}{_FOLDER}*.pdf")}
        hint = suggest(PurePosixPath(name).name, known) or (f"PDFs there are: {', '.join(list(known)[:8])}" if known else "")
        found = places[len(folders) - 1]
        report_missing(world, found, problems, also=places, span=span, where=dotted(where), hint=hint)
    return PdfSpec(found, placed.page, placed.fit, (placed.alt or "").strip(), key == "ad", span)
