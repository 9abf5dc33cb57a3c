"""Running the checks: on a page, on a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.limits import Limits
from layout.preflight.check import Check, Hit, NotRunError
from layout.preflight.display_sheet import sheet_of
from layout.preflight.finding import NotDone, Report
from layout.preflight.registry import DRAWING_CHECKS, INK_CHECKS, SHEET_CHECKS
from layout.preflight.subject import Shown, Subject
from layout.preflight.waivers import waivers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layout.display import PageLayout
    from layout.limits import Waiver
    from layout.preflight.ink.grid import Inked
    from layout.preflight.pdf.file import PdfFile, Wanted
    from layout.preflight.sheet import Sheet

PLAIN = Limits()


def check_sheet(
    sheet: Sheet,
    limits: Limits = PLAIN,
    waivers: Sequence[Waiver] = (),
    report: Report | None = None,
    checks: Sequence[Check] = SHEET_CHECKS,
) -> Report:
    """Run the checks of what is printed on one page."""
    out = Report() if report is None else report
    for check in checks:
        if check.sheet is not None:
            out.collect(check, check.sheet(sheet, limits), limits, waivers, sheet.page)
    return out


def check_page(page: PageLayout) -> Report:
    """Judge a laid-out page before it is written: quick enough for every rendering."""
    return check_sheet(sheet_of(page), page.print.limits, waivers_of(page))


def check_ink(inked: Inked, limits: Limits, waivers: Sequence[Waiver], report: Report) -> None:
    """Run the checks of ink on what was measured of one page, and keep the figures."""
    for check in INK_CHECKS:
        if check.ink is not None:
            report.collect(check, check.ink(inked, limits), limits, waivers)
    report.measures.setdefault("ink", []).append(inked.to_json())


def check_pdf(
    data: bytes,
    limits: Limits = PLAIN,
    wanted: Wanted | None = None,
    waivers: Sequence[Waiver] = (),
    *,
    file: str = "",
    separations: bool | None = True,
) -> Subject:
    """Judge a finished PDF, whoever made it and in whatever state it is.

    Args:
        data: the file.
        limits: what it is judged by.
        wanted: PDF/X level, trim size and bleed, where those are known.
        waivers: rules that it may break.
        file: its name, for the report.
        separations: whether its plates are rendered to measure the ink, which takes a program and some seconds. ``None``: that is
            done otherwise, and not told as left out.
    """
    from layout.preflight.pdf.file import NOTHING_ELSE, LockedError, UnreadableError, open_pdf

    try:
        opened = open_pdf(data, wanted or NOTHING_ELSE)
    except LockedError as error:
        return Subject(file, "", unreadable(str(error), LOCKED))
    except UnreadableError as error:
        return Subject(file, "", unreadable(str(error)))
    out = Report()
    judge(opened, limits, waivers, out)
    if separations:
        _measure_ink(opened, limits, waivers, out)
    elif separations is not None:
        out.not_done += [NotDone(check.id, "rendering plates was not asked for") for check in INK_CHECKS]
    count = opened.page_count
    return Subject(file, f"{opened.level}, {count} page{'s' * (count != 1)}", out, _shown(opened))


def unreadable(why: str, check: Check | None = None) -> Report:
    """The report of a file that cannot be opened."""
    out = Report()
    out.collect(check or UNREADABLE, [Hit(why)], PLAIN)
    return out


def _shown(file: PdfFile) -> tuple[Shown, ...]:
    """The pages for a report."""
    return tuple(Shown(page.label, page.to_page(page.media), page.sheet.trim, file.raw, number) for number, page in enumerate(file.pages))


def _measure_ink(file: PdfFile, limits: Limits, waivers: Sequence[Waiver], out: Report) -> None:
    from layout.preflight.ink.separations import MOST_PAGES, measure_pdf

    try:
        for inked in measure_pdf(file):
            check_ink(inked, limits, waivers, out)
    except NotRunError as error:
        out.not_done += [NotDone(check.id, str(error)) for check in INK_CHECKS]
        return
    if len(file.pages) > MOST_PAGES:
        out.not_done += [NotDone(check.id, f"of pages {MOST_PAGES + 1} to {len(file.pages)}: too many to render") for check in INK_CHECKS]


def judge(file: PdfFile, limits: Limits, waivers: Sequence[Waiver], out: Report) -> None:
    """Run all checks on an open PDF."""
    from layout.preflight.pdf_registry import FILE_CHECKS

    out.measures |= {"standard": file.level, "claimed": file.claim, "pages": file.page_count}
    judge_file(file, limits, waivers, out, FILE_CHECKS)
    for page in file.pages:
        check_sheet(page.sheet, limits, waivers, out, DRAWING_CHECKS)


def judge_file(file: PdfFile, limits: Limits, waivers: Sequence[Waiver], out: Report, checks: Sequence[Check]) -> None:
    """Run checks of a file. One that stumbles over a malformed object says so and does not stop the others."""
    from layout.preflight.pdf.objects import STUMBLES, told

    for check in checks:
        if check.file is None:
            continue
        hits: list[Hit] = []
        try:
            hits.extend(check.file(file, limits))
        except NotRunError as error:
            out.not_done.append(NotDone(check.id, str(error)))
        except STUMBLES as error:
            hits.append(Hit(f"cannot be told, something is malformed: {told(error)}"))
        out.collect(check, hits, limits, waivers)


LOCKED = Check(
    id="pdf/encrypted",
    title="no encryption",
    why="",
    source="CGATS Application Notes for PDF/X 2.11",
    cure="save it without a password",
)
UNREADABLE = Check(
    id="pdf/unreadable",
    title="a PDF that can be opened",
    why="Nothing else can be said of it.",
    source="ISO 32000-1, 7.5",
    cure="export or send the file again; it may have been cut off on its way",
)
