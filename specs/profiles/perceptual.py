"""The perceptual table of a press: photographs fitted into what it can print, so that they still look natural.

Argyll's own way (by a colour appearance model) makes skin and wood too yellow where paper is grey and black is weak. Here:

1. black point compensation: XYZ is squeezed linearly between paper and the press's black, as colour engines do;
2. in OKLab, which keeps blue blue where Lab turns it purple, each colour is drawn towards the middle of the press's most
   saturated lightness for its hue, along a soft knee: what is well inside stays as it is, what is far outside comes close to the edge,
   and what differs goes on to differ.

Colours of the press come from :mod:`press`, and the inks for them from the colorimetric table, which colprof made.
"""

from __future__ import annotations

import math
import struct
from itertools import product
from typing import NamedTuple

from press import SOLIDS, WHITE, lab_to_xyz, printed, xyz_to_lab

HUES, ANGLES = 72, 36
KNEE = 0.75
"""Share of the way to the edge at which colours begin to give way; greys never do."""

Triple = tuple[float, float, float]


# ---- OKLab (Ottosson 2020) -------------------------------------------------------------------------

_D50_TO_D65 = ((0.9555766, -0.0230393, 0.0631636), (-0.0282895, 1.0099416, 0.0210077), (0.0122982, -0.0204830, 1.3299098))
_D65_TO_D50 = ((1.0478112, 0.0228866, -0.0501270), (0.0295424, 0.9904844, -0.0170491), (-0.0092345, 0.0150436, 0.7521316))
_TO_CONES = (
    (0.8189330101, 0.3618667424, -0.1288597137),
    (0.0329845436, 0.9293118715, 0.0361456387),
    (0.0482003018, 0.2643662691, 0.6338517070),
)
_FROM_CONES = (
    (1.2270138511, -0.5577999807, 0.2812561490),
    (-0.0405801784, 1.1122568696, -0.0716766787),
    (-0.0763812845, -0.4214819784, 1.5861632204),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = ((1.0, 0.3963377922, 0.2158037581), (1.0, -0.1055613423, -0.0638541748), (1.0, -0.0894841821, -1.2914855379))


def _times(matrix: tuple[Triple, Triple, Triple], v: Triple) -> Triple:
    a, b, c = (row[0] * v[0] + row[1] * v[1] + row[2] * v[2] for row in matrix)
    return a, b, c


def to_ok(xyz: Triple) -> Triple:
    """XYZ (white 100, D50) to OKLab."""
    x, y, z = (v / 100 for v in xyz)
    cones = _times(_TO_CONES, _times(_D50_TO_D65, (x, y, z)))
    a, b, c = (math.copysign(abs(v) ** (1 / 3), v) for v in cones)
    return _times(_TO_LAB, (a, b, c))


def from_ok(ok: Triple) -> Triple:
    """OKLab to XYZ (white 100, D50)."""
    a, b, c = (v**3 for v in _times(_FROM_LAB, ok))
    x, y, z = (100 * v for v in _times(_D65_TO_D50, _times(_FROM_CONES, (a, b, c))))
    return x, y, z


# ---- the gamut (色域) of the press -----------------------------------------------------------------


def relative(lab: Triple) -> Triple:
    """XYZ of a colour measured on paper, as seen by an eye that takes the paper for white."""
    x, y, z = (v * w / p for v, w, p in zip(lab_to_xyz(lab), WHITE, lab_to_xyz(SOLIDS[""]), strict=True))
    return x, y, z


class Gamut(NamedTuple):
    """How far the press's colours reach, seen from a grey in their middle: by hue, and by angle up or down from level."""

    middle: list[float]
    """Lightness of the grey for each hue: that of the most saturated colour."""
    reach: list[list[float]]
    black: float
    """Luminance (0 to 1) of the darkest grey."""

    @classmethod
    def of(cls, ink_limit: float) -> Gamut:
        """Of the modelled press."""
        steps = (*range(0, 100, 5), 100)
        flanks = {tuple(inks) for pair in product(steps, repeat=2) for i in range(3) for inks in [[*pair[:i], 0, *pair[i:]]]}
        darks = set(product((0, 25, 50, 75, 100), repeat=3))
        inks = ((*three, k) for three in flanks | darks for k in range(0, 101, 10))
        found = [to_ok(relative(printed(*four))) for four in inks if sum(four) <= ink_limit]
        black = min((relative(printed(c, c * 0.75, c * 0.75, 95)) for c in (40, 44, 48)), key=lambda xyz: xyz[1])[1] / 100
        most = [(0.0, 0.6)] * HUES
        for light, a, b in found:
            slot = _slot(a, b)
            most[slot] = max(most[slot], (math.hypot(a, b), light))
        middle = _smooth([light for _, light in most], 4)
        reach = [[0.0] * (ANGLES + 1) for _ in range(HUES)]
        for light, a, b in found:
            hue = _slot(a, b)
            for slot in ((hue - 1) % HUES, hue, (hue + 1) % HUES):
                up, chroma = light - middle[slot], math.hypot(a, b)
                angle = round((math.atan2(up, chroma) / math.pi + 0.5) * ANGLES)
                reach[slot][angle] = max(reach[slot][angle], math.hypot(up, chroma))
        bottom = to_ok((black * WHITE[0], black * WHITE[1], black * WHITE[2]))[0]
        for slot in range(HUES):
            reach[slot][0], reach[slot][ANGLES] = middle[slot] - bottom, 1 - middle[slot]
            for angle in range(1, ANGLES):  # no sample: between its neighbours
                if reach[slot][angle] == 0:
                    reach[slot][angle] = max(reach[slot][angle - 1], reach[slot][angle + 1])
        by_angle = [_smooth([reach[hue][angle] for hue in range(HUES)], 2) for angle in range(ANGLES + 1)]
        return cls(middle, [[by_angle[angle][hue] for angle in range(ANGLES + 1)] for hue in range(HUES)], black)

    def fit(self, lab: Triple) -> Triple:
        """Any colour (Lab, paper is white) as one that the press can print."""
        xyz = [max(v, 0.0) * (1 - self.black) + self.black * w for v, w in zip(lab_to_xyz(lab), WHITE, strict=True)]
        light, a, b = to_ok((xyz[0], xyz[1], xyz[2]))
        chroma = math.hypot(a, b)
        if chroma < 1e-6:
            return xyz_to_lab((xyz[0], xyz[1], xyz[2]))
        hue = (math.atan2(b, a) / (2 * math.pi) % 1) * HUES
        low, share = int(hue) % HUES, hue % 1
        high = (low + 1) % HUES
        middle = self.middle[low] * (1 - share) + self.middle[high] * share
        up = light - middle
        angle = (math.atan2(up, chroma) / math.pi + 0.5) * ANGLES
        below, part = min(int(angle), ANGLES - 1), angle - min(int(angle), ANGLES - 1)
        sides = [self.reach[slot][below] * (1 - part) + self.reach[slot][below + 1] * part for slot in (low, high)]
        edge = sides[0] * (1 - share) + sides[1] * share
        distance = math.hypot(up, chroma)
        knee = 1 - (1 - KNEE) * (chroma / distance) ** 2
        ratio = distance / edge
        if ratio > knee:
            fitted = knee + (1 - knee) * (1 - math.exp(-(ratio - knee) / (1 - knee))) if knee < 0.999 else 1.0
            factor = min(ratio, fitted) / ratio
            light, a, b = middle + up * factor, a * factor, b * factor
        return xyz_to_lab(from_ok((light, a, b)))


def _slot(a: float, b: float) -> int:
    return round((math.atan2(b, a) / (2 * math.pi) % 1) * HUES) % HUES


def _smooth(ring: list[float], width: int) -> list[float]:
    count = len(ring)
    return [sum(ring[(i + j) % count] for j in range(-width, width + 1)) / (2 * width + 1) for i in range(count)]


# ---- the table (ICC.1:2001-04, 6.5.8, lut16Type) ------------------------------------------------------


class Table(NamedTuple):
    """From Lab to inks: a curve for each of L, a and b, a grid, a curve for each ink."""

    head: bytes
    size: int
    inputs: list[list[int]]
    grid: list[tuple[int, ...]]
    tail: bytes

    @classmethod
    def read(cls, tag: bytes) -> Table:
        """The parts of a tag of type ``mft2`` with three inputs."""
        inputs, outputs, size = tag[8:11]
        entries, _ = struct.unpack_from(">HH", tag, 48)
        at = 52
        curves = [list(struct.unpack_from(f">{entries}H", tag, at + 2 * entries * i)) for i in range(inputs)]
        at += 2 * entries * inputs
        nodes = size**inputs
        flat = struct.unpack_from(f">{nodes * outputs}H", tag, at)
        grid = [flat[i : i + outputs] for i in range(0, len(flat), outputs)]
        return cls(tag[: 52 + 2 * entries * inputs], size, curves, grid, tag[at + 2 * nodes * outputs :])

    def bytes(self) -> bytes:
        """The tag."""
        return self.head + b"".join(struct.pack(f">{len(node)}H", *node) for node in self.grid) + self.tail

    def mapped(self, gamut: Gamut) -> Table:
        """The same with every colour fitted into the gamut before it is looked up."""
        axes = [[_solve(curve, i / (self.size - 1)) for i in range(self.size)] for curve in self.inputs]
        grid = []
        for place in product(*axes):
            lab = gamut.fit((place[0] * 65535 / 652.8, place[1] * 65535 / 256 - 128, place[2] * 65535 / 256 - 128))
            where = (lab[0] * 652.8 / 65535, (lab[1] + 128) * 256 / 65535, (lab[2] + 128) * 256 / 65535)
            grid.append(self._look_up(where))
        return self._replace(grid=grid)

    def _look_up(self, place: tuple[float, ...]) -> tuple[int, ...]:
        cells = [min(max(_along(curve, v), 0.0), 1.0) * (self.size - 1) for curve, v in zip(self.inputs, place, strict=True)]
        lows = [min(int(cell), self.size - 2) for cell in cells]
        sums = [0.0] * len(self.grid[0])
        for corner in product((0, 1), repeat=3):
            weight, at = 1.0, 0
            for cell, low, up in zip(cells, lows, corner, strict=True):
                weight *= cell - low if up else 1 - cell + low
                at = at * self.size + low + up
            for i, ink in enumerate(self.grid[at]):
                sums[i] += weight * ink
        return tuple(round(total) for total in sums)


def _along(curve: list[int], v: float) -> float:
    at = min(max(v, 0.0), 1.0) * (len(curve) - 1)
    low = min(int(at), len(curve) - 2)
    return (curve[low] + (curve[low + 1] - curve[low]) * (at - low)) / 65535


def _solve(curve: list[int], wanted: float) -> float:
    """Where a rising curve has this value."""
    low, high = 0.0, 1.0
    for _ in range(40):
        half = (low + high) / 2
        low, high = (half, high) if _along(curve, half) < wanted else (low, half)
    return (low + high) / 2


def with_perceptual_table(profile: bytes, gamut: Gamut) -> bytes:
    """The profile with a table of its own for the perceptual intent, which the saturation intent shares."""
    count = int.from_bytes(profile[128:132])
    tags = [struct.unpack_from(">4sII", profile, 132 + 12 * i) for i in range(count)]
    bodies = {key: profile[start : start + length] for key, start, length in tags}
    bodies[b"B2A0"] = bodies[b"B2A2"] = Table.read(bodies[b"B2A1"]).mapped(gamut).bytes()
    at, table, data, placed = 132 + 12 * count, struct.pack(">I", count), b"", {}
    for key, _, _ in tags:
        body = bodies[key]
        if body not in placed:
            placed[body] = at + len(data)
            data += body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", key, placed[body], len(body))
    return struct.pack(">I", at + len(data)) + profile[4:128] + table + data
