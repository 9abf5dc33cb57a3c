#!/usr/bin/env python3
"""Draw river-path.jpg: a walkway on piles under a railway bridge. Generated art, always the same. Needs numpy and Pillow. The tools are in examples/drawing."""
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "drawing"))

from tones import Sheet, poly, save

W, H, WATER = 1500, 1230, 560
sheet = Sheet(W, H, 1124)
noise, lay, rng = sheet.noise, sheet.lay, sheet.rng
y, x = sheet.grid


def ridge(base, height, seed):
    r = np.random.default_rng(seed)
    xs = np.linspace(0, W, 60)
    ys = base - height * (0.6 + 0.4 * np.interp(xs, np.linspace(0, W, 9), r.random(9)))
    return poly((0, WATER), *zip(xs, ys), (W, WATER))


def figure(px, foot, size):
    """A walking person: head, body, legs."""
    def draw(pen):
        s = size * 2
        cx, f = px * 2, foot * 2
        pen.ellipse((cx - s * 0.075, f - s, cx + s * 0.075, f - s * 0.84), fill=255)
        pen.polygon([(cx - s * 0.12, f - s * 0.8), (cx + s * 0.12, f - s * 0.8), (cx + s * 0.14, f - s * 0.38), (cx - s * 0.14, f - s * 0.38)], fill=255)
        pen.polygon([(cx - s * 0.11, f - s * 0.4), (cx + s * 0.02, f - s * 0.4), (cx - s * 0.08, f), (cx - s * 0.17, f)], fill=255)
        pen.polygon([(cx - s * 0.02, f - s * 0.4), (cx + s * 0.11, f - s * 0.4), (cx + s * 0.18, f), (cx + s * 0.09, f)], fill=255)
    return draw


sky = 205 + 40 * (y / WATER) - 30 * noise(420, 110) * (y < WATER)
plate = sky.astype(float)
plate = lay(plate, ridge(520, 190, 3), 186, 3)
plate = lay(plate, ridge(545, 110, 8), 150, 2)
river = 196 - 70 * (y - WATER) / (H - WATER) + 46 * (noise(160, 9) - 0.5) + 26 * (noise(40, 4) - 0.5)
plate = np.where(y > WATER, river, plate)
plate = lay(plate, lambda pen: pen.ellipse((2150, 120, 2330, 300), fill=255), 250, 3)

# the bridge: piers and arches, and the girder over them
for pier in (170, 620, 1020, 1330):
    wide = 58 if pier < 700 else 44
    plate = lay(plate, poly((pier - wide, 270), (pier + wide, 270), (pier + wide + 12, 700), (pier - wide - 12, 700)), 78 + 18 * (x > pier))
    plate = lay(plate, poly((pier - wide - 26, 650), (pier + wide + 26, 650), (pier + wide + 36, 730), (pier - wide - 36, 730)), 58)
    plate = lay(plate, poly((pier - wide - 30, 732), (pier + wide + 30, 732), (pier + wide, 960), (pier - wide, 960)), river * 0.72, 9)
plate = lay(plate, poly((0, 190), (W, 222), (W, 290), (0, 290)), 62)
for left, right in ((228, 562), (678, 976), (1064, 1286)):
    arch = [(left + (right - left) * (1 - np.cos(t)) / 2, 292 + 66 * (1 - np.sin(t))) for t in np.linspace(0, np.pi, 40)]
    plate = lay(plate, poly((left, 286), (right, 286), *reversed(arch)), 66)
for px in range(0, W, 46):
    plate = lay(plate, poly((px, 150 + px * 0.02), (px + 7, 150 + px * 0.02), (px + 7, 205), (px, 205)), 70)
plate = lay(plate, poly((0, 146), (W, 178), (W, 187), (0, 155)), 62)
plate = lay(plate, poly((0, 188), (W, 220), (W, 230), (0, 198)), 120)

# the walkway: piles, deck in perspective, planks, railing
def deck_left(t):
    return (-60 + 985 * t ** 0.9, 1230 - 520 * t)


def deck_right(t):
    return (1010 + 18 * t, 1230 - 520 * t)


for t in np.linspace(0.1, 0.95, 8):
    px, py = deck_right(t)
    w = 16 * (1 - 0.72 * t)
    plate = lay(plate, poly((px - w, py), (px + w, py), (px + w, py + 150 * (1 - 0.6 * t)), (px - w, py + 150 * (1 - 0.6 * t))), 66)
ts = np.linspace(0, 1, 50)
plate = lay(plate, poly(*map(deck_left, ts), *map(deck_right, ts[::-1])), 222 - 26 * noise(300, 60))
for t in 1 - np.geomspace(1, 0.03, 46):
    (ax, ay), (bx, by) = deck_left(t), deck_right(t)
    plate = lay(plate, poly((ax, ay), (bx, by), (bx, by + 3.2 * (1 - t) + 0.8), (ax, ay + 3.2 * (1 - t) + 0.8)), 168)
for edge in (deck_right, deck_left):
    for height, thick in ((150, 9), (100, 4), (52, 4)):
        top = [(px, py - height * (1 - 0.74 * t)) for t in ts for px, py in (edge(t),)]
        low = [(px, py + thick * (1 - 0.74 * t) + 1) for (px, py), t in zip(top, ts)]
        plate = lay(plate, poly(*top, *low[::-1]), 74)
    for t in 1 - np.geomspace(1, 0.03, 14):
        px, py = edge(t)
        w = 4.5 * (1 - 0.7 * t)
        plate = lay(plate, poly((px - w, py - 150 * (1 - 0.74 * t)), (px + w, py - 150 * (1 - 0.74 * t)), (px + w, py), (px - w, py)), 66)
for px, foot, size, tone in ((610, 1050, 270, 34), (706, 1050, 176, 96), (842, 868, 150, 52), (886, 866, 146, 112), (955, 776, 92, 70)):
    plate = lay(plate, poly((px - 8, foot - 4), (px + 10, foot - 4), (px - size * 0.55, foot + size * 0.12), (px - size * 0.66, foot + size * 0.09)), 182, 3)
    plate = lay(plate, figure(px, foot, size), tone)
plate += rng.normal(0, 5, plate.shape)
save(plate, HERE / "river-path.jpg")
