"""Reports as the files that they will be, from the request of a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.io.formats.own_files import signed
from timeline_app.layout.report.report import ReportRequest, report_steps, reported_events
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.steps import scaled
from timeline_app.paint.export.papers import USUAL_PAPER
from timeline_app.paint.export.preview import PreviewPages
from timeline_app.paint.export.report.html import report_page_steps
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.paint.export.vector.faces import note_of_faces
from timeline_app.words.dates.phrases import date_problem
from timeline_app.words.exports.export_dialog import as_on_paper, first_of_events
from timeline_app.words.exports.report import pages_and_events, too_many_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.layout.report.contents import Report
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.report.pdf import ReportPages
    from timeline_app.paint.export.request import PictureRequest

_MOST_EVENTS: Final = 5_000  # on paper
_PREVIEWED: Final = 200  # events of a web page
_BUILDING: Final = 0.4  # of the work for pages
_SETTING: Final = 0.5
_WRITTEN: Final = 0.6  # of the work for a web page


def report_of(
    request: PictureRequest, require: Callable[[int], None] | None = None
) -> Steps[Report]:
    """Return the report of what a picture is asked to show, in steps.

    `require` is given the number of its events before any is set, and raises PictureError where
    that cannot be. It is also raised for a range that is no date.
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
        if require is not None:
            require(len(reported_events(wanted)))
        report = yield from report_steps(wanted)
    except WhenError as error:
        raise PictureError(date_problem(error.problem)) from error
    return report


def compose_page(request: PictureRequest) -> Steps[Drawing]:
    """Return a report as a web page, in steps."""
    report = yield from scaled(report_of(request), 0.0, _WRITTEN)
    page = yield from scaled(report_page_steps(report), _WRITTEN, 1.0)
    return Drawing(signed(page), note_of_faces(), report.events)


def preview_pdf(request: PictureRequest) -> Steps[PreviewPages]:
    """Return the pages of a report on paper, in steps."""
    pages = yield from report_pages(request)
    return _preview(pages, _said(pages))


def preview_page(request: PictureRequest) -> Steps[PreviewPages]:
    """Return the beginning of a report as on paper, in steps: what a web page will hold."""
    shown = np.flatnonzero(request.mask)
    first = request.mask.copy()
    first[shown[_PREVIEWED:]] = False
    pages = yield from report_pages(replace(request, mask=first))
    is_whole = len(shown) <= _PREVIEWED
    events = pages.report.events if is_whole else first_of_events(_PREVIEWED, len(shown))
    return _preview(pages, as_on_paper(events))


def _preview(pages: ReportPages, said: str) -> PreviewPages:
    from timeline_app.paint.export.report.pdf import paint_page

    count, paper = len(pages.paged.pages), pages.paper
    return PreviewPages(
        count,
        paper.width_pt,
        paper.height_pt,
        lambda painter, number: paint_page(painter, pages, number),
        said,
    )


def report_pages(request: PictureRequest) -> Steps[ReportPages]:
    """Return a report set on pages, in steps; for the GUI's thread only.

    Raises PictureError for more events than can be set on paper.
    """
    from timeline_app.paint.export.report.pdf import page_steps

    report = yield from scaled(report_of(request, _require_few), 0.0, _BUILDING)
    pages = yield from scaled(page_steps(report, request.page or USUAL_PAPER), _BUILDING, 1.0)
    return pages


def _require_few(count: int) -> None:
    if count > _MOST_EVENTS:
        raise PictureError(too_many_events(count, _MOST_EVENTS))


def compose_pdf(request: PictureRequest) -> Steps[Drawing]:
    """Return a report as a PDF, in steps; for the GUI's thread only.

    Raises PictureError for more events than can be set on paper.
    """
    from timeline_app.paint.export.report.pdf import pdf_steps

    pages = yield from scaled(report_pages(request), 0.0, _SETTING)
    pdf = yield from scaled(pdf_steps(pages, request.exported), _SETTING, 1.0)
    return Drawing(pdf, said=_said(pages))


def _said(pages: ReportPages) -> str:
    return pages_and_events(len(pages.paged.pages), pages.paper.name, pages.report.events)
