"""Sheets: what a page says of each event and of each difference, as plain values for its script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline_app.model.articles.article import State
from timeline_app.model.dates.edtf import Form
from timeline_app.model.events import FROM_OUTSIDE, RECORD_NOTE
from timeline_app.model.evidence.citations import web_address
from timeline_app.model.evidence.differences import Verdict, decisive_spans
from timeline_app.model.evidence.passages import leading_passages, passages_by_article
from timeline_app.model.evidence.shared_wording import own_wording_line
from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.words.counts import quoted
from timeline_app.words.dates.how_dated import (
    dating_of,
    edtf_line,
    read_as,
    source_missing,
    source_state,
)
from timeline_app.words.dates.phrases import unreadable_date
from timeline_app.words.dates.sayings import Saying, date_parts, fact_words, short_sayings
from timeline_app.words.evidence.articles import article_name, read_in
from timeline_app.words.evidence.differences import EXPLANATIONS, VERDICTS, are_between
from timeline_app.words.evidence.event import (
    column_words,
    more_excerpts,
    place_and_status,
    state_words,
    states_words,
    support_of,
)
from timeline_app.words.exports import html_page as words
from timeline_app.words.making.editing import link_line
from timeline_app.words.timeline import spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.differences import Difference
    from timeline_app.model.evidence.passages import Passage
    from timeline_app.paint.export.html.article_text import PageArticle

PageValues = dict[str, object]
"""Values of a page as JSON has them."""


@dataclass(frozen=True, eq=False)
class SheetWriter:
    """The writer of the sheets of one page.

    `numbers` are those of the events that are shown, by their index; `texts` the articles by id;
    `told` the differences that are not about hidden events alone.
    """

    document: Document
    clock: Clock
    numbers: Mapping[int, int]
    texts: Mapping[str, PageArticle]
    told: Sequence[Difference]
    lines: dict[str, int] = field(default_factory=dict)
    """The lines that sheets share, each with its number."""

    def articles(self) -> list[list[str]]:
        """Return the name of each article, and what a link to it is called."""
        names = [shown_on_one_line(article_name(each, each.id)) for each in self.document.articles]
        return [[name, read_in(name)] for name in names]

    def event(self, index: int) -> PageValues:
        """Return what is said of an event; what is empty is left out."""
        document = self.document
        event = document.events.event(index)
        date, where = date_parts(event, self.clock)
        excerpts = document.excerpts_of(index)
        title = shown_on_one_line(event.title)
        values: PageValues = {
            "title": title,
            "spoken": shown_on_one_line(spoken_words(document, self.clock, index))[len(title) :],
            "date": "" if event.when.form is Form.UNDATED else date,
            "where": shown(place_and_status(where or event.place, event.status)),
            "problem": self._problem(event),
            "known": self._known(event),
            "summary": shown(event.summary),
            "extra": [*self._extra(event)],
            "people": [shown(person) for person in event.people],
            "notes": [shown(note.text.strip()) for note in document.notes_of(index)],
            "links": [*self._links(event)],
            "support": self._support(index),
            "states": states_words(excerpts) if excerpts else "",
            "doubtful": any(each.anchor.state is not State.EXACT for each in excerpts),
            **self._passages(excerpts),
            "differences": [self.told.index(each) for each in document.differences_of(index)],
            "steps": [*self._steps(event)] if document.articles or event.dated_by else [],
        }
        return {name: value for name, value in values.items() if value}

    def difference(self, difference: Difference) -> PageValues:
        """Return what the articles report differently, each wording with its decisive words."""
        document = self.document
        rows = document.excerpts_of_difference(difference.id)
        spans = decisive_spans(difference, [row.exact for row in rows])
        facts = [
            document.fact(each.strip()) for each in difference.extra.get("outside", "").split(";")
        ]
        touched = dict.fromkeys(document.events.find(row.event) for row in rows if row.event)
        return {
            "topic": shown_on_one_line(difference.topic),
            "verdict": VERDICTS[difference.verdict],
            "meaning": EXPLANATIONS[difference.verdict],
            "severe": difference.verdict is Verdict.CONTRADICTION,
            "within": not are_between(self.document, [difference]),
            "note": shown(difference.note),
            "sides": [self._side(row, marks) for row, marks in zip(rows, spans, strict=True)],
            "outside": [shown(fact_words(fact, self.clock)) for fact in facts if fact],
            "events": [self.numbers[e] for e in touched if e is not None and e in self.numbers],
        }

    def _problem(self, event: Event) -> str:
        problem = self.document.events.problems.get(event.index)
        if problem is None:
            return ""
        return shown(unreadable_date(problem, self.document.events.texts["when"][event.index]))

    def _known(self, event: Event) -> list[list[str]]:
        """Return how the date is known: sayings of a lead and its text."""
        document = self.document
        if not document.articles and not event.dated_by and not event.dated_note:
            undated = event.when.form is Form.UNDATED
            return [] if undated else [["", shown(read_as(event.when.text))]]
        sayings = [*short_sayings(document, event)]
        if event.extra.get(FROM_OUTSIDE):
            sayings.append(Saying(words.NOT_IN_ARTICLES, event.extra[FROM_OUTSIDE]))
        return [[shown(saying.lead), shown(saying.text)] for saying in sayings]

    def _extra(self, event: Event) -> Iterator[list[str]]:
        unseen = {FROM_OUTSIDE, RECORD_NOTE, *self.document.quoted_by.columns}
        for name, text in event.extra.items():
            if text and name not in unseen:
                yield [shown(column_words(name)), shown(text)]

    def _links(self, event: Event) -> Iterator[list[object]]:
        for link in self.document.links:
            if event.id not in {link.source, link.target}:
                continue
            is_source = link.source == event.id
            other = self.document.events.find(link.target if is_source else link.source)
            if other is not None and other in self.numbers:
                title = self.document.events.texts["title"][other]
                line = link_line(link.kind, title, is_source=is_source)
                yield [shown_on_one_line(line), self.numbers[other]]

    def _support(self, index: int) -> str:
        document = self.document
        if not document.articles and not document.excerpts_of(index):
            return ""
        return support_of(document, index, own_wording_line(document, index))

    def _passages(self, excerpts: tuple[Excerpt, ...]) -> PageValues:
        """Return the passages by article, those that are worth showing first marked as such."""
        groups = passages_by_article(self.document, excerpts)
        first = {passage for _, passages in leading_passages(groups) for passage in passages}
        hidden = [
            excerpt
            for _, passages in groups
            for passage in passages
            if passage not in first
            for excerpt in passage.excerpts
        ]
        articles = len({excerpt.article for excerpt in hidden})
        return {
            "groups": [
                {
                    **self._article(article_id),
                    "passages": [
                        self._passage(passage) | ({} if passage in first else {"later": 1})
                        for passage in passages
                    ],
                }
                for article_id, passages in groups
            ],
            "more": more_excerpts(len(hidden), articles) if hidden else "",
        }

    def _article(self, article_id: str) -> PageValues:
        """Return the number of an article; 0 and its name where the timeline has it not."""
        if self.document.article(article_id) is not None:
            return {"article": self.document.article_number(article_id)}
        return {"article": 0, "name": shown_on_one_line(article_name(None, article_id))}

    def _passage(self, passage: Passage) -> PageValues:
        first = passage.excerpts[0]
        article = self.document.article(first.article)
        states = [state_words(each, article) for each in passage.excerpts]
        values: PageValues = {
            "partial": int(first.role == "partial"),
            "states": [shown(said) for said in states if said],
            "closest": shown(first.anchor.closest),
        }
        if passage.text:
            text = self.texts[first.article]
            values["from"], values["to"] = text.places(passage.start, passage.end)
            values["marks"] = [
                text.places(passage.start + start, passage.start + end)
                for start, end in passage.spans
            ]
            if passage.before or passage.after:
                values["cut"] = [int(passage.before), int(passage.after)]
        else:
            values["words"] = shown(quoted(first.exact))
        return {name: value for name, value in values.items() if value or name == "from"}

    def _side(self, row: Excerpt, marks: list[tuple[int, int]]) -> PageValues:
        side = self._article(row.article)
        if not row.anchor.state.is_found:
            return side | {"words": shown(quoted(row.exact)), "states": [str(row.anchor.state)]}
        text, start = self.texts[row.article], row.anchor.start
        first, last = text.places(start, row.anchor.end)
        decisive = [text.places(start + one, start + other) for one, other in marks]
        return side | {"from": first, "to": last, "marks": decisive}

    def _steps(self, event: Event) -> Iterator[list[object]]:
        """Yield the lines of each step from an article's words to the line of time."""
        dating = dating_of(self.document, event.index, self.clock)
        found = [
            [text.number, *text.places(place.start, place.end)]
            for place in dating.places
            for text in (self.texts[place.article],)
        ]
        quotations = [] if found else [quoted(each) for each in dating.words]
        outside: list[object] = [
            self._line(source_missing(each)) for each in dating.missing_sources
        ]
        for source in dating.sources:
            said = f"{fact_words(source.fact, self.clock)}\n{source_state(source)}"
            address = web_address(source.fact.address)
            outside.append(
                {"line": self._line(said), "address": address} if address else self._line(said)
            )
        steps: list[list[object]] = [
            [*map(self._line, quotations), *found],
            [self._line(dating.rule), self._line(dating.note or words.NO_NOTE)],
            [*map(self._line, dating.clock)],
            outside,
            [*map(self._line, (edtf_line(dating), *dating.span))],
        ]
        for (_, nothing), lines in zip(words.DATING_STEPS, steps, strict=True):
            yield lines or [self._line(nothing)]

    def _line(self, text: str) -> int:
        return self.lines.setdefault(shown(text), len(self.lines))
