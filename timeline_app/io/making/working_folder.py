"""A timeline's folder that is being made: read as rows, shown as a document, saved as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.files import (
    BYTE_ORDER_MARK,
    decode_text,
    is_plain_file,
    is_there,
    read_bytes,
    replace_file,
    require_merged,
)
from timeline_app.io.formats.folder import articles_of_folder, recognised
from timeline_app.io.making.table_file import (
    TableFile,
    file_with,
    read_table_file,
)
from timeline_app.io.options import ReadOptions
from timeline_app.io.settings import SETTINGS_FILE, settings_in, toml_values
from timeline_app.io.text_table import Table
from timeline_app.model.document import Finding
from timeline_app.model.making.versions.merge import with_keys
from timeline_app.model.making.working_copy import TABLES, Row, RowTable, WorkingCopy
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from timeline_app.io.formats.folder import FolderArticles
    from timeline_app.model.document import Document

_AS_IT_IS: Final = ReadOptions()
_UTF_8: Final = "utf-8"


def file_of(table: str) -> str:
    """Return the name of the file of a table of a working copy."""
    return f"{table}.csv"


OWN_FILES: Final = (SETTINGS_FILE, *map(file_of, TABLES))
"""The files of a timeline's folder that can be edited."""


@dataclass(frozen=True, eq=False)
class WorkingFolder:
    """A folder as it is on the disk: the working copy of it, and how its files are written.

    `names` are the file's own names of columns of events.csv by the program's, where they differ.
    """

    path: Path
    options: ReadOptions
    copy: WorkingCopy
    settings_data: bytes
    files: Mapping[str, TableFile]
    names: Mapping[str, str]


def read_working_folder(path: Path, options: ReadOptions = _AS_IT_IS) -> WorkingFolder:
    """Return a timeline's folder to be edited; nothing is changed in it.

    Raises CannotRead where it is not there, or one of its tables cannot be read as rows.
    """
    _require_files(path)
    files = {name: read_table_file(path / file_of(name), options.encoding) for name in TABLES}
    settings = path / SETTINGS_FILE
    data = read_bytes(settings) if is_there(settings) else b""
    files["events"], names = _with_dates(files["events"])
    tables = {name: file.table for name, file in files.items()}
    text = decode_text(data, SETTINGS_FILE)
    require_merged(text, SETTINGS_FILE)
    copy = WorkingCopy(settings=text, **tables)
    return WorkingFolder(path, options, copy, data, files, names)


def _require_files(path: Path) -> None:
    """Raise CannotRead where a folder is gone, or its events, or where a file is none any more."""
    if not is_there(path):
        raise CannotRead(words.folder_is_gone(path))
    if not is_there(path / file_of("events")):
        raise CannotRead(words.events_are_gone(path, file_of("events")))
    for name in OWN_FILES:
        if is_there(path / name) and not is_plain_file(path / name):
            raise CannotRead(words.is_no_file_now(path, name))


def read_folder_again(folder: WorkingFolder) -> WorkingFolder:
    """Return a folder as it is on the disk now.

    Raises CannotRead where it cannot be read, or its timeline.toml is TOML no longer.
    """
    now = read_working_folder(folder.path, folder.options)
    was = _toml_problem(folder)
    require_toml(now, () if was is None else (was,))
    return now


def require_toml(folder: WorkingFolder, known: Container[Finding]) -> None:
    """Raise CannotRead where timeline.toml is no TOML, unless that is among the known findings."""
    problem = _toml_problem(folder)
    if problem is not None and problem not in known:
        raise CannotRead(words.settings_broken(problem))


def _toml_problem(folder: WorkingFolder) -> Finding | None:
    values = toml_values(folder.copy.settings.removeprefix(BYTE_ORDER_MARK))
    return values if isinstance(values, Finding) else None


def _with_dates(events: TableFile) -> tuple[TableFile, dict[str, str]]:
    """Return the events with one column for their dates, and its own names of known columns.

    A start and an end of their own are joined in a new column, as they are where they are read.
    """
    own = _table(events.table, "events.csv")
    known = recognised(own)
    by_cells = {id(cells): name for name, cells in own.columns.items()}
    found = {name: by_cells.get(id(cells), "") for name, cells in known.columns.items()}
    names = {name: other for name, other in found.items() if other and other != name}
    if all(found.values()):
        return events, names
    columns, width = (*events.table.columns, "when"), len(events.table.columns)
    pairs = zip(events.table.rows, known.columns["when"], strict=True)
    rows = tuple(
        Row(row.key, (*row.cells, *[""] * (width - len(row.cells)), when)) for row, when in pairs
    )
    table = events.table._replace(columns=columns, rows=rows)
    return replace(events, table=table, is_widened=True), names


def files_of(folder: WorkingFolder) -> dict[str, bytes]:
    """Return the bytes of each file that a folder has, as they were read."""
    found = {file_of(name): file.data for name, file in folder.files.items()}
    found[SETTINGS_FILE] = folder.settings_data
    return {name: data for name, data in found.items() if data}


def with_row_keys(folder: WorkingFolder, keys: Mapping[str, Mapping[int, int]]) -> WorkingFolder:
    """Return a folder whose rows have other keys: for each table, the new one by the present."""
    copy = with_keys(folder.copy, keys)
    if copy is folder.copy:
        return folder
    files = {
        name: file if copy.table(name) is file.table else _keyed(file, copy.table(name), keys[name])
        for name, file in folder.files.items()
    }
    return replace(folder, copy=copy, files=files)


def _keyed(file: TableFile, table: RowTable, keys: Mapping[int, int]) -> TableFile:
    return replace(
        file,
        table=table,
        pieces={keys[key]: piece for key, piece in file.pieces.items()},
        loose={keys.get(key, key): text for key, text in file.loose.items()},
    )


class ReadArticles(NamedTuple):
    """The articles as they were read for their rows and the folder that the settings name."""

    rows: RowTable
    named: str
    articles: FolderArticles


def document_of_copy(
    folder: WorkingFolder, copy: WorkingCopy, known: ReadArticles | None = None
) -> tuple[Document, ReadArticles]:
    """Return the timeline that a working copy of the folder tells, and its articles.

    Articles are read again only where their rows or the settings are others than for `known`.
    """
    settings = settings_in(copy.settings.removeprefix(BYTE_ORDER_MARK), folder.path)
    if known is None or known.rows != copy.articles or known.named != settings.articles:
        listed = _table(copy.articles, file_of("articles")) if copy.articles.columns else None
        articles = articles_of_folder(folder.path, settings, listed, folder.options)
        known = ReadArticles(copy.articles, settings.articles, articles)
    events = _table(copy.events, file_of("events"))
    document = assemble(
        Parts(
            path=folder.path,
            place=SETTINGS_FILE,
            settings=settings,
            events=recognised(events),
            excerpts=_table(copy.excerpts, file_of("excerpts")),
            differences=_table(copy.differences, file_of("differences")),
            facts=_table(copy.outside, file_of("outside")),
            articles=known.articles.rows,
            links=_table(copy.links, file_of("links")),
            notes=_table(copy.notes, file_of("notes")),
            nothing_to_cite=_table(copy.nothing_to_cite, file_of("nothing_to_cite")),
        )
    )
    return replace(document, articles_refused=known.articles.refused), known


def _table(rows: RowTable, name: str) -> Table:
    """Return rows as a table whose places are their keys."""
    width = len(rows.columns)
    cells = [row.cells + ("",) * (width - len(row.cells)) for row in rows.rows]
    filled = [each for each in cells if "".join(each).strip()]
    columns = dict(zip(rows.columns, map(list, zip(*filled, strict=True)), strict=False))
    keys = [row.key for row, each in zip(rows.rows, cells, strict=True) if "".join(each).strip()]
    return Table(name, columns or {each: [] for each in rows.columns}, keys)


# Saving


class ChangedOnDisk(CannotWrite):
    """Files that were changed by something else since they were read; nothing was written."""

    def __init__(self, line: str, files: tuple[str, ...]) -> None:
        super().__init__(line)
        self.files = files


def changed_on_disk(folder: WorkingFolder) -> tuple[str, ...]:
    """Return the names of the folder's files that are not as they were read."""
    was = {SETTINGS_FILE: folder.settings_data}
    was |= {file_of(name): file.data for name, file in folder.files.items()}
    return tuple(name for name, data in was.items() if _data(folder.path / name) != data)


def _data(path: Path) -> bytes | None:
    """Return the bytes of a file, none where it is not there; None where it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError:
        return None


class Saved(NamedTuple):
    """A folder after it was saved, and the names of the files that were written.

    `problem` says what could not be written, if anything.
    """

    folder: WorkingFolder
    files: tuple[str, ...] = ()
    problem: str = ""


def save(folder: WorkingFolder, copy: WorkingCopy) -> Saved:
    """Write a working copy into its folder.

    Only files that changed are written, each as a whole or not at all, and in them only the lines
    of rows that changed. Raises ChangedOnDisk, before anything is written, where a file is not as
    it was read.
    """
    others = changed_on_disk(folder)
    if others:
        raise ChangedOnDisk(words.files_changed(others), others)
    folder = replace(folder, files=dict(folder.files))
    written: list[str] = []
    try:
        for name in TABLES:
            table = copy.table(name)
            file = folder.files[name]
            if table != file.table:
                file = _saved(folder.path / file_of(name), file, table)
                folder = replace(folder, files={**folder.files, name: file})
                written.append(file_of(name))
        data = copy.settings.encode(_UTF_8)
        if data != folder.settings_data:
            _write(folder.path / SETTINGS_FILE, data)
            folder = replace(folder, settings_data=data)
            written.append(SETTINGS_FILE)
    except CannotWrite as error:
        return Saved(folder, tuple(written), str(error))
    return Saved(replace(folder, copy=copy), tuple(written))


def _saved(path: Path, file: TableFile, table: RowTable) -> TableFile:
    """Write the rows of a table to its file and return that; raises CannotWrite.

    What would not be read back as it is in the table is not written.
    """
    written = file_with(file, table, path.name)
    if written is None:
        raise CannotWrite(words.would_not_be_read_back(path.name))
    _write(path, written.data)
    return written


def _write(path: Path, data: bytes) -> None:
    replace_file(path, lambda temporary: temporary.write_bytes(data))
