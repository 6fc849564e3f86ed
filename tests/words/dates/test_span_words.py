import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import DAY_S, HOUR_S
from timeline_app.words.dates.names import span_in_words

YEAR_S = 31_556_952


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 seconds"),
        (0.5, "½ second"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (90, "1½ minutes"),
        (3_599, "1 hour"),
        (3 * HOUR_S, "3 hours"),
        (DAY_S, "1 day"),
        (5.5 * DAY_S, "5½ days"),
        (11.4 * DAY_S, "11 days"),
        (45 * DAY_S, "45 days"),
        (65 * DAY_S, "2 months"),
        (300 * DAY_S, "10 months"),
        (365 * DAY_S, "1 year"),
        (12 * YEAR_S, "12 years"),
        (10_000 * YEAR_S, "10,000 years"),
        (1.4e6 * YEAR_S, "1½ million years"),
        (1.38e10 * YEAR_S, "14 billion years"),
    ],
)
def test_a_span_is_shown_in_its_largest_unit(seconds: float, expected: str) -> None:
    assert span_in_words(seconds) == expected


@given(st.floats(0, 1e19))
def test_every_span_has_words(seconds: float) -> None:
    number, _, unit = span_in_words(seconds).partition(" ")
    assert number
    assert unit.endswith("s") == (number not in {"1", "½"} or "illion" in unit)
