"""Another tracking of a prepared paragraph is what preparing it so would have given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.spec.load import load_rules
from layout.style import Decoration, ParagraphStyle, TextStyle
from layout.text import StyledText, prepare, retracked
from layout.typeface import Typefaces

EM = 9000
STYLE = ParagraphStyle(TextStyle("song", 400, EM), load_rules("zh-news"), EM, indent=2 * EM)
FACES = Typefaces.bundled()
TEXTS = st.text(alphabet="市图书馆，。“”（）：、·—AVa1 \u3000e\u0301《》％", min_size=1, max_size=12)


def spans(parts, tracking: int) -> list[StyledText]:
    return [
        StyledText(text, TextStyle(family, 400, size, tracking=tracking), gap)
        for text, family, size, gap in zip(parts, ("hei", "song", "song"), (EM, EM, EM * 3 // 4), (1000, 0, 500), strict=False)
    ]


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from([0, 0, 7]), st.integers(-30, 30))
def test_it_is_what_preparing_gives(parts, own, tracking):
    def style(amount: int) -> ParagraphStyle:
        return replace(STYLE, text=replace(STYLE.text, tracking=amount))

    plain = prepare(spans(parts, own), style(own), FACES)
    found = retracked(plain, spans(parts, own), tracking)
    assert found is None or found == prepare(spans(parts, tracking), style(tracking), FACES)
    if len(plain) and (tracking < own or len(parts) == 1):
        assert found is not None


@pytest.mark.parametrize(
    "other",
    [StyledText("图书", replace(STYLE.text, tracking=50)), StyledText("图书", STYLE.text, decorations=(Decoration("dots"),))],
    ids=["a stretch tracked by itself", "emphasis dots"],
)
def test_what_cannot_be_told_is_asked_anew(other):
    told = [StyledText("市", STYLE.text), other]
    assert retracked(prepare(told, STYLE, FACES), told, -10) is None
