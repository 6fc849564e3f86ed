"""The part of an article that is in view, and the passage that stands out in it for a moment."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from timeline_app.view.widgets.motion import allowed_ms

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

    from timeline_app.paint.article.column import ArticleColumn, ColumnPlace
    from timeline_app.paint.article.lines import PieceLines


_LASTS_MS: Final = 650


class Emphasis(QObject):
    """A span of code points that stands out and fades; not where the system has no animations.

    Attributes:
        span: the passage.
        share: 1 at the beginning, 0 at rest.

    Signals:
        faded: it must be painted again.

    """

    faded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.span = (0, 0)
        self.share = 0.0
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_LASTS_MS)
        self._fading.valueChanged.connect(self._fade)

    def begin(self, start: int, end: int) -> None:
        """Emphasise a passage."""
        self.end()
        if allowed_ms() > 0:
            self.span = (start, end)
            self._fading.start()
            self._fade(1.0)

    def end(self) -> None:
        """Emphasise nothing."""
        self._fading.stop()
        self._fade(0.0)

    def _fade(self, share: float) -> None:
        self.share = share
        self.faded.emit()


_REVEAL_SHARE: Final = 1 / 3  # of the view's height, above a passage that is jumped to
_LAID_OUT_VIEWS: Final = 3  # up to this way it scrolls line by line, further by guessed heights


class ArticleScroll(QObject):
    """The place of the article at the view's top, and what follows from it.

    The scroll bar counts px from the article's top, most of which are guessed. So the bar is set
    again each time a guess is corrected, and only the user moves the place by it.

    Attributes:
        top: the place.
        view_px: the height of the view.

    Signals:
        moved: other text is in view, or the same text at another height.

    """

    moved = Signal()

    def __init__(self, column: ArticleColumn, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self.top = column.start()
        self.view_px = 1.0
        self._column = column
        self._bar = bar
        self._bar_px = 0

    @property
    def is_at_start(self) -> bool:
        """Whether the view begins with the page."""
        return self.top == self._column.start()

    def show_column(self, column: ArticleColumn, top: ColumnPlace, view_px: float) -> None:
        """Show another column in a view of the height, from a place of it."""
        self._column, self.view_px = column, view_px
        self.to(top)

    def to(self, top: ColumnPlace) -> None:
        """Show the page from a place, or from where its last or first part fills the view."""
        column = self._column
        self.top = column.bounded(column.moved(top, 0.0), self.view_px)
        column.in_view(self.top, self.view_px)
        self._set_bar()
        self.moved.emit()

    def by(self, px: float) -> None:
        """Scroll down by px (up, if negative)."""
        self.to(self._column.moved(self.top, round(px)))

    def turn_page(self, sign: int) -> None:
        """Scroll by a view, of which two whole lines stay in view: 1 is down, -1 up."""
        kept_px = 3 * self._column.setting.line_px
        self.by(sign * max(self.view_px - kept_px, kept_px))

    def to_start(self) -> None:
        """Show the beginning."""
        self.to(self._column.start())

    def to_end(self) -> None:
        """Show the end."""
        self.to(self._column.end())

    def y_of(self, position: int) -> float:
        """Return the top of the line of a position; a guess where it was never in view."""
        return self._column.guess_height_of(position) - self._column.height_of(self.top)

    def share_of(self, position: int) -> float:
        """Return how far down the article a position is, from 0 to 1."""
        return min(self._column.guess_height_of(position) / self._column.total_px, 1.0)

    def shares(self) -> tuple[float, float]:
        """Return the part of the article that is in view, from 0 to 1."""
        total_px, top_px = self._column.total_px, self._column.height_of(self.top)
        return max(top_px / total_px, 0.0), min((top_px + self.view_px) / total_px, 1.0)

    def pieces(self) -> list[tuple[PieceLines, float]]:
        """Return the pieces in view and the y of each one's top."""
        shown = self._column.in_view(self.top, self.view_px)
        return [(self._column.lines(piece), y_px) for piece, y_px in shown]

    def first_position(self, y_px: float = 0.0) -> int:
        """Return the first code point of the line at a height, or of the next line."""
        shown = self.pieces()
        for lines, top_px in shown:
            if y_px < top_px + lines.height_px:
                return lines.first_from(y_px - top_px)
        return shown[-1][0].end

    def follow_bar(self) -> None:
        """Go where the user moved the bar."""
        bar = self._bar
        by_px = bar.value() - self._bar_px
        if not by_px:
            return
        if bar.value() <= bar.minimum():
            self.to_start()
        elif bar.value() >= bar.maximum():
            self.to_end()
        elif abs(by_px) <= _LAID_OUT_VIEWS * self.view_px:
            self.by(by_px)
        else:
            self.to(self._column.place_at(bar.value()))

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into view: all of it, if it fits; nothing moves if it is there."""
        column, view_px = self._column, self.view_px
        line_px = column.setting.line_px
        height_px = column.extent_px(start, end, view_px)
        place = column.place_of(start)
        y_px = column.height_of(place) - column.height_of(self.top)
        if y_px >= 0 and y_px + height_px <= view_px and height_px < view_px:
            return
        least_px = min(line_px / 2, max(view_px - height_px, 0.0))
        above_px = max(min(view_px * _REVEAL_SHARE, view_px - height_px - line_px / 2), least_px)
        self.to(column.moved(place, -round(above_px)))

    def show_line(self, position: int) -> None:
        """Scroll only as far as needed to show the line of a position."""
        column, line_px = self._column, self._column.setting.line_px
        place = column.place_of(position)
        y_px = column.height_of(place) - column.height_of(self.top)
        if y_px < 0:
            self.to(place)
        elif y_px + line_px > self.view_px:
            self.to(column.moved(place, line_px - self.view_px))

    def _set_bar(self) -> None:
        """Set the bar, in an order in which its bounds never change its value."""
        bar, column = self._bar, self._column
        last_px = max(ceil(column.total_px - self.view_px), 0)
        self._bar_px = min(max(round(column.height_of(self.top)), 0), last_px)
        if self._bar_px <= bar.value():
            bar.setValue(self._bar_px)
        bar.setRange(0, last_px)
        bar.setPageStep(max(round(self.view_px - column.setting.line_px), 1))
        bar.setSingleStep(max(round(column.setting.line_px), 1))
        bar.setValue(self._bar_px)
