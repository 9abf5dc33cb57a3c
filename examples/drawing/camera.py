"""What makes a drawn plate look as if a camera had taken it: depth of field, glare, film grain."""
import io
from math import cos, sin

import numpy as np
from PIL import Image

from press import curve, ink


def soften(array, radius):
    """An array of values or colours, blurred: three passes of a moving mean, which is near a Gaussian."""
    out, n = np.asarray(array, np.float32), max(1, round(radius))
    for axis in (0, 1) * 3:
        edge = [(n + 1, n) if k == axis else (0, 0) for k in range(out.ndim)]
        total = np.cumsum(np.pad(out, edge, mode='edge'), axis, dtype=np.float64)
        size = out.shape[axis]
        out = ((total.take(range(2 * n + 1, size + 2 * n + 1), axis) - total.take(range(size), axis)) / (2 * n + 1)).astype(np.float32)
    return out


def defocus(plate, radius, mask=None):
    """Everything so far, out of focus (where the mask says)."""
    soft = soften(plate.c, radius)
    plate.c = soft if mask is None else plate.c * (1 - mask[..., None]) + soft * mask[..., None]


def haze(plate, y, depth, colour, alpha, cell=160):
    """A bank of mist round the height y."""
    band = np.exp(-((plate.y - y) / depth) ** 2) * (0.55 + 0.9 * (plate.noise(cell, 4, 5) - 0.2))
    plate.lay(colour, np.clip(band, 0, 1), alpha)


def bokeh(plate, spots, colour, alpha):
    """Lights out of focus: (x, y, radius) each."""
    pen = plate.pen()
    for x, y, r in spots:
        pen.dot(x, y, r, v=150)
        pen.ring(x, y, r, max(1, r * 0.16), v=215)
    mask = pen.done(0.8)
    plate.c = 1 - (1 - plate.c) * (1 - (mask * alpha)[..., None] * ink(colour))


def beams(plate, x, y, angles, spread, reach, colour, alpha):
    """Shafts of light from (x, y) at angles (0 is right, counted clockwise)."""
    a, r = np.arctan2(plate.y - y, plate.x - x), np.hypot(plate.x - x, plate.y - y)
    light = sum(np.exp(-((a - angle) / spread) ** 2) for angle in angles) * np.exp(-(r / reach) ** 2)
    plate.c = 1 - (1 - plate.c) * (1 - (np.clip(light, 0, 1) * alpha)[..., None] * ink(colour))


def bird(pen, x, y, size, beat, flip=1, neck=0.55):
    """A large bird in flight; beat -1 (wings down) to 1 (wings up)."""
    def at(px, py):
        return x + px * size * flip, y - py * size

    pen.line([at(*q) for q in curve([(-0.34, -0.02), (-0.1, 0.0), (0.14, 0.02), (0.14 + neck * 0.5, 0.03), (0.14 + neck, 0.07)], 6)], 0.1 * size, 0.022 * size)
    pen.line([at(-0.34, -0.02), at(-0.5, -0.03)], 0.06 * size, 0.02 * size)
    for lean, reach in ((-0.1, 1.0), (0.16, 0.86)):
        tip = (lean * 2.6 - 0.08, beat * 0.62 * reach)
        elbow = (lean + 0.1, beat * 0.42 * reach + 0.1)
        lead = curve([(0.1, 0.02), elbow, tip], 8)
        trail = curve([tip, (elbow[0] - 0.24, elbow[1] - 0.16), (-0.22, -0.02)], 8)
        pen.poly([at(*q) for q in (*lead, *trail)])


def reeds(pen, rng, x0, x1, y, height, count, lean=0.12, plume=True):
    """Reeds along the near bank."""
    for _ in range(count):
        x, h = rng.uniform(x0, x1), height * rng.uniform(0.45, 1.1)
        tilt = lean + rng.normal(0, 0.1)
        stem = curve([(x, y), (x + h * tilt * 0.3, y - h * 0.55), (x + h * tilt, y - h)], 6)
        pen.line(stem, 2.2, 0.9)
        if plume and rng.random() < 0.5:
            tx, ty = stem[-1]
            for k in range(7):
                a = -1.45 + rng.normal(0, 0.22) + tilt
                q = h * 0.17 * rng.uniform(0.4, 1)
                pen.line([(tx - k * tilt * 2, ty + k * 3.2), (tx - k * tilt * 2 + cos(a) * q * 0.5 + q * 0.3, ty + k * 3.2 + sin(a) * q * 0.5)], 2.6, 0.8)
        else:
            for k in (0.35, 0.6):
                lx, ly = stem[int(len(stem) * k)]
                side = rng.choice((-1, 1))
                pen.line(curve([(lx, ly), (lx + side * h * 0.12, ly - h * 0.14), (lx + side * h * 0.25, ly - h * 0.1)], 5), 2.4, 0.6)


def develop(plate, path, grey=False, grain=0.035, glare=0.3, corners=0.22, ceiling=235_000):
    """Glare round what is bright, darker corners, grain; written as a JPEG of at most `ceiling` bytes."""
    bright = np.clip(plate.c - 0.72, 0, 1) * 2.2
    plate.c = 1 - (1 - np.clip(plate.c, 0, 1)) * (1 - glare * soften(bright, plate.w / 60).clip(0, 1))
    r = np.hypot((plate.x / plate.w - 0.5) * 1.1, (plate.y / plate.h - 0.5) * 1.1)
    plate.c *= (1 - corners * np.clip(r * 1.5 - 0.25, 0, 1) ** 1.6)[..., None]
    plate.c += ((plate.noise(1.5, 2) - 0.5) * grain)[..., None]
    im = Image.fromarray((np.clip(plate.c, 0, 1) * 255 + 0.5).astype(np.uint8))
    im = im.convert('L') if grey else im
    for quality in range(88, 40, -4):
        out = io.BytesIO()
        im.save(out, 'JPEG', quality=quality, optimize=True, dpi=(200, 200))
        if out.tell() <= ceiling:
            break
    path.write_bytes(out.getvalue())
    print(path.name, im.size, im.mode, f'quality {quality}', out.tell() // 1000, 'kB')
