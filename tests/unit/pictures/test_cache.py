"""Pictures kept: in memory, on disk; broken files count as absent."""

from __future__ import annotations

import os
from types import SimpleNamespace

from layout.pictures import PictureCache, PictureStore, headers
from layout.pictures.headers import picture_header
from layout.pictures.picture import Header
from layout.world import MemoryWorld
from tests.photos import drawing, file, photo, pressed

ONE, TWO = file(drawing()), file(photo().convert("RGBA").rotate(3), "PNG")


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "headers")


def test_the_cache_forgets_what_was_used_least_recently():
    cache = PictureCache(limit=1)
    pressed(ONE, cache=cache)
    pressed(TWO, cache=cache)
    assert len(cache) == 1
    roomy = PictureCache()
    assert pressed(ONE, cache=roomy) is pressed(ONE, cache=roomy)


def test_a_store_outlives_the_process(tmp_path, monkeypatch):
    store = PictureStore(tmp_path / "pictures")
    made = [pressed(data, cache=PictureCache(store=store)) for data in (ONE, TWO)]
    assert made[1].mask is not None
    assert len(files(tmp_path)) == 2
    import layout.pictures.inking as module

    monkeypatch.setattr(module, "make_picture", lambda *_: 1 / 0)
    again = [pressed(data, cache=PictureCache(store=PictureStore(tmp_path / "pictures"))) for data in (ONE, TWO)]
    assert again == made


def test_broken_files_are_absent(tmp_path):
    store = PictureStore(tmp_path)
    made = pressed(ONE, cache=PictureCache(store=store))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    for broken in (b"", whole[:-1], whole[:40] + b"x" + whole[41:], whole[:32]):
        path.write_bytes(broken)
        assert store.get(path.name) is None
        assert pressed(ONE, cache=PictureCache(store=store)) == made
    assert path.read_bytes() == whole


def test_headers_are_kept_with_the_pictures_that_were_made(tmp_path, monkeypatch):
    cache, world = PictureCache(store=PictureStore(tmp_path)), MemoryWorld({"one": ONE, "two": TWO, "text": b"no picture"})
    pressed(ONE, cache=cache)
    (kept,) = (tmp_path / "headers").iterdir()
    monkeypatch.setattr(headers, "sys", SimpleNamespace(modules={}))  # as in a process that has not loaded Pillow
    with monkeypatch.context() as patch:
        patch.setattr("layout.pictures.read.open_picture", lambda _: 1 / 0)
        assert picture_header("one", world, cache) == Header((400, 300), bitmap=False)
    assert picture_header("two", world, cache) is not None  # never made, read now
    assert picture_header("text", world, cache) is picture_header("missing", world, cache) is None
    kept.write_bytes(kept.read_bytes()[:-1])
    assert picture_header("one", world, cache) is not None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    assert pressed(ONE, cache=PictureCache(store=PictureStore(tmp_path / "file"))) == pressed(ONE)


def test_the_oldest_go_when_there_are_too_many(tmp_path):
    store = PictureStore(tmp_path)
    pressed(ONE, cache=PictureCache(store=store))
    (old,) = files(tmp_path)
    os.utime(old, (1, 1))
    small = PictureStore(tmp_path, limit=old.stat().st_size + 100)
    pressed(TWO, cache=PictureCache(store=small))
    pressed(ONE, crop=(0, 0, 0.5, 0.5), cache=PictureCache(store=small))
    assert old not in files(tmp_path)
    assert files(tmp_path)
