"""Make ``zh.words`` of jieba's dictionary, which must be installed: ``pip install jieba``, ``python specs/words/build.py``.

The words stand in the order of their characters, in groups of about :data:`GROUP` bytes, each deflated: whoever wants the words of a
headline unpacks a dozen groups, not 350 000 words. Layout (little-endian): magic, number of groups ``n`` (uint32), sum of all frequencies
(uint64), ``n`` first characters of the groups (uint32), ``n + 1`` offsets of the groups from the first one (uint32), the groups. A group
is lines ``word frequency kind`` in UTF-8; no two groups share a first character.
"""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

GROUP = 8000
HERE = Path(__file__).parent


def main() -> None:
    """Write the file."""
    spec = find_spec("jieba")
    assert spec is not None, "jieba is not installed"
    assert spec.origin is not None
    text = (Path(spec.origin).parent / "dict.txt").read_text("utf-8")
    entries = {line.split(" ")[0]: line for line in text.splitlines()}  # of a word that is given twice the later entry holds
    total = sum(int(line.split(" ")[1]) for line in entries.values())
    firsts: list[int] = []
    groups: list[list[str]] = []
    for first, words in groupby(sorted(entries), key=lambda word: word[0]):
        if not groups or sum(map(len, groups[-1])) * 3 > GROUP:
            firsts.append(ord(first))
            groups.append([])
        groups[-1] += [entries[word] for word in words]
    packed = [zlib.compress("\n".join(lines).encode(), 9) for lines in groups]
    offsets = [0]
    for data in packed:
        offsets.append(offsets[-1] + len(data))
    count = len(packed)
    head = struct.pack(f"<8sIQ{count}I{count + 1}I", b"words 1\n", count, total, *firsts, *offsets)
    (HERE / "zh.words").write_bytes(head + b"".join(packed))


if __name__ == "__main__":
    main()
