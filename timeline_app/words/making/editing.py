"""Sentences of editing in place: what a cell is called, and how what is typed into it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.clock import iana_zone
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.dates.written import TwoReadings, read_in_year, read_when
from timeline_app.model.events import FROM_OUTSIDE, RECORD_NOTE, STATUSES, join_list, split_list
from timeline_app.model.evidence.differences import Verdict
from timeline_app.model.remarks import LinkKind
from timeline_app.words.counts import listed, quoted
from timeline_app.words.dates.phrases import date_problem, in_words, shortened
from timeline_app.words.evidence.differences import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from timeline_app.model.document import Document, Lane

# What cells are called

TITLES: Final[Mapping[str, str]] = {
    "title": "Title",
    "when": "Date",
    "status": "Status",
    "lane": "Lane",
    "place": "Place",
    "people": "People",
    "summary": "Summary",
    "sequence": "Order on its day",
    "dated_by": "How dated",
    "dated_words": "Words about the time",
    "dated_note": "Rule or note",
    RECORD_NOTE: "Public record",
    "zone": "Time zone",
    FROM_OUTSIDE: "Words from outside",
}
"""The cells of an event that are edited, in the order in which Tab goes through them."""
FACT_TITLES: Final[Mapping[str, str]] = {
    "fact": "Fact",
    "when": "Date",
    "zone": "Time zone",
    "publisher": "Publisher",
    "address": "Address",
    "certainty": "How certain",
}
DATE_SOURCE: Final = "Source of the date"
"""The cell of the fact that a date from outside the articles rests on, where none is named."""
SOURCES_MISSING: Final = "Say what these dates come from"
STATUS_TITLES: Final = {each: each.capitalize() for each in STATUSES}
DATED_BY_TITLES: Final = {
    "article": "By an article",
    "derived": "Worked out",
    "outside": "From outside",
}
LINK_TITLES: Final = {
    LinkKind.CAUSES: "causes",
    LinkKind.ANSWERS: "answers",
    LinkKind.SAME_AS: "same as",
    LinkKind.CONTRADICTS: "contradicts",
}
_BACKWARDS: Final = {
    LinkKind.CAUSES: "caused by",
    LinkKind.ANSWERS: "answered by",
    LinkKind.SAME_AS: "same as",
    LinkKind.CONTRADICTS: "contradicted by",
}
TEXTS: Final = frozenset({"title", "summary", "dated_words", "dated_note", RECORD_NOTE})
"""The cells that may take several lines."""


class Reading(NamedTuple):
    """How what is typed into a cell is read.

    `value` is what is kept, `words` what is said of it, which is why it cannot be kept where it
    `is_problem`. `new_lane` is the title of a lane that is made first.
    """

    value: str
    words: str = ""
    is_problem: bool = False
    new_lane: str = ""


def read_cell(
    column: str, text: str, *, lanes: Sequence[Lane] = (), zone: str = "", year: int | None = None
) -> Reading:
    """Return how a text is read in a column of events.csv; `year` is that of 28 Oct."""
    line = " ".join(text.split())
    if column == "when":
        return read_date_cell(line, zone, year)
    if column == "lane":
        return _lane(line, lanes)
    read = _READ.get(column)
    return Reading(text.strip() if column in TEXTS else line) if read is None else read(line)


def read_date_cell(text: str, zone: str = "", year: int | None = None) -> Reading:
    """Return how a date is read; what is kept is EDTF."""
    try:
        when = read_when(text, zone)
    except TwoReadings as error:
        return Reading(text, _two_dates(text, error), is_problem=True)
    except WhenError as error:
        try:
            when = read_in_year(text, year)
        except WhenError:
            return Reading(text, date_problem(error.problem), is_problem=True)
    if when.form is Form.UNDATED:
        return Reading("", "No date")
    words = in_words(when)
    return Reading(when.text, f"{words[:1].upper()}{words[1:]}")


def _two_dates(text: str, error: TwoReadings) -> str:
    found = dict.fromkeys(in_words(parse_when(each.edtf)) for each in error.candidates)
    return f"{quoted(text)} can be {listed(found, 'or')}: write the month as a word"


def _choice(text: str, titles: Mapping[str, str]) -> Reading:
    """Return the value whose title begins like that; an empty text is none of them."""
    if not text:
        return Reading("", "Not said")
    folded = text.casefold()
    found = [value for value, title in titles.items() if title.casefold().startswith(folded)]
    if folded in titles:
        found = [folded]
    if len(found) == 1:
        return Reading(found[0], titles[found[0]])
    return Reading(text, f"Write {listed(titles.values(), 'or')}", is_problem=True)


def _lane(text: str, lanes: Sequence[Lane]) -> Reading:
    folded = text.casefold()
    for lane in lanes:
        if folded in {lane.title.casefold(), lane.id.casefold()}:
            return Reading(lane.id, lane.title)
    if not text:
        return Reading("", "No lane")
    return Reading("", f"New lane {quoted(text)}", new_lane=text)


def _whole_number(text: str) -> Reading:
    if text.removeprefix("-").isdecimal() or not text:
        return Reading(text, "" if text else "By its date alone")
    return Reading(text, f"{quoted(text)} is no whole number", is_problem=True)


def _zone(text: str) -> Reading:
    name = iana_zone(text) if text else ""
    if name is None or (text and not name):
        words = f"{quoted(text)} is not a zone: write an IANA name such as Asia/Tokyo"
        return Reading(text, words, is_problem=True)
    return Reading(name, name or "No zone")


def _title(text: str) -> Reading:
    return Reading(text) if text else Reading("", "An event needs a title", is_problem=True)


_READ: Final[Mapping[str, Callable[[str], Reading]]] = {
    "title": _title,
    "status": lambda text: _choice(text, STATUS_TITLES),
    "dated_by": lambda text: _choice(text, DATED_BY_TITLES),
    "people": lambda text: Reading(join_list(split_list(text))),
    "dated_words": lambda text: Reading(join_list(split_list(text))),
    "sequence": _whole_number,
    "zone": _zone,
}


def read_topic(text: str) -> Reading:
    line = " ".join(text.split())
    return Reading(line, "" if line else "Say what they differ about", is_problem=not line)


def read_verdict(text: str) -> Reading:
    if not text.strip():
        return Reading("", f"Write {listed(VERDICTS.values(), 'or')}", is_problem=True)
    return _choice(text.strip(), {each.value: VERDICTS[each] for each in Verdict})


def read_title_of_event(document: Document, text: str) -> Reading:
    """Return the id of the event whose title, or id, that is."""
    line = " ".join(text.split())
    titles, ids = document.events.texts["title"], document.events.texts["id"]
    folded = line.casefold()
    for title, event_id in zip(titles, ids, strict=True):
        if line and folded in {" ".join(title.split()).casefold(), event_id.casefold()}:
            return Reading(event_id, title)
    return Reading("", "Write the title of an event" if line else "", is_problem=True)


# What is shown of a cell, to be edited


def cell_shown(column: str, cell: str, lanes: Sequence[Lane] = ()) -> str:
    """Return a cell as a person edits it: titles of lanes and statuses, a date as it is written."""
    match column:
        case "status":
            return STATUS_TITLES.get(cell, cell)
        case "dated_by":
            return DATED_BY_TITLES.get(cell, cell)
        case "lane":
            return next((lane.title for lane in lanes if lane.id == cell), cell)
        case "people" | "dated_words":
            return "; ".join(split_list(cell))
        case _:
            return cell


def edit_of(title: str) -> str:
    """Return what the pencil beside a cell says: "Edit the date"."""
    return f"Edit the {title[:1].lower()}{title[1:]} (F2)"


def source_asked(title: str) -> str:
    """Return the accessible name of a link that leads to the cell of the source of a date."""
    return f"Say what the date comes from: {title}"


def add_of(title: str) -> str:
    """Return what stands in the place of an empty cell."""
    return f"+ Add {title[:1].lower()}{title[1:]}"


FIELD_KEYS: Final = "Enter keeps · Esc drops · Tab: next"


# Links and notes


def link_line(kind: LinkKind, title: str, *, is_source: bool) -> str:
    """Return a link as the event at one end of it says it: "causes: Pact signed"."""
    return f"{LINK_TITLES[kind] if is_source else _BACKWARDS[kind]}: {title}"


def delete_link_name(line: str) -> str:
    return f"Delete the link “{line}”"


def other_event(kind: str) -> str:
    """Return the name of the field for the event at the other end of a link."""
    return f"Event that this one {kind}" if kind != "same as" else "Event that is the same"


def delete_name(what: str) -> str:
    return f"Delete {quoted(shortened(what, 40))}"


def gone(what: str) -> str:
    """Return the notice that something was deleted."""
    return f"Deleted {quoted(shortened(what, 60))}"


def role_change(words: str, *, to_direct: bool = False, is_removed: bool = False) -> str:
    """Return an entry of a passage's menu; `words` are its own where there are several."""
    which = f" {quoted(shortened(words, 30))}" if words else " this passage"
    if is_removed:
        return f"Remove{which}"
    part = "the event" if to_direct else "only a part of it"
    return f"Let{which} support {part}"


def passage_removed(title: str) -> str:
    return f"Passage removed from {quoted(shortened(title, 60))}"
