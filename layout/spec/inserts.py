"""Inserts (引语, 链接): looks of a house; those of a story as a page places them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.spec.furniture_model import BoxSpec
from layout.spec.insert_file import LEFT_OUT
from layout.spec.insert_model import INSERT_KINDS, InsertLook
from layout.spec.placing import placement, wrap_spec
from layout.spec.text_source import suggest
from layout.spec.yaml_source import dotted
from layout.style import RuleStyle

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.boxes import BoxReader
    from layout.spec.insert_file import InsertFile, InsertLookFile
    from layout.spec.story_model import Story
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Path

_RULE = RuleStyle(500)


def insert_looks(files: Mapping[str, InsertLookFile], styles: Collection[str], boxes: BoxReader) -> dict[str, InsertLook]:
    """The looks of a house. ``pullquote`` and ``box`` are always there: rules above and below, a frame."""
    white = boxes.maker.size * 3 // 4
    looks = {
        "pullquote": InsertLook("pullquote", _styles("pullquote", "pullquote", styles), BoxSpec(inset=white), _RULE, _RULE),
        "box": InsertLook("box", _styles("box", "box", styles), BoxSpec(_RULE, inset=boxes.maker.size)),
    }
    for name, file in files.items():
        path: Path = ("inserts", name)
        kind = file.kind or (name if name in INSERT_KINDS else "box")
        looks[name] = InsertLook(
            kind=kind,
            styles=_styles(name, kind, styles),
            box=boxes.read(file, path, inset=white if kind == "pullquote" else None),
            above=boxes.maker.rule(file.above, (*path, "above")),
            below=boxes.maker.rule(file.below, (*path, "below")),
            mark=(file.mark or "").strip(),
            columns=file.columns or 1,
            place=file.place or "text",
            split=file.split or 1,
        )
    return looks


def _styles(name: str, kind: str, styles: Collection[str]) -> tuple[str, str]:
    """The styles of its text and of its title (of a quote: of its speaker): those named as the look, if there are any."""
    second = "by" if kind == "pullquote" else "title"
    return name if name in styles else kind, f"{name}-{second}" if f"{name}-{second}" in styles else f"{kind}-{second}"


def place_inserts(
    story: Story,
    files: Sequence[InsertFile],
    looks: Mapping[str, InsertLook],
    maker: StyleMaker,
    path: Path,
) -> Story:
    """The story with its inserts as the page places them, in the order in which they stand in the story."""
    document, problems = maker.document, maker.problems
    found = {p.insert.serial: p.insert for p in story.paragraphs if p.insert is not None}
    inserts = list(found.values())
    placed = dict(found)
    left_out: set[int] = set()
    for insert in inserts:
        if insert.look:
            _check_look(insert.look, insert.kind, looks, problems, insert.span or document.at(path))
    listed = isinstance(document.get((*path, "inserts")), list)
    for i, file in enumerate(files):
        where = (*path, "inserts", i) if listed else (*path, "inserts")
        if i >= len(inserts):
            message = f"{dotted(where)}the story has {len(inserts) or 'no'} insert{'' if len(inserts) == 1 else 's'}"
            problems.error("spec/insert", message, hint="::: pullquote or ::: box in the story, closed by :::", span=document.at_key(where))
            break
        if file.look:
            _check_look(file.look, inserts[i].kind, looks, problems, document.at((*where, "look")))
        span = document.at(where)
        old = inserts[i]
        if file.place == LEFT_OUT:
            left_out.add(old.serial)
            continue
        placed[old.serial] = replace(
            old,
            columns=file.columns or old.columns,
            place=file.place or old.place,
            split=file.split or old.split,
            look=file.look or old.look,
            at=None if file.at is None else placement(file.at, maker, span),
            width=maker.mpt(file.width) or 0,
            wrap=None if file.wrap is None else wrap_spec(file.wrap, maker, span),
            span=span,
        )
    if placed == found and not left_out:
        return story
    kept = [p for p in story.paragraphs if p.insert is None or p.insert.serial not in left_out]
    paragraphs = tuple(p if p.insert is None else replace(p, insert=placed[p.insert.serial]) for p in kept)
    return replace(story, paragraphs=paragraphs)


def _check_look(name: str, kind: str, looks: Mapping[str, InsertLook], problems: Diagnostics, span: Span) -> None:
    """Report a look that the house does not have, or one of the other kind."""
    good = [known for known, look in looks.items() if look.kind == kind]
    if name not in good:
        hint = suggest(name, good) or f"the house has {', '.join(good)}"
        problems.error("spec/unknown-style", f"there is no look {name!r} for a {kind}", hint=hint, span=span)
