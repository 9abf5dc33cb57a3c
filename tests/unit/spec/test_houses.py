"""House styles: grid arithmetic, inheritance, the bundled presets, line rules."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout.diagnostics import Diagnostics, Severity
from layout.spec.errors import UnknownRulesError
from layout.spec.extends import bundled
from layout.spec.grid import describe
from layout.spec.house import BUILT_IN_STYLES, INLINE, TIERS
from layout.spec.house_model import House
from layout.spec.load import load_house, load_preset, load_rules
from layout.spec.rules import CLASSES, STEPS
from layout.style import Colour, Spot
from layout.units import mm, to_mm
from layout.world import MemoryWorld

PRESETS = bundled("presets")


def house(text: str, **files: str) -> House:
    problems = Diagnostics()
    made = load_house(MemoryWorld({"house.yaml": text, **{f"{k}.yaml": v for k, v in files.items()}}), "house.yaml", problems)
    assert made is not None, list(problems)
    assert not len(problems), list(problems)
    return made


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_complete(name: str) -> None:
    preset = load_preset(name)
    assert preset.name == name
    assert set(BUILT_IN_STYLES) <= set(preset.styles)
    assert set(INLINE) <= set(preset.inline)
    assert set(preset.headlines) == set(TIERS)
    assert len(preset.headline_by_columns) == preset.grid.columns
    sizes = [preset.headlines[tier].main.text.size for tier in TIERS]
    assert sizes == sorted(sizes, reverse=True)
    for tier in preset.headlines.values():
        assert tier.fit.size[0] <= tier.fit.size[1] == tier.main.text.size
        assert 8000 <= tier.kicker.text.size <= tier.main.text.size * 7 // 10
        assert 9000 <= tier.deck.text.size <= tier.main.text.size * 7 // 10
    grid, sheet = preset.grid, preset.sheet
    assert grid.x >= mm(12)
    assert abs(2 * grid.x + grid.width - sheet.width) <= 1
    assert mm(15) <= sheet.height - grid.y - grid.height <= mm(26)
    assert preset.folio is not None
    assert preset.lang != "zh-Hans" or "本报讯" in preset.labels


def test_the_broadsheet_is_the_usual_one() -> None:
    preset = load_preset("zh-news-broadsheet")
    assert describe(preset.grid, 9000) == "8 x 13字 + 7 gutters of 1字 at 9 pt = 352.4 mm, 105 lines of 13 pt = 481.5 mm"
    assert (preset.grid.column, preset.grid.gutter) == (117_000, 9000)
    assert (preset.body.text.family, preset.body.text.size, preset.body.pitch, preset.body.indent) == ("song", 9000, 13000, 18000)


def test_neighbouring_tiers_differ_in_face() -> None:
    for name in PRESETS:
        faces = [load_preset(name).headlines[tier].main.text.family for tier in TIERS]
        assert all(a != b for a, b in pairwise(faces))


BASE = """
sheet: {trim: 390mm x 545mm, bleed: 3mm}
body: {font: song, size: 9pt, pitch: 13pt}
"""


@pytest.mark.parametrize(
    ("text", "x", "column"),
    [
        ("type_area: {top: 38mm, bottom: 25mm}\ngrid: {columns: 8, column: 13字}", 18.79, 117_000),
        ("type_area: {top: 38mm, bottom: 25mm, inside: 15mm}\ngrid: {columns: 8, column: 13字}", 15, 117_000),
        ("type_area: {top: 38mm, bottom: 25mm, outside: 15mm}\ngrid: {columns: 8, column: 13字}", 22.57, 117_000),
        ("type_area: {top: 38mm, bottom: 25mm, inside: 19mm, outside: 19mm}\ngrid: {columns: 8, gutter: 1字}", 19, 116_849),
        ("type_area: {top: 38mm, bottom: 25mm, inside: 19mm}\ngrid: {columns: 8, gutter: 1字}", 19, 116_849),
        ("type_area: {top: 38mm, bottom: 25mm, inside: 18.8mm, outside: 18.8mm}\ngrid: {columns: 8, column: 13字}", 18.8, 117_000),
    ],
)
def test_across_the_page(text: str, x: float, column: int) -> None:
    grid = house(BASE + text).grid
    assert to_mm(grid.x) == pytest.approx(x, abs=0.01)
    assert grid.column == column
    assert grid.columns * grid.column + (grid.columns - 1) * grid.gutter == grid.width
    assert grid.x + grid.width <= mm(390)


@pytest.mark.parametrize(
    ("area", "lines", "top"),
    [
        ("type_area: {top: 38mm, bottom: 25mm}\ngrid: {columns: 8, column: 13字}", 105, 38),
        ("type_area: {top: 38mm}\ngrid: {columns: 8, column: 13字, lines: 100}", 100, 38),
        ("type_area: {bottom: 25mm}\ngrid: {columns: 8, column: 13字, lines: 105}", 105, 38.46),
        ("grid: {columns: 8, column: 13字, lines: 105}", 105, 31.73),
    ],
)
def test_down_the_page(area: str, lines: int, top: float) -> None:
    grid = house(BASE + area).grid
    assert grid.lines == lines
    assert to_mm(grid.y) == pytest.approx(top, abs=0.01)


def test_what_a_house_says_beats_what_it_inherits() -> None:
    made = house("extends: zh-news-broadsheet\ntype_area: {inside: 20mm, outside: 20mm}\nstyles: {caption: {size: 7.5pt}}\n")
    preset = load_preset("zh-news-broadsheet")
    assert to_mm(made.grid.x) == pytest.approx(20, abs=0.01)
    assert made.grid.column < preset.grid.column
    assert made.styles["caption"].text.size == 7500
    assert made.styles["caption"].text.family == preset.styles["caption"].text.family
    assert made.styles["credit"] == preset.styles["credit"]


def test_none_takes_an_inherited_thing_away() -> None:
    made = house("extends: zh-news-broadsheet\nfolio: none\nrules: {areas: none}\n")
    assert made.folio is None
    assert made.rule_between_areas is None
    assert made.rule_between_bands is not None


def test_a_chain_of_files() -> None:
    made = house(
        "extends: ./base.yaml\ncolours: {brand: K50}\n",
        base="extends: zh-news-broadsheet\nname: base\ncolours: {brand: C100, other: brand}\n",
    )
    assert made.name == "base"
    assert made.colours["brand"] == Colour(k=500, name="brand")
    assert made.colours["other"] == Colour(k=500, name="other")


SPOTS = """extends: zh-news-broadsheet
colours:
  rose: {of: red, tint: 30%%}
  rim: rose 50%%
  brand: {spot: PANTONE  185 C, cmyk: C0 M91 Y76 K0}
  brand-light: {of: brand, tint: 20%%}
styles: {caption: {colour: brand 50%%}, credit: {colour: red 5%%}}
print: {spots: %s}
"""


def test_tints_are_shares_of_the_inks() -> None:
    made = house(SPOTS % "convert")
    assert made.colours["rose"] == Colour(m=300, y=300, name="rose")
    assert made.colours["rim"] == Colour(m=150, y=150, name="rim")
    assert made.styles["credit"].text.colour == Colour(m=50, y=50, name="red 5%")


def test_spots_are_converted_or_kept() -> None:
    made = house(SPOTS % "convert")
    assert made.colours["brand"] == Colour(m=910, y=760, name="brand")
    assert made.colours["brand-light"] == Colour(m=182, y=152, name="brand-light")
    made, ink = house(SPOTS % "keep"), Spot("PANTONE 185 C", 0, 910, 760, 0)
    assert made.colours["brand"] == Colour(0, 910, 760, 0, "brand", ink)
    assert made.colours["brand-light"] == Colour(0, 182, 152, 0, "brand-light", ink, 200)
    assert made.styles["caption"].text.colour == Colour(0, 455, 380, 0, "brand 50%", ink, 500)


def test_colours_stand_for_each_other_in_any_order() -> None:
    made = house("extends: zh-news-broadsheet\ncolours: {red: brand, brand: dark 50%, dark: K80}\n")
    assert made.colours["red"] == Colour(k=400, name="red")
    assert list(made.colours)[:3] == ["black", "white", "red"]


def test_screen_colours_become_inks() -> None:
    problems = Diagnostics()
    text = "extends: zh-news-broadsheet\ncolours: {web: '#c00000', half: web 50%, grey: '#808080', paper: '#fff', ink: 'rgb(0, 0, 0)'}\n"
    made = load_house(MemoryWorld({"house.yaml": text}), "house.yaml", problems)
    assert made is not None
    web, half, grey = (made.colours[name] for name in ("web", "half", "grey"))
    assert web.m > 600
    assert web.y > 600
    assert web.c + web.m + web.y + web.k <= 2200
    assert half.m == web.m // 2
    assert (grey.c, grey.m, grey.y) == (0, 0, 0)
    assert 300 < grey.k < 700
    assert made.colours["paper"] == Colour(name="paper")
    assert made.colours["ink"] == Colour(k=1000, name="ink")
    assert [d.id for d in problems] == ["spec/screen-colour"] * 4
    assert [d.severity for d in problems] == [Severity.INFO] * 4


def test_relative_lengths() -> None:
    made = house(
        "extends: zh-news-broadsheet\n"
        "styles: {big: {size: 200%, indent: 2字, pitch: 1.5em}, small: {size: 0.5em}, lead: {leading: 150%, size: 20pt}}\n"
        "gaps: {areas: 1.5字}\npictures: {caption_gap: 0.5行}\n"
    )
    big, small, lead = made.styles["big"], made.styles["small"], made.styles["lead"]
    assert (big.text.size, big.indent, big.pitch) == (18000, 36000, 27000)
    assert (small.text.size, small.indent, small.pitch) == (4500, 0, 6500)
    assert lead.pitch == 30000
    assert (made.area_gap, made.caption_gap) == (13500, 6500)


def test_parts_of_a_tier_follow_the_main_size() -> None:
    made = house("extends: zh-news-broadsheet\nheadlines: {headline-1: {size: 50pt, kicker: {size: 50%}}}\n")
    tier = made.headlines["headline-1"]
    assert (tier.main.text.size, tier.kicker.text.size, tier.deck.text.size) == (50000, 25000, 21000)
    assert tier.main.text.family == "song"
    assert tier.kicker.text.family == "kai"


def test_faces_of_the_users_own() -> None:
    problems = Diagnostics()
    files = {
        "house.yaml": "extends: zh-news-broadsheet\nfonts:\n  song: Noto Serif SC\n  fangsong: [{file: fonts/f.otf}, {file: fonts/g.ttc, weight: 700, index: 2}]\n",
        "fonts/f.otf": b"",
        "fonts/g.ttc": b"",
    }
    made = load_house(MemoryWorld(files), "house.yaml", problems)
    assert made is not None
    assert not len(problems)
    assert [(f.family, f.weight, f.file, f.index, f.system) for f in made.faces] == [
        ("song", 400, "", 0, "Noto Serif SC"), ("fangsong", 400, "fonts/f.otf", 0, ""), ("fangsong", 700, "fonts/g.ttc", 2, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name", bundled("rules"))
def test_bundled_line_rules(name: str) -> None:
    rules = load_rules(name)
    assert rules.name == name
    assert rules.no_start | rules.no_end | {mark for mark, _ in rules.marks} <= set(CLASSES)
    assert {part for step in (*rules.squeeze_order, *rules.stretch_order) for part in step} <= set(STEPS)
    if not name.endswith("-none"):
        assert {"stop", "comma", "close-quote"} <= rules.no_start
        assert {"open-quote", "open-bracket"} <= rules.no_end


def test_rules_that_are_not_there() -> None:
    with pytest.raises(UnknownRulesError, match="did you mean 'zh-news'"):
        load_rules("zh-nwes")
    with pytest.raises(LookupError, match="did you mean 'zh-news-tabloid'"):
        load_preset("zh-news-tablod")


def test_widow_control_and_last_lines_are_off_unless_asked_for() -> None:
    plain = house("extends: zh-news-tabloid").body
    assert (plain.widows, plain.orphans, plain.last_line) == (0, 0, "natural")
    made = house("{extends: zh-news-tabloid, body: {widows: 2, orphans: 3, last_line: center}, styles: {list: {widows: 0}}}")
    assert (made.body.widows, made.body.orphans, made.body.last_line) == (2, 3, "centre")
    assert (made.styles["list"].widows, made.styles["list"].orphans) == (0, 3)
    assert all(tier.main.last_line == "natural" for tier in made.headlines.values())


def test_a_style_may_have_a_gap_between_chinese_and_latin_of_its_own():
    made = house("extends: zh-news-broadsheet\nstyles: {big: {cjk_latin_gap: 9%}, none: {cjk_latin_gap: 0%}}\n")
    body = made.body.rules.gap
    big, none = made.styles["big"].rules.gap, made.styles["none"].rules.gap
    assert (big.natural, none.natural) == (90, 0)
    assert (big.minimum, big.maximum) == (body.minimum // 2, body.maximum // 2)
    assert made.headlines["headline-1"].main.rules.gap == big
    assert made.headlines["headline-1"].kicker.rules.gap == big
    assert made.styles["subhead"].rules == made.body.rules


def test_headlines_in_korean_have_no_such_gap():
    gap = load_preset("ko-news-tabloid").headlines["headline-1"].main.rules.gap
    assert (gap.natural, gap.minimum, gap.maximum) == (0, 0, 0)
