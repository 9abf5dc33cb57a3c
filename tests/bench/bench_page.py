"""What a page costs: CPU of a fresh process, and of one more page in a warm one.

    python tests/bench/bench_page.py [SPEC] [--runs N]

Without SPEC: the reference page if its stories are beside the checkout, else the inside page of the
example edition. Prints a table; times are CPU seconds (user + system), best and median of the runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))
from reference import measured_page


def fresh(spec: Path, out: Path) -> float:
    """CPU seconds of ``banxin render`` in a process of its own."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "layout", "render", str(spec), "-o", str(out), "--no-cache"], capture_output=True, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def warm(spec: Path, runs: int) -> dict[str, list[float]]:
    """CPU milliseconds per stage of further pages in this process; text is prepared anew for each."""
    from layout.api import Engine, open_project, read_spec
    from layout.diagnostics import Diagnostics

    engine = Engine.open()
    world, name = open_project(spec)
    times: dict[str, list[float]] = {"read": [], "lay out": [], "write PDF": [], "page": []}
    for run in range(runs + 2):
        engine.forget_layouts()
        marks = [time.process_time()]
        (page,) = read_spec(world, name, Diagnostics())
        marks.append(time.process_time())
        laid_out = engine.lay_out(page, world)
        marks.append(time.process_time())
        engine.pdf(laid_out, world)
        marks.append(time.process_time())
        if run > 1:
            for key, a, b in zip(times, [*marks[:3], marks[0]], [*marks[1:], marks[3]], strict=True):
                times[key].append(1000 * (b - a))
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        spec = args.spec or measured_page(Path(folder))
        out = Path(folder) / "out"
        cpu = [fresh(spec, out) for _ in range(args.runs)]
        size = sum(p.stat().st_size for p in out.glob("*.pdf"))
        print(f"{spec.name}: PDF {size / 1000:.0f} kB")
        print(f"{'fresh process, CPU s':24}best {min(cpu):6.3f}  median {median(cpu):6.3f}")
        for stage, values in warm(spec, args.runs).items():
            print(f"{'warm ' + stage + ', CPU ms':24}best {min(values):6.1f}  median {median(values):6.1f}")


if __name__ == "__main__":
    main()
