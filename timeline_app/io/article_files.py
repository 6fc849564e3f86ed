"""The articles of a timeline folder: the files that articles.csv names, or all there are."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.texts import read_text
from timeline_app.model.articles import Article
from timeline_app.model.document import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline_app.io.table import Table

_OPENING_LENGTH: Final = 60  # characters of an article without a heading that stand as its title


def listed_articles(folder: Path, table: Table) -> tuple[tuple[Article, ...], list[Finding]]:
    """Return the articles that a table names, and what is wrong with them.

    An article whose file cannot be read, or lies outside the folder, has no text and a `problem`.
    """
    articles: dict[str, Article] = {}
    findings = [*table.refused]
    for where, row in table.rows():
        article_id = row.get("id", "").strip()
        if not article_id or article_id in articles:
            what = (
                f"the id “{article_id}” is there twice" if article_id else "the article has no id"
            )
            findings.append(Finding(what, where, "give every article an id of its own"))
            continue
        text, problem = _read_inside(folder, row.get("file", "").strip())
        article = article_of(article_id, row, text, problem)
        articles[article_id] = article
        findings.extend(article_findings(article, where))
    return tuple(articles.values()), findings


def unlisted_articles(folder: Path) -> tuple[tuple[Article, ...], list[Finding]]:
    """Return every .txt file of a folder as an article whose id is the name of its file."""
    articles = []
    findings = []
    for path in sorted(folder.glob("*.txt")):
        text, problem = _read_inside(folder, path.name)
        article = article_of(path.stem, {"file": path.name}, text, problem)
        articles.append(article)
        findings.extend(article_findings(article, path.name))
    return tuple(articles), findings


def article_of(
    article_id: str, row: Mapping[str, str], text: str | None, problem: str = ""
) -> Article:
    """Return an article of texts by column; one without a title bears its opening words."""
    title = row.get("title", "")
    return Article(
        id=article_id,
        file=row.get("file", "").strip(),
        title=title or opening_words(text or "") or row.get("file", "").strip(),
        title_from=row.get("title_from", "").strip() or ("file" if title else "opening"),
        source_note=row.get("source_note", ""),
        published=row.get("published", "").strip(),
        sha256=row.get("sha256", "").strip().lower(),
        text=text,
        problem=problem,
    )


def article_findings(article: Article, where: str) -> list[Finding]:
    """Return what is wrong with an article: no text, or another text than was recorded."""
    if article.text is None:
        advice = "put the article's file back; its excerpts are shown as missing until then"
        return [Finding(f"article “{article.id}”: {article.problem}", where, advice)]
    if not article.text.strip():
        advice = "put the article's text back"
        return [
            Finding(f"article “{article.id}”: {article.file or 'its text'} is empty", where, advice)
        ]
    found = hashlib.sha256(article.text.encode()).hexdigest()
    if article.sha256 and article.sha256 != found:
        advice = f"check its excerpts, then record its sha256, which is now {found}"
        what = f"article “{article.id}”: the article has changed since it was recorded"
        return [Finding(what, where, advice)]
    return []


def opening_words(text: str) -> str:
    """Return the first words of a text, cut at a space and marked by “…” where it goes on."""
    line = next((line.strip() for line in text[:10_000].splitlines() if line.strip()), "")
    words = " ".join(line[: 4 * _OPENING_LENGTH].split())
    if len(words) <= _OPENING_LENGTH:
        return f"{words} …" if words else ""
    return f"{words[:_OPENING_LENGTH].rsplit(' ', 1)[0]} …"


def _read_inside(folder: Path, file: str) -> tuple[str | None, str]:
    if not file or "\0" in file:
        return None, "no file is named"
    path = Path(os.path.realpath(folder / file))
    if not path.is_relative_to(os.path.realpath(folder)):
        return None, f"the file “{file}” lies outside the folder of the articles"
    try:
        return read_text(path), ""
    except CannotRead as error:
        return None, str(error)
