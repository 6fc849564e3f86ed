"""An article of any length as a page that scrolls, with its cited passages marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from timeline_app.layout.article.highlights import arrange
from timeline_app.layout.article.pieces import cut_pieces
from timeline_app.model.articles.text_spans import text_spans
from timeline_app.paint.article.marks import Marked, MatchMark, PassageMarks, build_marks
from timeline_app.paint.article.page import ArticleText, Overlay, TypesetPage, paint_piece
from timeline_app.view.reader.article_scroll import ArticleScroll, Emphasis
from timeline_app.view.widgets.theme import on_theme_change, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.layout.article.highlights import Highlight
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.paint.article.lines import PieceLines

_LEAST_PX: Final = 12
_MOST_PX: Final = 32
_NOTCH: Final = 120  # eighths of a degree of the wheel
_REST_MS: Final = 250  # until screen readers get what is in view
_EMPTY: Final = ArticleText("", cut_pieces(""), "", "")
_NO_SPANS: Final = text_spans(())
_UNMARKED: Final = Marked(arrange(()), _NO_SPANS, MatchMark(_NO_SPANS, None))


class ScrolledArticle(QAbstractScrollArea):
    """An article as a page that scrolls.

    All positions are code points of the article's text, all points px of the viewport. Only the
    part in view is laid out; other heights are guessed, and correcting them moves nothing in view.

    Attributes:
        pointed: the passage that is marked more strongly, as it or its note is pointed at.
        shown: the part of the article that is in view.
        usual_font_px: the size of the text until it is changed.

    Signals:
        moved: other text is in view, or the same text at another height.

    """

    usual_font_px: Final = 17

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font_px = self.usual_font_px
        self._article = _EMPTY
        self._marked = _UNMARKED
        self.pointed: tuple[int, int] | None = None
        self._card_px = 0.0
        self._marks: WeakKeyDictionary[PieceLines, PassageMarks] = WeakKeyDictionary()
        self._page = self._set_page()
        self.shown = ArticleScroll(self._page.column, self.verticalScrollBar(), self)
        self.shown.moved.connect(self._show_moved)
        self._emphasis = Emphasis(self)
        self._emphasis.faded.connect(self.viewport().update)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._describe_shown)
        self._wheel_turned = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would lay out the text again each time.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Article text")
        on_theme_change(self._repaint_marks)

    def show_article(self, text: str, title: str, subtitle: str) -> None:
        """Show another article from its beginning, with nothing marked in it."""
        self._article = ArticleText(text, cut_pieces(text), title, subtitle)
        self._marked, self.pointed = _UNMARKED, None
        self._emphasis.end()
        self._page = self._set_page()
        self.shown.show_column(
            self._page.column, self._page.column.start(), self.viewport().height()
        )

    def set_subtitle(self, subtitle: str) -> None:
        """Change the line below the title; the line at the top of the view stays there."""
        if subtitle != self._article.subtitle:
            self._article = replace(self._article, subtitle=subtitle)
            self._relayout(0.0)

    def set_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Mark passages, which may overlap, in any order."""
        self._mark(replace(self._marked, passages=arrange(highlights)))

    def set_uncited(self, spans: Sequence[Span]) -> None:
        """Set these sentences in faint ink with a dotted line, in the order of the text."""
        self._mark(replace(self._marked, uncited=text_spans(spans)))

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int | None) -> None:
        """Mark the search hits, in the order of the text; the one at `current` more strongly."""
        self._mark(replace(self._marked, found=MatchMark(text_spans(spans), current)))

    def set_hovered(self, span: tuple[int, int] | None) -> None:
        """Mark a passage more strongly, as when its note is pointed at."""
        if span != self.pointed:
            self.pointed = span
            self.viewport().update()

    def reveal(self, start: int, end: int, *, emphasised: bool = True) -> None:
        """Bring a passage into view, all of it if it fits, and emphasise it for a moment."""
        self.shown.reveal(start, end)
        if emphasised:
            self._emphasis.begin(start, end)

    def show_from(self, position: int) -> None:
        """Scroll to the line of a position; to the title for the first one."""
        if position > 0:
            self.shown.to(self._page.column.place_of(position))
        else:
            self.shown.to_start()

    def line_rects(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of those characters of a passage that are in view, line by line."""
        view = QRectF(self.viewport().rect())
        rects = []
        for lines, at in self._pieces():
            if lines.start < end and start < lines.end:
                (own,) = lines.rects([(max(start, lines.start), min(end, lines.end))])
                rects += [rect.translated(at) for rect in own]
        return [rect for rect in rects if rect.intersects(view)]

    @property
    def font_px(self) -> int:
        """The size of the text."""
        return self._font_px

    def set_font_px(self, px: int) -> None:
        """Set the size of the text, from 12 to 32; the line at the top stays there."""
        self._zoom_to(px, 0.0)

    def make_room_for_card(self, card_px: float) -> None:
        """Begin the text so far from the left, where it has room; the line at the top stays."""
        if card_px != self._card_px:
            self._card_px = card_px
            self._relayout(0.0)

    @property
    def text_left_px(self) -> float:
        """The left edge of the text; the notes are left of it."""
        return self._page.left_px

    @property
    def text_width_px(self) -> float:
        """The width of the text."""
        return self._page.width_px

    def _set_page(self) -> TypesetPage:
        self._marks = WeakKeyDictionary()
        return TypesetPage(self._article, self._font_px, self.viewport().width(), self._card_px)

    def _mark(self, marked: Marked) -> None:
        self._marked = marked
        self._repaint_marks()

    def _repaint_marks(self) -> None:
        self._marks = WeakKeyDictionary()
        self.viewport().update()

    def _pieces(self) -> list[tuple[PieceLines, QPointF]]:
        """Return the pieces in view and each one's top left."""
        left_px = self._page.left_px
        return [(lines, QPointF(left_px, y_px)) for lines, y_px in self.shown.pieces()]

    def _relayout(self, y_px: float) -> None:
        """Lay out the page for another size; the line at a height stays there."""
        was_at_start = self.shown.is_at_start and y_px <= 0
        held = self.shown.first_position(y_px)
        held_px = self.shown.y_of(held)
        self._page = self._set_page()
        column, view_px = self._page.column, self.viewport().height()
        top = column.start() if was_at_start else column.moved(column.place_of(held), -held_px)
        self.shown.show_column(column, top, view_px)

    def _zoom_to(self, px: int, y_px: float) -> None:
        px = min(max(px, _LEAST_PX), _MOST_PX)
        if px != self._font_px:
            self._font_px = px
            self._relayout(y_px)

    def _show_moved(self) -> None:
        self.viewport().update()
        self._rest.start()
        self.moved.emit()

    def _describe_shown(self) -> None:
        """Describe what is in view to screen readers; PySide has no text interface for them."""
        shown = self._pieces()
        start, end = shown[0][0].start, shown[-1][0].end
        self.setAccessibleDescription(
            self._article.text[max(start, self.shown.first_position()) : end]
        )

    def _paint_page(self, painter: QPainter, clip: QRectF) -> None:
        overlay, column = self._overlay(), self._page.column
        top_px = -column.height_of(self.shown.top)
        if top_px + column.head_px > 0:
            self._page.paint_heading(painter, top_px, clip, theme())
        for lines, at in self._pieces():
            if lines not in self._marks:
                self._marks[lines] = build_marks(lines, self._marked, theme())
            painter.translate(at)
            own_clip = clip.translated(-at)
            paint_piece(painter, lines, self._marks[lines], overlay, theme(), own_clip)
            painter.translate(-at)

    def _overlay(self) -> Overlay:
        """Return what is painted over the marks and changes with the pointer or in time."""
        return Overlay(
            selected=(0, 0),
            hovered=self.pointed,
            emphasised=self._emphasis.span,
            emphasis=self._emphasis.share,
            caret=None,
        )

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clip = QRectF(event.rect())
            painter.fillRect(clip, theme().surface)
            self._paint_page(painter, clip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout(0.0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.shown.follow_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel_turned += event.angleDelta().y()
        notches = int(self._wheel_turned / _NOTCH)
        self._wheel_turned -= notches * _NOTCH
        self._zoom_to(self._font_px + notches, event.position().y())
        event.accept()
