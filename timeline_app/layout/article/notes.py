"""Notes: the highlights of an article, and the events and differences named in its margin."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.layout.article.highlights import Highlight
from timeline_app.model.evidence.citations import ArticleSpan, differing_articles
from timeline_app.words.evidence.articles import differs_from, notes_summary, nothing_cites_this

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.model.document import Document
    from timeline_app.model.evidence.citations import Citation, CitedArticle

_NO_LANE: Final = "#5c6370"  # of a passage that only a difference cites


def marks_of(document: Document, cited: CitedArticle, chosen: int | None) -> tuple[Highlight, ...]:
    """Return every passage in the colour of the first of its events' lanes.

    Those that the chosen event is cited for are marked, in the colour of its own lane.
    """
    colours, lanes = lane_colours(document), document.events.texts["lane"]
    marks = []
    for citation in cited.citations:
        is_chosen = chosen is not None and chosen in citation.events
        events = (chosen,) if is_chosen else citation.events
        ink = next((colours[lanes[event]] for event in events if event is not None), _NO_LANE)
        marks.append(Highlight(citation.start, citation.end, ink, is_chosen=is_chosen))
    return tuple(marks)


_CLOSE: Final = 4000  # characters, about a view: within it no second note of the same event


@dataclass(frozen=True, slots=True)
class Note:
    """An event named beside the first of its passages in sight, a difference, or a gap.

    `event` is None for a difference that belongs to no event of the article, which is then the only
    one in `differences`, and for sentences that nothing cites, which have none. `differences` of
    an event are all that articles report differently about it. `colour` is its lane's, else "".
    """

    spans: tuple[ArticleSpan, ...]
    words: str
    colour: str
    event: int | None = None
    differences: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """The code point that it is beside."""
        return self.spans[0].start

    @property
    def is_uncited(self) -> bool:
        """Whether nothing cites what it is beside."""
        return self.event is None and not self.differences


def lane_colours(document: Document) -> dict[str, str]:
    """Return the colour of each lane by its id."""
    return {lane.id: lane.colour for lane in document.lanes}


def notes_of(document: Document, cited: CitedArticle) -> tuple[Note, ...]:
    """Return the notes of an article in the order of their passages, events before differences.

    A difference about one of its events is part of that event's note, and has none of its own.
    """
    notes: list[Note] = []
    latest: dict[int | str, int] = {}
    named = _named_by_events(document, cited)
    for note in _single_notes(document, cited):
        if note.event is None and note.differences[0] in named:
            continue
        key = note.differences[0] if note.event is None else note.event
        before = latest.get(key)
        if before is not None and note.start <= notes[before].start + _CLOSE:
            notes[before] = replace(notes[before], spans=(*notes[before].spans, *note.spans))
            continue
        latest[key] = len(notes)
        notes.append(note)
    return tuple(notes)


def with_gaps(notes: Sequence[Note], uncited: Sequence[ArticleSpan], text: str) -> tuple[Note, ...]:
    """Return notes and one beside each run of sentences that nothing cites, by their starts."""
    runs: list[ArticleSpan] = []
    for span in uncited:
        if runs and not text[runs[-1].end : span.start].strip():
            runs[-1] = ArticleSpan(runs[-1].start, span.end)
        else:
            runs.append(span)
    gaps = (Note((run,), nothing_cites_this(), "") for run in runs)
    return tuple(sorted((*notes, *gaps), key=lambda note: note.start))


def _named_by_events(document: Document, cited: CitedArticle) -> frozenset[str]:
    events = {event for citation in cited.citations for event in citation.events}
    return frozenset(each.id for event in events for each in document.differences_of(event))


def _single_notes(document: Document, cited: CitedArticle) -> Iterator[Note]:
    colours = lane_colours(document)
    for citation in cited.citations:
        yield from _notes_at(document, colours, cited.article.id, citation)


def notes_at(document: Document, cited: CitedArticle, position: int) -> tuple[Note, ...]:
    """Return what the character is cited for, each event and difference once, events first."""
    colours = lane_colours(document)
    found = {
        (note.event, () if note.event is not None else note.differences): note
        for citation in reversed(cited.at(position))
        for note in _notes_at(document, colours, cited.article.id, citation)
    }
    return tuple(sorted(found.values(), key=lambda note: (note.event is None, note.start)))


def short_words(notes: Sequence[Note]) -> str:
    """Return what fits on a line: "3 events", the title where that is one event, "2 differences".

    Differences and gaps beside events are not counted; a flag shows that there are differences.
    """
    events = [note for note in notes if note.event is not None]
    return events[0].words if len(events) == 1 else joined_words(events or notes)


def joined_words(notes: Sequence[Note]) -> str:
    """Return how many events and differences there are: "2 events, 1 difference"."""
    events = sum(note.event is not None for note in notes)
    differences = sum(note.event is None and not note.is_uncited for note in notes)
    return notes_summary(events, differences) or notes[0].words


def _notes_at(
    document: Document, colours: Mapping[str, str], article: str, citation: Citation
) -> Iterator[Note]:
    spans, texts = (ArticleSpan(citation.start, citation.end),), document.events.texts
    for event in citation.events:
        differences = tuple(each.id for each in document.differences_of(event))
        yield Note(spans, texts["title"][event], colours[texts["lane"][event]], event, differences)
    for difference in citation.differences:
        words = difference_note(document, difference, article)
        yield Note(spans, words, "", None, (difference,))


def difference_note(document: Document, difference: str, article: str) -> str:
    """Return how a difference is named beside an article."""
    topic = next(each.topic for each in document.differences if each.id == difference)
    others, within = differing_articles(document, difference, article)
    return differs_from(topic, others, within=within)


class Wish(NamedTuple):
    """The best place for the top of a note, and how high the note is, in px."""

    y_px: float
    height_px: float


@dataclass(frozen=True, slots=True)
class Room:
    """What the margin allows, in px: `joined_px` is the height of several notes joined into one.

    A note is at most `most_shift_px` away from its wish, and `gap_px` from the next one.
    """

    gap_px: float
    joined_px: float
    most_shift_px: float


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """The notes `[first, last)` in their place: one, or several joined."""

    first: int
    last: int
    y_px: float
    height_px: float

    @property
    def bottom_px(self) -> float:
        """The lower edge."""
        return self.y_px + self.height_px


def place_notes(wishes: Sequence[Wish], room: Room) -> tuple[PlacedNote, ...]:
    """Return the places of notes, in their order; `wishes` ascend.

    Notes that would overlap move apart as little as they can, in the sense of least squares (pool
    adjacent violators). Where that takes one of them too far from its wish, the two nearest are
    joined, at the wish of the first. A shift of all wishes shifts all places.
    """
    waiting = deque(_Note(index, index + 1, *wish) for index, wish in enumerate(wishes))
    pools: list[_Pool] = []
    while waiting:
        pool = _Pool.of((waiting.popleft(),), room.gap_px)
        while pools and pools[-1].bottom_px + room.gap_px > pool.y_px:
            pool = _Pool.of((*pools.pop().notes, *pool.notes), room.gap_px)
        if len(pool.notes) > 1 and pool.shift_px > room.most_shift_px:
            waiting.extendleft(reversed(_with_two_joined(pool.notes, room.joined_px)))
        else:
            pools.append(pool)
    return tuple(place for pool in pools for place in pool.places())


def grown(
    placed: Sequence[PlacedNote], best_px: Sequence[float], gap_px: float
) -> tuple[PlacedNote, ...]:
    """Return each as high as is best, as far as there is room above the next one.

    None moves, and none becomes lower than it is.
    """
    bottoms_px = [after.y_px - gap_px for after in placed[1:]] + [inf] * bool(placed)
    return tuple(
        replace(each, height_px=max(each.height_px, min(best, bottom_px - each.y_px)))
        for each, best, bottom_px in zip(placed, best_px, bottoms_px, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Note:
    first: int
    last: int
    wish_px: float
    height_px: float


@dataclass(frozen=True, slots=True)
class _Pool:
    """Notes one right below the other; `offsets_px` are from its top."""

    notes: tuple[_Note, ...]
    offsets_px: tuple[float, ...]
    y_px: float

    @classmethod
    def of(cls, notes: tuple[_Note, ...], gap_px: float) -> _Pool:
        """Return the notes where the squares of their shifts are least."""
        steps = (note.height_px + gap_px for note in notes[:-1])
        offsets = tuple(accumulate(steps, initial=0.0))
        wishes = (note.wish_px - offset for note, offset in zip(notes, offsets, strict=True))
        return cls(notes, offsets, sum(wishes) / len(notes))

    @property
    def bottom_px(self) -> float:
        return self.y_px + self.offsets_px[-1] + self.notes[-1].height_px

    @property
    def shift_px(self) -> float:
        """The shift of the note that is furthest from its wish."""
        return max(
            abs(place.y_px - note.wish_px)
            for place, note in zip(self.places(), self.notes, strict=True)
        )

    def places(self) -> tuple[PlacedNote, ...]:
        return tuple(
            PlacedNote(note.first, note.last, self.y_px + offset_px, note.height_px)
            for note, offset_px in zip(self.notes, self.offsets_px, strict=True)
        )


def _with_two_joined(notes: tuple[_Note, ...], joined_px: float) -> list[_Note]:
    """Return the notes with the two of them joined whose wishes are nearest."""
    apart = [after.wish_px - before.wish_px for before, after in pairwise(notes)]
    at = apart.index(min(apart))
    joined = replace(notes[at], last=notes[at + 1].last, height_px=joined_px)
    return [*notes[:at], joined, *notes[at + 2 :]]
