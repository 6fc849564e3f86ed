"""The two faces every picture is set in, from their packages so that machines agree."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    Qt,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from timeline_app.words.timeline import no_font_words

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


class _MissingFaces(QObject):
    """Writes a line for each script that no face has, once, after Qt has looked for one."""

    missed = Signal(int)  # from any thread

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()
        self.missed.connect(self._write, Qt.ConnectionType.QueuedConnection)

    def _write(self, script: int) -> None:
        if script in self._known:
            return
        self._known.add(script)
        place = script - _FIRST_SCRIPT
        name = _SCRIPTS[place] if 0 <= place < len(_SCRIPTS) else ""
        if name and QFontDatabase.families(QFontDatabase.WritingSystem[name]):
            return  # the faces before it lack the script, this one has it
        sys.stderr.write(f"{no_font_words(name)}\n")


@contextmanager
def missing_faces_said_once() -> Iterator[None]:
    """Let each script that no face has be named once; Qt's other messages stay as they are."""
    missing = _MissingFaces()

    def take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        found = _MISSING.fullmatch(message) if context.category == _CATEGORY else None
        if found is not None:
            missing.missed.emit(int(found[1]))
        elif before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        QCoreApplication.sendPostedEvents(missing)


SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
# The size in points of interface text unless the system asks for another.
_USUAL_POINTS = {"darwin": 13.0, "win32": 9.0}.get(sys.platform, 11.0)
_LARGEST_FACTOR = 2.0


def sans(size_px: float, *, bold: bool = False) -> QFont:
    """Return the interface's face at `size_px`; bold is its semibold cut."""
    _load("font_source_sans_pro", "SourceSansPro")
    return _font(SANS, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def serif(size_px: float, *, bold: bool = False) -> QFont:
    """Return the articles' face at `size_px`; bold is its semibold cut."""
    _load("font_source_serif_pro", "SourceSerifPro")
    return _font(SERIF, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def own_sans(size_px: float, *, bold: bool = False) -> QFont:
    """Return the same face in a font of its own, so that any one thread can use it."""
    _load("font_source_sans_pro", "SourceSansPro")
    return _new_font(SANS, size_px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def text_factor() -> float:
    """Return how many times larger than usual the system asks interface text to be, 1 to 2."""
    return min(max(QGuiApplication.font().pointSizeF() / _USUAL_POINTS, 1.0), _LARGEST_FACTOR)


def enlarged(font: QFont) -> QFont:
    """Return the font as large as the system asks for: for the texts around a timeline.

    The timeline itself is measured in its own px, so that it is the same picture everywhere.
    """
    if text_factor() <= 1.0:
        return font
    larger = QFont(font)
    larger.setPixelSize(enlarged_px(font.pixelSize()))
    return larger


def enlarged_px(px: float) -> int:
    """Return the px for text as large as the system asks for."""
    return round(px * text_factor())


@cache
def _load(package: str, face: str) -> None:
    """Make a face's two cuts known to Qt when the first font of it is asked for.

    The package is found but not imported: its module lists and binds every cut.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return  # Qt takes another face, and all still works
    folder = Path(spec.origin).parent / "files"
    for cut in ("Regular", "Semibold"):
        QFontDatabase.addApplicationFont(str(folder / f"{face}-{cut}.ttf"))


@cache
def _font(family: str, size_px: float, weight: QFont.Weight) -> QFont:
    return _new_font(family, size_px, weight)


def _new_font(family: str, size_px: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size_px))
    font.setWeight(weight)
    # Unhinted advances are the same at every scale, so a label measured for the
    # screen fits in the export too.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
