"""Two days that follow each other, written with “and” between them."""

import pytest

from timeline_app.model.dates.problems import WhenError
from timeline_app.model.dates.written import candidates_of


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("30 and 31 October 1997", "1997-10-30/1997-10-31"),
        ("March 5 & 6, 2020", "2020-03-05/2020-03-06"),
        ("May 31 and June 1, 2019", "2019-05-31/2019-06-01"),
        ("31 December and 1 January 2020", "2019-12-31/2020-01-01"),
        ("30 und 31. Oktober 1999", "1999-10-30/1999-10-31"),
        ("7 y 8 de Octubre de 2000", "2000-10-07/2000-10-08"),
        ("3 et 4 mai 2011", "2011-05-03/2011-05-04"),
        ("between 3 and 4 May 2019", "[2019-05-03..2019-05-04]"),
    ],
)
def test_a_day_and_the_next_are_both(text: str, edtf: str) -> None:
    assert [each.edtf for each in candidates_of(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    ["12 and 14 May 2019", "14 and 13 May 2019", "May and June 1997", "1914 and 1915"],
)
def test_what_does_not_follow_is_no_range(text: str) -> None:
    with pytest.raises(WhenError):
        candidates_of(text)
