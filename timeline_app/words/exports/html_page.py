"""Sentences of a timeline as a page for a browser: its buttons, keys and notices."""

from __future__ import annotations

from typing import Final

from timeline_app.words.counts import counted

TIMELINE: Final = "Timeline"
EVIDENCE: Final = "Evidence"
ARTICLES_NAME: Final = "Articles"
ALL_EVENTS: Final = "All events"
LEGEND: Final = "What the marks say"
NO_SCRIPT: Final = (
    "Scripts are off in this view, so only the events and the articles are listed. Open the file "
    "in a browser for the timeline and the evidence of each event."
)

# By the names under which the page's script asks for them.
OF_SCRIPT: Final = {
    "read": "Read",
    "partial": "Supports a part of it",
    "nearest": "The text of the article that is most like the excerpt:",
    "differ": "Where the articles differ",
    "within": "Differences within one article",
    "question": "How is this known?",
    "outside": "From outside the articles:",
    "links": "Links",
    "notes": "Notes",
    "open": "Open in browser",
    "previous": "Previous event",
    "next": "Next event",
    "of": "of",
    "none": "No event has these words.",
    "found": "found",
    "begin": "Click an event to see what the articles say of it, or press → for the first.",
    "begin_plain": "Click an event to see what is known of it, or press → for the first.",
    "earlier": "earlier",
    "later": "later",
    "back": "Back to the evidence",
    "undated": "Date not known",
    "light": "Light colours",
    "dark": "Dark colours",
    "article_before": "Previous article",
    "article_after": "Next article",
    "close": "Close",
    "sources": "The articles",
    "all_with": "Every event with",
}

BUTTONS: Final = {
    "previous": ("←", "Previous event"),
    "next": ("→", "Next event"),
    "out": ("−", "Zoom out"),
    "in": ("+", "Zoom in"),
    "fit": ("Fit", "Fit the opening view"),
    "all": ("All", "All of the time"),
    "list": ("List", "List of all events"),
    "story": ("Story", "Story, event by event"),
    "theme": ("◐", "Light or dark colours"),
}
SEARCH: Final = "Search events and quotations"
KEYS: Final = (
    "← → events · ↑ ↓ the lanes above and below · + − zoom · 0 opening view · / search · R read · "
    "S story · Esc back"
)


def counts(events: int, articles: int) -> str:
    """Return "54 events · 5 articles", beside the title."""
    parts = [counted(events, "event")]
    if articles:
        parts.append(counted(articles, "article"))
    return " · ".join(parts)


def page_described(shown: str, clock: str) -> str:
    """Return what a screen reader says of the timeline before its events."""
    return (
        f"{shown}. {clock}. Press → for the first event; all of them are listed by the button List."
    )


NOT_IN_ARTICLES: Final = "Words not in the articles:"
NO_NOTE: Final = "No note is recorded."
DATING_STEPS: Final = (  # how a date is known: the title of each step, and what it says of nothing
    ("The article’s words", "No words about the time are recorded."),
    ("The rule", ""),
    ("The clock", "No date, so no clock."),
    ("Outside the articles", "No outside source is recorded."),
    ("The place on the line", ""),
)


def too_many(events: int, most: int) -> str:
    return f"a page holds at most {most:,} events, not {events:,}: filter them, or export a picture"


AXIS_WHOLE: Final = "its axis is whole and counts by the calendar, as a page has no other"
