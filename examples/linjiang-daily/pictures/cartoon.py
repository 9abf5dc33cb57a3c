"""The cartoon of page 3: see make_pictures.py."""
from pathlib import Path

import numpy as np

from press import Plate, curve

HERE = Path(__file__).resolve().parent


def cartoon():
    """'The upper half is in a meeting': suit and tie for the camera, pyjamas and slippers under the desk."""
    p = Plate(1100, 1000, '#ffffff', 3)
    black, white = '#111111', '#ffffff'

    def fill(points, tone, smooth=True):
        pen = p.pen()
        pen.poly(curve(points, 10, True) if smooth else points)
        p.lay(tone, pen)

    def ink(*strokes, width=6.0, closed=False, taper=0.3):
        pen = p.pen()
        for s in strokes:
            pen.stroke(s, width, taper, closed)
        p.lay(black, pen)

    def shape(points, tone, width=6.0):
        fill(points, tone)
        ink(points, width=width, closed=True)

    def boxed(points, tone, width=5.0):
        fill(points, tone, smooth=False)
        pen = p.pen()
        pen.line([*points, points[0]], width)
        p.lay(black, pen)

    # wall: a tidy bookcase as far as the camera sees, a mess beside it
    floor = p.pen()
    floor.line([(30, 905), (1070, 905)], 4)
    p.lay(black, floor)
    boxed([(60, 90), (330, 90), (330, 430), (60, 430)], '#e4e4e4')
    for k, y in enumerate((200, 312, 424)):
        boxed([(60, y), (330, y), (330, y + 10), (60, y + 10)], '#bcbcbc', 3.5)
        x = 74
        for j in range(9):
            w, h = 18 + (j * 7 + k * 5) % 13, 66 + (j * 11 + k * 17) % 30
            boxed([(x, y), (x, y - h), (x + w, y - h), (x + w, y)], ('#ffffff', '#9a9a9a', '#cfcfcf', '#5c5c5c')[(j + k) % 4], 3)
            x += w + 3
            if x > 296:
                break
    frame = [(430, 96), (600, 96), (600, 220), (430, 220)]
    boxed(frame, white)
    ink([(446, 206), (490, 150), (520, 184), (548, 138), (586, 206)], width=4)
    shape([(556, 120), (568, 116), (574, 128), (562, 134)], '#d5d5d5', 3)

    # the chair
    boxed([(818, 560), (846, 556), (872, 800), (842, 800)], '#6d6d6d')
    boxed([(640, 774), (862, 774), (862, 802), (640, 802)], '#6d6d6d')
    boxed([(742, 802), (762, 802), (762, 868), (742, 868)], '#8d8d8d', 4)
    ink([(752, 868), (680, 896)], [(752, 868), (752, 900)], [(752, 868), (826, 896)], width=9)

    # pyjamas and slippers under the desk
    leg = [(800, 706), (826, 770), (760, 792), (640, 772), (604, 800), (592, 870), (540, 872), (532, 800), (560, 722), (650, 700)]
    fill(leg, white)
    m = p.pen()
    m.poly(curve(leg, 10, True))
    m = m.done()
    stripes = np.clip(np.sin((p.x * 0.9 + p.y * 0.35) / 8.5) * 5, 0, 1)
    p.lay('#7a7a7a', m * stripes, 0.8)
    ink(leg, closed=True)
    ink([(600, 800), (640, 770), (740, 762)], width=4)
    for dx in (0, 96):
        shape([(486 + dx * 0.9, 900 - dx * 0.1), (500 + dx * 0.9, 872), (548 + dx * 0.9, 864), (600 + dx * 0.8, 880), (604 + dx * 0.8, 900)], '#d9d9d9', 5)
        shape([(500 + dx * 0.9, 868), (486 + dx * 0.9, 842), (502 + dx * 0.9, 850)], '#d9d9d9', 3.5)
        shape([(528 + dx * 0.9, 862), (536 + dx * 0.9, 836), (546 + dx * 0.9, 860)], '#d9d9d9', 3.5)
        pen = p.pen()
        pen.dot(512 + dx * 0.9, 882, 4)
        p.lay(black, pen)

    # suit and tie above it
    jacket = [(640, 458), (612, 500), (604, 600), (612, 720), (820, 724), (846, 640), (836, 520), (796, 466), (716, 440)]
    shape(jacket, '#3b3b3b')
    shape([(640, 458), (690, 452), (676, 560), (648, 600), (634, 520)], white, 4)
    shape([(648, 466), (670, 464), (676, 484), (656, 488)], '#8f8f8f', 3.5)
    shape([(656, 488), (674, 486), (680, 580), (658, 612), (646, 580)], '#8f8f8f', 3.5)
    ink([(690, 452), (700, 520), (664, 616), (652, 716)], width=5)
    arm = [(776, 500), (822, 560), (800, 640), (700, 664), (600, 642), (560, 636), (556, 606), (610, 604), (700, 612), (744, 586)]
    shape(arm, '#4a4a4a')
    shape([(566, 602), (540, 596), (508, 604), (490, 622), (512, 636), (562, 640)], white, 5)
    ink([(506, 612), (534, 614)], [(504, 624), (532, 626)], width=3)

    # the head: combed, smiling, a drop of sweat
    shape([(640, 470), (650, 420), (704, 420), (716, 456), (676, 478)], white, 5)
    face = [(618, 330), (604, 372), (594, 392), (606, 400), (610, 432), (640, 448), (690, 440), (726, 400), (736, 330), (690, 276), (640, 286)]
    shape(face, white)
    shape([(612, 318), (626, 268), (690, 246), (748, 276), (760, 350), (734, 398), (722, 340), (700, 306), (650, 312)], '#1c1c1c', 4)
    shape([(716, 348), (738, 342), (744, 370), (724, 384)], white, 4.5)
    pen = p.pen()
    pen.ring(634, 354, 20, 4.5)
    pen.line([(654, 352), (718, 350)], 4.5)
    pen.dot(630, 356, 5)
    p.lay(black, pen)
    ink([(616, 320), (644, 318)], [(612, 414), (632, 424), (656, 412)], width=5)
    shape([(770, 300), (784, 328), (774, 342), (758, 332)], white, 4)

    # desk, laptop, noodles, cat
    boxed([(150, 640), (700, 640), (700, 668), (150, 668)], '#c6c6c6')
    boxed([(176, 668), (200, 668), (200, 904), (176, 904)], '#c6c6c6', 4)
    boxed([(440, 640), (424, 626), (560, 626), (556, 640)], '#8d8d8d', 4)
    boxed([(424, 626), (388, 478), (404, 474), (440, 626)], '#5d5d5d', 4)
    pen = p.pen()                                          # light from the screen
    for a, b in (((446, 498), (486, 480)), ((458, 540), (504, 530)), ((468, 582), (510, 580))):
        pen.line([a, b], 3)
    p.lay('#8a8a8a', pen)
    boxed([(256, 640), (246, 560), (346, 560), (336, 640)], white)
    boxed([(250, 588), (342, 588), (339, 612), (253, 612)], '#9a9a9a', 3)
    ink([(276, 546), (262, 516), (286, 490), (272, 462)], [(314, 546), (302, 520), (324, 496), (312, 470)], width=5)
    cat = [(168, 640), (164, 590), (178, 548), (170, 500), (184, 520), (206, 520), (222, 500), (220, 548), (240, 600), (238, 640)]
    shape(cat, '#2a2a2a', 5)
    pen = p.pen()
    for x in (186, 207):
        pen.dot(x, 540, 6.5, 8)
    p.lay(white, pen)
    pen = p.pen()
    for x in (188, 209):
        pen.dot(x, 540, 2.4, 7)
    p.lay(black, pen)
    ink([(236, 634), (262, 650), (268, 700), (240, 726), (250, 752)], width=13, taper=0.6)

    # what the others see: the upper half in a bubble
    bubble = [(640, 60), (760, 34), (900, 40), (1020, 70), (1052, 150), (1010, 216), (880, 236), (730, 220), (640, 170)]
    shape(bubble, white, 5)
    for x, y, r in ((716, 246, 13), (700, 272, 8)):
        pen = p.pen()
        pen.dot(x, y, r)
        p.lay(black, pen)
        pen = p.pen()
        pen.dot(x, y, r - 4)
        p.lay(white, pen)
    for k, x in enumerate((694, 800, 906)):
        boxed([(x, 80), (x + 92, 80), (x + 92, 186), (x, 186)], ('#dddddd', '#f2f2f2', '#cccccc')[k], 4)
        shape([(x + 14, 182), (x + 22, 152), (x + 46, 142), (x + 72, 152), (x + 80, 182)], ('#4a4a4a', '#3b3b3b', '#777777')[k], 3.5)
        shape([(x + 32, 116), (x + 46, 98), (x + 62, 116), (x + 58, 138), (x + 46, 146), (x + 35, 138)], white, 3.5)
        shape([(x + 30, 116), (x + 40, 94), (x + 58, 96), (x + 64, 116), (x + 46, 108)], '#1c1c1c', 3)
        ink([(x + 46, 146), (x + 44, 170)], width=4)
        ink([(x + 40, 132), (x + 47, 136), (x + 54, 131)], width=2.6)
    p.save(HERE / 'cartoon.png', 0, grey=True)
