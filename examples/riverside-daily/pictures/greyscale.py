"""The black-and-white pictures of the example edition: see make_pictures.py."""
from math import cos, pi, sin
from pathlib import Path

import numpy as np

from press import Plate, curve, figure, hills, mix

HERE = Path(__file__).resolve().parent


def canal():
    """Dusk at the lock: a laden barge leaves, the warehouses light up."""
    p, level = Plate(1000, 750, '#8c8c8c', 77), 470
    p.c = p.ramp([(0, '#4e4e4e'), (170, '#7b7b7b'), (330, '#c9c9c9'), (440, '#f4f4f4')])
    p.stipple('#2a2a2a', np.clip(0.6 - p.y / 330, 0, 1) * (0.4 + 0.6 * p.noise(150, 4, 3)), alpha=0.6)
    cloud = np.clip((p.noise(70, 4, 6) - 0.56) * 5, 0, 1) * np.clip(1.1 - p.y / 380, 0, 1)
    p.lay('#404040', cloud, 0.5)
    p.stipple('#ffffff', np.clip(np.roll(cloud, -5, 0) - cloud, 0, 1), alpha=0.7)
    pen = p.pen()
    pen.dot(836, 118, 33)
    moon = pen.done()
    p.lay('#fdfdfd', moon)
    p.stipple('#c4c4c4', np.clip(p.noise(30, 3) - 0.45, 0, 1), moon)
    for base, height, cell, shift, colour in ((452, 110, 120, 590, '#b4b4b4'), (462, 66, 84, 190, '#8b8b8b'), (468, 26, 40, 30, '#666666')):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 500)] + list(enumerate(crest)) + [(p.w, 500)])
        m = pen.done()
        p.lay(colour, m)
        p.stipple('#f2f2f2', np.clip((p.y - base + height * 0.4) / height, 0, 0.9), m, 0.75)

    for k, (x, w, wall, ridge) in enumerate(((-52, 158, 156, 206), (106, 132, 128, 172), (238, 168, 172, 226), (406, 112, 104, 141), (518, 92, 84, 114))):
        body, roof, blind, lit, top = p.pen(), p.pen(), p.pen(), p.pen(), 440
        c = x + w / 2                                       # a warehouse: gable, round vent, rows of windows
        body.poly([(x, top), (x, top - wall), (c, top - ridge), (x + w, top - wall), (x + w, top)])
        roof.line([(x - 7, top - wall + 5), (c, top - ridge - 2), (x + w + 7, top - wall + 5)], 8)
        cols, rows = round(w / 31), round(wall / 42)
        for i in range(cols):
            for j in range(rows):
                wx, wy = x + w * (i + 0.5) / cols, top - 16 - (wall - 12) * (j + 0.5) / rows
                pen = lit if (i * 7 + j * 5 + k * 3) % 8 in (0, 3, 5) else blind
                pen.poly([(wx - 7, wy + 11), (wx - 7, wy - 7), (wx - 4, wy - 11), (wx + 4, wy - 11), (wx + 7, wy - 7), (wx + 7, wy + 11)])
        blind.dot(c, (2 * top - wall - ridge) / 2 + 3, 9)
        m = body.done()
        p.lay(('#474747', '#5e5e5e', '#3d3d3d', '#555555', '#6a6a6a')[k], m)
        p.stipple('#1e1e1e', np.clip((p.x - x) / w * 0.6, 0, 1) + 0.5 * (p.noise(16, 3, 4) - 0.5), m, 0.6)
        p.lay('#151515', roof)
        p.lay('#1a1a1a', blind)
        g = lit.done()
        p.lay('#ffffff', g)
        bars = p.pen()
        for i in range(cols):
            wx = x + w * (i + 0.5) / cols
            bars.line([(wx, top), (wx, top - wall)], 1.6)
        p.lay('#333333', bars.done() * g)
    quay, stone, steel, lamp = p.pen(), p.pen(), p.pen(), p.pen()
    quay.poly([(-5, level), (-5, 438), (625, 438), (625, level)])
    for x in (625, 872):                                    # the lock: two heads, gates, the control room
        quay.poly([(x, level), (x, 412), (x + 62, 412), (x + 62, level)])
        stone.poly([(x - 5, 412), (x - 5, 403), (x + 67, 403), (x + 67, 412)])
    quay.poly([(930, level), (930, 432), (1010, 432), (1010, level)])
    steel.poly([(687, level), (687, 408), (780, 419), (872, 408), (872, level)])
    m = quay.done()
    p.lay('#585858', m)
    p.stipple('#202020', 0.35 + 0.9 * (p.noise(14, 3, 3) - 0.5), m, 0.7)
    p.lay('#9a9a9a', stone)
    m = steel.done()
    p.lay('#242424', m)
    ribs = p.pen()
    for x in range(700, 872, 20):
        ribs.line([(x, 405), (x, level)], 2.4)
    for y in (425, 448):
        ribs.line([(687, y), (872, y)], 2.4)
    ribs.line([(780, 400), (780, level)], 5, v=150)
    p.lay('#6d6d6d', ribs.done() * m)
    house, glass = p.pen(), p.pen()
    house.poly([(884, 404), (884, 330), (922, 330), (922, 404)])
    house.poly([(866, 332), (872, 278), (934, 278), (940, 332)])
    house.poly([(858, 279), (864, 268), (942, 268), (948, 279)])
    house.line([(903, 270), (903, 205)], 3, 1.5)
    for x in (878, 895.5, 913):
        glass.poly([(x - 1, 316), (x + 0.5, 288), (x + 14, 288), (x + 15, 316)])
    for x in (60, 214, 368, 522, 655, 972):                 # quay lamps
        house.line([(x, 440 if x < 620 else 406), (x, 366), (x + 4, 360), (x + 15, 360)], 3, 2)
        lamp.dot(x + 15, 362, 6, 3.5)
    p.lay('#191919', house)
    p.lay('#ffffff', glass)
    hull, goods, wheel, light, trim = (p.pen() for _ in range(5))
    hull.poly([(150, level + 1)] + list(curve([(136, 424), (165, 434), (260, 441), (480, 443), (610, 441), (640, 434)], 10)) + [(632, level + 1)])
    for k, x in enumerate((196, 296, 396)):
        goods.poly(curve([(x, 446), (x + 16, 428), (x + 42, 412 - 3 * (k % 2)), (x + 64, 417), (x + 88, 432), (x + 100, 446)], 8))
    wheel.poly([(520, 444), (524, 378), (606, 378), (612, 444)])
    wheel.poly([(514, 379), (518, 371), (612, 371), (616, 379)])
    wheel.line([(596, 372), (596, 338)], 3)
    wheel.line([(172, 436), (172, 372)], 3, 2)
    for x in (531, 556, 581):
        light.poly([(x, 408), (x, 386), (x + 18, 386), (x + 18, 408)])
    light.dot(172, 372, 4)
    figure(wheel, 'coat', 492, 443, 46, -1)
    m = goods.done()
    p.lay('#7c7c7c', m)
    p.stipple('#e0e0e0', np.clip((436 - p.y) / 22, 0, 0.8), m)
    p.lay('#0f0f0f', wheel)
    p.lay('#ffffff', light)
    m = hull.done()
    p.lay('#171717', m)
    trim.line(curve([(137, 427), (165, 437), (260, 444), (480, 446), (610, 444), (640, 437)], 10), 2.4)
    p.lay('#dcdcdc', trim)
    p.lay('#ffffff', lamp)
    for x in (60, 214, 368, 522, 655, 972):
        p.glow(x + 15, 362, 26, '#ffffff', 0.5)
    p.glow(903, 300, 60, '#ffffff', 0.25)
    p.glow(172, 372, 16, '#ffffff', 0.5)
    mirror, wave = p.reflect(level + 1, 1.35, 0.1, 2, fine=2.6)
    depth, water = np.clip((p.y - level) / 280, 0, 1), (p.y > level).astype(np.float32)
    p.lay(mirror, water)
    p.lay('#1a1a1a', water, 0.12 + 0.35 * depth)
    p.stipple('#0c0c0c', np.clip(wave * 1.6 - 0.08, 0, 1) * (0.4 + depth), water, 0.75)
    p.stipple('#f6f6f6', np.clip(-wave * 1.6 - 0.25, 0, 1) * (1 - 0.4 * depth), water, 0.7)
    foam = p.pen()
    for k in range(150):                                    # the bow wave and the wake
        t = p.rng.random() ** 1.6
        foam.dot(148 - 120 * t + p.rng.normal(0, 8) if k % 3 else 640 + 330 * t, level + 3 + 24 * t * p.rng.random(),
                 3 + 15 * p.rng.random(), 0.8 + 0.9 * p.rng.random())
    p.lay('#f7f7f7', foam, 0.85)
    near, rope = p.pen(), p.pen()                           # our own bank: bollards, a rope, an angler
    near.poly([(-5, 760)] + list(curve([(-5, 690), (200, 694), (420, 704), (600, 722), (690, 760)], 8)))
    for x, y, s in ((120, 697, 1.0), (352, 706, 0.95)):
        near.line([(x, y), (x, y - 44 * s)], 30 * s, 24 * s)
        near.dot(x, y - 46 * s, 21 * s, 8 * s)
    rope.line(curve([(120, 672), (180, 700), (260, 706), (352, 680)], 12), 4)
    figure(near, 'coat', 492, 714, 128, 1)
    near.line([(508, 648), (690, 560)], 3, 1)
    near.line([(690, 560), (692, 640)], 0.9)
    p.lay('#0a0a0a', near)
    p.lay('#8f8f8f', rope)
    p.save(HERE / 'canal.jpg', 0.06, grey=True)


def orchards():
    """Orchard rows running to the hills, the cold store with its solar roof behind them."""
    p, level = Plate(1300, 867, '#f0f0f0', 41), 318

    def at(x, y, z):                                        # metres: right, up, away
        return 720 + 1000 * x / z, level + 1000 * (4.8 - y) / z

    p.c = p.ramp([(0, '#a9a9a9'), (200, '#dedede'), (320, '#fafafa')])
    cloud = np.clip((p.noise(110, 4, 4) - 0.5) * 5, 0, 1) * np.clip(1.2 - p.y / 260, 0, 1)
    p.lay('#f8f8f8', cloud, 0.85)
    p.stipple('#7a7a7a', np.clip(np.roll(cloud, 14, 0) - cloud, 0, 1) * 0.6, alpha=0.6)
    p.stipple('#6a6a6a', np.clip(0.5 - p.y / 300, 0, 1), 1 - cloud, 0.5)
    for base, height, cell, shift, colour in ((300, 150, 210, 150, '#c9c9c9'), (318, 120, 150, 620, '#a8a8a8'), (330, 78, 120, 40, '#848484'),
                                              (342, 40, 90, 333, '#686868')):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 420)] + list(enumerate(crest)) + [(p.w, 420)])
        m, slope = pen.done(), np.gradient(crest)[None, :]
        p.lay(colour, m)
        fold = p.noise(46, 3, 0.7)
        p.stipple('#3c3c3c', np.clip(slope * 0.8 + (fold - 0.5) * 1.3, 0, 0.6), m, 0.7)
        p.stipple('#f4f4f4', np.clip((p.y - base + height * 0.25) / (height * 0.7), 0, 0.9), m, 0.8)
    ground = (p.y > level + 36).astype(np.float32)
    p.lay(p.ramp([(354, '#d2d2d2'), (520, '#b4b4b4'), (867, '#8d8d8d')]), ground)
    p.stipple('#555555', np.clip(0.25 + (p.y - 500) / 1300, 0, 1) * p.noise(24, 4, 5) * 1.2, ground, 0.7)

    z, faces = 118, {k: p.pen() for k in ('wall', 'roof', 'side', 'sun', 'line', 'door', 'open')}
    def block(key, x0, x1, y0, y1, dz=0.0):
        faces[key].poly([at(x0, y0, z + dz), at(x0, y1, z + dz), at(x1, y1, z + dz), at(x1, y0, z + dz)])
    block('wall', -66, -12, 0, 9)                           # the cold store
    faces['roof'].poly([at(-67, 9, z), at(-63, 13.4, z), at(-15, 13.4, z), at(-11, 9, z)])
    for i in range(10):
        x = -63.4 + i * 5.1
        for j in (0, 1):
            e, f = 9.4 + j * 1.95, 11.1 + j * 1.95
            lean = lambda xx, yy: at(xx + (yy - 9) * (-39 - xx) * 0.017, yy, z)
            faces['sun'].poly([lean(x, e), lean(x, f), lean(x + 4.5, f), lean(x + 4.5, e)])
    for x in np.arange(-65, -12, 1.25):
        faces['line'].line([at(x, 0, z), at(x, 8.6, z)], 0.8)
    for i in range(6):
        block('open' if i == 3 else 'door', -62.5 + i * 8.4, -58 + i * 8.4, 0, 5.2)
        block('line', -63.3 + i * 8.4, -57.2 + i * 8.4, 5.5, 6.2)
    block('side', -11, -4, 0, 6); block('roof', -11.6, -3.4, 6, 6.7); block('door', -9.6, -7.6, 0, 3); block('line', -6.6, -4.8, 3, 4.6)
    for key, colour in (('wall', '#e9e9e9'), ('line', '#b0b0b0'), ('side', '#c4c4c4'), ('roof', '#5c5c5c'), ('sun', '#1d1d1d'), ('door', '#6e6e6e'), ('open', '#141414')):
        p.lay(colour, faces[key])
    p.stipple('#f0f0f0', 0.3 * (np.sin((p.x + p.y) / 16) > 0.6), faces['sun'].done(), 0.6)
    cart, tyre = p.pen(), p.pen()                           # a lorry in the yard
    for x0, x1, y0, y1 in ((-31, -19.5, 1.2, 5.4), (-19, -15.8, 1.2, 4.2)):
        cart.poly([at(x0, y0, 108), at(x0, y1, 108), at(x1, y1, 108), at(x1, y0, 108)])
    for x in (-29, -26.8, -17.4):
        tyre.dot(*at(x, 0.8, 108), 7)
    p.lay('#3a3a3a', cart); p.lay('#0e0e0e', tyre)

    rows = [s * (2.9 + 5.4 * k) for k in range(16) for s in (-1, 1)]
    for z in [96 / 1.072 ** k for k in range(0, 34)]:       # the trees, from the far ones to the near
        shade, crown, sunny, bright, trunk, fruit, leaf, gleam = (p.pen() for _ in range(8))
        m, far = 1000 / z, np.clip(z / 130, 0, 0.75)
        for x in rows:
            if not -160 < at(x, 0, z)[0] < p.w + 160:
                continue
            r = p.rng.uniform(1.1, 1.4)
            bx, by = at(x, 0, z)
            cx, cy = at(x, 2.05, z)
            shade.dot(bx + 0.9 * m, by, 1.9 * m, 0.42 * m)
            trunk.line([(bx, by), (bx + 0.06 * m, by - 1.1 * m)], 0.2 * m, 0.13 * m)
            for dx in (-0.5, 0.5):
                trunk.line([(bx, by - 0.7 * m), (bx + dx * m, by - 1.6 * m)], 0.12 * m, 0.07 * m)
            n = 25
            lump = [(cx + cos(a) * q * m, cy - sin(a) * q * 0.88 * m) for a, q in
                    zip(np.linspace(0, 2 * pi, n, False), r * (1 + 0.1 * p.rng.normal(0, 1, n).clip(-1.5, 1.5)))]
            crown.poly(curve(lump, 6, True))
            for pen, share, shift in ((sunny, 0.72, 0.26), (bright, 0.4, 0.5)):
                pen.poly(curve([((px - cx) * share + cx - shift * m, (py - cy) * share + cy - shift * m) for px, py in lump], 5, True))
            for k in range(150 if z < 34 else 50):          # leaves, and apples among them
                a, q = p.rng.uniform(0, 2 * pi), r * m * p.rng.random() ** 0.5
                lx, ly, t = cx + cos(a) * q * 1.05, cy + sin(a) * q * 0.93, p.rng.uniform(-0.2, 0.9)
                (leaf if q < r * m * 0.86 and k % 2 else crown).line([(lx, ly), (lx + 0.15 * m * cos(t), ly + 0.15 * m * sin(t))], 0.075 * m, 0.03 * m)
                if k % 5 == 0 and q < 0.85 * r * m:
                    fruit.dot(lx, ly, 0.062 * m)
                    gleam.dot(lx - 0.02 * m, ly - 0.022 * m, 0.024 * m)
        p.lay('#3a3a3a', shade.done(0.15 * m), 0.55 * (1 - far))
        p.lay(mix('#1c1c1c', '#bbbbbb', far), trunk)
        c = crown.done()
        p.lay(mix('#2a2a2a', '#b8b8b8', far), c)
        p.stipple(mix('#7a7a7a', '#d8d8d8', far), 0.62 * sunny.done(0.22 * m), c)
        p.stipple(mix('#dddddd', '#f2f2f2', far), 0.7 * bright.done(0.25 * m), c)
        lit = np.clip(sunny.done(0.4 * m) + 0.25, 0, 1)
        p.lay(mix('#a5a5a5', '#dddddd', far), leaf.done() * c * lit, 0.8)
        p.lay(mix('#cfcfcf', '#f0f0f0', far), fruit.done() * c, 0.95)
        p.lay('#ffffff', gleam)
        if 16.5 < z < 17.7:
            folk = p.pen()
            figure(folk, 'coat', *at(-0.9, 0, z), 1.7 * m)
            figure(folk, 'walk', *at(0.5, 0, z), 1.65 * m, -1)
            folk.poly([at(0.75, 0.5, z), at(0.68, 0.85, z), at(1.25, 0.85, z), at(1.18, 0.5, z)])
            p.lay('#0d0d0d', folk)
    for x, y, z in ((-0.55, 0, 9.3), (0.65, 0, 9.2), (0.05, 0.58, 9.25), (-2.0, 0, 8.6), (1.95, 0, 8.5), (0.95, 0, 8.05), (-0.9, 0, 7.95)):
        face, top, slat, gap, apple, shine = (p.pen() for _ in range(6))
        w, h, d = 1.05, 0.55, 0.75                          # crates of apples
        top.poly([at(x, y, z + d), at(x, y + h, z + d), at(x + w, y + h, z + d), at(x + w, y, z)])
        top.poly([at(x, y + h, z), at(x, y + h, z + d), at(x + w, y + h, z + d), at(x + w, y + h, z)])
        face.poly([at(x, y, z), at(x, y + h, z), at(x + w, y + h, z), at(x + w, y, z)])
        p.lay('#161616', top)
        for j in range(5):
            row = p.pen()
            for i in range(6):
                ax, ay = at(x + 0.1 + i * 0.165 + p.rng.uniform(-0.02, 0.02), y + h + 0.04, z + d * (0.92 - j * 0.215))
                row.dot(ax, ay, 10.4)
                apple.dot(ax - 1, ay - 1, 8.6)
                shine.dot(ax - 3.2, ay - 3.6, 3.2)
            p.lay('#1a1a1a', row); p.lay('#a8a8a8', apple); p.lay('#ffffff', shine)
            apple, shine = p.pen(), p.pen()
        for j in (0.3, 0.66):
            gap.line([at(x, y + h * j, z), at(x + w, y + h * j, z)], 4)
        for i in (0.035, 0.5, 0.965):
            slat.line([at(x + w * i, y, z), at(x + w * i, y + h, z)], 9)
        m = face.done()
        p.lay('#d9d9d9', m)
        p.stipple('#7d7d7d', 0.2 + 0.8 * (p.noise(5, 2, 14) - 0.4), m, 0.7)
        p.lay('#222222', gap.done() * m); p.lay('#bdbdbd', slat.done() * m)
    p.save(HERE / 'orchards.jpg', 0.06, grey=True)


def cartoon():
    """'The step champion': his telephone does the walking, on the dog."""
    p = Plate(900, 900, '#ffffff', 9)
    ellipse = lambda x, y, a, b, n=12, turn=0.0: [(x + a * cos(t + turn), y + b * sin(t + turn)) for t in np.linspace(0, 2 * pi, n, False)]

    def ink_line(points, width=6.0, taper=0.3, colour='#0a0a0a'):
        pen = p.pen()
        pen.stroke(points, width, taper)
        p.lay(colour, pen)

    def form(points, tone='#ffffff', width=6.0, shade=None):
        """A closed form: paper, a flat tone a little out of register, the ink outline."""
        pen, out, off = p.pen(), p.pen(), p.pen()
        pts = curve(points, 16, True)
        pen.poly(pts)
        off.poly(pts + [7, 5])
        m = pen.done()
        p.lay('#ffffff', m)
        p.lay(tone, np.minimum(m, off.done()))
        if shade is not None:
            dark = p.pen()
            dark.poly(curve(shade, 12, True))
            p.lay('#8a8a8a', dark.done() * m, 0.75)
        out.stroke(points, width, closed=True)
        p.lay('#0a0a0a', out)

    def tube(points, width, tone='#ffffff', line=5.5):
        """A limb: ink, and a narrower paper or tone on it."""
        pen, core = p.pen(), p.pen()
        pts = curve(points, 16)
        pen.line(pts, width + 2 * line, width * 0.8 + 2 * line)
        core.line(pts, width, width * 0.8)
        p.lay('#0a0a0a', pen)
        p.lay(tone, core)

    floor = p.pen()
    floor.poly(curve([(30, 812), (240, 790), (520, 796), (880, 800), (872, 842), (620, 862), (300, 880), (60, 858)], 12, True))
    p.lay('#dedede', floor)
    sx, sy = 318, 262                                       # the shelf of cups
    for dx in (-104, 104):
        ink_line([(sx + dx, sy + 20), (sx + dx, sy + 44), (sx + dx * 0.72, sy + 20)], 6, 0.8)
    form([(sx - 150, sy + 8), (sx, sy + 2), (sx + 150, sy + 8), (sx + 150, sy + 21), (sx, sy + 22), (sx - 150, sy + 20)], '#b5b5b5', 6)
    for x, k in ((sx, 1.28), (sx - 96, 0.84), (sx + 94, 0.8)):
        for side in (-1, 1):
            ink_line([(x + side * 34 * k, sy - 118 * k), (x + side * 62 * k, sy - 122 * k), (x + side * 58 * k, sy - 84 * k), (x + side * 22 * k, sy - 66 * k)], 6 * k + 1)
        half = [(40, -132), (30, -76), (7, -54), (8, -20), (26, -12), (30, 0)]
        form([(x + u * k, sy + v * k) for u, v in half] + [(x - u * k, sy + v * k) for u, v in half[::-1]] + [(x, sy - 137 * k)], '#ececec', 6,
             [(x + 12 * k, sy - 132 * k), (x + 50 * k, sy - 130 * k), (x + 30 * k, sy - 60 * k), (x + 8 * k, sy - 62 * k)])
        ink_line([(x - 12 * k, sy - 104 * k), (x - 1 * k, sy - 116 * k), (x, sy - 98 * k), (x - 1 * k, sy - 80 * k)], 10 * k, 0.6)
    for a in (-2.35, -1.95, -1.57, -1.19, -0.79):
        ink_line([(sx + 96 * cos(a), sy - 97 + 96 * sin(a)), (sx + 122 * cos(a), sy - 97 + 122 * sin(a))], 6, 0.2)

    cx, cy, r = 664, 572, 206                               # the wheel
    disc = p.pen()
    disc.dot(cx, cy, r - 4)
    p.lay('#efefef', disc)
    for a in np.linspace(0, 2 * pi, 30, False):
        ink_line([(cx + (r - 20) * cos(a) - 9, cy + (r - 20) * sin(a)), (cx + (r - 2) * cos(a) + 6, cy + (r - 2) * sin(a))], 4.5, 0.7)
    for rad, w, dx in ((r, 9, 6), (r - 21, 5.5, -9)):
        pen = p.pen()
        pen.stroke(ellipse(cx + dx, cy, rad, rad, 24), w, closed=True)
        p.lay('#0a0a0a', pen)
    for foot in (-1, 1):
        tube([(cx, cy - 60), (cx + foot * 66, cy + 110), (cx + foot * 104, 822)], 15, '#8f8f8f')
        form(ellipse(cx + foot * 108, 826, 38, 11), '#8c8c8c', 5)
    form(ellipse(cx, cy - 66, 22, 22), '#c9c9c9', 6)
    for a0, rad in ((2.55, 226), (2.65, 242), (5.75, 222), (5.85, 236)):
        ink_line([(cx + rad * cos(a0 + t), cy + rad * sin(a0 + t)) for t in (0, 0.16, 0.32, 0.48)], 5.5, 0.1)

    puffs = ((690, 92), (740, 62), (800, 70), (846, 110), (842, 170), (800, 206), (738, 210), (682, 184), (660, 136))
    form(puffs, '#ffffff', 6)                               # what the dog thinks of: sleep, and a bone
    for x, y, q in ((806, 262, 17), (815, 312, 12), (818, 350, 8)):
        form(ellipse(x, y, q, q * 0.8, 8), '#ffffff', 5)
    form([(704, 120), (716, 108), (730, 118), (760, 128), (790, 118), (806, 112), (812, 126), (802, 134), (810, 148), (796, 156), (784, 146),
          (756, 148), (728, 150), (716, 162), (702, 154), (708, 138)], '#d0d0d0', 6)
    tube([(546, 676), (508, 640), (520, 598)], 11)          # the dog
    for leg, tone in (([(604, 700), (582, 738), (540, 724)], '#d6d6d6'), ([(716, 700), (752, 738), (788, 716)], '#d6d6d6')):
        tube(leg, 21, tone)
    form([(544, 668), (580, 642), (640, 648), (700, 636), (738, 652), (742, 690), (704, 716), (650, 706), (596, 722), (552, 706)], '#ffffff', 6.5,
         [(560, 712), (600, 704), (650, 692), (710, 700), (745, 680), (735, 730), (600, 740)])
    tube([(580, 700), (600, 738), (570, 758)], 23)
    tube([(700, 700), (712, 738), (744, 752)], 22)
    form([(716, 652), (712, 606), (740, 574), (780, 574), (800, 594), (826, 606), (828, 628), (802, 646), (762, 660), (738, 676)])
    form([(738, 584), (708, 570), (676, 584), (664, 612), (688, 618), (722, 612)], '#6f6f6f')
    form([(786, 650), (800, 646), (806, 668), (800, 690), (786, 686), (784, 668)], '#a5a5a5', 4.5)
    ink_line([(826, 628), (806, 642), (780, 650), (762, 646)], 5)
    nose = p.pen()
    nose.dot(826, 608, 12, 10)
    nose.dot(773, 606, 4.6, 6)
    p.lay('#0a0a0a', nose)
    ink_line([(758, 592), (770, 586), (784, 592)], 4)
    ink_line([(762, 618), (774, 622), (785, 616)], 3.6)
    tube([(711, 652), (730, 672), (762, 668)], 8, '#4a4a4a', 4)
    for x, y, s in ((648, 556, 1), (612, 586, 0.8), (690, 540, 0.75), (806, 552, 0.8)):
        form([(x, y - 17 * s), (x + 8 * s, y), (x, y + 9 * s), (x - 8 * s, y)], '#ffffff', 3.6)
    for x in (600, 664):                                    # the straps and the telephone
        tube([(x, 640), (x + 9, 676), (x + 2, 716)], 6, '#3a3a3a', 3)
    phone, glass = p.pen(), p.pen()
    phone.line([(592, 600), (686, 592), (690, 640), (597, 648), (592, 600)], 14)
    phone.poly([(592, 600), (686, 592), (690, 640), (597, 648)])
    glass.poly([(595, 602), (683, 595), (687, 638), (600, 645)])
    p.lay('#0a0a0a', phone); p.lay('#ffffff', glass)
    for k in range(3):
        mark = p.pen()
        figure(mark, 'run', 616 + k * 25, 640 - k * 2, 36)
        p.lay(('#b8b8b8', '#707070', '#0a0a0a')[k], mark)

    form([(52, 520), (66, 446), (112, 428), (150, 470), (170, 640), (168, 800), (66, 806), (46, 680)], '#9d9d9d', 7)    # the armchair
    form([(150, 664), (240, 654), (330, 662), (346, 700), (340, 800), (250, 808), (150, 804)], '#9d9d9d', 7)
    form([(366, 712), (420, 700), (470, 712), (466, 800), (418, 810), (370, 802)], '#b9b9b9', 6.5)
    ink_line([(368, 732), (420, 724), (468, 734)], 4)
    tube([(262, 640), (352, 644), (432, 688)], 46, '#747474')
    form([(420, 700), (424, 662), (440, 634), (462, 640), (462, 676), (452, 708)], '#d8d8d8')
    tube([(258, 622), (346, 612), (412, 668)], 48, '#747474')
    form([(398, 688), (404, 640), (424, 606), (448, 612), (446, 656), (430, 698)], '#ffffff')
    ink_line([(408, 644), (424, 650), (444, 646)], 5)
    form([(134, 560), (150, 510), (196, 492), (246, 508), (290, 556), (304, 614), (272, 656), (200, 664), (142, 640)], '#ffffff', 7,
         [(130, 600), (190, 652), (270, 640), (310, 600), (300, 680), (150, 690)])
    ink_line([(262, 590), (270, 604), (262, 616)], 4)
    form([(124, 436), (130, 388), (168, 358), (216, 364), (244, 400), (246, 446), (224, 490), (180, 504), (140, 484)], '#ffffff', 7)
    form([(132, 436), (116, 424), (106, 442), (116, 462), (134, 458)], '#e2e2e2', 5)
    form([(226, 424), (252, 416), (268, 432), (256, 450), (230, 446)], '#d4d4d4', 5.5)
    for x in (188, 238):
        ink_line([(x - 16, 414), (x - 6, 404), (x + 6, 405), (x + 14, 414)], 6)
    for hair in ([(150, 376), (132, 356), (110, 352)], [(160, 366), (150, 338), (128, 324)], [(176, 360), (174, 330), (158, 308)], [(192, 360), (200, 332), (194, 312)]):
        ink_line(hair, 7, 0.25)
    ink_line([(178, 454), (198, 476), (224, 474), (240, 458)], 7, 0.2)
    ink_line([(172, 448), (180, 452), (183, 459)], 4)
    ink_line([(164, 500), (186, 540), (214, 566)], 9, 0.8)
    ink_line([(228, 490), (232, 530), (222, 566)], 9, 0.8)
    form(ellipse(219, 588, 28, 28), '#cfcfcf', 6)
    ink_line([(211, 580), (219, 573), (220, 588), (219, 603)], 7, 0.6)
    form([(322, 486), (350, 480), (384, 486), (378, 530), (372, 580), (350, 586), (332, 580), (327, 530)], '#e4e4e4', 6,
         [(326, 532), (352, 526), (382, 532), (372, 584), (334, 584)])
    ink_line([(320, 486), (352, 494), (386, 486)], 5.5, 0.6)
    ink_line([(352, 484), (338, 446), (300, 452), (252, 468)], 6.5, 0.7)
    pearls = p.pen()
    for x, y in ((341, 572), (353, 576), (364, 570), (346, 560), (359, 560)):
        pearls.dot(x, y, 5)
    p.lay('#0a0a0a', pearls)
    tube([(164, 556), (216, 622), (322, 556)], 34)
    form([(312, 538), (336, 532), (362, 538), (366, 552), (350, 566), (322, 574), (308, 562)], '#ffffff', 5.5)
    for y in (546, 556):
        ink_line([(340, y), (354, y - 1), (364, y + 1)], 3.6)
    form([(98, 640), (112, 606), (170, 606), (262, 632), (300, 652), (296, 690), (240, 700), (112, 694)], '#b4b4b4', 7)
    for x, y in ((214, 856), (330, 862)):                    # running shoes, with a cobweb
        form([(x - 44, y), (x - 46, y - 36), (x - 26, y - 44), (x - 8, y - 26), (x + 28, y - 16), (x + 46, y - 2), (x + 40, y + 8), (x - 40, y + 8)], '#ffffff', 5.5)
        ink_line([(x - 45, y - 4), (x, y - 2), (x + 46, y - 2)], 4)
        for k in range(3):
            ink_line([(x - 10 + 11 * k, y - 26 + 4 * k), (x - 3 + 11 * k, y - 14 + 3 * k)], 3.6)
    web = [(232, 838), (252, 850), (268, 862), (276, 870)]
    for q in web:
        ink_line([(290, 824), ((290 + q[0]) / 2, (824 + q[1]) / 2 + 2), q], 3, 0.8)
    for t in (0.36, 0.62, 0.88):
        ink_line([(290 + (x - 290) * t, 824 + (y - 824) * t) for x, y in web], 2.6, 0.8)
    p.save(HERE / 'cartoon.png', 0, grey=True)
