"""Sentences about what another program's timeline holds that is shown in another way, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, is_or_are, listed
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files.tables import quoted_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_NAMES: Final = 5
ERAS: Final = "Eras"
GROUP: Final = "group"
TIME_WITHOUT_DAY: Final = "times of dates without a day"
DAY_WITHOUT_MONTH: Final = "days of dates without a month"


def left_out(counts: Mapping[str, int], file: str) -> Finding:
    """Return the finding about what has no place in this program, by what it is called there."""
    named = "; ".join(f"{name} ({count:,})" for name, count in counts.items())
    return Finding(
        f"what has no place here is left out: {named}", file, "see it in the file itself"
    )


def not_of_format(name: str, program: str, lacking: str) -> str:
    """Say that a file of a program lacks the list that its events would be in."""
    return f"{name} holds no list of {lacking} as {program} writes it: save it there again"


def not_a_record(place: str, kind: str) -> str:
    """Say that something in a list of events is none."""
    return f"{place}, which is {kind}"


def order_of_day_and_month(example: str, file: str, *, is_day_first: bool) -> Finding:
    """Return the finding about dates of which most could be read in two ways."""
    what = f"dates such as {shortened(example)} are read month first, as TimelineJS reads them"
    if is_day_first:
        what = f"dates such as {shortened(example)} are read day first: others here fit no month"
    return Finding(what, file, "write them as 2011-12-10 where that is wrong")


# Calendars


def entry_of(kind: str, number: int) -> str:
    """Return where an entry is in a calendar: "VEVENT 3", counted from 1 over all kinds."""
    return f"{kind} {number}"


def not_a_calendar(name: str, reason: str) -> str:
    """Say that a file is no iCalendar that can be read."""
    because = f" ({reason})" if reason else ""
    return f"{name} is no calendar that can be read{because}: export it again from its program"


def calendar_breaks_off(file: str) -> Finding:
    """Return the finding about a calendar that has no end, as of a download that was cut."""
    what = "the file breaks off before its calendar ends, so that some of it is missing"
    return Finding(what, file, "export or download it again")


def entries_without_end(count: int, file: str) -> Finding:
    """Return the finding about entries of a calendar that have no line END."""
    what = (
        f"{counted(count, 'line')} “END:” missing: an entry is taken to end where the next begins"
    )
    return Finding(what, file, "see it in the file itself")


def not_readable(name: str) -> str:
    """Return what is counted of entries that break the rules of their format."""
    return f"{name} that cannot be read"


def cancelled(titles: Sequence[str], file: str) -> Finding:
    what = f"{_events_are(len(titles))} cancelled ({quoted_names(titles, _MOST_NAMES)})"
    return Finding(what, file, "they are shown like all others")


def repeats_without_end(titles: Sequence[str], last: str, file: str) -> Finding:
    """Return the finding about events that go on repeating; they are shown to a last day."""
    what = f"{_events_repeat(len(titles))} without end ({quoted_names(titles, _MOST_NAMES)})"
    return Finding(what, file, f"shown up to {last}, a year behind the newest entry")


def repeats_too_often(titles: Sequence[str], most: int, file: str) -> Finding:
    what = f"{_events_repeat(len(titles))} very often ({quoted_names(titles, _MOST_NAMES)})"
    return Finding(what, file, f"the first {most:,} times of each are shown")


def repetition_not_read(titles: Sequence[str], file: str) -> Finding:
    what = f"{_events_repeat(len(titles))} by a rule that is not read"
    names = quoted_names(titles, _MOST_NAMES)
    return Finding(f"{what} ({names})", file, "only their first times are shown")


def zones_unknown(counts: Mapping[str, int], file: str) -> Finding:
    named = quoted_names([*counts], _MOST_NAMES)
    what = f"{counted(sum(counts.values()), 'event')} in zones that are not known ({named})"
    return Finding(what, file, "their times are shown as they are written, on no zone's clock")


def _events_are(count: int) -> str:
    return f"{counted(count, 'event')} {is_or_are(count)}"


def _events_repeat(count: int) -> str:
    return f"{counted(count, 'event')} {'repeats' if count == 1 else 'repeat'}"


def midnights_are_days(file: str) -> Finding:
    what = "every time is 00:00, so that days are meant"
    return Finding(what, file, "they are shown as days; give one of them another time if not")


NO_JSON: Final = "something that is not JSON"


def not_of_program(name: str, program: str, reason: str) -> str:
    """Say that a file is not as its program writes such files."""
    return f"{name} is not as {program} writes it ({reason}): export it there again"


def not_of_width(columns: int) -> str:
    return f"the row does not have {columns:,} cells"


# Family trees

KIND_OF_EVENT: Final = "kind of event"
SOURCE: Final = "source"
NO_HEAD: Final = "it has no record HEAD"
PERSONS_WITHOUT_EVENTS: Final = "persons without an event"
LINES_WITHOUT_LEVEL: Final = "lines without a level, taken for the rest of the text before"
DATES_IN_WORDS: Final = "dates in words alone"
FAMILY_EVENTS: Final[Mapping[str, str]] = {
    "BIRT": "Birth", "CHR": "Christening", "BAPM": "Baptism", "DEAT": "Death", "BURI": "Burial",
    "CREM": "Cremation", "ADOP": "Adoption", "BARM": "Bar mitzvah", "BASM": "Bat mitzvah",
    "BLES": "Blessing", "CHRA": "Adult christening", "CONF": "Confirmation",
    "FCOM": "First communion", "ORDN": "Ordination", "NATU": "Naturalization",
    "EMIG": "Emigration", "IMMI": "Immigration", "CENS": "Census", "PROB": "Probate",
    "WILL": "Will", "GRAD": "Graduation", "RETI": "Retirement", "RESI": "Residence",
    "OCCU": "Occupation", "EDUC": "Education", "TITL": "Title", "EVEN": "Event", "FACT": "Fact",
    "MARR": "Marriage", "DIV": "Divorce", "DIVF": "Divorce filed", "ENGA": "Engagement",
    "ANUL": "Annulment", "MARB": "Marriage banns", "MARC": "Marriage contract",
    "MARL": "Marriage licence", "MARS": "Marriage settlement",
}  # fmt: skip
FAMILY_FACTS: Final[Mapping[str, str]] = {
    "CAST": "Caste", "DSCR": "Description", "IDNO": "Number", "NATI": "Nationality",
    "NCHI": "Number of children", "NMR": "Number of marriages", "PROP": "Property",
    "RELI": "Religion", "SSN": "Social security number", "NOTE": "Note",
    "BAPL": "Baptism (LDS)", "CONL": "Confirmation (LDS)", "ENDL": "Endowment (LDS)",
    "INIL": "Initiatory (LDS)", "SLGC": "Sealing to parents (LDS)", "SLGS": "Sealing (LDS)",
}  # fmt: skip
"""What is shown of a family only where it has a date."""
SOURCE_TEXT: Final = "text of the source"
SAID_OF_EVENT: Final[Mapping[str, str]] = {
    "TYPE": "type", "CAUS": "cause", "AGE": "age", "ADDR": "address", "AGNC": "agency",
    "RELI": "religion",
}  # fmt: skip


def event_of(kind: str, people: Sequence[str], value: str, detail: str = "") -> str:
    """Return the title of an event: "Birth of Ann Lee", "Occupation of Ann Lee: baker".

    `detail` is what the file itself calls it: "Ann Lee: Emigrated".
    """
    if detail:
        value, kind = f"{detail}, {value}" if value else detail, ""
    whose = " of ".join(filter(None, [kind, listed(people) if people else ""])) or detail
    return f"{whose}: {value.partition(chr(10))[0]}" if value else whose


def said_not_to_be(tag: str) -> str:
    """Return what is counted of events that a family tree says there never were."""
    return f"{tag} that is said not to have been"


def dates_of_calendar(name: str) -> str:
    return f"dates of the calendar {name}, which is not read"


def encoding_not_read(name: str, encoding: str) -> str:
    return f"{name} is in the encoding {encoding}, which is not read: save it as UTF-8"


WITHOUT_EVENTS: Final = "it has no events"
LINES_NOT_READ: Final = "lines that are not understood"


# Markwhen

PAGE: Final = "page"
LINKS: Final = "links"
COMMENTS: Final = "comments"
NOW_ALONE: Final = "events that are now, which no day is written for"
RELATIVE_TO_NOTHING: Final = "dates relative to something that is not known, or in working days"
REPEATED_BY_NO_RULE: Final = "events that repeat without end, or by a rule that is not read"
REPEATED_MORE_OFTEN: Final = "events that repeat more often than is shown"


# Wikidata

WITHOUT_DATES: Final = "it has no dates"
UNKNOWN_DATES: Final = "dates that are said to be unknown"
ITEMS_WITHOUT_STATEMENTS: Final = "items without statements"
STATEMENTS_WITHOUT_DATE: Final = "statements without a date"
DEPRECATED: Final = "deprecated statements"
PROPERTIES: Final[Mapping[str, str]] = {
    "P569": "born", "P570": "died", "P571": "founded", "P576": "dissolved", "P577": "published",
    "P580": "began", "P582": "ended", "P585": "happened", "P575": "discovered", "P619": "launched",
    "P39": "held the position", "P108": "worked for", "P69": "studied at", "P26": "married to",
    "P793": "event", "P166": "received", "P551": "lived in",
}  # fmt: skip


def years_guessed(count: int, file: str) -> Finding:
    what = f"{counted(count, 'date')} on 1 January, read as the year alone, which is written so"
    advice = "ask for wikibase:timePrecision in the query to know which days are meant"
    return Finding(what, file, advice)


# Annotations

MADE_THEN: Final = "It is when the annotation was made."
STATES: Final = "states of sources"
UTF16_POSITIONS: Final = "positions in UTF-16 units, in sources whose text is not there"


def title_row(where: str) -> Finding:
    """Return the finding about a row of a sheet that is the timeline's title, and no event."""
    what = "the row of type “title” is the title of the timeline, and no event"
    return Finding(what, where, "give it another type if it is an event")
