"""What a timeline without events offers: its articles, from which events are made."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.new_folder import new_folder
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.link import Link
from timeline_app.view.window.window import MainWindow


def test_its_articles_can_be_read_from_the_first_page(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The text of {name}.", encoding="utf-8")
    made_of = [tmp_path / "one.txt", tmp_path / "two.txt"]
    made = new_folder(tmp_path / "t", made_of)
    window = MainWindow(read_folder(made.path))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.evidence is not None)

    def links() -> list[Link]:
        found = window.evidence.findChildren(Link) if window.evidence is not None else []
        return [each for each in found if each.objectName() == "read"]

    qtbot.waitUntil(lambda: len(links()) == len(made_of))
    QTest.mouseClick(links()[1], Qt.MouseButton.LeftButton)
    assert window.session.page == ArticlePage("two")
