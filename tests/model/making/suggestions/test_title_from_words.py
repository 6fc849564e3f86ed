"""A title is the main clause of a passage, in the passage's own words."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cpu_time import within_cpu_s
from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.making.suggestions.title_from_words import suggest_title

SEEDS = Path(__file__).parents[4] / "seeds"
NEWS = (
    "US President Donald Trump arrived in Tokyo, Japan, on Monday for the second leg of his week-"
    "long Asia tour, immediately diving into high-stakes discussions with the newly elected "
    "Japanese Prime Minister, Sanae Takaichi."
)
LONGEST = 80


def title_of(passage: str) -> str:
    return suggest_title(passage, 0, len(passage))


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        (NEWS, "US President Donald Trump arrived in Tokyo"),
        ("The deal was signed on 28 October by both.", "Deal was signed"),
        (
            "The White House said in a statement that the two leaders signed a deal on Monday.",
            "Two leaders signed a deal",
        ),
        (
            "Following these negotiations, Trump is set to continue his journey, he said.",
            "Trump is set to continue his journey",
        ),
        (
            "Takaichi, Japan's first woman prime minister, took office last week.",
            "Takaichi took office",
        ),
        ("Mr Trump also plans to meet Xi Jinping on Thursday.", "Trump plans to meet Xi Jinping"),
        (
            "President Donald Trump and Prime Minister Sanae Takaichi have signed a framework pact",
            "Donald Trump and Sanae Takaichi signed a framework pact",
        ),
        ("• Trade Deals: A package totaling $550 billion includes investments", ""),
        (
            "which began in Malaysia with the ASEAN Summit",
            "Began in Malaysia with the ASEAN Summit",
        ),
        ("Trump and Takaichi Seal Rare Earths Deal", "Trump and Takaichi Seal Rare Earths Deal"),
        ("iPhone sales rose", "iPhone sales rose"),
        ("A week after the flood, the bridge was opened again.", "Bridge was opened again"),
        ("Two days later pumps arrived in the lower town.", "Pumps arrived in the lower town"),
        ("On Tuesday morning the station was shut down.", "Station was shut down"),
        ("On 28 October 2025 he signed a pact.", "He signed a pact"),
        ("On October 28 both sides signed a pact.", "Both sides signed a pact"),
        ("By midnight 140 people had been moved.", "140 people had been moved"),
        (
            "Fire chief Jonas Weir said 12 houses in the lower town were under the water.",
            "Jonas Weir said 12 houses in the lower town were under the water",
        ),
        ("The mayor closed the bridge at 6 p.m. on Monday.", "Mayor closed the bridge at 6 p.m."),
        ("MARLOW – The river Ash broke its banks on Monday.", "River Ash broke its banks"),
        ("He called an election for 12 May. All is well.", "He called an election for 12 May"),
        ("He is to be sworn in next Wednesday.", "He is to be sworn in"),
        ("ROME, Italy (AP) - The mayor left.", "Mayor left"),
        ("NATO \u2013 the alliance \u2013 met in Oslo.", "NATO the alliance met in Oslo"),
        ("US \u2013 Japan talks began in Tokyo.", "US Japan talks began in Tokyo"),
        (
            "About 400 people were taken out of their homes by boat, the fire brigade said.",
            "About 400 people were taken out of their homes by boat",
        ),
        ("At around 5 a.m. on Tuesday the bridge gave way.", "Bridge gave way"),
        ("At 7:40pm the bridge gave way.", "Bridge gave way"),
        ("Around 5 villages were cut off.", "Around 5 villages were cut off"),
        (
            "The district council plans to meet tomorrow evening to vote on money.",
            "District council plans to meet",
        ),
        ("Petra Lindqvist resigned yesterday afternoon.", "Petra Lindqvist resigned"),
        (
            "Two villages, Ashford and Nether Holt, have had no power since then.",
            "Two villages have had no power since then",
        ),
        (
            "About 200 people left their homes, the mayor said.",
            "About 200 people left their homes",
        ),
        ("Over 1,000 people marched.", "Over 1,000 people marched"),
        (
            "In Altdorf the old bridge was closed on Tuesday morning, the fire service said.",
            "Old bridge was closed",
        ),
        ("In New York, the mayor said that the bridge was closed.", "Bridge was closed"),
    ],
)
def test_a_title_is_the_main_clause(passage: str, title: str) -> None:
    assert title_of(passage) == (title or "Package totaling $550 billion includes investments")


def test_a_title_is_of_the_selected_words() -> None:
    start = NEWS.index("diving")
    assert suggest_title(NEWS, start, len(NEWS)).startswith("Diving into")


@pytest.mark.parametrize(
    ("passage", "kept"),
    [
        ("“We are an ally at the strongest level,” Mr Trump said.", "“We are an ally"),
        (
            'He said, "Japan is a great partner, and we will be there."',
            '"Japan is a great partner"',
        ),
        ("“I just want to help,” she said.", "“I just want to help”"),
    ],
)
def test_what_somebody_said_stays_in_quotation_marks_word_for_word(passage: str, kept: str) -> None:
    title = title_of(passage)
    assert title.startswith(kept)
    assert title.count('"') % 2 == 0
    assert title.count("“") == title.count("”")


@pytest.mark.parametrize(
    ("passage", "decisive"),
    [
        ("If Congress agrees, the US will join the pact.", "If"),
        ("Unless China gives way, tariffs will rise on Friday.", "Unless"),
        ("Xi never said that China would attack the island.", "never"),
        ("Nobody said that the deal was off.", "Nobody"),
        ("Trump denied that he had met the envoy.", "denied"),
        ("Seoul claimed that the North fired a missile.", "claimed"),
        (f"The ministers of the {'very ' * 8}small islands agreed not to leave the union.", ""),
    ],
)
def test_no_condition_doubt_or_denial_is_cut_from_what_it_changes(
    passage: str, decisive: str
) -> None:
    title = title_of(passage)
    assert decisive in title
    assert not title.endswith((" agreed", " agreed not"))


@pytest.mark.parametrize("passage", ["", " ", "\n\n", "…", "—", "“”", "• "])
def test_a_passage_without_words_gives_no_title(passage: str) -> None:
    assert title_of(passage) == ""


@pytest.mark.parametrize(
    "passage", ["特朗普周一抵达东京\uff0c开始对日本的访问。", "ترامب يصل إلى طوكيو"]
)
def test_other_scripts_give_a_title(passage: str) -> None:
    assert title_of(passage) in passage
    assert title_of(passage)


def words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+", text)]


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


PIECES = st.sampled_from(
    [
        *("The", "US", "President", "Donald", "Trump", "and", "Prime Minister", "Sanae Takaichi"),
        *(
            "said that",
            "told reporters,",
            "signed",
            "have agreed",
            "a deal",
            ", who",
            "which",
            "on",
        ),
        *(
            "Monday",
            "in 2025",
            "“golden age”",
            '"we',
            'will"',
            "the",
            "of",
            "for the",
            "also",
            "Mr",
        ),
        *(
            "as",
            "after",
            "Japan's",
            "the country’s first leader,",
            "is",
            "to",
            "not",
            ":",
            ".",
            "—",
        ),
        *(
            "•",
            "ß",
            "ﬁnal",
            "İ",
            "特朗普",
            "U.S.",
            "$550",
            "2%",
            "(",
            ")",
            "«",
            "»",
            "\n",
            "e\u0301",
        ),
    ]
)
PASSAGES = st.lists(PIECES, max_size=40).map(" ".join)


@given(PASSAGES | st.text())
@example("The White House said that that that")
@example("Prices rose by $ and by % and to €")
@example("a, b, was")
def test_every_word_of_a_title_stands_in_the_passage_in_that_order(passage: str) -> None:
    title = title_of(passage)
    if not re.search("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]", passage):
        assert is_subsequence(words(title), words(passage))
    assert len(title) <= LONGEST + 3  # and the marks that close it
    assert title == " ".join(title.split())


@given(st.text(), st.integers(-5, 200), st.integers(-5, 200))
def test_any_span_of_any_text_gives_some_title(text: str, start: int, end: int) -> None:
    assert isinstance(suggest_title(text, start, end), str)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_every_sentence_of_the_articles_gives_a_title_from_its_words(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    for start, end in sentence_spans(text):
        title = suggest_title(text, start, end)
        assert title
        assert len(title) <= LONGEST
        assert is_subsequence(words(title), words(text[start:end]))
        assert title[-1] not in ",;:.—- "
        assert not title.startswith(("The ", "A ", "And "))


@pytest.mark.parametrize("piece", ["word ", "a, ", "The said that ", "“", "x", "特", "\u0301", " "])
def test_a_passage_of_megabytes_takes_no_longer(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    with within_cpu_s(6.0):
        suggest_title(text, 0, len(text))
