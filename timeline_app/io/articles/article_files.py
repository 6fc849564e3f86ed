"""The articles of a timeline folder: those that articles.csv lists, or all text files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.article_text import (
    DOCUMENT_SUFFIXES,
    TEXT_SUFFIXES,
    suffix_of,
    take_text,
)
from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import FileRows, extra_columns
from timeline_app.io.files import decode_text, is_within_reach, name_as_text, read_bytes, sha256_of
from timeline_app.model.articles.article import Article
from timeline_app.resources import resource
from timeline_app.words.files import documents
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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


_MOST_ZEROS: Final = 0.1  # of the characters of a text; UTF-16 that is read as UTF-8 has more


class ArticleSource(NamedTuple):
    """One article as found: its place, columns, and its text or the problem with it."""

    where: str
    row: Mapping[str, str]
    text: str | None
    problem: str = ""
    findings: tuple[Finding, ...] = ()
    around: str = ""


def listed_articles(folder: ArticleFolder, table: Table) -> FileRows[Article]:
    """Return the articles that a table lists, with findings.

    An article has no text, but a `problem`, where its file cannot be read or is outside the folder,
    and where the folder itself may not be read.
    """
    sources = (_source(folder, where, row) for where, row in table.rows())
    return articles_from(sources, table.refused)


def unlisted_articles(folder: ArticleFolder) -> FileRows[Article]:
    """Return every article of a folder, whose id is the name of its file without the suffix."""
    return articles_from(
        _source(folder, row["file"], row) for row in rows_of_files(article_paths(folder))
    )


def named_articles(folder: Path, rows: Iterable[Mapping[str, str]]) -> FileRows[Article]:
    """Return the articles of a folder that a person names, with the columns that are known."""
    articles = ArticleFolder(folder, "")
    return articles_from(_source(articles, row["file"], row) for row in rows)


def article_beside(folder: Path, row: Mapping[str, str]) -> ArticleSource:
    """Return an article from among those of a timeline's folder, its file in `row`."""
    return _source(folder_of_articles(folder, ""), row["file"], row)


def article_paths(folder: ArticleFolder) -> list[Path]:
    """Return the files of a folder that are articles, without the texts taken out of others.

    Where the articles lie in the timeline's own folder, its notes and pages are none of them.
    """
    suffixes = {*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES} - (set() if folder.name else _OF_TIMELINES)
    found = [each for each in folder.path.iterdir() if suffix_of(each.name) in suffixes]
    names = {each.name for each in found}
    return sorted(each for each in found if not is_stored_text(each.name, names))


def _listable(folder: ArticleFolder) -> list[Path]:
    """Return the files of a folder that are articles, none where it may not be listed."""
    try:
        return article_paths(folder)
    except OSError:
        return []


def is_stored_text(name: str, names: Collection[str]) -> bool:
    """Return whether a file holds the text that was taken out of another one of the names."""
    original = name.removesuffix(STORED_SUFFIX)
    is_text = original != name and suffix_of(original) in DOCUMENT_SUFFIXES
    return is_text and original in names


STORED_SUFFIX: Final = ".txt"
"""What is added to the name of a document for the text that was taken out of it."""
_OF_TIMELINES: Final = {".md", ".html", ".htm"}


def rows_of_files(paths: Iterable[Path]) -> Iterator[dict[str, str]]:
    """Yield the id and file of articles: the name without its suffix, whole where that is taken."""
    taken: set[str] = set()
    for path in paths:
        name, stem = name_as_text(path.name), name_as_text(path.stem)
        own = name if stem in taken else stem
        taken.add(own)
        yield {"id": own, "file": name}


def _source(folder: ArticleFolder, where: str, row: Mapping[str, str]) -> ArticleSource:
    """Return an article as its row names it, or under its new name where its file was renamed.

    The row may name the folder, too.
    """
    file, own = row.get("file", "").strip(), f"{folder.name}/"
    if folder.name and file.startswith(own) and not is_within_reach(folder.path / file):
        row = {**row, "file": file.removeprefix(own)}
    source = _source_of_file(folder, where, row)
    if source.text is not None or folder.is_refused:
        return source
    name = _renamed(folder, row)
    if not name:
        return source
    found = _source_of_file(folder, where, {**row, "file": name})
    renamed = documents.article_renamed(row.get("id", ""), row.get("file", "").strip(), name, where)
    return found._replace(findings=(renamed, *found.findings))


def _renamed(folder: ArticleFolder, row: Mapping[str, str]) -> str:
    """Return the name of the file that has the recorded hash, where the row's own is not there."""
    file = row.get("file", "").strip()
    name, digest = (
        ("file_sha256", row.get("file_sha256", ""))
        if suffix_of(file) in DOCUMENT_SUFFIXES
        else ("sha256", row.get("sha256", ""))
    )
    digest = digest.strip().lower()
    if not digest or not file or "\0" in file or is_within_reach(folder.path / file):
        return ""
    for path in _listable(folder):
        data, _ = _read_inside(folder, path.name)
        if data is not None and digest == _digest(data, is_text=name == "sha256"):
            return name_as_text(path.name)
    return ""


def _digest(data: bytes, *, is_text: bool) -> str:
    """Return the hash of a file as it is, or of its text in UTF-8; "" where it is no text."""
    try:
        return sha256_of(decode_text(data, "").encode() if is_text else data)
    except CannotRead:
        return ""


def _source_of_file(folder: ArticleFolder, where: str, row: Mapping[str, str]) -> ArticleSource:
    file = row.get("file", "").strip()
    if suffix_of(file) not in DOCUMENT_SUFFIXES:
        data, problem = _read_inside(folder, file)
        return _of_text(folder, file, ArticleSource(where, row, None, problem), data)
    original, problem = _read_inside(folder, file)
    if original is None:
        return ArticleSource(where, row, None, problem)
    stored, _ = _read_inside(folder, f"{file}{STORED_SUFFIX}")
    digest, recorded = sha256_of(original), row.get("file_sha256", "").strip().lower()
    is_same = not recorded or recorded == digest
    changed = () if is_same else (documents.original_changed(row.get("id", ""), where),)
    if stored is not None:
        source = ArticleSource(where, {**row, "file_sha256": digest}, None, "", changed)
        return _of_text(folder, f"{file}{STORED_SUFFIX}", source, stored)
    try:
        taken = take_text(original, folder.place(file))
    except CannotRead as error:
        return ArticleSource(where, row, None, str(error), changed)
    own = {name: cell for name, cell in row.items() if cell}
    row = {**taken.columns, "file_sha256": digest, **own}
    is_other = bool(own.get("sha256")) and own["sha256"].lower() != taken.columns["sha256"]
    if is_other and is_same:
        changed = (documents.other_text(own["id"], own.get("tool", ""), taken.tool, where),)
    # positions are of this text, whatever was recorded of another
    row |= {name: taken.columns[name] for name in ("sha256", "pages", "unread_pages")}
    return ArticleSource(where, row, taken.text, "", changed, taken.around)


def _of_text(
    folder: ArticleFolder, file: str, source: ArticleSource, data: bytes | None
) -> ArticleSource:
    if data is None:
        return source
    try:
        text = decode_text(data, folder.place(file))
    except CannotRead as error:
        return source._replace(problem=name_as_text(str(error)))
    if text.count("\0") > _MOST_ZEROS * len(text):
        return source._replace(problem=documents.no_text_file(name_as_text(folder.place(file))))
    return source._replace(text=text)


def articles_from(
    sources: Iterable[ArticleSource], refused: Iterable[Finding] = ()
) -> FileRows[Article]:
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
            findings.extend((*source.findings, *_findings(article, source.where)))
    return FileRows(tuple(articles.values()), tuple(findings))


def _article(source: ArticleSource) -> Article:
    """Return an article, its opening words as the title where it has none."""
    row, text = source.row, source.text
    file = row.get("file", "").strip()
    title, title_from = row.get("title", ""), "file"
    if not title:
        from timeline_app.io.articles.titles import own_title  # most have one in their row

        title, title_from = own_title(file, text or "")
    return Article(
        id=row.get("id", "").strip(),
        file=file,
        title=title,
        title_from=row.get("title_from", "").strip() or title_from,
        source_note=row.get("source_note", ""),
        published=row.get("published", "").strip(),
        sha256=row.get("sha256", "").strip().lower(),
        text=text,
        problem=source.problem,
        extra=extra_columns(row, Article),
        text_around=source.around,
    )


def _findings(article: Article, where: str) -> list[Finding]:
    """Return findings where an article has no text, or another text than was recorded."""
    if article.text is None:
        return [documents.article_without_text(article, where)]
    if not article.text.strip():
        return [documents.article_empty(article.id, where)]
    found = sha256_of(article.text.encode())
    findings = []
    if article.sha256 and article.sha256 != found:
        findings.append(documents.article_changed(article.id, found, where))
    if article.extra.get("unread_pages", "").strip():
        findings.append(documents.pages_unread(article.id, article.extra["unread_pages"], where))
    return findings


def _read_inside(folder: ArticleFolder, file: str) -> tuple[bytes | None, str]:
    """Return the bytes of a file of the folder, or None and why they may not or cannot be read."""
    if not file or "\0" in file:
        return None, documents.NO_FILE_NAMED
    if folder.is_refused:
        return None, documents.file_in_folder_outside(folder.name)
    path = Path(os.path.realpath(folder.path / file))
    if not path.is_relative_to(folder.real_path):
        return None, documents.file_outside(file)
    if is_of_system(path):
        return None, documents.file_of_system(file)
    try:
        return read_bytes(path, folder.place(file)), ""
    except CannotRead as error:
        return None, name_as_text(str(error))  # a link may lead to a file of any name
