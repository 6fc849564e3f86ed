"""Objects of JSON as rows of tables, each value checked."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.articles.article_files import ArticleSource, articles_from
from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import names_of
from timeline_app.io.text_table import Table, numbered, unlike
from timeline_app.model.articles.article import Article
from timeline_app.model.events import join_list
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files import documents, reading
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from timeline_app.io.event_rows import FileRows
    from timeline_app.model.document import Finding


Object = dict[str, object]


_LISTS: Final = ("people", "outside")


WORKED_OUT: Final = ("file", "state")  # written for people; the program works them out


class Repeated(dict[str, object]):
    """An object of JSON that holds a key twice, so that a dict of it loses a value."""

    key: str

    @classmethod
    def unless_distinct(cls, pairs: list[tuple[str, Any]]) -> Object:
        """Return the pairs as a dict where each key is once."""
        values = dict(pairs)
        if len(values) == len(pairs):
            return values
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        found = cls(values)
        found.key = f"“{shortened(twice)}”"
        return found


def objects_of(values: Mapping[str, object], key: str, name: str) -> list[object]:
    """Return a list of the contract, empty where missing; raises CannotRead for anything else."""
    found = values.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise CannotRead(reading.json_not_a_list(name, key, reading.json_kind(found)))
    return found


def table_of(objects: Iterable[tuple[str, object]], name: str, own: Collection[str]) -> Table:
    """Return the table of (place, object) pairs; objects with wrong kinds of values are refused.

    `own` are the contract's names for such an object, which extra columns never replace.
    """
    rows: list[dict[str, str]] = []
    places: list[str] = []
    refused: list[Finding] = []
    for place, found in objects:
        try:
            rows.append(_cells(found, own))
            places.append(place)
        except TypeError as error:
            refused.append(words.object_refused(str(error), f"{name}, {place}"))
    names = dict.fromkeys(column for row in rows for column in row)
    columns = {column: [row.get(column, "") for row in rows] for column in names}
    return Table(name, columns, places, tuple(refused), mark=", ")


def excerpt_objects(
    events: Sequence[object], differences: Sequence[object]
) -> list[tuple[str, object]]:
    """Return the excerpts of events and of differences; one that belongs to both comes once."""
    of_events = list(_owned("event", events))
    known = Counter(_identity(excerpt) for _, excerpt in of_events)
    of_differences = []
    for place, excerpt in _owned("difference", differences):
        identity = _identity(excerpt)
        if _value(excerpt, "event") and known[identity]:
            known[identity] -= 1  # of two equal rows, each counts once
        else:
            of_differences.append((place, excerpt))
    return of_events + of_differences


def articles_of(objects: Sequence[object], name: str) -> FileRows[Article]:
    """Return the articles of the contract, whose texts are in the file itself."""
    articles = numbered(objects, "article")
    table = table_of(articles, name, names_of(Article))
    texts = {f"{name}, {place}": _value(found, "text") for place, found in articles}
    sources = (_source(where, row, texts[where]) for where, row in table.rows())
    return articles_from(sources, table.refused)


def _source(where: str, row: Mapping[str, str], text: object) -> ArticleSource:
    if isinstance(text, str):
        return ArticleSource(where, row, text)
    return ArticleSource(where, row, None, row.get("problem", "") or documents.TEXT_NOT_IN_FILE)


def _cells(found: object, own: Collection[str]) -> dict[str, str]:
    """Return an object's values as texts by key, extra columns included; raises TypeError."""
    if not isinstance(found, dict):
        raise TypeError(words.not_an_object(reading.json_kind(found)))
    extra = found.get("extra", {})
    if not isinstance(extra, dict):
        raise TypeError(words.not_an_object(reading.json_kind(extra), "extra"))
    for each in (found, extra):
        if isinstance(each, Repeated):
            raise TypeError(words.key_twice(each.key))
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
    raise TypeError(words.not_a_text(key, reading.json_kind(value)))


def _owned(noun: str, owners: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Yield every excerpt with its place, and with the id of its event or difference."""
    for number, owner in enumerate(owners, start=1):
        excerpts = _value(owner, "excerpts") or []
        listed = excerpts if isinstance(excerpts, list) else [excerpts]
        for position, excerpt in enumerate(listed, start=1):
            place = words.place_of(noun, number, position)
            if isinstance(excerpt, dict) and not isinstance(excerpt, Repeated):
                own = {key: value for key, value in excerpt.items() if key not in WORKED_OUT}
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
