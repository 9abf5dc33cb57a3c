"""What a spec says of a headline that is set on a picture (压图题)."""

from typing import Annotated, Any, TypeAlias

from layout.spec.colours import ColourField
from layout.spec.declare import Model, key
from layout.spec.fields import (
    NOTHING,
    FieldError,
    LengthField,
    Nothing,
    RatioField,
    ShareField,
    Shorthand,
    count_field,
    one_of,
    read_switch,
)
from layout.spec.place_file import BoxShareField

ON_PICTURE_PLACES = tuple(f"{edge}{side}" for edge in ("top", "middle", "bottom") for side in ("", "-left", "-centre", "-right"))
SCRIMS = ("gradient", "flat", "panel", "whole")


class ScrimFile(Model):
    """A scrim (压暗): what darkens, or lightens, the picture under the type."""

    opacity: ShareField = key("how much of the picture it covers", default=700)
    colour: ColourField | None = key("颜色; black under light type and white under dark type where not given")
    kind: Annotated[str, one_of(*SCRIMS)] = key(
        "gradient (fades out beyond the headline), flat (a band across the picture), panel (round the headline alone) or whole (all of the picture)",
        default="gradient",
    )


def _scrim(value: Any) -> Any:
    if isinstance(value, str):
        if value.strip().casefold() in NOTHING:
            return Nothing.NONE
        if value.strip() in SCRIMS:
            return {"kind": value}
        return read_switch(value, "opacity")
    raise FieldError("expected a scrim", "scrim: 60%, flat, or {opacity, colour, kind}", "type")


ScrimField: TypeAlias = Annotated[
    ScrimFile | Nothing,
    Shorthand(ScrimFile, _scrim, ({"enum": [*SCRIMS, "yes", "no", True, False]}, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"})),
]


class OnPictureFile(Model):
    """A headline set on a picture of its area (压图题)."""

    picture: Annotated[int, count_field(1, 60)] = key("which of the area's pictures", default=1)
    place: Annotated[str, one_of(*ON_PICTURE_PLACES, left="middle-left", right="middle-right")] = key(
        "where: top, middle or bottom, alone or with -left, -centre, -right", default="bottom"
    )
    box: BoxShareField | None = key("the part of the picture that it has: 5% 60% 60% 95%; all of it where not given")
    width: RatioField | None = key("its share of the picture's width; all of it, or 60% at the left or right, where not given")
    inset: LengthField | None = key("from the edges of the picture to the type; 1.5字 where not given")
    scrim: ScrimField | None = key("压暗: a share (60%), a kind, or {opacity, colour, kind}; none where not given")


def _on_picture(value: Any) -> Any:
    if isinstance(value, str):
        return read_switch(value, "place")
    raise FieldError("expected a place", "on_picture: bottom-left, or {place, scrim, box, …}", "type")


OnPictureField: TypeAlias = Annotated[
    OnPictureFile | Nothing,
    Shorthand(OnPictureFile, _on_picture, ({"enum": [*ON_PICTURE_PLACES, "left", "right", True, "yes", False, "no"]},)),
]

__all__ = ["OnPictureField", "OnPictureFile", "ScrimFile"]
