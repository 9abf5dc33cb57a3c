"""Resolving looks: names of colours and faces looked up, relative lengths turned into 1/1000 pt.

``em`` is the style's own size, a size in ``em`` or percent a share of the size it derives from, ``lines`` the
body's pitch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.fields import Nothing
from layout.spec.house_model import InlineStyle
from layout.spec.text_source import suggest
from layout.spec.yaml_source import dotted
from layout.style import BLACK, MarkWidths, ParagraphStyle, RuleStyle, Shade, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.colours import Palette, Written
    from layout.spec.style_file import InlineFile, RuleFile, ShadeFile, StyleFile, TextFields
    from layout.spec.yaml_source import Document, Path
    from layout.style import Colour, LineRules
    from layout.units import Length, Mpt

ROLES = ("song", "hei", "kai", "fangsong")


class StyleMaker(Struct):
    """Resolves what one file says of looks, against the names of one house."""

    problems: Diagnostics
    document: Document
    colours: Palette
    families: tuple[str, ...]
    """Names a ``font`` may have besides the roles."""
    line_rules: Callable[[str, Span], LineRules | None]
    size: Mpt
    """Of the body type."""
    pitch: Mpt
    """Of the body."""

    def on(self, document: Document) -> StyleMaker:
        """The same for another file that uses this house."""
        return replace(self, document=document)

    def mpt(self, length: Length | None, em: Mpt | None = None) -> Mpt | None:
        """A length in 1/1000 pt; ``em`` is the body's size unless given."""
        return None if length is None else length.resolve(em=self.size if em is None else em, line=self.pitch)

    def colour(self, value: Written | None, path: Path) -> Colour | None:
        """A colour by its inks or its name."""
        return None if value is None else self.colours.find(value, path, self.document, self.problems)

    def tint(self, value: ShadeFile | None, path: Path) -> Colour | Shade | None:
        """A tint: flat where it begins and ends with the same colour."""
        if value is None:
            return None
        flat = isinstance(self.document.get(path), str)
        start = self.colour(value.start, path if flat else (*path, "start"))
        end = start if flat else self.colour(value.end, (*path, "end"))
        return start if start is None or end is None or start == end else Shade(start, end, value.angle)

    def font(self, value: str | None, path: Path) -> str | None:
        """The name of a face: a role or one of the house's."""
        if value is None or value in ROLES or value in self.families:
            return value
        self.problems.error(
            "spec/unknown-font",
            f"{dotted(path)}unknown font {value!r}",
            hint=suggest(value, (*ROLES, *self.families))
            or f"one of {', '.join((*ROLES, *self.families))}, or name it under `fonts` of the house style",
            span=self.document.at(path),
        )
        return None

    def sized(self, value: Length | int | None, of: Mpt) -> Mpt | None:
        """A type size: a length, or a share of ``of``."""
        if isinstance(value, int):
            return round(of * value / 1000)
        return self.mpt(value, of)

    def text(self, file: TextFields, base: TextStyle, path: Path, *, of: Mpt | None = None) -> TextStyle:
        """A character style; ``of`` is what sizes in percent are shares of, the base's size unless given."""
        size = self.sized(file.size, base.size if of is None else of)
        font = self.font(file.font, (*path, "font"))
        colour = self.colour(file.colour, (*path, "colour"))
        return replace(
            base,
            family=base.family if font is None else font,
            weight=base.weight if file.weight is None else file.weight,
            size=base.size if size is None else size,
            colour=base.colour if colour is None else colour,
            tracking=base.tracking if file.tracking is None else file.tracking,
            hscale=base.hscale if file.hscale is None else file.hscale,
        )

    def paragraph(
        self, file: StyleFile, base: ParagraphStyle, path: Path, *, of: Mpt | None = None, keep_pitch: bool = False
    ) -> ParagraphStyle:
        """A paragraph style. Without a pitch of its own, the base's in proportion to the size (or as it is)."""
        text = self.text(file, base.text, path, of=of)
        pitch = self.mpt(file.pitch, text.size)
        if pitch is None and file.leading is not None:
            pitch = round(text.size * file.leading / 1000)
        if pitch is None:
            pitch = base.pitch if keep_pitch else round(base.pitch * text.size / base.text.size)
        elif pitch < text.size // 2:
            self.problems.error(
                "spec/value",
                f"{dotted(path)}a pitch of {pitch / 1000:g} pt is too small for type of {text.size / 1000:g} pt",
                span=self.document.at((*path, "pitch")),
            )
        rules = self.line_rules(file.rules, self.document.at((*path, "rules"))) if file.rules else None
        indent, inset = self.mpt(file.indent, text.size), self.mpt(file.inset, text.size)
        hang = None if isinstance(file.hang, str) else self.mpt(file.hang, text.size)
        return replace(
            base,
            text=text,
            rules=_with_gap(rules or base.rules, file.cjk_latin_gap),
            pitch=pitch,
            indent=base.indent if indent is None else indent,
            align=file.align or base.align,
            last_line=file.last_line or base.last_line,
            breaking=file.breaking or base.breaking,
            hyphenate=base.hyphenate if file.hyphenate is None else file.hyphenate,
            grid=base.grid if file.grid is None else file.grid,
            runt=base.runt if file.runt is None else file.runt,
            widows=base.widows if file.widows is None else file.widows,
            orphans=base.orphans if file.orphans is None else file.orphans,
            inset=base.inset if inset is None else inset,
            hang=base.hang if hang is None else hang,
            hang_lead=base.hang_lead if file.hang is None else isinstance(file.hang, str),
            block=base.block if file.block is None else file.block,
            keep_together=base.keep_together if file.keep_together is None else file.keep_together,
            lines_before=base.lines_before if file.before is None else file.before,
            lines_after=base.lines_after if file.after is None else file.after,
            keep_with_next=base.keep_with_next if file.keep_with_next is None else file.keep_with_next,
            drop_initial=base.drop_initial if file.drop_initial is None else file.drop_initial,
        )

    def inline(self, file: InlineFile, path: Path, base: InlineStyle | None = None) -> InlineStyle:
        """A departure from the paragraph's style; what is not said is as in ``base``."""
        base = base or InlineStyle()
        size = self.sized(file.size, 1000) if file.size is not None else base.size
        if file.size is not None and not isinstance(file.size, int):
            size = round(file.size.resolve(em=self.size, line=self.pitch) * 1000 / self.size)
        gap = self.mpt(file.gap_after)
        rise = self.mpt(file.rise)
        return InlineStyle(
            family=self.font(file.font, (*path, "font")),
            weight=file.weight,
            size=size or 1000,
            colour=self.colour(file.colour, (*path, "colour")),
            gap_after=0 if gap is None else round(gap * 1000 / self.size),
            tracking=file.tracking,
            hscale=file.hscale,
            rise=base.rise if rise is None else round(rise * 1000 / self.size),
            decoration=base.decoration if file.decoration is None else file.decoration.replace("none", ""),
        )

    def rule(self, value: RuleFile | Nothing | None, path: Path) -> RuleStyle | None:
        """A printed rule; ``None`` for none."""
        if value is None or isinstance(value, Nothing):
            return None
        width = self.mpt(value.width) or 0
        if width == 0:
            return None
        return RuleStyle(width, self.colour(value.colour, (*path, "colour")) or BLACK, value.kind)


def _with_gap(rules: LineRules, natural: int | None) -> LineRules:
    """The rules with a CJK–Latin gap of the style's own (1/1000 em), which gives way in the same proportions."""
    if natural is None:
        return rules
    gap, usual = rules.gap, rules.gap.natural
    least, most = (gap.minimum * natural // usual, gap.maximum * natural // usual) if usual else (natural, natural)
    return replace(rules, gap=MarkWidths(natural, least, most))
