"""Specs shown in the documentation, whole or in part: what is missing around them is put there, then they are read and laid out.

A part of a page goes into a page whose areas lie one under the other, across the whole width; a part of a house style is a house style that
extends a bundled one. Stories, pictures and PDFs that are named and not there are those of the example edition, or stand-ins.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from PIL import Image

from layout.api import Engine
from layout.batch.manifest import read_manifest
from layout.diagnostics import Diagnostic, Diagnostics, format_diagnostic
from layout.spec.border_file import OrnamentFile
from layout.spec.house_file import HouseFile
from layout.spec.load import load, load_house, source_line
from layout.spec.manifest_file import ManifestFile
from layout.spec.page_file import AreaFile, EditionFile, PageFile
from layout.spec.rules import read_rules
from layout.spec.rules_file import RulesFile
from layout.world import MemoryWorld

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "riverside-daily"
EXPECTED = {
    "fit/overset",
    "fit/underset",
    "fit/loose-line",
    "spec/screen-colour",
    "picture/crop",
    "picture/resolution",
    "ad/size",
    "ad/scaled",
    "page/open-area",
    "fit/empty-part",
    "fit/filled",
    "spec/page-missing",
    "spec/empty-page",
}
"""What may be said: stories, pictures and ads that stand in are of other sizes than their areas."""

Files = dict[str, str | bytes]


def known_files(folder: Path) -> Files:
    """All files of a project."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@cache
def engine() -> Engine:
    """One for all pages."""
    return Engine.open()


class Specs:
    """Reads what is shown on a page of the documentation."""

    def __init__(self, folder: Path, page: str) -> None:
        self.folder = folder
        base = ROOT / "docs" / "images" / Path(page).stem
        self.base = {name: data for name, data in known_files(base).items() if not name.startswith("pages/")} if base.is_dir() else {}
        """What the pictures of the page are made with."""
        house = yaml.load(self.base.get("house.yaml", b"{}"), yaml.BaseLoader)
        self.columns = int(house.get("grid", {}).get("columns", 8))

    def check_files(self, texts: dict[str, str], where: str) -> None:
        """Check files; together, where they are pages of an edition."""
        files: Files = dict(texts)
        kinds = {name: _kind(name, text) for name, text in texts.items()}
        pages = [name for name, kind in kinds.items() if kind is PageFile]
        for name, kind in kinds.items():
            problems = Diagnostics()
            if kind is RulesFile:
                assert read_rules(MemoryWorld(files), name, problems) is not None, where
            elif kind is HouseFile:
                assert load_house(MemoryWorld(files), name, problems) is not None, where
            elif kind is ManifestFile:
                assert read_manifest(self.folder / name, problems), where
            elif kind is OrnamentFile:
                self.check_fragment(f"A: {{banner: {{text: 花边}}, box: {{border: ./{name}}}}}\n", where, files)
            elif kind is None and not pages:
                self.check_fragment(f"A: {{story: {Path(name).stem}}}\n", where, files)
            _nothing_else(problems, files, where)
        whole = {name: self.whole_page(texts[name], _number(name)) for name in pages}
        together = len({yaml.load(text, yaml.BaseLoader)["page"] for text in whole.values()}) == len(whole)
        if EditionFile in kinds.values():
            _lay_out(files | whole, where)
        elif whole:
            for part in [whole] if together else [{name: text} for name, text in whole.items()]:
                _lay_out(files | self.edition(part, roomy=any("map" not in _keys(texts[name]) for name in part)), where)

    def edition(self, pages: dict[str, str], *, roomy: bool) -> Files:
        """An edition of these pages, in the house style of the page's pictures if there are any, on large paper if ``roomy``."""
        base = "./house.yaml" if "house.yaml" in self.base else "zh-news-broadsheet"
        house = f"extends: {base}\nsheet: {{trim: 390mm x 545mm}}\n" if roomy else f"extends: {base}\n"
        rest = [story for text in pages.values() for story in _indexed(text)]
        if rest:  # an index lists stories of its edition
            pages = pages | {"rest.yaml": self.whole_page("".join(f"A{i}: {{story: {name}}}\n" for i, name in enumerate(rest)), 90)}
        listed = "".join(f"\n  - {name}" for name in pages)
        edition = f"paper: 河岸日报\ndate: 2026-11-22\nissue: 1284\nhouse: shown.yaml\npages:{listed}\n"
        return {**self.base, **pages, "shown.yaml": house, "edition.yaml": edition}

    def check_fragment(self, text: str, where: str, files: Files | None = None) -> None:
        """Check a part of a page: keys of the page, of its areas, or of one area."""
        _lay_out({**(files or {}), **self.edition({"page.yaml": self.whole_page(text, 1)}, roomy=True)}, where)

    def whole_page(self, text: str, number: int) -> str:
        """A part of a page with what a page must have: a number, and a map in which each area lies under the one before."""
        text = _page_level(text)
        keys = _keys(text)
        if "page" not in keys:
            text = f"page: {number}\n{text}"
        if "map" in keys or "areas" not in keys:
            return text
        areas = yaml.load(text, yaml.BaseLoader)["areas"]
        rows = []
        for name, area in areas.items():
            if "at" in area or "over" in area:
                continue
            parts = area.get("columns", "")
            width = sum(map(int, parts)) if isinstance(parts, list) and all(part.isdigit() for part in parts) else self.columns
            rows.append(" ".join([name] * width + ["."] * (self.columns - width)))
        return f"{text}map: |\n{_indented(chr(10).join(rows))}\n" if rows else text

    def check_story(self, text: str, where: str) -> None:
        """Check a part of a story."""
        self.check_fragment("A: {story: part}\n", where, {"stories/part.md": f"---\nheadline: 标题\n---\n{text}"})

    def check_part(self, path: str, text: str, where: str) -> None:
        """Check a part of a page that is there: the page must say the same, and be right."""
        file = ROOT / path
        root = next(folder for folder in file.parents if (folder / "edition.yaml").is_file())
        page, part = (yaml.load(each, yaml.BaseLoader) for each in (file.read_text("utf-8"), _page_level(text)))
        assert _merged(page, part) == page, f"{where}: {path} does not say so"
        _lay_out(known_files(root), where)


# ---- pages ---------------------------------------------------------------------------------------


def _lay_out(files: Files, where: str) -> None:
    """Read an edition and lay its pages out."""
    files = _with_stand_ins(files)
    world, problems = MemoryWorld(files), Diagnostics()
    pages = load(world, "edition.yaml", problems)
    assert pages, f"{where}: {list(problems)}"
    for page in pages:
        problems.extend(engine().lay_out(page, world).problems)
    _nothing_else(problems, files, where)


def _nothing_else(problems: Diagnostics, files: Files, where: str) -> None:
    wrong = [problem for problem in problems if problem.id not in EXPECTED]
    assert not wrong, f"{where}:\n" + "\n".join(_told(problem, files) for problem in wrong)


def _told(problem: Diagnostic, files: Files) -> str:
    return format_diagnostic(problem, lambda file, line: source_line(MemoryWorld(files), file, line))


def _kind(name: str, text: str) -> type | None:
    """The format of a file; ``None``: a story."""
    if name.endswith(".md"):
        return None
    keys = set(_keys(text))
    if name.startswith("rules/"):
        return RulesFile
    kinds = (ManifestFile, OrnamentFile, EditionFile, PageFile, HouseFile)
    return next(kind for kind in kinds if keys <= kind.KEYS.keys())


def _keys(text: str) -> list[str]:
    return list(yaml.load(text, yaml.BaseLoader))


def _merged(old: Any, new: Any) -> Any:
    """Mappings merged, everything else as in ``new``."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: _merged(old[key], value) if key in old else value for key, value in new.items()}
    return new


def _page_level(text: str) -> str:
    """A part of a page with the keys above it."""
    keys = set(_keys(text))
    if keys <= PageFile.KEYS.keys():
        return text
    if keys <= AreaFile.KEYS.keys():
        text = f"A:\n  story: orchards\n{_indented(text)}"
    return f"areas:\n{_indented(text)}"


def _indexed(text: str) -> list[str]:
    """The stories in the indexes of a page."""
    entries = [entry for area in yaml.load(text, yaml.BaseLoader)["areas"].values() for entry in area.get("index", [])]
    return [entry if isinstance(entry, str) else entry["story"] for entry in entries]


def _indented(text: str) -> str:
    return "".join(f"  {line}" for line in text.splitlines(keepends=True))


def _number(name: str) -> int:
    found = re.search(r"(\d+)\.yaml$", name)
    return int(found[1]) if found else 1


# ---- stand-ins -----------------------------------------------------------------------------------


def _with_stand_ins(files: Files) -> Files:
    """The files, and stories, pictures and PDFs that they name and that are not among them."""
    text = "\n".join(text if isinstance(text, str) else text.decode() for name, text in files.items() if name.endswith((".yaml", ".md")))
    files = dict(files)
    for path in sorted((EXAMPLE / "stories").glob("*.md")):
        if path.stem in text:
            files.setdefault(f"stories/{path.name}", path.read_bytes())
    for name in re.findall(r"story: ([\w-]+)", text):
        if name != "none":
            files.setdefault(f"stories/{name}.md", f"---\nheadline: 标题\nbyline: 某某\n---\n{'街坊们都说好。' * 40}\n")
    text += "".join(data.decode() for name, data in files.items() if name.startswith("stories/") and isinstance(data, bytes))
    for name in re.findall(r"[\w-]+\.(?:jpg|png)", text):
        files.setdefault(f"pictures/{name}", _picture())
    for name in re.findall(r"[\w/-]+\.pdf", text):
        files.setdefault(name if "/" in name else f"ads/{name}", _pdf())
    return files


@cache
def _picture() -> bytes:
    out = BytesIO()
    Image.new("L", (6600, 4400), 128).save(out, "JPEG")
    return out.getvalue()


@cache
def _pdf() -> bytes:
    """Two pages with nothing that a press could mind."""
    pdf, out = pikepdf.new(), BytesIO()
    for _ in range(2):
        page = pdf.add_blank_page(page_size=(600, 240))
        page.obj.TrimBox = pikepdf.Array([0, 0, 600, 240])
        page.contents_add(b"0 0 0 1 k 20 20 200 100 re f")
    pdf.save(out)
    return out.getvalue()
