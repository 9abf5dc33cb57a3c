"""The differences between two sides: texts, places, things that came and went."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layout.compare.read import Item, Piece, Side
    from layout.geometry import Rect

TOLERANCE = 50
"""Lengths in 1/1000 pt below which nothing has moved."""
CONTEXT = 8
"""Characters shown on either side of a change."""
_MM = 25.4 / 72000


class Difference(Struct, frozen=True):
    """One difference."""

    kind: str
    """``added``, ``removed``, ``text``, ``moved`` or ``picture``."""
    item: str
    """Id of the article; in a PDF the page."""
    message: str
    page: str = ""
    old: str = ""
    new: str = ""
    rect: Rect | None = None
    """Where it is now; of what is gone, where it was."""

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dictionary; lengths in points."""
        out: dict[str, Any] = {"kind": self.kind, "item": self.item, "message": self.message}
        out |= {key: value for key in ("page", "old", "new") if (value := getattr(self, key))}
        if self.rect:
            out["rect"] = [v / 1000 for v in (self.rect.x, self.rect.y, self.rect.width, self.rect.height)]
        return out


def differences(old: Side, new: Side) -> tuple[Difference, ...]:
    """All differences, in the order of the new side; what is gone comes last."""
    before = {item.id: item for item in old.items}
    found: list[Difference] = []
    for item in new.items:
        was = before.pop(item.id, None)
        if was is None:
            found.append(Difference("added", item.id, f"{item.id} is new", _page(item), rect=_rect(item)))
        else:
            found += _texts(was, item, joint="" if new.by_text else "\n")
            found += _places(was, item, by_text=old.by_text or new.by_text)
    found += (Difference("removed", item.id, f"{item.id} is gone", _page(item), rect=_rect(item)) for item in before.values())
    return tuple(found)


def _page(item: Item) -> str:
    return item.pieces[0].page if item.pieces else ""


def _rect(item: Item) -> Rect | None:
    return item.pieces[0].rect if item.pieces else None


# ---- texts ---------------------------------------------------------------------------------------


def _texts(old: Item, new: Item, joint: str) -> Iterator[Difference]:
    """Stretches of text that changed; whole paragraphs first, then the characters inside those that did.

    ``joint`` stands between paragraphs; there is none between the lines of a PDF, for where a line ends is no text.
    """
    for tag, a, b, c, d in SequenceMatcher(None, old.paragraphs, new.paragraphs, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = joint.join(old.paragraphs[a:b]), joint.join(new.paragraphs[c:d])
            for message, was, now in _stretches(before, after):
                yield Difference("text", new.id, message, _page(new), was, now)


def _stretches(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        lead, tail = new[max(c - CONTEXT, 0) : c], new[d : d + CONTEXT]
        was, now = old[a:b], new[c:d]
        message = f"…{lead}[{was}→{now}]{tail}…" if was and now else f"…{lead}[−{was}]{tail}…" if was else f"…{lead}[+{now}]{tail}…"
        yield message.replace("\n", "¶"), was, now


# ---- places --------------------------------------------------------------------------------------


def _places(old: Item, new: Item, *, by_text: bool) -> Iterator[Difference]:
    moves = [(was, now, _move(was, now)) for was, now in _pairs(old.pieces, new.pieces, by_text=by_text)]
    moved = [(was, now, how) for was, now, how in moves if how]
    for how, group in groupby(moved, key=lambda move: (move[1].page, move[2])):  # lines that move together are one move
        pieces = [now for _, now, _ in group]
        what = pieces[0].kind if len(pieces) == 1 else f"{len(pieces)} {pieces[0].kind}s"
        yield Difference("moved", new.id, f"{what} {how[1]}", how[0], rect=pieces[0].rect)
    for was, now, _ in moves:
        if now.kind in ("picture", "image") and was.content != now.content:
            yield Difference("picture", new.id, "another picture, or another part of it", now.page, was.content, now.content, now.rect)


def _pairs(old: Sequence[Piece], new: Sequence[Piece], *, by_text: bool) -> Iterator[tuple[Piece, Piece]]:
    """Pieces that are each other's counterpart."""
    if by_text:
        matcher = SequenceMatcher(None, [piece.content for piece in old], [piece.content for piece in new], autojunk=False)
        for a, b, size in matcher.get_matching_blocks():
            yield from zip(old[a : a + size], new[b : b + size], strict=True)
        return
    for kind in dict.fromkeys(piece.kind for piece in new):
        yield from zip([p for p in old if p.kind == kind], [p for p in new if p.kind == kind], strict=False)


def _move(old: Piece, new: Piece) -> str:
    """How a piece moved, in millimetres; nothing if it did not."""
    a, b = old.rect, new.rect
    said = [] if old.page == new.page else [f"from page {old.page} to page {new.page}"]
    for length, words in ((b.x - a.x, ("right", "left")), (b.y - a.y, ("down", "up"))):
        if abs(length) > TOLERANCE:
            said.append(f"moved {abs(length) * _MM:.1f} mm {words[length < 0]}")
    for length, words in ((b.width - a.width, ("wider", "narrower")), (b.height - a.height, ("taller", "shorter"))):
        if abs(length) > TOLERANCE:
            said.append(f"{abs(length) * _MM:.1f} mm {words[length < 0]}")
    return ", ".join(said)
