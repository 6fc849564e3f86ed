"""Refused rows: listed with their lines and reasons, and saved as CSV."""

import csv
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_document, an_event
from tests.io.tables import HEADER, a_table, some_rows
from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT, answer
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.view.dialogs.refused_dialog import RefusedDialog


def test_the_table_itself_is_not_replaced_by_its_refused_rows(qtbot: QtBot, tmp_path: Path) -> None:
    content = HEADER + some_rows(3) + "e1,Again,2015-01-01,,g1\n"
    path = a_table(tmp_path, content)
    dialog = RefusedDialog(open_timeline(path))
    qtbot.addWidget(dialog)
    dialog.save(path)
    assert "is what the timeline is read from" in dialog.outcome.text()
    assert path.read_text(encoding="utf-8") == content


def test_rows_are_listed_and_saved(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    content = HEADER + some_rows(3) + "e1,Again,2015-01-01,,g1\n"
    said = ReadOptions(said={"id": "id"})  # otherwise ids that repeat are none
    window = open_window(open_timeline(a_table(tmp_path, content), said))
    assert window.status.refused.isVisible()
    saved = tmp_path / "refused.csv"

    def look(dialogue: QWidget) -> None:
        assert isinstance(dialogue, RefusedDialog)
        model = dialogue.table.model()
        row = [str(model.index(0, column).data()) for column in range(3)]
        assert row[0] == "5"
        assert "there already" in row[1]
        assert "Again" in row[2]
        dialogue.save(saved)
        qtbot.waitUntil(lambda: "is saved" in dialogue.outcome.text())

    answer(look)
    QTest.mouseClick(window.status.refused, LEFT)
    with saved.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "reason", "text"]
    assert [row[0] for row in rows[1:]] == ["5"]


def test_a_folder_shows_its_reasons(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event("one"), an_event("one", title="Again")]))
    reasons: list[str] = []

    def look(dialogue: QWidget) -> None:
        assert isinstance(dialogue, RefusedDialog)
        model = dialogue.table.model()
        reasons.extend(str(model.index(row, 1).data()) for row in range(model.rowCount()))
        assert not dialogue.outcome.text()

    answer(look)
    QTest.mouseClick(window.status.refused, LEFT)
    assert reasons == list(window.session.document.tally.reasons)


def test_with_nothing_refused_there_is_nothing_to_ask(open_window: OpenWindow) -> None:
    window = open_window(a_document([an_event()]))
    assert not window.status.refused.isVisible()
