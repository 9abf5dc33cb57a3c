"""Writing pages as one PDF: lay out first, emit second.

The glyphs of all pages are known before a byte is written, so each face is cut once, and the whole
file follows from its input alone: no clock, no random numbers, no order of a set.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from layout.colour import open_output_profile
from layout.diagnostics import Diagnostics
from layout.display import PdfItem, painted
from layout.output.canvas import KNOCKOUT, OVERPRINT
from layout.output.content import PageContent
from layout.output.document import Document, array, dictionary, name
from layout.output.fonts import add_font, plan_fonts
from layout.output.inks import Inks
from layout.output.intent import output_intent
from layout.output.metadata import LEVELS, Identity, info_entries, xmp_packet
from layout.output.navigation import write_bookmarks, write_page_labels, write_threads
from layout.output.pictures import Pictures
from layout.output.structure import structure_of
from layout.output.syntax import Sheet, page_boxes
from layout.output.tags import write_tags
from layout.pictures import PictureCache

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layout.display import DocumentInfo, PageLayout
    from layout.output.fonts import FontUse
    from layout.output.graft import PlacedForm
    from layout.output.parts import DrawnPart
    from layout.output.placed_cache import PlacedPageCache
    from layout.print_settings import PrintSettings
    from layout.recent import Recent
    from layout.typeface import Typefaces
    from layout.world import World


def write_pdf(
    pages: Sequence[PageLayout],
    faces: Typefaces | Sequence[Typefaces],
    world: World,
    info: DocumentInfo,
    *,
    problems: Diagnostics | None = None,
    pictures: PictureCache | None = None,
    placed_pages: PlacedPageCache | None = None,
    font_cache: Recent[FontUse] | None = None,
    drawn_parts: Recent[DrawnPart] | None = None,
) -> bytes:
    """The pages as a press PDF: the same bytes for the same input, always.

    Args:
        pages: one or more finished pages, in order.
        faces: where the runs' faces come from: for all pages, or for each page.
        world: where pictures are read.
        info: title and date, for the metadata.
        problems: gets ``picture/unreadable`` for each picture that could not be used (a grey box with a cross stands in its
            place), ``picture/profile`` for colours that had to be guessed, ``print/profile`` for a press's profile.
        pictures: kept by long-lived processes, so that unchanged pictures are not encoded again.
        placed_pages: likewise for PDFs that are placed.
        font_cache: likewise for fonts.
        drawn_parts: likewise for what the blocks of a page draw.
    """
    sink = Diagnostics() if problems is None else problems
    fonts = plan_fonts(pages, faces, font_cache)
    settings = _settings(pages, sink)
    document = Document(lang=info.lang, version=LEVELS[settings.standard][1])
    digest = sha256()
    pdfs = _placed_forms(pages, document, world, placed_pages, sink)
    profile = open_output_profile(settings.profile, world, sink)
    placing = Pictures(document, world, PictureCache() if pictures is None else pictures, profile, sink)
    states = _overprint_states(document)
    inks = Inks.of(pages)
    spaces = inks.spaces(document)
    structure = structure_of(pages, info.lang)
    sheets = [Sheet.of(page) for page in pages]
    references, leaves = [], []
    for page, sheet, parts, own_fonts, own_pdfs in zip(pages, sheets, structure.pages, fonts, pdfs, strict=True):
        placed = placing.place(page)
        keys = {item: key for item, (key, _) in placed.items()}
        writer = PageContent(sheet, own_fonts, keys, inks, own_pdfs, drawn_parts, page.label)
        content = writer.render(parts)
        leaves.append(writer.leaves)
        forms = {**dict(placed.values()), **{form.key: form.reference for form in own_pdfs.values()}}
        shadings = inks.shadings(document, writer.shadings, sheet) if writer.shadings else {}
        named = {"ColorSpace": spaces, "XObject": forms, "Shading": shadings}
        resources = {"ExtGState": states, **{kind: dictionary(entries) for kind, entries in named.items() if entries}}
        boxes = page_boxes(page)
        digest.update(repr(sorted(boxes.items())).encode() + content)
        references.append(document.add_page(document.stream(content), boxes, resources))
        document.set_page(-1, **placing.group(key for key, _ in placed.values()))
    elements = write_tags(document, structure.root, leaves, references, sheets)
    write_threads(document, pages, references, sheets)
    write_bookmarks(document, pages, references, sheets, structure, elements)
    write_page_labels(document, pages)
    for use in {use.key: use for own_fonts in fonts for use in own_fonts.values()}.values():
        add_font(document, use)
        digest.update(use.subset.data)
    digest.update(placing.digest + document.digest)
    digest.update(repr(info).encode())
    digest.update(repr((settings, profile.sha256)).encode())
    document.set_catalog(OutputIntents=array([document.add(dictionary(output_intent(document, profile, settings.condition)))]))
    return _identified(document, Identity.of(info, digest.digest()[:16], settings.standard))


def _overprint_states(document: Document) -> str:
    """Graphics states that turn overprinting on and off."""
    state = {"OPM": 1, "Type": name("ExtGState")}
    return dictionary(
        {
            OVERPRINT: document.add(dictionary({**state, "OP": "true", "op": "true"})),
            KNOCKOUT: document.add(dictionary({**state, "OP": "false", "op": "false"})),
        }
    )


def _identified(document: Document, identity: Identity) -> bytes:
    """The file, with its metadata."""
    xmp = document.stream(xmp_packet(identity), {"Type": name("Metadata"), "Subtype": name("XML")}, compress=False)
    document.set_catalog(Metadata=xmp, ViewerPreferences=dictionary({"DisplayDocTitle": "true"}))
    return document.finish(info_entries(identity), identity.digest)


def _settings(pages: Sequence[PageLayout], problems: Diagnostics) -> PrintSettings:
    """What the first page asks of the press; a file is for one press, so the others are held to it."""
    first = pages[0].print
    for page in pages[1:]:
        for key, what in (("standard", "standard"), ("profile", "profile"), ("condition", "printing condition")):
            own, common = getattr(page.print, key), getattr(first, key)
            if own != common:
                problems.error(
                    "print/mixed",
                    f"page {page.label} has the {what} {own or 'none'}, page {pages[0].label} {common or 'none'}: one file is for one press",
                    hint="render these pages into files of their own",
                    page=page.name or page.label,
                )
    return first


def _placed_forms(
    pages: Sequence[PageLayout], document: Document, world: World, cache: PlacedPageCache | None, problems: Diagnostics
) -> Sequence[Mapping[PdfItem, PlacedForm]]:
    """The PDFs that stand on each page."""
    if not any(isinstance(item, PdfItem) for page in pages for item in painted(page)):
        return [{}] * len(pages)
    from layout.output.graft import PlacedForms  # pikepdf: only for pages with PDFs
    from layout.output.placed_cache import PlacedPageCache

    forms = PlacedForms(document, world, PlacedPageCache() if cache is None else cache, problems)
    return [forms.place(page) for page in pages]
