"""One timeline as it was read, with its lanes, evidence and findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import count_true, uniform
from timeline_app.model.articles.article import NOTHING_QUOTED
from timeline_app.model.events import RECORD_NOTE
from timeline_app.model.evidence.differences import two_sided
from timeline_app.model.evidence.support import (
    PARTIAL,
    contradictions,
    count_articles,
    one_statement,
    speaks_for,
    stated_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.articles.article import Article, Excerpt, QuotedBy
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.event_store import EngineTable
    from timeline_app.model.events import Events
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.evidence.support import Statement
    from timeline_app.model.evidence.wording import SharedPassage
    from timeline_app.model.kept_arrays import KeptArrays
    from timeline_app.model.remarks import AuthorLink, AuthorNote, RowOrigins

# Distinct in the common forms of colour-blindness, on light and dark (tests/paint/test_theme).
LANE_COLOURS: Final = (
    *("#0954cd", "#976e03", "#b41b36", "#197ea4", "#404a64", "#4c8155"),
    *("#825ed9", "#6e5705", "#5c6370"),
)


def lane_colour(position: int) -> str:
    """Return the default colour of the lane at a position."""
    return LANE_COLOURS[position % len(LANE_COLOURS)]


class Lane(NamedTuple):
    """A horizontal band of events; `stay` is the id of the event whose span tints it.

    One that `is_folded` is a slim row at first.
    """

    id: str
    title: str
    colour: str
    subtitle: str = ""
    stay: str = ""
    is_folded: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Fact:
    """A fact from outside the articles, on which the date of an event depends.

    `extra` has the filled cells of its row in columns that the program does not know.
    """

    id: str
    fact: str
    when: str
    zone: str
    publisher: str
    address: str
    extra: Mapping[str, str] = field(default_factory=dict)


class Finding(NamedTuple):
    """Something a person should know: what, where in the files ("events.csv:12"), what to do."""

    what: str
    where: str
    advice: str


class RefusedRow(NamedTuple):
    """A row of a file that is no event: its line (from 1), the reason, and its text."""

    line: int
    reason: str
    text: str


class Tally(NamedTuple):
    """How many rows were read, shown and refused, and the reasons."""

    read: int
    shown: int
    refused: int
    reasons: tuple[str, ...] = ()
    refused_rows: Sequence[RefusedRow] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Document:
    """One timeline as it was read.

    Every event's `lane` is the id of one of `lanes`, and every excerpt names an event, a
    difference, or both, of this timeline. `opening` is the EDTF text of the range shown first,
    empty for the whole extent. `articles_refused` is the folder of articles that were not read
    because it is outside the timeline's surroundings; `lane_column` is the file's own name for the
    column of the lanes. In the passages of `nothing_to_cite` there is nothing about an event.
    `origins` are the rows of a table that notes can be kept on, `quoted_by` what its rows quote
    articles with. What is worked out of a large file
    is `kept` in the cache. Of a table that stays with an `engine` only some events are loaded.
    """

    path: Path | None
    title: str
    description: str
    opening: str
    clock: Clock
    lanes: tuple[Lane, ...]
    events: Events
    articles: tuple[Article, ...]
    excerpts: tuple[Excerpt, ...]
    differences: tuple[Difference, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    tally: Tally
    articles_refused: Path | None = None
    lane_column: str = ""
    links: tuple[AuthorLink, ...] = ()
    notes: tuple[AuthorNote, ...] = ()
    nothing_to_cite: tuple[Excerpt, ...] = ()
    origins: RowOrigins | None = None
    quoted_by: QuotedBy = NOTHING_QUOTED
    kept: KeptArrays | None = None
    engine: EngineTable | None = None

    def __repr__(self) -> str:
        return f"<Document {self.title!r}, events: {len(self.events):,}>"

    @property
    def many(self) -> int:
        """How many events there are, those that are with an engine among them."""
        return len(self.events) if self.engine is None else self.tally.shown

    def table(self) -> pd.DataFrame:
        """Return the events as written, one row an event, in reading order."""
        return self.events.table()

    def excerpts_of(self, index: int) -> tuple[Excerpt, ...]:
        """Return the excerpts that support one event, by article and then by position.

        A passage of several differences has a row for each of them; it is returned once.
        """
        rows = [*filter(self.speaks_for, self.excerpt_rows_of(index))]
        places = {(row.article, row.start, row.end, row.exact): row for row in reversed(rows)}
        return tuple(reversed(places.values()))

    def excerpt_rows_of(self, index: int) -> tuple[Excerpt, ...]:
        """Return all rows that name one event, repeated passages included, in the same order.

        Those of the other side of a contradiction are among them.
        """
        return self._excerpts_by_event.get(self.events.texts["id"][index], ())

    def speaks_for(self, excerpt: Excerpt) -> bool:
        """Return whether an excerpt supports the event that it names, wholly or in part."""
        return speaks_for(excerpt, self._contradicted)

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, if there is one."""
        number = self._article_numbers.get(article_id)
        return None if number is None else self.articles[number - 1]

    def article_number(self, article_id: str) -> int:
        """Return the number of an article, counted from 1; raises KeyError for an unknown id."""
        return self._article_numbers[article_id]

    def differences_of(self, index: int) -> tuple[Difference, ...]:
        """Return the differences one of whose excerpts names the event, and that have two sides."""
        rows = self.excerpt_rows_of(index)
        named = {row.difference for row in rows} & self._two_sided
        return tuple(difference for difference in self.differences if difference.id in named)

    def excerpts_of_difference(self, difference_id: str) -> tuple[Excerpt, ...]:
        """Return the excerpts that a difference compares, by article and then by position."""
        return self._excerpts_by_difference.get(difference_id, ())

    def fact(self, fact_id: str) -> Fact | None:
        """Return the outside fact with this id, if there is one."""
        return self._facts_by_id.get(fact_id)

    def statements_of(self, index: int) -> list[Statement]:
        """Return the sentences in which articles state an event, by article and position.

        Where none does, they are those that support a part of it.
        """
        return stated_in(self._stating(index), self._articles_by_id)

    def own_words_of(self, index: int) -> int:
        """Return how many of the articles that state an event report it in their own words.

        Where none states it, those that support a part of it are counted.
        """
        from timeline_app.model.evidence.wording import own_words  # not for the first picture

        statements = one_statement(self._stating(index))
        return own_words(self.statements_of(index), self.shared_passages, statements)

    def is_one_statement(self, index: int) -> bool:
        """Return whether all articles that state an event report one and the same statement."""
        stating = self._stating(index)
        found = {each.article for each in stating if each.anchor.state.is_found}
        return found in one_statement(stating)

    def _stating(self, index: int) -> list[Excerpt]:
        excerpts = self.excerpts_of(index)
        found = [each for each in excerpts if each.anchor.state.is_found]
        return [each for each in found if each.role != PARTIAL] or found

    @cached_property
    def support(self) -> IntArray:
        """How many articles state each event by an excerpt that is found in them, int64[n]."""
        stating = (each for each in self.excerpts if each.role != PARTIAL)
        return self._articles_with(stating)

    @cached_property
    def supporting(self) -> IntArray:
        """How many articles state each event or support a part of it, int64[n]."""
        return self._articles_with(self.excerpts)

    def _articles_with(self, excerpts: Iterable[Excerpt]) -> IntArray:
        if not self.excerpts:
            return uniform(np.int64(0), len(self.events))
        index = self.quoting.__getitem__
        return count_articles(filter(self.speaks_for, excerpts), index, len(self.events))

    @cached_property
    def quoting(self) -> Mapping[str, int]:
        """The events that excerpts name, by their ids."""
        return self.events.places({each.event for each in self.excerpts if each.event})

    @cached_property
    def flagged(self) -> BoolArray:
        """Whether the articles differ about each event, bool[n]."""
        if not self.excerpts:
            return uniform(np.False_, len(self.events))
        flagged = np.zeros(len(self.events), np.bool_)
        for excerpt in self.excerpts:
            if excerpt.event and excerpt.difference in self._two_sided:
                flagged[self.quoting[excerpt.event]] = True
        return flagged

    @cached_property
    def off_record(self) -> BoolArray:
        """Whether the articles differ from the public record about each event, bool[n]."""
        notes = self.events.texts.get(RECORD_NOTE)
        if notes is None:
            return uniform(np.False_, len(self.events))
        return np.fromiter((bool(note.strip()) for note in notes), np.bool_, len(notes))

    @cached_property
    def has_flags(self) -> bool:
        """Whether there is an event that the articles differ about."""
        return count_true(self.flagged) > 0

    @cached_property
    def shared_passages(self) -> tuple[SharedPassage, ...]:
        """The passages that two articles have in common; computed once, at its first use."""
        from timeline_app.model.evidence.wording import shared_passages  # not for the first picture

        return shared_passages(self.articles)

    @cached_property
    def lane_titles(self) -> Mapping[str, str]:
        """The title of each lane by its id."""
        return {lane.id: lane.title for lane in self.lanes}

    @cached_property
    def article_titles(self) -> Mapping[str, str]:
        """The number and title of each article by its id: "1 The summit in Gyeongju"."""
        return {row.id: f"{number} {row.title}" for number, row in enumerate(self.articles, 1)}

    @cached_property
    def noted(self) -> IntArray:
        """The events that an author has a note on, int64[k]."""
        return np.array([*self._notes_by_event], np.int64)

    def notes_of(self, index: int) -> tuple[AuthorNote, ...]:
        """Return the author's notes on an event, in their own order."""
        return self._notes_by_event.get(index, ())

    @cached_property
    def _notes_by_event(self) -> Mapping[int, tuple[AuthorNote, ...]]:
        groups: defaultdict[int, tuple[AuthorNote, ...]] = defaultdict(tuple)
        for note in self.notes:
            index = self.events.find(note.event) if note.event else None
            if index is not None and not note.is_bookmark:
                groups[index] += (note,)
        return dict(groups)

    @cached_property
    def _two_sided(self) -> frozenset[str]:
        return two_sided(self.excerpts) & {each.id for each in self.differences}

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        return contradictions(self.differences)

    @cached_property
    def _articles_by_id(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _article_numbers(self) -> Mapping[str, int]:
        return {article.id: number for number, article in enumerate(self.articles, start=1)}

    @cached_property
    def _excerpts_by_event(self) -> Mapping[str, tuple[Excerpt, ...]]:
        return self._grouped(lambda excerpt: excerpt.event)

    @cached_property
    def _excerpts_by_difference(self) -> Mapping[str, tuple[Excerpt, ...]]:
        return self._grouped(lambda excerpt: excerpt.difference)

    @cached_property
    def _facts_by_id(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def _grouped(self, key: Callable[[Excerpt], str]) -> Mapping[str, tuple[Excerpt, ...]]:
        groups: defaultdict[str, list[Excerpt]] = defaultdict(list)
        for excerpt in sorted(self.excerpts, key=self._place_of):
            if key(excerpt):
                groups[key(excerpt)].append(excerpt)
        return {name: tuple(group) for name, group in groups.items()}

    def _place_of(self, excerpt: Excerpt) -> tuple[int, int, int]:
        """Return what sorts excerpts by article; those of unknown articles follow the others."""
        article = self._article_numbers.get(excerpt.article, len(self.articles) + 1)
        return article, excerpt.start, excerpt.end
