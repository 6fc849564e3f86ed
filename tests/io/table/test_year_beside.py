"""A year in a column of its own: of dates that name none, or only two of its digits."""

from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.io.errors import CannotRead
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.dates.year_beside import with_year
from timeline_app.model.document import Document


def dates(document: Document) -> dict[str, str]:
    texts = document.events.texts
    return dict(zip(texts["title"], texts["when"], strict=True))


@pytest.mark.parametrize(
    ("rows", "when"),
    [
        ("Year,Date,Event\n1914,28 June,A\n1915,May 7,B\n", "1914-06-28"),
        ("Year,Date,Event\n1916,,A\n1915,May 7,B\n", "1916"),
        ("jahr;datum;ereignis\n1848;18. März;A\n1849;3. April;B\n", "1848-03-18"),
        ("Date,Year,Title\nAug 8,1974,A\nSept. 9,1976,B\n", "1974-08-08"),
        ("Year,Date,Title\n1963,9/24,A\n1964,10/5,B\n", "1963-09-24"),
        ("Jahr;Tag;Titel\n1963;24.9.;A\n1964;5.10.;B\n", "1963-09-24"),
        ("Year,Date,Title\n1914,Sunday 28 June,A\n1915,Friday 7 May,B\n", "1914-06-28"),
        ("Year,Date,Title\n1914,28 June 10:30,A\n1915,7 May 9:00,B\n", "1914-06-28T10:30"),
        ("Year,Date,Title\n1914,28 June – 3 July,A\n1915,May 7,B\n", "1914-06-28/1914-07-03"),
        ("Year,Date,Title\n44 BC,15 March,A\n43 BC,7 December,B\n", "-0043-03-15"),
        ("年,日付,件名\n1945,8月6日,A\n1945,8月15日,B\n", "1945-08-06"),
        # Spreadsheets show years of two digits; the year beside says which.
        ("date,year,title\n9/24/06,1906,A\n1/11/00,2000,B\n7/31/11,1911,C\n", "1906-09-24"),
        ("date,year,title\n24-Sep-06,2006,A\n1-Feb-99,1899,B\n", "2006-09-24"),
        ("date,year,title\n63-09-24,1963,A\n64-10-31,1964,B\n", "1963-09-24"),
        # What names its year itself is not changed.
        ("date,fiscal year,title\n2006-10-02,2007,A\n2006-09-02,2006,B\n", "2006-10-02"),
        ("Start,End,Year,Title\n28 June,3 July,1914,A\n7 May,9 May,1915,B\n",
         "1914-06-28/1914-07-03"),
        ("Year,Month,Day,Event\n79,8,24,A\n117,8,8,B\n", "0079-08-24"),
    ],
)  # fmt: skip
def test_it_is_that_of_the_date(tmp_path: Path, rows: str, when: str) -> None:
    assert dates(opened(tmp_path, rows))["A"] == when


def test_years_of_two_digits_beside_months_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "weather.csv"
    path.write_text("YY,MM,DD,HH,Title\n98,1,2,0,A\n05,1,2,12,B\n", encoding="utf-8")
    with pytest.raises(CannotRead, match="has a year of two digits"):
        open_timeline(path)
    said = ReadOptions(said={"century": 1930})
    assert dates(open_timeline(path, said)) == {"A": "1998-01-02T00", "B": "2005-01-02T12"}


def test_a_column_of_numbers_is_no_date_without_a_year(tmp_path: Path) -> None:
    rows = "year,month,day,size,event\n1990,7,14,24.9,A\n1991,8,3,3.1,B\n"
    assert dates(opened(tmp_path, rows))["A"] == "1990-07-14"


@pytest.mark.parametrize(
    ("text", "year", "dated"),
    [
        ("9/24/06", "1907", "9/24/06"),  # of another year: it stays open
        ("June 28", "1928", "June 28 1928"),
        ("24-Sep-06", "1924", "1924-Sep-06"),
        ("12/12/12", "1912", "12/12/1912"),
        ("Sep-63", "1963", "Sep-1963"),
        ("8 Aug '74", "1974", "8 Aug 1974"),
        ("1930", "1931", "1930"),
        ("28 June", "unknown", "28 June"),
        ("", "1916", "1916"),
        ("", "", ""),
        ("no date", "1916", "no date"),
    ],
)
def test_only_what_lacks_it_gets_it(text: str, year: str, dated: str) -> None:
    assert with_year(text, year) == dated
