"""What a long-lived process keeps of PDFs that are placed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.output.placed_page import PlacedPage, PlacedPageError


class PlacedPageCache:
    """Pages of PDFs made ready to be placed, by the content of their file; the ``limit`` used last are kept."""

    def __init__(self, limit: int = 64) -> None:
        self.limit = limit
        self._kept: dict[tuple[bytes, int, bool], PlacedPage | PlacedPageError] = {}

    def read(self, data: bytes, page: int, standard: str) -> PlacedPage:
        """:func:`layout.output.placed_page.read_placed_page`, remembered, for a PDF/X level.

        Raises:
            PlacedPageError: it cannot be placed.
        """
        from layout.output.placed_page import PlacedPageError, read_placed_page  # pikepdf: only for pages with PDFs

        flat = standard != "PDF/X-4"
        key = (sha256(data).digest(), page, flat)
        found = self._kept.pop(key, None)
        if found is None:
            try:
                found = read_placed_page(data, page, flat=flat)
            except PlacedPageError as error:
                found = error
        self._kept[key] = found
        if len(self._kept) > self.limit:
            del self._kept[next(iter(self._kept))]
        if isinstance(found, PlacedPageError):
            raise PlacedPageError(found.kind, str(found))
        return found
