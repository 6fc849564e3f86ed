"""Tables of other programs and languages: each test is a kind of trouble, with several examples."""

from pathlib import Path

import pytest

from tests.io.table.test_kinds import dates, said
from tests.io.tables import opened
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.json import write_json
from timeline_app.io.registry import open_timeline

ALL_DAY = {
    "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis": ("Ein", "Aus"),
    "Objet;Début le;Début à;Fin le;Fin à;Journée entière": ("Vrai", "Faux"),
    "Asunto;Fecha de comienzo;Comienzo;Fecha de finalización;Finalización;Todo el día": (
        "Verdadero",
        "Falso",
    ),
    "Oggetto;Data inizio;Ora inizio;Data fine;Ora fine;Giornata intera": ("Vero", "Falso"),
    "Assunto;Data de início;Hora de início;Data de término;Hora de término;O dia inteiro": (
        "Verdadeiro",
        "Falso",
    ),
    "Onderwerp;Begindatum;Begintijd;Einddatum;Eindtijd;Duurt hele dag": ("Waar", "Onwaar"),
    "Temat;Data rozpoczęcia;Czas rozpoczęcia;Data zakończenia;Czas zakończenia;Całodzienne": (
        "Prawda",
        "Fałsz",
    ),
    "Тема;Дата начала;Время начала;Дата окончания;Время окончания;Весь день": ("Истина", "Ложь"),
    "Ämne;Startdatum;Starttid;Slutdatum;Sluttid;Hela dagen": ("Sant", "Falskt"),
    "件名;開始日;開始時刻;終了日;終了時刻;終日イベント": ("TRUE", "FALSE"),
    "主题;开始日期;开始时间;结束日期;结束时间;全天事件": ("True", "False"),
}


@pytest.mark.parametrize("header", ALL_DAY)
def test_calendars_have_dates_times_and_whole_days_in_every_language(
    tmp_path: Path, header: str
) -> None:
    yes, no = ALL_DAY[header]
    content = (
        f"{header}\nTrip;2020-04-21;00:00:00;2020-04-23;00:00:00;{yes}\n"
        f"Talk;2020-04-28;10:00:00;2020-04-28;11:30:00;{no}\n"
    )
    assert dates(opened(tmp_path, content)) == {
        "Trip": "2020-04-21/2020-04-22",
        "Talk": "2020-04-28 10:00:00/2020-04-28 11:30:00",
    }


@pytest.mark.parametrize(
    ("times", "clock"),
    [
        (("0015", "0130", "2345"), ("00:15", "01:30", "23:45")),
        (("15", "130", "2345"), ("00:15", "01:30", "23:45")),
        (("5", "0", "930"), ("00:05", "00:00", "09:30")),
        (("9.05", "10.15", "23.45"), ("09:05", "10:15", "23:45")),
        (("9時5分", "10時15分", "23時45分"), ("09:05", "10:15", "23:45")),
    ],
)
def test_times_of_a_column_are_those_of_a_clock(
    tmp_path: Path, times: tuple[str, ...], clock: tuple[str, ...]
) -> None:
    rows = "".join(f"2020-05-1{day};{time};{day}\n" for day, time in enumerate(times, 1))
    document = opened(tmp_path, f"date;time;title\n{rows}")
    whens = [when.replace(" ", "T") for when in dates(document).values()]
    assert whens == [f"2020-05-1{day}T{time}" for day, time in enumerate(clock, 1)]


@pytest.mark.parametrize("day", ["28.06.2020", "06/28/2020", "2020-06-28", "28 June 2020"])
@pytest.mark.parametrize("offset", ["-05:00", "+02:00", "-0330"])
def test_an_offset_in_a_column_of_its_own_is_no_end_and_is_not_lost(
    tmp_path: Path, day: str, offset: str
) -> None:
    content = f"title;date;time;UTC offset\nA;{day};03:17;{offset}\nB;{day};23:17;{offset}\n"
    document, path = opened(tmp_path, content, month_first=True), tmp_path / "out.json"
    write_json(document, path)
    hour, minute = int(offset[:3]), int(offset[0] + offset[-2:])
    east_s = hour * 3600 + minute * 60
    for events in (document.events, open_timeline(path).events):
        assert events.start_offset_s.tolist() == [east_s, east_s]
        assert (events.start_s % 86_400).tolist() == [11_820, 83_820]


@pytest.mark.parametrize("end", ["died", "date_of_death", "dod", "Sterbedatum", "décès"])
def test_a_day_of_death_at_midnight_is_that_day(tmp_path: Path, end: str) -> None:
    content = (
        f"name,born,{end}\nA,1852-05-30T00:00:00Z,1921-09-25T00:00:00Z\n"
        "B,1900-01-01T00:00:00Z,1950-01-02T00:00:00Z\n"
    )
    assert dates(opened(tmp_path, content)) == {
        "A": "1852-05-30/1921-09-25",
        "B": "1900-01-01/1950-01-02",
    }


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("+1852-05-30T00:00:00Z", "1852-05-30T00:00:00Z"),
        ("1852-00-00T00:00:00Z", "1852"),
        ("+1852-05-00T00:00:00Z", "1852-05"),
        ("1852-05-00 00:00:00", "1852-05"),
        ("7 December 1941[1]", "1941-12-07"),
        ("c. 1200[a][12]", "1200~"),
        ("2020-01-02 03:04:05,678", "2020-01-02 03:04:05.678"),
        ("2020-01-02 03:04:05+00", "2020-01-02T03:04:05Z"),
    ],
)
def test_cells_of_databases_logs_and_encyclopedias_are_dates(
    tmp_path: Path, cell: str, when: str
) -> None:
    content = f"title;date\nA;{cell}\nB;1999-12-31T10:00\n"
    assert dates(opened(tmp_path, content))["A"] == when


def test_a_small_year_behind_years_with_a_minus_is_as_written(tmp_path: Path) -> None:
    content = "year,event\n-300,A\n50,B\n1200,C\n"
    assert dates(opened(tmp_path, content)) == {"A": "-0299", "B": "0050", "C": "1200"}


@pytest.mark.parametrize("name", ["closing", "vacated on", "Rückgabe"])
def test_days_that_may_be_ends_are_named_where_they_are_not_used(tmp_path: Path, name: str) -> None:
    content = f"name,date,{name}\nA,2020-01-13,2020-01-15\nB,2020-02-13,2020-02-15\n"
    assert f"the dates in “{name}” are not used" in said(opened(tmp_path, content))


@pytest.mark.parametrize("column", ["end,closing", "closing"])
def test_no_column_of_days_is_named_where_there_are_ends_or_it_is_of_the_entry(
    tmp_path: Path, column: str
) -> None:
    cells = ",".join(["2020-01-15"] * len(column.split(",")))
    name = column if "," in column else "updated"
    content = f"name,date,{name}\nA,2020-01-13,{cells}\nB,2020-02-13,{cells.replace('01', '03')}\n"
    assert "are not used" not in said(opened(tmp_path, content))


@pytest.mark.parametrize("header", ["Date;Title", "Titel;Datum", "Year;Headline"])
def test_a_wider_table_below_a_blank_line_does_not_take_the_header(
    tmp_path: Path, header: str
) -> None:
    rows = ("2020-01-05;A\n2020-01-06;B\n", "A;2020-01-05\nB;2020-01-06\n")[header[0] == "T"]
    content = f"{header}\n{rows}\nPerson;Mail;Phone\nAnn;;1\nBen;;2\nCy;;3\n"
    document = opened(tmp_path, content)
    assert dates(document) == {"A": "2020-01-05", "B": "2020-01-06"}
    assert "table" in said(document)


def test_where_all_dates_are_empty_it_is_said_that_nothing_is_dated(tmp_path: Path) -> None:
    assert "no event has a date" in said(opened(tmp_path, "title,date\nOne,\nTwo,\n"))


def test_a_month_of_an_end_without_its_year_is_told(tmp_path: Path) -> None:
    content = (
        "Year,Month,Day,End Year,End Month,End Day,Headline\n"
        "1914,7,28,,8,3,A\n1915,7,28,1915,8,3,B\n"
    )
    assert "1 row has an end without its year" in said(opened(tmp_path, content))


def test_a_table_that_pandas_has_split_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"columns": ["date", "title"], "index": [0, 1], "data": [["2019-05-04", "A"], '
        '["2019-05-05", "B"]]}',
        encoding="utf-8",
    )
    assert dates(open_timeline(path)) == {"A": "2019-05-04", "B": "2019-05-05"}


def test_a_question_is_one_line_that_can_be_read_at_a_glance(tmp_path: Path) -> None:
    content = (
        "Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Betrag\n"
        "18.05.20;19.05.20;Lastschrift;Miete;-500,00\n20.05.20;20.05.20;Gutschrift;Lohn;2000,00\n"
    )
    with pytest.raises(CannotRead) as caught:
        opened(tmp_path, content)
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize(
    ("born", "died"),
    [
        ("birth_year", "death_year"),
        ("Geburtsdatum", "Todesdatum"),
        ("geboortedatum", "overlijdensdatum"),
        ("fecha_nacimiento", "fecha_fallecimiento"),
        ("data_nascimento", "data_falecimento"),
        ("дата_рождения", "дата_смерти"),
        ("födelsedatum", "dödsdatum"),
    ],
)
def test_lives_are_from_birth_to_death_in_many_languages(
    tmp_path: Path, born: str, died: str
) -> None:
    assert dates(opened(tmp_path, f"name,{born},{died}\nA,1732,1799\n")) == {"A": "1732/1799"}


@pytest.mark.parametrize("month", ["Jul", "July", "juillet", "7"])
def test_a_start_is_its_year_and_not_its_month(tmp_path: Path, month: str) -> None:
    content = (
        "Start Year,Start Month,Start Day,End Year,End Month,End Day,Title\n"
        f"1969,{month},20,1969,{month},24,A\n1989,{month},9,,,,B\n"
    )
    assert dates(opened(tmp_path, content)) == {"A": "1969-07-20/1969-07-24", "B": "1989-07-09"}


@pytest.mark.parametrize("word", ["till now", "until today", "bis jetzt", "tot heden", "ad oggi"])
def test_an_end_that_is_today_is_open(tmp_path: Path, word: str) -> None:
    content = f"title,start,end\nA,2010-01-22,{word}\nB,2011-01-22,2012-01-01\n"
    assert dates(opened(tmp_path, content))["A"] == "2010-01-22/.."


@pytest.mark.parametrize("suffix", ["json", "ndjson", "jsonl", "txt"])
def test_records_on_lines_of_their_own_are_read_by_any_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(
        '{"date":"2019-05-04","title":"A"}\n{"date":"2019-05-09","title":"B"}\n', encoding="utf-8"
    )
    assert dates(open_timeline(path)) == {"A": "2019-05-04", "B": "2019-05-09"}


@pytest.mark.parametrize("first", ["Stationsname;Atka\nBeginn;18.05.2007", "Amt;X\nvom;1.5.2007"])
def test_a_preamble_with_a_date_is_no_table(tmp_path: Path, first: str) -> None:
    content = f"{first}\n\nDatum;Titel;Note\n18.05.2007;One;gut\n19.05.2007;Two;gut\n"
    assert dates(opened(tmp_path, content)) == {"One": "2007-05-18", "Two": "2007-05-19"}


@pytest.mark.parametrize("header", ["Jaar;Titel;Name", "Année;Événement;Name", "Год;Событие;Name"])
def test_beside_years_in_another_language_the_title_is_in_that_language(
    tmp_path: Path, header: str
) -> None:
    assert [*dates(opened(tmp_path, f"{header}\n1989;A;x\n1990;B;y\n"))] == ["A", "B"]


@pytest.mark.parametrize(
    "rows",
    [
        "1999年;开始\n2001年;结束\n2005年;再开",
        "44 BC;Caesar\n79 AD;Vesuvius\n476;Rome",
        "44 BC;End\n31 BC;x\n",
    ],
)
def test_years_with_their_signs_are_events_and_no_names(tmp_path: Path, rows: str) -> None:
    assert len(dates(opened(tmp_path, rows))) == len(rows.strip().splitlines())


def test_figures_below_quarters_are_no_events(tmp_path: Path) -> None:
    content = "Region;Q1 2012;Q2 2012\nNorth;530;476\nSouth;12;9\n"
    with pytest.raises(CannotRead, match="Region"):
        opened(tmp_path, content)


@pytest.mark.parametrize("part", ["Q1", "2. Quartal", "spring", "été", "T3"])
def test_quarters_and_seasons_beside_years_are_named_where_they_are_not_used(
    tmp_path: Path, part: str
) -> None:
    content = f"title,quarter,year\nA,{part},2012\nB,{part},2013\n"
    assert "“quarter” is not used: only the years are shown" in said(opened(tmp_path, content))
