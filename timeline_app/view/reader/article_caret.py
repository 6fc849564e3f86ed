"""The caret of an article, which is read and not written, and how keys and the mouse move it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.paint.article.column import ArticleColumn


_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ArticleCaret:
    """A place between two code points, and where the selection that ends there began.

    `goal_px` is the x at which a way up or down the lines began; it is kept across shorter lines.
    """

    position: int = 0
    anchor: int = 0
    goal_px: float | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """The selected code points, `[start, end)`."""
        return min(self.position, self.anchor), max(self.position, self.anchor)

    def moved(self, position: int, *, selects: bool, goal_px: float | None = None) -> ArticleCaret:
        """Return the caret at another place; `selects` extends the selection to it."""
        return ArticleCaret(position, self.anchor if selects else position, goal_px)


def key_move(event: QKeyEvent) -> tuple[Move, bool] | None:
    """Return how a key moves the caret, and whether it selects; None for any other key."""
    for plain, selecting, move in _MOVES:
        if plain is not None and event.matches(plain):
            return move, False
        if event.matches(selecting):
            return move, True
    return None


def _along(
    caret: ArticleCaret, column: ArticleColumn, *, selects: bool, forward: bool, by_word: bool
) -> ArticleCaret:
    """Move by a character or word, into the next piece at the end of one."""
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
    """Move to the line below or above, as near to the goal as possible."""
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
"""From a caret, its column and whether it `selects` to the caret at another place."""

# As in Qt's own text widgets, except Home and End alone, which lead to the ends of the article.
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


@dataclass(frozen=True, eq=False, slots=True)
class KeyCommands:
    """What the keys of a text do besides moving the caret by `key_move`.

    `turn_page` takes 1 or -1, `enlarge` px to add to the size of the text, 0 for the usual size.
    """

    copy: Callable[[], None]
    select_all: Callable[[], None]
    move_caret: Callable[[Move, bool], None]
    turn_page: Callable[[int], None]
    to_start: Callable[[], None]
    to_end: Callable[[], None]
    enlarge: Callable[[int], None]

    def of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does; None for a key without a meaning."""
        for standard, do in (
            (_Key.Copy, self.copy),
            (_Key.SelectAll, self.select_all),
            (_Key.MoveToNextPage, partial(self.turn_page, 1)),
            (_Key.MoveToPreviousPage, partial(self.turn_page, -1)),
        ):
            if event.matches(standard):
                return do
        if (found := key_move(event)) is not None:
            return partial(self.move_caret, *found)
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return partial(self.enlarge, _SIZES[key]) if key in _SIZES else None
        is_shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        commands: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Space, False): partial(self.turn_page, 1),
            (Qt.Key.Key_Space, True): partial(self.turn_page, -1),
            (Qt.Key.Key_Home, False): self.to_start,
            (Qt.Key.Key_End, False): self.to_end,
        }
        return commands.get((key, is_shifted))


# With Ctrl, whether Shift is pressed or not: + needs it on many keyboards.
_SIZES: Final[Mapping[int, int]] = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
    Qt.Key.Key_0: 0,
}


@dataclass(frozen=True, eq=False, slots=True)
class MouseCommands:
    """What the mouse does in a text, each at a point of its viewport.

    `put_caret` takes whether it extends the selection, `release` whether it ends a plain click.
    """

    has_selection: Callable[[], bool]
    put_caret: Callable[[QPointF, bool], None]
    select_word: Callable[[QPointF], None]
    select_paragraph: Callable[[QPointF], None]
    release: Callable[[QPointF, bool], None]
    hover: Callable[[QPointF | None], None]
    scroll_by: Callable[[float], None]


_STEP_MS: Final = 30  # while a selection is dragged beyond the view
_STEP_SHARE: Final = 0.3  # of the pointer's distance beyond it, for each step


class ArticlePointer(QObject):
    """The mouse over the viewport of an article: it selects, clicks a passage and hovers."""

    def __init__(self, viewport: QWidget, commands: MouseCommands) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._commands = commands
        self._pressed_at: QPointF | None = None
        self._at = QPointF()
        self._since_word = QElapsedTimer()  # since a double click selected a word
        self._beyond = QTimer(self)
        self._beyond.setInterval(_STEP_MS)
        self._beyond.timeout.connect(self._scroll_on)
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)

    def _press(self, event: QMouseEvent) -> None:
        at = event.position()
        pause_ms = QGuiApplication.styleHints().mouseDoubleClickInterval()
        is_third = self._since_word.isValid() and self._since_word.elapsed() < pause_ms
        self._since_word.invalidate()
        if is_third:
            self._commands.select_paragraph(at)
            return
        self._pressed_at = at
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._commands.put_caret(at, extends)

    def _double_click(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        self._commands.select_word(event.position())
        self._since_word.start()

    def _move(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._pressed_at is None:
            self._commands.hover(self._at)
            return
        way_px = (self._at - self._pressed_at).manhattanLength()
        is_drag = way_px >= QGuiApplication.styleHints().startDragDistance()
        if is_drag or self._commands.has_selection():
            self._commands.put_caret(self._at, True)
        if 0 <= self._at.y() < self._viewport.height():
            self._beyond.stop()
        else:
            self._beyond.start()

    def _release(self, event: QMouseEvent) -> None:
        self._beyond.stop()
        is_click, self._pressed_at = self._pressed_at is not None, None
        self._commands.release(event.position(), is_click)

    def _scroll_on(self) -> None:
        y_px, height_px = self._at.y(), self._viewport.height()
        self._commands.scroll_by(_STEP_SHARE * (y_px if y_px < 0 else y_px - height_px))
        self._commands.put_caret(self._at, True)

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._commands.hover(None)
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
