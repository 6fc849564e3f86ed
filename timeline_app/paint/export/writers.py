"""Which files can be written: the one table that the command line, its help and the window read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from timeline_app.model.document import Document


class Painted(NamedTuple):
    """The image of a picture, and how many of its pixels are one of the layout."""

    image: QImage
    scale: float


class Writer(NamedTuple):
    """A format: its name in words, what writes it, and whether a file was written by that.

    `write` raises CannotWrite; it is given a painted picture where `is_picture`, else None.
    """

    name: str
    write: Callable[[Document, Path, Painted | None], None]
    is_own: Callable[[Path], bool]
    is_picture: bool = False


def _write_png(document: Document, path: Path, painted: Painted | None) -> None:
    from timeline_app.paint.export.png import write_png  # with Qt, which help does without

    if painted is None:
        raise ValueError("a picture has to be painted before it is written")
    write_png(painted.image, document, path, painted.scale)


def _write_json(document: Document, path: Path, _: Painted | None) -> None:
    from timeline_app.io.formats.json import write_json

    write_json(document, path)


def _write_csv(document: Document, path: Path, _: Painted | None) -> None:
    from timeline_app.io.formats.csv import write_csv

    write_csv(document, path)


def _is_own_png(path: Path) -> bool:
    from timeline_app.io.formats.png import is_exported_png

    return is_exported_png(path)


def _is_own_json(path: Path) -> bool:
    from timeline_app.io.formats.json import is_exported_json

    return is_exported_json(path)


def _is_own_csv(path: Path) -> bool:
    from timeline_app.io.formats.csv import is_exported_csv

    return is_exported_csv(path)


WRITERS: Final[dict[str, Writer]] = {
    ".png": Writer("PNG picture", _write_png, _is_own_png, is_picture=True),
    ".json": Writer("The timeline as JSON", _write_json, _is_own_json),
    ".csv": Writer("The events as CSV", _write_csv, _is_own_csv),
}


def writer_of(path: Path) -> Writer:
    """The writer that a path's suffix names; CannotWrite says which there are."""
    try:
        return WRITERS[path.suffix.lower()]
    except KeyError:
        advice = f"name the file with {suffixes_in_words()}"
        raise CannotWrite(f"{path.name} has no suffix of a format: {advice}") from None


def suffixes_in_words() -> str:
    """The suffixes of all writers: ".png, .json or .csv"."""
    *others, last = WRITERS
    return f"{', '.join(others)} or {last}"
