"""ArticlePointer: what the mouse does over an article: select, click a passage, hover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from timeline_app.view.reader.article_caret import ArticleCaret

if TYPE_CHECKING:
    from timeline_app.view.reader.article_view import ArticleView

_STEP_MS: Final = 30  # while a selection is drawn beyond the view
_STEP_SHARE: Final = 0.3  # of how far beyond it the pointer is


class ArticlePointer(QObject):
    """The mouse over the viewport of an article's view."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._hovered = -1
        self._pressed_at: QPointF | None = None
        self._at = QPointF()
        self._since_word = QElapsedTimer()  # a word was chosen by a double click
        self._beyond = QTimer(self)
        self._beyond.setInterval(_STEP_MS)
        self._beyond.timeout.connect(self._scroll_on)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def _press(self, event: QMouseEvent) -> None:
        view, at = self._view, event.position()
        pause_ms = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if self._since_word.isValid() and self._since_word.elapsed() < pause_ms:
            self._since_word.invalidate()
            view.select_paragraph(at)
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._since_word.invalidate()
        self._pressed_at = at
        view.put_caret(view.caret.moved(view.position_near(at), selects=extends))

    def _double_click(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        self._view.select_word(event.position())
        self._since_word.start()

    def _move(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._pressed_at is None:
            self._hover(self._view.position_under(self._at))
            return
        drawn = (self._at - self._pressed_at).manhattanLength()
        caret = self._view.caret
        is_drag = drawn >= QGuiApplication.styleHints().startDragDistance()
        if is_drag or caret.position != caret.anchor:
            self._select_to_pointer()
        if 0 <= self._at.y() < self._view.viewport().height():
            self._beyond.stop()
        else:
            self._beyond.start()

    def _release(self, event: QMouseEvent) -> None:
        self._beyond.stop()
        pressed_at, self._pressed_at = self._pressed_at, None
        caret = self._view.caret
        if caret.position != caret.anchor:
            self._view.offer_selection()
        elif pressed_at is not None and (under := self._view.position_under(event.position())) >= 0:
            self._view.clicked.emit(under)

    def _hover(self, position: int) -> None:
        if position != self._hovered:
            self._hovered = position
            self._view.hovered.emit(position)
            self._view.show_pointer_over(position)

    def _select_to_pointer(self) -> None:
        view = self._view
        view.put_caret(ArticleCaret(view.position_near(self._at), view.caret.anchor))

    def _scroll_on(self) -> None:
        y_px, height_px = self._at.y(), self._view.viewport().height()
        self._view.scroll_by(_STEP_SHARE * (y_px if y_px < 0 else y_px - height_px))
        self._select_to_pointer()

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.MouseMove:
            self._move(event)
            return True
        if event.button() == Qt.MouseButton.LeftButton and event.type() in self._ACTIONS:
            self._ACTIONS[event.type()](self, event)
            return True
        return super().eventFilter(watched, event)

    _ACTIONS: Final = {
        QEvent.Type.MouseButtonPress: _press,
        QEvent.Type.MouseButtonDblClick: _double_click,
        QEvent.Type.MouseButtonRelease: _release,
    }
