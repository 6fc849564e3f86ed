"""Laws of the three-way merge of settings."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.making.versions.merge_values import MISSING, is_same_value, merge_values

PLAIN = st.sampled_from(["", "a", "b", 1, True, 1.0, [1], [1, 2], float("nan")])
LANES = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("pqr")}, optional={"title": st.sampled_from(["", "A", "B"])}
    ),
    unique_by=lambda lane: lane["id"],
    max_size=3,
)
TABLES = st.dictionaries(st.sampled_from("klm"), PLAIN, max_size=3)
SETTINGS = st.fixed_dictionaries(
    {}, optional={"title": PLAIN, "lanes": LANES, "other": TABLES | PLAIN}
)

Values = dict[str, Any]


@given(SETTINGS, SETTINGS)
def test_what_one_side_alone_changed_is_there(base: Values, changed: Values) -> None:
    for merged in (merge_values(base, changed, base), merge_values(base, base, changed)):
        assert is_same_value(merged.values, changed)
        assert merged.conflicts == ()


@given(SETTINGS, SETTINGS)
def test_both_the_same_is_no_conflict(base: Values, changed: Values) -> None:
    merged = merge_values(base, changed, changed)
    assert is_same_value(merged.values, changed)
    assert merged.conflicts == ()


@given(SETTINGS, SETTINGS, SETTINGS)
def test_conflicts_are_the_same_from_both_sides_and_settled_for_either(
    base: Values, ours: Values, theirs: Values
) -> None:
    one, other = merge_values(base, ours, theirs), merge_values(base, theirs, ours)
    paths = {each.path for each in one.conflicts}
    assert {each.path for each in other.conflicts} == paths
    settled = merge_values(base, ours, theirs, paths)
    assert {each.path for each in settled.conflicts} == paths
    for conflict in one.conflicts:
        assert is_same_value(at(one.values, conflict.path), conflict.ours)
        assert is_same_value(at(settled.values, conflict.path), conflict.theirs)
        assert not is_same_value(conflict.ours, conflict.theirs)
        assert not is_same_value(conflict.base, conflict.ours)


def at(values: object, path: tuple[str, ...]) -> object:
    """What is at the end of a path."""
    for key in path:
        if isinstance(values, list):
            values = next((each for each in values if each.get("id") == key), MISSING)
        else:
            values = values.get(key, MISSING) if isinstance(values, dict) else MISSING
    return values


def test_different_keys_of_one_lane_are_no_conflict() -> None:
    base = {"lanes": [{"id": "a", "title": "A"}, {"id": "b"}]}
    ours = {"lanes": [{"id": "b"}, {"id": "a", "title": "Mine"}]}
    theirs = {"lanes": [{"id": "a", "title": "A", "colour": "#112233"}, {"id": "b"}, {"id": "c"}]}
    merged = merge_values(base, ours, theirs)
    assert merged.conflicts == ()
    a = {"id": "a", "title": "Mine", "colour": "#112233"}
    assert merged.values == {"lanes": [{"id": "b"}, {"id": "c"}, a]}


def test_a_lane_that_one_deleted_and_the_other_changed_is_one_conflict() -> None:
    base = {"lanes": [{"id": "a", "title": "A"}]}
    theirs = {"lanes": [{"id": "a", "title": "B"}]}
    (conflict,) = merge_values(base, {"lanes": []}, theirs).conflicts
    assert (conflict.path, conflict.ours) == (("lanes", "a"), MISSING)
