"""An edition to begin with, for any bundled house style (``banxin new``)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.resources import data_dir
from layout.spec.load import load_preset
from layout.spec.schema import KINDS, schema_json
from layout.world import MemoryWorld

if TYPE_CHECKING:
    from datetime import date

    from layout.spec.house_model import House

_LEAST = 10
"""Lines of the band of stories at which the search for its height begins."""
_PICTURE = {
    "zh-Hans": "照片换成您自己的：放进 pictures 文件夹，在这里写上文件名。",
    "zh-Hant": "照片換成您自己的：放進 pictures 資料夾，在這裡寫上檔名。",
    "ja": "写真はpicturesフォルダーに置き、ここに名前を書く。",
    "ko": "사진은 pictures 폴더에 넣고 여기에 이름을 쓴다.",
}


def scaffold(preset: str, paper: str, day: date) -> dict[str, bytes]:
    """The files of an edition by path: specs, stories, a picture, and the JSON Schemas that editors complete from.

    Raises:
        LookupError: there is no such preset; the message says which there are.
    """
    house = load_preset(preset)
    folder = data_dir("specs") / "new" / house.lang
    files = {f"stories/{story.name}": story.read_bytes() for story in sorted((folder / "stories").glob("*.md"))}
    files["pictures/hills.png"] = _hills()
    files["edition.yaml"] = _EDITION.format(paper=_quoted(paper), day=day.isoformat()).encode()
    files["house.yaml"] = _HOUSE.format(paper=_quoted(paper), preset=preset).encode()
    engine = Engine.open()
    for lines in range(_LEAST, house.grid.lines // 2):
        files["pages/01.yaml"] = _page(house, lines)
        world = MemoryWorld(dict(files))
        (page,) = read_spec(world, "edition.yaml", Diagnostics())
        if all(fit.over_lines == 0 for fit in engine.lay_out(page, world).layout.fit):
            break
    return files | {f"schema/{kind}.schema.json": schema_json(kind).encode() for kind in KINDS}


def _page(house: House, lines: int) -> bytes:
    """The page with a band of stories so many lines high: masthead, lead and second story, a picture over what is left."""
    columns = house.grid.columns
    side = 1 if columns < 6 else 2
    rows = ("M" * columns, "L" * (columns - side) + "s" * side, "p" * columns)
    drawn = "\n".join("  " + " ".join(row) for row in rows)
    return _PAGE.format(map=drawn, lines=lines, columns=columns - side, caption=_PICTURE.get(house.lang, "")).encode()


def _quoted(text: str) -> str:
    """A text as YAML takes it, whatever it is."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


_EDITION = """\
# yaml-language-server: $schema=schema/edition.schema.json
# One edition 一期: what its pages share.
paper: {paper}
date: {day}
issue: 1
house: house.yaml
pages: pages/*.yaml
"""

_HOUSE = """\
# yaml-language-server: $schema=schema/house.schema.json
# The house style 版式规范: what is not said here is as the preset has it.
extends: {preset}
name: {paper}

colours:
  accent: C100 M60 Y0 K20

masthead:
  colour: accent

# More to change: sheet (trim and bleed), type_area, grid, body, fonts, styles, headlines, rules, folio, print.
"""

_PAGE = """\
# yaml-language-server: $schema=../schema/page.schema.json
page: 1
map: | # 版样: a letter for each basic column, a line for each band
{map}
bands: [9, {lines}, "*"] # heights in body lines; * takes what is left
furniture: {{folio: none}}

areas:
  M: {{masthead: yes}}
  L: {{story: first-page, columns: {columns}}}
  s: {{story: second-story}}
  p: {{picture: {{file: hills.png, caption: "{caption}"}}}}
"""


def _hills() -> bytes:
    """A picture of hills in the evening, drawn here."""
    from math import sin

    from PIL import Image, ImageDraw

    width, height = 3600, 2900
    sky = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (sky.point(lambda v: 120 + v // 2), sky.point(lambda v: 150 + v // 4), sky.point(lambda v: 205 - v // 5)))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((2460, 820, 2760, 1120), fill=(250, 232, 190))
    for layer, colour in enumerate(((126, 150, 168), (92, 122, 138), (58, 90, 100), (34, 60, 66))):
        top, wave = 1350 + 330 * layer, 620 - 90 * layer
        ridge = [(x, round(top + 130 * sin(x / wave + layer * 1.7) + 50 * sin(x / (wave / 3.1) + layer))) for x in range(0, width + 20, 20)]
        draw.polygon([(0, height), *ridge, (width, height)], fill=colour)
    out = BytesIO()
    picture.save(out, "PNG", compress_level=9)
    return out.getvalue()
