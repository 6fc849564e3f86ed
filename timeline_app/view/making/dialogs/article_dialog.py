"""The dialog of what is said of an article: its title, what is known of its source, its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPushButton

from timeline_app.model.dates.edtf import UNDATED
from timeline_app.view.making.cards.date_choices import DateField
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.words.making.cards import ARTICLE_NEEDS_TITLE, article_asked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles.article import Article
    from timeline_app.view.making.pen import Pen


class ArticleDialog(QDialog):
    """The dialog that edits them; all is kept in one step.

    Attributes:
        title, source, date: its fields.
        is_opening: whether the title is its first words, as it has no heading.

    """

    def __init__(self, article: Article, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article, self._pen = article, pen
        self.setWindowTitle("About the article")
        self.setMinimumWidth(520)
        asked = article_asked()
        self.title, self.source = QLineEdit(article.title), QLineEdit(article.source_note)
        self.is_opening = QCheckBox(asked.is_opening)
        self.is_opening.setChecked(article.title_from == "opening")
        self.date = DateField("Article date", self)
        self.error = plain_label(name="error", wraps=True)
        self.keep = QPushButton("Keep")
        self.keep.setDefault(True)
        cancel = QPushButton("Cancel")
        self.keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.reject)
        column = new_column(self, margins_px=(18, 16, 18, 16), spacing_px=8)
        column.addWidget(plain_label(article.file, name="soft", wraps=True))
        for name, field in (
            (asked.title, self.title),
            ("", self.is_opening),
            (asked.source, self.source),
            (asked.date, self.date),
        ):
            if name:
                label = plain_label(name, wraps=True)
                label.setBuddy(field)
                field.setAccessibleName(name)
                column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.date.reading)
        column.addWidget(self.error)
        self.date.setText(article.published)
        self.date.textChanged.connect(self._check)
        self.title.textChanged.connect(self._check)
        row = new_row(spacing_px=8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.title.setFocus()
        self._check()

    def _check(self) -> None:
        """Say why it cannot be kept."""
        problem = "" if self.title.text().strip() else ARTICLE_NEEDS_TITLE
        self.error.setText(problem)
        self.error.setAccessibleName(problem)
        self.error.setVisible(bool(problem))
        self.keep.setEnabled(not problem and self.date.when is not None)

    def _keep(self) -> None:
        when = self.date.when
        if when is None:
            return
        cells = {
            "title": " ".join(self.title.text().split()),
            "title_from": "opening" if self.is_opening.isChecked() else "file",
            "source_note": " ".join(self.source.text().split()),
            "published": "" if when == UNDATED else when.text,
        }
        self._pen.change_article(self._article, cells)
        self.accept()
