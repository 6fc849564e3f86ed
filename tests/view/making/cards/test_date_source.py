"""A date that was typed: what it comes from is asked for beside it, and by its finding."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.view.conftest import OpenWindow
from tests.view.hand import LEFT
from tests.view.making.small_folder import rows, small_folder
from timeline_app.io.formats.folder import read_folder
from timeline_app.view.making.fields import LineField
from timeline_app.view.making.in_place import InPlace, part_of_key
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow
from timeline_app.words.making.editing import Reading

pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path)


@pytest.fixture
def own(open_window: OpenWindow, folder: Path) -> MainWindow:
    return open_window(read_folder(folder))


def part(window: MainWindow, key: str) -> InPlace | None:
    assert window.evidence is not None
    return part_of_key(window.evidence, key)


def findings(window: MainWindow) -> list[str]:
    return [each.what for each in window.session.document.findings]


def write(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(1)


def test_the_finding_leads_to_the_source_and_it_answers_the_finding(
    own: MainWindow, folder: Path
) -> None:
    own.session.select(None)
    assert any("no fact is named" in each for each in findings(own))
    assert own.evidence is not None
    (missing,) = [
        each for each in own.evidence.findChildren(QWidget) if each.objectName() == "missingSources"
    ]
    (link,) = missing.findChildren(Link)
    assert link.label() == "The stop in Tokyo"
    QTest.mouseClick(link, LEFT)
    QTest.qWait(10)
    assert own.session.selection == 0
    assert isinstance(QApplication.focusWidget(), LineField)
    write("The daily schedule of the White House")
    assert not any("no fact is named" in each for each in findings(own))
    publisher = part(own, f"fact {own.session.document.facts[0].id} publisher")
    assert publisher is not None
    publisher.begin()
    write("The White House")
    assert not any("publisher" in each for each in findings(own))
    assert own.commands.editor.save()
    (fact,) = rows(folder, "outside")
    assert (fact["fact"], fact["publisher"]) == (
        "The daily schedule of the White House",
        "The White House",
    )
    assert rows(folder, "events")[0]["outside"] == fact["id"]


def test_a_date_that_is_typed_over_words_is_from_outside_and_says_so(own: MainWindow) -> None:
    own.commands.pen.change_cells({"stop": {"dated_by": "article", "dated_words": "on Monday"}})
    own.session.select(0)
    assert part(own, "source of the date") is None
    own.commands.pen.change_events(["stop"], "when", Reading("2025-10-28"))
    texts = own.session.document.events.texts
    assert (texts["dated_by"][0], texts["dated_words"][0]) == ("outside", "on Monday")
    assert part(own, "source of the date") is not None
    own.commands.editor.undo()
    assert own.session.document.events.texts["dated_by"][0] == "article"
