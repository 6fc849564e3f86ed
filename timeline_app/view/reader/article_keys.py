"""What the keys do in an article: move the caret, turn pages, copy, change the size of type."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from timeline_app.view.reader.article_caret import key_move

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

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
