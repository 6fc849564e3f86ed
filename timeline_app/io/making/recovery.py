"""The recovery log: the unsaved changes of a timeline in the user's cache, after a program's end.

A line of JSON for the files that the changes were made to, then one for each change. What was cut
off at its end is a shorter log.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.errors import CannotRead, CannotWrite, one_line
from timeline_app.io.files import replace_file
from timeline_app.io.making.settings_merge import merge_settings
from timeline_app.io.making.working_folder import read_working_folder, with_row_keys
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.model.making.versions.changes import (
    Changes,
    RowChange,
    TableChange,
    UnfitError,
    applied,
    changes,
    touched,
)
from timeline_app.model.making.versions.merge import key_map, merge
from timeline_app.model.making.working_copy import TABLES
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.making.working_folder import WorkingFolder
    from timeline_app.model.making.versions.merge import Conflict
    from timeline_app.model.making.working_copy import RowTable, WorkingCopy

_FORMAT: Final = "timeline-app changes"
_VERSION: Final = 1


# Writing


class RecoveryLog:
    """The open log of one timeline since it was saved; there is no file until something changed.

    With `replaces` there is one of an earlier time, whose changes will be in this one.
    """

    def __init__(self, path: Path, folder: WorkingFolder, *, replaces: bool = False) -> None:
        self._path = path
        self._folder = folder
        self._handle: int | None = None
        self._whole = 0  # bytes before the last line
        self._is_there = replaces
        self._is_synced = True

    def append(self, before: WorkingCopy, after: WorkingCopy) -> None:
        """Write down what changed; raises CannotWrite.

        It survives the end of the program at once, and that of the machine after `sync`. Where it
        cannot be written, the next change is written with all that were before it.
        """
        if self._handle is None:
            before = self._folder.copy
        found = changes(before, after)
        if found == Changes():
            return
        try:
            line = _line(_values(found))
            if self._handle is None:
                self._begin(line)
            else:
                self._whole = os.fstat(self._handle).st_size
                _write_all(self._handle, line)
        except (OSError, CannotWrite) as error:
            self._cut_off()
            cause = error if isinstance(error, OSError) else error.__cause__
            why = one_line(cause) if isinstance(cause, OSError) else str(error)
            raise CannotWrite(words.log_unwritable(why)) from error
        self._is_synced = False

    def _begin(self, line: bytes) -> None:
        """Write the file with its first change, in place of an earlier one."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        header = _line(_header(self._folder))
        replace_file(self._path, lambda path: path.write_bytes(header + line))
        self._is_there = True
        self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND)

    def _cut_off(self) -> None:
        """Write nothing more to the log as it is, and free what its broken line takes."""
        with suppress(OSError):
            if self._handle is not None:
                os.ftruncate(self._handle, self._whole)
            self.close()

    def sync(self) -> None:
        """Wait until all is on the disk; a thread may do that."""
        if self._handle is not None and not self._is_synced:
            self._is_synced = True
            with suppress(OSError):  # it was closed meanwhile, with nothing left to keep
                os.fsync(self._handle)

    def restart(self, folder: WorkingFolder) -> None:
        """Go on from other files: the next change replaces all that was written before."""
        self.close()
        self._folder = folder

    def close(self) -> None:
        """Write nothing more; the log stays."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def remove(self) -> None:
        """Remove the log, since all of it was saved, or is no longer wanted."""
        self.close()
        if self._is_there:
            self._is_there = False
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _write_all(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]


def _line(values: object) -> bytes:
    # Surrogates of file names are kept as escapes.
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def _header(folder: WorkingFolder) -> dict[str, object]:
    keys = {name: _runs(folder.copy.table(name)) for name in TABLES}
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "timeline": str(folder.path.resolve()),
        "files": hashes_of(folder),
        "keys": {name: runs for name, runs in keys.items() if runs},
    }


def hashes_of(folder: WorkingFolder) -> dict[str, str]:
    """Return the SHA-256 of each file of a folder as it was read."""
    data = {name: file.data for name, file in folder.files.items()}
    data[SETTINGS_FILE] = folder.settings_data
    return {name: hashlib.sha256(each).hexdigest() for name, each in data.items()}


def _runs(table: RowTable) -> list[list[int]]:
    """Return the keys of the rows that a file holds, as (first, count) of those in sequence."""
    runs: list[list[int]] = []
    for row in table.rows:
        if not "".join(row.cells).strip():
            continue
        if runs and row.key == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([row.key, 1])
    return runs


def _values(found: Changes) -> dict[str, object]:
    tables = [
        [change.table, change.had, change.columns, change.next_key, change.rows]
        for change in found.tables
    ]
    return {"tables": tables, "settings": found.settings}


# Reading


class Logged(NamedTuple):
    """What a log holds: the hashes of the files that were changed, their keys, and the changes."""

    timeline: str = ""
    files: Mapping[str, str] = {}
    keys: Mapping[str, Sequence[Sequence[int]]] = {}
    steps: tuple[Changes, ...] = ()


def read_log(path: Path) -> Logged:
    """Return what a log holds; raises CannotRead where it is none, or is broken in its middle."""
    try:
        lines = path.read_bytes().rstrip(b"\0").split(b"\n")  # as a crash of the machine leaves it
    except OSError as error:
        raise CannotRead(words.log_unreadable(one_line(error))) from error
    values = [*_complete(lines)]
    try:
        if not values:
            return Logged()
        header, *steps = values
        if (header["format"], header["version"]) != (_FORMAT, _VERSION):
            raise CannotRead(words.log_unreadable(""))
        return Logged(
            str(header["timeline"]),
            dict(header["files"]),
            dict(header["keys"]),
            tuple(map(_changes, steps)),
        )
    except (TypeError, ValueError, KeyError) as error:
        raise CannotRead(words.log_unreadable("")) from error


def _complete(lines: Sequence[bytes]) -> Iterator[Any]:
    """Yield the values of the lines; the last may be cut off, no other one."""
    for number, line in enumerate(lines, start=1):
        try:
            yield json.loads(line)
        except ValueError:
            if any(lines[number:]):
                raise CannotRead(words.log_unreadable("")) from None
            return


def _changes(values: dict[str, Any]) -> Changes:
    settings = values["settings"]
    return Changes(
        tuple(map(_table_change, values["tables"])),
        None if settings is None else (str(settings[0]), str(settings[1])),
    )


def _table_change(values: Sequence[Any]) -> TableChange:
    table, had, columns, next_key, rows = values
    if table not in TABLES:
        raise ValueError(table)
    changed = tuple(
        RowChange(int(key), _cells(was), _cells(now), behind) for key, was, now, behind in rows
    )
    return TableChange(table, tuple(had), tuple(columns), int(next_key), changed)


def _cells(cells: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if cells is None else tuple(map(str, cells))


class Replayed(NamedTuple):
    """A folder as it is, and the working copy of it with the changes of a log."""

    folder: WorkingFolder
    copy: WorkingCopy
    conflicts: tuple[Conflict, ...] = ()


def replayed(
    logged: Logged, folder: WorkingFolder, for_theirs: Container[tuple[str, int]] = ()
) -> Replayed:
    """Return a folder with the changes of a log: as they were made, or merged with other files.

    `for_theirs` are the rows in conflict of which the files are right. Raises CannotRead where
    they do not fit together.
    """
    keys = None if logged.files != hashes_of(folder) else _keys(logged, folder)
    if keys is None:
        base, ours = touched(logged.steps)
        keys = key_map(folder.copy, base, ours)
        folder = with_row_keys(folder, keys)
        copy, conflicts = merge(base, ours, folder.copy, for_theirs, merge_settings)
        return Replayed(folder, copy, conflicts)
    folder = with_row_keys(folder, keys)
    try:
        return Replayed(folder, applied(folder.copy, logged.steps))
    except UnfitError as error:
        raise CannotRead(words.log_unreadable("")) from error


def _keys(logged: Logged, folder: WorkingFolder) -> dict[str, dict[int, int]] | None:
    """Return the keys in the log by those of the folder's rows; None where these are others."""
    found: dict[str, dict[int, int]] = {}
    for name in TABLES:
        rows = folder.copy.table(name).rows
        keys = [
            key for first, count in logged.keys.get(name, ()) for key in range(first, first + count)
        ]
        if len(keys) != len(rows):
            return None
        found[name] = {row.key: key for row, key in zip(rows, keys, strict=True)}
    return found


def has_changes(log: Path, timeline: Path) -> bool:
    """Return whether a log has changes that are not in the timeline's files; raises CannotRead."""
    logged = read_log(log)
    if not logged.steps:
        return False
    found = replayed(logged, read_working_folder(timeline))
    return bool(found.conflicts) or found.copy != found.folder.copy


def put_log_aside(log: Path, why: str) -> str:
    """Rename a log that cannot be used, and return the line that says so: why, and where it is."""
    number = 1
    while (aside := log.with_name(f"{log.stem}-{number}.log")).exists():
        number += 1
    try:
        log.rename(aside)
    except OSError:
        aside = log
    return words.put_aside(why, aside)
