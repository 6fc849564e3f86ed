"""Three-way merge of settings: values within values, put together key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.model.making.versions.merge import order_of_both

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

KeyPath = tuple[str, ...]


class _Missing:
    """What is in the place of a value that is not there."""


MISSING: Final = _Missing()


class ValueConflict(NamedTuple):
    """A value that both sides changed, each in its own way; MISSING where it is not there.

    `path` are the keys that lead to it; that of a table in a list is its id.
    """

    path: KeyPath
    base: object
    ours: object
    theirs: object


class MergedValues(NamedTuple):
    """Both sides in one table, with the conflicts that were settled in it, by their paths."""

    values: dict[str, Any]
    conflicts: tuple[ValueConflict, ...]


def merge_values(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    for_theirs: Container[KeyPath] = (),
) -> MergedValues:
    """Return what both sides made of a table of settings.

    A list of tables with ids is merged table by table. What both changed is ours, theirs where its
    path is in `for_theirs`.
    """
    found: list[ValueConflict] = []
    parts = _merged_parts((), (base, ours, theirs), for_theirs, found)
    return MergedValues(parts, tuple(sorted(found, key=lambda each: each.path)))


def is_same_value(one: object, other: object) -> bool:
    """Return whether two values are written alike: 1, 1.0 and true are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            is_same_value(one[key], other[key]) for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(is_same_value(*pair) for pair in pairs)
    return one is other or repr(one) == repr(other)


def tables_by_id(value: object) -> dict[str, Any] | None:
    """Return the tables of a list by their ids; None where it is no list of tables with ids."""
    if not isinstance(value, list):
        return None
    ids = [each.get("id") if isinstance(each, dict) else None for each in value]
    if not all(isinstance(each, str) for each in ids) or len({*ids}) < len(ids):
        return None
    return {each["id"]: each for each in value}


_Sides = tuple[Any, Any, Any]  # of the base, ours and theirs


def _merged(
    path: KeyPath, sides: _Sides, for_theirs: Container[KeyPath], found: list[ValueConflict]
) -> Any:  # noqa: ANN401 - as TOML has it
    base, ours, theirs = sides
    if is_same_value(theirs, ours) or is_same_value(theirs, base):
        return ours
    if is_same_value(ours, base):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict) and isinstance(base, dict | _Missing):
        empty: dict[str, Any] = {}
        of_base = empty if isinstance(base, _Missing) else base
        return _merged_parts(path, (of_base, ours, theirs), for_theirs, found)
    by_id = [{} if side is MISSING else tables_by_id(side) for side in sides]
    was, mine, others = by_id
    if was is not None and mine is not None and others is not None:
        parts = _merged_parts(path, (was, mine, others), for_theirs, found)
        order = order_of_both([*was], [*mine], [*others])
        return [parts[each] for each in order if each in parts]
    found.append(ValueConflict(path, *sides))
    return theirs if path in for_theirs else ours


def _merged_parts(
    path: KeyPath, sides: _Sides, for_theirs: Container[KeyPath], found: list[ValueConflict]
) -> dict[str, Any]:
    base, ours, theirs = sides
    parts = {
        key: _merged(
            (*path, key),
            (base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING)),
            for_theirs,
            found,
        )
        for key in dict.fromkeys((*theirs, *ours))
    }
    return {key: value for key, value in parts.items() if value is not MISSING}
