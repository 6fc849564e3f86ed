"""The watcher: which files of the timeline that is shown were changed by another program."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from timeline_app.io.files import is_folder, is_plain_file, is_within_reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_REST_MS: Final = 300  # a program may write a file in several steps
_MOST_FILES: Final = 1_000
_MOST_BYTES: Final = 2**24  # of a larger file the size and the time count, not what is in it


class _Seen(NamedTuple):
    """A file as it was seen: its size and time of change, and what is in it; both None if gone."""

    stamp: tuple[int, int] | None = None
    digest: bytes | None = None


class Watcher(QObject):
    """Watches files, and looks at them when they rest. Signal: `noticed` when `changed` has some.

    A file counts as changed where its bytes are others than when it was watched or accepted.
    """

    noticed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._seen: dict[Path, _Seen] = {}
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._watcher.fileChanged.connect(self._rest.start)
        self._watcher.directoryChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._look)

    def watch(self, files: Iterable[Path]) -> None:
        """Watch these files instead of others, and their folders for new ones."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._rest.stop()
        self._seen = {path: _seen(path) for path, _ in zip(files, range(_MOST_FILES), strict=False)}
        self._add_paths()

    def _add_paths(self) -> None:
        """Watch what is there: a file that was replaced is no longer watched."""
        known = {*self._watcher.files(), *self._watcher.directories()}
        paths = {str(path) for path in self._seen if is_within_reach(path)}
        paths |= {str(path.parent) for path in self._seen if is_folder(path.parent)}
        if paths - known:
            self._watcher.addPaths(sorted(paths - known))

    @property
    def changed(self) -> tuple[Path, ...]:
        """The files that are not as they were."""
        return tuple(path for path, seen in self._seen.items() if _is_other(path, seen))

    def accept(self) -> None:
        """Take the files as they are for seen."""
        self._seen = {
            path: _seen(path) if _stamp(path) != seen.stamp else seen
            for path, seen in self._seen.items()
        }
        self._add_paths()

    def end(self) -> None:
        """Watch nothing more."""
        self.watch(())

    def _look(self) -> None:
        self._add_paths()
        if self.changed:
            self.noticed.emit()


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def _seen(path: Path) -> _Seen:
    stamp = _stamp(path)
    return _Seen() if stamp is None else _Seen(stamp, _digest(path, stamp))


def _digest(path: Path, stamp: tuple[int, int]) -> bytes | None:
    if stamp[0] > _MOST_BYTES or not is_plain_file(path):
        return None
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None


def _is_other(path: Path, seen: _Seen) -> bool:
    stamp = _stamp(path)
    if stamp is None or seen.stamp is None:
        return stamp != seen.stamp
    if stamp == seen.stamp:
        return False
    if not is_plain_file(path):
        return seen.digest is not None  # a folder in its place
    return seen.digest is None or _digest(path, stamp) != seen.digest
