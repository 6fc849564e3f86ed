import os
from pathlib import Path

import pytest

from tests.builders import a_folder, an_article, an_event, an_excerpt, contents, csv_text
from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.model.articles.article import State
from timeline_app.model.document import LANE_COLOURS, Document, Lane
from timeline_app.words.files.findings import finding_line, tally_line

ARTICLE = an_article("He landed at noon. He left at one. He landed again.", "a")
LANDED = an_excerpt(ARTICLE, "left at one", "landing")
AGAIN = an_excerpt(ARTICLE, "landed again", difference="d")
ARTICLES_CSV = csv_text([{"id": "a", "file": "a.txt", "title": "T", "sha256": ARTICLE.sha256}])
DIFFERENCES_CSV = "id,topic,verdict,note\nd,Hour,wording,Two words.\n"


def read(folder: Path, events: str, **files: str | bytes) -> Document:
    """The timeline of a folder with events.csv and other files, `articles_csv` for articles.csv."""
    named = {name.replace("_csv", ".csv").replace("_toml", ".toml"): t for name, t in files.items()}
    return read_folder(a_folder(folder, {"events.csv": events} | named))


def read_evidence(folder: Path, *excerpts: dict[str, str]) -> Document:
    """The timeline of one event, one article and these excerpts."""
    files = {
        "articles/a.txt": ARTICLE.text or "",
        "articles.csv": ARTICLES_CSV,
        "excerpts.csv": csv_text(excerpts),
    }
    a_folder(folder, files)
    return read(folder, "id,title\nlanding,Landing\n")


def lines(document: Document) -> list[str]:
    return [finding_line(finding) for finding in document.findings]


def ids(document: Document) -> list[str]:
    return list(document.events.texts["id"])


def test_a_whole_folder(tmp_path: Path) -> None:
    toml = 'title = "Tour"\nclock = "UTC"\n[[lanes]]\nid = "l"\ntitle = "L"\nstay = "landing"\n'
    a_folder(
        tmp_path,
        {
            "timeline.toml": toml,
            "articles/a.txt": ARTICLE.text or "",
            "articles.csv": ARTICLES_CSV,
            "excerpts.csv": csv_text([LANDED | {"difference": "d"}, AGAIN]),
            "differences.csv": DIFFERENCES_CSV,
            "outside.csv": "id,fact,when,zone,publisher,address\nf,Arrival,2025,,A paper,x\n",
        },
    )
    document = read(
        tmp_path,
        "id,title,when,lane,status,dated_by,outside,mood\n"
        "landing,Landing,2025-10-26,l,happened,outside,f,glad\n",
    )
    assert document.findings == ()
    assert (document.title, document.clock.zone, document.path) == ("Tour", "UTC", tmp_path)
    assert document.lanes == (Lane("l", "L", LANE_COLOURS[0], stay="landing"),)
    assert document.events.event(0).extra == {"mood": "glad"}
    (excerpt,) = document.excerpts_of(0)
    assert excerpt.anchor.state == State.EXACT
    assert document.flagged.tolist() == [True]
    assert tally_line(document.tally) == "1 read, 1 shown, 0 refused"


def test_events_alone_are_a_timeline(tmp_path: Path) -> None:
    document = read(
        tmp_path, "\ufeffid,title,when,lane\na,A,2025-10-28,west\nb,B,2025-10-27,east\n"
    )
    assert document.findings == ()
    assert document.title == tmp_path.name
    assert [lane.id for lane in document.lanes] == ["west", "east"]
    assert [lane.colour for lane in document.lanes] == list(LANE_COLOURS[:2])
    assert ids(document) == ["b", "a"]


def test_no_events_at_all(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title\n")
    assert (len(document.events), document.lanes, document.findings) == (0, (), ())
    assert tally_line(document.tally) == "0 read, 0 shown, 0 refused"


def test_events_without_a_lane_have_one(tmp_path: Path) -> None:
    assert [lane.title for lane in read(tmp_path, "id,title\na,A\n").lanes] == ["Events"]
    document = read(tmp_path, "id,title,lane\na,A,x\nb,B,\n")
    assert [(lane.id, lane.title) for lane in document.lanes] == [("x", "x"), ("", "No lane")]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no events.csv"),
        ({"events.csv": ""}, "events.csv:1 has no column “id” and “title”"),
        ({"events.csv": "title,when\nA,2025\n"}, "events.csv:1 has no column “id”: name"),
        (
            {"events.csv": b"id,title\na,\xe9\n"},
            "events.csv:2 is not UTF-8 (byte 0xe9 at position 3 of the line)",
        ),
    ],
)
def test_a_folder_with_nothing_to_show(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    a_folder(tmp_path, files)
    with pytest.raises(CannotRead) as caught:
        read_folder(tmp_path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="gone is not there: give the folder"):
        read_folder(tmp_path / "gone")


def test_rows_that_cannot_be_shown_are_counted_and_reported(tmp_path: Path) -> None:
    text = 'id,title\na,A\n\na,B\n,C\nd,D,E\ne,"open\nf,F\n'
    document = read(tmp_path, text)
    assert ids(document) == ["a", "f"]
    assert (document.tally.read, document.tally.shown, document.tally.refused) == (6, 2, 4)
    whys = " | ".join(document.tally.reasons)
    assert "events.csv:4 the id “a” is there twice (first events.csv:2)" in whys
    assert "events.csv:5 the event has no id" in whys
    assert "events.csv:6 the row has 3 cells" in whys
    assert "events.csv:7 the row cannot be read" in whys
    assert len(document.findings) == 4


@pytest.mark.parametrize(
    "when", ["next Tuesday", "2025-02-30", "10/5/1961", "2025-10-28/2025-10-26", "2025-10-28T25:00"]
)
def test_an_unreadable_date_is_kept_shown_undated_and_reported(tmp_path: Path, when: str) -> None:
    document = read(tmp_path, f'id,title,when\na,"A\nB",2025\nb,B,"{when}"\n')
    assert ids(document) == ["a", "b"]
    assert document.events.texts["when"][1] == when
    assert list(document.events.problems) == [1]
    (finding,) = document.findings
    assert finding.where == "events.csv:4"
    assert finding.what.startswith("“b” (B): ")
    assert document.tally.shown == 2


@pytest.mark.parametrize(
    ("columns", "cells", "message"),
    [
        ("status", "done", "the status “done” is not known"),
        ("dated_by", "rumour", "the dated_by “rumour” is not known"),
        ("sequence", "first", "the sequence “first” is no whole number"),
        ("outside", "x", "no outside fact has the id “x”"),
        ("dated_by", "outside", "the date comes from outside the articles, but no fact is named"),
    ],
)
def test_a_wrong_cell_is_kept(tmp_path: Path, columns: str, cells: str, message: str) -> None:
    document = read(tmp_path, f"id,title,{columns}\na,A,{cells}\n")
    (finding,) = document.findings
    assert (finding.what, finding.where) == (message, "events.csv:2")
    assert tuple(document.events.texts[columns]) == (cells,)


def test_an_event_without_a_title_is_reported(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "id,title,when\na,,2025\n")) == [
        "the event has no title, events.csv:2: give it one"
    ]


def test_a_lane_that_the_settings_do_not_name_stands_last(tmp_path: Path) -> None:
    toml = '[[lanes]]\nid = "known"\nstay = "no one"\n'
    document = read(tmp_path, "id,title,lane\na,A,new\nb,B,new\nc,C,known\n", timeline_toml=toml)
    assert [lane.id for lane in document.lanes] == ["known", "new"]
    assert document.lanes[1].colour == LANE_COLOURS[1]
    assert [finding.what for finding in document.findings] == [
        "the lane “known” has the stay “no one”, which is no event",
        "the lane “new” is not among the lanes of timeline.toml",
    ]


def test_bad_toml_does_not_hide_the_events(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title\na,A\n", timeline_toml="title = \n")
    assert ids(document) == ["a"]
    assert "timeline.toml:1" in finding_line(document.findings[0])


def test_an_optional_table_that_cannot_be_read_does_not_hide_the_events(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title\na,A\n", excerpts_csv=b"event\n\xff", articles_csv=b"\xff")
    assert ids(document) == ["a"]
    assert [finding.where for finding in document.findings] == ["articles.csv", "excerpts.csv"]


def test_articles_without_a_list_are_the_text_files_beside_or_in_articles(tmp_path: Path) -> None:
    a_folder(tmp_path, {"b.txt": "Beside."})
    document = read(tmp_path, "id,title\na,A\n")
    assert [article.id for article in document.articles] == ["b"]
    assert lines(document) == [
        "1 event has no excerpt (a), excerpts.csv: quote the words that support it"
    ]
    a_folder(tmp_path, {"articles/c.txt": "Within."})
    assert [article.id for article in read_folder(tmp_path).articles] == ["c"]


def test_the_settings_name_the_folder_of_the_articles(tmp_path: Path) -> None:
    a_folder(tmp_path, {"seeds/a.txt": "A.", "t/x/y": ""})
    document = read(tmp_path / "t", "id,title\n", timeline_toml='articles = "../seeds"')
    assert [article.text for article in document.articles] == ["A."]


@pytest.mark.parametrize("named", ["gone", "/etc"])
def test_a_folder_of_articles_that_is_not_there_is_reported(tmp_path: Path, named: str) -> None:
    document = read(tmp_path, "id,title\n", timeline_toml=f'articles = "{named}"')
    assert f"the folder of the articles, “{named}”, is not there" in lines(document)[0]


def test_an_article_cannot_leave_its_folder(tmp_path: Path) -> None:
    a_folder(tmp_path, {"secret.txt": "x", "t/articles/a.txt": "a"})
    articles = "id,file\np,../../../../etc/passwd\ns,../../secret.txt\nh,/etc/hostname\n"
    document = read(tmp_path / "t", "id,title\n", articles_csv=articles)
    assert [article.text for article in document.articles] == [None] * 3
    assert all("is outside the folder" in line for line in lines(document))


@pytest.mark.parametrize(
    ("change", "state", "message"),
    [
        ({"start": "3", "end": "14"}, State.MOVED, "moved (it is now at 22 to 33)"),
        ({"exact": "He landed", "start": "5", "end": "14", "prefix": "", "suffix": ""},
         State.AMBIGUOUS, "ambiguous (its words are in the article 2 times)"),
        ({"exact": "He landed at moon", "start": "0", "end": "17"},
         State.CHANGED, "changed (the closest text is “He landed at noon"),
        ({"exact": "xyzzy quux grue"}, State.MISSING_TEXT, "missing text"),
        ({"article": "ghost"}, State.MISSING_ARTICLE, "missing article"),
    ],
)  # fmt: skip
def test_every_excerpt_that_is_not_exact_is_reported(
    tmp_path: Path, change: dict[str, str], state: State, message: str
) -> None:
    document = read_evidence(tmp_path, LANDED | change)
    (excerpt,) = document.excerpts
    assert excerpt.anchor.state == state
    (finding,) = document.findings
    assert finding.where == "excerpts.csv:2"
    assert message in finding.what


@pytest.mark.parametrize(
    ("change", "message", "kept"),
    [
        ({"event": "ghost"}, "the excerpt names the event “ghost”, which is not there", 0),
        ({"difference": "ghost"}, "the excerpt names the difference “ghost”", 1),
        ({"event": ""}, "the excerpt belongs to no event and no difference", 0),
        ({"role": "loud"}, "the role “loud” is not known", 1),
        ({"start": "x"}, "the start “x” is no position", 1),
        ({"end": "-4"}, "the end “-4” is no position", 1),
    ],
)
def test_an_excerpt_that_does_not_fit_is_reported(
    tmp_path: Path, change: dict[str, str], message: str, kept: int
) -> None:
    document = read_evidence(tmp_path, LANDED | change)
    assert len(document.excerpts) == kept
    assert document.findings[0].what.startswith(message)
    assert document.findings[0].where == "excerpts.csv:2"


def test_an_excerpt_without_a_place_is_exact_where_its_words_stand_once(tmp_path: Path) -> None:
    document = read_evidence(tmp_path, LANDED | {"start": "", "end": " "})
    assert document.findings == ()
    (excerpt,) = document.excerpts
    assert excerpt.anchor.state is State.EXACT
    assert excerpt.anchor.start == int(LANDED["start"])
    half = read_evidence(tmp_path, LANDED | {"start": ""})
    assert [finding.what for finding in half.findings] == [
        "the start “” is no position",
        *(finding.what for finding in half.findings[1:]),
    ]
    assert "is moved" in half.findings[1].what
    twice = read_evidence(tmp_path, LANDED | {"start": "", "end": "", "exact": "e", "prefix": ""})
    assert "is ambiguous" in twice.findings[0].what or "is changed" in twice.findings[0].what


def test_an_excerpt_without_a_role_states_its_event(tmp_path: Path) -> None:
    document = read_evidence(tmp_path, LANDED | {"role": " "})
    assert document.findings == ()
    assert document.support.tolist() == [1]


@pytest.mark.parametrize("file", ["report.txt", "articles/report.txt"])
def test_an_article_may_be_named_with_its_folder(tmp_path: Path, file: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "report.txt").write_text("They landed.", encoding="utf-8")
    csv = f"id,file\nreport,{file}\ngone,{file.replace('report', 'gone')}\n"
    document = read(tmp_path, "id,title\n", articles_csv=csv)
    assert [each.text for each in document.articles] == ["They landed.", None]
    assert [each.file for each in document.articles] == ["report.txt", "gone.txt"]
    assert "articles/gone.txt is not there" in lines(document)[0]
    assert "articles/articles" not in lines(document)[0]


def test_a_difference_of_fewer_than_two_passages_is_reported(tmp_path: Path) -> None:
    one = LANDED | {"difference": "d"}
    for name, excerpts in (("none", [LANDED]), ("one", [one]), ("the same", [one, one])):
        a_folder(tmp_path / name, {"differences.csv": DIFFERENCES_CSV})
        document = read_evidence(tmp_path / name, *excerpts)
        (line,) = lines(document)
        assert line.startswith("the difference “d” has no second passage to differ from")
        assert "differences.csv:2" in line
        assert "record_note" in line
        assert document.flagged.tolist() == [False]
        assert document.differences_of(0) == ()
        assert len(document.differences) == 1
    a_folder(tmp_path / "two", {"differences.csv": DIFFERENCES_CSV})
    document = read_evidence(tmp_path / "two", one, AGAIN)
    assert document.findings == ()
    assert document.flagged.tolist() == [True]


def test_a_note_on_the_public_record_names_a_fact_of_it(tmp_path: Path) -> None:
    events = "id,title,when,outside,record_note\na,A,2019,,Six.\nb,B,2020,f,Six.\nc,C,2021,f,\n"
    document = read(tmp_path, events, outside_csv="id,publisher\nf,P\n")
    (line,) = lines(document)
    assert line.startswith("“a” differs from the public record, but no outside fact is named")
    assert "events.csv:2" in line
    assert document.off_record.tolist() == [True, True, False]


def test_a_difference_with_an_unknown_verdict_or_a_used_id_is_refused(tmp_path: Path) -> None:
    text = "id,verdict\nd,maybe\ne,scope\ne,scope\n,scope\n"
    document = read(tmp_path, "id,title\n", differences_csv=text)
    assert [difference.id for difference in document.differences] == ["e"]
    assert [finding.where for finding in document.findings] == [
        "differences.csv:2",
        "differences.csv:4",
        "differences.csv:5",
        "differences.csv:3",
    ]
    assert "write one of contradiction, scope, detail, wording" in lines(document)[0]


def test_an_outside_fact_says_who_published_it(tmp_path: Path) -> None:
    text = "id,fact,publisher\nf,Arrival,\nf,Again,x\n"
    document = read(tmp_path, "id,title\n", outside_csv=text)
    assert [fact.fact for fact in document.facts] == ["Arrival"]
    unnamed, twice = lines(document)
    assert unnamed.startswith("the outside fact “f” names no publisher, outside.csv:2")
    assert twice.startswith("the outside fact has the id “f” of an earlier one")


def test_extra_columns_of_every_file_are_kept(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.txt": ARTICLE.text or ""})
    document = read(
        tmp_path,
        "id,title\nlanding,Landing\n",
        articles_csv="id,file,tone\na,a.txt,dry\n",
        excerpts_csv=csv_text([LANDED | {"checked": "yes", "empty": ""}]),
        differences_csv="id,verdict,outside\nd,scope,f\n",
        outside_csv="id,publisher,certainty\nf,P,high\n",
    )
    assert document.articles[0].extra == {"tone": "dry"}
    assert document.excerpts[0].extra == {"checked": "yes"}
    assert document.differences[0].extra == {"outside": "f"}
    assert document.facts[0].extra == {"certainty": "high"}


def test_moving_the_folder_breaks_nothing(tmp_path: Path) -> None:
    before = contents(read_evidence(tmp_path / "one", LANDED))
    (tmp_path / "one").rename(tmp_path / "two")
    after = contents(read_folder(tmp_path / "two"))
    assert after[1:] == before[1:]


def test_viewing_writes_nothing(tmp_path: Path) -> None:
    def listing() -> list[tuple[str, int, int, bytes]]:
        found = []
        for path in sorted(tmp_path.rglob("*")):
            state = path.stat()
            data = path.read_bytes() if path.is_file() else b""
            found.append((str(path), state.st_mtime_ns, state.st_mode, data))
        return found

    read_evidence(tmp_path, LANDED, LANDED | {"start": "1"})
    for path in tmp_path.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
        os.utime(path, ns=(1, 1))
    before = listing()
    document = read_folder(tmp_path)
    document.own_words_of(0)
    assert listing() == before


def test_five_thousand_events_at_one_instant(tmp_path: Path) -> None:
    rows = [an_event(f"e{row}", "2025-10-28T10:40:00+09:00") for row in range(5000)]
    document = read(tmp_path, csv_text(rows))
    assert tally_line(document.tally) == "5,000 read, 5,000 shown, 0 refused"
    assert document.findings == ()


@pytest.mark.parametrize("named", ["a" * 300, "a/" * 3000 + "a", "a\\u0000b"])
def test_a_folder_of_articles_that_cannot_be_is_reported(tmp_path: Path, named: str) -> None:
    files = {"events.csv": "id,title\na,A\n", "timeline.toml": f'articles = "{named}"\n'}
    document = open_timeline(a_folder(tmp_path, files))
    assert len(document.events) == 1
    assert "is not there" in document.findings[0].what


@pytest.mark.parametrize("named", ["a" * 300, "a/" * 3000 + "a"])
def test_an_article_of_a_name_that_cannot_be_is_reported(tmp_path: Path, named: str) -> None:
    files = {"events.csv": "id,title\na,A\n", "articles.csv": f"id,file\nx,{named}\n"}
    document = open_timeline(a_folder(tmp_path, files))
    assert len(document.events) == 1
    assert document.findings[0].what.startswith("article “x”: ")


def test_a_part_of_a_year_that_may_be_meant_as_years_is_said(tmp_path: Path) -> None:
    document = read(tmp_path, "id,title,when\na,Session,1829-30\nb,Spring,1905-04\nc,May,1826-05\n")
    assert lines(document) == [
        (
            "“a” (Session): “1829-30” is read as a part of a year, as EDTF has it, events.csv:2: "
            "if it is meant as years, write 1829/1830"
        )
    ]
    assert [*document.events.texts["when"]][1] == "1829-30"


def test_tables_of_another_encoding_are_read_in_a_folder_as_alone(tmp_path: Path) -> None:
    """What is UTF-8 stays so; the guess is called one, with words of the file."""
    files = {"articles/one.txt": "Le début de l’été.\n", "timeline.toml": 'title = "Été"\n'}
    folder = a_folder(tmp_path, files)
    events = "id;title;when\na;Début – l’été;2020-05-01\n"
    (folder / "events.csv").write_bytes(events.encode("cp1252"))
    (folder / "excerpts.csv").write_bytes("event,article,exact\na,one,début de l’été\n".encode())
    with pytest.raises(WrongEncoding, match=r"says “Début – l’été”; .* --encoding cp1252"):
        open_timeline(folder)
    document = open_timeline(folder, ReadOptions(encoding="cp1252"))
    assert list(document.events.texts["title"]) == ["Début – l’été"]
    assert (document.title, len(document.excerpts_of(0))) == ("Été", 1)
    (folder / "events.csv").write_bytes(events.encode("utf-16"))
    assert list(open_timeline(folder).events.texts["title"]) == ["Début – l’été"]
    (folder / "events.csv").write_bytes(events.encode())
    (folder / "excerpts.csv").write_bytes("event,exact\na,début\n".encode("cp1252"))
    document = open_timeline(folder)
    assert any("--encoding cp1252" in each.what + each.advice for each in document.findings)
