"""The articles that the rows of a table may quote: beside it, or in a folder that is named."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.article_files import is_stored_text
from timeline_app.io.articles.article_text import DOCUMENT_SUFFIXES, TEXT_SUFFIXES, suffix_of
from timeline_app.io.errors import CannotRead
from timeline_app.io.text_table import read_text_table
from timeline_app.model.articles.said_pages import PAGE_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BESIDE: Final = "articles"
_LISTING: Final = "articles.csv"
_SUFFIXES: Final = (*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES)


class QuotedFile(NamedTuple):
    """A file of an article: the folder that is looked in, its path there, and its row."""

    folder: Path
    file: str
    row: Mapping[str, str]


class QuotedFiles:
    """The files of articles by the names that cells have for them.

    They are in the folder that a person names, else in `TABLE.articles` or `articles` beside the
    table, or by a path from the table on. Nothing outside of these is looked at.
    """

    def __init__(self, table: Path | None, named: Path | None) -> None:
        self._own = None if table is None else table.parent
        self.beside = None if named is not None or table is None else _folder_beside(table)
        self.folder = named or self.beside or self._own
        self._pattern = "*" if self.folder == self._own else "**/*"  # below may be a whole disk

    def find(self, cell: str) -> QuotedFile | None:
        """Return the file that a cell names by a path, a name, one without its suffix, or an id.

        None where there is none, and where a name alone is that of several. Marks around a name,
        and a page behind it, are no part of it where the folder has no such name.
        """
        bare = _bare_name(cell)
        return self._find(cell) or (self._find(bare) if bare != cell else None)

    def _find(self, cell: str) -> QuotedFile | None:
        name = cell.strip().replace("\\", "/")
        if not name or self.folder is None:
            return None
        path = name.casefold()
        own = path.removeprefix(f"{self.folder.name}/".casefold()).removeprefix("./")
        files = self.by_name.get(path) or self.by_name.get(own) or ()
        if not files:
            found = self._below_table(name)
            if found is not None:
                return found
            if ".." not in path.split("/") and "://" not in path:
                files = self.by_name.get(path.rpartition("/")[2], ())
        return self._of_file(files[0]) if len(files) == 1 else None

    def all(self) -> Iterator[QuotedFile]:
        """Yield every file of the folder once."""
        files = dict.fromkeys(file for found in self.by_name.values() for file in found)
        yield from map(self._of_file, files)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The files by paths, names, names without suffixes, and ids, in small letters."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for file in self._files:
            found[file.casefold()][file] = None
        for file in self._files:
            name = Path(file).name.casefold()
            for short in (name, Path(name).stem):
                found[short][file] = None
        for file, row in self._rows.items():
            found[row["id"].strip().casefold()] = {file: None}  # an id is surer than a name
        return {name: tuple(files) for name, files in found.items()}

    @cached_property
    def _files(self) -> tuple[str, ...]:
        if self.folder is None or not self.folder.is_dir():
            return ()
        paths = [
            each for each in self.folder.glob(self._pattern) if suffix_of(each.name) in _SUFFIXES
        ]
        by_folder: defaultdict[Path, set[str]] = defaultdict(set)
        for path in paths:
            by_folder[path.parent].add(path.name)
        return tuple(
            path.relative_to(self.folder).as_posix()
            for path in sorted(paths)
            if path.is_file() and not is_stored_text(path.name, by_folder[path.parent])
        )

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, str]]:
        """The rows of articles.csv by their files, as a timeline's folder has it."""
        if self.folder is None:
            return {}
        places = dict.fromkeys((self.folder, self.folder.parent))
        is_own = self.folder.name == _BESIDE or self.folder == self._own
        listings = [place / _LISTING for place in places if place == self.folder or is_own]
        listing = next((each for each in listings if each.is_file()), None)
        if listing is None:
            return {}
        files = {file.casefold(): file for file in self._files}
        try:
            listed = read_text_table(listing)
        except CannotRead:  # the files are known by their names all the same
            return {}
        rows: dict[str, Mapping[str, str]] = {}
        for _, row in listed.rows():
            written = row.get("file", "").strip().replace("\\", "/").casefold()
            file = files.get(written) or files.get(written.removeprefix(f"{_BESIDE}/"))
            if file and row.get("id", "").strip():
                rows.setdefault(file, {**row, "file": file})
        return rows

    def _of_file(self, file: str) -> QuotedFile:
        if self.folder is None:
            raise ValueError(file)  # no file was found without one
        row = self._rows.get(file, {"id": file, "file": file})
        return QuotedFile(self.folder, file, row)

    def _below_table(self, name: str) -> QuotedFile | None:
        """Return the file at a path from the table on, not outside of the table's folder."""
        if self._own is None or "/" not in name or suffix_of(name) not in _SUFFIXES:
            return None
        if "\0" in name or "://" in name:
            return None
        own = os.path.realpath(self._own)
        path = Path(os.path.realpath(Path(own) / name))
        try:
            is_there = path.is_relative_to(own) and path.is_file()
        except OSError:  # a name that is too long
            return None
        if not is_there:
            return None
        file = path.relative_to(own).as_posix()
        return QuotedFile(self._own, file, {"id": file, "file": file})


# “report.pdf, p. 3”, “report.pdf (pages 3–4)”, “report.pdf#page=3”
_PAGE: Final = re.compile(
    rf"[\s,;:#(\[]+{PAGE_WORD}(\d+(?:\s*[-\u2013]\s*\d+)?)\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_MARKS: Final = " \t\r\n\"'`<>\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"


def page_behind(cell: str, file: str) -> str:
    """Return the page that is written behind the name of a file; "" where it is of its name."""
    bare = cell.strip(_MARKS)
    found = _PAGE.search(bare)
    return "" if found is None or bare.casefold() in file.casefold() else found[1]


def _bare_name(cell: str) -> str:
    """Return a name without the marks around it and the page behind it."""
    return _PAGE.sub("", cell.strip(_MARKS)).strip(_MARKS)


def _folder_beside(table: Path) -> Path | None:
    """Return the folder beside a table that is named for its articles, the table's own first."""
    stem = Path(table.name.removesuffix(".gz")).stem
    folders = (table.parent / f"{stem}.articles", table.parent / _BESIDE)
    own = os.path.realpath(table.parent)  # a link may lead out of it
    return next(
        (
            each
            for each in folders
            if each.is_dir() and Path(os.path.realpath(each)).is_relative_to(own)
        ),
        None,
    )


def articles_by_name(table: Path | None, named: Path | None) -> Mapping[str, object] | None:
    """Return what is in the folder of a table's articles by its names; None without a folder."""
    files = QuotedFiles(table, named)
    return files.by_name if named is not None or files.beside is not None else None
