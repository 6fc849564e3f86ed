import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_document, an_article, an_event, an_excerpt, contents
from timeline_app.io.errors import CannotRead
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import (
    document_from_dict,
    document_to_dict,
    parse_json,
    read_json,
    write_json,
)
from timeline_app.model.document import Document
from timeline_app.model.remarks import LinkKind
from timeline_app.resources import resource

PATH = Path("own.json")
ARTICLE = an_article("They met in Tokyo. Nothing else is said. They signed there.", "a")
KEYS = ("links", "notes", "nothing_to_cite")


def a_remarked_document() -> Document:
    passage = an_excerpt(ARTICLE, "Nothing else is said.") | {"role": ""}
    return a_document(
        [an_event("one"), an_event("two", "2025-10-29")],
        articles=[ARTICLE],
        excerpts=[an_excerpt(ARTICLE, "They met", event) for event in ("one", "two")],
        links=[
            {"id": "l", "from": "one", "to": "two", "kind": "causes", "note": " why ", "own": "x"},
            {"from": "two", "to": "one", "kind": "same as"},
        ],
        notes=[
            {"id": "n", "event": "one", "text": "Ask again.\nTwice.", "file": "mine"},
            {"id": "r", "lane": "lane", "when": "2025-10-28/2025-10-29", "text": "Busy"},
            {"id": "b", "when": "2025-10", "kind": "bookmark", "text": "The month"},
        ],
        nothing_to_cite=[passage, passage | {"why": "colour"}],
    )


def test_links_notes_and_what_has_nothing_to_cite_are_in_the_contract() -> None:
    values: dict[str, Any] = document_to_dict(a_remarked_document())
    assert [*values][-3:] == [*KEYS]
    assert values["version"] == 1
    assert values["links"][0] == {
        "id": "l",
        "from": "one",
        "to": "two",
        "kind": "causes",
        "note": " why ",
        "extra": {"own": "x"},
    }
    assert values["notes"][2] == {
        "id": "b",
        "event": "",
        "lane": "",
        "when": "2025-10",
        "kind": "bookmark",
        "text": "The month",
    }
    assert values["nothing_to_cite"][0] == {
        "article": "a",
        "file": "a.txt",
        "start": 19,
        "end": 40,
        "exact": "Nothing else is said.",
        "prefix": "They met in Tokyo. ",
        "suffix": " They signed there.",
        "state": "exact",
    }


def test_they_are_read_back_the_same(tmp_path: Path) -> None:
    document = a_remarked_document()
    write_json(document, tmp_path / "own.json")
    again = read_json(tmp_path / "own.json")
    assert document.findings == again.findings == ()
    assert contents(again) == contents(document)
    assert len(again.links) == 2
    assert again.notes[0].extra == {"file": "mine"}
    assert again.nothing_to_cite[1].extra == {"why": "colour"}
    assert document_to_dict(again) == document_to_dict(document)


def test_a_timeline_without_them_has_no_key_for_them() -> None:
    assert not {*KEYS} & {*document_to_dict(read_folder(resource("tour")))}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, TEXTS, st.sampled_from(LinkKind), st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_any_text_of_them_is_read_back(
    text: str, note: str, kind: LinkKind, extra: dict[str, str]
) -> None:
    values = {
        "format": "timeline-app",
        "version": 1,
        "events": [{"id": "e", "title": "E"}],
        "links": [{"from": "e", "to": "e", "kind": kind, "note": note, "extra": extra}],
        "notes": [{"event": "e", "text": text, "extra": extra}],
    }
    first = document_from_dict(values, PATH)
    again = parse_json(json.dumps(document_to_dict(first)), PATH)
    assert (first.notes[0].text, first.links[0].note) == (text, note)
    assert contents(again) == contents(first)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("links", 3, "it is not an object, but a number"),
        ("links", {"from": "x", "to": "e", "kind": "causes"}, "names “x”, which is no event"),
        ("links", {"from": "e", "to": "e", "kind": "likes"}, "kind of link “likes” is not known"),
        ("links", {"from": ["e"], "to": "e", "kind": "causes"}, "“from” is not a text"),
        ("notes", {"event": "x"}, "the note is on “x”, which is no event"),
        ("notes", {"lane": "x"}, "the note is on “x”, which is no lane"),
        ("notes", {"when": "soonish", "text": "x"}, "the date of the note"),
        ("notes", {"kind": "memo", "text": "x"}, "the kind of note “memo” is not known"),
        ("nothing_to_cite", {"article": "x", "exact": "y"}, "x"),
        ("nothing_to_cite", [], "it is not an object, but a list"),
    ],
)
def test_what_is_wrong_in_them_is_a_finding_at_its_place(
    key: str, value: object, message: str
) -> None:
    values = {
        "format": "timeline-app",
        "version": 1,
        "events": [{"id": "e", "title": "E"}],
        key: [value],
    }
    (finding,) = document_from_dict(values, PATH).findings
    noun = {"links": "link", "notes": "note", "nothing_to_cite": "passage"}[key]
    assert finding.where == f"own.json, {noun} 1"
    assert message in finding.what


@pytest.mark.parametrize("key", KEYS)
def test_what_is_no_list_is_one_line(key: str) -> None:
    values = {"format": "timeline-app", "version": 1, "events": [], key: "x"}
    with pytest.raises(CannotRead, match=f"own.json: “{key}” is not a list, but a text"):
        document_from_dict(values, PATH)
