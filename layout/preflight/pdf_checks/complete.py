"""Whether the whole file was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.preflight.check import Check, Hit
from layout.preflight.pdf.file import MOST_PAGES
from layout.preflight.pdf.survey import MOST_OBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.limits import Limits
    from layout.preflight.pdf.file import PdfFile


def _look(file: PdfFile, _limits: Limits) -> Iterator[Hit]:
    if file.page_count > len(file.pages):
        yield Hit(f"{file.page_count} pages: only the first {MOST_PAGES} were looked at")
    if not file.survey.complete:
        yield Hit(f"more than {MOST_OBJECTS} objects: the rest was not looked at")
    for page in file.pages:
        if page.facts.unread:
            yield Hit(f"content was left unread: {page.facts.unread}", page.label)


CHECK = Check(
    id="pdf/unread",
    title="small enough to be checked",
    why="What was not read may hold any fault.",
    source="bounds of banxin itself",
    cure="split the file, or flatten very heavy artwork to a picture",
    file=_look,
)
