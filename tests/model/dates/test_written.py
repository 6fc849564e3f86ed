import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.edtf import WhenError, parse_when
from timeline_app.model.dates.written import parse_typed
from timeline_app.words.dates import date_problem


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-10-28", "2025-10-28"),
        ("2025-10-26/..", "2025-10-26/.."),
        ("28 October 2025", "2025-10-28"),
        ("  28  oct 2025 ", "2025-10-28"),
        ("28th October, 2025", "2025-10-28"),
        ("Tuesday 28 October 2025", "2025-10-28"),
        ("Tue 28 Oct 2025, 9:40", "2025-10-28T09:40"),
        ("Oct 28 2025", "2025-10-28"),
        ("October 28, 2025", "2025-10-28"),
        ("3 Sept 2025", "2025-09-03"),
        ("October 2025", "2025-10"),
        ("28.10.2025", "2025-10-28"),
        ("28/10/2025", "2025-10-28"),
        ("5/5/2025", "2025-05-05"),
        ("44 BC", "-0043"),
        ("1 BCE", "0000"),
        ("15 March 44 BC", "-0043-03-15"),
        ("AD 44", "0044"),
        ("44 CE", "0044"),
        ("12000 BC", "Y-11999"),
    ],
)
def test_reads_what_people_type(text: str, edtf: str) -> None:
    assert parse_typed(text) == parse_when(edtf)


def test_a_year_left_out_is_the_year_shown() -> None:
    assert parse_typed("28 Oct", year=2025) == parse_when("2025-10-28")
    assert parse_typed("october", year=-43) == parse_when("-0043-10")
    with pytest.raises(WhenError) as caught:
        parse_typed("28 Oct")
    assert date_problem(caught.value.problem) == "“28 Oct” names no year: add one"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("10/5/2025", "it can mean 2025-05-10 or 2025-10-05"),
        ("10.5.2025", "it can mean 2025-05-10 or 2025-10-05"),
        ("Monday 28 October 2025", "is a Tuesday: correct the weekday or the day"),
        ("31 February 2025", "no such day: write 01 to 28"),
        ("28", "is not a date"),
        ("Tuesday", "is not a date"),
        ("28 28 October 2025", "is not a date"),
        ("28 October or so", "is not a date"),
        ("10:40", "is not a date"),
        ("28 October 12000 BC", "is not a date"),
    ],
)
def test_never_guesses(text: str, advice: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse_typed(text)
    assert advice in date_problem(caught.value.problem)


@given(st.text("0123456789 octberndjau.,:/-", max_size=20))
def test_any_typed_text_is_read_or_refused(text: str) -> None:
    try:
        when = parse_typed(text, year=2025)
    except WhenError:
        return
    assert when.start_s <= when.end_s
