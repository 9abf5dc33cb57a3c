"""Make the pictures of the documentation: ``python -m docs.images.make`` from the checkout's folder.

The tutorial's pages come from running the tutorial; the comparison of line rules is one small page.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from PIL import Image

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.output.raster import render_png
from layout.world import MemoryWorld
from tests.suite.test_docs import read_blocks, run_blocks

HERE = Path(__file__).parent


def save(image: Image.Image, name: str, colours: int = 16, *, grey: bool = True) -> None:
    """Write a PNG of few colours."""
    reduced = image.convert("L").quantize(colours) if grey else image.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    reduced.save(HERE / name, optimize=True)
    print(f"{name}: {reduced.size[0]} x {reduced.size[1]}, {(HERE / name).stat().st_size // 1000} kB")


def tutorial() -> None:
    """The page after the first and after the last ``banxin render``."""
    blocks = read_blocks("getting-started.md")
    renders = [i for i, block in enumerate(blocks) if block.kind == "sh" and "banxin render" in block.text]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        page = Path("out/2026-12-05-01.png")
        run_blocks(blocks[: renders[0] + 1], Path(folder))
        save(Image.open(page), "getting-started-1.png")
        run_blocks(blocks[renders[0] + 1 : renders[-1] + 1], Path(folder))
        save(Image.open(page), "getting-started-2.png", 128, grey=False)
        os.chdir(HERE)


# ---- line rules ----------------------------------------------------------------------------------

RULES = ("zh-news", "zh-half", "zh-book")

HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 150mm x 118mm, bleed: 0mm}
type_area: {top: 5mm, bottom: 5mm}
grid: {columns: 3, column: 12.5字, gutter: 2.5字}
rules: {areas: 0.4pt}
gaps: {areas: 2.5字}
folio: none
"""

PAGE = """
page: 1
house: house.yaml
map: A B C
areas:
""" + "".join(
    f"  {letter}: {{story: {name}, body: {{rules: {name}}}, headline: {{font: hei, weight: 700, size: 12pt, lines: 3}}}}\n"
    for letter, name in zip("ABC", RULES, strict=True)
)

TEXT = """
他说：好，看桥去。

“新桥下月通车！”说这话的是老船工何守田（他在望津渡撑了29年船）。他今年63岁，家住河西，渡口停摆以后，每天还要到江边走一趟，“不看一眼水，睡不着”。

桥长1286米，双向4车道，两侧各留3米给行人和自行车。记者问：“通车那天，您头一个走吗？”何守田笑了：“头一个？让孩子们先走吧——他们上学，从前要绕12公里；如今呢，10分钟。”

新桥的名字，也是街坊们选的：“望津”“连心”“河西”，三个里头，一半的票给了“望津”。
"""


def line_rules() -> None:
    """The same text by three rule sets, side by side."""
    titles = {"zh-news": "zh-news 开明", "zh-half": "zh-half 半身", "zh-book": "zh-book 全身"}
    files = {"house.yaml": HOUSE, "page.yaml": PAGE} | {f"stories/{n}.md": f"---\nheadline: {t}\n---{TEXT}" for n, t in titles.items()}
    world, problems, engine = MemoryWorld(files), Diagnostics(), Engine.open()
    (spec,) = read_spec(world, "page.yaml", problems)
    page = engine.lay_out(spec, world)
    pdf = engine.pdf(page, world)
    for problem in (*problems, *page.problems):
        print(problem)
    for line in page.layout.fit:
        print(line.area, line.story, line.available, line.used, line.over_lines)
    image = Image.open(io.BytesIO(render_png(pdf, 0, 144))).convert("L")
    box = image.point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
    save(image.crop((box[0] - 12, box[1] - 12, box[2] + 12, box[3] + 12)), "line-rules.png")


if __name__ == "__main__":
    tutorial()
    line_rules()
