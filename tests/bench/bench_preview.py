"""From saving a story to its picture in the browser: what ``banxin preview`` takes on a full page.

    python tests/bench/bench_preview.py [SPEC] [--runs N] [--width PIXELS]

A client like the browser listens to the events of a real server; one word of the page's longest story is changed, and the clock runs from
the save to the last byte of the sheet's picture. Without SPEC: the reference page if its stories are beside the
checkout, else the inside page of the example edition. Wall-clock milliseconds.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))
from reference import SHARED, assemble_reference_page

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("spec", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--width", type=int, default=1100)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "page"
        if args.spec is not None:
            shutil.copytree(args.spec.resolve().parent, folder)
            spec = folder / args.spec.name
        elif SHARED.is_dir():
            spec = assemble_reference_page(folder)
        else:
            shutil.copytree(ROOT / "examples" / "riverside-daily", folder)
            spec = folder / "pages" / "02.yaml"
        command = [sys.executable, "-u", "-m", "layout", "preview", str(spec), "--no-open", "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        try:
            assert server.stdout is not None
            host = server.stdout.readline().rsplit(" ", 1)[1].strip().removeprefix("http://").rstrip("/")
            times = measure(host, max((folder / "stories").glob("*.md"), key=lambda p: p.stat().st_size), args.runs, args.width)
        finally:
            server.terminate()
            server.wait()
    for title, values in times.items():
        print(f"{title:32}best {min(values):6.0f}  median {median(values):6.0f}  worst {max(values):6.0f} ms")


def measure(host: str, story: Path, runs: int, width: int) -> dict[str, list[float]]:
    """Milliseconds from each save to the new state, and to the picture."""
    events = http.client.HTTPConnection(host)
    events.request("GET", "/api/events")
    stream = events.getresponse()
    state = next_state(stream)
    text = story.read_text("utf-8")
    times: dict[str, list[float]] = {"save to new layout": [], "save to picture": []}
    for run in range(runs + 2):
        place = text.index("。", len(text) // 2) + run
        start = time.perf_counter()
        story.write_text(text[:place] + "变" + text[place:], "utf-8")
        old, state = state["pages"][0]["version"], next_state(stream)
        assert state["pages"][0]["version"] != old
        marks = [time.perf_counter()]
        picture = http.client.HTTPConnection(host)
        picture.request("GET", f"/page/0/sheet.jpg?w={width}&v={state['pages'][0]['version']}")
        assert picture.getresponse().read().startswith(b"\xff\xd8")
        marks.append(time.perf_counter())
        if run > 1:
            for key, mark in zip(times, marks, strict=True):
                times[key].append(1000 * (mark - start))
        time.sleep(0.2)
    return times


def next_state(stream: http.client.HTTPResponse) -> dict[str, list[dict[str, str]]]:
    """The next state that the server tells of."""
    while True:
        line = stream.readline().decode()
        if line.startswith("data: "):
            state: dict[str, list[dict[str, str]]] = json.loads(line[6:])
            return state


if __name__ == "__main__":
    main()
