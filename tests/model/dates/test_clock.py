import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, day_start_s
from timeline_app.model.dates.clock import (
    FLOATING,
    LOCAL,
    UTC,
    Clock,
    axis_s,
    offset_at,
    offset_of_wall,
    parse_clock,
    wall_s,
)
from timeline_app.model.dates.date_span import FAR_S
from timeline_app.model.dates.problems import ZoneError
from timeline_app.words.dates.phrases import date_problem

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Apia",
    "Africa/Freetown",  # two changes within four days, 1939
    "Asia/Gaza",
    "America/Sao_Paulo",  # clocks go forward at midnight
    "Australia/Lord_Howe",  # by half an hour
    "Europe/Dublin",
)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# The years for which zones have rules; outside they keep the nearest offset.
RULED_S = (day_start_s(1840), day_start_s(2140) - 4 * DAY_S)
zones = st.sampled_from(ZONES)
instants = st.integers(*RULED_S)
any_time = st.integers(day_start_s(-12_000), day_start_s(12_000))


def placed(zone: str, *floating_s: int) -> list[int]:
    """Axis positions of floating times."""
    axis = axis_s(Clock(zone), np.array(floating_s), np.full(len(floating_s), FLOATING))
    return [int(position_s) for position_s in axis]


def shown(zone: str, *positions_s: int) -> list[int]:
    return [int(wall) for wall in wall_s(Clock(zone), np.array(positions_s))]


def day_hours(zone: str, year: int, month: int, day: int) -> float:
    first = day_start_s(year, month, day)
    begin, end = placed(zone, first, first + DAY_S)
    return (end - begin) / HOUR_S


@pytest.mark.parametrize(
    ("zone", "date", "hours"),
    [
        ("Europe/Berlin", (2025, 3, 30), 23),
        ("Europe/Berlin", (2025, 10, 26), 25),
        ("Europe/Berlin", (2025, 10, 28), 24),
        ("America/New_York", (2025, 3, 9), 23),
        ("America/New_York", (2025, 11, 2), 25),
        ("America/Sao_Paulo", (2018, 11, 4), 23),
        ("Australia/Lord_Howe", (2025, 10, 5), 23.5),
        ("Pacific/Apia", (2011, 12, 30), 0),
        ("Asia/Kolkata", (2025, 3, 30), 24),
        ("Europe/Berlin", (-9999, 3, 30), 24),
        ("Europe/Berlin", (9999, 3, 30), 24),
    ],
)
def test_a_day_has_the_hours_of_its_zone(
    zone: str, date: tuple[int, int, int], hours: float
) -> None:
    assert day_hours(zone, *date) == hours


def test_a_day_begins_at_the_first_instant_that_the_zone_has_of_it() -> None:
    midnight_s = day_start_s(2018, 11, 4)
    (begin,) = placed("America/Sao_Paulo", midnight_s)
    assert shown("America/Sao_Paulo", begin - 1, begin) == [midnight_s - 1, midnight_s + HOUR_S]


@given(zones, st.integers(day_start_s(-12_000) // DAY_S, day_start_s(12_000) // DAY_S))
def test_a_day_stays_the_day_in_every_zone(zone: str, days: int) -> None:
    begin, end = placed(zone, days * DAY_S, (days + 1) * DAY_S)
    assert 0 <= end - begin <= 48 * HOUR_S
    if begin < end:  # not the day that Apia left out
        first, last = shown(zone, begin, end - 1)
        assert first // DAY_S == last // DAY_S == days


@given(zones, st.lists(any_time, min_size=2))
def test_order_is_kept(zone: str, walls: list[int]) -> None:
    positions = placed(zone, *sorted(walls))
    assert positions == sorted(positions)


@given(zones, any_time)
def test_the_wall_time_comes_back_except_in_gaps(zone: str, wall: int) -> None:
    (position,) = placed(zone, wall)
    (back,) = shown(zone, position)
    gap_s = 0 if wall == back else back - wall
    assert 0 <= gap_s <= DAY_S
    if gap_s:
        (before,) = shown(zone, position - 1)
        assert before < wall < back


@given(zones, instants)
def test_agrees_with_zoneinfo_at_every_instant(zone: str, instant_s: int) -> None:
    there = (EPOCH + dt.timedelta(seconds=instant_s)).astimezone(ZoneInfo(zone))
    wall = there.replace(tzinfo=dt.UTC) - EPOCH
    assert shown(zone, instant_s) == [wall.total_seconds()]
    assert offset_at(zone, instant_s) == wall.total_seconds() - instant_s


@pytest.mark.parametrize("zone", ZONES)
def test_no_change_of_a_zone_is_missed(zone: str) -> None:
    hours = np.arange(day_start_s(1935), day_start_s(1945), 6 * HOUR_S)
    offsets = [offset_at(zone, instant_s) for instant_s in hours.tolist()]
    assert (wall_s(Clock(zone), hours) - hours).tolist() == offsets


def test_a_time_shown_twice_is_its_first() -> None:
    wall = day_start_s(2025, 10, 26) + 2 * HOUR_S + 1800
    assert placed("Europe/Berlin", wall) == [wall - 2 * HOUR_S]
    assert offset_of_wall("Europe/Berlin", wall) == 2 * HOUR_S


def test_a_skipped_time_is_at_the_first_instant_after_the_gap() -> None:
    gap_s = day_start_s(2025, 3, 30) + 2 * HOUR_S
    first, inside, after = placed("Europe/Berlin", gap_s, gap_s + 1800, gap_s + HOUR_S)
    assert first == inside == after == gap_s - HOUR_S


def test_time_before_zones_is_the_sun_of_the_place() -> None:
    assert offset_at("Europe/Berlin", day_start_s(1880)) == 53 * 60 + 28
    assert offset_at("Europe/Berlin", day_start_s(-9999)) == 53 * 60 + 28


def test_half_hours_count() -> None:
    assert shown("Asia/Kolkata", 0) == [5 * HOUR_S + 1800]


def test_the_local_axis_is_the_wall() -> None:
    walls = np.array([0, 10])
    offsets = np.array([32_400, -3_600])
    assert axis_s(LOCAL, walls, offsets) is walls
    assert wall_s(LOCAL, walls) is walls


def test_instants_are_at_their_utc_seconds_in_every_zone() -> None:
    walls, offsets = np.array([32_400, 0]), np.array([32_400, -3_600])
    for zone in ZONES:
        assert axis_s(Clock(zone), walls, offsets).tolist() == [0, 3_600]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_open_ends_stay_open(zone: str) -> None:
    assert placed(zone, -FAR_S, FAR_S) == [-FAR_S, FAR_S]
    assert shown(zone, -FAR_S, FAR_S) == [-FAR_S, FAR_S]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("local", LOCAL),
        ("", LOCAL),
        (" Local ", LOCAL),
        ("UTC", UTC),
        ("utc", UTC),
        ("Asia/Tokyo", Clock("Asia/Tokyo")),
    ],
)
def test_reads_a_clock(text: str, clock: Clock) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Asia/Tokio", "“Asia/Tokio” is not a zone: write an IANA name such as Asia/Tokyo"),
        ("asia/tokyoo", "Asia/Tokyo"),
        ("Asia", "“Asia” is not a zone"),
        ("../etc/passwd", "is not a zone"),
        ("/etc/passwd", "is not a zone"),
        ("Nowhere\0", "is not a zone"),
        ("qqqqqqqqqqqqqqqqqqqq", "Asia/Tokyo"),
    ],
)
def test_an_unknown_zone_is_one_clear_line(text: str, advice: str) -> None:
    with pytest.raises(ZoneError) as caught:
        parse_clock(text)
    assert advice in date_problem(caught.value.problem)
    assert "\n" not in date_problem(caught.value.problem)
