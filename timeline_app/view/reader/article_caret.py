"""ArticleCaret: the caret of an article, which is read and not written, and how keys move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from timeline_app.paint.article.column import ArticleColumn
    from timeline_app.view.reader.article_view import ArticleView


_Key = QKeySequence.StandardKey


def key_command(view: ArticleView, event: QKeyEvent) -> Callable[[], None] | None:
    """What a key does in a view; none for a key that means nothing there."""
    for standard, do in (
        (_Key.Copy, view.copy),
        (_Key.SelectAll, view.select_all),
        (_Key.MoveToNextPage, partial(view.turn_page, 1)),
        (_Key.MoveToPreviousPage, partial(view.turn_page, -1)),
    ):
        if event.matches(standard):
            return do
    if (found := key_move(event)) is not None:
        move, selects = found
        return partial(view.move_caret, move, selects=selects)
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return _size_command(view, event.key())
    is_shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    commands: dict[tuple[int, bool], Callable[[], None]] = {
        (Qt.Key.Key_Space, False): partial(view.turn_page, 1),
        (Qt.Key.Key_Space, True): partial(view.turn_page, -1),
        (Qt.Key.Key_Home, False): view.scroll_to_start,
        (Qt.Key.Key_End, False): view.scroll_to_end,
    }
    return commands.get((event.key(), is_shifted))


def _size_command(view: ArticleView, key: int) -> Callable[[], None] | None:
    """What a key does with Ctrl, and with Shift or not: + needs it on many keyboards."""
    sizes: dict[int, int] = {
        Qt.Key.Key_Plus: view.font_px + 1,
        Qt.Key.Key_Equal: view.font_px + 1,
        Qt.Key.Key_Minus: view.font_px - 1,
        Qt.Key.Key_Underscore: view.font_px - 1,
        Qt.Key.Key_0: view.usual_font_px,
    }
    return partial(view.set_font_px, sizes[key]) if key in sizes else None


@dataclass(frozen=True, slots=True)
class ArticleCaret:
    """A place between two code points, and where the selection that ends there began.

    `goal_px` is where a way up and down the lines began: shorter lines do not turn it aside.
    """

    position: int = 0
    anchor: int = 0
    goal_px: float | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """The selected code points, `[start, end)`."""
        return min(self.position, self.anchor), max(self.position, self.anchor)

    def moved(self, position: int, *, selects: bool, goal_px: float | None = None) -> ArticleCaret:
        """The caret elsewhere; what lies between is selected, or nothing."""
        return ArticleCaret(position, self.anchor if selects else position, goal_px)


def key_move(event: QKeyEvent) -> tuple[Move, bool] | None:
    """How a key moves the caret, and whether it selects; none for a key that does neither."""
    for plain, selecting, move in _MOVES:
        if plain is not None and event.matches(plain):
            return move, False
        if event.matches(selecting):
            return move, True
    return None


def _along(
    caret: ArticleCaret, column: ArticleColumn, *, selects: bool, forward: bool, by_word: bool
) -> ArticleCaret:
    """A character or word on, into the next piece where one ends."""
    piece, position = column.piece_at(caret.position), caret.position
    to = column.lines(piece).moved(position, forward=forward, by_word=by_word)
    if to == position and forward and piece + 1 < len(column):
        to = column.lines(piece + 1).start
    elif to == position and not forward and piece > 0:
        lines = column.lines(piece - 1)
        to = lines.end
        if to == position:  # no line ends between two pieces of a paragraph
            to = lines.moved(to, forward=False, by_word=by_word)
    return caret.moved(to, selects=selects)


def _across(
    caret: ArticleCaret, column: ArticleColumn, *, selects: bool, forward: bool
) -> ArticleCaret:
    """To the line below or above, as near to the goal as it goes."""
    piece = column.piece_at(caret.position)
    lines = column.lines(piece)
    goal_px = lines.caret_x(caret.position) if caret.goal_px is None else caret.goal_px
    y_px = lines.line_bottom(caret.position) if forward else lines.line_top(caret.position) - 1
    if not 0 <= y_px < lines.height_px:
        piece += 1 if forward else -1
        if not 0 <= piece < len(column):
            return caret.moved(caret.position, selects=selects, goal_px=goal_px)
        lines = column.lines(piece)
        y_px = 0.0 if forward else lines.height_px - 1
    _first, last = lines.line_ends(lines.first_from(y_px))
    to = min(lines.nearest(QPointF(goal_px, y_px)), last)
    return caret.moved(to, selects=selects, goal_px=goal_px)


def _to_line_end(
    caret: ArticleCaret, column: ArticleColumn, *, selects: bool, forward: bool
) -> ArticleCaret:
    ends = column.lines(column.piece_at(caret.position)).line_ends(caret.position)
    return caret.moved(ends[forward], selects=selects)


def _to_end(
    caret: ArticleCaret, column: ArticleColumn, *, selects: bool, forward: bool
) -> ArticleCaret:
    to = column.lines(len(column) - 1).end if forward else 0
    return caret.moved(to, selects=selects)


Move = Callable[..., ArticleCaret]
"""From a caret and its column, and whether it `selects`, to the caret elsewhere."""

# What Qt's own text widgets do at these keys. Home and End by themselves are not among them:
# where nothing is written, they lead to the ends of the article.
_MOVES: Final[tuple[tuple[_Key | None, _Key, Move], ...]] = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, partial(_along, forward=True, by_word=False)),
    (
        _Key.MoveToPreviousChar,
        _Key.SelectPreviousChar,
        partial(_along, forward=False, by_word=False),
    ),
    (_Key.MoveToNextWord, _Key.SelectNextWord, partial(_along, forward=True, by_word=True)),
    (
        _Key.MoveToPreviousWord,
        _Key.SelectPreviousWord,
        partial(_along, forward=False, by_word=True),
    ),
    (_Key.MoveToNextLine, _Key.SelectNextLine, partial(_across, forward=True)),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, partial(_across, forward=False)),
    (None, _Key.SelectStartOfLine, partial(_to_line_end, forward=False)),
    (None, _Key.SelectEndOfLine, partial(_to_line_end, forward=True)),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, partial(_to_end, forward=False)),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, partial(_to_end, forward=True)),
)
