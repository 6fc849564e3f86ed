"""Markwhen: a text with a header, groups, and entries such as `2024-05/2024-06: Title #tag`."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, read_text
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
    own_column,
)
from timeline_app.io.formats.other_programs.markwhen_dates import (
    MOST_TIMES,
    NOW,
    NotReadError,
    Range,
    parse_range,
    repeated,
)
from timeline_app.io.formats.other_programs.markwhen_text import marked, without_box
from timeline_app.io.formats.own_files import NAME
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

_COLON: Final = re.compile(r":(?=\s|$)")
_EVERY: Final = re.compile(r"\s+(every\b.*)$", re.IGNORECASE)
_GROUP: Final = re.compile(r"\s*(?:group|section)\b\s*(.*)", re.IGNORECASE)
_END: Final = re.compile(r"\s*end(?:Group|Section)\s*", re.IGNORECASE)
_HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
_TAG_COLOUR: Final = re.compile(r"\s*#(\w+):\s*(\S.*)?")
_PROPERTY: Final = re.compile(r"\s*([A-Za-z][\w-]*):\s+(.+)")
_KEY: Final = re.compile(r"([A-Za-z][\w-]*):\s*")
_OF_LIST: Final = re.compile(r"\s+-\s.*")
_OFFSET: Final = re.compile(r"([+-]?)(\d{1,2})(?::?(\d\d))?")
_DAY_FIRST: Final = re.compile(r"d/M/y")
_HEADER: Final = ("title", "description", "timezone", "dateFormat")
_BREAK: Final = "_-_-_break_-_-_"
_DEEPEST: Final = 7  # behind the six levels of headings, for groups in words


class _Group(NamedTuple):
    level: int
    title: str


@dataclass
class _Page:
    """What has been read of a file so far."""

    header: dict[str, str] = field(default_factory=dict)
    description: str = ""
    groups: list[_Group] = field(default_factory=list)
    rows: list[tuple[str, ImportedRow]] = field(default_factory=list)
    others: dict[str, Range] = field(default_factory=dict)
    previous: Range | None = None
    colours: dict[str, str] = field(default_factory=dict)
    group_tags: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    is_header: bool = True
    takes_properties: bool = False
    tag: str = ""


def read_markwhen(path: Path) -> Document:
    """Return the timeline of a Markwhen text; raises CannotRead where it has no entry.

    `now` as an end leaves it open. Ranges that are relative to something unknown are undated, and
    counted. What repeats is there each time, so far as it ends.
    """
    page = _Page()
    lines = read_text(path).removeprefix(BYTE_ORDER_MARK).splitlines()
    for number, line in enumerate(lines, start=1):
        _take(page, number, line)
    if not page.rows:
        raise CannotRead(words.not_of_program(path.name, "Markwhen", words.WITHOUT_EVENTS))
    titles = dict.fromkeys(row[_PAGE] for _, row in page.rows)
    has_groups = any(row["lane"] for _, row in page.rows) or len(titles) > 1
    for _, row in page.rows:
        if not has_groups:
            row["lane"] = row["tags"].partition("; ")[0]
        if not row["title"]:
            line, _, row["summary"] = row["summary"].partition("\n")
            row["title"] = without_box(line)
        row["place"] = row["place"] or "; ".join(marked(row["summary"]).places)
        title = row.pop(_PAGE)
        if len(titles) > 1:
            row[words.PAGE] = title
            row["lane"] = row["lane"] or title
        on_clock(row, "")
    tag_of = page.group_tags if has_groups else {tag: tag for tag in page.colours}
    lanes = dict.fromkeys(row["lane"] for _, row in page.rows)
    return document_of(
        path,
        Imported(
            page.rows,
            title=next(iter(titles)) if len(titles) == 1 else "",
            description=page.description,
            colours={lane: page.colours.get(tag_of.get(lane, ""), "") for lane in lanes},
            lane_column=words.GROUP if has_groups else "tags",
            left_out=+page.left_out,
            mark=":",
        ),
    )


def _take(page: _Page, number: int, line: str) -> None:
    """Take a line into what has been read."""
    text = line.strip()
    if text.startswith("//"):
        page.left_out[words.COMMENTS] += NAME not in text  # the digest of what we wrote
    elif text == _BREAK:
        page.groups.clear()
        page.header.clear()
        page.is_header, page.tag = True, ""
    elif _starts_group(page, line):
        page.is_header = page.takes_properties = False
    elif _entry(page, number, line):
        page.is_header, page.takes_properties = False, True
    elif page.is_header:
        _take_header(page, line)
    elif page.rows:
        _take_more(page, line)
    elif text:
        page.left_out[words.LINES_NOT_READ] += 1


def _take_header(page: _Page, line: str) -> None:
    colour = _TAG_COLOUR.fullmatch(line)
    found = _PROPERTY.fullmatch(line)
    if colour:
        page.tag = colour[1]
        named = re.search(r"color:\s*([^,}]+)", colour[2] or "")
        page.colours[page.tag] = named[1].strip() if named else (colour[2] or "").strip()
    elif found and line[:1].isspace() and page.tag:
        if found[1] == "color":
            page.colours[page.tag] = found[2].strip()
        else:
            page.left_out[f"{found[1]} of #{page.tag}"] += 1
    elif found:
        key, value = found[1], found[2].strip()
        page.header.setdefault(key, _unquoted(value))
        page.description = page.description or page.header.get("description", "")
        if key not in _HEADER:
            page.left_out[key] += 1
    elif key := _KEY.fullmatch(line):
        page.tag = ""
        if key[1] not in _HEADER:
            page.left_out[key[1]] += 1
    elif line.strip() and line.strip() != "---" and not _OF_LIST.fullmatch(line):
        page.left_out[words.LINES_NOT_READ] += 1


def _unquoted(value: str) -> str:
    """Return the text of a value of the header, which is YAML."""
    if value[:1] == value[-1:] == '"':
        with suppress(ValueError):
            return str(json.loads(value))
    return value


def _starts_group(page: _Page, line: str) -> bool:
    """Return whether a line begins or ends a group, and do so."""
    if _END.fullmatch(line):
        while page.groups and page.groups.pop().level < _DEEPEST:
            pass
        return True
    heading, group = _HEADING.fullmatch(line), _GROUP.fullmatch(line)
    if heading:
        level, text = len(heading[1]), heading[2]
        while page.groups and _DEEPEST > page.groups[-1].level >= level:
            page.groups.pop()
    elif group:
        level, text = _DEEPEST, group[1]
    else:
        return False
    found = marked(text)
    page.groups.append(_Group(level, found.text))
    if found.tags:
        page.group_tags.setdefault(found.text, found.tags[0])
    return True


def _entry(page: _Page, number: int, line: str) -> bool:
    """Return whether a line is an entry, and add its events."""
    day_first = bool(_DAY_FIRST.search(page.header.get("dateFormat", "")))
    for colon in _COLON.finditer(line):
        written = line[: colon.start()].strip()
        every = _EVERY.search(written)
        when = written[: every.start()] if every else written
        try:
            found = parse_range(when, page.others, page.previous, day_first=day_first)
        except NotReadError:
            page.left_out[words.RELATIVE_TO_NOTHING] += 1
            found = Range(0, 0, "")
        if found is None and when.lower() == NOW:
            page.left_out[words.NOW_ALONE] += 1
            found = Range(0, 0, "")
        if found is not None:
            _add(page, number, written, line[colon.end() :], _times(page, found, every))
            return True
    return False


def _times(page: _Page, found: Range, every: re.Match[str] | None) -> list[Range]:
    if every is None or not found.edtf:
        return [found]
    try:
        times = repeated(found, every[1])
    except NotReadError:
        page.left_out[words.REPEATED_BY_NO_RULE] += 1
        return [found]
    if len(times) == MOST_TIMES:
        page.left_out[words.REPEATED_MORE_OFTEN] += 1
    return times


def _add(page: _Page, number: int, written: str, text: str, times: list[Range]) -> None:
    title = marked(text)
    for each in times:
        row = {
            "title": title.text,
            "when": each.edtf,
            AS_WRITTEN: written,
            "lane": page.groups[-1].title if page.groups else "",
            "tags": "; ".join(title.tags),
            "place": "; ".join(title.places),
            words.LINKS: " ".join(title.links),
            "summary": "",
            _PAGE: page.header.get("title", ""),
            _ZONE: page.header.get("timezone", ""),
        }
        if len(page.groups) > 1:
            row["section"] = " / ".join(group.title for group in page.groups[:-1])
        page.rows.append((f"{number}", row))
    if times[-1].edtf:
        page.previous = times[-1]


def _take_more(page: _Page, line: str) -> None:
    """Take a line that belongs to the entry before: a property, or a line of its description."""
    number = page.rows[-1][0]
    same = [row for place, row in page.rows[-MOST_TIMES:] if place == number]
    found = _PROPERTY.fullmatch(line)
    if page.takes_properties and found:
        key, value = found[1], found[2].strip()
        if key == "id" and page.previous is not None and same[0]["when"]:
            page.others[value] = page.previous
        for row in same:
            row[_COLUMNS.get(key, own_column(key))] = value
        return
    page.takes_properties = False
    for row in same:
        row["summary"] = f"{row['summary']}\n{line.strip()}".strip()


def is_plain_line(line: str) -> bool:
    """Return whether a filled line behind an entry and a blank one is read as its text."""
    page = _Page(is_header=False, rows=[("1", {"summary": "", "when": ""})])
    _take(page, 2, line)
    return len(page.rows) == 1 and page.rows[0][1]["summary"] == line.strip()


_ZONE: Final = "zone as written"
_PAGE: Final = "title of its page"
_COLUMNS: Final = {"id": "id", "timezone": _ZONE}


def on_clock(row: ImportedRow, zone: str) -> None:
    """Give the times of an event their zone: an IANA name, or hours from UTC."""
    zone = row.pop(_ZONE, zone).strip().strip("\"'")
    if not zone or "T" not in row["when"]:
        return
    offset = _OFFSET.fullmatch(zone)
    if offset is None:
        row["zone"] = zone
        return
    suffix = f"{offset[1] or '+'}{int(offset[2]):02}:{offset[3] or '00'}"
    parts = row["when"].split("/")
    row["when"] = "/".join(p + suffix if "T" in p and not p.endswith("Z") else p for p in parts)
