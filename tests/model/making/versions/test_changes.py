"""Laws of the changes between two working copies."""

from itertools import pairwise, takewhile
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.making.copies import copies, edited, edited_once, table_of
from timeline_app.model.making.versions.changes import (
    Changes,
    UnfitError,
    applied,
    changes,
    touched,
)
from timeline_app.model.making.versions.merge import merge
from timeline_app.model.making.working_copy import Row, WorkingCopy, equal_ends


@given(copies(), st.data())
def test_changes_that_are_applied_make_the_later_copy(
    before: WorkingCopy, data: st.DataObject
) -> None:
    after = data.draw(edited(before))
    assert applied(before, [changes(before, after)]) == after
    assert applied(after, [changes(after, before)]) == before


@given(copies(), st.data())
def test_steps_are_applied_one_after_another_and_nothing_is_no_change(
    copy: WorkingCopy, data: st.DataObject
) -> None:
    states = [copy]
    for _ in range(data.draw(st.integers(0, 6))):
        states.append(data.draw(edited_once(states[-1])))
    steps = [changes(*pair) for pair in pairwise(states)]
    for count in range(len(states)):
        assert applied(copy, steps[:count]) == states[count]
    assert changes(copy, copy) == Changes()


@given(copies(), st.data())
def test_what_was_touched_is_merged_with_the_files_as_they_are(
    copy: WorkingCopy, data: st.DataObject
) -> None:
    middle = data.draw(edited(copy))
    after = data.draw(edited(middle))
    base, ours = touched([changes(copy, middle), changes(middle, after)])
    merged = merge(base, ours, copy)
    assert merged.conflicts == ()
    assert rows_of(merged.copy) == rows_of(after)
    assert merged.copy.settings == after.settings


def rows_of(copy: WorkingCopy) -> list[list[tuple[str, str]]]:
    """The filled cells of the events, in any order."""
    cells = (copy.events.cells(row) for row in copy.events.rows)
    return sorted(sorted((name, cell) for name, cell in row.items() if cell) for row in cells)


def test_changes_of_another_copy_do_not_fit() -> None:
    before = WorkingCopy(events=table_of(("id", "title"), [("a", "A")]))
    after = before._replace(events=before.events.changing(2, {"title": "B"}))
    step = changes(before, after)
    with pytest.raises(UnfitError):
        applied(after, [step])
    with pytest.raises(UnfitError):
        applied(WorkingCopy(), [step])


def alike(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])


@pytest.mark.parametrize("many", [1, 2, 1_024])
@given(before=st.text("ab", max_size=9), after=st.text("ab", max_size=9))
def test_equal_ends_are_as_long_as_they_can_be_and_never_overlap(
    many: int, before: str, after: str
) -> None:
    one, other = (tuple(Row(0, (cell,)) for cell in text) for text in (before, after))
    with patch("timeline_app.model.making.working_copy._MANY", many):
        start, end = equal_ends(one, other)
    assert start == alike(before, after)
    assert end == alike(before[start:][::-1], after[start:][::-1])
