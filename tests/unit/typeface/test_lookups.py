"""Which glyphs lookups name: small fonts with one feature each, of every kind and format of lookup."""

from __future__ import annotations

import io
import re

import pytest
import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont, newTable

from layout.typeface.lookups import named_glyphs

CHARS = "ABCDEFGH版"


def add_features(font: TTFont, features: str) -> None:
    """``features`` as a feature file has them, but for the names of glyphs: ``<A>``."""
    addOpenTypeFeaturesFromString(font, re.sub("<([A-Z])>", lambda found: f"u{ord(found[1]):04X}", features))


@pytest.fixture(scope="module")
def named(make_font):
    def run(features: str, patch=None) -> tuple[str, str] | None:
        def add(font: TTFont) -> None:
            add_features(font, features)
            if patch:
                patch(font)

        found = named_glyphs(hb.Face(make_font("Lookups", CHARS, patch=add)))
        return found and tuple("".join(CHARS[gid - 1] for gid in sorted(gids)) for gids in (found.replaced, found.joined))

    return run


PAIRS = "@X = [<A> <B>]; @Y = [<C> <D>];"
TO_E = "lookup toE { sub <A> by <E>; sub <B> by <E>; } toE;"


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        pytest.param("", ("", ""), id="none"),
        pytest.param("feature locl { sub <A> by <B>; } locl;", ("A", ""), id="single"),
        pytest.param("feature vert { sub <A> by <B>; } vert;", ("", ""), id="off in horizontal lines"),
        pytest.param("feature liga { sub <A> <B> by <C>; } liga;", ("", ""), id="liga is turned off"),
        pytest.param("feature dlig { sub <A> <B> by <C>; } dlig;", ("", ""), id="dlig nobody asks for"),
        pytest.param("feature ccmp { sub <A> by <B> <C>; } ccmp;", ("", "A"), id="multiple"),
        pytest.param("feature ccmp { sub <A> <B> <D> by <C>; } ccmp;", ("", "ABD"), id="ligature"),
        pytest.param("feature rand { sub <A> from [<B> <C>]; } rand;", ("", "A"), id="alternate"),
        pytest.param("feature locl { sub <A> by <B>; } locl; feature ccmp { sub <A> <B> by <C>; } ccmp;", ("", "AB"), id="both"),
        pytest.param(TO_E + "feature calt { sub <A>' lookup toE <B>'; } calt;", ("", "AB"), id="context"),
        pytest.param(TO_E + "feature calt { sub <C> <A>' lookup toE <D>; } calt;", ("", "ACD"), id="chained context"),
        pytest.param(
            TO_E + "feature calt { sub <A>' lookup toE <B>' <C>'; sub <A>' lookup toE <D>'; sub <B>' lookup toE <F>'; } calt;",
            ("", "ABCDF"),
            id="context by glyphs",
        ),
        pytest.param(
            TO_E + "feature calt { sub <C> <A>' lookup toE <B>; sub <D> <A>' lookup toE <F>; sub <C> <B>' lookup toE <A>; } calt;",
            ("", "ABCDF"),
            id="chained context by glyphs",
        ),
        pytest.param(
            PAIRS + TO_E + "feature calt {" + "".join("sub @X' lookup toE " + k * "@Y' " + ";" for k in range(9, 1, -1)) + "} calt;",
            ("", "ABCD"),
            id="context by classes",
        ),
        pytest.param(
            PAIRS + TO_E + "feature calt {" + "".join(f"sub @Y @X' lookup toE {k * '@Y '};" for k in range(9, 1, -1)) + "} calt;",
            ("", "ABCD"),
            id="chained context by classes",
        ),
        pytest.param("feature calt { rsub <A> <B>' <C> by <D>; } calt;", ("", "ABC"), id="reverse"),
        pytest.param("feature kern { pos <A> <B> -100; } kern;", ("", ""), id="kerned pairs"),
        pytest.param("feature kern { pos <A>' -100 <B>; } kern;", ("", "AB"), id="kerned in context"),
        pytest.param("feature dist { pos <A> <B> -100; pos <A> <C> -50; } dist;", ("", "ABC"), id="other pairs"),
        pytest.param(PAIRS + "feature dist { pos @X @Y -100; } dist;", None, id="other pairs, by classes"),
        pytest.param("feature dist { pos <A> 100; } dist;", ("", "A"), id="single position"),
        pytest.param("feature curs { pos cursive <A> <anchor 0 0> <anchor 9 0>; } curs;", ("", "A"), id="cursive"),
        pytest.param(
            "markClass <A> <anchor 0 0> @M; feature mark { pos base <B> <anchor 9 0> mark @M; } mark;", ("", "AB"), id="mark to base"
        ),
        pytest.param("table GDEF { GlyphClassDef [<A>], , [<B>], ; } GDEF;", ("", "B"), id="a mark by GDEF"),
        pytest.param(
            "lookup far useExtension { sub <A> by <B>; } far; feature locl { lookup far; } locl;", ("A", ""), id="behind an extension"
        ),
        pytest.param(
            "languagesystem DFLT dflt; feature locl { script hani; language ZHT exclude_dflt; sub <A> by <B>; } locl;",
            ("A", ""),
            id="of any language",
        ),
        pytest.param(
            "languagesystem DFLT dflt; feature ss01 { script hani; language ZHT exclude_dflt required; sub <A> by <B>; } ss01;",
            ("A", ""),
            id="required by a language",
        ),
    ],
)
def test_glyphs_that_lookups_name(named, features, expected):
    assert named(features) == expected


@pytest.mark.parametrize("tag", ["morx", "Silf"])
def test_of_a_face_that_is_shaped_otherwise_nothing_is_known(named, tag):
    def patch(font: TTFont) -> None:
        font[tag] = table = newTable("ZZZZ")
        table.data = bytes(8)

    assert named("feature locl { sub <A> by <B>; } locl;", patch) is None


def test_a_broken_table_tells_nothing(make_font):
    def add(font: TTFont) -> None:
        add_features(font, "feature locl { sub <A> by <B>; } locl;")
        out = io.BytesIO()
        font.save(out)
        whole = TTFont(io.BytesIO(out.getvalue())).getTableData("GSUB")
        del font["GSUB"]
        font["GSUB"] = cut = newTable("ZZZZ")
        cut.data = whole[:-4]

    assert named_glyphs(hb.Face(make_font("Broken", CHARS, patch=add))) is None
