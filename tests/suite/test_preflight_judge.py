"""The one-fault files of the judge beside the checkout: what it finds, ours finds.

The judge is another program with the same aims. Its own tests make the files; they are run from where they lie.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from layout.preflight.pdf.file import Wanted
from layout.preflight.run import check_pdf
from layout.units import mm

JUDGE = Path(__file__).parents[3] / "shared" / "judge" / "preflight"
PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
OURS = {
    "xmp.missing": "pdf/metadata", "xmp.syntax": "pdf/metadata", "xmp.pdfx": "pdf/standard", "xmp.key": "pdf/metadata-key",
    "xmp.trapped": "pdf/trapped", "info.trapped": "pdf/trapped", "info.differs": "pdf/metadata-agree", "intent.count": "pdf/output-intent",
    "intent.identifier": "pdf/output-condition", "intent.info": "pdf/output-condition", "intent.profile": "pdf/output-profile",
    "intent.space": "pdf/output-colours", "intent.class": "pdf/output-profile", "intent.n": "pdf/output-colours",
    "intent.icc": "pdf/output-profile", "intent.tags": "pdf/output-profile", "file.action": "pdf/action", "file.filter": "pdf/filter",
    "file.opi": "pdf/opi", "file.postscript": "pdf/postscript", "file.reference": "pdf/reference", "file.embedded": "pdf/embedded-file",
    "file.form": "pdf/form", "image.alternates": "pdf/alternate-image", "page.annotation": "pdf/annotation", "box.trim": "pdf/boxes",
    "box.nesting": "pdf/boxes", "box.crop": "pdf/crop-box", "box.userunit": "pdf/user-unit", "box.rotate": "pdf/rotated",
    "box.size": "pdf/page-size", "box.bleed": "pdf/bleed", "colour.rgb": "print/rgb", "colour.managed": "print/managed-colour",
    "colour.spot": "print/spot-colour", "colour.registration": "print/registration", "group.space": "pdf/blend-space",
    "overprint.black": "print/black-overprint", "overprint.mode": "print/overprint-mode", "overprint.white": "print/white-overprint",
    "overprint.gray": "print/gray-overprint", "type.small": "print/least-type", "type.multicolour": "print/small-type",
    "type.reversed": "print/reversed-type", "type.richblack": "print/rich-black", "type.tint": "print/tint-type",
    "rule.hairline": "print/hairline", "rule.thin": "print/least-rule", "rule.multicolour": "print/thin-rule", "rule.tint": "print/tint-rule",
    "font.embedded": "pdf/font-embedded", "font.subset": "pdf/font-subset", "font.widths": "pdf/font-widths",
    "font.glyph": "pdf/font-widths",  # WinAnsi 0x81 is a bullet, of a width that the file does not state
    "font.cidmap": "pdf/cid-map", "image.resolution": "print/resolution", "image.oversampled": "print/oversampled",
    "gs.transfer": "pdf/transfer", "gs.halftone": "pdf/halftone", "gs.blend": "pdf/blend-mode", "gs.intent": "pdf/rendering-intent",
    "page.content": "pdf/content", "page.operator": "pdf/operator", "layer.as": "pdf/layers", "ink.square": "print/total-ink",
    "ink.local": "print/local-ink", "ink.target": "print/ink-target", "bleed.missing": "print/bleed", "page.empty": "print/empty-page",
}  # fmt: skip
"""The rule of ours that says what one of the judge's says."""
OTHERWISE = {"low-res bitmap": "print/bitmap-resolution"}
WANTED = Wanted(trim=(mm(120), mm(160)), bleed=mm(3))

pytestmark = pytest.mark.skipif(not (JUDGE / "test_preflight.py").is_file() or not PROFILE.is_file(), reason="no judge beside the checkout")


@pytest.fixture(scope="module")
def judge() -> Iterator[ModuleType]:
    """The judge's tests, as a module; its own modules are gone from the interpreter afterwards."""
    before = set(sys.modules)
    sys.path.insert(0, str(JUDGE))
    try:
        pytest.importorskip("numpy")  # the judge's, not ours
        spec = importlib.util.spec_from_file_location("judge_of_preflight", JUDGE / "test_preflight.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(JUDGE))
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", "")).startswith(str(JUDGE)):
                del sys.modules[name]


def found(judge: ModuleType, plant: Any, folder: Path, *, separations: bool) -> set[str]:
    pdf = judge.sound()
    if plant:
        plant(pdf)
    data = judge.save(pdf, folder / "fault.pdf").read_bytes()
    return {finding.check for finding in check_pdf(data, wanted=WANTED, separations=separations).report.findings}


def test_its_sound_file_passes(judge: ModuleType, tmp_path: Path) -> None:
    assert found(judge, None, tmp_path, separations=False) == set()
    assert found(judge, judge.composite(widths=True), tmp_path, separations=False) == set()


def test_its_faults_are_found(judge: ModuleType, tmp_path: Path) -> None:
    renderer = shutil.which("gs") or shutil.which("mutool")
    missed = []
    for name, (rule, plant) in judge.FAULTS.items():
        if rule.startswith("ink.") and not renderer:
            continue
        ours = OTHERWISE.get(name) or OURS[rule]
        got = found(judge, plant, tmp_path, separations=rule.startswith("ink."))
        if ours not in got:
            missed.append(f"{name}: {ours}, found {sorted(got)}")
    assert missed == []
    assert len(judge.FAULTS) >= 97
