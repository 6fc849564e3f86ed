"""Which reader opens which path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead, one_line, unforeseen
from timeline_app.io.formats.folder import EVENTS_FILE, read_folder
from timeline_app.io.options import Cancelled, ReadOptions
from timeline_app.io.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.model.document import Document


_AS_IT_IS: Final = ReadOptions()


def _read_folder(path: Path, reading: ReadOptions) -> Document:
    return read_folder(path, reading.articles_from)


def _read_json(path: Path, _: ReadOptions) -> Document:
    from timeline_app.io.formats.json import read_json  # not needed to open a folder

    return read_json(path)


def _read_png(path: Path, _: ReadOptions) -> Document:
    from timeline_app.io.formats.png import read_png  # not needed to open a folder

    return read_png(path)


def _read_table(path: Path, reading: ReadOptions) -> Document:
    from timeline_app.io.table.reader import read_table  # Arrow takes a while to load

    return read_table(path, reading)


READERS: Final[dict[str, Callable[[Path, ReadOptions], Document]]] = {
    "": _read_folder,
    ".json": _read_json,
    ".png": _read_png,
    ".csv": _read_table,
    ".tsv": _read_table,
    ".csv.gz": _read_table,
    ".tsv.gz": _read_table,
    ".parquet": _read_table,
    ".feather": _read_table,
    ".arrow": _read_table,
}
_BESIDE_EVENTS: Final = (SETTINGS_FILE, "excerpts.csv")


def open_timeline(path: Path, reading: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a folder, of events.csv or timeline.toml in one, or of a file.

    `reading` is for tables. Nothing is changed. Raises CannotRead, which says what the path is
    instead, Cancelled where `reading.progress` does so, and nothing else.
    """
    try:
        return _open(path, reading)
    except (CannotRead, Cancelled):
        raise
    except OSError as error:  # a folder that may not be looked into, a disk that is gone
        raise CannotRead(f"{path} cannot be read ({one_line(error)})") from error
    except MemoryError as error:
        raise CannotRead(f"{path.name} does not fit into memory: open a part of it") from error
    except Exception as error:  # a file must never end the program, nor leave its window waiting
        raise CannotRead(unforeseen(f"{path.name} cannot be read", error)) from error


def is_timeline(path: Path) -> bool:
    """Return whether a path that is there may be a timeline: a folder, or a file of its suffix."""
    try:
        return path.is_dir() or (path.is_file() and _suffix(path) in READERS)
    except OSError:  # it may not be looked at
        return False


def is_table(path: Path) -> bool:
    """Return whether a path is a table of events, which may take long to read.

    False for what is not there, or may not be looked at.
    """
    try:
        is_alone = path.is_file() and not _is_events_of_folder(path)
    except OSError:
        return False
    return is_alone and READERS.get(_suffix(path)) is _read_table


def _open(path: Path, reading: ReadOptions) -> Document:
    if path.is_dir():
        return _read_folder(path, reading)
    if not path.exists():
        raise CannotRead(f"{path} is not there: give a timeline's folder or file")
    if path.name == SETTINGS_FILE or _is_events_of_folder(path):
        return _read_folder(path.parent, reading)
    suffix = _suffix(path)
    if not suffix or suffix not in READERS:
        known = ", ".join(name for name in READERS if name)
        raise CannotRead(
            f"{path.name} is no timeline: give a folder with {EVENTS_FILE}, or {known}"
        )
    return READERS[suffix](path, reading)


def _is_events_of_folder(path: Path) -> bool:
    """Whether an events.csv belongs to a timeline's folder; alone, it is a table like others."""
    beside = (path.parent / name for name in _BESIDE_EVENTS)
    return path.name == EVENTS_FILE and any(each.exists() for each in beside)


def _suffix(path: Path) -> str:
    suffixes = path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]
    return "".join(suffixes).lower()
