"""Events of a table that cite articles, so that its rows and their proof are one document."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import a_folder
from tests.io.spreadsheets import an_xlsx
from timeline_app.api import read
from timeline_app.cli.commands import run_command
from timeline_app.io.errors import CannotRead
from timeline_app.io.making.sidecar import keep_note
from timeline_app.io.making.write_folder import write_folder
from timeline_app.io.options import Cancelled, Progress, ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import ColumnMap
from timeline_app.model.articles.article import State
from timeline_app.model.document import Document

pytestmark = pytest.mark.usefixtures("qapp")  # exports paint

FIRST = "The two leaders met on Tuesday. They signed a treaty in Seoul; it is short.\n"
SECOND = "Nothing was signed. Ten people met, and ten people left.\n"
NAMES = ("date", "title", "exact", "article")


def a_table(rows: Sequence[Sequence[str]], names: Sequence[str] = NAMES) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([names, *rows])
    return out.getvalue()


def opened(
    tmp_path: Path,
    rows: Sequence[Sequence[str]],
    names: Sequence[str] = NAMES,
    *,
    folder: str = "articles",
    options: ReadOptions | None = None,
) -> Document:
    files = {f"{folder}/first.txt": FIRST, f"{folder}/second.txt": SECOND}
    a_folder(tmp_path, files | {"events.csv": a_table(rows, names)})
    return open_timeline(tmp_path / "events.csv", options or ReadOptions())


def excerpts(document: Document) -> list[tuple[str, str, State]]:
    title = dict(zip(document.events.texts["id"], document.events.texts["title"], strict=True))
    return [(title[each.event], each.exact, each.anchor.state) for each in document.excerpts]


ROWS = (
    ("2025-10-28", "Met", "met on Tuesday", "first.txt"),
    ("2025-10-29", "No proof", "", ""),
    ("2025-10-30", "None", "Nothing was signed.", "second"),
)
FOUND = [("Met", "met on Tuesday", State.EXACT), ("None", "Nothing was signed.", State.EXACT)]


@pytest.mark.parametrize("folder", ["articles", "events.articles", "."])
def test_rows_cite_the_articles_beside_their_table(tmp_path: Path, folder: str) -> None:
    document = opened(tmp_path, ROWS, folder=folder)
    assert excerpts(document) == FOUND
    assert [each.text for each in document.articles] == [FIRST, SECOND]
    assert document.support.tolist() == [1, 0, 1]
    (finding,) = document.findings  # most of its rows quote
    assert finding.what == "1 claim without a quotation in “exact”"


def test_a_table_of_every_format_cites_alike(tmp_path: Path) -> None:
    opened(tmp_path, ROWS)
    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(NAMES)}
    pq.write_table(pa.table(columns), tmp_path / "events.parquet")
    an_xlsx(tmp_path / "events.xlsx", {"Sheet1": [NAMES, *ROWS]})
    records = [dict(zip(NAMES, row, strict=True)) for row in ROWS]
    (tmp_path / "events.jsonl").write_text("\n".join(map(_json, records)))
    for suffix in ("parquet", "xlsx", "jsonl"):
        assert excerpts(open_timeline(tmp_path / f"events.{suffix}")) == FOUND, suffix


def _json(record: dict[str, str]) -> str:
    import json

    return json.dumps(record)


def test_a_path_from_the_table_on_names_an_article(tmp_path: Path) -> None:
    rows = [("2025-10-28", "Met", "met on Tuesday", "sources/2025/first.txt")]
    document = opened(tmp_path, rows, folder="sources/2025")
    assert excerpts(document) == FOUND[:1]


@pytest.mark.parametrize("written", ["../private.txt", "articles/../../private.txt", "link.txt"])
def test_no_file_outside_is_read(tmp_path: Path, written: str) -> None:
    (tmp_path / "private.txt").write_text("What no one should know.")
    (tmp_path / "own" / "articles").mkdir(parents=True)
    (tmp_path / "own" / "articles" / "link.txt").symlink_to(tmp_path / "private.txt")
    rows = [
        ("2025-10-28", "Met", "met on Tuesday", "first.txt"),
        ("2025-10-29", "Secret", "no one should know", written),
    ]
    document = opened(tmp_path / "own", rows)
    assert all("no one" not in (each.text or "") for each in document.articles)
    assert excerpts(document)[1] == ("Secret", "no one should know", State.MISSING_ARTICLE)


def test_a_folder_beside_that_leads_outside_is_not_read(tmp_path: Path) -> None:
    a_folder(tmp_path / "private", {"first.txt": FIRST})
    a_folder(tmp_path / "own", {"events.csv": a_table(ROWS)})
    (tmp_path / "own" / "articles").symlink_to(tmp_path / "private")
    assert open_timeline(tmp_path / "own" / "events.csv").articles == ()


def test_articles_that_are_not_there_are_told_once(tmp_path: Path) -> None:
    rows = [("2025-10-28", "Met", "met on Tuesday", "first.txt")]
    rows += [("2025-10-29", f"Lost {n}", "some words", f"lost{n % 5}.txt") for n in range(20)]
    document = opened(tmp_path, rows)
    (finding,) = document.findings
    assert finding.what == (
        "20 quotations from 5 articles that cannot be found (“lost0.txt”, “lost1.txt”, "
        "“lost2.txt” and 2 more)"
    )
    lost = document.excerpts[1]
    assert (lost.exact, lost.article) == ("some words", "lost0.txt")
    assert lost.anchor.state is State.MISSING_ARTICLE


def test_one_name_of_several_files_means_none_of_them(tmp_path: Path) -> None:
    a_folder(tmp_path, {"articles/a/one.txt": FIRST, "articles/b/one.txt": SECOND})
    rows = [
        ("2025-10-28", "Either", "met on Tuesday", "one.txt"),
        ("2025-10-29", "By its path", "met on Tuesday", "a/one.txt"),
    ]
    states = [state for _, _, state in excerpts(opened(tmp_path, rows))]
    assert states == [State.MISSING_ARTICLE, State.EXACT]


def test_a_cell_holds_several_quotations(tmp_path: Path) -> None:
    rows = [
        ("2025-10-28", "Of one", "met on Tuesday; They signed", "first.txt"),
        ("2025-10-29", "Of two", "met on Tuesday; Nothing was", "first.txt; second.txt"),
        ("2025-10-30", "With its own", "treaty in Seoul; it is short", "first.txt"),
        ("2025-10-31", "In both", "met", "first.txt; second.txt"),
        ("2025-11-01", "Changed", "treaty in Seul; it was short", "first.txt"),
    ]
    document = opened(tmp_path, rows)
    exact = State.EXACT
    assert excerpts(document) == [
        ("Of one", "met on Tuesday", exact),
        ("Of one", "They signed", exact),
        ("Of two", "met on Tuesday", exact),
        ("Of two", "Nothing was", exact),
        ("With its own", "treaty in Seoul; it is short", exact),
        ("In both", "met", exact),
        ("In both", "met", exact),
        ("Changed", "treaty in Seul; it was short", State.CHANGED),
    ]
    articles = [each.article for each in document.excerpts]
    assert articles[2:4] == ["first.txt", "second.txt"] == articles[5:7]


def test_columns_of_excerpts_beside_are_read_as_in_a_folder(tmp_path: Path) -> None:
    names = ("when", "title", "exact", "article", "role", "start", "end", "prefix", "suffix")
    start = SECOND.rindex("en people")
    rows = [
        ("2025-10-28", "A part", "met", "second", "partial", "31", "34", "Ten people ", ","),
        ("2025-10-28", "Here", "people", "second", "", str(start + 3), str(start + 9), "", ""),
        ("2025-10-28", "There", "people", "second", "victim", "", "", "ten ", " left"),
        ("2025-10-28", "Somewhere", "people", "second", "", "", "", "", ""),
    ]
    document = opened(tmp_path, rows, names)
    by_title = dict(zip([each[0] for each in excerpts(document)], document.excerpts, strict=True))
    assert {title: each.role for title, each in by_title.items() if each.role != "direct"} == {
        "A part": "partial"
    }
    assert by_title["Here"].anchor.start == start + 3 == by_title["There"].anchor.start
    assert by_title["Somewhere"].anchor.state is State.AMBIGUOUS
    assert document.events.texts["when"][0] == "2025-10-28"


@pytest.mark.parametrize(
    ("quoted", "source"), [("evidence", "source"), ("citation", "source"), ("quote", "document")]
)
def test_addresses_and_publishers_are_no_articles(tmp_path: Path, quoted: str, source: str) -> None:
    rows = [
        ("2025-10-28", "A", "some words", "https://example.org/first.txt"),
        ("2025-10-29", "B", "other words", "Reuters"),
    ]
    document = opened(tmp_path, rows, ("date", "title", quoted, source))
    assert (document.articles, document.excerpts, document.findings) == ((), (), ())
    assert document.events.texts[source][1] == "Reuters"


def test_a_publisher_that_is_an_article_is_one(tmp_path: Path) -> None:
    rows = [("2025-10-28", "A", "met on Tuesday", "First")]
    document = opened(tmp_path, rows, ("date", "title", "quote", "source"))
    assert [state for _, _, state in excerpts(document)] == [State.EXACT]


def test_ids_of_articles_are_those_of_a_listing(tmp_path: Path) -> None:
    listing = "id,file,title\ntreaty,first.txt,The treaty\n"
    a_folder(tmp_path, {"articles.csv": listing})
    rows = [("2025-10-28", "A", "met on Tuesday", "treaty"), ("2025-10-28", "B", "it", "first.txt")]
    document = opened(tmp_path, rows)
    assert [(each.id, each.title) for each in document.articles] == [("treaty", "The treaty")]
    assert {each.article for each in document.excerpts} == {"treaty"}


def test_without_a_column_of_articles_a_folder_has_the_words(tmp_path: Path) -> None:
    names = ("date", "title", "quote")
    rows = [("2025-10-28", "A", "met on Tuesday"), ("2025-10-29", "B", "no such words")]
    document = opened(tmp_path, rows, names)
    assert [state for _, _, state in excerpts(document)] == [State.EXACT, State.MISSING_ARTICLE]
    other = [("2025-10-28", "A", "12"), ("2025-10-29", "B", "some")]
    assert opened(tmp_path, other, ("date", "title", "evidence")).excerpts == ()


def test_what_is_said_of_the_columns_is_done(tmp_path: Path) -> None:
    names = ("date", "title", "wording", "where")
    said = ReadOptions(said={"exact": "wording", "article": "where"})
    assert excerpts(opened(tmp_path, ROWS, names, options=said)) == FOUND
    assert opened(tmp_path, ROWS, names).excerpts == ()
    off = ReadOptions(said={"exact": ""})
    assert opened(tmp_path, ROWS, options=off).articles == ()
    columns = ColumnMap(title="title", start="date")
    assert opened(tmp_path, ROWS, options=ReadOptions(columns=columns)).articles == ()
    columns = ColumnMap(title="title", start="date", exact="exact", article="article")
    assert excerpts(opened(tmp_path, ROWS, options=ReadOptions(columns=columns))) == FOUND
    with pytest.raises(CannotRead, match="no column “nowhere”"):
        opened(tmp_path, ROWS, options=ReadOptions(said={"exact": "nowhere"}))


def test_reading_ends_where_a_person_cancels(tmp_path: Path) -> None:
    opened(tmp_path, ROWS)
    calls: list[Progress] = []

    def progress(progress: Progress) -> None:
        calls.append(progress)
        if len(calls) > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_timeline(tmp_path / "events.csv", ReadOptions(progress=progress))


def test_findings_of_many_quotations_are_few(tmp_path: Path) -> None:
    rows = [("2025-10-28", f"T{n}", f"no such words {n}", "first.txt") for n in range(80)]
    findings = opened(tmp_path, rows).findings
    assert len(findings) == 51
    assert findings[-1].what == "30 quotations more that are not exact (30 missing text)"


IDS = ("id", *NAMES)
REPEATED = (
    ("a", "2025-10-28", "Met", "met on Tuesday", "first.txt"),
    ("b", "2025-10-29", "Left", "", ""),
    ("a", "2025-10-28", "Met", "treaty in Seoul; it is short", "first.txt"),
    ("b", "2025-10-29", "Left", "ten people left", "second.txt"),
    ("a", "2025-10-28", "Met", "They signed; Ten people", "first.txt; second.txt"),
)


def test_rows_that_repeat_an_event_are_further_quotations(tmp_path: Path) -> None:
    document = opened(tmp_path, REPEATED, IDS)
    assert [*document.events.texts["id"]] == ["a", "b"]
    assert [each[:2] for each in excerpts(document)] == [
        ("Met", "met on Tuesday"),
        ("Met", "treaty in Seoul; it is short"),
        ("Met", "They signed"),
        ("Met", "Ten people"),
        ("Left", "ten people left"),
    ]
    assert all(each.anchor.state is State.EXACT for each in document.excerpts)
    assert (document.tally.read, document.tally.shown, document.tally.refused) == (2, 2, 0)
    (finding,) = document.findings
    assert finding.what == "3 rows that quote once more for an event above"


def test_rows_with_one_id_and_other_dates_are_events_of_their_own(tmp_path: Path) -> None:
    rows = [*REPEATED, ("a", "2025-10-30", "Met", "met", "first.txt")]
    document = opened(tmp_path, rows, IDS)
    assert len(document.events) == len(rows)
    assert "does not tell rows apart" in document.findings[0].what
    document = opened(tmp_path, rows, IDS, options=ReadOptions(said={"id": "id"}))
    assert len(document.events) == 2
    assert document.tally.refused == 1
    assert document.tally.read == 3


def states(document: Document) -> list[tuple[str, str, State]]:
    return [(each.event, each.exact, each.anchor.state) for each in document.excerpts]


@pytest.mark.parametrize("suffix", ["", ".json", ".html", ".png"])
def test_an_export_holds_the_proof_and_is_read_back_with_it(tmp_path: Path, suffix: str) -> None:
    rows = [*REPEATED, ("c", "2025-10-30", "Lost", "some words", "gone.txt")]
    document = opened(tmp_path, rows, IDS)
    target = tmp_path / f"out{suffix}"
    if suffix:
        assert run_command(["export", str(tmp_path / "events.csv"), str(target)]) == 0
    else:
        write_folder(document, target)
    again = open_timeline(target)
    assert sorted(states(again)) == sorted(states(document))
    assert [each.text for each in again.articles] == [FIRST, SECOND]
    assert not {"exact", "article"} & {*again.events.texts}


def test_a_copy_as_a_table_cites_as_before(tmp_path: Path) -> None:
    document = opened(tmp_path, REPEATED, IDS)
    target = tmp_path / "copy.csv"
    assert run_command(["export", str(tmp_path / "events.csv"), str(target)]) == 0
    assert states(open_timeline(target)) == states(document)


def test_a_report_quotes_the_articles(tmp_path: Path) -> None:
    document = opened(tmp_path, REPEATED, IDS)
    target = tmp_path / "report.html"
    arguments = ["export", str(tmp_path / "events.csv"), str(target), "--report"]
    assert run_command(arguments) == 0
    assert document.excerpts[0].exact in target.read_text()


def test_notes_beside_the_table_stand_beside_its_proof(tmp_path: Path) -> None:
    document = opened(tmp_path, REPEATED, IDS)
    assert document.origins is not None
    keep_note(tmp_path / "events.csv", document.origins.mark(1), "Ask the clerk")
    again = open_timeline(tmp_path / "events.csv")
    assert [(note.event, note.text) for note in again.notes] == [("b", "Ask the clerk")]
    assert states(again) == states(document)


def test_a_table_in_memory_cites_the_articles_of_a_folder(tmp_path: Path) -> None:
    a_folder(tmp_path, {"texts/first.txt": FIRST, "texts/second.txt": SECOND})
    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(NAMES)}
    document = read(pa.table(columns), articles=tmp_path / "texts")
    assert excerpts(document) == FOUND
    assert read(pa.table(columns)).articles == ()


def test_the_command_line_names_columns_and_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("date", "title", "wording", "where")
    files = {"texts/first.txt": FIRST, "texts/second.txt": SECOND}
    a_folder(tmp_path, files | {"events.csv": a_table(ROWS, names)})
    table = str(tmp_path / "events.csv")
    said = ["--articles", str(tmp_path / "texts"), "--map", "exact=wording", "--map"]
    run_command(["check", table, *said, "article=where"])
    assert "  exact in first.txt: The two leaders met on Tuesday." in capsys.readouterr().out
