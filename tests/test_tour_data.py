"""The tour's files hold to the rules of evidence: read here with plain csv.

Of the program the rule that finds unsupported words is used, and what is said of dates.
"""

import csv
import hashlib
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_app.io.registry import open_timeline
from timeline_app.model.making.suggestions.unsupported_words import unsupported_words
from timeline_app.words.dates.sayings import dated_sayings, short_sayings

ROOT = Path(__file__).parents[1]
TOUR = ROOT / "resources" / "tour"
Row = dict[str, str]


def read_rows(name: str) -> list[Row]:
    """Return the rows of one of the tour's CSV files."""
    with (TOUR / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


TIMELINE = tomllib.loads((TOUR / "timeline.toml").read_text(encoding="utf-8"))
SEEDS = TOUR / TIMELINE["articles"]
EVENTS = read_rows("events.csv")
EXCERPTS = read_rows("excerpts.csv")
ARTICLES = read_rows("articles.csv")
DIFFERENCES = read_rows("differences.csv")
OUTSIDE = read_rows("outside.csv")
TEXT = {row["id"]: (SEEDS / row["file"]).read_bytes().decode("utf-8") for row in ARTICLES}

CONTEXT = 32
"""Characters of prefix and suffix, as data.md has it."""

FACTS = {row["id"]: row for row in OUTSIDE}

BOILERPLATE = ("&imwidth=", "Source- Fox", "With inputs from", "Also Read")

PEOPLE = {
    "Trump": "Donald Trump",
    "Takaichi": "Sanae Takaichi",
    "Abe": "Shinzo Abe",
    "Xi": "Xi Jinping",
    "Anwar": "Anwar Ibrahim",
    "Naruhito": "Naruhito",
}
"""The name by which the articles know each person, and the whole of it."""

LANES = [
    "before",
    "tour",
    "malaysia",
    "tokyo",
    "yokosuka",
    "south-korea",
    "xi-meeting",
    "to-follow",
]

IN_ORDER = [
    "takaichi-in-office",
    "us-china-progress",
    "asia-tour",
    "malaysia-stop",
    "expanded-ceasefire",
    "malaysia-trade-agreement",
    "praise-to-reporters",
    "tokyo-stop",
    "tokyo-arrival",
    "imperial-audience",
    "defence-affirmation",
    "first-meeting",
    "promise-of-help",
    "strongest-level",
    "golden-age",
    "thanks-for-friendship",
    "minerals-signing",
    "trade-documents",
    "milestone",
    "greatest-alliance",
    "white-house-statement",
    "yokosuka-visit",
    "rapid-response-group",
    "selected-projects",
    "south-korea-stop",
    "xi-meeting",
    "china-framework",
]
"""Events in the order in which a person would tell them."""

PLURAL = "(?:Trump and [A-Z]\\w+(?: [A-Z]\\w+)?|Thailand and Cambodia|US and (?:China|Japan))"
SINGULAR = (
    "(?:Trump(?:’s tour)?|Takaichi|Shinzo Abe|China|Japan|Tokyo|US|ASEAN|APEC|White House|Meeting"
    "|Deal)"
)
TITLE = re.compile(
    rf"(?:{PLURAL} (?:are|will|(?!\w+ed )[a-z]+[^s\W])"
    rf"|{SINGULAR} (?:reportedly )?(?:is|[a-z]+s))(?: |$)"
)
"""Who, then a verb in the present tense: “Trump arrives”, “US and Japan plan”."""

STATING_HEADINGS = {
    "Trump and Japan’s Takaichi Secure Rare Earths Supply Deal",
    "United States and Japan Forge New Agreement to Secure Critical Minerals and Rare Earths",
    "Trump is Sealing Critical Minerals Pact as Trade Tour Dominates Agenda",
    "Critical Minerals and Rare Earths Pact Signed",
}
"""The headings that state an event."""

HOURS_ON_PAGE = {
    "https://lobakmerak.netlify.app/": {"09:54"},
    "https://www.alojapan.com/?p=1402137": {"10:13"},
    "https://web11.bernama.com/": {"10:06"},
    "https://prwire.my/": {"10:00"},
    "https://news.livedoor.com/topics/detail/29864807/": {"17:00"},
    "https://www.nationthailand.com/blogs/news/world/40057385": {"18:30"},
    "https://www.mofa.go.jp/": {"09:50", "10:40"},
    "https://koreajoongangdaily.joins.com/news/2025-10-29/national/diplomacy/": {"09:50"},
    "https://koreajoongangdaily.joins.com/news/2025-10-29/national/socialAffairs/": {"11:31"},
    "https://koreajoongangdaily.joins.com/news/2025-10-30/": {"11:00"},
}
"""The pages that were read and found to give an hour; no fact may cite another page for one."""

UNCITED = {
    "&imwidth=": "the address of an image",
    "The US, which has one": "a state without a time",
    "This shows that the US": "the article's view of a strategy",
    "Trade and Security Dominate": "a heading that states no event",
    "Commitment to Existing": "a heading that states no event",
    "Critical minerals are vital": "what the minerals are used for, no happening",
    "Minerals such as copper": "what the minerals are used for; cited by a difference only",
    "With inputs from": "the article's own note of its sources",
    "Key Highlights": "a heading that states no event",
    "Importance of Rare": "a heading that states no event",
    "The collaboration is pivotal": "the article's opinion, and what rare earths are used for",
    "Cultural Exchange": "a heading that states no event",
    "Source- Fox": "the article's own note of its source",
    "These materials are": "what the materials are used for (two articles)",
    "This move shows": "a state without a time; cited by two differences only",
    "This showed how much": "the article's opinion",
    "Analysts say": "an opinion on the deal",
    "As countries move": "a trend without a time",
    "Also Read": "a link to something else",
    "A Warm Welcome": "a heading that states no event",
    "Headline Points": "a heading that states no event",
}
"""How each sentence begins that supports no event, and why it supports none."""


def by_id(row: Row) -> str:
    """Name a test case after its row."""
    return row["id"]


def place_in_file(row: Row) -> str:
    """Name a test case after its excerpt's position."""
    return f"{row['article']}-{row['start']}-{row['event']}-{row['difference']}"


def plain(text: str) -> str:
    """Return the text with straight apostrophes and hyphens, for comparing words."""
    return text.replace("’", "'").replace("–", "-")


def excerpts_of(event: str) -> list[Row]:
    """Return the excerpts that the event cites."""
    return [row for row in EXCERPTS if row["event"] == event]


def passages(cell: str) -> list[str]:
    """Return the passages that a cell of `dated_words` holds."""
    return [words for words in cell.split(";") if words]


def facts_of(event: Row) -> list[Row]:
    """Return the outside facts that an event rests on."""
    return [FACTS[name] for name in event["outside"].split(";") if name]


def clock_times(when: str) -> list[str]:
    """Return the clock times of a date: "2025-10-27T17:00+09:00~" has "17:00"."""
    return re.findall(r"T(\d\d:\d\d)", when)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence, heading and list point of an article."""
    shielded = text.replace("U.S.", "U_S_")
    for line in re.finditer(r"[^\n]+", shielded):
        for part in re.finditer(r'.+?(?:[.!?]["”]?(?=\s+["“A-Z])|$)', line.group()):
            yield line.start() + part.start(), line.start() + part.end()


# The files


def test_every_article_is_cited() -> None:
    assert {row["article"] for row in EXCERPTS} == set(TEXT)


def test_lanes_stand_in_the_order_of_what_they_tell() -> None:
    assert [lane["id"] for lane in TIMELINE["lanes"]] == LANES
    colours = [lane["colour"] for lane in TIMELINE["lanes"]]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("name", ["events", "articles", "differences", "outside"])
def test_ids_are_unique_and_readable(name: str) -> None:
    ids = [row["id"] for row in read_rows(f"{name}.csv")]
    assert [key for key, times in Counter(ids).items() if times > 1] == []
    assert [key for key in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_article_is_the_recorded_file(article: Row) -> None:
    data = (SEEDS / article["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == article["sha256"]


def test_every_seed_is_an_article() -> None:
    assert sorted(path.name for path in SEEDS.iterdir()) == sorted(row["file"] for row in ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_article_title_stands_in_its_file(article: Row) -> None:
    title, lines = article["title"], TEXT[article["id"]].splitlines()
    if article["title_from"] == "file":
        assert title in lines
    else:
        assert article["title_from"] == "opening"
        assert any(line.startswith(title.removesuffix("…")) for line in lines[:2])


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_no_publication_is_invented(article: Row) -> None:
    quoted = re.findall(r"“([^”]+)”", article["source_note"])
    assert article["published"] == ""
    assert [words for words in quoted if words not in TEXT[article["id"]]] == []


def test_references_resolve() -> None:
    events, differences = {row["id"] for row in EVENTS}, {row["id"] for row in DIFFERENCES}
    facts, lanes = {row["id"] for row in OUTSIDE}, {lane["id"] for lane in TIMELINE["lanes"]}
    named_facts = {
        fact
        for row in itertools.chain(EVENTS, DIFFERENCES)
        for fact in row["outside"].split(";")
        if fact
    }
    assert {row["event"] for row in EXCERPTS} - {""} == events
    assert {row["difference"] for row in EXCERPTS} - {""} == differences
    assert named_facts == facts, "every fact is used, and every fact used is there"
    assert {row["lane"] for row in EVENTS} == lanes
    assert {lane["stay"] for lane in TIMELINE["lanes"] if "stay" in lane} <= events


# The excerpts


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=place_in_file)
def test_excerpt_is_verbatim_at_its_position(excerpt: Row) -> None:
    text = TEXT[excerpt["article"]]
    start, end = int(excerpt["start"]), int(excerpt["end"])
    assert text[start:end] == excerpt["exact"]
    assert text[max(0, start - CONTEXT) : start] == excerpt["prefix"]
    assert text[end : end + CONTEXT] == excerpt["suffix"]


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=place_in_file)
def test_excerpt_is_found_again_without_its_position(excerpt: Row) -> None:
    quote = excerpt["prefix"] + excerpt["exact"] + excerpt["suffix"]
    assert TEXT[excerpt["article"]].count(quote) == 1


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=place_in_file)
def test_excerpt_stays_within_one_sentence(excerpt: Row) -> None:
    """A list belongs to the sentence that opens it."""
    body = excerpt["exact"].replace("\n- ", " ").replace("U.S.", "US")
    assert "\n" not in body
    assert re.search(r'[.!?]["”]?\s+["“]?[A-Z]', body) is None
    assert body == body.strip()
    assert not any(words in body for words in BOILERPLATE)


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=place_in_file)
def test_excerpt_keeps_the_clause_that_restricts_it(excerpt: Row) -> None:
    """“Foreign producers” are not all of them where the article goes on “that rely on …”."""
    cut = re.match(r" (that|who|whose|which|focused|designed)\b", excerpt["suffix"])
    assert cut is None or excerpt["role"] == "partial"


def headings(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that is neither a sentence nor a point of a list."""
    for line in re.finditer(r"[^\n]+", text):
        if not re.search(r'[.:”"]$', line.group()) and not line.group().startswith(("- ", "•")):
            yield line.span()


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_no_heading_is_an_excerpt_unless_it_states_the_event(article: Row) -> None:
    text = TEXT[article["id"]]
    cited = [row for row in EXCERPTS if row["article"] == article["id"] and row["event"]]
    for start, end in headings(text):
        if any(start <= int(row["start"]) and int(row["end"]) <= end for row in cited):
            assert text[start:end] in STATING_HEADINGS


def test_one_telling_is_of_several_articles() -> None:
    """A word in `telling` says that articles report one statement: of one event, directly."""
    groups: dict[tuple[str, str], set[str]] = {}
    for row in EXCERPTS:
        if row["telling"] and row["role"] == "direct":
            groups.setdefault((row["event"], row["telling"]), set()).add(row["article"])
    assert groups
    assert [key for key, articles in groups.items() if len(articles) < 2 or not key[0]] == []


STAYS = [lane["stay"] for lane in TIMELINE["lanes"] if "stay" in lane]


@pytest.mark.parametrize("stay", STAYS)
def test_an_article_supports_a_stop_only_where_it_names_the_place(stay: str) -> None:
    """“Malaysian Prime Minister” says of no stop that it was in Malaysia."""
    event = next(row for row in EVENTS if row["id"] == stay)
    place = rf"\b(?:{event['place'].replace(', ', '|')})\b"
    cited = excerpts_of(stay)
    naming = {row["article"] for row in cited if re.search(place, row["exact"])}
    assert naming == {row["article"] for row in cited}


def test_excerpts_are_listed_once() -> None:
    keys = Counter(
        (row["event"], row["difference"], row["article"], row["start"], row["end"])
        for row in EXCERPTS
    )
    assert [key for key, times in keys.items() if times > 1] == []
    assert {row["role"] for row in EXCERPTS} == {"direct", "partial"}
    assert all(row["event"] or row["difference"] for row in EXCERPTS)


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_every_sentence_supports_an_event_or_says_why_not(article: Row) -> None:
    text = TEXT[article["id"]]
    cited = [
        (int(row["start"]), int(row["end"]))
        for row in EXCERPTS
        if row["article"] == article["id"] and row["event"]
    ]
    silent = [
        text[start:end].strip()
        for start, end in sentences(text)
        if not any(first < end and last > start for first, last in cited)
    ]
    assert [words for words in silent if not words.startswith(tuple(UNCITED))] == []


def test_reasons_for_silence_are_used() -> None:
    all_sentences = {
        text[start:end].strip() for text in TEXT.values() for start, end in sentences(text)
    }
    unused = [key for key in UNCITED if not any(words.startswith(key) for words in all_sentences)]
    assert unused == []


# The events


UNDER_WAY = re.compile(r"(?:They )?are “?(?!to\b)\w+ing\b")
"""What the articles say is being done; all else in these lanes lay ahead when they were written."""

IMPLIED_ONLY = {"earlier-ceasefire", "previous-visit"}


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_is_stated_by_an_excerpt(event: Row) -> None:
    """One that is only implied says so."""
    stating = [row for row in excerpts_of(event["id"]) if row["role"] == "direct"]
    assert bool(stating) == (event["id"] not in IMPLIED_ONLY)
    assert bool(stating) or event["summary"].startswith("Only implied:")


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_uses_the_vocabulary(event: Row) -> None:
    assert event["status"] in {"happened", "planned", "background"}
    assert event["dated_by"] in {"article", "derived", "outside"}
    if event["lane"] in {"yokosuka", "south-korea", "xi-meeting", "to-follow"}:
        is_going_on = UNDER_WAY.match(event["dated_words"])
        assert event["status"] == ("happened" if is_going_on else "planned")
    if event["lane"] == "before":
        assert event["status"] == "background"


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_title_says_who_does_what(event: Row) -> None:
    assert TITLE.match(event["title"])
    assert 0 < len(event["title"]) <= 48, "titles are labels on the timeline"
    named = {PEOPLE[word] for word in re.findall(r"\w+", event["title"]) if word in PEOPLE}
    assert named <= set(event["people"].split(";")) or event["title"].startswith("Trump’s tour")


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Trump arrives in Tokyo", True),
        ("US and Japan plan to ease permitting", True),
        ("Arrival in Tokyo", False),
        ("Trump arrived in Tokyo", False),
        ("Trump and Takaichi signs a deal", False),
        ("Trump and Takaichi signed a deal", False),
        ("Nobel nomination announced", False),
    ],
)
def test_the_grammar_tells_titles_apart(title: str, is_one: bool) -> None:
    assert bool(TITLE.match(title)) == is_one


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_says_how_its_date_is_known(event: Row) -> None:
    assert event["when"] or not event["dated_by"]
    assert 0 < len(event["dated_note"]) <= 210, "it is read in a small box"
    if event["dated_by"] == "derived":
        assert "Rule:" in event["dated_note"]
        assert event["dated_words"], "a date is worked out from words"
    if event["dated_by"] == "outside":
        assert event["outside"]


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_words_of_the_date_stand_in_an_excerpt_of_the_event(event: Row) -> None:
    cited = [row["exact"] for row in excerpts_of(event["id"])]
    for words in passages(event["dated_words"]):
        assert any(words in exact for exact in cited)


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_an_hour_is_that_of_a_fact_and_about_where_the_source_says_about(event: Row) -> None:
    hours = clock_times(event["when"])
    known = {hour: fact for fact in facts_of(event) for hour in clock_times(fact["when"])}
    assert set(hours) <= set(known)
    if any(known[hour]["when"].endswith("~") for hour in hours):
        assert "~" in event["when"]
        assert "about" in event["dated_note"]


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_once_within_is_not_all_the_time_until_then(event: Row) -> None:
    if event["lane"] == "to-follow":
        assert re.fullmatch(r"\[[\d-]+\.\.[\d-]*\]|[\d-]+/\.\.", event["when"])


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_accounts_of_one_date_are_cited_together(event: Row) -> None:
    """So that the pane can say in what the pages differ."""
    cited = facts_of(event)
    for fact in cited:
        others = [row for row in OUTSIDE if row["fact"] == fact["fact"]]
        assert all(row in cited for row in others)


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_what_differs_from_the_public_record_is_quoted_and_has_a_fact(event: Row) -> None:
    if not event["record_note"]:
        return
    quoted = re.findall(r"“([^”]+)”", event["record_note"])
    cited = " ".join(row["exact"] for row in excerpts_of(event["id"]))
    assert quoted
    assert [words for words in quoted if words not in cited] == []
    assert "in the public record" in event["record_note"]
    assert event["outside"]


@pytest.mark.parametrize("fact", OUTSIDE, ids=by_id)
def test_fact_names_its_source(fact: Row) -> None:
    assert fact["publisher"]
    assert fact["address"].startswith("https://")
    assert fact["when"]
    assert fact["certainty"]


@pytest.mark.parametrize("fact", OUTSIDE, ids=by_id)
def test_fact_has_an_hour_only_where_its_page_gives_it(fact: Row) -> None:
    hours = clock_times(fact["when"])
    on_page = [given for page, given in HOURS_ON_PAGE.items() if fact["address"].startswith(page)]
    assert not hours or (len(on_page) == 1 and set(hours) <= on_page[0])
    assert not (hours and re.search("hour not (found|used)", fact["certainty"]))
    about = re.findall(r"about (\d\d:\d\d)", fact["certainty"]) if hours else []
    assert fact["when"].endswith("~") == bool(about)
    assert set(about) <= set(hours)


def first_day(when: str) -> str:
    """Return the day on which an event begins, or may begin: "" where its start is open."""
    days = re.match(r"\[?(\d{4}-\d\d-\d\d)", when)
    return days[1] if days else ""


def test_sequence_tells_the_events_day_by_day() -> None:
    ordered = sorted(EVENTS, key=lambda row: int(row["sequence"]))
    assert [int(row["sequence"]) for row in ordered] == list(range(1, len(EVENTS) + 1))
    days = [first_day(row["when"]) for row in ordered]
    assert days == sorted(days)


def test_sequence_is_the_order_in_which_a_person_would_tell_it() -> None:
    ordered = [row["id"] for row in sorted(EVENTS, key=lambda row: int(row["sequence"]))]
    assert [name for name in ordered if name in IN_ORDER] == IN_ORDER


def test_what_is_planned_for_a_day_comes_before_what_has_no_end() -> None:
    """A reader takes what follows a plan “or later” for later than the plan's first day."""
    ordered = sorted(EVENTS, key=lambda row: int(row["sequence"]))
    for before, after in itertools.pairwise(ordered):
        if before["lane"] == "to-follow" != after["lane"]:
            assert first_day(before["when"]) < first_day(after["when"])


REPLIES = [
    ("golden-age", '" Takaichi replied', "strongest-level"),
    ("thanks-for-friendship", "She also thanked Trump", "golden-age"),
    ("greatest-alliance", "President Trump agreed with her", "milestone"),
]
"""What answers something, or goes on from it, the words that say so, and what it answers."""


@pytest.mark.parametrize(("event", "words", "answered"), REPLIES)
def test_an_answer_is_told_after_what_it_answers(event: str, words: str, answered: str) -> None:
    order = {row["id"]: int(row["sequence"]) for row in EVENTS}
    assert any(words in row["exact"] for row in excerpts_of(event))
    assert order[event] > order[answered]


def unsupported(text: str, passages: list[str]) -> list[str]:
    """Return the names and numbers of a text that no passage has."""
    return [text[start:end] for start, end in unsupported_words(text, passages)]


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
@pytest.mark.parametrize("column", ["title", "place", "summary"])
def test_no_name_or_number_without_support(event: Row, column: str) -> None:
    assert unsupported(event[column], [row["exact"] for row in excerpts_of(event["id"])]) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Arrival in Busan", ["Busan"]),
        ("Arrival in Tokyo on Monday", []),
        ("Tokyo: 3 ships", ["3"]),
        ("Arrival of three leaders", ["three"]),
        ("Kuala Lumpur", ["Kuala", "Lumpur"]),
    ],
)
def test_the_rule_finds_what_is_not_supported(text: str, missing: list[str]) -> None:
    assert unsupported(text, ["his arrival in Tokyo on Monday"]) == missing


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_people_are_named_by_the_excerpts(event: Row) -> None:
    """By the family name at least; the full name stands in some article."""
    support = " ".join(row["exact"] for row in excerpts_of(event["id"]))
    named = {
        name
        for row in excerpts_of(event["id"])
        for word, name in PEOPLE.items()
        if row["role"] == "direct" and re.search(rf"\b{word}\b", row["exact"])
    }
    assert event["people"] or not named
    for person in filter(None, event["people"].split(";")):
        assert any(name in support for name in person.split())
        assert person.split()[-1] in support or person.split()[0] in {"Xi", "Anwar"}
        assert any(person in text for text in TEXT.values())


def test_names_that_no_article_has_are_not_used() -> None:
    said = " ".join(
        value for row in itertools.chain(EVENTS, EXCERPTS, DIFFERENCES) for value in row.values()
    )
    zones_apart = re.sub(r"\bAsia/\w+", "", said)
    assert re.findall(r"Kuala|Lumpur|Busan|Gimhae|Gyeongju|Haneda|USS", zones_apart) == []


# The differences


ABOUT_NO_EVENT = {"china-share": "a state without a time"}


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_difference_has_two_sides(difference: Row) -> None:
    """Of two articles, or of one that says so; what only the public record differs from is none."""
    sides = [row for row in EXCERPTS if row["difference"] == difference["id"]]
    places = {(row["article"], row["start"], row["end"]) for row in sides}
    assert len(places) >= 2
    if len({row["article"] for row in sides}) == 1:
        assert difference["note"].startswith("Inside one article:")
    assert any(row["event"] for row in sides) != (difference["id"] in ABOUT_NO_EVENT)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_difference_has_a_verdict_and_a_note(difference: Row) -> None:
    assert difference["verdict"] in {"contradiction", "scope", "detail", "wording"}
    assert difference["topic"]
    assert difference["note"].endswith(".")
    assert bool(difference["outside"]) == bool(
        re.search("public record|by one report", difference["note"])
    )


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_the_others_are_all_other_articles(difference: Row) -> None:
    sides = {row["article"] for row in EXCERPTS if row["difference"] == difference["id"]}
    assert sides == set(TEXT) or "the others" not in difference["note"]


@pytest.mark.parametrize(
    ("difference", "events"),
    [
        ("purchases", {"investment-package", "purchases"}),
        ("enduring-friendship", {"abe-friendship", "thanks-for-friendship", "gifts"}),
        ("finalised", {"us-china-progress", "trade-tensions", "china-framework"}),
        ("defence", {"defence-plan", "defence-affirmation", "defence-pledge", "defence-target"}),
        ("nobel", {"nobel-announcement", "nobel-nomination"}),
    ],
)
def test_what_is_told_in_two_ways_is_flagged_at_all_of_its_events(
    difference: str, events: set[str]
) -> None:
    assert {row["event"] for row in EXCERPTS if row["difference"] == difference} == events


TIME_WORDS = {
    "minerals-signing": {"framework", "rare-earths-deal", "new-agreement", "sealing-pact"},
    "golden-age": {"golden-age", "sealing-pact"},
    "first-meeting": {"rare-earths-deal", "sealing-pact"},
    "xi-meeting": {"framework", "sealing-pact"},
    "export-curbs": {"framework", "sealing-pact"},
}
"""The articles that say something of the time of an event."""


@pytest.mark.parametrize(("event", "articles"), TIME_WORDS.items())
def test_every_article_that_says_something_of_the_time_is_quoted_for_it(
    event: str, articles: set[str]
) -> None:
    said = next(passages(row["dated_words"]) for row in EVENTS if row["id"] == event)
    found = {
        row["article"] for row in excerpts_of(event) if any(each in row["exact"] for each in said)
    }
    assert found == articles


def test_what_is_only_to_be_considered_is_not_called_considered() -> None:
    event = next(row for row in EVENTS if row["id"] == "stockpiling")
    assert "plan to consider" in event["title"]
    assert "is to be considered" in event["summary"]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_words_quoted_in_a_note_stand_in_its_excerpts(difference: Row) -> None:
    sides = [row["exact"] for row in EXCERPTS if row["difference"] == difference["id"]]
    said = plain(" ".join(sides)).casefold()
    quoted = re.findall(r"“([^”]+)”", f"{difference['topic']} {difference['note']}")
    assert [words for words in quoted if plain(words).casefold() not in said] == []


def test_no_sentence_about_a_date_says_that_the_articles_have_only_this() -> None:
    """A sentence that is made by rule must be true wherever it is made."""
    tour = open_timeline(TOUR)
    leads = {
        saying.lead
        for index in range(len(tour.events))
        for said in (dated_sayings, short_sayings)
        for saying in said(tour, tour.events.event(index))
    }
    assert "In the articles:" in leads
    assert [lead for lead in leads if "only" in lead or "articles say" in lead] == []
