"""Dates and ranges of Markwhen: `2024-05/2024-06`, `5/1/2024 - 3 weeks`, `after !id 2 days`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from timeline_app.io.formats.other_programs.date_parts import edtf_date, from_bc
from timeline_app.model.dates.calendar import (
    DAY_S,
    MONTHS,
    civil_from_days,
    days_from_civil,
    days_in_month,
)
from timeline_app.model.dates.edtf import Form, WhenError, parse_when

NOW: Final = "now"
_TIME: Final = r"(\d{1,2})(?::(\d\d))?(?::(\d\d)(?:\.\d+)?)?\s*([ap]m)?"
_ISO: Final = rf"(\d{{4}})(?:-(\d\d)(?:-(\d\d)(?:[ T]{_TIME}(Z)?)?)?)?"
_SLASHED: Final = rf"(?:(\d{{1,2}})/)?(?:(\d{{1,2}})/)(\d{{4}})(?:,?\s+{_TIME})?"
_NAME: Final = "|".join(name[:3] for name in MONTHS)
_NAMED: Final = (
    rf"(?:(?P<d1>\d{{1,2}})\s+)?(?P<m>{_NAME})[a-z]*\.?(?:\s+(?P<d2>\d{{1,2}})(?!\d))?,?"
    rf"\s+(?P<y>\d{{4}}),?(?:\s+{_TIME})?"
)
_ERA: Final = r"(\d{1,9})\s*(BCE?|CE|AD)"
_AMOUNT: Final = re.compile(
    r"(-?\d{1,9})\s*(seconds?|secs?|s|minutes?|mins?|hours?|h|(?:week|work|business)\s*days?"
    r"|days?|d|weeks?|w|months?|years?|y)\b[,\s]*",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"(?:(by|before|after)\b)?\s*(?:!(\w+)(?:\.(start|end))?)?\s*(?:plus|\+)?\s*(.*)", re.IGNORECASE
)
_EVERY: Final = re.compile(
    r"every\s+(?:(\d{1,6}|other)\s+)?([a-z]+)(?:\s+for\s+(\d{1,6})\s+([a-z]+)|\s+x\s*(\d{1,6}))?",
    re.IGNORECASE,
)
_UNITS_S: Final = {"s": 1, "m": 60, "h": 3_600, "d": DAY_S, "w": 7 * DAY_S}
_SEPARATORS: Final = re.compile(r"\s+to\s+|\s*[/-]\s*", re.IGNORECASE)
MOST_TIMES: Final = 500


class Amount(NamedTuple):
    """A length of time: whole months and seconds."""

    months: int
    seconds: int


class Range(NamedTuple):
    """A range in wall seconds, its end exclusive, and its EDTF text; "" where it is no date."""

    start_s: int
    end_s: int
    edtf: str


class NotReadError(ValueError):
    """A range of a kind that is known, but not read."""


def parse_range(
    text: str, others: dict[str, Range], previous: Range | None, *, day_first: bool
) -> Range | None:
    """Return a range; None where the text is none.

    `others` are the ranges of earlier entries by their ids, `previous` that of the last one. Raises
    NotReadError for what is relative to nothing that is known, and for working days.
    """
    whole = _date(text, day_first=day_first)
    if whole is not None:
        return _range(whole)
    for mark in _SEPARATORS.finditer(text):
        first, last = text[: mark.start()].strip(), text[mark.end() :].strip()
        start = _start(first, others, previous, day_first=day_first)
        if start is not None and last:
            end = _end(last, start, day_first=day_first)
            if end is not None:
                return end
    return _relative(text, others, previous)


def _start(
    text: str, others: dict[str, Range], previous: Range | None, *, day_first: bool
) -> Range | None:
    date = _date(text, day_first=day_first)
    if date is not None:
        return _range(date)
    found = _RELATIVE.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return None
    origin = _origin(found, others, previous)
    amount = _amount(found[4]) if found[4] else Amount(0, 0)
    if amount is None:
        return None
    sign = -1 if (found[1] or "").lower() == "before" else 1
    at_s = _moved(origin, amount, sign)
    return Range(at_s, at_s, _text_of(at_s))


def _end(text: str, start: Range, *, day_first: bool) -> Range | None:
    """Return the range from a start to a date, a time of that day, a length, or now."""
    if text.lower() == NOW:
        return Range(start.start_s, start.end_s, f"{start.edtf}/..")
    amount = _amount(text)
    if amount is not None:
        end_s = _moved(start.start_s, amount, 1)
        return Range(start.start_s, end_s, _spanned(start, end_s))
    time = re.fullmatch(_TIME, text, re.IGNORECASE)
    date = _date(text, day_first=day_first)
    if date is None and time and "T" in start.edtf and (time[2] or time[4]):
        date = f"{start.edtf.partition('T')[0]}T{_clock(*time.groups())}"
    if date is None:
        return None
    end = _range(date)
    edtf = f"{start.edtf}/{date}" if start.edtf != date else date
    return Range(start.start_s, end.end_s, edtf)


def _relative(text: str, others: dict[str, Range], previous: Range | None) -> Range | None:
    """Return a range that lasts a length, from the end of another one or up to its start."""
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    amount = _amount(found[4]) if found[4] else Amount(0, 0) if found[2] else None
    if amount is None:
        return None
    origin = _origin(found, others, previous)
    sign = -1 if (found[1] or "").lower() in ("before", "by") else 1
    start_s, end_s = sorted((origin, _moved(origin, amount, sign)))
    return Range(start_s, end_s, _between(start_s, end_s))


def _origin(found: re.Match[str], others: dict[str, Range], previous: Range | None) -> int:
    other = others.get(found[2]) if found[2] else previous
    if other is None:
        raise NotReadError(found[0])
    is_before = (found[1] or "").lower() in ("before", "by")
    side = (found[3] or ("start" if is_before else "end")).lower()
    return other.start_s if side == "start" else other.end_s


def _amount(text: str) -> Amount | None:
    months = seconds = 0
    place = 0
    while found := _AMOUNT.match(text, place):
        number, unit = int(found[1]), found[2].lower()
        if re.match(r"(?:week|work|business)\s*day", unit):
            raise NotReadError(text)
        if unit.startswith("mo"):
            months += number
        elif unit.startswith("y"):
            months += 12 * number
        else:
            seconds += number * _UNITS_S[unit[0]]
        place = found.end()
    return Amount(months, seconds) if place and place == len(text) else None


def _moved(at_s: int, amount: Amount, sign: int) -> int:
    days, second = divmod(at_s, DAY_S)
    year, month, day = civil_from_days(days)
    years, month_index = divmod(month - 1 + sign * amount.months, 12)
    last = days_in_month(year + years, month_index + 1)
    days = days_from_civil(year + years, month_index + 1, min(day, last))
    return days * DAY_S + second + sign * amount.seconds


def _date(text: str, *, day_first: bool) -> str | None:
    """Return EDTF text of a single date; None for other texts."""
    text = text.strip()
    if found := re.fullmatch(_ISO, text, re.IGNORECASE):
        year, month, day, *time, zulu = found.groups()
        clock = _clock(*time) if time[0] else ""
        return _valid(int(year), month, day, clock + ("Z" if zulu else ""))
    if found := re.fullmatch(_SLASHED, text, re.IGNORECASE):
        first, second, year, *time = found.groups()
        month, day = (second, first) if day_first or first is None else (first, second)
        return _valid(int(year), month, day, _clock(*time) if time[0] else "")
    if found := re.fullmatch(_NAMED, text, re.IGNORECASE):
        names = [name[:3].lower() for name in MONTHS]
        month = f"{names.index(found['m'].lower()) + 1}"
        time = [*found.groups()[4:]]
        return _valid(
            int(found["y"]), month, found["d1"] or found["d2"], _clock(*time) if time[0] else ""
        )
    if found := re.fullmatch(_ERA, text, re.IGNORECASE):
        year = -int(found[1]) if found[2].upper().startswith("B") else int(found[1])
        return edtf_date(from_bc(year))
    return None


def _valid(year: int, month: str | None, day: str | None, time: str) -> str | None:
    text = edtf_date(year, int(month or 0), int(day or 0), time)
    try:
        parse_when(text)
    except WhenError:
        return None
    return text


def _clock(hour: str, minute: str | None, second: str | None, half: str | None) -> str:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    return f"{number:02}:{minute or '00'}" + (f":{second}" if second else "")


def _range(edtf: str) -> Range:
    when = parse_when(edtf)
    end_s = when.end_s if when.form is not Form.POINT else when.start_s
    return Range(when.start_s, end_s, edtf)


def _text_of(at_s: int) -> str:
    days, second = divmod(at_s, DAY_S)
    clock = f"{second // 3600:02}:{second % 3600 // 60:02}" if second else ""
    return edtf_date(*civil_from_days(days), clock)


def _spanned(start: Range, end_s: int) -> str:
    """Return EDTF text from a start as it is written to an end that is worked out."""
    if end_s % DAY_S or "T" in start.edtf:
        return _between(start.start_s, end_s)
    last = _text_of(end_s - DAY_S)
    return start.edtf if last == start.edtf else f"{start.edtf}/{last}"


def _between(start_s: int, end_s: int) -> str:
    if start_s % DAY_S == end_s % DAY_S == 0:
        first, last = _text_of(start_s), _text_of(max(start_s, end_s - DAY_S))
        return first if first == last else f"{first}/{last}"
    texts = [_text_of(each) for each in (start_s, end_s)]
    texts = [each if "T" in each else f"{each}T00:00" for each in texts]
    return texts[0] if start_s == end_s else "/".join(texts)


def repeated(first: Range, every: str) -> list[Range]:
    """Return a range as often as `every` says, MOST_TIMES at most; raises NotReadError."""
    found = _EVERY.fullmatch(every.strip())
    step = _amount(f"{_count(found[1])} {found[2]}") if found else None
    if found is None or step is None or not (found[3] or found[5]):
        raise NotReadError(every)
    limit = _amount(f"{found[3]} {found[4]}") if found[3] and found[4] != "times" else None
    if found[3] and found[4] != "times" and limit is None:
        raise NotReadError(every)
    until_s = None if limit is None else _moved(first.start_s, limit, 1)
    times = int(found[5] or (found[3] if limit is None else MOST_TIMES))
    ranges = [first]
    for number in range(1, min(times, MOST_TIMES)):
        amount = Amount(step.months * number, step.seconds * number)
        start_s = _moved(first.start_s, amount, 1)
        if until_s is not None and start_s >= until_s:
            break
        end_s = start_s + first.end_s - first.start_s
        ranges.append(Range(start_s, end_s, _between(start_s, end_s)))
    return ranges


def _count(text: str | None) -> int:
    return 2 if text and text.lower() == "other" else int(text or 1)
