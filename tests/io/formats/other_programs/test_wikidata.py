import json
from pathlib import Path

import pytest

from tests.io.formats.samples import (
    ITEM,
    RESULTS,
    RESULTS_TABLE,
    RESULTS_TSV,
    events_of,
    opener,
    said,
)
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.other_programs.wikidata import edtf_of_time

Q = "http://www.wikidata.org/entity/"


def test_results_are_read_whole(tmp_path: Path) -> None:
    document = opener(tmp_path)("results.json", RESULTS)
    assert events_of(document) == {
        "Julius Caesar": {
            "when": "-0099/-0043-03-13",
            "date as written": "-0099-07-10T00:00:00Z – -0043-03-13T00:00:00Z",
            "place": "Rome",
            "item": f"{Q}Q1048",
            "birthPrecision": "9",
        },
        "Some one": {
            "when": "[1801..1900]",
            "date as written": (
                "1900-01-01T00:00:00Z – http://www.wikidata.org/.well-known/genid/abc"
            ),
            "item": f"{Q}Q1",
            "birthPrecision": "7",
        },
    }
    assert "dates that are said to be unknown (1)" in said(document)


def test_a_table_has_days_and_on_1_january_years_which_is_said(tmp_path: Path) -> None:
    document = opener(tmp_path)("results.csv", RESULTS_TABLE)
    assert events_of(document)["World War II"] == {
        "when": "1939-09-01",
        "date as written": "1939-09-01T00:00:00Z",
        "summary": "global war, 1939",
        "item": f"{Q}Q362",
    }
    assert events_of(document)["Year only"]["when"] == "1815"
    assert said(document).startswith("1 date on 1 January, read as the year alone")


def test_tsv_has_types_and_languages(tmp_path: Path) -> None:
    document = opener(tmp_path)("results.tsv", RESULTS_TSV)
    assert events_of(document)['World \\"War\\" II']["when"] == "1939-09-01"


def test_simple_json(tmp_path: Path) -> None:
    rows = [{"item": f"{Q}Q362", "itemLabel": "War", "date": "+1939-09-01T00:00:00Z"}, 7]
    document = opener(tmp_path)("a.json", json.dumps(rows))
    assert events_of(document)["War"]["when"] == "1939-09-01"
    assert "result 2, which is a number (1)" in said(document)


def test_a_query_that_gives_an_item_twice_gives_two_events(tmp_path: Path) -> None:
    line = RESULTS_TABLE.splitlines()[1]
    document = opener(tmp_path)(
        "results.csv", RESULTS_TABLE + line.replace("1939-", "1940-") + "\n"
    )
    assert len(document.events) == 3
    assert len(set(document.events.texts["id"])) == 3


def test_an_item_has_no_year_0_and_days_of_the_julian_calendar(tmp_path: Path) -> None:
    document = opener(tmp_path)("item.json", ITEM)
    events = events_of(document)
    assert events["Julius Caesar: died"] == {
        "when": "-0043-03-13",
        "date as written": "-0044-03-15T00:00:00Z",
        "lane": "died",
        "summary": "general",
        "item": f"{Q}Q1048",
    }
    assert events["Julius Caesar: held the position Q20056508"]["when"] == "-0048/"
    assert "statements without a date (1)" in said(document)


@pytest.mark.parametrize(
    ("time", "precision", "when"),
    [
        ("+1939-09-01T00:00:00Z", 11, "1939-09-01"),
        ("1939-09-01T00:00:00Z", 10, "1939-09"),
        ("1939-01-01T00:00:00Z", 9, "1939"),
        ("1939-01-01T00:00:00Z", 11, "1939-01-01"),
        ("1935-01-01T00:00:00Z", 8, "193X"),
        ("1801-01-01T00:00:00Z", 7, "[1801..1900]"),
        ("1900-01-01T00:00:00Z", 7, "[1801..1900]"),
        ("1500-01-01T00:00:00Z", 6, "[1001..2000]"),
        ("-13798000000-01-01T00:00:00Z", 3, "Y-13798000000~"),
        ("1939-09-01T04:45:00Z", 14, "1939-09-01T04:45:00Z"),
        ("1939-00-00T00:00:00Z", None, "1939"),
        ("1939-09-01T00:00:00Z", None, "1939-09-01"),
        ("1939-01-01T00:00:00Z", None, "1939"),
        ("-0043-03-15T00:00:00Z", None, "-0043-03-15"),
        ("soon", 11, "soon"),
    ],
)
def test_times(time: str, precision: int | None, when: str) -> None:
    assert edtf_of_time(time, precision) == when


@pytest.mark.parametrize("text", [RESULTS[:-5], RESULTS.replace("bindings", "things")])
def test_broken_results_are_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match=r"results\.json"):
        opener(tmp_path)("results.json", text)
