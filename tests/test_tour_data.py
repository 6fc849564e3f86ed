"""The tour's files hold to the rules of evidence: read here with plain csv, without the program."""

import csv
import hashlib
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

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

BOILERPLATE = ("&imwidth=", "Source- Fox", "With inputs from", "Also Read")

ORDINARY = frozenset(
    [
        "Before",
        "Both",
        "By",
        "Earlier",
        "In",
        "Not",
        "One",
        "Only",
        "Planned",
        "Thanks",
        "The",
        "What",
        "Work",
    ]
)
"""Words that open a title or a sentence and are no names, where no excerpt has them in small."""

NUMBER_WORDS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)

UNCITED = {
    "&imwidth=": "the address of an image",
    "Critical minerals are vital": "what the minerals are used for, no happening",
    "Minerals such as copper": "what the minerals are used for; cited by a difference only",
    "With inputs from": "the article's own note of its sources",
    "Key Highlights": "a heading that claims nothing",
    "Importance of Rare": "a heading that claims nothing",
    "The collaboration is pivotal": "the article's opinion, and what rare earths are used for",
    "Cultural Exchange": "a heading that claims nothing",
    "Source- Fox": "the article's own note of its source",
    "These materials are": "what the materials are used for (two articles)",
    "This move shows": "a state without a time; cited by two differences only",
    "This showed how much": "the article's opinion",
    "Analysts say": "an opinion on the deal",
    "As countries move": "a trend without a time",
    "Also Read": "a link to something else",
    "The pact is designed to": "opens a list whose points are cited one by one",
    "A Warm Welcome": "a heading that claims nothing",
    "Headline Points": "a heading that claims nothing",
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


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence, heading and list point of an article."""
    shielded = text.replace("U.S.", "U_S_")
    for line in re.finditer(r"[^\n]+", shielded):
        for part in re.finditer(r'.+?(?:[.!?]["”]?(?=\s+["“A-Z])|$)', line.group()):
            yield line.start() + part.start(), line.start() + part.end()


# The files


def test_counts_are_those_of_a_whole_timeline() -> None:
    assert 35 <= len(EVENTS) <= 55
    assert 15 <= len(DIFFERENCES) <= 30
    assert {row["article"] for row in EXCERPTS} == set(TEXT)


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
def test_excerpt_is_not_a_paragraph(excerpt: Row) -> None:
    """Nor all of a paragraph of one sentence; a heading, which has no full stop, may be whole."""
    paragraphs = [line for line in TEXT[excerpt["article"]].split("\n") if line.endswith(".")]
    assert excerpt["exact"].rstrip(".") not in {line.rstrip(".") for line in paragraphs}


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


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_has_support(event: Row) -> None:
    roles = [row["role"] for row in excerpts_of(event["id"])]
    assert roles
    implied_only = {"earlier-ceasefire", "previous-visit"}
    assert "direct" in roles or event["id"] in implied_only


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_uses_the_vocabulary(event: Row) -> None:
    assert event["status"] in {"happened", "planned", "background"}
    assert event["dated_by"] in {"article", "derived", "outside"}
    assert event["title"] == event["title"].strip()
    assert 0 < len(event["title"]) <= 38, "titles are labels on the timeline"
    assert (event["status"] == "planned") == (
        event["lane"] in {"yokosuka", "south-korea", "xi-meeting", "after"}
    )
    assert (event["status"] == "background") == (event["lane"] == "before")


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_event_says_how_its_date_is_known(event: Row) -> None:
    assert event["when"]
    assert 0 < len(event["dated_note"]) <= 210, "it is read in a small box"
    cited = [TEXT[row["article"]] for row in excerpts_of(event["id"])]
    assert event["dated_words"]
    assert any(event["dated_words"] in text for text in cited)
    assert event["outside"], "no article gives a date: each rests on a fact from outside"
    if event["dated_by"] == "derived":
        assert "Rule:" in event["dated_note"]


@pytest.mark.parametrize("fact", OUTSIDE, ids=by_id)
def test_fact_names_its_source(fact: Row) -> None:
    assert fact["publisher"]
    assert fact["address"].startswith("https://")
    assert fact["when"]


def test_sequence_is_an_order() -> None:
    assert sorted(int(row["sequence"]) for row in EVENTS) == list(range(1, len(EVENTS) + 1))


def unsupported(text: str, support: str) -> list[str]:
    """Return the names and numbers of a text that its support has not.

    A word counts as a name when it has a capital, except the first of the text or of a sentence:
    that one may also stand in small letters in the support, or be one of `ORDINARY`.
    """
    support = plain(support)
    needed = []
    for match in re.finditer(r"[$]?\w[\w.,']*%?", plain(text).replace("-", " ")):
        word = match.group().rstrip(".,'").removesuffix("'s")
        if not (re.search(r"[A-Z0-9]", word) or word in NUMBER_WORDS):
            continue
        opens = match.start() == 0 or re.search(r"[.:]\s*[\"“]?$", text[: match.start()])
        known = re.search(rf"(?<!\w){re.escape(word)}", support, re.IGNORECASE if opens else 0)
        if not known and not (opens and word in ORDINARY):
            needed.append(word)
    return needed


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
@pytest.mark.parametrize("column", ["title", "place", "summary"])
def test_no_name_or_number_without_support(event: Row, column: str) -> None:
    support = " ".join(row["exact"] for row in excerpts_of(event["id"]))
    assert unsupported(event[column], support) == []


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
    assert unsupported(text, "his arrival in Tokyo on Monday") == missing


@pytest.mark.parametrize("event", EVENTS, ids=by_id)
def test_people_are_named_by_the_excerpts(event: Row) -> None:
    """By the family name at least; the full name stands in some article."""
    support = " ".join(row["exact"] for row in excerpts_of(event["id"]))
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


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_difference_has_its_sides(difference: Row) -> None:
    sides = [row for row in EXCERPTS if row["difference"] == difference["id"]]
    assert difference["verdict"] in {"contradiction", "scope", "detail", "wording"}
    assert difference["topic"]
    assert difference["note"].endswith(".")
    assert any(row["event"] for row in sides)
    if len(sides) == 1:
        assert difference["outside"], "a single excerpt differs from the public record"
        assert "public record" in difference["note"]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=by_id)
def test_words_quoted_in_a_note_stand_in_its_excerpts(difference: Row) -> None:
    sides = [row["exact"] for row in EXCERPTS if row["difference"] == difference["id"]]
    said = plain(" ".join(sides)).casefold()
    quoted = re.findall(r"“([^”]+)”", f"{difference['topic']} {difference['note']}")
    assert [words for words in quoted if plain(words).casefold() not in said] == []
