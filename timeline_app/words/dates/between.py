"""The time between two events in words: exact where both instants are known, else from to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.words.counts import counted, quoted
from timeline_app.words.dates.names import span_in_words

if TYPE_CHECKING:
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document

_SHORT_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_COUNTED: Final = {86_400: "Days", 3_600: "Hours", 60: "Minutes", 1: "Seconds"}
_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_LENGTHS_S: Final = {  # of the unit in which a start is known
    Unit.HOUR: 3_600,
    Unit.DAY: 86_400,
    Unit.MONTH: 31 * 86_400,
    Unit.SEASON: 92 * 86_400,
    Unit.YEAR: 366 * 86_400,
    Unit.DECADE: 3_653 * 86_400,
    Unit.CENTURY: 36_525 * 86_400,
}
_MOST_DAYS: Final = 2 * 365


def measured_words(document: Document, first: int, second: int) -> str:
    """Return "2 days, 3 hours from “A” to “B”", from the earlier to the later of two events."""
    titles = document.events.texts["title"]
    whens = {event: document.events.whens(event) for event in (first, second)}
    for event, when in whens.items():
        if when.form is Form.UNDATED or when.open_start:
            return f"{quoted(titles[event])} has no date to measure from"
    # A calendar date is no instant: beside one, the clocks of both places are compared.
    are_instants = all(when.start_offset_s is not None for when in whens.values())
    begins = {event: _begins(when, utc=are_instants) for event, when in whens.items()}
    early, late = sorted((first, second), key=begins.__getitem__)
    time = time_between(begins[early], begins[late])
    is_about = any(when.about or when.uncertain for when in whens.values())
    about = "about " if is_about and not time.startswith("about") else ""
    return f"{about}{time} from {quoted(titles[early])} to {quoted(titles[late])}"


def time_between(early: tuple[int, int], late: tuple[int, int]) -> str:
    """Return how long it is from one moment to another, each known to lie between two seconds."""
    least_s = max(late[0] - early[1], 0)
    most_s = max(late[1] - early[0], 0)
    if least_s == most_s:
        return duration_words(least_s) if least_s else "the same moment:"
    if not least_s:
        return f"at most {duration_words(most_s)}"
    return f"{duration_words(least_s)} to {duration_words(most_s)}"


def duration_words(seconds: int) -> str:
    """Return a length in its two largest units: "2 days, 3 hours"; long ones in round numbers."""
    if seconds >= _MOST_DAYS * 86_400:
        return f"about {span_in_words(seconds)}"
    parts, rest_s = [], seconds
    for unit_s, name in _UNITS:
        count, rest_s = divmod(rest_s, unit_s)
        if count:
            parts.append(counted(count, name))
        elif parts:
            break  # “2 days, 5 seconds” would be finer than it is read
    return ", ".join(parts[:2]) or "0 seconds"


def _begins(when: When, *, utc: bool) -> tuple[int, int]:
    """Return between which seconds an event begins."""
    offset_s = (when.start_offset_s or 0) if utc else 0
    start_s, end_s = when.start_s, when.end_s
    if when.form is Form.LASTING:
        end_s = min(start_s + _LENGTHS_S.get(when.start_unit, 0), end_s)
    return start_s - offset_s, end_s - offset_s


def distance_name(count: int, unit_s: int) -> str:
    """Return the label of a tick so many units from the zero: "0", "+3 h", "−2 days", "+1 d 3 h".

    Units of more than a day are years.
    """
    if not count:
        return "0"
    sign, length = ("+" if count > 0 else "−"), abs(count)
    if unit_s >= DAY_S:
        name = "day" if unit_s == DAY_S else "year"
        return f"{sign}{counted(length, name)}"
    rest_s, parts = length * unit_s, list[str]()
    for each_s, name in _SHORT_UNITS:
        number, rest_s = divmod(rest_s, each_s)
        parts += [f"{number:,} {name}"] if number else []
    if len(parts) == 1 and parts[0].endswith(" d"):
        return f"{sign}{counted(length * unit_s // DAY_S, 'day')}"
    return sign + " ".join(parts)


def distance_heading(unit_s: int, title: str, *, is_whole: bool = True) -> str:
    """Return what an axis counts that counts from an event: "Days from “The treaty”"."""
    return f"{_COUNTED.get(unit_s, 'Years')} from “{title}{'' if is_whole else '…'}”"


def counted_from(title: str) -> str:
    """Return what a picture says of an axis that counts from an event."""
    return f"time counted from {quoted(title)}"


def distance_words(seconds: float, second_per_px: float, title: str) -> str:
    """Return how far an instant is from the zero, as exactly as a pixel shows it."""
    finest_s = next((unit_s for unit_s, _ in _UNITS if unit_s <= second_per_px), 1)
    length_s = round(abs(seconds) / finest_s) * finest_s
    if not length_s:
        return f"the start of {quoted(title)}"
    side = "after" if seconds > 0 else "before"
    return f"{duration_words(length_s)} {side} the start of {quoted(title)}"
