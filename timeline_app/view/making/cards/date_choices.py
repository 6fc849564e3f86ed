"""The dates that the words of a passage can give, one of which is chosen, or another one typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from timeline_app.model.dates.edtf import UNDATED, When, WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.making.new_event import GivenDate
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, serif, text_factor
from timeline_app.view.widgets.basics import new_column, plain_label, smooth_painter
from timeline_app.view.widgets.theme import theme
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.making.cards import no_date_typed, reading_shown
from timeline_app.words.making.editing import read_date_cell
from timeline_app.words.making.saving import TYPED_NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

    from timeline_app.model.articles.text_spans import Span


class DateOption(NamedTuple):
    """A date that words give: how it is shown, and the words, in code points of the article.

    One that `is_question` is none yet; it may ask for the article's date.
    """

    date: GivenDate
    shown: str
    how: str
    span: Span
    is_question: bool = False
    asks_article_date: bool = False


_TALL_PX: Final = 48
_LOW_PX: Final = 30
_RADIO_PX: Final = 6.5
_LEFT_PX: Final = 33
_RIGHT_PX: Final = 8
_AROUND_PX: Final = 10  # above and below, both together
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


class _Choice(QAbstractButton):
    """A date to choose: its words, and below them how it is known."""

    def __init__(self, shown: str, how: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown, self._how = shown_on_one_line(shown), shown_on_one_line(how)
        self._fonts = enlarged(sans(13.5, bold=bool(how))), enlarged(serif(13))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{shown} {how}".strip())

    def height_px(self, width_px: int) -> int:
        """Return how high it is at a width: as high as any, or as its lines need."""
        usual_px = (_TALL_PX if self._how else _LOW_PX) * text_factor()
        return round(max(usual_px, sum(self._heights_px(width_px)) + _AROUND_PX))

    def _heights_px(self, width_px: float) -> tuple[float, ...]:
        """Return how high the date and its words are, each on as many lines as it needs."""
        room = QRectF(0, 0, width_px - _LEFT_PX - _RIGHT_PX, 10_000)
        return tuple(
            QFontMetricsF(font).boundingRect(room, _WRAPPED, words).height()
            for font, words in zip(self._fonts, (self._shown, self._how), strict=True)
            if words
        )

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(1, self.height_px(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.height_px(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = smooth_painter(self), theme()
        is_on = self.isChecked()
        stands_out = is_on or self.hasFocus()
        painter.setPen(
            QPen(QColor(colours.accent if stands_out else colours.line_strong), 1 + stands_out)
        )
        painter.setBrush(QColor(colours.note if is_on else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        heights_px = self._heights_px(self.width())
        top_px = (self.height() - sum(heights_px)) / 2
        line_px = QFontMetricsF(self._fonts[0]).height()
        _paint_radio(painter, QPointF(17, top_px + line_px / 2), is_on=is_on)
        room_px = self.width() - _LEFT_PX - _RIGHT_PX
        inks = (colours.text, colours.text_soft)
        words = (self._shown, self._how)
        for font, text, ink, height_px in zip(self._fonts, words, inks, heights_px, strict=False):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(_LEFT_PX, top_px, room_px, height_px), _WRAPPED, text)
            top_px += height_px


def _paint_radio(painter: QPainter, middle: QPointF, *, is_on: bool) -> None:
    colours = theme()
    painter.setPen(QPen(QColor(colours.accent if is_on else colours.text_soft), 1.5))
    painter.setBrush(QColor(colours.surface))
    painter.drawEllipse(middle, _RADIO_PX, _RADIO_PX)
    if is_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(middle, _RADIO_PX / 2, _RADIO_PX / 2)


class DateField(QLineEdit):
    """A field for a date in any writing, whose reading is shown below it.

    Signals: `entered` by Enter.

    Attributes:
        reading: the label below it.

    """

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("27 October 2025, about 1880, 26/10 to 28/10 …")
        self.reading = plain_label(name="soft", wraps=True)
        self.textChanged.connect(self._read)
        self._read()

    @property
    def when(self) -> When | None:
        """The date; None where the text is not read as one."""
        try:
            return read_when(self.text())
        except WhenError:
            return None

    @property
    def problem(self) -> str:
        """What is wrong with the text, if anything."""
        reading = read_date_cell(self.text())
        return reading.words if reading.is_problem else ""

    def _read(self) -> None:
        when, words = self.when, self.text().strip()
        said = self.problem if when is None else reading_shown(in_words(when)) if words else ""
        self.reading.setText(said)
        self.reading.setVisible(bool(said) and not self.isHidden())
        self.setAccessibleDescription(said)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class DateChoices(QWidget):
    """Dates, "Another date…" with its field, and none; exactly one is chosen.

    Signals: `changed` when another one is chosen or typed; `chosen` when one that is not typed is;
    `entered` by Enter in the field.
    """

    changed = Signal()
    chosen = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: Sequence[DateOption] = ()
        self._buttons: list[_Choice] = []
        self._column = new_column(self, margins_px=0, spacing_px=5)
        self.field = DateField("Another date", self)
        self.field.textChanged.connect(self.changed)
        self.field.entered.connect(self.entered)

    @property
    def options(self) -> Sequence[DateOption]:
        """The dates that words give."""
        return self._options

    @property
    def place(self) -> int:
        """Which is chosen: its place among the options, then another date, then none."""
        return next(at for at, button in enumerate(self._buttons) if button.isChecked())

    @property
    def option(self) -> DateOption | None:
        """The chosen option; None for another date, or none."""
        return self._options[self.place] if self.place < len(self._options) else None

    @property
    def is_typed(self) -> bool:
        """Whether another date is chosen, which is typed."""
        return self.place == len(self._options)

    @property
    def problem(self) -> str:
        """Why what is chosen is no date, if it is none."""
        if self.is_typed:
            return self.field.problem if self.field.text().strip() else no_date_typed()
        option = self.option
        return option.how if option is not None and option.is_question else ""

    @property
    def date(self) -> GivenDate:
        """The date that is chosen; without one for "No date" and for what is not read."""
        option = self.option
        if option is not None:
            return option.date
        when = self.field.when if self.is_typed else None
        if when is None or when == UNDATED:
            return GivenDate()
        return GivenDate(when.text, "outside", "", TYPED_NOTE)

    def show_options(self, options: Sequence[DateOption]) -> None:
        """Show other dates; the first that is none to be asked for is chosen."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._options = options
        rows = [(each.shown, each.how) for each in options]
        self._buttons = [
            _Choice(*row, self) for row in (*rows, ("Another date…", ""), ("No date", ""))
        ]
        for at, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.choose(at))
            self._column.addWidget(button)
        self._column.insertWidget(self._column.count() - 1, self.field)
        self._column.insertWidget(self._column.count() - 1, self.field.reading)
        sure = (at for at, each in enumerate(options) if not each.is_question)
        first = next(sure, len(options) + 1)
        self._check(first)

    def choose(self, at: int) -> None:
        """Choose the date at a place; the field of another date gets the keyboard."""
        self._check(at)
        if self.is_typed:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.chosen.emit()
        self.changed.emit()

    def step(self) -> None:
        """Choose the next one, from the last the first."""
        self.choose((self.place + 1) % len(self._buttons))

    def _check(self, at: int) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place == at)
            button.update()
        self.field.setVisible(self.is_typed)
        self.field.reading.setVisible(self.is_typed and bool(self.field.reading.text()))
