"""From a story to copy: its paragraphs in the house's styles, prepared and ready to be broken."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.flow.hanging import Verse, hang
from layout.flow.inline_text import stretches
from layout.spec.furniture_model import BoxSpec
from layout.spec.insert_model import InsertLook
from layout.text import StyledText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Span
    from layout.flow.context import LayoutContext
    from layout.flow.initial import Initial
    from layout.flow.inline_text import PictureSize
    from layout.flow.insert import InsertBlock
    from layout.flow.table import TableRow
    from layout.spec.house_model import House
    from layout.spec.insert_model import StoryInsert
    from layout.spec.model import AreaSpec
    from layout.spec.story_model import Story, StoryParagraph
    from layout.style import ParagraphStyle
    from layout.text import PreparedParagraph

_ROLES = {"text": "body", "list": "list", "index": "list", "subhead": "subhead", "sign-off": "sign-off", "table-row": "table"}
_RUNNING = ("text", "list", "qa", "index", "sign-off")
"""Kinds of paragraphs that are running text."""
_HANGING = ("list", "qa")
"""Those of them that may hang by their markers."""
_STYLES = {"table-row": "table"}
"""Styles of another name than the kind of paragraph."""


class CopyParagraph(Struct, frozen=True):
    """One paragraph, ready to be set at any measure."""

    prepared: PreparedParagraph
    role: str
    source: StoryParagraph
    initial: Initial | None = None
    """The same with its first character set large, where that is asked for."""
    row: TableRow | None = None
    """A row of a table: its lines are made there."""
    block: InsertBlock | None = None
    """An insert (引语, 链接), set all at once."""
    verse: Verse | None = None
    """The verse (诗) it is a line of, where that stands as a block."""
    keep: int = 1
    """So many paragraphs, from this one on, stand in one piece of a column if one holds them: a stanza, a notice."""

    @property
    def style(self) -> ParagraphStyle:
        """Its paragraph style."""
        return self.prepared.style

    def place(self, offset: int) -> Span:
        """Where the character at ``offset`` stands in the file."""
        return self.source.place(offset)


def body_style(area: AreaSpec, house: House) -> ParagraphStyle:
    """The style of the area's running text."""
    return area.body or house.body


def drop_lines(story: Story, area: AreaSpec, house: House) -> int:
    """首字下沉: the lines that the story's first character is to be set over here, 0 or 1 for none."""
    asked = area.drop_initial if area.drop_initial is not None else story.drop_initial
    return body_style(area, house).drop_initial if asked is None else asked


def story_copy(
    story: Story, area: AreaSpec, house: House, context: LayoutContext, picture_size: PictureSize | None = None, tracking: int = 0
) -> tuple[CopyParagraph, ...]:
    """The story's body. ``tracking`` (1/1000 em) is added to that of its running text, inserts left out."""
    copy: list[CopyParagraph] = []
    kept = [p for p in story.paragraphs if p.text.strip() or p.table is not None]
    for insert, group in groupby(kept, key=lambda p: p.insert):
        made = [
            CopyParagraph(
                _tracked(styled(p, _style_of(p, area, house), house, context, picture_size), p, tracking, house, context, picture_size),
                _ROLES.get(p.kind, p.kind),
                p,
            )
            for p in group
        ]
        made = hang(_with_tables(made, area, house, context, picture_size))
        copy += made if insert is None else [_block(insert, made, area, house, context)]
    lines = drop_lines(story, area, house)
    first = next((i for i, p in enumerate(copy) if p.source.kind == "text"), None)
    if lines > 1 and first is not None and not copy[first].source.spans[0].style.startswith("label"):
        paragraph = copy[first]
        spans = stretches(paragraph.source, paragraph.style, house, picture_size)
        from layout.flow.initial import make_initial

        copy[first] = replace(paragraph, initial=make_initial(spans, paragraph.style, lines, context))
    return tuple(copy)


def tracked_copy(
    copy: Sequence[CopyParagraph], tracking: int, house: House, context: LayoutContext, picture_size: PictureSize | None = None
) -> tuple[CopyParagraph, ...] | None:
    """What :func:`story_copy` gives with ``tracking``, made from what it gave without; ``None`` where that hangs on more than the text.

    It does where a marker's width says where lines begin, and of a paragraph with an initial.
    """
    out = []
    for p in copy:
        if p.initial is not None or p.block is not None or p.source.kind in _HANGING:
            return None
        out.append(replace(p, prepared=_tracked(p.prepared, p.source, tracking, house, context, picture_size)))
    return tuple(out)


def insert_look(insert: StoryInsert, house: House) -> InsertLook:
    """How the house sets an insert."""
    look = house.inserts.get(insert.look) or house.inserts.get(insert.kind)
    second = "pullquote-by" if insert.kind == "pullquote" else "box-title"
    return look or InsertLook(insert.kind, (insert.kind, second), BoxSpec())


def _block(insert: StoryInsert, copy: list[CopyParagraph], area: AreaSpec, house: House, context: LayoutContext) -> CopyParagraph:
    """An insert as one paragraph of the copy."""
    from layout.flow.insert import InsertBlock, InsertSetter

    body, first = body_style(area, house), copy[0].source
    text = "\u3000".join(p.prepared.text for p in copy)
    plain = replace(body, align="start", indent=0, lines_before=0, lines_after=0, keep_with_next=False, widows=0, orphans=0)
    look, style = insert_look(insert, house), house.styles.get("pullquote-mark", body)
    mark = context.prepare((StyledText(look.mark, style.text),), replace(style, indent=0)) if look.mark else None
    setter = InsertSetter(copy, insert, look, body, house.names, mark)
    return CopyParagraph(context.prepare((StyledText(text, body.text),), plain), insert.kind, first, block=InsertBlock(setter, text))


def _style_of(paragraph: StoryParagraph, area: AreaSpec, house: House) -> ParagraphStyle:
    """The style of a paragraph; in an insert those of its look, its text on the body's pitch."""
    insert, kind = paragraph.insert, paragraph.kind
    if insert is None:
        return _paragraph_style(kind, area, house)
    look, body = insert_look(insert, house), body_style(area, house)
    if kind in ("pullquote-by", "box-title"):
        return house.styles.get(look.styles[1], body)
    if kind == "pullquote":
        return house.styles.get(look.styles[0], body)
    text = _paragraph_style(look.styles[0], area, house)
    if kind == "box":
        return replace(text, pitch=body.pitch)
    own = _paragraph_style(kind, area, house)
    if kind == "list":
        return replace(text, pitch=body.pitch, indent=own.indent, hang=own.hang, hang_lead=own.hang_lead)
    size = own.text.size * text.text.size // body.text.size
    return replace(own, text=replace(own.text, size=size), pitch=body.pitch)


def _with_tables(
    copy: list[CopyParagraph], area: AreaSpec, house: House, context: LayoutContext, picture_size: PictureSize | None
) -> list[CopyParagraph]:
    """The copy with its rows joined to tables. A line of white before and after each, before its title if it has one."""
    tables: dict[int, list[int]] = {}
    for number, paragraph in enumerate(copy):
        if paragraph.source.table is not None:
            tables.setdefault(paragraph.source.table.serial, []).append(number)
    for numbers in tables.values():
        from layout.flow.table import TableRow, TableSetter

        table = copy[numbers[0]].source.table
        assert table is not None
        look = house.tables.get(table.look or area.table_look or "default") or house.tables["default"]
        body = body_style(area, house)
        styles = (
            replace(_paragraph_style("table-head", area, house), pitch=body.pitch),
            replace(_paragraph_style("table-row", area, house), pitch=body.pitch),
        )
        setter = TableSetter([copy[number].source for number in numbers], styles, look, house, context, picture_size)
        titled = numbers[0] > 0 and copy[numbers[0] - 1].role == "table-title"
        for number in numbers:
            paragraph = copy[number]
            row = TableRow(setter, number - numbers[0], paragraph.prepared.text)
            before, after = number == numbers[0] and not titled, number == numbers[-1]
            style = replace(
                paragraph.style, align="start", indent=0, lines_before=int(before), lines_after=int(after), keep_with_next=row.is_head
            )
            copy[number] = replace(paragraph, prepared=replace(paragraph.prepared, style=style), row=row)
    return copy


def styled(
    paragraph: StoryParagraph,
    style: ParagraphStyle,
    house: House,
    context: LayoutContext,
    picture_size: PictureSize | None = None,
) -> PreparedParagraph:
    """A paragraph with its stretches in their inline styles."""
    return context.prepare(stretches(paragraph, style, house, picture_size), style)


def _tracked(
    prepared: PreparedParagraph,
    paragraph: StoryParagraph,
    tracking: int,
    house: House,
    context: LayoutContext,
    picture_size: PictureSize | None,
) -> PreparedParagraph:
    """A paragraph with so much added to its tracking, if that is running text and not on a grid of its own."""
    style = prepared.style
    if not tracking or paragraph.kind not in _RUNNING or paragraph.insert is not None or style.grid:
        return prepared
    wanted = replace(style, text=replace(style.text, tracking=style.text.tracking + tracking))
    tracked = context.retracked(prepared, stretches(paragraph, style, house, picture_size), wanted.text.tracking)
    return tracked or styled(paragraph, wanted, house, context, picture_size)


def _paragraph_style(kind: str, area: AreaSpec, house: House) -> ParagraphStyle:
    """The house's style for a kind of paragraph, at the size of the area's body."""
    body = body_style(area, house)
    if kind in ("index", "notice"):
        return body
    named = house.styles.get(_STYLES.get(kind, kind))
    if named is None:
        return replace(body, align="end", indent=0) if kind == "sign-off" else body
    if area.body is None:
        return named
    scaled = named.text.size * body.text.size // house.body.text.size
    return replace(named, text=replace(named.text, size=scaled), pitch=body.pitch)
