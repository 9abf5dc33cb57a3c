"""What a spec says of pictures, and of pages of PDFs that are placed as they came."""

import re
from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import (
    NOTHING,
    BoolField,
    Columns,
    FieldError,
    LengthField,
    Nothing,
    RawTextField,
    Scalar,
    Shorthand,
    TextField,
    count_field,
    one_of,
    text_as,
)
from layout.spec.place_file import AtFile, BoxShareField, WrapField


def _read_focus(text: str) -> tuple[float, float]:
    match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{1,3})?)\s*%[\s,，]+(\d{1,3}(?:\.\d{1,3})?)\s*%\s*", text)
    if match is None or float(match[1]) > 100 or float(match[2]) > 100:
        raise FieldError(f"{text!r} is no point", "shares from the left and from the top: 50% 30%")
    return float(match[1]) / 100, float(match[2]) / 100


class PictureFile(Model):
    """A picture (图片). What the story's front matter says of the same file need not be repeated."""

    file: TextField | None = key("图片文件: under pictures/, or a path; the story's own where not given")
    caption: RawTextField | None = key("图片说明")
    credit: RawTextField | None = key("摄影: 本报记者 某某 摄")
    alt: RawTextField | None = key("替代文字, for readers who cannot see it")
    columns: Columns | None = key("占栏: width in columns of the article, all where not given")
    lines: Annotated[int, count_field(1, 1000, "lines line 行")] | None = key("占行: height in body lines")
    place: Annotated[
        str, one_of(*(f"{edge}{side}" for edge in ("top", "middle", "bottom") for side in ("", "-left", "-centre", "-right")))
    ] = key("位置 in the article", default="top")
    at: AtFile | None = key("位置 in the article by coordinates: its text columns, and lines from its head")
    width: LengthField | None = key("宽 where it is not of whole columns: text runs round it")
    wrap: WrapField | None = key("绕排: how text runs round it")
    whole: BoolField | None = key("全图: nothing is cropped; yes for cut-outs (wrap: alpha) where not given")
    focus: (
        Annotated[tuple[float, float], Scalar(_read_focus, {"type": "string", "pattern": r"^\s*[\d.]+%[\s,]+[\d.]+%\s*$"}, "a point")]
        | None
    ) = key("裁切中心: the point a crop keeps in view, from the left and the top: 50% 30%")
    crop: BoxShareField | None = key("裁切: the part that may be shown, as two corners from the left and the top: 10% 0% 90% 85%")
    frame: BoolField | None = key("图框: whether it has a hairline round it; as the house says where not given")


_picture = text_as("file", "expected a picture, found a list", "a file, or {file, caption, credit, …}; several stand under `pictures:`")


PictureField: TypeAlias = Annotated[PictureFile, Shorthand(PictureFile, _picture, ({"type": "string"},))]


def _pictures(value: Any) -> Any:
    if isinstance(value, str) and value.strip().casefold() in NOTHING:
        return Nothing.NONE
    return [value] if isinstance(value, str | dict) else value


PicturesField: TypeAlias = Annotated[
    list[PictureFile] | Nothing, Shorthand(list[PictureField], _pictures, ({"enum": ["none", False]},), single=True)
]


class PlacedFile(Model):
    """A page of a PDF, placed as it came (来稿 PDF): drawn as it is, trimmed to its TrimBox."""

    file: TextField = key("文件: its name in ads/, or its path", required=True)
    page: Annotated[int, count_field(1, 9999)] = key("which of its pages", default=1)
    fit: Annotated[str, one_of("exact", "contain", "stretch")] = key(
        "exact: at its own size; contain: as large as the area holds; stretch: to the area's size", default="exact"
    )
    alt: RawTextField | None = key("替代文字: what it says, for readers who cannot see it")


_placed = text_as("file", "expected a PDF", "a file, or {file, page, fit, alt}")


PlacedField: TypeAlias = Annotated[PlacedFile, Shorthand(PlacedFile, _placed, ({"type": "string"},))]
