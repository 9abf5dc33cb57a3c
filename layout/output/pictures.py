"""Pictures in the PDF: image XObjects, each distinct one written once; what cannot be used is reported and left to a placeholder."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from layout.display import PictureItem, painted
from layout.output.document import array, dictionary, name
from layout.pictures import PictureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layout.colour import Profile
    from layout.diagnostics import Diagnostics
    from layout.display import PageLayout
    from layout.output.document import Document, Value
    from layout.pictures import PictureCache, PressPicture
    from layout.world import World


class Pictures:
    """The document's pictures, whatever pages show them."""

    def __init__(self, document: Document, world: World, cache: PictureCache, profile: Profile, problems: Diagnostics) -> None:
        self._document, self._world, self._cache, self._profile, self._problems = document, world, cache, profile, problems
        self._written: dict[PressPicture, tuple[str, Value]] = {}
        self._soft: set[str] = set()

    def place(self, page: PageLayout) -> Mapping[PictureItem, tuple[str, Value]]:
        """Name and reference of every picture of a page that can be used; the others are reported."""
        placed: dict[PictureItem, tuple[str, Value]] = {}
        for item in painted(page):
            if not isinstance(item, PictureItem) or item in placed:
                continue
            picture = self._picture(item, page)
            if picture is None:
                continue
            if picture not in self._written:
                self._written[picture] = (f"Im{len(self._written) + 1}", _write(self._document, picture))
                if picture.mask is not None and picture.mask.bits == 8:
                    self._soft.add(self._written[picture][0])
            placed[item] = self._written[picture]
        return placed

    def group(self, names: Iterable[str]) -> dict[str, Value]:
        """The page's entry for mixing colours, where a picture with a soft mask is among ``names``: in process inks, and no others."""
        if self._soft.isdisjoint(names):
            return {}
        group = {"Type": name("Group"), "S": name("Transparency"), "CS": name("DeviceCMYK")}
        return {"Group": dictionary(group)}

    @property
    def digest(self) -> bytes:
        """Stands for all pictures written."""
        digest = sha256()
        for picture in self._written:
            digest.update(picture.data)
        return digest.digest()

    def _picture(self, item: PictureItem, page: PageLayout) -> PressPicture | None:
        from layout.pictures.press import press_picture  # Pillow: only for pages with pictures

        try:
            picture = press_picture(item, page.print, self._profile, self._world, self._cache)
        except PictureError as error:
            self._problems.error(
                "picture/unreadable",
                f"{item.path}: {error}",
                hint="banxin reads JPEG, PNG, TIFF and WebP files inside the project folder",
                span=item.span,
                page=page.name or page.label,
                rect=item.rect,
            )
            return None
        for note in picture.notes:
            self._problems.warning(
                "picture/profile",
                f"{item.path}: {note}",
                hint="have it saved again with its profile (sRGB will do)",
                span=item.span,
                page=page.name or page.label,
                rect=item.rect,
            )
        return picture


def _write(document: Document, picture: PressPicture) -> Value:
    """Write one picture; the reference to it (ISO 32000-1, 8.9.5)."""
    entries: dict[str, object] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": picture.bits,
        "ColorSpace": name(picture.space),
        "Filter": name(picture.filter),
    }
    if picture.filter == "DCTDecode" and picture.components == 4:
        entries["Decode"] = array([1, 0] * 4)  # Pillow writes CMYK JPEG the way Adobe does: inverted
    if picture.predictor:
        rows = {"Predictor": 15, "Colors": picture.components, "BitsPerComponent": picture.bits, "Columns": picture.width}
        entries["DecodeParms"] = dictionary(rows)
    if picture.filter == "CCITTFaxDecode":
        entries["DecodeParms"] = _fax(picture)
    if picture.mask is not None and picture.mask.bits == 1:
        entries["Mask"] = _write_stencil(document, picture.mask)
    elif picture.mask is not None:
        entries["SMask"] = _write(document, picture.mask)
    return document.stream(picture.data, entries, compress=False)


def _write_stencil(document: Document, mask: PressPicture) -> Value:
    entries: dict[str, object] = {"Type": name("XObject"), "Subtype": name("Image"), "Width": mask.width, "Height": mask.height}
    entries |= {"BitsPerComponent": 1, "ImageMask": "true", "Filter": name(mask.filter)}
    if mask.filter == "CCITTFaxDecode":
        entries["DecodeParms"] = _fax(mask)
    return document.stream(mask.data, entries, compress=False)


def _fax(picture: PressPicture) -> Value:
    return dictionary({"K": -1, "Columns": picture.width, "Rows": picture.height})
