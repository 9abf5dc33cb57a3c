"""Pictures of the literary page: see make_pictures.py."""
from math import cos, pi, sin
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from camera import develop, soften
from press import Plate, curve

HERE = Path(__file__).resolve().parent


class Leather:
    """Parts of a shadow puppet: dyed hide, its pattern cut out."""

    def __init__(self, plate):
        self.p, self.solid = plate, np.zeros((plate.h, plate.w), np.float32)

    def part(self, points, tone, smooth=True, edge=4.0):
        pen = self.p.pen()
        pts = curve(points, 10, True) if smooth else points
        pen.poly(pts)
        m = pen.done(0.5)
        self.solid = np.maximum(self.solid, m)
        self.p.lay(tone, m)
        rim = self.p.pen()
        rim.line([*pts, pts[0]], edge)
        m = rim.done(0.4)
        self.solid = np.maximum(self.solid, m)
        self.p.lay('#241009', m)

    def lines(self, strokes, width=3.0, tone='#241009'):
        pen = self.p.pen()
        for s in strokes:
            pen.line(curve(s, 8), width)
        m = pen.done(0.4)
        self.solid = np.maximum(self.solid, m)
        self.p.lay(tone, m)

    def cut(self, draw, alpha=0.85):
        """A cut in the hide: light falls through."""
        pen = self.p.pen()
        draw(pen)
        self.p.lay('#fff2cf', pen.done(0.4), alpha)

    def flower(self, x, y, r, petals=6):
        def draw(pen):
            for k in range(petals):
                a = 2 * pi * k / petals
                pen.dot(x + cos(a) * r * 0.62, y + sin(a) * r * 0.62, r * 0.27)
            pen.ring(x, y, r * 1.12, max(1.6, r * 0.1))
            pen.dot(x, y, r * 0.2)
        self.cut(draw)

    def scales(self, x0, y0, x1, y1, step, lean=0.0):
        def draw(pen):
            j, y = 0, y0
            while y < y1:
                x = x0 + (step / 2 if j % 2 else 0) + lean * (y - y0)
                while x < x1 + lean * (y - y0):
                    arc = [(x + cos(t) * step * 0.42, y + sin(t) * step * 0.42) for t in np.linspace(0.15 * pi, 0.85 * pi, 8)]
                    pen.line(arc, step * 0.13)
                    pen.dot(x, y + step * 0.05, step * 0.09)
                    x += step
                y += step * 0.55
                j += 1
        self.cut(draw)


def puppet():
    """A woman general of the shadow theatre: plumed helmet, flags, armour, a spear."""
    p = Plate(820, 1500, '#000000', 1921)
    red, green, gold, dark = '#b3261c', '#2f7a4a', '#d79a2b', '#3a1a10'
    h = Leather(p)
    h.lines([[(690, 1470), (640, 1000), (560, 380), (500, 20)]], 9, '#4a2a14')                  # spear
    h.part([(500, 22), (478, -2), (488, -60), (470, 60), (480, 110), (502, 120), (520, 104), (520, 60)], '#c9c2b2')
    h.part([(488, 120), (470, 170), (446, 210), (500, 190), (540, 214), (522, 160), (516, 120)], red)
    for k, (a, tone) in enumerate(((-0.95, red), (-0.5, green), (0.42, gold), (0.86, red))):        # four flags at her back
        bx, by = 400, 520
        tip = (bx + sin(a) * 420, by - cos(a) * 420)
        side = (cos(a) * 0.36, sin(a) * 0.36)
        f = -1 if a < 0 else 1
        mid = (bx + sin(a) * 240, by - cos(a) * 240)
        h.part([tip, (tip[0] + f * side[0] * 60 + f * 10, tip[1] + abs(side[1]) * 60 + 40), (mid[0] + f * 150, mid[1] + 50), (mid[0] + f * 60, mid[1] + 86), mid], tone)
        h.lines([[(bx, by), tip]], 6, dark)
        h.flower((tip[0] + mid[0]) / 2 + f * 44, (tip[1] + mid[1]) / 2 + 46, 24)
    # plumes
    for f in (-1, 1):
        h.lines([[(400 + f * 26, 200), (400 + f * 120, 90), (400 + f * 250, 70), (400 + f * 330, 170), (400 + f * 352, 320)]], 10, '#7a4a1e')
        for t in np.linspace(0.1, 0.95, 16):
            x = 400 + f * (26 + 330 * t)
            y = 200 - 150 * sin(t * pi * 0.72) + 200 * max(0, t - 0.62) * 1.3
            h.lines([[(x, y), (x + f * 7, y + 12)]], 3, gold)
    # skirt and legs
    h.part([(330, 1180), (300, 1390), (270, 1440), (216, 1452), (220, 1476), (350, 1478), (372, 1400), (400, 1200)], dark)
    h.part([(420, 1180), (452, 1380), (470, 1440), (560, 1452), (566, 1478), (430, 1480), (404, 1400), (390, 1200)], dark)
    h.part([(300, 820), (230, 1040), (196, 1290), (270, 1330), (400, 1346), (540, 1326), (606, 1280), (566, 1040), (494, 820)], red)
    h.part([(330, 830), (316, 1080), (340, 1290), (400, 1372), (456, 1290), (478, 1080), (462, 830)], green)
    h.scales(338, 900, 462, 1240, 30)
    for x, y in ((270, 1010), (258, 1130), (244, 1240), (530, 1010), (540, 1130), (552, 1240)):
        h.flower(x, y, 32)
    h.lines([[(214, 1236), (300, 1282), (400, 1296), (500, 1282), (590, 1230)]], 5, gold)
    h.cut(lambda pen: [pen.line([(x, 1300 - abs(x - 400) * 0.1), (x, 1322 - abs(x - 400) * 0.12)], 4) for x in range(226, 590, 15)])
    # trunk: armour, belt
    h.part([(300, 500), (268, 600), (290, 720), (306, 830), (494, 830), (508, 720), (532, 600), (496, 500), (400, 470)], gold)
    h.scales(300, 560, 500, 740, 34)
    h.part([(400, 590), (352, 620), (346, 690), (400, 730), (454, 690), (448, 620)], red)
    h.flower(400, 660, 38, 8)
    h.part([(290, 770), (286, 836), (400, 856), (514, 836), (508, 770), (400, 790)], green, edge=5)
    for x in range(316, 500, 42):
        h.flower(x, 812 + 6 * (1 - abs(x - 400) / 110), 13, 5)
    h.part([(280, 470), (250, 520), (300, 560), (360, 540), (400, 560), (440, 540), (500, 560), (550, 520), (520, 470), (400, 450)], red)
    for x in (292, 346, 400, 454, 508):
        h.flower(x, 508, 17, 5)
    # arms
    h.part([(296, 500), (236, 540), (190, 650), (160, 760), (218, 792), (268, 700), (312, 600)], green)
    h.scales(200, 600, 280, 740, 26, -0.25)
    h.part([(166, 748), (130, 840), (150, 920), (210, 930), (236, 850), (222, 780)], red)
    h.flower(186, 846, 26)
    h.part([(156, 916), (140, 966), (160, 1000), (196, 990), (210, 930)], '#f0c795')
    h.lines([[(166, 960), (172, 992)], [(182, 958), (186, 990)]], 2.4)
    h.part([(504, 500), (566, 530), (620, 600), (664, 700), (616, 742), (556, 676), (490, 600)], green)
    h.scales(520, 560, 620, 690, 26, 0.35)
    h.part([(622, 690), (676, 700), (690, 760), (652, 800), (606, 770), (600, 726)], red)
    h.flower(648, 742, 22)
    h.part([(600, 752), (570, 770), (574, 806), (614, 816), (640, 790)], '#f0c795')
    # head in profile, to the left: one line from brow to chin, empty as the hide is cut
    h.part([(420, 470), (410, 420), (446, 400), (470, 430), (466, 480)], '#f6dcb0', edge=3.5)
    h.part([(352, 236), (338, 300), (330, 330), (308, 362), (326, 372), (320, 388), (328, 398), (322, 412), (336, 440), (376, 452), (430, 444), (474, 400), (486, 320), (470, 240), (410, 214)],
           '#f9e3bb', edge=4)
    h.lines([[(346, 320), (372, 308), (402, 314)]], 6)
    h.lines([[(344, 346), (366, 338), (396, 344), (372, 352), (346, 347)]], 3.4)
    p.lay('#241009', (lambda pen: (pen.dot(366, 345, 6.5), pen)[1])(p.pen()).done(0.4))
    h.lines([[(326, 398), (344, 400)]], 4, red)
    cheek = p.pen()
    cheek.dot(392, 386, 30)
    p.lay('#e58a6a', cheek.done(9) * h.solid, 0.5)
    h.part([(440, 300), (432, 380), (448, 460), (486, 500), (520, 470), (520, 380), (500, 290)], dark)            # hair
    h.lines([[(456, 330), (450, 400), (470, 470)], [(480, 320), (478, 400), (494, 474)]], 2.6, '#8a5a3c')
    h.part([(330, 262), (346, 200), (392, 150), (460, 152), (512, 206), (528, 290), (480, 282), (430, 262), (380, 258)], red)        # helmet
    h.part([(318, 268), (340, 236), (420, 226), (500, 256), (534, 300), (500, 306), (420, 268), (344, 284)], gold)
    for x, y in ((356, 254), (396, 246), (438, 248), (478, 264)):
        h.flower(x, y, 12, 5)
    h.flower(430, 196, 26, 8)
    for x, y in ((380, 160), (404, 138), (432, 128), (460, 134), (486, 154)):
        h.lines([[(x, y + 12), (x - 2, y - 18)]], 3, gold)
        h.part([(x - 12, y - 20), (x - 2, y - 34), (x + 10, y - 20), (x - 1, y - 8)], red, edge=2.6)
    h.lines([[(530, 300), (552, 360), (546, 440), (560, 520)]], 8, red)
    for k in range(7):
        h.lines([[(540 + k * 4, 520), (532 + k * 6, 560)]], 2.6, red)
    alpha = h.solid
    light = p.noise(140, 3) * 0.25 + 0.88
    hide = p.noise(5, 3) * 0.16 + 0.92
    rgb = np.clip(p.c * (light * hide)[..., None], 0, 1)
    out = np.dstack([rgb, alpha])
    im = Image.fromarray((np.clip(out, 0, 1) * 255 + 0.5).astype(np.uint8), 'RGBA')
    im = im.crop(im.getchannel('A').point(lambda v: 255 if v > 20 else 0).getbbox())
    im.quantize(255, method=Image.Quantize.FASTOCTREE).save(HERE / 'puppet.png', optimize=True, dpi=(254, 254))
    print('puppet.png', im.size, (HERE / 'puppet.png').stat().st_size // 1000, 'kB')


def shadow_stage():
    """The lit screen of a shadow theatre in a dark room."""
    p = Plate(900, 560, '#0d0705', 8)
    screen = p.pen()
    screen.poly([(120, 60), (780, 60), (780, 390), (120, 390)])
    m = screen.done(1.2)
    p.lay('#e9b45c', m)
    p.c = p.c * (1 - m[..., None]) + m[..., None] * np.clip(np.array([0.98, 0.8, 0.46], np.float32) * (0.55 + 0.75 * np.exp(-(((p.x - 450) / 330) ** 2 + ((p.y - 215) / 210) ** 2)))[..., None], 0, 1)
    scene = p.pen()
    scene.poly([(120, 350), (330, 346), *curve([(330, 346), (400, 300), (500, 300), (570, 346)], 8), (780, 350), (780, 390), (120, 390)])       # a bridge
    for x in range(350, 560, 22):
        scene.line([(x, 346 - 44 * sin((x - 330) / 240 * pi)), (x, 322 - 44 * sin((x - 330) / 240 * pi))], 3)
    scene.line([(180, 350), (176, 220), (150, 120)], 13, 5)
    for k in range(26):
        x0, y0 = 110 + k * 9, 96 + 20 * sin(k)
        scene.line(curve([(x0, y0), (x0 + 10, y0 + 60), (x0 + 4, y0 + 120 + 20 * sin(k * 2))], 6), 3, 1)
    for x, y, r in ((690, 350, 50), (736, 352, 40), (650, 352, 30)):
        scene.dot(x, y, r, r * 0.5)
    for bx, f in ((410, 1), (520, -1)):                       # the two lovers
        base = 316
        scene.poly(curve([(bx - 6, base - 120), (bx - f * 28, base - 96), (bx - f * 40, base - 30), (bx - f * 54, base + 6), (bx + f * 34, base + 6), (bx + f * 24, base - 60), (bx + f * 18, base - 112)], 8, True))
        scene.dot(bx + f * 4, base - 140, 17, 20)
        scene.dot(bx - f * 6, base - 158, 13, 11)
        scene.line(curve([(bx + f * 10, base - 104), (bx + f * 34, base - 80), (bx + f * 44, base - 108)], 8), 13, 7)
        scene.line(curve([(bx + f * 40, base - 100), (bx + f * 34, base - 60), (bx + f * 24, base - 30)], 8), 15, 3)
    scene.poly(curve([(380, 158), (400, 116), (466, 92), (536, 118), (560, 160), (516, 148), (468, 146), (420, 150)], 8, True))                # the umbrella
    scene.line([(466, 100), (456, 216)], 4)
    s = scene.done(1.0) * m
    p.lay('#3a1408', s, 0.92)
    p.lay('#a83a1e', s * np.clip(p.noise(14, 3) - 0.5, 0, 1) * 1.2, 0.8)
    for tone, cuts in (('#ffd88a', [(404, 262, 5), (398, 284, 5), (416, 284, 5), (526, 262, 5), (532, 286, 5), (514, 284, 5), (440, 128, 6), (468, 120, 6), (500, 128, 6)]),):
        pen = p.pen()
        for x, y, r in cuts:
            pen.ring(x, y, r, 2.4)
        p.lay(tone, pen.done(0.5))
    frame = p.pen()
    frame.line([(112, 52), (788, 52), (788, 398), (112, 398), (112, 52)], 15)
    p.lay('#2b150a', frame.done(0.8))
    p.glow(450, 225, 420, '#c47a2c', 0.28)
    heads = p.pen()
    for x, y, r in ((90, 520, 62), (232, 500, 54), (350, 530, 64), (486, 506, 56), (600, 528, 62), (730, 502, 54), (846, 524, 64)):
        heads.dot(x, y - r * 0.5, r * 0.52, r * 0.62)
        heads.poly(curve([(x - r * 1.2, y + 120), (x - r * 0.9, y + 30), (x - r * 0.25, y + 6), (x + r * 0.25, y + 6), (x + r * 0.9, y + 30), (x + r * 1.2, y + 120)], 8))
    hm = heads.done(1.4)
    p.lay('#070403', hm)
    p.lay('#d9903e', soften(np.clip(hm - np.roll(hm, 4, 0), 0, 1), 2), 0.9)
    develop(p, HERE / 'shadow-stage.jpg', glare=0.5, corners=0.4, ceiling=150_000)


def mug():
    """An old enamel mug on the window sill, a spider plant in it."""
    p = Plate(560, 760, '#dfe6e0', 79)
    p.c = p.ramp([(0, '#cfd9d2'), (400, '#f3efdf'), (560, '#e9dcc0')])
    blobs = p.pen()
    for _ in range(60):
        blobs.dot(p.rng.uniform(-20, 580), p.rng.uniform(60, 480), p.rng.uniform(12, 60))
    p.lay('#a9bd9c', blobs.done(22), 0.5)
    bars = p.pen()
    bars.line([(430, -10), (430, 600)], 26)
    bars.line([(-10, 150), (570, 150)], 18)
    p.lay('#f7f3e8', bars.done(7))
    p.lay('#b9ad95', bars.done(2) * np.clip((p.x - 430) / 14, 0, 1), 0.4)
    sill = np.clip((p.y - 600) / 2, 0, 1)
    p.lay(p.ramp([(600, '#caa878'), (760, '#8d6a43')]), sill)
    p.lay('#5f4327', sill * np.clip(np.sin(p.y * 0.7 + p.noise(90, 2, 8) * 12) - 0.4, 0, 1), 0.45)
    shade = p.pen()
    shade.poly(curve([(190, 676), (380, 690), (600, 740), (590, 700), (420, 650)], 8, True))
    p.lay('#3b2814', shade.done(9), 0.6)
    back, front = p.pen(), p.pen()
    for k in range(34):                                     # the plant
        a, n = p.rng.uniform(-2.9, -0.25), p.rng.uniform(150, 300)
        x, y = 268 + p.rng.normal(0, 26), 420
        path = curve([(x, y), (x + cos(a) * n * 0.45, y + sin(a) * n * 0.75), (x + cos(a) * n * 0.9, y + sin(a) * n * 0.6 + 40), (x + cos(a) * n * 1.1, y + 60 + 60 * p.rng.random())], 8)
        (back if k % 2 else front).line(path, 13, 2)
    p.lay('#5d8148', back.done(1.4))
    body, rim, handle = p.pen(), p.pen(), p.pen()
    handle.line(curve([(372, 480), (440, 470), (460, 540), (430, 600), (368, 610)], 10), 22)
    p.lay('#e9e9e2', handle.done(0.8))
    p.lay('#9aa29f', handle.done(3) * np.clip((p.y - 560) / 60, 0, 1), 0.5)
    body.poly([(152, 424), (384, 424), (376, 660), *curve([(376, 660), (330, 682), (264, 688), (200, 682), (160, 660)], 8)])
    m = body.done(0.8)
    p.lay('#f4f3ec', m)
    p.lay('#8d9694', m * np.clip((p.x - 264) / 150, 0, 1) ** 1.5, 0.75)
    p.lay('#c9cdc8', m * np.clip((200 - p.x) / 70, 0, 1), 0.6)
    p.lay('#ffffff', m * np.exp(-((p.x - 214) / 16) ** 2), 0.8)
    rim.line(curve([(150, 424), (190, 434), (268, 438), (346, 434), (386, 424)], 8), 11)
    rim.line(curve([(160, 662), (200, 683), (264, 689), (330, 683), (376, 662)], 8), 8)
    p.lay('#24489a', rim.done(0.7))
    text = Image.new('L', (p.w, p.h), 0)
    d = ImageDraw.Draw(text)
    for k, (line, size) in enumerate((('奖给', 26), ('先进生产者', 38), ('临江棉纺二厂 1979', 18))):
        d.text((262, 502 + k * 44), line, font=ImageFont.truetype(str(HERE.parents[2] / 'fonts' / 'BanxinSong-Black.otf'), size), fill=255, anchor='mm')
    p.lay('#b3261c', np.asarray(text, np.float32) / 255, 0.88)
    chips = p.pen()
    for x, y, r in ((176, 640, 13), (196, 662, 9), (352, 448, 10), (238, 672, 12), (330, 640, 8), (368, 560, 6)):
        chips.poly(curve([(x + cos(t) * r * p.rng.uniform(0.6, 1.3), y + sin(t) * r * p.rng.uniform(0.5, 1.0)) for t in np.linspace(0, 2 * pi, 9)[:-1]], 4, True))
    p.lay('#3a2a22', chips.done(0.6) * m, 0.9)
    p.lay('#84aa5e', front.done(1.0))
    p.lay('#d7e3a8', front.done(0.8) * np.clip(np.sin(p.x * 0.5 + p.y * 0.3) - 0.6, 0, 1), 0.5)
    p.glow(120, 180, 300, '#fff6dc', 0.35)
    develop(p, HERE / 'mug.jpg', glare=0.35, ceiling=110_000)
