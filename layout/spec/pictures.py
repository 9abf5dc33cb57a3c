"""Pictures of an area: those the page names, completed by what the desk filed with the story.

A story's front matter says what a picture shows (file, caption, credit); the page says how it stands (columns,
lines, place). An area that names no pictures takes all of its story's, unless it says ``pictures: none``. A
picture that the page names by the same file, or by no file at all, takes caption and credit from there.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.spec.fields import Nothing
from layout.spec.picture_model import PictureSpec
from layout.spec.placing import placement, wrap_spec
from layout.spec.text_source import file_exists, report_missing, suggest
from layout.spec.yaml_source import dotted
from layout.world import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.diagnostics import Diagnostics, Span
    from layout.spec.check import Checked
    from layout.spec.page_file import AreaFile, PageFile
    from layout.spec.picture_file import PictureFile
    from layout.spec.story import FiledStory
    from layout.spec.story_model import Story, StoryParagraph, StoryText
    from layout.spec.styles import StyleMaker
    from layout.spec.yaml_source import Document, Path
    from layout.world import World

_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".pdf")


class PictureFinder(Struct, frozen=True):
    """Finds the pictures of the areas of one page file."""

    world: World
    checked: Checked[PageFile]
    folders: Sequence[str]
    """Where ``pictures/`` may lie, the nearest first."""
    maker: StyleMaker
    problems: Diagnostics

    @property
    def document(self) -> Document:
        """The page's file."""
        return self.checked.document

    def find(self, area: AreaFile, filed: FiledStory | None, path: Path, *, planned: bool = False) -> tuple[PictureSpec, ...]:
        """The pictures of one area; what is wrong with them is reported. ``planned``: they may not be there yet."""
        if area.pictures is Nothing.NONE:
            return ()
        if area.picture is not None and area.pictures is not None:
            self.problems.error(
                "spec/area-kind",
                f"{dotted(path)}both picture and pictures",
                hint="keep one of them",
                span=self.document.at_key((*path, "picture")),
            )
            return ()
        own: list[tuple[PictureFile, Path]] = []
        if area.picture is not None:
            own = [(area.picture, (*path, "picture"))]
        elif area.pictures is not None:
            listed = isinstance(self.document.get((*path, "pictures")), list)
            own = [(p, (*path, "pictures", i) if listed else (*path, "pictures")) for i, p in enumerate(area.pictures)]
        offered = list(filed.pictures) if filed is not None else []
        if not own and not self.checked.sound(*path, "picture"):
            return ()
        specs = []
        if not own:
            base = filed.story.file if filed is not None else self.document.file
            specs = [s for picture, span in offered if (s := self._picture(picture, None, base, span, ("pictures",))) is not None]
        taken: list[int] = []
        for picture, where in own:
            if planned and picture.file is None:
                specs.append(
                    PictureSpec(
                        "", columns=picture.columns or 0, lines=picture.lines or 0, place=picture.place, span=self.document.at(where)
                    )
                )
                continue
            number = self._offered(picture, offered, taken)
            taken += [number] if number is not None else []
            rest = offered[number][0] if number is not None else None
            base = self.document.file if picture.file is not None or filed is None else filed.story.file
            spec = self._picture(picture, rest, base, self.document.at(where if picture.file is None else (*where, "file")), where)
            specs += [spec] if spec is not None else []
        return self._with_area_caption(area, specs, path)

    def in_text(self, story: Story, path: Path) -> Story:
        """The story with the files of the pictures that stand in its lines looked up."""
        if not any(span.picture for p in story.paragraphs for cell in (p.spans, *p.cells) for span in cell):
            return story

        def found(span: StoryText) -> StoryText:
            if span.picture is None:
                return span
            place = span.picture.span or self.document.at(path)
            return replace(span, picture=replace(span.picture, file=self._picture_file(span.picture.file, story.file, place, ())))

        def looked_up(paragraph: StoryParagraph) -> StoryParagraph:
            cells = tuple(tuple(found(span) for span in cell) for cell in paragraph.cells)
            return replace(paragraph, spans=tuple(found(span) for span in paragraph.spans), cells=cells)

        return replace(story, paragraphs=tuple(looked_up(p) for p in story.paragraphs))

    @staticmethod
    def _offered(picture: PictureFile, offered: Sequence[tuple[PictureFile, Span]], taken: Sequence[int]) -> int | None:
        """Which of the pictures filed with the story is meant: that of the same name, or the next one."""
        for i, (candidate, _) in enumerate(offered):
            if i in taken or candidate.file is None:
                continue
            if picture.file is None or PurePosixPath(picture.file).stem == PurePosixPath(candidate.file).stem:
                return i
        return None

    def _picture(self, picture: PictureFile, filed: PictureFile | None, base: str, span: Span, path: Path) -> PictureSpec | None:
        name = picture.file or (filed.file if filed is not None else None)
        if name is None:
            self.problems.error(
                "spec/missing-key", f"{dotted(path)}no file is named, and the story brings no picture", hint="file: NAME", span=span
            )
            return None

        def either(key: str) -> str:
            value = getattr(picture, key)
            if value is None and filed is not None:
                value = getattr(filed, key)
            return (value or "").strip()

        crop = picture.crop or (filed.crop if filed is not None else None) or (0.0, 0.0, 1.0, 1.0)
        focus = picture.focus or (filed.focus if filed is not None else None)
        wrap_file = picture.wrap if picture.wrap is not None or filed is None else filed.wrap
        set_in = picture.at is not None or picture.width is not None or picture.place.startswith("middle") or wrap_file is not None
        wrap = wrap_spec(wrap_file, self.maker, span) if set_in else None
        cut_out = wrap is not None and wrap.outline == "alpha"
        return PictureSpec(
            file=self._picture_file(name, base, span, path),
            caption=either("caption"),
            credit=either("credit"),
            alt=either("alt"),
            columns=picture.columns or 0,
            lines=picture.lines or 0,
            place=picture.place,
            crop=crop,
            focus=focus or ((crop[0] + crop[2]) / 2, (crop[1] + crop[3]) / 2),
            frame=False if cut_out and picture.frame is None else picture.frame,
            span=span,
            at=None if picture.at is None else placement(picture.at, self.maker, span),
            width=self.maker.mpt(picture.width) or 0,
            wrap=wrap,
            whole=cut_out if picture.whole is None else picture.whole,
        )

    def _picture_file(self, name: str, base: str, span: Span, path: Path) -> str:
        """The path of a picture; a missing one is reported and keeps its name, so that the page shows a gap for it."""
        if "/" in name:
            places = [*(folder + name for folder in self.folders), join(base, name)]
        else:
            places = [*(f"{folder}pictures/{name}" for folder in self.folders), join(base, name)]
        found = next((p for p in places if file_exists(self.world, p)), None)
        if found is not None:
            return found
        if not name.lower().endswith(_PICTURE_SUFFIXES):
            for place in places:
                for suffix in _PICTURE_SUFFIXES:
                    if file_exists(self.world, place + suffix):
                        return place + suffix
        known = [f for folder in self.folders for f in self.world.glob(f"{folder}pictures/*")]
        names = {PurePosixPath(f).name: f for f in known} | {PurePosixPath(f).stem: f for f in known}
        hint = suggest(PurePosixPath(name).name, names) or (
            f"pictures there are: {', '.join(PurePosixPath(f).name for f in known[:8])}" if known else ""
        )
        wanted = places[len(self.folders) - 1]
        report_missing(
            self.world,
            wanted,
            self.problems,
            span=span,
            where=dotted(path),
            id="spec/missing-picture",
            said=f"there is no picture {wanted}",
            hint=hint,
        )
        return wanted

    def _with_area_caption(self, area: AreaFile, pictures: list[PictureSpec], path: Path) -> tuple[PictureSpec, ...]:
        for key, value in (("caption", area.caption), ("credit", area.credit)):
            if value is None or area.photos is not None:
                continue
            if len(pictures) == 1:
                text = value.strip()
                pictures[0] = replace(pictures[0], caption=text) if key == "caption" else replace(pictures[0], credit=text)
            elif self.checked.sound(*path, "picture") and self.checked.sound(*path, "pictures"):
                self.problems.error(
                    "spec/caption",
                    f"{dotted((*path, key))}the area has {len(pictures) or 'no'} pictures",
                    hint="give each picture its own: pictures: [{file: …, caption: …}, …]" if pictures else "",
                    span=self.document.at_key((*path, key)),
                )
        return tuple(pictures)
