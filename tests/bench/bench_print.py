"""What being press-ready costs over a bare PDF: CPU of writing one page without pictures, part by part.

    python tests/bench/bench_print.py [SPEC] [--runs N]

Without SPEC: the reference page if its stories are beside the checkout, else the inside page of the example edition; its pictures are
left out. *Bare* is the same file without output intent, XMP, tags, threads and bookmarks. Times are CPU milliseconds, best and
median of the runs; the target is 60 ms over the bare PDF.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from unittest.mock import patch

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent.parent))
from reference import measured_page

from layout.api import Engine, LaidOut, RenderOptions, open_project, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PageLayout, PictureItem
from layout.print_settings import MARKS
from layout.world import World

TAGS = {"write_tags": {}, "write_threads": None, "write_bookmarks": None, "write_page_labels": None}
"""What the functions of ``layout.output.pdf`` return that do nothing in a bare file."""
INTENT = {"output_intent": {}, "xmp_packet": b""}


def without_pictures(page: PageLayout) -> PageLayout:
    """The page, its pictures left out."""
    blocks = [replace(block, items=tuple(i for i in block.items if not isinstance(i, PictureItem))) for block in page.blocks]
    return replace(page, blocks=tuple(blocks))


def write(engine: Engine, page: LaidOut, world: World, runs: int, stubs: dict[str, object]) -> list[float]:
    """CPU milliseconds of writing the page, some functions doing nothing."""
    with ExitStack() as stack:
        for name, result in stubs.items():
            stack.enter_context(patch(f"layout.output.pdf.{name}", return_value=result))
        times = []
        for _ in range(runs + 2):
            start = time.process_time()
            engine.pdf(page, world)
            times.append(1000 * (time.process_time() - start))
    return times[2:]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spec = args.spec or measured_page(Path(folder))
        engine = Engine.open()
        world, name = open_project(spec)
        (read,) = read_spec(world, name, Diagnostics())
        plain = engine.lay_out(read, world)
        plain = replace(plain, layout=without_pictures(plain.layout))
        marked = engine.lay_out(RenderOptions(marks=MARKS).applied_to(read), world)
        marked = replace(marked, layout=without_pictures(marked.layout))
        old = replace(plain, layout=replace(plain.layout, print=replace(plain.layout.print, standard="PDF/X-1a")))
        rows = {
            "bare": (plain, {**TAGS, **INTENT}),
            "with output intent and XMP": (plain, TAGS),
            "PDF/X-4, tags and threads": (plain, {}),
            "the same with all marks": (marked, {}),
            "PDF/X-1a, tags and threads": (old, {}),
        }
        bare = None
        for what, (page, stubs) in rows.items():
            times = write(engine, page, world, args.runs, stubs)
            best = min(times)
            bare = best if bare is None else bare
            print(f"{what:30}best {best:6.1f}  median {median(times):6.1f}  over bare {best - bare:+6.1f} ms")


if __name__ == "__main__":
    main()
