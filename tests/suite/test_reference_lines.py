"""Line breaks of a printed page, line by line, each set from where the printed line starts."""

from __future__ import annotations

from pathlib import Path

import pytest

import layout

STORIES = {
    # story: measures in em, as (first line, measure)
    "linxian-plan": [(0, 19.2), (8, 18.65)],
    "employment-service": [(0, 17.6), (6, 16.55)],
    "supply-coop": [(0, 12.0), (10, 12.55)],
    "arts-centre": [(0, 13.3)],
}
AGREEMENT = 0.97


def compare(folder: Path, story: str) -> tuple[int, int, list[str]]:
    """Lines that agree, lines compared, and those that differ."""
    body = (folder / "stories" / f"{story}.md").read_text("utf-8").split("---\n", 2)[2]
    paragraphs = [p for p in body.strip().split("\n\n") if p]
    printed = [p.split("\n") for p in (folder / "printed-lines" / f"{story}.txt").read_text("utf-8").strip().split("\n\n")]
    agree = total = number = 0
    differing = []
    for text, lines in zip(paragraphs, printed, strict=True):
        at = 0
        for i, line in enumerate(lines):
            at = text.index(line, at)
            measure = [m for first, m in STORIES[story] if number >= first][-1]
            if number:
                ours = layout.break_text(text[at:], measure=f"{measure}em", indent="2em" if i == 0 else "0em")[0].text.rstrip()
                total += 1
                agree += ours == line
                if ours != line:
                    differing.append(f"{story} {measure}: printed {line} | ours {ours}")
            at += len(line)
            number += 1
    return agree, total, differing


@pytest.mark.shared
def test_agreement_with_the_printed_page(shared: Path) -> None:
    results = [compare(shared / "reference-page", story) for story in STORIES]
    agree, total = sum(r[0] for r in results), sum(r[1] for r in results)
    differing = "\n".join(d for r in results for d in r[2])
    print(f"\n{agree} of {total} lines agree ({agree / total:.1%})\n{differing}")
    assert agree / total >= AGREEMENT, differing
