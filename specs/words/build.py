"""Make ``zh.words`` and ``zh.characters`` of jieba's data, which must be installed: ``pip install jieba``, ``python specs/words/build.py``.

Both are read where they lie, a few bytes for each character of a headline, so nothing in them is packed (little-endian throughout):

``zh.words``, jieba's dictionary: magic, number of groups ``n`` (uint32), sum of all frequencies (uint64), ``n`` characters (uint32, rising),
``n + 1`` offsets of groups from the first one (uint32), the groups. A group has the words that begin with its character, in order: for
each a line feed and ``rest frequency kind`` in UTF-8, ``rest`` being the word without the character; a line feed closes the group.

``zh.characters``, jieba's models of words that are in no dictionary: logarithms of probabilities (float32, minus infinity for what cannot
be). Magic, number of kinds ``k``, of states ``s`` = 4 k and of characters ``n`` (uint32), names of the kinds with blanks between them, filled up with blanks to 512 bytes; states are
counted by place in the word (B beginning, M middle, E end, S alone), then by kind. ``s`` starts, ``s`` × ``s`` changes from state to
state; then ``n`` characters (uint32, rising), ``n`` × 4 of their probabilities at the places B, M, E, S in a word of any kind, ``n + 1`` numbers of their first
state among all (uint32), and of all those states the probabilities (float32) and the numbers (uint8).
"""

from __future__ import annotations

import struct
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate, groupby
from math import inf
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLACES = "BMES"
IMPOSSIBLE = -3.14e100
"""How jieba writes it."""


def main() -> None:
    """Write the files."""
    spec = find_spec("jieba")
    assert spec is not None, "jieba is not installed"
    assert spec.origin is not None
    (HERE / "zh.words").write_bytes(_words((Path(spec.origin).parent / "dict.txt").read_text("utf-8")))
    (HERE / "zh.characters").write_bytes(_characters())


def _words(text: str) -> bytes:
    entries = {line.split(" ")[0]: line for line in text.splitlines()}  # of a word that is given twice the later entry holds
    total = sum(int(line.split(" ")[1]) for line in entries.values())
    groups = {
        ord(first): "".join(f"\n{entries[word][1:]}" for word in words).encode() + b"\n"
        for first, words in groupby(sorted(entries), key=lambda word: word[0])
    }
    count = len(groups)
    offsets = accumulate(map(len, groups.values()), initial=0)
    return struct.pack(f"<8sIQ{count}I{count + 1}I", b"words 2\n", count, total, *groups, *offsets) + b"".join(groups.values())


def _characters() -> bytes:
    anywhere = {place: _model("finalseg.prob_emit")[place] for place in PLACES}
    start, change, emit = (_model(f"posseg.prob_{name}") for name in ("start", "trans", "emit"))
    kinds = sorted({kind for _, kind in start})
    states = [(place, kind) for place in PLACES for kind in kinds]
    told = _model("posseg.char_state_tab")
    rows: list[tuple[int, list[float], list[tuple[int, float]]]] = []
    for char in sorted({*told, *(c for of in anywhere.values() for c in of), *(c for of in emit.values() for c in of)}):
        possible = [(number, emit[state][char]) for number, state in enumerate(states) if char in emit[state]]
        if char in told:
            possible = [(number, log) for number, log in possible if states[number] in told[char]]
        rows.append((ord(char), [_log(anywhere[place].get(char)) for place in PLACES], possible))
    names = " ".join(kinds).encode()
    out = [struct.pack("<8s3I512s", b"chars 1\n", len(kinds), len(states), len(rows), names.ljust(512))]
    out.append(_floats(_log(start[state]) for state in states))
    out.extend(_floats(_log(change[a].get(b)) for b in states) for a in states)
    out.append(struct.pack(f"<{len(rows)}I", *(char for char, _, _ in rows)))
    out.extend(_floats(logs) for _, logs, _ in rows)
    out.append(struct.pack(f"<{len(rows) + 1}I", *accumulate((len(possible) for _, _, possible in rows), initial=0)))
    out.append(_floats(log for _, _, possible in rows for _, log in possible))
    out.append(bytes(number for _, _, possible in rows for number, _ in possible))
    return b"".join(out)


def _model(name: str) -> Any:
    return import_module(f"jieba.{name}").P


def _log(value: float | None) -> float:
    return -inf if value is None or value <= IMPOSSIBLE else value


def _floats(values: Any) -> bytes:
    listed = list(values)
    return struct.pack(f"<{len(listed)}f", *listed)


if __name__ == "__main__":
    main()
