"""Snippets: the line that shows a hit, and what is marked in it."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.search.folding import fold
from timeline_app.model.search.items import found_spans, snippet

LONG = "word " * 40 + "the “milestone” in\nrelations" + " more" * 40


def marked(text: str, phrase: str = "", *forms: str) -> list[str]:
    line, marks = snippet(text, phrase, forms)
    return [line[start:end] for start, end in marks]


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Visit to Tokyo", "tokyo").text == "Visit to Tokyo"


def test_the_place_in_a_long_text_is_shown_on_one_line() -> None:
    line, _ = snippet(LONG, '"milestone" in rel')
    assert line.startswith("…word")
    assert line.endswith("…")
    assert "\n" not in line
    assert marked(LONG, '"milestone" in rel') == ["“milestone” in rel"]


def test_a_phrase_is_marked_rather_than_its_words() -> None:
    assert marked("Trade deal: a deal on trade", "trade deal", "trade", "deal") == ["Trade deal"]


def test_words_are_marked_where_they_begin_one_and_else_within() -> None:
    assert marked("Deals and ideals", "", "deal") == ["Deal"]
    assert marked("Great ideals", "", "deal") == ["deal"]


def test_accents_are_marked_with_their_letters() -> None:
    assert marked("In Łódź and Sa\u0303o", "", "lodz", "sao") == ["Łódź", "Sa\u0303o"]


@given(st.text("ab é“”—\n", max_size=300), st.sampled_from(["ab", "a b", "e", '"', "-"]))
def test_every_mark_shows_what_was_looked_for(text: str, phrase: str) -> None:
    line, marks = snippet(text, phrase)
    assert len(line) <= 112
    assert all(
        phrase in fold(line[start:end] + " ").text or len(line) == end + 1 for start, end in marks
    )
    assert list(marks) == sorted(marks)
    spans = found_spans(text, phrase, ())
    assert all(phrase in fold(text[start:end]).text for start, end in spans)
    assert bool(spans) == bool(marks)
