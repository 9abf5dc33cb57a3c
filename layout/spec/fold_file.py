"""The format of ``fold`` (折缝): how a spread is set at its fold, said by a house or a page."""

from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import BoolField, FieldError, LengthField, Shorthand


class FoldFile(Model):
    """The fold of a spread (通版)."""

    bridge: BoolField | None = key("打通: yes where the type area runs through the fold; columns are so much wider")
    safe: LengthField | None = key("安全距: no character of a headline nearer to the fold than this; 3mm, and 0 where it is bridged")


def _fold(value: Any) -> Any:
    if isinstance(value, str) and value.strip() == "bridge":
        return {"bridge": "yes"}
    raise FieldError("expected a mapping", "fold: {bridge: yes, safe: 3mm}", "type")


FoldField: TypeAlias = Annotated[FoldFile, Shorthand(FoldFile, _fold, ({"const": "bridge"},))]
