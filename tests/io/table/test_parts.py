"""Parts of dates in columns of their own, as tables of other people name and leave them out."""

from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.model.document import Document


def whens(document: Document) -> dict[str, str]:
    """The dates by title, with "T" for the blank before a time."""
    texts = document.events.texts
    dates = [when.replace(" ", "T") for when in texts["when"]]
    return dict(zip(texts["title"], dates, strict=True))


def said(document: Document) -> str:
    return "\n".join(f"{finding.what}; {finding.advice}" for finding in document.findings)


@pytest.mark.parametrize(
    "header",
    ["Date,Start,End,Title", "Day,From,To,Event", "Datum,Beginn,Ende,Titel", "when,begin,end,name"],
)
@pytest.mark.parametrize(
    ("row", "when"),
    [
        ("2020-05-13,09:00,10:30,A", "2020-05-13T09:00/2020-05-13T10:30"),
        ("2020-05-13,9:00 AM,1:30 PM,A", "2020-05-13T09:00/2020-05-13T13:30"),
        ("2020-05-13,19:30,,A", "2020-05-13T19:30"),
    ],
)
def test_a_start_and_an_end_of_times_are_those_of_the_date_beside_them(
    tmp_path: Path, header: str, row: str, when: str
) -> None:
    assert whens(opened(tmp_path, f"{header}\n{row}\n")) == {"A": when}


def test_times_in_four_digits_are_no_years(tmp_path: Path) -> None:
    document = opened(
        tmp_path, "date,start_time,end_time,event\n2020-05-01,0900,1030,A\n2020-05-02,930,,B\n"
    )
    expected = {"A": "2020-05-01T09:00/2020-05-01T10:30", "B": "2020-05-02T09:30"}
    assert (whens(document), said(document)) == (expected, "")
    assert whens(opened(tmp_path, "start,event\n1914,A\n1939,B\n")) == {"A": "1914", "B": "1939"}


@pytest.mark.parametrize(
    "header",
    [
        "YEAR,MO,DY,Event",
        "Year,Mon,Day,Event",
        "iyear,imonth,iday,event",
        "event_year,event_month,event_day,event",
        "yyyy,mm,dd,title",
    ],
)
def test_years_months_and_days_by_short_and_longer_names(tmp_path: Path, header: str) -> None:
    document = opened(tmp_path, f"{header}\n1970,7,2,A\n1971,3,0,B\n1972,0,0,C\n")
    assert whens(document) == {"A": "1970-07-02", "B": "1971-03", "C": "1972"}


def test_times_that_are_not_used_are_named(tmp_path: Path) -> None:
    document = opened(tmp_path, "Date,Time Called,Title\n2020-11-29,3:08,A\n2020-11-30,,B\n")
    assert whens(document) == {"A": "2020-11-29", "B": "2020-11-30"}
    assert "the times in “Time Called” are not used for the dates" in said(document)
    assert "--map time=Time Called" in said(document)
    joined = opened(tmp_path, "Date,Time Called,Title\n2020-11-29,3:08,A\n", time="Time Called")
    assert (whens(joined), said(joined)) == ({"A": "2020-11-29T03:08"}, "")


MERGED = "Year,Month,Event\n2020,January,A\n,,B\n,February,C\n2021,,D\n,,E\n"


def test_a_month_without_its_year_is_no_date(tmp_path: Path) -> None:
    document = opened(tmp_path, MERGED)
    assert whens(document) == {"A": "2020-01", "B": "", "C": "", "D": "2021", "E": ""}
    assert "3 rows have no date" in said(document)


def test_months_are_filled_down_with_their_years(tmp_path: Path) -> None:
    document = opened(tmp_path, MERGED, fill_down=True)
    expected = {"A": "2020-01", "B": "2020-01", "C": "2020-02", "D": "2021", "E": "2021"}
    assert whens(document) == expected


def test_rows_without_a_title_are_counted(tmp_path: Path) -> None:
    document = opened(tmp_path, "Date,Event\n2020-05-01,A\n2020-05-02,\n2020-05-03\n")
    assert len(document.events) == 3
    assert "2 rows have no title" in said(document)


@pytest.mark.parametrize("header", ["# made by a program\n# source: foo, bar\n", "# x\n", "#,#\n"])
def test_comments_above_the_header_are_left_out(tmp_path: Path, header: str) -> None:
    document = opened(tmp_path, f"{header}Date,Event\n2020-05-01,A\n2020-05-02,B\n")
    assert whens(document) == {"A": "2020-05-01", "B": "2020-05-02"}


@pytest.mark.parametrize("header", ["#,Date,Event", "#no,Date,Event"])
def test_a_header_may_begin_with_a_number_sign(tmp_path: Path, header: str) -> None:
    document = opened(tmp_path, f"{header}\n1,2020-05-01,A\n2,2020-05-02,B\n")
    assert whens(document) == {"A": "2020-05-01", "B": "2020-05-02"}


def test_a_row_with_a_start_and_an_end_that_is_none_is_said_to_be_at_its_start(
    tmp_path: Path,
) -> None:
    rows = "A,1/21/1977,9/23/1977\nB,8/12/1988,Bush admin\nC,Reagan admin,1/2/1990\n"
    document = opened(tmp_path, f"title,start,end\n{rows}")
    told = said(document).split("\n")
    assert whens(document)["B"] == "1988-08-12"
    assert [line.split(" (")[0] for line in told[:2]] == [
        "1 row has no date that can be read",
        "1 row has an end that cannot be read",
    ]
    assert "dates are read month first" in told[2]
