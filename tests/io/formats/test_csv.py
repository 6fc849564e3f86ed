import csv
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.builders import a_document, an_event
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.csv import is_exported_csv, write_csv
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.refused_rows import write_refused
from timeline_app.io.text_table import guarded, unguarded
from timeline_app.model.document import Document, RefusedRow
from timeline_app.model.events import COLUMNS
from timeline_app.paint.export.writers import writer_of

FORMULAS = [
    *(
        "=1+1",
        "+a",
        "@SUM(1)",
        "-x",
        "\t=1",
        "\r=1",
        "\n=1",
        "\r\n =1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
    ),
    *("\0=1", "\uff1d1+1", "-2+3", "-2+3+cmd|' /C calc'!A0", "+3-cmd|x", "-1(", "\u200b@x", "-A1"),
    *("-0044-03-15+cmd|x", "-2\n", "-0044/x", "+1 555 0100"),
]
PLAIN = [
    *("", "x", "-2", "+3", "-2.5", "-1,000", "+1e-3", "-5%", "-0044", "-0044-03-15", "-9999/9999"),
    *("-0044-03-15/-0043", "-0100/..", "-00XX", "-0044?", "-0044-03-15T10:40:00Z", "a=b", "1-2"),
    *("'", "'x", "it's", "a\n=1", "−1"),
]
# Texts that are likely to go wrong: signs of formulas, apostrophes, quotation marks, line ends.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("'\"=+-@,;\t\r\n \0\u00a0\ufeff0129.eX/T:%|(\uff1d"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts_of(document: Document) -> dict[str, list[str]]:
    return {name: list(column) for name, column in document.events.texts.items()}


def test_events_stand_in_time_order_with_all_their_columns(tmp_path: Path) -> None:
    later, first = an_event("b", "2025-10-29", note="“x”, y"), an_event("a", "-0044-03-15")
    write_csv(a_document([later, first]), tmp_path / "out.csv")
    rows = rows_of(tmp_path / "out.csv")
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["when"] == "-0044-03-15"
    assert rows[1]["note"] == "“x”, y"
    assert {*COLUMNS} <= {*rows[0]}


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_would_run_is_made_text(tmp_path: Path, cell: str) -> None:
    write_csv(a_document([an_event(title=cell)]), tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[0]["title"] == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "guarded_cell"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("=1;=2", "'=1;'=2"),
        ("a; @b;c", "a;' @b;c"),
        ('a;"=1;"', 'a;\'"=1;"'),
        ("a;-1+1;-5", "a;'-1+1;-5"),
        ("a; b; 10", "a; b; 10"),
        ("Smith; -44-03-15", "Smith;' -44-03-15"),
    ],
)
def test_what_a_spreadsheet_that_splits_at_semicolons_would_run_is_made_text(
    tmp_path: Path, cell: str, guarded_cell: str
) -> None:
    document = a_document([an_event(title=cell)])
    write_csv(document, tmp_path / "events.csv")
    assert rows_of(tmp_path / "events.csv")[0]["title"] == guarded_cell
    assert texts_of(open_timeline(tmp_path / "events.csv"))["title"] == [cell]
    assert texts_of(read_folder(tmp_path))["title"] == [cell]


@pytest.mark.parametrize("cell", PLAIN)
def test_what_no_spreadsheet_would_run_is_written_as_it_is(tmp_path: Path, cell: str) -> None:
    write_csv(a_document([an_event(title=cell)]), tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[0]["title"] == cell


def test_the_names_of_columns_are_no_formulas_either(tmp_path: Path) -> None:
    document = a_document([an_event(**{'=HYPERLINK("x")': "1"})])
    write_csv(document, tmp_path / "events.csv")
    assert rows_of(tmp_path / "events.csv")[0]['\'=HYPERLINK("x")'] == "1"
    assert texts_of(read_folder(tmp_path)) == texts_of(document)


def test_refused_rows_are_no_formulas_either(tmp_path: Path) -> None:
    write_refused([RefusedRow(3, "@why", "=1+1,x")], tmp_path / "refused.csv")
    assert rows_of(tmp_path / "refused.csv") == [
        {"line": "3", "reason": "'@why", "text": "'=1+1,x"}
    ]


@given(TEXTS | st.sampled_from(FORMULAS + PLAIN).map(lambda text: f"'{text}"))
def test_a_guard_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(cells=[{"title": "A"}], extra="to")  # in another table the column of ends
@example(cells=[{"title": "\n\t0", "people": "\n\t"}], extra="0")  # tabs part more of its lines
@given(
    st.lists(st.dictionaries(st.sampled_from(["title", "people"]), TEXTS), min_size=1, max_size=4),
    TEXTS.filter(lambda name: name.strip() not in {*COLUMNS, ""}).map(str.strip),
)
def test_events_come_back_from_csv_as_they_were(
    tmp_path: Path, cells: list[dict[str, str]], extra: str
) -> None:
    rows = [
        an_event(f"e{number}", **row, **{extra: row.get("title", "")})
        for number, row in enumerate(cells)
    ]
    document = a_document(rows)
    path = tmp_path / "events.csv"
    write_csv(document, path)
    assert is_exported_csv(path)
    assert texts_of(read_folder(tmp_path)) == texts_of(document)
    alone = tmp_path / "alone.csv"
    alone.write_bytes(path.read_bytes())
    as_table = texts_of(open_timeline(alone))
    for name in ("id", "title", "when", "lane", "people", extra):
        assert as_table[name] == texts_of(document)[name]


def test_a_lone_carriage_return_stays_in_its_cell(tmp_path: Path) -> None:
    document = a_document([an_event("a", title="one\rtwo"), an_event("b", title="\r")])
    write_csv(document, tmp_path / "out.csv")
    again = open_timeline(tmp_path / "out.csv")
    assert texts_of(again)["title"] == ["one\rtwo", "\r"]
    assert again.tally.refused == 0


def test_an_apostrophe_of_a_persons_own_table_stays(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("id,title,start\na,'=1+1,2025\n", encoding="utf-8")
    assert texts_of(open_timeline(tmp_path / "own.csv"))["title"] == ["'=1+1"]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
def test_an_export_that_another_program_saved_is_a_persons_own(
    tmp_path: Path, quoting: Literal[0, 1, 2]
) -> None:
    path = tmp_path / "out.csv"
    write_csv(a_document([an_event()]), path)
    assert is_exported_csv(path)
    records = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=quoting, lineterminator="\n").writerows(records)
    assert not is_exported_csv(path)


def test_a_large_export_is_known_again(tmp_path: Path) -> None:
    title = "“é, =1\r" * 40
    write_csv(a_document([an_event(f"e{n}", title=title) for n in range(500)]), tmp_path / "x.csv")
    assert (tmp_path / "x.csv").stat().st_size > 2**17
    assert is_exported_csv(tmp_path / "x.csv")


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is not there"):
        write_csv(a_document([an_event()]), tmp_path / "no" / "out.csv")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("when", ["1911-12", "2001-21", "-2000", "0044", "-0044/0012"])
def test_dates_of_an_export_are_edtf_and_nothing_is_asked(
    tmp_path: Path, suffix: str, when: str
) -> None:
    path = tmp_path / f"out{suffix}"
    writer_of(path).save(a_document([an_event("a", when)]), path)
    assert [*open_timeline(path).events.texts["when"]] == [when]
