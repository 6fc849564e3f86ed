"""The dates that the words of the five seed articles give: all that were judged by hand."""

from pathlib import Path

import pytest

from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.dates.in_text import ARTICLE_DATE, dates_in_text

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
# By the first digits of its file: what each article's words give, read on 28 October 2025.
# "during a recent diplomatic meeting", "first visit in nearly six years", "World War Two",
# "recently took office", "Earlier on his tour" and "week-long" give no date by themselves.
JUDGED = {
    "000": [],
    "001": [
        ("Within six months", "[2025-10-28..2026-04-28]"),
        ("on Thursday", "2025-10-30"),
    ],
    "002": [],
    "003": [],
    "004": [
        ("on Monday", "2025-10-27"),
        ("earlier this year", "[2025-01-01..2025-10-28]"),
        ("later this week", "[2025-10-28..2025-11-02]"),
        ("on Thursday", "2025-10-30"),
    ],
}


def read(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_each_article_gives_the_dates_that_were_judged_by_hand(path: Path) -> None:
    text = read(path)
    found = dates_in_text(text, 0, len(text), published="2025-10-28")
    assert [(text[each.start : each.end], each.when) for each in found] == JUDGED[path.name[:3]]
    assert all(each.is_derived and not each.needs for each in found)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_without_its_date_an_article_gives_questions_at_the_same_words(path: Path) -> None:
    text = read(path)
    found = dates_in_text(text, 0, len(text))
    words = [words for words, _ in JUDGED[path.name[:3]]]
    assert [text[each.start : each.end] for each in found] == words
    assert {(each.when, each.needs) for each in found} <= {("", ARTICLE_DATE)}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_sentence_by_sentence_gives_the_same_as_the_whole(path: Path) -> None:
    text = read(path)
    whole = dates_in_text(text, 0, len(text), published="2025-10-28")
    parts = [
        found
        for start, end in sentence_spans(text)
        for found in dates_in_text(text, start, end, published="2025-10-28")
    ]
    assert parts == whole


def test_all_five_articles_were_judged() -> None:
    assert [path.name[:3] for path in SEEDS] == [*JUDGED]
