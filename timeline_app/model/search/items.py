"""Parts of a timeline that a search finds, each with its texts and place; their snippets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.events import split_list
from timeline_app.model.facets import values_of
from timeline_app.model.offered_facets import searched_facets
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.model.document import Document

_EVENT_COLUMNS: Final = ("title", "summary", "place", "people")
_MOST_VALUES: Final = 50_000  # a column with more of them has a text of its own for each event


class ItemKind(IntEnum):
    """What was found, in the order in which equally good hits are listed."""

    EVENT = 0
    PASSAGE = 1
    ARTICLE = 2
    VALUE = 3
    COMMAND = 4


@dataclass(frozen=True, slots=True)
class EventPlace:
    """An event, by its index."""

    event: int


@dataclass(frozen=True, slots=True)
class TextPlace:
    """The passage [start, end) of an article, in code points; 0, 0 is its beginning."""

    article: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """The events that have a value of a facet."""

    facet: str
    value: str


@dataclass(frozen=True, slots=True)
class CommandPlace:
    """A command, by its number."""

    number: int


ItemPlace = EventPlace | TextPlace | ValuePlace | CommandPlace


GroupKey = tuple[ItemKind, str]
"""A group of hits: their kind, and the id of the facet that they are values of, or ""."""


class Item(NamedTuple):
    """One thing that can be found: by its texts, the first of which is its title.

    `events` are the indices of the events that are highlighted with it, `event_count` is how many
    events have a value.
    """

    kind: ItemKind
    place: ItemPlace
    texts: tuple[str, ...]
    events: tuple[int, ...] = ()
    event_count: int = 0

    @property
    def group(self) -> GroupKey:
        """The group of hits that it belongs to."""
        return self.kind, self.place.facet if isinstance(self.place, ValuePlace) else ""


def every_item(
    document: Document, commands: Sequence[str], *, with_events: bool
) -> tuple[Item, ...]:
    """Return all items, kind by kind; the events only if `with_events`."""
    parts = [_passages(document), _articles(document), _values(document), _commands(commands)]
    return tuple(chain(_events(document) if with_events else (), *parts))


def event_item(document: Document, event: int) -> Item:
    """Return one event as a thing that was found."""
    texts = document.events.texts
    return _event_item(event, *(texts[column][event] for column in _EVENT_COLUMNS))


def _events(document: Document) -> Iterator[Item]:
    columns = [document.events.texts[column] for column in _EVENT_COLUMNS]
    for event, texts in enumerate(zip(*columns, strict=True)):
        yield _event_item(event, *texts)


def _event_item(event: int, title: str, summary: str, place: str, people: str) -> Item:
    texts = title, summary, place, ", ".join(split_list(people))
    return Item(ItemKind.EVENT, EventPlace(event), texts, (event,))


def _passages(document: Document) -> Iterator[Item]:
    """Yield the cited passages that are found in their articles, each once."""
    events: dict[TextPlace, dict[int, None]] = {}
    exact: dict[TextPlace, str] = {}
    for row in document.excerpts:
        if row.anchor.state.is_found:
            place = TextPlace(row.article, row.anchor.start, row.anchor.end)
            exact[place] = row.exact
            named = events.setdefault(place, {})
            if row.event:
                named[document.quoting[row.event]] = None
    for place, words in exact.items():
        yield Item(ItemKind.PASSAGE, place, (words,), tuple(events[place]))


def _articles(document: Document) -> Iterator[Item]:
    """Yield the title of each article, and its text line by line: a line is a paragraph."""
    for article in document.articles:
        yield Item(ItemKind.ARTICLE, TextPlace(article.id), (article.title,))
        start = 0
        for line in (article.text or "").splitlines(keepends=True):
            if not line.isspace():
                place = TextPlace(article.id, start, start + len(line.rstrip()))
                yield Item(ItemKind.ARTICLE, place, (line.rstrip(),))
            start += len(line)


def _values(document: Document) -> Iterator[Item]:
    for facet in searched_facets(document, _MOST_VALUES):
        values, titles = values_of(document, facet.id), facet.titles(document)
        for value, count in zip(values.values, values.counts.tolist(), strict=True):
            if value:
                place, title = ValuePlace(facet.id, value), titles.get(value, value)
                yield Item(ItemKind.VALUE, place, (title,), event_count=count)


def _commands(names: Sequence[str]) -> Iterator[Item]:
    for number, name in enumerate(names):
        yield Item(ItemKind.COMMAND, CommandPlace(number), (name,))


_BEFORE: Final = 36  # code points of context before the first found word
_LENGTH: Final = 110
_SPACES: Final = re.compile(r"\s+")
_ELLIPSIS: Final = "…"


class Snippet(NamedTuple):
    """One line of text; `marks` are the code points [start, end) of what was found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def found_spans(text: str, phrase: str, forms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return the places of the folded phrase in a text, or else of its words, in code points.

    Words count where they begin a word; one that begins none, anywhere. In order, and
    none touches another.
    """
    folded = fold(text)
    spans = phrase_places(folded.text, phrase)
    if not spans:
        spans = [span for form in forms for span in _places(folded.text, form)]
    return _joined(sorted(folded.span(start, end) for start, end in spans))


def snippet(text: str, phrase: str = "", forms: Iterable[str] = ()) -> Snippet:
    """Return the part of a text around the first place of what was found, as one line."""
    spans = found_spans(text, phrase, forms)
    first = spans[0][0] if spans else 0
    start = 0 if first <= _BEFORE or len(text) <= _LENGTH else _word_begin(text, first - _BEFORE)
    end = min(len(text), start + _LENGTH)
    line, marks, at = _ELLIPSIS if start else "", [], start
    for begin, stop in spans:
        if begin >= end:
            break
        line += _SPACES.sub(" ", text[at:begin])
        found = _SPACES.sub(" ", text[begin : min(stop, end)])
        marks.append((len(line), len(line) + len(found)))
        line, at = line + found, min(stop, end)
    line += _SPACES.sub(" ", text[at:end])
    return Snippet(line + _ELLIPSIS * (end < len(text)), tuple(marks))


def phrase_places(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return the places of a phrase in a text, both folded: from the beginning of a word on."""
    if not phrase:
        return []
    begin = r"(?<!\w)" if phrase[0].isalnum() else ""
    return [found.span() for found in re.finditer(begin + re.escape(phrase), text)]


def _places(text: str, form: str) -> list[tuple[int, int]]:
    letters = re.escape(form)
    begun = [found.span() for found in re.finditer(rf"(?<!\w){letters}", text)]
    return begun or [found.span() for found in re.finditer(letters, text)]


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _word_begin(text: str, place: int) -> int:
    """Return where the next word begins from a place on, or the place itself in one long word."""
    found = re.compile(r"\s\S").search(text, place, place + _BEFORE // 2)
    return found.end() - 1 if found else place
