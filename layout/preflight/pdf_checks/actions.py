"""Actions and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.objects import entry, has, is_mapping, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    places: dict[str, list[str]] = {}
    for found in file.survey.having("AA"):
        places.setdefault("additional actions (AA)", []).append(found.where)
    for found in file.survey.having("OpenAction"):
        if is_mapping(entry(found.obj, "OpenAction")):
            places.setdefault("an action on opening", []).append(found.where)
    for found in file.survey.having("JS", "JavaScript"):
        places.setdefault("JavaScript", []).append(found.where)
    for found in file.survey.having("A"):
        action = entry(found.obj, "A")
        if is_mapping(action) and has(action, "S") and not has(action, "O"):  # with O it describes structure
            places.setdefault(f"an action ({name(entry(action, 'S'))})", []).append(found.where)
    for found in file.survey.typed.get("Action", ()):
        places.setdefault("an action", []).append(found.where)
    for what, where in places.items():
        yield Hit(f"{what}, in {where[0]}" + (f" and {len(where) - 1} more" if len(where) > 1 else ""))


CHECK = Check(
    id="pdf/action",
    title="no actions, links and JavaScript",
    why="A page for print does nothing; what it does in one viewer it may hide in another.",
    source="PDF/X-4 6.18; PDF/X in a Nutshell",
    cure="export without interactive elements",
    file=_look,
)
