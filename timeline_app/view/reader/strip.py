"""The strip beside an article: its cited parts and the part in view; and the notice above it."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from timeline_app.paint.fonts import sans
from timeline_app.paint.theme import mixed
from timeline_app.view.widgets.basics import Box, Label, new_row, smooth_painter
from timeline_app.view.widgets.link import Link
from timeline_app.view.widgets.theme import on_theme_change, theme
from timeline_app.words.evidence.articles import read_it_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from timeline_app.layout.article.highlights import Highlight
    from timeline_app.view.reader.article_view import ArticleView


class ReaderNotice(QWidget):
    """One sentence, followed by the numbers of articles as links; hidden while it is empty.

    Signals: `chosen` with the id of an article.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[str, Sequence[tuple[str, str]]] = ("", ())
        self._room = new_row(self, margins_px=0)
        on_theme_change(self._say_again)
        self.hide()

    def say(self, words: str, articles: Sequence[tuple[str, str]] = ()) -> None:
        """Show words, then links to `articles`, each an id and a number; "" hides the line."""
        self._said = (words, articles)
        while (item := self._room.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        if words:
            self._room.addWidget(self._line(words, articles))

    def _say_again(self) -> None:
        self.say(*self._said)

    def _line(self, words: str, articles: Sequence[tuple[str, str]]) -> Box:
        box = Box(theme().note, radius_px=0)
        row = new_row(box, margins_px=(16, 6, 12, 6), spacing_px=2)
        row.addWidget(Label(words, sans(13), theme().text))
        for place, (article, number) in enumerate(articles, start=1):
            link = Link(number, box, after="," if place < len(articles) else "")
            link.set_label(number, read_it_in(number))
            link.clicked.connect(partial(self.chosen.emit, article))
            row.addWidget(link)
        row.addStretch(1)
        return box


WIDTH_PX: Final = 34
_BAR_PX: Final = 12  # and a part of the chosen event; others are half as wide
_OTHER_SHARE: Final = 0.6  # of a lane's colour
_FRAME_PX: Final = 1.5
_MARGIN_PX: Final = 10  # above and below
_LEAST_PX: Final = 3  # of a cited part
_ROUND_PX: Final = 3
_MEASURED: Final = 400  # up to this many positions are measured one by one
_PAUSE_MS: Final = 120  # while guessed heights are corrected many times


class _Part(NamedTuple):
    """Px of the strip, from the top of its bar."""

    top_px: int
    bottom_px: int
    colour: str


class ReaderStrip(QWidget):
    """A strip of where the highlights are in an article; a click or drag scrolls there."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._highlights: tuple[Highlight, ...] = ()
        self._parts: list[_Part] = []
        self._chosen: list[_Part] = []
        self._length = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName("Cited parts of the article")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.moved.connect(self._follow)

    def show_highlights(self, highlights: tuple[Highlight, ...], length: int) -> None:
        """Show these parts of an article of `length` code points."""
        self._highlights, self._length = highlights, length
        self._measure()

    def _follow(self) -> None:
        self._pause.start()
        self.update()

    def _measure(self) -> None:
        """Place the highlights on the bar: at most one colour in a row of px."""
        height_px = max(round(self._bar().height()), 1)
        tops = self._rows([each.start for each in self._highlights], height_px)
        bottoms = self._rows([each.end for each in self._highlights], height_px)
        bottoms = np.maximum(bottoms, tops + _LEAST_PX)
        inks = list(dict.fromkeys(each.colour for each in self._highlights))
        rows = np.full(height_px + _LEAST_PX, -1, np.int64)
        self._chosen = []
        for each, top, bottom in zip(
            self._highlights, tops.tolist(), bottoms.tolist(), strict=True
        ):
            rows[top:bottom] = inks.index(each.colour)
            if each.is_chosen:
                self._chosen.append(_Part(top, bottom, each.colour))
        edges = [0, *(np.flatnonzero(np.diff(rows)) + 1).tolist(), len(rows)]
        self._parts = [
            _Part(top, bottom, inks[rows[top]]) for top, bottom in pairwise(edges) if rows[top] >= 0
        ]
        self.update()

    def _rows(self, positions: list[int], height_px: int) -> npt.NDArray[np.int64]:
        """Return the rows of px of code points; of very many, by interpolation."""
        asked = np.array(positions, np.int64)
        share_of = self._view.shown.share_of
        if len(asked) <= _MEASURED:
            shares = np.array([share_of(position) for position in positions])
        else:
            knots = np.linspace(0, self._length, _MEASURED).astype(np.int64)
            shares = np.interp(asked, knots, [share_of(knot) for knot in knots.tolist()])
        return np.round(shares * height_px).astype(np.int64)

    def _bar(self) -> QRectF:
        left_px = (self.width() - _BAR_PX) / 2
        return QRectF(left_px, _MARGIN_PX, _BAR_PX, self.height() - 2 * _MARGIN_PX)

    def _box(self, part: _Part) -> QRectF:
        bar = self._bar()
        height_px = part.bottom_px - part.top_px
        return QRectF(bar.left(), bar.top() + part.top_px, bar.width(), height_px)

    def _go(self, y_px: float) -> None:
        """Bring the part of the article at that height of the strip into view."""
        bar = self._bar()
        share = min(max((y_px - bar.top()) / bar.height(), 0.0), 1.0)
        position = bisect_right(range(self._length), share, key=self._view.shown.share_of)
        position = max(position - 1, 0)
        self._view.reveal(position, position, emphasised=False)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        bar = self._bar()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(bar, QColor(theme().chip))
        inset_px = _BAR_PX / 4
        for part in self._parts:
            ink = mixed(theme().chip, theme().lane(part.colour).name(), _OTHER_SHARE)
            painter.fillRect(self._box(part).adjusted(inset_px, 0, -inset_px, 0), QColor(ink))
        for part in self._chosen:  # wider, not distinguished by colour alone
            painter.fillRect(self._box(part), QColor(theme().strip_highlight))
        first, last = self._view.shown.shares()
        edge_px = _FRAME_PX / 2
        shown = bar.adjusted(-edge_px, 0, edge_px, 0)
        shown.setTop(bar.top() + first * bar.height() - edge_px)
        shown.setBottom(bar.top() + last * bar.height() + edge_px)
        painter.setPen(QPen(QColor(theme().text), _FRAME_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shown, _ROUND_PX, _ROUND_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
