"""Columns that are known by names which other tables have, and by what stands beside them."""

from pathlib import Path

import pytest

from tests.io.tables import opened
from timeline_app.words.files.findings import check_lines


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Date,Time (local),Event\n2024-11-03,1:30 PM,A\n", [("2024-11-03T13:30", "")]),
        ("Date,Local time,Event\n2024-11-03,13:30,A\n", [("2024-11-03 13:30", "")]),
        ("Date,Time (UTC),Event\n2024-11-03,13:30,A\n", [("2024-11-03 13:30", "UTC")]),
        ("timestamp_gmt,event\n2024-11-03 13:30:00,A\n", [("2024-11-03 13:30:00", "UTC")]),
        (
            "Date,Time (UTC),TZ,Event\n2024-11-03,13:30,Asia/Tokyo,A\n",
            [("2024-11-03 13:30", "Asia/Tokyo")],
        ),
        ("Zeit;Titel\n14.3.2023 7:05;A\n", [("2023-03-14T07:05", "")]),
        (
            "Jahr;Monat;Tag;Stunde;Titel\n2020;3;5;14;A\n2021;Dezember;24;;B\n",
            [("2020-03-05 14", ""), ("2021-12-24", "")],
        ),
    ],
)
def test_times_are_those_of_their_dates(
    tmp_path: Path, content: str, expected: list[tuple[str, str]]
) -> None:
    texts = opened(tmp_path, content).events.texts
    zones = texts["zone"] if "zone" in texts else [""] * len(texts["when"])
    assert [*zip(texts["when"], zones, strict=True)] == expected


def test_an_hour_of_utc_is_that_instant(tmp_path: Path) -> None:
    content = "Date,Time (UTC),Event\n2024-11-03,13:30,A\n2024-11-03,,B\n"
    events = opened(tmp_path, content).events
    offsets = dict(zip(events.texts["title"], events.start_offset_s.tolist(), strict=True))
    assert offsets["A"] == 0
    assert offsets["B"] != 0, "a whole day is no instant"


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("date_debut,date_fin,intitulé,name", "third"),
        ("name,fecha,fin,título", "last"),
        ("date,end,name,titre", "third"),
    ],
)
def test_the_title_is_in_the_language_of_the_dates(tmp_path: Path, header: str, title: str) -> None:
    row = {"third": "2020-01-02", "last": "2020-01-02"}
    cells = {
        "date_debut,date_fin,intitulé,name": "2020-01-02,2020-01-03,third,last",
        "name,fecha,fin,título": "first,2020-01-02,2020-01-03,last",
        "date,end,name,titre": "2020-01-02,2020-01-03,third,last",
    }[header]
    texts = opened(tmp_path, f"{header}\n{cells}\n").events.texts
    assert [*texts["title"]] == [title]
    assert row[title] in texts["when"][0]


def test_ends_that_are_before_after_or_between_are_said_to_be_so(tmp_path: Path) -> None:
    content = (
        "Name,Birth,Death\nA,ABT 1790,BEF 12 MAR 1850\nB,BET 1801 AND 1803,AFT 1860\n"
        "C,1822,1890\nD,1822,1880s\n"
    )
    document = opened(tmp_path, content)
    texts = document.events.texts
    found = dict(zip(texts["title"], texts["when"], strict=True))
    assert found["A"] == "1790~/1850-03-12"
    assert found["B"] == "1801/", "not known, and not open"
    (said,) = (line for line in check_lines(document) if "between" in line)
    assert said.startswith("2 rows have a start or an end that is")
    assert "any.csv:2, 3:" in said
