"""vis-timeline: its items, or its items and groups, as JSON."""

from __future__ import annotations

import re
from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.date_parts import (
    are_midnights,
    day_of,
    instant,
    javascript_date,
    span_of,
)
from timeline_app.io.formats.other_programs.imported import (
    Imported,
    ImportedRow,
    document_of,
    other_cells,
    text_of,
)
from timeline_app.io.formats.other_programs.javascript import values_in
from timeline_app.io.formats.other_programs.writing.vis_timeline import OWN_KEYS, own_cells
from timeline_app.io.html_text import text_of_html
from timeline_app.io.text_table import numbered
from timeline_app.words.files import imports as words
from timeline_app.words.files.reading import json_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from timeline_app.model.document import Document, Finding

_KNOWN: Final = ("id", "content", "title", "start", "end", "group", *OWN_KEYS)
_COLOURS: Final = (r"background(?:-color)?\s*:\s*([^;]+)", r"(?<![\w-])color\s*:\s*([^;]+)")


def read_vis(path: Path) -> Document:
    """Return the timeline of vis-timeline's items; raises CannotRead."""
    values = values_in(path)
    items = values.get("items") if isinstance(values, dict) else values
    if not isinstance(items, list):
        raise CannotRead(words.not_of_format(path.name, "vis-timeline", "items"))
    groups = values.get("groups") if isinstance(values, dict) else ()
    lanes = _lanes(group for group in groups or () if isinstance(group, dict))
    left_out: Counter[str] = Counter()
    rows: list[tuple[str, ImportedRow]] = []
    dates: list[tuple[str, str]] = []
    for place, item in numbered(items, "item"):
        if isinstance(item, dict):
            own = own_cells(item)
            dates.append(("", "") if own else (_date(item.get("start")), _date(item.get("end"))))
            rows.append((place, _row(item, lanes) | own))
        else:
            left_out[words.not_a_record(place, json_kind(item))] += 1
    findings: tuple[Finding, ...] = ()
    if are_midnights([text for pair in dates for text in pair]):
        dates = [(day_of(start), day_of(end)) for start, end in dates]
        findings = (words.midnights_are_days(path.name),)
    for (_, row), pair in zip(rows, dates, strict=True):
        row.setdefault("when", span_of(*pair))
    colours = dict(lanes.values())
    return document_of(
        path,
        Imported(
            rows, colours=colours, lane_column=words.GROUP, left_out=left_out, findings=findings
        ),
    )


def _lanes(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Return title and colour of each group by its id, in their `order`."""
    ordered = sorted(groups, key=lambda group: _order(group.get("order")))
    lanes: dict[str, tuple[str, str]] = {}
    for group in ordered:
        key = text_of(group.get("id"))
        title = " ".join(text_of_html(text_of(group.get("content"))).split()) or key
        if any(title == other for other, _ in lanes.values()):
            title = f"{title} ({key})"
        lanes[key] = (title, _colour(text_of(group.get("style"))))
    return lanes


def _colour(style: str) -> str:
    found = (re.search(pattern, style) for pattern in _COLOURS)
    return next((each[1] for each in found if each), "")


def _order(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _row(item: Mapping[str, object], lanes: Mapping[str, tuple[str, str]]) -> ImportedRow:
    content = text_of_html(text_of(item.get("content")))
    tip = text_of_html(text_of(item.get("title")))
    title, _, rest = content.partition("\n")
    group = text_of(item.get("group"))
    lane = lanes[group][0] if group in lanes else group
    row = {
        "id": text_of(item.get("id")),
        "title": title or tip.partition("\n")[0],
        "lane": lane or (words.ERAS if item.get("type") == "background" else ""),
        "summary": "\n".join(filter(None, dict.fromkeys([rest, tip]))),
    }
    return row | other_cells(item, _KNOWN)


def _date(value: object) -> str:
    """Return EDTF text of a date: milliseconds since 1970, or as JavaScript reads it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return instant(int(value * 1000))
    return javascript_date(text_of(value))
