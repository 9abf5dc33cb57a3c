"""What line making costs, and that it grows with the text.

    python tests/bench/bench_lines.py

First the stories of the reference page (or the example edition where they are not beside the
checkout), warm: shaping with first-fit and with total-fit, in CPU ms. Then one story repeated to a
million characters, as paragraphs and as one paragraph: microseconds per character, which should stay level.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from layout.inline import set_lines
from layout.spec.load import load_rules
from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from layout.typeface import Typefaces

ROOT = Path(__file__).parent.parent.parent
STORIES = ROOT.parent / "shared" / "reference-page" / "stories"
EM = 9000


def paragraphs() -> list[str]:
    """Body paragraphs of all stories."""
    folder = STORIES if STORIES.is_dir() else ROOT / "examples" / "riverside-daily" / "stories"
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(folder.glob("*.md"))]
    return [p.strip() for text in texts for p in re.split(r"\n\s*\n", text) if p.strip()]


def main() -> None:
    """Measure and print."""
    faces = Typefaces.bundled()
    first_fit = ParagraphStyle(TextStyle("song", 400, EM), load_rules("zh-news"), 13_000, indent=2 * EM)
    total_fit = replace(first_fit, breaking="total-fit")

    def run(texts: list[str], style: ParagraphStyle) -> float:
        start = time.process_time()
        for text in texts:
            set_lines(prepare((StyledText(text, style.text),), style, faces), (round(16.4 * EM),))
        return time.process_time() - start

    texts = paragraphs()
    count = sum(map(len, texts))
    for style in (first_fit, total_fit):
        times = sorted(run(texts, style) for _ in range(7))
        print(f"{count} characters, {style.breaking:9}: best {times[0] * 1000:6.1f} ms, median {times[3] * 1000:6.1f} ms")
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    size = 10_000
    while size <= most:
        many = (texts * (size // count + 1))[: max(1, len(texts) * size // count)]
        one = ["".join(texts * (size // count + 1))[:size]]
        print(
            f"{size:9} characters: {run(many, first_fit) * 1e6 / sum(map(len, many)):6.2f} µs each as paragraphs, "
            f"{run(one, first_fit) * 1e6 / size:6.2f} as one; total-fit {run(many, total_fit) * 1e6 / sum(map(len, many)):6.2f}, {run(one, total_fit) * 1e6 / size:6.2f}"
        )
        size *= 10


if __name__ == "__main__":
    main()
