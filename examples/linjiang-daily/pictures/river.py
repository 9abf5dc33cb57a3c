"""Pictures of the centre spread: see make_pictures.py."""
from math import pi
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from camera import bird, develop, haze, reeds, soften
from people import person
from press import Plate, curve, hills, mix

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / 'fonts'


def panorama():
    """Mountains at dawn, a river that winds between their spurs."""
    p = Plate(3300, 1250, '#e9d3b2', 286)
    p.c = p.ramp([(0, '#6d93b0'), (180, '#a9bfc6'), (330, '#ecd9bd'), (450, '#fbe4bb'), (620, '#f6dcb4')])
    cloud = np.clip((p.noise(260, 5, 5) - 0.5) * 3, 0, 1) * np.clip(1 - p.y / 420, 0, 1)
    p.lay('#f7e6cf', cloud, 0.8)
    p.lay('#7f95a8', np.clip(np.roll(cloud, -22, 0) - cloud, 0, 1), 0.45)
    sun_x, sun_y = 1830, 400
    p.glow(sun_x, sun_y, 700, '#ffd38c', 0.5, 1.5)
    p.glow(sun_x, sun_y, 200, '#fff0c4', 0.8)
    p.glow(sun_x, sun_y, 52, '#ffffff', 1.0)
    for base, height, cell, shift, tone, fog in ((430, 250, 330, 300, '#b6c0c2', 0.5), (480, 240, 250, 1410, '#9fb0b3', 0.6), (540, 210, 290, 700, '#879da1', 0.7)):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        crest += (np.interp(np.arange(p.w), np.arange(0, p.w, 7), p.rng.normal(0, 3, len(range(0, p.w, 7)))))
        pen.poly([(0, 760), *enumerate(crest), (p.w, 760)])
        m = pen.done(1.2)
        p.lay(tone, m)
        slope = np.gradient(soften(crest[None, :].repeat(3, 0), 12)[1])[None, :]
        p.lay('#5c7480', m * np.clip(slope * 1.1 + (p.noise(70, 4, 0.7) - 0.5) * 0.7, 0, 0.7), 0.5)
        p.lay('#f4dcb6', m * np.clip(-slope * 1.0 + (p.noise(60, 3, 0.8) - 0.6), 0, 0.6), 0.4)
        haze(p, base + 60, 70, '#fae3bf', fog, 240)
    level = 585
    water = np.clip((p.y - level) / 4, 0, 1)
    p.lay(p.ramp([(585, '#fbe6c1'), (700, '#e9d3b0'), (880, '#b9bfb2'), (1250, '#5f7f86')]), water)
    ripple = p.noise(26, 4, 9)
    depth = np.clip((p.y - level) / 660, 0, 1)
    p.lay('#32525a', np.clip(ripple - 0.52, 0, 1) * water * depth, 1.2)
    glitter = np.exp(-((p.x - sun_x - (p.y - level) * 0.1) / (60 + np.maximum(p.y - level, 0) * 0.45)) ** 2) * np.clip((0.52 - ripple) * 4, 0, 1) * water
    p.c = 1 - (1 - p.c) * (1 - (np.clip(glitter, 0, 1) * 0.85)[..., None] * np.array([1, 0.9, 0.68], np.float32))
    # interlocking spurs from far to near: side, tip of the spur, height at the edge, thickness
    spurs = ((-1, 1560, 606, 150, 14), (1, 1990, 622, 170, 16), (-1, 1420, 652, 215, 24), (1, 2040, 690, 280, 34), (-1, 1700, 742, 330, 50), (1, 1830, 815, 400, 74),
             (-1, 1130, 905, 470, 110), (1, 2440, 1015, 560, 170), (-1, 560, 1160, 560, 200))
    for k, (side, tip, y, high, thick) in enumerate(spurs):
        t = k / (len(spurs) - 1)
        xs = np.arange(-20, tip) if side < 0 else np.arange(p.w + 20, tip, -1)
        run = np.abs(xs - tip) / (abs(xs[0] - tip) + 1)          # 0 at the tip, 1 at the edge
        n = len(xs)
        rough = np.interp(np.arange(n), np.arange(0, n, 60), p.rng.normal(0, 1, len(range(0, n, 60)))) * high * 0.035
        jag = np.interp(np.arange(n), np.arange(0, n, 5), p.rng.normal(0, 1, len(range(0, n, 5)))) * (1.2 + 4.2 * t)
        crest = y - high * run ** 0.75 * (0.72 + 0.28 * np.cos(run * 9 + k * 1.7)) - rough * np.minimum(run * 6, 1) - np.abs(jag) * np.minimum(run * 12, 1)
        shore = y + thick * np.sin(run * pi * 0.55) ** 0.8 + jag * 0.15
        pen = p.pen()
        pen.poly([*zip(xs, crest), *zip(xs[::-1], shore[::-1])])
        m = pen.done(0.9 if t > 0.3 else 1.4)
        mirror = p.pen()
        mirror.poly([*zip(xs, shore), *zip(xs[::-1], (shore + (shore - crest) * 0.42)[::-1])])
        p.lay(mix('#a9a791', '#16302f', t), soften(mirror.done(), 5 + 9 * t) * water * (0.6 + 0.7 * (p.noise(22, 3, 8) - 0.2)).clip(0, 1), 0.5)
        tone = mix('#93a29c', '#142420', t ** 0.8)
        p.lay(tone, m)
        wood = p.noise(7 + 15 * t, 3, 1.2)
        p.lay(mix('#6d8078', '#040a09', t), m * np.clip((wood - 0.45) * 3, 0, 1), 0.55)
        lit = np.clip((wood - 0.5) * 3.2, 0, 1) * np.clip(1 - np.abs(p.x - sun_x) / 1900, 0, 1)
        p.lay(mix('#f6dcae', '#8a8a4e', t), m * np.roll(lit, 3, 0), 0.42)
        beach = p.pen()
        beach.line(list(zip(xs[::9], shore[::9])), 2 + 5 * t)
        p.lay(mix('#f4e0bd', '#8d8a74', t), beach.done(1.2), 0.7)
        if k < 7:
            haze(p, y + thick * 0.4, 26 + 60 * t, '#f7dfb8', 0.62 * (1 - t) + 0.12, 260)
    boat, wake = p.pen(), p.pen()
    for x, y, s in ((1905, 905, 1.5), (1730, 706, 0.6)):
        boat.poly([(x - 44 * s, y), (x - 52 * s, y - 12 * s), (x + 50 * s, y - 12 * s), (x + 62 * s, y - 15 * s), (x + 42 * s, y + 1)])
        boat.poly([(x - 36 * s, y - 11 * s), (x - 32 * s, y - 27 * s), (x + 22 * s, y - 27 * s), (x + 28 * s, y - 11 * s)])
        boat.line([(x, y - 27 * s), (x, y - 42 * s)], 1.6 * s)
        for f in (-1, 1):
            wake.line(curve([(x + 60 * s, y), (x - 60 * s, y + f * 5 * s + 4 * s), (x - 300 * s, y + f * 22 * s + 10 * s)], 10), 3 * s, 0.6)
    p.lay('#fff4da', wake.done(1.2), 0.75)
    p.lay('#2a2a28', boat.done(0.6))
    flock = p.pen()
    for k in range(13):
        bird(flock, 1020 + k * 46, 196 + abs(k - 4) * 17, 36, (0.9, -0.4, 0.5, -0.7)[k % 4], -1, 0.35)
    p.lay('#474f55', flock.done(0.7))
    develop(p, HERE / 'panorama.jpg', grain=0.012, glare=0.3, corners=0.2, ceiling=249_000)


def ferryman():
    """A man in a straw hat poles his boat through the morning mist."""
    p, level = Plate(1000, 580, '#dddddd', 231), 300
    p.c = p.ramp([(0, '#c9cfc6'), (150, '#e9e6d6'), (300, '#f6efdc')])
    p.glow(250, 150, 190, '#fff1cc', 0.7)
    for base, height, cell, shift, tone, fog in ((250, 190, 150, 60, '#c3cbc4', 0.6), (275, 130, 120, 640, '#a3b1ab', 0.7), (295, 70, 90, 220, '#7d918c', 0.7)):
        crest, pen = hills(p, base, height, cell, shift), p.pen()
        pen.poly([(0, 320), *enumerate(crest), (p.w, 320)])
        p.lay(tone, pen.done(1.2))
        haze(p, base + 12, 34, '#f4efe0', fog, 140)
    boat, man = p.pen(), p.pen()
    boat.poly(curve([(390, 398), (440, 414), (560, 420), (700, 416), (790, 392), (770, 426), (690, 442), (540, 446), (440, 436)], 8, True))
    boat.poly([(520, 420), (526, 380), (640, 378), (650, 420)])
    boat.poly(curve([(514, 384), (560, 358), (612, 358), (656, 384)], 6))
    got = person(man, 726, 418, 190, (8, 2, ((60, 40), (96, 60)), ((12, 4), (-16, -20))), 1, coat=True)
    hx, hy = got['head']
    man.poly([(hx - 40, hy - 2), (hx, hy - 30), (hx + 40, hy - 2)])
    (ax, ay), (bx, by) = got['hands']
    man.line([(ax + (ax - bx) * 5, ay + 150), (ax, ay), (bx, by), (bx - 60, by - 240)], 5, 3.5)
    p.lay('#2d2f2c', boat.done(0.6))
    p.lay('#1c1e1d', man.done(0.5))
    mirror, wave = p.reflect(level + 136, 1.0, 0.05, 2.4, fine=1.5)
    lower = np.clip((p.y - level - 136) / 2, 0, 1)
    between = np.clip((p.y - level) / 3, 0, 1) * (1 - lower) * (1 - boat.done()) * (1 - man.done())
    p.lay(p.ramp([(300, '#efe8d6'), (436, '#cfd3c6')]), between, 0.9)
    p.lay(mirror, lower)
    p.lay('#5c716d', lower, 0.16)
    p.lay('#263735', np.clip(wave * 1.6, 0, 1) * lower, 0.45)
    p.lay('#fdf6e4', np.clip(-wave * 1.8 - 0.3, 0, 1) * lower, 0.35)
    haze(p, 316, 26, '#f6f0e0', 0.8, 180)
    near = p.pen()
    reeds(near, p.rng, -20, 250, 590, 170, 70)
    p.lay('#1f2521', near.done(1.0))
    develop(p, HERE / 'ferryman.jpg', glare=0.3, corners=0.2, ceiling=150_000)


def reed_lake():
    """Winding channels through the reeds, the bright lake behind them, from above."""
    p, level = Plate(1000, 470, '#cccccc', 88), 120
    p.c = p.ramp([(0, '#a9bcc4'), (70, '#e8e1d0'), (120, '#f7ecd4')])
    crest, pen = hills(p, 112, 46, 120, 340), p.pen()
    pen.poly([(0, 125), *enumerate(crest), (p.w, 125)])
    p.lay('#b3b9b4', pen.done(1.5))
    land = np.clip((p.y - level) / 2, 0, 1)
    near = np.clip((p.y - level) / 350, 0, 1)
    p.lay(p.ramp([(120, '#d9c79b'), (250, '#b08f56'), (470, '#7a5c30')]), land)
    fine = sum(p.noise(c, 3, 4) * w for c, w in ((5, 0.5), (16, 0.3), (50, 0.4))) / 1.2
    p.lay('#4d3a1c', land * np.clip((fine - 0.5) * 2.4, 0, 1) * (0.4 + 0.6 * near), 0.85)
    p.lay('#ecd9a6', land * np.clip((0.46 - fine) * 2.2, 0, 1), 0.5)
    lake, channels, banks = p.pen(), p.pen(), p.pen()
    lake.poly([(0, 122), *curve([(0, 150), (140, 158), (300, 146), (470, 170), (640, 150), (820, 164), (1000, 148)], 10), (1000, 122)])
    for path, w in (([(80, 490), (200, 400), (520, 350), (640, 290), (420, 240), (380, 205), (520, 180), (500, 160)], 46),
                    ([(930, 480), (860, 400), (950, 330), (800, 270), (860, 225), (740, 195), (760, 160)], 34),
                    ([(640, 290), (760, 262), (700, 228), (610, 205), (640, 160)], 13), ([(200, 400), (90, 330), (190, 270), (120, 220), (210, 190), (190, 155)], 20),
                    ([(420, 240), (300, 228), (320, 198), (270, 178), (300, 152)], 10)):
        line = curve(path, 14)
        for pen, more in ((banks, 1.28), (channels, 1.0)):
            for (x0, y0), (x1, y1) in zip(line, line[1:]):
                pen.line([(x0, y0), (x1, y1)], w * more * ((y0 - 110) / 330) ** 1.1 + 1, w * more * ((y1 - 110) / 330) ** 1.1 + 1)
    p.lay('#5a431f', banks.done(1.5), 0.75)
    wet = np.clip(channels.done(0.8) + lake.done(1.0), 0, 1)
    p.lay(p.ramp([(120, '#fff6df'), (220, '#e9e3d2'), (470, '#8fb0bd')]), wet)
    p.lay('#4f7482', wet * np.clip((p.noise(20, 3, 6) - 0.55) * 2, 0, 1) * near, 0.6)
    p.glow(520, 110, 260, '#fff0c8', 0.5, 2.0)
    flock = p.pen()
    for k in range(8):
        bird(flock, 610 + k * 30, 300 + abs(k - 3) * 13, 26, (0.9, -0.4, 0.5)[k % 3], -1, 0.45)
    p.lay('#fffdf4', flock.done(0.5), 0.95)
    boat = p.pen()
    boat.poly(curve([(300, 372), (330, 378), (362, 374), (334, 386)], 6, True))
    boat.line([(334, 378), (334, 362)], 4)
    p.lay('#1d1a14', boat.done(0.4))
    haze(p, 150, 22, '#fbf0d8', 0.5, 160)
    develop(p, HERE / 'reed-lake.jpg', glare=0.25, corners=0.2, ceiling=190_000)


STATIONS = ((0.03, '云脚岭', '0'), (0.2, '石门峡', '41'), (0.46, '汀洲', '163'), (0.56, '南门', '178'), (0.665, '青萝河口', '186'), (0.79, '白鹭渡', '231'), (0.955, '苇泽湖', '286'))


def river_map():
    """The course of the river and the stations on it."""
    p = Plate(900, 1880, '#f4f7f4', 7)
    kai, hei = (ImageFont.truetype(str(FONTS / f), s) for f, s in (('BanxinKai-Regular.ttf', 56), ('BanxinHei-Medium.otf', 34)))
    course = curve([(640, 170), (560, 260), (620, 360), (420, 450), (300, 560), (470, 680), (560, 780), (380, 880), (300, 1000), (420, 1120), (380, 1260), (250, 1390), (330, 1520),
                    (420, 1620), (410, 1700)], 30)
    for base, height, shift, tone in ((330, 240, 40, '#dfe8e2'), (430, 170, 400, '#d3dfd7')):
        x = np.arange(900)
        crest = base - height * (0.5 + 0.3 * np.sin((x + shift) / 110) + 0.2 * np.sin((x + shift) / 43)) * (0.4 + 0.6 * x / 900)
        pen = p.pen()
        pen.poly([(0, base + 70), *zip(x, crest), (900, base + 70)])
        p.lay(tone, pen.done() * np.clip((base + 60 - p.y) / 150, 0, 1))
    lake, river, side = p.pen(), p.pen(), p.pen()
    lake.poly(curve([(180, 1740), (330, 1680), (520, 1690), (700, 1740), (720, 1800), (560, 1850), (320, 1840), (190, 1800)], 10, True))
    for (a, b), (c, d), w in zip(course, course[1:], np.linspace(3, 26, len(course))):
        river.line([(a, b), (c, d)], w)
    for path in ([(880, 480), (760, 560), (640, 600), (500, 700)], [(40, 720), (150, 820), (260, 900), (330, 940)], [(860, 1010), (700, 1080), (560, 1150), (405, 1190)], [(30, 1420), (140, 1380), (250, 1390)]):
        line = curve(path, 14)
        for (a, b), (c, d), w in zip(line, line[1:], np.linspace(2, 9, len(line))):
            side.line([(a, b), (c, d)], w)
    p.lay('#9cc3b6', side)
    p.lay('#4f9a86', river)
    p.lay('#4f9a86', lake)
    waves = p.pen()
    for y, x0, x1 in ((1745, 330, 480), (1775, 260, 430), (1775, 500, 660), (1808, 360, 560)):
        waves.line(curve([(x, y + 5 * (-1) ** k) for k, x in enumerate(range(x0, x1, 24))], 6), 3)
    p.lay('#cfe4dc', waves)
    dots, inner, at = p.pen(), p.pen(), []
    for share, _, _ in STATIONS:
        x, y = course[int(share * (len(course) - 1))] if share < 0.95 else (450, 1765)
        dots.dot(x, y, 20)
        inner.dot(x, y, 12)
        at.append((x, y))
    p.lay('#17493d', dots)
    p.lay('#ffffff', inner)
    im = Image.fromarray((np.clip(p.c, 0, 1) * 255 + 0.5).astype(np.uint8))
    d = ImageDraw.Draw(im)
    d.text((450, 62), '澹江行程图', font=kai, fill='#17493d', anchor='mm')
    for (x, y), (_, name, km) in zip(at, STATIONS):
        right = x < 440
        d.text((x + (40 if right else -40), y - 18), name, font=kai, fill='#111111', anchor='lm' if right else 'rm')
        d.text((x + (42 if right else -42), y + 32), f'{km} 公里', font=hei, fill='#444444', anchor='lm' if right else 'rm')
    im.quantize(48, dither=Image.Dither.NONE).save(HERE / 'river-map.png', optimize=True, dpi=(254, 254))
    print('river-map.png', im.size, (HERE / 'river-map.png').stat().st_size // 1000, 'kB')
