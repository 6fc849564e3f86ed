"""A document whose words were changed is the one that all its rows tell."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.making.working_folder import document_of_copy, read_working_folder
from timeline_app.layout.timeline.labels.widths import is_reworded
from timeline_app.model.document import Document
from timeline_app.model.making.versions.reworded import reworded

ROWS = (
    "id,title,when,place,people,status,own\n"
    "b,Second,2025-02,,A;B,happened,x\n"
    "a,First,2025-01,Tokyo,,planned,\n"
    "c,Third,,,,,\n"
    "{twice}"
)
COLUMNS = ("id", "title", "when", "place", "people", "status", "own", "record_note")
CELLS = st.sampled_from(["", " ", "Other", "happened", "2024", "A; C", "a"])


@pytest.fixture(scope="session", params=["", "a,First,2026,,,,\n"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reworded")
    (path / "events.csv").write_text(ROWS.format(twice=request.param))
    return path


def facts_of(document: Document) -> object:
    texts = {name: list(column) for name, column in document.events.texts.items()}
    return texts, document.findings, document.tally, document.lanes, list(document.events.start_s)


@given(row=st.integers(0, 3), column=st.sampled_from(COLUMNS), cell=CELLS)
def test_it_says_what_all_rows_say(folder: Path, row: int, column: str, cell: str) -> None:
    working = read_working_folder(folder)
    before = working.copy
    document, known = document_of_copy(working, before)
    rows = before.events.rows
    key = rows[row % len(rows)].key
    after = before._replace(events=before.events.changing(key, {column: cell}))
    quick = reworded(document, before, after)
    if quick is not None:
        assert facts_of(quick) == facts_of(document_of_copy(working, after, known)[0])


def test_a_title_is_changed_without_reading_all_rows(folder: Path) -> None:
    working = read_working_folder(folder)
    document, _ = document_of_copy(working, working.copy)
    after = working.copy._replace(events=working.copy.events.changing(2, {"title": "Other"}))
    quick = reworded(document, working.copy, after)
    if document.tally.refused:
        assert quick is None
        return
    assert quick is not None
    assert quick.events.event(quick.events.index("b")).title == "Other"
    assert is_reworded(quick, document, "lane")
    assert not is_reworded(quick, document, "title")
    other, _ = document_of_copy(working, after)
    assert not is_reworded(other, document, "lane")
