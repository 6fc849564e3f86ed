"""What the first bytes of a file say of its format: the names of its columns, or of its keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(\s*:)?|[\[\]{}]|(\w+)(\s*:)""")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def head_text(head: bytes) -> str:
    """Return the text of first bytes, by their byte order mark, else as UTF-8."""
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(codec, "ignore").lstrip("\ufeff")


@lru_cache(maxsize=4)
def column_names(head: bytes) -> frozenset[str]:
    """Return the names in the first filled line of a table, in lower case."""
    line = next((line for line in head_text(head).splitlines() if line.strip()), "")
    separator = max(",;\t", key=line.count)
    return frozenset(cell.strip().strip('"').strip().lower() for cell in line.split(separator))


@lru_cache(maxsize=4)
def key_paths(head: bytes) -> frozenset[str]:
    """Return the paths of the keys in JSON that may be cut off: "events.[].title"; none for others.

    `[]` stands for the items of a list. Keys in single quotation marks, or in none, are read too.
    """
    text = head_text(head).lstrip()
    if not text.startswith(("{", "[")):
        return frozenset()
    paths: set[str] = set()
    around: list[str] = []
    key = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if token[2] or token[4]:
            key = token[1][1:-1] if token[1] else token[3]
            paths.add(".".join([*filter(None, around), key]))
        elif sign == "{":
            around.append(key)
            key = ""
        elif sign == "[":
            around.append(f"{key}.[]" if key else "[]")
            key = ""
        elif sign in ("]", "}"):
            key = ""
            if around:
                around.pop()
    return frozenset(paths)


def is_timeline_json(head: bytes) -> bool:
    """Return whether JSON is a timeline that this program wrote."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"timeline-app"' in head


def is_timeline_js_sheet(head: bytes) -> bool:
    """Return whether a table has the columns of TimelineJS's sheet, of either version."""
    names = column_names(head)
    is_dated = "year" in names or {"start date", "media"} <= names
    return is_dated and "headline" in names and not names.isdisjoint({"text", "media", "type"})


def is_timeline_js(head: bytes) -> bool:
    """Return whether JSON has slides of TimelineJS, with dates in parts or of its first version."""
    paths = key_paths(head)
    lists = ("events.[].", "eras.[].", "timeline.date.[].", "timeline.era.[].")
    dates = ("start_date", "startDate")
    return any(f"{each}{date}" in paths for each in lists for date in dates) or (
        "title.text.headline" in paths and "events" in paths
    )


def is_icalendar(head: bytes) -> bool:
    """Return whether a file is a calendar by RFC 5545."""
    return head_text(head).lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def is_vis_timeline(head: bytes) -> bool:
    """Return whether JSON has items of vis-timeline, which have a content and a start."""
    paths = key_paths(head)
    return any({f"{each}.content", f"{each}.start"} <= paths for each in ("[]", "items.[]"))


def is_timesketch_table(head: bytes) -> bool:
    """Return whether a table has the columns that Timesketch requires."""
    names = column_names(head)
    return {"message", "timestamp_desc"} <= names and bool(names & {"datetime", "timestamp"})


def is_l2t_table(head: bytes) -> bool:
    """Return whether a table has the columns of log2timeline's l2tcsv."""
    return {"date", "time", "timezone", "macb", "sourcetype", "desc"} <= column_names(head)


def is_timesketch(head: bytes) -> bool:
    """Return whether JSON, by lines or in Plaso's one piece, has events of Timesketch."""
    paths = key_paths(head)
    return (
        any({f"{each}message", f"{each}timestamp_desc"} <= paths for each in ("", "event_0."))
        or {"__container_type__", "timestamp_desc"} <= paths
    )


def is_gedcom(head: bytes) -> bool:
    """Return whether a file begins with the head of a family tree."""
    return re.match(r"\s*0 HEAD\b", head_text(head)) is not None


_XML_ROOT: Final = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(\w+)", re.DOTALL
)


def is_timeline_project(head: bytes) -> bool:
    """Return whether a file is of The Timeline Project: XML, or lines of its first versions."""
    text = head_text(head)
    root = _XML_ROOT.match(text)
    is_xml = root is not None and root[1] == "timeline" and "<version>" in text
    return is_xml or text.lstrip().startswith("# Written by Timeline ")
