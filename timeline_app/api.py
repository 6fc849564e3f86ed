"""Functions for scripts and notebooks: read a timeline, show it in a window, draw it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from timeline_app.io.errors import CannotRead
from timeline_app.io.options import ReadOptions
from timeline_app.io.readers import TABLE_OPTIONS
from timeline_app.io.registry import open_timeline, reader_of
from timeline_app.model.document import Document
from timeline_app.words import command_line as words
from timeline_app.words.exports.pictures import described
from timeline_app.words.files.reading import option_unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from timeline_app.paint.export.picture import Picture

_INDEX: str = "__index_level_"  # how pandas names an index without a name


@runtime_checkable
class ArrowTable(Protocol):
    """A table in memory of any library: pandas, polars, pyarrow, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream."""


Source = Document | ArrowTable | str | os.PathLike[str]
Option = str | bool | int | os.PathLike[str] | None


def read(source: Source, **options: Option) -> Document:
    """Return the timeline of a path, or of a table in memory.

    `options` say how to read a table, as `--map` and its like do on the command line: `title`,
    `start`, `end`, `id`, `lane` and `zone` name its columns, `unit` what numbers count, `day_first`
    whether 10/5 is in May, `century`, `year_first`, `short_years`, `before_christ` and `zone_names`
    what else has two readings, `midnight_is_time` whether 00:00 never stands for a whole day,
    `exact` and `article` the columns that quote articles, and `encoding`. `articles` is the folder
    with the files that the rows of a table quote, `articles_from` one outside a timeline's own from
    which its articles may be read. Raises CannotRead where the timeline cannot be read, and
    TypeError and ValueError for options that the format does not take.
    """
    return _read(source, options)


def _read(source: Source, options: Mapping[str, Option], own: Sequence[str] = ()) -> Document:
    """Return what `read` does; `own` are what a caller takes beside the options of reading."""
    said = {name: value for name, value in options.items() if value is not None}
    if isinstance(source, Document):
        _check(said, own, source.title)
        return source
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        known = reader_of(path).options
        known = (*known, "articles") if "start" in known else known
        _check(said, (*own, *known), path.name)
        encoding, sheet = str(said.pop("encoding", "utf-8")), str(said.pop("sheet", ""))
        articles, articles_from = (
            None if name not in said else Path(str(said.pop(name)))
            for name in ("articles", "articles_from")
        )
        reading = ReadOptions(
            said=said,
            encoding=encoding,
            sheet=sheet,
            articles_from=articles_from,
            articles=articles,
        )
        return open_timeline(path, reading)
    if not isinstance(source, ArrowTable):
        raise TypeError(words.no_timeline(type(source).__name__))
    of_arrow = (name for name in TABLE_OPTIONS if name not in ("encoding", "sheet"))
    _check(said, (*own, *of_arrow, "articles"), type(source).__name__)
    from timeline_app.io.articles.quoted_claims import with_evidence
    from timeline_app.io.table.reader import read_arrow  # Arrow is slow to import

    folder = said.pop("articles", None)
    reading = ReadOptions(said=said, articles=None if folder is None else Path(str(folder)))
    return with_evidence(read_arrow(_arrow_table(source), reading), reading)


def show(source: Source, **options: Option) -> None:
    """Open a timeline in a window; `options` are those of `read`.

    Returns when the window is closed; at once where Qt's event loop runs already, as in IPython
    after `%gui qt`. Raises RuntimeError where there is no screen.
    """
    from timeline_app.paint.qt_import import has_screen

    document = read(source, **options)
    if not has_screen():
        raise RuntimeError(words.NO_SCREEN_TO_SHOW)
    from timeline_app.view.window.run import run

    run(document)


def picture(  # noqa: PLR0913 - an argument for each option of `timeline-app export`
    source: Source,
    *,
    span: str = "opening",
    lanes: str = "lane",
    width: int = 1600,
    height: int | None = None,
    scale: float | None = None,
    theme: str = "light",
    select: str | None = None,
    caption: bool = True,
    transparent: bool = False,
    evidence: int = 0,
    headline: str = "",
    standfirst: str = "",
    broken_axis: bool = False,
    page: str = "",
    tiles: bool = False,
    only: Sequence[tuple[str, str]] = (),
    **options: Option,
) -> TimelinePicture:
    """Draw a timeline; a notebook shows what is returned, and its `save` writes it.

    `span` is "opening", "all", or a date or two in EDTF; `lanes` what `--lanes` takes: "stop",
    "article", "person" or another facet, or a column of the file; width and height are in
    pixels, and without a height the picture is as high as its rows need; the type grows with the
    width unless there is a `scale`, which multiplies the pixels and keeps the layout; `select` is
    the id of an event; `evidence` how many events are quoted below the timeline; headline and
    standfirst are the timeline's title and the first sentence of its description, if not given;
    with a `broken_axis` long gaps without an event are cut out; a PDF fits on a `page` ("A4", "A3"
    or "Letter"), or has as many as it takes in its own size (`tiles`); `only` has pairs of a facet
    and a value, such as ("status", "planned"), that the events shown have.
    The other `options` are those of `read`.
    Raises PictureError, a ValueError, for a picture that cannot be.
    """
    document = _read(source, options, [*(picture.__kwdefaults__ or ())])
    from timeline_app.model.query import AxisSpec
    from timeline_app.paint.theme import THEMES
    from timeline_app.view.window.run import start_application

    if theme not in THEMES:
        raise ValueError(words.none_of(theme, "theme", THEMES))
    start_application()
    from timeline_app.paint.export.picture import lay_out_exactly
    from timeline_app.paint.export.request import request_whole

    request = request_whole(
        document,
        lanes,
        select,
        only,
        span=span,
        width_px=width,
        height_px=height,
        scale=scale,
        theme=THEMES[theme],
        has_caption=caption,
        is_transparent=transparent,
        quotations=evidence,
        headline=headline,
        standfirst=standfirst,
        axis=AxisSpec(is_broken=broken_axis),
        page=page,
        tiles=tiles,
    )
    return TimelinePicture(lay_out_exactly(request))


class TimelinePicture:
    """A timeline laid out as a picture, which is painted when it is shown or saved."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the picture, or its timeline in another format, by the suffix of the path.

        ".report.pdf" and ".report.html" are reports of the same events.

        A file that is there is replaced, unless the timeline is read from it. Raises CannotWrite.
        """
        from timeline_app.io.overwriting import require_no_source
        from timeline_app.paint.export.writers import painted_for, require_taken, writer_of

        request, path = self._picture.request, Path(path)
        writer = writer_of(path)
        require_no_source(path, request.document)
        if writer.is_picture:
            require_taken(writer, self._picture, path)
            writer.save(request.document, path, painted_for(writer, self._picture))
        else:
            writer.save(request.document, path)

    def _repr_png_(self) -> bytes:
        """Return the picture as a notebook shows it."""
        from timeline_app.paint.export.image import paint_picture
        from timeline_app.paint.export.png import png_bytes

        return png_bytes(paint_picture(self._picture), {}, self._picture.scale)

    def __repr__(self) -> str:
        return described(self._picture.size_px, self._picture.events_shown)


def _check(said: Mapping[str, Option], known: Sequence[str], name: str) -> None:
    from timeline_app.model.dates.columns.numbers import UNITS

    unknown = next((option for option in said if option not in known), None)
    if unknown is not None:
        raise TypeError(option_unknown(name, unknown, known))
    if said.get("unit", UNITS[0]) not in UNITS:
        raise ValueError(words.none_of(str(said["unit"]), "unit", UNITS))


def _arrow_table(source: ArrowTable) -> pa.Table:
    import pyarrow as pa

    try:
        table = pa.table(source)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise CannotRead(words.no_table(" ".join(str(error).split()))) from error
    return table.drop_columns([name for name in table.column_names if name.startswith(_INDEX)])
