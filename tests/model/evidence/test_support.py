"""Support is counted honestly: directly or in part, never for the other side, by sentences."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Row, a_document, an_article, an_event, an_excerpt
from timeline_app.model.articles.article import Article
from timeline_app.model.document import Document
from timeline_app.words.evidence.event import support_of

SHARED = "the ministers agreed to accelerate and streamline all permitting timelines for mines"
TEXTS = (
    f"On the first day, {SHARED} together. They met at noon.",
    f"In the end {SHARED} at last. Both were glad of it.",
    "Mining permits will be faster to get, said both. It rained in the afternoon.",
    "No such thing was agreed. The talks had failed, an aide told reporters.",
)
ARTICLES = [an_article(text, f"a{n}") for n, text in enumerate(TEXTS)]
VERDICTS = ("contradiction", "scope", "detail", "wording")
DIFFERENCES = [{"id": verdict, "topic": "It", "verdict": verdict} for verdict in VERDICTS]


def document_of(*excerpts: Row) -> Document:
    return a_document([an_event()], articles=ARTICLES, excerpts=excerpts, differences=DIFFERENCES)


def counts(document: Document) -> tuple[int, int, int]:
    """How many articles state the event, support it, and do so in their own words."""
    return int(document.support[0]), int(document.supporting[0]), document.own_words_of(0)


def cut(article: Article, start: int, end: int, **columns: str) -> Row:
    text = article.text or ""
    row = an_excerpt(article, text[start:end], "event", **columns)
    places = {"start": str(start), "end": str(end)}
    context = {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    return row | places | context


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[Row, Row]:
    """A part of some sentence of an article, and the same with more of that sentence."""
    article = draw(st.sampled_from(ARTICLES))
    text = article.text or ""
    sentence = draw(st.sampled_from([part + "." for part in text.split(".") if part]))
    begin = text.index(sentence.strip())
    words = [*range(begin, begin + len(sentence.strip()) + 1)]
    start, inner, outer, end = sorted(
        draw(st.lists(st.sampled_from(words), min_size=4, max_size=4, unique=True))
    )
    columns = {
        "role": draw(st.sampled_from(["direct", "partial"])),
        "telling": draw(st.sampled_from(["", "", "said"])),
    }
    return cut(article, inner, outer, **columns), cut(article, start, end, **columns)


def is_quotable(row: Row) -> bool:
    return bool(row["exact"].strip())


pairs = excerpts().filter(lambda pair: is_quotable(pair[0]) and is_quotable(pair[1]))


@given(st.lists(pairs, min_size=1, max_size=6))
def test_more_context_of_an_excerpt_changes_no_count(pairs: list[tuple[Row, Row]]) -> None:
    short, long = document_of(*(a for a, _ in pairs)), document_of(*(b for _, b in pairs))
    found = [each.anchor.state.is_found for each in short.excerpts]
    if found == [each.anchor.state.is_found for each in long.excerpts]:
        assert counts(short) == counts(long)
        assert support_of(short, 0, 1) == support_of(long, 0, 1)


other_sides = st.builds(
    lambda article, verdict, event: an_excerpt(
        article, (article.text or "")[:12], event, verdict, role="partial" if event else "direct"
    ),
    st.sampled_from(ARTICLES),
    st.sampled_from(VERDICTS),
    st.sampled_from(["", "event"]),
).filter(lambda row: not row["event"] or row["difference"] == "contradiction")


@given(st.lists(pairs, max_size=5), st.lists(other_sides, min_size=1, max_size=3))
def test_the_other_side_raises_no_count(pairs: list[tuple[Row, Row]], others: list[Row]) -> None:
    own = [row for row, _ in pairs]
    assert counts(document_of(*own, *others)) == counts(document_of(*own))


def test_a_part_is_counted_apart_and_the_mark_counts_what_is_stated() -> None:
    document = document_of(
        an_excerpt(ARTICLES[0], "streamline", "event"),
        an_excerpt(ARTICLES[0], "at noon", "event", role="partial"),
        an_excerpt(ARTICLES[2], "faster", "event"),
        an_excerpt(ARTICLES[1], "glad", "event", "detail", role="partial"),
        an_excerpt(ARTICLES[3], "No such thing", "event", "contradiction", role="partial"),
    )
    assert counts(document) == (2, 3, 2)
    assert support_of(document, 0, 2) == "3 of 4 articles, 2 directly · 2 in their own words"


def test_an_event_with_parts_alone_is_supported_in_part() -> None:
    document = document_of(an_excerpt(ARTICLES[0], "at noon", "event", role="partial"))
    assert counts(document) == (0, 1, 1)
    assert support_of(document, 0, 0) == "1 of 4 articles, none directly"


def test_excerpts_that_report_one_statement_count_once() -> None:
    said = [
        an_excerpt(ARTICLES[n], words, "event", telling="white-house")
        for n, words in ((0, "at noon"), (2, "afternoon"), (3, "failed"))
    ]
    document = document_of(*said)
    assert counts(document) == (3, 3, 1)
    assert support_of(document, 0, 1) == "3 of 4 articles · 1 statement"
    other = an_excerpt(ARTICLES[1], "glad", "event")
    document = document_of(*said, other)
    assert counts(document) == (4, 4, 2)
    assert support_of(document, 0, 2) == "4 of 4 articles · 2 in their own words"


def test_wording_is_compared_by_whole_sentences() -> None:
    rows = [an_excerpt(article, "ministers", "event") for article in ARTICLES[:2]]
    assert counts(document_of(*rows)) == (2, 2, 1)


def test_a_difference_alone_is_no_support_and_no_flag() -> None:
    document = document_of(
        an_excerpt(ARTICLES[0], "at noon", difference="scope"),
        an_excerpt(ARTICLES[1], "glad", difference="scope"),
    )
    assert counts(document) == (0, 0, 0)
    assert document.flagged.tolist() == [False]
    assert document.findings[0].what.startswith("1 event has no excerpt")


def test_what_is_cut_out_of_excerpts_is_compared_all_the_same() -> None:
    """Both sentences share a passage that neither excerpt quotes: one wording, not two."""
    short = [cut(ARTICLES[0], 0, 16), cut(ARTICLES[1], 0, 10)]
    assert [row["exact"] for row in short] == ["On the first day", "In the end"]
    assert counts(document_of(*short)) == (2, 2, 1)
