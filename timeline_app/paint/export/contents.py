"""Contents of a page: what a picture says around its frame, from its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.evidence.passages import passages_by_article, telling_passage
from timeline_app.model.facets import LANE
from timeline_app.paint.export.page import Quotation, Sources
from timeline_app.paint.export.png import is_carried
from timeline_app.words.counts import counted
from timeline_app.words.dates.between import counted_from
from timeline_app.words.exports import pictures
from timeline_app.words.facets import facet_name
from timeline_app.words.remarks import note_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document


def sources_of(document: Document, shown: IntArray) -> tuple[Sources, ...]:
    """Return the articles, and who dates the shown events from outside them."""
    articles = tuple(pictures.article_line(article) for article in document.articles)
    texts, cited = document.events.texts["outside"], set[str]()
    if document.facts:  # a million events without any are not looked through
        named = (fact_id for event in shown.tolist() for fact_id in texts[event].split(";"))
        cited = {fact_id.strip() for fact_id in named}
    facts = [fact for fact in document.facts if fact.id in cited]
    outside, publishers = pictures.publishers_line(facts)
    return (
        Sources(pictures.articles_title(len(articles)), articles, is_numbered=True),
        Sources(pictures.OUTSIDE_TITLE, (outside,) if outside else (), names=publishers),
    )


def quoted_events(frame: Frame, most: int) -> dict[int, str]:
    """Return the numbers of the events to quote, counted down the picture, by event.

    They are those that most articles support, each with at least one passage that is found.
    """
    document, events = frame.scene.document, np.unique(frame.marks.event)
    quotable = [event for event in events.tolist() if _has_words(document, event)]
    best = sorted(quotable, key=lambda event: -int(document.support[event]))[:most]
    order = dict.fromkeys(event for event in frame.marks.event.tolist() if event in {*best})
    return {event: str(number) for number, event in enumerate(order, start=1)}


def quotations_of(document: Document, numbers: Mapping[int, str]) -> tuple[Quotation, ...]:
    """Return the quotation of each numbered event."""
    return tuple(_quotation(document, event, number) for event, number in numbers.items())


def _has_words(document: Document, event: int) -> bool:
    return any(excerpt.anchor.state.is_found for excerpt in document.excerpts_of(event))


def _quotation(document: Document, event: int, number: str) -> Quotation:
    groups = passages_by_article(document, document.excerpts_of(event))
    telling = [(article_id, telling_passage(passages)) for article_id, passages in groups]
    article_id, passage = min(
        telling, key=lambda each: (not each[1].text, each[1].excerpts[0].role == "partial")
    )
    article = document.article(article_id)
    more = int(document.support[event]) - 1
    source = (
        ""
        if article is None
        else pictures.quotation_source(document.article_number(article_id), article, max(more, 0))
    )
    title = document.events.texts["title"][event]
    notes = tuple(map(note_words, document.notes_of(event)))
    return Quotation(number, title, passage.text, passage.spans, source, notes)


class Caption(NamedTuple):
    """What the last line of a page is about; `span_s` is the range in seconds of the clock.

    A range that was not given as a date (`is_loose`) is said in whole days, if it has some.
    `marks` is how many marks there are where some of the events are shown by density, `cuts` how
    many gaps are cut out of a broken axis, `zero` the event that it counts from.
    """

    document: Document
    clock: Clock
    column: str
    mask: BoolArray
    span_s: tuple[float, float]
    shown: int
    shortened: int
    marks: int | None
    is_whole: bool
    is_loose: bool
    cuts: int | None = None
    zero: str = ""


def caption_parts(caption: Caption) -> list[str]:
    """Say what a picture shows of its timeline, on which clock, in which lanes."""
    document, count = caption.document, len(caption.mask)
    hidden = count - int(caption.mask.sum())
    parts = [
        *_range_parts(caption),
        pictures.clock_in_words(caption.clock),
        pictures.events_shown(caption.shown, count, hidden, is_whole=caption.is_whole),
    ]
    if caption.marks is not None:
        parts.append(pictures.marks_shown(caption.marks))
    if caption.cuts is not None:
        parts.append(pictures.gaps_cut(caption.cuts))
    if caption.zero:
        parts.append(counted_from(caption.zero))
    if document.articles:
        parts.append(counted(len(document.articles), "article"))
    if caption.column != LANE:
        parts.append(pictures.lanes_note(facet_name(document, caption.column)))
    if caption.shortened:
        parts.append(pictures.titles_shortened(caption.shortened))
    if document.tally.refused:
        parts.append(pictures.refused_too(document.tally.refused))
    if not is_carried(document, caption.mask):
        parts.append(pictures.TOO_MANY_TO_CARRY)
    excerpts = document.excerpts
    if excerpts and all(excerpt.anchor.state.is_found for excerpt in excerpts):
        parts.append(pictures.ALL_EXACT)
    return parts


def _range_parts(caption: Caption) -> list[str]:
    events = caption.document.events
    if not events.has_dates:
        return [pictures.NO_EVENT_DATED] if len(events) else []
    first_s, last_s = caption.span_s
    edges = np.array([np.floor(first_s), np.ceil(last_s)]).astype(np.int64)
    first, last = wall_s(caption.clock, edges).tolist()
    if caption.is_loose and last - first > DAY_S:
        first, last = first - first % DAY_S, last + -last % DAY_S
    return [pictures.range_in_words(first, last)]
