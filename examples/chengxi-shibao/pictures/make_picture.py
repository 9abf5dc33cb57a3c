#!/usr/bin/env python3
"""Draw sugar-railway.jpg: cyclists before a sugar mill. Generated art, always the same. Needs numpy and Pillow. The tools are in examples/drawing."""
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "drawing"))

from tones import Sheet, poly, ring, stroke, save

W, H, HORIZON = 1500, 1060, 610
sheet = Sheet(W, H, 1125)
noise, lay, rng = sheet.noise, sheet.lay, sheet.rng
y, x = sheet.grid


def ridge(base, height, seed):
    r = np.random.default_rng(seed)
    xs = np.linspace(0, W, 80)
    shape = np.interp(xs, np.linspace(0, W, 8), r.random(8)) + 0.25 * np.interp(xs, np.linspace(0, W, 23), r.random(23))
    return poly((0, HORIZON), *zip(xs, base - height * shape), (W, HORIZON))


plate = 236 - 52 * (1 - y / HORIZON) + 26 * (noise(380, 70) - 0.5)
plate = lay(plate, ridge(560, 240, 21), 186, 4)
plate = lay(plate, ridge(590, 150, 5), 160, 2)
plate = np.where(y > HORIZON, 172 - 50 * (y - HORIZON) / (H - HORIZON) + 50 * (noise(30, 12) - 0.5), plate)

# the mill: stack with bands and smokeless mouth, halls with saw-tooth roofs, tower
plate = lay(plate, poly((292, 92), (352, 92), (376, HORIZON), (268, HORIZON)), np.where(x < 322, 128, 82))
for top in (92, 132, 300):
    plate = lay(plate, poly((286, top), (358, top), (359, top + 16), (285, top + 16)), 56)
plate = lay(plate, poly((420, 380), (560, 380), (560, HORIZON), (420, HORIZON)), 104)
plate = lay(plate, poly((406, 384), (490, 320), (574, 384)), 70)
for i in range(6):
    left = 40 + i * 158 if i < 2 else 250 + i * 158
    plate = lay(plate, poly((left, 470), (left + 158, 410), (left + 158, HORIZON), (left, HORIZON)), 122 + 6 * (i % 2))
    plate = lay(plate, poly((left - 4, 472), (left + 158, 406), (left + 158, 422), (left - 4, 486)), 66)
    for w in range(3):
        wx = left + 22 + w * 44
        plate = lay(plate, poly((wx, 516), (wx + 26, 512), (wx + 26, 566), (wx, 566)), 52)
# cane
for cx in np.sort(rng.integers(0, W, 420)):
    if 300 < cx < 760:
        continue
    foot, tall = HORIZON + rng.integers(6, 60), rng.integers(50, 120)
    lean = rng.normal(0, 16)
    plate = lay(plate, stroke([(cx, foot), (cx + lean * 0.4, foot - tall * 0.7), (cx + lean * 2, foot - tall)], 3), int(rng.integers(62, 130)))

# the lane with its old rails, in perspective to (560, HORIZON)
def lane(u, t):
    """u: 0 left edge to 1 right edge; t: 0 near to 1 far."""
    depth = (1 - t) ** 1.6
    return (560 + (u * 1500 - 330) * depth, HORIZON + (H - HORIZON) * depth)


ts = np.linspace(0, 1, 40)
plate = lay(plate, poly(*(lane(0, t) for t in ts), *(lane(1, t) for t in ts[::-1])), 216 + 14 * (noise(200, 40) - 0.5))
for u, wide in ((0.47, 0.006), (0.53, 0.006), (0.0, 0.02), (0.98, 0.02)):
    plate = lay(plate, poly(*(lane(u, t) for t in ts), *(lane(u + wide, t) for t in ts[::-1])), 110 if wide < 0.01 else 245)


def cyclist(cx, foot, s, dark):
    """A rider from behind three quarters, s: height in pixels."""
    global plate
    r = s * 0.2
    plate = lay(plate, poly((cx - r, foot), (cx + s * 0.7, foot), (cx + s * 1.1, foot + s * 0.07), (cx - r, foot + s * 0.03)), 178, 4)
    for wx in (cx - s * 0.24, cx + s * 0.3):
        plate = lay(plate, ring(wx, foot - r, r, s * 0.022), 40)
    frame = [(-0.24, -0.2), (-0.02, -0.2), (0.24, -0.46), (-0.1, -0.44), (-0.24, -0.2)]
    plate = lay(plate, stroke([(cx + s * a, foot + s * b) for a, b in frame], s * 0.024), 50)
    plate = lay(plate, stroke([(cx + s * 0.3, foot - s * 0.2), (cx + s * 0.22, foot - s * 0.54), (cx + s * 0.28, foot - s * 0.56)], s * 0.024), 50)
    plate = lay(plate, stroke([(cx - s * 0.02, foot - s * 0.13), (cx + s * 0.08, foot - s * 0.34), (cx - s * 0.1, foot - s * 0.5)], s * 0.07), dark * 0.7)
    body = [(-0.16, -0.48), (-0.02, -0.46), (0.14, -0.74), (0.06, -0.84), (-0.04, -0.8)]
    plate = lay(plate, poly(*((cx + s * a, foot + s * b) for a, b in body)), dark)
    plate = lay(plate, stroke([(cx + s * 0.08, foot - s * 0.76), (cx + s * 0.16, foot - s * 0.6), (cx + s * 0.26, foot - s * 0.56)], s * 0.045), dark * 0.9)
    hx, hy = cx + s * 0.14, foot - s * 0.92
    plate = lay(plate, lambda pen: pen.ellipse([(hx - s * 0.068) * 2, (hy - s * 0.075) * 2, (hx + s * 0.068) * 2, (hy + s * 0.075) * 2], fill=255), 96)
    plate = lay(plate, poly((hx - s * 0.09, hy - s * 0.012), (hx + s * 0.1, hy - s * 0.025), (hx + s * 0.05, hy - s * 0.1), (hx - s * 0.055, hy - s * 0.09)), 28)


for rider in ((690, 690, 120, 120), (842, 744, 186, 70), (1130, 960, 420, 34), (560, 880, 310, 96)):
    cyclist(*rider)
plate += rng.normal(0, 5, plate.shape)
save(plate, HERE / "sugar-railway.jpg")
