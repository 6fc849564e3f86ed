"""The text of timeline.toml, edited so that all else in it stays as it was written.

What is not changed keeps its text: its order, its comments, its quotation marks. Each function
reads what it has written, and raises CannotWrite where that does not say what it should.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from timeline_app.io.errors import CannotWrite
from timeline_app.model.making.working_copy import storable
from timeline_app.words.making.cards import settings_not_editable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HEADER: Final = re.compile(r"\s*(?:\[\[[^\[\]]+\]\]|\[[^\[\]]+\])\s*(?:#.*)?")
_LANE: Final = re.compile(r"""\s*\[\[\s*(?P<mark>["']?)lanes(?P=mark)\s*\]\]\s*(?:#.*)?""")
_WITHIN_LANE: Final = re.compile(r"\s*\[\[?\s*lanes\s*\.")
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")

SettingValues = dict[str, Any]
_Part = TypeVar("_Part")


def set_timeline(
    settings: str,
    *,
    title: str | None = None,
    description: str | None = None,
    opening: str | None = None,
) -> str:
    """Return the settings with another title, description or opening range; "" leaves it out.

    Raises CannotWrite where they are no TOML.
    """
    given = {"title": title, "description": description, "opening": opening}
    cells = {name: storable(text) for name, text in given.items() if text is not None}
    before = _values(settings)
    first = next((block.lead for block in _blocks(settings)), "")
    after = _set(first, cells) + settings[len(first) :]
    if first != settings and not first.strip() and after != settings:
        after = after.replace("[", line_end_of(settings) + "[", 1)  # a blank line before the lanes
    return _checked(after, _with_cells(before, cells))


def add_lane(settings: str, lane_id: str, title: str, colour: str = "") -> str:
    """Return the settings with one more lane behind the others.

    Raises CannotWrite where they are no TOML, or where their lanes are no list of tables.
    """
    before = _values(settings)
    cells = {"id": lane_id, "title": storable(title)} | ({"colour": colour} if colour else {})
    lanes = [*_lanes(before), cells]
    if _is_inline(settings):
        return _checked(_inline(settings, lambda array: array.append(_inline_table(cells))), lanes)
    end = line_end_of(settings)
    gap = "" if not settings or settings.endswith("\n") else end
    gap += end if settings.strip() else ""
    return _checked(f"{settings}{gap}[[lanes]]{end}{_set('', cells, end)}", lanes)


def change_lane(settings: str, lane_id: str, cells: Mapping[str, str | bool]) -> str:
    """Return the settings with some cells of a lane changed; "" and False leave them out.

    Raises CannotWrite where there is no such lane.
    """
    before = _values(settings)
    lanes = _lanes(before)
    at = _place(lanes, lane_id)
    texts = {name: storable(cell) for name, cell in cells.items() if isinstance(cell, str)}
    cells = {**cells, **texts}
    expected = [*lanes[:at], _with_cells(lanes[at], cells), *lanes[at + 1 :]]
    if _is_inline(settings):
        after = _inline(settings, lambda array: _set_in(array[at], cells))
        return _checked(after, expected)
    blocks = _lane_blocks(settings)
    block = blocks[at]
    changed = block._replace(body=_set(block.body, cells, within="lanes"))
    return _checked(_joined(settings, [*blocks[:at], changed, *blocks[at + 1 :]]), expected)


def move_lane(settings: str, lane_id: str, to: int) -> str:
    """Return the settings with a lane at another place, from 0; comments above it go with it.

    Raises CannotWrite where there is no such lane.
    """
    before = _values(settings)
    lanes = _lanes(before)
    at = _place(lanes, lane_id)
    to = min(max(to, 0), len(lanes) - 1)
    if at == to:
        return settings
    expected = _moved(lanes, at, to)
    if _is_inline(settings):
        after = _inline(settings, lambda array: array.insert(to, array.pop(at)))
        return _checked(after, expected)
    return _checked(_joined(settings, _moved(_lane_blocks(settings), at, to)), expected)


def delete_lane(settings: str, lane_id: str) -> str:
    """Return the settings without a lane; raises CannotWrite where there is no such lane."""
    before = _values(settings)
    lanes = _lanes(before)
    at = _place(lanes, lane_id)
    expected = lanes[:at] + lanes[at + 1 :]
    if _is_inline(settings):
        return _checked(_inline(settings, lambda array: array.pop(at)), expected)
    blocks = _lane_blocks(settings)
    return _checked(_joined(settings, [*blocks[:at], None, *blocks[at + 1 :]]), expected)


def copy_lane(settings: str, source: str, lane_id: str) -> str:
    """Return the settings with a lane more, written as it is in other settings.

    Raises CannotWrite where those have no such lane.
    """
    before, lanes = _values(settings), _lanes(_values(source))
    at = _place(lanes, lane_id)
    expected = [*_lanes(before), lanes[at]]
    if _is_inline(settings) or _is_inline(source):
        changed = _inline(settings, lambda array: array.append(_inline_table(lanes[at])))
        return _checked(changed, expected)
    end = line_end_of(settings)
    body = re.sub(r"\r?\n", lambda _: end, _lane_blocks(source)[at].body.rstrip("\r\n"))
    gap = "" if not settings or settings.endswith("\n") else end
    gap += end if settings.strip() else ""
    return _checked(f"{settings}{gap}{body}{end}", expected)


def lane_ids(settings: str) -> tuple[str, ...]:
    """Return the ids of the lanes that the settings list; raises CannotWrite for no TOML."""
    return tuple(str(lane.get("id", "")) for lane in _lanes(_values(settings)))


# Values, to compare what was written with what it should say


def _values(settings: str) -> SettingValues:
    try:
        return tomllib.loads(settings.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise CannotWrite(settings_not_editable()) from error


def _lanes(values: SettingValues) -> list[SettingValues]:
    lanes = values.get("lanes", [])
    if not isinstance(lanes, list) or not all(isinstance(each, dict) for each in lanes):
        raise CannotWrite(settings_not_editable())
    return lanes


def _place(lanes: list[SettingValues], lane_id: str) -> int:
    """Return the place of the first lane with an id, which is the one that counts."""
    at = next((at for at, lane in enumerate(lanes) if lane.get("id") == lane_id), None)
    if at is None:
        raise CannotWrite(settings_not_editable())
    return at


def _moved(parts: list[_Part], at: int, to: int) -> list[_Part]:
    others = parts[:at] + parts[at + 1 :]
    return [*others[:to], parts[at], *others[to:]]


def _with_cells(values: SettingValues, cells: Mapping[str, str | bool]) -> SettingValues:
    kept = {name: cell for name, cell in values.items() if name not in cells}
    return kept | {name: cell for name, cell in cells.items() if not _is_left_out(cell)}


def _is_left_out(cell: str | bool) -> bool:  # noqa: FBT001 - as TOML has it
    return cell == "" or cell is False


def _checked(after: str, expected: SettingValues | list[SettingValues]) -> str:
    """Return what was written, if it says that: all values, or the lanes."""
    said = _values(after)
    if (_lanes(said) if isinstance(expected, list) else said) != expected:
        raise CannotWrite(settings_not_editable())
    return after


# The text, in parts


class _Block(NamedTuple):
    """A table with its header: what stands before it since the last table, and its own text.

    `lead` is only that of the first table. Comments right above a header belong to the table, blank
    lines below it are its `tail`.
    """

    lead: str
    body: str
    tail: str
    is_lane: bool


def _blocks(settings: str) -> list[_Block]:
    lines = _LINES.findall(settings)
    heads = [
        at
        for at, line in enumerate(lines)
        if _HEADER.fullmatch(line.rstrip("\r\n")) and not _WITHIN_LANE.match(line)
    ]
    starts = []
    for at in heads:
        start = at
        while start and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        starts.append(start)
    blocks = []
    for number, (start, head) in enumerate(zip(starts, heads, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        last = end
        while last > head + 1 and not lines[last - 1].strip():
            last -= 1
        lead = "".join(lines[:start]) if number == 0 else ""
        is_lane = _LANE.fullmatch(lines[head].rstrip("\r\n")) is not None
        blocks.append(_Block(lead, "".join(lines[start:last]), "".join(lines[last:end]), is_lane))
    return blocks or [_Block(settings, "", "", is_lane=False)]


def _lane_blocks(settings: str) -> list[_Block]:
    return [block for block in _blocks(settings) if block.is_lane]


def _joined(settings: str, lanes: list[_Block] | list[_Block | None]) -> str:
    """Return the settings with these texts in the places of their lanes; None leaves one out."""
    end = line_end_of(settings)
    others = iter(lanes)
    text = ""
    for block in _blocks(settings):
        text += block.lead
        shown = next(others) if block.is_lane else block
        if shown is not None:
            body = shown.body if shown.body.endswith("\n") else shown.body + end
            text += body + (block.tail if shown is not block else shown.tail)
    is_ended = settings.endswith("\n") or not settings
    return text if is_ended else text.rstrip("\r\n")


def line_end_of(settings: str) -> str:
    """Return what ends the lines of a text."""
    return "\r\n" if "\r\n" in settings else "\n"


# tomlkit, which keeps the comments within a table


def _set(text: str, cells: Mapping[str, str | bool], end: str = "", within: str = "") -> str:
    """Return the text of a table with its cells changed."""
    import tomlkit  # not for viewing

    end = end or line_end_of(text)
    document: Any = tomlkit.parse(text)
    _set_in(document[within][0] if within else document, cells)
    return re.sub(r"\r?\n", lambda _: end, tomlkit.dumps(document))


def _set_in(table: Any, cells: Mapping[str, str | bool]) -> None:  # noqa: ANN401 - tomlkit's
    for name, cell in cells.items():
        if _is_left_out(cell):
            table.pop(name, None)
        elif table.get(name) != cell:
            table[name] = cell


def _is_inline(settings: str) -> bool:
    """Return whether the lanes are written as a list in brackets."""
    return bool(_lanes(_values(settings))) and not _lane_blocks(settings)


def _inline(settings: str, change: Callable[[Any], object]) -> str:
    import tomlkit  # not for viewing

    document: Any = tomlkit.parse(settings)
    change(document["lanes"])
    return tomlkit.dumps(document)


def _inline_table(cells: Mapping[str, Any]) -> Any:  # noqa: ANN401 - tomlkit's
    import tomlkit  # not for viewing

    table = tomlkit.inline_table()
    table.update(cells)
    return table
