"""The two faces every picture is set in, from their packages so that machines agree."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextLayout

from timeline_app.io.terminal import print_error
from timeline_app.words.timeline import EMOJI, no_font_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# Qt looks for a face with a font lock held, and measures text in threads that hold Python's lock: a
# message handler in Python would wait for ever. So Qt is silent there, and we say what is missing.
_SILENT: Final = "qt.text.font.db=false"
_FIRST_LETTER: Final = "\u0530"  # our own faces have the scripts before it
_FIRST_EMOJI: Final = "\U0001f000"
_MOST_EMOJI: Final = 50  # that are looked for
_SAMPLE: Final = 2_000  # texts that are looked through
_SYSTEMS: Final = {  # Qt's names of writing systems where Unicode's scripts have others
    "Cjk": ("SimplifiedChinese", "TraditionalChinese", "Japanese"),
    "Hangul": ("Korean",),
    "Hiragana": ("Japanese",),
    "Katakana": ("Japanese",),
}
_said: Final[set[str]] = set()


def say_missing_faces(texts: Sequence[str]) -> None:
    """Write one line for each script in a sample of the texts that no font has, once a process."""
    for _ in missing_faces_said(texts):
        pass


def missing_faces_said(texts: Sequence[str]) -> Iterator[None]:
    """Do what `say_missing_faces` does in steps: yield after each text of the sample."""
    import unicodedata  # not for the first picture

    letters: set[str] = set()
    for row in range(0, len(texts), max(1, len(texts) // _SAMPLE)):
        text = texts[row]
        if not text.isascii():
            letters.update(letter for letter in text if letter >= _FIRST_LETTER)
        yield
    scripts = {unicodedata.name(letter, "").partition(" ")[0].capitalize() for letter in letters}
    known = QFontDatabase.WritingSystem.__members__
    for script in sorted(scripts - _said):
        systems = [known[name] for name in _SYSTEMS.get(script, (script,)) if name in known]
        if systems and not any(map(QFontDatabase.families, systems)):
            _said.add(script)
            print_error(no_font_words(script))
    signs = [
        each for each in letters if each >= _FIRST_EMOJI and unicodedata.category(each) == "So"
    ]
    if signs and EMOJI not in _said and _are_missing("".join(sorted(signs)[:_MOST_EMOJI])):
        _said.add(EMOJI)
        print_error(no_font_words(EMOJI))


def _are_missing(letters: str) -> bool:
    """Return whether any of the letters is in no font; Qt names no writing system of emoji."""
    layout = QTextLayout(letters, sans(13))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


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
    QLoggingCategory.setFilterRules(_SILENT)
    for cut in ("Regular", "Semibold"):
        file = _file(package, face, cut)
        if file is not None:  # else Qt takes another face, and all still works
            QFontDatabase.addApplicationFont(str(file))


def without_ligatures(font: QFont) -> QFont:
    """Return the font with a glyph for each letter, so that each is found in a PDF."""
    plain = QFont(font)
    for tag in ("liga", "clig"):
        plain.setFeature(QFont.Tag(tag), 0)
    return plain


def face_file(family: str, *, bold: bool) -> Path | None:
    """Return the file of one of our own faces; None for any other."""
    known = {
        SANS: ("font_source_sans_pro", "SourceSansPro"),
        SERIF: ("font_source_serif_pro", "SourceSerifPro"),
    }
    found = known.get(family)
    return found and _file(*found, "Semibold" if bold else "Regular")


def _file(package: str, face: str, cut: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "files" / f"{face}-{cut}.ttf"


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
