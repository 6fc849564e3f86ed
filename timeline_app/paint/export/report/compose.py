"""Reports as the files that they will be, from the request of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.own_files import signed
from timeline_app.layout.report.report import ReportRequest, report_steps
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.steps import scaled
from timeline_app.paint.export.papers import USUAL_PAPER
from timeline_app.paint.export.report.html import report_page
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.words.dates import date_problem
from timeline_app.words.report import pages_and_events, too_many_events

if TYPE_CHECKING:
    from timeline_app.layout.report.contents import Report
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.request import PictureRequest

_MOST_EVENTS: Final = 5_000  # on paper
_BUILDING: Final = 0.3  # of the work for a PDF
_SETTING: Final = 0.5


def report_of(request: PictureRequest) -> Steps[Report]:
    """Return the report of what a picture is asked to show, in steps.

    Raises PictureError for a range that is no date.
    """
    wanted = ReportRequest(
        document=request.document,
        mask=request.mask,
        clock=request.clock,
        made=request.exported,
        span=request.span,
        filter_words=request.filter_words,
        headline=request.headline,
        standfirst=request.standfirst,
    )
    try:
        report = yield from report_steps(wanted)
    except WhenError as error:
        raise PictureError(date_problem(error.problem)) from error
    return report


def compose_page(request: PictureRequest) -> Steps[Drawing]:
    """Return a report as a web page, in steps."""
    report = yield from report_of(request)
    return Drawing(signed(report_page(report)), said=report.events)


def compose_pdf(request: PictureRequest) -> Steps[Drawing]:
    """Return a report as a PDF, in steps; for the GUI's thread only.

    Raises PictureError for more events than can be set on paper.
    """
    from timeline_app.paint.export.report.pdf import page_steps, pdf_steps

    report = yield from scaled(report_of(request), 0.0, _BUILDING)
    if len(report.rows) > _MOST_EVENTS:
        raise PictureError(too_many_events(len(report.rows), _MOST_EVENTS))
    paper = request.page or USUAL_PAPER
    pages = yield from scaled(page_steps(report, paper), _BUILDING, _SETTING)
    pdf = yield from scaled(pdf_steps(pages, request.exported), _SETTING, 1.0)
    return Drawing(pdf, said=pages_and_events(len(pages.paged.pages), paper, report.events))
