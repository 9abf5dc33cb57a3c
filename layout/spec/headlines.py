"""Resolving headlines: tiers of a house, and what one headline departs from its tier in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from layout.spec.headline_file import DeckFile, FitFile, TierFile
from layout.spec.headline_model import FitLimits, HeadlineStyle, LabelSpec
from layout.spec.text_source import suggest
from layout.spec.yaml_source import dotted
from layout.style import BLACK, PAPER
from layout.units import Length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.spec.headline_file import LabelFile
    from layout.spec.house import HouseStyle
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Path
    from layout.style import ParagraphStyle
    from layout.units import Mpt

_SHARES = {"kicker": 400, "deck": 450}
"""Sizes of the lesser parts in 1/1000 of the main title's, where the house gives none."""
_LABEL_SHARE = 450
_TIGHTER = 20
"""How much tighter than its style a title may be set, where the house says nothing, in 1/1000 em."""
_NARROWEST = 900
_PADDING = 350
"""From a tint or rule to the type, in 1/1000 of the main title's size."""


def read_tier(name: str, file: TierFile, body: ParagraphStyle, maker: StyleMaker, path: Path) -> HeadlineStyle:
    """A headline tier. Its parts start from the body style, centred and without an indent."""
    plain = replace(
        body,
        indent=0,
        align="centre",
        last_line="natural",
        lines_before=0,
        lines_after=0,
        keep_with_next=False,
        hyphenate="",
        grid=False,
        vertical=bool(file.vertical),
    )
    main = maker.paragraph(file, plain, path)
    fit = _fit(file, main, maker, path)
    main = replace(main, text=replace(main.text, size=fit.size[1]))
    size = main.text.size
    leading = file.leading or 1200
    pitch = maker.mpt(file.pitch, size)
    if pitch is not None:
        leading = round(pitch * 1000 / size)
    main = replace(main, pitch=round(size * leading / 1000))
    parts = {name: _part(name, getattr(file, name), main, leading, maker, path) for name in _SHARES}
    deck_lead = file.deck.lead if file.deck is not None else None
    step = maker.mpt(file.step, size)
    padding = maker.mpt(file.padding, size)
    return HeadlineStyle(
        name=name,
        main=main,
        kicker=parts["kicker"],
        deck=parts["deck"],
        summary=_summary(file.summary, replace(body, vertical=bool(file.vertical)), size, maker, path),
        fit=fit,
        max_lines=file.max_lines or 2,
        leading=leading,
        form=file.form or "staggered",
        step=2000 if step is None else step * 1000 // size,
        deck_lead="——" if deck_lead is None else deck_lead,
        summary_lead=(file.summary.lead or "") if file.summary is not None else "",
        above=maker.mpt(file.above) or 0,
        below=maker.pitch // 2 if file.below is None else maker.mpt(file.below) or 0,
        tint=maker.tint(file.tint, (*path, "tint")),
        padding=size * _PADDING // 1000 if padding is None else padding,
        rule_above=maker.rule(file.rule_above, (*path, "rule_above")),
        rule_below=maker.rule(file.rule_below, (*path, "rule_below")),
    )


def _part(name: str, file: DeckFile | None, main: ParagraphStyle, leading: int, maker: StyleMaker, path: Path) -> ParagraphStyle:
    """Kicker or deck: as the main title, at its share of the size."""
    size = main.text.size
    base = replace(main, text=replace(main.text, size=round(size * _SHARES[name] / 1000), tracking=0))
    style = base if file is None else maker.paragraph(file, base, (*path, name), of=size)
    if file is None or (file.pitch is None and file.leading is None):
        style = replace(style, pitch=round(style.text.size * leading / 1000))
    return style


def _summary(file: DeckFile | None, body: ParagraphStyle, size: Mpt, maker: StyleMaker, path: Path) -> ParagraphStyle:
    """提要题: running text, larger than the body's."""
    base = replace(body, text=replace(body.text, size=body.text.size * 7 // 6), pitch=body.pitch * 7 // 6, indent=0, grid=False)
    return base if file is None else maker.paragraph(file, base, (*path, "summary"), of=size)


def _fit(file: TierFile, main: ParagraphStyle, maker: StyleMaker, path: Path) -> FitLimits:
    """The limits, each least and most."""
    text, asked = main.text, file.fit or FitFile()
    size = text.size
    sizes = [maker.sized(value, size) or 0 for value in asked.size or ()]
    least = sizes[0] if sizes else maker.sized(file.min_size, size)
    most = sizes[1] if len(sizes) > 1 else size
    where = (*path, "fit", "size") if sizes else (*path, "min_size")
    if least is not None and least > most:
        name = "fit.size: the least" if sizes else "min_size"
        message = f"{dotted(path)}{name} {least / 1000:g} pt is more than size {most / 1000:g} pt"
        maker.problems.error("spec/value", message, span=maker.document.at(where))
        least = most
    scale = _pair(asked.scale, (_NARROWEST, 1000), maker, (*path, "fit", "scale"))
    tracking = _pair(asked.tracking, (text.tracking - _TIGHTER, text.tracking), maker, (*path, "fit", "tracking"))
    return FitLimits((round(most * 0.8) if least is None else least, most), scale, tracking)


def _pair(given: Sequence[int] | None, assumed: tuple[int, int], maker: StyleMaker, path: Path) -> tuple[int, int]:
    """Least and most of a range; the least alone keeps the most."""
    if not given:
        return assumed
    least, most = given[0], given[1] if len(given) > 1 else max(given[0], assumed[1])
    if len(given) > 2 or least > most:
        maker.problems.error(
            "spec/value",
            f"{dotted(path)}{', '.join(f'{value / 10:g}%' for value in given)} is no range",
            hint="the least and the most: [90%, 100%]",
            span=maker.document.at(path),
        )
        return assumed
    return least, most


class Departure:
    """What a page says of one headline or banner, against the tiers of its house."""

    def __init__(self, style: HouseStyle, maker: StyleMaker) -> None:
        """``maker`` reads the page's file."""
        self.style, self.maker = style, maker

    def tier(self, name: str, where: Path) -> HeadlineStyle | None:
        """The tier of this name (or number); an unknown one is reported."""
        headlines = self.style.house.headlines
        found = headlines.get(name) or headlines.get(f"headline-{name}")
        if found is None:
            document = self.maker.document
            path = (*where, "style") if isinstance(document.get(where), dict) else where
            self.maker.problems.error(
                "spec/unknown-style",
                f"{dotted(path)}unknown headline tier {name!r}",
                hint=suggest(name, headlines) or "one of " + ", ".join(headlines),
                span=document.at(path),
            )
        return found

    def departed(self, tier: HeadlineStyle, asked: TierFile, where: Path) -> HeadlineStyle:
        """The tier with what the page says of it. A size of the page's own moves the least size along."""
        base = (self.style.file.headlines or {}).get(tier.name, TierFile())
        given: dict[str, Any] = {key: getattr(asked, key) for key in asked.given if key in TierFile.KEYS}
        if not given:
            return tier
        for part, model in (("kicker", DeckFile), ("deck", DeckFile), ("summary", DeckFile), ("fit", FitFile)):
            if part in given:
                old, new = getattr(base, part) or model(), given[part]
                given[part] = old.updated({key: getattr(new, key) for key in new.given})
        own_limits = "min_size" in given or (asked.fit is not None and asked.fit.size is not None)
        if "size" in given and not own_limits:
            least, most = tier.fit.size
            size = self.maker.sized(asked.size, self.maker.size) or most
            given["min_size"] = Length(Fraction(size * least, most), "abs")
            fit = given.get("fit", base.fit)
            if fit is not None:
                given["fit"] = FitFile(**{key: getattr(fit, key) for key in fit.given if key != "size"})
        if "size" not in given and base.size is None:
            given["size"] = round(tier.main.text.size * 1000 / self.maker.size)
        if "leading" in given:
            given.setdefault("pitch", None)
        return read_tier(tier.name, base.updated(given), self.style.house.body, self.maker, where)

    def label(self, file: LabelFile | None, tier: HeadlineStyle, where: Path) -> LabelSpec | None:
        """The label: white on black, bold, where nothing else is said."""
        if file is None or not file.text.strip():
            return None
        main = tier.main.text
        base = replace(main, family="hei", weight=700, size=main.size * _LABEL_SHARE // 1000, tracking=0, colour=PAPER)
        tint = self.maker.colour(file.tint, (*where, "tint"))
        rule = self.maker.rule(file.rule, (*where, "rule"))
        if tint is None and rule is None:
            tint = BLACK
        elif tint is None:
            base = replace(base, colour=BLACK)
        return LabelSpec(file.text.strip(), self.maker.text(file, base, where, of=main.size), tint, rule)


__all__ = ["Departure", "read_tier"]
