"""What two programs made of one timeline.toml, put together key by key.

The text is that of the file on the disk, with its comments and its order; in it stands what both
sides say.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotWrite
from timeline_app.io.files import BYTE_ORDER_MARK
from timeline_app.io.making.settings_edit import (
    change_lane,
    copy_lane,
    delete_lane,
    lane_ids,
    line_end_of,
    move_lane,
)
from timeline_app.io.settings import toml_values
from timeline_app.model.document import Finding
from timeline_app.model.making.versions.merge import SETTINGS, Conflict, MergedText, merge_text
from timeline_app.model.making.versions.merge_values import (
    MISSING,
    KeyPath,
    ValueConflict,
    is_same_value,
    merge_values,
    tables_by_id,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from timeline_app.io.making.settings_edit import SettingValues

    Places = Container[tuple[str, int]]

_LANES: Final = "lanes"


def merge_settings(base: str, ours: str, theirs: str, for_theirs: Places = ()) -> MergedText:
    """Return what both sides made of the text of timeline.toml.

    It is merged as a whole where a side is no TOML. A key that both changed is ours, theirs where
    the `place` of its conflict is in `for_theirs`.
    """
    if ours == base or theirs in (base, ours):
        return merge_text(base, ours, theirs)
    values = [_values(text) for text in (base, ours, theirs)]
    was, mine, others = values
    if was is None or mine is None or others is None:
        return merge_text(base, ours, theirs, for_theirs)
    found = merge_values(was, mine, others)
    conflicts = tuple(map(_conflict, range(1, len(found.conflicts) + 1), found.conflicts))
    pairs = zip(found.conflicts, conflicts, strict=True)
    paths = {each.path for each, conflict in pairs if conflict.place in for_theirs}
    if paths:
        found = merge_values(was, mine, others, paths)
    return MergedText(_text_with(theirs, ours, found.values), conflicts)


def _values(settings: str) -> SettingValues | None:
    values = toml_values(settings.removeprefix(BYTE_ORDER_MARK))
    return None if isinstance(values, Finding) else values


def _conflict(number: int, found: ValueConflict) -> Conflict:
    """Return the conflict about a value as one about a row of cells."""
    path, *sides = found
    names = [name for side in sides if isinstance(side, dict) for name in side]
    base, ours, theirs = (_cells(path, side, is_table=bool(names)) for side in sides)
    return Conflict(SETTINGS, number, base, ours, theirs, path if names else path[:-1])


def _cells(path: KeyPath, value: object, *, is_table: bool) -> dict[str, str] | None:
    """Return a value as cells; None where a table is not there."""
    if value is MISSING:
        return None if is_table else {}
    if isinstance(value, dict):
        return {str(name): _shown(each) for name, each in value.items()}
    return {path[-1]: _shown(value)}


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


# The text


def _text_with(theirs: str, ours: str, wanted: SettingValues) -> str:
    """Return their text with what is wanted: what they say otherwise is written in it."""
    import tomlkit  # not for viewing

    for text in (theirs, ours):
        try:
            changed = _changed(text, ours, wanted)
        except (CannotWrite, tomlkit.exceptions.TOMLKitError, LookupError, TypeError, ValueError):
            continue  # tomlkit does not know all that TOML can be
        said = _values(changed)
        if said is not None and is_same_value(said, wanted):
            return changed
    return tomlkit.dumps(wanted)


def _changed(text: str, ours: str, wanted: SettingValues) -> str:
    import tomlkit  # not for viewing

    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    text = text.removeprefix(BYTE_ORDER_MARK)
    said = _values(text) or {}
    if _has_lanes(said, text) and _has_lanes(wanted, text):
        text = _with_lanes(text, ours.removeprefix(BYTE_ORDER_MARK), said[_LANES], wanted[_LANES])
    document: Any = tomlkit.parse(text)
    _change(document, wanted)
    end = line_end_of(text)
    return mark + re.sub(r"\r?\n", lambda _: end, tomlkit.dumps(document))


def _has_lanes(values: Mapping[str, Any], text: str) -> bool:
    return bool(tables_by_id(values.get(_LANES)) and lane_ids(text))


def _with_lanes(
    text: str, ours: str, said: list[SettingValues], wanted: list[SettingValues]
) -> str:
    """Return a text with other lanes; those that it does not have are as in ours."""
    was, now = tables_by_id(said) or {}, tables_by_id(wanted) or {}
    for lane_id in now:
        if lane_id not in was:
            text = copy_lane(text, ours, lane_id)
    for lane_id in was:
        if lane_id not in now:
            text = delete_lane(text, lane_id)
    for lane_id in [each for each in now if each in was]:
        lane, cells = was[lane_id], now[lane_id]
        changes = {name: "" for name in lane if name not in cells}
        changes |= {
            name: cell
            for name, cell in cells.items()
            if not is_same_value(lane.get(name, MISSING), cell)
        }
        if changes:
            text = change_lane(text, lane_id, changes)
    for place, lane_id in enumerate(now):
        text = move_lane(text, lane_id, place)
    return text


def _change(table: Any, wanted: Mapping[str, Any]) -> None:  # noqa: ANN401 - tomlkit's
    """Change the values of a table of tomlkit's that are not as wanted, and leave all others."""
    for name in [*table]:
        if name not in wanted:
            del table[name]
    for name, value in wanted.items():
        there = _value(table[name]) if name in table else MISSING
        if is_same_value(there, value):
            continue
        if isinstance(value, dict) and isinstance(there, dict):
            _change(table[name], value)
        else:
            table[name] = value


def _value(item: Any) -> Any:  # noqa: ANN401 - tomlkit's
    """Return what an item of tomlkit's says, without how it is written."""
    return item.unwrap() if hasattr(item, "unwrap") else item
