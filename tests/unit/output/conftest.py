"""Small synthetic pages: shaped text at given places, with the gaps that justification leaves."""

from __future__ import annotations

from typing import Any

import pytest
import uharfbuzz as hb

from layout.display import Block, BoxItem, DocumentInfo, GlyphRun, Grid, PageLayout, PictureItem, RuleItem, TextLine
from layout.geometry import Rect
from layout.style import BLACK, Colour
from layout.typeface import Typefaces

KEYS = {
    "song": "BanxinSong-Regular",
    "song-black": "BanxinSong-Black",
    "hei": "BanxinHei-Medium",
    "hei-bold": "BanxinHei-Bold",
    "kai": "BanxinKai-Regular",
}
HALF = set("，。、；：！？”’）》」】")
"""Marks set on half an em, their blank (at the right) taken off."""
HALF_LEFT = set("“‘（《「【")
"""Marks set on half an em by shifting the glyph to the left over its blank."""


class Kit:
    """Makes runs, lines and pages."""

    def __init__(self) -> None:
        self.faces = Typefaces.bundled()

    def glyphs(self, text: str, face: str) -> list[tuple[int, str, int]]:
        """(glyph, cluster, advance in 1/1000 em) of each glyph."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.script, buffer.language, buffer.direction = "Hani", "zh-Hans", "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        font = self.faces.face(KEYS[face])
        hb.shape(font.hb_font, buffer, {"kern": True})
        infos = buffer.glyph_infos
        starts = [info.cluster for info in infos] + [len(text)]
        out = []
        for i, info in enumerate(infos):
            nxt = next((s for s in starts[i + 1 :] if s > info.cluster), len(text))
            cluster = text[info.cluster : nxt] if i == 0 or infos[i - 1].cluster != info.cluster else ""
            out.append((info.codepoint, cluster, font.advance(info.codepoint)))
        return out

    def runs(
        self,
        *pieces: tuple[str, str] | str,
        size: int = 9000,
        gap: int = 0,
        half: bool = False,
        indent: int = 0,
        colour: Colour = BLACK,
        hscale: int = 1000,
    ) -> tuple[tuple[GlyphRun, ...], int]:
        """Runs of (text, face) pieces. ``gap`` is added after each glyph (1/1000 em); ``half`` squeezes punctuation."""
        pen, out = indent * 1000, []
        em = size * hscale / 1000
        for piece in pieces:
            text, face = piece if isinstance(piece, tuple) else (piece, "song")
            gids, xs, clusters = [], [], []
            for gid, cluster, advance in self.glyphs(text, face):
                shift = -500 if half and cluster in HALF_LEFT and advance == 1000 else 0
                width = 500 if half and cluster and cluster in HALF | HALF_LEFT and advance == 1000 else advance
                gids.append(gid)
                clusters.append(cluster)
                xs.append(round((pen + shift * em) / 1000))
                pen += (width + gap) * em
            out.append(GlyphRun(KEYS[face], size, tuple(gids), tuple(xs), tuple(clusters), colour, hscale))
        return tuple(out), round((pen - gap * em) / 1000)

    def line(
        self,
        *pieces: tuple[str, str] | str,
        x: int = 0,
        y: int = 0,
        role: str = "body",
        paragraph: int = 0,
        column: int = 0,
        last: bool = False,
        overset: bool = False,
        **how: Any,
    ) -> TextLine:
        runs, width = self.runs(*pieces, **how)
        text = "".join(p[0] if isinstance(p, tuple) else p for p in pieces)
        return TextLine(x, y, width, runs, text, role, paragraph, column, last, overset=overset)

    def page(
        self,
        *blocks: Block | TextLine | RuleItem | BoxItem | PictureItem,
        background: tuple[Any, ...] = (),
        width: int = 600_000,
        height: int = 800_000,
        bleed: int = 8504,
    ) -> PageLayout:
        grid = Grid(Rect(30_000, 40_000, width - 60_000, height - 80_000), 4, 117_000, 9000, 50, 13_000, 50_000)
        loose = tuple(b for b in blocks if not isinstance(b, Block))
        whole = tuple(b for b in blocks if isinstance(b, Block))
        if loose:
            whole = (*whole, Block("loose", "article", loose))
        return PageLayout(2, "02", width, height, bleed, grid, background, whole, title="测试")


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit()


@pytest.fixture
def info() -> DocumentInfo:
    return DocumentInfo("河畔日报 第2版", "河畔日报", "2026-11-22")
