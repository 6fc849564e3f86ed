"""An engine's table is exported from the window: its events are loaded first, if not too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.view.canvas.test_engine_answers import (
    COUNT,
    VIEWS,
    come_to_rest,
    folder,
    gated,
    open_engine_in,
    show,
)
from tests.view.hand import CONTROL, Hand
from timeline_app.io.registry import open_timeline
from timeline_app.layout.dense import engine_loading
from timeline_app.model.event_store import CannotAnswer
from timeline_app.model.query import Query
from timeline_app.view.dialogs.export_dialog import ExportDialog
from timeline_app.view.dialogs.loading_dialog import LoadingDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from timeline_app.model.document import Document
    from timeline_app.view.window.window import MainWindow

__all__ = ["folder"]

SHOWN_BY_FILTER = COUNT // 10


@pytest.fixture
def exports(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ExportDialog]]:
    """The dialogs for exports that were opened; they are closed before their window is."""
    assert window.isVisible()
    opened: list[ExportDialog] = []

    def keep(dialog: ExportDialog) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", keep)
    yield opened
    for dialog in opened:
        dialog.reject()


def filter_in(window: MainWindow, qtbot: QtBot) -> None:
    hidden = Query().with_only("kind", "0", [str(kind) for kind in range(4)])
    window.session.request(window.session.requested.with_query(hidden))
    come_to_rest(window, qtbot)


def saved(dialog: ExportDialog, path: Path, qtbot: QtBot) -> Document:
    dialog.save_to(path)
    qtbot.waitUntil(lambda: path.exists() and dialog.save_button.isEnabled())
    return open_timeline(path)


def test_all_events_are_exported_and_what_a_filter_hides_too(
    window: MainWindow, folder: Path, qtbot: QtBot, exports: list[ExportDialog], tmp_path: Path
) -> None:
    open_engine_in(window, folder, qtbot)
    filter_in(window, qtbot)
    before = window.session.document
    Hand(window, qtbot).key(Qt.Key.Key_E, CONTROL)
    [dialog] = exports
    assert len(before.events) < COUNT
    assert window.session.document is before
    document = saved(dialog, tmp_path / "all.csv", qtbot)
    assert {*document.events.texts["id"]} == {str(each) for each in range(COUNT)}


def test_of_too_many_events_those_that_a_filter_shows_are_exported_and_that_is_said(
    window: MainWindow,
    folder: Path,
    qtbot: QtBot,
    exports: list[ExportDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_loading, "MOST_WRITTEN", 1_000)
    open_engine_in(window, folder, qtbot)
    filter_in(window, qtbot)
    Hand(window, qtbot).key(Qt.Key.Key_E, CONTROL)
    [dialog] = exports
    assert "600 of 600 events shown · without 5,400 others" in dialog.summary.text()
    csv = next(n for n in range(dialog.form.kind.count()) if "CSV" in dialog.form.kind.itemText(n))
    dialog.form.kind.setCurrentIndex(csv)
    words = f"What the filter shows, {SHOWN_BY_FILTER:,} events, without 5,400 others"
    qtbot.waitUntil(lambda: words in dialog.summary.text())
    document = saved(dialog, tmp_path / "some.csv", qtbot)
    assert {*document.events.texts["id"]} == {str(n) for n in range(COUNT) if n % 20 < 2}


def test_too_many_events_are_refused_on_one_line(
    window: MainWindow,
    folder: Path,
    qtbot: QtBot,
    exports: list[ExportDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_loading, "MOST_WRITTEN", 1_000)
    open_engine_in(window, folder, qtbot)
    Hand(window, qtbot).key(Qt.Key.Key_E, CONTROL)
    assert not exports
    assert "shows 6,000 events: no more than 1,000 can be exported" in window.notice.words


def test_loading_is_ended_by_cancel(
    window: MainWindow,
    folder: Path,
    qtbot: QtBot,
    exports: list[ExportDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_loading, "_AT_ONCE", 1)  # for a long time
    open_engine_in(window, folder, qtbot)

    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LoadingDialog)
        dialog.cancel_button.click()

    QTimer.singleShot(300, cancel)
    Hand(window, qtbot).key(Qt.Key.Key_E, CONTROL)
    assert not exports
    show(window, VIEWS[1])  # the engine answers on
    come_to_rest(window, qtbot)
    assert all(strip.is_exact for strip in window.canvas.frame.strips)


def test_an_engine_that_fails_while_it_loads_is_said(
    window: MainWindow,
    folder: Path,
    qtbot: QtBot,
    exports: list[ExportDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document, gate = gated(folder)
    window.show_document(document)
    come_to_rest(window, qtbot)

    def fail(*_: object) -> None:
        raise CannotAnswer("events (events.db) is gone (it was killed)")

    monkeypatch.setattr(gate, "after", fail, raising=False)
    Hand(window, qtbot).key(Qt.Key.Key_E, CONTROL)
    assert not exports
    assert window.notice.words == "events (events.db) is gone (it was killed)"
