"""People in silhouette, by their joints."""
from math import cos, pi, radians, sin

import numpy as np

from press import curve

# Angles in degrees from straight down, forwards positive: lean of the trunk (from upright), nod of the head,
# (upper arm, forearm) of both arms, (thigh, shin) of both legs.
POSES = {
    'stand': (1, 0, ((6, 14), (-8, 4)), ((3, 0), (-4, -6))),
    'walk': (3, 0, ((24, 44), (-26, -8)), ((24, 12), (-14, -30))),
    'run': (11, -4, ((46, 118), (-52, 34)), ((56, -8), (-18, -72))),
    'sprint': (16, -6, ((64, 138), (-66, 20)), ((74, -2), (-32, -58))),
    'leap': (14, -6, ((70, 120), (-80, -40)), ((78, 54), (-48, -86))),
    'kick': (-12, 8, ((-58, -30), (62, 84)), ((68, 58), (-6, -16))),
    'head': (-6, -12, ((52, 96), (-50, -10)), ((-10, -62), (12, -28))),
    'dribble': (12, 12, ((30, 70), (-44, -6)), ((42, 2), (-12, -40))),
    'tackle': (-34, 10, ((-70, -60), (40, 60)), ((78, 84), (34, -50))),
    'dive': (72, -40, ((166, 172), (150, 160)), ((-4, -12), (-26, -50))),
    'cheer': (-3, -8, ((152, 170), (166, 184)), ((6, 0), (-10, -16))),
    'wave': (0, -4, ((160, 176), (-6, 8)), ((3, 0), (-4, -6))),
    'bend': (58, 30, ((30, 44), (22, 36)), ((14, 2), (-6, -10))),
    'crouch': (34, 0, ((50, 74), (40, 62)), ((84, -16), (62, -34))),
    'sit': (4, 0, ((30, 64), (24, 58)), ((84, 6), (80, 0))),
    'row': (-20, 4, ((60, 76), (56, 72)), ((86, 40), (82, 36))),
    'point': (2, -4, ((96, 98), (-10, 6)), ((3, 0), (-5, -8))),
    'push': (18, 6, ((66, 84), (60, 78)), ((30, 6), (-20, -34))),
}


def person(pen, x, y, h, pose='stand', flip=1, child=False, coat=False, skirt=False, hair='short', pack=False, cap=False, shadow=None):
    """A person of height h whose lower foot is at (x, y); returns where head and hands are.

    With shadow=(dx, dy) the cast shadow instead."""
    lean, nod, arms, legs = POSES[pose] if isinstance(pose, str) else pose
    big, stocky = (1.34, 0.92) if child else (1.0, 1.0)
    thigh, shin, trunk, upper, fore = (0.215, 0.205, 0.285, 0.15, 0.145) if child else (0.24, 0.235, 0.29, 0.165, 0.155)

    def step(point, angle, length):
        a = radians(angle)
        return point[0] + sin(a) * length, point[1] - cos(a) * length

    hip = (0.0, 0.0)
    knees = [step(hip, a, thigh) for a, _ in legs]
    ankles = [step(k, b, shin) for k, (_, b) in zip(knees, legs)]
    low = min(p[1] for p in ankles) - 0.028
    foot_x = min(ankles, key=lambda p: p[1])[0]

    def at(p):
        px, py = (p[0] - foot_x * 0.5) * flip * h, (p[1] - low) * h
        return (x + px + py * shadow[0], y + py * shadow[1]) if shadow else (x + px, y - py)

    def limb(points, widths):
        pts = np.asarray([at(p) for p in points])
        for a, b, w0, w1 in zip(pts, pts[1:], widths, widths[1:]):
            pen.line([a, (a + b) / 2, b], w0 * h * stocky, w1 * h * stocky)

    def blob(points):
        pen.poly(curve([at(p) for p in points], 6, True))

    neck = (sin(radians(lean)) * trunk, cos(radians(lean)) * trunk)
    along, across = np.array(neck) / trunk, np.array((neck[1], -neck[0])) / trunk

    def body(t, s):
        return tuple(along * t * trunk + across * s)

    for (a, b), knee, ankle in reversed(list(zip(legs, knees, ankles))):
        limb([hip, knee], (0.115, 0.075))
        calf = ((knee[0] * 0.62 + ankle[0] * 0.38) - 0.012, knee[1] * 0.62 + ankle[1] * 0.38)
        limb([knee, calf, ankle], (0.074, 0.07, 0.036))
        toe = radians(b + 96 if b > -40 else b + 70)
        heel, tip = (ankle[0] - 0.018, ankle[1] - 0.02), (ankle[0] + sin(toe) * 0.085, ankle[1] - cos(toe) * 0.085 - 0.012)
        limb([heel, ankle, tip], (0.034, 0.046, 0.026))
    blob([body(-0.12, -0.062), body(0.25, -0.06), body(0.7, -0.086), body(0.97, -0.06), body(1.04, 0.0), body(0.95, 0.062), body(0.65, 0.083), body(0.22, 0.062), body(-0.12, 0.062)])
    if coat:
        blob([body(0.95, -0.07), body(0.2, -0.085), body(-0.55, -0.13), body(-0.6, 0.11), body(0.2, 0.085), body(0.95, 0.07)])
    if skirt:
        blob([body(0.3, -0.06), body(-0.28, -0.15), body(-0.4, -0.03), body(-0.32, 0.14), body(0.3, 0.06)])
    if pack:
        blob([body(0.92, -0.06), body(0.86, -0.17), body(0.3, -0.18), body(0.2, -0.06)])
    tilt = lean * 0.5 - nod
    shoulder = body(0.93, 0.0)
    base = body(1.02, 0.012)
    r = 0.056 * big
    head = (base[0] + sin(radians(tilt)) * (0.05 + r), base[1] + cos(radians(tilt)) * (0.045 + r))
    limb([body(0.96, 0.0), head], (0.06, 0.05))
    ring = np.linspace(0, 2 * pi, 24, False)
    pen.poly([at((head[0] + cos(t) * r * 0.88, head[1] + sin(t) * r * 1.12)) for t in ring])
    blob([(head[0] + r * 0.5, head[1] - r * 0.9), (head[0] + r * 0.98, head[1] - r * 0.35), (head[0] + r * 1.02, head[1] - r * 0.12), (head[0] + r * 0.4, head[1] + r * 0.2)])  # face
    pen.poly([at((head[0] - r * 0.12 + cos(t) * r * 0.98, head[1] + r * 0.22 + sin(t) * r * 1.02)) for t in ring])
    if hair == 'tail':
        limb([(head[0] - r * 0.7, head[1] + r * 0.5), (head[0] - r * 1.7, head[1] + r * 0.35), (head[0] - r * 2.3, head[1] - r * 0.6)], (0.05, 0.045, 0.012))
    elif hair == 'bob':
        blob([(head[0] - r * 0.2, head[1] + r * 1.2), (head[0] - r * 1.2, head[1] + r * 0.3), (head[0] - r * 1.15, head[1] - r * 1.1), (head[0] - r * 0.2, head[1] - r * 0.9)])
    if cap:
        limb([(head[0] - r, head[1] + r * 0.7), (head[0] + r * 0.9, head[1] + r * 0.75), (head[0] + r * 1.8, head[1] + r * 0.6)], (0.06, 0.05, 0.02))
    hands = []
    for a, b in arms:
        elbow = step(shoulder, a, upper)
        hand = step(elbow, b, fore)
        limb([shoulder, elbow, hand], (0.066, 0.05, 0.036))
        limb([hand, step(hand, b, 0.035)], (0.042, 0.024))
        hands.append(at(hand))
    return {'head': at(head), 'hands': hands, 'feet': [at(p) for p in ankles]}
