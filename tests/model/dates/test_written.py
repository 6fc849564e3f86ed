"""What people write: each rule, what has two readings, and laws for all of them."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import MONTHS, civil_from_days, days_from_civil
from timeline_app.model.dates.cells import (
    is_compact_day,
    is_date,
    is_day,
    is_nothing,
    is_open_end,
    is_time,
    is_unknown,
    is_zone,
    with_zone,
)
from timeline_app.model.dates.edtf import Form, When, WhenError, parse_when
from timeline_app.model.dates.habits import Choice, Habits, Order
from timeline_app.model.dates.rules.vocabulary import months, weekdays
from timeline_app.model.dates.written import (
    TwoReadings,
    candidates_of,
    read_date,
    read_in_year,
    read_when,
)
from timeline_app.words.dates.phrases import date_problem, in_words

ONE_READING = {
    "day_month_year": {
        "7 December 1941": "1941-12-07",
        "7th of December, 1941": "1941-12-07",
        "Sunday 7 December 1941": "1941-12-07",
        "7. Dez. 1941": "1941-12-07",
        "?? May 1941": "1941-05",
        "7-Dec-1941": "1941-12-07",
        "7.XII.1941": "1941-12-07",
        "7 de diciembre de 1941": "1941-12-07",
        "1er août 2013": "2013-08-01",
        "1° settembre 1939": "1939-09-01",
        "10:00:00 (UTC+01:00), 5 Jan 2020": "2020-01-05T10:00:00+01:00",
        "22 févr. 2017": "2017-02-22",
        "7 декабря 1941 г.": "1941-12-07",
        "7 grudnia 1941": "1941-12-07",
        "１２ June １９９８": "1998-06-12",
        "7&nbsp;December&nbsp;1941": "1941-12-07",
        "\u200b7\u00a0December\u202f1941": "1941-12-07",
        "15 March 44 BC": "-0043-03-15",
        "28 October AD 79": "0079-10-28",
        "Sun, 06 Nov 1994 08:49:37 GMT": "1994-11-06T08:49:37Z",
        "7 December 1941 9:30 PM": "1941-12-07T21:30",
        "7 May 1945 at 2:41 a.m.": "1945-05-07T02:41",
        "17:03, 5. Juli 2014": "2014-07-05T17:03",
        "7 December 1941, 10:40, UTC+9": "1941-12-07T10:40+09:00",
        "7 December 1941 10:40 CET": "1941-12-07T10:40+01:00",
        "7 December 1941 24:00": "1941-12-07T24:00",
        "7 December 1941, noon": "1941-12-07T12:00",
        "12:00 noon on 7 December 1941": "1941-12-07T12:00",
        "7. Dezember 1941, mittags": "1941-12-07T12:00",
        "28/Oct/2025:10:40:00 +0900": "2025-10-28T10:40:00+09:00",
    },
    "month_day_year": {
        "Dec 7, 1941": "1941-12-07",
        "December 7th 1941": "1941-12-07",
        "Sun Nov  6 08:49:37 1994": "1994-11-06T08:49:37",
        "Tue Oct 28 2025 10:40:00 GMT+0900 (Japan Standard Time)": "2025-10-28T10:40:00+09:00",
        "March 20, 2021 9:00 AM": "2021-03-20T09:00",
    },
    "year_month_day": {"1941 Dec 7": "1941-12-07", "1941. december 7.": "1941-12-07"},
    "numbers_year_last": {
        "30.11.2023": "2023-11-30",
        "21-4-2020": "2020-04-21",
        "5/5/2025": "2025-05-05",
        "8/16/2016 1:05:09 PM": "2016-08-16T13:05:09",
        "8/16/2016 12:05 AM": "2016-08-16T00:05",
        "06/??/1997": "1997-06",
        "--/05/1941": "1941-05",
        "??-05-1941": "1941-05",
        "00/00/1987": "1987",
    },
    "numbers_year_first": {
        "2017/1/1": "2017-01-01",
        "2017.1.1": "2017-01-01",
        "1941年12月7日": "1941-12-07",
        "１９４１年１２月": "1941-12",
        "西暦1941年": "1941",
        "公元前221年": "-0220",
        "1941년 12월 7일": "1941-12-07",
        "١٩٤١/١٢/٢٥": "1941-12-25",
        "2022-07-24T19:01:01+0000": "2022-07-24T19:01:01+00:00",
        "2015-07-25 02:01:01 UTC": "2015-07-25T02:01:01Z",
        "2015-07-25 02:01:01 America/New_York": "2015-07-25T02:01:01-04:00",
        "2012:03:04 05:06:07": "2012-03-04T05:06:07",
        "1987-00-00": "1987",
        "1941-12-??": "1941-12",
    },
    "compact": {"20150724T190101Z": "2015-07-24T19:01:01Z"},
    "month_and_year": {
        "1939, May": "1939-05",
        "mars 2015": "2015-03",
        "January 1944": "1944-01",
        "12/1941": "1941-12",
    },
    "year": {"44 BC": "-0043", "AD 79": "0079", "12,000 BC": "Y-11999", "-300": "-0299"},
    "decade": {"1880s": "188X", "the 1880s": "188X", "1880er Jahre": "188X"},
    "century": {
        "19th century": "18XX",
        "nineteenth century": "18XX",
        "19. Jh.": "18XX",
        "XIXe siècle": "18XX",
        "siglo XIX": "18XX",
        "5th century BC": "-04XX",
        "1st century BC": "[-0099..0000]",
        "1st century": "[0001..0100]",
        "19--": "19XX",
        "19??": "19XX",
        "19--?": "19XX?",
    },
    "part_of_year": {
        "2012 Q2": "2012-34",
        "Q3 2021": "2021-35",
        "2012q2": "2012-34",
        "2021-Q4": "2021-36",
        "2. Quartal 2012": "2012-34",
        "H1 2012": "2012-40",
        "spring 1920": "1920-21",
        "winter 1941/42": "1941-24",
    },
    "week": {"2021-W05": "[2021-02-01..2021-02-07]", "2021-W05-3": "2021-02-03"},
    "part_of_period": {
        "early 1880s": "[1880..1882]",
        "late May 1941": "[1941-05-21..1941-05-31]",
        "first half of the 19th century": "[1800..1849]",
        "2. Viertel 19. Jh.": "[1825..1849]",
    },
    "about": {
        "c. 1880": "1880~",
        "c1880": "1880~",
        "Abt. 1809": "1809~",
        "EST 1809": "1809~",
        "vers 1789": "1789~",
        "ca. 1831–1835": "1831~/1835~",
    },
    "uncertain": {"probably 1941": "1941?", "7 December 1941?": "1941-12-07?"},
    "before_or_after": {
        "Bef. 26 May 1776": "[..1776-05-26]",
        "AFT 1901": "[1901..]",
        "≤ 1941": "[..1941]",
        "≥1941": "[1941..]",
        "1941 or later": "[1941..]",
    },
    "between": {
        "BET 1840 AND 1845": "[1840..1845]",
        "zwischen 1840 und 1845": "[1840..1845]",
        "some time between 26 and 28 October 2025": "[2025-10-26..2025-10-28]",
    },
    "range": {
        "FROM 1981 TO 1988": "1981/1988",
        "March 5, 2021 → March 19, 2021": "2021-03-05/2021-03-19",
        "7–9 December 1941": "1941-12-07/1941-12-09",
        "December 7–9, 1941": "1941-12-07/1941-12-09",
        "26 October to 3 November 2025": "2025-10-26/2025-11-03",
        "28 October 2025, 10:40 to 12:00": "2025-10-28T10:40/2025-10-28T12:00",
        "Jan-Mar 2020": "2020-01/2020-03",
        "28 December – 3 January 2021": "2020-12-28/2021-01-03",
        "Nov 2–Dec 3, 2021": "2021-11-02/2021-12-03",
        "Dec 2 to Jan 3, 2021": "2020-12-02/2021-01-03",
        "Fri 5–Sun 7 December 1941": "1941-12-05/1941-12-07",
        "2021-03-05 09:00 - 10:00": "2021-03-05 09:00/2021-03-05 10:00",
        "7 Dec 1941 11:30–1:00 PM": "1941-12-07T11:30/1941-12-07T13:00",
        "?-1914": "/1914",
        "March 5, 2021 9:00 AM (GMT+1) → 10:30 AM": "2021-03-05T09:00+01:00/2021-03-05T10:30+01:00",
        "44-31 BC": "-0043/-0030",
        "2020 - present": "2020/..",
        "1914 bis heute": "1914/..",
        "2010-03-31 - unknown": "2010-03-31/",
    },
    "short_range": {
        "1831–35": "1831/1835",
        "1831–1835": "1831/1835",
        "1895-98": "1895/1898",
        "2023/24": "2023/2024",
        "May 1831–35": "1831-05/1835",
        "Dec 1999-00": "1999-12/2000",
        "Feb 1831–32": "1831-02/1832",
    },
    "open": {"since 1981": "1981/..", "1941 onwards": "1941/..", "until 1941": "../1941"},
    "list": {"one of: 1667, 1668 or December 1760": "[1667,1668,1760-12]"},
    "edtf": {"2025-10-28": "2025-10-28", " 2025-10-26/.. ": "2025-10-26/..", "1911-12": "1911-12"},
}
PAIRS = [(rule, text, edtf) for rule, texts in ONE_READING.items() for text, edtf in texts.items()]


@pytest.mark.parametrize(("rule", "text", "edtf"), PAIRS)
def test_what_has_one_reading_is_read_by_its_rule(rule: str, text: str, edtf: str) -> None:
    reading = read_date(text)
    assert reading.when == parse_when(edtf)
    assert reading.rule == rule
    assert reading.written == text.strip()


@pytest.mark.parametrize(
    ("text", "dates", "choice"),
    [
        ("10/5/1961", ["1961-05-10", "1961-10-05"], Choice.ORDER),
        ("7.12.1941", ["1941-12-07", "1941-07-12"], Choice.ORDER),
        ("11-Mar-15", ["2015-03-11", "1915-03-11", "1815-03-11"], Choice.CENTURY),
        ("Jan 77", ["1977-01", "2077-01", "1877-01"], Choice.CENTURY),
        ("Jan-15", ["2015-01", "1915-01", "1815-01"], Choice.CENTURY),
        ("'80s", ["198X", "208X", "188X"], Choice.CENTURY),
        ("1911/12", ["1911-12", "1911/1912"], Choice.SHORT_YEARS),
        ("1914-8", ["1914-08", "1914/1918"], Choice.SHORT_YEARS),
        (
            "10:40 EST, 7 May 1941",
            ["1941-05-07T10:40-05:00", "1941-05-07T10:40+10:00"],
            Choice.ZONE,
        ),
    ],
)
def test_what_has_two_readings_is_asked_the_likely_first(
    text: str, dates: list[str], choice: Choice
) -> None:
    with pytest.raises(TwoReadings) as caught:
        read_when(text)
    assert [each.edtf for each in caught.value.candidates] == dates
    assert {need.choice for each in caught.value.candidates for need in each.needs} == {choice}
    assert all(date in date_problem(caught.value.problem) for date in dates)


def test_habits_leave_one_reading() -> None:
    assert read_when("10/5/1961", "", Habits(Order.DAY_FIRST)).text == "1961-05-10"
    assert read_when("10/5/61", "", Habits(Order.MONTH_FIRST, 1900)).text == "1961-10-05"
    assert read_when("61-05-10", "", Habits(Order.YEAR_FIRST, 1900)).text == "1961-05-10"
    assert read_when("79", "", Habits(century=0)).text == "0079"
    assert read_when("1911-12", "", Habits(short_years=True)).text == "1911/1912"
    assert read_when("-2000", "", Habits(before_christ=True)).text == "-1999"
    zones = Habits(zone_names=(("EST", "+10:00"),))
    assert read_when("7 May 1941 10:40 EST", "", zones).text == "1941-05-07T10:40+10:00"


def test_a_date_against_the_order_of_its_column_is_refused_with_what_to_write() -> None:
    with pytest.raises(WhenError) as caught:
        read_when("13/2/2020", "", Habits(Order.MONTH_FIRST))
    assert "not in the order" in date_problem(caught.value.problem)
    assert "2020-02-13" in date_problem(caught.value.problem)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("31 February 2025", "no such day: write 01 to 28"),
        ("2025-02-30", "no such day: write 01 to 28"),
        ("Monday 28 October 2025", "is a Tuesday: correct the weekday or the day"),
        ("13:00 PM, 7 May 1945", "no such hour"),
        ("30/1914", "no such month: write 01 to 12"),
        ("41.1914", "no such month: write 01 to 12"),
        ("28 Oct", "names no year: add one"),
        ("May 7", "names no year: add one"),
        ("2021-W54", "no such week"),
        ("@#DJULIAN@ 7 JAN 1700", "another calendar"),
        ("11 Feb 1731/32", "another calendar"),
        ("11 February 1731-2", "another calendar"),
        ("Feb 1731–32", "another calendar"),
        ("May 2001-05", "is not a date"),
        ("Jan 30, 1699/1700", "another calendar"),
        ("昭和16年12月7日", "another calendar"),
        ("民國30年", "another calendar"),
        ("۱۳۲۰/۰۹/۱۶", "another calendar"),
        ("١٤٤٢-٠٣-٠٥", "another calendar"),
        ("๒๕๖๔-๐๑-๐๕", "another calendar"),
        ("7 December 1941, midnight", "1941-12-07T00:00 or 1941-12-07T24:00"),
        ("Mitternacht, 7. Dezember 1941", "1941-12-07T00:00 or 1941-12-07T24:00"),
        ("2021-03-05 09:00-10:00", "2021-03-05T09:00/2021-03-05T10:00 or 2021-03-05T09:00-10:00"),
        ("0 BC", "is not a date"),
        ("AD 0", "is not a date"),
        ("Dec 03 ? BC", "is not a date"),
        ("194-", "194X or 0194/.."),
        ("194?", "194X or 0194?"),
        ("Mon 5–Sun 7 December 1941", "is not a date"),
        ("2021-366", "no such day: write 01 to 365"),
        ("Dec 1¹ 1941", "is not a date"),
        ("½ May 1941", "is not a date"),
        ("tba", "is not a date"),
        ("19920101", "write 1992-01-01"),
        ("30,000", "is not a date"),
        ("1,234", "is not a date"),
        ("28 October or so ago", "is not a date"),
        ("1988 to 1981", "is not a date"),
        ("10:40", "is not a date"),
        ("Tuesday", "is not a date"),
        ("7 Smarch 1941", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, advice: str) -> None:
    with pytest.raises(WhenError) as caught:
        read_when(text)
    assert advice in date_problem(caught.value.problem)
    assert text in date_problem(caught.value.problem)


def test_a_year_left_out_is_the_year_shown() -> None:
    assert read_in_year("28 Oct", 2025) == parse_when("2025-10-28")
    assert read_in_year("october", -43) == parse_when("-0043-10")
    with pytest.raises(WhenError):
        read_in_year("28 Oct", None)


@pytest.mark.parametrize("name", ["EST", "MST", "HST"])
def test_a_zone_of_its_own_column_is_asked_about_where_its_name_has_two_meanings(name: str) -> None:
    with pytest.raises(TwoReadings) as caught:
        read_when(*with_zone("2020-01-05 10:00", name))
    assert {need.choice for each in caught.value.candidates for need in each.needs} == {Choice.ZONE}
    read = read_when(*with_zone("2020-01-05T10:00-05:00", name))
    assert read.start_s - (read.start_offset_s or 0) == 1_578_236_400
    assert with_zone("2020-01-05", name) == ("2020-01-05", name)


@pytest.mark.parametrize(
    ("ask", "yes", "no"),
    [
        (is_date, "3/4/2020|11-Mar-15|Q3 2021|44 BC|1831-35|2025", "|x|10:40|19920101|present|12"),
        (is_day, "3/4/2020|7 May 1945|2025-10-28T10:40", "2025|May 1945|x"),
        (is_time, "noon|midnight|10:00 AM|20:17|7 pm|18:17:01Z|21h30", "1017|7|2025-10-28 10:40|"),
        (
            is_open_end,
            "still serving|present|Ongoing|now|still in office|heute|aujourd’hui|..",
            "unknown|x|end",
        ),
        (is_unknown, "unknown|?|n/a|TBA|-", "present|2025|"),
        (is_nothing, "-|n/a|–", "unknown|0"),
        (is_zone, "EST5EDT|Europe/Berlin|utc|+09:00|EST|CET", "x|Berlin|2025"),
        (is_compact_day, "19920101", "19921301|1992010|99999999"),
    ],
)
def test_what_cells_are_is_known(ask: Callable[[str], bool], yes: str, no: str) -> None:
    assert [text for text in yes.split("|") if not ask(text)] == []
    assert [text for text in no.split("|") if ask(text)] == []


def test_no_word_is_two_things() -> None:
    assert not set(months()) & set(weekdays())
    assert {*months().values()} == {*range(1, 13)}
    assert {*weekdays().values()} == {*range(7)}


DAYS = st.integers(days_from_civil(1000, 1, 1), days_from_civil(2999, 12, 31)).map(civil_from_days)
WAYS: tuple[Callable[[int, int, int], str], ...] = (
    lambda y, m, d: f"{y}-{m:02}-{d:02}",
    lambda y, m, d: f"{y}/{m}/{d}",
    lambda y, m, d: f"{d} {MONTHS[m - 1]} {y}",
    lambda y, m, d: f"{MONTHS[m - 1][:3]} {d}, {y}",
    lambda y, m, d: f"{d}-{MONTHS[m - 1][:3]}-{y}",
    lambda y, m, d: f"{d}.{m}.{y}",
    lambda y, m, d: f"{m:02}/{d:02}/{y}",
    lambda y, m, d: f"{d:02}/{m:02}/{y % 100:02}",
)


@given(DAYS, st.sampled_from(WAYS))
def test_a_written_day_is_among_its_readings(
    date: tuple[int, int, int], way: Callable[[int, int, int], str]
) -> None:
    year, month, day = date
    edtf = f"{year:04}-{month:02}-{day:02}"
    dates = [each.edtf for each in candidates_of(way(*date), Habits(century=year // 100 * 100))]
    assert edtf in dates


@given(DAYS, st.sampled_from(WAYS[:-1]), st.integers(0, 30), st.characters(codec="ascii"))
def test_a_changed_letter_of_a_word_never_gives_another_month(
    date: tuple[int, int, int], way: Callable[[int, int, int], str], at: int, letter: str
) -> None:
    text = way(*date)
    place = at % len(text)
    if text[place].isdigit() or letter.isdigit() or not text[place].isalpha():
        return
    changed = text[:place] + letter + text[place + 1 :]
    try:
        when = read_when(changed)
    except WhenError:
        return
    assert civil_from_days(when.start_s // 86_400)[0] == date[0] or when.form != Form.WITHIN
    if changed.isascii() and letter.isalpha():
        words = [word for word in months() if word in changed.lower()]
        assert months()[max(words, key=len)] == civil_from_days(when.start_s // 86_400)[1]


EDTF = st.one_of(
    DAYS.map(lambda date: "{:04}-{:02}-{:02}".format(*date)),
    DAYS.map(lambda date: "{:04}-{:02}".format(*date)),
    DAYS.map(lambda date: "{:04}-{:02}-{:02}T09:40".format(*date)),
    DAYS.map(lambda date: "{:04}-{:02}-{:02}T21:40:05Z".format(*date)),
    DAYS.map(lambda date: "{:04}-{:02}-{:02}T21:40+09:30".format(*date)),
    DAYS.map(lambda date: "{:04}-{:02}-{:02}T21".format(*date)),
    st.integers(-3000, 2999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"),
    st.integers(-3000, 2999).map(lambda y: f"{'-' if y < 0 else ''}{abs(y):04}-03-15"),
    st.tuples(st.integers(1, 2999), st.integers(21, 41)).map(lambda part: "{:04}-{}".format(*part)),
    st.integers(100, 299).map(lambda decade: f"{decade}X"),
    st.integers(10, 29).map(lambda century: f"{century}XX"),
    st.integers(10_000, 999_999).map(lambda year: f"Y{year}"),
    st.integers(10_000, 999_999).map(lambda year: f"Y-{year}"),
    st.integers(1000, 2999).map(lambda year: f"{year}-1X"),
    st.integers(1000, 2999).map(lambda year: f"{year}-03-XX"),
)
QUALIFIED = st.tuples(EDTF, st.sampled_from(["", "~", "?", "%"])).map("".join)
SPANS = st.one_of(
    QUALIFIED,
    st.tuples(QUALIFIED, QUALIFIED).map("/".join),
    QUALIFIED.map(lambda date: f"{date}/.."),
    QUALIFIED.map(lambda date: f"{date}/"),
    QUALIFIED.map(lambda date: f"../{date}"),
    QUALIFIED.map(lambda date: f"/{date}"),
    st.tuples(EDTF, EDTF).map(lambda pair: "[{}..{}]".format(*pair)),
    EDTF.map(lambda date: f"[..{date}]"),
    EDTF.map(lambda date: f"[{date}..]"),
    st.lists(EDTF, min_size=2, max_size=3).map(lambda dates: f"[{','.join(dates)}]"),
    st.lists(EDTF, min_size=2, max_size=3).map(lambda dates: f"{{{','.join(dates)}}}"),
)


def read_or_reason(text: str) -> When | str:
    try:
        return read_when(text)
    except WhenError as error:
        return date_problem(error.problem)


def _meaning(when: When) -> tuple[object, ...]:
    """Return what a date says, without how its words are to be taken."""
    return (
        when.form,
        when.start_s,
        when.end_s,
        when.open_start,
        when.open_end,
        when.about,
        when.uncertain,
        when.start_offset_s,
        when.end_offset_s,
    )


@given(SPANS)
@example("18XX")
@example("Y153505")
@example("1984-1X/2004-06")
@example("[1970-01-01T09:40..1970-01-01T09:40]")
@example("[1970-01-01T09:40~]")
@example("1970-01-01T09:40/1970-01-01T21~")
@example("[1970-01-01..1970-01]")
def test_the_words_of_a_date_are_read_back_to_it(edtf: str) -> None:
    try:
        when = parse_when(edtf)
    except WhenError:
        return
    if (when.start_offset_s is None) != (when.end_offset_s is None):
        return  # a time that floats, beside an instant: no words tell them apart
    words = in_words(when)
    assert _meaning(read_when(words)) == _meaning(when), words


@given(st.text("0123456789 octberndjauQWXs.,:/-–→~?[]ABCT+'", max_size=24))
def test_any_text_is_read_asked_about_or_refused_in_words(text: str) -> None:
    when = read_or_reason(text)
    if isinstance(when, str):
        assert when
        return
    assert when.start_s <= when.end_s
    assert not text.strip() or parse_when(when.text) == when


@given(st.text(max_size=40))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    assert read_or_reason(text)
