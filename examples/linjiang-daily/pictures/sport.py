"""Pictures of the sports page: see make_pictures.py."""
from pathlib import Path

import numpy as np

from camera import beams, bokeh, defocus, develop, haze, soften
from people import person
from press import Plate, curve

HERE = Path(__file__).resolve().parent


def football():
    """Two players rise for the ball under the floodlights."""
    p = Plate(780, 920, '#0b1420', 94)
    p.c = p.ramp([(0, '#0a1220'), (330, '#1c2c40'), (600, '#28402f'), (920, '#2f6b38')])
    rng = p.rng
    crowd = [(rng.uniform(-10, 790), rng.uniform(150, 560), rng.uniform(3, 9)) for _ in range(620)]
    for part, tone in zip(range(5), ('#c9a27a', '#8fa7c9', '#b04a3e', '#d9c9a8', '#5f7a9a')):
        bokeh(p, crowd[part::5], tone, 0.34)
    defocus(p, 3)
    for bx in (120, 660):                                   # the floodlights
        beams(p, bx, 66, (1.2, 1.6, 2.0), 0.16, 700, '#cfe2ff', 0.28)
        bokeh(p, [(bx + i * 26 - 52, 46 + j * 26, 15) for i in range(5) for j in range(3)], '#f2f7ff', 0.9)
        p.glow(bx, 70, 170, '#cfe0ff', 0.55)
    haze(p, 560, 60, '#6f8f86', 0.4, 200)
    grass = np.clip((p.y - 590) / 40, 0, 1)
    p.lay('#2f7a3c', grass, 0.75)
    p.lay('#184a22', grass * np.clip(p.noise(5, 3, 2) - 0.4, 0, 1), 0.9)
    p.lay('#5aa85c', grass * (np.sin(p.x / 52 + (p.y - 590) / 400) > 0), 0.22)
    posts = p.pen()
    posts.line([(40, 640), (40, 330), (330, 310), (330, 624)], 6)
    p.lay('#e9eef2', posts.done(2.6))
    net = p.pen()
    for k in range(16):
        net.line([(46 + k * 18, 334 - k * 1.2), (46 + k * 18, 630)], 1)
    for k in range(14):
        net.line([(44, 350 + k * 20), (328, 332 + k * 20)], 1)
    p.lay('#c3ced6', net.done(1.6), 0.45)
    back = p.pen()
    for x, y, h, pose, f in ((560, 640, 250, 'run', -1), (690, 650, 270, 'stand', -1), (250, 634, 240, 'cheer', 1), (130, 640, 250, 'run', 1)):
        person(back, x, y, h, pose, f)
    m = back.done(4)
    p.lay('#16222e', m, 0.95)
    p.lay('#b8402f', m * (p.x > 480) * np.clip((560 - p.y) / 60, 0, 1) * np.clip((p.y - 440) / 30, 0, 1), 0.6)
    shade = p.pen()
    for x, w in ((330, 120), (500, 110)):
        shade.dot(x, 846, w, 18)
    p.lay('#0a1f10', shade.done(9), 0.8)

    def player(x, y, h, pose, flip, shirt, shorts):
        body = p.pen()
        got = person(body, x, y, h, pose, flip)
        m = body.done(0.7)
        hx, hy = got['head']
        p.lay('#1b1512', m)
        scale = h / 520
        top, waist, knee = hy + 52 * scale, hy + 232 * scale, hy + 318 * scale
        p.lay(shirt, m * np.clip((p.y - top) / 8, 0, 1) * np.clip((waist - p.y) / 8, 0, 1), 0.55)
        p.lay(shorts, m * np.clip((p.y - waist) / 6, 0, 1) * np.clip((knee - p.y) / 10, 0, 1), 0.4)
        p.lay('#b98a68', m * np.clip((top - p.y) / 6, 0, 1) * np.clip((p.y - hy + 8 * scale) / 10, 0, 1), 0.35)
        p.lay('#b98a68', m * np.clip((p.y - knee) / 10, 0, 1) * np.clip((knee + 70 * scale - p.y) / 10, 0, 1), 0.35)
        p.lay(shirt, m * np.clip((p.y - knee - 76 * scale) / 8, 0, 1) * np.clip((knee + 176 * scale - p.y) / 8, 0, 1), 0.5)
        p.lay('#05070a', soften(m, 2) * m * np.clip((p.x - hx) * -flip / 70 + 0.4, 0, 1), 0.55)
        light = np.clip(m - np.roll(np.roll(m, 6, 0), 4 * flip, 1), 0, 1)
        p.lay('#fff6df', soften(light, 1), 0.9)
        return got

    player(520, 800, 560, 'head', -1, '#2456a6', '#e6e9ee')
    player(300, 770, 575, (-14, -16, ((80, 124), (-78, -28)), ((18, -66), (-26, -84))), 1, '#e8b21f', '#17233a')
    ball, patch = p.pen(), p.pen()
    bx, by = 420, 152
    ball.dot(bx, by, 36)
    m = ball.done(0.8)
    p.lay('#eef0ee', m)
    for a in np.linspace(0, 6.283, 6)[:-1]:
        patch.poly([(bx + np.cos(a + t) * (25 + 6 * (k % 2)) * (1 if k else 0.7), by + np.sin(a + t) * (25 + 6 * (k % 2))) for k, t in enumerate((-0.25, 0, 0.25, 0.1))])
    patch.poly([(bx + 11 * np.cos(t), by + 11 * np.sin(t)) for t in np.linspace(0, 6.283, 6)])
    p.lay('#20262c', patch.done(0.6) * m)
    p.lay('#39424a', m * np.clip((p.y - by) / 36, 0, 1), 0.6)
    drops = p.pen()
    for _ in range(90):
        x, y = rng.normal(410, 90), rng.normal(210, 70)
        drops.line([(x, y), (x + rng.normal(0, 3), y + rng.uniform(3, 9))], 1.6)
    p.lay('#e9f1f8', drops.done(0.5), 0.6)
    develop(p, HERE / 'football.jpg', glare=0.5, corners=0.35, ceiling=200_000)


def marathon():
    """Runners against the morning light on the bridge."""
    p, level = Plate(1000, 350, '#f4ddb4', 421), 262
    p.c = p.ramp([(0, '#e2b578'), (130, '#f6d69c'), (262, '#fff0cd')])
    p.glow(640, 190, 230, '#fff4d2', 0.9)
    p.glow(640, 190, 60, '#ffffff', 1.0)
    far, rng, x = p.pen(), np.random.default_rng(3), 0.0
    while x < 1000:
        w, h = rng.uniform(14, 50), rng.uniform(14, 90)
        far.poly([(x, 262), (x, 256 - h), (x + w, 256 - h), (x + w, 262)])
        x += w + rng.uniform(0, 10)
    p.lay('#d9b282', far.done(2.4), 0.7)
    haze(p, 250, 30, '#ffeec6', 0.7, 120)
    cable = p.pen()
    cable.line([(x, 24 + 0.00042 * (x - 560) ** 2 * 2.0) for x in range(-10, 1011, 10)], 6)
    for x in range(0, 1001, 40):
        cable.line([(x, 24 + 0.00084 * (x - 560) ** 2), (x, 250)], 1.6)
    cable.line([(-5, 236), (1005, 236)], 3)
    cable.line([(-5, 252), (1005, 252)], 5)
    p.lay('#8d6a44', cable.done(1.0), 0.9)
    road = np.clip((p.y - 268) / 3, 0, 1)
    p.lay(p.ramp([(268, '#c79f68'), (350, '#6d5133')]), road)
    p.lay('#ffe7b4', road * np.exp(-((p.x - 640) / (60 + np.maximum(p.y - 268, 0) * 1.5)) ** 2), 0.7)
    cast = []
    for k in range(34):
        t = rng.random() ** 1.3
        cast.append((rng.uniform(-10, 1010), 274 + 58 * t, 74 + 118 * t, ('run', 'sprint', 'walk', 'run')[k % 4], k))
    cast.sort(key=lambda c: c[1])
    for row in range(0, len(cast), 6):
        shade, folk = p.pen(), p.pen()
        for x, y, h, pose, k in cast[row:row + 6]:
            person(shade, x, y, h, pose, -1, shadow=((x - 640) / 300, 0.35))
            person(folk, x, y, h, pose, -1, hair=('short', 'tail', 'short')[k % 3], cap=k % 5 == 0)
        p.lay('#3a2814', shade.done(1.4) * road, 0.5)
        near = row / len(cast)
        m = folk.done(0.6)
        p.lay((0.30 - 0.22 * near) * np.array([1.0, 0.8, 0.6], np.float32), m)
        p.lay('#ffe6b0', soften(np.clip(m - np.roll(m, 3, 0), 0, 1), 1), 0.7)
    p.glow(640, 190, 170, '#fff2cc', 0.35)
    develop(p, HERE / 'marathon.jpg', glare=0.45, corners=0.2, ceiling=140_000)
