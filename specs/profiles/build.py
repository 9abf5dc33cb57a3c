"""Build the profiles: ``python specs/profiles/build.py``. ``newsprint.icc`` needs Argyll's ``colprof``.

The press is :mod:`press`; this file prints a chart on it (1,225 patches), and has the tool make a profile of the chart, as a print shop
would of a real one. The dates in the headers are set to one day, so that a build changes nothing where nothing changed.
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import tempfile
from itertools import product
from pathlib import Path

from perceptual import Gamut, with_perceptual_table
from press import printed

HERE = Path(__file__).parent
CREATED = (2026, 11, 22, 0, 0, 0)
COPYRIGHT = "No copyright, CC0 1.0: use freely"
TEXT = "banxin newsprint, coldset offset, 26% TVI, 220% ink"

INK_LIMIT = 215
"""Asked of the tool, whose tables overshoot by 2 to 4 points: no colour gets more than 220 %."""
BLACK_LIMIT = 95
BLACK = ("p", "0", "0.05", "0.85", "0.95", "0.9")
"""Heavy black generation: black from 5 % of the way down, all there is from 85 % on, so that a middle grey is mostly black ink."""
QUALITY = "lm"
"""Of the table from inks and of those to inks. The press is smooth: ``l`` follows it to 0.4 ΔE. To inks ``l`` is 3 ΔE off, ``m`` 0.8."""
CUBES = {
    0: (0, 10, 20, 30, 40, 55, 70, 85, 100),
    20: (0, 20, 40, 70, 100),
    40: (0, 20, 40, 70, 100),
    60: (0, 40, 70, 100),
    80: (0, 40, 70, 100),
    100: (0, 40, 100),
}
"""Steps of the three inks at each black."""
RAMPS = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 0.8, 0.8, 0), (1, 0.8, 0.8, 1))
HEAD = f"""CTI3

DESCRIPTOR "ISO 12647-3 newsprint, modelled"
ORIGINATOR "banxin specs/profiles"
KEYWORD "DEVICE_CLASS"
DEVICE_CLASS "OUTPUT"
KEYWORD "COLOR_REP"
COLOR_REP "CMYK_LAB"
KEYWORD "TOTAL_INK_LIMIT"
TOTAL_INK_LIMIT "{INK_LIMIT}"

NUMBER_OF_FIELDS 8
BEGIN_DATA_FORMAT
SAMPLE_ID CMYK_C CMYK_M CMYK_Y CMYK_K LAB_L LAB_A LAB_B
END_DATA_FORMAT
"""


def chart() -> list[tuple[float, ...]]:
    """Patches: cubes of three inks at several blacks, and ramps of every ink and of the greys."""
    patches = {(*inks, black): None for black, steps in CUBES.items() for inks in product(steps, repeat=3)}
    patches |= {tuple(round(tone * share, 1) for share in ramp): None for tone in range(0, 101, 5) for ramp in RAMPS}
    return list(patches)


def ti3() -> str:
    """The chart as measured, in Argyll's text format."""
    patches = chart()
    lines = [HEAD, f"NUMBER_OF_SETS {len(patches)}", "BEGIN_DATA"]
    for i, inks in enumerate(patches, 1):
        lines.append(f"{i} {' '.join(f'{v:.1f}' for v in inks)} {' '.join(f'{v:.3f}' for v in printed(*inks))}")
    return "\n".join([*lines, "END_DATA", ""])


def newsprint() -> bytes:
    """Print the chart, profile it, add a perceptual table."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "press.ti3").write_text(ti3())
        tables = [f"-q{QUALITY[0]}", f"-b{QUALITY[1]}", "-r0.1", "-dpp"]
        inks = [f"-l{INK_LIMIT}", f"-L{BLACK_LIMIT}", "-k", *BLACK]
        command = ["colprof", *tables, *inks, "-nc", "-Zp", "-D", TEXT, "-C", COPYRIGHT, "-Opress.icc", "press"]
        subprocess.run(command, cwd=folder, check=True)
        return dated(with_perceptual_table((Path(folder) / "press.icc").read_bytes(), Gamut.of(INK_LIMIT)))


def srgb() -> bytes:
    """IEC 61966-2-1: the source space of pictures that name none."""
    steps = 1024
    curve = [0] * steps
    for i in range(steps):
        v = i / (steps - 1)
        curve[i] = round(65535 * (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4))
    primaries = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
    return matrix_profile("sRGB (IEC 61966-2-1)", primaries, struct.pack(f">4sII{steps}H", b"curv", 0, steps, *curve))


def adobe_rgb() -> bytes:
    """Of the primaries and the gamma (563/256) that Adobe published in 1998: the source space of pictures whose EXIF says R03 (DCF optional)."""
    primaries = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
    return matrix_profile("compatible with Adobe RGB (1998)", primaries, struct.pack(">4sIIHxx", b"curv", 0, 1, 563))


def matrix_profile(title: str, primaries: tuple[tuple[float, float, float], ...], curve: bytes) -> bytes:
    """An ICC v2 profile (Argyll reads no v4) of three primaries, adapted from D65 to D50 by Bradford's matrix, and one curve."""

    def xyz(*values: float) -> bytes:
        return struct.pack(">4sI3i", b"XYZ ", 0, *(round(v * 65536) for v in values))

    name = title.encode() + b"\0"
    tags = {
        b"desc": struct.pack(">4sII", b"desc", 0, len(name)) + name + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text" + bytes(4) + COPYRIGHT.encode() + b"\0",
        b"wtpt": xyz(0.95045, 1.0, 1.08905),
        **{key: xyz(*values) for key, values in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at, table, data, placed = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b"", {}
    for key, value in tags.items():
        if value not in placed:
            placed[value] = at + len(data)
            data += value + bytes(-len(value) % 4)
        table += struct.pack(">4sII", key, placed[value], len(value))
    head = struct.pack(">I4sI4s4s4s", at + len(data), bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ") + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return dated(head.ljust(128, b"\0") + table + data)


def dated(profile: bytes) -> bytes:
    """With the date of creation that is always the same, and no platform, of which ICC knows no free one (ICC.1:2001-04, 6.1)."""
    return profile[:24] + struct.pack(">6H", *CREATED) + profile[36:40] + bytes(4) + profile[44:]


def main() -> None:
    """Write the files beside this one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    args = parser.parse_args()
    for name, make in (("srgb", srgb), ("adobe-rgb", adobe_rgb), ("newsprint", newsprint)):
        (args.output / f"{name}.icc").write_bytes(make())


if __name__ == "__main__":
    main()
