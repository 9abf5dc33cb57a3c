"""A small print shop: the tools with which the pictures of the example editions are drawn.

A picture is a Plate. Shapes are drawn with a Pen on a mask enlarged SS times, reduced
(so anti-aliased), and laid on the plate as a flat ink or as stippled grain.
"""
from math import cos, pi, sin

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SS = 4                                        # supersampling of every mask


# ---------------------------------------------------------------- the press

def ink(code):
    """'#rrggbb' as three floats 0..1."""
    return np.array([int(code[i:i + 2], 16) for i in (1, 3, 5)], np.float32) / 255


def mix(a, b, t):
    """The ink a with a share t of the ink b in it: for haze."""
    return ink(a) * (1 - t) + ink(b) * t


def curve(points, n=14, closed=False):
    """A Catmull-Rom spline through points, n samples to each piece."""
    p = np.asarray(points, float)
    p = np.vstack([p[-1], p, p[:2]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    out = [0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
           for a, b, c, d in zip(p, p[1:], p[2:], p[3:])]
    return np.vstack(out + ([] if closed else [p[-2:-1]]))


class Pen:
    """Draws white on a black mask, in picture coordinates, SS times enlarged."""

    def __init__(self, w, h):
        self.image = Image.new('L', (w * SS, h * SS), 0)
        self.d = ImageDraw.Draw(self.image)

    def poly(self, points, v=255):
        self.d.polygon([(x * SS, y * SS) for x, y in points], fill=v)

    def dot(self, x, y, rx, ry=None, v=255):
        ry = rx if ry is None else ry
        self.d.ellipse([(x - rx) * SS, (y - ry) * SS, (x + rx) * SS, (y + ry) * SS], fill=v)

    def ring(self, x, y, r, width, v=255):
        self.d.ellipse([(x - r) * SS, (y - r) * SS, (x + r) * SS, (y + r) * SS], outline=v,
                       width=max(1, round(width * SS)))

    def line(self, points, w0, w1=None, v=255):
        """A stroke with round ends whose width runs from w0 to w1."""
        p = np.asarray(points, float)
        w = np.linspace(w0, w0 if w1 is None else w1, len(p))
        for (a, b), (x, y), wa, wb in zip(p, p[1:], w, w[1:]):
            n = np.array([b - y, x - a]) / (np.hypot(x - a, y - b) + 1e-9) / 2
            self.poly([(a - n[0] * wa, b - n[1] * wa), (a + n[0] * wa, b + n[1] * wa),
                       (x + n[0] * wb, y + n[1] * wb), (x - n[0] * wb, y - n[1] * wb)], v)
        for (x, y), r in zip(p, w / 2):
            if r * SS > 1.2:
                self.dot(x, y, r, v=v)

    def stroke(self, points, width, taper=0.25, closed=False, v=255):
        """A brush stroke: a spline, thin at both ends and full in the middle."""
        p = curve(points, 18, closed)
        p = np.vstack([p, p[:1]]) if closed else p
        t = np.linspace(0, 1, len(p))
        w = width * (np.ones(len(p)) if closed else taper + (1 - taper) * np.sin(pi * t) ** 0.6)
        way = np.gradient(p, axis=0)
        w *= 0.7 + 0.55 * np.abs(way @ (0.82, -0.57)) / (np.hypot(*way.T) + 1e-9)      # a slanting nib
        for a, b, r0, r1 in zip(p, p[1:], w / 2, w[1:] / 2):
            for k in np.linspace(0, 1, 2 + int(np.hypot(*(b - a)) / max(0.4, r0 * 0.25))):
                self.dot(*(a + (b - a) * k), r0 + (r1 - r0) * k, v=v)

    def done(self, blur=0):
        m = self.image.reduce(SS)
        return np.asarray(m.filter(ImageFilter.GaussianBlur(blur)) if blur else m, np.float32) / 255


class Plate:
    """A picture in the making: a float canvas and the inks laid on it."""

    def __init__(self, w, h, colour, seed):
        self.w, self.h, self.rng = w, h, np.random.default_rng(seed)
        self.c = np.ones((h, w, 3), np.float32) * ink(colour)
        self.y, self.x = np.mgrid[0:h, 0:w].astype(np.float32)
        self.tooth = self.noise(1.6, 1)              # the paper's tooth, for stippling

    def noise(self, cell, octaves=4, stretch=1.0):
        """Cloudy noise, spread evenly over 0..1; cells are `stretch` times wider than high."""
        out = np.zeros((self.h, self.w), np.float32)
        for k in range(octaves):
            c = max(cell / 2 ** k, 1)
            size = (max(2, round(self.h / c)), max(2, round(self.w / c / stretch)))
            n = Image.fromarray(self.rng.random(size, np.float32))
            out += np.asarray(n.resize((self.w, self.h), Image.BICUBIC)) / 1.8 ** k
        out -= out.mean()
        return np.clip(0.5 + out / (out.std() * 3.6), 0, 1)

    def pen(self):
        return Pen(self.w, self.h)

    def lay(self, colour, mask, alpha=1.0):
        """Lay an ink through a mask (a Pen or an array)."""
        m = mask.done() if isinstance(mask, Pen) else mask
        m = (m * alpha)[..., None]
        self.c = self.c * (1 - m) + (ink(colour) if isinstance(colour, str) else colour) * m

    def stipple(self, colour, density, mask=1.0, alpha=1.0):
        """Lay an ink as grain: the higher the density, the closer the grain."""
        g = np.clip((np.clip(density, 0, 1) - self.tooth) * 5 + 0.5, 0, 1) * (density > 0.01)
        self.lay(colour, g * mask, alpha)

    def ramp(self, stops):
        """A vertical gradient through [(y, colour), ...] as an array of colours."""
        ys, cs = [s[0] for s in stops], np.array([ink(s[1]) for s in stops])
        row = np.stack([np.interp(np.arange(self.h), ys, cs[:, k]) for k in range(3)], 1)
        return np.repeat(row[:, None, :], self.w, 1).astype(np.float32)

    def glow(self, x, y, r, colour, alpha, squash=1.0):
        d = np.exp(-((self.x - x) ** 2 + ((self.y - y) * squash) ** 2) / r ** 2)
        self.c = 1 - (1 - self.c) * (1 - (d * alpha)[..., None] * ink(colour))

    def reflect(self, level, squeeze, rough, calm=3.0, fine=1.0):
        """The scene above `level` mirrored in rippled water: an array like the canvas."""
        depth = np.maximum(self.y - level, 0)
        n = self.noise(56, 3)                        # looked up in perspective

        def look(v, u):                              # the noise, mirrored without end
            return n[np.abs(v.astype(int) % (2 * self.h) - self.h + 0.5).astype(int),
                     np.abs(np.floor(u).astype(int) % (2 * self.w) - self.w + 0.5).astype(int)] - 0.5
        u, v = (self.x - self.w / 2) / (depth + 30) * 130 * fine + 5000, 52000 * fine / (depth + 60)
        wave = 0.8 * look(v, u) + 0.6 * look(v * 2.7, u * 1.9)
        src = level - depth * squeeze + wave * (calm + depth * rough)
        sx = self.x + wave * (calm + depth * rough * 0.4)
        src, sx = np.clip(src, 0, level - 2).astype(int), np.clip(sx, 0, self.w - 1).astype(int)
        return self.c[src, sx], wave

    def save(self, path, grain=0.05, grey=False, quality=88):
        self.c += ((self.noise(1.3, 1) - 0.5) * grain + (self.noise(9, 3) - 0.5) * grain * 0.5)[..., None]
        im = Image.fromarray((np.clip(self.c, 0, 1) * 255 + 0.5).astype(np.uint8))
        im = im.convert('L') if grey else im
        extra = {'quality': quality, 'dpi': (200, 200)} if path.suffix == '.jpg' else {}
        im.save(path, optimize=True, **extra)
        print(path.name, im.size, im.mode, path.stat().st_size // 1024, 'KB')


# ------------------------------------------------------- things that recur

def hills(plate, base, height, cell, seed_shift):
    """The crest of a chain of hills: y for every x."""
    x = np.arange(plate.w) + seed_shift
    y = sum(np.sin(x / (cell * f) + seed_shift * f) * a for f, a in ((1, 1), (0.53, 0.45), (0.23, 0.16), (0.09, 0.05)))
    return base - height * (0.55 + 0.45 * y)


def tree(pen, x, y, size, rng, lean=0.0, depth=6):
    """A branching tree drawn with pen; returns the tips, for leaves."""
    tips = []

    def grow(x, y, a, length, width, depth):
        bend = rng.normal(0, 0.16)
        mid = (x + cos(a + bend) * length * 0.5, y - sin(a + bend) * length * 0.5)
        end = (mid[0] + cos(a - bend) * length * 0.5, mid[1] - sin(a - bend) * length * 0.5)
        pen.line(curve([(x, y), mid, end], 5), width, width * 0.68)
        if depth < 4:
            tips.append(end)
        if depth:
            for side in (-1, 1) if rng.random() < 0.75 else (-1, 0.1, 1):
                grow(*end, a + side * rng.uniform(0.25, 0.62) + 0.05 * (pi / 2 - a),
                     length * rng.uniform(0.66, 0.86), width * 0.66, depth - 1)
    grow(x, y, pi / 2 + lean, size * 0.27, size * 0.055, depth)
    return tips


def figure(pen, kind, x, y, h, flip=1, shadow=None):
    """A silhouette of height h standing at (x, y); with shadow=(dx, dy) its cast shadow."""
    def at(p):
        px, py = p[0] * flip * h, p[1] * h
        return (x + px + py * shadow[0], y + py * shadow[1]) if shadow else (x + px, y - py)

    def limb(points, w0, w1=None):
        pen.line([at(p) for p in points], w0 * h, (w1 or w0) * h)

    def disc(px, py, r, hollow=0.0):
        pts = [at((px + r * cos(t), py + r * sin(t))) for t in np.linspace(0, 2 * pi, 28)]
        pen.line(pts, hollow * h) if hollow else pen.poly(pts)

    if kind in ('walk', 'run', 'coat'):
        s = {'walk': 1.0, 'run': 1.7, 'coat': 0.8}[kind]
        lean = 0.06 if kind == 'run' else 0.01
        disc(lean * 1.2, 0.925, 0.066)
        limb([(lean * 1.1, 0.9), (lean, 0.8)], 0.06)
        limb([(lean, 0.765), (0, 0.5)], 0.17, 0.15)
        limb([(lean - 0.055, 0.775), (lean + 0.055, 0.775)], 0.09)
        limb([(0.02, 0.5), (0.09 * s, 0.27), (0.13 * s, 0.02), (0.13 * s + 0.06, 0.02)], 0.1, 0.05)
        limb([(-0.02, 0.5), (-0.03 * s, 0.26), (-0.15 * s, 0.05 * s)], 0.1, 0.05)
        limb([(lean - 0.06, 0.77), (-0.12 * s, 0.62), (-0.12 * s + 0.04, 0.46)], 0.07, 0.045)
        limb([(lean + 0.06, 0.77), (0.13 * s, 0.62), (0.18 * s, 0.5)], 0.07, 0.045)
        if kind == 'coat':
            pen.poly([at(p) for p in ((-0.08, 0.78), (0.09, 0.78), (0.14, 0.34), (-0.14, 0.34))])
    elif kind == 'cycle':
        for wx in (-0.31, 0.31):
            disc(wx, 0.18, 0.17, 0.022)
        limb([(-0.31, 0.18), (-0.02, 0.19), (0.2, 0.48), (-0.1, 0.48), (-0.02, 0.19)], 0.026)
        limb([(-0.31, 0.18), (-0.1, 0.48), (-0.12, 0.54)], 0.024)
        limb([(0.31, 0.18), (0.19, 0.5), (0.18, 0.57), (0.27, 0.6)], 0.026)
        limb([(-0.13, 0.58), (-0.04, 0.76), (0.07, 0.86)], 0.15, 0.15)
        disc(0.15, 0.965, 0.066)
        limb([(0.07, 0.86), (0.14, 0.7), (0.25, 0.61)], 0.065, 0.045)
        limb([(-0.12, 0.58), (0.09, 0.45), (0.02, 0.1), (0.08, 0.1)], 0.1, 0.045)
        limb([(-0.12, 0.58), (0.02, 0.4), (-0.06, 0.26)], 0.1, 0.05)
    elif kind == 'chair':
        disc(0, 0.19, 0.18, 0.022)
        disc(0.25, 0.06, 0.055, 0.02)
        limb([(-0.13, 0.62), (-0.12, 0.33), (0.17, 0.33), (0.27, 0.08), (0.34, 0.08)], 0.04)
        limb([(-0.13, 0.62), (-0.2, 0.64)], 0.03)
        limb([(-0.04, 0.66), (-0.03, 0.42)], 0.18, 0.16)
        limb([(-0.02, 0.4), (0.2, 0.41), (0.27, 0.12)], 0.1, 0.06)
        limb([(-0.02, 0.64), (0.06, 0.48), (0.17, 0.46)], 0.06, 0.045)
        disc(0.0, 0.82, 0.068)
