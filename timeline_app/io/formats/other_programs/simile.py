"""SIMILE Timeline: its events as XML or JSON, from `start` to `latestStart`, `earliestEnd`, `end`.

JSON in the wild is JavaScript: single quotation marks, bare keys, commas at the end, comments.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.date_parts import edtf_date, javascript_date
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
    other_cells,
    text_of,
)
from timeline_app.io.formats.other_programs.javascript import values_in
from timeline_app.io.formats.other_programs.xml import read_xml
from timeline_app.io.html_text import text_of_html
from timeline_app.io.text_table import numbered
from timeline_app.words.files import imports as words
from timeline_app.words.files.reading import json_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from timeline_app.model.document import Document

_KNOWN: Final = (
    *("id", "eventID", "title", "description", "start", "latestStart", "earliestEnd", "end"),
    *("durationEvent", "isDuration", "caption"),
)
_YEAR: Final = re.compile(r"-?\d{1,4}", re.ASCII)


def read_xml_events(path: Path) -> Document:
    """Return the timeline of SIMILE's XML; raises CannotRead."""
    root = read_xml(path)
    if root.tag != "data":
        raise CannotRead(words.not_of_program(path.name, "SIMILE", words.WITHOUT_EVENTS))
    events = [{**each.attrib, "description": each.text or ""} for each in root.iterfind("event")]
    others = [each.tag for each in root if each.tag != "event"]
    return _document(path, events, Counter(others))


def read_json_events(path: Path) -> Document:
    """Return the timeline of SIMILE's JSON, or of the JavaScript it is in; raises CannotRead."""
    values = values_in(path)
    events = values.get("events") if isinstance(values, dict) else None
    if not isinstance(events, list):
        raise CannotRead(words.not_of_format(path.name, "SIMILE", "events"))
    return _document(path, events, Counter())


def _document(path: Path, events: Iterable[object], left_out: Counter[str]) -> Document:
    rows: list[tuple[str, ImportedRow]] = []
    listed = [*events]
    # Until version 2 an event lasts only where its file says so; that is the older attribute.
    is_old = any(isinstance(each, dict) and "isDuration" in each for each in listed)
    for place, event in numbered(listed):
        if isinstance(event, dict):
            rows.append((place, _row(event, lasts="false" if is_old else "")))
        else:
            left_out[words.not_a_record(place, json_kind(event))] += 1
    return document_of(path, Imported(rows, left_out=left_out))


def _row(event: Mapping[str, object], *, lasts: str) -> ImportedRow:
    """Return the row of an event; `lasts` is what is meant where it does not say so itself."""
    summary = text_of_html(text_of(event.get("description")))
    title = " ".join(text_of_html(text_of(event.get("title"))).split())
    when, written = _when(event, lasts)
    row = {
        "id": text_of(event.get("id") or event.get("eventID")),
        "title": title or summary.partition("\n")[0],
        "when": when,
        AS_WRITTEN: "" if written == when else written,
        "summary": summary,
    }
    caption = text_of(event.get("caption"))
    return row | other_cells(event, _KNOWN) | ({"caption": caption} if caption else {})


def _when(event: Mapping[str, object], lasts: str) -> tuple[str, str]:
    """Return EDTF text of the four dates, and the dates as they are written.

    From a start to an end is when it may have been, as SIMILE draws it, where it does not last. A
    latest start, or an earliest end, makes that side approximate.
    """
    names = ("start", "latestStart", "earliestEnd", "end")
    texts = [text_of(event.get(name)) for name in names]
    start, latest, earliest, end = map(_date, texts)
    lasts = text_of(event.get("durationEvent", event.get("isDuration", lasts)))
    written = " – ".join(filter(None, dict.fromkeys(texts)))
    if not end and not earliest:
        when = f"[{start}..{latest}]" if start and latest and start != latest else start or latest
    elif lasts.lower() == "false" and start != end:
        when = f"[{start}..{end or earliest}]"
    else:
        first = _side(start or latest, latest)
        last = _side(end or earliest, earliest)
        when = f"{first}/{last}" if first != last else first
    return when, written


def _date(text: str) -> str:
    """Return EDTF text of a date; a number of up to four digits is an astronomical year."""
    line = text.strip()
    return edtf_date(int(line)) if _YEAR.fullmatch(line) else javascript_date(line)


def _side(outer: str, inner: str) -> str:
    """Return the outer of two dates of a side, approximate where the inner one is another."""
    return f"{outer}~" if outer and inner and inner != outer else outer
