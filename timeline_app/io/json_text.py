"""The text of large JSON values, piece by piece, so that writing it can be shown and cancelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from timeline_app.io.cancelling import wanted_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def json_text(values: Mapping[str, Any], shares: tuple[float, float]) -> str:
    """Return an object as indented JSON with a line end; its work is from one share to another.

    Raises Cancelled.
    """
    pieces = json_pieces(values, indent=2)
    return "".join(wanted_each(chain(pieces, "\n"), item_count(values), shares))


def item_count(values: Mapping[str, Any]) -> int:
    """Return how many items the lists of an object have, and those of objects in it."""
    lengths = (
        len(value) if isinstance(value, list) else item_count(value)
        for value in values.values()
        if isinstance(value, list | dict)
    )
    return sum(lengths)


def json_pieces(values: Mapping[str, Any], indent: int | None = None) -> Iterator[str]:
    """Yield the JSON of an object as `json.dumps` has it: an item of a list, or a value, a piece.

    Without an indent it is as short as can be. An iterator among its values is written as a list.
    """
    yield from _object(values, indent, "")


def _object(values: Mapping[str, Any], indent: int | None, pad: str) -> Iterator[str]:
    inner = pad + " " * (indent or 0)
    colon = ":" if indent is None else ": "
    members = (
        chain([f"{_text(name, indent, inner)}{colon}"], _value(value, indent, inner))
        for name, value in values.items()
    )
    yield from _enclosed("{", members, "}", indent, pad)


def _value(value: Any, indent: int | None, pad: str) -> Iterator[str]:  # noqa: ANN401 - as JSON has
    if isinstance(value, dict):
        yield from _object(value, indent, pad)
    elif isinstance(value, list | Iterator):
        inner = pad + " " * (indent or 0)
        items = ([_text(item, indent, inner)] for item in value)
        yield from _enclosed("[", items, "]", indent, pad)
    else:
        yield _text(value, indent, pad)


def _enclosed(
    opening: str, members: Iterable[Iterable[str]], closing: str, indent: int | None, pad: str
) -> Iterator[str]:
    line = "" if indent is None else f"\n{pad}{' ' * indent}"
    is_empty = True
    for lead, member in zip(chain([opening], repeat(",")), members, strict=False):
        yield lead + line
        yield from member
        is_empty = False
    last = "" if indent is None else f"\n{pad}"
    yield opening + closing if is_empty else last + closing


def _text(value: Any, indent: int | None, pad: str) -> str:  # noqa: ANN401 - whatever JSON has
    """Return a value as JSON; its lines behind the first are indented as they are within others."""
    separators = None if indent is not None else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return text.replace("\n", f"\n{pad}") if pad and indent else text
