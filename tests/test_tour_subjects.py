"""Whoever reads one quotation of the tour learns of whom it speaks: rules read with plain csv.

A passage that begins with its verb, or with “they”, states its event only with the words that say
who it is; those are cited from the same article, by the same event.
"""

import re
from collections.abc import Iterator

import pytest

from tests.test_tour_data import (
    EVENTS,
    EXCERPTS,
    TEXT,
    Row,
    by_id,
    excerpts_of,
    facts_of,
    headings,
    place_in_file,
    plain,
)

STATING = [row for row in EXCERPTS if row["event"] and row["role"] == "direct"]

WITHOUT_SUBJECT = re.compile(
    r"(?:which|who|has|have|had|is|are|was|were|[a-z]+ed)\b(?! prime minister)"
)
"""What the rest of a sentence begins with; “assassinated prime minister” is somebody."""

NOT_ABOUT_ITS_SUBJECT = {"abe-friendship": "the thanks are hers, the friendship is Trump's"}

ONLY_A_TIME_OR_PLACE = re.compile(r"(?:during|as part of|in|at|on)\b")

NO_MATTER_WHO = {
    "asia-tour": "it is on Trump's trip, whatever was signed",
    "white-house-statement": "it is the White House that says what the leaders did",
}

PERSON = re.compile(r"Trump|Takaichi|Xi\b|Anwar|Naruhito|Abe")
BOTH = re.compile(r"Trump.*Takaichi|Takaichi.*Trump", re.DOTALL)
COUNTRIES = re.compile(r"US and Japan|US-Japan|United States and Japan")
PARTIES = re.compile(f"{COUNTRIES.pattern}|{BOTH.pattern}", re.DOTALL)
SAYING = re.compile(r"\b(?:said|says|told|stated|replied)\b")

NEEDS = [
    (re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE), PERSON),
    (re.compile(r"\bleaders\b"), BOTH),
    (
        re.compile(
            r"^(?:(?![^,]*leaders)[^,]+, )?"
            r"(?:they|both countries|the (?:two )?(?:countries|governments))\b",
            re.IGNORECASE,
        ),
        COUNTRIES,
    ),
    (re.compile(r"^The (?:deal|pact|agreement)\b"), PARTIES),
    (re.compile(r"\b(?:I|my|[Ww]e)\b"), SAYING),
]
"""Words that stand for somebody, and what says who that is."""

LISTS = [
    (
        "rare-earths-deal",
        "The meeting involved several important discussions and agreements",
        "Importance of Rare Earth Minerals",
        {"happened"},
    ),
    ("sealing-pact", "The pact is designed to", "The agreement comes", {"happened", "planned"}),
]
"""Lists: what opens them, what follows them, and whose points are nothing without the opening."""


def unnamed(exact: str, beside: str) -> list[str]:
    """Return the words of an excerpt that stand for somebody whom nothing beside it names."""
    found = []
    for words, names in NEEDS:
        if (stands_in := words.search(exact)) and not names.search(beside):
            found.append(stands_in.group())
    return found


def beside(excerpt: Row) -> str:
    """Return all that the event cites of the excerpt's article."""
    cited = excerpts_of(excerpt["event"])
    return " ".join(row["exact"] for row in cited if row["article"] == excerpt["article"])


@pytest.mark.parametrize("excerpt", STATING, ids=place_in_file)
def test_what_states_an_event_does_not_begin_with_its_verb(excerpt: Row) -> None:
    is_cut = WITHOUT_SUBJECT.match(excerpt["exact"]) is not None
    assert not is_cut or excerpt["event"] in NOT_ABOUT_ITS_SUBJECT


@pytest.mark.parametrize("excerpt", STATING, ids=place_in_file)
def test_what_gives_only_a_time_or_a_place_states_no_event(excerpt: Row) -> None:
    has_verb = re.search(r"\b(?:was|were|is|are)\b|ed\b", excerpt["exact"])
    assert has_verb or not ONLY_A_TIME_OR_PLACE.match(excerpt["exact"])


@pytest.mark.parametrize("excerpt", STATING, ids=place_in_file)
def test_who_is_meant_is_cited_from_the_same_article(excerpt: Row) -> None:
    missing = unnamed(excerpt["exact"], beside(excerpt))
    assert missing == [] or excerpt["event"] in NO_MATTER_WHO


@pytest.mark.parametrize(
    ("exact", "others", "missing"),
    [
        ("He promised to help", "", ["He"]),
        ("He promised to help", "President Trump agreed", []),
        ("They also agreed to cooperate", "President Trump agreed", ["They"]),
        ("They also agreed to cooperate", "The US and Japan plan to cooperate", []),
        ("The deal encourages companies", "", ["The deal"]),
        ("a friend of Abe, who was my friend", "", ["my"]),
        ("The visit saw both leaders hail an age", "President Trump", ["leaders"]),
        ("goals of the two countries", "", []),
    ],
)
def test_the_rule_finds_whom_nothing_names(exact: str, others: str, missing: list[str]) -> None:
    assert unnamed(exact, f"{exact} {others}") == missing


@pytest.mark.parametrize(("article", "opening", "following", "of_status"), LISTS)
def test_a_point_of_a_list_is_cited_with_the_words_that_open_the_list(
    article: str, opening: str, following: str, of_status: set[str]
) -> None:
    text = TEXT[article]
    first, last = text.index(opening) + len(opening), text.index(following)
    status = {row["id"]: row["status"] for row in EVENTS}
    listed = {
        row["event"]
        for row in EXCERPTS
        if row["article"] == article
        and first < int(row["start"]) < last
        and status.get(row["event"]) in of_status
    }
    assert listed
    for event in listed:
        assert any(row["exact"] == opening for row in excerpts_of(event))


def quoted_in_notes(event: Row) -> Iterator[str]:
    """Yield what an event's own texts have in quotation marks, in parts where it was cut."""
    for column in ("title", "summary", "dated_note"):
        for words in re.findall(r"“([^”]+)”", event[column]):
            yield from filter(None, words.split("…"))


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_words_quoted_of_an_event_stand_in_what_it_cites(event: Row) -> None:
    """Or in a heading, which is no excerpt, or in what is said of an outside fact's pages."""
    known = [row["exact"] for row in excerpts_of(event["id"])]
    known += [fact["certainty"].replace("“", "").replace("”", "") for fact in facts_of(event)]
    known += [text[start:end] for text in TEXT.values() for start, end in headings(text)]
    said = plain(" ".join(known)).casefold()
    assert [words for words in quoted_in_notes(event) if plain(words).casefold() not in said] == []


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_a_title_gives_nobody_what_the_excerpts_do_not(event: Row) -> None:
    """“Their trade deal” is one that those two made."""
    cited = " ".join(row["exact"] for row in excerpts_of(event["id"])).casefold()
    owned = re.findall(r"\btheir \w+", event["title"])
    assert [words for words in owned if words.casefold() not in cited] == []
