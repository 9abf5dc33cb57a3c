"""The position file (版面坐标): where every article stands, as JSON and as XML.

Lengths are points from the top left of the trim, y down; ``image`` says how many pixels of the page picture that is. Shape::

    {"format": 2, "paper": "…", "date": "2026-11-22", "lang": "zh-Hans",
     "pages": [{"page": "2", "name": "要闻", "width": 1105.5, "height": 1544.9, "image": {"file", "width", "height"}, "pdf": "…",
                "articles": ["orchards", …]}],
     "articles": [{"id": "orchards", "title": "…", "file": "…", "kicker": […], "headline": […], "deck": […], "pages": ["2"],
                   "text": [{"role": "body", "text": "…"}, {"role": "table", "title", "align", "head", "rows"}], "pictures": [{"file", "page", "caption", "credit", "alt", "rect"}],
                   "zones": [{"page": "2", "order": 1, "kind": "headline", "polygon": [[x, y], …], "text": "…"}]}]}

``page`` is what the paper calls it: ``2``, ``A04``, of two facing pages that are one sheet ``4–5``. The XML has the same names: ``<edition><pages><page><article ref=…/></page></pages><articles><article><zone points="x,y x,y …">…``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from layout.epaper.articles import Table, Text
from layout.epaper.zones import HEADING

if TYPE_CHECKING:
    from layout.epaper.site import Edition

FORMAT = 2


def positions(edition: Edition) -> dict[str, Any]:
    """The position file as a JSON-ready dictionary."""
    return {
        "format": FORMAT,
        "paper": edition.paper,
        "date": edition.date,
        "lang": edition.lang,
        "pages": [
            {
                "page": page.label,
                "name": page.name,
                "width": page.width / 1000,
                "height": page.height / 1000,
                "image": {"file": page.image, "width": page.pixels[0], "height": page.pixels[1]},
                "pdf": page.pdf,
                "articles": [article.id for article in edition.articles if page.label in article.pages],
            }
            for page in edition.pages
        ],
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "file": article.file,
                **{role: list(article.texts(role)) for role in HEADING},
                "pages": list(article.pages),
                "text": [_text(p) for p in article.parts if isinstance(p, Table) or (isinstance(p, Text) and p.role not in HEADING)],
                "pictures": [
                    {
                        "file": edition.picture_files.get(picture, ""),
                        "page": picture.page,
                        "caption": picture.caption,
                        "credit": picture.credit,
                        "alt": picture.item.alt,
                        "rect": [
                            v / 1000 for v in (picture.item.rect.x, picture.item.rect.y, picture.item.rect.width, picture.item.rect.height)
                        ],
                    }
                    for picture in article.pictures
                ],
                "zones": [
                    {
                        "page": zone.page,
                        "order": order,
                        "kind": zone.kind,
                        "polygon": [[x / 1000, y / 1000] for x, y in zone.polygon],
                        "text": zone.text,
                    }
                    for order, zone in enumerate(article.zones, 1)
                ],
            }
            for article in edition.articles
        ],
    }


def _text(part: Text | Table) -> dict[str, Any]:
    if isinstance(part, Table):
        return {
            "role": "table",
            "title": part.title,
            "align": list(part.aligns),
            "head": list(map(list, part.head)),
            "rows": list(map(list, part.rows)),
        }
    return {"role": part.role, "text": part.text}


def to_json(edition: Edition) -> bytes:
    """The position file as JSON."""
    return (json.dumps(positions(edition), ensure_ascii=False, indent=1) + "\n").encode()


def to_xml(edition: Edition) -> bytes:
    """The position file as XML."""
    data = positions(edition)
    root = ET.Element("edition", {key: str(data[key]) for key in ("format", "paper", "date", "lang")})
    pages = ET.SubElement(root, "pages")
    for page in data["pages"]:
        element = ET.SubElement(pages, "page", {key: str(page[key]) for key in ("page", "name", "width", "height", "pdf")})
        ET.SubElement(element, "image", {key: str(value) for key, value in page["image"].items()})
        for id in page["articles"]:
            ET.SubElement(element, "article", ref=id)
    articles = ET.SubElement(root, "articles")
    for article in data["articles"]:
        element = ET.SubElement(articles, "article", id=article["id"], file=article["file"], pages=" ".join(article["pages"]))
        ET.SubElement(element, "title").text = _clean(article["title"])
        for role in HEADING:
            for text in article[role]:
                ET.SubElement(element, role).text = _clean(text)
        for paragraph in article["text"]:
            if paragraph["role"] == "table":
                _table(element, paragraph)
            else:
                ET.SubElement(element, "p", role=paragraph["role"]).text = _clean(paragraph["text"])
        for picture in article["pictures"]:
            rect = " ".join(f"{v:g}" for v in picture["rect"])
            made = ET.SubElement(element, "picture", file=picture["file"], page=picture["page"], rect=rect, alt=_clean(picture["alt"]))
            for role in ("caption", "credit"):
                if picture[role]:
                    ET.SubElement(made, role).text = _clean(picture[role])
        for zone in article["zones"]:
            points = " ".join(f"{x:g},{y:g}" for x, y in zone["polygon"])
            attributes = {"page": zone["page"], "order": str(zone["order"]), "kind": zone["kind"], "points": points}
            ET.SubElement(element, "zone", attributes).text = _clean(zone["text"])
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _table(parent: ET.Element, table: dict[str, Any]) -> None:
    """A table as in HTML: ``<table><title/><tr><th/></tr><tr><td align="decimal"/></tr></table>``."""
    element = ET.SubElement(parent, "table")
    if table["title"]:
        ET.SubElement(element, "title").text = _clean(table["title"])
    for kind in ("head", "rows"):
        for row in table[kind]:
            line = ET.SubElement(element, "tr")
            for text, align in zip(row, table["align"], strict=True):
                ET.SubElement(line, "th" if kind == "head" else "td", align=align).text = _clean(text)


def _clean(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(c for c in text if (c >= " " or c in "\n\t") and c not in "\ufffe\uffff")
