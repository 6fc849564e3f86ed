import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S, day_start_s, month_start_s
from timeline_app.model.dates.date_span import MOST_YEARS
from timeline_app.model.dates.edtf import (
    FAR_S,
    UNDATED,
    Form,
    Unit,
    When,
    WhenError,
    parse_when,
)
from timeline_app.words.dates.phrases import date_problem

OCTOBER_28_S = day_start_s(2025, 10, 28)
TEN_FORTY_S = OCTOBER_28_S + 10 * HOUR_S + 40 * MINUTE_S
TOKYO_S = 9 * HOUR_S


def span(when: When) -> tuple[int, int]:
    return when.start_s, when.end_s


def years(first: int, last: int) -> tuple[int, int]:
    return day_start_s(first), day_start_s(last + 1)


def error_of(text: str, zone: str = "") -> str:
    with pytest.raises(WhenError) as caught:
        parse_when(text, zone)
    line = date_problem(caught.value.problem)
    assert "\n" not in line
    assert len(line) < 250
    return line


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("2025", years(2025, 2025), Unit.YEAR),
        ("0000", years(0, 0), Unit.YEAR),
        ("-0043", years(-43, -43), Unit.YEAR),
        ("-9999", years(-9999, -9999), Unit.YEAR),
        ("Y-12000", years(-12_000, -12_000), Unit.YEAR),
        ("Y170000002", years(170_000_002, 170_000_002), Unit.YEAR),
        ("Y-17E7", years(-170_000_000, -170_000_000), Unit.YEAR),
        ("Y17E7", years(170_000_000, 170_000_000), Unit.YEAR),
        (f"Y{MOST_YEARS}", years(MOST_YEARS, MOST_YEARS), Unit.YEAR),
        (f"Y-{MOST_YEARS}", years(-MOST_YEARS, -MOST_YEARS), Unit.YEAR),
        ("2025-10", (month_start_s(2025, 10), month_start_s(2025, 11)), Unit.MONTH),
        ("-0043-03-15", (day_start_s(-43, 3, 15), day_start_s(-43, 3, 16)), Unit.DAY),
        ("2024-02-29", (day_start_s(2024, 2, 29), day_start_s(2024, 3)), Unit.DAY),
        ("201X", years(2010, 2019), Unit.DECADE),
        ("20XX", years(2000, 2099), Unit.CENTURY),
        ("2XXX", years(2000, 2999), Unit.MILLENNIUM),
        ("XXXX", years(0, 9999), Unit.MILLENNIUM),
        ("-201X", years(-2019, -2010), Unit.DECADE),
        ("-000X", years(-9, -1), Unit.DECADE),
        ("2025-XX", years(2025, 2025), Unit.YEAR),
        ("2025-XX-XX", years(2025, 2025), Unit.YEAR),
        ("2023-02-XX", (month_start_s(2023, 2), month_start_s(2023, 3)), Unit.MONTH),
        ("-0044-03-XX", (month_start_s(-44, 3), month_start_s(-44, 4)), Unit.MONTH),
        ("1984-1X", (month_start_s(1984, 10), day_start_s(1985)), Unit.YEAR),
        ("1979-XX-28", (day_start_s(1979, 1, 28), day_start_s(1979, 12, 29)), Unit.YEAR),
        ("2025-XX-31", (day_start_s(2025, 1, 31), day_start_s(2026)), Unit.YEAR),
        ("2025-10-3X", (day_start_s(2025, 10, 30), day_start_s(2025, 11)), Unit.MONTH),
        ("156X-12-25", (day_start_s(1560, 12, 25), day_start_s(1569, 12, 26)), Unit.DECADE),
        ("2XXX-02-29", (day_start_s(2000, 2, 29), day_start_s(2996, 3)), Unit.MILLENNIUM),
        ("1X5X", years(1050, 1959), Unit.MILLENNIUM),
        ("-1X32-12", (day_start_s(-1932, 12), day_start_s(-1031)), Unit.MILLENNIUM),
        ("2001-21", (month_start_s(2001, 3), month_start_s(2001, 6)), Unit.SEASON),
        ("2001-24", (month_start_s(2001, 12), month_start_s(2002, 3)), Unit.SEASON),
        ("2001-31", (month_start_s(2001, 3), month_start_s(2001, 6)), Unit.SEASON),
        ("2001-36", (month_start_s(2001, 10), day_start_s(2002)), Unit.SEASON),
        ("2001-38", (month_start_s(2001, 5), month_start_s(2001, 9)), Unit.SEASON),
        ("2001-41", (month_start_s(2001, 7), day_start_s(2002)), Unit.SEASON),
    ],
)
def test_a_date_is_some_time_within_its_unit(
    text: str, expected: tuple[int, int], unit: Unit
) -> None:
    when = parse_when(text)
    assert span(when) == expected
    assert (when.start_unit, when.end_unit) == (unit, unit)
    assert when.form is Form.WITHIN
    assert (when.start_offset_s, when.end_offset_s) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("1950S2", years(1900, 1999), Unit.CENTURY),
        ("-1950S2", years(-1999, -1900), Unit.CENTURY),
        ("1955S3", years(1950, 1959), Unit.DECADE),
        ("Y171010000S3", years(171_000_000, 171_999_999), Unit.MILLENNIUM),
        ("Y3388E2S3", years(338_000, 338_999), Unit.MILLENNIUM),
    ],
)
def test_a_rounded_year_is_an_estimate_within_its_significant_digits(
    text: str, expected: tuple[int, int], unit: Unit
) -> None:
    when = parse_when(text)
    assert (span(when), when.start_unit, when.about) == (expected, unit, True)


@pytest.mark.parametrize(
    ("text", "offset_s", "unit"),
    [
        ("2025-10-28T10:40:00+09:00", TOKYO_S, Unit.SECOND),
        ("2025-10-28T10:40+09:00", TOKYO_S, Unit.MINUTE),
        ("2025-10-28T10:40+09", TOKYO_S, Unit.MINUTE),
        ("2025-10-28T10:40Z", 0, Unit.MINUTE),
        ("2025-10-28t10:40z", 0, Unit.MINUTE),
        ("2025-10-28T10:40-03:30", -12_600, Unit.MINUTE),
        ("2025-10-28T10:40", None, Unit.MINUTE),
        ("2025-10-28 10:40:00", None, Unit.SECOND),
    ],
)
def test_a_time_is_a_point_on_its_own_wall(text: str, offset_s: int | None, unit: Unit) -> None:
    when = parse_when(text)
    assert when == When(
        text, Form.POINT, TEN_FORTY_S, TEN_FORTY_S, unit, unit,
        start_offset_s=offset_s, end_offset_s=offset_s,
    )  # fmt: skip


@given(st.text("0123456789", min_size=1, max_size=30), st.sampled_from(".,"))
def test_a_fraction_of_any_width_is_cut_off(digits: str, mark: str) -> None:
    when = parse_when(f"2025-10-28T10:40:07{mark}{digits}Z")
    assert span(when) == (TEN_FORTY_S + 7, TEN_FORTY_S + 7)
    assert when.start_unit is Unit.SECOND


def test_an_hour_alone_is_some_time_within_it() -> None:
    when = parse_when("2025-10-28T10+09:00")
    assert (when.form, when.start_unit) == (Form.WITHIN, Unit.HOUR)
    assert span(when) == (OCTOBER_28_S + 10 * HOUR_S, OCTOBER_28_S + 11 * HOUR_S)
    assert (when.start_offset_s, when.end_offset_s) == (TOKYO_S, TOKYO_S)


def test_twenty_four_o_clock_is_the_end_of_the_day() -> None:
    assert parse_when("2025-10-28T24:00").start_s == OCTOBER_28_S + DAY_S


def test_a_leap_second_is_read_where_there_can_be_one() -> None:
    assert parse_when("2016-12-31T23:59:60Z").start_s == day_start_s(2017)
    assert parse_when("2017-01-01T08:59:60+09:00").start_s == day_start_s(2017) + TOKYO_S
    assert "no leap second" in error_of("2016-12-31T10:59:60Z")


@pytest.mark.parametrize(
    ("text", "zone", "wall_s", "offset_s"),
    [
        ("2025-10-28T10:40", "Asia/Tokyo", TEN_FORTY_S, TOKYO_S),
        ("2025-10-28T10:40+09:00", "Asia/Tokyo", TEN_FORTY_S, TOKYO_S),
        # Told by the clock of the event's own place.
        ("2025-10-28T01:40Z", "Asia/Tokyo", TEN_FORTY_S, TOKYO_S),
        # Half past two comes twice, then not at all.
        ("2025-10-26T02:30", "Europe/Berlin", day_start_s(2025, 10, 26) + 9_000, 2 * HOUR_S),
        ("2025-03-30T02:30", "Europe/Berlin", day_start_s(2025, 3, 30) + 12_600, 2 * HOUR_S),
        ("1880-01-01T00:00", "Europe/Berlin", day_start_s(1880), 53 * 60 + 28),
    ],
)
def test_a_time_is_shown_on_the_clock_of_its_zone(
    text: str, zone: str, wall_s: int, offset_s: int
) -> None:
    when = parse_when(text, zone)
    assert (when.start_s, when.end_s) == (wall_s, wall_s)
    assert (when.start_offset_s, when.end_offset_s) == (offset_s, offset_s)


@given(
    st.dates(),
    st.sampled_from(
        ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Pacific/Apia", "UTC"]
    ),
)
def test_a_day_is_the_same_day_in_every_zone(date: object, zone: str) -> None:
    assert parse_when(str(date), zone) == parse_when(str(date))


def test_an_unknown_zone_is_an_error_of_a_time_only() -> None:
    assert "write an IANA name such as Asia/Tokyo" in error_of("2025-10-28T10:40", "Asia/Tokio")
    assert parse_when("2025-10-28", "Asia/Tokio").form is Form.WITHIN


def test_an_interval_lasts_for_both_its_days_whole() -> None:
    when = parse_when("2025-10-26/2025-10-28")
    assert when.form is Form.LASTING
    assert span(when) == (day_start_s(2025, 10, 26), day_start_s(2025, 10, 29))
    assert (when.open_start, when.open_end) == (False, False)


def test_the_ends_of_an_interval_have_their_own_units() -> None:
    when = parse_when("2025-10/2025-12-24T18:00Z")
    assert (when.start_unit, when.end_unit) == (Unit.MONTH, Unit.MINUTE)
    assert (when.start_offset_s, when.end_offset_s) == (None, 0)
    assert span(when) == (month_start_s(2025, 10), day_start_s(2025, 12, 24) + 18 * HOUR_S)


@pytest.mark.parametrize("text", ["2025-10-28/..", "2025-10-28/"])
def test_an_open_end_is_far(text: str) -> None:
    when = parse_when(text)
    assert (when.form, span(when)) == (Form.LASTING, (OCTOBER_28_S, FAR_S))
    assert (when.open_start, when.open_end) == (False, True)


@pytest.mark.parametrize("text", ["../2025-10-28", "/2025-10-28"])
def test_an_open_start_is_far(text: str) -> None:
    when = parse_when(text)
    assert (when.form, span(when)) == (Form.LASTING, (-FAR_S, OCTOBER_28_S + DAY_S))
    assert (when.open_start, when.open_end) == (True, False)


def test_an_interval_over_a_clock_put_back_does_not_run_backwards() -> None:
    when = parse_when("2025-10-26T02:30+02:00/2025-10-26T02:15+01:00", "Europe/Berlin")
    assert when.end_s - when.start_s == 45 * MINUTE_S
    assert when.start_offset_s == when.end_offset_s == 2 * HOUR_S


def test_an_interval_may_end_at_the_moment_it_starts() -> None:
    when = parse_when("2025-10-28T10:40/2025-10-28T10:40")
    assert (when.form, span(when)) == (Form.LASTING, (TEN_FORTY_S, TEN_FORTY_S))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2025-10-26..2025-10-28]", (day_start_s(2025, 10, 26), day_start_s(2025, 10, 29))),
        ("[1667,1668,1670..1672]", years(1667, 1672)),
        ("[1667, 1760-12..1762]", years(1667, 1762)),
        ("{1960,1961-12}", (day_start_s(1960), day_start_s(1962))),
        ("{1670..1672,1667}", years(1667, 1672)),
        ("[..2025-10-28]", (-FAR_S, OCTOBER_28_S + DAY_S)),
        ("[2025-10-28..]", (OCTOBER_28_S, FAR_S)),
        ("[1667,1760..]", (day_start_s(1667), FAR_S)),
        ("[2025]", years(2025, 2025)),
    ],
)
def test_a_set_is_some_time_from_its_first_to_its_last(
    text: str, expected: tuple[int, int]
) -> None:
    when = parse_when(text)
    assert (when.form, span(when)) == (Form.WITHIN, expected)
    assert when.open_start == (expected[0] == -FAR_S)
    assert when.open_end == (expected[1] == FAR_S)
    assert (when.about, when.uncertain) == (False, False)


@pytest.mark.parametrize(
    ("text", "about", "uncertain"),
    [
        ("2025-10-28", False, False),
        ("2025-10-28~", True, False),
        ("2025-10-28?", False, True),
        ("2025-10-28%", True, True),
        ("Y170000002~", True, False),
        ("201X?", False, True),
        ("2001-21?", False, True),
        ("2004-06~-11", True, False),
        ("2004-~06-11", True, False),
        ("2004-?06-~11", True, True),
        ("2004?-06-04~", True, True),
        ("?2004-06", False, True),
        ("~-0044-03", True, False),
        ("1984-%21", True, True),
        ("2025-10-28T10:40+09:00~", True, False),
        ("1950S2?", True, True),
        ("1985~/1990?", True, True),
        ("[1985~,1990?]", True, True),
    ],
)
def test_a_qualifier_on_any_part_counts(text: str, about: bool, uncertain: bool) -> None:
    when = parse_when(text)
    assert (when.about, when.uncertain) == (about, uncertain)


@pytest.mark.parametrize(
    "text", ["2025-10-28", "2025-10-26/..", "[2025..2026]", "2025-10-28T10:40+09:00", "1950S2"]
)
@given(before=st.text(" \t\r\n\u00a0"), after=st.text(" \t\r\n\u00a0"))
def test_white_space_around_a_date_is_harmless(text: str, before: str, after: str) -> None:
    assert parse_when(f"{before}{text}{after}", " Asia/Tokyo ") == parse_when(text, "Asia/Tokyo")


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_nothing_is_undated(text: str) -> None:
    assert parse_when(text) is UNDATED
    assert (UNDATED.form, UNDATED.start_s) == (Form.UNDATED, FAR_S)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2025-02-30", "“2025-02-30” has no such day: write 01 to 28"),
        ("2025-13-01", "no such month: write 01 to 12"),
        ("2025-00", "no such month"),
        ("2025-42", "no such month"),
        ("2025-21-05", "no such month"),
        ("2025-10-28T25:00", "no such hour"),
        ("2025-10-28T24:01", "no such hour"),
        ("2025-10-28T10:60", "no such time"),
        ("2025-10-28T10:40:61", "no such time"),
        ("2025-10-28T10:40+24:00", "no such offset"),
        ("2025-10-28/2025-10-26", "ends before it starts: write the earlier date first"),
        ("[2025-10-28..2025-10-26]", "ends before it starts"),
        ("2025/2024", "ends before it starts"),
        ("2025-10-28T10:40Z/2025-10-28T10:40+09:00", "ends before it starts"),
        ("20251028", "write 2025-10-28"),
        ("199u", "X for an unknown digit"),
        ("199x", "X for an unknown digit"),
        ("1985/open", "“open” in “1985/open” is not a date: write .. for an open end"),
        ("2025-02-3X", "fits no date"),
        ("2025-1X-XX-XX", "is not a date"),
        ("yesterday", "is not a date: write it as in 2025,"),
        ("October 2025", "is not a date"),
        ("196", "is not a date"),
        ("+2025", "is not a date"),
        ("-0000", "is not a date"),
        ("Y2025", "is not a date"),
        ("Y-12000-03", "is not a date"),
        ("٢٠٢٥", "is not a date"),  # digits that int() would take
        ("../..", "is not a date"),
        ("/", "is not a date"),
        ("[..]", "is not a date"),
        ("[]", "is not a date"),
        ("[1667,]", "is not a date"),
        ("[1667", "is not closed"),
        ("{1667]", "is not closed"),
        ("1/2/3/4", "is not a date"),
        (f"Y{MOST_YEARS + 1}", "is too far away"),
        ("Y1E99", "is too far away"),
        ("Y1E999999999", "is not a date"),
        ("Y" + "9" * 5_000, "is too far away"),
        ("Y139999999999S1", "is too far away"),
        ("x" * 100_000, "is not a date"),
        ("2025\n-10", "is not a date"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(text: str, advice: str) -> None:
    assert advice in error_of(text)


def read_or_error(text: str, zone: str) -> When | WhenError:
    try:
        return parse_when(text, zone)
    except WhenError as error:
        return error


@given(st.text())
def test_no_text_at_all_ends_in_a_traceback(text: str) -> None:
    read = read_or_error(text, "Asia/Tokyo")
    assert date_problem(read.problem) if isinstance(read, WhenError) else read.start_s <= read.end_s


@given(st.text("0123456789XYES-:/.[]{},~?%T+Z", max_size=24))
def test_texts_like_dates_are_read_or_refused(text: str) -> None:
    read = read_or_error(text, "")
    assert date_problem(read.problem) if isinstance(read, WhenError) else read.start_s <= read.end_s


@pytest.mark.parametrize("sign", ["~", "?", "%"])
@pytest.mark.parametrize(
    "text", ["2025-10-27T17:00", "2025-10-27T17:00:30", "2025-10-27T17:00+09:00"]
)
def test_about_a_minute_is_no_moment_and_not_within_one(text: str, sign: str) -> None:
    when, moment = parse_when(text + sign), parse_when(text)
    assert moment.form is Form.POINT
    assert when == moment._replace(
        text=when.text, form=Form.ABOUT, about=sign != "?", uncertain=sign != "~"
    )


def test_once_between_two_times_is_within_them() -> None:
    when = parse_when("[2025-10-27T17:00+09:00..2025-10-27T18:00+09:00]")
    assert (when.form, when.end_s - when.start_s) == (Form.WITHIN, 3600)
    assert when.start_offset_s == when.end_offset_s == 9 * 3600
