"""One line for each script that no installed face has, in place of Qt's warning for each face."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    Qt,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMessageLogContext, QtMsgType

_CATEGORY: Final = "qt.text.font.db"
_MISSING: Final = re.compile(r"OpenType support missing for .*, script (\d+)")
# By the numbers that Qt gives to scripts, from the first that needs more than letters in a row.
_FIRST_SCRIPT: Final = 7
_SCRIPTS: Final = (
    *("Hebrew", "Arabic", "Syriac", "Thaana", "Devanagari", "Bengali", "Gurmukhi", "Gujarati"),
    *("Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan"),
    "Myanmar",
)


class _Teller(QObject):
    """Says once for each script that no face has it, after Qt has looked for one."""

    missed = Signal(int)  # from any thread

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()
        self.missed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self, script: int) -> None:
        if script in self._known:
            return
        self._known.add(script)
        place = script - _FIRST_SCRIPT
        name = _SCRIPTS[place] if 0 <= place < len(_SCRIPTS) else ""
        if name and QFontDatabase.families(QFontDatabase.WritingSystem[name]):
            return  # the faces before it lack the script, this one has it
        what = f"{name} letters" if name else "the letters of some texts"
        line = f"No installed font can show {what}: install one that does, such as Noto Sans."
        sys.stderr.write(f"{line}\n")


@contextmanager
def missing_faces_said_once() -> Iterator[None]:
    """Say once for each script that no face has it; all other messages of Qt stay as they are."""
    teller = _Teller()

    def take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        found = _MISSING.fullmatch(message) if context.category == _CATEGORY else None
        if found is not None:
            teller.missed.emit(int(found[1]))
        elif before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        QCoreApplication.sendPostedEvents(teller)
