"""The few words that tell an event, or how many there are: on a tooltip, to a screen reader."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.edtf import Unit
from timeline_app.words.dates import in_words
from timeline_app.words.names import instant_in_words

if TYPE_CHECKING:
    from timeline_app.layout.dense.density import Cluster
    from timeline_app.view.session import Session

_DAY_S: Final = 86_400


def tooltip_words(session: Session, index: int | None) -> str:
    """Return what a tooltip says of an event, in plain words; nothing for no event."""
    if index is None:
        return ""
    event = session.document.events.event(index)
    lines = [event.title, in_words(event.when, event.place, session.view_spec.clock)]
    told = [event.status.capitalize(), support_words(session, index)]
    lines.append(" · ".join(part for part in told if part))
    return "\n".join(line for line in lines if line)


def spoken_words(session: Session, index: int) -> str:
    """Return what a screen reader says of an event, on one line.

    "Critical-minerals framework signed, Tuesday 28 October 2025, happened, 5 articles".
    """
    event = session.document.events.event(index)
    date = in_words(event.when, event.place, session.view_spec.clock)
    told = (event.title, date, event.status, support_words(session, index))
    return ", ".join(part for part in told if part)


def support_words(session: Session, index: int) -> str:
    """Return "5 articles", "1 article, articles differ", "no source"."""
    document = session.document
    if not document.articles:
        return ""
    count = int(document.support[index])
    words = f"{count} article{'' if count == 1 else 's'}" if count else "no source"
    return f"{words}, articles differ" if document.flagged[index] else words


def cluster_words(session: Session, cluster: Cluster | None) -> str:
    """Return how many events share some pixels, and when: "1,204 events, Friday 3 June 2016"."""
    if cluster is None:
        return ""
    at_s = np.array([math.floor(cluster.start_s)])
    wall = int(wall_s(session.view_spec.clock, at_s)[0])
    words = instant_in_words(wall, unit_of_px(cluster.end_s - cluster.start_s))
    number = f"{cluster.count:,} event{'' if cluster.count == 1 else 's'}"
    return f"{number}, {words}\nClick to zoom in"


def unit_of_px(second_per_px: float) -> Unit:
    """Return how finely a pixel tells the time."""
    finest = ((30, Unit.SECOND), (_DAY_S / 2, Unit.MINUTE), (15 * _DAY_S, Unit.DAY))
    coarser = (180 * _DAY_S, Unit.MONTH)
    return next((u for most_s, u in (*finest, coarser) if second_per_px < most_s), Unit.YEAR)
