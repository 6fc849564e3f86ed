"""Sentences of the cards in an article's margin, and of what is made from the selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.words.counts import counted, listed, number_word, quoted
from timeline_app.words.dates.phrases import shortened

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


def also_cited_for(titles: Sequence[str]) -> str:
    """Return which events cite a passage already, of which one more is made; "" for none."""
    if not titles:
        return ""
    first = quoted(shortened(titles[0]))
    others = len(titles) - 1
    more = f" and {counted(others, 'other event')}" if others else ""
    return f"Cited already for {first}{more}"


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


# What cannot be done, and why


def settings_not_editable() -> str:
    return "timeline.toml was not changed: its lanes are not written as [[lanes]]"


def own_tour() -> str:
    """Return why the program's own tour cannot be edited."""
    return "The program’s own tour is only read: use “Save as…” to make a copy that can be changed"


def only_read(name: str) -> str:
    """Return why a timeline that is a single file cannot be edited."""
    return f"“{name}” is only read: use “Save as…” to make a folder of it that can be changed"


def nothing_selected() -> str:
    return "Select some words first: there are none here"


def no_event_chosen() -> str:
    """Return why words cannot be added to an event."""
    return "Choose the event first: click its mark, or a passage that it cites"


def cited_already(title: str) -> str:
    return f"These words are cited already for “{shortened(title)}”"


def passed_over_already() -> str:
    return "Something is cited here already, or it is marked as nothing to cite"


def no_title() -> str:
    return "Give the event a title"


def no_date_typed() -> str:
    return "Type the other date, or choose “No date”"


def no_topic() -> str:
    return "Say what they differ about"


def first_forgotten() -> str:
    return "The passage is no longer kept for a difference"


def first_kept(words: str) -> str:
    """Return that the first of two passages that differ is kept."""
    return f"{quoted(shortened(words, 24))} is kept: Ctrl+D on the other"


# The menu of a passage


def menu_of_passage(*, is_selection: bool, chosen: str) -> dict[str, str]:
    """Return the menu's entries by what they do; `chosen` is the title of the chosen event."""
    what = "these words" if is_selection else "this sentence"
    event = f"“{shortened(chosen, 30)}”" if chosen else "the chosen event"
    return {
        "event": f"New event from {what} (E)",
        "support": f"Supports {event} (A)",
        "partial": f"Supports {event} in part (Shift+A)",
        "date": f"Dates {event} (D)",
        "aside": "Nothing to cite here (X)",
        "differ": "Differs from another passage (Ctrl+D)",
    }


# What is said of an article


class ArticleAsked(NamedTuple):
    """What the parts of the dialog of an article are called."""

    title: str
    is_opening: str
    source: str
    date: str


def article_asked() -> ArticleAsked:
    return ArticleAsked(
        title="Title",
        is_opening="These are its first words: it has no heading of its own",
        source="What is known of its source",
        date="Article date, from which words such as “on Monday” count",
    )


ARTICLE_NEEDS_TITLE: Final = "Give the article a title"


# The card


def date_of(title: str) -> str:
    """Return the title of the card that dates the chosen event."""
    return f"Date of “{shortened(title, 30)}”"


def passages_differ() -> str:
    return "These two passages differ"


def joins_difference() -> str:
    """Return what is said where the topic is that of a difference that there is already."""
    return "There is this difference already: the passages are added to it"


def lane_name(number: int, title: str) -> str:
    """Return the accessible name of a lane's button; those behind the ninth have no key."""
    return f"Lane {title}, {lane_key(number)}" if lane_key(number) else f"Lane {title}"


def date_of_article(date: str) -> str:
    """Return the line with the article's date in words, "" where none is known."""
    return f"Article date: {date}" if date else "Article date: not known"


def article_date_link(*, has_date: bool, is_asked: bool) -> tuple[str, str]:
    """Return the words of the link beside an article's date, and its accessible name."""
    words = "Take" if is_asked else "Change" if has_date else "Set"
    return words, f"{words} the article date"


def day_named_in_head(question: str) -> str:
    """Return the question for an article's date where the field below holds one already."""
    return f"{question} Its first lines name the day below."


def reading_shown(reading: str) -> str:
    """Return how a date is read that is being typed."""
    return f"= {reading}"


def dated_note(how_read: str, article_date: str) -> str:
    """Return the rule by which words gave a date; with the article's date if it counted."""
    return f"{how_read}: {article_date}." if article_date else f"{how_read}."


STATUS_WORDS: Final = {
    "happened": "Happened",
    "planned": "Planned",
    "background": "Background",
    "": "Not said",
}


def remove_name(name: str) -> str:
    """Return the accessible name of a chip of a person or place that is suggested."""
    return f"{name}: leave out"


def article_is_other() -> str:
    return "The article’s file has another text now: select the words in it again"
