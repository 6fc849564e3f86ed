"""What a timeline knows already, for what is typed: names, lanes, statuses, and the year."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import numpy as np

from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.edtf import FAR_S, Form
from timeline_app.model.facets import values_of
from timeline_app.words.making.editing import DATED_BY_TITLES, STATUS_TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.document import Document


def known_texts(document: Document, column: str) -> Sequence[str]:
    """Return the texts that complete what is typed into a column."""
    match column:
        case "people" | "place":
            return sorted(value for value in values_of(document, column).values if value)
        case "status":
            return tuple(STATUS_TITLES.values())
        case "dated_by":
            return tuple(DATED_BY_TITLES.values())
        case "lane":
            return tuple(lane.title for lane in document.lanes)
        case "zone":
            return sorted(available_timezones())
        case _:
            return ()


def year_of(document: Document, event: int) -> int | None:
    """Return the year that a date without one is in: the event's own, or the first there is."""
    events = document.events
    if not events.has_dates:
        return None
    at = event if events.form[event] != Form.UNDATED else int(np.argmax(events.form > Form.UNDATED))
    wall_s = int(events.start_s[at])
    return None if abs(wall_s) >= FAR_S else civil_from_days(wall_s // DAY_S)[0]
