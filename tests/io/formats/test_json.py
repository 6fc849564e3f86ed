import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    CONTEXT,
    Row,
    a_document,
    a_folder,
    an_article,
    an_event,
    an_excerpt,
    contents,
    csv_text,
)
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import (
    document_from_dict,
    document_to_dict,
    parse_json,
    read_json,
    write_json,
)
from timeline_app.model.articles.article import State
from timeline_app.model.dates.clock import parse_clock
from timeline_app.model.document import Document, Lane
from timeline_app.words.files.findings import finding_line, tally_line

PATH = Path("tour.json")
ARTICLE = an_article("😊 They met in Tokyo. They signed there.\r\n", "a")
MINIMAL = {"format": "timeline-app", "version": 1, "events": []}


def a_whole_document() -> Document:
    return a_document(
        [
            an_event("undated", "", sequence="03", mood="😊"),
            an_event("bad", "soon", sequence="first"),
            an_event(
                "signing",
                "2025-10-28T10:40:00+09:00",
                zone="Asia/Tokyo",
                people="A;B",
                sequence="15",
                outside="f",
                dated_by="outside",
                extra="x",
                excerpts="y",
            ),
        ],
        lanes=[Lane("lane", "Lane", "#3b5bdb", "UTC+9", "signing")],
        articles=[ARTICLE, an_article(None, "gone")],
        excerpts=[
            an_excerpt(ARTICLE, "They signed", "signing", "d"),
            an_excerpt(ARTICLE, "signed", "signing", "d", role="partial"),
            an_excerpt(ARTICLE, "They met", difference="d"),
            an_excerpt(ARTICLE, "Tokyo", "signing") | {"article": "gone"},
        ],
        differences=[{"id": "d", "topic": "T", "verdict": "contradiction", "note": "N"}],
        facts=[{"id": "f", "fact": "F", "when": "2025", "publisher": "P", "address": "x"}],
        clock=parse_clock("Asia/Tokyo"),
        opening="2025-10-26/2025-10-31",
    )


def read_back(document: Document) -> Document:
    text = json.dumps(document_to_dict(document), ensure_ascii=False)
    return parse_json(text, PATH)


def test_what_is_written_is_the_contract() -> None:
    values: dict[str, Any] = document_to_dict(a_whole_document())
    assert list(values) == [
        *("format", "version", "title", "description", "opening", "clock"),
        *("lanes", "articles", "events", "differences", "outside"),
    ]
    assert (values["format"], values["version"], values["clock"]) == (
        "timeline-app",
        1,
        "Asia/Tokyo",
    )
    signing = values["events"][0]
    assert signing["id"] == "signing"
    assert (signing["people"], signing["sequence"], signing["outside"]) == (["A", "B"], 15, ["f"])
    assert signing["extra"] == {"extra": "x", "excerpts": "y", "mood": ""}
    assert signing["excerpts"][0] == {
        "article": "a",
        "file": "a.txt",
        "start": 21,
        "end": 32,
        "exact": "They signed",
        "prefix": "😊 They met in Tokyo. ",
        "suffix": " there.\r\n",
        "role": "direct",
        "state": "exact",
        "event": "signing",
        "difference": "d",
    }
    assert signing["excerpts"][-1]["state"] == "missing article"
    assert values["articles"][0]["published"] is None
    assert values["articles"][1]["text"] is None
    assert len(values["differences"][0]["excerpts"]) == 3
    assert [event["id"] for event in values["events"]] == ["signing", "undated", "bad"]
    assert [event["sequence"] for event in values["events"]] == [15, "03", "first"]


def test_a_local_clock_is_named_local() -> None:
    assert document_to_dict(a_document())["clock"] == "local"


def test_what_is_written_is_read_back() -> None:
    document = a_whole_document()
    again = read_back(document)
    assert contents(again) == contents(document)
    assert tally_line(again.tally) == "3 read, 3 shown, 0 refused"
    assert again.articles[1].problem == "the file is not there"


def test_a_timeline_without_findings_is_read_back_without_any() -> None:
    excerpt = an_excerpt(ARTICLE, "They met", "event")
    document = a_document([an_event()], articles=[ARTICLE], excerpts=[excerpt])
    assert document.findings == read_back(document).findings == ()


def test_a_file_is_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "tour.json"
    write_json(a_whole_document(), path)
    assert contents(read_json(path)) == contents(a_whole_document())
    assert "\\u" not in path.read_text(encoding="utf-8")
    assert read_json(path).path == path


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tour.json"
    path.write_text("\ufeff" + json.dumps(MINIMAL), encoding="utf-8")
    assert read_json(path).title == "tour"


def test_writing_where_one_cannot_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"the folder .* is not there"):
        write_json(a_document(), tmp_path / "gone" / "tour.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n "a": 1,\n}', "tour.json:3 is not valid JSON ("),
        ("", "tour.json:1 is not valid JSON (expecting value, column 1): correct it there"),
        ("[" * 100_000, "tour.json is not JSON that can be read ("),
        ("9" * 5000, "tour.json is not JSON that can be read ("),
        ('{"title": "\\ud800"}', "tour.json holds one half of a character"),
        ("[]", "tour.json is not a timeline: it holds a list, not an object"),
        ("null", "it holds null"),
        ("{}", "tour.json is not a timeline: its “format” is not “timeline-app”"),
        ('{"format": "timeline-app", "version": 2}', "has the version 2: this program reads"),
        ('{"format": "timeline-app", "version": 1}', "tour.json has no “events”"),
        (json.dumps(MINIMAL | {"events": {}}), "tour.json: “events” is not a list, but an object"),
        (json.dumps(MINIMAL | {"articles": "x"}), "“articles” is not a list, but a text"),
        (json.dumps(MINIMAL | {"differences": 1.5}), "“differences” is not a list, but a number"),
        (json.dumps(MINIMAL | {"outside": True}), "“outside” is not a list, but true or false"),
    ],
)
def test_what_is_no_timeline_is_one_line(text: str, message: str) -> None:
    with pytest.raises(CannotRead) as caught:
        parse_json(text, PATH)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_whole_characters_may_be_escaped() -> None:
    assert parse_json(json.dumps(MINIMAL | {"title": "😊"}), PATH).title == "😊"


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (3, "it is not an object, but a number"),
        ({"id": "x", "title": {"a": 1}}, "“title” is not a text, but an object"),
        ({"id": "x", "people": [1]}, "“people” is not a text, but a list"),
        ({"id": "x", "extra": []}, "“extra” is not an object, but a list"),
        ({"title": "x"}, "the event has no id, and is not shown"),
    ],
)
def test_an_event_of_a_wrong_kind_is_refused_and_reported(event: object, message: str) -> None:
    good = {"id": "good", "title": "Good"}
    document = document_from_dict(MINIMAL | {"events": [good, event]}, PATH)
    assert list(document.events.texts["id"]) == ["good"]
    assert (document.tally.read, document.tally.refused) == (2, 1)
    (finding,) = document.findings
    assert (finding.what, finding.where) == (message, "tour.json, event 2")


def test_numbers_and_nulls_are_texts_and_unknown_keys_are_kept() -> None:
    event = {"id": 7, "title": "T", "when": 2025, "lane": None, "certain": True}
    document = document_from_dict(MINIMAL | {"events": [event]}, PATH)
    read = document.events.event(0)
    assert (read.id, read.when.text, read.lane) == ("7", "2025", "")
    assert read.extra == {"certain": "true"}


def test_articles_of_a_wrong_kind_are_reported() -> None:
    articles = [{"id": "a", "text": 3}, {"id": "a", "text": "x"}, {"text": "x"}, 4]
    document = document_from_dict(MINIMAL | {"articles": articles}, PATH)
    (article,) = document.articles
    assert (article.text, article.problem) == (None, "its text is not in the file")
    assert [finding.where for finding in document.findings] == [
        "tour.json, article 4",
        "tour.json, article 1",
        "tour.json, article 2",
        "tour.json, article 3",
    ]


def test_an_article_that_was_changed_in_the_file_is_reported() -> None:
    values: dict[str, Any] = document_to_dict(a_whole_document())
    values["articles"][0]["text"] = "Another text."
    document = document_from_dict(values, PATH)
    assert any(
        "has changed since it was recorded" in finding_line(finding)
        for finding in document.findings
    )
    assert State.EXACT not in {excerpt.anchor.state for excerpt in document.excerpts}


def test_excerpts_of_a_wrong_kind_are_reported() -> None:
    events = [{"id": "e", "title": "E", "excerpts": 3}]
    differences = [{"id": "d", "verdict": "scope", "excerpts": [{"start": []}, {"event": "e"}]}, 5]
    values = MINIMAL | {"events": events, "differences": differences}
    document = document_from_dict(values, PATH)
    wheres = [finding.where for finding in document.findings]
    assert wheres[:3] == [
        "tour.json, difference 2",
        "tour.json, event 1, excerpt 1",
        "tour.json, difference 1, excerpt 1",
    ]
    (excerpt,) = document.excerpts
    assert (excerpt.event, excerpt.difference) == ("e", "d")


def test_a_file_without_our_additions_is_read() -> None:
    values: dict[str, Any] = document_to_dict(a_whole_document())
    for owner in (*values["events"], *values["differences"]):
        for excerpt in owner["excerpts"]:
            excerpt.pop("event", None)
            excerpt.pop("difference", None)
    document = document_from_dict(values, PATH)
    assert len(document.excerpts_of(0)) == 3
    assert len(document.excerpts_of_difference("d")) == 3


# --- the law: folder -> Document -> JSON -> Document -------------------------------------------

characters = st.characters(exclude_categories=["Cs"])
words = st.text(characters, max_size=6)
names = st.text(characters, min_size=1, max_size=4).filter(
    lambda name: name == name.strip() and ";" not in name
)
whens = st.sampled_from(
    ["", "soon", "2025", "2025-10-28", "2025-10-28T10:40:00+09:00", "../2025", "2025-02-30", "201X"]
)


@st.composite
def event_rows(draw: st.DrawFn) -> list[Row]:
    return [
        an_event(
            event_id,
            draw(whens),
            title=draw(words),
            zone=draw(st.sampled_from(["", "Asia/Tokyo", "Nowhere/Land"])),
            lane=draw(st.sampled_from(["", "x", "lane", "😊"])),
            people=";".join(draw(st.lists(names, max_size=2))),
            sequence=draw(st.sampled_from(["", "1", "-2", "--2", "007", "x", "²", "None"])),
            dated_words=draw(words),
            excerpts=draw(words),
            mood=draw(words),
        )
        for event_id in draw(st.lists(names, max_size=4, unique=True))
    ]


@st.composite
def folders(draw: st.DrawFn) -> dict[str, str]:
    events = draw(event_rows())
    text = draw(st.text(characters, min_size=1, max_size=30))
    differences = [
        {"id": name, "verdict": "scope", "outside": "😊"}
        for name in draw(st.sampled_from([[], ["d"]]))
    ]
    owners = [row["id"] for row in events] + [""]
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    excerpts = [
        {
            "event": draw(st.sampled_from(owners)),
            "difference": draw(st.sampled_from(["", "d"])),
            "article": draw(st.sampled_from(["a", "gone"])),
            "start": str(start),
            "end": str(end),
            "exact": text[start:end],
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
            "role": draw(st.sampled_from(["direct", "partial"])),
            "note": draw(words),
        }
        for start, end in draw(st.lists(spans, max_size=4, unique=True))
    ]
    lanes = '[[lanes]]\nid = "lane"\nsubtitle = "😊"\nstay = "none"\n'
    return {
        "timeline.toml": f'title = "T"\nopening = "2025"\nclock = "UTC"\n{lanes}',
        "events.csv": csv_text(events),
        "articles/a.txt": text,
        "excerpts.csv": csv_text(excerpts),
        "differences.csv": csv_text(differences),
        "outside.csv": "id,publisher,certainty\nf,P,high\n",
    }


@given(folders())
def test_folder_to_json_and_back_is_the_same_timeline(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]
) -> None:
    folder = a_folder(tmp_path_factory.mktemp("law"), files)
    document = read_folder(folder)
    write_json(document, folder / "out.json")
    again = read_json(folder / "out.json")
    assert contents(again) == contents(document)
    assert document_to_dict(again) == document_to_dict(document)
    assert again.tally.shown == len(document.events)
    assert not re.search("refused: ", tally_line(again.tally))


def test_equal_rows_keep_their_own_extra_columns(tmp_path: Path) -> None:
    article = an_article()
    excerpt = an_excerpt(article, "One thing", "event", "difference")
    notes = [{"note": "first"}, {"note": "second"}, {}, {"note": "first"}]
    document = a_document(
        [an_event()],
        articles=[article],
        excerpts=[
            *(excerpt | note for note in notes),
            *(excerpt | {"difference": ""} | note for note in notes),
            *(excerpt | {"event": ""} | note for note in notes),
        ],
        differences=[{"id": "difference", "verdict": "scope", "mood": "calm"}],
        facts=[{"id": "f", "publisher": "P", "sure": "yes"}, {"id": "g", "publisher": "P"}],
    )
    written = tmp_path / "written.json"
    write_json(document, written)
    found = read_json(written)
    for each in (document, found):
        assert Counter(
            (row.event, row.difference, row.extra.get("note", "")) for row in each.excerpts
        ) == {
            (event, difference, note): 2 if note == "first" else 1
            for event, difference in [
                ("event", "difference"),
                ("event", ""),
                ("", "difference"),
            ]
            for note in ("first", "second", "")
        }
        assert each.differences[0].extra == {"mood": "calm"}
        assert [fact.extra for fact in each.facts] == [{"sure": "yes"}, {}]
    again = tmp_path / "again.json"
    write_json(found, again)
    assert again.read_bytes() == written.read_bytes()


def test_rows_are_equal_only_if_they_are_the_same() -> None:
    first, second = an_article(), an_article()
    assert first != second
    assert first == first  # noqa: PLR0124 - that is what is tested
