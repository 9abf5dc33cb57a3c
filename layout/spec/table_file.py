"""What specs say of tables: of one in an area, and of how a house sets them."""

from typing import Annotated, Any, TypeAlias

from layout.spec.declare import Model, key
from layout.spec.fields import (
    BoolField,
    LengthField,
    NameField,
    RangeField,
    RawTextField,
    Shorthand,
    TextField,
    count_field,
    one_of,
    text_as,
)
from layout.spec.style_file import RuleField, TintField
from layout.spec.table_model import ALIGNMENTS


class ColumnFile(Model):
    """A column of a table."""

    source: TextField | None = key("列: its name at the head of the file, or its number; the next one where not given")
    title: RawTextField | None = key("表头, where it departs from the file's")
    align: Annotated[str, one_of(*ALIGNMENTS, left="start", right="end", center="centre")] | None = key(
        "对齐: start, centre, end or decimal (小数点对齐); by what stands in it where not given"
    )
    width: LengthField | None = key("列宽, in characters: 5字; by what stands in it where not given")


_column = text_as("source", "expected a column", "its name, or {source, title, align, width}")


ColumnField: TypeAlias = Annotated[ColumnFile, Shorthand(ColumnFile, _column, ({"type": ["string", "integer"]},))]


class TableFile(Model):
    """A table (表格) from a file of comma-separated values."""

    file: TextField = key("数据文件: data/NAME.csv, or a path", required=True)
    title: RawTextField | None = key("表题")
    look: NameField | None = key("样式: a look of the house's `tables`")
    columns: list[ColumnField] | None = key("列: which, and in which order; all where not given")
    head: Annotated[int, count_field(0, 1)] = key("表头: rows of titles the file begins with, 0 or 1", default=1)
    rows: RangeField | None = key("行: which, the head not counted: 1-10")


_table = text_as("file", "expected a table", "a file, or {file, title, look, columns, …}")


TableField: TypeAlias = Annotated[TableFile, Shorthand(TableFile, _table, ({"type": "string"},))]


def _tables(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


TablesField: TypeAlias = Annotated[list[TableFile], Shorthand(list[TableField], _tables, (), single=True)]


class TableLookFile(Model):
    """How tables are set (表格样式)."""

    above: RuleField | None = key("上线")
    below: RuleField | None = key("下线")
    head: RuleField | None = key("表头线: under the head")
    rows: RuleField | None = key("行线: between rows")
    columns: RuleField | None = key("列线: between columns")
    zebra: TintField | None = key("隔行底纹: behind every other row")
    head_tint: TintField | None = key("表头底纹")
    gap: LengthField | None = key("列间: the least white between columns; 1字 where not given")
    padding: LengthField | None = key("边空: from the table's edges to what stands in it; 0.5字 where not given")
    spread: BoolField | None = key("满行长: whether it is as wide as its column; yes where not given")
