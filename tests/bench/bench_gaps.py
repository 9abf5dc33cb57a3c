"""How far apart ideographs stand: 95th percentile and greatest gap, in em.

    python tests/bench/bench_gaps.py

The stories of the reference page (or the example edition where they are not beside the checkout), each set at the
measure it has on the page, and all of them at all three measures. By bundled rules and both ways of breaking; ``plain``
is first-fit with the same breaks where marks do not grow. Typst 0.15 has 0.044 and 0.175 on the page, in full style.
"""

from __future__ import annotations

import sys
from pathlib import Path

from layout.spec.load import load_rules
from layout.typeface import Typefaces

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.gaps import MEASURES, WIDE, body_style, gaps, paragraphs_of, plain, summary  # noqa: E402

REFERENCE = ROOT.parent / "shared" / "reference-page" / "stories"
EXAMPLE = ROOT / "examples" / "riverside-daily" / "stories"


def main() -> None:
    """Measure and print."""
    folder = REFERENCE if REFERENCE.is_dir() else EXAMPLE
    stories = {path.stem: paragraphs_of(path) for path in sorted(folder.glob("*.md"))}
    faces = Typefaces.bundled()
    print(f"{len(stories)} stories of {folder.parent.name}; p95 and maximum, em\n{'rules':10} {'breaking':10} {'on the page':>14}", end="")
    print("".join(f"{f'all at {m}':>16}" for m in MEASURES), f"{'all':>14}")
    for name in sys.argv[1:] or ("zh-news", "zh-half", "zh-book"):
        rules = load_rules(name)
        for breaking, used in (("plain", plain(rules)), ("first-fit", rules), ("total-fit", rules)):
            style = body_style(used, "total-fit" if breaking == "total-fit" else "first-fit")
            found = {(story, m): gaps(texts, m, style, faces) for story, texts in stories.items() for m in MEASURES}
            page = [gap for story in stories for gap in found[story, WIDE.get(story, MEASURES[0])]]
            columns = [[gap for (_, m), values in found.items() if m == measure for gap in values] for measure in MEASURES]
            every = [gap for values in found.values() for gap in values]
            print(f"{name:10} {breaking:10}", *(f"{p95:9.3f} {most:5.3f}" for p95, most in map(summary, (page, *columns, every))))


if __name__ == "__main__":
    main()
