"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.io.errors import CannotWrite, one_line

if TYPE_CHECKING:
    from collections.abc import Callable


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Put what `write` writes to the path it is given in the place of the file at `path`.

    The new file is written beside the old one and takes its place only when it is complete and on
    the disk; it has the old one's permissions. Raises CannotWrite, with the old file untouched and
    nothing left beside it; an error of `write` that is no OSError is passed on, with the same care.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    temporary: Path | None = None
    try:
        _require_replaceable(target, path)
        temporary = _new_file_beside(target)
        write(temporary)
        _sync(temporary)
        temporary.chmod(_mode(target))
        temporary.replace(target)
        temporary = None
        _sync(target.parent)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {one_line(error)}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _require_replaceable(target: Path, path: Path) -> None:
    if not target.parent.is_dir():
        raise CannotWrite(f"{path} cannot be written: the folder {path.parent} is not there")
    if target.is_dir():
        raise CannotWrite(f"{path} cannot be written: it is a folder, name a file in it")
    if target.exists() and not target.is_file():
        raise CannotWrite(f"{path} cannot be written: it is not a file")
    if target.exists() and not os.access(target, os.W_OK):
        raise CannotWrite(f"{path} cannot be written: it may not be changed")


def _new_file_beside(target: Path) -> Path:
    import tempfile  # slow to import, and never needed to open a timeline

    # The suffix is kept: writers choose their format by it.
    handle, name = tempfile.mkstemp(target.suffix, f".{target.stem[:40]}-", target.parent)
    os.close(handle)
    return Path(name)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those a new file would have."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle for a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
