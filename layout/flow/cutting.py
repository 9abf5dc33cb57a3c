"""Cuts (删稿): stories with characters taken out of them, as an editor at the desk would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.style import PICTURE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.diagnostics import Span
    from layout.spec.story_model import Story, StoryParagraph

_TEXT = ("text", "list", "qa")
"""Kinds of paragraphs that are cut."""


class Cut(Struct, frozen=True):
    """What is cut of one paragraph: the end of it, its last mark kept, or all of it."""

    paragraph: int
    """Which paragraph of the story's text, from 1; subheads are not counted."""
    characters: int
    """How many; white space is not counted."""
    text: str
    """What is cut, as it stands in the story."""
    at: Span | None
    """Where that begins."""
    whole: bool = False
    index: int = 0
    """In the story's paragraphs, sign-off and subheads among them."""
    start: int = 0
    """Offset in the paragraph."""


def numbered(story: Story) -> list[tuple[int, int]]:
    """The paragraphs that can be cut: their numbers as the desk counts them, from 1, and their indices."""
    cuttable = [i for i, p in enumerate(story.paragraphs) if p.kind in _TEXT and p.insert is None and p.text.strip()]
    return [(number, index) for number, index in enumerate(cuttable, 1)]


def endings(story: Story, number: int, index: int) -> Iterator[Cut]:
    """The cuts at the end of a paragraph before its last mark, from the smallest to the largest; no word or number is parted."""
    paragraph = story.paragraphs[index]
    text = paragraph.text
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    characters = 0
    for start in range(end - 1, 0, -1):
        characters += not text[start].isspace() and text[start] != PICTURE_CHARACTER
        before, after = text[start - 1], text[start]
        if before.isalnum() and not (before.isascii() and after.isascii() and after.isalnum()):
            yield Cut(number, characters, text[start:end], paragraph.place(start), index=index, start=start)


def from_the_end(story: Story) -> list[tuple[Cut, ...]]:
    """The cuts at the end of a story from the smallest to the largest: whole paragraphs, and the end of the one before; the first one stays."""
    ways: list[tuple[Cut, ...]] = []
    gone: tuple[Cut, ...] = ()
    for number, index in reversed(numbered(story)):
        ways += [(*gone, cut) for cut in endings(story, number, index)]
        if number == 1:
            break
        paragraphs = [(number, index)]
        if story.paragraphs[index - 1].kind == "subhead":
            paragraphs.append((number, index - 1))
        gone += tuple(_all_of(story.paragraphs[i], n, i) for n, i in paragraphs)
        ways.append(gone)
    return ways


def shortened(story: Story, cuts: Sequence[Cut]) -> tuple[StoryParagraph, ...]:
    """The paragraphs that are left."""
    by_index = {cut.index: cut for cut in cuts}
    left = []
    for i, paragraph in enumerate(story.paragraphs):
        cut = by_index.get(i)
        if cut is None:
            left.append(paragraph)
        elif not cut.whole:
            left.append(_without(paragraph, cut.start, cut.start + len(cut.text)))
    return tuple(left)


def lengthened(story: Story, characters: int) -> tuple[StoryParagraph, ...]:
    """The paragraphs with ideographs added to the last of its text, before its last mark."""
    places = numbered(story)
    if not places:
        return story.paragraphs
    index = places[-1][1]
    paragraph = story.paragraphs[index]
    last = paragraph.spans[-1]
    end = len(last.text.rstrip("。！？”’）"))
    spans = (*paragraph.spans[:-1], replace(last, text=last.text[:end] + _ADDED * characters + last.text[end:]))
    return (*story.paragraphs[:index], replace(paragraph, spans=spans), *story.paragraphs[index + 1 :])


_ADDED = "字"
"""What stands for a character that is still to be written."""


def characters_of(cuts: Sequence[Cut]) -> int:
    """How many characters are cut."""
    return sum(cut.characters for cut in cuts)


def _all_of(paragraph: StoryParagraph, number: int, index: int) -> Cut:
    text = paragraph.text
    return Cut(number, sum(not c.isspace() and c != PICTURE_CHARACTER for c in text), text, paragraph.place(0), whole=True, index=index)


def _without(paragraph: StoryParagraph, start: int, end: int) -> StoryParagraph:
    """A paragraph without some of its characters; what is left of a base loses its reading."""
    spans, at = [], 0
    for span in paragraph.spans:
        first, last = max(0, start - at), max(0, min(end - at, len(span.text)))
        at += len(span.text)
        if first >= last:
            spans.append(span)
        elif text := span.text[:first] + span.text[last:]:
            spans.append(replace(span, text=text, ruby=None))
    return replace(paragraph, spans=tuple(spans))
