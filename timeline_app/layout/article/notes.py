"""Notes: the highlights of an article, and the events and differences named in its margin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from timeline_app.layout.article.highlights import Highlight
from timeline_app.model.evidence.citations import Span, differing_articles
from timeline_app.words.articles import differs_from, notes_summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.citations import Citation, CitedArticle


_NO_LANE: Final = "#5c6370"  # of a passage that only a difference cites


def marks_of(document: Document, cited: CitedArticle, chosen: int | None) -> tuple[Highlight, ...]:
    """Return every passage once in each of its colours; those of the chosen event are marked."""
    colours, lanes = lane_colours(document), document.events.texts["lane"]
    marks = []
    for citation in cited.citations:
        inks = {colours[lanes[event]] for event in citation.events} or {_NO_LANE}
        own = colours[lanes[chosen]] if chosen is not None and chosen in citation.events else ""
        marks += [
            Highlight(citation.start, citation.end, ink, is_chosen=ink == own)
            for ink in sorted(inks)
        ]
    return tuple(marks)


_CLOSE: Final = 200  # characters, two or three lines: no second note of the same event beside them


@dataclass(frozen=True, slots=True)
class Note:
    """An event or a difference named beside the first of its passages, which are close together.

    `event` is None for a difference, whose id is then `difference`; `colour` is its lane's.
    """

    spans: tuple[Span, ...]
    words: str
    colour: str
    event: int | None = None
    difference: str = ""

    @property
    def start(self) -> int:
        """The code point that it is beside."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last of its passages ends."""
        return max(span.end for span in self.spans)


def lane_colours(document: Document) -> dict[str, str]:
    """Return the colour of each lane by its id."""
    return {lane.id: lane.colour for lane in document.lanes}


def notes_of(document: Document, cited: CitedArticle) -> tuple[Note, ...]:
    """Return the notes of an article in the order of their passages, events before differences."""
    colours = lane_colours(document)
    notes: list[Note] = []
    latest: dict[tuple[int | None, str], int] = {}
    for citation in cited.citations:
        for note in _notes_at(document, colours, cited.article.id, citation):
            key = (note.event, note.difference)
            before = latest.get(key)
            if before is not None and note.start <= notes[before].end + _CLOSE:
                notes[before] = replace(notes[before], spans=(*notes[before].spans, *note.spans))
                continue
            latest[key] = len(notes)
            notes.append(note)
    return tuple(notes)


def notes_at(document: Document, cited: CitedArticle, position: int) -> tuple[Note, ...]:
    """Return what the character is cited for, each event and difference once, events first."""
    colours = lane_colours(document)
    found = {
        (note.event, note.difference): note
        for citation in reversed(cited.at(position))
        for note in _notes_at(document, colours, cited.article.id, citation)
    }
    return tuple(sorted(found.values(), key=lambda note: (note.event is None, note.start)))


def short_words(notes: Sequence[Note]) -> str:
    """Return what fits on a line: "3 events", the title where that is one event, "2 differences".

    Differences beside events are not counted; a flag shows that there are some.
    """
    events = [note for note in notes if note.event is not None]
    return events[0].words if len(events) == 1 else joined_words(events or notes)


def joined_words(notes: Sequence[Note]) -> str:
    """Return how many events and differences there are: "2 events, 1 difference"."""
    events = sum(note.event is not None for note in notes)
    return notes_summary(events, len(notes) - events)


def _notes_at(
    document: Document, colours: Mapping[str, str], article: str, citation: Citation
) -> Iterator[Note]:
    spans, texts = (Span(citation.start, citation.end),), document.events.texts
    for event in citation.events:
        yield Note(spans, texts["title"][event], colours[texts["lane"][event]], event)
    for difference in citation.differences:
        topic = next(each.topic for each in document.differences if each.id == difference)
        others, within = differing_articles(document, difference, article)
        yield Note(spans, differs_from(topic, others, within=within), "", None, difference)
