"""Aeon Timeline: its export as CSV, of version 2 (an event a row) and 3 (any item a row)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.other_programs.date_parts import as_edtf, span_of
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
    own_column,
)
from timeline_app.io.formats.other_programs.markwhen_dates import NotReadError, parse_range
from timeline_app.io.html_text import text_of_html
from timeline_app.io.text_table import read_text_table
from timeline_app.model.events import join_list

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

_EVENT: Final = "event"
# What its columns are called here, by their names there without blanks.
_COLUMNS: Final = {
    "eventid": "id", "uid": "id", "id": "id", "title": "title", "label": "title",
    "arc": "lane", "location": "place", "locations": "place", "participant": "people",
    "participants": "people", "summary": "summary",
}  # fmt: skip
_DATES: Final = (
    "startdate",
    "enddate",
    "duration",
    "lateststartdate",
    "earliestenddate",
    "start",
    "end",
)
_TYPE: Final = "type"


def read_aeon(path: Path) -> Document:
    """Return the timeline of an export; raises CannotRead.

    Items without a date, such as persons and folders, are counted by their type; of nested events
    the parent is kept. A duration stands for an end that is not there.
    """
    table = read_text_table(path)
    left_out: Counter[str] = Counter()
    rows: list[tuple[str, ImportedRow]] = []
    for place, (_, cells) in zip(table.places, table.rows(), strict=True):
        row = _row({_plain(name): (name, cell.strip()) for name, cell in cells.items()})
        kind = row.pop(_TYPE, "")
        if kind and kind.lower() != _EVENT and not row[AS_WRITTEN]:
            left_out[kind] += 1
            continue
        if kind and "lane" not in row:
            row["lane"] = kind
        rows.append((f"{place}", row))
    return document_of(
        path,
        Imported(
            rows,
            lane_column=next((n for n in table.columns if _plain(n) == "arc"), "Type"),
            left_out=left_out,
            findings=table.refused,
            mark=":",
        ),
    )


def _plain(name: str) -> str:
    return "".join(name.lower().split())


def _row(cells: dict[str, tuple[str, str]]) -> ImportedRow:
    texts = {plain: text for plain, (_, text) in cells.items()}
    start = texts.get("startdate") or texts.get("start", "")
    end = texts.get("enddate") or texts.get("end", "")
    duration = texts.get("duration", "")
    latest, earliest = texts.get("lateststartdate", ""), texts.get("earliestenddate", "")
    when = _when(as_edtf(start), as_edtf(end), as_edtf(latest), duration)
    written = " – ".join(filter(None, dict.fromkeys([start, latest, earliest, end])))
    row: ImportedRow = {"when": when, AS_WRITTEN: written or ""}
    if duration and not end:
        row[AS_WRITTEN] = f"{start}, {duration}" if start else ""
    for plain, (name, text) in cells.items():
        if plain in _DATES or not text:
            continue
        part = _COLUMNS.get(plain, "")
        if plain == _TYPE:
            row[_TYPE] = text
        elif part == "people":
            row[part] = join_list(each.strip() for each in text.replace("|", ",").split(","))
        elif part and part not in row:
            row[part] = text_of_html(text) if part == "summary" else text
        else:
            row[own_column(name)] = text
    return row


def _when(start: str, end: str, latest: str, duration: str) -> str:
    if latest and latest != start:
        if not end or end in (start, latest):
            return f"[{start}..{latest}]"
        return f"{start}~/{end}"
    if not end and duration and start:
        try:
            found = parse_range(f"{start} / {duration}", {}, None, day_first=False)
        except NotReadError:
            found = None
        return found.edtf if found else start
    return span_of(start, end)
