"""Which reader opens which path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead, one_line
from timeline_app.io.folder import EVENTS_FILE, read_folder
from timeline_app.io.settings import SETTINGS_FILE

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
    """Return the timeline of a folder, of events.csv or timeline.toml in one, or of a file.

    Nothing is changed. Raises CannotRead, which says what the path is instead.
    """
    try:
        return _open(path)
    except OSError as error:  # a folder that may not be looked into, a disk that is gone
        raise CannotRead(f"{path} cannot be read ({one_line(error)})") from error


def _open(path: Path) -> Document:
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        raise CannotRead(f"{path} is not there: give a timeline's folder or file")
    if path.name in (EVENTS_FILE, SETTINGS_FILE):
        return read_folder(path.parent)
    suffix = path.suffix.lower()
    if not suffix or suffix not in READERS:
        known = ", ".join(name for name in READERS if name)
        raise CannotRead(
            f"{path.name} is no timeline: give a folder with {EVENTS_FILE}, or {known}"
        )
    return READERS[suffix](path)
