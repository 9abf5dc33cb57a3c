"""Stories (稿件): front matter and Markdown to :class:`~layout.spec.story_model.Story`.

Front matter stands between two lines ``---``; unknown keys are warnings, for newsrooms add their own.
The lead-in label (电头) of a paragraph, 本报讯 and the like, becomes a stretch of its own, and so do the
brackets with the reporters' names after it. A ``byline`` becomes a last paragraph, （name） or as the house signs, unless the text
names its reporters or ends with the name already.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from layout.diagnostics import Diagnostics, Severity, Span
from layout.patterns import pattern
from layout.spec.check import check
from layout.spec.copyfit import wish_of
from layout.spec.fields import Nothing
from layout.spec.house_model import SIGNATURE
from layout.spec.markdown import BodyReader
from layout.spec.markdown_draft import Draft
from layout.spec.markdown_roles import mark_talk
from layout.spec.page_file import StoryFile
from layout.spec.remembered import Remembered
from layout.spec.story_model import Story
from layout.spec.text_source import STORY_LIMIT, clean, read_text
from layout.spec.yaml_source import parse_yaml
from layout.world import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt

    from layout.spec.house_model import InlineStyle
    from layout.spec.picture_file import PictureFile
    from layout.world import World

_FENCE = pattern(r"---[ \t]*")
_REPORTER = pattern(r"[ \u3000]*(（[^（）]{1,80}）|\([^()]{1,80}\))")
_IN_BRACKETS = r"[（(][^（）()。，]{1,30}[）)]"
_BRACKETED = pattern(_IN_BRACKETS)
_SIGNED = {"ko": pattern(rf"{_IN_BRACKETS}|[가-힣·,= ]{{2,30}} ?(?:기자|특파원|논설위원|통신원)(?: [!-~]+@[!-~]+)?")}
"""What a last paragraph must be to be taken for a signature, by language: （name）; in Korean 이름 기자 too."""
_LABEL_WILDCARD = r"[^，。：；！？（）\s]{0,20}?"


class FiledStory(Struct, frozen=True):
    """A story, and the pictures its front matter names."""

    story: Story
    pictures: tuple[tuple[PictureFile, Span], ...] = ()


_STORIES: Remembered[FiledStory | None] = Remembered(300)


class StoryReader(Struct, dict=True):
    """Reads stories for one house: its labels, its language, whether and how it sets bylines at the end."""

    labels: Sequence[str] = ()
    lang: str = "zh-Hans"
    sign_off: bool = True
    signature: str = SIGNATURE
    inline: Mapping[str, InlineStyle] | None = None
    """The house's inline styles; ``None``: not known, any name may be one."""
    _read: dict[str, FiledStory | None] = field(default_factory=dict)

    @cached_property
    def _parser(self) -> MarkdownIt:
        from layout.spec.markdown_parser import make_parser

        return make_parser(self.inline or ())

    @cached_property
    def _labels(self) -> tuple[tuple[str, str], ...]:
        """Each label's beginning and the whole, the longest first."""
        labels = [label for label in sorted(self.labels, key=len, reverse=True) if label.strip("*")]
        return tuple((label.partition("*")[0], label) for label in labels)

    def read(self, world: World, file: str, problems: Diagnostics) -> FiledStory | None:
        """The story in a file, read once; its problems are reported the first time."""
        if file not in self._read:
            self._read[file] = _STORIES.get((file, self._key), world, problems, lambda w, p: self._parsed(w, file, p))
        return self._read[file]

    @cached_property
    def _key(self) -> tuple[object, ...]:
        """All that a story depends on besides its file."""
        inline = None if self.inline is None else tuple(self.inline.items())
        return tuple(self.labels), self.lang, self.sign_off, self.signature, inline

    def _parsed(self, world: World, file: str, problems: Diagnostics) -> FiledStory | None:
        text = read_text(world, file, problems, most=STORY_LIMIT)
        return None if text is None else self.parse(text, file, problems)

    def parse(self, text: str, file: str, problems: Diagnostics) -> FiledStory | None:
        """The story in a text. ``None`` if its front matter cannot be read."""
        lines = text.split("\n")
        front, body_line = _split(lines, file, problems)
        fields, spans = StoryFile(), {}
        pictures: tuple[tuple[PictureFile, Span], ...] = ()
        if front:
            document = parse_yaml("\n".join(front), file, problems)
            checked = None if document is None else check(StoryFile, document, problems, unknown=Severity.WARNING)
            if document is not None and checked is not None:
                fields = checked.value
                spans = {str(key): document.at((key,)) for key in document.data}
                if fields.pictures is not None and not isinstance(fields.pictures, Nothing):
                    listed = isinstance(document.get(("pictures",)), list)
                    pictures = tuple(
                        (picture, document.at(("pictures", i) if listed else ("pictures",))) for i, picture in enumerate(fields.pictures)
                    )
        drafts = BodyReader(file, lines[body_line - 1 :], body_line, self.lang, problems, self.inline).read(lambda: self._parser)
        self._finish(drafts, fields, spans, body_line)
        paragraphs = tuple(draft.finish(file) for draft in drafts)
        stem = PurePosixPath(file).stem
        story = Story(
            id=fields.id or stem,
            file=file,
            kicker=headline_lines(fields.kicker),
            headline=headline_lines(fields.headline),
            deck=headline_lines(fields.deck),
            summary=headline_lines(fields.summary),
            short=fields.short or "",
            byline=fields.byline or "",
            credit=fields.credit or "",
            source=fields.source or "",
            caption=fields.caption or "",
            series=fields.series or "",
            kind=fields.kind or "",
            jump=fields.jump or "",
            copyfit=wish_of(fields.copyfit),
            drop_initial=fields.drop_initial,
            paragraphs=paragraphs,
            spans=spans,
        )
        if not paragraphs and not story.headline and not story.caption:
            problems.warning("spec/empty-story", f"story {story.id!r} has neither text nor headline", span=Span(file, 1, 1))
        return FiledStory(story, pictures)

    def _finish(self, drafts: list[Draft], fields: StoryFile, spans: dict[str, Span], body_line: int) -> None:
        """Who speaks, labels, reporters and the sign-off."""
        mark_talk(drafts)
        texts = [draft for draft in drafts if draft.kind == "text"]
        signed = False
        for number, draft in enumerate(texts):
            end = self._label_end(draft.text)
            if not end and number == 0 and fields.label:
                if not draft.text.startswith(fields.label):
                    draft.runs.insert(0, type(draft.runs[0])(fields.label, ""))
                    draft.starts = [(0, draft.line), *((offset + len(fields.label), line) for offset, line in draft.starts[1:])]
                end = len(fields.label)
            if end:
                draft.restyle(0, end, "label")
                reporter = _REPORTER.match(draft.text, end)
                if reporter:
                    draft.restyle(reporter.start(1), reporter.end(1), "reporter")
                    signed = True
        own = [draft for draft in drafts if draft.insert is None]
        last = own[-1] if own else None
        signatures = _SIGNED.get(self.lang[:2], _BRACKETED)
        if last is not None and last.kind == "text" and len(own) > 1 and signatures.fullmatch(last.text.strip()):
            last.kind = "sign-off"
            signed = True
        byline = (fields.byline or "").strip("（）() ")
        if byline and self.sign_off and not signed and last is not None and not re.search(re.escape(byline) + r"\s*[）)]?\s*$", last.text):
            span = spans.get("byline")
            line = span.line if span else body_line
            sign_off = Draft("sign-off", line, span.column if span else 1, starts=[(0, line)])
            sign_off.add(signed_as(self.signature, byline))
            drafts.insert(drafts.index(last) + 1, sign_off)

    def _label_end(self, text: str) -> int:
        """How many characters its lead-in label has. All labels as one pattern take longer to compile than to be tried."""
        for beginning, label in self._labels:
            if not text.startswith(beginning):
                continue
            if label == beginning:
                return len(label)
            match = re.match(re.escape(label).replace(r"\*", _LABEL_WILDCARD), text)
            if match is not None:
                return match.end()
        return 0


def signed_as(signature: str, byline: str) -> str:
    """A byline as the house signs with it; brackets that it has of its own go."""
    return signature.replace("{byline}", byline.strip("（）() "))


def headline_lines(texts: Sequence[str] | None) -> tuple[str, ...]:
    """The lines that the desk gives: list items, and lines of a block of text."""
    return tuple(line.strip() for text in texts or () for line in text.splitlines() if line.strip())


def _split(lines: list[str], file: str, problems: Diagnostics) -> tuple[list[str], int]:
    """The lines of the front matter, the first ``---`` included, and the line (1-based) on which the body begins."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return [], 1
    for i, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line) or line.rstrip() == "...":
            return (lines[:i] if any(entry.strip() and not entry.lstrip().startswith("#") for entry in lines[1:i]) else []), i + 2
    problems.error("spec/front-matter", "the front matter is never closed", hint="a line --- after the last key", span=Span(file, 1, 1, 4))
    return [], 2


def story_places(name: str, asked_in: str, folders: Sequence[str]) -> list[str]:
    """Where the story that a file names may lie, in order: ``orchards`` in a folder ``stories``, ``x/y.md`` by its path."""
    if "/" in name or name.endswith(".md"):
        return [join(asked_in, name), *(folder + name for folder in folders)]
    return [f"{folder}stories/{name}.md" for folder in folders]


def story_text(text: str, file: str, problems: Diagnostics | None = None) -> str:
    """The body of a story as plain text, one paragraph per line."""
    sink = Diagnostics() if problems is None else problems
    cleaned = clean(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), file, sink)
    filed = None if cleaned is None else StoryReader(sign_off=False).parse(cleaned, file, sink)
    return "" if filed is None else "\n".join(p.text for p in filed.story.paragraphs)
