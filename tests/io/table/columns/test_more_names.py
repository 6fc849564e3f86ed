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
            [("2020-03-05T14", ""), ("2021-12-24", "")],
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


@pytest.mark.parametrize(
    "header",
    [
        "title,date_from,date_to",
        "title,fromDate,toDate",
        "title,valid from,valid to",
        "title,year from,year to",
        "titel,datum_von,datum_bis",
        "titel,Datum ab,Datum bis",
        "titre,date du,date au",
        "nombre,fecha desde,fecha hasta",
        "titolo,data dal,data al",
        "titel,datum van,datum tot",
        "nazwa,data od,data do",
        "название,дата от,дата до",
    ],
)
def test_from_and_to_beside_another_word_are_the_sides_of_an_event(
    tmp_path: Path, header: str
) -> None:
    document = opened(tmp_path, f"{header}\nA,2020-01-02,2020-01-05\n")
    assert [*document.events.texts["when"]] == ["2020-01-02/2020-01-05"]


@pytest.mark.parametrize("header", ["Título,Data do evento", "titre,date du fait"])
def test_from_and_to_among_more_words_say_nothing(tmp_path: Path, header: str) -> None:
    document = opened(tmp_path, f"{header}\nA,2020-01-02\n")
    assert [*document.events.texts["when"]] == ["2020-01-02"]


@pytest.mark.parametrize("name", ["moved to", "postponed to", "up to"])
def test_to_beside_a_word_of_no_time_is_no_end(tmp_path: Path, name: str) -> None:
    document = opened(tmp_path, f"title,date,{name}\nA,2020-01-02,2020-01-05\n")
    assert [*document.events.texts["when"]] == ["2020-01-02"]


def test_ends_without_a_year_are_named(tmp_path: Path) -> None:
    content = "Title,Start Time,End Time\nA,22.09.2025 20:00,22.09. 22:00\n"
    document = opened(tmp_path, content)
    assert [*document.events.texts["when"]] == ["2025-09-22T20:00"]
    assert any("22.09. 22:00" in line for line in check_lines(document))


def test_times_without_names_are_those_of_the_date_beside_them(tmp_path: Path) -> None:
    rows = "Examen, 13/03/2021, 09:30, 10:00\nCena, 14/03/2021, 17:00, 21:00\n"
    document = opened(tmp_path, rows)
    texts = document.events.texts
    said = "“column 3” as the time and “column 4” as the time of the end"
    assert any(said in line for line in check_lines(document))
    assert [*texts["title"]] == ["Examen", "Cena"]
    assert [*texts["when"]] == [
        "2021-03-13T09:30/2021-03-13T10:00",
        "2021-03-14T17:00/2021-03-14T21:00",
    ]


def test_times_are_no_titles(tmp_path: Path) -> None:
    texts = opened(tmp_path, "date,opens,what\n2020-01-02,10:00,A\n").events.texts
    assert [*texts["title"]] == ["A"]


@pytest.mark.parametrize(
    "header",
    [
        "título;início;término",
        "Título;Data de abertura;Data de encerramento",
        "Título;Fecha de apertura;Fecha de cierre",
        "titre;début;clôture",
        "titre;ouverture;fermeture",
        "titolo;data avvio;data termine",
        "Titel;Anfangsdatum;Schlussdatum",
        "Titel;Startzeit;Endzeit",
        "titel;start;afloop",
        "nazwa;rozpoczęcie;zakończenie",
        "название;начало;завершение",
        "العنوان;تاريخ البداية;تاريخ النهاية",
        "event;opening date;closing date",
        "SUMMARY;DTSTART;DTEND",
    ],
)
def test_an_end_is_known_in_the_language_of_its_start(tmp_path: Path, header: str) -> None:
    rows = "A;2021-02-13;2021-02-15\nB;2021-03-01;2021-03-04\n"
    when = opened(tmp_path, f"{header}\n{rows}").events.texts["when"]
    assert [*when] == ["2021-02-13/2021-02-15", "2021-03-01/2021-03-04"]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Datum;Startzeit;Endzeit;Titel", "2021-02-13;10:00;12:30;A", "2021-02-13 10:00"),
        ("Termine;Titel", "2021-02-13;A", "2021-02-13"),
        ("Opening;Titel;Schluss;Datum", "Sicilian;A;good;2021-02-13", "2021-02-13"),
    ],
)
def test_a_name_of_a_side_is_none_where_no_side_stands(
    tmp_path: Path, header: str, cells: str, expected: str
) -> None:
    when = opened(tmp_path, f"{header}\n{cells}\n").events.texts["when"]
    assert when[0].startswith(expected)


@pytest.mark.parametrize(
    "words", ["em andamento", "até hoje", "hasta hoy", "fino a oggi", "至今", "現在", "현재"]
)
def test_words_for_now_are_open_ends(tmp_path: Path, words: str) -> None:
    content = f"title,start,end\nA,2021-02-13,{words}\nB,2021-02-14,2021-02-15\n"
    assert opened(tmp_path, content).events.texts["when"][0] == "2021-02-13/.."
