"""What the first bytes of a file say of its format: the names of its columns, or of its keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from timeline_app.io.text_table import is_export

ASSIGNED: Final = re.compile(
    r"\s*(?://[^\n]*\n\s*|/\*.*?\*/\s*)*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]*\s*=\s*(?=[{\[])",
    re.DOTALL,
)
"""What comes before JSON that is put into a variable."""
_TOKEN: Final = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(\s*:)?|[\[\]{}]|(\w+)(\s*:)""")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def head_text(head: bytes) -> str:
    """Return the text of first bytes, by their byte order mark, else as UTF-8."""
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(codec, "ignore").lstrip("\ufeff")


@lru_cache(maxsize=4)
def names_in_header(head: bytes) -> frozenset[str]:
    """Return the names in the first filled line of a table, in lower case.

    None of an export of this program, which may hold the columns of the file it was read from.
    """
    text = head_text(head)
    if is_export(text):
        return frozenset()
    line = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=line.count)
    return frozenset(cell.strip().strip('"').strip().lower() for cell in line.split(separator))


@lru_cache(maxsize=4)
def key_paths(head: bytes) -> frozenset[str]:
    """Return the paths of the keys in JSON that may be cut off: "events.[].title"; none for others.

    `[]` stands for the items of a list. Keys in single quotation marks, or in none, are read too.
    """
    text = head_text(head).lstrip()
    text = ASSIGNED.sub("", text, count=1) if ASSIGNED.match(text) else text
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
    names = names_in_header(head)
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
    names = names_in_header(head)
    return {"message", "timestamp_desc"} <= names and bool(names & {"datetime", "timestamp"})


def is_l2t_table(head: bytes) -> bool:
    """Return whether a table has the columns of log2timeline's l2tcsv."""
    return {"date", "time", "timezone", "macb", "sourcetype", "desc"} <= names_in_header(head)


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


def is_own_page(head: bytes) -> bool:
    """Return whether a page for a browser was exported by this program."""
    return b'<meta name="generator" content="timeline-app">' in head


def is_svg(head: bytes) -> bool:
    """Return whether a file is a picture as SVG."""
    root = _XML_ROOT.match(head_text(head))
    return root is not None and root[1] == "svg"


def is_simile_xml(head: bytes) -> bool:
    """Return whether XML has the events of SIMILE's timeline."""
    text = head_text(head)
    root = _XML_ROOT.match(text)
    return root is not None and root[1] == "data" and re.search(r"<event\s", text) is not None


def is_simile(head: bytes) -> bool:
    """Return whether JSON, or JavaScript, has events with a start and a title."""
    return {"events.[].start", "events.[].title"} <= key_paths(head)


_OF_WIKIDATA: Final = "://www.wikidata.org/"
_WIKIDATA_TIME: Final = re.compile(r"[+-]?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def is_wikidata(head: bytes) -> bool:
    """Return whether JSON has results of Wikidata's query service, or items of it."""
    paths = key_paths(head)
    is_result = {"head.vars", "results.bindings"} <= paths or any(p.startswith("[]") for p in paths)
    text = head_text(head)
    is_item = any(re.fullmatch(r"entities\.Q\d+\.\w+", path) for path in paths)
    is_dated = _OF_WIKIDATA in text and _WIKIDATA_TIME.search(text) is not None
    return is_item or (is_result and is_dated)


def is_wikidata_table(head: bytes) -> bool:
    """Return whether a table has addresses of Wikidata's items and times as it writes them."""
    lines = head_text(head).splitlines() if names_in_header(head) else []
    separator = max(",\t", key=lines[0].count) if lines else ","
    cells = [cell for line in lines[1:6] for cell in line.split(separator)]
    has_items = any(re.match(r'[<"]*https?://www\.wikidata\.org/entity/', cell) for cell in cells)
    return has_items and any(_WIKIDATA_TIME.match(cell.lstrip('"<')) for cell in cells)


def is_aeon_table(head: bytes) -> bool:
    """Return whether a table has the columns of Aeon Timeline's export, of version 2 or 3."""
    names = {"".join(name.split()) for name in names_in_header(head)}
    is_third = {"type", "label", "startdate"} <= names
    is_second = {"eventid", "title", "startdate"} <= names and bool(names & {"duration", "parent"})
    return is_second or (is_third and bool(names & {"narrativeposition", "duration", "enddate"}))


def is_annotations(head: bytes) -> bool:
    """Return whether JSON has annotations after the W3C standard, or of Hypothesis."""
    text = head_text(head)
    if "w3.org/ns/anno" in text:
        return True
    paths = key_paths(head)
    return any(f"{each}target.[].selector.[].type" in paths for each in ("", "[].", "rows.[]."))


def may_be_table(head: bytes) -> bool:
    """Return whether a text begins with two lines of as many cells, or with the mark of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if may_be_records(head):
        return False
    lines = [line for line in head.splitlines() if line.strip()][:2]
    counts = [{line.count(mark) for line in lines} for mark in (b"\t", b";", b",", b"|")]
    return len(lines) > 1 and b"\0" not in head and any(len(c) == 1 and any(c) for c in counts)


def may_be_records(head: bytes) -> bool:
    """Return whether a text begins as a list or a record of JSON does; “[02/Jan” does not."""
    return (
        re.match(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*(?:[\[{"\]tfn]|[-\d.]+\s*[,\]]|$))', head)
        is not None
    )
