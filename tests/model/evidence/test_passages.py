"""Passages: excerpts within their sentences."""

from tests.builders import a_document, an_article, an_event, an_excerpt
from timeline_app.model.evidence.passages import Passage, leading_passages, passages_by_article

TEXT = "He came. They met early, and they signed it in Tokyo. Then he left."


def passages_of(text: str, *quotes: str) -> tuple[Passage, ...]:
    article = an_article(text)
    rows = [an_excerpt(article, quote, "event") for quote in quotes]
    document = a_document([an_event()], articles=[article], excerpts=rows)
    ((_, passages),) = passages_by_article(document, document.excerpts_of(0))
    return passages


def quoted(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.spans]


def test_an_excerpt_is_shown_in_its_sentence() -> None:
    (passage,) = passages_of(TEXT, "signed it")
    assert passage.text == "They met early, and they signed it in Tokyo."
    assert TEXT[passage.start : passage.end] == passage.text
    assert quoted(passage) == ["signed it"]


def test_excerpts_of_one_sentence_are_shown_together() -> None:
    first, second = passages_of(TEXT, "They met", "in Tokyo", "Then he left")
    assert quoted(first) == ["They met", "in Tokyo"]
    assert quoted(second) == ["Then he left"]


def test_a_longer_excerpt_joins_the_sentences_it_reaches_into() -> None:
    (passage,) = passages_of(TEXT, "They met", "in Tokyo. Then")
    assert passage.text == TEXT.removeprefix("He came. ")
    assert quoted(passage) == ["They met", "in Tokyo. Then"]


def test_roles_are_kept_apart() -> None:
    article = an_article(TEXT)
    rows = [
        an_excerpt(article, "They met", "event"),
        an_excerpt(article, "in Tokyo", "event", role="partial"),
    ]
    document = a_document([an_event()], articles=[article], excerpts=rows)
    ((_, passages),) = passages_by_article(document, document.excerpts_of(0))
    assert [passage.excerpts[0].role for passage in passages] == ["direct", "partial"]


def test_an_excerpt_without_a_known_place_has_no_text() -> None:
    article = an_article(TEXT)
    row = an_excerpt(article, "They met", "event") | {"exact": "Nobody ever saw it"}
    document = a_document([an_event()], articles=[article], excerpts=[row])
    ((_, (passage,)),) = passages_by_article(document, document.excerpts_of(0))
    assert passage.text == ""
    assert passage.spans == ()


def test_a_text_without_full_stops_is_cut_on_both_sides() -> None:
    words = "word " * 100_000
    (passage,) = passages_of(f"{words}here it is {words}", "here it is")
    assert quoted(passage) == ["here it is"]
    assert passage.before
    assert passage.after
    assert len(passage.text) < 1_000


def test_articles_keep_their_order() -> None:
    first, second = an_article("Yes, it was.", "first"), an_article("No, it was not.", "second")
    rows = [an_excerpt(second, "not", "event"), an_excerpt(first, "Yes", "event")]
    document = a_document([an_event()], articles=[first, second], excerpts=rows)
    groups = passages_by_article(document, document.excerpts_of(0))
    assert [article_id for article_id, _ in groups] == ["first", "second"]


def test_the_leading_passage_of_an_article_is_the_first_that_states_the_event() -> None:
    article = an_article(TEXT)
    rows = [
        an_excerpt(article, "He came", "event", role="partial"),
        an_excerpt(article, "They met", "event"),
        an_excerpt(article, "he left", "event"),
    ]
    document = a_document([an_event()], articles=[article], excerpts=rows)
    groups = leading_passages(passages_by_article(document, document.excerpts_of(0)))
    assert [quoted(passage) for _, passages in groups for passage in passages] == [["They met"]]


def test_of_many_articles_the_first_are_shown_and_whatever_is_not_exact() -> None:
    articles = [an_article(TEXT, f"a{number:02}") for number in range(12)]
    rows = [an_excerpt(article, "They met", "event") for article in articles]
    rows[10]["exact"] = "Nobody ever saw it"
    document = a_document([an_event()], articles=articles, excerpts=rows)
    groups = leading_passages(passages_by_article(document, document.excerpts_of(0)))
    assert [article_id for article_id, _ in groups] == [
        *(article.id for article in articles[:8]),
        "a10",
    ]
