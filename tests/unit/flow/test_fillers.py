"""Fillers on the page: blocks and figures of their own, the same every time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from layout.api import Engine, read_spec
from layout.diagnostics import Diagnostics
from layout.display import PageLayout, PdfItem, PictureItem, RuleItem, TextLine
from layout.epaper.articles import articles_of
from layout.output.json_export import page_to_text
from layout.world import MemoryWorld

TEA_HOUSE = Path(__file__).parents[3] / "examples" / "riverside-daily" / "ads" / "tea-house.pdf"
HOUSE = "extends: zh-news-broadsheet\nfolio: none\nfillers: {rule: 0.4pt}\nrules: {bands: none}\n"
TEXT = "河岸日报记者昨日从市交通局获悉今年全市将新建改建农村公路一百二十公里并完成危桥改造任务。" * 18


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


def lay_out(engine: Engine, fillers: str, area: str = "filler: yes", characters: int = 800, **files: bytes) -> PageLayout:
    out = io.BytesIO()
    Image.new("L", (2400, 1600), 120).save(out, "PNG")
    world = MemoryWorld(
        {
            "house.yaml": HOUSE,
            "edition.yaml": f"house: house.yaml\npages: page.yaml\nfillers: {fillers}\n",
            "page.yaml": f"page: 1\nareas:\n  A: {{story: s, columns: 4, at: {{columns: 1-4, lines: 1-40}}, {area}}}\n",
            "pictures/p.png": out.getvalue(),
            "stories/s.md": f"---\nheadline: 主题\n---\n{TEXT[:characters]}\n",
            "stories/tip.md": "---\nheadline: 短文\n---\n江上能见度不足五百米，渡船停航。\n",
            **files,
        }
    )
    problems = Diagnostics()
    (spec,) = read_spec(world, "edition.yaml", problems)
    assert not len(problems), list(problems)
    return engine.lay_out(spec, world).layout


def test_a_text_is_an_article_of_its_own_with_a_rule_above_it(engine: Engine) -> None:
    page = lay_out(engine, "[{story: tip, lines: 4-12, headline: {size: 12pt, lines: 2}}]")
    assert [(block.id, block.kind, block.title) for block in page.blocks] == [("A", "article", "主题"), ("A-filler", "article", "短文")]
    assert [article.title for article in articles_of([page])] == ["主题", "短文"]
    text, filler = page.fit
    assert (text.over_lines, filler.over_lines) == (0, 0)
    assert text.filler.startswith("tip (1 x ")
    assert '"filler": "tip (1 x ' in page_to_text(page)
    outline = page.blocks[1].outline
    assert outline is not None
    (rule,) = [item for item in page.background if isinstance(item, RuleItem)]
    assert (rule.x0, rule.x1) == (outline.x, outline.right)
    assert outline.y - page.grid.pitch < rule.y0 < outline.y
    (told,) = [d for d in page.diagnostics if d.id == "fit/filled"]
    assert "tip" in told.message


def test_nothing_is_lost_and_nothing_overlaps(engine: Engine) -> None:
    plain = lay_out(engine, "[]", "filler: no")
    page = lay_out(engine, "[{picture: {file: p.png, caption: 图}, columns: 2, lines: 6-30}]")
    assert page.fit[0].used == plain.fit[0].used
    host, filler = page.blocks
    (picture,) = [item for item in filler.items if isinstance(item, PictureItem)]
    lines = [item for item in host.items if not isinstance(item, PictureItem)]
    assert not [line for line in lines if line.box.overlaps(picture.rect)]  # type: ignore[union-attr]
    assert plain.fit[0].free_lines - page.fit[0].free_lines > 0


def test_a_pdf_takes_the_lines_it_needs_and_is_passed_over_if_it_is_not_fit(engine: Engine) -> None:
    good, bad = TEA_HOUSE.read_bytes(), b"%PDF-1.4 nothing"
    listed = "[{ad: bad.pdf, columns: 2, lines: 6-25}, {ad: {file: good.pdf, fit: contain}, columns: 2, lines: 6-25}]"
    page = lay_out(engine, listed, **{"ads/good.pdf": good, "ads/bad.pdf": bad})
    (block,) = [block for block in page.blocks if block.id == "A-filler"]
    (item,) = [item for item in block.items if isinstance(item, PdfItem)]
    assert (block.kind, item.path) == ("ad", "ads/good.pdf")
    outline = block.outline
    assert outline is not None
    assert outline.height - item.rect.height < 2 * page.grid.pitch


def test_the_same_every_time(engine: Engine) -> None:
    fillers = "[{picture: {file: p.png, alt: 图}, columns: 2, lines: 6-30}, {story: tip, lines: 4-12}]"
    assert page_to_text(lay_out(engine, fillers)) == page_to_text(lay_out(Engine.open(), fillers))


def test_a_story_in_two_areas_is_filled_in_the_last_one(engine: Engine) -> None:
    rest = "filler: yes}\n  B: {continues: A, columns: 4, at: {columns: 5-8, lines: 1-40}, filler: yes"
    plain = lay_out(engine, "[]", rest.replace("filler: yes", "filler: no"), 1000)
    page = lay_out(engine, "[{picture: {file: p.png, alt: 图}, columns: 2, lines: 6-30}]", rest, 1000)
    blocks = {block.id: block for block in page.blocks}
    assert list(blocks) == ["A", "B", "B-filler"]
    texts = [
        "".join(i.text for b in made.blocks for i in b.items if isinstance(i, TextLine) and i.role == "body") for made in (plain, page)
    ]
    assert texts[0] == texts[1] == TEXT[:1000]
    assert page.fit[1].filler.startswith("p (2 x ")
    assert page.stories[0].free_lines == sum(fit.free_lines for fit in page.fit)
    assert page.stories[0].free_lines < plain.stories[0].free_lines


def test_a_filler_takes_the_room_that_copyfit_would_fill_with_white(engine: Engine) -> None:
    limits = "copyfit: {gap: 2, spare: 20}"
    assert lay_out(engine, "[]", f"filler: no, {limits}").fit[0].padded
    filler = "[{picture: {file: p.png, caption: 图}, columns: 2, lines: 6-30}]"
    on, off = (lay_out(engine, filler, f"filler: yes, {asked}") for asked in (limits, "copyfit: off"))
    assert on.fit[0].filler == off.fit[0].filler
    assert on.fit[0].filler
    assert not on.fit[0].copyfit
