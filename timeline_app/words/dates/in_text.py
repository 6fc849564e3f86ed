"""Sentences about dates that words of an article give: how they were read, and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from timeline_app.model.dates.in_text import DAY_SAID, OTHER_EVENT, TextRule
from timeline_app.model.dates.prose.tense import HAPPENED
from timeline_app.model.events import PLANNED
from timeline_app.words.counts import listed, quoted
from timeline_app.words.dates.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.dates.in_text import DateInText


def how_read(found: DateInText, words: str) -> str:
    """Return the line below a date: its words in the article, and the rule that read them.

    Of a question it is the question.
    """
    if found.needs:
        return _question(found, words)
    return f"{quoted(shortened(words))}, {_rule(found)}"


def _question(found: DateInText, words: str) -> str:
    counts = f"{quoted(shortened(words))} counts from it"
    if found.needs == DAY_SAID:
        return f"When was this said? {counts}."
    if found.needs == OTHER_EVENT:
        return _which_event(found.fits)
    if found.rule in {TextRule.WITHOUT_YEAR, TextRule.RANGE, TextRule.PART_OF_PERIOD}:
        return f"When was the article published? {quoted(shortened(words))} names no year."
    return f"When was the article published? {counts}."


def _which_event(fits: Sequence[str]) -> str:
    titles = [quoted(shortened(title, _OF_TITLE)) for title in fits[:_MOST_TITLES]]
    match titles:
        case []:
            return "Which event? Make it, or type a date."
        case [only]:
            return f"{only} has no day to count from: type a date."
        case _ if len(fits) > len(titles):
            return f"Which of {len(fits):,} events: {', '.join(titles)} …? Type a date."
        case _:
            return f"Which event: {listed(titles, 'or')}? Type a date."


_MOST_TITLES: Final = 3
_OF_TITLE: Final = 30  # characters


def _rule(found: DateInText) -> str:
    match found.rule:
        case TextRule.FROM_EVENT:
            return f"counted from {quoted(shortened(found.counted_from))}"
        case TextRule.WITHOUT_YEAR | TextRule.RANGE | TextRule.PART_OF_PERIOD if found.is_derived:
            return "its year from the article’s date"
        case TextRule.WITHOUT_YEAR:
            return "its year named before it"
        case (
            TextRule.FULL_DATE
            | TextRule.PARTIAL_DATE
            | TextRule.RANGE
            | TextRule.DECADE
            | TextRule.CENTURY
            | TextRule.PART_OF_PERIOD
        ):
            return "as written"
        case (
            TextRule.LIMIT
            | TextRule.WEEKDAY_BEFORE
            | TextRule.WEEKDAY_AFTER
            | TextRule.YESTERDAY
            | TextRule.AGO
            | TextRule.LAST_WEEK
            | TextRule.WITHIN
        ):
            return "counted from the article’s date" if found.is_derived else "as written"
        case _:
            assert_never(found.rule)


def why_status(status: str, words: str) -> str:
    """Return why a status is suggested: its words are past, or planned; empty for no status."""
    match status:
        case str() if status == HAPPENED:
            return f"{quoted(shortened(words))} is past"
        case str() if status == PLANNED:
            return f"{quoted(shortened(words))} is planned"
        case _:
            return ""
