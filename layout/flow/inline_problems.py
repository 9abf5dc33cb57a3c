"""What is wrong with inline content once it is set: no room in the leading, pictures that cannot be read, initials that cannot be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Severity
from layout.flow.result import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.flow.copy import CopyParagraph
    from layout.flow.fill import Filling
    from layout.flow.inline_text import PictureSize
    from layout.spec.model import AreaSpec
    from layout.spec.story_model import Story, StoryParagraph
    from layout.text import PreparedParagraph

READABLE = "JPEG, PNG, TIFF, WebP, GIF and BMP are read; ask for the file again if it is one of them"


def inline_problems(story: Story, copy: Sequence[CopyParagraph], picture_size: PictureSize) -> list[Problem]:
    """Readings and marks for which the pitch is too small, once per paragraph; pictures in lines that cannot be read."""
    problems = []
    for paragraph in copy:
        problems += no_room(story.id, paragraph.prepared, paragraph.place(0))
        problems += unreadable_pictures(paragraph.source, picture_size)
    return problems


def no_room(owner: str, paragraph: PreparedParagraph, span: Span | None) -> list[Problem]:
    """Readings and marks that the leading does not hold: lines never move apart for them."""
    additions, pitch = paragraph.additions, paragraph.style.pitch
    if additions is None or additions.depth <= pitch:
        return []
    message = f"{owner}: readings, marks or pictures of this paragraph run into the next line"
    hint = f"a pitch of {additions.depth / 1000:.1f} pt holds them, it has {pitch / 1000:g} pt"
    return [Problem("text/no-room", Severity.WARNING, message, hint, span)]


def unreadable_pictures(paragraph: StoryParagraph, picture_size: PictureSize) -> list[Problem]:
    """Pictures in the lines of a paragraph that are none."""
    files = [span.picture for span in paragraph.spans if span.picture is not None and picture_size(span.picture.file) is None]
    return [Problem("picture/unreadable", Severity.ERROR, f"{p.file}: not a picture that can be read", READABLE, p.span) for p in files]


def initial_problems(area: AreaSpec, story: Story, lines: int, shown: Filling) -> list[Problem]:
    """A drop initial that was asked for and is not there."""
    if lines < 2 or not shown.lines or any(filled.initial for filled in shown.lines):
        return []
    message = f"{story.id}: its first character cannot be set over {lines} lines"
    hint = "a text that begins with a mark or a label, or ends within these lines, has no drop initial"
    return [Problem("text/no-initial", Severity.WARNING, message, hint, story.spans.get("drop_initial") or area.at_key("drop_initial"))]
