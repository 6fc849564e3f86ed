"""Sentences of slides: what is on each, in its notes, and why they cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.words.counts import counted, quoted
from timeline_app.words.exports.report import article_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_LIBRARY: Final = (
    "slides need python-pptx, which is not installed: pip install timeline-app[slides], and export "
    "again"
)
_MOST_TOPICS: Final = 2
SOURCES: Final = "The articles"
SOURCES_GO_ON: Final = "The articles, continued"
NO_EVENTS_TO_SHOW: Final = "no event is in this range: there is nothing to make slides of"


def too_many_slides(count: int, most: int) -> str:
    return f"{count:,} slides are not possible, {most:,} at most: give a shorter range or a filter"


def slides_and_events(slides: int, events: str) -> str:
    """Describe slides: "60 slides, 58 events"."""
    return f"{counted(slides, 'slide')}, {events}"


def strip_alternative(title: str) -> str:
    """Return what a screen reader says of the picture on a slide."""
    return f"The timeline about the event {quoted(title)}"


def cited_as(label: str, name: str) -> str:
    """Return the source below a quotation: "Article 2, Its title"."""
    return f"{article_named(label)}, {name}" if name else article_named(label)


def differ_on(topics: Sequence[tuple[str, bool]]) -> str:
    """Return what is said on a slide of an event that the articles differ about.

    Beside each topic stands whether it is within one article; those come last.
    """
    if not topics:
        return ""
    more = len(topics) - _MOST_TOPICS
    rest = f" and {more:,} more" if more > 0 else ""
    shown = sorted(topics, key=lambda each: each[1])[:_MOST_TOPICS]
    sayings = []
    for is_within, lead in ((False, "The articles differ"), (True, "Within one article")):
        if named := [topic for topic, within in shown if within == is_within]:
            sayings.append(f"{lead}: {'; '.join(named)}")
    return f"{'. '.join(sayings)}{rest}"


def note_of(state: str, quotation: str, source: str) -> str:
    """Return a passage as the notes of a slide have it."""
    return f"{state}: {quotation} ({source})" if source else f"{state}: {quotation}"


def notes_text(parts: Iterable[str]) -> str:
    """Return the notes of a slide, a line for each part."""
    return "\n".join(part for part in parts if part)
