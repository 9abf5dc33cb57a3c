"""Make ``line_break.txt`` from the Unicode Character Database.

    python layout/text/data/make_line_break.py FOLDER

``FOLDER`` holds LineBreak.txt and EastAsianWidth.txt of one version of Unicode. The result has one
line per range: the first code point (hexadecimal), a blank and the *token* of the range, which lasts
until the next line. A token is the Line_Break class (SG and XX resolved to AL, as LB1 does) and what
the rules of UAX #14 ask of it besides:

    .Pi .Pf   initial or final quotation marks (LB15a, LB15b, LB19)
    .M        complex-context marks, which LB1 makes CM
    .Cn       unassigned pictographs (LB30b): what is unassigned in the blocks reserved for pictographs
    .dot      U+25CC DOTTED CIRCLE (LB28a)
    HG        Hangul syllables: H2 or H3, told apart by arithmetic
    +         East_Asian_Width F, W or H (LB19a, LB30)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_LINE = re.compile(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)\s*#\s*(\S+)")
_PICTOGRAPHS = ((0x1F000, 0x1FAFF), (0x1FC00, 0x1FFFD))
_LAST = 0x10FFFF


def _ranges(path: Path) -> list[tuple[int, int, str, str]]:
    found = (_LINE.match(line) for line in path.read_text("utf-8").splitlines())
    return [(int(m[1], 16), int(m[2] or m[1], 16), m[3], m[4]) for m in found if m]


def tokens(folder: Path) -> list[str]:
    """The token of every code point."""
    out = ["AL"] * (_LAST + 1)
    unassigned = [True] * (_LAST + 1)
    for first, last, name, category in _ranges(folder / "LineBreak.txt"):
        folded = name
        if name == "QU" and category in {"Pi", "Pf"}:
            folded = f"QU.{category}"
        elif name == "SA" and category in {"Mn", "Mc"}:
            folded = "SA.M"
        elif name in {"SG", "XX"}:
            folded = "AL"
        elif name in {"H2", "H3"}:
            folded = "HG"
        for code in range(first, last + 1):
            out[code] = folded
            unassigned[code] = category == "Cn"
    for first, last in _PICTOGRAPHS:
        for code in range(first, last + 1):
            if unassigned[code]:
                out[code] += ".Cn"
    out[0x25CC] += ".dot"
    wide = [False] * (_LAST + 1)
    for first, last, name, _ in _ranges(folder / "EastAsianWidth.txt"):
        wide[first : last + 1] = [name in {"F", "W", "H"}] * (last + 1 - first)
    return [token + "+" * is_wide for token, is_wide in zip(out, wide, strict=True)]


def main() -> None:
    """Write the table beside this script."""
    folder = Path(sys.argv[1])
    version = (folder / "LineBreak.txt").read_text("utf-8").split("\n", 1)[0].strip("# \r")
    lines = [
        f"# {version} and EastAsianWidth.txt of the same version, folded by make_line_break.py.",
        "# Copyright 1991-2025 Unicode, Inc. Unicode License V3: https://www.unicode.org/license.txt",
    ]
    before = ""
    for code, token in enumerate(tokens(folder)):
        if token != before:
            lines.append(f"{code:X} {token}")
            before = token
    target = Path(__file__).with_name("line_break.txt")
    target.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{target}: {len(lines) - 2} ranges, {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
