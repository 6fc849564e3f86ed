"""Sentences about dates that words of an article give: how they were read, and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from timeline_app.model.dates.in_text import DAY_SAID, OTHER_EVENT, TextRule
from timeline_app.model.dates.tense import HAPPENED
from timeline_app.model.events import PLANNED
from timeline_app.words.counts import quoted
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
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
        return "Which event? Make it, or type a date."
    if found.rule in {TextRule.WITHOUT_YEAR, TextRule.RANGE, TextRule.PART_OF_PERIOD}:
        return f"When was the article published? {quoted(shortened(words))} names no year."
    return f"When was the article published? {counts}."


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
