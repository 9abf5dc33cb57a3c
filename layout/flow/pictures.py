"""Pictures (图片): where they stand, how they are cropped, whether they have pixels enough.

A figure is a picture with its caption. It takes whole columns and whole body lines: its head aligns
with the top of the ideographs beside it, its foot (or its caption's last line) with a baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.captions import CaptionText, caption_stretch, set_caption
from layout.flow.crop import crop_to, picture_problems
from layout.flow.inline_problems import READABLE, no_room, unreadable_pictures
from layout.flow.missing import missing_problems
from layout.flow.outline import picture_outline
from layout.flow.result import Placed, PlacedPicture, PlacedTint, Problem
from layout.flow.standing import frame_at, inset_frame, inset_stretch, stretch_of
from layout.flow.wrap import frame_polygon
from layout.geometry import Frame
from layout.style import BLACK, PICTURE_CHARACTER, Colour, RuleStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.flow.captions import Caption
    from layout.flow.columns import Column, Region, Stretch
    from layout.flow.desk import Desk
    from layout.flow.wrap import Polygon
    from layout.spec.picture_model import PictureSpec, WrapSpec
    from layout.spec.story_model import Story
    from layout.units import Mpt

_HAIRLINE = 250
_PLACEHOLDER = Colour(k=80)
_PLANNED = Colour(k=50)
"""Where a picture is to come: in 1/1000."""


class Figure(Struct, frozen=True):
    """A picture with its caption, placed."""

    frame: Frame
    """The whole body lines it takes, without the white around it."""
    items: tuple[Placed, ...]
    paragraphs: int
    """How many paragraphs its caption numbers."""
    problems: tuple[Problem, ...] = ()
    outline: tuple[Polygon, ...] = ()
    """What text runs round: the picture as its ``wrap`` says, and the caption."""
    wrap: WrapSpec | None = None


class FigureSetter(Struct, frozen=True):
    """Sizes and places figures."""

    desk: Desk

    def lines_needed(self, picture: PictureSpec, text: CaptionText, stretch: Stretch) -> int:
        """Body lines that the figure takes over this stretch: as asked, else by the picture's own proportions, rounded up."""
        if picture.lines:
            return picture.lines
        width, height = self.proportions(picture)
        height = (stretch[1] - stretch[0]) * height // width
        return self.desk.grid.lines_for(height + self._margins() + self._caption_room(self._caption(text, stretch)[0]))

    def _caption(self, text: CaptionText, stretch: Stretch) -> tuple[Caption, Mpt]:
        """The caption of a picture over a stretch, and where it begins."""
        start, end = caption_stretch(stretch, self.desk.fold)
        return set_caption(text, end - start, self.desk.house, self.desk.context, self.desk.library.picture_size), start

    def inset_frame(
        self, picture: PictureSpec, text: CaptionText, strips: Sequence[Stretch], columns: Sequence[Column], region: Region
    ) -> Frame | None:
        """The frame of a picture that text runs round; ``None`` if the columns do not hold it."""
        if picture.at is not None:
            return frame_at(picture.at, strips, region)
        across = stretch_of(strips, picture.columns, picture.place)
        stretch = inset_stretch(strips, across, picture.width, picture.place)
        return inset_frame(columns, across, stretch, self.lines_needed(picture, text, stretch), picture.place, region.pitch)

    def proportions(self, picture: PictureSpec) -> tuple[int, int]:
        """Width and height of the part of a picture that may be shown, in some unit; 3 : 2 where the file does not tell."""
        pixels = self.desk.library.picture_size(picture.file)
        if pixels is None or min(pixels) < 1:
            return 3, 2
        left, top, right, bottom = picture.crop
        return max(1, round(pixels[0] * (right - left) * 1000)), max(1, round(pixels[1] * (bottom - top) * 1000))

    def place(self, picture: PictureSpec, text: CaptionText, frame: Frame, paragraph: int) -> Figure:
        """The figure in whole lines: the caption at their foot, the picture in all that is above it."""
        caption, inline = self._caption(text, (frame.inline, frame.inline_end))
        first, last = frame.block // self.desk.grid.pitch, frame.block_end // self.desk.grid.pitch - 1
        top = self.desk.grid.face_top(first)
        foot = self.desk.grid.baseline(last)
        opening = Frame(frame.inline, top, frame.measure, max(0, foot - self._caption_room(caption) - top))
        lines = caption.placed(inline, foot, paragraph)
        if opening.block_size < self.desk.grid.pitch:
            message = f"{picture.file}: the caption leaves no room for the picture"
            problem = Problem("picture/no-room", Severity.ERROR, message, "give it more lines or a shorter caption", picture.span, frame)
            return Figure(frame, lines, len(caption.prepared), (problem,), (frame_polygon(frame),), picture.wrap)
        shown, outline, problems = self.shown(described(picture, text), opening)
        problems += caption_problems(picture.file, text, caption, self.desk)
        if lines:
            outline = (*outline, frame_polygon(Frame(inline, foot - caption.depth, caption.width, caption.depth)))
        return Figure(frame, (shown, *lines), len(caption.prepared), tuple(problems), outline, picture.wrap)

    def _margins(self) -> Mpt:
        """What whole lines hold above the picture's head and below its foot."""
        return self.desk.grid.face_top(0) + self.desk.grid.pitch - self.desk.grid.baseline_offset

    def _caption_room(self, caption: Caption) -> Mpt:
        return caption.depth + self.desk.house.caption_gap if caption.rows else 0

    def shown(self, spec: PictureSpec, frame: Frame) -> tuple[Placed, tuple[Polygon, ...], list[Problem]]:
        """The picture itself, or a tint where it cannot be read; and its outline."""
        if not spec.file:
            return PlacedTint(frame, _PLANNED, RuleStyle(_HAIRLINE, BLACK)), (frame_polygon(frame),), []
        pixels = self.desk.library.picture_size(spec.file)
        if pixels is None or min(pixels) < 1:
            why = self.desk.library.why_unreadable(spec.file)
            problem = Problem("picture/unreadable", Severity.ERROR, f"{spec.file}: {why}", READABLE, spec.span, frame)
            return PlacedTint(frame, _PLACEHOLDER, RuleStyle(_HAIRLINE, BLACK)), (frame_polygon(frame),), [problem]
        crop = spec.crop if spec.whole else crop_to(frame, pixels, spec.focus, spec.crop)
        if spec.whole:
            frame = fitted_into(frame, self.proportions(spec))
        polygons, problems = picture_outline(spec, frame, crop, self.desk)
        house = self.desk.house.picture_frame
        hairline = house if spec.frame is None else (house or _HAIRLINE) if spec.frame else 0
        bitmap = self.desk.library.is_bitmap(spec.file)
        problems += picture_problems(spec, frame, pixels, crop, self.desk.house.print.pictures, bitmap=bitmap)
        if not spec.alt:
            message = f"{spec.file}: neither `alt` nor caption says what it shows to those who cannot see it"
            problems.append(Problem("picture/no-alt", Severity.WARNING, message, "alt: what it shows, in a sentence", spec.span, frame))
        shape = spec.wrap.outline if spec.wrap else "box"
        return PlacedPicture(frame, spec, pixels, crop, hairline, shape, polygons if shape == "polygon" else ()), polygons, problems


def caption_problems(name: str, text: CaptionText, caption: Caption, desk: Desk) -> list[Problem]:
    """What is wrong with the text of a caption."""
    problems = missing_problems(name, [(char, text.span) for p in caption.prepared for _, char in p.missing])
    for prepared in caption.prepared:
        problems += no_room(name, prepared, text.span)
    for source in text.paragraphs:
        problems += unreadable_pictures(source, desk.library.picture_size)
    return problems


def described(picture: PictureSpec, text: CaptionText) -> PictureSpec:
    """The picture with an ``alt`` (替代文字): its own, else its caption."""
    if picture.alt:
        return picture
    caption = text.plain or next((p.text for p in text.paragraphs), "")
    return replace(picture, alt=caption.replace(PICTURE_CHARACTER, "").strip())


def fitted_into(frame: Frame, pixels: tuple[int, int]) -> Frame:
    """The largest frame of the picture's own proportions in a frame: in its middle, on its foot."""
    measure = min(frame.measure, frame.block_size * pixels[0] // pixels[1])
    depth = min(frame.block_size, frame.measure * pixels[1] // pixels[0])
    return Frame(frame.inline + (frame.measure - measure) // 2, frame.block_end - depth, measure, depth)


def caption_of(picture: PictureSpec, story: Story | None, *, first: bool = True) -> CaptionText:
    """Caption and credit of a picture; the first picture of a story falls back on the story's."""
    own = story if first else None
    return CaptionText(
        plain=picture.caption or (own.caption if own else ""),
        credit=picture.credit or (own.credit if own else ""),
        span=picture.span,
    )
