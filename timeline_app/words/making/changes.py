"""Sentences about changes of a timeline: of several events, their order, lanes, dates that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.date_span import Unit
from timeline_app.words.counts import counted, quoted
from timeline_app.words.dates.names import date_names
from timeline_app.words.dates.phrases import in_words, shortened

if TYPE_CHECKING:
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document

# Several events at once


def change_of_events(title: str, count: int) -> str:
    """Return an entry of the menu: "Change status of 5 events…"."""
    return f"Change {title.lower()} of {counted(count, 'event')}…"


def delete_events_name(count: int) -> str:
    return "Delete the event" if count == 1 else f"Delete {counted(count, 'event')}"


def events_gone(count: int) -> str:
    return f"Deleted {counted(count, 'event')}"


def events_changed(title: str, count: int) -> str:
    return f"{title} of {counted(count, 'event')} changed"


def order_changed(day: str, changed: int) -> str:
    """Return the notice that events of a day were put into another order."""
    when = f"{day}: another" if day else "Another"
    return f"{when} order; {counted(changed, 'number')} in the column “sequence” changed"


def day_shown(wall_s: int) -> str:
    """Return the day of an event in the list, whose order was changed."""
    return " ".join(date_names(wall_s, Unit.DAY)[:2])


def only_within_a_day() -> str:
    return "Events are put into another order only within one day: change the date instead"


def not_while_sorted() -> str:
    return "Events are put into another order only while the list is sorted by date"


# Lanes


def lane_not_empty(events: int) -> str:
    """Return why a lane cannot be deleted."""
    return f"It has {counted(events, 'event')}: put them into another lane first"


def delete_lane_name(title: str) -> str:
    return f"Delete lane {quoted(shortened(title, 30))}"


def not_a_colour(text: str) -> str:
    return f"{quoted(text)} is no colour: write it as #0954cd"


def lane_known(title: str) -> str:
    return f"There is a lane {quoted(title)} already"


def colour_name(number: int, colour: str) -> str:
    """Return the entry of a colour, of which everybody can tell those of the palette apart."""
    return f"Colour {number} ({colour})"


def lanes_hint() -> str:
    return (
        "F2 or a double click edits a cell, Alt+↑ and Alt+↓ move the lane. "
        "Each change is made at once, and Ctrl+Z undoes it."
    )


LANE_NEEDS_TITLE: Final = "A lane needs a name"


# The timeline as a whole, and bookmarks


def opening_hint() -> str:
    return "Range that is shown first, such as 26 to 31 October 2025; empty: all of it"


NO_BOOKMARKS: Final = "No bookmarks"


def name_of_bookmark() -> str:
    return "Give the bookmark a name"


# A mark that is dragged to another date


def date_moved(title: str, before: When, after: When) -> str:
    """Return what a drag changes, before it is let go."""
    was, now = in_words(before), in_words(after)
    return (
        f"{shortened(title, 40)}: {was}" if was == now else f"{shortened(title, 40)}: {was} → {now}"
    )


def not_movable(title: str) -> str:
    return f"{shortened(title, 40)}: only a date with a day is dragged; edit this one (F2)"


def date_changed(title: str, after: When) -> str:
    """Return the notice after it."""
    return f"{shortened(title, 40)}: {in_words(after)}"


def stay_shown(document: Document, stay: str) -> str:
    """Return the event whose span tints a lane, as a person writes it: its title; else its id."""
    titles = document.events.texts["title"]
    at = document.events.find(stay) if stay else None
    if at is None:
        return stay
    return titles[at] if list(titles).count(titles[at]) == 1 else stay


def stay_meaning() -> str:
    return "The event whose time tints the lane: write its title"


# A passage: its difference, and the statement it reports


def compare_entry(words: str) -> str:
    """Return an entry of a passage's menu; `words` are its own where there are several."""
    return f"Compare{_which(words)} in a difference…"


def telling_entry(words: str) -> str:
    """Return the entry that says that several articles report one statement."""
    return f"Let{_which(words)} report one statement with others…"


def _which(words: str) -> str:
    return f" {quoted(shortened(words, 30))}" if words else " this passage"


def topic_asked() -> tuple[str, str]:
    """Return the title and the hint of the question for a difference."""
    hint = "The topic of a difference that there is. Ctrl+D on two passages makes a new one."
    return "Compare the passage", hint


def no_such_topic(topic: str) -> str:
    return f"There is no difference {quoted(topic)}" if topic else "Write the topic of a difference"


def telling_asked() -> tuple[str, str]:
    """Return the title and the hint of the question for a statement."""
    hint = (
        "A name for the statement, the same at each passage that reports it: they count once. "
        "Empty: it stands for itself."
    )
    return "One statement that several articles report", hint
