"""Objects of the JSON contract as the tables that the reader of folders uses too."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.article_files import Source, articles_from
from timeline_app.io.errors import CannotRead
from timeline_app.io.rows import names_of
from timeline_app.io.table import Table, unlike
from timeline_app.model.articles import Article
from timeline_app.model.document import Finding
from timeline_app.model.events import join_list
from timeline_app.model.stretch import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from timeline_app.io.rows import Rows

Object = dict[str, object]

_LISTS: Final = ("people", "outside")
_WORKED_OUT: Final = ("file", "state")  # said of an excerpt for people; the program finds them


class Repeated(dict[str, object]):
    """An object of JSON that holds one key twice, so that a dict of it would lose a value."""

    told: str

    @classmethod
    def unless_distinct(cls, pairs: list[tuple[str, Any]]) -> Object:
        """Return the pairs as a dict where each key stands once."""
        values = dict(pairs)
        if len(values) == len(pairs):
            return values
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        found = cls(values)
        found.told = f"“{shortened(twice)}”"
        return found


def objects_of(values: Mapping[str, object], key: str, name: str) -> list[object]:
    """Return a list of the contract, empty where it is missing; CannotRead when it is no list."""
    found = values.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise CannotRead(f"{name}: “{key}” is not a list, but {kind(found)}")
    return found


def table_of(objects: Iterable[tuple[str, object]], name: str, own: Collection[str]) -> Table:
    """Return the table of (place, object) pairs; one with values of a wrong kind is refused.

    `own` are the contract's names for such an object: its extra columns never stand for them.
    """
    rows: list[dict[str, str]] = []
    places: list[str] = []
    refused: list[Finding] = []
    for place, found in objects:
        try:
            rows.append(_cells(found, own))
            places.append(place)
        except TypeError as error:
            advice = "correct it; it is left out until then"
            refused.append(Finding(str(error), f"{name}, {place}", advice))
    names = dict.fromkeys(column for row in rows for column in row)
    columns = {column: [row.get(column, "") for row in rows] for column in names}
    return Table(name, columns, places, tuple(refused), mark=", ")


def excerpt_objects(
    events: Sequence[object], differences: Sequence[object]
) -> list[tuple[str, object]]:
    """Return the excerpts of events and of differences; one that stands with both comes once."""
    of_events = list(_owned("event", events))
    known = Counter(_identity(excerpt) for _, excerpt in of_events)
    of_differences = []
    for place, excerpt in _owned("difference", differences):
        identity = _identity(excerpt)
        if _value(excerpt, "event") and known[identity]:
            known[identity] -= 1  # of two equal rows, each stands for one
        else:
            of_differences.append((place, excerpt))
    return of_events + of_differences


def articles_of(objects: Sequence[object], name: str) -> Rows[Article]:
    """Return the articles of the contract, whose texts stand in the file itself."""
    numbered = [(f"article {number}", found) for number, found in enumerate(objects, start=1)]
    table = table_of(numbered, name, names_of(Article))
    texts = {f"{name}, {place}": _value(found, "text") for place, found in numbered}
    sources = (_source(where, row, texts[where]) for where, row in table.rows())
    return articles_from(sources, table.refused)


def _source(where: str, row: Mapping[str, str], text: object) -> Source:
    if isinstance(text, str):
        return Source(where, row, text)
    return Source(where, row, None, row.get("problem", "") or "its text is not in the file")


def kind(value: object) -> str:
    """Return what a JSON value is, in words."""
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number"}
    names |= {list: "a list", dict: "an object", Repeated: "an object", type(None): "null"}
    return names[type(value)]


def _cells(found: object, own: Collection[str]) -> dict[str, str]:
    """Return an object's values as texts by key, extra columns among them; else TypeError."""
    if not isinstance(found, dict):
        raise TypeError(f"it is not an object, but {kind(found)}")
    extra = found.get("extra", {})
    if not isinstance(extra, dict):
        raise TypeError(f"“extra” is not an object, but {kind(extra)}")
    for each in (found, extra):
        if isinstance(each, Repeated):
            raise TypeError(f"it holds {each.told} twice")
    cells = {key: _cell(key, found[key]) for key in found if key not in ("excerpts", "extra")}
    for key, value in extra.items():  # beside the object's own values, in place of none
        cells[unlike(key, {*cells, *own}, "extra")] = _cell(key, value)
    return cells


def _cell(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if key in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return join_list(value)
    raise TypeError(f"“{shortened(key)}” is not a text, but {kind(value)}")


def _owned(noun: str, owners: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Yield every excerpt with its place, and with the id of its event or difference."""
    for number, owner in enumerate(owners, start=1):
        excerpts = _value(owner, "excerpts") or []
        listed = excerpts if isinstance(excerpts, list) else [excerpts]
        for position, excerpt in enumerate(listed, start=1):
            place = f"{noun} {number}, excerpt {position}"
            if isinstance(excerpt, dict) and not isinstance(excerpt, Repeated):
                own = {key: value for key, value in excerpt.items() if key not in _WORKED_OUT}
                yield place, own | {noun: _id(owner)}
            else:
                yield place, excerpt


def _identity(row: object) -> tuple[str, ...]:
    keys = ("event", "difference", "article", "start", "end", "exact", "role", "extra")
    return tuple(str(_value(row, key)) for key in keys)


def _id(owner: object) -> str:
    found = _value(owner, "id")
    return found.strip() if isinstance(found, str) else ""


def _value(owner: object, key: str) -> object:
    return owner.get(key) if isinstance(owner, dict) else None
