"""What specs say of inserts (引语, 链接): of those of a story on a page, and of how a house sets them."""

from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import Columns, LengthField, NameField, RawTextField, Shorthand, count_field, one_of, text_as
from layout.spec.insert_model import INSERT_KINDS, INSERT_PLACES
from layout.spec.place_file import AtFile, WrapField
from layout.spec.style_file import BoxFile, RuleField

LEFT_OUT = "none"
"""What ``place`` says of an insert that a page leaves out."""
Place = Annotated[str, one_of(*INSERT_PLACES)]
Split = Annotated[int, count_field(1, 12)]


class InsertFile(Model):
    """A pull quote or box of the story, as this page places it. What is not said is as the story or the house says."""

    columns: Columns | None = key("占栏: width in columns of the article")
    place: Annotated[str, one_of(*INSERT_PLACES, LEFT_OUT, **dict.fromkeys(("no", "false", "off"), LEFT_OUT))] | None = key(
        "位置: text (where it is written), where in the article (top-right, middle, bottom …), or none: this page leaves it out"
    )
    at: AtFile | None = key("位置 by coordinates: text columns of the article, and lines from its head")
    width: LengthField | None = key("宽 where it is not of whole columns: text runs round it")
    wrap: WrapField | None = key("绕排: how text runs round it")
    split: Split | None = key("分栏: columns its own text stands in")
    look: NameField | None = key("样式: a look of the house's `inserts`")


_insert = text_as("place", "expected a mapping", "{columns: 2, place: middle}, or a place")


InsertField: TypeAlias = Annotated[InsertFile, Shorthand(InsertFile, _insert, ({"enum": [*INSERT_PLACES, LEFT_OUT, False]},))]


def _inserts(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


InsertsField: TypeAlias = Annotated[list[InsertFile], Shorthand(list[InsertField], _inserts, (), single=True)]


class InsertLookFile(BoxFile):
    """How inserts are set (插块样式)."""

    kind: Annotated[str, one_of(*INSERT_KINDS)] | None = key("pullquote (引语) or box (链接, 背景, 资料), where its name is another")
    above: RuleField | None = key("上线")
    below: RuleField | None = key("下线")
    mark: RawTextField | None = key("引号: set large over a quote, in the style pullquote-mark: “")
    columns: Columns | None = key("占栏: width in columns of the article, 1 where not given")
    place: Place | None = key("位置, text where not given")
    split: Split | None = key("分栏: columns its own text stands in, 1 where not given")
