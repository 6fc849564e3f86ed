from dataclasses import replace
from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.io.errors import CannotRead
from timeline_app.io.table.columns.column_map import (
    AmbiguousDates,
    ColumnMap,
    NeedsColumns,
    NeedsUnit,
    check_columns,
)
from timeline_app.io.table.columns.guess import guess_columns
from timeline_app.model.dates.columns.iso import utf8_of
from timeline_app.model.dates.columns.texts import read_column
from timeline_app.model.dates.habits import UNSETTLED, settle


@pytest.mark.parametrize(
    ("names", "row", "expected"),
    [
        (
            ("id", "title", "start", "end", "group", "sources"),
            ("1", "A", "2015", "", "g", "S"),
            ColumnMap(id="id", title="title", start="start", end="end", lane="group"),
        ),
        (
            ("message", "timestamp", "datetime", "timestamp_desc"),
            ("A", "1420073104000000", "2015-07-24T19:01:01+00:00", "written"),
            ColumnMap(title="message", start="datetime"),
        ),
        (
            ("Event Name", "startDate", "FINISH", "Category"),
            ("A", "2015-01-02", "2015-01-03", "c"),
            ColumnMap(title="Event Name", start="startDate", end="FINISH", lane="Category"),
        ),
        (
            ("id", "title", "when", "zone", "from"),
            ("1", "A", "2015/2016", "Asia/Tokyo", "Berlin"),
            ColumnMap(id="id", title="title", start="when", zone="zone"),
        ),
        (("title", "date", "zone"), ("A", "2015", "north"), ColumnMap(title="title", start="date")),
        (("a", "b"), ("1", "2"), ColumnMap()),
    ],
)
def test_columns_are_known_by_their_names_and_what_stands_in_them(
    names: tuple[str, ...], row: tuple[str, ...], expected: ColumnMap
) -> None:
    assert guess_columns(names, [row]) == expected


def test_what_is_not_plain_is_asked_with_all_there_is_to_see() -> None:
    names, rows = ("a", "title"), [("1", "A")]
    with pytest.raises(NeedsColumns, match="which column is the start") as caught:
        check_columns(guess_columns(names, rows), "x.csv", names, rows)
    assert "“a”, “title”" in str(caught.value)
    assert str(caught.value).endswith("--map start=COLUMN")
    assert caught.value.names == names
    assert caught.value.first_rows == (("1", "A"),)
    assert caught.value.guess == ColumnMap(title="title")


def test_numbers_need_a_unit_that_is_said() -> None:
    names, rows = ("title", "timestamp"), [("A", "1420073104000")]
    guess = guess_columns(names, rows)
    with pytest.raises(NeedsUnit, match=r"holds numbers such as 1420073104000: .* --unit"):
        check_columns(guess, "x.csv", names, rows)
    assert check_columns(replace(guess, unit="ms"), "x.csv", names, rows).unit == "ms"


def test_a_named_column_is_found_in_any_spelling_or_refused() -> None:
    names, rows = ("Made At", "title"), [("2015", "A")]
    checked = check_columns(ColumnMap("title", "made_at"), "x.csv", names, rows)
    assert checked.start == "Made At"
    with pytest.raises(CannotRead, match=r"has no column “q”: --map start= takes one of “Made At”"):
        check_columns(ColumnMap("title", "q"), "x.csv", names, rows)


def test_both_readings_of_an_ambiguous_date_are_named() -> None:
    evidence = read_column(["10/5/1961"], utf8_of(["10/5/1961"])).evidence
    (question,) = settle(evidence, UNSETTLED)[2]
    error = AmbiguousDates.about([question], ColumnMap(), "x.csv", ((), ()))
    assert [edtf for edtf, _ in question.readings] == ["1961-05-10", "1961-10-05"]
    assert "1961-05-10 or 1961-10-05" in str(error)
    assert "--day-first or --month-first" in str(error)


@pytest.mark.parametrize(
    ("cells", "unused"),
    [
        ("year,month,day\n1990,5,3\n1991,13,4\n", "month"),
        ("year,month,day\n1990,5,3\n1991,12,44\n", "day"),
        ("year,month,day,hour,minute\n1990,5,3,7,30\n1990,2,3,5,75\n", "minute"),
        ("year,month,day,hour,minute,second\n1990,5,3,7,30,1\n1990,5,3,7,30,60\n", "second"),
        ("date,year,month,day\n1990-05-03,1990,5,3\n1991-02-03,1991,2,33\n", ""),
        ("year,month\n1990,\n1991,\n", ""),
        ("year,month,day\n1990,5,3\n1991,6,4\n", ""),
    ],
)
def test_no_part_of_the_dates_is_left_out_in_silence(
    tmp_path: Path, cells: str, unused: str
) -> None:
    header, *rows = cells.splitlines()
    titled = [f"title,{header}", *(f"Event {at},{row}" for at, row in enumerate(rows))]
    told = [each.what for each in opened(tmp_path, "\n".join(titled) + "\n").findings]
    said = f"the column “{unused}” is not used for the dates: not all its cells are {unused}s"
    assert told == ([said] if unused else [])


def test_a_cell_that_is_no_minute_or_second_is_said(tmp_path: Path) -> None:
    rows = "".join(f"E{at},1990-05-03,7,{at},{at}\n" for at in range(30))
    table = f"title,date,hour,minute,second\n{rows}X,1990-05-03,7,75,1\nY,1990-05-03,7,5,60\n"
    told = [(each.what, each.where) for each in opened(tmp_path, table).findings]
    assert told == [
        ("1 cell of “minute” is no minute, and not used", "any.csv:32"),
        ("1 cell of “second” is no second, and not used", "any.csv:33"),
    ]


@pytest.mark.parametrize(
    ("names", "row", "exact", "article"),
    [
        ("date,title,exact,article", "2025,A,some words,one.txt", "exact", "article"),
        ("date,title,Quote,Source file", "2025,A,some words,b/one.pdf", "Quote", "Source file"),
        ("date,title,zitat,quelle", "2025,A,Worte,eins.html; zwei.html", "zitat", "quelle"),
        ("date,title,exact,article", "2025,A,,", "exact", "article"),
        ("date,title,quote,source", "2025,A,some words,Reuters", "", ""),
        ("date,title,quote,source", "2025,A,some words,https://a.org/b.html", "", ""),
        ("date,title,quote", "2025,A,some words", "", ""),
        ("date,title,source", "2025,A,one.txt", "", ""),
    ],
)
def test_quotations_are_known_by_name_and_by_their_articles(
    names: str, row: str, exact: str, article: str
) -> None:
    guess = guess_columns(names.split(","), [row.split(",")])
    assert (guess.title, guess.exact, guess.article) == ("title", exact, article)


def test_with_articles_beside_a_column_of_ids_names_them() -> None:
    names, rows = ["date", "title", "quote", "source"], [["2025", "A", "some words", "Reuters"]]
    guess = guess_columns(names, rows, articles=lambda: {"reuters": ()})
    assert (guess.exact, guess.article) == ("quote", "source")
    guess = guess_columns(names, rows, articles=lambda: {"other": ()})
    assert (guess.exact, guess.article) == ("quote", "")
    guess = guess_columns(names, rows, said={"exact": ""}, articles=lambda: {"reuters": ()})
    assert (guess.exact, guess.article) == ("", "")


def test_positions_beside_quotations_are_no_dates() -> None:
    names = ["when", "title", "exact", "article", "start", "end"]
    row = ["2025-10-28", "A", "some words", "one.txt", "1204", "1214"]
    guess = guess_columns(names, [row])
    assert (guess.start, guess.end, guess.exact) == ("when", "", "exact")
    guess = guess_columns(names[:2] + names[4:], [row[:2] + row[4:]])
    assert (guess.start, guess.end) == ("start", "end")
