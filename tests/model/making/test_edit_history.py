"""Laws of what can be undone and made again."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.making.edit_history import Edit, EditHistory, EditKind, EditStep
from timeline_app.model.making.working_copy import WorkingCopy


def step(number: int) -> EditStep:
    after = WorkingCopy(settings=str(number))
    return EditStep(
        WorkingCopy(settings=str(number - 1)), Edit(EditKind.CHANGE_TIMELINE, "", after)
    )


def made(count: int) -> EditHistory:
    history = EditHistory()
    for number in range(1, count + 1):
        history = history.making(step(number))
    return history


@given(st.integers(0, 8), st.data())
def test_what_is_undone_is_made_again_in_its_order(count: int, data: st.DataObject) -> None:
    whole = history = made(count)
    times = data.draw(st.integers(0, count))
    for _ in range(times):
        history = history.undoing()
    assert len(history) == count
    assert history.done == whole.done[: count - times]
    for _ in range(times):
        history = history.redoing()
    assert history == whole


def test_there_is_nothing_before_the_first_edit_and_behind_the_last() -> None:
    assert EditHistory().undoing() == EditHistory() == EditHistory().redoing()
    assert made(2).redoing() == made(2)


def test_after_an_edit_nothing_can_be_made_again() -> None:
    history = made(3).undoing().undoing().making(step(9))
    assert history.undone == ()
    assert [each.edit.after.settings for each in history.done] == ["1", "9"]


def test_a_history_of_other_copies_has_the_same_edits() -> None:
    history = made(3).undoing()
    other = history.over(lambda copy: copy._replace(settings=f"x{copy.settings}"))
    assert [each.before.settings for each in other.done] == ["x0", "x1"]
    assert [each.edit.after.settings for each in other.undone] == ["x3"]
    assert [each.edit.kind for each in other.done] == [each.edit.kind for each in history.done]
