"""Laws of the three-way merge of working copies."""

from hypothesis import given
from hypothesis import strategies as st

from tests.model.making.copies import copies, edited, said, table_of
from timeline_app.model.making.versions.merge import key_map, merge, with_keys
from timeline_app.model.making.working_copy import Row, WorkingCopy

OURS = st.sampled_from(["o1", "o2"])
THEIRS = st.sampled_from(["t1", "t2"])


def read_again(copy: WorkingCopy) -> WorkingCopy:
    """The copy as it is read from files that say the same: its keys are lines."""
    return copy._replace(
        events=table_of(copy.events.columns, [row.cells for row in copy.events.rows]),
        excerpts=table_of(copy.excerpts.columns, [row.cells for row in copy.excerpts.rows]),
    )


@given(copies(), st.data())
def test_where_they_did_nothing_it_is_ours(base: WorkingCopy, data: st.DataObject) -> None:
    ours = data.draw(edited(base))
    assert merge(base, ours, base) == (ours, ())
    assert merge(base, ours, read_again(base)) == (ours, ())


@given(copies(), st.data())
def test_where_we_did_nothing_it_is_theirs(base: WorkingCopy, data: st.DataObject) -> None:
    theirs = data.draw(edited(base))
    merged = merge(base, base, read_again(theirs))
    assert said(merged.copy) == said(theirs)
    assert merged.conflicts == ()


@given(copies(), st.data())
def test_both_the_same_is_no_conflict(base: WorkingCopy, data: st.DataObject) -> None:
    ours = data.draw(edited(base))
    merged = merge(base, ours, read_again(ours))
    assert said(merged.copy) == said(ours)
    assert merged.conflicts == ()


@given(copies(), st.data())
def test_every_change_of_one_side_alone_is_there(base: WorkingCopy, data: st.DataObject) -> None:
    ours = data.draw(edited(base, OURS))
    theirs = data.draw(edited(base, THEIRS))
    copy, conflicts = merge(base, ours, read_again(theirs))
    was, mine, other, now = (rows_of(each) for each in (base, ours, theirs, copy))
    disputed = set()
    for event in was | mine | other:
        sides = was.get(event), mine.get(event), other.get(event)
        if sides[1] == sides[2] or sides[2] == sides[0]:
            assert now.get(event) == sides[1]
        elif sides[1] == sides[0]:
            assert now.get(event) == sides[2]
        else:
            assert now.get(event) == sides[1]
            disputed.add(event)
    found = [each for each in conflicts if each.table == "events"]
    assert {_id(each.base, each.ours, each.theirs) for each in found} == disputed
    assert len({row.key for row in copy.events.rows}) == len(copy.events.rows)


def rows_of(copy: WorkingCopy) -> dict[str, object]:
    table = copy.events
    rows = [{name: c for name, c in table.cells(row).items() if c} for row in table.rows]
    return {row["id"]: row for row in rows}


def _id(*sides: object) -> object:
    return next(side["id"] for side in sides if isinstance(side, dict))


@given(copies(), st.data())
def test_it_is_the_same_from_both_sides_up_to_order(base: WorkingCopy, data: st.DataObject) -> None:
    ours = data.draw(edited(base, OURS))
    theirs = data.draw(edited(base, THEIRS))
    theirs = with_keys(read_again(theirs), key_map(read_again(theirs), base, ours))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {each.place for each in one.conflicts} == {each.place for each in other.conflicts}
    settled = merge(base, theirs, ours, {each.place for each in other.conflicts})
    assert rows_of(settled.copy) == rows_of(one.copy)
    assert settled.copy.settings == one.copy.settings


@given(copies(), st.data())
def test_a_conflict_is_settled_for_theirs(base: WorkingCopy, data: st.DataObject) -> None:
    ours, theirs = data.draw(edited(base, OURS)), data.draw(edited(base, THEIRS))
    merged = merge(base, ours, read_again(theirs))
    places = {each.place for each in merged.conflicts}
    settled = merge(base, ours, read_again(theirs), places)
    assert {each.place for each in settled.conflicts} == places
    table = settled.copy.events
    for each in merged.conflicts:
        if each.table == "events":
            row = table.row(each.key)
            found = None if row is None else {n: c for n, c in table.cells(row).items() if c}
            assert found == each.theirs


@given(copies(), st.data())
def test_keys_that_were_matched_are_matched_so_again(
    base: WorkingCopy, data: st.DataObject
) -> None:
    ours, theirs = data.draw(edited(base)), read_again(data.draw(edited(base)))
    matched = with_keys(theirs, key_map(theirs, base, ours))
    assert with_keys(matched, key_map(matched, base, ours)) == matched
    assert len({row.key for row in matched.events.rows}) == len(theirs.events.rows)


def test_equal_ids_are_told_apart_by_their_order() -> None:
    base = WorkingCopy(events=table_of(("id", "title"), [("a", "1"), ("a", "2")]))
    theirs = table_of(("id", "title"), [("a", "1"), ("a", "3")])
    ours = base.events.changing(2, {"title": "0"})
    merged = merge(base, base._replace(events=ours), base._replace(events=theirs))
    assert [row.cells for row in merged.copy.events.rows] == [("a", "0"), ("a", "3")]
    assert merged.copy.events.rows[0] == Row(2, ("a", "0"))


def test_a_row_that_was_deleted_and_added_again_is_the_same() -> None:
    base = WorkingCopy(events=table_of(("id", "title"), [("a", "1"), ("b", "2")]))
    ours = base.events.without({2}).adding({"id": "a", "title": "3"})
    mine = base._replace(events=ours)
    assert merge(base, mine, read_again(mine)).conflicts == ()
    assert merge(base, mine, read_again(base)) == (mine, ())
    theirs = base._replace(events=base.events.changing(2, {"title": "4"}))
    (conflict,) = merge(base, mine, read_again(theirs)).conflicts
    sides = (conflict.base, conflict.ours, conflict.theirs)
    assert [side and side["title"] for side in sides] == ["1", "3", "4"]
