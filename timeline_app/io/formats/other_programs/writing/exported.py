"""A timeline on its way to another program: dates as calendar parts, texts, and what is lost."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.cancelling import wanted_each
from timeline_app.io.formats.other_programs.date_parts import edtf_date, span_of
from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.losses import Loss, Losses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

# XML 1.0 has no place for these, and RFC 5545 none for most of them.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ABOUT: Final = re.compile(r"[~%]|S\d")
GATHERED: Final = 0.7
"""How much of the work of writing is done once there is something for each event."""
ENCODED: Final = 0.95
"""And once its text is there."""
REPLACED: Final = "\ufffd"


class DateEnd(NamedTuple):
    """An end of a date on the calendar: year, month, day, clock time; what is not known is None.

    Years are astronomical; `clock` is "10:40" or "10:40:30".
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""

    @property
    def edtf(self) -> str:
        """Its EDTF text."""
        return edtf_date(*self)


def ends_of(when: When) -> tuple[DateEnd | None, DateEnd | None]:
    """Return the first and the last that a date names, the same twice for a single one.

    None is an open end. The last day, month or year is the one in which the date ends.
    """
    first = None if when.open_start else _end(when.start_s, when.start_unit)
    is_time = when.end_unit <= Unit.HOUR
    last_s = when.end_s if is_time else when.end_s - DAY_S
    return first, None if when.open_end else _end(last_s, when.end_unit)


def _end(wall_s: int, unit: Unit) -> DateEnd:
    days, second = divmod(wall_s, DAY_S)
    year, month, day = civil_from_days(days)
    if unit > Unit.SEASON:
        return DateEnd(year)
    if unit > Unit.DAY:
        return DateEnd(year, month)
    if unit > Unit.HOUR:
        return DateEnd(year, month, day)
    return DateEnd(year, month, day, clock_of(second, with_seconds=unit == Unit.SECOND))


def clock_of(second: int, *, with_seconds: bool = True) -> str:
    """Return a second of a day as a clock time: "10:40:00"."""
    clock = f"{second // 3600:02}:{second % 3600 // 60:02}"
    return f"{clock}:{second % 60:02}" if with_seconds else clock


def start_and_end(when: When) -> tuple[DateEnd, DateEnd | None]:
    """Return where a date that is given starts and, if it is a range, its last.

    Of one with an open start the last stands for both.
    """
    first, last = ends_of(when)
    start = first or last
    assert start is not None  # noqa: S101 - a date is open at one end at most
    return start, None if first is None or last in (None, first) else last


def plain_edtf(when: When) -> str:
    """Return a date as EDTF text without what only EDTF can say."""
    start, end = start_and_end(when)
    return span_of(start.edtf, end.edtf if end else "")


def lost_of_date(when: When, written: str, zone: str = "") -> Iterator[Loss]:
    """Yield what a date loses where a format holds it as the EDTF text `written`."""
    try:
        back = parse_when(written, zone)
    except WhenError:
        yield Loss.NEAREST
        return
    kinds = [Loss.OPEN_START, Loss.OPEN_END, Loss.ABOUT, Loss.WITHIN]
    is_lost = [
        when.open_start and not back.open_start,
        when.open_end and not back.open_end,
        (when.about, when.uncertain) != (back.about, back.uncertain),
        when.form is Form.WITHIN is not back.form,
    ]
    yield from compress(kinds, is_lost)
    if not any(is_lost) and _shape(when) != _shape(back):
        yield Loss.NEAREST
    if (when.start_offset_s, when.end_offset_s) != (back.start_offset_s, back.end_offset_s):
        yield Loss.ZONE


def _shape(when: When) -> tuple[object, ...]:
    are_days = [unit > Unit.HOUR for unit in (when.start_unit, when.end_unit)]
    are_about = [bool(re.search(_ABOUT, part)) for part in when.text.split("/")]
    return (when.form, when.start_s, when.end_s, *are_days, *are_about)


def loss_within(when: When) -> Loss:
    """Return what a date of which only a wider time is known loses where all of it is marked."""
    is_day = when.start_unit == Unit.DAY and when.end_s - when.start_s == DAY_S
    return Loss.WITHIN_DAY if is_day else Loss.WITHIN


def dated_events(document: Document, losses: Losses) -> Iterator[Event]:
    """Yield the events that have a date, in reading order, and count the others."""
    for event in wanted_each(document.events, len(document.events), (0.0, GATHERED)):
        if event.when.form is Form.UNDATED:
            losses[Loss.UNDATED] += 1
        else:
            yield event


def lost_beside_events(document: Document, excerpts: Loss | None = Loss.EXCERPTS) -> Losses:
    """Return what is lost where only the events are written; of excerpts as `excerpts` says."""
    losses: Losses = Counter()
    if excerpts is not None:
        losses[excerpts] = len(document.excerpts)
        losses[Loss.ARTICLES] = len(document.articles)
    losses[Loss.DIFFERENCES] = len(document.differences)
    losses[Loss.FACTS] = len(document.facts)
    losses[Loss.LINKS] = len(document.links)
    losses[Loss.NOTES] = len(document.notes)
    losses[Loss.PASSED_OVER] = len(document.nothing_to_cite)
    return losses


def lost_columns(document: Document, kept: Iterable[str]) -> Losses:
    """Return the columns with anything in them that are not written."""
    known = {*kept}
    texts = document.events.texts
    return Counter(
        {name: 1 for name in texts if name not in known and any(map(str.strip, texts[name]))}
    )


def lost_of_timeline(document: Document, *, title: bool = False) -> Losses:
    """Return that the timeline's description is not written, and its title unless `title`."""
    return Counter(
        {
            Loss.DESCRIPTION: bool(document.description.strip()),
            Loss.TITLE: not title and bool(document.title.strip()),
        }
    )


def lane_title(document: Document, event: Event) -> str:
    """Return the title of an event's lane on one line; "" for those of no lane."""
    return on_one_line(document.lane_titles.get(event.lane, event.lane)) if event.lane else ""


def on_one_line(text: str) -> str:
    """Return a text with single blanks for all its white space."""
    return " ".join(text.split())


def without_controls(text: str, losses: Losses) -> str:
    """Return a text with line feeds as line ends, its control characters replaced and counted."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        losses[Loss.CHARACTERS] += 1
        return _CONTROLS.sub(REPLACED, text)
    return text
