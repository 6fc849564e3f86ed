"""The articles of a timeline folder: those that articles.csv lists, or all text files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import FileRows, extra_columns
from timeline_app.io.files import decode_text, name_as_text, read_bytes
from timeline_app.model.articles.article import Article
from timeline_app.resources import resource
from timeline_app.words import findings as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.io.text_table import Table
    from timeline_app.model.document import Finding


_SYSTEM: Final = tuple(map(Path, ("/proc", "/sys", "/dev")))
_OWN: Final = "articles"


class ArticleFolder(NamedTuple):
    """A folder of articles: its path, and its name in the timeline, "" for the timeline's own.

    `is_refused` is whether it is outside the timeline's surroundings, and may not be read.
    """

    path: Path
    name: str
    is_refused: bool = False

    def place(self, file: str) -> str:
        """Return the path of a file of it, relative to the timeline's folder."""
        return f"{self.name.rstrip('/')}/{file}" if self.name.strip("./") else file

    @property
    def real_path(self) -> Path:
        """The path with all links followed."""
        return _real(self.path)


def folder_of_articles(timeline: Path, named: str, allowed: Path | None = None) -> ArticleFolder:
    """Return the folder of the articles: the named one, else "articles", else the timeline's.

    `allowed` is a folder outside that a person allows to be read.
    """
    name = named or (_OWN if (timeline / _OWN).is_dir() else "")
    path = timeline / name
    return ArticleFolder(path, name, not _may_be_read(timeline, _real(path), allowed))


def is_of_system(path: Path) -> bool:
    """Return whether a path without links leads to files that the system makes up."""
    return any(path.is_relative_to(folder) for folder in _SYSTEM)


def _may_be_read(timeline: Path, folder: Path, allowed: Path | None) -> bool:
    if is_of_system(folder):
        return False
    own = _real(timeline)
    around = own.parent if own.parent != own.parent.parent else own  # everything is in the root
    trusted = [around, *([] if allowed is None else [_real(allowed)])]
    if own == _real(resource("tour")):  # the program's own timeline
        trusted.append(own.parent.parent / "seeds")
    return any(folder.is_relative_to(each) for each in trusted)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


_OPENING_LENGTH: Final = 60  # characters of an article without a heading that serve as its title


class Source(NamedTuple):
    """One article as found: its place, columns, and its text or the problem with it."""

    where: str
    row: Mapping[str, str]
    text: str | None
    problem: str = ""


def listed_articles(folder: ArticleFolder, table: Table) -> FileRows[Article]:
    """Return the articles that a table lists, with findings.

    An article has no text, but a `problem`, where its file cannot be read or is outside the folder,
    and where the folder itself may not be read.
    """
    sources = (
        Source(where, row, *_read_inside(folder, row.get("file", "").strip()))
        for where, row in table.rows()
    )
    return articles_from(sources, table.refused)


def unlisted_articles(folder: ArticleFolder) -> FileRows[Article]:
    """Return every .txt file of a folder as an article whose id is the name of its file."""
    return articles_from(
        Source(path.name, _row_of(path), *_read_inside(folder, path.name))
        for path in sorted(folder.path.glob("*.txt"))
    )


def _row_of(path: Path) -> dict[str, str]:
    return {"id": name_as_text(path.stem), "file": name_as_text(path.name)}


def articles_from(sources: Iterable[Source], refused: Iterable[Finding] = ()) -> FileRows[Article]:
    """Return the articles of their sources, with findings; of two with one id the first is kept."""
    articles: dict[str, Article] = {}
    findings = [*refused]
    for source in sources:
        article = _article(source)
        if not article.id or article.id in articles:
            finding = words.without_own_id("article", article.id, source.where)
            findings.append(finding)
        else:
            articles[article.id] = article
            findings.extend(_findings(article, source.where))
    return FileRows(tuple(articles.values()), tuple(findings))


def _article(source: Source) -> Article:
    """Return an article, its opening words as the title where it has none."""
    row, text = source.row, source.text
    title = row.get("title", "")
    file = row.get("file", "").strip()
    return Article(
        id=row.get("id", "").strip(),
        file=file,
        title=title or opening_words(text or "") or file,
        title_from=row.get("title_from", "").strip() or ("file" if title else "opening"),
        source_note=row.get("source_note", ""),
        published=row.get("published", "").strip(),
        sha256=row.get("sha256", "").strip().lower(),
        text=text,
        problem=source.problem,
        extra=extra_columns(row, Article),
    )


def _findings(article: Article, where: str) -> list[Finding]:
    """Return findings where an article has no text, or another text than was recorded."""
    if article.text is None:
        return [words.article_without_text(article, where)]
    if not article.text.strip():
        return [words.article_empty(article.id, where)]
    found = hashlib.sha256(article.text.encode()).hexdigest()
    if article.sha256 and article.sha256 != found:
        return [words.article_changed(article.id, found, where)]
    return []


def opening_words(text: str) -> str:
    """Return the first words of a text, cut at a space and marked by “…” where it goes on."""
    line = next((line.strip() for line in text[:10_000].splitlines() if line.strip()), "")
    words = " ".join(line[: 4 * _OPENING_LENGTH].split())
    if len(words) <= _OPENING_LENGTH:
        return f"{words} …" if words else ""
    return f"{words[:_OPENING_LENGTH].rsplit(' ', 1)[0]} …"


def _read_inside(folder: ArticleFolder, file: str) -> tuple[str | None, str]:
    if not file or "\0" in file:
        return None, words.NO_FILE_NAMED
    if folder.is_refused:
        return None, words.file_in_folder_outside(folder.name)
    path = Path(os.path.realpath(folder.path / file))
    if not path.is_relative_to(folder.real_path):
        return None, words.file_outside(file)
    if is_of_system(path):
        return None, words.file_of_system(file)
    try:
        return decode_text(read_bytes(path, name := folder.place(file)), name), ""
    except CannotRead as error:
        return None, name_as_text(str(error))  # a link may lead to a file of any name
