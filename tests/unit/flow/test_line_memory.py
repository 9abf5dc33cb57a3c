"""Lines that are made when they are looked at are those that setting the paragraph at once gives."""

from __future__ import annotations

from msgspec.structs import replace

from layout.flow.line_memory import LineMemory
from layout.inline import set_lines
from layout.text import StyledText, prepare

TEXT = "市图书馆昨日开放，首日有1200人前来借书；馆长说：“书架还空着一半，请大家多捐书。”"


def paragraph(samples, faces, text=TEXT):
    return prepare((StyledText(text, samples.BODY.text),), samples.BODY, faces)


def test_lines_are_those_of_the_whole_paragraph(samples, faces):
    prepared, measures = paragraph(samples, faces), (9 * samples.EM, 12 * samples.EM)
    lines, whole = LineMemory().lines(prepared, 0, measures), set_lines(prepared, measures)
    assert len(lines) == len(whole) > 2
    assert lines[-1] == whole[-1]
    assert lines[1:] == whole[1:]
    assert tuple(lines) == whole


def test_the_rest_of_a_paragraph(samples, faces):
    prepared, measures = paragraph(samples, faces), (9 * samples.EM,)
    first, *rest = set_lines(prepared, measures)
    assert tuple(LineMemory().lines(prepared, first.end, measures)) == tuple(rest)


def test_what_was_set_is_not_set_again(samples, faces):
    memory, prepared = LineMemory(), paragraph(samples, faces)
    lines = memory.lines(prepared, 0, (9 * samples.EM,))
    assert memory.lines(prepared, 0, (9 * samples.EM,)) is lines
    assert memory.lines(prepared, 0, (9 * samples.EM,))[0] is lines[0]
    assert memory.lines(replace(prepared), 0, (9 * samples.EM,)) is not lines
    assert memory.lines(prepared, 0, (10 * samples.EM,)) is not lines
