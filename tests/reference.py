"""The reference page: our dummy and the stories beside the checkout, put together in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, ImageDraw

SHARED = Path(__file__).parent.parent.parent / "shared" / "reference-page"
DUMMY = Path(__file__).parent / "suite" / "reference"
EXAMPLE = Path(__file__).parent.parent / "examples" / "riverside-daily" / "pages" / "02.yaml"


def measured_page(folder: Path) -> Path:
    """The page that benchmarks take: the reference page, put together in ``folder``, or without its stories the example's inside page."""
    return assemble_reference_page(folder) if SHARED.is_dir() else EXAMPLE


def assemble_reference_page(folder: Path) -> Path:
    """Copy dummy and stories, draw two plain pictures; returns the page's spec."""
    shutil.copytree(DUMMY, folder, dirs_exist_ok=True)
    (folder / "stories").mkdir(exist_ok=True)
    for story in sorted((SHARED / "stories").glob("*.md")):
        (folder / "stories" / story.name).write_bytes(story.read_bytes())
    (folder / "pictures").mkdir(exist_ok=True)
    for name, size in (("arts-centre.png", (760, 900)), ("cartoon.png", (1000, 1400))):
        picture = Image.new("L", size, 225)
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, size[1] * 2 // 3, size[0], size[1]), fill=160)
        for i in range(5):
            left = size[0] * (i + 1) // 8
            draw.rectangle((left, size[1] * (5 - i) // 8, left + size[0] // 10, size[1] * 2 // 3), fill=90 + 20 * i)
        picture.save(folder / "pictures" / name)
    return folder / "pages" / "02.yaml"
