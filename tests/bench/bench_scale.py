"""That cost grows in proportion: CPU time against the length of a text, the pages of an edition and the areas of a page.

    python tests/bench/bench_scale.py [--plot docs/performance.svg]

Prints a table and, with ``--plot``, draws it. Each figure is the least of three runs of a warm engine that has forgotten what it laid
out. A text is prepared and broken at one measure; pages and areas become PDFs. Stories are made up of one sentence, pages differ.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from layout.api import Engine  # noqa: E402
from layout.diagnostics import Diagnostics  # noqa: E402
from layout.inline import set_lines  # noqa: E402
from layout.spec.load import load_edition, load_preset  # noqa: E402
from layout.text import StyledText, prepare  # noqa: E402
from layout.world import MemoryWorld  # noqa: E402

SENTENCE = "河岸区图书馆昨日开放，首日有1200人前来借书；馆长说：“书架还空着一半，请大家多捐书。”"
ENGINE = Engine.open()
TEXTS = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
PAGES = (1, 2, 4, 8, 16, 32, 64)
AREAS = (1, 2, 4, 8, 16, 32, 64)


def text(length: int) -> None:
    """One paragraph of so many characters."""
    style = load_preset("zh-news-broadsheet").body
    content = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    set_lines(prepare((StyledText(content, style.text),), style, ENGINE.faces), (150_000,))


def story(number: int, sentences: int) -> str:
    """A story that no other page has."""
    return f"---\nheadline: 第{number}条消息\n---\n{chr(0x4E00 + 37 * number % 2000)}{SENTENCE * sentences}\n"


def edition(pages: int, areas: int, sentences: int) -> MemoryWorld:
    """An edition of pages with so many areas each, in rows of eight; the stories find room in all of them."""
    files: dict[str, str | bytes] = {"edition.yaml": "pages: pages/*.yaml\nhouse: zh-news-broadsheet\n"}
    rows = (areas + 7) // 8
    height = 105 // rows
    for page in range(1, pages + 1):
        ids = [f"a{i}" for i in range(areas)]
        lines = [ids[row * 8 : row * 8 + 8] for row in range(rows)]
        cells = [[line[i * len(line) // 8] for i in range(8)] for line in lines]
        bands = [height] * (rows - 1) + [105 - height * (rows - 1)]
        listed = "".join(f"  {name}: {{story: p{page}-{name}}}\n" for name in ids)
        chart = "".join(f"  {' '.join(row)}\n" for row in cells)
        files[f"pages/{page:03}.yaml"] = f"page: {page}\nmap: |\n{chart}bands: {bands}\nareas:\n{listed}"
        files |= {f"stories/p{page}-{name}.md": story(page * 100 + i, sentences) for i, name in enumerate(ids)}
    return MemoryWorld(files)


def pages_of(world: MemoryWorld) -> Callable[[], None]:
    """Renders all pages."""

    def run() -> None:
        ENGINE.forget_layouts()
        found = load_edition(world, "edition.yaml", Diagnostics())
        assert found is not None
        for page in found.pages:
            ENGINE.pdf(ENGINE.lay_out(page, world), world)

    return run


def cost(run: Callable[[], None]) -> float:
    """CPU seconds, the least of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


Series = tuple[str, str, Sequence[int], list[float]]


def measured() -> list[Series]:
    """Title, unit, sizes and seconds of each of the three."""
    pages_of(edition(1, 8, 3))()
    return [
        ("one text", "characters", TEXTS, [cost(lambda n=n: text(n)) for n in TEXTS]),  # type: ignore[misc]
        ("one edition", "pages of 8 areas", PAGES, [cost(pages_of(edition(n, 8, 3))) for n in PAGES]),
        ("one page", "areas", AREAS, [cost(pages_of(edition(1, n, 1))) for n in AREAS]),
    ]


def plot(series: Sequence[Series]) -> str:
    """Three panels with straight axes: what is linear is a straight line."""
    width, height, left, top = 230, 150, 52, 34
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {3 * (width + left) + 20} {height + top + 46}" font-family="sans-serif" font-size="10">'
    ]
    for panel, (title, unit, sizes, seconds) in enumerate(series):
        x0, most, last = panel * (width + left) + left, max(seconds), sizes[-1]
        points = [(x0 + width * size / last, top + height - height * took / most) for size, took in zip(sizes, seconds, strict=True)]
        out.append(f'<text x="{x0}" y="{top - 16}" font-size="12" font-weight="bold">{title}</text>')
        out.append(f'<path d="M{x0} {top}V{top + height}H{x0 + width}" fill="none" stroke="#888"/>')
        out.append(f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" fill="none" stroke="#b03030" stroke-width="1.5"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="#b03030"/>' for x, y in points]
        out.append(f'<text x="{x0 - 4}" y="{top + 4}" text-anchor="end">{most:.2f} s</text>')
        out.append(f'<text x="{x0 - 4}" y="{top + height}" text-anchor="end">0</text>')
        out.append(f'<text x="{x0 + width}" y="{top + height + 14}" text-anchor="end">{last:,}</text>')
        out.append(f'<text x="{x0 + width // 2}" y="{top + height + 30}" text-anchor="middle">{unit}</text>')
    return "\n".join([*out, "</svg>\n"])


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    gc.set_threshold(50_000, 20, 20)
    series = measured()
    for title, unit, sizes, seconds in series:
        print(f"{title}: {unit}, CPU ms, µs for each")
        for size, took in zip(sizes, seconds, strict=True):
            print(f"{size:12,}{1000 * took:12.1f}{1e6 * took / size:12.1f}")
    if args.plot:
        args.plot.write_text(plot(series), "utf-8")


if __name__ == "__main__":
    main()
