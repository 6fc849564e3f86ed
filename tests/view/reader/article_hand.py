"""An article that is shown in a view, and a user's hand over it, by Qt's real events."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from timeline_app.view.reader.article_view import ArticleView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
RED = "#d00000"
SENTENCE = "The agreement was signed during the visit, as part of a wider trip. "
# Paragraphs whose heights are guessed too low and too high.
UNEVEN = "".join(
    SENTENCE * (row % 7) + ("W" * 300 if row % 3 else "il " * 90) + "\n" for row in range(400)
)
LONG = "".join(
    SENTENCE * (1 + row % 11) + ("\U0001f600e\u0301 " * (row % 5)) + "\n" for row in range(12_000)
)
ONE_LINE = SENTENCE * 20_000

Shows = Callable[[str], ArticleView]
CHARACTERS = st.sampled_from(
    (
        *("a", "b ", "word ", "é", "e\u0301", "\U0001f600", "\U0001f468\u200d\U0001f469", "字"),
        *("\n", "\r\n", "\u2028", "\x00", "\t", "\u202e", "\ud800", "\ufffc"),
        *("\u05d0\u05d1 ", "\u0627\u0628 "),
    )
)


def show_view(qtbot: QtBot) -> Shows:
    """Show a view of 720 × 600 px with the focus; what it returns shows a text in it."""
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(720, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()

    def show(text: str) -> ArticleView:
        view.show_article(text, "A title", "and its source")
        return view

    return show


def seen_characters(text: str, start: int, end: int) -> set[int]:
    """The code points of all characters, as they are seen (UAX 29), that a span has a part of."""
    shown = text.replace("\ud800", "\ufffd")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, shown)
    units = [0]
    while (unit := finder.toNextBoundary()) >= 0:
        units.append(unit)
    encoded = shown.encode("utf-16-le")
    ends = [len(encoded[: 2 * unit].decode("utf-16-le")) for unit in units]
    return {
        position
        for lo, hi in pairwise(ends)
        if max(lo, start) < min(hi, end)
        for position in range(lo, hi)
    }


def wheel(view: ArticleView, notches: int, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def seen_tints(view: ArticleView, length: int) -> dict[int, list[bool]]:
    """For each code point under some pixels of the view whether those are red, left to right."""
    picture = view.viewport().grab().toImage()
    seen: dict[int, list[bool]] = {}
    for line in {rect.center().y(): rect for rect in view.line_rects(0, length)}.values():
        rows = [round(line.top()) + 1, round(line.center().y()), round(line.bottom()) - 2]
        for x_px in range(round(view.text_left_px), round(view.text_left_px) + 510, 2):
            under = view.position_under(QPointF(x_px, line.center().y()))
            if under >= 0 and picture.rect().contains(x_px, rows[-1]):
                colours = [picture.pixelColor(x_px, row) for row in rows]
                tint = any(colour.red() > colour.green() + 30 for colour in colours)
                seen.setdefault(under, []).append(tint)
    return seen


def in_view(view: ArticleView, rects: list[QRectF]) -> bool:
    return all(QRectF(view.viewport().rect()).contains(rect) for rect in rects)


def middle(view: ArticleView, text: str, words: str) -> QPoint:
    start = text.index(words)
    return view.line_rects(start, start + len(words))[0].center().toPoint()


def left_of(view: ArticleView, position: int) -> QPoint:
    rect = view.line_rects(position, position + 1)[0]
    return QPoint(round(rect.left()) + 1, round(rect.center().y()))


def walk(view: ArticleView, key: Qt.Key, keys: Qt.KeyboardModifier) -> list[int]:
    """Where the caret stands each time a key is pressed, until it leads nowhere."""
    places = [view.caret.position]
    while True:
        QTest.keyClick(view, key, keys)
        if view.caret.position == places[-1]:
            return places
        places.append(view.caret.position)


class Still(QProxyStyle):
    """A style of a system in which nothing moves by itself."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)
