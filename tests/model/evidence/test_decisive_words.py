"""Which words of a difference are marked."""

from timeline_app.model.evidence.differences import Difference, Verdict, decisive_spans


def marked(note: str, *texts: str) -> list[list[str]]:
    difference = Difference("id", "Topic", Verdict.WORDING, note)
    spans = decisive_spans(difference, texts)
    return [
        [text[start:end] for start, end in places]
        for text, places in zip(texts, spans, strict=True)
    ]


def test_the_words_that_the_note_quotes_are_decisive() -> None:
    note = "One calls him “former” President."
    texts = ("The former U.S. President was there", "President Trump came on Monday")
    assert marked(note, *texts) == [["former"], []]


def test_a_quoted_word_is_not_found_inside_another() -> None:
    assert marked("It says “over”.", "Moreover, it is over", "it is") == [["over"], []]


def test_else_the_words_that_the_texts_do_not_share_are_decisive() -> None:
    texts = ("they will reduce reliance on China", "they will abolish reliance on China")
    assert marked("", *texts) == [["reduce"], ["abolish"]]


def test_where_nearly_all_would_be_marked_and_no_note_helps_nothing_is() -> None:
    assert marked("", "The delegation left Tokyo early", "Nobody remained") == [[], []]


def test_of_texts_that_differ_nearly_everywhere_what_the_note_names_is_decisive() -> None:
    texts = ("Nobody else refines so much: more than 90 per cent", "It controls about 70% of mines")
    note = "The one has more than 90 per cent, the other about 70%."
    assert marked(note, *texts) == [["more than 90 per cent"], ["about 70"]]


def test_an_article_at_the_beginning_of_a_sentence_decides_nothing() -> None:
    assert marked("", "The reduction of tariffs", "A reduction of tariffs") == [[], []]
