"""The text of an article that is read with keys and mouse: caret, selection, copying."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)

from timeline_app.view.reader.article_caret import (
    ArticleCaret,
    ArticlePointer,
    KeyCommands,
    MouseCommands,
)
from timeline_app.view.reader.scrolled_article import ScrolledArticle
from timeline_app.view.widgets.basics import open_copy_menu
from timeline_app.view.widgets.row_paint import came_by_tab
from timeline_app.view.widgets.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.paint.article.lines import PieceLines
    from timeline_app.paint.article.page import Overlay
    from timeline_app.view.reader.article_caret import Move
    from timeline_app.view.widgets.basics import Entry


class ArticleView(ScrolledArticle):
    """An article that can be read, searched and copied, not edited.

    Attributes:
        caret: the keyboard's place in the text, and the selection.
        entries_at: what the menu of a position offers first, each a text and what it does, or
            None for what cannot be done.
        more_keys: what other keys do, by the event; None for those that mean nothing.

    Signals:
        clicked: the position that was clicked, unless the click ended a selection.
        hovered: the position under the pointer, -1 for none.

    """

    clicked = Signal(int)
    hovered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caret = ArticleCaret()
        self.entries_at: Callable[[int], Iterable[Entry]] = lambda _: ()
        self.more_keys: Callable[[QKeyEvent], Callable[[], None] | None] = lambda _: None
        self._held: Span | None = None
        self._noted: tuple[Span, ...] = ()
        self._hovered = -1
        self._keys = self._key_commands()
        self._pointer = ArticlePointer(self.viewport(), self._mouse_commands())
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_article(self, text: str, title: str, subtitle: str) -> None:
        """Show another article from its beginning, with nothing marked in it."""
        self.caret = ArticleCaret()
        self._held, self._noted = None, ()
        super().show_article(text, title, subtitle)

    def selected_text(self) -> str:
        """Return the selected part of the article, character for character."""
        start, end = self.caret.selection
        return self._article.text[start:end]

    @property
    def place(self) -> int:
        """The position of the caret; where that is out of view, the first one in view."""
        is_in_view = 0 <= self.shown.y_of(self.caret.position) < self.shown.view_px
        return self.caret.position if is_in_view else self.shown.first_position()

    def position_near(self, at: QPointF) -> int:
        """Return the position nearest to a point, which may be outside the view."""
        lines, origin = self._lines_near(at.y())
        return lines.nearest(at - origin)

    def position_under(self, at: QPointF) -> int:
        """Return the position of the character at a point; -1 for none."""
        lines, origin = self._lines_near(at.y())
        under = lines.under(at - origin)
        return -1 if under is None else under

    def put_caret(self, caret: ArticleCaret) -> None:
        """Show another caret and its selection."""
        self.caret = caret
        self.viewport().update()

    def select(self, start: int, end: int) -> None:
        """Select a span; the caret is at its end."""
        self.put_caret(ArticleCaret(end, start))
        self._offer_selection()

    def hold(self, span: Span | None, noted: tuple[Span, ...] = ()) -> None:
        """Mark what a card is about in the place of the selection, and words of it; or nothing."""
        self._held, self._noted = span, noted
        self.viewport().update()

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self._keys.of(event) or self.more_keys(event)

    def _select_word(self, at: QPointF) -> None:
        """Select the word at a point."""
        lines, origin = self._lines_near(at.y())
        under = lines.under(at - origin)
        start, end = lines.word_around(lines.nearest(at - origin) if under is None else under)
        self.put_caret(ArticleCaret(end, start))

    def _select_paragraph(self, at: QPointF) -> None:
        """Select the paragraph at a point, or a piece of a very long one."""
        lines, _origin = self._lines_near(at.y())
        self.put_caret(ArticleCaret(lines.end, lines.start))

    def _move_caret(self, move: Move, selects: bool) -> None:  # noqa: FBT001 - as KeyCommands has it
        """Move the caret; if it is out of view, from the first line in view."""
        caret = self.caret
        if not selects and self.place != caret.position:
            caret = caret.moved(self.place, selects=False)
        self.put_caret(move(caret, self._page.column, selects=selects))
        self.shown.show_line(self.caret.position)
        if selects:
            self._offer_selection()

    def _key_commands(self) -> KeyCommands:
        shown = self.shown
        return KeyCommands(
            copy=self.copy,
            select_all=self.select_all,
            move_caret=self._move_caret,
            turn_page=shown.turn_page,
            to_start=shown.to_start,
            to_end=shown.to_end,
            enlarge=lambda by: self.set_font_px(self._font_px + by if by else self.usual_font_px),
        )

    def _mouse_commands(self) -> MouseCommands:
        return MouseCommands(
            has_selection=lambda: self.caret.position != self.caret.anchor,
            put_caret=lambda at, extends: self.put_caret(
                self.caret.moved(self.position_near(at), selects=extends)
            ),
            select_word=self._select_word,
            select_paragraph=self._select_paragraph,
            release=self._end_press,
            hover=self._hover,
            scroll_by=self.shown.by,
        )

    def _end_press(self, at: QPointF, is_click: bool) -> None:  # noqa: FBT001 - as MouseCommands has it
        if self.caret.position != self.caret.anchor:
            self._offer_selection()
        elif is_click and (under := self.position_under(at)) >= 0:
            self.clicked.emit(under)

    def _hover(self, at: QPointF | None) -> None:
        """Report the position under the pointer, and show whether a click there does something."""
        position = -1 if at is None else self.position_under(at)
        if position == self._hovered:
            return
        self._hovered = position
        self.hovered.emit(position)
        is_cited = position >= 0 and self._marked.passages.spans.touching(position, position + 1)
        shape = Qt.CursorShape.PointingHandCursor if is_cited else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def copy(self) -> None:
        """Put the selected text, if there is any, on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _offer_selection(self) -> None:
        """Offer the selected text to the middle button, where the system does so."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)

    def select_all(self) -> None:
        """Select the whole text."""
        self.put_caret(ArticleCaret(len(self._article.text), 0))

    def _lines_near(self, y_px: float) -> tuple[PieceLines, QPointF]:
        shown = self._pieces()
        return next((each for each in reversed(shown) if each[1].y() <= y_px), shown[0])

    def _overlay(self) -> Overlay:
        caret = self.caret.position if self.hasFocus() else None
        overlay = replace(super()._overlay(), selected=self.caret.selection, caret=caret)
        if self._held is None:
            return overlay
        return replace(overlay, selected=(0, 0), held=self._held, noted=self._noted)

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._has_ring:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(theme().accent)
                painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event) is not None
        ):
            event.accept()  # before any shortcut of the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command is None:
            event.ignore()
        else:
            command()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        copied, at = self.selected_text(), event.globalPos()
        under = self.position_under(QPointF(self.viewport().mapFromGlobal(at)))
        first = self.entries_at(under) if under >= 0 else ()
        open_copy_menu(self, "Copy", copied, self.select_all, at, first=first)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = came_by_tab(event)  # else the caret is enough
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
