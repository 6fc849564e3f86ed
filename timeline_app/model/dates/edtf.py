"""A date as good as its evidence: EDTF text (ISO 8601-2, levels 0 to 2) to earliest and latest."""

import itertools
import re
from enum import IntEnum
from typing import Final, NamedTuple

from timeline_app.model.dates.calendar import DAY_S, day_start_s, days_in_month
from timeline_app.model.dates.date_span import (
    FAR_S,
    DateSpan,
    Unit,
    checked_year,
)
from timeline_app.model.dates.plain_date import qualified, read_plain
from timeline_app.model.dates.problems import ProblemKind, WhenError, unreadable_part

# `edtf` gets only such texts: a million digits, or a power of a million, would never end.
_ROUNDED: Final = r"Y?-?\d{1,15}(?:E\d{1,2})?(?:S\d{1,2})?"
_YEAR_DIGITS: Final = 4  # a year is written with at least four, which all count
_UNITS: Final = (Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)


def read_by_edtf(text: str) -> DateSpan | None:
    """Return the years of the text; None when `edtf` cannot read it.

    ISO 8601-2 (4.7.3): `1950S2` is some year from 1900 to 1999, estimated as 1950. `edtf` 5.0 keeps
    the year and the digits, but rounds years before 0 outwards and knows the range of some shapes
    only with an arbitrary padding, so the range is worked out here. Raises WhenError for years that
    are too far away.
    """
    if text.isdecimal() or not re.fullmatch(_ROUNDED, text, re.ASCII):
        return None  # digits alone are a year of four, which `read_plain` has read
    # 150 ms, and seldom needed.
    from edtf import EDTFParseException, parse_edtf

    try:
        date = parse_edtf(text)
    except EDTFParseException:
        return None
    year = checked_year(str(date.lower_strict()[0]), text)
    rounded = _rounded_digits(year, date.significant_digits)
    step = 10**rounded
    nearest = abs(year) // step * step
    furthest = checked_year(str(nearest + step - 1), text)
    first, last = (nearest, furthest) if year >= 0 else (-furthest, -nearest)
    unit = _UNITS[min(rounded, len(_UNITS) - 1)]
    return DateSpan(day_start_s(first), day_start_s(last + 1), unit, about=rounded > 0)


def _rounded_digits(year: int, significant_digits: int | None) -> int:
    digits = max(len(str(abs(year))), _YEAR_DIGITS)
    return max(digits - (significant_digits or digits), 0)


_UNSPECIFIED: Final = (
    r"(?P<sign>-?)(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
)
_MONTHS: Final = 12
_YEAR_UNITS: Final = (Unit.MILLENNIUM, Unit.MILLENNIUM, Unit.CENTURY, Unit.DECADE)


def read_unspecified(text: str) -> DateSpan | None:
    """Return the span of the dates that the digits allow; None for another shape or no X.

    Its unit is that of the first part with an unspecified digit. Raises WhenError if no date fits.
    """
    match = re.fullmatch(_UNSPECIFIED, text, re.ASCII)
    if match is None or "X" not in text:
        return None
    sign, year_mask, month_mask, day_mask = match.groups()
    years = _numbers(year_mask)
    if sign:
        years = [-year for year in reversed(years) if year]
    months = [month for month in _numbers(month_mask or "XX") if 1 <= month <= _MONTHS]
    first = _first_day(years, months, day_mask or "XX", step=1)
    last = _first_day(years, months, day_mask or "XX", step=-1)
    if first is None or last is None:
        raise WhenError.of(ProblemKind.FITS_NO_DATE, text)
    unit = _unit(year_mask, month_mask or "")
    return DateSpan(day_start_s(*first), day_start_s(*last) + DAY_S, unit)


def _numbers(mask: str) -> list[int]:
    """Return the numbers whose digits agree with the mask, in order."""
    places = ["0123456789" if digit == "X" else digit for digit in mask]
    return [int("".join(digits)) for digits in itertools.product(*places)]


def _first_day(
    years: list[int], months: list[int], day_mask: str, step: int
) -> tuple[int, int, int] | None:
    """Return the first date that fits, or with a step of -1 the last."""
    for year in years[::step]:
        for month in months[::step]:
            last = days_in_month(year, month)
            days = [day for day in _numbers(day_mask) if 1 <= day <= last]
            if days:
                return year, month, days[::step][0]
    return None


def _unit(year_mask: str, month_mask: str) -> Unit:
    if "X" in year_mask:
        return _YEAR_UNITS[year_mask.index("X")]
    return Unit.YEAR if "X" in month_mask else Unit.MONTH


__all__ = [
    "FAR_S",
    "UNDATED",
    "Form",
    "Unit",
    "When",
    "WhenError",
    "edtf_of",
    "parse_when",
]

_OPEN: Final = frozenset({"", ".."})
_OPEN_START: Final = DateSpan(-FAR_S, -FAR_S, Unit.DAY)
_OPEN_END: Final = DateSpan(FAR_S, FAR_S, Unit.DAY)
# A sign right of a part qualifies it and all to its left; left of a part, that part alone.
_QUALIFIED: Final = r"[~?%]?-?[~?%]?Y?-?[\dXES]+[~?%]?(?:-[~?%]?[\dX]+[~?%]?){0,2}"


class Form(IntEnum):
    """What a date says of its event."""

    UNDATED = 0
    POINT = 1
    """It is known to the minute or second."""
    WITHIN = 2
    """It happened once, some time within."""
    LASTING = 3
    """It lasted from start to end."""
    ABOUT = 4
    """It happened about a minute or second, or that is doubtful."""


class When(NamedTuple):
    """A date in wall seconds: the clock of the event's own place, since 1970-01-01T00:00."""

    text: str
    """As it was written, without white space around it."""
    form: Form
    start_s: int
    """The earliest second; -FAR_S when the start is open, FAR_S when undated."""
    end_s: int
    """The second after the last, `start_s` of a moment; FAR_S when the end is open."""
    start_unit: Unit
    end_unit: Unit
    open_start: bool = False
    open_end: bool = False
    about: bool = False
    """Some part is approximate: `~` or `%`, or a year rounded by `S`."""
    uncertain: bool = False
    """Some part is doubtful: `?` or `%`."""
    start_offset_s: int | None = None
    """Seconds east of UTC; None for a calendar date or a time that floats: no instant."""
    end_offset_s: int | None = None


UNDATED: Final = When("", Form.UNDATED, FAR_S, FAR_S, Unit.DAY, Unit.DAY)


def parse_when(text: str, zone: str = "") -> When:
    """Return the date of an EDTF text; UNDATED for an empty one. Raises WhenError, never guesses.

    `zone` is the IANA name of the event's place. A time without an offset is a time there (the
    first of two where the clock is put back; moved on where an hour is skipped); a time with an
    offset is shown by the clock there. A date without a time is a calendar day: no zone moves it.
    """
    text, zone = text.strip(), zone.strip()
    if not text:
        return UNDATED
    if text[0] in "[{":
        return _set(text, zone)
    if "/" in text:
        return _interval(text, zone)
    span = _read(text, zone, text)
    return _when(text, _form_of(span), span, span)


def _form_of(span: DateSpan) -> Form:
    """Return what a single date says: about a minute is neither a moment nor within one."""
    if span.unit > Unit.MINUTE:
        return Form.WITHIN
    return Form.ABOUT if span.about or span.uncertain else Form.POINT


def _read(part: str, zone: str, text: str) -> DateSpan:
    """Return the span of one date within a text; the quick way is tried first."""
    plain = read_plain(part, zone)
    if plain is not None:
        return plain
    bare = re.sub(r"[~?%]", "", part) if re.fullmatch(_QUALIFIED, part, re.ASCII) else part
    span = read_plain(bare, zone) or read_unspecified(bare) or read_by_edtf(bare)
    if span is None:
        raise unreadable_part(part, text)
    return qualified(span, part)


def _interval(text: str, zone: str) -> When:
    """Return the date of `A/B`: from the first moment of A to the last of B; `..` or "" is open."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2 or _OPEN.issuperset(parts):  # noqa: PLR2004 (a first and a last)
        raise unreadable_part(text, text)
    first, last = (None if part in _OPEN else _read(part, zone, text) for part in parts)
    return _when(text, Form.LASTING, first, last)


def _set(text: str, zone: str) -> When:
    """Return the date of a set, `[a,b..c]` or `{a,b..c}`: from its first to its last.

    All of a set is not one span that lasted, and has no shape of its own on the line: it is drawn
    as the band within which its members lie, and the words name them one by one.
    """
    if not text.endswith("]" if text[0] == "[" else "}"):
        raise WhenError.of(ProblemKind.NOT_CLOSED, text)
    members = [_member(part.strip(), zone, text) for part in text[1:-1].split(",")]
    whens = [_when(text, Form.WITHIN, first, last) for first, last in members]
    earliest = min(whens, key=lambda when: when.start_s)
    latest = max(whens, key=lambda when: when.end_s)
    is_about = any(when.about or when.uncertain for when in whens)
    moment = Form.ABOUT if is_about else Form.POINT  # where all members are one minute
    return earliest._replace(
        form=Form.WITHIN if earliest.start_s < latest.end_s else moment,
        end_s=latest.end_s,
        end_unit=latest.end_unit,
        open_end=latest.open_end,
        end_offset_s=latest.end_offset_s,
        about=any(when.about for when in whens),
        uncertain=any(when.uncertain for when in whens),
    )


def _member(part: str, zone: str, text: str) -> tuple[DateSpan | None, DateSpan | None]:
    """Return first and last date of a member of a set, `a`, `a..b`, `a..` or `..b`."""
    if ".." not in part:
        date = _read(part, zone, text)
        return date, date
    first_text, _, last_text = (piece.strip() for piece in part.partition(".."))
    if not first_text and not last_text:
        raise unreadable_part(part, text)
    return (
        _read(first_text, zone, text) if first_text else None,
        _read(last_text, zone, text) if last_text else None,
    )


def _when(text: str, form: Form, first: DateSpan | None, last: DateSpan | None) -> When:
    """Return the date from the first moment of `first` to the last of `last`; None is open."""
    start = _OPEN_START if first is None else first
    end = _OPEN_END if last is None else last
    if first is not None and last is not None and first is not last:
        end = _checked_end(first, last, text)
    return When(
        text=text,
        form=form,
        start_s=start.start_s,
        end_s=end.end_s,
        start_unit=end.unit if first is None else start.unit,
        end_unit=start.unit if last is None else end.unit,
        open_start=first is None,
        open_end=last is None,
        about=start.about or end.about,
        uncertain=start.uncertain or end.uncertain,
        start_offset_s=start.offset_s,
        end_offset_s=end.offset_s,
    )


def _checked_end(first: DateSpan, last: DateSpan, text: str) -> DateSpan:
    """Return the end on a clock that has not gone back since the start; WhenError if before it."""
    elapsed_s = last.end_s - first.start_s
    if first.offset_s is not None and last.offset_s is not None:
        elapsed_s -= last.offset_s - first.offset_s
    # A whole day (month, …) that ends where the first begins lies before it; a moment does not.
    if elapsed_s < 0 or (elapsed_s == 0 and last.unit > Unit.MINUTE):
        raise WhenError.of(ProblemKind.REVERSED, text)
    if last.end_s < first.start_s:
        # The clock was put back in between: the end is shown by the clock of the start, because
        # positions on the line must not run backwards.
        return last._replace(end_s=first.start_s + elapsed_s, offset_s=first.offset_s)
    return last


def edtf_of(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return the EDTF of a year, a month or a day of any year."""
    is_short = abs(year) < 10**_YEAR_DIGITS
    text = f"{'-' if year < 0 else ''}{abs(year):04}" if is_short else f"Y{year}"
    return "-".join([text, *(f"{part:02}" for part in (month, day) if part)])
