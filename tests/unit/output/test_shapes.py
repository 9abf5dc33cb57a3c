from __future__ import annotations

import io

import pikepdf
import pytest

from layout.display import Gradient, PathItem
from layout.output.json_export import page_to_json
from layout.output.pdf import write_pdf
from layout.style import BLACK, Colour, Spot
from layout.world import MemoryWorld

TRIANGLE = (("M", (0, 0)), ("L", (10_000, 0)), ("C", (10_000, 2000, 8000, 5000, 5000, 9000)), ("Z", ()))


@pytest.fixture
def drawn(kit, info):
    opened = []

    def draw(*items):
        page = kit.page(*items)
        data = write_pdf([page], kit.faces, MemoryWorld({}), info)
        opened.append(pikepdf.open(io.BytesIO(data)))
        leaf = opened[-1].pages[0]
        return page, leaf, leaf.Contents.read_bytes().decode()

    yield draw
    for pdf in opened:
        pdf.close()


def test_a_shape_is_filled_and_stroked(drawn):
    page, _, content = drawn(PathItem(TRIANGLE, Colour(m=1000), BLACK, 500))
    outer = (page.bleed + page.slug) / 1000
    top = outer + page.height / 1000
    path = (
        f"{outer:g} {top:g} m {outer + 10:g} {top:g} l {outer + 10:g} {top - 2:g} {outer + 8:g} {top - 5:g} {outer + 5:g} {top - 9:g} c h"
    )
    assert f"{path} f" in content
    assert f"{path} S" in content
    assert "0 1 0 0 k" in content


def test_a_gradient_is_an_axial_shading_in_process_inks(drawn):
    fill = Gradient(Colour(k=300), Colour(c=100, k=20), (0, 0, 0, 9000))
    page, leaf, content = drawn(PathItem(TRIANGLE, fill), PathItem(TRIANGLE, fill))
    assert content.count("W n /Sh1 sh Q") == 2
    shading = leaf.Resources.Shading["/Sh1"]
    assert (shading.ShadingType, shading.ColorSpace) == (2, "/DeviceCMYK")
    assert [float(v) for v in shading.Function.C0] == [0, 0, 0, 0.3]
    assert [float(v) for v in shading.Function.C1] == [0.1, 0, 0, 0.02]
    top = (page.bleed + page.slug + page.height) / 1000
    assert [float(v) for v in shading.Coords][1::2] == pytest.approx([top, top - 9])


def test_a_gradient_of_one_spot_colour_stays_in_its_ink(drawn):
    spot = Spot("PANTONE 185 C", m=910, y=760)
    fill = Gradient(Colour(m=910, spot=spot), Colour(m=91, spot=spot, tint=100), (0, 0, 9000, 0))
    _, leaf, _ = drawn(PathItem(TRIANGLE, fill))
    shading = leaf.Resources.Shading["/Sh1"]
    assert shading.ColorSpace[0] == "/Separation"
    assert [float(v) for v in (*shading.Function.C0, *shading.Function.C1)] == [1, 0.1]


def test_shapes_in_json(kit):
    fill = Gradient(Colour(k=300), Colour(k=20), (0, 0, 0, 9000))
    (one, other) = page_to_json(kit.page(PathItem(TRIANGLE, fill), PathItem(TRIANGLE, None, BLACK, 500)))["blocks"][0]["items"]
    assert one == {
        "path": [["M", 0.0, 0.0], ["L", 10.0, 0.0], ["C", 10.0, 2.0, 8.0, 5.0, 5.0, 9.0], ["Z"]],
        "fill": {"from": [0.0, 0.0, 0.0, 30.0], "to": [0.0, 0.0, 0.0, 2.0], "axis": [0.0, 0.0, 0.0, 9.0]},
    }
    assert other["stroke_width"] == 0.5
