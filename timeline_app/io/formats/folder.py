"""The timeline folder: plain files that a spreadsheet, a text editor and git understand."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.article_files import (
    ArticleFolder,
    folder_of_articles,
    is_of_system,
    listed_articles,
    unlisted_articles,
)
from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.errors import CannotRead, one_line
from timeline_app.io.event_rows import FileRows
from timeline_app.io.files import is_folder, is_there, is_within_reach
from timeline_app.io.options import ReadOptions
from timeline_app.io.settings import SETTINGS_FILE, read_settings
from timeline_app.io.text_table import Table, empty_table, read_text_table
from timeline_app.model.events import COLUMNS
from timeline_app.words.files import documents
from timeline_app.words.files import findings as words
from timeline_app.words.files.columns import columns_missing
from timeline_app.words.files.reading import file_missing_in, folder_missing, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.io.settings import Settings
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document, Finding


_NEEDED: Final = ("id", "title", "when")


def recognised(events: Table) -> Table:
    """Return the events with columns renamed as they are recognised in a single table.

    A start and an end become one date. Columns with the program's names stay as they are.
    """
    if all(name in events.columns for name in _NEEDED):
        return events
    # These are not needed to open a folder.
    from timeline_app.io.table.columns.column_map import FIRST_ROWS
    from timeline_app.io.table.columns.guess import guess_columns
    from timeline_app.io.table.columns.names import plain_name, start_by_name

    columns = dict(events.columns)
    for name in events.columns:
        known = plain_name(name).replace(" ", "_")
        if known in COLUMNS and known not in columns:
            columns = _renamed(columns, name, known)
    names = tuple(columns)
    rows = tuple(islice(zip(*columns.values(), strict=True), FIRST_ROWS))
    guess = guess_columns(names, rows, said={"id": "id"} if "id" in columns else {})
    for known, name in (("id", guess.id), ("title", guess.title)):
        if name and known not in columns:
            columns = _renamed(columns, name, known)
    # Where such a column holds no dates, each row has a finding when it is read.
    start = guess.start or start_by_name([*columns])
    if "when" not in columns and start in columns:
        if guess.end:
            ends = columns.pop(guess.end)
            columns[start] = [*map(_span, columns[start], ends)]
        columns = _renamed(columns, start, "when")
    return replace(events, columns=columns)


def _renamed(columns: dict[str, Sequence[str]], name: str, other: str) -> dict[str, Sequence[str]]:
    return {other if each == name else each: cells for each, cells in columns.items()}


def _span(start: str, end: str) -> str:
    return f"{start.strip()}/{end.strip()}" if end.strip() else start


_AS_IT_IS: Final = ReadOptions()
EVENTS_FILE: Final = "events.csv"
_REQUIRED: Final = ("id", "title")


def read_folder(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a folder, which is not changed.

    Articles outside the timeline's surroundings are read only from `options.articles_from`, or
    below it; else `articles_refused` of the document names their folder. `options.encoding` is that
    of tables that are not UTF-8. Raises CannotRead when there is no folder, no events.csv, or no
    table with ids and titles in it, and WrongEncoding when it is in another encoding.
    """
    if not is_folder(path):
        raise CannotRead(folder_missing(path))
    if not is_there(path / EVENTS_FILE):
        raise CannotRead(file_missing_in(path, EVENTS_FILE))
    events = recognised(read_text_table(path / EVENTS_FILE, options.encoding))
    _require_columns(events)
    settings = read_settings(path)
    tables = {name: _read_optional(path / name, options) for name in _OPTIONAL}
    listed = path / ARTICLES_FILE
    articles = articles_of_folder(
        path,
        settings,
        _read_optional(listed, options) if is_within_reach(listed) else None,
        options,
    )
    document = assemble(
        Parts(
            path=path,
            place=SETTINGS_FILE,
            settings=settings,
            events=events,
            excerpts=tables["excerpts.csv"],
            differences=tables["differences.csv"],
            facts=tables["outside.csv"],
            articles=articles.rows,
            links=tables["links.csv"],
            notes=tables["notes.csv"],
            nothing_to_cite=tables["nothing_to_cite.csv"],
        )
    )
    return replace(document, articles_refused=articles.refused)


class FolderArticles(NamedTuple):
    """The articles of a folder; `refused` is where they are if that may not be read."""

    rows: FileRows[Article]
    refused: Path | None


def articles_of_folder(
    path: Path, settings: Settings, listed: Table | None, options: ReadOptions
) -> FolderArticles:
    """Return the articles of a timeline's folder: those of a list, or else all that are there."""
    folder = _articles_folder(path, settings.articles, options.articles_from)
    findings = tuple(_folder_findings(settings, folder))
    if listed is not None:
        articles = listed_articles(folder, listed)
    elif folder.is_refused:
        articles = FileRows(())
    else:
        articles = _unlisted(folder)
    rows = replace(articles, findings=(*findings, *articles.findings))
    is_refused = folder.is_refused and not is_of_system(folder.real_path)
    return FolderArticles(rows, folder.real_path if is_refused else None)


def _unlisted(folder: ArticleFolder) -> FileRows[Article]:
    try:
        return unlisted_articles(folder)
    except OSError as error:
        name = folder.name or folder.path.name
        problem = words.part_unreadable(unreadable(name, one_line(error)), name)
        return FileRows((), (problem,))


def source_files(document: Document) -> Iterator[Path]:
    """Yield the file that a timeline was read from; of a folder, all files that may be read.

    Of a table also what stands beside it, or may.
    """
    path = document.path
    if path is None:
        return
    yield path
    if document.origins is not None:
        from timeline_app.io.making.sidecar import sidecar_files  # only tables need it

        yield from sidecar_files(path)
    if is_folder(path):
        yield from (path / name for name in (EVENTS_FILE, SETTINGS_FILE, ARTICLES_FILE, *_OPTIONAL))
        folder = _articles_folder(path, read_settings(path).articles, None)
        yield from (folder.path / article.file for article in document.articles)
    elif document.quoted_by.folders:
        yield from filter(None, (article_path(document, each) for each in document.articles))


ARTICLES_FILE: Final = "articles.csv"
_OPTIONAL: Final = (
    *("excerpts.csv", "differences.csv", "outside.csv"),
    *("links.csv", "notes.csv", "nothing_to_cite.csv"),
)


def own_articles_folder(path: Path) -> ArticleFolder:
    """Return the folder of a timeline's articles; raises CannotRead where it may not be read."""
    folder = _articles_folder(path, read_settings(path).articles, None)
    if folder.is_refused or not folder.path.is_dir():
        raise CannotRead(folder_missing(folder.path))
    return folder


def article_path(document: Document, article: Article) -> Path | None:
    """Return the file of an article of a timeline's folder, or beside a table, if it is there."""
    path = document.path
    if path is None or not article.file:
        return None
    try:
        if not is_folder(path):
            folders = document.quoted_by.folders
            beside = (folder / article.file for folder in folders if article.text is not None)
            return next((each for each in beside if each.is_file()), None)
        found = own_articles_folder(path).path / article.file
        return found if found.is_file() else None
    except (CannotRead, OSError, ValueError):
        return None


def _require_columns(events: Table) -> None:
    missing = [name for name in _REQUIRED if name not in events.columns]
    if not missing:
        return
    has_semicolons = len(events.columns) == 1 and ";" in next(iter(events.columns))
    raise CannotRead(columns_missing(EVENTS_FILE, missing, has_semicolons=has_semicolons))


def _read_optional(path: Path, options: ReadOptions) -> Table:
    if not is_there(path):
        return empty_table(path.name)
    try:
        return read_text_table(path, options.encoding)
    except CannotRead as error:
        return Table(path.name, {}, (), (words.part_unreadable(str(error), path.name),))


def _articles_folder(path: Path, named: str, allowed: Path | None) -> ArticleFolder:
    is_named = named and not Path(named).is_absolute() and is_folder(path / named)
    return folder_of_articles(path, named if is_named else "", allowed)


def _folder_findings(settings: Settings, folder: ArticleFolder) -> Iterator[Finding]:
    if settings.articles and settings.articles != folder.name:
        yield documents.article_folder_missing(settings.articles, SETTINGS_FILE)
    if folder.is_refused:
        where = SETTINGS_FILE if settings.articles else folder.name
        path = folder.real_path
        yield documents.article_folder_outside(path, where, is_of_system=is_of_system(path))
