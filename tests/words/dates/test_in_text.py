"""Sentences about dates that words of an article give."""

import pytest

from timeline_app.model.dates.in_text import AnchorDate, TextRule, dates_in_text
from timeline_app.words.dates.in_text import how_read, why_status


def lines(text: str, published: str = "", anchors: tuple[AnchorDate, ...] = ()) -> list[str]:
    found = dates_in_text(text, 0, len(text), published=published, anchors=anchors)
    return [how_read(each, text[each.start : each.end]) for each in found]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("They met on Monday.", "“on Monday”, counted from the article’s date"),
        ("They met on 27 October 2025.", "“27 October 2025”, as written"),
        ("They met on 27 October.", "“27 October”, its year from the article’s date"),
        ("They met last week.", "“last week”, counted from the article’s date"),
        ("They met since Monday.", "“since Monday”, counted from the article’s date"),
        (
            "They met from Friday to Sunday.",
            "“from Friday to Sunday”, counted from the article’s date",
        ),
        ("They met since 2019.", "“since 2019”, as written"),
        ("They met in the 1990s.", "“in the 1990s”, as written"),
        ("They met from 26 to 28 May.", "“from 26 to 28 May”, its year from the article’s date"),
        ("Two days later, they met.", "“Two days later”, counted from “ASEAN summit”"),
    ],
)
def test_a_line_quotes_the_words_and_says_the_rule(text: str, line: str) -> None:
    assert lines(text, "2025-10-28", (AnchorDate("ASEAN summit", "2025-10-26"),)) == [line]


def test_a_year_that_is_named_before_is_said() -> None:
    text = "In 1941 it grew and on 7 December it came."
    assert lines(text)[-1] == "“7 December”, its year named before it"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "They met on Monday.",
            "When was the article published? “on Monday” counts from it.",
        ),
        ("They met on 27 May.", "When was the article published? “27 May” names no year."),
        ("“Tomorrow I go,” he said.", "When was this said? “Tomorrow” counts from it."),
        (
            "Two days later, they met.",
            "Which event? Make it, or type a date.",
        ),
    ],
)
def test_what_cannot_be_counted_is_asked(text: str, question: str) -> None:
    assert lines(text) == [question]


def test_every_rule_has_a_line() -> None:
    text = "They met on Monday."
    (found,) = dates_in_text(text, 0, len(text), published="2025-10-28")
    for rule in TextRule:
        assert how_read(found._replace(rule=rule, counted_from="War"), "then").startswith(
            "“then”, "
        )


def test_a_status_says_its_words() -> None:
    assert why_status("happened", "arrived") == "“arrived” is past"
    assert why_status("planned", "plans to meet") == "“plans to meet” is planned"
    assert why_status("", "") == ""


@pytest.mark.parametrize(
    ("whens", "question"),
    [
        (("2025-10",), "“Summit 1” has no day to count from: type a date."),
        (("2025-10-26",) * 2, "Which event: “Summit 1” or “Summit 2”? Type a date."),
        (
            ("2025-10-26",) * 4,
            "Which of 4 events: “Summit 1”, “Summit 2”, “Summit 3” …? Type a date.",
        ),
    ],
)
def test_a_question_names_the_events_that_words_can_mean(
    whens: tuple[str, ...], question: str
) -> None:
    text = "Two days after the summit, they met."
    events = tuple(AnchorDate(f"Summit {n}", when) for n, when in enumerate(whens, start=1))
    assert lines(text, "", events) == [question]
