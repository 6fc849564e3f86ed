"""What a card is filled with, from the words of a passage and what the timeline knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.text_spans import sentence_around, sentence_spans
from timeline_app.model.dates.edtf import UNDATED, WhenError, parse_when
from timeline_app.model.dates.in_text import ARTICLE_DATE, AnchorDate, dates_in_text
from timeline_app.model.dates.prose.head_date import date_in_head
from timeline_app.model.dates.prose.tense import status_in_text
from timeline_app.model.dates.written import read_when
from timeline_app.model.events import PLANNED
from timeline_app.model.facets import values_of
from timeline_app.model.making.new_event import GivenDate, zone_of_lane
from timeline_app.model.making.suggestions.people_and_places import (
    dates_of_lanes,
    people_in,
    places_in,
    suggest_lane,
)
from timeline_app.model.making.suggestions.title_from_words import suggest_title
from timeline_app.model.making.suggestions.unsupported_words import small_words
from timeline_app.view.making.cards.date_choices import DateOption
from timeline_app.view.making.cards.event_card import Suggested
from timeline_app.words.dates.in_text import how_read, why_status
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.making.cards import dated_note, new_event_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.articles.article import Article
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.dates.in_text import DateInText
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.citations import CitedArticle

_READ: Final = 100_000  # characters of an article whose small words are no names
_MOST_ANCHORS: Final = 3
_ASIDE: Final = re.compile(r", (?:who|which|whose)\b[^,.]*,")


def suggested_event(
    document: Document, cited: CitedArticle, span: Span, chosen: int | None
) -> Suggested:
    """Return what the card of a new event holds at first."""
    text = cited.text
    passage = text[slice(*span)]
    status = status_in_text(passage)
    known_people = values_of(document, "people").values
    known_places = values_of(document, "place").values
    people = people_in(passage, known_people)
    places = places_in(passage, known_places, people)
    dates = date_options(document, cited, span)
    aside = [found.span() for found in _ASIDE.finditer(text, *span)]
    dates = _likely_first(dates, aside, status.status, published_edtf(cited.article))
    lanes = [lane for lane in document.lanes if lane.id]
    when = next((each.date.when for each in dates if each.date.when), "")
    before = [event for each in cited.citations if each.start < span[0] for event in each.events]
    near = before[-1] if before else chosen
    lane = _lane(document, when, places[0] if places else "", near)
    return Suggested(
        heading=new_event_from(_sentences(text, span)),
        title=suggest_title(text, *span),
        lanes=lanes,
        lane=lane,
        dates=dates,
        article_date=article_date_in_words(cited.article),
        named_day=date_in_head(text),
        status=status.status,
        why_status=why_status(status.status, passage[status.start : status.end]),
        people=people,
        place=places[0] if places else "",
        passages=(passage,),
        cited_for=_cited_for(document, cited, span),
        ordinary=small_words([text[:_READ]]),
        known_people=known_people,
        known_places=known_places,
    )


def _cited_for(document: Document, cited: CitedArticle, span: Span) -> list[str]:
    """Return the titles of the events that cite words of a passage, in reading order."""
    start, end = span
    overlapping = (each for each in cited.citations if each.start < end and start < each.end)
    events = sorted({event for each in overlapping for event in each.events})
    return [document.events.texts["title"][event] for event in events]


def _sentences(text: str, span: Span) -> int:
    """Return how many sentences a passage is; 0 where it is a part of some."""
    is_whole = span == sentence_around(text, *span)
    return len(sentence_spans(text[slice(*span)])) if is_whole else 0


def _likely_first(
    dates: list[DateOption], aside: Sequence[Span], status: str, published: str
) -> list[DateOption]:
    """Return dates with those last that are told aside, or cannot be when it is planned or was.

    "The minister, who signed it in January, is expected on Thursday" is planned for Thursday.
    """
    day = parse_when(published) if status and published else None

    def is_odd(option: DateOption) -> bool:
        if day is None or option.is_question:
            return False
        when = parse_when(option.date.when)
        return when.end_s <= day.start_s if status == PLANNED else when.start_s >= day.end_s

    def is_aside(option: DateOption) -> bool:
        start, end = option.span
        return any(first <= start and end <= last for first, last in aside)

    return sorted(dates, key=lambda each: (is_odd(each), is_aside(each)))


def status_span(text: str, span: Span) -> Span | None:
    """Return the words of a passage that say whether it happened; None where none do."""
    status = status_in_text(text[slice(*span)])
    if not status.status:
        return None
    return span[0] + status.start, span[0] + status.end


def _lane(document: Document, when: str, place: str, near: int | None) -> str:
    """Return the lane for a date and place; else that of the event told near it, or the first."""
    date = read_when(when)
    span_s = None if date == UNDATED else (date.start_s, date.end_s)
    lanes = [each for each in dates_of_lanes(document) if each.id]
    found = suggest_lane(span_s, place, lanes)
    if not found and near is not None:
        found = document.events.texts["lane"][near]
    return found or (lanes[0].id if lanes else "")


def date_options(
    document: Document, cited: CitedArticle, span: Span, besides: int | None = None
) -> list[DateOption]:
    """Return the dates that the words of a passage can give, in the order of their places.

    What its own words do not give, the other words of its sentence may. None counts from the event
    `besides`, which is dated by them.
    """
    text = cited.text
    found = _dates(document, cited, span, besides)
    if not found:
        found = _dates(document, cited, sentence_around(text, *span), besides)
    published = article_date_in_words(cited.article)
    return [_option(each, text, published) for each in found]


def _dates(
    document: Document, cited: CitedArticle, span: Span, besides: int | None
) -> list[DateInText]:
    return dates_in_text(
        cited.text,
        *span,
        published=published_edtf(cited.article),
        zone=_zone(document, cited),
        anchors=_anchors(document, cited, span[0], besides),
        known=_known(document, besides) if _NAMES_EVENT.search(cited.text, *span) else (),
    )


def _option(found: DateInText, text: str, published: str) -> DateOption:
    words = text[found.start : found.end]
    how = how_read(found, words)
    span = (found.start, found.end)
    if found.needs:
        asks = found.needs == ARTICLE_DATE
        return DateOption(
            GivenDate(), f"{words}?", how, span, is_question=True, asks_article_date=asks
        )
    counted_from = published if found.is_derived and not found.counted_from else ""
    dated_by = "derived" if found.is_derived else "article"
    date = GivenDate(found.when, dated_by, words, dated_note(how, counted_from))
    shown = in_words(parse_when(found.when))
    return DateOption(date, shown[:1].upper() + shown[1:], how, span)


_NAMES_EVENT: Final = re.compile(r"\b(?:after|before)\s")


def _known(document: Document, besides: int | None) -> Sequence[AnchorDate]:
    """Return all events, dated or not, with the words by which an article may name them."""
    texts = document.events.texts
    lanes = {lane.id: lane.title for lane in document.lanes}
    columns = (texts[name] for name in ("title", "when", "place", "people", "lane"))
    return [
        AnchorDate(title, when, f"{place} {people} {lanes.get(lane, lane)}")
        for event, (title, when, place, people, lane) in enumerate(zip(*columns, strict=True))
        if event != besides
    ]


def _anchors(
    document: Document, cited: CitedArticle, position: int, besides: int | None
) -> Sequence[AnchorDate]:
    """Return the dated events that the article tells before a position, the nearest first."""
    texts = document.events.texts
    before = [each for each in reversed(cited.citations) if each.start < position]
    events = dict.fromkeys(event for each in before for event in each.events)
    dated = (event for event in events if event != besides and texts["when"][event].strip())
    named = [AnchorDate(texts["title"][each], texts["when"][each]) for each in dated]
    return named[:_MOST_ANCHORS]


def _zone(document: Document, cited: CitedArticle) -> str:
    """Return the zone of the lane that most of the article's events are in, if it has one."""
    lanes = [
        document.events.texts["lane"][event] for each in cited.citations for event in each.events
    ]
    most = max(dict.fromkeys(lanes), key=lanes.count, default=None)
    return "" if most is None else zone_of_lane(document, most)


def published_edtf(article: Article) -> str:
    """Return the date of an article in EDTF; empty where it has none, or one that is not read."""
    try:
        return read_when(article.published).text
    except WhenError:
        return ""


def article_date_in_words(article: Article) -> str:
    """Return the date of an article in words; as it is written where it is not read."""
    try:
        when = read_when(article.published)
    except WhenError:
        return article.published
    return "" if when == UNDATED else in_words(when)
