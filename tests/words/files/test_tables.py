"""What is said of a table's rows."""

import numpy as np
import pytest

from timeline_app.model.dates.problems import DateProblem, ProblemKind
from timeline_app.words.dates.phrases import date_problem
from timeline_app.words.files.tables import dates_unreadable

LINES = np.arange(2, 4)
KINDS = (ProblemKind.UNREADABLE, ProblemKind.OF_DRAFT, ProblemKind.SAYS_UNKNOWN)


@pytest.mark.parametrize("kind", KINDS)
def test_what_to_write_in_place_of_one_text_is_said_whole(kind: ProblemKind) -> None:
    said = date_problem(DateProblem(kind, "unbekannt", "unbekannt"))
    finding = dates_unreadable("any.csv", LINES, [said, said])
    assert f"({said})" in finding.what


def test_of_several_texts_it_is_said_that_they_are_no_dates_and_none_breaks_off() -> None:
    texts = ("unbekannt", "soon", "x: " + "y" * 80, "none", "never")
    said = [date_problem(DateProblem(ProblemKind.UNREADABLE, text, text)) for text in texts]
    what = dates_unreadable("any.csv", LINES, said).what
    assert "(“unbekannt” is not a date; “soon” is not a date; “x: yyy" in what
    assert what.endswith("y…” is not a date; …)")


def test_a_problem_without_an_end_is_cut() -> None:
    what = dates_unreadable("any.csv", LINES, ["y" * 100_000]).what
    assert len(what) < 400
