"""Search: everything of a timeline that typed words lead to, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, starmap
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.facets import values_of
from timeline_app.model.kept_arrays import kept
from timeline_app.model.search.folding import WORD, Level, WordIndex, fold, fold_each
from timeline_app.model.search.items import (
    Item,
    ItemKind,
    ValuePlace,
    event_item,
    every_item,
    found_spans,
    phrase_places,
    snippet,
)
from timeline_app.model.text_columns import PlainTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.document import Document
    from timeline_app.model.facets import Values
    from timeline_app.model.search.folding import LevelArray
    from timeline_app.model.search.items import GroupKey, Item, Snippet

_RANKED: Final = 200  # of the found events: to read the titles of all would take too long
_LISTED: Final = 50


_ONE_BY_ONE: Final = 8  # times as long it takes to get texts one by one as all of them
_MOST_FOLDED: Final = 1_000_000  # titles; to keep more of them folded takes too much memory


class EventSearch:
    """The search for events of one document, by title words and column values."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._values: dict[str, Values] = {}

    def in_titles(self, text: str) -> BoolArray:
        """Return which of the n events have all words of a text in their titles, bool[n]."""
        titles = self._document.events.texts["title"]
        found = np.zeros(len(titles), np.bool_)
        folded = tuple(fold(text).text.split())
        for words in dict.fromkeys((tuple(text.lower().split()), folded)):
            if words:
                found |= titles.containing(*words)
        if folded:
            rows, accented = self.accented
            found[rows] |= accented.containing(*folded)
        return found

    @cached_property
    def accented(self) -> tuple[IntArray, PlainTexts]:
        """The titles with other signs than those of ASCII: their rows, and how they are searched.

        Where there are too many, none: what is typed is found then with its accents alone.
        """
        titles = self._document.events.texts["title"]

        def work(_: NewArray) -> dict[str, IntArray]:
            return {"rows": np.flatnonzero(~titles.is_ascii())}

        rows = kept(self._document.kept, "accented", work)["rows"]
        if len(rows) > _MOST_FOLDED:
            rows = rows[:0]
        is_many = len(rows) * _ONE_BY_ONE > len(titles)
        texts = titles.take(rows) if is_many else map(titles.__getitem__, rows.tolist())
        return rows, PlainTexts(fold_each(texts))

    def having(self, places: Iterable[ValuePlace]) -> BoolArray:
        """Return which of the n events have one of the values, bool[n]."""
        found = np.zeros(len(self._document.events), np.bool_)
        sought: dict[str, set[str]] = {}
        for place in places:
            sought.setdefault(place.facet, set()).add(place.value)
        for facet, values in sought.items():
            if facet not in self._values:
                self._values[facet] = values_of(self._document, facet)
            of = self._values[facet]
            is_sought = np.array([value in values for value in of.values], np.bool_)
            found[of.event[is_sought[of.code]]] = True
        return found

    def best(
        self, found: BoolArray, phrase: str, forms: Sequence[Sequence[str]]
    ) -> list[tuple[Item, Level]]:
        """Return the best of the first found events, best first."""
        rows = _first_true(found, _RANKED)
        titles = self._document.events.texts["title"]
        folded = fold_each(titles[row] for row in rows)
        levels = [_level(title, phrase, forms) for title in folded]
        order = sorted(range(len(rows)), key=levels.__getitem__)[:_LISTED]
        return [(event_item(self._document, rows[place]), levels[place]) for place in order]


def _level(title: str, phrase: str, forms: Sequence[Sequence[str]]) -> Level:
    if phrase_places(title, phrase):
        return Level.PHRASE
    words = WORD.findall(title)
    begun = (any(word.startswith(tuple(each)) for word in words) for each in forms)
    return Level.PREFIX if all(begun) else Level.WITHIN


def _first_true(found: BoolArray, most: int) -> list[int]:
    """Return the first places that are true; it looks no further."""
    rows: list[int] = []
    for start in range(0, len(found), 65_536):
        rows += (start + np.flatnonzero(found[start : start + 65_536])).tolist()
        if len(rows) >= most:
            break
    return rows[:most]


_EVENTS: Final = (ItemKind.EVENT, "")
MOST: Final = 50  # hits that a group lists; its count is that of all
_STEPS: Final = 2  # within a level what is in a title comes first
MOST_INDEXED: Final = (
    20_000  # events whose words are indexed; of more, the titles are looked through
)


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What was typed, folded: as a phrase, and word by word the words searched in its place.

    `slips` are the typed words that are nowhere, each with the words that are close to it.
    """

    text: str
    phrase: str = ""
    forms: tuple[tuple[str, ...], ...] = ()
    slips: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def snippet_of(self, text: str) -> Snippet:
        """Return the part of a text that shows what was found."""
        return snippet(text, self.phrase, chain.from_iterable(self.forms))

    def span_in(self, text: str) -> tuple[int, int]:
        """Return its place in a text, in code points: a phrase, else from word to word."""
        spans = found_spans(text, self.phrase, chain.from_iterable(self.forms))
        is_phrase = bool(phrase_places(fold(text).text, self.phrase))
        return (spans[0][0], spans[0 if is_phrase else -1][1]) if spans else (0, len(text))


class Hit(NamedTuple):
    """One thing that was found, and how well the words match it."""

    item: Item
    level: Level


@dataclass(frozen=True, slots=True)
class Group:
    """The best hits of one kind or facet, and how many there are."""

    key: GroupKey
    hits: tuple[Hit, ...]
    count: int

    @property
    def kind(self) -> ItemKind:
        """What its hits are."""
        return self.key[0]


@dataclass(frozen=True, eq=False)
class Results:
    """What a search found: groups, the one with the best hit first.

    `found` are the events among them, bool[n]. Events that the filter hides are not: `hidden` is
    how many more there would be.
    """

    terms: SearchTerms
    groups: tuple[Group, ...]
    found: BoolArray
    hidden: int = 0


class SearchIndex:
    """The words of one document and of the commands; it takes a while to make."""

    def __init__(self, document: Document, commands: Sequence[str] = ()) -> None:
        self.document = document
        self._is_large = len(document.events) > MOST_INDEXED
        self._events = EventSearch(document)
        if self._is_large:
            _ = self._events.accented  # now, and not at the first letter
        self._items = every_item(document, commands, with_events=not self._is_large)
        self._folded = fold_each(text for item in self._items for text in item.texts)
        self._lexicon = WordIndex(self._folded)
        counts = np.fromiter((len(item.texts) for item in self._items), np.int64, len(self._items))
        self._firsts = np.cumsum(counts) - counts  # the place of each item's first text, its title

    def search(self, text: str, mask: BoolArray) -> Results:
        """Return what the typed text finds; `mask` says which of the n events are shown."""
        typed = fold(text).text.strip()
        in_titles = self._events.in_titles(text) if self._is_large else None
        terms = self._terms(text, typed, may_slip=in_titles is None or not in_titles.any())
        if not typed:
            return Results(terms, (), np.zeros(len(mask), np.bool_))
        ranks = self._ranks(terms)
        order = np.argsort(ranks, kind="stable")
        hits = [
            Hit(self._items[place], Level(int(ranks[place]) // _STEPS))
            for place in order[: np.count_nonzero(ranks < Level.NOWHERE * _STEPS)].tolist()
        ]
        found = np.zeros(len(mask), np.bool_)
        found[[event for hit in hits for event in hit.item.events]] = True
        groups = _grouped([hit for hit in hits if _is_shown(hit.item, mask)])
        if in_titles is not None:
            values = [hit.item.place for hit in hits if isinstance(hit.item.place, ValuePlace)]
            found |= in_titles | self._events.having(values)
            shown = found & mask
            best = self._events.best(shown, typed, terms.forms)
            events = Group(_EVENTS, tuple(starmap(Hit, best)), int(np.count_nonzero(shown)))
            groups = _in_order([events, *groups] if best else groups)
        hidden = int(np.count_nonzero(found & ~mask))
        return Results(terms, groups, found & mask, hidden)

    def events_of(self, place: ValuePlace, mask: BoolArray) -> Results:
        """Return the shown events that have a value, in reading order."""
        found = self._events.having([place])
        hidden = int(np.count_nonzero(found & ~mask))
        shown = found & mask
        rows = np.flatnonzero(shown)
        listed = (Hit(event_item(self.document, row), Level.PHRASE) for row in rows[:MOST].tolist())
        groups = (Group(_EVENTS, tuple(listed), len(rows)),) if len(rows) else ()
        return Results(SearchTerms(place.value), groups, shown, hidden)

    def _terms(self, text: str, phrase: str, *, may_slip: bool) -> SearchTerms:
        forms, slips = [], []
        for word in WORD.findall(phrase):
            close = () if self._lexicon.knows(word) or not may_slip else self._lexicon.slips(word)
            forms.append(close or (word,))
            if close:
                slips.append((word, close))
        return SearchTerms(text.strip(), phrase, tuple(forms), tuple(slips))

    def _ranks(self, terms: SearchTerms) -> IntArray:
        """Return how well each item answers, int64[items]: less is better."""
        slipped = {forms for _, forms in terms.slips}
        by_word = [
            self._lexicon.levels(forms, Level.SLIP if forms in slipped else Level.PREFIX)
            for forms in terms.forms
        ] or [np.full(len(self._folded), Level.NOWHERE, np.uint8)]
        levels = np.maximum.reduce(by_word)
        # Signs alone are no words; they are in a text as they are, or not.
        in_row = (levels <= Level.PREFIX) | (not terms.forms)
        is_phrase = [
            text
            for text in np.flatnonzero(in_row).tolist()
            if phrase_places(self._folded[text], terms.phrase)
        ]
        levels[is_phrase] = Level.PHRASE
        # The words of an event may be in several of its texts.
        apart = np.maximum.reduce([self._least(each) for each in by_word])
        best = np.minimum(self._least(levels), apart)
        ranks: IntArray = best * _STEPS + (levels[self._firsts] > best)
        return ranks

    def _least(self, levels: LevelArray) -> IntArray:
        """Return the best level among the texts of each item, int64[items]."""
        least: LevelArray = np.minimum.reduceat(levels, self._firsts)
        return least.astype(np.int64)


def indexed_titles(document: Document) -> Iterator[None]:
    """Index the titles of a large document, step by step: then words in them are found faster."""
    titles = document.events.texts["title"]
    if len(titles) > MOST_INDEXED:
        yield from titles.index_words(document.kept)


def _is_shown(item: Item, mask: BoolArray) -> bool:
    return item.kind is not ItemKind.EVENT or bool(mask[item.events[0]])


def _grouped(hits: Sequence[Hit]) -> tuple[Group, ...]:
    """Return the hits by kind; the groups by their best hit, then in the order of kinds."""
    groups: dict[GroupKey, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.item.group, []).append(hit)
    ordered = sorted(groups.items(), key=lambda group: group[0][0])
    return _in_order(Group(key, tuple(own[:MOST]), len(own)) for key, own in ordered)


def _in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: group.hits[0].level))
