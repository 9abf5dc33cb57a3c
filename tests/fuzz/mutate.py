"""Sound files made unsound: what has been changed is drawn from a source of choices (a number
from 0 to one less than what is given), random or hypothesis's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def mutated(seeds: Sequence[bytes], words: Sequence[bytes], choice: Callable[[int], int], most: int = 8) -> bytes:
    """One of the seeds with up to ``most`` changes."""
    data = bytearray(seeds[choice(len(seeds))])
    for _ in range(1 + choice(most)):
        at = choice(len(data) + 1)
        end = min(len(data), at + 1 + choice(1 + min(64, len(data))))
        kind = choice(8)
        if kind == 0:
            del data[at:end]
        elif kind == 1:
            data[at:at] = words[choice(len(words))]
        elif kind == 2:
            data[at:end] = words[choice(len(words))]
        elif kind == 3 and at < len(data):
            data[at] = choice(256)
        elif kind == 4 and at < len(data):
            data[at] ^= 1 << choice(8)
        elif kind == 5:
            data[at:at] = data[at:end] * (1 + choice(4))
        elif kind == 6:
            other = seeds[choice(len(seeds))]
            start = choice(len(other) + 1)
            data[at:at] = other[start : start + 1 + choice(100)]
        elif kind == 7 and choice(8) == 0:
            del data[at:]
    return bytes(data)


def lines_mixed(data: bytes, choice: Callable[[int], int]) -> bytes:
    """Lines of a text doubled, dropped, moved, indented."""
    lines = data.split(b"\n")
    for _ in range(1 + choice(4)):
        at, kind = choice(len(lines)), choice(4)
        line = lines[at]
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(choice(len(lines) + 1), line)
        elif kind == 2:
            lines[at] = b" " * choice(6) + line.lstrip()
        else:
            other = choice(len(lines))
            lines[at], lines[other] = lines[other], line
    return b"\n".join(lines)
