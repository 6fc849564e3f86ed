"""The time between two events: exact where both are known, else from the least to the most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from timeline_app.words.dates.between import duration_words, measured_words, time_between

DAY_S = 86_400


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2025-10-28T09:50:00+09:00", "2025-10-28T10:40:00+09:00", "50 minutes"),
        ("2025-10-28T10:40:00+09:00", "2025-10-28T01:40:00Z", "the same moment:"),
        ("2025-10-26T10:00:00Z", "2025-10-28T13:05:00Z", "2 days, 3 hours"),
        ("2025-10-27", "2025-10-28", "at most 2 days"),
        ("2025-10-26", "2025-10-28", "1 day to 3 days"),
        ("2025-10-26/2025-10-30", "2025-10-28T12:00:00Z", "1 day, 12 hours to 2 days, 12 hours"),
        ("-0264", "2025-10-28T12:00:00Z", "about "),
    ],
)
def test_the_time_between_is_as_fine_as_both_are_known(first: str, second: str, words: str) -> None:
    document = a_document([an_event("a", first), an_event("b", second)])
    a, b = (document.events.index(each) for each in "ab")
    assert measured_words(document, a, b).startswith(words)
    assert measured_words(document, b, a).startswith(words)


def test_what_has_no_date_is_not_measured() -> None:
    document = a_document([an_event("a", "2025"), an_event("b", "")])
    a, b = (document.events.index(each) for each in "ab")
    assert measured_words(document, a, b) == "“B” has no date to measure from"


@given(st.integers(0, 10**10))
def test_a_length_is_never_said_longer_than_it_is(seconds: int) -> None:
    words = duration_words(seconds)
    assert words
    if not words.startswith("about"):
        sizes = {"day": DAY_S, "hour": 3_600, "minute": 60, "second": 1}
        parts = [part.split() for part in words.replace(",", " ,").split(" , ")]
        said = sum(int(n.replace(" ", "")) * sizes[unit.rstrip("s")] for n, unit in parts)
        assert said <= seconds
        assert seconds - said < DAY_S


@given(st.tuples(*[st.integers(-(10**9), 10**9)] * 2), st.tuples(*[st.integers(0, 10**6)] * 2))
def test_the_order_of_what_is_known_never_gives_a_negative_time(
    starts: tuple[int, int], lengths: tuple[int, int]
) -> None:
    spans = sorted((start, start + px) for start, px in zip(starts, lengths, strict=True))
    words = time_between(spans[0], spans[1])
    assert "-" not in words
