"""The dialog of columns: what it asks first and again, and that all of it can be reached."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QScrollArea, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.io.tables import a_table
from timeline_app.io.options import ReadOptions
from timeline_app.io.registry import open_timeline
from timeline_app.io.table.columns.column_map import ColumnMap, NeedsColumns
from timeline_app.model.dates.habits import Choice
from timeline_app.view.dialogs.column_dialog import ColumnDialog

TABLE = "title,start\nA,2020-05-01 00:00\nB,2020-05-02 00:00\n"


def asked(folder: Path, content: str, columns: ColumnMap | None = None) -> NeedsColumns:
    """What is to be asked of a table, also where all is clear."""
    options = ReadOptions(columns=columns, asks=columns is not None or "00:00" in content)
    with pytest.raises(NeedsColumns) as caught:
        open_timeline(a_table(folder, content), options)
    return caught.value


def shown(qtbot: QtBot, problem: NeedsColumns, parent: QWidget | None = None) -> ColumnDialog:
    dialog = ColumnDialog("any.csv", problem, parent)
    if parent is None:
        qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def dates(dialog: ColumnDialog) -> list[str]:
    rows = dialog.findChildren(QTableWidget)[0]
    items = (rows.item(row, 0) for row in range(rows.rowCount()))
    return [item.text() for item in items if item is not None]


def test_days_in_eight_digits_are_offered_as_such(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, asked(tmp_path, "date,event\n19920101,A\n19920229,B\n"))
    assert dialog.unit.currentData() == "ymd"
    assert dates(dialog) == ["Wednesday 1 January 1992", "Saturday 29 February 1992"]
    other = shown(qtbot, asked(tmp_path, "date,event\n1588291200,A\n19920229,B\n"))
    assert (other.unit.currentData(), other.go.isEnabled()) == ("", False)


def test_what_was_answered_is_asked_again_with_its_answer(qtbot: QtBot, tmp_path: Path) -> None:
    columns = ColumnMap(title="what", start="date", day_first=True)
    dialog = shown(qtbot, asked(tmp_path, "date,what\n10/5/1961,A\n", columns))
    box = dialog.answers[Choice.ORDER, ""]
    assert dates(dialog) == ["Wednesday 10 May 1961"]
    other = next(place for place in range(1, box.count()) if place != box.currentIndex())
    box.setCurrentIndex(other)
    assert dates(dialog) == ["Thursday 5 October 1961"]
    assert dialog.columns.day_first is False


def test_a_title_and_a_century_are_asked_for_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, asked(tmp_path, "date,from here,to there\n12/15/00,A,B\n1/31/01,C,D\n"))
    assert dialog.answer.text() == "Choose the column of the title."
    century = dialog.answers[Choice.CENTURY, ""]
    century.setCurrentIndex(1)
    assert dates(dialog) == ["Friday 15 December 2000", "Wednesday 31 January 2001"]
    assert not dialog.go.isEnabled()
    title = dialog.roles["title"]
    title.setCurrentIndex(title.findData("to there"))
    assert dialog.go.isEnabled()


def test_midnights_are_days_until_they_are_said_to_be_times(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(qtbot, asked(tmp_path, TABLE))
    assert dates(dialog) == ["Friday 1 May 2020", "Saturday 2 May 2020"]
    dialog.midnight_is_time.click()
    assert dates(dialog) == ["Friday 1 May 2020, 00:00", "Saturday 2 May 2020, 00:00"]
    assert dialog.columns.midnight_is_time


@pytest.mark.parametrize("size", [(760, 520), (1440, 900)])
def test_it_fits_into_its_window_and_all_of_it_can_be_reached(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    dialog = shown(qtbot, asked(tmp_path, TABLE), window)
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    choices = dialog.findChildren(QScrollArea)[0]
    for box in (*dialog.roles.values(), dialog.fill_down, dialog.midnight_is_time):
        assert choices.isAncestorOf(box)
        choices.ensureWidgetVisible(box)
        assert not box.visibleRegion().isEmpty()


def test_the_first_thing_to_say_has_the_focus(qtbot: QtBot, tmp_path: Path) -> None:
    unit = shown(qtbot, asked(tmp_path, "date,event\n1588291200,A\n"))
    assert unit.focusWidget() is unit.unit
    title = shown(qtbot, asked(tmp_path, "start,kind of,what\n2020,A,B\n"))
    assert title.focusWidget() is title.roles["title"]
    order = shown(qtbot, asked(tmp_path, "date,event\n10/5/1961,A\n"))
    assert order.focusWidget() is order.answers[Choice.ORDER, ""]


QUOTING = "date,title,quote,source\n2025-10-28,A,met on Tuesday,one.txt\n2025-10-29,B,,\n"


def test_columns_that_quote_articles_are_shown_and_can_be_switched_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    columns = ColumnMap(title="title", start="date", exact="quote", article="source")
    dialog = shown(qtbot, asked(tmp_path, QUOTING, columns))
    assert (dialog.columns.exact, dialog.columns.article) == ("quote", "source")
    assert (dialog.folder.isEnabled(), dialog.folder.text()) == (True, "beside the table …")
    dialog.roles["exact"].setCurrentIndex(0)
    assert (dialog.columns.exact, dialog.folder.isEnabled()) == ("", False)


def test_what_is_guessed_of_quotations_is_chosen_at_first(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(NeedsColumns) as caught:
        open_timeline(a_table(tmp_path, QUOTING), ReadOptions(asks=True))
    dialog = shown(qtbot, caught.value)
    assert dialog.roles["exact"].currentData() == "quote"
    assert dialog.roles["article"].currentData() == "source"


def test_a_folder_of_articles_is_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = ColumnMap(title="title", start="date", exact="quote", article="source")
    dialog = shown(qtbot, asked(tmp_path, QUOTING, columns))
    folder = tmp_path / "their texts"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    dialog.folder.click()
    assert (dialog.articles, dialog.folder.text()) == (folder, "in their texts …")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    dialog.folder.click()
    assert dialog.articles == folder
