"""The format of a batch manifest: which specs a batch is made of, and where their files go."""

from typing import Annotated, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import NameField, Shorthand, TextField, text_as


class BatchEntryFile(Model):
    """Specs whose files go to one folder."""

    spec: TextField = key("an edition, a page, or a pattern such as */edition.yaml, as seen from the manifest", required=True)
    output: NameField | None = key("folder for its files, below the output folder")


_entry = text_as("spec", "expected a spec", "a path, or {spec: path, output: folder}")


_Entry: TypeAlias = Annotated[BatchEntryFile, Shorthand(BatchEntryFile, _entry, ({"type": "string"},))]


class ManifestFile(Model):
    """A batch (批量): specs to be rendered together."""

    batch: list[_Entry] = key("the specs, in order", required=True)
