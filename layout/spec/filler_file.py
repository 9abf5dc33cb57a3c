"""What a spec says of fillers (补白): small things that stand where stories leave room."""

from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import BoolField, Columns, FieldError, Lines, NameField, RangeField, Shorthand, TextField
from layout.spec.headline_file import HeadlineField
from layout.spec.picture_file import PictureField, PlacedField
from layout.spec.style_file import BoxField, RuleField


class FillerFile(Model):
    """A filler (补白): a picture, a house ad (自办广告) or another PDF, or a small text."""

    name: NameField | None = key("how reports call it; its file or story where not given")
    story: TextField | None = key("a small text: its id (stories/ID.md) or path")
    picture: PictureField | None = key("a picture, with its caption")
    ad: PlacedField | None = key("a house ad: a page of a PDF")
    pdf: PlacedField | None = key("the same for what is no ad")
    columns: Columns = key("宽: text columns of the article it stands in", default=1)
    lines: RangeField = key("高 in body lines: 12, or the least and the most: 8-16", required=True)
    headline: HeadlineField | None = key("标题 of its story: {size, …}, a tier, or no")
    box: BoxField | None = key("加框, 底纹")
    repeat: BoolField = key("whether it may stand on a page more than once", default=False)


def _filler(_value: Any) -> Any:
    raise FieldError("expected a filler", "{ad: tea-small.pdf, columns: 1, lines: 12}", "type")


FillersField: TypeAlias = list[Annotated[FillerFile, Shorthand(FillerFile, _filler, ())]]


class HouseFillersFile(Model):
    """Fillers of the house, and when they are set."""

    least: Lines | None = key("free lines from which an article that does not say gets one; none does where not given")
    rule: RuleField | None = key("between the text and the filler; as between bands where not given")
    list: FillersField | None = key("the fillers, the first of equally good ones first")


def _house_fillers(value: Any) -> Any:
    if isinstance(value, list):
        return {"list": value}
    raise FieldError("expected fillers", "fillers: {least: 8, list: [{ad: tea-small.pdf, lines: 12}, …]}", "type")


HouseFillersField: TypeAlias = Annotated[HouseFillersFile, Shorthand(HouseFillersFile, _house_fillers, ())]
