"""Total ink: the heaviest square, plates painted from the display list, and the same from rendered separations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout.colour.inkmap import InkMap
from layout.diagnostics import Diagnostics
from layout.display import (
    Block,
    BoxItem,
    DocumentInfo,
    GlyphRun,
    Gradient,
    Grid,
    Item,
    PageLayout,
    PathItem,
    PictureItem,
    RuleItem,
    TextLine,
)
from layout.geometry import Rect
from layout.output.pdf import write_pdf
from layout.preflight.check import NotRunError
from layout.preflight.ink.grid import Inked, Plates, heaviest, measure
from layout.preflight.ink.page import measure_page
from layout.preflight.ink.separations import measure_pdf
from layout.preflight.pdf.file import open_pdf
from layout.style import BLACK, PAPER, Colour, Spot
from layout.typeface import Typefaces
from layout.units import mm
from layout.world import MemoryWorld
from tests.press_pdf import box, entry, first_page, planted

WIDTH, HEIGHT, BLEED = mm(100), mm(80), mm(3)


@given(st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=7), min_size=1, max_size=9), st.integers(1, 12))
def test_the_heaviest_square_is_the_heaviest(rows: list[list[int]], side: int) -> None:
    most, x, y = heaviest([[float(v) for v in row] for row in rows], side)
    side = min(side, 7, len(rows))
    means = {
        (i, j): sum(rows[j + b][i + a] for a in range(side) for b in range(side)) / side**2
        for i in range(8 - side)
        for j in range(len(rows) + 1 - side)
    }
    assert most == pytest.approx(max(means.values()))
    assert means[x, y] == pytest.approx(most)


def test_plates_are_measured_where_the_page_is() -> None:
    plate = Image.new("L", (400, 400))
    plate.paste(255, (0, 0, 40, 400))  # 10 mm outside the part that counts
    plate.paste(128, (200, 200, 260, 260))
    inked = measure("1", Plates({"Cyan": plate, "Black": plate}, Rect(-mm(10), -mm(10), mm(100), mm(100))), Rect(0, 0, mm(80), mm(80)), "x")
    assert inked.square == pytest.approx(2 * 128 / 2.55, abs=0.5)
    assert inked.square_at == Rect(mm(40), mm(40), mm(15), mm(15))
    assert dict(inked.means)["Cyan"] == pytest.approx(128 / 2.55 * 225 / 6400, abs=0.1)


# ---- the display list ----------------------------------------------------------------------------


def page(*items: Item) -> PageLayout:
    grid = Grid(Rect(0, 0, 1, 1), 1, 1, 0, 1, 13000, 0)
    return PageLayout(1, "", WIDTH, HEIGHT, BLEED, grid, (), (Block("A", "article", items),))


def ink_of(*items: Item, pictures: dict[str, InkMap] | None = None, faces: Typefaces | None = None) -> Inked:
    return measure_page(page(*items), faces or Typefaces.bundled(), lambda item: (pictures or {}).get(item.path))


def tint(colour: Colour, x: int = 20, y: int = 20, side: int = 30) -> BoxItem:
    return BoxItem(Rect(mm(x), mm(y), mm(side), mm(side)), fill=colour)


DARK = Colour(600, 500, 400, 300)
SQUARE = (("M", (mm(20), mm(20))), ("L", (mm(50), mm(20))), ("L", (mm(50), mm(50))), ("L", (mm(20), mm(50))), ("Z", ()))


@pytest.mark.parametrize(
    ("items", "square"),
    [
        ([], 0),
        ([tint(DARK)], 180),
        ([tint(DARK, side=10)], 80),
        ([tint(DARK), tint(PAPER)], 0),
        ([tint(DARK), tint(Colour(c=1000))], 100),
        ([tint(Colour(m=400, spot=Spot("Gold", m=400), tint=500))], 50),
        ([tint(DARK), RuleItem(mm(20), mm(35), mm(50), mm(35), mm(15), BLACK)], 180 + 70),  # overprints: black for 30 % black
        ([tint(DARK), RuleItem(mm(20), mm(35), mm(50), mm(35), mm(15), Colour(c=1000))], 140),
        ([BoxItem(Rect(mm(20), mm(20), mm(60), mm(50)), stroke=BLACK, stroke_width=mm(1))], 100 * (15 + 14) / 225),
        ([RuleItem(0, mm(30), WIDTH, mm(30), 500)], 100 * 15 * 0.1764 / 225),
        ([PathItem(SQUARE, fill=DARK)], 180),
        ([PathItem(SQUARE, fill=Gradient(PAPER, Colour(c=1000), (mm(20), 0, mm(50), 0)))], 75),
        ([PathItem(SQUARE, stroke=Colour(m=1000), stroke_width=mm(2))], 100 * (2 * 15 + 2 * 13) / 225),
    ],
)
def test_boxes_rules_and_shapes(items: list[Item], square: float) -> None:
    assert ink_of(*items).square == pytest.approx(square, abs=2.5)


def test_pictures_count_by_their_cells() -> None:
    half = InkMap(30, 30, bytes([128, 128, 0, 0]) * 450 + bytes([255, 255, 255, 0]) * 450)
    picture = PictureItem(Rect(mm(20), mm(20), mm(30), mm(30)), "a.jpg", (100, 100))
    inked = ink_of(picture, pictures={"a.jpg": half})
    assert inked.square == pytest.approx(300, abs=2)
    assert inked.square_at.y >= mm(34)
    assert ink_of(picture).square == 0


def test_a_clipped_picture_counts_where_it_is_seen() -> None:
    full = InkMap(1, 1, bytes([255] * 4))
    left = (("M", (mm(20), mm(20))), ("L", (mm(30), mm(20))), ("L", (mm(30), mm(50))), ("L", (mm(20), mm(50))), ("Z", ()))
    picture = PictureItem(Rect(mm(20), mm(20), mm(30), mm(30)), "a.jpg", (100, 100), clip=left)
    assert ink_of(picture, pictures={"a.jpg": full}).square == pytest.approx(400 * 10 / 15, abs=12)


def test_what_bleeds_off_counts() -> None:
    inked = ink_of(BoxItem(Rect(-BLEED, -BLEED, mm(18), mm(18)), fill=DARK))
    assert inked.square == pytest.approx(180, abs=1)
    assert inked.square_at.x == -BLEED


def line(text: str, y: int, faces: Typefaces) -> TextLine:
    face = faces.resolve("song", 400)
    gids = tuple(face.glyph(char) or 0 for char in text)
    run = GlyphRun(face.key, 12_000, gids, tuple(12_000 * i for i in range(len(text))), tuple(text))
    return TextLine(mm(5), y, mm(90), (run,), text, "body", 0)


def test_type_counts_by_what_its_glyphs_cover(faces: Typefaces) -> None:
    text = "国" * 20
    inked = ink_of(*(line(text, mm(20) + 12_000 * i, faces) for i in range(5)), faces=faces)
    face = faces.resolve("song", 400)
    assert inked.square == pytest.approx(100 * face.coverage(face.glyph("国") or 0), abs=3)


# ---- against a renderer --------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_the_display_list_and_the_plates_agree(faces: Typefaces) -> None:
    shapes = (
        tint(DARK),
        tint(Colour(c=300), 60, 20, 20),
        RuleItem(mm(10), mm(70), mm(90), mm(70), 1000),
        PathItem(SQUARE, fill=Colour(y=700)),
    )
    layout = page(*shapes, *(line("河岸日报的记者在望津渡口数了一夜的船", mm(5 + 5 * i), faces) for i in range(3)))
    ours = measure_page(layout, faces, lambda _: None)
    data = write_pdf([layout], faces, MemoryWorld({}), DocumentInfo("x"), problems=Diagnostics())
    (theirs,) = measure_pdf(open_pdf(data))
    assert theirs.source == "Ghostscript"
    assert ours.square == pytest.approx(theirs.square, abs=4)
    for ink, mean in theirs.means:
        assert dict(ours.means)[ink] == pytest.approx(mean, abs=0.4), ink


@pytest.mark.skipif(not (shutil.which("gs") and shutil.which("mutool")), reason="one of the renderers is not installed")
def test_the_renderers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    file = open_pdf(planted(box("0.5 0.4 0.3 0.2 k"), entry(first_page, Rotate=90)))
    (theirs,) = measure_pdf(file)
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "gs" else real(name))
    (ours,) = measure_pdf(file)
    assert (theirs.source, ours.source) == ("Ghostscript", "MuPDF")
    assert ours.square == pytest.approx(theirs.square, abs=1)
    assert ours.square_at == theirs.square_at
    assert dict(ours.means) == pytest.approx(dict(theirs.means), abs=0.5)


def test_a_renderer_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, script in (("gs", "echo no such device >&2; exit 1"), ("mutool", "true")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(NotRunError, match="no such device"):
        measure_pdf(open_pdf(planted()))
    (tmp_path / "gs").write_text("#!/bin/sh\ntrue\n")
    with pytest.raises(NotRunError, match="no plates of page 1"):
        measure_pdf(open_pdf(planted()))
