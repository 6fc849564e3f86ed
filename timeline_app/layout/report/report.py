"""build_report: the report of some of a timeline's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.report.back_matter import (
    compared,
    outside_facts,
    remarks,
    source_article,
    unsupported,
)
from timeline_app.layout.report.contents import (
    EventRow,
    EvidenceRow,
    Report,
    Words,
)
from timeline_app.layout.report.numbers import (
    article_number,
    fact_on_one_line,
    facts_behind,
    numbers_of,
    place_in,
)
from timeline_app.layout.timeline.spans import ALL, OPENING, text_span
from timeline_app.model.dates.edtf import Form
from timeline_app.model.events import FROM_OUTSIDE, RECORD_NOTE
from timeline_app.model.evidence.passages import passages_by_article
from timeline_app.model.evidence.shared_wording import own_wording_line
from timeline_app.model.evidence.support import PARTIAL
from timeline_app.model.steps import finished
from timeline_app.words.counts import capitalized
from timeline_app.words.dates.phrases import unreadable_date
from timeline_app.words.dates.sayings import date_parts, short_sayings
from timeline_app.words.evidence.articles import article_label
from timeline_app.words.evidence.event import place_and_status, state_words, support_of
from timeline_app.words.exports import report as words
from timeline_app.words.exports.pictures import clock_in_words, first_sentence
from timeline_app.words.files.findings import finding_line
from timeline_app.words.remarks import note_words
from timeline_app.words.timeline import OFF_RECORD_SIGN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from timeline_app.layout.report.numbers import Numbers
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.passages import Passage
    from timeline_app.model.steps import Steps


class ReportRequest(NamedTuple):
    """Of which events a report is to be, and what is said in its head.

    `mask` is which events the filter shows, bool[n], `filter_words` what it hides; `span` is `all`,
    `opening`, a date or two, or seconds of the clock.
    """

    document: Document
    mask: BoolArray
    clock: Clock
    made: dt.date
    span: str | tuple[float, float] = ALL
    filter_words: str = ""
    headline: str = ""
    standfirst: str = ""


_STEP: Final = 20  # events


def build_report(request: ReportRequest) -> Report:
    """Return the report of the events that are asked for; WhenError for a span that is no date."""
    return finished(report_steps(request))


def report_steps(request: ReportRequest) -> Steps[Report]:
    """Do what `build_report` does in steps, of some events each."""
    document = request.document
    span_s, chosen = _span_s(request), reported_events(request)
    numbers = numbers_of(document, chosen)
    rows = []
    for place, index in enumerate(chosen):
        rows.append(_row(request, index, numbers))
        if not place % _STEP:
            yield place / len(chosen)
    hidden = len(request.mask) - int(request.mask.sum())
    outside = len(request.mask) - hidden - len(chosen)
    events = words.events_reported(len(chosen), len(request.mask), outside, hidden)
    return Report(
        title=request.headline or document.title,
        standfirst=request.standfirst or first_sentence(document.description),
        facts=tuple(_head(request, span_s, rows, events)),
        rows=tuple(rows),
        differences=tuple(compared(document, request.clock, numbers)),
        outside=tuple(outside_facts(document, request.clock, chosen, numbers)),
        off_record=remarks(document, numbers, RECORD_NOTE),
        from_outside=remarks(document, numbers, FROM_OUTSIDE),
        unsupported=unsupported(document, numbers),
        articles=tuple(
            map(source_article, range(1, len(document.articles) + 1), document.articles)
        ),
        findings=tuple(words.some_findings([finding_line(each) for each in document.findings])),
        made=words.made_by(request.made),
        events=events,
    )


def reported_events(request: ReportRequest) -> list[int]:
    """Return the indices of the events that are asked for; WhenError for a span that is no date."""
    span_s = _span_s(request)
    is_within = _is_within(request.document, request.clock, span_s) & request.mask
    found: list[int] = np.flatnonzero(is_within).tolist()
    return found


def _span_s(request: ReportRequest) -> tuple[float, float] | None:
    """Return the seconds of the clock that are asked for; None for all."""
    span = request.span
    if span == OPENING:
        span = request.document.opening or ALL
    if span == ALL:
        return None
    return text_span(span, request.clock) if isinstance(span, str) else span


def _is_within(document: Document, clock: Clock, span_s: tuple[float, float] | None) -> BoolArray:
    """Return which events are of a span, or undated, bool[n]."""
    events = document.events
    if span_s is None:
        return np.ones(len(events), np.bool_)
    start_s, end_s = events.on_axis(clock)
    is_lasting = (end_s > span_s[0]) | ((end_s == start_s) & (start_s >= span_s[0]))
    within: BoolArray = (start_s < span_s[1]) & is_lasting | (events.form == Form.UNDATED)
    return within


# The chronology


def _row(request: ReportRequest, index: int, numbers: Numbers) -> EventRow:
    document, clock = request.document, request.clock
    event = document.events.event(index)
    date, where = date_parts(event, clock)
    problem = document.events.problems.get(index)
    if problem is not None:
        date = unreadable_date(problem)
    elif event.when.form is Form.UNDATED:
        date = capitalized(words.NO_DATE)
    lane = document.lane_titles.get(event.lane, event.lane)
    has_proof = bool(document.articles)
    sayings = short_sayings(document, event) if has_proof else ()
    note = event.dated_note if has_proof else ""
    return EventRow(
        number=numbers.events[index],
        event=index,
        date=date,
        where=where,
        dated=(
            *(
                f"{saying.lead} {saying.text}".strip()
                for saying in sayings
                if not saying.lead.startswith(OFF_RECORD_SIGN)
            ),
            *filter(None, [note]),
        ),
        title=event.title,
        about=place_and_status(lane, place_and_status(event.place, event.status)),
        summary=event.summary,
        notes=tuple(map(note_words, document.notes_of(index))),
        support=support_of(document, index, own_wording_line(document, index)) if has_proof else "",
        colour=next((each.colour for each in document.lanes if each.id == event.lane), ""),
        evidence=tuple(_evidence(document, index, numbers, clock)) if has_proof else (),
    )


def _evidence(
    document: Document, index: int, numbers: Numbers, clock: Clock
) -> Iterator[EvidenceRow]:
    rows = document.excerpt_rows_of(index)
    groups = passages_by_article(document, document.excerpts_of(index))
    for article_id, passages in groups:
        for passage in passages:
            yield _quoted(document, article_id, passage, rows, numbers)
    if not groups:
        nothing = Words(words.NO_QUOTATION)
        yield EvidenceRow(
            nothing, 0, "", "", words.STATE_NO_SOURCE, is_quoted=False, is_doubtful=True
        )
    for fact in facts_behind(document, index):
        yield EvidenceRow(
            Words(fact_on_one_line(fact, clock)),
            0,
            words.fact_named(numbers.facts[fact.id]),
            "",
            words.STATE_OUTSIDE,
            is_quoted=False,
            is_doubtful=True,
            fact=numbers.facts[fact.id],
        )


def _quoted(
    document: Document,
    article_id: str,
    passage: Passage,
    rows: Sequence[Excerpt],
    numbers: Numbers,
) -> EvidenceRow:
    first = passage.excerpts[0]
    places = {(each.start, each.end, each.exact) for each in passage.excerpts}
    differs = {
        numbers.differences[row.difference]
        for row in rows
        if row.article == article_id
        and (row.start, row.end, row.exact) in places
        and row.difference in numbers.differences
    }
    closest, how = first.anchor.closest, state_words(first, document.article(article_id))
    return EvidenceRow(
        _words(passage),
        article_number(document, article_id),
        article_label(document, article_id),
        place_in(document.article(article_id), passage.excerpts),
        words.state_of(first),
        is_doubtful=not first.anchor.state.is_found,
        is_direct=first.role != PARTIAL,
        differs=tuple(sorted(differs)),
        remark="" if first.anchor.state.is_found else words.not_found(how, closest),
    )


def _words(passage: Passage) -> Words:
    if not passage.text:
        return Words(passage.excerpts[0].exact)
    return Words(passage.text, passage.spans, passage.before, passage.after)


# The head


def _head(
    request: ReportRequest,
    span_s: tuple[float, float] | None,
    rows: Sequence[EventRow],
    events: str,
) -> Iterator[tuple[str, str]]:
    document = request.document
    yield (
        words.RANGE,
        words.ALL_OF_IT if span_s is None else words.span_words(span_s, request.clock),
    )
    yield words.EVENTS, events
    yield words.FILTER, request.filter_words or words.NO_FILTER
    yield words.CLOCK, capitalized(clock_in_words(request.clock))
    if document.articles:
        quoted = [each for row in rows for each in row.evidence if each.is_quoted]
        found = sum(not each.is_doubtful for each in quoted)
        yield words.QUOTATIONS, words.quotations_in(found, len(quoted))
    yield words.MADE, words.made_by(request.made)
