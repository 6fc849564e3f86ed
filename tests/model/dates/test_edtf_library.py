"""Both paths of the parser give the same answer where the edtf library knows one."""

import subprocess
import sys
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates.calendar import DAY_S, day_start_s
from timeline_app.model.dates.edtf import Form, When, parse_when

# Examples of the EDTF specification (Library of Congress, 2019) that edtf reads, by level.
SPECIFICATION = (
    "1985-04-12", "1985-04", "1985",
    "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2005/2006-02",
    "Y170000002", "Y-170000002", "2001-21", "2001-22", "2001-23",
    "1984?", "2004-06~", "2004-06-11%",
    "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
    "1984~/2004-06", "1984/2004-06~", "1984?/2004%",
    "-1985",
    "Y-17E7",
    "2001-33", "2001-34", "2001-37", "2001-38", "2001-39", "2001-40", "2001-41",
    "{1960,1961-12}", "[1667,1668,1670..1672]", "{1667,1668,1670..1672}",
    "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11",
    "156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1979-XX-28",
    "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03",
)  # fmt: skip


def library_span(text: str) -> tuple[int, int]:
    """Start and exclusive end in wall seconds as edtf has them."""
    date = parse_edtf(text)
    first, last = date.lower_strict(), date.upper_strict()
    return _day_s(first), _day_s(last) + DAY_S


def _day_s(day: struct_time) -> int:
    return day_start_s(day[0], day[1], day[2])


def span(when: When) -> tuple[int, int]:
    return when.start_s, when.end_s


@pytest.mark.parametrize("text", SPECIFICATION)
def test_agrees_with_edtf_on_the_examples_of_the_specification(text: str) -> None:
    assert span(parse_when(text)) == library_span(text)


def test_plain_dates_do_not_load_the_library() -> None:
    program = (
        "import sys; from timeline_app.model.dates.edtf import parse_when;"
        " texts = ['2025-10-28', '201X', '-0043-03~', '[2025..2026]', '2025-10-28T10:40Z'];"
        " [parse_when(text) for text in texts];"
        " sys.exit('edtf' in sys.modules or 'difflib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def numbers(most: int, width: int, least: int = 1) -> st.SearchStrategy[str]:
    return st.integers(least, most).map(lambda number: f"{number:0{width}}")


days = st.builds("-".join, st.tuples(numbers(9999, 4, 0), numbers(12, 2), numbers(28, 2)))
months = st.builds("-".join, st.tuples(numbers(9999, 4, 0), numbers(12, 2)))
plain = st.one_of(
    days,
    months,
    numbers(9999, 4, 0),
    days.map("-{}".format).filter(lambda text: not text.startswith("-0000")),
    numbers(999, 3, 0).map("{}X".format),
    months.map("{}-XX".format),
)


@given(plain, st.sampled_from(["", "~", "?", "%"]))
def test_agrees_with_edtf_on_plain_dates(text: str, qualifier: str) -> None:
    when = parse_when(text + qualifier)
    assert span(when) == library_span(text + qualifier)
    assert when.form is Form.WITHIN


@given(days, months)
def test_agrees_with_edtf_on_intervals(first: str, last: str) -> None:
    earlier, later = sorted((first, last))
    if not later.startswith(earlier) and not earlier.startswith(later):
        text = f"{earlier}/{later}"
        assert span(parse_when(text)) == library_span(text)
