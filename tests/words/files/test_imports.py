"""Sentences about what other programs' files hold, singular and plural."""

import pytest

from timeline_app.words.files import imports as words
from timeline_app.words.files.findings import finding_line


def test_what_is_left_out_is_counted_by_its_name() -> None:
    finding = words.left_out({"icon": 1, "VALARM": 1_200}, "a.ics")
    assert finding_line(finding) == (
        "what has no place here is left out: icon (1); VALARM (1,200), a.ics: see it in the file "
        "itself"
    )


@pytest.mark.parametrize(
    ("titles", "start"),
    [
        (["A"], "1 event repeats without end (“A”)"),
        (["A", "B"], "2 events repeat without end (“A”, “B”)"),
        ([*"ABCDEFG"], "7 events repeat without end (“A”, “B”, “C”, “D”, “E” and 2 more)"),
    ],
)
def test_events_that_repeat(titles: list[str], start: str) -> None:
    assert words.repeats_without_end(titles, "2026-01-01", "a.ics").what == start


def test_cancelled_events() -> None:
    assert words.cancelled(["A"], "a").what == "1 event is cancelled (“A”)"
    assert words.cancelled(["A", "B"], "a").what == "2 events are cancelled (“A”, “B”)"


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("Birth", ["Ann Lee"], ""), "Birth of Ann Lee"),
        (("Marriage", ["A", "B"], ""), "Marriage of A and B"),
        (("Occupation", ["A"], "baker\nand more"), "Occupation of A: baker"),
        (("Birth", [], ""), "Birth"),
        (("Event", ["A"], "", "Emigrated"), "A: Emigrated"),
        (("Event", ["A"], "by ship", "Emigrated"), "A: Emigrated, by ship"),
    ],
)
def test_titles_of_events_of_persons(arguments: tuple[str, list[str], str], title: str) -> None:
    assert words.event_of(*arguments) == title


def test_years_that_were_guessed() -> None:
    assert words.years_guessed(1, "a").what.startswith("1 date on 1 January")
    assert words.years_guessed(2, "a").what.startswith("2 dates on 1 January")


def test_the_order_of_day_and_month() -> None:
    assert "month first" in words.order_of_day_and_month("1/2/2011", "a", is_day_first=False).what
    assert "day first" in words.order_of_day_and_month("1/2/2011", "a", is_day_first=True).what
