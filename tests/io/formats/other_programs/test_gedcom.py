from pathlib import Path

import pytest

from tests.io.formats.samples import FAMILY, events_of, opener, said
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.gedcom import OtherCalendarError, edtf_of_gedcom


def test_events_of_persons_and_families_are_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("family.ged", FAMILY)
    assert events_of(document) == {
        "Marriage of John Smith and Mary Jones": {
            "when": "-0043",
            "date as written": "44 B.C.",
            "lane": "Marriage",
            "place": "Rome",
            "people": "John Smith;Mary Jones",
        },
        "Birth of Mary Jones": {
            "when": "1700-03-16",
            "date as written": "@#DJULIAN@ 5 MAR 1699/00",
            "lane": "Birth",
            "people": "Mary Jones",
        },
        "Birth of John Smith": {
            "when": "1880~",
            "date as written": "ABT 1880",
            "lane": "Birth",
            "place": "Leeds, England",
            "people": "John Smith",
            "summary": "First line\nsecond line, same line",
            "source": "Parish register, 12",
        },
        "Occupation of John Smith: Baker": {
            "when": "1900/1910",
            "date as written": "FROM 1900 TO 1910",
            "lane": "Occupation",
            "people": "John Smith",
            "summary": "Baker",
        },
        "John Smith: Emigrated": {
            "when": "[1905-03..1907]",
            "date as written": "BET MAR 1905 AND 1907",
            "lane": "Emigrated",
            "people": "John Smith",
            "type": "Emigrated",
        },
        "Death of John Smith": {
            "when": "[..1950-06-15]",
            "date as written": "BEF 15 JUN 1950",
            "lane": "Death",
            "people": "John Smith",
            "cause": "flu",
        },
        "Census of John Smith": {
            "date as written": "@#DHEBREW@ 2 TVT 5758",
            "lane": "Census",
            "people": "John Smith",
        },
        "Death of Mary Jones": {
            "date as written": "(in the war)",
            "lane": "Death",
            "people": "Mary Jones",
        },
    }
    assert said(document) == (
        "what has no place here is left out: SEX (1); dates of the calendar HEBREW, which is not "
        "read (1); CHAN (1); dates in words alone (1); persons without an event (1)"
    )


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1880", "1880"),
        ("JUN 1880", "1880-06"),
        ("5 JUN 1880", "1880-06-05"),
        ("abt jun 1880", "1880-06~"),
        ("CAL 1880", "1880~"),
        ("EST 1880", "1880~"),
        ("BEF 1880", "[..1880]"),
        ("AFT 5 JUN 1880", "[1880-06-05..]"),
        ("BET 1880 AND JUN 1882", "[1880..1882-06]"),
        ("FROM 1880 TO 1882", "1880/1882"),
        ("FROM 1880", "1880/.."),
        ("TO JUN 1882", "../1882-06"),
        ("INT 1880 (about that time)", "1880?"),
        ("44 B.C.", "-0043"),
        ("44 BCE", "-0043"),
        ("5 MAR 1699/00", "1700-03-05"),
        ("5 JUN 1699/00", "1699-06-05"),
        ("@#DGREGORIAN@ 5 JUN 1880", "1880-06-05"),
        ("@#DJULIAN@ 25 OCT 1917", "1917-11-07"),
        ("JULIAN 25 OCT 1917", "1917-11-07"),
        ("@#DJULIAN@ 1600", "1600"),
        ("5 XYZ 1880", ""),
        ("Easter", ""),
        ("", ""),
    ],
)
def test_dates(text: str, when: str) -> None:
    assert edtf_of_gedcom(text) == when


@pytest.mark.parametrize("text", ["@#DHEBREW@ 2 TVT 5758", "FRENCH_R 1 VEND 3"])
def test_other_calendars_are_not_read(text: str) -> None:
    with pytest.raises(OtherCalendarError, match=r"HEBREW|FRENCH_R"):
        edtf_of_gedcom(text)


def a_person(encoding: str, name: str = "Anna /Müller/") -> str:
    return f"0 HEAD\n1 CHAR {encoding}\n0 @I1@ INDI\n1 NAME {name}\n1 BIRT\n2 DATE 1880\n0 TRLR\n"


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("ANSI", a_person("ANSI").encode("cp1252")),
        ("UNICODE", a_person("UNICODE").encode("utf-16")),
        ("UTF-8", a_person("UTF-8").encode("utf-8-sig")),
        ("ANSEL", a_person("ANSEL", "Anna /M\0uller/").encode().replace(b"\0", b"\xe8")),
    ],
)
def test_the_encoding_is_that_of_the_head(tmp_path: Path, encoding: str, data: bytes) -> None:
    document = opener(tmp_path)(f"{encoding}.ged", data)
    assert [*events_of(document)] == ["Birth of Anna Müller"]


def test_an_unknown_encoding_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="encoding MACROMAN, which is not read"):
        opener(tmp_path)("a.ged", a_person("MACROMAN").encode("mac-roman"))


def test_a_text_broken_over_lines_is_put_together_and_said(tmp_path: Path) -> None:
    text = a_person("UTF-8").replace("0 TRLR", "2 NOTE One\nand two\n2 NOTE Three\n0 TRLR")
    document = opener(tmp_path)("a.ged", text)
    assert events_of(document)["Birth of Anna Müller"]["summary"] == "One\nand two\nThree"
    assert "lines without a level, taken for the rest of the text before (1)" in said(document)


def test_a_date_as_people_write_it_is_read(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.ged", a_person("UTF-8").replace("1880", "15.06.1880"))
    assert [*document.events.texts["when"]] == ["1880-06-15"]


def test_a_date_of_no_known_shape_is_said(tmp_path: Path) -> None:
    document = opener(tmp_path)("a.ged", a_person("UTF-8").replace("1880", "at Easter"))
    assert "“at Easter” is not a date" in said(document)


def test_a_file_that_is_cut_off_before_its_end_is_read_so_far(tmp_path: Path) -> None:
    assert len(opener(tmp_path)("a.ged", FAMILY[: FAMILY.index("0 @I2@")]).events) == 5


def test_a_file_without_a_head_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="is not as GEDCOM writes it"):
        opener(tmp_path)("a.ged", "1 NAME x\n")


def a_tree_with(*lines: str) -> str:
    """A tree of one person with such lines, and a source."""
    person = ["0 @I1@ INDI", "1 NAME Ann /Lee/", *lines]
    return "\n".join(["0 HEAD", *person, "0 @S1@ SOUR", "1 TITL Register", "0 TRLR", ""])


@pytest.mark.parametrize(
    ("lines", "said_so"),
    [
        (("1 DIV N",), "DIV that is said not to have been (1)"),
        (("1 NO MARR", "2 DATE FROM 1900 TO 1910"), "MARR that is said not to have been (1)"),
    ],
)
def test_what_is_said_never_to_have_been_is_no_event(
    tmp_path: Path, lines: tuple[str, ...], said_so: str
) -> None:
    document = opener(tmp_path)("a.ged", a_tree_with("1 BIRT", "2 DATE 1880", *lines))
    assert [*events_of(document)] == ["Birth of Ann Lee"]
    assert said_so in said(document)


@pytest.mark.parametrize(
    ("time", "when"),
    [
        ("10:40", "1899-01-04T10:40"),
        ("9:05:30", "1899-01-04T09:05:30"),
        ("10:40:00.25", "1899-01-04T10:40:00"),
        ("10:40Z", "1899-01-04T10:40Z"),
    ],
)
def test_a_day_has_its_time_and_the_words_for_it(tmp_path: Path, time: str, when: str) -> None:
    lines = ("1 ENGA", "2 DATE 4 JAN 1899", f"3 TIME {time}", "3 PHRASE after New Year")
    document = opener(tmp_path)("a.ged", a_tree_with(*lines))
    event = events_of(document)["Engagement of Ann Lee"]
    assert event["when"] == when
    assert event["date as written"] == f"4 JAN 1899 {time} (after New Year)"
    assert said(document) == ""


def test_a_time_of_no_day_and_a_date_in_words_are_said(tmp_path: Path) -> None:
    lines = ("1 BIRT", "2 DATE 1899", "3 TIME 10:40", "1 DEAT", "2 DATE", "3 PHRASE at Easter")
    document = opener(tmp_path)("a.ged", a_tree_with(*lines))
    assert "DATE TIME (1); dates in words alone (1)" in said(document)
    assert events_of(document)["Birth of Ann Lee"]["when"] == "1899"
    assert events_of(document)["Death of Ann Lee"]["date as written"] == "(at Easter)"


def test_sources_of_a_date_or_a_place_are_kept_with_what_they_say(tmp_path: Path) -> None:
    cited = ("3 SOUR @S1@", "4 PAGE 12", "4 DATA", "5 TEXT Born to Eve")
    lines = ("1 BIRT", "2 DATE 1880", *cited, "2 PLAC York", "3 SOUR Letter", "3 MAP", "4 LATI N5")
    document = opener(tmp_path)("a.ged", a_tree_with(*lines))
    event = events_of(document)["Birth of Ann Lee"]
    assert event["source"] == "Register, 12; Letter"
    assert event["text of the source"] == "Born to Eve"
    assert "left out: PLAC MAP (1)" in said(document)


def test_a_note_with_a_date_is_an_event_and_an_address_is_put_together(tmp_path: Path) -> None:
    lines = ("1 NOTE Governor", "2 DATE 1857", "2 ADDR", "3 ADR1 1 Hill Rd", "3 CITY York")
    event = events_of(opener(tmp_path)("a.ged", a_tree_with(*lines)))["Note of Ann Lee: Governor"]
    assert event["lane"] == "Note"
    assert event["address"] == "1 Hill Rd, York"
