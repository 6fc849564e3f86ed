"""Files that nothing is written over: what a timeline is read from, and what is no export."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import source_files
from timeline_app.words.files import reading as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from timeline_app.model.document import Document


def require_no_source(path: Path, document: Document) -> None:
    """Raise CannotWrite where the timeline is read from that file, by whatever name."""
    if _is_one_of(path, source_files(document)):
        raise CannotWrite(words.is_a_source(path))


def require_outside(path: Path, document: Document) -> None:
    """Raise CannotWrite where a file of the timeline's own folder would be replaced.

    A new file may be written there: `require_no_source` refuses every name that would be read.
    What is there belongs to the timeline, even where it was exported once.
    """
    source = document.path
    if source is None or not source.is_dir() or not os.path.lexists(path):
        return
    target = os.path.realpath(path)
    while target != os.path.dirname(target):  # noqa: PTH120 - of a text, as realpath gives it
        target = os.path.dirname(target)  # noqa: PTH120
        if _is_same(target, source):
            raise CannotWrite(words.lies_in_timeline(path))


def require_own(path: Path, is_own: Callable[[Path], bool]) -> None:
    """Raise CannotWrite where a file is that this program has not written, by `is_own`."""
    try:
        is_free = not path.is_file() or is_own(path)
    except OSError:
        is_free = False
    if not is_free:
        raise CannotWrite(words.is_no_export(path))


def _is_one_of(path: Path, files: Iterable[Path]) -> bool:
    # A file that is still to be written has no other names, but may differ in case alone.
    is_there = os.path.exists(path)  # noqa: PTH110 - False for what may not be looked at
    name = _real_name(path)
    return any(
        _is_same(path, file) or (not is_there and _real_name(file) == name) for file in files
    )


def _real_name(path: Path) -> str:
    try:
        return os.path.realpath(path).casefold()
    except ValueError:  # it holds a null character, as an article's may in articles.csv
        return ""


def _is_same(one: str | Path, other: str | Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - one of them is a text
    except (OSError, ValueError):
        return False
