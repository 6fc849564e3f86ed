"""Words found in an article: where they stand in it, however they are typed."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.articles.text_spans import TextSpans, places_of, text_spans
from timeline_app.model.search.folding import fold

texts = st.text("aAeéE\u0301ßsSﬁf i\u200b“\"’'…–-\t\n\U0001f600中", max_size=60)


def found(sought: str, text: str) -> list[str]:
    places = places_of(sought, fold(text))
    return [text[slice(*places.span(index))] for index in range(len(places))]


def test_case_accents_quotes_and_dashes_do_not_matter() -> None:
    assert found("sao paulo", "São Paulo, SÃO  PAULO") == ["São Paulo", "SÃO  PAULO"]
    assert found('"golden age"', "a “golden age” and a 'golden age'") == ["“golden age”"]
    assert found("7-eleven…", "7–Eleven...") == ["7–Eleven..."]


def test_an_accent_of_its_own_belongs_to_its_letter() -> None:
    assert found("e", "cafe\u0301s") == ["e\u0301"]
    assert found("cafe", "\U0001f600 cafe\u0301s") == ["cafe\u0301"]


def test_a_letter_that_is_searched_as_two_is_found_whole() -> None:
    assert found("s", "Maß") == ["ß", "ß"]
    assert found("mas", "Maß") == ["Maß"]


def test_nothing_typed_is_found_nowhere() -> None:
    assert found("", "text") == []
    assert found("\u0301", "text") == []
    assert found("a", "") == []


@given(texts, texts)
def test_what_is_found_reads_as_what_was_sought(text: str, sought: str) -> None:
    needle = fold(sought).text
    for each in found(sought, text):
        assert needle in fold(each).text


@given(texts, texts)
def test_as_many_are_found_as_there_are(text: str, sought: str) -> None:
    needle = fold(sought).text
    assert len(found(sought, text)) == (fold(text).text.count(needle) if needle else 0)


@given(st.lists(st.integers(1, 9), max_size=20), st.integers(0, 80), st.integers(0, 80))
def test_those_that_touch_a_part_are_found_by_search(
    steps: list[int], first: int, last: int
) -> None:
    start, end = sorted((first, last))
    spans, at = [], 0
    for step in steps:
        spans.append((at + 1, at + 1 + step))
        at += step + 1
    touching = [i for i, (begin, stop) in enumerate(spans) if max(begin, start) < min(stop, end)]
    assert list(text_spans(spans).touching(start, end)) == touching


def test_beyond_the_last_one_begins_again() -> None:
    three: TextSpans = text_spans([(2, 4), (6, 7), (10, 12)])
    assert [three.first_from(position) for position in (0, 2, 3, 7, 11)] == [0, 0, 1, 2, 0]
