"""WRITERS: the table of the formats that can be written, and which of them writes a path."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotWrite
from timeline_app.io.format import Writer, function, load_added
from timeline_app.paint.export.papers import USUAL_PAPER
from timeline_app.words import exports
from timeline_app.words.reading import suffix_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.vector.drawing import Drawing


class Painted(NamedTuple):
    """The image of a picture, and how many of its pixels are one of the layout."""

    image: QImage
    scale: float


USUAL_QUOTATIONS: Final = 12  # below a picture, where no number is given
_PICTURE_OPTIONS: Final = (
    "range",
    "size",
    "scale",
    "theme",
    "lanes",
    "select",
    "caption",
    "evidence",
    "headline",
    "standfirst",
    "transparent",
    "broken_axis",
)
_VECTOR: Final = "timeline_app.paint.export.vector."
# By name: what only lists the formats imports none of them, nor Qt.
WRITERS: Final = (
    Writer(
        ".png",
        "PNG picture",
        "timeline_app.paint.export.png:write_png",
        "timeline_app.io.formats.png:is_exported_png",
        _PICTURE_OPTIONS,
    ),
    Writer(
        ".svg",
        "SVG picture",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.svg:is_exported_svg",
        _PICTURE_OPTIONS,
        _VECTOR + "svg:draw_svg",
    ),
    Writer(
        ".pdf",
        "PDF picture",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.pdf:is_exported_pdf",
        (*_PICTURE_OPTIONS, "page", "tiles"),
        _VECTOR + "pdf:draw_pdf",
    ),
    Writer(
        ".json",
        "The timeline as JSON",
        "timeline_app.io.formats.json:write_json",
        "timeline_app.io.formats.json:is_exported_json",
    ),
    Writer(
        ".csv",
        "The events as CSV",
        "timeline_app.io.formats.csv:write_csv",
        "timeline_app.io.formats.csv:is_exported_csv",
    ),
)


def painted_for(writer: Writer, picture: Picture) -> Painted | Drawing:
    """Return what a format of pictures is given to write; PictureError for what cannot be painted.

    For the GUI's thread only.
    """
    if writer.draw is not None:
        drawing: Drawing = function(writer.draw)(picture)
        return drawing
    from timeline_app.paint.export.image import paint_picture

    return Painted(paint_picture(picture), picture.scale)


def painted_words(writer: Writer, picture: Picture) -> str:
    """Say how large a picture is in a format: in pixels, or in points and on how many pages."""
    if writer.draw is None:
        return exports.pixels(*picture.size_px)
    size, request = exports.points(*picture.exact_size_px), picture.request
    if "page" not in writer.options or not (request.page or request.tiles):
        return size
    from timeline_app.paint.export.vector.sheets import sheets_of

    pages = exports.pages_of(len(sheets_of(picture)), request.page or USUAL_PAPER)
    return f"{size}, {pages}"


def require_taken(writer: Writer, picture: Picture, path: Path) -> None:
    """Raise CannotWrite where pages were asked for, and a format has none."""
    request = picture.request
    asked = "page" if request.page else "tiles" if request.tiles else ""
    if asked and asked not in writer.options:
        raise CannotWrite(exports.no_pages(path.name, asked))


def writers() -> Iterator[Writer]:
    """Yield the formats of this program, then those that other distributions add."""
    yield from WRITERS
    yield from _added()


@cache
def _added() -> tuple[Writer, ...]:
    return load_added(Writer, "timeline_app.writers")


def writer_of(path: Path) -> Writer:
    """Return the writer that a path's suffix names; CannotWrite says which there are."""
    suffix = path.suffix.lower()
    found = next((each for each in writers() if each.suffix == suffix), None)
    if found is None:
        raise CannotWrite(suffix_unknown(path.name, [each.suffix for each in writers()]))
    return found
