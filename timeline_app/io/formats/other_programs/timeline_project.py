"""The Timeline Project: its `.timeline` files, XML since 0.10.0 and lines of text before.

Times have no zone, and years are astronomical. An end at midnight is the end of the day before.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import read_text
from timeline_app.io.formats.other_programs.date_parts import edtf_date, span_of
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
)
from timeline_app.io.formats.other_programs.xml import read_xml, text_in
from timeline_app.io.text_table import numbered
from timeline_app.model.dates.calendar import civil_from_days, days_from_civil
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from timeline_app.model.document import Document

_GREGORIAN: Final = ("", "gregorian", "gregoriantime")
_NUMBERS: Final = "numtime"
_TIME: Final = re.compile(r"(-?\d{1,12})-(\d\d?)-(\d\d?) (\d\d?):(\d\d?):(\d\d?)", re.ASCII)
_IN_CONTAINER: Final = re.compile(r"([\[(])(\d+)[\])](.*)", re.DOTALL)
_KEPT: Final = ("labels", "alert", "hyperlink", "progress", "milestone", "locked", "default_color")
_SHOWN_ONLY: Final = ("False", "0")  # a value that says nothing


def read_timeline_project(path: Path) -> Document:
    """Return the timeline of a `.timeline` file of any version; raises CannotRead.

    Eras are events of a lane of their own. Dates of other calendars than the Gregorian are kept as
    they are written, and counted.
    """
    if read_text(path).lstrip("\ufeff \r\n").startswith("#"):
        return _of_lines(path)
    root = read_xml(path)
    if root.find("events") is None:
        raise CannotRead(
            words.not_of_program(path.name, "The Timeline Project", words.WITHOUT_EVENTS)
        )
    left_out: Counter[str] = Counter()
    time_type = text_in(root, "timetype")
    categories = [*root.iterfind("categories/category")]
    colours = {text_in(each, "name"): text_in(each, "color") for each in categories}
    parents = {text_in(each, "name"): text_in(each, "parent") for each in categories}
    events = [_facts(each) for each in root.iterfind("events/event")]
    left_out["icon"] += sum(each.find("icon") is not None for each in root.iter("event"))
    left_out["hidden_categories"] += len([*root.iterfind("view/hidden_categories/name")])
    rows = [*_rows(events, time_type, parents, left_out)]
    rows += [
        (place, _era(each, time_type, left_out))
        for place, each in numbered(root.iterfind("eras/era"), "era")
    ]
    view = root.find("view/displayed_period")
    opening = "" if view is None or time_type not in _GREGORIAN else period_of(_facts(view))
    return document_of(
        path,
        Imported(
            rows, colours=colours, lane_column="category", left_out=+left_out, opening=opening
        ),
    )


Facts = dict[str, str]


def _facts(node: Element) -> Facts:
    """Return the texts of the children of an element by their tags, and all its categories."""
    facts = {child.tag: (child.text or "").strip() for child in node}
    if (text := node.find("text")) is not None:  # a blank before a bracket says that it is no mark
        facts["text"] = text.text or ""
    named = [(each.text or "").strip() for each in node.iterfind("categories/category")]
    facts["categories"] = "; ".join(dict.fromkeys(filter(None, [facts.get("category"), *named])))
    return facts


def _rows(
    events: Sequence[Facts], time_type: str, parents: Mapping[str, str], left_out: Counter[str]
) -> Iterator[tuple[str, ImportedRow]]:
    containers = {
        found[2]: found[3].strip()
        for each in events
        if (found := _IN_CONTAINER.fullmatch(each.get("text", ""))) and found[1] == "["
    }
    for place, facts in numbered(events):
        yield place, _row(facts, containers, time_type, parents, left_out)


def _row(
    facts: Facts,
    containers: Mapping[str, str],
    time_type: str,
    parents: Mapping[str, str],
    left_out: Counter[str],
) -> ImportedRow:
    text = facts.get("text", "")
    mark = _IN_CONTAINER.fullmatch(text)
    title = " ".join((mark[3] if mark else text).split())
    categories = facts.get("categories", "").split("; ")
    row = {
        "title": title,
        "lane": facts.get("category") or categories[0],
        "summary": facts.get("description", ""),
        **_dates(facts, time_type, left_out),
    }
    if mark and mark[1] == "(":
        row["container"] = containers.get(mark[2], mark[2])
    if len(categories) > 1:
        row["categories"] = facts["categories"]
    row["parent category"] = parents.get(categories[0], "")
    return row | {n: facts[n] for n in _KEPT if facts.get(n) and facts[n] not in _SHOWN_ONLY}


def _era(era: Element, time_type: str, left_out: Counter[str]) -> ImportedRow:
    facts = _facts(era)
    return {
        "title": facts.get("name", ""),
        "lane": words.ERAS,
        "color": facts.get("color", ""),
        **_dates(facts, time_type, left_out),
    }


def _dates(facts: Facts, time_type: str, left_out: Counter[str]) -> ImportedRow:
    if time_type in _GREGORIAN:
        return {"when": period_of(facts)}
    start, end = facts.get("start", ""), facts.get("end", "")
    left_out[words.dates_of_calendar(time_type)] += 1
    row = {"when": "", AS_WRITTEN: start if start == end else f"{start} – {end}"}
    if time_type == _NUMBERS:
        row["sequence"] = start.partition(".")[0]
    return row


class _Time(NamedTuple):
    days: int
    clock: str


def _time(text: str) -> _Time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    if not 1 <= month <= 12 or not 1 <= day <= 31:  # noqa: PLR2004 - a year's and a month's
        return None
    clock = f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    return _Time(days_from_civil(year, month, day), clock)


_MIDNIGHT: Final = "00:00"


def period_of(facts: Facts) -> str:
    """Return EDTF text of a period; times of which one is none as they are written."""
    texts = facts.get("start", ""), facts.get("end", "")
    start, end = map(_time, texts)
    if start is None or end is None:
        return span_of(*texts)
    is_fuzzy = facts.get("fuzzy") == "True"
    marks = ["~" if is_fuzzy or facts.get(f"fuzzy_{s}") == "True" else "" for s in ("start", "end")]
    goes_on = facts.get("ends_today") == "True"
    whole_days = start.clock == _MIDNIGHT and (goes_on or end.clock == _MIDNIGHT)
    if whole_days and end.days > start.days:
        end = end._replace(days=end.days - 1)
    first, last = (_edtf(time, whole_days=whole_days) for time in (start, end))
    if goes_on:
        return f"{first}{marks[0]}/.."
    if first == last:
        return first + max(marks)
    return f"{first}{marks[0]}/{last}{marks[1]}"


def _edtf(time: _Time, *, whole_days: bool) -> str:
    return edtf_date(*civil_from_days(time.days), "" if whole_days else time.clock)


# Versions before 0.10.0


def _of_lines(path: Path) -> Document:
    """Return the timeline of a file of lines: `EVENT:start;end;text;category;description:…`."""
    colours: dict[str, str] = {}
    events: list[Facts] = []
    left_out: Counter[str] = Counter()
    opening = ""
    for line in read_text(path).splitlines():
        kind, _, rest = line.lstrip("\ufeff").partition(":")
        parts = [_unquoted(part) for part in re.split(r"(?<!\\);", rest)]
        if kind == "CATEGORY" and len(parts) > 1:
            colours[parts[0]] = parts[1]
            left_out["hidden_categories"] += parts[2:3] == ["False"]
        elif kind == "PREFERRED-PERIOD" and len(parts) > 1:
            opening = period_of({"start": parts[0], "end": parts[1]})
        elif kind == "EVENT" and len(parts) > 2:  # noqa: PLR2004 - start, end, text
            data = dict(part.partition(":")[::2] for part in parts[4:])
            left_out["icon"] += "icon" in data
            category = parts[3] if len(parts) > 3 else ""  # noqa: PLR2004
            names = {"start": parts[0], "end": parts[1], "text": parts[2], "categories": category}
            events.append(names | data)
        elif line.strip() and not line.lstrip("\ufeff").startswith("#"):
            left_out[words.LINES_NOT_READ] += 1
    if not colours and not events:
        reason = words.WITHOUT_EVENTS
        raise CannotRead(words.not_of_program(path.name, "The Timeline Project", reason))
    rows = [*_rows(events, "", {}, left_out)]
    return document_of(
        path,
        Imported(
            rows, colours=colours, lane_column="category", left_out=+left_out, opening=opening
        ),
    )


def _unquoted(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\;", ";").replace("\\\\", "\\")
