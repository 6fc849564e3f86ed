"""A law: a table made of known dates comes back as those dates, or is asked about."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.tables import opened
from timeline_app.io.errors import CannotRead
from timeline_app.model.dates.calendar import DAY_S

EPOCH = dt.date(1970, 1, 1)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
Writing = Callable[[dt.date], Sequence[str]]
"""How a day is written, in one column or in several."""

WRITINGS: dict[str, tuple[tuple[str, ...], Writing]] = {
    "ISO 8601": (("Date",), lambda day: [day.isoformat()]),
    "midnight": (("Datum",), lambda day: [f"{day.isoformat()}T00:00:00Z"]),
    "blank and midnight": (("start",), lambda day: [f"{day.isoformat()} 00:00:00"]),
    "day first": (("Datum",), lambda day: [f"{day.day}.{day.month}.{day.year:04}"]),
    "month first": (("date",), lambda day: [f"{day.month}/{day.day}/{day.year:04}"]),
    "year first": (("fecha",), lambda day: [f"{day.year:04}/{day.month}/{day.day}"]),
    "words": (("When",), lambda day: [f"{day.day} {MONTHS[day.month - 1]} {day.year}"]),
    "American words": (("date",), lambda day: [f"{MONTHS[day.month - 1]} {day.day}, {day.year}"]),
    "compact": (("date",), lambda day: [f"{day:%Y%m%d}"]),
    "two digits": (("date",), lambda day: [f"{day.day:02}-{MONTHS[day.month - 1][:3]}-{day:%y}"]),
    "three columns": (
        ("Year", "Month", "Day"),
        lambda day: [str(day.year), str(day.month), str(day.day)],
    ),
    "three columns with words": (
        ("Jahr", "Monat", "Tag"),
        lambda day: [str(day.year), MONTHS[day.month - 1], str(day.day)],
    ),
    "an unknown name": (("happened",), lambda day: [day.isoformat()]),
    "and its year": (("published_date", "year"), lambda day: [day.isoformat(), str(day.year)]),
    "and its count": (("count", "date"), lambda day: [str(day.day * 7), day.isoformat()]),
}
TITLES = st.text(st.sampled_from("abcdeäéžXYZ "), min_size=2, max_size=8).map(
    lambda text: f"T{text.strip()}"
)
PREAMBLES = st.sampled_from([(), ("A report",), ("A report", "", "Made,by hand"), ("sep",)])
days = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, str, dict[str, dt.date]]:
    """The bytes of a table, how it is written, and the day of each of its titles."""
    known = draw(st.dictionaries(TITLES, days, min_size=2, max_size=12))
    name = draw(st.sampled_from(sorted(WRITINGS)))
    columns, writing = WRITINGS[name]
    mark = draw(st.sampled_from([",", ";", "\t", "|"]))
    title = draw(st.sampled_from(["title", "Titel", "Nom", "Event"]))
    extra = draw(st.sampled_from([(), ("note",), ("ID",), ("note", "Category")]))
    header = [*extra, *columns, title]
    order = draw(st.permutations(range(len(header))))
    lines = [[header[place] for place in order]]
    for text, day in known.items():
        cells = [*(draw(st.sampled_from(["x", "", "y"])) for _ in extra), *writing(day), text]
        lines.append([cells[place] for place in order])
        if draw(st.integers(0, 9)) == 0:
            lines.append([""] * len(header))
    above = draw(PREAMBLES)
    if above == ("sep",):
        above = (f"sep={mark}",)
    if draw(st.booleans()) and "Year" not in columns and len(columns) == 1 and not above:
        lines = lines[1:]  # no header at all
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoted = [mark.join(f'"{cell}"' if mark in cell else cell for cell in line) for line in lines]
    content = end.join([*above, *quoted]) + draw(st.sampled_from(["", end]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1250", "mac-roman"]))
    try:
        data = content.encode(encoding)
    except UnicodeEncodeError:
        data = content.encode("utf-8")
    return data, f"{name} {mark} {encoding}", known


@given(tables())
def test_a_table_of_known_dates_comes_back_as_those_dates_or_is_asked_about(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[bytes, str, dict[str, dt.date]]
) -> None:
    content, _, known = table
    try:
        document = opened(tmp_path_factory.mktemp("any"), content)
    except CannotRead:
        return
    events = document.events
    found: dict[str, Any] = {}
    for place, title in enumerate(events.texts["title"]):
        found[title] = (int(events.start_s[place]), int(events.end_s[place]))
    expected = {
        title: ((day - EPOCH).days * DAY_S, (day - EPOCH).days * DAY_S + DAY_S)
        for title, day in known.items()
    }
    undated = {title for title, (start_s, _) in found.items() if start_s > DAY_S * 10**9}
    assert {title: each for title, each in found.items() if title not in undated} == {
        title: each for title, each in expected.items() if title not in undated
    }
    assert not undated or document.findings, "dates that are not read are told"
    assert found.keys() == expected.keys()
