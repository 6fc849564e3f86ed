"""Quiet end of the program at Ctrl+C and at requests to end; unfinished files are removed."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

TYPE_CHECKING = False  # not of typing: until the handlers are set, every import counts
if TYPE_CHECKING:
    from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

unfinished: set[str] = set()
"""The paths of files that are being written, to be removed when the program has to end."""


_spared: tuple[str, object, str] | None = None


def say_if_interrupted(path: str, words: str) -> None:
    """Say words on standard error when the program has to end while a file is as it is now."""
    global _spared  # noqa: PLW0603 - there is one process to end
    _spared = path, _mark(path), words


def end_quietly_on_signals() -> None:
    """End the process at Ctrl+C, SIGTERM and SIGHUP, unless its parent made it ignore them."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows knows no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    # Not by an exception: while PySide is imported it would abort the process in C++, and in a
    # slot of Qt it would only be printed.
    for path in tuple(unfinished):
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - pathlib may be half imported
    if _spared is not None and _mark(_spared[0]) == _spared[1]:
        with suppress(OSError):
            os.write(2, f"{_spared[2]}\n".encode(errors="replace"))
    os._exit(128 + number)


def _mark(path: str) -> object:
    """Return what tells a file from one that took its place; None where there is none."""
    with suppress(OSError):
        found = os.stat(path)  # noqa: PTH116 - pathlib may be half imported
        return found.st_ino, found.st_size, found.st_mtime_ns
    return None
