"""An event as text to copy: title, date, place, and its quotations with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.words.counts import capitalized
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.evidence.articles import citation, quotation, recorded_quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document


def copied_event(document: Document, clock: Clock, index: int) -> str:
    """Return an event in lines of plain text, one for each quotation."""
    event = document.events.event(index)
    date = in_words(event.when, event.place, clock)
    lines = [event.title, capitalized(date)]
    if event.place and event.place not in date:
        lines.append(event.place)
    quoted = list(_quotations(document, index))
    return "\n".join([*lines, *(["", *quoted] if quoted else [])])


def _quotations(document: Document, index: int) -> Iterator[str]:
    for excerpt in document.excerpts_of(index):
        anchor = excerpt.anchor
        if anchor.state.is_found:
            source = citation(document, excerpt.article, anchor.start, anchor.end)
            yield quotation(excerpt.exact, source)
        else:
            source = citation(document, excerpt.article, excerpt.start, excerpt.end)
            yield recorded_quotation(excerpt.exact, source, anchor.state)
