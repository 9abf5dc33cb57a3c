"""Structure, threads, bookmarks and page labels of the file, read by pikepdf."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from layout.display import Block, BoxItem, DocumentInfo, MarkItem, PictureItem, RuleItem
from layout.fit_figures import StoryFit
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.output.structure import structure_of
from layout.style import BLACK
from layout.world import MemoryWorld
from tests import tagged

FRAMES = (Rect(30_000, 100_000, 117_000, 300_000), Rect(156_000, 100_000, 117_000, 300_000))


@pytest.fixture
def write(kit, info):
    opened = []

    def write(*pages, info: DocumentInfo = info) -> pikepdf.Pdf:
        opened.append(pikepdf.open(BytesIO(write_pdf(pages, kit.faces, MemoryWorld({}), info))))
        return opened[-1]

    yield write
    for pdf in opened:
        pdf.close()


def article(kit, story: str = "", **more) -> Block:
    """Headline, two paragraphs over two columns, a subhead, a list, a picture with caption and credit."""
    line = kit.line
    items = (
        line("引题", y=60_000, x=30_000, role="kicker", paragraph=0, last=True),
        line("标题一行，", y=80_000, x=30_000, role="headline", paragraph=1),
        line("再一行", y=90_000, x=30_000, role="headline", paragraph=1, last=True),
        line("第一段", y=110_000, x=30_000, paragraph=2),
        MarkItem("underline", 30_000, 50_000, 112_000, 300),
        line("的第二行", y=120_000, x=30_000, paragraph=2, gap=80),
        line("到了下一栏。", y=110_000, x=156_000, paragraph=2, column=1, last=True),
        line("小标题", y=130_000, x=156_000, role="subhead", paragraph=3, column=1, last=True),
        line("一、甲", y=140_000, x=156_000, role="list", paragraph=4, column=1, last=True),
        line("二、乙", y=150_000, x=156_000, role="list", paragraph=5, column=1),
        line("丙", y=160_000, x=156_000, role="list", paragraph=5, column=1, last=True),
        line("收尾。", y=170_000, x=156_000, paragraph=6, column=1, last=True),
        PictureItem(Rect(300_000, 100_000, 50_000, 40_000), "a.png", (100, 80), alt="一座桥"),
        line("桥。", y=150_000, x=300_000, role="caption", paragraph=7, last=True),
        line("丁 摄", y=150_000, x=330_000, role="credit", paragraph=8, last=True),
    )
    return Block("A", "article", items, "标题一行，再一行", story, FRAMES, Rect(30_000, 50_000, 243_000, 350_000), **more)


READ = [
    ("P", "引题"),
    ("H1", "标题一行，再一行"),
    ("P", "第一段的第二行到了下一栏。"),
    ("H2", "小标题"),
    ("LBody", "一、甲"),
    ("LBody", "二、乙丙"),
    ("P", "收尾。"),
    ("Figure", ""),
    ("P", "桥。"),
    ("P", "丁 摄"),
]


def test_an_article(kit, write):
    folio = Block("folio", "folio", (kit.line("2版", x=30_000, y=20_000, role="folio"),))
    background = (RuleItem(0, 0, 1000, 0, 300), BoxItem(FRAMES[0], fill=BLACK))
    pdf = write(kit.page(article(kit), folio, background=background))
    assert tagged.read(pdf) == READ
    assert tagged.tree(pdf).outline() == (
        "Document(Art(P H1 P H2 L(LI(LBody) LI(LBody)) P Div(Figure Caption(P P))))"  # what reads well, and no level is skipped
    )
    artifacts = [one for one in tagged.marked(pdf, 0) if one.mcid is None]
    assert [one.text for one in artifacts] == ["", "", "2版"]  # background, the line under a word, folio
    assert pdf.Root.MarkInfo.Marked
    assert (pdf.pages[0].Tabs, pdf.pages[0].StructParents) == ("/S", 0)
    (art,) = tagged.tree(pdf).find("Art")
    assert art.obj.T == "标题一行，再一行"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_a_figure_says_what_it_shows_and_where(kit, write):
    pdf = write(kit.page(article(kit)))
    (figure,) = tagged.tree(pdf).find("Figure")
    assert figure.obj.Alt == "一座桥"
    assert figure.obj.A.O == "/Layout"
    assert figure.obj.A.Placement == "/Block"
    left, foot = 300 + 8.504, 800 + 8.504 - 140
    assert [float(v) for v in figure.obj.A.BBox] == pytest.approx([left, foot, left + 50, foot + 40])


@pytest.mark.parametrize(("lang", "alt"), [("zh-Hans", "图片"), ("ja", "写真"), ("en", "Picture")])
def test_a_figure_that_nobody_described_has_a_word_for_it(kit, lang, alt):
    page = replace(kit.page(PictureItem(FRAMES[0], "a.png", (100, 80))), lang=lang)
    (art,) = structure_of([page], lang).root.kids
    assert [kid.alt for kid in art.kids] == [alt]


def test_a_picture_in_a_line_is_a_figure_in_its_paragraph(kit, write):
    icon = PictureItem(Rect(40_000, 50_000, 9000, 9000), "a.png", (90, 90), alt="笑脸", inline=True)
    ornament = replace(icon, alt="")
    first, second = kit.line("看", x=30_000, y=60_000), kit.line("这里", x=30_000, y=73_000, last=True)
    pdf = write(kit.page(first, icon, ornament, second))
    assert tagged.tree(pdf).outline() == "Document(Art(P(Figure)))"
    (figure,) = tagged.tree(pdf).find("Figure")
    assert (figure.obj.Alt, figure.obj.A.Placement) == ("笑脸", "/Inline")
    assert [(p, t) for p, t in tagged.read(pdf) if p == "P"] == [("P", "看这里")]
    assert [one.tag for one in tagged.marked(pdf, 0)] == ["P", "Figure", "Artifact", "P"]


def test_lines_broken_by_the_desk_are_told_apart(kit, write):
    lines = [
        kit.line("第一行", x=30_000, y=60_000, role="headline", last=True),
        kit.line("第二", x=30_000, y=80_000, role="headline"),
        kit.line("行", x=30_000, y=100_000, role="headline", last=True),
    ]
    (one,) = tagged.tree(write(kit.page(*lines))).find("H1")
    assert one.obj.ActualText == "第一行 第二行"
    (two,) = tagged.tree(write(kit.page(*lines[1:]))).find("H1")
    assert "/ActualText" not in two.obj


def test_subheads_without_a_headline_begin_at_the_first_level(kit, write):
    lines = [kit.line("小标题", x=30_000, y=60_000 + n * 20_000, role="subhead", paragraph=n, last=True) for n in range(2)]
    assert tagged.tree(write(kit.page(*lines))).outline() == "Document(Art(H1 H1))"


def test_the_caption_of_a_picture_that_cannot_be_read_is_not_its_neighbours(kit, write):
    picture = PictureItem(Rect(300_000, 100_000, 50_000, 40_000), "a.png", (100, 80), alt="一座桥")
    caption = kit.line("塔。", x=300_000, y=250_000, role="caption", paragraph=1, last=True)
    pdf = write(kit.page(picture, BoxItem(FRAMES[1], fill=BLACK), caption))
    assert tagged.tree(pdf).outline() == "Document(Art(Figure Caption(P)))"


def test_furniture_is_a_section(kit, write):
    blocks = [Block(kind, kind, (kit.line("河畔日报", x=30_000, y=60_000, role=kind),), "河畔日报") for kind in ("masthead", "banner")]
    pdf = write(kit.page(*blocks))
    assert tagged.tree(pdf).outline() == "Document(Sect(P) Sect(P))"
    assert "/Outlines" not in pdf.Root


def test_overset_text_is_not_told(kit, write):
    pdf = write(kit.page(kit.line("排上了", x=30_000, y=60_000), kit.line("没排上", x=30_000, y=75_000, overset=True)))
    assert tagged.read(pdf) == [("P", "排上了")]


def test_an_empty_page_has_an_empty_tree(kit, write):
    pdf = write(kit.page())
    assert "/K" not in pdf.Root.StructTreeRoot
    assert "/Threads" not in pdf.Root
    assert "/B" not in pdf.pages[0]


def test_a_language_of_its_own(kit, write, info):
    pages = [replace(kit.page(article(kit, story=lang)), lang=lang) for lang in ("zh-Hans", "ja")]
    arts = tagged.tree(write(*pages)).find("Art")
    assert [str(art.obj.get("/Lang", "")) for art in arts] == ["", "ja"]


def test_paragraphs_in_another_language(kit, write):
    lines = [kit.line("漢字", x=30_000, y=60_000, last=True), replace(kit.line("かな", x=30_000, y=73_000, paragraph=1), lang="ja")]
    paragraphs = tagged.tree(write(kit.page(*lines))).find("P")
    assert [str(p.obj.get("/Lang", "")) for p in paragraphs] == ["", "ja"]


def test_a_reading_stands_with_its_base(kit, write):
    base = replace(kit.line("在重庆和京都住", x=30_000, y=60_000, gap=60), readings=((1, 3), (4, 6)))
    plain = kit.line("一年。", x=30_000, y=73_000, last=True)
    readings = replace(kit.line("chóng qìng きょうと", x=40_000, y=52_000, role="ruby", size=4500), readings=((0, 10), (11, 15)))
    pdf = write(kit.page(base, plain, readings))
    assert tagged.tree(pdf).outline() == "Document(Art(P(Ruby(RB RT) Ruby(RB RT))))"
    known = tagged.texts(pdf)
    (paragraph,) = tagged.tree(pdf).find("P")
    assert [known[kid].text for kid in paragraph.content()] == ["在", "重庆", "chóng qìng ", "和", "京都", "きょうと", "住", "一年。"]
    assert [one.mcid for one in tagged.marked(pdf, 0)] == list(range(8))


def test_a_reading_of_a_whole_line(kit, write):
    base = replace(kit.line("的", x=30_000, y=60_000, last=True), readings=((0, 1),))
    reading = replace(kit.line("˙ㄉㄜ", x=40_000, y=52_000, role="ruby", size=4500), readings=((0, 3),))
    assert tagged.read(write(kit.page(base, reading))) == [("RB", "的"), ("RT", "˙ㄉㄜ")]


# ---- stories over several areas and pages --------------------------------------------------------


def two_pages(kit):
    """A story whose last paragraph runs on from page 2 to page 5, with another one after it on each."""
    lines = [
        kit.line("头一段。", x=30_000, y=110_000, paragraph=1, last=True),
        kit.line("一段没有", x=156_000, y=110_000, paragraph=2, column=1),
    ]
    head = kit.line("标题", x=30_000, y=80_000, role="headline", last=True)
    first = Block("A", "article", (head, *lines), "标题", "s", FRAMES, FRAMES[0])
    rest = [
        kit.line("下转", x=30_000, y=80_000, role="jump", paragraph=0, last=True),
        kit.line("排完。", x=30_000, y=110_000, paragraph=1, last=True),
        kit.line("新的一段。", x=30_000, y=120_000, paragraph=2, last=True),
    ]
    second = Block("B", "article", tuple(rest), "", "s", FRAMES, FRAMES[0])
    other = [article(kit, story="t") for _ in range(2)]  # the same story printed twice is two articles
    pages = [kit.page(first, other[0]), kit.page(second, other[1])]
    stories = (StoryFit("s", (("2", "A"), ("5", "B")), 0, 0, 0),)
    return [replace(page, number=number, name=f"版{number}", stories=stories) for page, number in zip(pages, (2, 5), strict=True)]


def test_a_story_is_one_article_over_its_pages(kit, write):
    pdf = write(*two_pages(kit))
    top = tagged.tree(pdf)
    assert next(kid.outline() for kid in top.kids) == "Art(H1 P P P P)"
    assert len(top.kids) == 3
    assert tagged.read(pdf)[:5] == [("H1", "标题"), ("P", "头一段。"), ("P", "一段没有排完。"), ("P", "下转"), ("P", "新的一段。")]
    run_on = top.find("P")[1]
    assert {page for page, _ in run_on.content()} == {0, 1}


def beads(pdf):
    """Each thread as its title and its beads in order; every link of the ring is checked."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    out = []
    for thread in pdf.Root.Threads:
        assert thread.is_indirect
        bead, ring = thread.F, []
        assert bead["/T"].objgen == thread.objgen
        while not ring or bead.objgen != thread.F.objgen:
            assert bead.N.V.objgen == bead.objgen
            number = pages[bead.P.objgen]
            assert any(own.objgen == bead.objgen for own in pdf.pages[number].B)
            ring.append((number, [float(v) for v in bead.R]))
            bead = bead.N
        out.append((str(thread.I.Title), ring))
    assert sum(len(page.get("/B", [])) for page in pdf.pages) == sum(len(ring) for _, ring in out)
    return out


def test_a_thread_leads_through_the_columns_of_a_story(kit, write):
    threads = beads(write(*two_pages(kit)))
    assert [(title, [page for page, _ in ring]) for title, ring in threads] == [
        ("标题", [0, 0, 1]),  # the second column of page 5 has no text
        ("标题一行，再一行", [0, 0]),
        ("标题一行，再一行", [1, 1]),
    ]
    left, foot = 30 + 8.504, 800 + 8.504 - 400
    assert threads[0][1][0][1] == pytest.approx([left, foot, left + 117, foot + 300])


def outline(node):
    item, out = node.get("/First"), []
    while item is not None:
        below = outline(item) if "/First" in item else []
        assert abs(int(item.get("/Count", 0))) == len(below)
        out.append((str(item.Title), below))
        if "/Next" in item:
            assert item.Next.Prev.objgen == item.objgen
        item = item.get("/Next")
    return out


def test_bookmarks_name_the_articles(kit, write):
    one = write(kit.page(article(kit), kit.line("一条没有标题的短消息，用开头的二十四个字来称呼它，不必写全。", x=30_000, y=500_000)))
    assert outline(one.Root.Outlines) == [("标题一行，再一行", []), ("一条没有标题的短消息，用开头的二十四个字来称呼它…", [])]
    first = one.Root.Outlines.First
    assert [str(v) for v in first.Dest][1:2] == ["/XYZ"]
    assert [float(v) for v in list(first.Dest)[2:4]] == pytest.approx([38.504, 758.504])
    assert first.SE.S == "/Art"

    two = write(*two_pages(kit))
    assert outline(two.Root.Outlines) == [("2 版2", [("标题", []), ("标题一行，再一行", [])]), ("5 版5", [("标题一行，再一行", [])])]


def test_page_labels_are_the_printed_numbers(kit, write):
    pages = [replace(kit.page(), number=number) for number in (2, 3, 7)]
    nums = write(*pages).Root.PageLabels.Nums
    assert [(int(i), int(label.St)) for i, label in zip(nums[::2], nums[1::2], strict=True)] == [(0, 2), (2, 7)]


def test_what_only_the_structure_says_is_in_the_identifier(kit, write):
    one, two = (write(kit.page(replace(article(kit), title=title))) for title in ("甲", "乙"))
    assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])
