"""The format of line rules (排版规则): ``specs/rules/*.yaml``."""

from typing import Annotated

from layout.spec.declare import Model, key
from layout.spec.fields import BoolField, NameField, TextField, count_field, one_of
from layout.spec.style_file import WordsField

_Thousandths = Annotated[int, count_field(0, 4000)]


class WidthsFile(Model):
    """Widths in 1/1000 em."""

    natural: _Thousandths = key("in mid-line, nothing squeezed or spread", required=True)
    minimum: _Thousandths = key("挤进: the least", required=True)
    maximum: _Thousandths = key("the most, before ideographs are spread", required=True)


class RulesFile(Model):
    """Line rules (排版规则)."""

    extends: NameField | None = key("the rules that these build on")
    name: TextField | None = key("名称")
    lang: Annotated[str, one_of("zh-Hans", "zh-Hant", "ja", "ko", "en")] = key("语言", default="zh-Hans")
    no_start: WordsField = key("避头: classes that begin no line", default=())
    no_end: WordsField = key("避尾: classes that end no line", default=())
    marks: dict[str, WidthsFile] = key("标点宽度 by class; a class not named keeps the font's width", default={})
    pair_trim: BoolField = key("相邻标点挤压: a mark next to a mark gives up the blank between them", default=True)
    pair_open: WidthsFile | None = key("blank between a closing and an opening mark: ）（")
    pair_close: WidthsFile | None = key("blank between two closing or two opening marks: 。”")
    line_end_trim: BoolField = key("行尾标点占半字 (GB/T 15834 5.1.10)", default=True)
    line_start_trim: BoolField = key("行首前引号、前括号去空", default=True)
    paragraph_start: Annotated[str, one_of("full", "trim", "hang")] = key("段首前引号: an opening mark after the indent", default="trim")
    centred_end: Annotated[str, one_of("keep", "trim")] = key("行尾居中标点: the blank behind a centred mark at a line end", default="keep")
    unit: Annotated[str, one_of("character", "word")] = key(
        "어절·글자: a line may end after any character, or only where there is a space or a mark", default="character"
    )
    latin_quotes: Annotated[str, one_of("context", "always", "never")] = key(
        "whether “ ” ‘ ’ are Latin; by context: with Latin before, after and inside", default="context"
    )
    gap: WidthsFile | None = key("中西文间距")
    word_space: WidthsFile | None = key("西文词距")
    hanging: WordsField = key("标点悬挂: classes that may hang outside the end of a line, such as stop, comma and pause", default=())
    squeeze_order: WordsField = key("挤进次序: word_space, gap, pair and classes of marks; joined by + they give way together", default=())
    stretch_order: WordsField = key("推出次序: likewise", default=())
    spread: Annotated[str, one_of("around-marks", "everywhere")] = key(
        "推出余量: whether what no step takes also opens the gap before a closing mark and behind an opening one", default="around-marks"
    )
    loosest: Annotated[int, count_field(0, 2000)] = key("wider gaps between ideographs are reported as loose, 1/1000 em", default=120)
    ragged: Annotated[int, count_field(0, 4000)] = key("a line whose gaps would have to grow by more is not spread, 1/1000 em", default=500)
