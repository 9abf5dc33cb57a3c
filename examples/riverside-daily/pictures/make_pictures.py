#!/usr/bin/env python3
"""Draw the pictures of the example edition "Riverside Daily" (河岸日报).

All of them are generated artwork: no photograph, no font, no network. They are
built like a screen print: flat inks laid one over another through anti-aliased
masks, with stippled tone and paper grain. The seeds are fixed, so that a run
always gives the same pictures.

    python3 make_pictures.py                  # all pictures, into this folder
    python3 make_pictures.py canal market     # only these

Needs numpy and Pillow. The tools are in examples/drawing/press.py, the colour pictures in this file,
the black-and-white ones in greyscale.py.
"""
import sys
from math import pi, sin
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / 'drawing'))

from greyscale import canal, cartoon, orchards
from press import Plate, curve, figure, hills, ink, mix, tree


def river_park():
    """Dawn over the river: the cable bridge, misty hills, the greenway and its people."""
    p, level, sun = Plate(2100, 1400, '#f6dcae', 1122), 640, (1372, 500)
    p.c = p.ramp([(0, '#4f8790'), (170, '#86ab9f'), (330, '#d9cfa4'), (470, '#f7cf96'), (640, '#f6ae7c')])
    far = np.hypot(p.x - sun[0], (p.y - sun[1]) * 1.25)
    p.stipple('#fff1cb', np.exp(-(far / 330) ** 2) * 0.85, alpha=0.8)
    p.stipple('#2c6573', np.clip(0.55 - p.y / 520, 0, 1) * (0.4 + 0.6 * p.noise(300, 3, 3)), alpha=0.55)
    for x, y, length, thick, colour in ((520, 168, 980, 20, '#f4d7a8'), (1500, 118, 900, 15, '#e9c79c'), (1760, 262, 760, 20, '#f9e3b4'),
                                        (980, 330, 1250, 15, '#ef9f74'), (330, 400, 620, 13, '#f0a67b'), (1750, 408, 820, 16, '#ec8f68')):
        pen, t = p.pen(), np.linspace(0, 1, 90)
        wob = p.rng.normal(0, 1, 3)
        top = thick * np.sin(pi * t) * (0.55 + 0.3 * np.sin(11 * t + wob[0]) + 0.15 * np.sin(23 * t + wob[1]))
        low = thick * 0.55 * np.sin(pi * t) * (0.5 + 0.5 * np.sin(7 * t + wob[2]) ** 2)
        xs = x + (t - 0.5) * length
        pen.poly(list(zip(xs, y - top)) + list(zip(xs, y + low))[::-1])
        p.lay(colour, pen, 0.72)
    pen = p.pen()
    pen.dot(*sun, 84)
    p.lay('#e2492b', pen)
    p.stipple('#f58a4b', np.clip((p.y - sun[1]) / 110, 0, 0.9), pen.done())
    for base, height, cell, shift, colour, mist in ((600, 150, 250, 410, '#dba98c', 0.9), (615, 120, 190, 90, '#b79f92', 0.9),
                                                    (628, 92, 150, 777, '#84989a', 0.85), (636, 62, 118, 300, '#55808a', 0.75)):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(-5, 700)] + list(zip(range(-2, p.w + 2, 3), crest[::3])) + [(p.w + 5, crest[-1]), (p.w + 5, 700)])
        m, depth = pen.done(), p.y - crest[None, :]
        p.lay(colour, m)
        p.stipple('#1f4d5c', np.clip(0.34 - depth / 60, 0, 0.34) + 0.1 * (p.noise(26, 3) - 0.5), m, 0.5)
        p.stipple('#f9dcae', np.clip((p.y - base + height * 0.45) / (height * 0.75), 0, 1) * mist, m, 0.8)
    pen = p.pen()                                           # the far bank: trees and roofs
    xs = np.arange(300, p.w + 10, 7)
    pen.poly([(300, 650)] + [(x, 630 - 9 * p.rng.random() - 9 * sin(x / 61) ** 2) for x in xs] + [(p.w + 9, 650)])
    for x in range(1530, 2100, 34):
        pen.poly([(x, 640), (x, 640 - p.rng.integers(12, 44)), (x + 22, 640 - p.rng.integers(12, 44)), (x + 22, 640)])
    p.lay('#2f6070', pen, 0.92)
    bridge(p, level)
    mirror, wave = p.reflect(level, 0.86, 0.24)
    depth = np.clip((p.y - level) / 760, 0, 1)
    water = (p.y > level).astype(np.float32)
    p.lay(mirror, water)
    p.lay('#174552', water, 0.12 + 0.5 * depth ** 1.3)
    p.stipple('#0f3340', np.clip(wave * 1.5 - 0.1, 0, 1) * (0.25 + depth), water, 0.75)
    p.stipple('#f7d9a6', np.clip(-wave * 1.7 - 0.28, 0, 1) * (1 - 0.6 * depth), water, 0.75)
    pen = p.pen()                                           # the sun's path on the water
    for k in range(430):
        d = p.rng.random() ** 1.5 * 700 + 6
        half = 20 + d * 0.17
        x, ln = sun[0] + p.rng.normal(0, half * 0.62), (5 + d * 0.085) * p.rng.uniform(0.35, 1.25)
        if p.rng.random() < 1.15 - d / 760:
            pen.dot(x, level + d, ln, 0.8 + d * 0.0062)
    p.lay('#ffb46c', pen, 0.9)
    p.stipple('#fff0c4', np.exp(-((p.x - sun[0]) / (14 + np.abs(p.y - level) * 0.08)) ** 2) * 0.8, pen.done() * water)
    p.lay('#f6d6a8', np.exp(-((p.y - level + 4) / 17) ** 2) * (0.25 + 0.6 * p.noise(60, 3, 8)), 0.8)      # mist on the water
    bank(p, sun)
    p.save(HERE / 'river-park.jpg', 0.055)


def bridge(p, level):
    """A cable-stayed bridge crossing at an angle, drawn in true perspective."""
    def at(s, side, up):                                    # s metres along the deck, from the first pylon
        z = 300 + s * 0.649 + side * 0.763
        return 1040 + 1500 * (-26 + s * 0.763 - side * 0.649) / z, level - 1500 * (up - 9) / z

    cables, steel, light = p.pen(), p.pen(), p.pen()
    for s0 in (0, 262):
        for side in (-13, 13):
            for k in range(1, 14):
                for way in (-1, 1):
                    w = 1.5 if s0 == 0 else 1.0
                    cables.line([at(s0, side * 0.1, 62 + k * 2.4), at(s0 + way * (6 + k * 9.3), side, 22)], w)
            steel.line([at(s0, side, 0), at(s0, side, 22), at(s0, side * 0.14, 66), at(s0, 0, 97)],
                       *((17, 9) if s0 == 0 else (11, 6)))
            if side > 0:
                light.line([at(s0, side, 0), at(s0, side, 22), at(s0, side * 0.14, 66), at(s0, 0, 97)], 3.4, 2)
        steel.line([at(s0, -13, 18), at(s0, 13, 18)], 9 if s0 == 0 else 6)
    deck = [(s, side) for side in (-15, 15) for s in range(-190, 1500, 10)]
    half = len(deck) // 2
    steel.poly([at(*q, 23.5) for q in deck[:half]] + [at(*q, 20) for q in deck[:half]][::-1])
    steel.poly([at(*q, 23) for q in deck[half:]] + [at(*q, 20.4) for q in deck[half:]][::-1])
    for s in (-150, -112, -75, *range(330, 1400, 48)):
        for side in (-9, 9):
            steel.line([at(s, side, 0), at(s, side, 21)], 1500 * 3.4 / (300 + s * 0.649))
    p.lay('#3d6a74', cables, 0.8)
    p.lay('#143c49', steel)
    p.lay('#f3a877', light, 0.85)
    rail = p.pen()
    rail.line([at(s, -15, 25) for s in range(-190, 1500, 10)], 1.6, 0.7)
    p.lay('#f3b98a', rail, 0.7)


def bank(p, sun):
    """The north bank: slope, two-coloured greenway, trees, people, and grass close by."""
    edge = curve([(1310, 1430), (1090, 1190), (900, 985), (700, 830), (530, 730), (410, 676), (300, 646), (190, 634)], 30)
    mid = curve([(520, 1460), (590, 1240), (590, 1060), (518, 900), (412, 780), (322, 705), (255, 662), (215, 640)], 30)
    wide = np.interp(mid[:, 1], [640, 700, 800, 1000, 1430], [5, 30, 100, 270, 620])[:, None] * [1, 0]
    pen = p.pen()
    pen.poly([(-10, 1430)] + list(edge) + [(-10, 612)])
    land = pen.done()
    p.lay(p.ramp([(630, '#5f8480'), (760, '#3c6a66'), (1000, '#23504f'), (1400, '#123438')]), land)
    p.stipple('#d9a86a', np.clip(0.46 - (p.y - 640) / 1300, 0, 1) * p.noise(40, 4, 5), land, 0.6)
    p.stipple('#0c2a31', np.clip((p.y - 800) / 900, 0, 1) * p.noise(60, 4, 3), land, 0.8)
    rim = p.pen()
    rim.line(edge[::-1], 1.5, 15)
    p.lay('#e9b27c', rim.done() * land, 0.55)
    for a, b, colour, grain in ((-0.5, -0.03, '#b4492f', '#7d2c22'), (0.05, 0.5, '#ecc99a', '#b98963')):
        pen = p.pen()
        pen.poly(list(mid + wide * a) + list(mid + wide * b)[::-1])
        m = pen.done()
        p.lay(colour, m)
        p.stipple(grain, np.clip((p.y - 760) / 950, 0, 0.8) * p.noise(70, 3, 4), m, 0.75)
        p.stipple('#ffe3b0', np.clip(0.75 - (p.y - 640) / 420, 0, 1), m, 0.7)
    pen = p.pen()                                           # dashes on the cycle lane
    for i in range(4, 200, 9):
        seg = (mid + wide * -0.265)[i:i + 4]
        if len(seg) > 1:
            pen.line(seg, wide[i][0] * 0.017)
    p.lay('#f6d7ab', pen, 0.85)

    trunks, leaves, dark = p.pen(), p.pen(), p.pen()
    for x, y, size in ((28, 668, 105), (92, 700, 170), (150, 690, 120), (5, 790, 330)):
        for tx, ty in tree(trunks, x, y, size, p.rng):
            for _ in range(2):
                leaves.dot(tx + p.rng.normal(0, size * 0.03), ty + p.rng.normal(0, size * 0.03), size * 0.016, size * 0.012)
    p.lay('#1c4650', trunks)
    p.lay('#b9552f', leaves, 0.8)
    lamps = p.pen()
    for i, h in ((72, 250), (97, 150), (120, 90), (140, 52)):
        x, y = (mid + wide * 0.6)[i]
        lamps.line([(x, y), (x, y - h), (x - h * 0.05, y - h * 1.03), (x - h * 0.17, y - h * 1.03)], h * 0.018, h * 0.014)
        lamps.line([(x - h * 0.1, y - h * 1.025), (x - h * 0.2, y - h * 1.02)], h * 0.028)
    p.lay('#143c46', lamps)
    people = (('cycle', 462, 1222, 236, 1), ('chair', 757, 1140, 172, 1), ('coat', 697, 1136, 204, 1), ('run', 640, 985, 132, -1),
              ('coat', 553, 893, 98, 1), ('walk', 519, 892, 92, 1), ('walk', 537, 894, 58, 1), ('cycle', 418, 838, 82, 1),
              ('coat', 420, 768, 54, 1), ('walk', 402, 767, 52, -1), ('walk', 300, 690, 28, 1), ('cycle', 303, 713, 38, -1))
    shade, folk, rims = p.pen(), p.pen(), p.pen()
    for kind, x, y, h, flip in people:
        figure(shade, kind, x, y - h * 0.02, h, flip, shadow=(-0.62, 0.3))
        figure(folk, kind, x, y, h, flip)
        figure(rims, kind, x - h * 0.014, y + h * 0.008, h, flip)
    p.lay('#4a1f22', shade.done() * land, 0.45)
    m = folk.done()
    p.lay('#0e2f39', m)
    p.lay('#ffcf92', np.clip(m - rims.done(), 0, 1), 0.9)   # light along the edges towards the sun

    leaves, rng = p.pen(), np.random.default_rng(5)         # the tree that frames the picture
    for tx, ty in tree(dark, 48, 1450, 1300, rng, lean=0.02, depth=6):
        for _ in range(rng.integers(0, 4)):
            leaves.line([(tx, ty), (tx + rng.normal(0, 15), ty + rng.uniform(4, 26))], 3, rng.uniform(9, 15))
    p.lay('#0b2a33', dark)
    p.lay('#a83f27', leaves, 0.95)
    pale, grass = p.pen(), p.pen()
    for k in range(260):                                    # tufts on the slope
        y = p.rng.uniform(720, 1400)
        x = np.interp(y, edge[::-1, 1], edge[::-1, 0]) - p.rng.random() ** 2 * (y - 690) * 0.34
        for _ in range(4):
            h = (y - 640) * p.rng.uniform(0.035, 0.085)
            grass.line([(x, y), (x + p.rng.normal(0.2, 0.3) * h, y - h)], (y - 600) * 0.006, 0.7)
    for k in range(170):
        x = 1000 + 1130 * p.rng.random() ** 0.75
        h = p.rng.uniform(90, 250) * (0.55 + 0.75 * (x - 1000) / 1100)
        lean = p.rng.normal(0.26, 0.16)
        pts = curve([(x, 1420), (x + lean * h * 0.25, 1420 - h * 0.55), (x + lean * h, 1420 - h)], 12)
        grass.line(pts, 6, 1.2)
        if k % 5 == 0:                                      # the plumes of silvergrass
            for j in range(46):
                t = j / 46
                bx, by = x + lean * h * (1 + t * 0.34), 1420 - h - t * 74 * (1 - 0.25 * t)
                ln = 26 * sin(pi * min(1, t * 0.8 + 0.16)) * p.rng.uniform(0.5, 1.1)
                (pale if j % 2 else grass).line([(bx, by + 8), (bx + ln * p.rng.choice((-0.5, 1)), by - ln * 0.55)], 2.6, 0.8)
    p.lay('#0c2c35', grass)
    p.lay('#f1c58f', pale, 0.85)
    birds = p.pen()
    for x, y, s in ((1080, 318, 20), (1138, 292, 25), (1190, 322, 18), (1232, 276, 15), (1028, 352, 13)):
        birds.line(curve([(x - s * 1.6, y - s * 0.35), (x - s * 0.7, y - s * 0.6), (x, y)], 8), 1.2, s * 0.2)
        birds.line(curve([(x, y), (x + s * 0.8, y - s * 0.7), (x + s * 1.7, y - s * 0.25)], 8), s * 0.2, 1.2)
    p.lay('#143c49', birds)


def market():
    """The night market: lanterns over a wet street, stalls, people seen against the light."""
    p, dark, warm = Plate(1200, 800, '#141a38', 93), '#120f24', '#f6a043'

    def at(x, y, z):
        return 620 + 850 * x / z, 318 + 850 * (2.7 - y) / z

    def slab(pen, *corners):
        pen.poly([at(*c) for c in corners])

    p.c = p.ramp([(0, '#10193a'), (180, '#2a2a58'), (330, '#7a3f52'), (420, '#c2643f')])
    p.stipple('#0b1026', np.clip(0.7 - p.y / 300, 0, 1) * p.noise(120, 4, 2), alpha=0.7)
    road = p.pen()
    slab(road, (-30, 0, 200), (30, 0, 200), (30, 0, 3), (-30, 0, 3))
    wet = road.done()
    p.lay(p.ramp([(318, '#f0a350'), (400, '#8a4744'), (560, '#3a2740'), (800, '#171630')]), wet)
    for side in (-1, 1):                                    # the houses behind the stalls
        for k, z in enumerate((66, 50, 37, 27, 19, 13, 8.5, 5)):
            pen, win, roof, h = p.pen(), p.pen(), p.pen(), (8.2, 10.4, 7.6, 9.4, 8, 10, 7.4, 9)[(k + 3 * (side > 0)) % 8]
            z2 = z * 1.36
            slab(pen, (side * 7, 0, z), (side * 7, h, z), (side * 7, h, z2), (side * 7, 0, z2))
            slab(pen, (side * 7, 0, z), (side * 7, h, z), (side * 30, h, z), (side * 30, 0, z))
            slab(roof, (side * 6.3, h - 0.2, z), (side * 6.3, h + 0.25, z), (side * 7.6, h + 1.3, z2), (side * 6.3, h - 0.2, z2))
            for j in range(3):
                for i in range(4):
                    if p.rng.random() < 0.4:
                        a, b = z + (z2 - z) * (i + 0.25) / 4, z + (z2 - z) * (i + 0.7) / 4
                        y = 3.5 + j * 1.9
                        if y + 1.1 < h:
                            slab(win, (side * 7, y, a), (side * 7, y + 1.1, a), (side * 7, y + 1.1, b), (side * 7, y, b))
            haze = min(0.62, z / 95)
            m = pen.done()
            p.lay(mix('#1d1b3a', '#b65b45', haze), m)
            p.stipple(mix('#5c3350', '#e08a4c', haze), np.clip((p.y - 150) / 330, 0, 0.7) * (0.5 + 0.5 * p.noise(20, 2)), m, 0.7)
            p.lay(mix('#0f1026', '#9a4f46', haze), roof)
            p.lay('#f7c667', win, 0.85)
    p.glow(620, 330, 190, '#ffb35a', 0.75)

    def lanterns(z, y0, radius, red, core, tassel, line, sign=1, shift=0.0):
        for i in np.arange(-5, 6) + shift:
            x = i * 1.12
            y = y0 - 0.9 * (1 - (i / 6) ** 2)
            r, (lx, ly) = 850 * radius / z, at(x, sign * (y - 0.3), z)
            red.dot(lx, ly, r * 1.12, r * (0.95 if sign > 0 else 2.4))
            core.dot(lx, ly + r * 0.1, r * 0.55, r * (0.6 if sign > 0 else 1.7))
            if sign > 0:
                tassel.line([(lx, ly + r * 0.95), (lx, ly + r * 1.75)], r * 0.22, r * 0.34)
                tassel.poly([(lx - r * 0.45, ly - r * 1.04), (lx + r * 0.45, ly - r * 1.04), (lx + r * 0.45, ly - r * 0.86), (lx - r * 0.45, ly - r * 0.86)])
        line.line(curve([at(x, y0 - 0.9 * (1 - (x / 6.7) ** 2), z) for x in np.linspace(-6.8, 6.8, 13)], 6), max(0.8, 12 / z))

    red, core, junk = p.pen(), p.pen(), p.pen()
    for z in (7.5, 10, 13.5, 18, 24, 33, 45):               # the light lying on the wet ground
        lanterns(z, 4.7, 0.2, red, core, junk, junk, -1)
    ripple = np.clip(0.25 + 1.5 * (p.noise(7, 2, 7) - 0.4), 0, 1)
    p.stipple('#e04a2e', red.done(3) * ripple * 0.9, wet, 0.9)
    p.stipple('#ffc46a', core.done(4) * ripple, wet, 0.9)
    for side in (-1, 1):
        edge = p.pen()
        slab(edge, (side * 3, 0, 60), (side * 3, 0, 4), (side * 1.9, 0, 4), (side * 2.4, 0, 60))
        p.stipple('#f9a94c', edge.done(16) * ripple * 0.75, wet, 0.85)

    for n, z in enumerate([48 / 1.27 ** k for k in range(10)]):
        haze, deep = min(0.6, z / 75), z * 0.2
        ink_of = {'cloth': mix('#c8382a', warm, haze), 'cream': mix('#f7dfae', warm, haze * 0.6), 'under': mix('#ffd27a', warm, haze),
                  'post': mix('#2a1730', warm, haze), 'front': mix('#6b2c33', warm, haze), 'goods': mix('#ffe3a0', warm, haze),
                  'food': mix('#b8492a', warm, haze), 'seller': mix('#2c1428', warm, haze), 'steamer': mix('#d99a55', warm, haze),
                  'tag': mix('#c9402c', warm, haze), 'panel': mix('#a8483a', warm, haze), 'bulb': ink('#fffbe6')}
        pens = {k: p.pen() for k in ink_of}
        for side in (-1, 1):
            s, zb = side * 3.1, z + deep
            slab(pens['under'], (s, 0.9, zb), (s, 2.5, zb), (side * 5.6, 2.5, zb), (side * 5.6, 0.9, zb))
            slab(pens['under'], (side * 5.6, 0.9, z), (side * 5.6, 2.6, z), (side * 5.6, 2.6, zb), (side * 5.6, 0.9, zb))
            slab(pens['front'], (s, 0, z), (s, 0.95, z), (s, 0.95, zb), (s, 0, zb))
            slab(pens['front'], (s, 0, z), (s, 0.95, z), (side * 5.6, 0.95, z), (side * 5.6, 0, z))
            slab(pens['goods'], (s, 0.95, z), (side * 4.3, 0.95, z), (side * 4.3, 0.95, zb), (s, 0.95, zb))
            for i in range(24):                             # rows of buns, a tower of steamers, paper price tags
                fz = zb - deep * (i // 3 + 0.6) / 8.5
                x, y = at(s + side * (0.2 + 0.28 * (i % 3)), 1.0, fz)
                pens['food'].dot(x, y - 30 / fz, 78 / fz, 62 / fz)
                pens['cream'].dot(x - 14 / fz, y - 52 / fz, 34 / fz, 20 / fz)
            fz = z + deep * 0.3
            for i in range(4):
                x, y = at(side * 4.6, 1.05 + 0.19 * i, fz)
                pens['post'].dot(x, y, 330 / fz, 85 / fz)
                pens['steamer'].dot(x, y - 70 / fz, 330 / fz, 85 / fz)
            for i in range(7):
                x, y = at(side * (3.2 + 0.34 * i), 2.1, z)
                pens['tag'].poly([(x, y), (x + 150 / z, y), (x + 150 / z, y + (330 + 90 * (i % 2)) / z), (x, y + (330 + 90 * (i % 2)) / z)])
            for i in (0.12, 0.5):
                slab(pens['panel'], (side * (3.2 + 2.4 * i), 0.12, z), (side * (3.2 + 2.4 * i), 0.8, z), (side * (4 + 2.4 * i), 0.8, z), (side * (4 + 2.4 * i), 0.12, z))
                slab(pens['panel'], (s, 0.15, z + deep * i), (s, 0.8, z + deep * i), (s, 0.8, z + deep * (i + 0.36)), (s, 0.15, z + deep * (i + 0.36)))
            pens['bulb'].dot(*at(side * 3.9, 1.98, z + deep * 0.4), 110 / z)
            for post in (z, zb):
                pens['post'].line([at(s, 0, post), at(s, 2.6, post)], 55 / z)
            figure(pens['seller'], 'coat', *at(side * 4.7, 0, z + deep * 0.55), 850 * 1.7 / (z + deep * 0.55), -side)
            for i in range(8):                              # the awning: striped valance and sloping end
                a, b, pen = z + deep * i / 8, z + deep * (i + 1) / 8, pens['cream' if i % 2 else 'cloth']
                slab(pen, (side * 2.85, 2.62, a), (side * 2.85, 2.2, a), (side * 2.85, 2.12, (a + b) / 2), (side * 2.85, 2.2, b), (side * 2.85, 2.62, b))
                slab(pen, (side * 2.85, 2.62, a), (side * 5.7, 3.5, a), (side * 5.7, 3.5, b), (side * 2.85, 2.62, b))
                xa, xb = side * (2.85 + 2.85 * i / 8), side * (2.85 + 2.85 * (i + 1) / 8)
                slab(pen, (xa, 2.62 + 0.88 * i / 8, z), (xa, 2.2, z), ((xa + xb) / 2, 2.12, z), (xb, 2.2, z), (xb, 2.62 + 0.88 * (i + 1) / 8, z))
        for key in ('under', 'seller', 'front', 'panel', 'goods', 'food', 'post', 'steamer', 'tag', 'bulb', 'cloth', 'cream'):
            m = pens[key].done()
            p.lay(ink_of[key], m)
            if key in ('front', 'cloth', 'cream'):
                p.stipple(mix('#3b1530', warm, haze), (0.16 + 0.5 * (p.noise(18, 2) - 0.4)).clip(0, 1), m, 0.55)
        for side in (-1, 1):                                # bulbs and steam
            p.glow(*at(side * 3.9, 2.0, z + deep * 0.4), 800 / z, '#ffb858', 0.6)
            if n % 3 == (1 if side > 0 else 2):
                x, y = at(side * 3.4, 1.9, z)
                puff = np.exp(-(((p.x - x) / (700 / z)) ** 2 + ((p.y - y) / (1000 / z)) ** 2)) * p.noise(420 / z + 8, 4)
                p.stipple('#fff0d0', puff * 0.95, alpha=0.75)
        red, core, tassel, line = (p.pen() for _ in range(4))
        lanterns(z * 1.05, 5.1, 0.2, red, core, tassel, line, shift=0.5 * (n % 2))
        p.lay(mix(dark, warm, haze), line)
        p.glow(620, at(0, 4.2, z)[1], 1500 / z, '#e2532c', 0.25, 1.8)
        p.lay(mix('#e03a24', warm, haze * 0.8), red)
        p.stipple('#ffdd88', core.done(200 / z) * 0.95, red.done())
        p.lay(mix('#f4b548', warm, haze), tassel)
        folk, rims = p.pen(), p.pen()
        for k in range(7 if z > 9 else 4):
            fz = z * p.rng.uniform(0.86, 1.04)
            x = p.rng.uniform(-2.5, 2.5)
            if z < 9:
                x = (-1.95, 1.25, 1.95, -1.35)[k] + 0.2 * p.rng.random()
            if z < 6.6:
                break
            h, (fx, fy) = 850 * p.rng.choice((1.55, 1.65, 1.75, 1.1)) / fz, at(x, 0, fz)
            kind, flip = p.rng.choice(('walk', 'coat')), p.rng.choice((-1, 1))
            figure(folk, kind, fx, fy, h, flip)
            figure(rims, kind, fx, fy + h * 0.012, h * 0.99, flip)
        m = folk.done()
        p.lay(mix(dark, '#a8503c', haze), m)
        p.lay('#ffc275', np.clip(m - rims.done(), 0, 1), 0.9)
    p.lay('#0a0a1c', np.clip(np.hypot((p.x - 620) / 900, (p.y - 360) / 620) - 0.62, 0, 1), 0.8)
    p.save(HERE / 'market.jpg', 0.06)


PICTURES = {'river-park': river_park, 'canal': canal, 'cartoon': cartoon, 'orchards': orchards, 'market': market}

if __name__ == '__main__':
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]()
