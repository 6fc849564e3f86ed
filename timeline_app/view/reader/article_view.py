"""ArticleView: the text of an article, as long as it may be, with its cited passages marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from timeline_app.layout.article.highlights import Highlight, arrange, sorted_spans
from timeline_app.layout.article.pieces import cut_pieces
from timeline_app.paint.article.marks import MatchMark, PassageMarks, build_marks
from timeline_app.paint.article.page import ArticleText, Overlay, TypesetPage, paint_piece
from timeline_app.view.reader.article_caret import ArticleCaret, key_command
from timeline_app.view.reader.article_pointer import ArticlePointer
from timeline_app.view.reader.article_scroll import ArticleScroll, Emphasis
from timeline_app.view.widgets.menus import open_copy_menu
from timeline_app.view.widgets.row_paint import came_by_tab

if TYPE_CHECKING:
    from timeline_app.paint.article.lines import PieceLines
    from timeline_app.paint.theme import Theme
    from timeline_app.view.reader.article_caret import Move

__all__ = ["ArticleView", "Highlight"]

_LEAST_PX: Final = 12
_MOST_PX: Final = 32
_NOTCH: Final = 120  # eighths of a degree that a wheel turns at a time
_REST_MS: Final = 250  # until what is in view is told to screen readers
_EMPTY: Final = ArticleText("", cut_pieces(""), "", "")
_NOTHING_FOUND: Final = MatchMark(sorted_spans(()), None)


class ArticleView(QAbstractScrollArea):
    """An article set as a page that scrolls; it is read, searched and copied, never written.

    All positions are code points of the article's text, all places px of the viewport. Only the
    part in view is laid out, the rest is guessed, and what is seen stays when a guess is corrected.

    Attributes:
        caret: where the reader is in it with the keyboard, and what she has selected.
        pointed: the passage that is marked more strongly, as it or its note is pointed at.
        usual_font_px: the size of the text until it is changed.

    Signals:
        moved: other places are in view, or the same ones elsewhere: they are to be asked anew.
        clicked: the position that was clicked, unless the click ended a selection.
        hovered: the position under the pointer, -1 for none.

    """

    usual_font_px: Final = 17

    moved = Signal()
    clicked = Signal(int)
    hovered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caret = ArticleCaret()
        self._theme = theme
        self._font_px = self.usual_font_px
        self._article = _EMPTY
        self._passages = arrange(())
        self._found = _NOTHING_FOUND
        self.pointed: tuple[int, int] | None = None
        self._marks: WeakKeyDictionary[PieceLines, PassageMarks] = WeakKeyDictionary()
        self._page = self._set_page()
        self._scroll = ArticleScroll(self._page.column, self.verticalScrollBar(), self)
        self._scroll.moved.connect(self._show_moved)
        self._emphasis = Emphasis(self)
        self._emphasis.faded.connect(self.viewport().update)
        self._pointer = ArticlePointer(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._tell_shown)
        self._wheel_turned = 0
        self._has_ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would set the text anew each time.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Article text")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_article(self, text: str, title: str, subtitle: str) -> None:
        """Show another article from its beginning, with nothing marked in it."""
        self._article = ArticleText(text, cut_pieces(text), title, subtitle)
        self._passages, self._found, self.pointed = arrange(()), _NOTHING_FOUND, None
        self.caret = ArticleCaret()
        self._emphasis.end()
        self._page = self._set_page()
        self._scroll.show_column(
            self._page.column, self._page.column.start(), self.viewport().height()
        )

    def set_subtitle(self, subtitle: str) -> None:
        """Say something else below the title; the line at the top stays there."""
        if subtitle != self._article.subtitle:
            self._article = replace(self._article, subtitle=subtitle)
            self._set_anew(0.0)

    def set_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Mark these passages, in any order; they may overlap."""
        self._passages = arrange(highlights)
        self._mark_anew()

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int | None) -> None:
        """Mark what was found, in the order of the text; the one at `current` more strongly."""
        self._found = MatchMark(sorted_spans(spans), current)
        self._mark_anew()

    def set_hovered(self, span: tuple[int, int] | None) -> None:
        """Mark a passage more strongly, as while its note is pointed at."""
        if span != self.pointed:
            self.pointed = span
            self.viewport().update()

    def reveal(self, start: int, end: int, *, emphasised: bool = True) -> None:
        """Bring a passage into view, all of it if it fits, and let it stand out for a moment."""
        self._scroll.reveal(start, end)
        if emphasised:
            self._emphasis.begin(start, end)

    def show_from(self, position: int) -> None:
        """Let the view begin with the line of a position; with the title for the first one."""
        if position > 0:
            self._scroll.to(self._page.column.place_of(position))
        else:
            self._scroll.to_start()

    def y_of(self, position: int) -> float:
        """The top of the line that holds a position; guessed where it was never in view."""
        column = self._page.column
        return column.guess_height_of(position) - column.height_of(self._scroll.top)

    def line_rects(self, start: int, end: int) -> list[QRectF]:
        """Where those characters of a passage stand that are in view, line by line."""
        view = QRectF(self.viewport().rect())
        rects = []
        for lines, at in self._shown():
            if lines.start < end and start < lines.end:
                (own,) = lines.rects([(max(start, lines.start), min(end, lines.end))])
                rects += [rect.translated(at) for rect in own]
        return [rect for rect in rects if rect.intersects(view)]

    def share_of(self, position: int) -> float:
        """How far down the article a position is, from 0 to 1."""
        column = self._page.column
        return min(column.guess_height_of(position) / column.total_px, 1.0)

    def shown_share(self) -> tuple[float, float]:
        """The part of the article that is in view, from 0 to 1."""
        total_px = self._page.column.total_px
        top_px = self._page.column.height_of(self._scroll.top)
        return max(top_px / total_px, 0.0), min((top_px + self._scroll.view_px) / total_px, 1.0)

    def top_position(self) -> int:
        """The first code point in view."""
        return self._first_from(0.0)

    @property
    def font_px(self) -> int:
        """The size of the text."""
        return self._font_px

    def set_font_px(self, px: int) -> None:
        """Set the size of the text, from 12 to 32; the line at the top stays there."""
        self._zoom_to(px, 0.0)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self._mark_anew()

    def selected_text(self) -> str:
        """The selected part of the article, character for character."""
        start, end = self.caret.selection
        return self._article.text[start:end]

    @property
    def text_left_px(self) -> float:
        """Where the text begins; notes have the room to its left."""
        return self._page.left_px

    @property
    def text_width_px(self) -> float:
        """How wide the text is."""
        return self._page.width_px

    # For the mouse and the keys.

    def position_near(self, at: QPointF) -> int:
        """The position that is nearest to a point, also to one outside the view."""
        lines, origin = self._lines_near(at.y())
        return lines.nearest(at - origin)

    def position_under(self, at: QPointF) -> int:
        """The position of the character at a point; -1 for none."""
        lines, origin = self._lines_near(at.y())
        under = lines.under(at - origin)
        return -1 if under is None else under

    def put_caret(self, caret: ArticleCaret) -> None:
        """Show the caret, and what it has selected."""
        self.caret = caret
        self.viewport().update()

    def select_word(self, at: QPointF) -> None:
        """Select the word at a point."""
        lines, origin = self._lines_near(at.y())
        under = lines.under(at - origin)
        start, end = lines.word_around(lines.nearest(at - origin) if under is None else under)
        self.put_caret(ArticleCaret(end, start))

    def select_paragraph(self, at: QPointF) -> None:
        """Select the paragraph at a point, or the piece of a very long one."""
        lines, _origin = self._lines_near(at.y())
        self.put_caret(ArticleCaret(lines.end, lines.start))

    def scroll_by(self, px: float) -> None:
        """Show what is so far below (above, if negative)."""
        self._scroll.by(px)

    def scroll_to_start(self) -> None:
        """Show the beginning of the article."""
        self._scroll.to_start()

    def scroll_to_end(self) -> None:
        """Show the end of the article."""
        self._scroll.to_end()

    def turn_page(self, sign: int) -> None:
        """Scroll by a view, of which two whole lines stay in view: 1 is down, -1 up."""
        kept_px = 3 * self._page.column.setting.line_px
        self._scroll.by(sign * max(self._scroll.view_px - kept_px, kept_px))

    def move_caret(self, move: Move, *, selects: bool) -> None:
        """Move the caret; one that was left out of view comes into it first."""
        caret = self.caret
        if not selects and not 0 <= self.y_of(caret.position) < self._scroll.view_px:
            caret = caret.moved(self.top_position(), selects=False)
        self.put_caret(move(caret, self._page.column, selects=selects))
        self._scroll.show_line(self.caret.position)
        if selects:
            self.offer_selection()

    def show_pointer_over(self, position: int) -> None:
        """Let the pointer say that a click there does something."""
        is_cited = position >= 0 and self._passages.spans.touching(position, position + 1)
        shape = Qt.CursorShape.PointingHandCursor if is_cited else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def copy(self) -> None:
        """Put the selected text, if there is any, on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def offer_selection(self) -> None:
        """Offer the selected text to the middle button, where the system does so."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)

    def select_all(self) -> None:
        """Select the whole text."""
        self.put_caret(ArticleCaret(len(self._article.text), 0))

    def _set_page(self) -> TypesetPage:
        self._marks = WeakKeyDictionary()
        return TypesetPage(self._article, self._font_px, self.viewport().width())

    def _mark_anew(self) -> None:
        self._marks = WeakKeyDictionary()
        self.viewport().update()

    def _shown(self) -> list[tuple[PieceLines, QPointF]]:
        """The pieces in view and where each one's top left is."""
        column, left_px = self._page.column, self._page.left_px
        shown = column.in_view(self._scroll.top, self._scroll.view_px)
        return [(column.lines(piece), QPointF(left_px, y_px)) for piece, y_px in shown]

    def _lines_near(self, y_px: float) -> tuple[PieceLines, QPointF]:
        shown = self._shown()
        return next((each for each in reversed(shown) if each[1].y() <= y_px), shown[0])

    def _first_from(self, y_px: float) -> int:
        """The first position of the line at a height; of the next where that is between two."""
        shown = self._shown()
        for lines, at in shown:
            if y_px < at.y() + lines.height_px:
                return lines.first_from(y_px - at.y())
        return shown[-1][0].end

    def _set_anew(self, y_px: float) -> None:
        """Set the page for another size; the line at a height stays there."""
        was_at_start = self._scroll.is_at_start and y_px <= 0
        held = self._first_from(y_px)
        held_px = self.y_of(held)
        self._page = self._set_page()
        column, view_px = self._page.column, self.viewport().height()
        top = column.start() if was_at_start else column.moved(column.place_of(held), -held_px)
        self._scroll.show_column(column, top, view_px)

    def _zoom_to(self, px: int, y_px: float) -> None:
        px = min(max(px, _LEAST_PX), _MOST_PX)
        if px != self._font_px:
            self._font_px = px
            self._set_anew(y_px)

    def _show_moved(self) -> None:
        self.viewport().update()
        self._rest.start()
        self.moved.emit()

    def _tell_shown(self) -> None:
        """Let screen readers say what is in view; Qt lets Python give them no text to walk in."""
        shown = self._shown()
        start, end = shown[0][0].start, shown[-1][0].end
        self.setAccessibleDescription(self._article.text[max(start, self.top_position()) : end])

    def _overlay(self) -> Overlay:
        return Overlay(
            selected=self.caret.selection,
            hovered=self.pointed,
            emphasised=self._emphasis.span,
            emphasis=self._emphasis.share,
            caret=self.caret.position if self.hasFocus() else None,
        )

    def _paint_page(self, painter: QPainter, clip: QRectF) -> None:
        theme, overlay, column = self._theme, self._overlay(), self._page.column
        top_px = -column.height_of(self._scroll.top)
        if top_px + column.head_px > 0:
            self._page.paint_heading(painter, top_px, clip, theme)
        for lines, at in self._shown():
            if lines not in self._marks:
                self._marks[lines] = build_marks(lines, self._passages, self._found, theme)
            painter.translate(at)
            own_clip = clip.translated(-at)
            paint_piece(painter, lines, self._marks[lines], overlay, theme, own_clip)
            painter.translate(-at)

    # Qt's names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QRectF(event.rect())
            painter.fillRect(clip, self._theme.surface)
            self._paint_page(painter, clip)
            if self.hasFocus() and self._has_ring:
                painter.setPen(self._theme.accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_anew(0.0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._scroll.follow_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel_turned += event.angleDelta().y()
        notches = int(self._wheel_turned / _NOTCH)
        self._wheel_turned -= notches * _NOTCH
        self._zoom_to(self._font_px + notches, event.position().y())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and key_command(self, event) is not None
        ):
            event.accept()  # the key is meant for the text, whatever the window does at it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = key_command(self, event)
        if command is None:
            event.ignore()
        else:
            command()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        copied, at = self.selected_text(), event.globalPos()
        open_copy_menu(self, "Copy", copied, self.select_all, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = came_by_tab(event)  # else the caret shows it
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
