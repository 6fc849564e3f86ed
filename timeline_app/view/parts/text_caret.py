"""How keys move the caret of a text that is read, not written, and select from it."""

from typing import Final

from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

_Key = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation

# What Qt's own text widgets do at these keys, as far as nothing is written.
_MOVES: Final = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, _Move.Right),
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, _Move.Left),
    (_Key.MoveToNextWord, _Key.SelectNextWord, _Move.WordRight),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, _Move.WordLeft),
    (_Key.MoveToNextLine, _Key.SelectNextLine, _Move.Down),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, _Move.Up),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, _Move.StartOfLine),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, _Move.EndOfLine),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, _Move.Start),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, _Move.End),
)


def move(caret: QTextCursor, event: QKeyEvent) -> bool:
    """Move the caret as a key asks, or select with it; whether there was anywhere to go."""
    for moves, selects, operation in _MOVES:
        if event.matches(moves):
            return caret.movePosition(operation)
        if event.matches(selects):
            return caret.movePosition(operation, QTextCursor.MoveMode.KeepAnchor)
    return False
