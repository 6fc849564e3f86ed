"""Texts that are no dates: known by their words, and how little it costs to know it."""

from time import process_time

import pytest
from hypothesis import given

from tests.builders import read_dates
from tests.model.dates.test_written import PAIRS, SPANS
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.dates.rules.known_words import may_be_date
from timeline_app.model.dates.rules.vocabulary import cleaned, folded
from timeline_app.model.dates.written import candidates_of, prose_error
from timeline_app.words.dates.phrases import in_words

TITLES = [
    "Attack on Pearl Harbor",
    "Battle of 1812, and what came of it",
    "The Treaty of Versailles is signed at 10:40",
    "May the first settlers rest in peace 1620",
    "Sieg bei Königgrätz 3",
    "真珠湾攻撃の日",
]
CHAINS = ["-".join(["12"] * 60), " - ".join(["may 3"] * 25), "/".join(["3"] * 90)]


@pytest.mark.parametrize("text", TITLES + CHAINS)
def test_what_has_other_words_or_too_many_numbers_is_no_date(text: str) -> None:
    assert not may_be_date(folded(cleaned(text)))
    with pytest.raises(WhenError):
        candidates_of(text)


@pytest.mark.parametrize(
    "text",
    [text for _, text, _ in PAIRS]
    + ["2015-07-25 02:01:01 Asia/Tokyo", "7 Dec 1941 10:40 Japan", "19thcentury", "XVIIIe siècle"]
    + [
        "Tue Oct 28 2025 10:40:00 GMT+0900 (Japanische Normalzeit)",
        "XXXX-12-25",
        "199u",
        "unknown",
    ],
)
def test_a_date_has_known_words_alone(text: str) -> None:
    assert prose_error(text) is None


@given(SPANS)
def test_the_words_that_the_program_says_are_known(edtf: str) -> None:
    try:
        when = parse_when(edtf)
    except WhenError:
        return
    assert may_be_date(folded(cleaned(in_words(when))))


def _cost_s(texts: list[str]) -> float:
    start_s = process_time()
    for text in texts:
        try:
            candidates_of(text)
        except WhenError:
            continue
    return process_time() - start_s


def test_a_title_is_refused_in_less_time_than_a_date_is_read() -> None:
    titles = [f"{title} {number}" for title in TITLES for number in range(200)]
    dates = [f"{day} December {year}" for day in range(1, 11) for year in range(1880, 2000)]
    for each in (titles, dates):
        _cost_s(each[:1])  # the patterns are compiled once
    assert min(_cost_s(titles) for _ in range(3)) < min(_cost_s(dates) for _ in range(3))


@pytest.mark.parametrize("chain", CHAINS)
def test_a_long_chain_costs_no_more_than_a_date(chain: str) -> None:
    _cost_s([chain, "7 December 1941"])
    dates = min(_cost_s(["7 December 1941"] * 300) for _ in range(3))
    assert min(_cost_s([chain] * 300) for _ in range(3)) < dates


def test_a_column_of_titles_is_undated_and_each_is_named() -> None:
    texts = [f"Attack on Pearl Harbor, part {number}" for number in range(500)]
    dates = read_dates([*texts, "7 December 1941"])
    assert len(dates.problems) == len(texts)
    assert [problem.text for problem in dates.problems.values()] == texts
    assert [problem.part for problem in dates.problems.values()] == texts
    assert dates.form[-1] == Form.WITHIN
