"""READERS: the table of the formats that can be opened, and which of them opens a path."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar

from timeline_app.io import first_bytes
from timeline_app.io.errors import CannotRead, one_line, unforeseen
from timeline_app.io.formats.folder import EVENTS_FILE
from timeline_app.io.options import Cancelled, ReadOptions
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.io.terminal import print_error
from timeline_app.words import reading as words
from timeline_app.words.reading import cannot_read, no_memory, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline_app.model.document import Document

Function = str | Callable[..., Any]
"""A function, or "module:function" for one whose module is imported when it is first called."""
Format = TypeVar("Format")

_AS_IT_IS: Final = ReadOptions()
_BESIDE_EVENTS: Final = (SETTINGS_FILE, "excerpts.csv")
_HEAD_BYTES: Final = 2**16  # enough for the keys of the first events of a JSON file


@dataclass(frozen=True)
class Reader:
    """A format that can be opened.

    `read` takes a path, returns a Document and raises CannotRead. Where `options` names what can be
    said of a file (see `ReadOptions.said`), it takes the ReadOptions too, and may call their
    `progress`. `suffixes` are in lower case, with their dots, and none for folders. `sniff` says
    whether the first bytes of a file are of this format; without it only the suffix decides.
    """

    suffixes: tuple[str, ...]
    title: str
    read: Function
    sniff: Callable[[bytes], bool] | None = None
    options: tuple[str, ...] = ()

    @property
    def patterns(self) -> tuple[str, ...]:
        """The names of its files, as a file dialog filters by them."""
        return tuple(f"*{suffix}" for suffix in self.suffixes)

    def may_be(self, head: bytes) -> bool:
        """Return whether a file that begins so may be of this format."""
        return self.sniff is None or self.is_sure(head)

    def is_sure(self, head: bytes) -> bool:
        """Return whether a file that begins so is of this format, whatever its suffix."""
        try:
            return self.sniff is not None and self.sniff(head)
        except Exception:  # noqa: BLE001 - foreign code may raise anything
            return False

    def open(self, path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
        """Return the timeline at a path; raises CannotRead."""
        arguments = (path, options) if self.options else (path,)
        document: Document = function(self.read)(*arguments)
        return document


@dataclass(frozen=True)
class Writer:
    """A format that can be written.

    `write` takes a Document and a path, and raises CannotWrite. Where `options` names what can be
    said of a picture, it takes a `Painted` too. `is_own` takes a path and says whether the file
    there was written by this format and not changed since; without it no file is replaced unasked.
    """

    suffix: str
    title: str
    write: Function
    is_own: Function | None = None
    options: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether the timeline has to be painted before it is written."""
        return bool(self.options)

    def save(self, document: Document, path: Path, *painted: object) -> None:
        """Write a timeline, and what was painted of it where this is a picture, to a file."""
        function(self.write)(document, path, *painted)

    def wrote(self, path: Path) -> bool:
        """Return whether a file was written by this format and not changed since."""
        return self.is_own is not None and bool(function(self.is_own)(path))


def _begins_with(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(starts)


COLUMNS: Final = (
    *("title", "start", "end", "id", "lane", "zone"),
    *("month", "day", "time", "end_month", "end_day", "end_time", "duration", "all_day"),
)
_OF_RECORDS: Final = (
    *COLUMNS,
    *("unit", "day_first", "year_first", "century", "short_years", "before_christ", "zone_names"),
    *("duration_unit", "fill_down"),
)
_OF_TEXTS: Final = (*_OF_RECORDS, "encoding")
TABLE_OPTIONS: Final = (*_OF_TEXTS, "sheet")
_FORMATS: Final = "timeline_app.io.formats."
_FOLDER: Final = Reader(
    (),
    "Timeline folder",
    "timeline_app.io.formats.folder:read_folder",
    options=("articles_from",),
)
READERS: Final = (
    _FOLDER,
    Reader(
        (".json",), "Timeline as JSON", _FORMATS + "json:read_json", first_bytes.is_timeline_json
    ),
    Reader(
        (".png",),
        "Exported picture",
        "timeline_app.io.formats.png:read_png",
        sniff=_begins_with(b"\x89PNG\r\n\x1a\n"),
    ),
    Reader(
        (".json",), "TimelineJS", _FORMATS + "timeline_js:read_json", first_bytes.is_timeline_js
    ),
    Reader(
        (".json",), "vis-timeline", _FORMATS + "vis_timeline:read_vis", first_bytes.is_vis_timeline
    ),
    Reader(
        (".jsonl", ".json"),
        "Timesketch or Plaso JSON",
        _FORMATS + "timesketch:read_json_lines",
        first_bytes.is_timesketch,
        TABLE_OPTIONS,
    ),
    Reader(
        (".csv",),
        "Timesketch or Plaso table",
        _FORMATS + "timesketch:read_csv",
        first_bytes.is_timesketch_table,
        TABLE_OPTIONS,
    ),
    Reader(
        (".csv",),
        "Plaso l2tcsv table",
        _FORMATS + "timesketch:read_l2t",
        first_bytes.is_l2t_table,
        TABLE_OPTIONS,
    ),
    Reader((".ged",), "GEDCOM family tree", _FORMATS + "gedcom:read_gedcom", first_bytes.is_gedcom),
    Reader(
        (".timeline",),
        "The Timeline Project",
        _FORMATS + "timeline_project:read_timeline_project",
        first_bytes.is_timeline_project,
    ),
    Reader((".mw",), "Markwhen", _FORMATS + "markwhen:read_markwhen"),
    Reader(
        (".json",), "SIMILE Timeline", _FORMATS + "simile:read_json_events", first_bytes.is_simile
    ),
    Reader(
        (".xml",),
        "SIMILE Timeline as XML",
        _FORMATS + "simile:read_xml_events",
        first_bytes.is_simile_xml,
    ),
    Reader(
        (".json", ".srj"),
        "Wikidata results",
        _FORMATS + "wikidata:read_results",
        first_bytes.is_wikidata,
    ),
    Reader(
        (".csv", ".tsv"),
        "Wikidata results as a table",
        _FORMATS + "wikidata:read_table",
        first_bytes.is_wikidata_table,
    ),
    Reader(
        (".csv",), "Aeon Timeline table", _FORMATS + "aeon:read_aeon", first_bytes.is_aeon_table
    ),
    Reader(
        (".jsonld", ".json"),
        "Web annotations",
        _FORMATS + "annotations:read_annotations",
        first_bytes.is_annotations,
    ),
    Reader(
        (".ics", ".ical"),
        "iCalendar",
        _FORMATS + "icalendar_file:read_icalendar",
        first_bytes.is_icalendar,
    ),
    Reader(
        (".csv", ".tsv"),
        "TimelineJS sheet",
        _FORMATS + "timeline_js:read_sheet",
        first_bytes.is_timeline_js_sheet,
    ),
    Reader(
        (".csv", ".tsv", ".csv.gz", ".tsv.gz"),
        "CSV or TSV table",
        "timeline_app.io.table.reader:read_text",
        options=_OF_TEXTS,
    ),
    Reader(
        (".txt", ".tab"),
        "Table as text",
        "timeline_app.io.table.reader:read_text",
        sniff=first_bytes.may_be_table,
        options=_OF_TEXTS,
    ),
    Reader(
        (".geojson", ".ndjson", ".jsonl"),  # and .json, by its first bytes
        "Records as JSON",
        "timeline_app.io.table.records:read_records",
        sniff=first_bytes.may_be_records,
        options=_OF_RECORDS,
    ),
    Reader(
        (".xlsx", ".ods", ".xlsm", ".xlsb", ".xls"),
        "Spreadsheet",
        "timeline_app.io.table.sheets:read_sheet",
        options=(*_OF_RECORDS, "sheet"),
    ),
    Reader(
        (".parquet", ".feather", ".arrow"),
        "Parquet, Feather or Arrow table",
        "timeline_app.io.table.reader:read_columns",
        sniff=_begins_with(b"PAR1", b"ARROW1", b"\xff\xff\xff\xff"),
        options=_OF_RECORDS,
    ),
)


def readers() -> Iterator[Reader]:
    """Yield the formats of this program, then those that other distributions add.

    Those are looked for only when they are reached.
    """
    yield from READERS
    yield from _added()


def open_timeline(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a folder, of events.csv or timeline.toml in one, or of a file.

    Nothing is changed. Raises CannotRead, which says what the path is instead, and Cancelled where
    `options.progress` does so, and nothing else.
    """
    reader = _as_table(path, reader_of(path), options)
    try:
        is_inside = reader is _FOLDER and not path.is_dir()
        return _quoting(reader, reader.open(path.parent if is_inside else path, options), options)
    except (CannotRead, Cancelled):
        raise
    except OSError as error:  # a disk that is gone
        raise CannotRead(unreadable(path, one_line(error))) from error
    except MemoryError as error:
        raise CannotRead(no_memory(path.name)) from error
    except Exception as error:  # a file must never end the program, nor leave its window waiting
        raise CannotRead(unforeseen(cannot_read(path.name), error)) from error


def _as_table(path: Path, reader: Reader, options: ReadOptions) -> Reader:
    """Return what reads a table where a person says which its columns are, else the format."""
    if "start" in reader.options or reader is _FOLDER or not (options.said or options.columns):
        return reader
    others = _candidates(_suffix(path), _head(path))
    return next((each for each in others if "start" in each.options), reader)


def _quoting(reader: Reader, document: Document, options: ReadOptions) -> Document:
    """Return a table's timeline with what its rows quote, where that is asked for or beside it."""
    if options.articles is None and "start" not in reader.options:
        return document
    from timeline_app.io.quoted_claims import with_quotations, with_quotations_beside

    if options.articles is not None:
        return with_quotations(document, options.articles)
    return with_quotations_beside(document)


def reader_of(path: Path) -> Reader:
    """Return the format of a path; raises CannotRead where nothing is there, or it has none."""
    try:
        if path.is_dir():
            return _FOLDER
        if not path.exists():
            raise CannotRead(words.path_missing(path))
        if path.name == SETTINGS_FILE or _is_events_of_folder(path):
            return _FOLDER
        head = _head(path)
    except OSError as error:  # a folder that may not be looked into
        raise CannotRead(unreadable(path, one_line(error))) from error
    reader = next(_candidates(_suffix(path), head), None)
    if reader is None:
        suffixes = dict.fromkeys(suffix for each in readers() for suffix in each.suffixes)
        raise CannotRead(words.format_unknown(path.name, EVENTS_FILE, [*suffixes]))
    return reader


def is_timeline(path: Path) -> bool:
    """Return whether a path that is there may be a timeline: a folder, or a file of its suffix."""
    try:
        suffix = _suffix(path)
        return path.is_dir() or (
            path.is_file() and any(suffix in each.suffixes for each in readers())
        )
    except OSError:  # it may not be looked at
        return False


def function(named: Function) -> Callable[..., Any]:
    """Return a function of a format, imported where only its name is given."""
    if not isinstance(named, str):
        return named
    module, _, name = named.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def load_added(kind: type[Format], group: str) -> tuple[Format, ...]:
    """Return the formats that other distributions add by the entry points of a group.

    One that cannot be loaded is named on standard error and left out.
    """
    from importlib.metadata import entry_points  # slow to import, and seldom needed

    formats = []
    for each in entry_points(group=group):
        try:
            formats.append(_checked(each.load(), kind))
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything
            distribution = each.dist.name if each.dist else each.value
            print_error(words.format_not_loaded(each.name, distribution, str(error) or repr(error)))
    return tuple(formats)


def _checked(value: object, kind: type[Format]) -> Format:
    if not isinstance(value, kind):
        raise TypeError(words.format_is_none(type(value).__name__, kind.__name__))
    return value


@cache
def _added() -> tuple[Reader, ...]:
    return load_added(Reader, "timeline_app.readers")


def _candidates(suffix: str, head: bytes) -> Iterator[Reader]:
    """Yield what may read a file, the surest first; only the last of them despite its bytes."""
    named = [each for each in READERS if suffix in each.suffixes]
    yield from (each for each in named if each.may_be(head))
    yield from (each for each in _added() if suffix in each.suffixes and each.may_be(head))
    yield from (each for each in readers() if each.is_sure(head))
    yield from named


def _head(path: Path) -> bytes:
    """Return the first bytes of a file; none of a pipe, which might never end."""
    with suppress(OSError):  # what reads it says why it cannot be read
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_HEAD_BYTES)
    return b""


def _is_events_of_folder(path: Path) -> bool:
    """Return whether an events.csv belongs to a timeline's folder; alone, it is a table."""
    beside = (path.parent / name for name in _BESIDE_EVENTS)
    return path.name == EVENTS_FILE and any(each.exists() for each in beside)


def _suffix(path: Path) -> str:
    suffixes = path.suffixes[-2:] if path.suffix.lower() == ".gz" else path.suffixes[-1:]
    return "".join(suffixes).lower()
