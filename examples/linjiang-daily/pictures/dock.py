"""Pictures of the photo page: see make_pictures.py."""
from math import cos, pi, sin
from pathlib import Path

import numpy as np

from camera import bokeh, defocus, develop, haze, soften
from news import gantry, ship, truss
from people import person
from press import Plate, curve

HERE = Path(__file__).resolve().parent


def welder():
    """A welder in the dark of the dock, sparks flying."""
    p = Plate(1420, 1180, '#0a0d12', 5)
    p.c = p.ramp([(0, '#0b1017'), (700, '#151d28'), (1180, '#080a0d')])
    ribs = p.pen()
    for k in range(9):                                      # the frames of a hull, one behind the other
        x, w = 90 + k * 168, 20 - k * 0.8
        ribs.line(curve([(x - 120, -20), (x - 60, 260), (x - 70, 620), (x - 190, 900), (x - 420, 1040)], 12), w)
    for y in (120, 330, 560, 800):
        ribs.line([(0, y + 40), (1420, y - 70)], 7)
    p.lay('#27323f', ribs.done(3.0))
    fx, fy = 842, 770
    p.glow(fx, fy, 560, '#2f5f9a', 0.55)
    p.glow(fx, fy, 300, '#8fc4ff', 0.6)
    d = np.hypot(p.x - fx, p.y - fy)
    p.lay('#8fb6da', ribs.done(2.0) * np.exp(-(d / 420) ** 2), 0.55)
    plate, edge = p.pen(), p.pen()
    plate.poly([(690, 800), (1420, 760), (1420, 1010), (620, 1030)])
    plate.poly([(1010, 780), (1420, 740), (1420, 520), (1080, 560)])
    m = plate.done(1.0)
    p.lay('#11161d', m)
    p.lay('#9cc2e6', m * np.exp(-(d / 250) ** 2), 0.7)
    p.lay('#39485a', m * np.clip(p.noise(9, 3, 3) - 0.5, 0, 1) * np.exp(-(d / 600) ** 2), 1.0)
    edge.line([(690, 800), (1420, 760)], 3)
    p.lay('#d7ebff', edge.done(0.8) * np.exp(-(d / 300) ** 2), 0.9)
    floor = np.clip((p.y - 1010) / 30, 0, 1)
    p.lay('#0c1015', floor)
    p.lay('#c98c4a', floor * np.exp(-((p.x - fx) / 330) ** 2) * np.clip(p.noise(14, 3, 5) - 0.35, 0, 1), 0.7)
    smoke = np.clip(p.noise(120, 5, 0.8) - 0.4, 0, 1) * np.exp(-(((p.x - fx - 50) / 210) ** 2)) * np.clip((fy - p.y) / 120, 0, 1) * np.exp(-((fy - p.y) / 520) ** 2)
    p.lay('#a8c6e6', smoke, 0.75)
    man = p.pen()
    got = person(man, 560, 1078, 700, (30, 8, ((58, 92), (40, 84)), ((88, -20), (50, -52))), 1, coat=False)
    hx, hy = got['head']
    man.poly(curve([(hx - 74, hy - 20), (hx - 46, hy - 78), (hx + 26, hy - 76), (hx + 70, hy - 18), (hx + 66, hy + 60), (hx + 22, hy + 82), (hx - 40, hy + 40)], 10, True))   # the mask
    ax, ay = got['hands'][0]
    man.line([(ax - 6, ay - 8), (ax + 36, ay + 4), (fx - 30, fy - 10)], 24, 9)
    man.line(curve([(ax - 4, ay), (ax - 90, ay + 150), (ax - 300, ay + 260), (ax - 560, ay + 300)], 12), 9)
    m = man.done(0.9)
    p.lay('#06080b', m)
    rim = np.clip(m - np.roll(np.roll(m, -5, 1), -3, 0), 0, 1)
    p.lay('#bfe0ff', soften(rim, 1) * np.exp(-(d / 420) ** 2), 1.0)
    visor = p.pen()
    visor.poly([(hx + 26, hy - 16), (hx + 66, hy - 10), (hx + 64, hy + 16), (hx + 24, hy + 12)])
    p.lay('#7fb4e6', visor.done(1.0), 0.8)
    for colour, count, speed, width in (('#ff9a3c', 330, 1.0, 2.2), ('#ffd9a0', 200, 0.8, 1.7), ('#ffffff', 90, 0.6, 1.5)):
        pen = p.pen()
        for _ in range(count):
            a, v = p.rng.normal(-0.9, 0.85), abs(p.rng.normal(0, 1)) * 420 * speed + 60
            t0 = p.rng.random() ** 0.7 * 1.5
            pts = []
            for t in np.linspace(t0, t0 + 0.06 + 0.08 * p.rng.random(), 5):
                x, y = fx + cos(a) * v * t, fy + sin(a) * v * t + 420 * t * t
                pts.append((x, y if y < 1080 else 2160 - y - (y - 1080) * 0.4))
            pen.line(pts, width * (1.3 - 0.5 * t0), width * 0.3)
        m = pen.done(0.5)
        p.c = 1 - (1 - p.c) * (1 - m[..., None] * np.array([int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)], np.float32))
    p.glow(fx, fy, 90, '#ffffff', 1.0)
    p.glow(fx, fy, 34, '#ffffff', 1.0)
    for a in (0.35, 1.9, 2.6, 3.6, 5.0, 5.7):               # the star of the diaphragm
        r = np.abs((p.x - fx) * sin(a) - (p.y - fy) * cos(a))
        p.c = 1 - (1 - p.c) * (1 - (np.exp(-(r / 3.2) ** 2) * np.exp(-(d / 200) ** 2) * 0.8)[..., None])
    develop(p, HERE / 'welder.jpg', glare=0.55, corners=0.35, grain=0.03)


def crane_up():
    """Under the gantry crane, looking up."""
    p = Plate(720, 580, '#7fa6c4', 6)
    p.c = p.ramp([(0, '#4f86b4'), (580, '#d8e4e4')])
    cloud = np.clip((p.noise(120, 5, 2.5) - 0.5) * 3.2, 0, 1)
    p.lay('#ffffff', cloud, 0.85)
    p.lay('#9db4c4', np.clip(np.roll(cloud, -12, 0) - cloud, 0, 1), 0.6)
    vx, vy = 390, -260                                      # where uprights meet

    def up(x, z):
        t = 1 / (1 + z * 1.5)
        return vx + (x - vx) * t, vy + (640 - vy) * t

    steel = p.pen()
    for x0, x1 in ((-150, 40), (740, 930)):
        for x in (x0, x1):
            steel.line([up(x, 0), up(x, 1.0)], 26, 9)
        for k in range(9):
            a, b = k / 9, (k + 1) / 9
            s = 9 - 6 * a
            steel.line([up(x0, a), up(x1, b)], s)
            steel.line([up(x1, a), up(x0, b)], s)
            steel.line([up(x0, b), up(x1, b)], s)
    a, b = up(-150, 1.0), up(930, 1.0)
    truss(steel, a[0] - 40, b[0] + 60, a[1] - 66, 60, 34, 4)
    steel.line([(a[0] - 60, a[1] + 4), (b[0] + 80, b[1] + 4)], 13)
    for dx in (-14, 14):
        steel.line([(372 + dx, a[1]), (352 + dx * 1.9, 400)], 2.4, 4)
    steel.poly([(318, 396), (386, 396), (376, 436), (328, 436)])
    steel.line(curve([(352, 436), (354, 462), (376, 480), (364, 506), (338, 502), (330, 486)], 8), 13, 7)
    m = steel.done(0.6)
    p.lay('#2c2a2a', m)
    p.lay('#b4673a', m * np.clip(p.noise(12, 3) - 0.4, 0, 1) * np.clip((p.x - 300) / 420 + 0.4, 0.2, 1), 1.0)
    p.glow(610, 90, 170, '#fff2d0', 0.55)
    develop(p, HERE / 'crane-up.jpg', glare=0.3, ceiling=140_000)


def hall():
    """Sunlight falls through the windows of the old machine hall."""
    p = Plate(720, 580, '#241c14', 19)
    p.c = p.ramp([(0, '#2a2118'), (360, '#3c2e20'), (580, '#1c1510')])
    horizon, cx = 330, 300

    def at(side, z, y):                                     # a wall in perspective: z 1 near … 0 far
        return cx + side * (60 + 420 * z), horizon + (y - 0) * (0.16 + 0.95 * z)

    panes, frames = p.pen(), p.pen()
    for k in range(6):
        z0, z1 = (k / 6) ** 1.5, ((k + 0.66) / 6) ** 1.5
        panes.poly([at(1, z0, -330), at(1, z1, -330), at(1, z1, -70), at(1, z0, -70)])
        for t in (0.25, 0.5, 0.75):
            y = -330 + 260 * t
            frames.line([at(1, z0, y), at(1, z1, y)], 1 + 3 * z1)
        for t in (0.33, 0.66):
            z = z0 + (z1 - z0) * t
            frames.line([at(1, z, -330), at(1, z, -70)], 1 + 3 * z1)
        left = p.pen()
        left.poly([at(-1, z0, -300), at(-1, z1, -300), at(-1, z1, 220), at(-1, z0, 220)])
        p.lay('#4a3a29', left.done(1.0), 0.5)
    p.lay('#ffe9b8', panes.done(1.0))
    p.lay('#3a2c1e', frames.done(0.6))
    roof = p.pen()
    for k in range(7):
        z = (k / 6) ** 1.5
        (ax, ay), (bx, by) = at(-1, z, -330), at(1, z, -330)
        mid = (cx, (ay + by) / 2 - 60 * (0.16 + 0.95 * z))
        for a, b in (((ax, ay), mid), (mid, (bx, by)), ((ax, ay), (bx, by))):
            roof.line([a, b], 2 + 9 * z)
        roof.line([mid, (cx, ay)], 1.5 + 5 * z)
    p.lay('#15100b', roof.done(0.7))
    light = np.zeros_like(p.x)
    for k in range(6):                                      # the shafts, from the windows down to the floor
        z0, z1 = (k / 6) ** 1.5, ((k + 0.66) / 6) ** 1.5
        pen = p.pen()
        pen.poly([at(1, z0, -330), at(1, z1, -330), at(1, z1, -70), at(-0.1, z1, 215), at(-0.75, z1, 215), at(-0.75, z0, 215)])
        light = np.maximum(light, pen.done(7) * (0.35 + 0.4 * z1))
    dust = 0.55 + 0.75 * (p.noise(60, 4, 1.4) - 0.3)
    p.c = 1 - (1 - p.c) * (1 - np.clip(light * dust, 0, 1)[..., None] * 0.72 * np.array([1, 0.83, 0.55], np.float32))
    pools = p.pen()
    for k in range(6):
        z0, z1 = (k / 6) ** 1.5, ((k + 0.66) / 6) ** 1.5
        pools.poly([at(-0.75, z0, 215), at(-0.75, z1, 215), at(-0.1, z1, 215), at(-0.1, z0, 215)])
    p.lay('#ffe3a4', pools.done(2.2), 0.8)
    bench, man = p.pen(), p.pen()
    bench.poly([at(-0.95, 0.95, 90), at(-0.95, 0.5, 90), at(-0.75, 0.5, 100), at(-0.72, 0.95, 100)])
    bench.poly([at(-0.95, 0.95, 90), at(-0.72, 0.95, 100), at(-0.72, 0.95, 230), at(-0.95, 0.95, 230)])
    p.lay('#0f0b08', bench.done(0.8))
    person(man, 244, 474, 168, 'walk', 1, coat=True, cap=True)
    m = man.done(0.7)
    p.lay('#100b07', m)
    p.lay('#ffd998', soften(np.clip(m - np.roll(m, -4, 1), 0, 1), 1), 0.8)
    shade = p.pen()
    person(shade, 244, 474, 168, 'walk', 1, coat=True, shadow=(-1.1, 0.18))
    p.lay('#0a0705', shade.done(1.5), 0.6)
    develop(p, HERE / 'hall.jpg', glare=0.5, corners=0.35, ceiling=150_000)


def carpenter():
    """A carpenter planes a plank before the window."""
    p = Plate(720, 570, '#efe3cb', 29)
    p.c = p.ramp([(0, '#fbf3df'), (360, '#f4e3c2'), (570, '#c79f6a')])
    trees = p.pen()
    for _ in range(160):
        trees.dot(p.rng.uniform(0, 720), p.rng.normal(250, 60), p.rng.uniform(6, 30))
    p.lay('#cfd3ae', trees.done(9), 0.7)
    defocus(p, 7)
    bars = p.pen()
    for x in (-8, 150, 308, 466, 624, 730):
        bars.line([(x, -5), (x, 400)], 13)
    for y in (0, 128, 262, 396):
        bars.line([(-5, y), (725, y)], 11)
    p.lay('#3b2a1a', bars.done(1.6))
    p.lay('#241810', np.clip((p.y - 398) / 3, 0, 1))
    bench, plank, man, curls = p.pen(), p.pen(), p.pen(), p.pen()
    bench.poly([(-5, 440), (725, 424), (725, 470), (-5, 490)])
    bench.poly([(60, 486), (110, 484), (104, 575), (66, 575)])
    bench.poly([(600, 470), (650, 468), (650, 575), (606, 575)])
    plank.poly([(120, 437), (690, 420), (690, 404), (120, 420)])
    p.lay('#6d4826', bench)
    p.lay('#e7bd7f', plank)
    p.lay('#8a5c30', plank.done() * np.clip(np.sin(p.y * 1.3 + p.noise(60, 2, 9) * 9) - 0.5, 0, 1), 0.7)
    got = person(man, 240, 656, 520, (44, 14, ((52, 74), (40, 66)), ((30, 12), (-24, -30))), 1)
    (ax, ay), _ = got['hands']
    man.poly([(ax - 40, ay + 26), (ax + 96, ay + 21), (ax + 92, ay + 2), (ax + 66, ay - 2), (ax + 56, ay - 22), (ax + 36, ay - 22), (ax + 30, ay + 2), (ax - 38, ay + 5)])
    m = man.done(0.8)
    p.lay('#1d140d', m)
    p.lay('#f7dfae', soften(np.clip(m - np.roll(np.roll(m, 4, 0), -3, 1), 0, 1), 1), 0.7)
    for x, y, r in ((ax + 60, ay - 34, 26), (ax + 92, ay - 12, 18), (560, 415, 16), (604, 408, 12), (500, 560, 22), (450, 555, 16), (380, 562, 20), (560, 556, 14)):
        t = np.linspace(0, 2 * pi * 1.8, 30)
        curls.line([(x + cos(q) * r * (1 - q / 16), y + sin(q) * r * 0.8 * (1 - q / 16)) for q in t], 5, 2)
    p.lay('#f3d69c', curls.done(0.5))
    p.glow(420, 150, 260, '#fff3d0', 0.45)
    develop(p, HERE / 'carpenter.jpg', glare=0.45, ceiling=140_000)


def children():
    """Children look up at the bow of the ship in the dock."""
    p = Plate(720, 570, '#e9dcc8', 61)
    p.c = p.ramp([(0, '#f3d3a0'), (300, '#f8e6c6'), (450, '#e3c79d')])
    p.glow(110, 300, 190, '#fff3cf', 0.9)
    bow = p.pen()
    bow.poly([*curve([(248, 470), (300, 330), (300, 190), (256, 60), (214, -20)], 12), (730, -20), (730, 486), (300, 486)])
    m = bow.done(0.8)
    p.lay(p.ramp([(0, '#54646c'), (320, '#3d4a51'), (390, '#7a3427'), (486, '#5a261d')]), m)
    plates = p.pen()
    for y in range(20, 480, 62):
        plates.line([(200, y), (730, y + 14)], 1.6)
    for k, x in enumerate(range(330, 730, 96)):
        for j in range(8):
            plates.line([(x + 40 * (j % 2), 20 + 62 * j), (x + 40 * (j % 2), 82 + 62 * j)], 1.4)
    p.lay('#20282c', plates.done(0.5) * m, 0.8)
    rivets = p.pen()
    for y in range(26, 480, 62):
        for x in range(210, 730, 13):
            rivets.dot(x, y + (x - 200) * 0.026, 1.5)
    p.lay('#93a1a6', rivets.done(0.3) * m, 0.6)
    p.lay('#f3cf97', m * np.exp(-((p.x - 290) / 70) ** 2), 0.55)
    p.lay('#1b1210', m * np.clip(p.noise(26, 4, 0.4) - 0.55, 0, 1), 0.9)
    anchor = p.pen()
    anchor.dot(430, 120, 26)
    anchor.line([(430, 120), (430, 214)], 12)
    anchor.line(curve([(382, 190), (400, 224), (430, 234), (460, 224), (478, 190)], 8), 13, 9)
    p.lay('#171c1f', anchor.done(0.7))
    ground = np.clip((p.y - 478) / 3, 0, 1)
    p.lay(p.ramp([(478, '#b89a70'), (570, '#6f5738')]), ground)
    p.lay('#4d3a24', ground * np.clip(p.noise(9, 3, 4) - 0.45, 0, 1), 0.7)
    shade, kids = p.pen(), p.pen()
    cast = [('point', 150, 536, 150, 1, {'hair': 'tail', 'skirt': True}), ('stand', 214, 528, 128, 1, {'pack': True}), ('cheer', 268, 544, 136, 1, {'hair': 'bob'}), ('run', 60, 530, 122, 1, {}),
            ('stand', 344, 532, 196, -1, {'coat': True})]
    for pose, x, y, h, f, more in cast:
        person(shade, x, y, h, pose, f, child=h < 160, **more, shadow=(1.2, 0.16))
    p.lay('#2f2214', shade.done(1.5) * ground, 0.6)
    for pose, x, y, h, f, more in cast:
        person(kids, x, y, h, pose, f, child=h < 160, **more)
    m = kids.done(0.6)
    p.lay('#1b1512', m)
    p.lay('#ffe2ac', soften(np.clip(m - np.roll(m, 3, 1), 0, 1), 1), 0.8)
    develop(p, HERE / 'children.jpg', glare=0.35, ceiling=150_000)


def night_dock():
    """The crane lit by strings of warm lamps, its reflection in the dock."""
    p, level = Plate(720, 570, '#0e1626', 22), 400
    p.c = p.ramp([(0, '#0a1222'), (260, '#1c2b46'), (400, '#4a5470')])
    stars = p.pen()
    for _ in range(60):
        stars.dot(p.rng.uniform(0, 720), p.rng.uniform(0, 240), 0.8)
    p.lay('#c9d6ee', stars.done(0.3), 0.7)
    town, rng, x = p.pen(), np.random.default_rng(8), 0.0
    lamps = []
    while x < 720:
        w, h = rng.uniform(16, 44), rng.uniform(10, 60)
        town.poly([(x, 404), (x, 396 - h), (x + w, 396 - h), (x + w, 404)])
        lamps += [(x + rng.uniform(2, w), 396 - rng.uniform(4, h), rng.uniform(1.5, 4)) for _ in range(4)]
        x += w + rng.uniform(0, 8)
    p.lay('#141d2f', town.done(1.2))
    bokeh(p, lamps, '#ffc46b', 0.7)
    haze(p, 396, 22, '#7a86a4', 0.4)
    steel, hull = p.pen(), p.pen()
    ship(hull, 60, 402, 330, 96)
    gantry(steel, 270, 404, 320, 270, 1.0)
    p.lay('#101724', hull.done(0.5))
    p.lay('#161d29', steel.done(0.4))
    lit = []
    for x in np.linspace(208, 632, 30):
        lit += [(x, 404 - 270 - 36), (x, 404 - 270)]
    for leg in (270, 590):
        for t in np.linspace(0.04, 0.96, 13):
            for s in (-1, 1):
                lit.append((leg + s * (0.11 - 0.06 * t) * 270, 404 - 270 * t))
    for t in np.linspace(0.03, 0.97, 22):
        lit.append((60 + 330 * t, 402 - 96 * (0.66 + max(0, t - 0.6) * 0.55)))
    dots = p.pen()
    for x, y in lit:
        dots.dot(x, y, 1.7)
    p.lay('#fff0c8', dots.done(0.3))
    halo = soften(dots.done(0.5), 5)
    p.c = 1 - (1 - p.c) * (1 - np.clip(halo * 6, 0, 1)[..., None] * 0.8 * np.array([1, 0.72, 0.34], np.float32))
    p.glow(430, 150, 220, '#a8672c', 0.25)
    mirror, wave = p.reflect(level + 6, 1.25, 0.1, 3, fine=1.6)
    water = np.clip((p.y - level - 6) / 2, 0, 1)
    p.lay(mirror, water)
    p.lay('#060b16', water, 0.3)
    p.lay('#03060d', np.clip(wave * 1.8, 0, 1) * water, 0.6)
    folk = p.pen()
    folk.poly([(-5, 575), (-5, 520), (300, 532), (330, 575)])
    person(folk, 130, 530, 120, 'stand', 1, coat=True)
    person(folk, 176, 532, 112, 'point', 1, hair='tail', coat=True)
    p.lay('#04060b', folk.done(0.6))
    develop(p, HERE / 'night-dock.jpg', glare=0.5, corners=0.3, ceiling=140_000)
