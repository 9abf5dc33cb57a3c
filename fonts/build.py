#!/usr/bin/env python3
"""Build and check the fonts bundled with banxin.

    python fonts/build.py [SOURCE]      build the five faces, licences/ and catalogue.json
    python fonts/build.py --check       verify the files of this folder, print a table
    python fonts/build.py --charset     rewrite charset.txt from Unihan (rarely needed)

SOURCE is a directory searched recursively for the source fonts
(default /usr/share/fonts). The sources are the files of three Debian packages:

    apt-get install fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai

and are pinned by SHA-256 below, so a build either starts from the same bytes or
stops (--any-source turns that into a warning).  Needs fontTools (building;
FONTTOOLS is the version whose output is checked in) and uharfbuzz >= 0.56
(--check only).  Equal sources and equal fontTools give identical bytes.

--charset needs Unihan_OtherMappings.txt of Debian's unicode-data package.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTTOOLS = "4.68.0"  # made the files that are checked in
SUBSET_VERSION = 1  # raise when the bundled files change
MODIFIED = 3850070400  # head.modified of every file: 2026-01-01, seconds since 1904
VENDOR = "NONE"  # OS/2 achVendID: these are not GOOG's or LXGW's own files
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
DOCS = Path("/usr/share/doc")

NOTO_VERSION = "1:20220127+repack1-1"
SCRIPT, LANGUAGE = "Hani", "zh-Hans"

FEATURES = """vert vrt2 halt vhal palt vpal hwid fwid pwid
              kern vkrn locl ccmp liga ruby calt""".split()
# The "locl trap": keeping every language system drags in the Japanese, Korean
# and Traditional forms of each hanzi; dropping locl breaks the dash (1690 units
# in place of 2000). So: only the default and the Simplified Chinese systems.
SCRIPTS = [f"{script}.{system}" for script in ("DFLT", "hani", "kana", "latn", "grek", "cyrl") for system in ("dflt", "ZHS")]


@dataclass(frozen=True)
class Licence:
    file: str
    package: str  # whose Debian copyright file has the text
    section: str  # name of the licence section in it
    remark: str


@dataclass(frozen=True)
class Face:
    file: str
    family: str
    style: str
    role: str
    weight: int
    source: str  # file name
    index: int  # subfont in a collection, -1 for a plain file
    sha256: str  # of the source file
    package: str
    version: str
    upstream: str
    licence: str
    notes: str
    lacks: str = ""  # characters of MUST the source has no glyph for

    @property
    def postscript(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}"


LICENCES = {
    "noto-cjk": Licence(
        "OFL-Noto-CJK.txt",
        "fonts-noto-cjk",
        "SIL-1.1",
        "No Reserved Font Name is declared. Noto is a trademark of Google Inc.\n"
        "Debian's copyright file states: Copyright 2010-2012, Google Corporation.",
    ),
    "lxgw-wenkai": Licence(
        "OFL-LXGW-WenKai.txt",
        "fonts-lxgw-wenkai",
        "OFL-1.1",
        "Debian's copyright file states: Copyright 2021-2022 lxgw <calxgw2018@gmail.com>,\n"
        'with Reserved Font Names "霞鹜" and "LXGW". Neither is used as a font name here.\n'
        "Klee is a trademark of Fontworks Inc.",
    ),
}

_NOTO = (
    "Shape with script Hani and language zh-Hans, punctuation-only runs too: only then "
    "is the dash pair one glyph of 2000 units. Quotes are 1000 wide, halt gives 500. "
)
_SONG = _NOTO + (
    "U+00B7 is proportional ({} units); with fwid, or as U+30FB, it is 1000. U+2026 shares "
    "its glyph with U+22EF, and other pairs share theirs."
)
_HEI = _NOTO + "U+00B7, U+2022, U+2027 and U+30FB are one glyph, 1000 wide."
_KAI = (
    "TrueType outlines. No halt, no locl: half-width punctuation has to be synthesised by "
    "the layout engine. Quotes and U+00B7 are 350 wide; the dash pair is two glyphs of "
    "1000 and is not rotated in vertical text. A Kai with a handwritten flavour; some "
    "hanzi follow the Klee design rather than the mainland standard forms."
)

FACES = (
    Face(
        "BanxinSong-Regular.otf",
        "Banxin Song",
        "Regular",
        "song",
        400,
        "NotoSerifCJK-Regular.ttc",
        2,
        "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
        "fonts-noto-cjk",
        NOTO_VERSION,
        "Noto Serif CJK SC Regular",
        "noto-cjk",
        _SONG.format(327),
    ),
    Face(
        "BanxinSong-Black.otf",
        "Banxin Song",
        "Black",
        "song",
        900,
        "NotoSerifCJK-Black.ttc",
        2,
        "7d38a254818bec880251400165923b5afdee2ae9a58c8276e912f26df2badecb",
        "fonts-noto-cjk-extra",
        NOTO_VERSION,
        "Noto Serif CJK SC Black",
        "noto-cjk",
        _SONG.format(340),
    ),
    Face(
        "BanxinHei-Medium.otf",
        "Banxin Hei",
        "Medium",
        "hei",
        500,
        "NotoSansCJK-Medium.ttc",
        2,
        "197d5e1e019faca33a4d55931c7d68b8056f3b97cb862049f5cb8de9efdfb8ce",
        "fonts-noto-cjk-extra",
        NOTO_VERSION,
        "Noto Sans CJK SC Medium",
        "noto-cjk",
        _HEI,
    ),
    Face(
        "BanxinHei-Bold.otf",
        "Banxin Hei",
        "Bold",
        "hei",
        700,
        "NotoSansCJK-Bold.ttc",
        2,
        "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
        "fonts-noto-cjk",
        NOTO_VERSION,
        "Noto Sans CJK SC Bold",
        "noto-cjk",
        _HEI,
    ),
    Face(
        "BanxinKai-Regular.ttf",
        "Banxin Kai",
        "Regular",
        "kai",
        400,
        "LXGWWenKai-Regular.ttf",
        -1,
        "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        "fonts-lxgw-wenkai",
        "1.250+repack-1",
        "LXGW WenKai Regular",
        "lxgw-wenkai",
        _KAI,
    ),
)

ROLES = {"song": "Banxin Song", "hei": "Banxin Hei", "kai": "Banxin Kai"}
FANGSONG = (
    "no free Fangsong with full coverage is to be had: Fandol Fang (GPL with font "
    "exception) lacks 1,467 of the 8,105 standard hanzi, and Zhuque Fangsong (OFL) is a "
    "technical preview that could not be obtained; give a face of your own for this role"
)

# What a newspaper page cannot do without, besides hanzi.
MUST = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "“”‘’—…·《》〈〉「」『』【】〔〕（）［］｛｝、。，．：；？！～￥％‰℃㎡㎞①②③"
    + "★☆●○■□▲△▼▽◆◇→←↑↓×÷±≈≤≥°′″§¶†‡•‧・–－＋＝／＼｜"
    + "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    + "〇々ー№™"
)
SAMPLE = "“本报讯”——《临时》……15000㎡，·"
FORBIDDEN = ("noto", "lxgw", "霞鹜", "wenkai", "文楷", "source")  # in font names

# ---------------------------------------------------------------------------
# The character set
# ---------------------------------------------------------------------------

BLOCKS = (
    ("Basic Latin", 0x0020, 0x007E),
    ("Latin-1 Supplement", 0x00A0, 0x00FF),
    ("Latin Extended-A", 0x0100, 0x017F),
    ("Pinyin vowels", 0x01CD, 0x01DC),
    ("Pinyin n with grave", 0x01F8, 0x01F9),
    ("Pinyin alpha", 0x0251, 0x0251),
    ("Pinyin script g", 0x0261, 0x0261),
    ("Pinyin m with acute", 0x1E3E, 0x1E3F),
    ("Spacing accents and tone marks", 0x02C6, 0x02DD),
    ("Greek", 0x0370, 0x03FF),
    ("Cyrillic", 0x0400, 0x04FF),
    ("General punctuation", 0x2000, 0x206F),
    ("Superscripts and subscripts", 0x2070, 0x209F),
    ("Currency", 0x20A0, 0x20CF),
    ("Letterlike symbols", 0x2100, 0x214F),
    ("Number forms", 0x2150, 0x218F),
    ("Arrows", 0x2190, 0x21FF),
    ("Mathematical operators", 0x2200, 0x22FF),
    ("Enclosed alphanumerics", 0x2460, 0x24FF),
    ("Box drawing, block elements, geometric shapes", 0x2500, 0x25FF),
    ("Miscellaneous symbols (weather, sport, cards)", 0x2600, 0x26FF),
    ("Dingbats", 0x2700, 0x27BF),
    ("Two-em and three-em dash", 0x2E3A, 0x2E3B),
    ("CJK symbols and punctuation", 0x3000, 0x303F),
    ("Hiragana, Katakana, Bopomofo", 0x3040, 0x312F),
    ("Bopomofo extended", 0x31A0, 0x31BF),
    ("Enclosed CJK letters and months", 0x3200, 0x32FF),
    ("Square forms", 0x3300, 0x33FF),
    ("Vertical forms", 0xFE10, 0xFE1F),
    ("CJK compatibility forms, small form variants", 0xFE30, 0xFE6F),
    ("Full-width forms, half-width kana", 0xFF00, 0xFF9F),
    ("Full-width signs", 0xFFE0, 0xFFEE),
)


def gb2312() -> set[int]:
    found = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def write_charset(unihan: Path, target: Path) -> None:
    """charset.txt: hanzi as characters (standard order), the rest as ranges."""
    opener = bz2.open if unihan.suffix == ".bz2" else open
    order: dict[int, int] = {}
    with opener(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            field = line.rstrip("\n").split("\t")
            if len(field) == 3 and field[1] == "kTGH":
                for entry in field[2].split():
                    edition, number = entry.split(":")
                    if edition == "2013":
                        order[int(number)] = int(field[0][2:], 16)
    if sorted(order) != list(range(1, 8106)) or len(set(order.values())) != 8105:
        sys.exit(f"{unihan}: kTGH does not hold the 8,105 hanzi of 2013")
    standard = [order[n] for n in range(1, 8106)]
    gb = gb2312()
    hanzi = {c for c in gb if 0x4E00 <= c <= 0x9FFF}
    ranges = {c for _, first, last in BLOCKS for c in range(first, last + 1)}
    out = [
        "# The characters of the banxin font bundle. Written by: python fonts/build.py --charset",
        "# A line U+XXXX-YYYY is a range of code points, wished for where the source has them;",
        "# any other line is the characters themselves. #: comment, [...]: section.",
        "# [tgh-N]: level N of the Table of General Standard Chinese Characters (2013),",
        "# in its own order, from the field kTGH of Unihan (Debian unicode-data 15.0.0-1).",
        "",
    ]

    def section(name: str, chars: list[int], width: int = 50) -> None:
        out.append(f"[{name}]")
        for i in range(0, len(chars), width):
            out.append("".join(map(chr, chars[i : i + width])))
        out.append("")

    section("tgh-1", standard[:3500])
    section("tgh-2", standard[3500:6500])
    section("tgh-3", standard[6500:])
    section("gb2312-hanzi", sorted(hanzi - set(standard)))
    out.append("[symbols]")
    for name, first, last in BLOCKS:
        out.append(f"U+{first:04X}-{last:04X}  # {name}")
    out.append("")
    out.append("[gb2312-symbols]")
    for c in sorted(gb - hanzi - ranges):
        out.append(f"U+{c:04X}-{c:04X}")
    target.write_text("\n".join(out) + "\n", encoding="utf-8", newline="\n")
    total = len(read_charset(target)["all"])
    print(f"{target}: {total} code points")


def read_charset(path: Path) -> dict[str, set[int]]:
    """The sections of charset.txt as sets; "all" is their union."""
    sets: dict[str, set[int]] = {}
    current: set[int] = set()
    for line in path.read_text(encoding="utf-8").split("\n"):
        line = line.split("#")[0].strip() if line.startswith(("#", "U+")) else line
        if not line:
            continue
        if line.startswith("["):
            current = sets.setdefault(line.strip("[]"), set())
        elif line.startswith("U+"):
            first, last = (int(x, 16) for x in line[2:].split("-"))
            current.update(range(first, last + 1))
        else:
            current.update(map(ord, line))
    sets["all"] = set().union(*sets.values())
    return sets


# ---------------------------------------------------------------------------
# Building
# ---------------------------------------------------------------------------


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_source(root: Path, face: Face, any_source: bool) -> Path:
    found = sorted(root.rglob(face.source))
    if not found:
        sys.exit(f"{face.source} not found under {root}: apt-get install {face.package}")
    for path in found:
        if digest(path) == face.sha256:
            return path
    message = f"{found[0]} is not the file of {face.package} {face.version} (SHA-256 differs)"
    if not any_source:
        sys.exit(message)
    print("warning: " + message, file=sys.stderr)
    return found[0]


def rename(font, face: Face) -> None:
    """Rewrite the name records, the CFF names and the vendor; keep the legal records."""
    from fontTools.ttLib.tables._n_a_m_e import NameRecord

    table = font["name"]
    old = {n.nameID: n.toUnicode() for n in table.names if (n.platformID, n.platEncID, n.langID) == (3, 1, 0x409)}
    # Regular and Bold are the only styles name 2 may hold; others go to 16 and 17.
    linked = face.style in ("Regular", "Bold")
    full = f"{face.family} {face.style}"
    new = {
        1: face.family if linked else full,
        2: face.style if linked else "Regular",
        3: f"{upstream_version(old[5])};banxin-{SUBSET_VERSION};{face.postscript}",
        4: full,
        5: f"Version {upstream_version(old[5])};banxin subset {SUBSET_VERSION}",
        6: face.postscript,
        10: f"Modified Version: a renamed subset of {face.upstream} "
        f"{upstream_version(old[5])}, made for banxin from the Debian package "
        f"{face.package} {face.version}. Not the original font, and not endorsed by its "
        "authors." + (f" Original description: {old[10]}" if 10 in old else ""),
    }
    for kept in (0, 7, 8, 9, 11, 12, 13, 14):  # copyright, trademark, credits, licence
        if kept in old:
            new[kept] = old[kept]
    if not linked:
        new |= {16: face.family, 17: face.style}
    table.names = []
    for name_id in sorted(new):
        record = NameRecord()
        record.nameID, record.platformID, record.platEncID, record.langID = name_id, 3, 1, 0x409
        record.string = new[name_id].replace("\r\n", "\n")
        table.names.append(record)

    font["OS/2"].achVendID = VENDOR
    font["head"].modified = MODIFIED
    if "CFF " in font:
        cff = font["CFF "].cff
        before = cff.fontNames[0]  # every subfont of the collection says "...CJKjp-..."
        cff.fontNames[0] = face.postscript
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName, top.Weight = full, face.family, face.style
        for private in top.FDArray:
            private.FontName = private.FontName.replace(before, face.postscript)


def upstream_version(record: str) -> str:
    return record.split(";")[0].removeprefix("Version ").strip()


def build_face(face: Face, source: Path, target: Path, wanted: set[int]) -> dict:
    """Write one face; return what the catalogue says of it."""
    from fontTools import subset

    options = subset.Options(
        layout_features=FEATURES,
        layout_scripts=SCRIPTS,
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,  # a missing glyph must be seen
        glyph_names=False,
        legacy_cmap=False,
        name_IDs=["*"],
        name_languages=["*"],
        name_legacy=True,
        bidi_closure=False,
        recalc_bounds=True,
        recalc_average_width=True,
        recalc_max_context=True,
        recalc_timestamp=False,
        canonical_order=True,
        harfbuzz_repacker=False,  # fontTools alone decides the bytes
        font_number=face.index,
    )
    options.drop_tables += ["gasp", "meta", "DSIG"]
    font = subset.load_font(str(source), options)
    have = set(font.getBestCmap())
    version = upstream_version(font["name"].getDebugName(5))
    rights = font["name"].getDebugName(0).replace("\r\n", "\n")
    job = subset.Subsetter(options)
    job.populate(unicodes=sorted(wanted & have))
    job.subset(font)
    rename(font, face)
    if font["OS/2"].usWeightClass != face.weight:
        raise ValueError(f"{face.file}: weight {font['OS/2'].usWeightClass}")
    subset.save_font(font, str(target), options)
    return {
        "upstream_version": version,
        "copyright": rights,
        "sha256": digest(target),
        "bytes": target.stat().st_size,
        "glyphs": font["maxp"].numGlyphs,
        "characters": len(wanted & have),
    }


def licence_text(licence: Licence, docs: Path) -> str:
    """The licence section of a Debian copyright file, as plain text."""
    path = docs / licence.package / "copyright"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = max(i for i, x in enumerate(lines) if x == f"License: {licence.section}")
    body = []
    for line in lines[start + 1 :]:
        if not line.startswith(" "):
            break
        body.append("" if line.strip() == "." else line[1:].rstrip())
    if "SIL OPEN FONT LICENSE Version 1.1" not in body[1]:
        raise ValueError(f"{path}: no OFL text found")
    return "\n".join(body).rstrip() + "\n"


def write_licences(docs: Path, target: Path, built: dict[str, dict]) -> None:
    target.mkdir(exist_ok=True)
    for key, licence in LICENCES.items():
        path = target / licence.file
        if not (docs / licence.package / "copyright").exists():
            if not path.exists():
                sys.exit(f"no copyright file of {licence.package} under {docs}")
            print(f"{path}: kept, {licence.package} has no copyright file under {docs}")
            continue
        faces = [f for f in FACES if f.licence == key]
        rights: dict[str, list[str]] = {}
        for face in faces:
            rights.setdefault(built[face.file]["copyright"], []).append(face.upstream)
        text = []
        for notice, names in rights.items():
            text += [f"{', '.join(names)}:", *notice.split("\n"), ""]
        text += [
            licence.remark,
            "",
            "Modified Versions (renamed subsets), see ../README.md and ../catalogue.json:",
            *(f"  {f.file}" for f in faces),
            "",
            "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
            "This license is copied below, and is also available with a FAQ at:",
            "https://openfontlicense.org",
            "",
        ]
        path.write_text("\n".join(text) + "\n" + licence_text(licence, docs), encoding="utf-8", newline="\n")


def write_catalogue(path: Path, built: dict[str, dict], charset: Path, tool: str) -> None:
    said = {
        "about": "Written by fonts/build.py; do not edit.",
        "format": 1,
        "subset_version": SUBSET_VERSION,
        "fonttools": tool,
        "charset": charset.name,
        "charset_sha256": digest(charset),
        "roles": ROLES,
        "fallback": {"fangsong": {"role": "kai", "note": FANGSONG}},
        "face": [catalogue_entry(face, built[face.file]) for face in FACES],
    }
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def catalogue_entry(face: Face, info: dict) -> dict:
    return {
        "file": face.file,
        "family": face.family,
        "role": face.role,
        "weight": face.weight,
        "style": face.style,
        "postscript_name": face.postscript,
        "licence": "OFL-1.1",
        "licence_file": f"licences/{LICENCES[face.licence].file}",
        "copyright": info["copyright"],
        "source_package": face.package,
        "source_version": face.version,
        "source_file": face.source,
        "source_index": max(face.index, 0),
        "source_sha256": face.sha256,
        "upstream": face.upstream,
        "upstream_version": info["upstream_version"],
        "sha256": info["sha256"],
        "bytes": info["bytes"],
        "glyphs": info["glyphs"],
        "characters": info["characters"],
        "lacks": face.lacks,
        "notes": face.notes,
    }


def build(source: Path, output: Path, docs: Path, any_source: bool) -> None:
    import fontTools

    if fontTools.version != FONTTOOLS:
        print(f"warning: fontTools {fontTools.version}; the checked-in files were made with {FONTTOOLS}, bytes may differ", file=sys.stderr)
    charset = HERE / "charset.txt"
    wanted = read_charset(charset)["all"]
    output.mkdir(parents=True, exist_ok=True)
    sources = {face: find_source(source, face, any_source) for face in FACES}
    with ProcessPoolExecutor(max_workers=2) as pool:
        jobs = {face: pool.submit(build_face, face, path, output / face.file, wanted) for face, path in sources.items()}
        built = {}
        for face, job in jobs.items():
            built[face.file] = info = job.result()
            print(f"{face.file:24} {info['bytes']:>9,} bytes {info['glyphs']:>6} glyphs {info['characters']:>6} characters")
    if output != HERE:
        (output / "charset.txt").write_bytes(charset.read_bytes())
    write_licences(docs, output / "licences", built)
    write_catalogue(output / "catalogue.json", built, charset, fontTools.version)


# ---------------------------------------------------------------------------
# Checking
# ---------------------------------------------------------------------------


def shape(font, text: str, features: dict[str, bool] | None = None, vertical: bool = False):
    """[(glyph id, advance)] with the script and language banxin sets."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ttb" if vertical else "ltr"
    buffer.script, buffer.language = SCRIPT, LANGUAGE
    hb.shape(font, buffer, features or {})
    advances = [p.y_advance if vertical else p.x_advance for p in buffer.glyph_positions]
    return [(info.codepoint, advance) for info, advance in zip(buffer.glyph_infos, advances, strict=True)]


def check(folder: Path) -> int:
    """Verify folder against its catalogue; print a table; return the number of failures."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    failures: list[str] = []
    catalogue = json.loads((folder / "catalogue.json").read_text(encoding="utf-8"))
    sets = read_charset(folder / "charset.txt")
    if digest(folder / catalogue["charset"]) != catalogue["charset_sha256"]:
        failures.append("charset.txt differs from the one the faces were built with")
    gb, tgh = gb2312(), sets["tgh-1"] | sets["tgh-2"] | sets["tgh-3"]
    if {f["file"] for f in catalogue["face"]} != {f.file for f in FACES}:
        failures.append("catalogue.json does not list the faces of build.py")

    rows = [("file", "kB", "glyphs", "chars", "gb2312", "tgh", "must", "“", "”", "‘", "’", "·", "—", "——", "……", "halt", "vert ——")]
    for entry in catalogue["face"]:
        path = folder / entry["file"]

        def expect(good: bool, what: str, name: str = entry["file"]) -> None:
            if not good:
                failures.append(f"{name}: {what}")

        if not path.exists():
            failures.append(f"{entry['file']}: missing")
            continue
        expect(digest(path) == entry["sha256"], "SHA-256 differs from the catalogue")
        expect((folder / entry["licence_file"]).exists(), "licence file missing")

        tt = TTFont(path, lazy=True)
        names = {n.nameID: n.toUnicode() for n in tt["name"].names}
        family = names.get(16, names[1])
        expect(family == entry["family"], f"family {family}")
        expect(names[6] == entry["postscript_name"], f"PostScript name {names[6]}")
        expect(names[4] == f"{entry['family']} {entry['style']}", f"full name {names[4]}")
        expect(names.get(17, names[2]) == entry["style"], "style name")
        expect(all(i in names for i in (0, 10, 13, 14)), "a legal name record is missing")
        expect(tt["OS/2"].usWeightClass == entry["weight"], "OS/2 weight")
        expect(tt["OS/2"].fsType == 0, "embedding is restricted")
        own = [names[i] for i in (1, 2, 3, 4, 6, 16, 17) if i in names]
        if "CFF " in tt:
            cff = tt["CFF "].cff
            top = cff.topDictIndex[0]
            expect(cff.fontNames[0] == names[6], f"CFF name {cff.fontNames[0]}")
            expect(top.FullName == names[4] and top.FamilyName == family, "CFF names")
            own += [cff.fontNames[0], top.FullName, top.FamilyName]
            own += [d.FontName for d in top.FDArray]
        expect(not any(w in n.lower() for n in own for w in FORBIDDEN), f"reserved name in {own}")

        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        have = set(font.face.unicodes)
        expect(font.face.upem == 1000, "not 1000 units per em")
        expect(font.face.glyph_count == entry["glyphs"], "glyph count")
        expect(len(have) == entry["characters"], f"{len(have)} characters")
        expect(have <= sets["all"], "characters outside charset.txt")
        expect(gb <= have, f"GB2312 lacks {show(gb - have)}")
        expect(tgh <= have, f"8105 lacks {show(tgh - have)}")
        must = {c for c in MUST if shape(font, c)[0][0] == 0}
        expect(must == set(entry["lacks"]), f"punctuation lacks {show(map(ord, must))}, declared {entry['lacks']!r}")

        kai = entry["role"] == "kai"
        dash = shape(font, "——")
        expect(sum(a for _, a in dash) == 2000, f"—— is {dash}")
        expect(len(dash) == (2 if kai else 1), f"—— is {len(dash)} glyphs")
        expect(shape(font, "—")[0][1] == 1000, "U+2014 is not 1000 wide")
        expect([a for _, a in shape(font, "……")] == [1000, 1000], "…… is not 2 x 1000")
        expect(all(g for g, _ in shape(font, SAMPLE)), "sample has .notdef")
        expect(all(g for g, _ in shape(font, SAMPLE, vertical=True)), "vertical: .notdef")
        half = {c: shape(font, c, {"halt": True})[0][1] for c in "，。“”、；：！？（）《》"}
        expect(kai or set(half.values()) == {500}, f"halt: {half}")
        upright, rotated = dash, shape(font, "——", vertical=True)
        turned = upright[0][0] != rotated[0][0]
        expect(kai or turned, "no vertical dash")

        rows.append(
            (
                entry["file"],
                f"{path.stat().st_size / 1000:.0f}",
                str(font.face.glyph_count),
                str(len(have)),
                str(len(gb & have)),
                str(len(tgh & have)),
                f"{len(set(MUST)) - len(must)}/{len(set(MUST))}",
                *(str(shape(font, c)[0][1]) for c in "“”‘’·—"),
                "+".join(str(a) for _, a in dash),
                "+".join(str(a) for _, a in shape(font, "……")),
                "500" if set(half.values()) == {500} else "none",
                "turned" if turned else "not turned",
            )
        )

    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(x.ljust(w) for x, w in zip(row, widths, strict=True)).rstrip())
    for failure in failures:
        print("FAIL " + failure)
    print(f"{len(catalogue['face'])} faces, {len(failures)} failures")
    return len(failures)


def show(codes) -> str:
    return " ".join(f"{chr(c)} U+{c:04X}" for c in sorted(codes))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=Path("/usr/share/fonts"), help="directory holding the source fonts")
    parser.add_argument("--output", type=Path, default=HERE, help="default: this folder")
    parser.add_argument("--docs", type=Path, default=DOCS, help="where PACKAGE/copyright files are (default %(default)s)")
    parser.add_argument("--any-source", action="store_true", help="accept source files other than the pinned ones")
    parser.add_argument("--check", action="store_true", help="verify --output and stop")
    parser.add_argument("--charset", action="store_true", help="rewrite charset.txt and stop")
    parser.add_argument("--unihan", type=Path, default=UNIHAN, help="for --charset")
    args = parser.parse_args()
    if args.charset:
        write_charset(args.unihan, HERE / "charset.txt")
    elif args.check:
        sys.exit(1 if check(args.output.resolve()) else 0)
    else:
        build(args.source, args.output.resolve(), args.docs, args.any_source)


if __name__ == "__main__":
    main()
