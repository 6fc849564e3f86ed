"""GEDCOM (5.5.1 and 7): the events of persons and families, each in the lane of its kind.

The grammar of lines is read here: of the libraries for it, one brings in 6 MB of astronomy that
has no wheel, the other is under the GPL.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, decode_text, read_bytes
from timeline_app.io.formats.other_programs.date_parts import (
    as_edtf,
    edtf_date,
    from_bc,
    gregorian_of_julian,
)
from timeline_app.io.formats.other_programs.imported import (
    AS_WRITTEN,
    Imported,
    ImportedRow,
    document_of,
)
from timeline_app.model.dates.calendar import MONTHS
from timeline_app.model.events import join_list
from timeline_app.words.files import imports as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Document


_LINE: Final = re.compile(r"\s*(\d{1,2})\s+(?:@([^@]+)@\s+)?([A-Za-z0-9_]+)(?: (.*))?")
_POINTER: Final = re.compile(r"@([^@#][^@]*)@")
_JOINED: Final = {"CONT": "\n", "CONC": ""}
_OF_PERSONS: Final = "INDI"
_OF_FAMILIES: Final = "FAM"
_SAID: Final = ("TYPE", "CAUS", "AGE", "ADDR", "AGNC", "RELI")


class Node(NamedTuple):
    """A line and those below it: its line number, tag, id, value and parts."""

    line: int
    tag: str
    id: str
    value: str
    parts: list[Node]

    def first(self, tag: str) -> Node | None:
        """Return the first part with a tag."""
        return next((part for part in self.parts if part.tag == tag), None)

    def text(self, tag: str) -> str:
        """Return the text of the first part with a tag."""
        part = self.first(tag)
        return "" if part is None else part.whole

    @property
    def whole(self) -> str:
        """The value with the lines that continue it."""
        more = (_JOINED[p.tag] + p.value for p in self.parts if p.tag in _JOINED)
        return (self.value + "".join(more)).strip()


def read_gedcom(path: Path) -> Document:
    """Return the timeline of a family tree; raises CannotRead.

    Dates of calendars that are not read, persons without events and what is no event are counted.
    """
    left_out: Counter[str] = Counter()
    records = _records(_text(path), path.name, left_out)
    by_id = {record.id: record for record in records if record.id}
    rows: list[tuple[str, ImportedRow]] = []
    for record in records:
        if record.tag in (_OF_PERSONS, _OF_FAMILIES):
            found = [*_events(record, by_id, left_out)]
            rows += found
            if not found and record.tag == _OF_PERSONS:
                left_out[words.PERSONS_WITHOUT_EVENTS] += 1
        elif record.tag not in ("HEAD", "TRLR", "SOUR", "NOTE", "SNOTE"):
            left_out[record.tag] += 1
    return document_of(
        path, Imported(rows, lane_column=words.KIND_OF_EVENT, left_out=left_out, mark=":")
    )


def _text(path: Path) -> str:
    """Return the text in the encoding that its head names; raises CannotRead."""
    data = read_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = re.search(rb"^\s*1 CHAR (\S+)", data[:4096], re.MULTILINE)
    name = named[1].decode("ascii", "replace").upper() if named else "UTF-8"
    if data.isascii() or name in ("UTF-8", "UNICODE", "ASCII"):
        return decode_text(data, path.name).removeprefix(BYTE_ORDER_MARK)
    if name == "ANSEL":
        import ansel  # only old files need it

        ansel.register()
    codec = {"ANSI": "cp1252", "ANSEL": "gedcom", "IBMPC": "cp437"}.get(name)
    if codec is None:
        raise CannotRead(words.encoding_not_read(path.name, name))
    return unicodedata.normalize("NFC", data.decode(codec, "replace"))


def _records(text: str, file: str, left_out: Counter[str]) -> list[Node]:
    root = Node(0, "", "", "", [])
    above = [root]
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None or int(found[1]) >= len(above):
            if line.strip():
                _continue(above, number, line)
                left_out[words.LINES_WITHOUT_LEVEL] += 1
            continue
        level = int(found[1])
        node = Node(number, found[3].upper(), found[2] or "", found[4] or "", [])
        above[level].parts.append(node)
        above[level + 1 :] = [node]
    if not any(record.tag == "HEAD" for record in root.parts):
        raise CannotRead(words.not_of_program(file, "GEDCOM", words.NO_HEAD))
    return root.parts


def _continue(above: Sequence[Node], number: int, line: str) -> None:
    """Add a line without a level to the text that it breaks, as many programs write notes."""
    node = above[-2] if len(above) > 1 and above[-1].tag in _JOINED else above[-1]
    node.parts.append(Node(number, "CONT", "", line, []))


def _events(
    record: Node, by_id: Mapping[str, Node], left_out: Counter[str]
) -> Iterator[tuple[str, ImportedRow]]:
    people = _people(record, by_id)
    for node in record.parts:
        if node.tag == "CHAN" or (
            node.tag not in words.FAMILY_EVENTS and node.first("DATE") is None
        ):
            if node.tag not in _OF_THE_PERSON:
                left_out[node.tag] += 1
            continue
        if denied := _denied(node):
            left_out[words.said_not_to_be(denied)] += 1
            continue
        row = _row(node, people, by_id, left_out)
        yield f"{node.line}", row | {"id": f"{record.id}-{node.tag}"}


def _denied(node: Node) -> str:
    """Return the tag of an event that is said never to have been: `1 NO DIV`, `1 DIV N`."""
    value = node.whole.upper()
    if node.tag == "NO":
        return value
    return node.tag if value in ("N", "NO") and node.first("DATE") is None else ""


_OF_THE_PERSON: Final = ("NAME", "HUSB", "WIFE")


def _people(record: Node, by_id: Mapping[str, Node]) -> list[str]:
    if record.tag == _OF_PERSONS:
        return [_name(record)]
    partners = (part.value for part in record.parts if part.tag in ("HUSB", "WIFE"))
    ids = (found[1] for value in partners if (found := _POINTER.search(value)))
    return [_name(by_id[each]) for each in ids if each in by_id]


def _name(person: Node) -> str:
    return " ".join(person.text("NAME").replace("/", " ").split()) or person.id


def _row(
    node: Node, people: Sequence[str], by_id: Mapping[str, Node], left_out: Counter[str]
) -> ImportedRow:
    kind = words.FAMILY_EVENTS.get(node.tag) or words.FAMILY_FACTS.get(node.tag, node.tag)
    detail = node.text("TYPE") if node.tag in ("EVEN", "FACT") else ""
    value = "" if node.whole.upper() == "Y" else node.whole
    notes = [_pointed(part, by_id) for part in node.parts if part.tag in ("NOTE", "SNOTE")]
    cited = [part for each in (node, *node.parts) for part in each.parts if part.tag == "SOUR"]
    sources = [_source(part, by_id) for part in cited]
    when, written = _dated(node.first("DATE"), left_out)
    row = {
        "title": words.event_of(kind, people, value, detail),
        "when": when,
        AS_WRITTEN: written,
        "lane": detail or kind,
        "place": node.text("PLAC"),
        "people": join_list(people),
        "summary": "\n".join(filter(None, [value, *notes])),
        words.SOURCE: "; ".join(dict.fromkeys(filter(None, sources))),
        words.SOURCE_TEXT: "\n".join(filter(None, map(_quoted, cited))),
    }
    row |= {words.SAID_OF_EVENT[tag]: node.text(tag) for tag in _SAID if node.text(tag)}
    if address := node.first("ADDR"):
        lines = [address.whole, *(part.whole for part in address.parts if part.tag in _ADDRESS)]
        row[words.SAID_OF_EVENT["ADDR"]] = ", ".join(dict.fromkeys(filter(None, lines)))
    left_out.update(_not_read(node))
    return row


_ADDRESS: Final = ("ADR1", "ADR2", "ADR3", "CITY", "STAE", "POST", "CTRY")
_READ: Final[Mapping[str, tuple[str, ...]]] = {
    **{tag: tuple(_JOINED) for tag in (*_SAID, *_JOINED)},
    "DATE": ("TIME", "PHRASE", "SOUR"), "PLAC": ("SOUR",), "NOTE": ("SOUR", *_JOINED),
    "SNOTE": ("SOUR", *_JOINED), "SOUR": ("PAGE", "DATA", "TEXT", *_JOINED),
    "ADDR": (*_ADDRESS, *_JOINED),
}  # fmt: skip
"""What is read of an event, by its tag, and of each part of it."""


def _not_read(node: Node) -> Iterator[str]:
    """Yield the names of what an event has, and of what its parts have, that is not shown."""
    for part in node.parts:
        if part.tag not in _READ:
            yield f"{node.tag} {part.tag}"
        else:
            known = _READ[part.tag]
            yield from (f"{part.tag} {p.tag}" for p in part.parts if p.tag not in known)


def _quoted(citation: Node) -> str:
    """Return what a citation quotes of its source."""
    data = citation.first("DATA")
    return citation.text("TEXT") or ("" if data is None else data.text("TEXT"))


def _pointed(part: Node, by_id: Mapping[str, Node]) -> str:
    """Return the text of a note, which may stand in a record of its own."""
    found = _POINTER.fullmatch(part.value.strip())
    return by_id[found[1]].whole if found and found[1] in by_id else part.whole


def _source(part: Node, by_id: Mapping[str, Node]) -> str:
    found = _POINTER.fullmatch(part.value.strip())
    record = by_id.get(found[1]) if found else None
    title = part.whole if record is None else record.text("TITL") or record.whole
    return ", ".join(filter(None, [title, part.text("PAGE")]))


def _dated(date: Node | None, left_out: Counter[str]) -> tuple[str, str]:
    """Return EDTF text of a date with its time, and the date as it is written."""
    if date is None:
        return "", ""
    phrase, time = date.text("PHRASE"), date.text("TIME")
    when = _when(date.whole or (f"({phrase})" if phrase else ""), left_out)
    if time:
        clock = _TIME.fullmatch(time)
        if clock and _DAY.fullmatch(when):
            when = f"{when}T{clock[1].zfill(5)}{clock[2] or ''}{clock[3] or ''}"
        else:
            left_out[f"{date.tag} TIME"] += 1
    written = " ".join(filter(None, [date.whole, time, f"({phrase})" if phrase else ""]))
    return when, written


_DAY: Final = re.compile(r"-?\d{4}-\d\d-\d\d")
_TIME: Final = re.compile(r"(\d{1,2}:\d\d)(:\d\d)?(?:\.\d+)?(Z)?", re.ASCII)


def _when(written: str, left_out: Counter[str]) -> str:
    """Return EDTF text of a date; one that has no known shape as it is written."""
    if re.fullmatch(r"\(.*\)", written):
        left_out[words.DATES_IN_WORDS] += 1
        return ""
    try:
        return edtf_of_gedcom(written) or as_edtf(written)
    except OtherCalendarError as error:
        left_out[words.dates_of_calendar(str(error))] += 1
        return ""


_MONTHS: Final = [name[:3].upper() for name in MONTHS]
_CALENDAR: Final = re.compile(
    r"@#D([A-Z_ ]+)@|\b(GREGORIAN|JULIAN|HEBREW|FRENCH_R|ROMAN)\b", re.IGNORECASE
)
_DATE: Final = re.compile(
    r"(?:(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z]{3}) )?"
    r"(?P<year>\d{1,5})(?:/(?P<other>\d{1,4}))?(?P<bc> ?(?:B\.?C\.?(?:E\.?)?))?",
    re.IGNORECASE,
)
_WHOLE: Final = (
    (r"BET\.? (.+) AND (.+)", "[{}..{}]"),
    (r"FROM (.+) TO (.+)", "{}/{}"),
    (r"FROM (.+)", "{}/.."),
    (r"TO (.+)", "../{}"),
    (r"BEF\.? (.+)", "[..{}]"),
    (r"AFT\.? (.+)", "[{}..]"),
    (r"(?:ABT|CAL|EST)\.? (.+)", "{}~"),
    (r"INT\.? ([^(]+?) ?\(.*\)", "{}?"),
    (r"(.+)", "{}"),
)
_JANUARY_TO_MARCH: Final = 3


class OtherCalendarError(ValueError):
    """A date of a calendar that is not read, which its text names."""


def edtf_of_gedcom(text: str) -> str:
    """Return EDTF text of a date; "" where it has another shape.

    A day of the Julian calendar becomes that of the Gregorian. Raises OtherCalendarError.
    """
    words = " ".join(text.split())
    calendars = {name.upper() for pair in _CALENDAR.findall(words) for name in pair if name}
    if others := calendars - {"GREGORIAN", "JULIAN"}:
        raise OtherCalendarError(", ".join(sorted(others)))
    words = " ".join(_CALENDAR.sub(" ", words).split())
    for pattern, edtf in _WHOLE:
        if found := re.fullmatch(pattern, words, re.IGNORECASE):
            dates = [_date(part, is_julian="JULIAN" in calendars) for part in found.groups()]
            return edtf.format(*dates) if all(dates) else ""
    return ""


def _date(text: str, *, is_julian: bool) -> str:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return ""
    name = (found["month"] or "").upper()
    if name and name not in _MONTHS:
        return ""
    month = _MONTHS.index(name) + 1 if name else None
    day = int(found["day"]) if found["day"] else None
    year = int(found["year"])
    if found["bc"]:
        year = from_bc(-year)
    if found["other"]:
        # 1699/00: years began on 25 March, so that what was still 1699 is 1700 to us.
        if month is None:
            return ""
        year += month <= _JANUARY_TO_MARCH
    if is_julian and month and day:
        return edtf_date(*gregorian_of_julian(year, month, day))
    return edtf_date(year, month, day)
