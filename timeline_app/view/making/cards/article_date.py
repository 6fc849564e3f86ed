"""The date of an article in a card: shown, and asked for where words count from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.model.dates.edtf import UNDATED
from timeline_app.view.making.cards.date_choices import DateField
from timeline_app.view.widgets.basics import new_column, new_row, plain_label
from timeline_app.view.widgets.link import Link
from timeline_app.words.making.cards import article_date_link, date_of_article, day_named_in_head


class ArticleDate(QWidget):
    """A line with the article's date and a link to change it, or a question with a field.

    The field holds the day that the article's head names, to be taken by Enter.

    Signals: `given` with the date that was typed, in EDTF; "" for none.
    """

    given = Signal(str)

    def __init__(self, named_day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named_day = named_day
        self._has_date = False
        self._words = plain_label(name="soft", wraps=True)
        self.change = Link("Change", self)
        self.field = DateField("Article date", self)
        self.change.clicked.connect(self._act)
        self.field.textChanged.connect(self._show_link)
        self.field.entered.connect(self._give)
        row = new_row(margins_px=0, spacing_px=4)
        row.addWidget(self._words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = new_column(self, margins_px=0, spacing_px=4)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addWidget(self.field.reading)
        self.show_date("", "")

    @property
    def is_asking(self) -> bool:
        """Whether the date is asked for."""
        return not self.field.isHidden()

    def show_date(self, date: str, question: str) -> None:
        """Show the date in words; where a question is open, ask for it."""
        named = "" if date else self._named_day
        asked = day_named_in_head(question) if question and named else question
        self._words.setText(asked or date_of_article(date))
        self._has_date = bool(date)
        self.field.setText(named)
        self._set_asking(is_asking=bool(question))

    def begin(self) -> None:
        """Let the date be typed."""
        self._set_asking(is_asking=True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _set_asking(self, *, is_asking: bool) -> None:
        self.field.setVisible(is_asking)
        self.field.reading.setVisible(is_asking and bool(self.field.reading.text()))
        self._show_link()

    def _show_link(self) -> None:
        """Name what the link does: it asks for the date, or takes the one that was typed."""
        words = article_date_link(has_date=self._has_date, is_asked=self.is_asking)
        self.change.set_label(*words)
        self.change.setVisible(not self.is_asking or self._is_typed)

    @property
    def _is_typed(self) -> bool:
        return bool(self.field.text().strip()) and self.field.when is not None

    def _act(self) -> None:
        if self.is_asking:
            self._give()
        else:
            self.begin()

    def _give(self) -> None:
        when = self.field.when
        if when is not None:
            self.given.emit("" if when == UNDATED else when.text)
