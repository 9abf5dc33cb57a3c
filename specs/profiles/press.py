"""A model of newspaper printing: what ISO 12647-3 asks of the press, as Lab of any mixture of inks.

Neugebauer's equation with Yule and Nielsen's exponent over the sixteen solids. The area that a dot covers on paper is
worked out so that the tone value increase (网点扩大), as a densitometer of the ink's own colour measures it, is the aim.

Lengths of ink are in percent, 0 to 100; colours are CIE Lab or XYZ (white 100) for D50, 2 degrees.
"""

from __future__ import annotations

from itertools import product

WHITE = (96.42, 100.0, 82.49)
"""XYZ of D50."""

PAPER = (82.0, 0.0, 3.0)
SOLIDS: dict[str, tuple[float, float, float]] = {
    "": PAPER,
    "c": (57.0, -23.0, -27.0),
    "m": (54.0, 44.0, -2.0),
    "y": (78.0, -3.0, 58.0),
    "k": (36.0, 1.0, 4.0),
    "my": (52.0, 41.0, 25.0),
    "cy": (53.0, -34.0, 17.0),
    "cm": (41.0, 7.0, -22.0),
    "cmy": (40.0, 0.0, 1.0),
}
"""Lab of paper, inks and their overprints (叠印), measured on black backing: ISO 12647-3:2005, tables 1 and 2; the revision of 2013
keeps them. What prints over black is not in the standard, and modelled: see :data:`OVER_BLACK`."""

OVER_BLACK = 0.13
"""How much of its filtering an ink keeps where it prints over solid black: most of it is hidden or does not stick. With it the
four-colour black of 240 % comes near the standard's 34/1/2."""

GAIN, GAIN_AT = 26.2, 40.0
"""Tone value increase: 26 % at the 40 % patch; all inks alike."""

GAIN_SKEW = 1.2
"""The gain rises as a (1 - a)^1.2: a little steeper towards the light, as newspaper presses print."""

SCATTER = 1.6
"""Yule and Nielsen's exponent: light that goes into paper and comes out through a dot. Coarse screens on newsprint: 1.5 to 1.8."""

_OWN = {"c": 0, "m": 1, "y": 2, "k": 1}
"""Which of X, Y, Z stands for the filter that a densitometer holds before the ink."""


def lab_to_xyz(lab: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIE Lab to XYZ."""
    fy = (lab[0] + 16) / 116
    f = (fy + lab[1] / 500, fy, fy - lab[2] / 200)
    return tuple(w * (t**3 if t > 6 / 29 else (t - 4 / 29) * 108 / 841) for w, t in zip(WHITE, f, strict=True))  # type: ignore[return-value]


def xyz_to_lab(xyz: tuple[float, float, float]) -> tuple[float, float, float]:
    """XYZ to CIE Lab."""
    x, y, z = ((v / w) ** (1 / 3) if v / w > (6 / 29) ** 3 else v / w * 841 / 108 + 4 / 29 for v, w in zip(xyz, WHITE, strict=True))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def solids() -> dict[str, tuple[float, float, float]]:
    """XYZ of all sixteen overprints of solid inks."""
    xyz = {inks: lab_to_xyz(lab) for inks, lab in SOLIDS.items()}
    for inks in ("c", "m", "y", "my", "cy", "cm", "cmy"):
        over = zip(xyz["k"], xyz[inks], xyz[""], strict=True)
        xyz[inks + "k"] = tuple(black * (ink / paper) ** OVER_BLACK for black, ink, paper in over)  # type: ignore[assignment]
    return xyz


_XYZ = solids()
_ROOTS = {inks: tuple(v ** (1 / SCATTER) for v in xyz) for inks, xyz in _XYZ.items()}


def gain(tone: float) -> float:
    """Tone value increase of a tone value, both in percent."""
    a, at = tone / 100, GAIN_AT / 100
    return GAIN * a * (1 - a) ** GAIN_SKEW / (at * (1 - at) ** GAIN_SKEW)


def coverage(ink: str, tone: float) -> float:
    """Share of paper that a tone of one ink covers, in the equation's sense: its reflectance shows :func:`gain`."""
    printed = (tone + gain(tone)) / 100
    paper, solid = _XYZ[""][_OWN[ink]], _XYZ[ink][_OWN[ink]]
    reflected = paper + (solid - paper) * printed
    roots = [v ** (1 / SCATTER) for v in (paper, reflected, solid)]
    return (roots[0] - roots[1]) / (roots[0] - roots[2])


def printed(c: float, m: float, y: float, k: float) -> tuple[float, float, float]:
    """Lab of a mixture of tones, in percent."""
    shares = {ink: coverage(ink, tone) for ink, tone in zip("cmyk", (c, m, y, k), strict=True)}
    sums = [0.0, 0.0, 0.0]
    for present in product((False, True), repeat=4):
        weight, inks = 1.0, ""
        for ink, there in zip("cmyk", present, strict=True):
            weight *= shares[ink] if there else 1 - shares[ink]
            inks += ink if there else ""
        if weight:
            for i, root in enumerate(_ROOTS[inks]):
                sums[i] += weight * root
    return xyz_to_lab(tuple(s**SCATTER for s in sums))  # type: ignore[arg-type]
