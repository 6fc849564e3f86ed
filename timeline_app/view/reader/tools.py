"""The tools in the reader's header: article and passage by steps, what nothing cites, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from timeline_app.paint.fonts import enlarged, sans
from timeline_app.paint.theme import with_alpha
from timeline_app.view.widgets.basics import new_row, plain_tool_tip, smooth_painter
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import theme
from timeline_app.words.counts import part_of
from timeline_app.words.evidence.articles import place_in_articles, place_in_passages, uncited_words

if TYPE_CHECKING:
    from timeline_app.view.pages.page import PageHeader

_CHEVRON_PX: Final = (20, 28)
_HALF_PX: Final = (3.0, 5.5)  # of the angle
_LINE_PX: Final = 2.0


class Chevron(QAbstractButton):
    """A small button with an angle to the left or the right."""

    def __init__(self, by: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._by = by
        self.setFixedSize(*_CHEVRON_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(plain_tool_tip(name))

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        ink = QColor(theme().accent if self.isEnabled() else theme().line_strong)
        pen = QPen(ink, _LINE_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, (wide_px, high_px) = QRectF(self.rect()).center(), _HALF_PX
        tip, ends = middle.x() + self._by * wide_px, middle.x() - self._by * wide_px
        angle = ((ends, -high_px), (tip, 0.0), (ends, high_px))
        painter.drawPolyline(QPolygonF([QPointF(x, middle.y() + y) for x, y in angle]))
        if self.hasFocus():
            painter.setPen(ink)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -3.5), 3, 3)


class Stepper(QWidget):
    """Words of a place, "Article 2 of 5", with a button to each side of it.

    Signals: `stepped` by -1 or 1.

    Attributes:
        words: the whole words, and short ones.

    """

    stepped = Signal(int)

    def __init__(self, names: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ("", "")
        self._is_short = False
        self.place = QLabel()
        self.place.setObjectName("stepper")
        self.place.setFont(enlarged(sans(13, bold=True)))
        row = new_row(self, margins_px=0, spacing_px=4)
        row.addWidget(self.place)
        row.addSpacing(6)
        self.previous, self.next = (
            Chevron(by, name, self) for by, name in zip((-1, 1), names, strict=True)
        )
        for by, button in ((-1, self.previous), (1, self.next)):
            button.clicked.connect(lambda _checked=False, by=by: self.stepped.emit(by))
            row.addWidget(button)

    def show_place(self, words: str, number: int, count: int) -> None:
        """Show words for the place `number` of `count`, counted from 1; nothing for none."""
        self.words = (words, part_of(number, count))
        self.set_short(self._is_short)
        self.setVisible(count > 0)
        self.previous.setEnabled(number > 1)
        self.next.setEnabled(number < count)

    def set_short(self, is_short: bool) -> None:  # noqa: FBT001 - as Qt has it
        """Leave the noun out, or show it."""
        self._is_short = is_short
        self.place.setText(self.words[is_short])


_TOGGLE_PX: Final = 28
_PAD_PX: Final = 10


class Toggle(QAbstractButton):
    """A button that stays down, with a tick before its words."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._font = enlarged(sans(13))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tool_tip(name))
        self.setAccessibleDescription(name)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    # What Qt calls

    def sizeHint(self) -> QSize:
        words_px = QFontMetricsF(self._font).horizontalAdvance(f"✓ {self.text()}")
        return QSize(round(words_px) + 2 * _PAD_PX, _TOGGLE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        is_on = self.isChecked()
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(with_alpha(theme().accent, 0.1) if is_on else QColor(theme().surface))
        edge = theme().accent if is_on or self.hasFocus() else theme().line_strong
        painter.setPen(QPen(QColor(edge), 2.0 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(room, 6, 6)
        painter.setFont(self._font)
        painter.setPen(QColor(theme().accent if is_on else theme().text_soft))
        words = f"✓ {self.text()}" if is_on else self.text()
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


# Whether the places, and whether the link to the search, have short words.
_WORDINGS: Final = ((False, False), (False, True), (True, True))


class ReaderTools(QObject):
    """The tools in the header of the reader.

    Signals: `turned` by -1 or 1 to another article, `stepped` to another passage of the chosen
    event; `find_clicked` and `uncited_clicked`.

    Attributes:
        articles: which article it is, and the way to the next one.
        passages: which passage of the chosen event it is, and the way to the next one.
        uncited: marks the sentences that nothing cites.
        find: opens the search.

    """

    turned = Signal(int)
    stepped = Signal(int)
    find_clicked = Signal()
    uncited_clicked = Signal()

    def __init__(self, header: PageHeader) -> None:
        super().__init__(header)
        self._header = header
        self._fitted: tuple[object, ...] = ()  # what the words were last fitted for
        self.articles = Stepper(
            ("Previous article (Ctrl+PgUp)", "Next article (Ctrl+PgDown)"), header
        )
        names = ("Previous passage of this event (K)", "Next passage of this event (J)")
        self.passages = Stepper(names, header)
        self.uncited = Toggle("Mark the sentences that nothing cites (U selects the next)", header)
        self.find = Link("Find in article", header, ink="text_soft", key="Ctrl F")
        self.short_find = Link("Find", header, ink="text_soft")
        for link in (self.find, self.short_find):
            link.set_label(link.label(), "Find in article (Ctrl+F)")
            link.clicked.connect(self.find_clicked)
        self._indent = QWidget()
        header.tools.setSpacing(0)
        header.tools.addWidget(self._indent)
        for widget, after_px in ((self.articles, 16), (self.passages, 16)):
            header.tools.addWidget(widget)
            header.tools.addSpacing(after_px)
        header.tools.addStretch(1)
        header.tools.addWidget(self.uncited)
        header.tools.addSpacing(16)
        header.tools.addWidget(self.find)
        header.tools.addWidget(self.short_find)
        header.fill_with_tools()
        self.articles.stepped.connect(self.turned)
        self.passages.stepped.connect(self.stepped)
        self.uncited.clicked.connect(self.uncited_clicked)
        self.show_uncited(None, is_on=False)

    def show_article(self, number: int, count: int) -> None:
        """Show that it is article `number` of `count`, counted from 1."""
        self.articles.show_place(place_in_articles(number, count), number, count)

    def show_passage(self, number: int, count: int) -> None:
        """Show which passage of the chosen event it is; nothing where the article has none."""
        self.passages.show_place(place_in_passages(number, count), number, count)

    def show_uncited(self, count: int | None, *, is_on: bool) -> None:
        """Show how many sentences nothing cites, if known, and whether they are marked."""
        self.uncited.show_words(uncited_words(count))
        self.uncited.setChecked(is_on)

    def fit(self, text_left_px: float) -> None:
        """Begin where the text begins, and leave out words for which there is no room."""
        room_px = self._header.width()
        words = (self.articles.words, self.passages.words, self.uncited.text())
        if (asked := (text_left_px, room_px, *words)) == self._fitted:
            return  # as at each step of a scroll
        self._fitted = asked
        begin_px = max(round(text_left_px) - self._header.tools_left_px(), 0)
        for wording in _WORDINGS:
            needed_px = self._needed_px(*wording)
            if needed_px + begin_px <= room_px:
                break
        self._indent.setFixedWidth(max(min(begin_px, room_px - needed_px), 0))

    def _needed_px(self, places_short: bool, find_short: bool) -> int:  # noqa: FBT001 - a row of _WORDINGS
        """Show short or whole words, and return the width that the header needs for them."""
        self.articles.set_short(places_short)
        self.passages.set_short(places_short)
        self.find.setHidden(find_short)
        self.short_find.setHidden(not find_short)
        self._indent.setFixedWidth(0)
        return self._header.least_px()
