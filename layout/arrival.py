"""PDFs that come in (来稿 PDF), judged before they are placed: by the same checks as our own pages.

What is judged is the page as it will be placed (:mod:`layout.output.placed_page`), at the size at which it will be printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from layout.diagnostics import Severity
from layout.flow.incoming import IncomingProblem, Unfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layout.diagnostics import Diagnostic
    from layout.flow.incoming import Incoming
    from layout.limits import Waiver
    from layout.output.placed_cache import PlacedPageCache
    from layout.output.placed_page import PlacedPage
    from layout.preflight.finding import Report
    from layout.print_settings import PrintSettings
    from layout.spec.picture_model import PdfSpec
    from layout.units import Mpt
    from layout.world import World

_REFUSED = {
    "encrypted": ("pdf/encrypted", "ask for it without a password"),
    "no-page": ("ad/no-page", "page: 1 is the first"),
    "hidden-layers": ("ad/hidden-layers", "ask for it with layers flattened"),
    "unreadable": ("ad/unreadable", "open it in another program; it may have been cut off on its way"),
}
"""Id and hint, by :attr:`layout.output.placed_page.PlacedPageError.kind`."""
_WAIVED = "; waived: "
_KEPT = 200
"""Judgements remembered."""


class Judgements(Struct):
    """What was found wrong with pages, by all that it depends on; outlives a layout."""

    known: dict[tuple[object, ...], Report] = field(default_factory=dict)

    def report(self, page: PlacedPage, settings: PrintSettings, waivers: tuple[Waiver, ...], across: float, down: float) -> Report:
        """The report on a page printed at these scales."""
        key = (page.data, settings.standard, settings.limits, waivers, across, down)
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            from layout.preflight.placed import judge_placed

            size = (page.width, page.height)
            self.known[key] = judge_placed(page.data, size, settings.standard, settings.limits, waivers, (across, down))
        return self.known[key]


class Arrivals(Struct, frozen=True):
    """Reads and judges the PDFs of one page."""

    world: World
    settings: PrintSettings
    waivers: tuple[Waiver, ...]
    pages: PlacedPageCache
    judgements: Judgements

    def __call__(self, spec: PdfSpec) -> Incoming:
        """A page of a PDF that an area asks for."""
        from layout.output.placed_page import PlacedPageError

        try:
            return _Arrival(self.pages.read(self.world.read_bytes(spec.file), spec.page, self.settings.standard), self)
        except OSError as error:
            return Unfit(IncomingProblem("ad/unreadable", Severity.ERROR, error.strerror or str(error)))
        except PlacedPageError as error:
            id, hint = _REFUSED[error.kind]
            return Unfit(IncomingProblem(id, Severity.ERROR, str(error), hint))


class _Arrival(Struct, frozen=True):
    """A page that can be placed, whether it is fit for the press or not."""

    page: PlacedPage
    desk: Arrivals

    @property
    def size(self) -> tuple[Mpt, Mpt]:
        """Of its trim."""
        return self.page.width, self.page.height

    def problems(self, area: str, across: float, down: float) -> Sequence[IncomingProblem]:
        """What preflight finds, and what placing leaves out."""
        waivers = tuple(replace(waiver, area="") for waiver in self.desk.waivers if waiver.area in ("", area))
        report = self.desk.judgements.report(self.page, self.desk.settings, waivers, across, down)
        out = []
        for finding in report.findings:
            found = finding.diagnostic
            if finding.waived:
                message = f"{found.message}{_WAIVED}{finding.waived}"
                out.append(IncomingProblem(found.id, Severity.INFO, message, rect=found.rect))
            else:
                out.append(IncomingProblem(found.id, found.severity, found.message, found.hint, found.rect))
        return [*out, *self._left_out(), *self._condition()]

    def _left_out(self) -> list[IncomingProblem]:
        if not self.page.left_out:
            return []
        kinds = ", ".join(self.page.left_out)
        hint = "ask for it with annotations and form fields flattened"
        return [IncomingProblem("ad/annotations", Severity.WARNING, f"annotations ({kinds}) are not printed", hint)]

    def _condition(self) -> list[IncomingProblem]:
        """A page made for other paper."""
        made_for, ours = self.page.condition, self.desk.settings.condition or self.desk.settings.profile
        if made_for in ("", "Custom", self.desk.settings.condition):
            return []
        hint = "ask for it converted to the profile of the press: its tints will print darker or lighter than they look"
        return [IncomingProblem("ad/condition", Severity.WARNING, f"it was made for {made_for}, this page is printed to {ours}", hint)]


def waived_on_arrival(waivers: Iterable[Waiver], problems: Iterable[Diagnostic]) -> set[Waiver]:
    """The waivers that PDFs needed when they came in, as the problems of their page tell."""
    told = {(problem.id, problem.message.partition(_WAIVED)[2]) for problem in problems if _WAIVED in problem.message}
    return {waiver for waiver in waivers if (waiver.check, waiver.reason) in told}
