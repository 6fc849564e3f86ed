"""The words of the evidence pane: how a date is known, how an event is supported, sources."""

from dataclasses import replace

import pytest

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.dates.clock import LOCAL, Clock
from timeline_app.model.document import Document
from timeline_app.model.events import Event
from timeline_app.words.dates.sayings import date_parts, dated_sayings, fact_words, facts_of
from timeline_app.words.evidence.articles import article_details, article_name, citation
from timeline_app.words.evidence.differences import differences_heading, differences_named
from timeline_app.words.evidence.event import (
    document_counts,
    state_words,
    states_words,
    support_words,
)
from timeline_app.words.timeline import tooltip_words

SIGNED = "2025-10-28T10:40:00+09:00"
FACT = {"id": "signing", "fact": "Signing", "publisher": "Foreign ministry"}


def the_event(document: Document) -> Event:
    return document.events.event(0)


def sayings(text: str = "", **columns: str) -> list[str]:
    articles = [an_article(text)] if text else []
    document = a_document([an_event(**columns)], articles=articles, facts=[FACT])
    return [
        f"{saying.lead} {saying.text}".strip()
        for saying in dated_sayings(document, the_event(document))
    ]


@pytest.mark.parametrize(
    ("columns", "clock", "parts"),
    [
        (
            {"when": SIGNED, "zone": "Asia/Tokyo", "place": "Tokyo"},
            LOCAL,
            ("Tuesday 28 October 2025, 10:40", "Tokyo, UTC+9"),
        ),
        ({"when": SIGNED}, LOCAL, ("Tuesday 28 October 2025, 10:40", "UTC+9")),
        ({"when": SIGNED}, Clock("UTC"), ("Tuesday 28 October 2025, 01:40 UTC", "")),
        ({"when": "2025-10-28", "place": "Tokyo"}, LOCAL, ("Tuesday 28 October 2025", "")),
        ({"when": "2025~"}, LOCAL, ("About 2025", "")),
        ({"when": ""}, LOCAL, ("Undated", "")),
    ],
)
def test_a_date_begins_with_a_capital_and_ends_with_its_clock(
    columns: dict[str, str], clock: Clock, parts: tuple[str, str]
) -> None:
    assert date_parts(the_event(a_document([an_event(**columns)])), clock) == parts


def test_a_date_from_outside_names_what_the_articles_have_and_then_its_source() -> None:
    assert sayings(
        "They met during the visit, shortly after; an aide said so.",
        dated_by="outside",
        outside="signing",
        dated_words="during the visit; shortly after\\; an aide",
        dated_note="No day.",
    ) == [
        "In the articles: “during the visit” and “shortly after; an aide”.",
        "Not in the articles: the date, from Foreign ministry.",
        "No day.",
    ]


def test_words_that_no_article_has_are_not_said_to_be_in_one() -> None:
    assert sayings(dated_by="outside", dated_words="that day", outside="signing") == [
        "Not found in the articles as they are now: “that day”.",
        "Not in the articles: the date, from Foreign ministry.",
    ]


def test_a_date_from_outside_of_which_no_words_are_recorded() -> None:
    assert sayings(dated_by="outside") == [
        "In the articles: no words about the time are recorded.",
        "Not in the articles: the date, from an unnamed source.",
    ]


def test_what_differs_from_the_public_record_stands_with_the_date() -> None:
    assert sayings(dated_by="article", dated_words="1999", record_note="It was 1998.") == [
        "The article gives it: “1999”.",
        "≠ Not as in the public record: It was 1998.",
    ]


def pages(*whens: str, fact: str = "Departure", zone: str = "") -> list[str]:
    """What the pane says of accounts of one fact."""
    facts = [
        {"id": f"f{n}", "fact": fact, "when": when, "publisher": f"P{n}", "zone": zone}
        for n, when in enumerate(whens)
    ]
    event = an_event(dated_by="outside", outside=";".join(row["id"] for row in facts))
    document = a_document([event], facts=facts)
    said = dated_sayings(document, the_event(document))
    return [each.text for each in said if "pages differ" in each.text]


def test_accounts_that_disagree_say_so() -> None:
    hours = [f"2025-10-27T10:{minute}+08:00" for minute in ("13", "00", "06", "00")]
    assert pages(*hours) == ["pages differ: 10:00, 10:06, 10:13."]
    assert pages("2025-10-28", "2025-10-27T10:00") == [
        "pages differ: 27 Oct 2025, 10:00; 28 Oct 2025."
    ]


def test_accounts_that_agree_say_nothing() -> None:
    assert pages("2025-10-27T10:00+08:00", "2025-10-27T11:00+09:00") == []  # one instant
    assert pages("2025-10-27", "2025-10-27T10:00", "2025-10", zone="Asia/Tokyo") == []
    assert pages("2025-10-27T10:00", "some day", "") == []
    assert pages("2025-10-27T10:00", "2025-10-28", fact="") == []


def test_facts_of_their_own_are_no_accounts_of_one_date() -> None:
    facts = [FACT | {"when": "2025-10-27"}, FACT | {"id": "b", "fact": "Talks", "when": "2025"}]
    document = a_document([an_event(outside="signing;b")], facts=facts)
    assert not any("differ" in each.text for each in dated_sayings(document, the_event(document)))


def test_a_derived_date_shows_words_and_rule_and_what_it_rests_on_outside() -> None:
    assert sayings(
        dated_by="derived", dated_words="on Thursday", dated_note="Rule: next.", outside="signing"
    ) == [
        "Worked out from: “on Thursday”.",
        "Not in the articles: a date it rests on, from Foreign ministry.",
        "Rule: next.",
    ]


def test_a_date_that_rests_on_two_facts_says_so() -> None:
    facts = [FACT, FACT | {"id": "talks", "fact": "Talks"}]
    document = a_document([an_event(dated_by="derived", outside="signing;talks")], facts=facts)
    (_, saying) = dated_sayings(document, the_event(document))
    assert saying.text == "dates it rests on, from Foreign ministry."


def test_a_date_of_the_article_shows_its_words() -> None:
    assert sayings(dated_by="article", dated_words="in 2019") == [
        "The article gives it: “in 2019”."
    ]


def test_a_date_without_a_record_of_how_it_is_known_says_so() -> None:
    assert sayings() == ["How the date is known is not recorded."]
    assert sayings(when="") == []


def test_a_fact_is_shown_with_date_publisher_and_address() -> None:
    fact = FACT | {"when": "2025-10-28", "address": "https://example.org/a"}
    document = a_document([an_event(outside="signing;unknown")], facts=[fact])
    (found,) = facts_of(document, the_event(document))
    words = "Signing: Tuesday 28 October 2025\nForeign ministry\nhttps://example.org/a"
    assert fact_words(found, LOCAL) == words


def test_a_fact_with_an_unreadable_date_is_shown_as_written() -> None:
    document = a_document([an_event(outside="signing")], facts=[FACT | {"when": "some day"}])
    (found,) = facts_of(document, the_event(document))
    assert fact_words(found, LOCAL) == "Signing: some day\nForeign ministry"


@pytest.mark.parametrize(
    ("articles", "own", "excerpts", "words"),
    [
        (0, 0, 0, "No source: nothing in the articles supports this event"),
        (0, 0, 2, "Unsupported: none of its excerpts is found at one place"),
        (1, 1, 3, "1 of 5 articles"),
        (2, 2, 3, "2 of 5 articles · each in its own words"),
        (5, 3, 14, "5 of 5 articles · 3 in their own words"),
        (2, 1, 2, "2 of 5 articles · in shared wording"),
        (2, None, 2, "2 of 5 articles · too long to compare their wording"),
    ],
)
def test_support_is_counted_in_articles_and_tellings(
    articles: int, own: int | None, excerpts: int, words: str
) -> None:
    assert support_words(articles, 5, own, excerpts) == words


def test_what_supports_only_a_part_is_counted_apart() -> None:
    assert support_words(0, 5, 0, 2, in_part=2) == "2 of 5 articles, none directly"
    assert support_words(1, 5, 1, 2, in_part=1) == "2 of 5 articles, 1 directly"
    words = "5 of 5 articles, 4 directly"
    assert support_words(4, 5, 4, 9, in_part=1) == f"{words} · 4 in their own words"
    assert support_words(4, 5, 1, 9, in_part=1) == f"{words} · in shared wording"
    assert support_words(4, 5, 1, 9, in_part=1, is_one_statement=True) == f"{words} · 1 statement"


def test_every_state_of_an_excerpt_but_exact_is_shown() -> None:
    article = an_article("Here it is. Twice, twice. The treaty was signed in Rome by all.")
    missing = an_article(None, "missing")
    document = a_document(
        [an_event()],
        articles=[article, missing],
        excerpts=[
            an_excerpt(article, "Here it is", "event"),
            an_excerpt(article, "Here it is", "event", start="5", end="15"),
            an_excerpt(article, "wice", "event", start="0", end="4", prefix="", suffix=""),
            an_excerpt(article, "The treaty was", "event") | {"exact": "The treaty were signed in"},
            an_excerpt(article, "Here", "event") | {"exact": "Nobody ever saw them"},
            an_excerpt(article, "Here", "event") | {"article": "missing"},
        ],
    )
    spoken = {
        excerpt.anchor.state.value: state_words(excerpt, document.article(excerpt.article))
        for excerpt in document.excerpts
    }
    assert spoken == {
        "exact": "",
        "moved": "Moved: recorded at characters 5–15, found at 0–10.",
        "ambiguous": "Ambiguous: the article has these words 2 times.",
        "changed": "Changed: the article does not have these words. The text most like them:",
        "missing text": "Missing text: the article has neither these words nor any like them.",
        "missing article": "Missing article: missing.txt: the file is not there.",
    }
    assert states_words(document.excerpts) == (
        "6 excerpts: 1 exact, 1 moved, 1 ambiguous, 1 changed, 1 missing text, 1 missing article"
    )


def test_excerpts_that_all_are_exact_are_shown_in_short() -> None:
    article = an_article()
    rows = [an_excerpt(article, words, "event") for words in ("One thing", "another")]
    document = a_document([an_event()], articles=[article], excerpts=rows)
    assert states_words(document.excerpts) == "2 excerpts, all exact"
    assert states_words(document.excerpts[:1]) == "1 excerpt, exact"


def test_a_citation_names_number_heading_file_and_characters() -> None:
    document = a_document(articles=[an_article("First."), an_article("Second.", "second")])
    assert citation(document, "second", 3, 7) == "2 Its title (second.txt, characters 3–7)"
    assert citation(document, "lost", 3, 7) == "lost (missing)"


def test_opening_words_are_not_passed_off_as_a_heading() -> None:
    article = an_article()
    opening = replace(article, title_from="opening")
    assert article_name(article, article.id) == "Its title"
    assert article_name(opening, article.id) == "“Its title”"
    assert "It has no heading: these are its opening words." in article_details(opening)
    assert "opening" not in article_details(article)


def test_the_timeline_is_counted() -> None:
    article = an_article()
    document = a_document(
        [an_event()], articles=[article], excerpts=[an_excerpt(article, "One thing", "event")]
    )
    assert document_counts(document).splitlines() == [
        "1 event",
        "1 article",
        "1 excerpt, exact",
        "0 differences between articles or within one",
        "1 row read, 0 refused",
    ]


def test_a_timeline_without_articles_is_not_blamed_on_its_events() -> None:
    assert support_words(0, 0, 0, 0) == "No source: this timeline has no articles"


def test_words_that_stand_only_inside_others_are_said_to() -> None:
    article = an_article("They said that 110 people were hurt.")
    row = an_excerpt(article, "10 people", "event", start="0", end="9", prefix="said ")
    document = a_document([an_event()], articles=[article], excerpts=[row])
    assert state_words(document.excerpts[0], article) == (
        "Changed: the article has these words only inside or beside other words than recorded:"
    )


def two_told(*, is_between: bool) -> Document:
    """One event that an article tells in two ways, and perhaps another article in a third."""
    one = an_article("First the Emperor. At once the talks.", "one")
    two = an_article("They met the next day.", "two")
    excerpts = [
        an_excerpt(one, "First the Emperor", event="meeting", difference="first"),
        an_excerpt(one, "At once the talks", event="meeting", difference="first"),
        an_excerpt(one, "At once", event="meeting", difference="when"),
        an_excerpt(two, "the next day", difference="when"),
    ]
    return a_document(
        [an_event("meeting")],
        articles=[one, two],
        excerpts=excerpts if is_between else excerpts[:2],
        differences=[
            {"id": name, "topic": f"What came {name}", "verdict": "contradiction", "note": ""}
            for name in ("first", "when")
        ],
    )


def test_articles_differ_only_where_a_difference_is_between_two() -> None:
    document = two_told(is_between=True)
    differences = document.differences_of(0)
    assert differences_heading(document, differences) == "Where the articles differ"
    assert differences_named(document, differences) == (
        "The articles differ: What came when. Within one article: What came first"
    )
    assert tooltip_words(document, LOCAL, 0).endswith("1 article, articles differ")


def test_a_difference_within_one_article_is_not_said_to_be_between_articles() -> None:
    document = two_told(is_between=False)
    differences = document.differences_of(0)
    assert differences_heading(document, differences) == "Differences within one article"
    assert differences_named(document, differences) == "Within one article: What came first"
    assert tooltip_words(document, LOCAL, 0).endswith("1 article, one differs within itself")
