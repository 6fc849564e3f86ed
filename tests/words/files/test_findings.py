"""The lines of findings and tallies."""

import pytest

from timeline_app.model.document import Finding, Tally
from timeline_app.words.files.findings import finding_line, tally_line, times


def test_a_finding_is_one_line() -> None:
    finding = Finding("it is odd", "events.csv:3", "mend it")
    assert finding_line(finding) == "it is odd, events.csv:3: mend it"


def test_a_line_is_one_line_whatever_it_quotes() -> None:
    finding = Finding("“a\r\nb\x1b[2J”", "x\u2028y", "\0")
    assert finding_line(finding) == "“a b [2J”, x y:  "
    assert tally_line(Tally(1, 0, 1, ("a\nb",))) == "1 read, 0 shown, 1 refused: a b"


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally(47, 47, 0), "47 read, 47 shown, 0 refused"),
        (Tally(2, 1, 1, ("x:2 why",)), "2 read, 1 shown, 1 refused: x:2 why"),
        (
            Tally(1_234_567, 1_234_562, 5, ("a", "b", "c", "d", "e")),
            "1,234,567 read, 1,234,562 shown, 5 refused: a; b; c; and 2 more",
        ),
    ],
)
def test_a_tally_gives_its_first_reasons(tally: Tally, text: str) -> None:
    assert tally_line(tally) == text


def test_more_places_than_are_counted_count_as_at_least() -> None:
    assert times(3) == "3 times"
    assert times(1_000) == "at least 1,000 times"
