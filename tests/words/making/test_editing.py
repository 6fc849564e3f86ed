"""How what is typed into a cell is read, and what is said of it."""

import pytest

from timeline_app.model.document import Lane
from timeline_app.words.making.editing import Reading, cell_shown, read_cell, read_verdict

LANES = (Lane("tokyo", "Tokyo", "#000000"), Lane("to-follow", "To follow", "#000000"))


@pytest.mark.parametrize(
    ("text", "kept", "words"),
    [
        ("27 October 2025", "2025-10-27", "Monday 27 October 2025"),
        ("27 Oct", "2025-10-27", "Monday 27 October 2025"),
        ("c. 1880", "1880~", "About 1880"),
        (
            "2025-10-28T10:40+09:00",
            "2025-10-28T10:40+09:00",
            "Tuesday 28 October 2025, 10:40, UTC+9",
        ),
        ("", "", "No date"),
    ],
)
def test_a_date_is_kept_as_edtf_and_said_in_words(text: str, kept: str, words: str) -> None:
    assert read_cell("when", text, year=2025) == Reading(kept, words)


@pytest.mark.parametrize("text", ["soon", "2025-13-01", "10/11/2025", "31 February 2025"])
def test_a_date_that_is_not_read_says_why_on_one_line(text: str) -> None:
    reading = read_cell("when", text, year=2025)
    assert reading.is_problem
    assert reading.words
    assert "\n" not in reading.words


def test_two_dates_are_both_said() -> None:
    words = read_cell("when", "10/11/2025").words
    assert "10 November 2025" in words
    assert "11 October 2025" in words


def test_a_status_is_read_by_its_first_letters() -> None:
    assert read_cell("status", "pl") == Reading("planned", "Planned")
    assert read_cell("status", "Happened").value == "happened"
    assert read_cell("status", "").value == ""
    assert read_cell("status", "perhaps").is_problem
    assert read_verdict("one").value == "detail"


def test_a_lane_is_read_by_its_name_and_else_it_is_a_new_one() -> None:
    assert read_cell("lane", " tokyo ", lanes=LANES).value == "tokyo"
    assert read_cell("lane", "To  Follow", lanes=LANES).value == "to-follow"
    new = read_cell("lane", "Osaka", lanes=LANES)
    assert (new.new_lane, new.words) == ("Osaka", "New lane “Osaka”")


def test_other_cells_are_read() -> None:
    assert read_cell("people", "A; B ;").value == "A;B"
    assert read_cell("sequence", "-3").value == "-3"
    assert read_cell("sequence", "three").is_problem
    assert read_cell("zone", "Asia/Tokyo").value == "Asia/Tokyo"
    assert read_cell("zone", "Nowhere/Atall").is_problem
    assert read_cell("title", "  ").is_problem
    assert read_cell("title", "One\ntwo").value == "One two"
    assert read_cell("summary", "One\ntwo ").value == "One\ntwo"


@pytest.mark.parametrize("column", ["status", "lane", "people", "place", "sequence", "when"])
def test_what_is_shown_of_a_cell_is_read_back(column: str) -> None:
    cells = {"status": "planned", "lane": "tokyo", "people": "A;B", "when": "2025-10-28"}
    cell = cells.get(column, "3")
    assert read_cell(column, cell_shown(column, cell, LANES), lanes=LANES).value == cell
