"""Waiting for an edit, which is made once the field or the menu that asked for it is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtTest import QTest

from timeline_app.view.window.window import MainWindow

_TRIES = 12_000


@contextmanager
def edited(window: MainWindow) -> Iterator[None]:
    """Wait for the edit that something done within leads to."""
    before = window.commands.editor.edits
    yield
    for _ in range(_TRIES):
        if window.commands.editor.edits != before:
            return
        QTest.qWait(5)
    raise AssertionError("nothing was edited")
