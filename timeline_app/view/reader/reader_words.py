"""What the reader says about an article, in words, with no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.citations import telling_articles
from timeline_app.view.evidence.evidence_text import counted

if TYPE_CHECKING:
    from timeline_app.model.articles import Article
    from timeline_app.model.citations import CitedArticle
    from timeline_app.model.document import Document


def source_words(article: Article) -> str:
    """Return what is known of an article's origin, on one line; nothing is guessed."""
    if article.text is None:
        return f"{article.file}: {article.problem}"
    published = article.published
    told = [f"Published {published}" if published else "No date in the file", article.source_note]
    return " · ".join(part for part in told if part)


def cited_words(cited: CitedArticle) -> str:
    """Return "11 of 17 sentences cited"."""
    sentences = len(cited.sentences)
    return f"{sentences - len(cited.uncited):,} of {counted(sentences, 'sentence')} cited"


def untold_words(document: Document, event: int) -> str:
    """Return that an article does not tell of an event, and where it can be read instead."""
    title = document.events.texts["title"][event]
    articles = telling_articles(document, event)
    where = "it is in" if articles else "nor in any other"
    return f"“{title}” is not told in this article{';' if articles else ','} {where}"
