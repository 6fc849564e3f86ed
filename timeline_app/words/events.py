"""Events in words: on a tooltip, for a screen reader, and many of them at one place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.words.counts import counted
from timeline_app.words.dates import in_words
from timeline_app.words.names import instant_in_words

if TYPE_CHECKING:
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document

_UNITS: Final = (  # of a pixel of less than so many seconds
    (30, Unit.SECOND),
    (DAY_S / 2, Unit.MINUTE),
    (15 * DAY_S, Unit.DAY),
    (180 * DAY_S, Unit.MONTH),
)


def tooltip_words(document: Document, clock: Clock, index: int) -> str:
    """Return title, date, status and support of an event, in lines."""
    event = document.events.event(index)
    parts = [event.status.capitalize(), _support(document, index)]
    last = " · ".join(part for part in parts if part)
    lines = [event.title, in_words(event.when, event.place, clock), last]
    return "\n".join(line for line in lines if line)


def spoken_words(document: Document, clock: Clock, index: int) -> str:
    """Return what a screen reader reads of an event, on one line.

    "Critical-minerals framework signed, Tuesday 28 October 2025, happened, 5 articles".
    """
    event = document.events.event(index)
    date = in_words(event.when, event.place, clock)
    parts = (event.title, date, event.status, _support(document, index))
    return ", ".join(part for part in parts if part)


def cluster_words(clock: Clock, count: int, start_s: float, end_s: float) -> str:
    """Return how many events share some pixels, and when: "1,204 events, Friday 3 June 2016"."""
    wall = int(wall_s(clock, np.array([math.floor(start_s)]))[0])
    date = instant_in_words(wall, unit_of_px(end_s - start_s))
    return f"{counted(count, 'event')}, {date}\nClick to zoom in"


def unit_of_px(second_per_px: float) -> Unit:
    """Return how exactly a pixel shows the time."""
    return next((unit for most_s, unit in _UNITS if second_per_px < most_s), Unit.YEAR)


def _support(document: Document, index: int) -> str:
    """Return "5 articles", "1 article, articles differ", "no source"; "" without articles."""
    if not document.articles:
        return ""
    count = int(document.support[index])
    words = counted(count, "article") if count else "no source"
    return f"{words}, articles differ" if document.flagged[index] else words
