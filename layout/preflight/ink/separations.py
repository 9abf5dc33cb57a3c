"""Plates of anyone's PDF, rendered by Ghostscript (its ``tiffsep`` device) or by MuPDF.

Both are programs of their own that a user may install; neither comes with banxin. What they render is what a press
would get: overprint, knockout, transparency and spot colours are all counted. MuPDF has no plates for spot
colours (it shows them in process inks).
"""

from __future__ import annotations

import math
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from layout.preflight.check import NotRunError
from layout.preflight.ink.grid import Plates, measure
from layout.preflight.pdf.objects import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.preflight.ink.grid import Inked
    from layout.preflight.pdf.file import PdfFile, PdfPage

MOST_PAGES = 16
"""Pages of one file that are rendered."""
_DPI = 200
_SMALLER = 4
"""Rendered finely and made smaller, so that the edges of type count for as much as they cover."""
_MOST_PIXELS = 60_000_000
_SECONDS = 120
_PLATE = re.compile(r"plates-(\d+)\((.+)\)\.tif\Z")
_TO_INSTALL = "Ghostscript (gs) or MuPDF (mutool) must be installed for this: apt-get install ghostscript"


def measure_pdf(file: PdfFile) -> list[Inked]:
    """Ink of the pages of a PDF, of the first 16.

    Raises:
        NotRunError: neither program is installed, or it failed.
    """
    pages = file.pages[:MOST_PAGES]
    if not pages:
        return []
    ghostscript, mupdf = shutil.which("gs"), shutil.which("mutool")
    if ghostscript is None and mupdf is None:
        raise NotRunError(_TO_INSTALL)
    with TemporaryDirectory(prefix="banxin-ink-") as folder:
        source = Path(folder) / "page.pdf"
        source.write_bytes(file.raw)
        if ghostscript is not None:
            _ghostscript(ghostscript, source, pages)
            found, name = _plates_of_ghostscript(Path(folder), pages), "Ghostscript"
        else:
            assert mupdf is not None
            _mupdf(mupdf, source, pages)
            found, name = _plates_of_mupdf(Path(folder), pages), "MuPDF"
        return [measure(page.label, plates, page.to_page(page.bleed), name) for page, plates in zip(pages, found, strict=True)]


def _dpi(pages: Sequence[PdfPage]) -> int:
    """As fine as the largest page allows."""
    largest = max((p.media[2] - p.media[0]) * (p.media[3] - p.media[1]) for p in pages) / (72 * 72)
    return max(20, min(_DPI, math.isqrt(int(_MOST_PIXELS / max(largest, 0.01)))))


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


# ---- Ghostscript ---------------------------------------------------------------------------------


def _ghostscript(program: str, source: Path, pages: Sequence[PdfPage]) -> None:
    options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=lzw", "-dOverprint=/enable"]
    scale = [f"-r{_dpi(pages)}", f"-dDownScaleFactor={_SMALLER}", "-dFirstPage=1", f"-dLastPage={len(pages)}"]
    _run([program, *options, *scale, f"-sOutputFile={source.parent}/plates-%d.tif", str(source)])


def _plates_of_ghostscript(folder: Path, pages: Sequence[PdfPage]) -> Iterator[Plates]:
    files: dict[int, dict[str, Path]] = {}
    for path in sorted(folder.iterdir()):
        match = _PLATE.match(path.name)
        if match is not None:
            files.setdefault(int(match[1]), {})[match[2]] = path
    for number, page in enumerate(pages, 1):
        if number not in files:
            raise NotRunError(f"Ghostscript wrote no plates of page {page.label}")
        inks = {}
        for ink, path in files[number].items():
            with Image.open(path) as plate:
                inks[ink] = _upright(ImageOps.invert(plate.convert("L")), page)
        yield Plates(inks, page.to_page(page.media))


# ---- MuPDF ---------------------------------------------------------------------------------------


def _mupdf(program: str, source: Path, pages: Sequence[PdfPage]) -> None:
    options = ["draw", "-q", "-F", "pam", "-c", "cmyk", "-b", "MediaBox", "-r", str(_dpi(pages) // 2)]
    _run([program, *options, "-o", f"{source.parent}/page-%d.pam", str(source), f"1-{len(pages)}"])


def _plates_of_mupdf(folder: Path, pages: Sequence[PdfPage]) -> Iterator[Plates]:
    for number, page in enumerate(pages, 1):
        image = _read_pam(folder / f"page-{number}.pam")
        inks = zip(("Cyan", "Magenta", "Yellow", "Black"), image.split(), strict=True)
        yield Plates({ink: _upright(plate, page) for ink, plate in inks}, page.to_page(page.media))


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


def _upright(plate: Image.Image, page: PdfPage) -> Image.Image:
    """As the page's own coordinates have it: renderers turn pages that ask for it."""
    turned = whole(page.inherited("Rotate")) % 360
    return plate.rotate(turned, expand=True) if turned else plate


# ---- one page for the eye ------------------------------------------------------------------------


def plates_of_page(pdf: bytes, dpi: int) -> dict[str, Image.Image]:
    """The plates of the first page of a PDF, MediaBox and all, by ink; mode ``L``, 255 is solid.

    Raises:
        NotRunError: neither program is installed, or it failed.
    """
    ghostscript, mupdf = shutil.which("gs"), shutil.which("mutool")
    with TemporaryDirectory(prefix="banxin-plates-") as folder:
        source = Path(folder) / "page.pdf"
        source.write_bytes(pdf)
        if ghostscript is not None:
            options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=lzw", "-dOverprint=/enable"]
            scale = [f"-r{2 * dpi}", "-dDownScaleFactor=2", "-dFirstPage=1", "-dLastPage=1"]
            _run([ghostscript, *options, *scale, f"-sOutputFile={folder}/plates-%d.tif", str(source)])
            plates = {}
            for path in sorted(Path(folder).iterdir()):
                match = _PLATE.match(path.name)
                if match is not None:
                    with Image.open(path) as plate:
                        plates[match[2]] = ImageOps.invert(plate.convert("L"))
            return plates
        if mupdf is not None:
            _run(
                [
                    mupdf,
                    "draw",
                    "-q",
                    "-F",
                    "pam",
                    "-c",
                    "cmyk",
                    "-b",
                    "MediaBox",
                    "-r",
                    str(dpi),
                    "-o",
                    f"{folder}/page-%d.pam",
                    str(source),
                    "1",
                ]
            )
            return dict(zip(("Cyan", "Magenta", "Yellow", "Black"), _read_pam(Path(folder) / "page-1.pam").split(), strict=True))
    raise NotRunError(_TO_INSTALL)
