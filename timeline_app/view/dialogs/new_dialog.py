"""The dialog that makes a new timeline of article files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.new_folder import ARTICLE_PATTERNS, NewFolder, new_folder
from timeline_app.view.widgets.basics import new_column, plain_label
from timeline_app.words.files.reading import file_kind
from timeline_app.words.making.new_timeline import folder_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


class NewDialog(QDialog):
    """Asks for a title, a place and articles; `made` is the folder once it is accepted."""

    def __init__(self, articles: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made: NewFolder | None = None
        self.setWindowTitle("New timeline")
        self.setMinimumWidth(480)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self.title = QLineEdit()
        self.title.textChanged.connect(self._show_folder)
        self.place = QLineEdit(QStandardPaths.writableLocation(documents))
        self.place.textChanged.connect(self._show_folder)
        self.folder = plain_label(wraps=True)
        self.articles = QListWidget()
        self.articles.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.articles.setMinimumHeight(110)
        self.error = plain_label(name="error", wraps=True)
        self._create = QPushButton("Create")
        self._create.setDefault(True)
        self._create.clicked.connect(self._make)
        self._add(articles)
        self._stack()
        self._show_folder()
        self.title.setFocus()

    def _stack(self) -> None:
        form = QFormLayout()
        for name, field in (("Title", self.title), ("In the folder", self.place)):
            field.setAccessibleName(name)
        place = QHBoxLayout()
        place.addWidget(self.place, 1)
        place.addWidget(_button("Choose…", self._choose_place))
        form.addRow("Title", self.title)
        form.addRow("In the folder", place)
        form.addRow("", self.folder)
        self.articles.setAccessibleName("Articles")
        form.addRow("Articles", self.articles)
        of_articles = QHBoxLayout()
        of_articles.addWidget(_button("Add articles…", self._choose_articles))
        of_articles.addWidget(_button("Leave out", self._leave_out))
        of_articles.addStretch(1)
        form.addRow("", of_articles)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(_button("Cancel", self.reject))
        buttons.addWidget(self._create)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=10)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addLayout(buttons)

    @property
    def _target(self) -> Path:
        """The folder that would be made."""
        name = self.title.text().strip().translate(_NOT_IN_NAMES).strip(". ")
        return Path(self.place.text()).expanduser() / name

    def _show_folder(self) -> None:
        has_name = self._target != Path(self.place.text()).expanduser()
        self._create.setEnabled(has_name)
        self.folder.setText(folder_shown(self._target) if has_name else "")
        self.error.clear()

    def _choose_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "The folder around it", self.place.text())
        if chosen:
            self.place.setText(chosen)

    def _choose_articles(self) -> None:
        kind = file_kind("Articles", ARTICLE_PATTERNS)
        names, _ = QFileDialog.getOpenFileNames(self, "Articles", filter=kind)
        self._add(map(Path, names))

    def _add(self, paths: Iterable[Path]) -> None:
        known = {self.articles.item(row).text() for row in range(self.articles.count())}
        self.articles.addItems([str(path) for path in paths if str(path) not in known])
        self.error.clear()

    def _leave_out(self) -> None:
        for item in self.articles.selectedItems():
            self.articles.takeItem(self.articles.row(item))

    def _make(self) -> None:
        articles = [Path(self.articles.item(row).text()) for row in range(self.articles.count())]
        title = self.title.text().strip()
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self.made = new_folder(self._target, articles, title)
        except (CannotWrite, OSError) as error:
            self.error.setText(str(error))
            self.error.setAccessibleName(str(error))
        else:
            self.accept()


def _button(text: str, do: object) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(do)
    return button
