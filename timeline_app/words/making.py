"""Sentences of making a timeline: the card of a new event, notices, undo and unsaved changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.words.counts import counted, listed, number_word, quoted
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

CARD_KEYS: Final = "1–9 lane · D date · T title · Enter adds · Esc drops the draft"
ASKING_KEYS: Final = "Enter keeps · Esc drops"
"""The keys of the other cards: of a date, and of a difference."""


def unsupported_hint(words: Sequence[str]) -> str:
    """Return what stands under a title of which no cited passage has these words; "" for none."""
    names = [*map(quoted, dict.fromkeys(words))]
    if not names:
        return ""
    verb, cite = ("is", "one that names it") if len(names) == 1 else ("are", "what names them")
    outside = mark_as_outside(len(names))
    return f"{listed(names)} {verb} in no cited passage. Cite {cite}, or {outside}."


def mark_as_outside(words: int) -> str:
    """Return the end of that hint, which is a link."""
    return f"mark {'it' if words == 1 else 'them'} as outside"


def new_event_from(sentences: int) -> str:
    """Return the title of the card; 0 sentences: the selection is a part of one."""
    if sentences == 0:
        return "New event from these words"
    if sentences == 1:
        return "New event from this sentence"
    return f"New event from these {number_word(sentences)} sentences"


def passages_cited(count: int) -> str:
    return f"{counted(count, 'passage')} cited" if count else "no passage cited"


DRAFT_TAG: Final = "draft"
"""The tag beside the mark of an event that is in a card, and not in the timeline yet."""
NEW_TAG: Final = "new"
"""The tag beside the mark of the event that was added last."""


def event_added(title: str) -> str:
    return f"Event added: {shortened(title)}" if title else "Event added, without a title"


def passage_added(title: str, *, in_part: bool) -> str:
    """Return the notice that the selected passage supports the chosen event."""
    how = "Passage added, in part, to" if in_part else "Passage added to"
    return f"{how}: {shortened(title)}"


def dated_by_words(title: str, words: str) -> str:
    return f"{quoted(shortened(words))} dates: {shortened(title)}"


def set_aside(sentences: int) -> str:
    """Return the notice that there is nothing to cite in the selected sentences."""
    return f"Nothing to cite in {counted(sentences, 'sentence')}"


def they_differ(topic: str) -> str:
    return f"They differ: {topic}" if topic else "They differ: say about what"


def lane_key(number: int) -> str:
    """Return which key chooses a lane; only the first nine have one."""
    return f"key {number}" if number in range(1, 10) else ""
