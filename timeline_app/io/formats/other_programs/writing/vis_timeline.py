"""vis-timeline: items and groups as JSON; days as local midnights, which no browser shifts."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.formats.other_programs.writing.exported import (
    ENCODED,
    GATHERED,
    clock_of,
    dated_events,
    lane_title,
    loss_within,
    lost_beside_events,
    lost_columns,
    lost_of_date,
    lost_of_timeline,
    on_one_line,
    plain_edtf,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.io.json_text import json_text
from timeline_app.model.dates.calendar import DAY_S, MINUTE_S, civil_from_days
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document, Lane
    from timeline_app.model.events import Event

OWN_KEYS: Final = ("edtf", "zone")
"""The keys of an item's date as EDTF and of its zone, which vis-timeline passes over."""
_REACH_S: Final = 8_640_000_000_000  # JavaScript's dates, from 1970 on both sides
_LONG_YEARS: Final = range(10_000)  # those outside have a sign and six digits
_KEPT: Final = ("id", "title", "when", "zone", "lane", "summary")


def write_vis(document: Document, path: Path) -> str:
    """Write the events as items and return what is not in them; raises CannotWrite."""
    losses: Losses = Counter()
    items = []
    for event in dated_events(document, losses):
        if any(abs(each) > _REACH_S for each in _edges_s(event.when)):
            losses[Loss.OUT_OF_REACH] += 1
        else:
            items.append(_item(document, event, losses))
    used = {event["group"] for event in items if "group" in event}
    groups = [
        _group(document, lane, order)
        for order, lane in enumerate(document.lanes)
        if lane.id in used
    ]
    values = {"groups": groups, "items": items, NAME: UNSIGNED}
    write_own(json_text(values, (GATHERED, ENCODED)), path)
    losses += lost_beside_events(document) + lost_of_timeline(document)
    return losses_line(losses + lost_columns(document, _KEPT))


def _item(document: Document, event: Event, losses: Losses) -> dict[str, Any]:
    when = event.when
    losses.update({*lost_of_date(when, plain_edtf(when))} - {Loss.ZONE, Loss.WITHIN})
    if when.form is Form.WITHIN:
        losses[loss_within(when)] += 1
    item: dict[str, Any] = {"id": event.id, "content": escape(on_one_line(event.title))}
    own = dict(zip(OWN_KEYS, (when.text, event.zone), strict=True))
    item |= dates_of(when) | {key: text for key, text in own.items() if text}
    if lane_title(document, event):
        item["group"] = event.lane
    if event.summary.strip():
        item["title"] = "<br>".join(escape(line) for line in event.summary.splitlines())
    return item


def _group(document: Document, lane: Lane, order: int) -> dict[str, Any]:
    title = on_one_line(document.lane_titles[lane.id])
    group = {"id": lane.id, "content": escape(title), "order": order}
    return group | {"style": f"color: {lane.colour}"}


def dates_of(when: When) -> dict[str, str]:
    """Return start and end of an item; the end of days is the midnight behind the last."""
    start_s, end_s = _edges_s(when)
    offset_s = when.end_offset_s if when.open_start else when.start_offset_s
    dates = {"start": _text(start_s, offset_s)}
    if end_s > start_s:
        dates["end"] = _text(end_s, when.end_offset_s)
    return dates


def own_cells(item: Mapping[str, object]) -> dict[str, str]:
    """Return the cells `when` and `zone` of an item whose dates are still those written for it."""
    text, zone = (str(item.get(key, "")) for key in OWN_KEYS)
    try:
        when = parse_when(text, zone)
    except WhenError:
        return {}
    dates = {key: item[key] for key in ("start", "end") if key in item}
    is_same = when.form is not Form.UNDATED and dates_of(when) == dates
    return {"when": text, "zone": zone} if is_same else {}


def _edges_s(when: When) -> tuple[int, int]:
    """Return from when to when a date is drawn; one with an open end only at its other one.

    That of whole days is the last of them: at the midnight behind it another day would be read.
    """
    if when.open_start:
        last_s = when.end_s if when.end_unit <= Unit.HOUR else when.end_s - DAY_S
        return last_s, last_s
    return when.start_s, when.start_s if when.open_end else when.end_s


def _text(wall_s: int, offset_s: int | None) -> str:
    """Return a time as JavaScript reads it: with its offset, or on the clock of who looks at it."""
    suffix = ""
    if offset_s is not None and offset_s % MINUTE_S:  # local mean time, which has no short form
        wall_s, offset_s = wall_s - offset_s, 0
    if offset_s is not None:
        hours, minutes = divmod(abs(offset_s) // MINUTE_S, 60)
        suffix = f"{'-' if offset_s < 0 else '+'}{hours:02}:{minutes:02}"
    days, second = divmod(wall_s, DAY_S)
    year, month, day = civil_from_days(days)
    digits = f"{year:04}" if year in _LONG_YEARS else f"{year:+07}"
    return f"{digits}-{month:02}-{day:02}T{clock_of(second)}{suffix}"
