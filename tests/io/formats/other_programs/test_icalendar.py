from pathlib import Path

import pytest

from tests.io.formats.samples import CALENDAR, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.model.document import Document


def a_calendar(*entries: str) -> str:
    """A calendar of entries, each written as its properties, one a line."""
    events = [f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def whens(document: Document) -> list[str]:
    return [*document.events.texts["when"]]


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return opener(tmp_path)("hearings.ics", CALENDAR)


def test_the_end_of_whole_days_is_exclusive_in_the_file(document: Document) -> None:
    assert events_of(document)["Three days, whole"] == {
        "when": "2025-10-28/2025-10-30",
        "lane": "Visit",
        "categories": "Visit; State",
        "place": "Seoul",
        "people": "bo@e.org;Ann Lee",
        "summary": "Line one\nline two",
        "dtstamp": "2025-01-01T00:00Z",
        "status (column)": "CANCELLED",
    }
    assert document.title == "Hearings"


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART;VALUE=DATE:20251028", "2025-10-28"),
        ("DTSTART;VALUE=DATE:20251028\nDTEND;VALUE=DATE:20251029", "2025-10-28"),
        ("DTSTART;VALUE=DATE:20251028\nDTEND;VALUE=DATE:20251028", "2025-10-28"),
        ("DTSTART;VALUE=DATE:20251028\nDURATION:P2D", "2025-10-28/2025-10-29"),
        ("DTSTART:20251028T090000", "2025-10-28T09:00"),
        ("DTSTART:20251028T090000Z\nDURATION:PT5S", "2025-10-28T09:00Z/2025-10-28T09:00:05Z"),
        ("DTSTART:20251028T090000Z\nDTEND:20251028T090000Z", "2025-10-28T09:00Z"),
        ("DTSTART;TZID=Asia/Seoul:20251028T090000", "2025-10-28T09:00+09:00"),
    ],
)  # fmt: skip
def test_dates_and_times(tmp_path: Path, lines: str, when: str) -> None:
    document = opener(tmp_path)("a.ics", a_calendar(f"UID:1\nSUMMARY:A\n{lines}"))
    assert whens(document) == [when]
    assert said(document) == ""


def test_what_repeats_is_there_each_time_on_the_clock_of_its_place(document: Document) -> None:
    titles = document.events.texts["title"]
    weekly = [w for w, t in zip(whens(document), titles, strict=True) if t == "Weekly"]
    assert weekly == [
        "2025-10-15T10:00+02:00/2025-10-15T11:30+02:00",  # the 22nd is left out, the 29th moved
        "2025-11-05T10:00+01:00/2025-11-05T11:30+01:00",
        "2025-11-12T10:00+01:00/2025-11-12T11:30+01:00",
    ]
    assert events_of(document)["Weekly moved"]["when"] == "2025-10-29T12:00+01:00"
    assert len(set(document.events.texts["id"])) == len(document.events)


def test_what_repeats_without_end_is_shown_for_a_while_and_said(document: Document) -> None:
    assert [w for w in whens(document) if "-02-29" in w] == ["2020-02-29", "2024-02-29"]
    assert "1 event repeats without end (“Birthday”)" in said(document)


def test_a_rule_that_is_not_read_is_named(tmp_path: Path) -> None:
    rules = ("FREQ=SECONDLY", "FREQ=DAILY;COUNT=9999", "FREQ=DAILY;COUNT=2;BYDAY=XX")
    start = "DTSTART:20250101T000000"
    entries = [f"UID:{n}\nSUMMARY:{n}\n{start}\nRRULE:{r}" for n, r in enumerate(rules)]
    document = opener(tmp_path)("a.ics", a_calendar(*entries))
    assert "2 events repeat by a rule that is not read (“0”, “2”)" in said(document)
    assert "1 event repeats very often (“1”)" in said(document)
    assert len(document.events) == 502


def test_a_broken_property_is_named_and_costs_nothing_else(tmp_path: Path) -> None:
    lines = ("EXDATE:soon", "RDATE:soon", "ATTACH;VALUE=DATE:soon", "DTEND:soon", "DURATION:soon")
    entries = [f"UID:{n}\nSUMMARY:{n}\nDTSTART:20250101T000000\n{x}" for n, x in enumerate(lines)]
    document = opener(tmp_path)("a.ics", a_calendar(*entries))
    assert whens(document) == ["2025-01-01T00:00"] * len(lines)
    for name in ("EXDATE: ", "RDATE: ", "DTEND: ", "DURATION: "):
        assert name in said(document)


def test_several_calendars_in_one_file_are_lanes(tmp_path: Path) -> None:
    one = a_calendar("UID:1\nSUMMARY:A\nDTSTART:20250101T000000")
    text = "".join(
        one.replace("VERSION:2.0", f"VERSION:2.0\nX-WR-CALNAME:{name}").replace(":A", f":{name}1")
        for name in ("Home", "Work")
    )
    document = opener(tmp_path)("both.ics", text)
    assert {title: row["lane"] for title, row in events_of(document).items()} == {
        "Home1": "Home",
        "Work1": "Work",
    }
    assert document.title == "both"


def test_a_task_is_planned_until_it_is_done(tmp_path: Path) -> None:
    tasks = (
        "BEGIN:VTODO\nUID:1\nSUMMARY:A\nDUE:20251101T120000Z\nEND:VTODO\n"
        "BEGIN:VTODO\nUID:2\nSUMMARY:B\nCOMPLETED:20251102T120000Z\nSTATUS:COMPLETED\nEND:VTODO"
    )
    text = a_calendar().replace("END:VCALENDAR", f"{tasks}\nEND:VCALENDAR")
    events = events_of(opener(tmp_path)("a.ics", text))
    assert events["A"] == {"when": "2025-11-01T12:00Z", "status": "planned"}
    assert events["B"]["when"] == "2025-11-02T12:00Z"
    assert events["B"]["status"] == "happened"


def test_what_cannot_be_read_or_has_no_place_is_said(tmp_path: Path) -> None:
    text = a_calendar(
        "UID:1\nSUMMARY:A\nDTSTART;TZID=Middle Earth:20251028T090000\nBEGIN:VALARM\nEND:VALARM\n"
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
        "UID:2\nSUMMARY:B\nDTSTART:soon",
    )
    document = opener(tmp_path)("a.ics", text)
    assert whens(document) == ["2025-10-28T09:00", "soon"]
    assert "1 event in zones that are not known (“Middle Earth”)" in said(document)
    assert "left out: ATTACH (1); VALARM (1)" in said(document)
    assert "“soon” is not a date" in said(document)


A_DAY = "UID:1\nSUMMARY:A\nDTSTART;VALUE=DATE:20251028"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("cut", ["END:VCALENDAR", "END:VEVENT\nEND:VCALENDAR", "VCALENDAR"])
def test_a_calendar_that_breaks_off_shows_what_is_there_and_says_so(
    tmp_path: Path, cut: str, end: str
) -> None:
    whole = a_calendar(A_DAY, A_DAY.replace("1", "2", 1))
    text = whole + whole.removesuffix(f"{cut}\n")
    document = opener(tmp_path)("a.ics", text.replace("\n", end))
    assert whens(document) == ["2025-10-28"] * 4
    assert "the file breaks off before its calendar ends" in said(document)


A_ZONE = """\
BEGIN:VTIMEZONE
TZID:A
BEGIN:STANDARD
DTSTART:18500101T000000
TZOFFSETFROM:+5744
TZOFFSETTO:+5744
END:STANDARD
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (A_ZONE, "VTIMEZONE that cannot be read (1)"),
        ("nothing at all", "lines that are not understood (1)"),
        ("BEGIN:VTODO\nUID:9\nSUMMARY\nEND:VTODO", "lines that are not understood (1)"),
        ("END:VTODO", "lines that are not understood (1)"),
        (
            "BEGIN:VTODO\nUID:9\nSUMMARY:B",
            "1 line “END:” missing: an entry is taken to end where the next begins",
        ),
        (
            "BEGIN:VTODO\nUID:9\nSUMMARY:B\nBEGIN:VALARM",
            "1 line “END:” missing: an entry is taken to end where the next begins",
        ),
        (
            A_ZONE.removesuffix("\nEND:VTIMEZONE"),
            "1 line “END:” missing: an entry is taken to end where the next begins",
        ),
    ],
)
def test_what_is_broken_in_a_calendar_costs_only_itself(
    tmp_path: Path, broken: str, named: str
) -> None:
    text = a_calendar(A_DAY).replace("VERSION:2.0", f"VERSION:2.0\nX-WR-CALNAME:Diary\n{broken}")
    document = opener(tmp_path)("a.ics", text)
    assert events_of(document)["A"]["when"] == "2025-10-28"
    assert document.title == "Diary"
    assert named in said(document)


def test_a_calendar_of_windows_may_begin_with_its_mark(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.ics", "\ufeff" + a_calendar(A_DAY))
    assert whens(document) == ["2025-10-28"]


def test_an_entry_that_only_lists_its_times_is_there_at_each(tmp_path: Path) -> None:
    document = opener(tmp_path)(
        "a.ics", a_calendar("UID:1\nSUMMARY:A\nRDATE;VALUE=DATE:20251103,20251028")
    )
    assert whens(document) == ["2025-10-28", "2025-11-03"]


def test_parts_of_a_calendar_that_are_no_entries_are_counted(tmp_path: Path) -> None:
    busy = "BEGIN:VFREEBUSY\nUID:7\nEND:VFREEBUSY\nEND:VCALENDAR"
    document = opener(tmp_path)("a.ics", a_calendar(A_DAY).replace("END:VCALENDAR", busy))
    assert "left out: VFREEBUSY (1)" in said(document)


@pytest.mark.parametrize("text", ["BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "BEGIN:VCALENDAR\n: :\n"])
def test_a_broken_calendar_is_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match=r"^a\.ics is no calendar that can be read"):
        opener(tmp_path)("a.ics", text)
