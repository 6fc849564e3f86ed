"""The timeline folder: plain files that a spreadsheet, a text editor and git understand."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.errors import CannotRead
from timeline_app.io.event_rows import FileRows
from timeline_app.io.formats.article_files import (
    ArticleFolder,
    folder_of_articles,
    is_of_system,
    listed_articles,
    unlisted_articles,
)
from timeline_app.io.settings import SETTINGS_FILE, read_settings
from timeline_app.io.text_table import Table, empty_table, read_text_table
from timeline_app.model.document import Finding
from timeline_app.model.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.io.settings import Settings
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document


_NEEDED: Final = ("id", "title", "when")


def recognised(events: Table) -> Table:
    """Return a table whose columns have the program's names, found as in a table of its own.

    A start and an end become one date. What has its name already is left as it is.
    """
    if all(name in events.columns for name in _NEEDED):
        return events
    from timeline_app.io.table.columns import (  # not needed to open a folder
        guess_columns,
        plain_name,
        start_by_name,
    )
    from timeline_app.io.table.source import FIRST_ROWS

    columns = dict(events.columns)
    for name in events.columns:
        known = plain_name(name).replace(" ", "_")
        if known in COLUMNS and known not in columns:
            columns = _renamed(columns, name, known)
    names = tuple(columns)
    rows = tuple(islice(zip(*columns.values(), strict=True), FIRST_ROWS))
    guess = guess_columns(names, rows)
    for known, name in (("id", guess.id), ("title", guess.title)):
        if name and known not in columns:
            columns = _renamed(columns, name, known)
    # A column of that name that holds no date is told, row by row, where its dates are read.
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


EVENTS_FILE: Final = "events.csv"
_REQUIRED: Final = ("id", "title")


def read_folder(path: Path, articles_from: Path | None = None) -> Document:
    """Return the timeline of a folder; nothing in the folder is changed.

    `articles_from` is a folder outside the timeline's surroundings from which a person lets its
    articles be read; else those outside are missing, and `articles_refused` names their folder.

    What is wrong in the files is told by the document's findings. Raises CannotRead when there is
    nothing to show: no folder, no events.csv, or one that is no table with ids and titles.
    """
    if not path.is_dir():
        raise CannotRead(f"{path} is not there: give the folder of a timeline")
    if not (path / EVENTS_FILE).exists():
        raise CannotRead(f"{path} holds no {EVENTS_FILE}: give the folder of a timeline")
    events = recognised(read_text_table(path / EVENTS_FILE))
    _require_columns(events)
    settings = read_settings(path)
    tables = {name: _read_optional(path / name) for name in _OPTIONAL}
    folder = _articles_folder(path, settings.articles, articles_from)
    document = assemble(
        Parts(
            path=path,
            place=SETTINGS_FILE,
            settings=settings,
            events=events,
            excerpts=tables["excerpts.csv"],
            differences=tables["differences.csv"],
            facts=tables["outside.csv"],
            articles=_read_articles(path, settings, folder),
        )
    )
    if folder.needs_leave and not is_of_system(folder.real_path):
        return replace(document, articles_refused=folder.real_path)
    return document


def source_files(document: Document) -> Iterator[Path]:
    """Yield the file that a timeline was read from; of a folder, all that are or would be read."""
    path = document.path
    if path is None:
        return
    yield path
    if path.is_dir():
        yield from (path / name for name in (EVENTS_FILE, SETTINGS_FILE, _ARTICLES, *_OPTIONAL))
        folder = _articles_folder(path, read_settings(path).articles, None)
        yield from (folder.path / article.file for article in document.articles)


_ARTICLES: Final = "articles.csv"
_OPTIONAL: Final = ("excerpts.csv", "differences.csv", "outside.csv")


def _require_columns(events: Table) -> None:
    missing = [name for name in _REQUIRED if name not in events.columns]
    if not missing:
        return
    advice = "name its columns in the first line, separated by commas"
    if len(events.columns) == 1 and ";" in next(iter(events.columns)):
        advice = "its columns are separated by “;”: save it with commas"
    columns = " and ".join(f"“{name}”" for name in missing)
    raise CannotRead(f"{EVENTS_FILE}:1 has no column {columns}: {advice}")


def _read_optional(path: Path) -> Table:
    if not path.exists():
        return empty_table(path.name)
    try:
        return read_text_table(path)
    except CannotRead as error:
        finding = Finding(str(error), path.name, "until then the timeline is shown without it")
        return Table(path.name, {}, (), (finding,))


def _read_articles(path: Path, settings: Settings, folder: ArticleFolder) -> FileRows[Article]:
    findings = [*_folder_findings(settings, folder)]
    if (path / _ARTICLES).exists():
        articles = listed_articles(folder, _read_optional(path / _ARTICLES))
    elif folder.needs_leave:
        articles = FileRows(())
    else:
        articles = unlisted_articles(folder)
    return replace(articles, findings=(*findings, *articles.findings))


def _articles_folder(path: Path, named: str, allowed: Path | None) -> ArticleFolder:
    is_there = named and not Path(named).is_absolute() and os.path.isdir(path / named)  # noqa: PTH112 - for any text
    return folder_of_articles(path, named if is_there else "", allowed)


def _folder_findings(settings: Settings, folder: ArticleFolder) -> Iterator[Finding]:
    if settings.articles and settings.articles != folder.name:
        what = f"the folder of the articles, “{settings.articles}”, is not there"
        advice = "name it by its way from the timeline's folder"
        yield Finding(what, SETTINGS_FILE, advice)
    if folder.needs_leave:
        what = f"the articles in {folder.real_path}, outside the timeline's folder, are not read"
        advice = f"if you trust the timeline, open it with --articles-from {folder.real_path}"
        if is_of_system(folder.real_path):
            advice = "put them beside the timeline; from there nothing is read"
        yield Finding(what, SETTINGS_FILE if settings.articles else folder.name, advice)
