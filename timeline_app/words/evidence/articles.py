"""Sentences about an article and a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.articles.article import pages_between
from timeline_app.model.articles.said_pages import SAID_PAGE, other_pages, said_pages
from timeline_app.model.dates.edtf import UNDATED, WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.evidence.citations import telling_articles
from timeline_app.words.counts import capitalized, counted, quoted
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.files.findings import only_changed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.citations import CitedArticle


def article_name(article: Article | None, article_id: str) -> str:
    """Return an article's heading; in quotation marks when it is only its opening words."""
    if article is None:
        return article_id or "no article named"
    return quoted(article.title) if article.title_from == "opening" else article.title


def published_words(article: Article) -> str:
    """Return the date of an article in words; as it is written where it is not read."""
    try:
        when = read_when(article.published)
    except WhenError:
        return article.published
    return "" if when == UNDATED else in_words(when)


def numbered_name(document: Document, article_id: str) -> str:
    """Return an article's number and name: "2 Its title"."""
    name = article_name(document.article(article_id), article_id)
    return f"{document.article_number(article_id)} {name}"


def article_label(document: Document, article_id: str) -> str:
    """Return an article's number; its id where the timeline does not have it."""
    known = document.article(article_id) is not None
    return str(document.article_number(article_id)) if known else article_id


def place_in_articles(number: int, count: int) -> str:
    return f"Article {number:,} of {count:,}"


def source_words(article: Article) -> str:
    """Return what is known of an article's origin, on one line."""
    if article.text is None:
        return f"{article.file}: {article.problem}"
    known = [_date_and_giver(article), article.source_note]
    return " · ".join(part for part in known if part)


def _date_and_giver(article: Article) -> str:
    """Return the date of an article; and that a person gave it, where its file does not."""
    from timeline_app.model.dates.prose.head_date import date_in_head  # not for the first picture

    date = published_words(article)
    if not date:
        return "Date not known"
    if article.extra.get("tool"):  # its file, from which a text was taken, may say it unseen
        return f"Article date: {date}"
    named = date_in_head(article.text or "")
    if not named:
        return f"Article date: {date}, set by hand; the file gives none"
    if named == article.published[: len(named)]:
        return f"Article date: {date}"
    named = in_words(read_when(named))
    return f"Article date: {date}, set by hand; its first lines name {named}"


def source_name(number: int | str) -> str:
    """Return the accessible name of the link that shows an article's origin."""
    return f"What is known of the source of article {number}"


def article_details(article: Article) -> str:
    """Return what is known of an article's origin, one fact a line."""
    lines = (
        article.title,
        article.file,
        "It has no heading: these are its opening words."
        if article.title_from == "opening"
        else "",
        article.source_note,
        f"Published: {article.published}" if article.published else "No date of publication known.",
    )
    return "\n".join(line for line in lines if line)


def cited_words(cited: CitedArticle) -> str:
    """Return "30 of 41 sentences cited", and how many have nothing to cite."""
    sentences = len(cited.sentences)
    passed_over = sentences - cited.cited_count - len(cited.uncited)
    words = f"{cited.cited_count:,} of {counted(sentences, 'sentence')} cited"
    return f"{words}, {passed_over:,} with nothing to cite" if passed_over else words


def uncited_words(count: int | None) -> str:
    """Return "Uncited: 2", on the button that marks them; without a number while it is counted."""
    return "Uncited" if count is None else f"Uncited: {count:,}"


def nothing_cites_this() -> str:
    """Return the words in the margin beside such a sentence."""
    return "nothing cites this"


def place_in_passages(number: int, count: int) -> str:
    """Return "Passage 1 of 2", of those that an event is cited for in one article."""
    return f"Passage {number:,} of {count:,}"


def not_in_article(document: Document, event: int, article_id: str) -> str:
    """Return that an article does not mention an event, and lead to where it can be read.

    Where the event quotes the article in words that it does not have so, that is said.
    """
    title = quoted(document.events.texts["title"][event])
    articles = telling_articles(document, event)
    own = [each for each in document.excerpts_of(event) if each.article == article_id]
    if own:
        where = "; it is in" if articles else ""
        state = f"{own[0].anchor.state} {only_changed_in(own[0])}".strip()
        return f"{title} quotes this article, but the excerpt is {state}{where}"
    where = "it is in" if articles else "nor in any other"
    return f"{title} is not in this article{';' if articles else ','} {where}"


def on_pages(pages: Sequence[int]) -> str:
    """Return ", page 3" or ", pages 3–4", "" for none."""
    if not pages:
        return ""
    return f", page {pages[0]}" if len(pages) == 1 else f", pages {pages[0]}–{pages[-1]}"


def not_as_said(article: Article | None, excerpt: Excerpt) -> str:
    """Return "not on page 5, as its row says" where that is so, else ""."""
    if not other_pages(article, excerpt):
        return ""
    said = said_pages(excerpt.extra[SAID_PAGE])
    return f"not on {on_pages(said).removeprefix(', ')}, as its row says"


def passage_place(pages: Sequence[int], not_on: str = "", *, is_partial: bool) -> str:
    """Return "Page 3 · supports a part of it", below a passage; "" for neither."""
    place = ", ".join(filter(None, [on_pages(pages).removeprefix(", "), not_on]))
    parts = [place, "supports a part of it" if is_partial else ""]
    return capitalized(" · ".join(filter(None, parts)))


def citation(document: Document, article_id: str, start: int, end: int) -> str:
    """Return where a quotation is: number, title, file, pages and the characters `start`–`end`.

    Without them where they are not known.
    """
    article = document.article(article_id)
    if article is None:
        return f"{article_name(article, article_id)} (missing)"
    place = on_pages(pages_between(article, start, end))
    place += f", characters {character_range(start, end)}" if start >= 0 else ""
    return f"{numbered_name(document, article_id)} ({article.file}{place})"


def character_range(start: int | str, end: int | str) -> str:
    """Return "120–145"."""
    return f"{start}–{end}"


def quotation(words: str, source: str) -> str:
    """Return words in quotation marks, with their source."""
    return f"{quoted(words)} — {source}"


def recorded_quotation(words: str, source: str, state: str) -> str:
    """Return a quotation that the article no longer has, with its recorded source and state."""
    return quotation(words, f"recorded from {source}: {state}")


def read_label(label: str) -> str:
    """Return what a link to one of several articles says: "Read 3"."""
    return f"Read {label}"


def read_in(place: str) -> str:
    """Return the accessible name of a link to a place: "Read in 2 Its title (…)"."""
    return f"Read in {place}"


def read_it_in(number: str) -> str:
    """Return the accessible name of a link to another article on the chosen event."""
    return f"Read it in article {number}"


def bare_article(label: str) -> str:
    return f"article {label}"


def article_missing(label: str) -> str:
    return f"{label} is missing"


def wording_name(number: int) -> str:
    """Return the accessible name of a quotation of shared wording."""
    return f"Wording of article {number}"


def excerpt_name(number: int) -> str:
    """Return the accessible name of an excerpt that was found."""
    return f"Excerpt from article {number}"


def lost_excerpt_name(state: str) -> str:
    """Return the accessible name of an excerpt that was not found."""
    return f"Excerpt, {state}"


def articles_write(labels: Iterable[str]) -> str:
    """Return the accessible name of words that these articles share: "Article 2, 5 writes"."""
    return f"Article {', '.join(labels)} writes"


def notes_summary(events: int, differences: int) -> str:
    """Return "3 events", "2 events, 1 difference", "2 differences"."""
    counts = ((events, "event"), (differences, "difference"))
    return ", ".join(counted(count, noun) for count, noun in counts if count)


def differs_from(topic: str, others: Sequence[int], *, within: bool) -> str:
    """Return how a difference is named in an article's margin.

    `others` are the numbers of the other articles that take part; `within` says that the article
    contradicts itself.
    """
    if not others:
        return f"{topic}: differs within the article" if within else f"{topic}: differs"
    numbers = ", ".join(map(str, others))
    return f"{topic}: differs from article{'s'[: len(others) > 1]}\u00a0{numbers}"
