"""Tables as people have them: of each kind of trouble two more examples than were reported."""

import json
from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.table.columns.column_map import NeedsColumns, NeedsUnit
from timeline_app.model.document import Document
from timeline_app.words.files.findings import check_lines


def dates(document: Document) -> dict[str, str]:
    """The date of each event by its title, in the order of time."""
    texts = document.events.texts
    return dict(zip(texts["title"], texts["when"], strict=True))


def said(document: Document) -> str:
    """What `check` says of a document."""
    return "\n".join(check_lines(document))


# What becomes of the lines: header, preamble, delimiter, rows that are none.


@pytest.mark.parametrize(
    ("content", "header_line"),
    [
        ("Log of the station\n\nBegin,2001-01-01\nDate,Title,By\n2007-05-18,One,A\n", 4),
        ("Report;;;\nYear 2007;;;\nDate;Title;Kind;Who\n2007-05-18;One;x;y\n", 3),
        ('"Exported, by hand"\nName;Start;Ende\nOne;2007-05-18;\nTwo;2008;2009\n', 2),
        ("A report\n\nMade,by hand\nTitle,Date\nOne,2007-05-18\nTwo,2008\n", 4),
        ("Author,Ann\nPlace,Rome\nTitle,Start\nOne,2007-05-18\nTwo,2008\n", 3),
        ("# made by a tool\n# version 2\ntitle\tstart\nOne\t2007-05-18\nTwo\t2008\n", 3),
    ],
)
def test_lines_above_the_header_are_left_out_and_named(
    tmp_path: Path, content: str, header_line: int
) -> None:
    document = opened(tmp_path, content)
    assert dates(document)["One"].startswith("2007-05-18")
    assert f"the header is line {header_line}" in said(document)


@pytest.mark.parametrize(
    "content",
    [
        "Founded,1209\nOpened,1448\nClosed,1663\n",
        "2007-05-18;Founded\n2008-01-02;Opened\n2009-02-03;Closed\n",
        "1,Founded,2007-05-18\n2,Opened,2008-01-02\n3,Closed,2009-02-03\n",
    ],
)
def test_the_first_event_of_a_table_without_a_header_is_kept_and_that_is_said(
    tmp_path: Path, content: str
) -> None:
    document = opened(tmp_path, content)
    assert [*dates(document)] == ["Founded", "Opened", "Closed"]
    assert "there is no header" in said(document)


@pytest.mark.parametrize("word", ["TZ", "Start", "Title", "Name", "Ende"])
@pytest.mark.parametrize("day", ['"January {}, 2000"', "2000-01-0{}", "0{}.11.2000"])
def test_a_title_that_could_name_a_column_is_a_title_beside_a_day(
    tmp_path: Path, word: str, day: str
) -> None:
    rows = [f"{day.format(number)},{title}" for number, title in enumerate((word, "b", "c"), 1)]
    document = opened(tmp_path, "\n".join(rows), day_first=True)
    assert [*dates(document)] == [word, "b", "c"]
    assert "there is no header" in said(document)


def test_a_cell_of_the_first_event_names_its_column(tmp_path: Path) -> None:
    content = "2007-05-18,Founded,x\n2008-01-02,Opened,y\n"
    with pytest.raises(NeedsColumns, match="which column is the title"):
        opened(tmp_path, content)
    assert [*dates(opened(tmp_path, content, title="Founded"))] == ["Founded", "Opened"]


@pytest.mark.parametrize(
    "content",
    [
        "Country,1990,1991,1992\nItaly,1500,1600,1700\nSpain,1501,1601,1701\n",
        "name,2010,2012,2014,2016\nA,2001,2002,2003,2004\nB,2001,2002,2003,2004\n",
    ],
)
def test_years_side_by_side_are_the_header_of_figures(tmp_path: Path, content: str) -> None:
    with pytest.raises(CannotRead) as caught:
        opened(tmp_path, content)
    assert "1990" in str(caught.value) or "2010" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "sep=,\ntitle,start\nOne,2020\n",
        "SEP=|\r\ntitle|start\r\nOne|2020\r\n",
        "\ufeffsep=;\ntitle;start\nOne;2020\n",
        '"sep=\t"\ntitle\tstart\nOne\t2020\n',
    ],
)
def test_the_line_that_names_the_separator_is_no_header(tmp_path: Path, content: str) -> None:
    assert dates(opened(tmp_path, content)) == {"One": "2020"}


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        ("title,start\n,,\nOne,2020\n , \n,\nTwo,2021\n\n", ["One", "Two"]),
        ("title;start;note\n;;\nOne;2020;\n;;\n;;\n", ["One"]),
    ],
)
def test_blank_rows_are_no_events(tmp_path: Path, content: str, titles: list[str]) -> None:
    document = opened(tmp_path, content)
    assert [*dates(document)] == titles
    assert document.tally.read == len(titles)


@pytest.mark.parametrize(
    ("content", "shown", "refused"),
    [
        ("title,start,end\nA,2020,2021\nB,2022,2023\n\nName,Phone\nAnn,12\nBen,34\n", 2, 3),
        ("id;title;date\n1;A;2020\n2;B;2021\n;;\nid;owner;room\n1;Ann;x\n2;Ben;y\n", 2, 3),
        ("Stages\ntitle,date\nA,2020\nB,2021\n\nBudget\nItem,Cost\nPaint,10\n", 2, 3),
    ],
)
def test_a_second_table_is_named_as_one(
    tmp_path: Path, content: str, shown: int, refused: int
) -> None:
    document = opened(tmp_path, content)
    assert (document.tally.shown, document.tally.refused) == (shown, refused)
    assert "second table, which begins on line" in said(document)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("title,start\nA,2020\ntitle,start\nB,2021\n", "repeats the header"),
        ("Date;Title;By\n2020;A;x\n2021;B;y\nSource: the archive;;\n", "is a note"),
        ("Date,Title\n2020,A\n2021,B\n\nChecked by hand\n", "is a note"),
        ("Date,Title,Sum\n2020,A,1\n2021,B,2\nTotal,,3\n", "is a note"),
        ("Date,Title\n2020,A\n2021,B\n\nTotal,2\nMean,1\n", "is a note"),
    ],
)
def test_headers_again_and_notes_are_named(tmp_path: Path, content: str, reason: str) -> None:
    document = opened(tmp_path, content)
    assert [*dates(document)] == ["A", "B"]
    assert reason in said(document)


def test_an_event_without_a_date_below_a_blank_line_is_an_event(tmp_path: Path) -> None:
    document = opened(tmp_path, "title,start\nA,2020\n\nB,\nC,2021\n\nD,tba\n")
    assert [*dates(document)] == ["A", "C", "B", "D"]


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        ("start,title,note\n2020,A\n2021,B,x,\n2022,C,y,,\n", ["A", "B", "C"]),
        ("title;start;end\nA;2020\nB;2021;;;\n", ["A", "B"]),
    ],
)
def test_missing_cells_are_empty_and_empty_ones_too_many_are_nothing(
    tmp_path: Path, content: str, titles: list[str]
) -> None:
    document = opened(tmp_path, content)
    assert [*dates(document)] == titles
    assert document.tally.refused == 0


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        ("2020-01-05;A, B\n2020-01-06;C, D\n", ["A, B", "C, D"]),
        ("title,start,people\nA,2020,x;y\nB,2021,z;w\nC,2022\n", ["A", "B", "C"]),
        ("start\ttitle\n2020\tA, B; C\n2021\tD, E; F\n", ["A, B; C", "D, E; F"]),
        ("title;start;cost\nA;2020;1,5\nB;2021;2,5\n", ["A", "B"]),
    ],
)
def test_the_separator_is_what_parts_all_rows_alike(
    tmp_path: Path, content: str, titles: list[str]
) -> None:
    assert [*dates(opened(tmp_path, content))] == titles


# Which column is which.


@pytest.mark.parametrize(
    "content",
    [
        "ID,title,year\nx,A,1939\nx,B,1940\n,C,1941\n",
        "key;name;date\n;A;1939\n;B;1940\n;C;1941\n",
    ],
)
def test_ids_that_do_not_tell_rows_apart_are_none(tmp_path: Path, content: str) -> None:
    document = opened(tmp_path, content)
    assert [*dates(document)] == ["A", "B", "C"]
    assert "does not tell rows apart" in said(document)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("event_name,event_date,location", "A,2020-01-02,x"),
        ("name;Begin date;End date", "A;2020-01-02;"),
        ("Titel;Startdatum;Enddatum;Ort", "A;2020-01-02;;x"),
        ("Nombre,Fecha de inicio,Lugar", "A,2020-01-02,x"),
        ("название;дата начала;место", "A;2020-01-02;x"),
        ("件名,開始日,場所", "A,2020-01-02,x"),
        ("Nazwa;Data rozpoczęcia;Miejsce", "A;2020-01-02;x"),
        ("Tapahtuma\tPäivämäärä\tPaikka", "A\t2020-01-02\tx"),
        ("personLabel,birth_date,place", "A,2020-01-02,x"),
        ("president,took office,left office", "A,2020-01-02,"),
    ],
)
def test_columns_are_known_in_many_languages(tmp_path: Path, header: str, row: str) -> None:
    assert dates(opened(tmp_path, f"{header}\n{row}\n")) == {"A": "2020-01-02"}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("president,took office,left office", "A,1991-01-01,1995-01-01"),
        ("Vertrag;Startdatum;Ende", "A;1991-01-01;1995-01-01"),
        ("firm,founded,dissolved", "A,1991-01-01,1995-01-01"),
        ("Nom,Date de début,Date de fin", "A,1991-01-01,1995-01-01"),
        ("событие;начало;конец", "A;1991-01-01;1995-01-01"),
    ],
)
def test_ends_are_known_by_their_names(tmp_path: Path, header: str, row: str) -> None:
    assert dates(opened(tmp_path, f"{header}\n{row}\n")) == {"A": "1991-01-01/1995-01-01"}


@pytest.mark.parametrize(
    "content",
    [
        "id,title,occurred,year\n1,A,2023-01-31,2023\n2,B,2023-02-15,2023\n",
        "year;released_on;title\n2023;2023-01-31;A\n2023;2023-02-15;B\n",
        "year,title,Tatzeit\n2023,A,2023-01-31\n2023,B,2023-02-15\n",
    ],
)
def test_days_are_taken_before_years(tmp_path: Path, content: str) -> None:
    assert dates(opened(tmp_path, content)) == {"A": "2023-01-31", "B": "2023-02-15"}


def test_two_columns_of_days_are_asked_about(tmp_path: Path) -> None:
    content = "title,sent,got,year\nA,2023-01-31,2023-02-01,2023\nB,2023-02-15,2023-02-16,2023\n"
    with pytest.raises(NeedsColumns, match="“sent”, “got”"):
        opened(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        "Date;Pealkiri;Description\n1989-11-09;Müür;Pikk tekst\n",
        "date,heiti,texte,lieu\n1989-11-09,Mur,Un long texte,Berlin\n",
    ],
)
def test_prose_is_no_title_beside_a_column_that_may_be_one(tmp_path: Path, content: str) -> None:
    with pytest.raises(NeedsColumns, match="which column is the title"):
        opened(tmp_path, content)


def test_columns_known_by_what_they_hold_are_named(tmp_path: Path) -> None:
    document = opened(tmp_path, "what,moment\nA,2020-01-02\nB,2020-01-03\n")
    assert dates(document) == {"A": "2020-01-02", "B": "2020-01-03"}
    assert "“moment” as the start and “what” as the title" in said(document)


def test_all_that_is_missing_is_asked_on_one_line(tmp_path: Path) -> None:
    content = "when,what,who\n19675,A,x\n19680,B,y\n"
    with pytest.raises(NeedsColumns) as caught:
        opened(tmp_path, content)
    for part in ("--map title=COLUMN", "--unit"):
        assert part in str(caught.value)
    assert len(str(caught.value)) <= 300
    with pytest.raises(NeedsUnit):
        opened(tmp_path, content, title="what")


def test_dates_with_two_readings_are_asked_about_on_the_same_line(tmp_path: Path) -> None:
    with pytest.raises(NeedsColumns) as caught:
        opened(tmp_path, "when,what,who\n3/4/2020,A,x\n5/6/2020,B,y\n")
    for part in ("--map title=COLUMN", "--day-first", "--month-first"):
        assert part in str(caught.value)
    assert len(str(caught.value)) <= 300


# Dates in several columns.


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "date,time,title\n2020-05-30,18:17,A\n2020-05-31,,B\n",
            ["2020-05-30T18:17", "2020-05-31"],
        ),
        ("Datum;Uhrzeit;Titel\n2020-05-30;9:05;A\n2020-05-31;18:17:01;B\n", ["2020-05-30T09:05"]),
    ],
)
def test_a_time_beside_a_date_is_joined_to_it(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    found = [text.replace(" ", "T") for text in dates(opened(tmp_path, content)).values()]
    assert found[: len(expected)] == expected


def test_an_end_that_is_a_time_is_on_the_day_of_the_start(tmp_path: Path) -> None:
    content = "date,start time,end time,title\n2020-05-30,10:00,13:30,A\n2020-05-31,,,B\n"
    events = opened(tmp_path, content).events
    lasted = (events.end_s - events.start_s).tolist()
    assert lasted == [3.5 * 3600, 86_400]


@pytest.mark.parametrize(
    "content",
    [
        "date,time,tz,title\n2020-06-01,12:00,America/New_York,A\n2020-06-02,12:00,UTC,B\n",
        "Datum;Zeit;Zeitzone;Titel\n2020-06-01;12:00;America/New_York;A\n2020-06-02;12:00;UTC;B\n",
    ],
)
def test_a_zone_beside_a_time_is_used(tmp_path: Path, content: str) -> None:
    events = opened(tmp_path, content).events
    assert events.start_offset_s.tolist() == [-4 * 3600, 0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Year,Month,Day,Headline\n1969,7,20,A\n1989,11,,B\n1943,,,C\n1815,0,0,D\n",
            {"D": "1815", "C": "1943", "A": "1969-07-20", "B": "1989-11"},
        ),
        (
            "Titel;Jahr;Monat;Tag\nA;1969;07;20\nB;820;1;\n",
            {"B": "0820-01", "A": "1969-07-20"},
        ),
        (
            "title,start year,start month,start day,end year,end month\nA,1914,7,28,1918,11\n",
            {"A": "1914-07-28/1918-11"},
        ),
    ],
)
def test_year_month_and_day_are_joined(
    tmp_path: Path, content: str, expected: dict[str, str]
) -> None:
    assert dates(opened(tmp_path, content)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("title,start,Duration (days)\nA,2020-02-03,3\nB,2020-02-10,1\n", "2020-02-03/2020-02-05"),
        (
            "title,start,duration\nA,2020-02-03T10:00,2h 30min\n",
            "2020-02-03T10:00/2020-02-03T12:30",
        ),
        ("title,start,duration\nA,2020-02-03,P1W\nB,2020-02-10,3 days\n", "2020-02-03/2020-02-09"),
    ],
)
def test_a_duration_that_says_its_unit_makes_an_end(
    tmp_path: Path, content: str, expected: str
) -> None:
    assert dates(opened(tmp_path, content))["A"] == expected


def test_a_duration_without_a_unit_is_told_until_it_is_said(tmp_path: Path) -> None:
    content = "title,start,duration\nA,2020-02-03,3\nB,2020-02-10,5\n"
    document = opened(tmp_path, content)
    assert dates(document)["A"] == "2020-02-03"
    assert "the duration in “duration” is not used" in said(document)
    assert dates(opened(tmp_path, content, duration_unit="day"))["A"] == "2020-02-03/2020-02-05"


def test_a_cell_that_is_no_time_costs_only_its_own_time(tmp_path: Path) -> None:
    rows = "".join(f"2020-01-0{day},0{day}:00,E{day}\n" for day in range(1, 7))
    document = opened(tmp_path, f"date,time,title\n{rows}2020-01-09,late,B\n")
    assert dates(document)["B"] == "2020-01-09"
    assert dates(document)["E1"].endswith("01:00")
    assert "1 cell of “time” is no time of day, any.csv:8" in said(document)


def test_a_duration_beside_an_end_is_told_where_the_end_is_missing(tmp_path: Path) -> None:
    header = "title,start,end,duration\n"
    document = opened(tmp_path, f"{header}A,2020-01-01,2020-01-03,3\nB,2020-01-05,,2\n")
    assert "the duration in “duration” is not used" in said(document)
    assert opened(tmp_path, f"{header}A,2020-01-01,2020-01-03,3\n").findings == ()


# Whole days.


@pytest.mark.parametrize(
    "content",
    [
        "title,born\nA,1852-05-30T00:00:00Z\nB,1921-09-25T00:00:00Z\n",
        "title,start\nA,1852-05-30 00:00:00\nB,1921-09-25\nC,1930-01-01T00:00\n",
    ],
)
def test_times_that_are_all_midnight_are_days_and_that_is_said(
    tmp_path: Path, content: str
) -> None:
    document = opened(tmp_path, content)
    assert dates(document)["A"] == "1852-05-30"
    assert document.events.start_offset_s.max() == document.events.start_offset_s.min()
    assert "is 00:00" in said(document)


def test_midnights_are_times_where_a_person_says_so(tmp_path: Path) -> None:
    content = "start,title\n2020-05-01 00:00,A\n2020-05-02 00:00,B\n"
    events = opened(tmp_path, content, midnight_is_time=True).events
    assert (events.end_s - events.start_s).tolist() == [0, 0]
    assert "--midnight-is-time" in said(opened(tmp_path, content))


def test_one_midnight_among_other_times_is_a_moment(tmp_path: Path) -> None:
    events = opened(tmp_path, "title,start\nA,2020-01-01T00:00\nB,2020-01-01T10:30\n").events
    assert (events.end_s - events.start_s).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("content", "expected", "words"),
    [
        (
            "title,start,end\nA,2020-04-21T00:00,2020-04-22T00:00\nB,2020-04-24T00:00,2020-04-27T00:00\n",
            {"A": "2020-04-21", "B": "2020-04-24/2020-04-26"},
            "is not included",
        ),
        (
            "title,start,end\nA,2020-04-21T00:00,2020-04-21T00:00\nB,2020-04-24T00:00,2020-04-27T00:00\n",
            {"A": "2020-04-21", "B": "2020-04-24/2020-04-27"},
            "is included",
        ),
        (
            "title,start,end\nA,2020-04-21,2020-04-22\nB,2020-04-24,2020-04-27\n",
            {"A": "2020-04-21/2020-04-22", "B": "2020-04-24/2020-04-27"},
            "",
        ),
    ],
)
def test_an_end_at_midnight_is_not_included_unless_one_shows_that_it_is(
    tmp_path: Path, content: str, expected: dict[str, str], words: str
) -> None:
    document = opened(tmp_path, content)
    assert dates(document) == expected
    assert words in said(document)


def test_days_among_times_are_those_that_a_column_says(tmp_path: Path) -> None:
    content = (
        "title,start,end,All day\nA,2020-04-21T00:00,2020-04-22T00:00,TRUE\n"
        "B,2020-04-23T00:00,2020-04-23T09:00,FALSE\n"
    )
    found = dates(opened(tmp_path, content))
    assert found == {"A": "2020-04-21", "B": "2020-04-23T00:00/2020-04-23T09:00"}


@pytest.mark.parametrize(
    "content",
    [
        "date,title\n2020-01-05,A\n,B\n,C\n2020-02-06,D\n",
        "title;date\nA;2020-01-05\nB;\nC;\nD;2020-02-06\n",
    ],
)
def test_dates_that_stand_once_for_a_group_are_told_and_filled_down_when_that_is_said(
    tmp_path: Path, content: str
) -> None:
    document = opened(tmp_path, content)
    assert dates(document)["B"] == ""
    assert "2 rows have no date" in said(document)
    assert "--fill-down" in said(document)
    assert dates(opened(tmp_path, content, fill_down=True))["C"] == "2020-01-05"


# Texts.


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ("<p>Peace &amp; war</p>", "Peace & war"),
        ("A <a href='x'>link</a> &#8211; <i>and</i><br/>more", "A link – and more"),
        ("<script>alert(1)</script><b>Loud</b>", "Loud"),
        ("a < b & c > d", "a < b & c > d"),
        ("<untitled> AT&T", "<untitled> AT&T"),
    ],
)
def test_html_in_a_title_is_read_as_its_text(tmp_path: Path, cell: str, title: str) -> None:
    assert [*dates(opened(tmp_path, f'title,start\n"{cell}",2020\n'))] == [title]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac-roman", "Date;Titre\r2012-01-05;Découverte\r2013-08-06;Loi à l’étude\r"),
        ("mac-roman", "fecha;título\n2012;Año nuevo\n2013;Revolución\n"),
        ("cp1252", "Datum;Titel\n2012;Öffnung – Größe\n"),
        ("cp1250", "datum;název\n2020-01-05;Žena\n2020-02-06;Přehrada\n"),
        ("cp1251", "дата;событие\n1917;Революция в Петрограде\n"),
        ("cp932", "日付,題名\n2020,東京オリンピック\n"),
    ],
)
def test_an_encoding_is_guessed_and_called_a_guess_with_a_sample(
    tmp_path: Path, encoding: str, text: str
) -> None:
    with pytest.raises(WrongEncoding, match="by a guess it is") as caught:
        opened(tmp_path, text.encode(encoding))
    assert caught.value.encoding == encoding
    assert caught.value.sample in text
    assert len(opened(tmp_path, text.encode(encoding), encoding=encoding).events)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tab"])
def test_the_unicode_text_of_a_spreadsheet_is_opened(tmp_path: Path, name: str) -> None:
    content = "Datum\tTitel\r\n2020-01-05\tÄrger\r\n".encode("utf-16")
    assert dates(opened(tmp_path, content, name)) == {"Ärger": "2020-01-05"}


# Records.

RECORDS = [{"date": "2019-05-04", "title": "A"}, {"date": "2019-05-09", "title": "B", "x": 1}]
EXPECTED = {"A": "2019-05-04", "B": "2019-05-09"}
FEATURE = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [5, 52]}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(RECORDS)),
        ("a.json", json.dumps({"source": "x", "results": RECORDS})),
        ("a.json", json.dumps({"date": ["2019-05-04", "2019-05-09"], "title": ["A", "B"]})),
        ("a.json", json.dumps([["date", "title"], ["2019-05-04", "A"], ["2019-05-09", "B"]])),
        ("a.ndjson", "\n".join(map(json.dumps, RECORDS)) + "\n"),
        ("a.jsonl", "\ufeff" + "\n\n".join(map(json.dumps, RECORDS))),
        ("a.json", "\n".join(map(json.dumps, RECORDS))),
        (
            "a.geojson",
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [FEATURE | {"properties": each} for each in RECORDS],
                }
            ),
        ),
    ],
)
def test_records_are_rows(tmp_path: Path, name: str, content: str) -> None:
    assert dates(opened(tmp_path, content, name)) == EXPECTED


def test_objects_within_records_are_columns_and_places_are_kept(tmp_path: Path) -> None:
    feature = FEATURE | {"properties": {"title": "A", "when": {"start": "2020", "end": "2021"}}}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})
    event = opened(tmp_path, content, "a.geojson", start="when.start", end="when.end").events.event(
        0
    )
    assert event.when.text == "2020/2021"
    assert (event.extra["longitude"], event.extra["latitude"]) == ("5", "52")


def test_lines_that_are_no_records_are_refused_and_named(tmp_path: Path) -> None:
    content = '{"date": "2019", "title": "A"}\n{"date": broken}\n7\n'
    document = opened(tmp_path, content, "a.ndjson")
    assert (document.tally.shown, document.tally.refused) == (1, 2)
    assert "(line 2)" in said(document)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[", "is not JSON"),
        ("[1, 2]", "holds no records"),
        ('{"a": 1}', "holds no records"),
        ('{"a": [{"x": 1}], "b": [{"y": 2}]}', "several lists of records, “a” and “b”"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_json_without_records_is_one_line(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as caught:
        opened(tmp_path, content, "a.json")
    assert "\n" not in str(caught.value)


def test_years_in_a_row_are_asked_about_where_no_cell_shows_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"2001-02.*--short-years range or --short-years month"):
        opened(tmp_path, "title,season\nA,2001-02\nB,2002-03\nC,2003-04\n")
    document = opened(tmp_path, "title,date\nA,2001-02\nB,2002-01\n")
    assert document.events.texts["when"][0] == "2001-02"


def test_offsets_in_a_column_of_their_own_belong_to_the_times(tmp_path: Path) -> None:
    header = "title,date,time,offset\n"
    document = opened(tmp_path, f"{header}A,2012-05-14,9:00,+0200\nB,2012-05-15,14:00,-05:00\n")
    assert [*document.events.texts["when"]] == ["2012-05-14T09:00+02:00", "2012-05-15T14:00-05:00"]


def test_a_zone_column_of_est_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="EST stands for several zones"):
        opened(tmp_path, "title,date,time,zone\nA,2020-01-05,10:00,EST\n")


# Numbers as programs write them.


@pytest.mark.parametrize(
    ("content", "when"),
    [
        ("year,event\n1990.0,A\n,B\n", "1990"),
        ("year,month,day,event\n1990.0,7.0,14.0,A\n2001,,,B\n", "1990-07-14"),
        ("begin,finish,event\n1990.0,1995.0,A\n2001.0,,B\n", "1990/1995"),
        ("year,event\n820.0,A\n1642.0,B\n", "0820"),
    ],
)
def test_a_whole_number_may_have_a_zero_behind_its_point(
    tmp_path: Path, content: str, when: str
) -> None:
    assert dates(opened(tmp_path, content))["A"] == when


@pytest.mark.parametrize(
    ("content", "when"),
    [
        (
            "Year,Mo,Dy,Hr,Mn,Sec,Place\n2011,3,11,5,46,24.0,A\n1707,10,28,,,,B\n",
            "2011-03-11 05:46:24",
        ),
        (
            "Year;Month;Day;Hour;Minute;Title\n2011;3;11;17;6;A\n2012;1;2;0;0;B\n",
            "2011-03-11 17:06",
        ),
        (
            "date,time,seconds,event\n2011-03-11,7:30,9,A\n2012-01-02,8:00,,B\n",
            "2011-03-11 07:30:09",
        ),
        ("date,hour,event\n2011-03-11,7,A\n2012-01-02,,B\n", "2011-03-11T07"),
        (
            "Date,Hour,Minute,Second,What\n2011-03-11,23,5,9.5,A\n2012-01-02,,,,B\n",
            "2011-03-11 23:05:09.5",
        ),
        (
            "day,hour,minute,end day,end hour,end min,title\n2011-03-11,7,5,2011-03-12,18,30,A\n",
            "2011-03-11 07:05/2011-03-12 18:30",
        ),
    ],
)
def test_hours_minutes_and_seconds_stand_in_columns_of_their_own(
    tmp_path: Path, content: str, when: str
) -> None:
    assert dates(opened(tmp_path, content))["A"] == when


@pytest.mark.parametrize(
    ("unit", "end"), [("h", "2020-01-01T10:30"), ("min", "2020-01-01T09:01:30")]
)
def test_a_duration_of_two_numbers_counts_as_was_said(tmp_path: Path, unit: str, end: str) -> None:
    content = "Talk,Start,Duration\nA,2020-01-01 09:00,1:30\nB,2020-01-03 10:00,0:45\n"
    assert "nothing says what its numbers count" in said(opened(tmp_path, content))
    document = opened(tmp_path, content, duration_unit=unit)
    assert dates(document)["A"].replace(" ", "T").split("/")[1].removesuffix(":00") == end


@pytest.mark.parametrize("year", ["-1610", "-1610-03-11", "-2000.0"])
def test_a_year_with_a_minus_and_two_readings_is_never_taken_in_silence(
    tmp_path: Path, year: str
) -> None:
    document = opened(tmp_path, f"start,event\n{year},A\n2011,B\n")
    assert dates(document)["A"] == year.removesuffix(".0")
    assert "read as astronomical years" in said(document)
    assert "--minus-years bc" in said(document)
    for is_bc in (True, False):
        told = opened(tmp_path, f"start,event\n{year},A\n2011,B\n", before_christ=is_bc)
        assert "--minus-years" not in said(told)


@pytest.mark.parametrize("end", ["∞", "offen", "bis heute", "tbd", "unbekannt", "NaT", "nuvarande"])
def test_a_column_of_ends_by_its_name_is_used_where_some_cell_is_a_word_for_an_end(
    tmp_path: Path, end: str
) -> None:
    document = opened(
        tmp_path, f"title;start;end\nA;2020-01-01;{end}\nB;2020;present\nC;2020;soon\n"
    )
    assert dates(document)["B"] == "2020/.."
    assert dates(document)["A"].startswith("2020-01-01")
    assert "“soon” is not a date" in said(document)
    assert f"“{end}”" not in said(document)


def test_two_letters_of_a_weekday_before_a_number_settle_the_century(tmp_path: Path) -> None:
    content = "Task;Anfang;Ende\nA;Mo 06.01.20;Fr 10.01.20\nB;Mo 13.01.20;Fr 31.01.20\n"
    assert [*dates(opened(tmp_path, content)).values()] == [
        "2020-01-06/2020-01-10",
        "2020-01-13/2020-01-31",
    ]


def test_times_of_fourteen_digits_are_offered_as_what_they_look_like(tmp_path: Path) -> None:
    content = "title,date\nA,20240105143000\nB,20240106150000\n"
    with pytest.raises(NeedsUnit, match=r"which looks like 2024-01-05T14:30:00 \(--unit ymd\)"):
        opened(tmp_path, content)
    assert dates(opened(tmp_path, content, unit="ymd"))["A"] == "2024-01-05T14:30:00"
