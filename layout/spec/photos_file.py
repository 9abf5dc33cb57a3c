"""What a spec says of a photo essay (图片专题): pictures in a grid of their own."""

from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import Columns, FieldError, LengthField, NameField, RawTextField, Scalar, Shorthand, count, count_field, one_of
from layout.spec.place_file import CornerField


def _row(value: Any) -> Any:
    """A line of a map; one without spaces is read letter by letter."""
    if not isinstance(value, str):
        return value
    words = value.split()
    return list(words[0]) if len(words) == 1 else words


def _map(value: Any) -> Any:
    return [line for line in value.split("\n") if line.strip()] if isinstance(value, str) else value


_ROW_JSON = {"anyOf": [{"type": "string", "examples": ["a a b"]}, {"type": "array", "items": {"type": "string"}}]}
_RowField: TypeAlias = Annotated[list[str], Shorthand(list[RawTextField], _row, ({"type": "string", "examples": ["a a b"]},))]


def _height(text: str) -> int:
    return 0 if text.strip() == "*" else count(1, 1000, "lines line 行")(text)


_HeightField: TypeAlias = Annotated[int, Scalar(_height, {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "*"}]}, "a height")]

UNDER, OVER, GROUP = "under", "over", "group"
HEAD, FOOT = "head", "foot"


class PhotosFile(Model):
    """A grid of pictures (组图)."""

    map: Annotated[list[list[str]], Shorthand(list[_RowField], _map, ({"type": "string"},))] | None = key(
        "图样: a letter for each picture, in the order of `pictures`, over as many cells as it covers; . is empty. "
        "Rows of pictures that fill the area where not given"
    )
    rows: list[Annotated[int, count_field(1, 60)]] | None = key("without a map: how many pictures stand in each row")
    heights: list[_HeightField] | None = key("heights of the map's rows in body lines, captions included; * for those that share the rest")
    widths: list[Annotated[int, count_field(1, 60)]] | None = key("shares of the map's columns: [2, 1, 1]; equal where not given")
    gutter: LengthField | None = key("图间空 between pictures; as the house's pictures have it where not given")
    captions: Annotated[str, one_of(UNDER, OVER, GROUP, "none", no="none")] = key(
        "图片说明: under each picture, over it, all in one group (组图说明), or none", default=UNDER
    )
    labels: Annotated[str, one_of("numbers", "directions", "none", no="none")] | None = key(
        "how the captions of a group name their pictures: numbers (①, on the pictures, too), directions (左上图) or none; directions where not given"
    )
    corner: CornerField | None = key("图号: in which corner of a picture its number stands; bottom-left where not given")
    group: NameField | None = key("where the group's caption stands: head, foot, or a letter of the map; foot where not given")
    text: NameField | None = key("where the story's text stands: head, foot, or a letter of the map; head where not given")
    columns: Columns | None = key("columns of the group's caption; so many that its lines are easily read where not given")


def _photos(value: Any) -> Any:
    if isinstance(value, list):
        return {"map": value}
    word = value.strip()
    if "\n" in word or " " in word:
        return {"map": value}
    if word.casefold() in ("yes", "true", "on", "是"):
        return {}
    raise FieldError(f"{word!r} is no grid of pictures", "photos: yes, a map (a a b / a a c), or {map, heights, gutter, captions, …}")


PhotosField: TypeAlias = Annotated[
    PhotosFile, Shorthand(PhotosFile, _photos, ({"enum": [True, "yes"]}, {"type": "string"}, {"type": "array", "items": _ROW_JSON}))
]
