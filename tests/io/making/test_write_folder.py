from dataclasses import replace
from pathlib import Path

import pytest

from tests.io.formats.samples import SAMPLES, Sample, opener
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.formats.json import document_to_dict
from timeline_app.io.making.write_folder import write_folder
from timeline_app.io.registry import open_timeline
from timeline_app.model.remarks import AuthorLink, AuthorNote, LinkKind
from timeline_app.resources import resource


def test_the_tour_as_a_new_folder_is_the_same_timeline(tmp_path: Path) -> None:
    tour = read_folder(resource("tour"))
    write_folder(tour, tmp_path / "copy")
    again = read_folder(tmp_path / "copy")
    assert document_to_dict(again) == document_to_dict(tour)
    assert again.findings == tour.findings
    assert [a.text for a in again.articles] == [a.text for a in tour.articles]
    for article in tour.articles:
        original = resource("tour").parent.parent / "seeds" / article.file
        assert (tmp_path / "copy" / "articles" / article.file).read_bytes() == original.read_bytes()


def test_links_notes_and_what_is_passed_over_are_written(tmp_path: Path) -> None:
    tour = read_folder(resource("tour"))
    link = AuthorLink("l", "tokyo-stop", "tokyo-arrival", LinkKind.SAME_AS, "Why", {"mine": "x"})
    notes = (
        AuthorNote("n", "Ask again.\nTwice.", event="tokyo-stop"),
        AuthorNote("b", "The week", when="2025-10-26/2025-10-31", is_bookmark=True),
    )
    passage = replace(tour.excerpts[0], event="", difference="", role="", telling="", extra={})
    made = replace(tour, links=(link,), notes=notes, nothing_to_cite=(passage,))
    write_folder(made, tmp_path / "copy")
    again = read_folder(tmp_path / "copy")
    assert again.findings == ()
    (found,) = again.links
    assert (found.source, found.target, found.kind, found.note, found.extra) == (
        *("tokyo-stop", "tokyo-arrival", LinkKind.SAME_AS, "Why"),
        {"mine": "x"},
    )
    assert [(n.id, n.text, n.event, n.when, n.is_bookmark) for n in again.notes] == [
        (n.id, n.text, n.event, n.when, n.is_bookmark) for n in notes
    ]
    assert [p.exact for p in again.nothing_to_cite] == [passage.exact]
    assert again.nothing_to_cite[0].anchor.state.is_found


def test_a_table_as_a_folder_keeps_its_events_columns_and_lanes(tmp_path: Path) -> None:
    table = tmp_path / "wars.csv"
    rows = [
        "Name,From,To,Theatre,Own, odd",
        "A,1914,1918,West,=1+1,x",
        'B,7 December 1941,,Pacific,"a\nb",',
    ]
    table.write_text("\n".join(rows), encoding="utf-8")
    document = open_timeline(table)
    write_folder(document, tmp_path / "folder")
    again = read_folder(tmp_path / "folder")
    assert again.lanes == document.lanes
    for name in document.events.texts:
        assert list(again.events.texts[name]) == list(document.events.texts[name]), name
    assert [again.events.whens(i) for i in range(2)] == [document.events.whens(i) for i in range(2)]


def test_nothing_is_written_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite, match="is not empty"):
        write_folder(read_folder(resource("tour")), tmp_path / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.file for sample in SAMPLES])
def test_a_file_of_another_program_as_a_folder_is_the_same_timeline(
    tmp_path: Path, sample: Sample
) -> None:
    document = opener(tmp_path)(sample.file, sample.text)
    write_folder(document, tmp_path / "folder")
    again, before = (
        document_to_dict(each) for each in (read_folder(tmp_path / "folder"), document)
    )
    for values in (again, before):
        del values["articles"]  # those without a file get one
    assert again == before
