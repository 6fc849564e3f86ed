"""Dates in words, and date problems: "Tuesday 28 October 2025, 10:40, Tokyo, UTC+9"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.clock import LOCAL, UTC, Clock, offset_at
from timeline_app.model.dates.date_span import MOST_YEARS, Unit
from timeline_app.model.dates.edtf import Form, When, parse_when
from timeline_app.model.dates.problems import ProblemKind
from timeline_app.words.counts import listed
from timeline_app.words.dates.names import (
    date_names,
    decade_name,
    offset_name,
    part_of_year_names,
    short_dates,
    time_name,
)

if TYPE_CHECKING:
    from timeline_app.model.dates.problems import DateProblem

_ABOUT: Final = r"[~%]|S\d"  # `1950S2` is some year about 1950
_PART_OF_YEAR: Final = r"(?<!\d)(-?\d{4})-(2[1-9]|3\d|4[01])(?![\d-])"


def in_words(when: When, place: str = "", clock: Clock = LOCAL) -> str:
    """Return the date in British English, as the clock shows it.

    `place` is named beside a time of the local clock. The city of a zone is named only when a
    person picked that zone: an event's own zone is no evidence of a place. A calendar date reads
    the same in every clock.
    """
    if when.form is Form.UNDATED:
        return "undated"
    if when.text[0] == "{" or (when.text[0] == "[" and "," in when.text):
        return _list_words(when.text, place, clock)
    words = _certain_words(when, place, clock)
    if when.about and when.form not in {Form.ABOUT, Form.LASTING}:
        words = f"about {words}"
    return f"{words}, uncertain" if when.uncertain else words


def in_short(when: When, clock: Clock = LOCAL) -> str:
    """Return the date for a cell of a table: "28 Oct 2025, 10:40", with no place and no zone.

    "between", "or later" and "from" say there what "once" and "end open" say in a sentence.
    """
    words = in_words(_floating(when, clock)).removeprefix("once, ")
    return short_dates(words.removesuffix(", end open") if words.startswith("from ") else words)


def _floating(when: When, clock: Clock) -> When:
    """Return the date with its times as the clock shows them and no offset of their own."""
    start_s, end_s = (
        wall_s if offset_s is None or clock == LOCAL else _shown_s(wall_s - offset_s, clock)
        for wall_s, offset_s in (
            (when.start_s, when.start_offset_s),
            (when.end_s, when.end_offset_s),
        )
    )
    return when._replace(start_s=start_s, end_s=end_s, start_offset_s=None, end_offset_s=None)


def _shown_s(utc_s: int, clock: Clock) -> int:
    return utc_s + offset_at(clock.zone, utc_s)


def _list_words(text: str, place: str, clock: Clock) -> str:
    """Return a set, member by member: "one of: 1667, 1668 or December 1760"."""
    what, joiner = ("one of", "or") if text[0] == "[" else ("all of", "and")
    members = (_member_words(part.strip(), place, clock) for part in text[1:-1].split(","))
    return f"{what}: {listed(members, joiner)}"


def _member_words(part: str, place: str, clock: Clock) -> str:
    first_text, dots, last_text = part.partition("..")
    if dots and first_text and last_text:
        return in_words(parse_when(f"{first_text}/{last_text}"), place, clock)
    if dots:
        return in_words(parse_when(f"[{part}]"), place, clock).removeprefix("once, ")
    return in_words(parse_when(part), place, clock)


def _certain_words(when: When, place: str, clock: Clock) -> str:
    start, end = _start(when, place, clock), _end(when, place, clock)
    if when.text[0] == "[" and when.form == Form.WITHIN:
        return f"once, {_one_of_words(when, start, end)}"
    match when.form:
        case Form.LASTING:
            first, last = _about_ends(when)
            if start == end and (first or last) and not (when.open_start or when.open_end):
                return f"about {_lasting_words(when, start, end)}"
            return _lasting_words(
                when, start.about() if first else start, end.about() if last else end
            )
        case Form.ABOUT:
            return (start.about() if when.about else start).words
        case Form.POINT | Form.WITHIN | Form.UNDATED:
            return _single_words(when, start, end)
        case _:
            assert_never(when.form)


def _about_ends(when: When) -> tuple[bool, bool]:
    """Return which ends of a duration are known about: the first, where its text does not say."""
    if not when.about:
        return False, False
    first_text, _, last_text = when.text.partition("/")
    first, last = (bool(re.search(_ABOUT, text)) for text in (first_text, last_text))
    return first or not last, last


class _Moment(NamedTuple):
    """One end of a date, in words."""

    names: tuple[str, ...]
    """Names of the date, from the finest to the year."""
    time: str = ""
    where: str = ""
    """The place and offset of the time, with their separator: ", Tokyo, UTC+9"."""

    @property
    def date(self) -> str:
        return " ".join(self.names)

    @property
    def words(self) -> str:
        return f"{self.date}, {self.time}{self.where}" if self.time else self.date

    def about(self) -> _Moment:
        """Return the same as something that is known about."""
        if self.time:
            return self._replace(time=f"about {self.time}")
        finest, *others = self.names
        return self._replace(names=(f"about {finest}", *others))


def _start(when: When, place: str, clock: Clock) -> _Moment:
    if when.start_unit <= Unit.HOUR and not when.open_start:
        return _timed(when.start_s, when.start_offset_s, place, clock)
    return _Moment(_names(when, when.start_s, when.start_unit, side=0))


def _end(when: When, place: str, clock: Clock) -> _Moment:
    if when.end_unit <= Unit.HOUR and not when.open_end:
        return _timed(when.end_s, when.end_offset_s, place, clock)
    return _Moment(_names(when, when.end_s - 1, when.end_unit, side=-1))


def _timed(wall_s: int, offset_s: int | None, place: str, clock: Clock) -> _Moment:
    beside = [place] if place else []
    if offset_s is not None and clock != LOCAL:
        utc_s = wall_s - offset_s
        offset_s = offset_at(clock.zone, utc_s)
        wall_s = utc_s + offset_s
        beside = [clock.zone.rpartition("/")[2].replace("_", " ")]
    date, time = date_names(wall_s, Unit.DAY), time_name(wall_s)
    if offset_s is None:
        return _Moment(date, time, "".join(f", {name}" for name in beside))
    if clock == UTC:
        return _Moment(date, time, " UTC")
    return _Moment(date, time, "".join(f", {name}" for name in (*beside, offset_name(offset_s))))


def _names(when: When, wall_s: int, unit: Unit, side: int) -> tuple[str, ...]:
    """Return the names of the date of a second; `side` is 0 for the start, -1 for the end."""
    if unit == Unit.SEASON:
        bare = re.sub(r"[~?%]", "", when.text)
        year_text, code_text = re.findall(_PART_OF_YEAR, bare, re.ASCII)[side]
        return part_of_year_names(int(year_text), int(code_text))
    if unit == Unit.DECADE:
        return (decade_name(civil_from_days(wall_s // DAY_S)[0], last=side == -1),)
    # `1984-1X` is known as finely as a year, but begins in October.
    return date_names(wall_s, min(unit, _edge_unit([wall_s + (side == -1)], unit)))


def _one_of_words(when: When, start: _Moment, end: _Moment) -> str:
    if when.open_start:
        return f"{end.words} or earlier"
    if when.open_end:
        return f"{start.words} or later"
    if start.words == end.words:
        return end.words
    return _between_words(start, end).removeprefix("some time ")


def _lasting_words(when: When, start: _Moment, end: _Moment) -> str:
    """Return the words of a duration; in EDTF an open end is `..`, an unknown one is empty."""
    if when.open_end:
        return f"from {start.words}, end {'unknown' if when.text.endswith('/') else 'open'}"
    if when.open_start:
        return f"until {end.words}, start {'unknown' if when.text.startswith('/') else 'open'}"
    if start == end and not start.time:
        return f"the whole of {end.date}"
    return _range_words(start, end, "to")


def _single_words(when: When, start: _Moment, end: _Moment) -> str:
    if when.form is Form.POINT:
        return start.words
    if when.start_unit == Unit.HOUR:
        return _between_words(start, end)
    unit = _edge_unit([when.start_s, when.end_s], when.start_unit)
    if when.start_unit in {unit, Unit.SEASON} or unit == Unit.YEAR:
        return end.date if start.names == end.names else _between_words(start, end)
    # `1984-1X` is known as finely as a year, but does not begin with one.
    first, last = date_names(when.start_s, unit), date_names(when.end_s - 1, unit)
    return _between_words(_Moment(first), _Moment(last))


def _edge_unit(edges_s: list[int], known_to: Unit) -> Unit:
    """Return the coarsest of day, month and year at whose edges a date begins and ends."""
    edges = {civil_from_days(edge_s // DAY_S)[1:] for edge_s in edges_s}
    if known_to == Unit.DAY or any(day > 1 for _, day in edges):
        return Unit.DAY
    if known_to == Unit.MONTH or any(month > 1 for month, _ in edges):
        return Unit.MONTH
    return Unit.YEAR


def _between_words(start: _Moment, end: _Moment) -> str:
    if start.time and end.time and start.names == end.names and start.where == end.where:
        return f"{start.date}, between {start.time} and {end.time}{end.where}"
    if start == end:
        return end.words
    return f"some time between {_range_words(start, end, 'and')}"


def _range_words(start: _Moment, end: _Moment, joiner: str) -> str:
    """Return both ends, with what they share only once: "Sunday 26 to Tuesday 28 October 2025"."""
    if start.where == end.where:
        start = start._replace(where="")
    if start.time and end.time and start.names == end.names and not start.where:
        return f"{start.date}, {start.time} {joiner} {end.time}{end.where}"
    if start.time or end.time:
        return f"{start.words}{',' if start.time else ''} {joiner} {end.words}"
    if start.names == end.names:
        return end.date
    return f"{' '.join(_own_names(start.names, end.names))} {joiner} {end.date}"


def _own_names(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names without those that the others end with too, but always the finest."""
    shared = 0
    most = min(len(names), len(others)) - 1
    while shared < most and names[-1 - shared] == others[-1 - shared]:
        shared += 1
    return names[: len(names) - shared]


def date_problem(problem: DateProblem) -> str:
    """Return on one line what is wrong with a date and what to write."""
    return f"its end: {_sentence(problem)}" if problem.is_end else _sentence(problem)


def unreadable_date(problem: DateProblem, written: str = "") -> str:
    """Return what is said in place of a date: that it cannot be read, and why; as it is written."""
    why = date_problem(problem)
    as_written = "" if written in why else f" As written: “{written}”."
    return f"The date cannot be read.{as_written} {why}."


def _sentence(problem: DateProblem) -> str:  # noqa: C901, PLR0911, PLR0912 (a line for each kind)
    quoted = f"“{shortened(problem.text)}”"
    match problem.kind:
        case ProblemKind.UNREADABLE | ProblemKind.OF_DRAFT | ProblemKind.HAS_MEANING:
            within = "" if problem.part == problem.text else f" in {quoted}"
            return f"“{shortened(problem.part)}”{within} is not a date: {_advice(problem)}"
        case ProblemKind.NO_MONTH:
            return f"{quoted} has no such month: write 01 to 12"
        case ProblemKind.NO_PART_OF_YEAR:
            return f"{quoted} has no such month: write 01 to 12, or 21 to 41 for parts of a year"
        case ProblemKind.NO_DAY:
            return f"{quoted} has no such day: write 01 to {problem.instead[0]}"
        case ProblemKind.NO_HOUR:
            return f"{quoted} has no such hour: write 00 to 23, or 24:00 for the day's end"
        case ProblemKind.NO_TIME:
            return f"{quoted} has no such time: minutes and seconds run from 00 to 59"
        case ProblemKind.NO_LEAP_SECOND:
            return f"{quoted} is no leap second: write 00 to 59 for the seconds"
        case ProblemKind.NO_OFFSET:
            return f"{quoted} has no such offset: write Z or up to ±23:59"
        case ProblemKind.NO_ZONE:
            return f"{quoted} is not a zone: write an IANA name such as {problem.instead[0]}"
        case ProblemKind.TOO_FAR:
            years = f"Y-{MOST_YEARS} and Y{MOST_YEARS}"
            return f"{quoted} is too far away: write a year between {years}"
        case ProblemKind.FITS_NO_DATE:
            return f"{quoted} fits no date: write a month from 01 to 12 and a day it has"
        case ProblemKind.NOT_CLOSED:
            return f"{quoted} is not closed: write [a..b], [a,b] or {{a,b}}"
        case ProblemKind.REVERSED:
            return f"{quoted} ends before it starts: write the earlier date first"
        case ProblemKind.NO_YEAR:
            return f"{quoted} names no year: add one"
        case ProblemKind.NO_WEEK:
            return f"{quoted} has no such week: write 1 to 52, or 53 in a year that has it"
        case ProblemKind.OTHER_ORDER:
            return (
                f"{quoted} is not in the order of the column: write {listed(problem.instead, 'or')}"
            )
        case ProblemKind.OTHER_CALENDAR:
            return f"{quoted} is a date of another calendar: write its Gregorian date"
        case ProblemKind.SAYS_UNKNOWN:
            return f"{quoted} is not a date: leave it empty, or write one as in 2025 or 2025-10-28"
        case ProblemKind.OTHER_WEEKDAY:
            return f"{quoted} is a {problem.instead[0]}: correct the weekday or the day"
        case ProblemKind.NO_START:
            return "it has an end but no start"
        case ProblemKind.EMPTY_RANGE:
            return "The range is empty: write a date or two, such as 2025-10-26/2025-10-31."
        case ProblemKind.OPEN_RANGE:
            return f"The range {quoted} is open: give both its ends, as in 2025-10-26/2025-10-31."
        case _:
            assert_never(problem.kind)


def _advice(problem: DateProblem) -> str:
    match problem.instead:
        case [only]:
            return f"write {only}"
        case [*several] if several:
            return f"it can mean {listed(several, 'or')}; write the one that is meant"
    if problem.kind is ProblemKind.OF_DRAFT:
        return "write .. for an open end and X for an unknown digit (EDTF of 2019)"
    return "write it as in 2025, 2025-10, 2025-10-28 or 2025-10-28T10:40+09:00 (EDTF)"


def shortened(text: str, most: int = 60) -> str:
    """Return the text on one line, cut to a length that a message can have."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
