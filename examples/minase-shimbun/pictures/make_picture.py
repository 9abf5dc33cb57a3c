#!/usr/bin/env python3
"""Draw ferry.jpg: a small cable ferry, a bridge and snow on the hills. Generated art, always the same. Needs numpy and Pillow. The tools are in examples/drawing."""
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "drawing"))

from tones import Sheet, oval, poly, stroke, save

W, H, BANK = 1500, 1080, 500
sheet = Sheet(W, H, 1126)
noise, lay, rng = sheet.noise, sheet.lay, sheet.rng
y, x = sheet.grid


def crest(base, height, seed):
    r = np.random.default_rng(seed)
    xs = np.linspace(0, W, 120)
    ys = sum(np.interp(xs, np.linspace(0, W, n), r.random(n)) / k for n, k in ((6, 1), (17, 4), (41, 9)))
    return list(zip(xs, base - height * ys))


plate = 176 + 60 * y / BANK - 34 * (noise(460, 60) - 0.5) + 0.0 * x
far = crest(420, 260, 4)
plate = lay(plate, poly((0, BANK), *far, (W, BANK)), np.where(noise(36, 20) + (330 - y) / 260 > 0.62, 236, 148), 1)
plate = lay(plate, poly((0, BANK), *crest(480, 130, 9), (W, BANK)), 112 + 30 * noise(24, 12), 2)
for px in np.sort(rng.integers(0, W, 130)):
    tall = rng.integers(26, 64)
    plate = lay(plate, poly((px - tall * 0.3, BANK), (px, BANK - tall), (px + tall * 0.3, BANK)), int(rng.integers(58, 96)))
# the bridge: girders with cross braces, on piers
plate = lay(plate, poly((760, 352), (W, 330), (W, 340), (760, 360)), 44)
plate = lay(plate, poly((760, 418), (W, 410), (W, 428), (760, 434)), 40)
for i in range(11):
    left = 770 + i * 68
    for a, b in (((left, 356 - i * 2), (left + 34, 422)), ((left + 34, 422), (left + 68, 354 - i * 2))):
        plate = lay(plate, stroke([a, b], 5), 50)
for px in (770, 1060, 1370):
    plate = lay(plate, poly((px - 20, 430), (px + 20, 430), (px + 26, 540), (px - 26, 540)), 86)

water = 168 - 66 * (y - BANK) / (H - BANK) + 70 * (noise(170, 8) - 0.5) + 36 * (noise(52, 4) - 0.5)
glint = np.exp(-(((x - 430) / (120 + 0.5 * np.maximum(y - BANK, 0))) ** 2)) * 66 * (noise(46, 5) > 0.42)
plate = np.where(y > BANK, water + glint, plate)
plate = lay(plate, poly((0, BANK - 6), (W, BANK - 6), (W, BANK + 8), (0, BANK + 12)), 72, 2)

# reflection, then the cable, hull, cabin, roof, passengers
plate = lay(plate, poly((330, 820), (1190, 820), (1080, 980), (430, 980)), water * 0.55, 22)
plate = lay(plate, stroke([(0, 470), (420, 640), (760, 706), (1100, 700), (W, 620)], 3), 36)
plate = lay(plate, poly((270, 720), (1250, 706), (1160, 826), (1080, 846), (430, 848), (350, 826)), np.where(y < 752, 228, 62))
plate = lay(plate, poly((300, 762), (1216, 752), (1210, 766), (306, 776)), 190)
plate = lay(plate, poly((420, 566), (1090, 560), (1090, 716), (420, 722)), 200)
plate = lay(plate, poly((440, 586), (1070, 582), (1070, 668), (440, 672)), 118 + 40 * noise(200, 60))
people = ((486, 610, 60), (560, 618, 84), (648, 606, 44), (742, 614, 70), (826, 620, 96), (912, 606, 52), (1010, 612, 40))
for px, head, tone in people:
    plate = lay(plate, oval(px, head, 17, 20), tone * 0.9 + 20)
    plate = lay(plate, poly((px - 36, 672), (px - 26, 636), (px, 628), (px + 26, 636), (px + 36, 672)), tone)
for px in (440, 600, 696, 870, 970, 1070):
    plate = lay(plate, poly((px - 6, 560), (px + 6, 560), (px + 6, 716), (px - 6, 720)), 214)
plate = lay(plate, poly((384, 552), (1128, 544), (1150, 572), (362, 580)), 56)
plate = lay(plate, poly((410, 532), (1104, 526), (1128, 546), (384, 553)), 206)
plate = lay(plate, lambda pen: pen.rectangle([1120 * 2, 470 * 2, 1126 * 2, 720 * 2], fill=255), 70)
plate = lay(plate, poly((1126, 472), (1210, 484), (1126, 520)), 32)
# the boatman at the bow, a bicycle's wheel beside him
plate = lay(plate, poly((1140, 720), (1150, 630), (1176, 618), (1204, 632), (1212, 718)), 36)
plate = lay(plate, oval(1178, 596, 19, 22), 112)
plate = lay(plate, poly((1150, 590), (1208, 590), (1196, 570), (1162, 570)), 28)
plate = lay(plate, stroke([(1196, 650), (1262, 676), (1290, 640)], 13), 40)
for i in range(26):
    wx, wy = 250 + i * 14 + rng.normal(0, 60), 850 + rng.random() * 30
    plate = lay(plate, oval(wx, wy, 26 + 30 * rng.random(), 3), 226, 2)
    plate = lay(plate, oval(1240 - wx * 0.5, wy + 12, 30, 2.5), 214, 2)
# snow in the air, and grasses of the near bank
for _ in range(260):
    plate = lay(plate, oval(rng.random() * W, rng.random() * H * 0.9, 1.5 + 2.2 * rng.random(), 1.5 + 2.2 * rng.random()), 248) if _ % 4 == 0 else plate
for px in np.sort(rng.integers(0, 420, 90)):
    lean, tall = rng.normal(20, 30), rng.integers(90, 260)
    plate = lay(plate, stroke([(px, H), (px + lean * 0.3, H - tall * 0.6), (px + lean, H - tall)], 3.4), int(rng.integers(24, 70)))
plate += rng.normal(0, 5, plate.shape)
save(plate, HERE / "ferry.jpg")
