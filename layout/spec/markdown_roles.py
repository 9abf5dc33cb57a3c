"""What paragraphs of a story are by what they begin with: markers of lists, speakers of questions and answers (问答)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from layout.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from layout.spec.markdown_draft import Draft

_MARKER = pattern(
    r"(?:[①-⑳㉑-㉟㈠-㈩❶-❿⓫-⓴Ⓐ-ⓩ]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[가-하a-z])[）)]|(?:[一二三四五六七八九十]{1,3}|\d{1,3})[、．]"
    r"|[가-하][.)]|[●■▲◆★○□△◇☆※▶▷✓・])\s*"
)
"""Markers that an item may have of its own."""
_QUESTION = ("问", "問", "Q", "문", "물음")
_ANSWER = ("答", "A", "답", "대답")
_NAME = r"[^\s：:，。？！、；“”「」（）()]{1,12}"
_SPEAKER = pattern(rf"(?P<name>{_NAME}(?: {_NAME})?)\s?(?:：|:\s*)")
_PLAIN = pattern(rf"(?P<name>(?:{'|'.join((*_QUESTION, *_ANSWER))})\d{{0,2}})\s?(?:：|:\s*|[.．]\s+)")
LABEL = "speaker"
"""Inline style of what says who speaks."""


def own_marker(draft: Draft) -> None:
    """An item of a list without numbers that begins with a marker of its own (①, ■, 一、) keeps that instead of the bullet."""
    bullet = draft.lead
    if not bullet or draft.text[:bullet].endswith(" "):
        return
    match = _MARKER.match(draft.text, bullet)
    if match and match.end() < len(draft.text):
        draft.cut(bullet)
        draft.starts = [(max(0, offset - bullet), line) for offset, line in draft.starts]
        draft.lead = match.end() - bullet


def speaks(draft: Draft, text: str) -> bool:
    """Whether another begins to speak with a line of the file."""
    if draft.kind == "qa":
        return _SPEAKER.match(text) is not None
    return draft.kind == "text" and _PLAIN.match(text) is not None and _PLAIN.match(draft.text) is not None


def mark_talk(drafts: Sequence[Draft]) -> None:
    """Tell questions from answers: in a container by whoever speaks, elsewhere where 问： and 答： or two bold names alternate.

    Who speaks first asks. A paragraph of a container that names nobody goes on with what was said before.
    """
    own = [draft for draft in drafts if draft.insert is None]
    inside = [draft for draft in own if draft.kind == "qa"]
    _mark(inside, [_SPEAKER.match(draft.text) for draft in inside])
    running = [draft for draft in own if draft.kind == "text"]
    found = [_PLAIN.match(draft.text) for draft in running]
    if {_asks(match["name"]) for match in found if match} != {True, False}:
        found = [_bold_speaker(draft) for draft in running]
        names = Counter(match["name"] for match in found if match)
        if len(names) < 2 or max(names.values()) < 2:
            return
    pairs = [(draft, match) for draft, match in zip(running, found, strict=True) if match]
    _mark([draft for draft, _ in pairs], [match for _, match in pairs])


def _bold_speaker(draft: Draft) -> re.Match[str] | None:
    """Who speaks, where the name is set bold."""
    first = draft.runs[0] if draft.runs else None
    if first is None or "strong" not in first.style.split():
        return None
    match = _SPEAKER.match(draft.text)
    return match if match and len(match["name"]) <= len(first.text) <= match.end() else None


def _asks(name: str) -> bool:
    """Whether a label is one of questions."""
    return name.rstrip("0123456789") in _QUESTION


def _mark(drafts: Sequence[Draft], speakers: Sequence[re.Match[str] | None]) -> None:
    asker, kind = "", "question"
    for draft, match in zip(drafts, speakers, strict=True):
        if match:
            name = match["name"]
            asker = asker or name
            plain = name.rstrip("0123456789")
            kind = "question" if plain in _QUESTION or (plain not in _ANSWER and name == asker) else "answer"
            draft.lead = match.end()
            draft.restyle(0, match.end(), LABEL)
        draft.kind = kind
