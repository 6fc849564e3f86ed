"""The Timeline Project: a `.timeline` file of its version 2, lanes as categories."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from timeline_app.io.formats.other_programs.timeline_project import period_of
from timeline_app.io.formats.other_programs.writing.exported import (
    clock_of,
    dated_events,
    ends_of,
    lane_title,
    loss_within,
    lost_beside_events,
    lost_columns,
    lost_of_date,
    lost_of_timeline,
    on_one_line,
    without_controls,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.model.dates.calendar import DAY_S, civil_from_days
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

_VERSION: Final = "2.10.0"
_YEARS: Final = range(-4_700, 9_990)  # its Julian day numbers begin in -4713
_BLACK: Final = "0,0,0"
_KEPT: Final = ("title", "when", "lane", "summary", "zone")


def write_timeline_project(document: Document, path: Path) -> str:
    """Write the events and return what is not in the file; raises CannotWrite.

    Times are those of the clock at their place: it knows no zones. An end at midnight is the end of
    the day before.
    """
    losses: Losses = Counter()
    root = Element("timeline")
    _add(root, "version", _VERSION)
    _add(root, "timetype", "gregoriantime")
    categories = SubElement(root, "categories")
    events = SubElement(root, "events")
    used = {}
    for event in dated_events(document, losses):
        if _is_in_reach(event.when):
            _add_event(events, document, event, losses)
            used[event.lane] = lane_title(document, event)
        else:
            losses[Loss.OUT_OF_REACH] += 1
    for lane in document.lanes:
        if name := used.get(lane.id):
            _add_category(categories, without_controls(name, losses), lane.colour)
    _add_view(root, document.opening)
    indent(root)
    text = tostring(root, encoding="unicode")
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {NAME}: {UNSIGNED} -->\n'
    write_own(f"{head}{text}\n", path)
    losses += lost_beside_events(document) + lost_of_timeline(document)
    return losses_line(losses + lost_columns(document, _KEPT))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _add_category(categories: Element, name: str, colour: str) -> None:
    category = SubElement(categories, "category")
    _add(category, "name", name)
    for tag in ("color", "progress_color", "done_color"):
        _add(category, tag, ",".join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5)))
    _add(category, "font_color", _BLACK)


def _add_event(events: Element, document: Document, event: Event, losses: Losses) -> None:
    when = event.when
    start, end = _period(when)
    losses.update({*lost_of_date(when, _read_back(when))} - {Loss.WITHIN})
    if when.form is Form.WITHIN:
        losses[loss_within(when)] += 1
    node = SubElement(events, "event")
    _add(node, "start", start)
    _add(node, "end", end)
    title = without_controls(on_one_line(event.title), losses)
    _add(node, "text", f" {title}" if title[:1] in "([" else title)  # else it is of a container
    _add(node, "fuzzy", str(when.about))
    _add(node, "locked", "False")
    _add(node, "ends_today", str(when.open_end))
    if lane := lane_title(document, event):
        _add(node, "category", without_controls(lane, losses))
    if event.summary.strip():
        _add(node, "description", without_controls(event.summary, losses))


def _add_view(root: Element, opening: str) -> None:
    view = SubElement(root, "view")
    try:
        when = parse_when(opening)
    except WhenError:
        return
    if when.form is not Form.UNDATED and _is_in_reach(when):
        period = SubElement(view, "displayed_period")
        for tag, text in zip(("start", "end"), _period(when), strict=True):
            _add(period, tag, text)
    SubElement(view, "hidden_categories")


def _is_in_reach(when: When) -> bool:
    return all(each is None or each.year in _YEARS for each in ends_of(when))


def _period(when: When) -> tuple[str, str]:
    """Return start and end; of an open end the start alone, of an open start the end."""
    start_s = when.end_s if when.open_start else when.start_s
    if when.open_start and not _ends_at_time(when):
        start_s -= DAY_S
    end_s = start_s if when.open_end else when.end_s
    return _text(start_s), _text(end_s)


def _text(wall_s: int) -> str:
    days, second = divmod(wall_s, DAY_S)
    year, month, day = civil_from_days(days)
    return f"{year:04}-{month:02}-{day:02} {clock_of(second)}"


def _ends_at_time(when: When) -> bool:
    last = ends_of(when)[1]
    return last is not None and bool(last.clock)


def _read_back(when: When) -> str:
    """Return the date that such a file says, as EDTF: of days, whether they are fuzzy, go on."""
    start, end = _period(when)
    facts = {"start": start, "end": end, "fuzzy": str(when.about)}
    return period_of(facts | {"ends_today": str(when.open_end)})
