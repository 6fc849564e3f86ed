"""WRITERS: the table of the formats that can be written, and which of them writes a path."""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotWrite
from timeline_app.io.format import Writer, function, load_added
from timeline_app.model.steps import finished
from timeline_app.paint.export.papers import USUAL_PAPER
from timeline_app.words.exports import pictures
from timeline_app.words.files.reading import suffix_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage

    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.steps import Steps
    from timeline_app.paint.export.picture import Picture
    from timeline_app.paint.export.request import PictureRequest
    from timeline_app.paint.export.vector.drawing import Drawing


class Painted(NamedTuple):
    """The image of a picture, and how many of its pixels are one of the layout.

    `said` is as of a `Drawing`; with a `mask` the picture carries its events alone.
    """

    image: QImage
    scale: float
    said: str = ""
    mask: BoolArray | None = None


REPORT: Final = ".report"
"""What the suffixes of reports begin with."""
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
    "only",
)
_REPORT_OPTIONS: Final = ("range", "only", "headline", "standfirst")
_PAGE_OPTIONS: Final = ("lanes", "select", *_REPORT_OPTIONS)
_VECTOR: Final = "timeline_app.paint.export.vector."
_REPORT: Final = "timeline_app.paint.export.report."
_SLIDES: Final = "timeline_app.paint.export.slides.compose:"
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
        note=_VECTOR + "faces:note_of_faces",
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
        ".report.pdf",
        "Report as PDF",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.pdf:is_exported_pdf",
        (*_REPORT_OPTIONS, "page"),
        compose=_REPORT + "compose:compose_pdf",
        preview=_REPORT + "compose:preview_pdf",
    ),
    Writer(
        ".report.html",
        "Report as web page",
        _VECTOR + "drawing:write_drawing",
        _IS_OWN,
        _REPORT_OPTIONS,
        compose=_REPORT + "compose:compose_page",
        preview=_REPORT + "compose:preview_page",
    ),
    Writer(
        ".pptx",
        "Slides",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.pptx:is_exported_pptx",
        (*_REPORT_OPTIONS, "theme"),
        compose=_SLIDES + "compose_slides",
        note=_SLIDES + "note_of_library",
        preview=_SLIDES + "preview_slides",
    ),
    Writer(
        ".html",
        "Page for a browser",
        _VECTOR + "drawing:write_drawing",
        "timeline_app.io.formats.html:is_exported_html",
        _PAGE_OPTIONS,
        "timeline_app.paint.export.html.page:draw_html",
        require="timeline_app.paint.export.html.page:require_few",
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
    return finished(painted_steps(writer, picture.request, picture))


def painted_steps(
    writer: Writer, request: PictureRequest, picture: Picture | None = None
) -> Steps[Painted | Drawing]:
    """Return the work that makes what a format is given to write, in steps.

    `picture` is the request laid out, which what is no picture does without. For the GUI's thread
    only; PictureError is raised for what cannot be made.
    """
    if picture is None or not writer.is_image:
        drawing = yield from drawing_steps(writer, request, picture)
        return drawing
    from timeline_app.paint.export.image import empty_image, image_steps

    image = empty_image(picture)
    yield from image_steps(picture, image)
    return Painted(image, picture.scale, mask=request.mask)


def drawing_steps(
    writer: Writer, request: PictureRequest, picture: Picture | None = None
) -> Steps[Drawing]:
    """Return the work that makes what a format without pixels is given to write, in steps.

    `picture` is the request laid out, for formats that hold one. For the GUI's thread only. The
    work raises PictureError for what cannot be made.
    """
    made = (
        function(writer.compose)(request)
        if writer.compose
        else function(writer.draw or "")(picture)
    )
    drawing: Drawing = (yield from made) if isinstance(made, Generator) else made
    return drawing


def painted_words(writer: Writer, picture: Picture) -> str:
    """Say how large a picture is in a format: in pixels, or in points and on how many pages.

    Raises PictureError for a page that cannot be, or what a format cannot hold.
    """
    if writer.require is not None:
        function(writer.require)(picture.request)
    if writer.draw is None:
        return pictures.pixels(*picture.size_px)
    size, request = pictures.points(*picture.exact_size_px), picture.request
    if "page" not in writer.options:
        return size
    from timeline_app.paint.export.vector.sheets import sheets_of

    count = len(sheets_of(picture))
    if not (request.page or request.tiles):
        return size
    return f"{size}, {pictures.pages_of(count, request.page or USUAL_PAPER)}"


def carried_words(writer: Writer, request: PictureRequest) -> str:
    """Say that what the filter hides is not in a file that carries its timeline, else ""."""
    hidden = len(request.mask) - int(request.mask.sum())
    if not hidden or not writer.is_picture or writer.compose is not None:
        return ""
    return pictures.hidden_not_carried(hidden)


def require_taken(writer: Writer, picture: Picture, path: Path) -> None:
    """Raise CannotWrite where pages were asked for, and a format has none."""
    request = picture.request
    asked = "page" if request.page else "tiles" if request.tiles else ""
    if asked and asked not in writer.options:
        raise CannotWrite(pictures.no_pages(path.name, asked))


def writers() -> Iterator[Writer]:
    """Yield the formats of this program, then those that other distributions add."""
    yield from WRITERS
    yield from _added()


@cache
def _added() -> tuple[Writer, ...]:
    return load_added(Writer, "timeline_app.writers")


def writer_of(path: Path, *, as_report: bool = False) -> Writer:
    """Return the writer whose suffix a path has, of several the longest; or that of its report.

    CannotWrite says which there are.
    """
    name = path.name.lower()
    if as_report and not path.stem.lower().endswith(REPORT):
        name = f"{path.stem}{REPORT}{path.suffix}".lower()
    found = [each for each in writers() if name.endswith(each.suffix) and name != each.suffix]
    writer = max(found, key=lambda each: len(each.suffix), default=None)
    if as_report and (writer is None or not writer.suffix.startswith(REPORT)):
        reports = (each.suffix for each in writers() if each.suffix.startswith(REPORT))
        suffixes = [suffix.removeprefix(REPORT) for suffix in reports]
        raise CannotWrite(pictures.no_report(path.name, suffixes))
    if writer is None:
        raise CannotWrite(suffix_unknown(path.name, [each.suffix for each in writers()]))
    return writer
