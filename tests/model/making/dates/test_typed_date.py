"""A date that a person typed is from outside the articles, whatever was said of the one before."""

import pytest

from timeline_app.model.making.dates.typed_date import with_date_typed
from timeline_app.model.making.edits import add_row, row_of_id
from timeline_app.model.making.working_copy import WorkingCopy

NOTE = "Set by hand."


def typed(when: str, **before: str) -> dict[str, str]:
    copy = add_row(WorkingCopy(), "events", {"id": "a", "title": "A", **before})
    after = with_date_typed(copy, ["a"], when, NOTE, {"when": "date"})
    row = row_of_id(after, "events", "a")
    assert row is not None
    return after.events.cells(row)


@pytest.mark.parametrize("dated_by", ["article", "derived", ""])
def test_it_is_from_outside_and_the_articles_words_stay(dated_by: str) -> None:
    cells = typed("2025-10-28", date="2025-10-27", dated_by=dated_by, dated_words="on Monday")
    assert (cells["date"], cells["dated_by"]) == ("2025-10-28", "outside")
    assert (cells["dated_words"], cells["dated_note"]) == ("on Monday", NOTE)


def test_what_rests_on_a_fact_goes_on_to() -> None:
    before = {"date": "2025-10-27", "dated_by": "outside", "outside": "f", "dated_note": "By it."}
    cells = typed("2025-10-28", **before)
    assert cells == {"id": "a", "title": "A", **before, "date": "2025-10-28"}


def test_the_same_date_changes_nothing_and_none_is_from_nowhere() -> None:
    before = {"date": "2025-10-27", "dated_by": "article", "dated_words": "on Monday"}
    assert typed("2025-10-27", **before) == {"id": "a", "title": "A", **before}
    cells = typed("", **before)
    assert (cells["date"], cells["dated_by"], cells["dated_words"]) == ("", "", "on Monday")
