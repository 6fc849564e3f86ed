"""A timeline of any kind becomes a folder that says the same."""

import shutil
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict, write_json
from timeline_app.io.making.new_folder import write_new_folder
from timeline_app.io.making.working_folder import read_working_folder
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource


def facts_of(document: Document) -> object:
    """All that a document tells, apart from where it was read."""
    links = [(e.id, e.source, e.target, e.kind, e.note, e.extra) for e in document.links]
    notes = [(e.id, e.text, e.event, e.when, e.is_bookmark, e.extra) for e in document.notes]
    passed = [(e.article, e.start, e.exact) for e in document.nothing_to_cite]
    return document_to_dict(document), links, notes, passed


def test_the_tour_becomes_a_folder_of_its_own(tmp_path: Path) -> None:
    tour = open_timeline(resource("tour"))
    folder = read_working_folder(resource("tour"))
    target = tmp_path / "My tour"
    write_new_folder(target, tour, folder, folder.copy)
    again = read_folder(target)
    assert facts_of(again) == facts_of(tour)
    assert again.findings == tour.findings
    assert (target / "events.csv").read_bytes() == (resource("tour") / "events.csv").read_bytes()
    assert sorted(each.name for each in (target / "articles").iterdir()) == sorted(
        article.file for article in tour.articles
    )
    assert [each.name for each in tmp_path.iterdir()] == ["My tour"]


def test_edits_that_are_not_saved_are_written_too(tmp_path: Path) -> None:
    tour = open_timeline(resource("tour"))
    folder = read_working_folder(resource("tour"))
    key = folder.copy.events.rows[0].key
    copy = folder.copy._replace(events=folder.copy.events.changing(key, {"title": "Other"}))
    write_new_folder(tmp_path / "new", tour, folder, copy)
    assert "Other" in list(read_folder(tmp_path / "new").events.texts["title"])


@pytest.mark.parametrize("kind", ["json", "folder"])
def test_a_timeline_with_all_that_there_is_becomes_a_folder(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    shutil.copytree(resource("tour"), source)
    shutil.copytree(resource("tour").parent.parent / "seeds", source / "articles")
    toml = source / "timeline.toml"
    toml.write_text(toml.read_text("utf-8").replace("../../seeds", "articles"), "utf-8")
    (source / "links.csv").write_text(
        "id,from,to,kind,note,own\nl,tokyo-stop,previous-visit,causes,n,x\n"
    )
    (source / "notes.csv").write_text(
        "id,text,event,kind,own\nn1,Read on,tokyo-stop,,x\nn2,Here,,bookmark,\n"
    )
    document = read_folder(source)
    if kind == "json":
        write_json(document, tmp_path / "a.json")
        document = open_timeline(tmp_path / "a.json")
    assert document.findings == read_folder(source).findings
    write_new_folder(tmp_path / "new", document, None, None)
    again = read_folder(tmp_path / "new")
    assert facts_of(again) == facts_of(document)


def test_a_table_becomes_a_folder(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('When,Title,Own\n7 December 1941,"A ""quoted"", title",=x\n1942,Second,\n')
    document = open_timeline(table)
    write_new_folder(tmp_path / "new", document, None, None)
    again = read_folder(tmp_path / "new")
    assert [*again.events.texts["title"]] == ['A "quoted", title', "Second"]
    assert [*again.events.texts["when"]] == [*document.events.texts["when"]]
    assert again.findings == ()


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("x")
    document = open_timeline(resource("tour"))
    with pytest.raises(CannotWrite, match=r"is there already: give the name of a new folder$"):
        write_new_folder(tmp_path / "new", document, None, None)
    assert (tmp_path / "new" / "mine").read_text() == "x"


def test_where_it_cannot_be_written_it_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    document = open_timeline(resource("tour"))
    with pytest.raises(CannotWrite):
        write_new_folder(tmp_path / "file" / "new", document, None, None)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
