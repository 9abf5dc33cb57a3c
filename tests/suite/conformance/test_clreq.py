"""Classes and prohibitions against the literal assertions of luatex-cn, an independent implementation of clreq."""

from __future__ import annotations

import pytest

from layout.style import ParagraphStyle, TextStyle
from layout.text import StyledText, prepare
from layout.text.classes import CLASS_OF, char_class
from layout.text.spacing import pair_table
from tests.suite.conformance.decide import breaks, check, rules_of

pytestmark = pytest.mark.shared

CLASSES = {
    "fullstop": {"stop"}, "comma": {"comma", "pause"}, "colon": {"colon"}, "semicolon": {"colon"}, "exclamation": {"exclaim"},
    "question": {"exclaim"}, "dash": {"dash"}, "ellipsis": {"ellipsis"}, "connector": {"connector", "hyphen"},
    "interpunct": {"interpunct"}, "solidus": {"solidus"}, "linemark": {"han"}, "emphasis": {"han", "interpunct"},
    None: {"han", "latin"},
}  # fmt: skip
LEVELS = {"none": "zh-none", "basic": "zh-basic", "gb": "zh-book", "strict": "zh-strict", "basic (default)": "zh-basic"}
KINDS = {"cjk": {"han"}, "western": {"latin", "digit"}, "cjk_punct": {"comma", "open-quote", "open-bracket"}, "other": {"space"}}


def char(arg: str) -> str:
    return chr(int(arg[2:].partition(" ")[0], 16))


def width(mark: str, faces) -> float:
    """Body of a mark between ideographs in em, in the bundled song and Mainland rules."""
    text = TextStyle("song", 400, 10_000)
    p = prepare((StyledText(f"字{mark}字", text),), ParagraphStyle(text, rules_of("zh-book"), 10_000), faces)
    return p.body[1] / 10_000


def holds(case: dict, faces) -> bool | None:
    """Whether an assertion holds here; None where it is about something else."""
    args, expected = case["args"], case["expect"]
    match case["fn"]:
        case "class_of":
            return char_class(char(args[0])) in CLASSES[expected]
        case "is_unbreakable_pair" | "is_stacked_pair":
            pair = "".join(map(char, args))
            return breaks(pair, rules_of("zh-none"))[0] != expected
        case "forbid_line_start":
            return (CLASS_OF[char(args[0])] in rules_of(LEVELS[args[1]]).no_start) == expected
        case "forbid_line_end":
            return (CLASS_OF[char(args[0])] in rules_of(LEVELS[args[1]]).no_end) == expected
        case "no_break_between":
            return breaks(char(args[0]) + char(args[1]), rules_of(LEVELS[args[2]]))[0] != expected
        case "pair_boundary_breakable":
            return breaks("—" * int(args[0]), rules_of("zh-basic"))[int(args[1]) - 1] == expected
        case "kind":
            return char_class(char(args[0])) in KINDS[expected]
        case "takes_spacing":
            pair = pair_table(rules_of("zh-book"))[char_class(char(args[0])), char_class(char(args[1]))]
            return (pair.step == "gap") == expected
        case "width_of" if args[1] == "mainland":
            return abs(width(char(args[0]), faces) - expected) < 0.001
        case "width_of":
            return dict(rules_of("zh-hant-news").marks)["interpunct"].natural == expected * 1000
        case "is_point":
            return (char_class(char(args[0])) in {"stop", "exclaim", "comma", "pause", "colon"}) == expected
        case "shrink_class_of" if args[2] == "horizontal":
            cls = char_class(char(args[0]))
            widths = dict(rules_of("zh-hant-news" if args[1] == "taiwan" else "zh-news").marks)[cls]
            return (widths.minimum < widths.maximum) == (expected is not None)
        case "penalty_between":
            return breaks(char(args[0]) + char(args[1]), rules_of("zh-basic"))[0] == (expected == 0)
        case "check_wrap":
            level = "zh-none" if len(args) > 2 else "zh-basic"
            return breaks(char(args[0]) + char(args[1]), rules_of(level))[0] == (expected is None)
    return None


def test_assertions(corpus, faces) -> None:
    cases = corpus("luatexcn_clreq_assertions.json")["cases"]
    results = {case["id"]: holds(case, faces) for case in cases}
    judged = {id for id, result in results.items() if result is not None}
    print(f"\n{len(cases) - len(judged)} assertions are about other things (sizes, quote conversion, vertical text, internals)")
    assert len(judged) == 125
    check("luatex-cn", {id for id in judged if not results[id]}, len(judged))
