from __future__ import annotations

import json

from msgspec.structs import replace

from layout.diagnostics import Diagnostic, Severity, Span
from layout.display import Block, BoxItem, PictureItem, RuleItem
from layout.fit_figures import ArticleFit
from layout.geometry import Rect
from layout.output.json_export import page_to_json, page_to_text
from layout.style import Colour


def sample(kit):
    line = kit.line(("本报讯", "hei-bold"), ("正文一行", "song"), x=30_000, y=61_000, gap=12, last=True, column=1, paragraph=2)
    block = Block(
        "A",
        "article",
        (
            replace(line, span=Span("stories/a.md", 12, 1)),
            kit.line("排不下", y=90_000, colour=Colour(m=1000, name="house red"), hscale=900, overset=True),
            RuleItem(0, 1, 2000, 1, 500, dash=(2000, 1000)),
            BoxItem(Rect(0, 0, 10, 20), fill=Colour(k=125)),
            PictureItem(Rect(0, 0, 72_000, 54_000), "p.jpg", (400, 300), (0.25, 0.0, 0.75, 1.0), "说明"),
        ),
        title="标题",
        outline=Rect(30_000, 50_000, 117_000, 520_000),
    )
    fit = ArticleFit("A", "a", 40, 40, tightest=-3, measures=(117_000,))
    problem = Diagnostic("fit/loose", Severity.WARNING, "松", page="02")
    return replace(kit.page(block), fit=(fit,), diagnostics=(problem,))


def test_shape(kit):
    page = page_to_json(sample(kit))
    assert page["trim"] == [600.0, 800.0]
    assert page["bleed"] == 8.504
    assert page["grid"]["pitch"] == 13.0
    (block,) = page["blocks"]
    line, overset, rule, box, picture = block["items"]
    assert line["text"] == "本报讯正文一行"
    assert {k: line[k] for k in ("role", "x", "baseline", "column", "paragraph", "last", "at")} == {
        "role": "body", "x": 30.0, "baseline": 61.0, "column": 1, "paragraph": 2, "last": True, "at": "stories/a.md:12:1",
    }  # fmt: skip
    assert line["gap"] == 12
    assert line["start"] == 0
    assert [run["text"] for run in line["runs"]] == ["本报讯", "正文一行"]
    assert overset["overset"]
    assert overset["runs"][0]["colour"] == [0, 100, 0, 0, "house red"]
    assert overset["runs"][0]["hscale"] == 900
    assert overset["gap"] == 0
    assert rule == {"rule": [0, 0.001, 2.0, 0.001], "width": 0.5, "colour": [0, 0, 0, 100], "dash": [2.0, 1.0]}
    assert box == {"box": [0, 0, 0.01, 0.02], "fill": [0, 0, 0, 12.5]}
    assert (picture["picture"], picture["ppi"], picture["alt"]) == ("p.jpg", 200.0, "说明")
    assert page["fit"][0]["tightest"] == -3
    assert page["diagnostics"][0]["id"] == "fit/loose"


def test_glyphs_on_request(kit):
    run = page_to_json(sample(kit), glyphs=True)["blocks"][0]["items"][0]["runs"][0]
    assert len(run["gids"]) == len(run["xs"]) == 3


def test_text_is_the_same_json_with_an_item_to_a_line(kit):
    page = sample(kit)
    text = page_to_text(page)
    assert json.loads(text) == page_to_json(page)
    assert text == page_to_text(page)
    assert sum('"article": "' in row for row in text.splitlines()) == 2
    assert json.loads(page_to_text(kit.page())) == page_to_json(kit.page())
