"""A timeline of any kind written into a new folder, its articles too, to be edited there."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.article_text import TEXT_SUFFIXES, suffix_of
from timeline_app.io.errors import CannotWrite, one_line
from timeline_app.io.formats.article_files import STORED_SUFFIX
from timeline_app.io.formats.folder import article_path
from timeline_app.io.making.table_file import TableFile, file_with
from timeline_app.io.making.working_folder import file_of
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.model.making.working_copy import TABLES, Row, RowTable, WorkingCopy
from timeline_app.words import reading
from timeline_app.words import saving as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from timeline_app.io.making.working_folder import WorkingFolder
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document

_ARTICLES: Final = "articles"
_NAMED: Final = re.compile(r"^articles\s*=.*$", re.MULTILINE)
_WORKED_OUT: Final = {"anchor", "extra", "problem"}
_OTHER_NAMES: Final = {"source": "from", "target": "to", "is_bookmark": "kind"}


def write_new_folder(
    target: Path, document: Document, folder: WorkingFolder | None, copy: WorkingCopy | None
) -> None:
    """Write a timeline into a folder that is not there yet, complete or not at all.

    A `folder` is written as its files are, with the rows of `copy`. Raises CannotWrite.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CannotWrite(words.is_there_already(target))
    if folder is None or copy is None:
        copy = copy_of(document)
        files = {name: TableFile() for name in TABLES}
    else:
        files = dict(folder.files)
    copy = copy._replace(settings=_with_articles(copy.settings))
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        (unfinished / _ARTICLES).mkdir(parents=True)
        for article in document.articles:
            _write_article(unfinished / _ARTICLES, document, article)
        _write_rows(unfinished, files, copy)
        if target.exists():
            target.rmdir()
        unfinished.rename(target)
    except OSError as error:
        raise CannotWrite(reading.unwritable(target, one_line(error))) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _with_articles(settings: str) -> str:
    """Return the settings with the articles in the new folder's own."""
    line = f'articles = "{_ARTICLES}"'
    top, table, tables = settings.partition("[")  # a key of its own is before all tables
    if _NAMED.search(top):
        return _NAMED.sub(line, top, count=1) + table + tables
    return f"{line}\n{settings}" if settings else f"{line}\n"


def _write_article(place: Path, document: Document, article: Article) -> None:
    """Write the file of an article as it is, and a text taken out of it; else its text."""
    source = article_path(document, article)
    path = place / (article.file if source is not None else _file_name(article))
    if place.resolve() not in path.resolve().parents:
        raise CannotWrite(words.article_outside(article.file))
    path.parent.mkdir(parents=True, exist_ok=True)
    if source is not None:
        shutil.copyfile(source, path)
        stored = source.with_name(source.name + STORED_SUFFIX)
        if stored.is_file():
            shutil.copyfile(stored, path.with_name(stored.name))
    elif article.text is not None:
        path.write_bytes(article.text.encode())


def _write_rows(place: Path, files: Mapping[str, TableFile], copy: WorkingCopy) -> None:
    for name in TABLES:
        table, file = copy.table(name), files[name]
        if table != file.table:
            written = file_with(file, table, file_of(name))
            if written is None:
                raise CannotWrite(words.would_not_be_read_back(file_of(name)))
            file = written
        if file.data:
            (place / file_of(name)).write_bytes(file.data)
    (place / SETTINGS_FILE).write_bytes(copy.settings.encode())


# A timeline that is no folder


def copy_of(document: Document) -> WorkingCopy:
    """Return the rows of a timeline that was read from one file."""
    articles = [replace(each, file=_file_name(each)) for each in document.articles]
    return WorkingCopy(
        settings=_settings(document),
        events=_events(document),
        excerpts=_rows(document.excerpts),
        articles=_rows(articles, without="text"),
        differences=_rows(document.differences),
        outside=_rows(document.facts),
        links=_rows(document.links),
        notes=_rows(document.notes),
        nothing_to_cite=_rows(document.nothing_to_cite),
    )


def _file_name(article: Article) -> str:
    """Return the name of the file for the text of an article, which is plain text."""
    name = PurePath(article.file).name or f"{PurePath(article.id).name}.txt"
    return name if suffix_of(name) in TEXT_SUFFIXES else f"{name}.txt"


def _events(document: Document) -> RowTable:
    texts = document.events.texts
    filled = [
        name for name, cells in texts.items() if name in {"id", "title", "when"} or any(cells)
    ]
    columns = [[*texts[name]] for name in filled]
    return _numbered(tuple(filled), zip(*columns, strict=True))


def _rows(values: Iterable[Any], without: str = "") -> RowTable:
    """Return values of one class as rows, columns of their own behind the others."""
    rows = [_cells(value, without) for value in values]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return _numbered(columns, ([row.get(name, "") for name in columns] for row in rows))


def _cells(value: Any, without: str) -> dict[str, str]:  # noqa: ANN401 - of any class
    names = [each.name for each in fields(value)]
    cells = {
        _OTHER_NAMES.get(name, name): _cell(name, getattr(value, name))
        for name in names
        if name not in _WORKED_OUT and name != without
    }
    extra: Mapping[str, str] = value.extra if "extra" in names else {}
    return {**cells, **{name: cell for name, cell in extra.items() if name not in cells}}


def _cell(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "bookmark" if value else ""
    if name in {"start", "end"} and isinstance(value, int):
        return str(value) if value >= 0 else ""
    return str(value)


def _numbered(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> RowTable:
    keyed = tuple(Row(key, tuple(cells)) for key, cells in enumerate(rows, start=2))
    return RowTable(columns if keyed else (), keyed, len(keyed) + 2)


def _settings(document: Document) -> str:
    """Return the text of a timeline.toml."""
    whole = {
        "title": document.title,
        "description": document.description,
        "opening": document.opening,
        "clock": document.clock.zone or "local",
    }
    lines = [f"{key} = {_text(value)}" for key, value in whole.items() if value]
    for lane in document.lanes:
        cells = {key: value for key, value in lane._asdict().items() if isinstance(value, str)}
        lines += ["", "[[lanes]]"]
        lines += [f"{key} = {_text(value)}" for key, value in cells.items() if value]
        if not lane.id:
            lines.append('id = ""')
        if lane.is_folded:
            lines.append("folded = true")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """Return a text as TOML has it, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
