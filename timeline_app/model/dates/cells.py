"""What one cell of a table is: a date, a day, a time, a zone, an open end, or no entry."""

from __future__ import annotations

import re
from typing import Final

from timeline_app.model.dates.clock import iana_zone
from timeline_app.model.dates.edtf import WhenError
from timeline_app.model.dates.habits import UNSETTLED, Rule
from timeline_app.model.dates.problems import ProblemKind
from timeline_app.model.dates.rules import vocabulary
from timeline_app.model.dates.rules.edtf_text import is_edtf
from timeline_app.model.dates.rules.vocabulary import cleaned, folded
from timeline_app.model.dates.rules.year_pairs import read_years
from timeline_app.model.dates.written import candidates_of

_SHORT_ZONE: Final = 3  # letters of EST, which is an IANA name and has other meanings
_COMPACT_DAY: Final = re.compile(r"([1-9]\d{3})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?", re.ASCII)
_NO_DATE: Final = (ProblemKind.UNREADABLE, ProblemKind.OF_DRAFT, ProblemKind.SAYS_UNKNOWN)


def is_date(text: str) -> bool:
    """Return whether a cell is a date, with one reading or several; bare small numbers are not."""
    line = text.strip()
    if not line or (line.isdecimal() and len(line) != len("2025")):
        return False
    try:
        candidates_of(text)
    except WhenError as error:
        return error.problem.kind not in _NO_DATE
    return True


def is_day(text: str) -> bool:
    """Return whether a cell is a date that names a day."""
    try:
        return any(re.search(r"\d{4}-\d\d-\d\d", each.edtf) for each in candidates_of(text))
    except WhenError:
        return False


def is_part_of_year(text: str) -> bool:
    """Return whether a cell is a quarter, a half or a season of a year."""
    try:
        return any(each.rule is Rule.PART_OF_YEAR for each in candidates_of(text))
    except WhenError:
        return False


def is_time(text: str) -> bool:
    """Return whether a cell is a time of day alone."""
    from timeline_app.model.dates.rules import times

    line = times.with_midnight_as_time(times.with_noon_as_time(folded(cleaned(text))))
    found = times.find_time(line)
    return found is not None and not found.rest.strip()


def is_open_end(text: str) -> bool:
    """Return whether a cell says of an end that there is none yet."""
    return vocabulary.says_open_end(folded(cleaned(text)))


def is_unknown(text: str) -> bool:
    """Return whether a cell says that a date is not known."""
    return vocabulary.says_unknown(folded(cleaned(text)))


def is_nothing(text: str) -> bool:
    """Return whether a cell is a sign or a word for no entry: "-", "n/a"."""
    return vocabulary.says_nothing(folded(cleaned(text)))


def is_zone(text: str) -> bool:
    """Return whether a cell names a zone: an IANA name, an offset, an abbreviation."""
    from timeline_app.model.dates.rules import times

    return times.names_zone(cleaned(text))


def is_compact_day(text: str) -> bool:
    """Return whether a cell is a day in eight digits, 19920101, or a time in twelve or more."""
    return bool(compact_day(text))


def compact_day(text: str) -> str:
    """Return the EDTF of a day in eight digits, 19920101, with the digits of a time or without.

    "" for another text.
    """
    found = _COMPACT_DAY.fullmatch(text.strip())
    if found is None:
        return ""
    year, month, day, hour, minute, second = found.groups()
    time = ":".join(filter(None, (hour, minute, second)))
    edtf = f"{year}-{month}-{day}" + (f"T{time}" if time else "")
    return edtf if is_edtf(edtf) else ""


def with_zone(text: str, zone: str) -> tuple[str, str]:
    """Return a text and the IANA name of its zone; an offset or a short name becomes text.

    A date without a time is a calendar day, whatever its zone.
    """
    name = zone.strip()
    if not name:
        return text, ""
    known = iana_zone(name)
    if known and len(known) > _SHORT_ZONE:
        return text, known
    from timeline_app.model.dates.rules import times

    if known and not times.is_ambiguous_zone(known):
        return text, known
    if not times.names_zone(cleaned(name)):
        return text, name
    time = times.find_time(folded(cleaned(text)))
    if time is None or time.sign or time.zone:
        return text, known
    # A minus alone may lead to the end of a range.
    return f"{text.strip()} {'UTC' if cleaned(name)[0] in '+-' else ''}{name}", ""


def years_of_season(text: str) -> str:
    """Return the years that 1829-30 can mean, which EDTF has as a part of a year; "" for others."""
    found = read_years(text, UNSETTLED)
    is_part = len(found) > 1 and found[0].edtf[-2:] > "12"
    return found[1].edtf if is_part else ""
