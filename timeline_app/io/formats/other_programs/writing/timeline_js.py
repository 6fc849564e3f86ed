"""TimelineJS JSON: a slide for each event, the title as its first; quotations below the text."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.formats.other_programs.date_parts import to_bc
from timeline_app.io.formats.other_programs.writing.exported import (
    ENCODED,
    GATHERED,
    dated_events,
    lane_title,
    lost_beside_events,
    lost_columns,
    lost_of_date,
    on_one_line,
    plain_edtf,
    start_and_end,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.io.json_text import json_text
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.exports.losses import losses_line
from timeline_app.words.exports.pictures import quotation_with_source

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.io.formats.other_programs.writing.exported import DateEnd
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

_YEARS: Final = range(-200_000, 200_001)  # JavaScript's dates reach a little further
_CLOCK: Final = ("hour", "minute", "second")
_KEPT: Final = ("id", "title", "when", "lane", "summary", "zone")


def write_timeline_js(document: Document, path: Path) -> str:
    """Write the events as slides and return what is not in them; raises CannotWrite.

    Times are those of the clock at their place. A date that TimelineJS cannot hold is also given in
    words, which it shows.
    """
    losses: Losses = Counter()
    slides = []
    for event in dated_events(document, losses):
        start, end = start_and_end(event.when)
        if any(each is not None and each.year not in _YEARS for each in (start, end)):
            losses[Loss.OUT_OF_REACH] += 1
        else:
            slides.append(_slide(document, event, losses))
    title = {"headline": escape(document.title), "text": _html(document.description)}
    story = {"title": {"text": title}, "events": slides, NAME: UNSIGNED}
    write_own(json_text(story, (GATHERED, ENCODED)), path)
    losses += lost_beside_events(document, Loss.EXCERPT_PLACES) + lost_columns(document, _KEPT)
    return losses_line(losses)


def _slide(document: Document, event: Event, losses: Losses) -> dict[str, Any]:
    start, end = start_and_end(event.when)
    lost = [*lost_of_date(event.when, plain_edtf(event.when))]
    losses.update(lost)
    slide: dict[str, Any] = {"unique_id": event.id, "start_date": _date(start)}
    if end is not None:
        slide["end_date"] = _date(end)
    if lost:
        slide["display_date"] = escape(in_words(event.when))
    text = "".join([_html(event.summary), *_quotations(document, event)])
    slide["text"] = {"headline": escape(on_one_line(event.title)), "text": text}
    if lane := lane_title(document, event):
        slide["group"] = escape(lane)
    return slide


def _date(end: DateEnd) -> dict[str, int]:
    parts = {"year": to_bc(end.year), "month": end.month, "day": end.day}
    clock = dict(zip(_CLOCK, map(int, filter(None, end.clock.split(":"))), strict=False))
    return {name: number for name, number in (parts | clock).items() if number is not None}


def _html(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())


def _quotations(document: Document, event: Event) -> list[str]:
    quoted = []
    for each in document.excerpts_of(event.index):
        article = document.article(each.article)
        words = quotation_with_source(each.exact, article.title if article else each.article)
        quoted.append(f"<blockquote>{_html(words)}</blockquote>")
    return quoted
