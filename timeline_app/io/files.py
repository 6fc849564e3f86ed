"""Files read as a whole if they fit into memory, and replaced completely or not at all."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from timeline_app.io.cancelling import require_wanted
from timeline_app.io.errors import CannotRead, CannotWrite, one_line
from timeline_app.io.interruption import unfinished
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


BYTE_ORDER_MARK = "\ufeff"
MOST_FILE_BYTES: Final = 2**29
"""A file of a timeline's folder that is larger than this is another file, or a mistake."""


def read_text(path: Path, most_bytes: int = MOST_FILE_BYTES) -> str:
    """Return the whole text of a UTF-8 file, line ends and a byte order mark as they are.

    Raises CannotRead when the file cannot be read, is too large or is not UTF-8.
    """
    return decode_text(read_bytes(path, most_bytes=most_bytes), path.name)


def read_bytes(path: Path, name: str = "", most_bytes: int = MOST_FILE_BYTES) -> bytes:
    """Return all bytes of a file; raises CannotRead, which calls it `name` if there is one."""
    name = name or path.name
    try:
        if not path.is_file():  # a pipe or a device might never end
            raise CannotRead(words.not_a_file(name, is_there=path.exists()))
        if path.stat().st_size > most_bytes:
            raise CannotRead(words.too_large(name, most_bytes))
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(words.unreadable(name, one_line(error))) from error


def is_there(path: Path) -> bool:
    """Return whether something is at a path; raises CannotRead where the system does not say."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:  # ValueError for a path that no file can have
        reason = one_line(error) if isinstance(error, OSError) else str(error)
        raise CannotRead(words.unreadable(path.name, reason)) from error
    return True


# Unlike those of Path, these do not raise where a folder may not be looked into.


def is_within_reach(path: Path) -> bool:
    """Return whether something is at a path that this program can see."""
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """Return whether a folder is at a path that this program can see."""
    return os.path.isdir(path)  # noqa: PTH112


def is_plain_file(path: Path) -> bool:
    """Return whether a file, no pipe or device, is at a path that this program can see."""
    return os.path.isfile(path)  # noqa: PTH113


def decode_text(data: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes; CannotRead names the first byte that is not, and its line."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as spreadsheets write it
            return data.decode("utf-16")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = words.not_utf8(name, line, data[error.start], error.start)
        raise CannotRead(problem) from error


def require_merged(text: str, name: str) -> None:
    """Raise CannotRead where git has left both sides of a merge in a file."""
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return
    marks = re.compile(r"^(?:<<<<<<< |=======\r?$|>>>>>>> )", re.MULTILINE)
    lines = [text.count("\n", 0, mark.start()) + 1 for mark in marks.finditer(text)]
    if len(lines) > 1:
        raise CannotRead(words.merge_markers(name, lines))


def name_as_text(name: str) -> str:
    """Return the name of a file as a text that can be shown and written.

    Bytes that are not UTF-8, which Python keeps as halves of characters, become U+FFFD.
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_KEPT_OF_NAME: Final = 40  # characters; a name may be no longer than 255 bytes
_UNFINISHED: Final = re.compile(r"\..*-[0-9a-f]{16}\.timeline-app(\.\w+)?")


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Replace the file at `path` by what `write` writes to the path it is given.

    The new file is written beside the old one and replaces it only when it is complete and on the
    disk; it keeps the old one's permissions. Raises CannotWrite, or whatever else `write` raises,
    with the old file untouched and nothing left beside it; so it raises Cancelled (see
    `io/cancelling.py`). Unfinished files of processes that were killed are removed from the folder.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        _require_replaceable(target, path)
        _remove_left_behind(target.parent)
        with _new_file_beside(target) as temporary:
            write(temporary)
            require_wanted(1.0)
            sync(temporary)
            temporary.chmod(_mode(target))
            temporary.replace(target)
    except OSError as error:
        raise CannotWrite(words.unwritable(path, one_line(error))) from error
    with suppress(OSError):  # the file is in its place; only a power cut could still undo that
        sync(target.parent)


def _require_replaceable(target: Path, path: Path) -> None:
    reason = ""
    if not target.parent.is_dir():
        reason = words.folder_of_file_missing(path.parent)
    elif target.is_symlink():
        reason = words.LINK_LEADS_BACK
    elif target.is_dir():
        reason = words.IS_A_FOLDER
    elif target.exists() and not target.is_file():
        reason = words.IS_NO_FILE
    elif target.exists() and not os.access(target, os.W_OK):
        reason = words.MAY_NOT_BE_CHANGED
    if reason:
        raise CannotWrite(words.unwritable(path, reason))


@contextmanager
def _new_file_beside(target: Path) -> Iterator[Path]:
    """Create a file that is locked while it is unfinished, and removed in the end."""
    import secrets  # slow to import, and never needed to open a timeline

    # The suffix is kept: writers choose their format by it.
    name = f".{target.stem[:_KEPT_OF_NAME]}-{secrets.token_hex(8)}.timeline-app{target.suffix}"
    temporary = target.with_name(name)
    unfinished.add(str(temporary))
    try:
        handle = create_locked(temporary)
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)  # it is not there once it took the target's place
            os.close(handle)
    finally:
        unfinished.discard(str(temporary))


def create_locked(path: Path) -> int:
    """Return a handle of a new file, which is locked until it is closed. Raises OSError."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        if sys.platform == "win32":
            os.close(handle)  # a file that is open cannot be renamed there
            return os.open(os.devnull, os.O_RDONLY)
        _lock(handle, wait=True)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # another process removed it before it was locked


def _remove_left_behind(folder: Path) -> None:
    """Remove the unfinished files of processes that have ended: they are not locked."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # a folder that may be written to, but not listed
        for name in filter(_UNFINISHED.fullmatch, os.listdir(folder)):  # noqa: PTH208 - only names
            with suppress(OSError):
                _remove_unlocked(folder / name)


def _remove_unlocked(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(handle).st_mode) and _lock(handle, wait=False):
            path.unlink()
    finally:
        os.close(handle)


def has_lock(path: Path) -> bool:
    """Return whether a process that goes on has locked a file; on Windows, whether it is there."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return sys.platform == "win32" or not _lock(handle, wait=False)
    finally:
        os.close(handle)


def _lock(handle: int, *, wait: bool) -> bool:
    """Return whether an open file could be locked; the lock ends with the process."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # locked, or on a disk without locks
        return False
    return True


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those a new file would have."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle for a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


MOST_UNPACKED_BYTES: Final = 2**30


def require_fitting(
    file: Path | IO[bytes], name: str, most_bytes: int = MOST_UNPACKED_BYTES
) -> None:
    """Raise CannotRead where what is packed in a file is larger than can be read.

    What is no ZIP file is left to what reads it.
    """
    import zipfile  # slow, and few files are packed

    try:
        with zipfile.ZipFile(file) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    if size > most_bytes:
        raise CannotRead(words.too_large_unpacked(name, size, most_bytes))
