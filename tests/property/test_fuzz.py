"""A little of the fuzzing of ``python -m tests.fuzz``, the same on every run; and files that broke something once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Diagnostics
from layout.style import UserFace
from layout.typeface import Typefaces
from tests.fuzz.mutate import lines_mixed, mutated
from tests.fuzz.targets import targets
from tests.press_pdf import font_program

TARGETS = targets()
SLOW = {"story": 25, "table": 25, "pdf": 20, "profile": 15}
"""Examples of targets that take tens of milliseconds."""


@pytest.mark.parametrize("name", TARGETS)
def test_any_file_gives_a_page_or_an_error(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=SLOW.get(name, 60), deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def never_raises(data: st.DataObject) -> None:
        def choice(count: int) -> int:
            return data.draw(st.integers(0, count - 1))

        made = mutated(target.seeds, target.words, choice)
        if target.text and choice(2):
            made = lines_mixed(made, choice)
        target.run(made)

    never_raises()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_sound(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].run(seed)


def changed(data: bytes, *changes: tuple[bytes, int, bytes]) -> bytes:
    """Bytes written at an offset from where something stands."""
    out = bytearray(data)
    for after, offset, new in changes:
        at = data.index(after) + offset
        out[at : at + len(new)] = new
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(changed(font_program(cff=False), (b"post", 0, b"pos\xa9")), id="a table whose name is no text"),
        pytest.param(changed(font_program(cff=False), (b"glyf", 8, b"\0\0\0\x0c")), id="outlines that are read from the table of contents"),
        pytest.param(changed(font_program(cff=False), (b"maxp", 8, b"\0\0\0\0")), id="as many glyphs as chance has it"),
    ],
)
def test_fonts_that_broke_something(data: bytes) -> None:
    problems = Diagnostics()
    more = Typefaces.bundled().with_faces([UserFace("own", 400, "f.ttf")], lambda _: data, problems)
    assert problems.has_errors or len(more.all()) == 6
    TARGETS["font"].run(data)
