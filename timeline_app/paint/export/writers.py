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
    """The image of a picture, and how many of its pixels are one of the layout.

    `shown` is as of a `Drawing`.
    """

    image: QImage
    scale: float
    shown: str = ""


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
_PAGE_OPTIONS: Final = ("range", "lanes", "select", "headline", "standfirst")
_VECTOR: Final = "timeline_app.paint.export.vector."
_OTHERS: Final = "timeline_app.io.formats.other_programs.writing."
_IS_OWN: Final = "timeline_app.io.formats.own_files:is_own_file"
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
        ".html",
        "Page for a browser",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.html:is_exported_html",
        _PAGE_OPTIONS,
        "timeline_app.paint.export.html.page:draw_html",
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
    Writer(
        ".parquet",
        "The events as Parquet",
        "timeline_app.io.formats.parquet:write_parquet",
        "timeline_app.io.formats.parquet:is_exported_parquet",
    ),
    Writer(
        ".xlsx",
        "The events as a spreadsheet",
        "timeline_app.io.formats.xlsx:write_xlsx",
        "timeline_app.io.formats.xlsx:is_exported_xlsx",
    ),
    Writer(".ics", "iCalendar", _OTHERS + "icalendar:write_icalendar", _IS_OWN),
    Writer(".timelinejs.json", "TimelineJS", _OTHERS + "timeline_js:write_timeline_js", _IS_OWN),
    Writer(".vis.json", "vis-timeline", _OTHERS + "vis_timeline:write_vis", _IS_OWN),
    Writer(".mw", "Markwhen", _OTHERS + "markwhen:write_markwhen", _IS_OWN),
    Writer(".jsonld", "Web annotations", _OTHERS + "annotations:write_annotations", _IS_OWN),
    Writer(
        ".timeline",
        "The Timeline Project",
        _OTHERS + "timeline_project:write_timeline_project",
        _IS_OWN,
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
    """Return the writer whose suffix a path has, of several the longest.

    CannotWrite says which there are.
    """
    name = path.name.lower()
    found = [each for each in writers() if name.endswith(each.suffix) and name != each.suffix]
    if not found:
        raise CannotWrite(suffix_unknown(path.name, [each.suffix for each in writers()]))
    return max(found, key=lambda each: len(each.suffix))
