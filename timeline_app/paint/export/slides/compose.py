"""Slides as the file that they will be, from the request of a picture."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.pptx import sealed_pptx
from timeline_app.model.steps import scaled
from timeline_app.paint.export.report.compose import report_of
from timeline_app.paint.export.request import PictureError
from timeline_app.paint.export.vector.drawing import Drawing
from timeline_app.words import slides as words

if TYPE_CHECKING:
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.request import PictureRequest

_MOST_SLIDES: Final = 500
_BUILDING: Final = 0.1  # of the work


def problem() -> str:
    """Return why slides cannot be made here; "" where they can."""
    return "" if find_spec("pptx") else words.NO_LIBRARY


def compose_slides(request: PictureRequest) -> Steps[Drawing]:
    """Return slides in steps; for the GUI's thread only.

    Raises PictureError where they cannot be made, or would be too many.
    """
    if problem():
        raise PictureError(problem())
    from timeline_app.paint.export.slides.deck import Deck
    from timeline_app.paint.export.slides.strips import Strips

    report = yield from scaled(report_of(request), 0.0, _BUILDING)
    if not report.rows:
        raise PictureError(words.NO_EVENTS_TO_SHOW)
    if len(report.rows) > _MOST_SLIDES:
        raise PictureError(words.too_many_slides(len(report.rows), _MOST_SLIDES))
    deck, strips = Deck(report, request.theme), Strips(request)
    deck.add_head()
    for row in report.rows:
        deck.add_event(row, strips.png(row.event))
        yield _BUILDING + (1.0 - _BUILDING) * row.number / len(report.rows)
    deck.add_articles()
    written = io.BytesIO()
    deck.save(written, request.exported)
    data = sealed_pptx(written.getvalue(), request.exported)
    return Drawing(data, said=words.slides_and_events(deck.count, report.events))
