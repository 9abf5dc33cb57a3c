"""The static site: a page per printed page with clickable zones, a page per article, a search; no server needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Diagnostics
from layout.epaper.articles import Article, Picture, Table, Text, articles_of, plain_text
from layout.epaper.images import WIDEST, encode, page_image
from layout.epaper.positions import to_json, to_xml
from layout.epaper.zones import HEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.display import PageLayout
    from layout.world import World

HERE = Path(__file__).parent
_WORDS = {
    "zh-Hans": {"page": "第{}版", "previous": "上一版", "next": "下一版", "before": "上一篇", "after": "下一篇", "search": "检索", "contents": "本版目录", "none": "没有找到", "all": "各版", "back": "回到版面", "pdf": "下载 PDF"},
    "zh-Hant": {"page": "第{}版", "previous": "上一版", "next": "下一版", "before": "上一篇", "after": "下一篇", "search": "檢索", "contents": "本版目錄", "none": "沒有找到", "all": "各版", "back": "回到版面", "pdf": "下載 PDF"},
    "ja": {"page": "{}面", "previous": "前の面", "next": "次の面", "before": "前の記事", "after": "次の記事", "search": "検索", "contents": "この面の記事", "none": "見つかりません", "all": "全紙面", "back": "紙面に戻る", "pdf": "PDF"},
    "ko": {"page": "{}면", "previous": "이전 면", "next": "다음 면", "before": "이전 기사", "after": "다음 기사", "search": "검색", "contents": "이 면의 기사", "none": "찾을 수 없습니다", "all": "전체 지면", "back": "지면으로", "pdf": "PDF"},
    "en": {"page": "Page {}", "previous": "Previous page", "next": "Next page", "before": "Previous article", "after": "Next article", "search": "Search", "contents": "On this page", "none": "Nothing found", "all": "All pages", "back": "Back to the page", "pdf": "PDF"},
}  # fmt: skip


class SitePage(Struct, frozen=True):
    """A printed page on the site."""

    label: str
    """What the paper calls it: ``2``, ``A04``, ``4–5``."""
    stem: str
    """The same in names of files."""
    name: str
    width: int
    """Trim, in 1/1000 pt."""
    height: int
    image: str
    thumbnail: str
    pixels: tuple[int, int]
    pdf: str

    @property
    def file(self) -> str:
        """Its HTML file."""
        return f"page-{self.stem}.html"


class Edition(Struct, frozen=True):
    """What the site is made of."""

    paper: str
    date: str
    lang: str
    pages: tuple[SitePage, ...]
    articles: tuple[Article, ...]
    picture_files: dict[Picture, str] = field(default_factory=dict)
    """Pictures that could be read, and their files."""


def make_site(
    layouts: Sequence[PageLayout], pdfs: Sequence[tuple[str, bytes]], world: World, paper: str, date: str, dpi: int = 150
) -> dict[str, bytes]:
    """The files of the site.

    Args:
        layouts: the pages, in order.
        pdfs: stem and PDF of each page.
        world: where the articles' pictures are read.
        paper: name of the paper.
        date: of the edition.
        dpi: resolution of the page pictures.
    """
    files: dict[str, bytes] = {}
    pages = []
    for layout, (stem, pdf) in zip(layouts, pdfs, strict=True):
        image = page_image(pdf, layout, dpi)
        name, small, document = f"page-{layout.stem}.jpg", f"page-{layout.stem}-small.jpg", f"{stem}.pdf"
        files[name] = encode(image, 82)
        pages.append(SitePage(layout.label, layout.stem, layout.name, layout.width, layout.height, name, small, image.size, document))
        image.thumbnail((240, 400))
        files[small] = encode(image, 80)
        files[document] = pdf
    articles = articles_of(layouts)
    lang = layouts[0].lang if layouts else "zh-Hans"
    edition = Edition(paper, date, lang, tuple(pages), articles, _pictures(layouts, articles, world, files))
    files |= {"positions.json": to_json(edition), "positions.xml": to_xml(edition)}
    files |= {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir())}
    return files | _html(edition)


def _pictures(layouts: Sequence[PageLayout], articles: Sequence[Article], world: World, files: dict[str, bytes]) -> dict[Picture, str]:
    """The articles' pictures as JPEG in ``files``, and their names; those that cannot be read are left out: the page says so."""
    from layout.colour import open_output_profile
    from layout.pictures import PictureError
    from layout.pictures.screen import screen_picture

    presses = {page.label: open_output_profile(page.print.profile, world, Diagnostics()) for page in layouts}
    made: dict[Picture, str] = {}
    for article in articles:
        for number, picture in enumerate(article.pictures, 1):
            try:
                image = screen_picture(picture.item, presses[picture.page], world, WIDEST)
            except PictureError:
                continue
            made[picture] = f"article-{article.id}-{number}.jpg"
            files[made[picture]] = encode(image, 85)
    return made


def _html(edition: Edition) -> dict[str, bytes]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    words = _WORDS.get(edition.lang, _WORDS["en"])
    shared = {
        "edition": edition,
        "words": words,
        "heading": HEADING,
        "is_text": lambda part: isinstance(part, Text),
        "is_table": lambda part: isinstance(part, Table),
    }
    by_label = {page.label: page for page in edition.pages}
    out = {}
    for i, page in enumerate(edition.pages):
        around = (edition.pages[i - 1] if i else None, edition.pages[i + 1] if i + 1 < len(edition.pages) else None)
        here = [article for article in edition.articles if page.label in article.pages]
        text = environment.get_template("page.html").render(shared, page=page, around=around, articles=here)
        out[page.file] = text.encode()
    for i, article in enumerate(edition.articles):
        beside = (edition.articles[i - 1] if i else None, edition.articles[i + 1] if i + 1 < len(edition.articles) else None)
        text = environment.get_template("article.html").render(
            shared, article=article, around=beside, pages=[by_label[label] for label in article.pages]
        )
        out[article.file] = text.encode()
    out["index.html"] = environment.get_template("index.html").render(shared).encode()
    search = [{"id": id, "text": text} for id, text in plain_text(edition.articles).items()]
    titles = {article.id: {"title": article.title, "page": article.pages[0], "file": article.file} for article in edition.articles}
    out["search.js"] = f"window.banxinSearch = {_script({'titles': titles, 'articles': search, 'none': words['none']})};\n".encode()
    return out


def _script(value: object) -> str:
    """JSON that can stand in a script."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
