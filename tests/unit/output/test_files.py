"""Writing files, drawing PNGs, and the objects of a PDF."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from layout.atomic import write_atomic
from layout.display import BoxItem
from layout.geometry import Rect
from layout.output.document import Document, array, dictionary, name, text
from layout.output.pdf import write_pdf
from layout.output.raster import render_png
from layout.style import Colour
from layout.world import MemoryWorld


def test_write_atomic_replaces_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a.pdf"
    write_atomic(path, b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_new_file_gets_ordinary_permissions(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_atomic(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    write_atomic(path, b"one")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        write_atomic(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_write_into_a_missing_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "none" / "a", b"")


def test_render_png(kit, info):
    page = kit.page(background=(BoxItem(Rect(0, 0, 300_000, 800_000), fill=Colour(k=1000)),), bleed=0)
    data = write_pdf([page], kit.faces, MemoryWorld({}), info)
    image = Image.open(BytesIO(render_png(data, 0, 36)))
    assert image.size == (300, 400)
    assert image.getpixel((50, 200))[0] < 60
    assert image.getpixel((250, 200)) == (255, 255, 255)
    with pytest.raises(IndexError):
        render_png(data, 1, 36)


# ---- objects -------------------------------------------------------------------------------------


def small_document():
    document = Document(lang="zh-Hans")
    document.add_font("F1", dictionary({"Type": name("Font"), "Subtype": name("Type3")}))
    document.add_page(document.stream(b"n"), {"MediaBox": ("0", "0", "10", "20.5")}, {"ExtGState": dictionary({})})
    document.set_catalog(ViewerPreferences=dictionary({"DisplayDocTitle": "true"}))
    return document.finish({"Title": text("标题 (1)")}, bytes(range(16)))


def test_a_document_is_what_it_is_told_and_nothing_else():
    data = small_document()
    assert data.startswith(b"%PDF-1.6\n")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/PageMode", "/ViewerPreferences"}
        assert set(pdf.pages[0].obj.keys()) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
        assert set(pdf.pages[0].Resources.keys()) == {"/Font", "/ExtGState"}
        assert set(pdf.pages[0].Resources.Font.keys()) == {"/F1"}
        assert dict(pdf.trailer.Info) == {"/Title": "标题 (1)"}
        assert bytes(pdf.trailer.ID[0]) == bytes(range(16))


def test_no_default_font_and_no_clock():
    data = small_document()
    assert b"Helvetica" not in data
    assert b"CreationDate" not in data
    assert data == small_document()


def test_every_stream_ends_with_an_end_of_line():
    data = small_document()
    assert re.findall(rb"(.)endstream", data, re.DOTALL) == [b"\n"] * data.count(b"endstream")


def test_values():
    assert name("A B") == "/A#20B"
    assert name("金") == "/#E9#87#91"
    assert dictionary({"B": 1, "A": array([1, "2", name("C")])}) == "<</A [1 2 /C] /B 1>>"
    assert text("a (b) \\") == r"(a \(b\) \\)"
    assert text("标") == "<FEFF6807>"


@pytest.mark.parametrize("version", [(1, 4), (1, 5), (1, 6)])
def test_objects_are_packed_where_the_version_has_it(version):
    document = Document(lang="zh-Hans", version=version)
    ahead = document.reserve()
    many = [document.add(dictionary({"N": i})) for i in range(450)]
    document.define(ahead, array(many).encode())
    copied = document.reserve()
    document.define(copied, b"<</Length 2>>\nstream\nab\nendstream")
    page = document.add_page(document.stream(b"q Q"), {"MediaBox": ("0", "0", "9", "9")}, {})
    document.set_catalog(Many=ahead, Copied=copied, Page=page)
    data = document.finish({}, bytes(16))
    assert data.startswith(b"%%PDF-%d.%d\n" % version)
    assert data.count(b"/ObjStm") == (3 if version >= (1, 5) else 0)
    assert (b"\nxref\n" in data) == (version < (1, 5))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert [int(entry.N) for entry in pdf.Root.Many] == list(range(450))
        assert pdf.Root.Copied.read_bytes() == b"ab"
        assert pdf.pages[0].Contents.read_bytes() == b"q Q"
        assert pdf.Root.Page.objgen == pdf.pages[0].objgen
