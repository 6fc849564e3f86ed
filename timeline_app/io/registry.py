"""Which reader opens which path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.folder import EVENTS_FILE, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline_app.model.document import Document


def _read_json(path: Path) -> Document:
    from timeline_app.io.json_file import read_json  # not needed to open a folder

    return read_json(path)


def _read_png(path: Path) -> Document:
    from timeline_app.io.png_file import read_png  # not needed to open a folder

    return read_png(path)


READERS: Final[dict[str, Callable[[Path], Document]]] = {
    "": read_folder,
    ".json": _read_json,
    ".png": _read_png,
}


def open_timeline(path: Path) -> Document:
    """Return the timeline of a folder, of the events.csv in one, or of a file; nothing is changed.

    Raises CannotRead, which says what the path is instead.
    """
    if path.is_dir() or path.name == EVENTS_FILE:
        return read_folder(path if path.is_dir() else path.parent)
    if not path.exists():
        raise CannotRead(f"{path} is not there: give a timeline's folder or file")
    suffix = path.suffix.lower()
    if not suffix or suffix not in READERS:
        known = ", ".join(name for name in READERS if name)
        raise CannotRead(
            f"{path.name} is no timeline: give a folder with {EVENTS_FILE}, or {known}"
        )
    return READERS[suffix](path)
