"""The tables of docs/preflight.md are those of the code. ``python -m tests.suite.test_preflight_docs`` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

from layout.diagnostics import Severity
from layout.limits import LIMITS, Limits
from layout.preflight.check import Check
from layout.preflight.explain import all_checks
from layout.preflight.registry import SHEET_CHECKS
from layout.spec.print_file import LimitsFile

PAGE = Path(__file__).parents[2] / "docs" / "preflight.md"
LETTER = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}


def check_row(check: Check) -> str:
    early = "*" if check in SHEET_CHECKS else ""
    rule = f"{Limits().shown(check.limit)} (`{check.limit}`): {LIMITS[check.limit].source}" if check.limit else check.source
    cells = (f"`{check.id}`{early}", LETTER[check.severity], check.title, rule, check.cure)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def limit_row(name: str) -> str:
    return f"| `{name}` | {LIMITS[name].what} | {Limits().shown(name)} | {LIMITS[name].source} |"


def tables() -> dict[str, str]:
    checks = sorted(all_checks().values(), key=lambda check: (check.id.startswith("pdf/"), check.id))
    return {"limits": "\n".join(map(limit_row, LimitsFile.KEYS)), "checks": "\n".join(map(check_row, checks))}


def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"((?:^\| `.*\n)*)<!-- {name} -->", re.MULTILINE)


def test_tables_are_those_of_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables().items():
        match = pattern(name).search(text)
        assert match is not None
        assert match[1].rstrip("\n") == table, f"python -m {__name__} writes the tables anew"


def test_every_check_says_all_it_must() -> None:
    for check in all_checks().values():
        assert re.fullmatch(r"(print|pdf)/[a-z0-9-]+", check.id)
        assert check.title
        assert check.cure
        assert check.why
        assert bool(check.source) != bool(check.limit), check.id
        assert not check.limit or check.limit in LIMITS
        assert sum(look is not None for look in (check.sheet, check.file, check.ink)) == (check.id != "pdf/unreadable")


def test_every_limit_that_a_check_has_can_be_set() -> None:
    ours = {"resolution", "least_resolution", "bitmap_resolution", "least_bitmap_resolution"}
    """Set under ``pictures``, where the layout reads them."""
    assert set(LIMITS) - ours == set(LimitsFile.KEYS)


def rewrite() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, table in tables().items():
        text = pattern(name).sub(lambda _, made=table, name=name: f"{made}\n<!-- {name} -->", text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
