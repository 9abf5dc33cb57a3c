"""Make the ad of the example edition "Riverside Daily" (河岸日报): tea-house.pdf, for an invented tea house.

Its type is set by banxin itself, through Python: lines placed on a page of the ad's own size. The drawing is a few
curves in CMYK, put under the type with pikepdf.

    python3 make_ads.py        # writes tea-house.pdf beside this file
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from layout.api import bundled_faces
from layout.display import Block, DocumentInfo, Grid, PageLayout, RuleItem, TextLine
from layout.flow.context import LayoutContext
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.spec.load import load_rules
from layout.style import BLACK, PAPER, Colour, TextStyle
from layout.world import MemoryWorld

if TYPE_CHECKING:
    from layout.typeface import Typefaces

WIDTH, HEIGHT = 238_300, 306_300  # 84.1 x 108.1 mm: two basic columns, 25 lines
PANEL = 184  # points of it are the picture
GREEN = Colour(c=720, m=250, y=620, k=250)
RED = Colour(c=100, m=900, y=850)

LINES = [  # baseline, text, face, weight, size, tracking, colour
    (166, "灯芯巷 · 石矶码头", "kai", 400, 11, 120, PAPER),
    (224, "茗舟茶馆", "song", 900, 37, 100, GREEN),
    (243, "一叶小舟，半日清茶", "kai", 400, 14, 80, BLACK),
    (267, "早茶7时至11时　夜茶18时至22时", "hei", 500, 9.5, 0, BLACK),
    (281, "望津区灯芯巷18号　0000-965518", "hei", 500, 9.5, 0, BLACK),
    (297, "凭本报到店，奉桂花糕一碟", "hei", 700, 10.5, 20, RED),
]


def type_page(faces: Typefaces) -> PageLayout:
    """The lines, each in the middle."""
    context, rules = LayoutContext(faces), load_rules("zh-news")
    items = [RuleItem(30_000, 251_500, WIDTH - 30_000, 251_500, 500, GREEN)]
    for number, (baseline, text, face, weight, size, tracking, colour) in enumerate(LINES):
        style = TextStyle(face, weight, round(size * 1000), colour, tracking=tracking)
        line = context.single(text, style, rules)
        x = (WIDTH - line.width + size * tracking) / 2
        items.append(TextLine(round(x), baseline * 1000, line.width, line.runs, text, "body", number, last=True))
    area = Rect(0, 0, WIDTH, HEIGHT)
    grid = Grid(area, 1, WIDTH, 0, 1, HEIGHT, HEIGHT)
    block = Block("ad", "notice", tuple(items), "茗舟茶馆")
    return PageLayout(1, "广告", WIDTH, HEIGHT, 0, grid, (), (block,), title="茗舟茶馆")


def ink(colour: Colour, operator: str) -> str:
    """Set a colour."""
    return " ".join(f"{v / 1000:g}" for v in (colour.c, colour.m, colour.y, colour.k)) + f" {operator}"


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """A path of four curves."""
    c = 0.5523
    return (
        f"{x + rx} {y} m {x + rx} {y + ry * c} {x + rx * c} {y + ry} {x} {y + ry} c {x - rx * c} {y + ry} {x - rx} {y + ry * c} {x - rx} {y} c "
        f"{x - rx} {y - ry * c} {x - rx * c} {y - ry} {x} {y - ry} c {x + rx * c} {y - ry} {x + rx} {y - ry * c} {x + rx} {y} c"
    )


def wave(y: float, length: float, height: float, shift: float) -> str:
    """A wavy line over the whole width."""
    x, parts = -shift, [f"{-shift} {y} m"]
    while x < WIDTH / 1000:
        quarter = length / 4
        parts.append(f"{x + quarter} {y + height} {x + quarter} {y + height} {x + 2 * quarter} {y} c")
        parts.append(f"{x + 3 * quarter} {y - height} {x + 3 * quarter} {y - height} {x + length} {y} c")
        x += length
    return " ".join(parts)


def drawing() -> bytes:
    """A cup that is a boat on the river, the moon behind it, steam for a sail; a frame round all."""
    w, h, foot = WIDTH / 1000, HEIGHT / 1000, HEIGHT / 1000 - PANEL
    cream, moon, tea = Colour(m=20, y=120), Colour(m=180, y=550), Colour(c=100, m=520, y=850, k=100)
    water, hull = Colour(c=450, m=80, y=380), Colour(m=30, y=160)
    out = [f"q {ink(GREEN, 'K')} 1 w 0.5 0.5 {w - 1} {h - 1} re S"]
    out.append(f"{ink(GREEN, 'k')} 0 {foot} {w} {PANEL} re f 0 {foot} {w} {PANEL} re W n 1 J 1 j")
    out.append(f"{ink(moon, 'k')} {ellipse(172, foot + 126, 34, 34)} f")
    out.append(f"{ink(hull, 'K')} 5 w {ellipse(187, foot + 73, 15, 13)} S")
    hull_path = f"58 {foot + 88} m 62 {foot + 58} 88 {foot + 42} 119 {foot + 42} c 150 {foot + 42} 176 {foot + 58} 180 {foot + 88} c h"
    out.append(f"{ink(hull, 'k')} {hull_path} f")
    out.append(f"{ink(cream, 'k')} {ellipse(119, foot + 88, 61, 9)} f {ink(tea, 'k')} {ellipse(119, foot + 87, 53, 6)} f")
    near = wave(foot + 50, 48, 5, 11)
    out.append(f"{ink(GREEN, 'k')} {near} {w + 60} {foot} l -60 {foot} l h f")
    out.append(f"{ink(water, 'K')} 1.8 w {near} S 1.3 w {wave(foot + 39, 48, 4, 35)} S")
    out.append(f"{ink(cream, 'K')} 3.2 w")
    for x, tall in ((96, 44), (119, 60), (141, 40)):
        y = foot + 100
        out.append(f"{x} {y} m {x - 12} {y + tall / 3} {x + 14} {y + tall / 2} {x + 1} {y + tall} c S")
    return "\n".join([*out, "Q"]).encode()


def main() -> None:
    """Write the file."""
    faces = bundled_faces()
    info = DocumentInfo("茗舟茶馆", date="2026-11-22")
    with pikepdf.open(BytesIO(write_pdf([type_page(faces)], faces, MemoryWorld({}), info))) as pdf:
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(b"/Artifact <</Type /Layout>> BDC " + drawing() + b" EMC"), prepend=True)
        pdf.save(Path(__file__).parent / "tea-house.pdf", deterministic_id=True)


if __name__ == "__main__":
    main()
