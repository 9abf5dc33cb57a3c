"""Faces installed on this machine, found through fontconfig, and only when asked for by name.

fontconfig never says no: ask ``fc-match`` for SimSun where it is not installed and it answers with
some other face and success. So the installed faces are listed and compared here; ``fc-match`` only
serves to tell the user what other programs would have taken in silence.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

_FIELDS = "%{file}\t%{index}\t%{weight}\t%{slant}\t%{width}\t%{fontformat}\t%{family}\n"
_WEIGHTS = (
    (0, 100),
    (40, 200),
    (50, 300),
    (55, 350),
    (75, 380),
    (80, 400),
    (100, 500),
    (180, 600),
    (200, 700),
    (205, 800),
    (210, 900),
    (215, 1000),
)
"""fontconfig's weights and OpenType's; in between it is linear."""
_NEAR_ENOUGH = 40
"""Some faces say 350 or 380 where others say 300 or 400; the next hundred is another weight."""

Runner = Callable[[str, str, str], str | None]


class SystemFont(Struct, frozen=True):
    """Where an installed face lies."""

    path: str
    index: int


class SystemFontMissingError(LookupError):
    """No installed face has this family and weight. ``hint`` says what would help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class _Installed(Struct, frozen=True):
    path: str
    index: int
    lightest: float
    heaviest: float
    width: int


def run_fontconfig(tool: str, format: str, pattern: str) -> str | None:
    """What ``fc-list`` or ``fc-match`` prints; ``None`` if it is not there or does not answer."""
    program = shutil.which(tool)
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--format", format, "--", pattern], capture_output=True, timeout=60, check=False)  # noqa: S603 - no shell; the pattern is one escaped argument
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def find_system_font(family: str, weight: int, index: int = 0, run: Runner = run_fontconfig) -> SystemFont:
    """The upright installed face of exactly this family and weight (100 to 900).

    ``index`` other than 0 asks for that subfont of a collection; 0 leaves it to fontconfig, which
    knows in which subfont the family is.

    Raises:
        SystemFontMissingError: it is not installed, or there is no fontconfig to ask.
    """
    listing = run("fc-list", _FIELDS, ":family=" + _escape(family))
    if listing is None:
        raise SystemFontMissingError(
            f"system face {family!r} cannot be looked up: fontconfig (fc-list) is not available here",
            "put the font file into the project and name it with file:",
        )
    installed = [font for line in listing.splitlines() if (font := _parse(line, family)) and index in (0, font.index)]
    fitting = [font for font in installed if font.lightest - _NEAR_ENOUGH <= weight <= font.heaviest + _NEAR_ENOUGH]
    if fitting:
        # Normal width before condensed; the path only makes the choice the same every time.
        best = min(fitting, key=lambda f: (abs(f.width - 100), max(f.lightest - weight, weight - f.heaviest, 0), f.path, f.index))
        return SystemFont(best.path, best.index)
    if installed:
        weights = sorted({round(w) for font in installed for w in (font.lightest, font.heaviest)})
        raise SystemFontMissingError(
            f"system face {family!r} is not installed in weight {weight}",
            f"installed weights: {', '.join(map(str, weights))}",
        )
    raise SystemFontMissingError(
        f"system face {family!r} is not installed{f' as subfont {index}' if index else ''}{_what_fontconfig_would_do(family, weight, run)}",
        "install it, or put the font file into the project and name it with file:",
    )


def _what_fontconfig_would_do(family: str, weight: int, run: Runner) -> str:
    pattern = f"{_escape(family)}:weight={round(_to_fontconfig(weight))}"
    answer = run("fc-match", "%{family[0]}\t%{file}\t%{index}", pattern)
    fields = (answer or "").split("\t")
    return f"; fontconfig would have given {fields[0]!r} ({fields[1]}, subfont {fields[2]})" if len(fields) == 3 else ""


def _parse(line: str, family: str) -> _Installed | None:
    """One line of the listing, if it is an upright OpenType face of the family asked for."""
    path, index, weight, slant, width, format, families = line.split("\t")
    named = {name.strip().casefold() for name in families.split(",")} | {families.casefold()}
    if family.strip().casefold() not in named or slant != "0" or format not in ("TrueType", "CFF"):
        return None
    subfont, instance = int(index) & 0xFFFF, int(index) >> 16
    if instance not in (0, 0x8000):
        return None  # a named instance of a variable font, which is listed as a whole too
    bounds = [_to_opentype(float(w)) for w in weight.strip("[]").split(" ")]
    return _Installed(path, subfont, bounds[0], bounds[-1], int(float(width.strip("[]").split(" ")[0] or 100)))


def _escape(family: str) -> str:
    """A family name as one element of a fontconfig pattern."""
    return "".join("\\" + c if c in "\\-:,=" else c for c in family.strip())


def _to_opentype(weight: float) -> float:
    return _interpolate(weight, _WEIGHTS)


def _to_fontconfig(weight: float) -> float:
    return _interpolate(weight, tuple((b, a) for a, b in _WEIGHTS))


def _interpolate(x: float, table: tuple[tuple[int, int], ...]) -> float:
    for (x0, y0), (x1, y1) in pairwise(table):
        if x <= x1:
            return y0 + (max(x, x0) - x0) * (y1 - y0) / (x1 - x0)
    return float(table[-1][1])
