"""Markwhen: a group for each lane, an entry for each event with its id and zone."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline_app.io.formats.other_programs.date_parts import edtf_date, to_bc
from timeline_app.io.formats.other_programs.markwhen import is_plain_line, on_clock
from timeline_app.io.formats.other_programs.markwhen_dates import NOW, parse_range
from timeline_app.io.formats.other_programs.markwhen_text import has_marks
from timeline_app.io.formats.other_programs.writing.exported import (
    DateEnd,
    clock_of,
    dated_events,
    lane_title,
    lost_beside_events,
    lost_columns,
    lost_of_date,
    on_one_line,
    start_and_end,
    without_controls,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.model.dates.calendar import DAY_S, MINUTE_S, civil_from_days
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

_ISO_YEARS: Final = range(1, 10_000)
_YEARS: Final = range(-99_998, 100_000)
# What Markwhen itself takes for an entry, beside what is one here.
_LIKE_ENTRY: Final = re.compile(
    r"\s*(?:-?\d|[:!+.]|(?:now|by|before|after|plus)\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*:",
    re.IGNORECASE,
)
_EPOCH_ORDINAL: Final = dt.date(1970, 1, 1).toordinal()
_TO_MINUTE: Final = len("2025-10-28 10:40")
_KEPT: Final = ("id", "title", "when", "zone", "lane", "summary")


def write_markwhen(document: Document, path: Path) -> str:
    """Write the events as a text and return what is not in it; raises CannotWrite."""
    losses: Losses = Counter()
    groups: dict[str, list[str]] = {"": [], **{lane.id: [] for lane in document.lanes}}
    for event in dated_events(document, losses):
        if any(each and each.year not in _YEARS for each in start_and_end(event.when)):
            losses[Loss.OUT_OF_REACH] += 1
        else:
            named = event.lane if lane_title(document, event) else ""
            groups[named] += _entry(event, losses)
    used = [lane for lane in document.lanes if groups[lane.id] and lane.id]
    lines = [f"// {NAME}: {UNSIGNED}"]
    for key, text in (("title", document.title), ("description", document.description)):
        if text.strip():
            lines.append(f"{key}: {json.dumps(_line(text, losses), ensure_ascii=False)}")  # as YAML
    lines += [f"#lane{number}: {lane.colour}" for number, lane in enumerate(used, 1)]
    lines += ["", *groups[""]]
    for number, lane in enumerate(used, 1):
        title = _title(document.lane_titles[lane.id], losses)
        lines += [f"# {title} #lane{number}", "", *groups[lane.id]]
    write_own("\n".join(lines) + "\n", path)
    return losses_line(losses + lost_beside_events(document) + lost_columns(document, _KEPT))


def _line(text: str, losses: Losses) -> str:
    return without_controls(on_one_line(text), losses)


def _title(text: str, losses: Losses) -> str:
    title = _line(text, losses)
    losses[Loss.TAGS] += has_marks(title)
    return title


def _entry(event: Event, losses: Losses) -> Iterator[str]:
    """Yield the lines of an entry; a blank one parts its properties from the text."""
    written = _range(event.when)
    # Markwhen would take a time in UTC for one on the clock of the zone.
    zone = "" if written.endswith("Z") else _clock(event.when, event.zone)
    back = parse_range(written, {}, None, day_first=False)
    row = {"when": back.edtf if back else ""}
    on_clock(row, zone)
    losses.update(lost_of_date(event.when, row["when"], row.get("zone", "")))
    yield f"{written}: {_title(event.title, losses)}"
    yield f"id: {_line(event.id, losses)}"
    if zone:
        yield f"timezone: {zone}"
    if event.summary.strip():
        yield ""
    for line in filter(str.strip, without_controls(event.summary, losses).splitlines()):
        is_plain = is_plain_line(line) and not _LIKE_ENTRY.match(line)
        losses[Loss.LINES] += not is_plain
        yield line.strip() if is_plain else f"> {line.strip()}"
    yield ""


def _clock(when: When, zone: str) -> str:
    """Return the zone or the offset on whose clock the times of an entry are; "" for none."""
    offsets = {each for each in (when.start_offset_s, when.end_offset_s) if each is not None}
    if not offsets or zone:
        return zone if offsets else ""
    minutes, rest = divmod(abs(offset_s := min(offsets)), MINUTE_S)
    if len(offsets) > 1 or rest:
        return ""
    sign, (hour, minute) = "-" if offset_s < 0 else "+", divmod(minutes, 60)
    return f"{sign}{hour}:{minute:02}" if minute else f"{sign}{hour}"


def _range(when: When) -> str:
    """Return the range of an entry, in the shape that Markwhen has for its kind of dates.

    Years BC and of five digits stand alone; only times in UTC have seconds, and two offsets. A time
    to the second that is a whole minute stands as that, on its clock.
    """
    start, end = start_and_end(when)
    ends = [start] if end is None else [start, end]
    if any(each.year not in _ISO_YEARS for each in ends):
        return " - ".join(_year(each) for each in ends)
    offsets = (when.end_offset_s if when.open_start else when.start_offset_s, when.end_offset_s)
    clocks = [each.clock.removesuffix(":00") for each in ends if each.clock.count(":") > 1]
    needs_utc = len({*offsets}) > 1 or any(clock.count(":") > 1 for clock in clocks)
    if needs_utc and None not in offsets:
        edges_s = (when.end_s if when.open_start else when.start_s, when.end_s)
        texts = [_zulu(at_s - (offset or 0)) for at_s, offset in zip(edges_s, offsets, strict=True)]
        texts = texts[: len(ends)]
    else:
        texts = [each.edtf.replace("T", " ")[:_TO_MINUTE] for each in ends]
    texts += [NOW] * (when.open_end and not _is_to_come(when))
    return (" - " if texts[0].endswith("Z") else "/").join(texts)


def _is_to_come(when: When) -> bool:
    """Return whether a date begins behind what Markwhen takes for now: it would refuse the range.

    A day more or less, whatever the zone is.
    """
    today = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    return when.start_s >= (today.toordinal() - _EPOCH_ORDINAL) * DAY_S


def _year(end: DateEnd) -> str:
    return f"{-to_bc(end.year)} BCE" if end.year < 1 else f"{end.year} CE"


def _zulu(utc_s: int) -> str:
    days, second = divmod(utc_s, DAY_S)
    return f"{edtf_date(*civil_from_days(days), clock_of(second))}Z"
