"""Slides as the file that they will be, from the request of a picture."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.pptx import sealed_pptx
from timeline_app.model.steps import scaled
from timeline_app.paint.export.papers import POINTS_PER_INCH
from timeline_app.paint.export.preview import PreviewPages
from timeline_app.paint.export.report.compose import report_of
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.words.exports import slides as words

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from timeline_app.layout.report.contents import Report
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.request import PictureRequest

_MOST_SLIDES: Final = 500
_BUILDING: Final = 0.1  # of the work


def note_of_library() -> str:
    """Return why slides cannot be made here; "" where they can."""
    return "" if find_spec("pptx") else words.NO_LIBRARY


def preview_slides(request: PictureRequest) -> Steps[PreviewPages]:
    """Return what the slides will look like, in steps."""
    from timeline_app.paint.export.slides.painting import paint_slide
    from timeline_app.paint.export.slides.slide import SLIDE_HIGH_IN, SLIDE_WIDE_IN, StorySlides
    from timeline_app.paint.export.slides.strips import Strips

    report = yield from _report(request)
    slides, strips = StorySlides(report, request.theme), Strips(request)
    ends = [*slides.articles()]
    count = 1 + len(report.rows) + len(ends)

    def paint(painter: QPainter, number: int) -> None:
        ground, place = request.theme.surface, number - 1
        if not number:
            paint_slide(painter, slides.head(), ground)
        elif place < len(report.rows):
            row = report.rows[place]
            paint_slide(painter, slides.event(row), ground, strips.image(row.event))
        else:
            paint_slide(painter, ends[place - len(report.rows)], ground)

    said = words.slides_and_events(count, report.events)
    wide_pt, high_pt = SLIDE_WIDE_IN * POINTS_PER_INCH, SLIDE_HIGH_IN * POINTS_PER_INCH
    return PreviewPages(count, wide_pt, high_pt, paint, said)


def _report(request: PictureRequest) -> Steps[Report]:
    """Return the report that slides are made of; PictureError where they would be too many."""
    report = yield from report_of(request, _require_some)
    return report


def _require_some(count: int) -> None:
    if not count:
        raise PictureError(words.NO_EVENTS_TO_SHOW)
    if count > _MOST_SLIDES:
        raise PictureError(words.too_many_slides(count, _MOST_SLIDES))


def compose_slides(request: PictureRequest) -> Steps[Drawing]:
    """Return slides in steps; for the GUI's thread only.

    Raises PictureError where they cannot be made, or would be too many.
    """
    if note_of_library():
        raise PictureError(note_of_library())
    from timeline_app.paint.export.slides.deck import Deck
    from timeline_app.paint.export.slides.slide import StorySlides
    from timeline_app.paint.export.slides.strips import Strips

    report = yield from scaled(_report(request), 0.0, _BUILDING)
    slides, strips = StorySlides(report, request.theme), Strips(request)
    deck = Deck(report.title, request.theme.surface)
    deck.add(slides.head())
    for row in report.rows:
        deck.add(slides.event(row), strips.png(row.event))
        yield _BUILDING + (1.0 - _BUILDING) * row.number / len(report.rows)
    for slide in slides.articles():
        deck.add(slide)
    written = io.BytesIO()
    deck.save(written, request.exported)
    data = sealed_pptx(written.getvalue(), request.exported)
    return Drawing(data, said=words.slides_and_events(deck.count, report.events))
