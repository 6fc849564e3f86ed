"""A folder that is saved as another one says the same there."""

import shutil
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict
from timeline_app.io.making.new_folder import new_folder
from timeline_app.io.making.save_as import save_as
from timeline_app.io.making.working_folder import read_working_folder
from timeline_app.io.making.write_folder import write_folder
from timeline_app.io.registry import open_timeline
from timeline_app.model.document import Document
from timeline_app.resources import resource


def facts_of(document: Document) -> object:
    """All that a document tells, apart from where it was read."""
    return document_to_dict(document)


def test_the_tour_becomes_a_folder_of_its_own(tmp_path: Path) -> None:
    tour = open_timeline(resource("tour"))
    folder = read_working_folder(resource("tour"))
    target = tmp_path / "My tour"
    save_as(target, tour, folder, folder.copy)
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
    save_as(tmp_path / "new", tour, folder, copy)
    assert "Other" in list(read_folder(tmp_path / "new").events.texts["title"])


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("x")
    document, folder = open_timeline(resource("tour")), read_working_folder(resource("tour"))
    with pytest.raises(CannotWrite, match="is not empty"):
        save_as(tmp_path / "new", document, folder, folder.copy)
    assert (tmp_path / "new" / "mine").read_text() == "x"


def test_where_it_cannot_be_written_it_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    document, folder = open_timeline(resource("tour")), read_working_folder(resource("tour"))
    with pytest.raises(CannotWrite):
        save_as(tmp_path / "file" / "new", document, folder, folder.copy)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("is_listed", [True, False])
def test_the_text_of_an_article_whose_file_is_gone_is_written_as_a_text(
    tmp_path: Path, is_listed: bool
) -> None:
    place = tmp_path / "it"
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>First &lt;words&gt;.</p><p>And more.</p></body></html>")
    new_folder(place, [page])
    if not is_listed:
        (place / "articles.csv").unlink()
    document, folder = read_folder(place), read_working_folder(place)
    (text,) = (article.text for article in document.articles)
    shutil.rmtree(place)
    save_as(tmp_path / "new", document, folder, folder.copy)
    write_folder(document, tmp_path / "other")
    for target in (tmp_path / "new", tmp_path / "other"):
        (article,) = read_folder(target).articles
        assert (article.id, article.text, article.file) == (document.articles[0].id, text, "a.txt")
