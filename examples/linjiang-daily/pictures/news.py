"""Pictures of pages 1 to 3: see make_pictures.py."""
from math import pi
from pathlib import Path

import numpy as np

from camera import bird, develop, haze, reeds, soften
from people import person
from press import Plate, curve, hills

HERE = Path(__file__).resolve().parent


def truss(pen, x0, x1, y, depth, step, w=2.2):
    """A lattice girder from x0 to x1."""
    pen.line([(x0, y), (x1, y)], w * 1.6)
    pen.line([(x0, y + depth), (x1, y + depth)], w * 1.6)
    xs = np.arange(x0, x1 - step / 2, step)
    for k, x in enumerate(xs):
        pen.line([(x, y + depth * (k % 2)), (x + step, y + depth * (1 - k % 2))], w * 0.7)
        pen.line([(x, y), (x, y + depth)], w * 0.5)


def gantry(pen, x, y, span, height, unit):
    """A gantry crane standing at y: two trestles, girder, trolley with its hook, stairs."""
    top = y - height
    for side, leg in ((-1, x), (1, x + span)):
        for foot, head in ((-0.11, -0.05), (0.11, 0.05)):
            pen.line([(leg + foot * height, y), (leg + head * height, top)], 5 * unit, 4 * unit)
        for t in (0.2, 0.45, 0.7):
            h = 0.11 - 0.06 * t
            pen.line([(leg - h * height, y - height * t), (leg + h * height, y - height * t)], 2.4 * unit)
            pen.line([(leg - h * height, y - height * t), (leg + (h - 0.015) * height, y - height * (t + 0.25))], 1.5 * unit)
            pen.line([(leg + h * height, y - height * t), (leg - (h - 0.015) * height, y - height * (t + 0.25))], 1.5 * unit)
        pen.poly([(leg - 0.14 * height, y), (leg + 0.14 * height, y), (leg + 0.13 * height, y - 9 * unit), (leg - 0.13 * height, y - 9 * unit)])
    a, b = x - 0.2 * span, x + span * 1.13
    truss(pen, a, b, top - 26 * unit, 26 * unit, 17 * unit, 2.1 * unit)
    for px in np.linspace(a, b, 13):                       # the rail along the girder
        pen.line([(px, top - 26 * unit), (px, top - 36 * unit)], 1.1 * unit)
    pen.line([(a, top - 36 * unit), (b, top - 36 * unit)], 1.1 * unit)
    t = x + span * 0.42                                    # trolley, ropes, hook
    pen.poly([(t - 20 * unit, top - 26 * unit), (t + 22 * unit, top - 26 * unit), (t + 18 * unit, top - 46 * unit), (t - 16 * unit, top - 46 * unit)])
    for dx in (-8, 8):
        pen.line([(t + dx * unit, top), (t + dx * unit * 0.6, top + height * 0.36)], 1.1 * unit)
    pen.poly([(t - 8 * unit, top + height * 0.36), (t + 8 * unit, top + height * 0.36), (t + 5 * unit, top + height * 0.36 + 15 * unit), (t - 5 * unit, top + height * 0.36 + 15 * unit)])
    c = x + span * 0.9                                     # the cabin
    pen.poly([(c, top), (c + 26 * unit, top), (c + 22 * unit, top + 24 * unit), (c + 2 * unit, top + 24 * unit)])
    for k in range(8):                                     # stairs
        sx = x - 0.06 * height + (k % 2) * 0.1 * height
        pen.line([(sx, y - height * k / 8.5), (x - 0.06 * height + ((k + 1) % 2) * 0.1 * height, y - height * (k + 1) / 8.5)], 1.6 * unit)


def ship(pen, x, y, length, height, flip=1):
    """A ship on the blocks, bow towards the right (flip -1: left)."""
    def at(px, py):
        return x + px * length * flip, y - py * height
    pen.poly([at(*q) for q in (*curve([(0.98, 0.86), (0.955, 0.55), (0.9, 0.2), (0.83, 0.02)], 8), (0.06, 0.0), (0.02, 0.12), (0.0, 0.62), (0.2, 0.6), (0.7, 0.64), (0.86, 0.72))])
    pen.poly([at(0.05, 0.6), at(0.06, 1.06), at(0.24, 1.06), at(0.26, 0.6)])
    pen.poly([at(0.04, 1.05), at(0.05, 1.17), at(0.22, 1.17), at(0.26, 1.05)])
    pen.poly([at(0.09, 1.17), at(0.1, 1.42), at(0.16, 1.42), at(0.17, 1.17)])
    pen.line([at(0.2, 1.17), at(0.2, 1.62)], 3, 1.5)
    pen.line([at(0.62, 0.64), at(0.62, 1.3)], 4, 2)
    pen.line([at(0.62, 1.26), at(0.4, 0.86)], 2)
    pen.line([at(0.62, 1.3), at(0.88, 0.74)], 1)
    for k in np.linspace(0.28, 0.9, 22):
        pen.line([at(k, 0.6 + max(0, k - 0.6) * 0.4), at(k, 0.69 + max(0, k - 0.6) * 0.45)], 1)
    pen.line([at(0.28, 0.69), at(0.6, 0.69), at(0.97, 0.93)], 1.3)


def dockyard():
    """Sunrise over the old dockyard: cranes and a ship against the mist, the flooded dock before them."""
    p, level = Plate(1600, 1156, '#c9b79c', 1953), 760
    p.c = p.ramp([(0, '#3d5f7d'), (210, '#7391a0'), (420, '#c3bfae'), (580, '#f0cf9c'), (700, '#f9dfae'), (800, '#f3cf9a')])
    cloud = np.clip((p.noise(190, 5, 4.5) - 0.47) * 3, 0, 1) * np.clip(1.15 - p.y / 620, 0, 1)
    p.lay('#e9cdb4', cloud, 0.75)
    p.lay('#5b6f84', np.clip(np.roll(cloud, -26, 0) - cloud, 0, 1), 0.55)
    p.lay('#fff0cf', np.clip(np.roll(cloud, 18, 0) - cloud * 0.9, 0, 1) * np.clip((p.y - 120) / 400, 0, 1), 0.5)
    p.glow(1010, 610, 520, '#ffcf86', 0.5, 1.4)
    p.glow(1010, 610, 150, '#fff1c8', 0.9)
    p.glow(1010, 610, 46, '#ffffff', 1.0)
    for base, height, cell, shift, tone in ((690, 74, 210, 120, '#c8b8a0'), (712, 46, 120, 610, '#a9a093')):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 800), *enumerate(crest), (p.w, 800)])
        p.lay(tone, pen.done(1.6), 0.8)
    for tone, seed, low, high, y, soft in (('#a59a8e', 5, 16, 120, 742, 1.8), ('#857f7a', 9, 10, 66, 752, 1.2)):   # the town over the water
        rng, pen, x = np.random.default_rng(seed), p.pen(), -20.0
        while x < p.w:
            w, h = rng.uniform(14, 52), rng.uniform(low, high) * (0.5 + 0.5 * abs(np.sin(x / 260)))
            pen.poly([(x, 770), (x, y - h), (x + w, y - h), (x + w, 770)])
            if rng.random() < 0.25:
                pen.line([(x + w / 2, y - h), (x + w / 2, y - h - 16)], 2)
            x += w + rng.uniform(0, 14)
        p.lay(tone, pen.done(soft), 0.85)
    haze(p, 730, 66, '#fbe3b9', 0.85)
    far, near, hull = p.pen(), p.pen(), p.pen()
    gantry(far, 930, 762, 300, 330, 1.0)
    p.lay('#8a7a6b', far.done(0.9))
    haze(p, 745, 60, '#fbe0b4', 0.6)
    ship(hull, 190, 790, 700, 250)
    m = hull.done(0.6)
    p.lay('#3a3a40', m)
    p.lay('#8a6a50', np.clip((p.x - 620) / 420, 0, 1) * soften(m, 3), 0.5)
    plates = np.clip(np.sin(p.y / 5.2) - 0.72, 0, 1) * 1.6 + np.clip(np.sin(p.x / 21) - 0.94, 0, 1) * 6
    p.lay('#1d1d22', m * plates, 0.35)
    p.lay('#6e4632', m * np.clip((p.y - 715) / 40, 0, 1) * p.noise(30, 4), 0.6)
    port = p.pen()
    for k in range(7):
        port.dot(246 + k * 16, 590, 3.4)
    for k in range(3):
        port.poly([(240 + k * 34, 520), (262 + k * 34, 520), (262 + k * 34, 508), (240 + k * 34, 508)])
    p.lay('#ffd998', port, 0.9)
    gantry(near, 420, 806, 560, 560, 1.7)
    m = near.done(0.5)
    p.lay('#25262b', m)
    p.lay('#c98f57', m * np.clip(1 - abs(p.x - 1010) / 260, 0, 1) * np.clip(1 - abs(p.y - 610) / 260, 0, 1), 0.7)
    haze(p, 800, 34, '#f3d2a2', 0.4)
    flock = p.pen()
    for k, (x, y, s) in enumerate(((1240, 250, 26), (1290, 228, 24), (1330, 262, 22), (1385, 240, 25), (1200, 300, 21), (1450, 286, 20), (1262, 322, 18))):
        bird(flock, x, y, s, (0.9, -0.4, 0.5)[k % 3], -1, 0.3)
    p.lay('#3c3a3a', flock.done(0.5))
    mirror, wave = p.reflect(level + 46, 1.0, 0.06, 2.2, fine=1.6)
    water = np.clip((p.y - level - 46) / 3, 0, 1)
    depth = np.clip((p.y - level) / 380, 0, 1)
    p.lay(mirror, water)
    p.lay('#1c2c36', water, 0.12 + 0.42 * depth)
    p.lay('#0d1a22', np.clip(wave * 1.7, 0, 1) * water * (0.3 + depth), 0.55)
    glitter = np.exp(-((p.x - 1010) / (34 + np.maximum(p.y - level, 0) * 0.5)) ** 2) * np.clip(-wave * 3.2 - 0.25, 0, 1) * water
    p.c = 1 - (1 - p.c) * (1 - (glitter * 0.9)[..., None] * np.array([1, 0.86, 0.6], np.float32))
    for pts, lit in (([(-5, 1160), (-5, 842), (250, 822), (330, 830), (40, 1160)], 0.16), ([(1605, 1160), (1605, 832), (1330, 818), (1270, 826), (1490, 1160)], 0.42)):   # dock walls
        pen = p.pen()
        pen.poly(pts)
        m = pen.done(0.7)
        p.lay('#2b2a2c', m)
        p.lay('#a0764c', m * p.noise(12, 4, 4) * lit, 1.0)
        p.lay('#0f1013', m * (np.sin((p.y + abs(p.x - 800) * 0.35) / 9) > 0.9), 0.25)
    edge, folk = p.pen(), p.pen()
    edge.line([(-5, 842), (250, 822), (332, 829)], 5)
    edge.line([(1605, 832), (1330, 818), (1268, 825)], 5)
    p.lay('#dba873', edge.done(0.5), 0.7)
    for x, y, s in ((40, 838, 34), (130, 831, 28), (1440, 824, 26), (1540, 828, 31)):
        folk.line([(x, y), (x, y - s * 0.5)], s * 0.55, s * 0.4)
        folk.dot(x, y - s * 0.55, s * 0.36, s * 0.16)
    for k, (x, h, flip) in enumerate(((1352, 52, 1), (1372, 56, -1), (1392, 50, 1), (1418, 55, 1), (1468, 62, -1), (1500, 60, -1), (196, 54, 1), (220, 50, 1))):
        person(folk, x, 824 if x > 800 else 826, h, ('stand', 'walk', 'point')[k % 3], flip, coat=k % 3 == 0, cap=k % 2 == 0)
    folk.line(curve([(40, 826), (90, 850), (160, 856), (250, 838)], 9), 3)
    p.lay('#141417', folk.done(0.4))
    develop(p, HERE / 'dockyard.jpg', glare=0.45)


def barge():
    """A laden barge in the narrow channel."""
    p, level = Plate(900, 400, '#cccccc', 33), 190
    p.c = p.ramp([(0, '#9fb0ba'), (110, '#d6dcdc'), (190, '#f2efe6')])
    for base, height, cell, shift, tone in ((176, 90, 150, 60, '#bcc8cb'), (186, 60, 110, 410, '#97a8ac'), (190, 26, 70, 30, '#6f8284')):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 200), *enumerate(crest), (p.w, 200)])
        p.lay(tone, pen.done(0.9))
        haze(p, base + 4, 18, '#eef0ec', 0.6, 80)
    hull, deck, load = p.pen(), p.pen(), p.pen()
    hull.poly([(170, 214), *curve([(150, 176), (185, 190), (330, 196), (560, 197), (700, 193), (742, 184)], 8), (728, 214)])
    for x in range(236, 560, 54):
        load.poly([(x, 196), (x + 4, 172), (x + 47, 172), (x + 51, 196)])
        for k in range(3):
            load.line([(x + 5, 178 + 6 * k), (x + 46, 178 + 6 * k)], 1)
    deck.poly([(592, 194), (596, 140), (690, 140), (700, 194)])
    deck.poly([(586, 141), (590, 134), (700, 134), (704, 141)])
    deck.poly([(604, 134), (608, 112), (666, 112), (670, 134)])
    deck.line([(640, 112), (640, 78)], 2.5)
    deck.line([(206, 190), (206, 142)], 2.5)
    p.lay('#b06a3c', load)
    p.lay('#e9e6de', deck)
    glass = p.pen()
    for x in (612, 630, 648):
        glass.poly([(x, 130), (x, 118), (x + 13, 118), (x + 13, 130)])
    for x in range(604, 690, 22):
        glass.poly([(x, 166), (x, 152), (x + 13, 152), (x + 13, 166)])
    p.lay('#2d3b42', glass)
    m = hull.done()
    p.lay('#26343d', m)
    p.lay('#8d3b2c', m * (p.y > 204))
    marks = p.pen()
    for x, y, s in ((60, 214, 1.0), (812, 204, 0.8), (868, 198, 0.6)):                 # buoys
        marks.poly([(x - 9 * s, y), (x - 5 * s, y - 40 * s), (x + 5 * s, y - 40 * s), (x + 9 * s, y)])
        marks.dot(x, y - 46 * s, 5 * s)
    p.lay('#b3271e', marks)
    mirror, wave = p.reflect(level + 22, 1.1, 0.09, 2.0, fine=1.8)
    water, depth = np.clip((p.y - level - 22) / 2, 0, 1), np.clip((p.y - level) / 210, 0, 1)
    p.lay(mirror, water)
    p.lay('#4d6a70', water, 0.25 + 0.3 * depth)
    p.lay('#1d3338', np.clip(wave * 1.6, 0, 1) * water, 0.55)
    p.lay('#f4f4ec', np.clip(-wave * 1.8 - 0.3, 0, 1) * water, 0.6)
    foam = p.pen()
    for _ in range(130):
        t = p.rng.random() ** 1.5
        foam.dot(740 + 60 * t - p.rng.random() * 30, 214 + 16 * t * p.rng.random(), 2 + 8 * p.rng.random(), 1)
        foam.dot(170 - 170 * t, 213 + 24 * t * p.rng.random(), 3 + 9 * p.rng.random(), 1)
    p.lay('#fbfbf6', foam.done(0.6), 0.8)
    develop(p, HERE / 'barge.jpg', glare=0.2, ceiling=120_000)


def bridge():
    """A suspension bridge at night, its lights in the river."""
    p, level = Plate(960, 600, '#101010', 312), 395
    p.c = p.ramp([(0, '#0c0c0c'), (250, '#262626'), (395, '#5a5a5a')])
    cloud = np.clip((p.noise(130, 4, 4) - 0.45) * 3, 0, 1)
    p.lay('#3e3e3e', cloud, 0.45)
    rng, x = np.random.default_rng(4), 0.0
    town, lit = p.pen(), p.pen()
    while x < p.w:
        w, h = rng.uniform(18, 46), rng.uniform(12, 84)
        town.poly([(x, 400), (x, 392 - h), (x + w, 392 - h), (x + w, 400)])
        for i in range(int(w / 6)):
            for j in range(int(h / 8)):
                if rng.random() < 0.25:
                    lit.dot(x + 4 + i * 6, 388 - j * 8, 1.3)
        x += w + rng.uniform(-4, 10)
    p.lay('#2b2b2b', town.done(0.8))
    p.lay('#d8d8d8', lit.done(0.5), 0.85)
    haze(p, 390, 30, '#8a8a8a', 0.4)

    def main(x):                                            # the cable: parabolas between the towers
        if x < 230:
            return 110 + (230 - x) * 0.86
        if x < 930:
            return 330 - 220 * ((x - 580) / 350) ** 2
        return 110 + (x - 930) * 0.86
    steel, light, glowing = p.pen(), p.pen(), []
    for tx in (230, 930):
        for dx in (-15, 15):
            steel.line([(tx + dx * 1.25, 420), (tx + dx, 100)], 11, 8)
        for y in (112, 190, 270, 340):
            steel.line([(tx - 16, y), (tx + 16, y)], 9)
        for y in (112, 190, 270):
            steel.line([(tx - 15, y), (tx + 15, y + 76)], 2.5)
        steel.poly([(tx - 40, 440), (tx - 34, 398), (tx + 34, 398), (tx + 40, 440)])
    for off in (0, 5):
        steel.line([(x, main(x) + off) for x in range(-10, 971, 6)], 3.2)
    for x in range(0, 960, 16):
        if main(x) < 345:
            steel.line([(x, main(x)), (x, 352)], 1)
    steel.poly([(-5, 350), (965, 350), (965, 366), (-5, 366)])
    for x in range(-10, 960, 14):
        steel.line([(x, 366), (x + 7, 378)], 1.4)
        steel.line([(x + 7, 378), (x + 14, 366)], 1.4)
    steel.line([(-5, 378), (965, 378)], 3)
    m = steel.done(0.4)
    p.lay('#8f8f8f', m)
    p.lay('#efefef', m * np.exp(-((p.x - 230) / 60) ** 2) * np.clip((p.y - 60) / 330, 0.25, 1), 0.75)
    p.lay('#efefef', m * np.exp(-((p.x - 930) / 60) ** 2) * np.clip((p.y - 60) / 330, 0.25, 1), 0.75)
    for x in range(4, 960, 24):
        light.dot(x, main(x) - 3, 1.9)
        glowing.append((x, main(x) - 3, 6))
    for x in range(10, 960, 37):
        light.dot(x, 343, 2.6)
        glowing.append((x, 343, 13))
    p.lay('#ffffff', light.done(0.4))
    for x, y, r in glowing:
        p.glow(x, y, r, '#ffffff', 0.55)
    mirror, wave = p.reflect(level + 10, 1.2, 0.13, 4, fine=2.0)
    water, depth = np.clip((p.y - level - 10) / 2, 0, 1), np.clip((p.y - level) / 200, 0, 1)
    p.lay(mirror, water)
    p.lay('#050505', water, 0.25 + 0.3 * depth)
    p.lay('#000000', np.clip(wave * 1.8, 0, 1) * water, 0.6)
    cradle = p.pen()                                        # the inspection carriage under the deck
    cradle.poly([(470, 378), (470, 408), (590, 408), (590, 378), (586, 378), (586, 403), (474, 403), (474, 378)])
    for x in range(470, 591, 12):
        cradle.line([(x, 392), (x, 408)], 1.4)
    for x, f in ((500, 1), (540, -1), (560, 1)):
        person(cradle, x, 405, 25, 'point', f)
    p.lay('#141414', cradle)
    for x in (503, 538, 562):
        p.glow(x, 384, 12, '#ffffff', 0.9)
    p.glow(530, 390, 50, '#ffffff', 0.35)
    develop(p, HERE / 'bridge.jpg', grey=True, glare=0.5, corners=0.3, ceiling=150_000)


def tea_hills():
    """Terraced tea gardens in the morning mist, a weather mast on the slope."""
    p = Plate(1000, 560, '#dddddd', 720)
    p.c = p.ramp([(0, '#c4c4c4'), (180, '#eeeeee'), (300, '#f8f8f8')])
    p.glow(240, 70, 190, '#ffffff', 0.7)
    for base, height, cell, shift, tone, mist in ((190, 170, 150, 90, '#cdcdcd', 0.5), (235, 150, 170, 520, '#b2b2b2', 0.7), (285, 120, 130, 260, '#909090', 0.8),
                                                  (325, 90, 150, 700, '#6b6b6b', 0.75)):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 420), *enumerate(crest), (p.w, 420)])
        m = pen.done(0.8)
        slope = np.gradient(crest)[None, :]
        p.lay(tone, m)
        p.lay('#2c2c2c', m * np.clip(slope * 0.9 + (p.noise(40, 4, 0.8) - 0.5), 0, 0.7), 0.5)
        haze(p, base + 42, 40, '#f6f6f6', mist, 120)
    x = np.arange(p.w)
    top = 352 + 46 * np.cos((x - 260) / 240) - 22 * np.sin(x / 90) * 0.3 + 30 * (x / 1000)
    ground = np.clip((p.y - top[None, :]) / 1.5, 0, 1)
    down = np.maximum(p.y - top[None, :], 0)
    row = np.sqrt(down + 4) * 2.6 + 1.2 * np.sin(p.x / 150 + down / 70)
    phase = row % 2.1 / 2.1
    bush = np.sin(pi * np.clip(phase / 0.78, 0, 1)) ** 0.8
    leafy = p.noise(3.2, 2) * 0.5 + p.noise(9, 3) * 0.5
    light = np.clip(bush * 1.15 - 0.15 + (leafy - 0.5) * 0.9 + (0.35 - phase) * 0.55, 0, 1)
    p.c = p.c * (1 - ground[..., None]) + (0.1 + 0.66 * light)[..., None] * ground[..., None]
    p.lay('#080808', ground * np.clip((phase - 0.72) * 9, 0, 1), 0.75)
    p.lay('#f2f2f2', ground * np.exp(-down / 22), 0.5)
    mast = p.pen()
    mast.line([(724, 452), (724, 226)], 5, 3)
    mast.line([(700, 236), (748, 236)], 3)
    for dx in (-24, 24):
        mast.line([(724 + dx, 236), (724 + dx, 224)], 2)
        mast.dot(724 + dx, 221, 6, 4)
    mast.line([(724, 226), (724, 206)], 2)
    mast.poly([(724, 212), (746, 207), (746, 217)])
    mast.poly([(712, 338), (736, 330), (742, 352), (718, 360)])
    mast.poly([(714, 290), (734, 290), (734, 316), (714, 316)])
    for tx in (684, 764):
        mast.line([(724, 300), (tx, 452)], 1)
    person(mast, 680, 462, 92, 'point', 1, coat=True)
    mast.dot(680, 378, 17, 4)
    mast.line([(690, 400), (716, 352)], 6, 4)
    p.lay('#131313', mast.done(0.5))
    develop(p, HERE / 'tea-hills.jpg', grey=True, glare=0.15, corners=0.15, ceiling=170_000)


def lake_birds():
    """Cranes and swans come down to the lake at sunset."""
    p, level = Plate(900, 1060, '#cccccc', 47), 760
    p.c = p.ramp([(0, '#5c5c5c'), (300, '#9a9a9a'), (560, '#d6d6d6'), (760, '#f6f6f6')])
    cloud = np.clip((p.noise(150, 5, 5) - 0.47) * 3, 0, 1) * np.clip(1.1 - p.y / 760, 0, 1)
    p.lay('#d9d9d9', cloud, 0.7)
    p.lay('#4a4a4a', np.clip(np.roll(cloud, -22, 0) - cloud, 0, 1), 0.6)
    p.glow(330, 640, 260, '#ffffff', 0.5)
    sun = p.pen()
    sun.dot(330, 640, 66)
    p.lay('#ffffff', sun.done(2))
    for base, height, cell, shift, tone in ((738, 56, 150, 200, '#bdbdbd'), (752, 30, 100, 20, '#8f8f8f')):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 770), *enumerate(crest), (p.w, 770)])
        p.lay(tone, pen.done(1.2))
    haze(p, 752, 22, '#f4f4f4', 0.7)
    flock, rng = p.pen(), p.rng
    for k in range(9):                                      # a skein, far
        bird(flock, 560 + k * 34, 214 + abs(k - 3) * 19, 34, (0.9, -0.3, 0.4, -0.7)[k % 4], -1)
    for k in range(11):
        bird(flock, 120 + k * 30, 392 + abs(k - 4) * 14, 25, (0.4, 0.9, -0.5)[k % 3], -1)
    p.lay('#3c3c3c', flock.done(0.8))
    near = p.pen()
    for x, y, s, b, f in ((470, 420, 170, 0.95, -1), (700, 520, 140, -0.55, -1), (250, 560, 112, 0.7, -1), (560, 640, 92, 0.2, -1), (800, 360, 100, 0.85, -1)):
        bird(near, x, y, s, b, f, 0.62)
        near.line([(x + 0.42 * s, y + 0.03 * s), (x + 0.78 * s, y + 0.07 * s)], 0.03 * s, 0.016 * s)       # trailing legs
    p.lay('#131313', near.done(0.7))
    mirror, wave = p.reflect(level, 1.15, 0.1, 3, fine=1.6)
    water, depth = np.clip((p.y - level) / 2, 0, 1), np.clip((p.y - level) / 300, 0, 1)
    p.lay(mirror, water)
    p.lay('#3a3a3a', water, 0.1 + 0.45 * depth)
    p.lay('#1a1a1a', np.clip(wave * 1.6, 0, 1) * water, 0.5)
    glitter = np.exp(-((p.x - 330) / (40 + np.maximum(p.y - level, 0) * 0.4)) ** 2) * np.clip(-wave * 3 - 0.2, 0, 1) * water
    p.lay('#ffffff', glitter, 0.9)
    swim = p.pen()
    for x, y, s, f in ((590, 812, 60, 1), (660, 830, 66, -1), (720, 806, 48, 1), (160, 822, 54, 1), (520, 850, 74, 1)):
        swim.poly(curve([(x - 0.5 * s * f, y - 0.1 * s), (x - 0.2 * s * f, y - 0.24 * s), (x + 0.25 * s * f, y - 0.16 * s), (x + 0.36 * s * f, y), (x, y + 0.08 * s), (x - 0.4 * s * f, y + 0.03 * s)], 6, True))
        swim.line(curve([(x + 0.3 * s * f, y - 0.06 * s), (x + 0.42 * s * f, y - 0.3 * s), (x + 0.36 * s * f, y - 0.56 * s), (x + 0.46 * s * f, y - 0.66 * s), (x + 0.58 * s * f, y - 0.6 * s)], 6), 0.1 * s, 0.05 * s)
    p.lay('#202020', swim.done(0.7))
    bank = p.pen()
    reeds(bank, rng, -20, 330, 1075, 250, 150)
    reeds(bank, rng, 560, 930, 1075, 300, 170, -0.1)
    reeds(bank, rng, 200, 700, 1085, 120, 120)
    p.lay('#0d0d0d', bank.done(0.5))
    develop(p, HERE / 'lake-birds.jpg', grey=True, glare=0.4)


def playground():
    """Break between lessons: children against the low sun."""
    p, level = Plate(960, 500, '#e2e2e2', 15), 330
    p.c = p.ramp([(0, '#b0b0b0'), (200, '#e8e8e8'), (330, '#ffffff')])
    rng, x = np.random.default_rng(2), 0.0
    back = p.pen()
    back.poly([(0, 335), (0, 170), (330, 182), (330, 335)])
    back.poly([(690, 335), (690, 214), (965, 196), (965, 335)])
    p.lay('#a8a8a8', back.done(5))
    panes = p.pen()
    for i in range(9):
        for j in range(4):
            panes.poly([(14 + i * 36, 196 + j * 32), (38 + i * 36, 197 + j * 32), (38 + i * 36, 215 + j * 32), (14 + i * 36, 214 + j * 32)])
    p.lay('#787878', panes.done(3.5), 0.8)
    trees = p.pen()
    for x, s in ((380, 90), (470, 70), (640, 100), (560, 60)):
        for _ in range(70):
            trees.dot(x + rng.normal(0, s * 0.36), 335 - s * 0.75 + rng.normal(0, s * 0.26), s * rng.uniform(0.05, 0.16))
        trees.line([(x, 336), (x, 336 - s * 0.7)], 7)
    p.lay('#8c8c8c', trees.done(3))
    ground = np.clip((p.y - level) / 3, 0, 1)
    p.lay(p.ramp([(330, '#dedede'), (400, '#b4b4b4'), (500, '#7e7e7e')]), ground)
    p.lay('#5a5a5a', ground * np.clip(p.noise(8, 3, 5) - 0.42, 0, 1), 0.6)
    lines = p.pen()
    for x in (-600, -150, 300, 750, 1200):
        lines.line([(520 + (x - 520) * 0.14, 336), (x, 510)], 1.5, 6)
    p.lay('#f4f4f4', lines.done(0.6) * ground, 0.7)
    p.glow(520, 250, 190, '#ffffff', 0.85)
    cast = [('sprint', 150, 458, 178, 1, {'pack': True}), ('run', 296, 420, 138, 1, {'hair': 'tail', 'skirt': True}), ('cheer', 384, 388, 100, -1, {'hair': 'bob'}),
            ('leap', 738, 440, 176, -1, {'pack': True}), ('run', 636, 412, 126, -1, {}), ('wave', 846, 404, 118, -1, {'hair': 'tail', 'skirt': True}),
            ('leap', 466, 366, 76, 1, {'hair': 'tail', 'skirt': True}), ('stand', 900, 398, 112, -1, {'pack': True}), ('leap', 536, 362, 70, -1, {}), ('stand', 418, 372, 82, 1, {'hair': 'bob'})]
    shade, kids = p.pen(), p.pen()
    for pose, x, y, h, f, more in cast:
        person(shade, x, y, h, pose, f, child=True, **more, shadow=((x - 520) / 260, 0.55))
    p.lay('#2c2c2c', shade.done(1.6) * ground, 0.55)
    for pose, x, y, h, f, more in cast:
        person(kids, x, y, h, pose, f, child=True, **more)
    rope = p.pen()
    rope.line(curve([(410, 330), (470, 296), (545, 312)], 12), 1.6)
    p.lay('#151515', kids.done(0.6))
    p.lay('#2a2a2a', rope.done(0.4))
    p.glow(520, 262, 120, '#ffffff', 0.5)
    develop(p, HERE / 'playground.jpg', grey=True, glare=0.5, ceiling=140_000)
