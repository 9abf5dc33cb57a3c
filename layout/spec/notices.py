"""Notices (公告, 启事, 讣告, 更正): a file of short items, each with its title run in.

::

    ## 遗失声明
    望津渡船务社遗失公章一枚，编号0012，声明作废。

    ## 更正
    本报12月3日2版……

A heading begins an item, and so does a paragraph that begins in bold type; other paragraphs belong to the item before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layout.spec.story_model import Story, StoryParagraph, StoryText

TITLE = "notice-title"
"""Inline style of the titles."""


def as_notices(story: Story) -> Story:
    """The story with its paragraphs as those of notices."""
    return replace(story, paragraphs=tuple(_notices(story)))


def _notices(story: Story) -> Iterator[StoryParagraph]:
    number, waiting = 0, None
    for paragraph in story.paragraphs:
        if paragraph.kind == "subhead":
            if waiting is not None:
                yield waiting
            number += 1
            spans = tuple(replace(span, style=f"{TITLE} {span.style}".strip()) for span in paragraph.spans)
            waiting = replace(paragraph, kind="notice", spans=spans, group=number, lead=len(paragraph.text))
        elif paragraph.kind not in ("text", "sign-off"):
            if waiting is not None:
                yield waiting
            waiting = None
            yield replace(paragraph, group=number) if paragraph.kind == "list" else paragraph
        elif waiting is not None:
            yield _run_in(waiting, paragraph)
            waiting = None
        else:
            lead = _bold(paragraph)
            number += lead > 0 or number == 0
            spans = (replace(paragraph.spans[0], style=TITLE), *paragraph.spans[1:]) if lead else paragraph.spans
            yield replace(paragraph, kind="notice", spans=spans, group=number, lead=lead)
    if waiting is not None:
        yield waiting


def _run_in(title: StoryParagraph, text: StoryParagraph) -> StoryParagraph:
    """A title and the first paragraph of its notice as one."""
    shift = len(title.text)
    starts = (*title.line_starts, *((offset + shift, line) for offset, line in text.line_starts or ((0, text.source.line),)))
    return replace(
        text, kind="notice", spans=(*title.spans, *text.spans), source=title.source, line_starts=starts, group=title.group, lead=shift
    )


def _bold(paragraph: StoryParagraph) -> int:
    """How many characters at its head are set bold: its title, if more follows."""
    first: StoryText = paragraph.spans[0]
    return len(first.text) if len(paragraph.spans) > 1 and "strong" in first.style.split() else 0
