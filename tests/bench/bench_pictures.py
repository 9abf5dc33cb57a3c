"""What a photograph costs: made for the press, read again from the folder where it is kept, taken from memory.

    python tests/bench/bench_pictures.py [FILE…] [--width MM] [--runs N]

Without FILE: an own picture of 6 million pixels as JPEG, PNG, TIFF and CMYK JPEG, and one of 24 million as JPEG, all printed 220 mm wide
(five columns of a broadsheet). Times are CPU milliseconds, best and median of the runs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from layout.colour import bundled_profile
from layout.display import PictureItem
from layout.geometry import Rect
from layout.pictures import PictureCache, PictureStore
from layout.pictures.press import press_picture
from layout.pictures.read import picture_size
from layout.print_settings import PrintSettings
from layout.units import mm
from layout.world import MemoryWorld


def photo(width: int, height: int) -> Image.Image:
    """Soft shapes with grain."""
    small = [
        Image.effect_noise((width // 100, height // 100), sigma).resize((width, height), Image.Resampling.BICUBIC)
        for sigma in (120, 100, 90)
    ]
    grain = Image.effect_noise((width, height), 12)
    return Image.merge("RGB", [Image.blend(band, grain, 0.15) for band in small])


def own_files() -> dict[str, bytes]:
    """Name and content."""
    six, large = photo(3000, 2000), photo(6000, 4000)
    kinds = {"JPEG": six, "PNG": six, "TIFF": six, "JPEG, CMYK": six.convert("CMYK"), "JPEG, 24 million": large}
    files = {}
    for name, image in kinds.items():
        out = BytesIO()
        image.save(out, name.split(",")[0], quality=92)
        files[name] = out.getvalue()
    return files


def cost(data: bytes, width: float, runs: int, folder: Path) -> dict[str, list[float]]:
    """CPU milliseconds, cold and warm."""
    world = MemoryWorld({"p": data})
    pixels = picture_size("p", world) or (3, 2)
    item = PictureItem(Rect(0, 0, mm(width), mm(width) * pixels[1] // pixels[0]), "p", pixels)
    profile, settings = bundled_profile("newsprint"), PrintSettings()
    press_picture(item, settings, profile, world, PictureCache())  # the engine's tables are made once per process
    store = PictureStore(folder)
    press_picture(item, settings, profile, world, PictureCache(store=store))
    kept = PictureCache()
    press_picture(item, settings, profile, world, kept)
    times: dict[str, list[float]] = {"made": [], "from disk": [], "from memory": []}
    for _ in range(runs):
        for name, cache in (("made", PictureCache()), ("from disk", PictureCache(store=store)), ("from memory", kept)):
            start = time.process_time()
            press_picture(item, settings, profile, world, cache)
            times[name].append(1000 * (time.process_time() - start))
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--width", type=float, default=220)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    files = {file.name: file.read_bytes() for file in args.files} or own_files()
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            for stage, times in cost(data, args.width, args.runs, Path(folder)).items():
                print(f"{name:20}{stage:14}best {min(times):7.1f}  median {median(times):7.1f} ms")


if __name__ == "__main__":
    main()
