"""Make the pictures of the documentation: ``python -m docs.images.make`` from the checkout's folder.

The tutorial's pages come from running the tutorial, those of ``content.md`` from the files shown there.
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from layout.api import Engine, open_project, read_spec
from layout.diagnostics import Diagnostics
from layout.output.raster import render_png
from layout.world import FileWorld, MemoryWorld
from tests.doc_blocks import Scratch, read_blocks, read_samples
from tests.suite.test_docs import read_pages_project, read_spreads_project

HERE = Path(__file__).parent


def save(image: Image.Image, name: str, colours: int = 16, *, grey: bool = True) -> None:
    """Write a PNG of few colours."""
    reduced = image.convert("L").quantize(colours) if grey else image.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
    reduced.save(HERE / name, optimize=True)
    print(f"{name}: {reduced.size[0]} x {reduced.size[1]}, {(HERE / name).stat().st_size // 1000} kB")


def tutorial() -> None:
    """The page after the first and after the last ``banxin render``."""
    blocks = read_blocks("docs/getting-started.md")
    renders = [i for i, block in enumerate(blocks) if block.kind == "sh" and "banxin render" in block.text]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        page = Path("out/2026-12-05-01.png")
        Scratch(Path(folder)).run(blocks[: renders[0] + 1])
        save(Image.open(page), "getting-started-1.png")
        Scratch(Path(folder)).run(blocks[renders[0] + 1 : renders[-1] + 1])
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


# ---- inline content ------------------------------------------------------------------------------

INLINE_HOUSE = """
extends: zh-news-broadsheet
sheet: {trim: 150mm x 90mm, bleed: 0mm}
type_area: {top: 5mm, bottom: 5mm}
grid: {columns: 2, column: 20字, gutter: 2字}
body: {size: 9pt, pitch: 14.5pt}
folio: none
inline: {large: {size: 130%}, wide: {tracking: 25%}, narrow: {hscale: 80%}, ruby: {font: kai}}
"""
INLINE_STORY = """---
drop_initial: 2
---
清晨，[何守田]{.name}、[沈禾]{.name}[丁牧之]{.name}在[望津渡]{.name}读[水经注]{.title}和[河岸县志]{.title}[渡口旧闻]{.title}。江上雾还没散，对岸已经有人在等船。

船老大说：[过江要慢，靠岸要稳]{.dots}；“[水不等人]{.underline}”，这话他记了29年。

江面宽1.2×10^3^米，断面400m^2^，水里的CO~2~比去年低^[1]^。[大字]{.large}、[疏排的字]{.wide}、[长体的字]{.narrow}，**黑体加[着重]{.dots}**，都在一行里![](icon.png){height=0.9em}。

{重庆|chóng qìng}的{装|zhuāng}货码头，{长沙|cháng shā}的轮渡。学一句：[我们爱大江]{ruby="wǒ men ài dà jiāng"}。

{日本|にほん}の{京都|きょう|と}へ{行|い}きました。{友情|ゆうじょう}は{大切|たい|せつ}です。この{志|こころざし}を{承|うけたまわ}る。

{重庆|ㄔㄨㄥˊ ㄑㄧㄥˋ}{人|ㄖㄣˊ}过{江|ㄐㄧㄤ}，{我|ㄨㄛˇ}{的|˙ㄉㄜ}{船|ㄔㄨㄢˊ}。
"""


def inline() -> None:
    """Marks, readings, figures and a picture in the lines of one story."""
    icon = Image.new("L", (300, 300), 255)
    draw = ImageDraw.Draw(icon)
    draw.ellipse((8, 8, 292, 292), outline=0, width=22)
    draw.polygon([(60, 170), (240, 170), (205, 225), (95, 225)], fill=0)
    draw.polygon([(140, 150), (140, 60), (215, 150)], fill=0)
    png = io.BytesIO()
    icon.save(png, "PNG")
    page_file = "page: 1\nhouse: house.yaml\nmap: A A\nareas: {A: {story: a}}\n"
    files: dict[str, str | bytes] = {"house.yaml": INLINE_HOUSE, "page.yaml": page_file, "stories/a.md": INLINE_STORY}
    files["pictures/icon.png"] = png.getvalue()
    world, problems, engine = MemoryWorld(files), Diagnostics(), Engine.open()
    (spec,) = read_spec(world, "page.yaml", problems)
    page = engine.lay_out(spec, world)
    for problem in (*problems, *page.problems):
        print(problem)
    image = Image.open(io.BytesIO(render_png(engine.pdf(page, world), 0, 220))).convert("L")
    box = image.point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
    save(image.crop((box[0] - 20, box[1] - 20, box[2] + 20, box[3] + 20)), "inline.png")


# ---- content -------------------------------------------------------------------------------------


def content() -> None:
    """The samples of ``content.md``, each before its picture."""
    engine = Engine.open()
    for sample in read_samples():
        world, problems = MemoryWorld(sample.files), Diagnostics()
        (spec,) = read_spec(world, "edition.yaml", problems)
        page = engine.lay_out(spec, world)
        pdf = engine.pdf(page, world)
        for problem in (*problems, *page.problems):
            print(problem)
        image = Image.open(io.BytesIO(render_png(pdf, 0, 110)))
        box = image.convert("L").point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
        image = image.crop((max(0, box[0] - 12), max(0, box[1] - 12), box[2] + 12, box[3] + 12))
        save(image, sample.image, 64 if sample.colour else 32, grey=not sample.colour)


# ---- headlines -----------------------------------------------------------------------------------


def headlines() -> None:
    """Each page of ``docs/images/headlines`` as ``headlines-NAME.png``, cut down to what is printed."""
    world, engine, problems = FileWorld(HERE / "headlines"), Engine.open(), Diagnostics()
    for spec in read_spec(world, "edition.yaml", problems):
        page = engine.lay_out(spec, world)
        for problem in (*problems, *page.problems):
            print(problem)
        image = Image.open(io.BytesIO(render_png(engine.pdf(page, world), 0, 110))).convert("RGB")
        box = image.convert("L").point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
        cut = image.crop((box[0] - 12, box[1] - 12, box[2] + 12, box[3] + 12))
        save(cut, f"headlines-{Path(spec.file).stem.partition('-')[2]}.png", 96 if "on-picture" in spec.file else 64, grey=False)


# ---- copyfit -------------------------------------------------------------------------------------


def copyfit() -> None:
    """The page of ``fit.md`` without copyfit and with it, one above the other."""
    files: dict[str, str | bytes] = {block.file: block.text for block in read_blocks("docs/fit.md") if block.file}
    fitted = str(files["pages/01.yaml"]).replace("copyfit: off\n", "")
    engine, images = Engine.open(), []
    for page_file in (fitted + "copyfit: off\n", fitted):
        world, problems = MemoryWorld({**files, "pages/01.yaml": page_file}), Diagnostics()
        (spec,) = read_spec(world, "edition.yaml", problems)
        page = engine.lay_out(spec, world)
        image = Image.open(io.BytesIO(render_png(engine.pdf(page, world), 0, 130))).convert("L")
        box = image.point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
        images.append(image.crop((box[0] - 12, box[1] - 12, box[2] + 12, box[3] + 12)))
    whole = Image.new("L", (max(image.width for image in images), sum(image.height for image in images) + 16), 255)
    whole.paste(images[0], (0, 0))
    whole.paste(images[1], (0, images[0].height + 16))
    ImageDraw.Draw(whole).line((0, images[0].height + 8, whole.width, images[0].height + 8), fill=160, width=2)
    save(whole, "fit-copyfit.png")


# ---- pages ---------------------------------------------------------------------------------------


def pages(name: str, files: dict[str, str | bytes], dpi: int = 100, colours: int = 32) -> None:
    """Each page of ``docs/images/NAME`` as ``NAME-PAGE.png``, cut down to what is printed."""
    world, engine, problems = MemoryWorld(files), Engine.open(), Diagnostics()
    for spec in read_spec(world, "edition.yaml", problems):
        page = engine.lay_out(spec, world)
        for problem in (*problems, *page.problems):
            print(problem)
        image = Image.open(io.BytesIO(render_png(engine.pdf(page, world), 0, dpi))).convert("RGB")
        box = image.convert("L").point(lambda v: 255 if v < 250 else 0).getbbox() or (0, 0, *image.size)
        cut = image.crop((max(0, box[0] - 12), max(0, box[1] - 12), box[2] + 12, box[3] + 12))
        save(cut, f"{name}-{Path(spec.file).stem.partition('-')[2]}.png", colours, grey=False)


# ---- the example edition of eight pages --------------------------------------------------------------


def edition() -> None:
    """Each page of the example edition as a small ``linjiang-daily-NN.jpg``."""
    folder = HERE.parents[1] / "examples" / "linjiang-daily"
    (world, name), engine = open_project(folder), Engine.open()
    for spec in read_spec(world, name, Diagnostics()):
        page = engine.lay_out(spec, world)
        image = Image.open(io.BytesIO(render_png(engine.pdf(page, world), 0, 80))).convert("RGB")
        file = HERE / f"linjiang-daily-{Path(spec.file).stem}.jpg"
        image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS).save(file, quality=72, optimize=True)
        print(f"{file.name}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    tutorial()
    line_rules()
    inline()
    content()
    headlines()
    copyfit()
    pages("pages", read_pages_project())
    pages("spreads", read_spreads_project(), 90, 48)
    edition()
