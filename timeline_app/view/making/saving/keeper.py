"""What outlives the window of a timeline that is being made: its lock, its log, its copies."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, QTimer

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.backup import back_up
from timeline_app.io.making.recovery import RecoveryLog, put_log_aside
from timeline_app.view.work.worker import start_thread
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.io.making.places import OwnFolders
    from timeline_app.io.making.working_folder import WorkingFolder
    from timeline_app.model.making.working_copy import WorkingCopy

_SYNC_MS: Final = 1_000  # so long may a change take until it survives a power cut


class Keeper(QObject):
    """Keeps what must not be lost of one timeline, outside its folder; `say` shows a line."""

    def __init__(
        self, timeline: Path, places: OwnFolders, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._log_path = places.log(timeline)
        self._copies = places.copies(timeline)
        self._lock_path = places.lock(timeline)
        self._lock = lock_of(self._lock_path)
        self._log: RecoveryLog | None = None
        self._base: WorkingCopy | None = None
        self._is_backed_up = False
        self._sync = QTimer(self, singleShot=True, interval=_SYNC_MS)
        self._sync.timeout.connect(self._sync_log)

    def take_lock(self) -> bool:
        """Return whether no other window edits the timeline, from now on none but this one."""
        with suppress(OSError):  # where no lock can be made, none is there either
            self._lock_path.parent.mkdir(parents=True, exist_ok=True)
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def begin(self, folder: WorkingFolder, *, restores: bool) -> None:
        """Begin the log. One of an earlier time is replaced if it `restores`, else put aside."""
        if not restores and self._log_path.exists():
            self._say(put_log_aside(self._log_path, words.NOT_RESTORED))
        self._log = RecoveryLog(self._log_path, folder, replaces=restores)
        self._base = folder.copy

    def restart(self, folder: WorkingFolder) -> None:
        """Go on from files that are others now."""
        if self._log is not None:
            self._log.restart(folder)
            self._base = folder.copy

    def keep(self, before: WorkingCopy, after: WorkingCopy) -> None:
        """Write down what was changed."""
        if self._log is None:
            return
        try:
            self._log.append(before, after)
        except CannotWrite as error:
            self._say(str(error))
        if after == self._base:
            self._log.remove()
        elif not self._sync.isActive():
            self._sync.start()

    def _sync_log(self) -> None:
        """Wait for the disk in a thread: it may take as long as ten frames."""
        if self._log is not None:
            start_thread(self._log.sync)

    def back_up(self, folder: WorkingFolder) -> None:
        """Copy the files as they are before the first save, which is said."""
        if self._is_backed_up:
            return
        self._is_backed_up = True
        try:
            moment = datetime.now().astimezone()
            self._say(words.copy_is_in(back_up(folder, self._copies, moment)))
        except CannotWrite as error:
            self._say(str(error))

    def take_saved(self, folder: WorkingFolder) -> None:
        """Keep nothing of what was saved."""
        if self._log is not None:
            self._log.remove()
        self.restart(folder)

    def end(self) -> None:
        """Keep nothing more: what is not saved is given up."""
        if self._log is not None:
            self._log.remove()
        self._sync.stop()
        self._lock.unlock()
        self.deleteLater()


def keeper_with_lock(
    timeline: Path, places: OwnFolders, say: Callable[[str], None], parent: QObject
) -> Keeper | None:
    """Return the keeper of a timeline that no other window edits; None where one does."""
    keeper = Keeper(timeline, places, say, parent)
    if keeper.take_lock():
        return keeper
    keeper.end()
    return None


def lock_of(path: Path) -> QLockFile:
    """Return the lock of a timeline; that of a process that has ended does not count."""
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock


def is_locked(path: Path) -> bool:
    """Return whether a window edits the timeline of a lock; nothing is written."""
    if not path.exists():
        return False
    lock = lock_of(path)
    is_free = lock.tryLock(0)
    lock.unlock()
    return not is_free
