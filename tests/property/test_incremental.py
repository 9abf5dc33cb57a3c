"""A page made again after edits, by an engine that keeps what it made: the same bytes and the same problems as made afresh."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.api import Engine
from layout.diagnostics import Diagnostics
from layout.spec.load import load_page
from layout.spec.remembered import Remembered
from layout.world import MemoryWorld, RecordingWorld

PAGE = """page: 2
house: ./house.yaml
map: [AAAABBBB, AAAABBBB, CCCCCCCC, CCCCCCCC]
bands: [24, 24, 20, 37]
areas:
  A: {story: a, headline: {lines: 2}}
  B: {story: b}
  C: {story: c}
"""
HOUSE = "extends: zh-news-broadsheet\nprint: {marks: [crop]}\n"
TEXT = "河岸区图书馆昨日开放，首日有 1200 人前来借书。馆长说：“书架还空着一半，请大家多捐书。”"
FILES = {
    "pages/2.yaml": PAGE.replace("./house", "../house"),
    "house.yaml": HOUSE,
    "stories/a.md": f"---\nheadline: 河岸区图书馆开放首日迎来一千二百位读者\nbyline: 王芳\n---\n本报讯 {TEXT}\n\n{TEXT}\n",
    "stories/b.md": f"---\nheadline: 新桥通车\n---\n{TEXT * 2}\n\n## 车流\n\n{TEXT}\n",
    "stories/c.md": f"---\nheadline: 捐书的人\n---\n{TEXT}\n\n{TEXT * 3}\n",
}
EDITS = st.one_of(
    st.tuples(
        st.sampled_from("abc"), st.integers(0, 10_000), st.sampled_from(["变", "图书", "，", "——", "A4", "\n\n", "𠮷", "**重**", "龘"])
    ),
    st.tuples(st.just("-"), st.integers(0, 10_000), st.sampled_from("abc")),
    st.tuples(
        st.just("page"), st.just(0), st.sampled_from(["{story: b}", "{story: b, columns: 2}", "{story: b, box: {rule: 1pt}}", "{story: c}"])
    ),
    st.tuples(st.just("house"), st.just(0), st.sampled_from(["", "signature: （{byline}）\n", "rules: {areas: 1pt}\n", "nonsense: 1\n"])),
)


def edited(files: dict[str, str], edit: tuple[str, int, str]) -> None:
    """Apply one edit."""
    kind, place, what = edit
    if kind == "page":
        files["pages/2.yaml"] = FILES["pages/2.yaml"].replace("{story: b}", what)
    elif kind == "house":
        files["house.yaml"] = HOUSE + what
    else:
        name = f"stories/{what if kind == '-' else kind}.md"
        start = files[name].index("---\n", 4) + 4
        at = start + place % max(1, len(files[name]) - start)
        files[name] = files[name][:at] + ("" if kind == "-" else what) + files[name][at + (kind == "-") :]


def made(engine: Engine, files: dict[str, str]) -> tuple[bytes, list[str], object]:
    """The PDF, all problems, and what the page depends on."""
    world, problems = RecordingWorld(MemoryWorld(dict(files))), Diagnostics()
    page = load_page(world, "pages/2.yaml", problems)
    if page is None:
        return b"", [str(problem) for problem in problems], world.dependencies
    laid_out = engine.lay_out(page, world)
    data = engine.pdf(laid_out, world)
    return data, [str(problem) for problem in (*problems, *laid_out.problems)], world.dependencies


ENGINE = Engine.open()


@settings(max_examples=15, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=5))
def test_the_same_as_made_afresh(edits: list[tuple[str, int, str]]) -> None:
    files = dict(FILES)
    for edit in edits:
        edited(files, edit)
        kept = made(ENGINE, files)
        fresh = Engine.open()
        fresh.faces = ENGINE.faces
        with patch.object(Remembered, "get", lambda _self, _key, world, problems, make: make(world, problems)):
            assert kept == made(fresh, files)
