"""Timesketch and Plaso: logs of what happened on computers, as CSV, l2tcsv, and JSON by lines.

`timestamp` counts microseconds since 1970 in UTC; `timestamp_desc` says what kind of time it is.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, name_as_text, read_text
from timeline_app.io.first_bytes import names_in_header
from timeline_app.io.formats.json import MOST_JSON_BYTES, json_values
from timeline_app.io.formats.other_programs.date_parts import instant
from timeline_app.io.formats.other_programs.imported import other_cells, text_of
from timeline_app.io.options import ReadOptions
from timeline_app.words.files import findings as words
from timeline_app.words.files import imports
from timeline_app.words.files.reading import json_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.document import Document, Finding

_AS_IT_IS: Final = ReadOptions()
_MESSAGE: Final = ("message", "datetime", "timestamp_desc")


def read_csv(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a table with `message`, `timestamp_desc` and a time."""
    from timeline_app.io.table.reader import read_text_as_table as read_table

    with path.open("rb") as file:
        names = names_in_header(file.read(_HEAD))
    columns = _columns("datetime" if "datetime" in names else "timestamp")
    chosen = options.columns or replace(columns, **options.said)
    return read_table(path, replace(options, columns=chosen))


_HEAD: Final = 2**16


def _columns(start: str) -> ColumnMap:
    from timeline_app.io.table.columns.column_map import ColumnMap

    unit = "us" if start == "timestamp" else ""
    return ColumnMap(title="message", start=start, lane="timestamp_desc", unit=unit)


def read_l2t(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of a table as log2timeline wrote it, with month, day and year in order.

    Raises CannotRead.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    from timeline_app.io.table.columns.column_map import ColumnMap

    broken: list[int] = []

    def skip(row: Any) -> str:  # noqa: ANN401 - Arrow has no types
        broken.append(row.number or 0)
        return "skip"

    try:
        table = csv.read_csv(
            path,
            read_options=csv.ReadOptions(use_threads=False),  # so that rows have numbers
            parse_options=csv.ParseOptions(newlines_in_values=True, invalid_row_handler=skip),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(_L2T, pa.string()), strings_can_be_null=False
            ),
        )
        date = pc.replace_substring_regex(table["date"], r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\1-\2")
        when = pc.binary_join_element_wise(date, table["time"], "T")
    except (pa.ArrowException, KeyError) as error:
        reason = " ".join(str(error).split())
        raise CannotRead(imports.not_of_program(path.name, "log2timeline", reason)) from error
    table = table.drop_columns(["date", "time"]).append_column("when", when)
    columns = ColumnMap(title="desc", start="when", lane="sourcetype", zone="timezone")
    document = _of_arrow(path, table, columns, options)
    problem = imports.not_of_width(len(_L2T))
    return _refusing(document, [words.object_refused(problem, f"{path.name}:{n}") for n in broken])


_L2T: Final = (
    *("date", "time", "timezone", "MACB", "source", "sourcetype", "type", "user", "host"),
    *("short", "desc", "version", "filename", "inode", "notes", "format", "extra"),
)


def read_json_lines(path: Path, options: ReadOptions = _AS_IT_IS) -> Document:
    """Return the timeline of JSON with an event a line, or of Plaso's JSON in one piece.

    A line that is no object is refused. Raises CannotRead.
    """
    import pyarrow as pa

    rows: list[dict[str, str]] = []
    refused: list[Finding] = []
    for place, found in _objects(path):
        if isinstance(found, dict):
            rows.append(_row(found))
        else:
            kind = found if found == imports.NO_JSON else json_kind(found)
            problem = words.not_an_object(str(kind))
            refused.append(words.object_refused(problem, f"{path.name}:{place}"))
    if not rows:
        raise CannotRead(imports.not_of_format(path.name, "Timesketch", "events"))
    names = dict.fromkeys([*_MESSAGE, *(name for row in rows for name in row)])
    table = pa.table(
        {name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in names}
    )
    document = _of_arrow(path, table, _columns("datetime"), options)
    return _refusing(document, refused)


def _refusing(document: Document, refused: Sequence[Finding]) -> Document:
    """Return the document with rows that could not be read, counted among its rows."""
    tally = document.tally
    return replace(
        document,
        findings=(*document.findings, *refused),
        tally=tally._replace(
            read=tally.read + len(refused),
            refused=tally.refused + len(refused),
            reasons=(*tally.reasons, *map(words.refusal, refused)),
        ),
    )


def _objects(path: Path) -> Iterator[tuple[int, object]]:
    """Yield the values of a file with their lines; a line that is no JSON as the reason why not."""
    text = read_text(path, MOST_JSON_BYTES).removeprefix(BYTE_ORDER_MARK)
    if text.lstrip().startswith('{"event_0"'):
        values = json_values(text, path.name)
        yield from enumerate(values.values() if isinstance(values, dict) else (), start=1)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, imports.NO_JSON


def _row(found: Mapping[str, Any]) -> dict[str, str]:
    row = other_cells(found, ("message", "datetime"))
    when = text_of(found.get("datetime"))
    if not when:
        stamp = found.get("timestamp")
        when = instant(stamp) if isinstance(stamp, int) else text_of(stamp)
    return {"message": text_of(found.get("message")), "datetime": when} | row


def _of_arrow(path: Path, table: pa.Table, columns: ColumnMap, options: ReadOptions) -> Document:
    from timeline_app.io.table.reader import read_arrow

    chosen = options.columns or replace(columns, **options.said)
    document = read_arrow(table, replace(options, columns=chosen))
    return replace(document, path=path, title=name_as_text(path.name.partition(".")[0]))
