"""Reading text files through the :class:`~layout.world.World`: encoding, size, characters that no text should hold.

Everything that can be wrong with the bytes of a file is said here, with the place, so that the
readers behind it (YAML, Markdown) see clean text with Unix line ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.diagnostics import Span
from layout.patterns import pattern
from layout.resources import data_dir
from layout.world import MOST_BYTES, OutsideProjectError, TooLargeError, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layout.diagnostics import Diagnostics
    from layout.world import World

SIZE_LIMIT = 5_000_000
"""Bytes of a file. A page has 5 KB, a table of results 100."""
STORY_LIMIT = 1_000_000
"""Bytes of a story. The longest of a newspaper has 50 KB."""
_LONGEST_WORD = 100
"""Characters of a word that others are suggested for."""

BUNDLED = "banxin:"
"""Files that ship with the engine are named ``banxin:presets/….yaml`` in diagnostics."""

_ADDRESS = pattern(r"(?:^|/)[A-Za-z][A-Za-z0-9+.-]+:/|(?:^|/)data:")
_DRIVE = pattern(r"(?:.*/)?[A-Za-z]:")
_BREAKS = pattern("\r\n?")
_ODD_BREAKS = pattern("[\x0b\x0c\x85\u2028\u2029]")
CONTROL = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_text(world: World, file: str, problems: Diagnostics, *, asked_at: Span | None = None, most: int = SIZE_LIMIT) -> str | None:
    """The text of a file, or ``None`` with the reason reported.

    ``asked_at`` is where the spec names the file: a missing file is a mistake there.
    """
    try:
        data = read_bytes(world, file, most)
    except TooLargeError as error:
        hint = "a page takes 5 KB and a story 50: is it the right file?"
        problems.error("spec/too-large", str(error), hint=hint, span=Span(file, 1, 1))
    except OSError:
        report_missing(world, file, problems, span=asked_at)
    else:
        return decode(data, file, problems)
    return None


def read_bytes(world: World, file: str, most: int = MOST_BYTES) -> bytes:
    """Bytes of a project file or, with the prefix ``banxin:``, of one that ships with the engine."""
    if file.startswith(BUNDLED):
        return (data_dir("specs") / file.removeprefix(BUNDLED)).read_bytes()
    return world.read_bytes(file, most)


def report_missing(
    world: World,
    file: str,
    problems: Diagnostics,
    *,
    span: Span | None,
    also: Iterable[str] = (),
    where: str = "",
    id: str = "spec/missing-file",
    said: str = "",
    hint: str = "",
) -> None:
    """Say why a file that is asked for cannot be had: it is not there, or not for us.

    ``also`` are other places it was looked for in; ``where`` is the beginning of the message; ``id``, ``said`` and ``hint`` are for a
    file that is just not there. A place that lies outside as it is written does not count as long as another lies inside.
    """
    places = dict.fromkeys((file, *also))
    inside = [place for place in places if not join("", place).startswith(("/", "../"))]
    for place in inside or places:
        try:
            read_bytes(world, place, 0)
        except OutsideProjectError as error:
            problems.error("spec/outside-project", f"{where}{error}", hint=error.hint, span=span)
            return
        except (FileNotFoundError, NotADirectoryError, TooLargeError):  # the last: it came in this moment
            pass
        except OSError as error:
            problems.error("spec/unreadable", f"{where}{place} cannot be read: {error.strerror or error}", span=span)
            return
    if _ADDRESS.search(file):
        hint = "nothing is fetched from the net: copy it into the project and name it by its path there"
    elif "\\" in file or _DRIVE.match(file):
        hint = "paths are written with / and as seen from this file: ../pictures/ferry.jpg"
    problems.error(id, f"{where}{said or f'there is no file {file}'}", hint=hint, span=span)


def file_exists(world: World, file: str) -> bool:
    """Whether :func:`read_bytes` would find it."""
    if file.startswith(BUNDLED):
        return (data_dir("specs") / file.removeprefix(BUNDLED)).is_file()
    return world.exists(file)


def decode(data: bytes, file: str, problems: Diagnostics) -> str | None:
    """UTF-8 bytes as text with Unix line ends; a byte order mark is dropped."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.error(
            "spec/encoding", f"{file} is UTF-16, not UTF-8", hint="save it as UTF-8 (in Notepad: Save as, Encoding)", span=Span(file, 1, 1)
        )
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="replace")
        line = before.count("\n") + 1
        span = Span(file, line, len(before) - before.rfind("\n"))
        guess = _guess_encoding(data)
        problems.error(
            "spec/encoding",
            f"{file} is not UTF-8" + (f"; it looks like {guess}" if guess else f": byte 0x{data[error.start]:02X} belongs to no character"),
            hint=f"convert it: iconv -f {guess} -t UTF-8 {file}" if guess else "save it as UTF-8",
            span=span,
        )
        return None
    return clean(_BREAKS.sub("\n", text), file, problems)


def clean(text: str, file: str, problems: Diagnostics) -> str | None:
    """The text without line ends of other systems; ``None`` when it holds control characters."""
    if text.isascii() and text.isprintable():
        return text
    if _ODD_BREAKS.search(text):
        text = _ODD_BREAKS.sub("\n", text)
        problems.warning(
            "spec/odd-line-break",
            f"{file} has line ends of another system (U+2028 or the like); read as ordinary ones",
            span=Span(file, 1, 1),
        )
    bad = list(CONTROL.finditer(text))
    for match in bad[:5]:
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        problems.error(
            "spec/control-character",
            f"control character U+{ord(match[0]):04X}",
            hint="delete it; it often comes along with text pasted from a word processor",
            span=Span(file, line, column, column + 1),
        )
    return None if bad else text


def source_line(world: World, file: str, line: int) -> str | None:
    """Line ``line`` (1-based) of a file, for the excerpt of a diagnostic; ``None`` if there is none."""
    try:
        text = read_bytes(world, file).removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    except OSError:
        return None
    lines = _ODD_BREAKS.sub("\n", _BREAKS.sub("\n", text)).split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else None


def suggest(word: str, known: Iterable[str]) -> str:
    """``did you mean 'columns'?``, or nothing when no known word is close."""
    from difflib import get_close_matches

    if len(word) > _LONGEST_WORD:
        return ""
    candidates = list(dict.fromkeys(known))
    close = get_close_matches(word, candidates, n=1, cutoff=0.6)
    if not close:
        folded = {c.casefold(): c for c in candidates}
        close = [folded[m] for m in get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)]
    return f"did you mean {close[0]!r}?" if close else ""


def _guess_encoding(data: bytes) -> str:
    """The encoding that Chinese text which is no UTF-8 is most likely in, or nothing."""
    for name in ("gb18030", "big5"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        wide = [c for c in text if ord(c) > 0x7F]
        common = sum("\u4e00" <= c <= "\u9fa5" or c in "，。、：；！？“”‘’（）《》—…·　" for c in wide)
        if wide and common >= 0.9 * len(wide):
            return name.upper()
    return ""
