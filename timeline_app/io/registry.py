"""The format that opens a path: of READERS, or one that another distribution adds."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead, one_line, unforeseen
from timeline_app.io.format import Reader, load_added
from timeline_app.io.formats.folder import EVENTS_FILE
from timeline_app.io.options import Cancelled, ReadOptions
from timeline_app.io.readers import FOLDER, READERS
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.words.files import reading as words
from timeline_app.words.files.reading import cannot_read, no_memory, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline_app.model.document import Document

_AS_IT_IS: Final = ReadOptions()
_BESIDE_EVENTS: Final = (SETTINGS_FILE, "excerpts.csv")
_HEAD_BYTES: Final = 2**16  # enough for the keys of the first events of a JSON file


def readers() -> Iterator[Reader]:
    """Yield the formats of this program, then those that other distributions add.

    Those are looked for only when they are reached.
    """
    yield from READERS
    yield from _added()


def open_timeline(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a folder, of events.csv or timeline.toml in one, or of a file.

    Nothing is changed. Raises CannotRead, which says what the path is instead, and Cancelled where
    `options.progress` does so, and nothing else.
    """
    reader = reader_for(path, options)
    try:
        is_inside = reader is FOLDER and not path.is_dir()
        return _quoting(reader, reader.open(path.parent if is_inside else path, options), options)
    except (CannotRead, Cancelled):
        raise
    except OSError as error:  # a disk that is gone
        raise CannotRead(unreadable(path, one_line(error))) from error
    except MemoryError as error:
        raise CannotRead(no_memory(path.name)) from error
    except Exception as error:  # a file must never end the program, nor leave its window waiting
        raise CannotRead(unforeseen(cannot_read(path.name), error)) from error


def reader_for(path: Path, options: ReadOptions) -> Reader:
    """Return what reads a path of which so much is said; raises CannotRead as `reader_of` does."""
    return _as_table(path, reader_of(path), options)


def _as_table(path: Path, reader: Reader, options: ReadOptions) -> Reader:
    """Return what reads a table where a person says which its columns are, else the format."""
    if "start" in reader.options or reader is FOLDER or not (options.said or options.columns):
        return reader
    others = _candidates(_suffix(path), _head(path))
    return next((each for each in others if "start" in each.options), reader)


def _quoting(reader: Reader, document: Document, options: ReadOptions) -> Document:
    """Return a table's timeline with what its rows quote, where that is asked for or beside it."""
    if options.articles is None and "start" not in reader.options:
        return document
    from timeline_app.io.articles.quoted_claims import with_evidence  # only tables need it

    return with_evidence(document, options)


def reader_of(path: Path) -> Reader:
    """Return the format of a path; raises CannotRead where nothing is there, or it has none."""
    try:
        if path.is_dir():
            return FOLDER
        if not path.exists():
            raise CannotRead(words.path_missing(path))
        if path.name == SETTINGS_FILE or _is_events_of_folder(path):
            return FOLDER
        head = _head(path)
    except OSError as error:  # a folder that may not be looked into
        raise CannotRead(unreadable(path, one_line(error))) from error
    reader = next(_candidates(_suffix(path), head), None)
    if reader is None:
        suffixes = dict.fromkeys(suffix for each in readers() for suffix in each.suffixes)
        raise CannotRead(words.format_unknown(path.name, EVENTS_FILE, [*suffixes]))
    return reader


def is_timeline(path: Path) -> bool:
    """Return whether a path that is there may be a timeline: a folder, or a file of its suffix."""
    try:
        suffix = _suffix(path)
        return path.is_dir() or (
            path.is_file() and any(suffix in each.suffixes for each in readers())
        )
    except OSError:  # it may not be looked at
        return False


@cache
def _added() -> tuple[Reader, ...]:
    return load_added(Reader, "timeline_app.readers")


def _candidates(suffix: str, head: bytes) -> Iterator[Reader]:
    """Yield what may read a file, the surest first; only the last of them despite its bytes."""
    named = [each for each in READERS if suffix in each.suffixes]
    yield from (each for each in named if each.may_be(head))
    yield from (each for each in _added() if suffix in each.suffixes and each.may_be(head))
    yield from (each for each in readers() if each.is_sure(head))
    yield from named


def _head(path: Path) -> bytes:
    """Return the first bytes of a file; none of a pipe, which might never end."""
    with suppress(OSError):  # what reads it says why it cannot be read
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_HEAD_BYTES)
    return b""


def _is_events_of_folder(path: Path) -> bool:
    """Return whether an events.csv belongs to a timeline's folder; alone, it is a table."""
    beside = (path.parent / name for name in _BESIDE_EVENTS)
    return path.name == EVENTS_FILE and any(each.exists() for each in beside)


def _suffix(path: Path) -> str:
    suffixes = path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]
    return "".join(suffixes).lower()
