"""A new facet is one row of the table: filter, lanes, event list and search have it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import a_document, an_event
from tests.view.conftest import OpenWindow
from tests.view.hand import CONTROL, choose
from timeline_app.model.document import Document
from timeline_app.model.facets import FACETS, Facet, ListColumn, Values
from timeline_app.model.offered_facets import lane_names
from timeline_app.model.search.engine import SearchIndex
from timeline_app.words.search import group_count


def lengths_of_titles(document: Document) -> Values:
    is_long = document.events.texts["title"].lengths() > 10
    return Values(np.arange(len(is_long)), is_long.astype(np.int32), ("short", "long"))


def cell(document: Document, event: int) -> str:
    return f"{len(document.events.texts['title'][event])} letters"


ROW = Facet(
    id="…length",
    title="Length of title",
    singular="length of title",
    plural="Lengths of titles",
    titles=lambda _: {"long": "Long title", "short": "Short title"},
    values=lengths_of_titles,
    is_given=lambda document: len(document.events) > 0,
    column=ListColumn(
        place=0,
        text=cell,
        order=lambda document: np.argsort(document.events.texts["title"].lengths()),
    ),
)


def test_a_facet_added_by_one_row_is_offered_everywhere(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline_app.model.facets.FACETS", (*FACETS, ROW))
    rows = [an_event("a", "2001", title="A title of many words"), an_event("b", "2002")]
    window = open_window(a_document(rows))
    choose(window.top_bar.lanes, "Lanes by length of title")
    assert [box.lane.title for box in window.canvas.frame.lanes] == ["Long title", "Short title"]
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.listed.event_list is not None
    table = window.listed.event_list.view.table
    assert table.headings() == ["Event", "Date", "Length of title", "Lane"]
    assert [table.copied_texts(row, [2])[0] for row in range(2)] == ["21 letters", "1 letters"]
    table.sort(2)
    choose(window.top_bar.filter, "Length of title", "Short title")
    assert window.session.mask.tolist() == [True, False]
    assert "Length of title: without Short title" in window.top_bar.hidden.toolTip()
    (group,) = SearchIndex(window.session.document).search("long", window.session.mask).groups
    assert group_count(group.key, group.count) == "1 length of title"
    assert lane_names(window.session.document)["length of title"] == ROW.id
