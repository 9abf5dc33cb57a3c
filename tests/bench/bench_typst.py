"""banxin and Typst on the same content in the same run: the speed targets as a table.

    python tests/bench/bench_typst.py [--runs N]

The content is the reference page if its stories are beside the checkout, else the inside page of the example edition:
the same sheet, faces and pictures, every article in its area and columns under its headline. Typst does less with it (no
baseline grid, no fit report, no CMYK, no PDF/X); it looks for system fonts as its command does. Times are CPU seconds (user + system), medians; the ratio is
banxin's figure over Typst's, at most 1.0 is the aim (for pages per CPU-second: at least). Needs ``pip install typst``.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))
from reference import SHARED, assemble_reference_page

from layout.api import Engine, LaidOut, open_project, read_spec
from layout.colour import open_output_profile
from layout.diagnostics import Diagnostics
from layout.display import PageLayout, PictureItem, TextLine
from layout.flate import packed
from layout.world import FileWorld

ROOT = Path(__file__).parent.parent.parent
FONTS = ROOT / "fonts"
_HEAD = """\
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(font: "Banxin Song", size: 9pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 4pt, spacing: 4pt)
#let area(x, y, w, h, columns, title, body) = place(top + left, dx: x, dy: y, block(width: w, height: h, {{
  title
  if columns > 1 {{ std.columns(columns, gutter: 9pt, body) }} else {{ body }}
}}))
#let t(f, w, s, body) = text(font: "Banxin " + f, weight: w, size: s, body)
"""
_WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700, "Black": 900}


def typst_source(page: PageLayout) -> str:
    """The same page for Typst: every article in its area, in its columns, with its headline, each word in its face and size, and the pictures."""
    out = [_HEAD.format(width=page.width / 1000, height=page.height / 1000)]
    for block in page.blocks:
        lines = [item for item in block.items if isinstance(item, TextLine)]
        rect = block.outline
        if rect is None:
            continue
        paragraphs: dict[tuple[str, int], list[TextLine]] = {}
        for line in lines:
            paragraphs.setdefault((line.role, line.paragraph), []).append(line)
        titles = [f"#block[{_set(of)}]" for (role, _), of in paragraphs.items() if role in {"headline", "banner"}]
        body = "\n\n".join(_set(of) for (role, _), of in paragraphs.items() if role not in {"headline", "banner"})
        columns = max((line.column for line in lines), default=0) + 1
        box = ", ".join(f"{length / 1000}pt" for length in (rect.x, rect.y, rect.width, rect.height))
        out.append(f"#area({box}, {columns}, [{' '.join(titles)}])[\n{body}\n]")
        for item in block.items:
            if isinstance(item, PictureItem):
                r = item.rect
                place = f"dx: {r.x / 1000}pt, dy: {r.y / 1000}pt"
                picture = f'image("{item.path}", width: {r.width / 1000}pt, height: {r.height / 1000}pt, fit: "cover")'
                out.append(f"#place(top + left, {place}, {picture})")
    return "\n".join(out)


def _set(lines: Sequence[TextLine]) -> str:
    """A paragraph, its words in their faces."""
    out = []
    for (face, size), runs in groupby((run for line in lines for run in line.runs), key=lambda run: (run.face, run.size)):
        family, weight = face.removeprefix("Banxin").split("-")
        words = _plain("".join(cluster for run in runs for cluster in run.clusters))
        out.append(
            words if (face, size) == ("BanxinSong-Regular", 9000) else f'#t("{family}", {_WEIGHTS[weight]}, {size / 1000}pt)[{words}]'
        )
    return "".join(out).strip()


def _plain(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@=/\[\]~+-])", r"\\\1", text)


Change = Callable[[str, int], str]
_TYPST_ONCE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"


def child_cpu(command: list[str], cache: str) -> float:
    """CPU seconds of a process. Compiled modules are kept in ``cache``, as an installation keeps them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    subprocess.run(command, capture_output=True, check=False, env={**environment, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def one_word(text: str, i: int) -> str:
    """The text with one word more, in another place each time."""
    places = [m.start() for m in re.finditer("。", text)]
    place = places[-1 - i % len(places)]
    return text[:place] + "、变" + text[place:]


def all_new(text: str, i: int) -> str:
    """The text with another ideograph before each comma and full stop, of sixty that other texts do not have.

    No paragraph is as it was, all are as long, and the faces are cut to other glyphs.
    """
    random = Random(i)
    sixty = random.sample(_IDEOGRAPHS, 60)
    return re.sub("[\u4e00-\u9fff](?=[，。])", lambda _: random.choice(sixty), text)


_IDEOGRAPHS = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
"""The 3,471 commonest: level 1 of GB/T 2312, less its last row."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    import typst

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "page"
        if SHARED.is_dir():
            spec = assemble_reference_page(folder)
        else:
            shutil.copytree(ROOT / "examples" / "riverside-daily", folder)
            spec = folder / "pages" / "02.yaml"
        engine = Engine.open()
        gc.set_threshold(50_000, 20, 20)  # as in a worker

        def lay_out() -> tuple[LaidOut, FileWorld]:
            world, file = open_project(spec)
            (made,) = read_spec(world, file, Diagnostics())
            return engine.lay_out(made, world), world

        source = folder / "page.typ"
        text = typst_source(lay_out()[0].layout)
        source.write_text(text, "utf-8")
        out = Path(name) / "out"

        rows: list[tuple[str, float, float, str]] = []
        ours, anew, theirs = [], [], []
        render = [sys.executable, "-m", "layout", "render", str(spec), "-o", str(out)]
        for _ in range(runs):  # turn about, so that a busy machine is busy for both
            ours.append(child_cpu(render, name))
            anew.append(child_cpu([*render, "--no-cache"], name))
            theirs.append(child_cpu([sys.executable, "-c", _TYPST_ONCE, str(source), str(folder / "page.pdf"), str(FONTS)], name))
        rows.append(("fresh process, CPU s", median(ours), median(theirs), "<="))
        rows.append(("  its pictures made anew, CPU s", median(anew), median(theirs), "<="))

        def page(_: int) -> bytes:
            made, world = lay_out()
            return engine.pdf(made, world)

        stories = {path: path.read_text("utf-8") for path in sorted((folder / "stories").glob("*.md"))}
        longest = max(stories, key=lambda path: len(stories[path]))
        compiler = typst.Compiler(str(source), font_paths=[str(FONTS)])

        def change_all(change: Change, i: int) -> None:
            source.write_text(change(text, i), "utf-8")
            for path, story in stories.items():
                if change is all_new or path == longest:
                    path.write_text(change(story, i), "utf-8")

        makers = (lambda: page(0), lambda: compiler.compile(str(source)))

        def measure(change: Change, count: int, first: int = 0) -> tuple[list[float], list[float]]:
            """CPU seconds of each page made after a change, ours and theirs."""
            pair: tuple[list[float], list[float]] = ([], [])
            for i in range(first, first + count):
                change_all(change, i)
                for make, times in zip(makers, pair, strict=True):
                    start = time.process_time()
                    make()
                    times.append(time.process_time() - start)
            return pair

        for title, change in (("a new page, warm, CPU ms", all_new), ("one word changed, CPU ms", one_word)):
            ours, theirs = measure(change, runs + 2)
            rows.append((title, 1000 * median(ours[2:]), 1000 * median(theirs[2:]), "<="))
        ours, theirs = measure(all_new, 32, runs + 2)
        rows.append(("32 pages, pages per CPU s", 32 / sum(ours), 32 / sum(theirs), ">="))
        laid_out, _ = lay_out()
        profile = open_output_profile(laid_out.layout.print.profile, FileWorld(folder), Diagnostics())
        bare = len(page(0)) - len(packed(profile.data))
        rows.append(("PDF without ICC profile, kB", bare / 1000, len(compiler.compile(str(source))) / 1000, "<="))
        memory = subprocess.run(
            [sys.executable, "-c", _MEMORY, str(spec)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"},
        )
        rows.append(("peak memory of a worker, MB", float(memory.stdout), 150, "<="))
    print(f"{'':32}{'banxin':>10}{'Typst':>10}{'ratio':>8}")
    for title, a, b, sense in rows:
        print(f"{title:32}{a:10.3f}{b:10.3f}{a / b:8.2f} {'met' if (a <= b if sense == '<=' else a >= b) else 'not met'} ({sense} 1.0)")


_MEMORY = """
import sys
from pathlib import Path
from bench_typst import all_new
from layout.api import open_project
from layout.batch.job import PageJob
from layout.batch.worker import render_job, warm_up
world, name = open_project(Path(sys.argv[1]))
stories = {path: path.read_text("utf-8") for path in (world.root / "stories").glob("*.md")}
warm_up()
for i in range(32):
    for path, story in stories.items():
        path.write_text(all_new(story, i), "utf-8")
    render_job(PageJob(str(world.root), name))
status = Path("/proc/self/status").read_text()  # ru_maxrss would count the process that started this one, too
print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""

if __name__ == "__main__":
    main()
