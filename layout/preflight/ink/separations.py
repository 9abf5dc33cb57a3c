"""Plates of anyone's PDF, rendered by Ghostscript (its ``tiffsep`` device) or by MuPDF.

Both are programs of their own that a user may install; neither comes with banxin. What they render is what a press
would get: overprint, knockout, transparency and spot colours are all counted. MuPDF has no plates for spot
colours (it shows them in process inks).
"""

from __future__ import annotations

import math
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from layout.patterns import pattern
from layout.preflight.check import NotRunError
from layout.preflight.ink.grid import Plates, measure
from layout.preflight.paint import PROCESS
from layout.preflight.pdf.matrix import common
from layout.preflight.pdf.objects import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.preflight.ink.grid import Inked
    from layout.preflight.pdf.file import PdfFile, PdfPage

GHOSTSCRIPT, MUPDF = "Ghostscript", "MuPDF"
MOST_PAGES = 16
"""Pages of one file that are rendered."""
_DPI = 200
_SMALLER = 4
"""Rendered finely and made smaller, so that the edges of type count for as much as they cover."""
_MOST_PIXELS = 60_000_000
_SECONDS = 120
_PLATE = pattern(r"plates-(\d+)\((.+)\)\.tif\Z")
_TO_INSTALL = "Ghostscript (gs) or MuPDF (mutool) must be installed for this: apt-get install ghostscript"


def measure_pdf(file: PdfFile) -> list[Inked]:
    """Ink of the pages of a PDF, of the first 16.

    Raises:
        NotRunError: neither program is installed, or it failed.
    """
    pages = file.pages[:MOST_PAGES]
    if not pages:
        return []
    source, plates = _render(file.raw, len(pages), _dpi(pages), _SMALLER)
    out = []
    for page, inks in zip(pages, plates, strict=True):
        shown = page.media if source == GHOSTSCRIPT else common(page.box("CropBox") or page.media, page.media)
        upright = Plates({ink: _upright(plate, page) for ink, plate in inks.items()}, page.to_page(shown))
        out.append(measure(page.label, upright, page.to_page(page.bleed), source))
    return out


def plates_of_page(pdf: bytes, dpi: int) -> dict[str, Image.Image]:
    """The plates of the first page of a PDF by ink, as it stands; mode ``L``, 255 is solid.

    Raises:
        NotRunError: neither program is installed, or it failed.
    """
    return _render(pdf, 1, 2 * dpi, 2)[1][0]


def _dpi(pages: Sequence[PdfPage]) -> int:
    """As fine as the largest page allows."""
    largest = max((p.media[2] - p.media[0]) * (p.media[3] - p.media[1]) for p in pages) / (72 * 72)
    return max(20, min(_DPI, math.isqrt(int(_MOST_PIXELS / max(largest, 0.01)))))


def _upright(plate: Image.Image, page: PdfPage) -> Image.Image:
    """As the page's own coordinates have it: renderers turn pages that ask for it."""
    turned = whole(page.inherited("Rotate")) % 360
    return plate.rotate(turned, expand=True) if turned else plate


# ---- the programs --------------------------------------------------------------------------------


def _render(pdf: bytes, pages: int, dpi: int, smaller: int) -> tuple[str, list[dict[str, Image.Image]]]:
    """Which program rendered them, and the plates of the first pages by ink, rendered at ``dpi`` and made so many times smaller."""
    ghostscript, mupdf = shutil.which("gs"), shutil.which("mutool")
    with TemporaryDirectory(prefix="banxin-plates-") as name:
        folder = Path(name)
        (folder / "page.pdf").write_bytes(pdf)
        if ghostscript is not None:
            return GHOSTSCRIPT, _ghostscript(ghostscript, folder, pages, dpi, smaller)
        if mupdf is not None:
            return MUPDF, _mupdf(mupdf, folder, pages, dpi // smaller)
    raise NotRunError(_TO_INSTALL)


def _ghostscript(program: str, folder: Path, pages: int, dpi: int, smaller: int) -> list[dict[str, Image.Image]]:
    """It shows the MediaBox."""
    options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=lzw", "-dOverprint=/enable"]
    scale = [f"-r{dpi}", f"-dDownScaleFactor={smaller}", "-dFirstPage=1", f"-dLastPage={pages}"]
    _run([program, *options, *scale, f"-sOutputFile={folder}/plates-%d.tif", str(folder / "page.pdf")])
    plates: list[dict[str, Image.Image]] = [{} for _ in range(pages)]
    for path in sorted(folder.iterdir()):
        match = _PLATE.match(path.name)
        if match is not None and int(match[1]) <= pages:
            with Image.open(path) as plate:
                plates[int(match[1]) - 1][match[2]] = ImageOps.invert(plate.convert("L"))
    for number, inks in enumerate(plates, 1):
        if not inks:
            raise NotRunError(f"Ghostscript wrote no plates of page {number}")
    return plates


def _mupdf(program: str, folder: Path, pages: int, dpi: int) -> list[dict[str, Image.Image]]:
    """It shows the CropBox."""
    options = ["draw", "-q", "-F", "pam", "-c", "cmyk", "-r", str(dpi)]
    _run([program, *options, "-o", f"{folder}/page-%d.pam", str(folder / "page.pdf"), f"1-{pages}"])
    pictures = (_read_pam(folder / f"page-{number}.pam") for number in range(1, pages + 1))
    return [dict(zip(PROCESS, picture.split(), strict=True)) for picture in pictures]


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotRunError(f"{Path(command[0]).name} was stopped after {_SECONDS} seconds") from None
    except OSError as error:
        raise NotRunError(f"{command[0]}: {error}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotRunError(f"{Path(command[0]).name} could not render the file: {said[0][:200] if said else f'exit code {done.returncode}'}")


def _read_pam(path: Path) -> Image.Image:
    """A CMYK picture in netpbm's PAM format, which Pillow does not read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotRunError(f"MuPDF wrote no picture: {error}") from None
    head, _, body = data.partition(b"ENDHDR\n")
    said = dict(line.split(None, 1) for line in head.decode("latin-1").splitlines()[1:] if " " in line)
    width, height = int(said.get("WIDTH", 0)), int(said.get("HEIGHT", 0))
    if said.get("DEPTH", "").strip() != "4" or len(body) < width * height * 4:
        raise NotRunError("MuPDF wrote a picture that is not CMYK")
    return Image.frombytes("CMYK", (width, height), body[: width * height * 4])
