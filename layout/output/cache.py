"""What a long-lived process (preview, batch worker) keeps between pages: pictures once encoded, outlines once traced."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from layout.output.cutouts import Outlines
    from layout.output.pictures import EncodedPicture


class PictureCache:
    """Encoded pictures; the least recently used go when all together weigh more than ``limit`` bytes.

    A key must name everything the result depends on (content hash, crop, size), so nothing ever grows
    stale.
    """

    def __init__(self, limit: int = 256_000_000) -> None:
        self.limit = limit
        self._kept: dict[Hashable, EncodedPicture] = {}
        self._weight = 0

    def get(self, key: Hashable, encode: Callable[[], EncodedPicture]) -> EncodedPicture:
        """The picture kept under ``key``, or the one ``encode`` gives now. What ``encode`` raises is not kept."""
        picture = self._kept.pop(key, None)
        if picture is None:
            picture = encode()
            self._weight += len(picture.data)
        self._kept[key] = picture
        while self._weight > self.limit and len(self._kept) > 1:
            self._weight -= len(self._kept.pop(next(iter(self._kept))).data)
        return picture

    def __len__(self) -> int:
        return len(self._kept)


class OutlineCache:
    """Outlines already traced, by the content of their file."""

    def __init__(self) -> None:
        self._known: dict[bytes, Outlines] = {}

    def get(self, key: bytes, make: Callable[[], Outlines]) -> Outlines:
        """The outline kept under ``key``, or the one ``make`` gives now."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]
