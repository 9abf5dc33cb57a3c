"""The files that ship: whole, licensed, and with the characters a newspaper needs."""

import subprocess
import sys

import pytest

from layout.resources import data_dir
from layout.typeface.catalogue import read_catalogue
from layout.typeface.verify import damaged_files

PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】『』「」〔〕—…·～－／％．"
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "　①②③㎡℃°×÷±→■□●○◆★☆"


def gb2312() -> str:
    rows = (bytes((high, low)) for high in (*range(0xA1, 0xAA), *range(0xB0, 0xF8)) for low in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in rows)


def test_files_are_those_of_the_catalogue():
    assert damaged_files(data_dir("fonts")) == []


def test_damage_is_found(tmp_path):
    source = data_dir("fonts")
    (tmp_path / "catalogue.json").write_bytes((source / "catalogue.json").read_bytes())
    first = read_catalogue(source).files[0].path.name
    (tmp_path / first).write_bytes(b"tampered with")
    problems = damaged_files(tmp_path)
    assert f"{first}: not the file in the catalogue (SHA-256 differs)" in problems
    assert sum(p.endswith(": missing") for p in problems) == 4
    assert sum("licence" in p for p in problems) == 5


def test_catalogue_agrees_with_the_fonts(faces):
    for file, face in zip(read_catalogue(data_dir("fonts")).files, faces.all(), strict=True):
        names = face.hb_face
        assert str(names.get_name(6)) == face.postscript_name == file.postscript_name
        assert face.glyph_count == file.glyphs
        assert face.embeddable
        assert face.licence == "OFL-1.1"


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
@pytest.mark.parametrize("weight", [400, 900])
def test_coverage(faces, role, weight):
    face = faces.resolve(role, weight)
    wanted = gb2312() + PUNCTUATION + LATIN
    assert len(gb2312()) > 7400
    assert [c for c in wanted if not face.has(c)] == []


def test_unknown_catalogue_format(tmp_path):
    (tmp_path / "catalogue.json").write_text('{"format": 2}')
    with pytest.raises(ValueError, match="has format 2"):
        read_catalogue(tmp_path)


def test_no_slow_import_at_run_time():
    script = "import sys; from layout.typeface import Typefaces; t = Typefaces.bundled(); t.subset(t.find('版', 'song', 400).key, [5])"
    check = "assert not {'fontTools', 'subprocess', 'pydantic', 'yaml'} & set(sys.modules), sorted(sys.modules)"
    subprocess.run([sys.executable, "-c", f"{script}; {check}"], check=True)
