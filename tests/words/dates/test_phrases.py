import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.clock import LOCAL, UTC, Clock
from timeline_app.model.dates.edtf import UNDATED, parse_when
from timeline_app.words.dates.phrases import in_short, in_words

PARIS = Clock("Europe/Paris")


def words(text: str, place: str = "", clock: Clock = LOCAL) -> str:
    return in_words(parse_when(text), place, clock)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-28", "Tuesday 28 October 2025"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("-0043-03-15", "Friday 15 March 44 BC"),
        ("0000", "1 BC"),
        ("0044", "AD 44"),
        ("Y-12000", "12,001 BC"),
        ("Y170000002", "AD 170,000,002"),
        ("201X", "the 2010s"),
        ("-201X", "some time between 2020 BC and 2011 BC"),
        ("000X", "some time between 1 BC and AD 9"),
        ("20XX", "some time between 2000 and 2099"),
        ("1950S2", "about some time between 1900 and 1999"),
        ("2001-21", "spring 2001"),
        ("2001-24~", "about winter 2001"),
        ("2001-30", "southern summer 2001"),
        ("2001-33", "first quarter 2001"),
        ("2001-39", "third third 2001"),
        ("2001-41", "second half 2001"),
        ("1984-1X", "some time between October and December 1984"),
        ("2025-10-27T17:00~", "Monday 27 October 2025, about 17:00, Tokyo"),
        ("2025-10-27T17:00?", "Monday 27 October 2025, 17:00, Tokyo, uncertain"),
        (
            "[2025-10-27T17:00..2025-10-27T18:00]",
            "once, Monday 27 October 2025, between 17:00 and 18:00, Tokyo",
        ),
        (
            "[2025-10-28..2026-04-28]",
            "once, between Tuesday 28 October 2025 and Tuesday 28 April 2026",
        ),
        ("[2025..2025]", "once, 2025"),
        ("2025-10-1X", "some time between Friday 10 and Sunday 19 October 2025"),
        ("1979-XX-28", "some time between Sunday 28 January and Friday 28 December 1979"),
        ("2025-10~", "about October 2025"),
        ("2025-10?", "October 2025, uncertain"),
        ("2025-10%", "about October 2025, uncertain"),
        ("2025-10-26/2025-10-28", "Sunday 26 to Tuesday 28 October 2025"),
        ("2025-10-28/2025-10-28", "the whole of Tuesday 28 October 2025"),
        ("2025-10-26/2025-11-04", "Sunday 26 October to Tuesday 4 November 2025"),
        ("2025-12-28/2026-01-02", "Sunday 28 December 2025 to Friday 2 January 2026"),
        ("2025-10/2025-12", "October to December 2025"),
        ("2025-10/2026-03", "October 2025 to March 2026"),
        ("2025-10-26/2025-11", "Sunday 26 October to November 2025"),
        ("1964/2008", "1964 to 2008"),
        ("-0043/0014", "44 BC to AD 14"),
        ("201X/202X", "the 2010s to the 2020s"),
        ("2001-21/2001~-23", "spring to about autumn 2001"),
        ("1984~/2004-06", "about 1984 to June 2004"),
        ("1984/2004%", "1984 to about 2004, uncertain"),
        ("1984~/1984", "about the whole of 1984"),
        ("1984~/2004~", "about 1984 to about 2004"),
        ("1950S2/2004", "about 1900 to 2004"),
        ("2025-10-26/2025-10-28~", "Sunday 26 to about Tuesday 28 October 2025"),
        ("2025-10-28~/..", "from about Tuesday 28 October 2025, end open"),
        ("../2025-10-28~", "until about Tuesday 28 October 2025, start open"),
        ("2025-10-28/..", "from Tuesday 28 October 2025, end open"),
        ("2025-10-28/", "from Tuesday 28 October 2025, end unknown"),
        ("../2025-10-28", "until Tuesday 28 October 2025, start open"),
        ("/2025-10-28", "until Tuesday 28 October 2025, start unknown"),
        (
            "[2025-10-26..2025-10-28]",
            "once, between Sunday 26 and Tuesday 28 October 2025",
        ),
        ("[..2025-10-28]", "once, Tuesday 28 October 2025 or earlier"),
        ("[2025-10..]", "once, October 2025 or later"),
        ("[1667,1668,1760-12]", "one of: 1667, 1668 or December 1760"),
        ("[..1667,1760]", "one of: 1667 or earlier or 1760"),
        ("{1667~,1670..1672}", "all of: about 1667 and 1670 to 1672"),
        ("{1670..1672}", "all of: 1670 to 1672"),
    ],
)
def test_a_date_in_words_is_the_same_by_every_clock(text: str, expected: str) -> None:
    for clock in (LOCAL, UTC, PARIS):
        assert words(text, "Tokyo", clock) == expected


def test_no_date_is_undated() -> None:
    assert in_words(UNDATED, "Tokyo", UTC) == "undated"


@pytest.mark.parametrize(
    ("text", "local", "utc", "paris"),
    [
        (
            "2025-10-28T10:40:00+09:00",
            "Tuesday 28 October 2025, 10:40, Tokyo, UTC+9",
            "Tuesday 28 October 2025, 01:40 UTC",
            "Tuesday 28 October 2025, 02:40, Paris, UTC+1",
        ),
        (
            "2025-10-28T00:40:05+09:00",
            "Tuesday 28 October 2025, 00:40:05, Tokyo, UTC+9",
            "Monday 27 October 2025, 15:40:05 UTC",
            "Monday 27 October 2025, 16:40:05, Paris, UTC+1",
        ),
        (
            "2025-10-28T10+09:00",
            "Tuesday 28 October 2025, between 10:00 and 11:00, Tokyo, UTC+9",
            "Tuesday 28 October 2025, between 01:00 and 02:00 UTC",
            "Tuesday 28 October 2025, between 02:00 and 03:00, Paris, UTC+1",
        ),
        (
            "2025-10-28T10:40+09:00/2025-10-28T12:00+09:00",
            "Tuesday 28 October 2025, 10:40 to 12:00, Tokyo, UTC+9",
            "Tuesday 28 October 2025, 01:40 to 03:00 UTC",
            "Tuesday 28 October 2025, 02:40 to 04:00, Paris, UTC+1",
        ),
        (
            "2025-05-01T17:00+09:00~/2025-05-03T09:50+09:00",
            "Thursday 1 May 2025, about 17:00, to Saturday 3 May 2025, 09:50, Tokyo, UTC+9",
            "Thursday 1 May 2025, about 08:00, to Saturday 3 May 2025, 00:50 UTC",
            "Thursday 1 May 2025, about 10:00, to Saturday 3 May 2025, 02:50, Paris, UTC+2",
        ),
        (
            "2025-10-28T10:40+09:00/2025-10-28T12:00+09:00~",
            "Tuesday 28 October 2025, 10:40 to about 12:00, Tokyo, UTC+9",
            "Tuesday 28 October 2025, 01:40 to about 03:00 UTC",
            "Tuesday 28 October 2025, 02:40 to about 04:00, Paris, UTC+1",
        ),
        (
            "2025-10-28T22:00+09:00/2025-10-29T02:00+09:00",
            "Tuesday 28 October 2025, 22:00, to Wednesday 29 October 2025, 02:00, Tokyo, UTC+9",
            "Tuesday 28 October 2025, 13:00 to 17:00 UTC",
            "Tuesday 28 October 2025, 14:00 to 18:00, Paris, UTC+1",
        ),
        (
            "2025-10-27/2025-10-28T12:00+09:00",
            "Monday 27 October 2025 to Tuesday 28 October 2025, 12:00, Tokyo, UTC+9",
            "Monday 27 October 2025 to Tuesday 28 October 2025, 03:00 UTC",
            "Monday 27 October 2025 to Tuesday 28 October 2025, 04:00, Paris, UTC+1",
        ),
        (
            "2025-10-28T10:40+09:00/..",
            "from Tuesday 28 October 2025, 10:40, Tokyo, UTC+9, end open",
            "from Tuesday 28 October 2025, 01:40 UTC, end open",
            "from Tuesday 28 October 2025, 02:40, Paris, UTC+1, end open",
        ),
        (
            "[2025-10-28T10:00+09:00..2025-10-28T12:00+09:00]",
            "once, Tuesday 28 October 2025, between 10:00 and 12:00, Tokyo, UTC+9",
            "once, Tuesday 28 October 2025, between 01:00 and 03:00 UTC",
            "once, Tuesday 28 October 2025, between 02:00 and 04:00, Paris, UTC+1",
        ),
    ],
)
def test_a_time_is_shown_in_the_clock_and_names_it(
    text: str, local: str, utc: str, paris: str
) -> None:
    assert words(text, "Tokyo") == local
    assert words(text, "Tokyo", UTC) == utc
    assert words(text, "Tokyo", PARIS) == paris


def test_ends_with_two_offsets_each_name_theirs() -> None:
    assert words("2025-10-26T02:00+02:00/2025-10-26T02:00+01:00") == (
        "Sunday 26 October 2025, 02:00, UTC+2, to Sunday 26 October 2025, 02:00, UTC+1"
    )


def test_a_time_that_floats_names_no_offset_in_any_clock() -> None:
    for clock in (LOCAL, UTC, PARIS):
        assert words("2025-10-28T10:40", "Tokyo", clock) == "Tuesday 28 October 2025, 10:40, Tokyo"


def test_the_city_of_the_events_zone_is_never_named() -> None:
    when = parse_when("2025-10-26T10:40", "Asia/Kuala_Lumpur")
    assert in_words(when) == "Sunday 26 October 2025, 10:40, UTC+8"
    shown = in_words(when, clock=Clock("Asia/Kuala_Lumpur"))
    assert shown == "Sunday 26 October 2025, 10:40, Kuala Lumpur, UTC+8"


@pytest.mark.parametrize(
    ("offset", "name"),
    [("Z", "UTC"), ("+05:30", "UTC+5:30"), ("-03:30", "UTC−3:30"), ("-11", "UTC−11")],
)
def test_offsets_are_named_from_utc(offset: str, name: str) -> None:
    assert words(f"2025-10-28T10:40{offset}").endswith(f", 10:40, {name}")


def test_local_mean_time_names_its_seconds() -> None:
    when = parse_when("1880-01-01T12:00", "Europe/Berlin")
    assert in_words(when).endswith(", 12:00, UTC+0:53:28")


@given(st.dates(), st.dates())
def test_the_words_of_a_span_tell_both_its_days(first: object, last: object) -> None:
    earlier, later = sorted((str(first), str(last)))
    said = words(f"{earlier}/{later}")
    days = [int(text[8:]) for text in dict.fromkeys((earlier, later))]
    assert [int(day) for day in re.findall(r"day (\d+)", said)] == days


@pytest.mark.parametrize(
    ("text", "zone", "short"),
    [
        ("2025-10-28T10:40+09:00", "", "28 Oct 2025, 10:40"),
        ("2025-10-28T10:40+09:00", "UTC", "28 Oct 2025, 01:40"),
        ("2025-10-28T10:40+09:00", "America/New_York", "27 Oct 2025, 21:40"),
        ("2025-10-28T10:40", "UTC", "28 Oct 2025, 10:40"),
        ("2025-10-26/2025-10-28", "", "26 to 28 Oct 2025"),
        ("2025-10", "", "Oct 2025"),
        ("2025~", "", "about 2025"),
        ("../2025-10-28", "", "until 28 Oct 2025, start open"),
        ("-0043-03-15", "", "15 Mar 44 BC"),
        ("", "", "undated"),
        ("2025-10-28/..", "", "from 28 Oct 2025"),
        ("[2025-10-28..]", "", "28 Oct 2025 or later"),
        ("[2025-10-27..2025-10-29]", "", "between 27 and 29 Oct 2025"),
    ],
)
def test_short_dates_are_whole(text: str, zone: str, short: str) -> None:
    assert in_short(parse_when(text), Clock(zone)) == short
