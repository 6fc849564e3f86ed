"""The JSON contract: a whole timeline, its articles' texts included, as one file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.cancelling import wanted_each
from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import names_of
from timeline_app.io.files import BYTE_ORDER_MARK, name_as_text, read_text, replace_file
from timeline_app.io.formats.json_objects import (
    Object,
    Repeated,
    articles_of,
    excerpt_objects,
    objects_of,
    table_of,
)
from timeline_app.io.formats.json_remarks import remark_objects, remark_tables
from timeline_app.io.json_text import item_count, json_pieces, json_text
from timeline_app.io.settings import settings_of
from timeline_app.io.text_table import numbered
from timeline_app.model.document import Fact
from timeline_app.model.events import COLUMNS
from timeline_app.model.evidence.differences import Difference
from timeline_app.model.reading_order import parse_sequence
from timeline_app.model.shown_part import NOTHING_LEFT_OUT, shown_part
from timeline_app.words.files import findings as words
from timeline_app.words.files import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document, Lane
    from timeline_app.model.shown_part import ShownPart


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
# Of the work of writing: how much of it is done once there are the values, their digest, the text.
_GATHERED: Final = 0.5
_DIGESTED: Final = 0.7
_ENCODED: Final = 0.95


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
            events=table_of(numbered(events, "event"), name, COLUMNS),
            excerpts=table_of(excerpt_objects(events, differences), name, _EXCERPT),
            differences=table_of(numbered(differences, "difference"), name, names_of(Difference)),
            facts=table_of(numbered(facts, words.OUTSIDE_FACT), name, names_of(Fact)),
            articles=articles_of(objects_of(values, "articles", name), name),
            **remark_tables(values, name)._asdict(),
        )
    )


def write_json(document: Document, path: Path) -> None:
    """Write the whole timeline to a file, complete or not at all; CannotWrite says why not."""
    values = document_to_dict(document)
    values[_DIGEST] = _digest(values)
    data = json_text(values, (_DIGESTED, _ENCODED)).encode()
    replace_file(path, lambda temporary: temporary.write_bytes(data))


def is_exported_json(path: Path) -> bool:
    """Return whether a file was written by `write_json`, and its values not changed since."""
    try:
        values = json.loads(read_text(path))
        return bool(values.pop(_DIGEST, "") == _digest(values))
    except (CannotRead, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
        return False


def _digest(values: Object) -> str:
    found = hashlib.sha256()
    for piece in wanted_each(json_pieces(values), item_count(values), (_GATHERED, _DIGESTED)):
        found.update(piece.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def document_to_dict(document: Document) -> Object:
    """Return the timeline as an object of the contract, its events in reading order.

    Raises Cancelled where what is written of it is not wanted any more.
    """
    values = _values(document)
    events = _events(document, NOTHING_LEFT_OUT)
    values["events"] = [*wanted_each(events, len(document.events), (0.0, _GATHERED))]
    return values


def timeline_pieces(document: Document, mask: BoolArray | None = None) -> Iterator[str]:
    """Yield the timeline as JSON without blanks, a piece for each event and each comma before.

    With a `mask`, bool[n], only its events are there, and nothing that is about the others alone.
    """
    return json_pieces(
        _values(document, NOTHING_LEFT_OUT if mask is None else shown_part(document, mask))
    )


def _values(document: Document, part: ShownPart = NOTHING_LEFT_OUT) -> Object:
    """Return the object of the contract, whose events are made when they are asked for.

    What a `part` leaves out is not in it.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": document.title,
        "description": document.description,
        "opening": document.opening,
        "clock": document.clock.zone or "local",
        "lanes": [_lane(lane, part) for lane in document.lanes if lane.id not in part.lanes],
        "articles": [_article(article) for article in document.articles],
        "events": _events(document, part),
        "differences": [
            _difference(document, each, part)
            for each in document.differences
            if each.id not in part.differences
        ],
        "outside": [_fields(fact) for fact in document.facts if fact.id not in part.facts],
        **remark_objects(
            document, [_excerpt(document, each, part) for each in document.nothing_to_cite], part
        ),
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


def _lane(lane: Lane, part: ShownPart) -> Object:
    stay = "" if lane.stay in part.events else lane.stay
    optional = {"subtitle": lane.subtitle, "stay": stay, "folded": lane.is_folded}
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


def _difference(document: Document, difference: Difference, part: ShownPart) -> Object:
    excerpts = document.excerpts_of_difference(difference.id)
    return {
        **_fields(difference),
        "excerpts": [_excerpt(document, excerpt, part) for excerpt in excerpts],
    }


def _events(document: Document, part: ShownPart) -> Iterator[Object]:
    ids = document.events.texts["id"]
    for index in range(len(document.events)):
        if not part.events or ids[index] not in part.events:
            yield _event(document, index, part)


def _event(document: Document, index: int, part: ShownPart) -> Object:
    event = document.events.event(index)
    values: Object = {name: document.events.texts[name][index] for name in COLUMNS}
    values["people"] = list(event.people)
    values["outside"] = list(event.outside)
    values["sequence"] = _sequence(document.events.texts["sequence"][index])
    excerpts = [_excerpt(document, excerpt, part) for excerpt in document.excerpt_rows_of(index)]
    quoted = document.quoted_by.columns  # they are excerpts
    extra = {name: text for name, text in event.extra.items() if name not in quoted}
    return values | _extra(extra) | {"excerpts": excerpts}


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


def _excerpt(document: Document, excerpt: Excerpt, part: ShownPart) -> Object:
    """Return an excerpt, with `event` and `difference` where it belongs to both."""
    is_of_both = excerpt.event not in part.events and excerpt.difference not in part.differences
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
        **(both if is_of_both and all(both.values()) else {}),
        **_extra(excerpt.extra),
    }
