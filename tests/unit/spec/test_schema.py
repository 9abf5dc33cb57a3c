"""JSON Schemas: fresh, valid, and of one mind with the reader."""

from __future__ import annotations

import subprocess
import sys

import jsonschema
import pytest
import yaml

from layout.resources import data_dir
from layout.spec.schema import KINDS, schema, schema_json, write_all


@pytest.mark.parametrize("kind", KINDS)
def test_checked_in_schemas_are_fresh(kind: str) -> None:
    text = (data_dir("specs") / "schema" / f"{kind}.schema.json").read_text("utf-8")
    assert text == schema_json(kind), "run: banxin schema -o specs/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas_and_describe_every_key(kind: str) -> None:
    made = schema(kind)
    jsonschema.Draft202012Validator.check_schema(made)
    for mapping in (made, *made["$defs"].values()):
        assert mapping["description"]
        for name, value in mapping["properties"].items():
            assert value.get("description"), name


@pytest.mark.parametrize(("kind", "folder"), [("house", "presets"), ("rules", "rules")])
def test_bundled_files_fit_their_schema(kind: str, folder: str) -> None:
    for path in (data_dir("specs") / folder).glob("*.yaml"):
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema(kind))


PAGE = """
page: 2
map: |
  A B
bands: [50, '*']
areas:
  A: {story: a, columns: 2, headline: {size: 48pt, lines: 5, kicker: {size: 40%}}, box: true, rules: none}
  B: {picture: {file: p.jpg, focus: 50% 30%}, at: {columns: 3-8, lines: 5}, body: {indent: 0, leading: 140%}}
  C: {banner: 栏目, headline: false, pictures: [a, {file: b}]}
furniture: {folio: top}
"""


def test_pages_fit_and_mistakes_do_not() -> None:
    check = jsonschema.Draft202012Validator(schema("page"))
    good = yaml.safe_load(PAGE)
    check.validate(good)
    for bad in (
        {"areas": {"A": {"colums": 2}}},
        {"areas": {"A": {"columns": 0}}},
        {"page": "x"},
        {"areas": {"A": {"headline": {"size": "48"}}}},
    ):
        assert not check.is_valid({**good, **bad})


def test_write_all(tmp_path) -> None:
    write_all(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f"{kind}.schema.json" for kind in KINDS)


def test_reading_a_page_does_not_import_all_of_pydantic() -> None:
    """pydantic's BaseModel costs more than laying out a page; see layout.spec.declare."""
    code = (
        "import sys; from layout.spec.load import load; from layout.world import MemoryWorld; from layout.diagnostics import Diagnostics;"
        "p = Diagnostics(); assert load(MemoryWorld({'p.yaml': 'map: [A......B]\\nareas: {A: {banner: x}, B: {banner: y}}'}), 'p.yaml', p), list(p);"
        "assert 'pydantic' not in sys.modules and 'uharfbuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
