"""Drawings in one ink: a Sheet of tones, on which shapes are laid through masks drawn at twice its size. Needs numpy and Pillow."""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter


class Sheet:
    """A sheet of w by h pixels; the noise on it is always the same for a seed."""

    def __init__(self, w, h, seed):
        self.w, self.h = w, h
        self.rng = np.random.default_rng(seed)

    @property
    def grid(self):
        """The y and the x of every pixel."""
        return np.mgrid[0:self.h, 0:self.w]

    def noise(self, cell_x, cell_y):
        """Smooth noise, 0 to 1."""
        small = self.rng.random((self.h // cell_y + 2, self.w // cell_x + 2)) * 255
        return np.asarray(Image.fromarray(small.astype("uint8")).resize((self.w, self.h), Image.BICUBIC)) / 255

    def lay(self, plate, shape, tone, blur=0.6):
        """Lay a tone through a drawn mask."""
        mask = Image.new("L", (self.w * 2, self.h * 2), 0)
        shape(ImageDraw.Draw(mask))
        soft = np.asarray(mask.resize((self.w, self.h), Image.LANCZOS).filter(ImageFilter.GaussianBlur(blur))) / 255
        return plate * (1 - soft) + tone * soft


def poly(*points):
    return lambda pen: pen.polygon([(px * 2, py * 2) for px, py in points], fill=255)


def stroke(points, width):
    return lambda pen: pen.line([(px * 2, py * 2) for px, py in points], fill=255, width=max(1, round(width * 2)), joint="curve")


def oval(cx, cy, rx, ry):
    return lambda pen: pen.ellipse([(cx - rx) * 2, (cy - ry) * 2, (cx + rx) * 2, (cy + ry) * 2], fill=255)


def ring(cx, cy, radius, width):
    box = [(cx - radius) * 2, (cy - radius) * 2, (cx + radius) * 2, (cy + radius) * 2]
    return lambda pen: pen.ellipse(box, outline=255, width=round(width * 2))


def save(plate, path):
    """Write a plate as JPEG for print."""
    Image.fromarray(np.clip(plate, 14, 250).astype("uint8"), "L").save(path, quality=86, dpi=(300, 300))
