"""Properties of iCalendar's entries as texts and dates; any of them may be missing or broken."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from timeline_app.io.formats.date_parts import edtf_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Component = Any
"""An entry, or a calendar, of the library `icalendar`, whose types are wide."""
Moment = dt.date | dt.datetime


def edtf_of_moment(moment: Moment) -> str:
    """Return EDTF text of a day, or of a time with its offset if it has one."""
    if not isinstance(moment, dt.datetime):
        return edtf_date(moment.year, moment.month, moment.day)
    time = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    offset = moment.utcoffset()
    if offset is not None:
        minutes = int(offset.total_seconds() // 60)
        sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
        time += "Z" if moment.tzname() == "UTC" else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return edtf_date(moment.year, moment.month, moment.day, time)


def all_of(entry: Component, name: str) -> list[Any]:
    """Return all properties of a name."""
    found = entry.get(name, [])
    return found if isinstance(found, list) else [found]


def property_text(entry: Component, name: str) -> str:
    """Return the properties of a name as one text; "" for none."""
    texts = []
    for each in all_of(entry, name):
        moment = None if isinstance(each, str) else _dt(each)
        if isinstance(moment, dt.date):
            texts.append(edtf_of_moment(moment))
        elif hasattr(each, "to_ical") and not isinstance(each, str):
            texts.append(_ical(each))
        else:
            texts.append(str(each))
    return "; ".join(texts).strip()


def _ical(value: Any) -> str:  # noqa: ANN401 - any property
    try:
        text = value.to_ical()
    except (ValueError, TypeError, AttributeError):
        return str(value)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def _dt(value: Any) -> Any:  # noqa: ANN401 - a date, a time, a length or a period
    try:
        return value.dt
    except (AttributeError, ValueError):  # it is broken, or none of these
        return None


def attribute(value: Any, name: str, default: Any) -> Any:  # noqa: ANN401 - any property
    """Return an attribute of a property; of a broken one, which has none, the default."""
    try:
        return getattr(value, name, default)
    except ValueError:
        return default


def property_value(entry: Component, name: str) -> Any:  # noqa: ANN401 - as `_dt`
    """Return the date, time or length of a property; None where it is none."""
    found = all_of(entry, name)
    return _dt(found[0]) if found else None


def moment_of(entry: Component, name: str) -> Moment | None:
    """Return the day or time of a property; None where it is none."""
    value = property_value(entry, name)
    return value if isinstance(value, dt.date) else None


def listed_in(entry: Component, name: str) -> Iterator[Any]:
    """Yield the dates of a property that lists them; of periods the start."""
    for each in all_of(entry, name):
        for listed in attribute(each, "dts", ()):
            value = _dt(listed)
            yield value[0] if isinstance(value, tuple) else value


def params_of(entry: Component, name: str) -> Any:  # noqa: ANN401 - the library's own mapping
    """Return the parameters of a property."""
    found = all_of(entry, name)
    return attribute(found[0], "params", {}) if found else {}


def broken_start(entry: Component) -> str:
    """Return the start of an entry as it is written; "" for none."""
    found = all_of(entry, "DTSTART")
    return str(found[0]) if found else ""


def categories_of(entry: Component) -> list[str]:
    """Return the categories of an entry, in its order."""
    parts = [str(part).strip() for each in all_of(entry, "CATEGORIES") for part in _parts(each)]
    return [*filter(None, parts)]


def _parts(value: Any) -> Iterable[object]:  # noqa: ANN401 - a list of the library, or a text
    cats = attribute(value, "cats", None)
    return [str(value)] if cats is None else cats


def person_of(value: Any) -> str:  # noqa: ANN401 - an address with parameters
    """Return the name of a person, or the address where there is none."""
    name = str(attribute(value, "params", {}).get("CN", "")).strip()
    address = str(value)
    return name or (address[7:] if address.lower().startswith("mailto:") else address)
