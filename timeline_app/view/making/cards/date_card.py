"""Cards with a date, and the one that dates the chosen event by the selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from timeline_app.view.making.cards.article_date import ArticleDate
from timeline_app.view.making.cards.date_choices import DateChoices
from timeline_app.view.making.cards.margin_card import MarginCard
from timeline_app.view.making.cards.parts import part_heading
from timeline_app.words.making.cards import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timeline_app.view.making.cards.date_choices import DateOption


class DatedCard(MarginCard):
    """A card with a date among its parts, which `add_date` adds to its form.

    Signals: `date_changed` when another date is chosen; `article_dated` with an article date that
    was typed.

    Attributes:
        dates: the choice of the date.
        article_date: the article's date, from which words like "on Monday" count.

    """

    date_changed = Signal()
    article_dated = Signal(str)

    def __init__(self, heading: str, named_day: str, parent: QWidget, add: str = "Add") -> None:
        super().__init__(heading, parent, add)
        self._was_asked = False
        self.dates = DateChoices(self)
        self.article_date = ArticleDate(named_day, self)
        self.dates.changed.connect(self.date_changed)
        self.dates.chosen.connect(self.takes_keys)
        self.dates.entered.connect(self.added)
        self.article_date.given.connect(self.article_dated)

    def add_date(self) -> None:
        """Add the date to the form, below what is there."""
        self.form.addLayout(part_heading("Date", "D"))
        self.form.addWidget(self.article_date)
        self.form.addWidget(self.dates)

    def show_dates(self, options: Sequence[DateOption], article_date: str) -> None:
        """Show the dates that the words can give, and the article's own in words."""
        self.dates.show_options([each for each in options if not each.asks_article_date])
        questions = [each.how for each in options if each.asks_article_date]
        self.article_date.show_date(article_date, questions[0] if questions else "")
        self._was_asked = False
        self.date_changed.emit()

    def turn_date(self) -> None:
        """Choose the next date; where the article's is asked for, go there first."""
        if self.article_date.is_asking and not self._was_asked:
            self._was_asked = True
            self.article_date.begin()
            self.show_part(self.article_date)
        else:
            self.dates.step()
            self.show_part(self.dates)


class DateCard(DatedCard):
    """A card with the dates that words can give the event of a title."""

    def __init__(
        self,
        title: str,
        options: Sequence[DateOption],
        article_date: str,
        named_day: str,
        parent: QWidget,
    ) -> None:
        super().__init__(date_of(title), named_day, parent, "Set")
        self.add_date()
        self.form.addStretch(1)
        self.foot.addStretch(1)
        self.show_dates(options, article_date)

    @property
    def why_not(self) -> str:
        """Why the date cannot be set yet; empty where it can."""
        return self.dates.problem

    def key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_D:
            self.turn_date()
            return True
        return super().key(event)
