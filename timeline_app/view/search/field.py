"""The one field of the top bar: it searches everything, or filters the events by title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QSpacerItem, QWidget

from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import text_factor
from timeline_app.view.widgets.bar_buttons import BOX_PX, FUNNEL, GLASS, BarButton, paint_sign
from timeline_app.view.widgets.basics import new_row, plain_tool_tip, smooth_painter
from timeline_app.view.widgets.link import key_cap_px, paint_key_cap
from timeline_app.view.widgets.theme import theme
from timeline_app.words.facets import (
    chip_hint,
    chip_tool_tip,
    filter_words,
    hidden_words,
    only_hidden,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from timeline_app.view.session.session import Session

_SEARCH: Final = "Search or filter events, articles, people, dates"
_FILTER: Final = "Show only titles with these words"
_KEY: Final = "Ctrl K"
_KEY_FROM_PX: Final = 300  # width from which its key is shown
_SIGN_PX: Final = 20.0  # from the left edge to the middle of the glass
_TEXT_PX: Final = 36
_AIR_PX: Final = 8


class SearchField(QLineEdit):
    """The field for what is searched for; while it filters, only titles with its words are shown.

    At rest it shows the words of the filter.

    Signals: `asked` when something is to be searched for, `turned` when it gets or loses the focus.
    """

    asked = Signal()
    turned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_filtering = False
        self.setObjectName("search")
        self.setAccessibleName("Search or filter")
        self.setToolTip("Search everything (Ctrl+K), or show only titles with these words (/)")
        self.setPlaceholderText(_SEARCH)
        # Letters that come faster than they can be answered are answered together.
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._read)
        self.textEdited.connect(self._edit)
        session.document_changed.connect(self._follow)

    @property
    def is_filtering(self) -> bool:
        """Whether what is typed filters the titles, rather than searches."""
        return self._is_filtering

    def begin_filter(self) -> None:
        """Let the user type the words that titles have to have."""
        self._turn(is_filtering=True, text=self._session.requested.query.text)

    def begin_search(self) -> None:
        """Let the user type what is searched for; what has been typed so far stays."""
        typed = self.text() if self.hasFocus() and not self._is_filtering else ""
        self._turn(is_filtering=False, text=typed)

    def rest(self) -> None:
        """Show the words of the filter, if there are any."""
        self._is_filtering = False
        self.setPlaceholderText(_SEARCH)
        with QSignalBlocker(self):
            self.setText(self._session.requested.query.text)

    def show_only(self, words: str) -> None:
        """Show only the events whose titles have these words."""
        requested = self._session.requested
        self._session.request(requested.with_query(requested.query._replace(text=words)))

    def _turn(self, *, is_filtering: bool, text: str) -> None:
        self.setPlaceholderText(_FILTER if is_filtering else _SEARCH)
        with QSignalBlocker(self):
            self.setText(text)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._is_filtering = is_filtering
        if text and is_filtering:
            self.selectAll()
        self.turned.emit()

    def _edit(self) -> None:
        if self._is_filtering:
            self._pause.start()
        else:
            self.asked.emit()

    def _read(self) -> None:
        self.show_only(self.text())

    def _follow(self) -> None:
        """Show the session's words, unless others are being typed."""
        words = self._session.requested.query.text
        is_searching = self.hasFocus() and not self._is_filtering
        if self._pause.isActive() or is_searching or words == self.text():
            return
        with QSignalBlocker(self):
            self.setText(words)

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        # Esc is a key of the window, too: in the field it first clears what is written there.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.text()))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._pause.stop()
            self.clear()
            self._read()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        # At rest it has the filter, which is edited.
        if event.button() == Qt.MouseButton.LeftButton and not self.text():
            self.asked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_filtering = bool(self.text())  # at rest it has the filter
        self.turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            if self._pause.isActive():
                self._pause.stop()
                self._read()
            self.rest()
        self.turned.emit()


_WIDE_PX: Final = 420  # a field this wide has room for all its words
_MIDDLE_PX: Final = 320
_CLOSE: Final = "✕"


class HiddenChip(QPushButton):
    """A button that says how many events are hidden, briefly where there is little room."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._room_px = 0
        self.setObjectName("hiddenChip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._show_all)
        self.refresh()

    def fit(self, room_px: int) -> None:
        """Choose the words for a field of the width."""
        self._room_px = room_px
        self.refresh()

    def refresh(self) -> None:
        """Show the present state of the session."""
        session = self._session
        count, hidden = session.counts
        words = hidden_words(count, hidden)
        self.setVisible(bool(words))
        if not words:
            return
        self.setText(shown_on_one_line(f"{self._shown(count, hidden)}  {_CLOSE}"))
        self.setAccessibleName(chip_hint(words))
        why = filter_words(session.document, session.view_spec.query)
        self.setToolTip(plain_tool_tip(chip_tool_tip(words, why)))

    def _shown(self, count: int, hidden: int) -> str:
        if self._room_px < _MIDDLE_PX:
            return only_hidden(hidden)
        return hidden_words(count, hidden, is_short=self._room_px < _WIDE_PX)

    def _show_all(self) -> None:
        self._session.request(self._session.requested.showing_all())


class SearchBox(QWidget):
    """The field in its box, with how many events are hidden, and the button of the filter menu."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFixedHeight(round(BOX_PX * text_factor()))
        self.field = SearchField(session)
        self.field.turned.connect(self.update)
        self.hidden = HiddenChip(session)
        self.filter = BarButton("Filter", sign=FUNNEL)
        self.filter.setObjectName("inBox")
        self.filter.setFixedSize(round(36 * text_factor()), round(30 * text_factor()))
        self._key_room = QSpacerItem(0, 0)
        row = self._row = new_row(
            self, margins_px=(round(_TEXT_PX * text_factor()), 1, 1, 1), spacing_px=0
        )
        row.addWidget(self.field, 1)
        row.addWidget(self.hidden)
        row.addItem(self._key_room)
        row.addWidget(self.filter)
        self.refresh()

    def refresh(self) -> None:
        """Show how many events are hidden now."""
        session = self._session
        is_hiding = not session.mask.all()
        self.filter.setHidden(session.is_empty)
        self.filter.set_name(f"Filter{': on' if is_hiding else ''}")
        self.filter.is_on = is_hiding
        self.hidden.fit(self.width())
        key_px = round(key_cap_px(_KEY)) + _AIR_PX if self._has_key else _AIR_PX
        self._key_room.changeSize(key_px, 0)
        self._row.invalidate()
        self.update()

    @property
    def _has_key(self) -> bool:
        is_hiding = not self.hidden.isHidden()
        return not is_hiding and self.width() >= _KEY_FROM_PX * text_factor()

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        colours, room = theme(), QRectF(self.rect())
        painter.setBrush(QColor(colours.ground))
        edge = colours.accent if self.field.hasFocus() else colours.line_strong
        painter.setPen(QColor(edge))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        sign = FUNNEL if self.field.is_filtering else GLASS
        at = QPointF(_SIGN_PX * text_factor(), room.center().y())
        paint_sign(painter, sign, at, QColor(colours.text_soft))
        if self._has_key:
            right = self.filter.x() if not self.filter.isHidden() else room.right()
            left = QPointF(right - key_cap_px(_KEY) - _AIR_PX / 2, room.center().y())
            faint, line = QColor(colours.text_faint), QColor(colours.line_strong)
            paint_key_cap(painter, left, _KEY, faint, line)
