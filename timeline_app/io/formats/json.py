"""The JSON contract: a whole timeline, its articles' texts included, as one file."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import names_of
from timeline_app.io.files import BYTE_ORDER_MARK, name_as_text, read_text, replace_file
from timeline_app.io.formats.article_files import ArticleSource, articles_from
from timeline_app.io.settings import settings_of
from timeline_app.io.text_table import Table, unlike
from timeline_app.model.articles.article import Article
from timeline_app.model.document import Fact
from timeline_app.model.events import COLUMNS, join_list
from timeline_app.model.evidence.differences import Difference
from timeline_app.model.reading_order import parse_sequence
from timeline_app.words import documents, reading
from timeline_app.words import findings as words
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.event_rows import FileRows
    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document, Finding, Lane


Object = dict[str, object]

_LISTS: Final = ("people", "outside")
_WORKED_OUT: Final = ("file", "state")  # written for people; the program works them out


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
    numbered = _numbered("article", objects)
    table = table_of(numbered, name, names_of(Article))
    texts = {f"{name}, {place}": _value(found, "text") for place, found in numbered}
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


FORMAT: Final = "timeline-app"
VERSION: Final = 1
_DIGEST: Final = "exported_sha256"  # of all else: a file changed by hand is no longer an export
_SETTINGS: Final = ("title", "description", "opening", "clock", "lanes")
_EXCERPT: Final = (
    *("event", "difference", "article", "start", "end"),
    *("exact", "prefix", "suffix", "role", "telling"),
)
MOST_JSON_BYTES: Final = 2**31
"""A timeline in one file is larger than any file of a folder: it holds the articles, too."""


def read_json(path: Path) -> Document:
    """Return the timeline of a JSON file; CannotRead when it is not one."""
    return parse_json(read_text(path, MOST_JSON_BYTES), path)


def parse_json(text: str, path: Path) -> Document:
    """Return the timeline of a JSON text that came from `path`; CannotRead when it is not one."""
    return document_from_dict(json_values(text, path.name), path)


def json_values(text: str, name: str) -> object:
    """Return the values of a JSON text from a file of a name; raises CannotRead."""
    try:
        values: object = json.loads(
            text.removeprefix(BYTE_ORDER_MARK), object_pairs_hook=Repeated.unless_distinct
        )
        if "\\ud" in text.lower():
            json.dumps(values, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        problem = reading.json_invalid(name, error.lineno, error.colno, error.msg)
        raise CannotRead(problem) from error
    except UnicodeEncodeError as error:
        raise CannotRead(reading.half_a_character(name)) from error
    except (ValueError, RecursionError) as error:
        raise CannotRead(reading.json_unreadable(name, str(error))) from error
    return values


def document_from_dict(values: object, path: Path) -> Document:
    """Return the timeline of an object of the contract; CannotRead when it is not one."""
    name = path.name
    if not isinstance(values, dict):
        raise CannotRead(reading.json_not_a_timeline(name, reading.json_kind(values)))
    _require_format(values, name)
    _require_distinct(values, name)
    events = objects_of(values, "events", name)
    differences = objects_of(values, "differences", name)
    facts = objects_of(values, "outside", name)
    return assemble(
        Parts(
            path=path,
            place=name,
            settings=settings_of(
                {key: values.get(key) for key in _SETTINGS}, name_as_text(path.stem), name
            ),
            events=table_of(_numbered("event", events), name, COLUMNS),
            excerpts=table_of(excerpt_objects(events, differences), name, _EXCERPT),
            differences=table_of(_numbered("difference", differences), name, names_of(Difference)),
            facts=table_of(_numbered(words.OUTSIDE_FACT, facts), name, names_of(Fact)),
            articles=articles_of(objects_of(values, "articles", name), name),
        )
    )


def write_json(document: Document, path: Path) -> None:
    """Write the whole timeline to a file, complete or not at all; CannotWrite says why not."""
    values = document_to_dict(document)
    values[_DIGEST] = _digest(values)
    data = (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    replace_file(path, lambda temporary: temporary.write_bytes(data))


def is_exported_json(path: Path) -> bool:
    """Return whether a file was written by `write_json`, and its values not changed since."""
    try:
        values = json.loads(read_text(path))
        return bool(values.pop(_DIGEST, "") == _digest(values))
    except (CannotRead, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
        return False


def _digest(values: Object) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_to_dict(document: Document) -> Object:
    """Return the timeline as an object of the contract, its events in reading order."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": document.title,
        "description": document.description,
        "opening": document.opening,
        "clock": document.clock.zone or "local",
        "lanes": [_lane(lane) for lane in document.lanes],
        "articles": [_article(article) for article in document.articles],
        "events": [_event(document, index) for index in range(len(document.events))],
        "differences": [_difference(document, each) for each in document.differences],
        "outside": [_fields(fact) for fact in document.facts],
    }


def _require_format(values: Object, name: str) -> None:
    if values.get("format") != FORMAT:
        raise CannotRead(reading.json_of_other_format(name, FORMAT))
    if values.get("version") != VERSION:
        raise CannotRead(reading.json_of_other_version(name, values.get("version"), VERSION))
    if "events" not in values:
        raise CannotRead(reading.json_without_events(name))


def _require_distinct(values: Object, name: str) -> None:
    """Raise CannotRead where a key of the timeline or of a lane is there twice."""
    if isinstance(values, Repeated):
        raise CannotRead(reading.key_twice_in_timeline(name, values.key))
    lanes = values.get("lanes")
    for number, lane in enumerate(lanes if isinstance(lanes, list) else (), start=1):
        if isinstance(lane, Repeated):
            raise CannotRead(reading.key_twice_in_lane(name, number, lane.key))


def _numbered(noun: str, objects: Sequence[object]) -> list[tuple[str, object]]:
    return [(words.place_of(noun, n), found) for n, found in enumerate(objects, start=1)]


def _lane(lane: Lane) -> Object:
    optional = {"subtitle": lane.subtitle, "stay": lane.stay, "folded": lane.is_folded}
    return {
        "id": lane.id,
        "title": lane.title,
        "colour": lane.colour,
        **{key: value for key, value in optional.items() if value},
    }


def _article(article: Article) -> Object:
    values = _fields(article) | {"published": article.published or None}
    if article.text is not None:
        del values["problem"]
    return values


def _difference(document: Document, difference: Difference) -> Object:
    excerpts = document.excerpts_of_difference(difference.id)
    return {
        **_fields(difference),
        "excerpts": [_excerpt(document, excerpt) for excerpt in excerpts],
    }


def _event(document: Document, index: int) -> Object:
    event = document.events.event(index)
    values: Object = {name: document.events.texts[name][index] for name in COLUMNS}
    values["people"] = list(event.people)
    values["outside"] = list(event.outside)
    values["sequence"] = _sequence(document.events.texts["sequence"][index])
    excerpts = [_excerpt(document, excerpt) for excerpt in document.excerpt_rows_of(index)]
    return values | _extra(event.extra) | {"excerpts": excerpts}


def _sequence(text: str) -> int | str | None:
    """Return a number where it is written as the text is, so that nothing is lost."""
    number = parse_sequence(text)
    return number if str(number) == text else text or None


def _fields(value: Article | Difference | Fact) -> Object:
    """Return the values of a row: those in the contract's own columns, then the extra ones."""
    own = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "extra"}
    return own | _extra(value.extra)


def _extra(columns: Mapping[str, str]) -> Object:
    """Return extra columns under a key of their own: they may be named like the contract's."""
    return {"extra": dict(columns)} if columns else {}


def _place(position: int) -> int | None:
    return position if position >= 0 else None  # none was recorded


def _excerpt(document: Document, excerpt: Excerpt) -> Object:
    """Return an excerpt, with `event` and `difference` where it belongs to both."""
    article = document.article(excerpt.article)
    both = {"event": excerpt.event, "difference": excerpt.difference}
    return {
        "article": excerpt.article,
        "file": article.file if article else "",
        "start": _place(excerpt.start),
        "end": _place(excerpt.end),
        "exact": excerpt.exact,
        "prefix": excerpt.prefix,
        "suffix": excerpt.suffix,
        "role": excerpt.role,
        "state": excerpt.anchor.state.value,
        **({"telling": excerpt.telling} if excerpt.telling else {}),
        **(both if all(both.values()) else {}),
        **_extra(excerpt.extra),
    }
