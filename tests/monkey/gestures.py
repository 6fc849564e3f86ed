"""Gestures: what the monkey can do, each in one call, drawn by chance."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton

_KEYS: Final = [
    *(Qt.Key.Key_Right,) * 4,
    *(Qt.Key.Key_Left,) * 2,
    *(Qt.Key.Key_R,) * 3,
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Escape, Qt.Key.Key_U, Qt.Key.Key_L, Qt.Key.Key_Return, Qt.Key.Key_Space),
    *(Qt.Key.Key_F, Qt.Key.Key_F3, Qt.Key.Key_F5, Qt.Key.Key_F1, Qt.Key.Key_Slash),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Menu, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Question, Qt.Key.Key_W, Qt.Key.Key_S, Qt.Key.Key_D),
]
_CHORDS: Final = [
    *((key, CONTROL) for key in (Qt.Key.Key_D, Qt.Key.Key_M, Qt.Key.Key_L, Qt.Key.Key_K)),
    *((key, CONTROL) for key in (Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_E, Qt.Key.Key_A)),
    *((key, CONTROL) for key in (Qt.Key.Key_C, Qt.Key.Key_Home, Qt.Key.Key_End)),
    *((key, CONTROL) for key in (Qt.Key.Key_Period, Qt.Key.Key_O)),
    *((key, ALT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, SHIFT) for key in (Qt.Key.Key_F, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_F3)),
    *((key, SHIFT) for key in (Qt.Key.Key_F10, Qt.Key.Key_Tab)),
    (Qt.Key.Key_K, CONTROL | SHIFT),
    (Qt.Key.Key_O, CONTROL | SHIFT),
]
_TEXTS: Final = [
    *("Trump", "tokyo", "the ", "Takaichi said", "meeting", "audit report", "x", "a", "<b>", "&"),
    *("2025-10-28", "28 October 2025", "44 BC", "201X", "Asia/Tokyo", "UTC", "nowhere", "1200"),
    *("naïve 東京", "\N{PILE OF POO}", "“said”", "100%", "  ", "e1", "99999", "-1"),
]
_SIZES: Final = [(1440, 900), (1440, 900), (1590, 960), (760, 520), (900, 600), (1100, 700)]
_LEAST_PX: Final = 2

# Keys that edit, and what is between edits: in the article, the evidence, the list, the cards.
_EDITING: Final = [
    *((key, NONE) for key in (Qt.Key.Key_E, Qt.Key.Key_A, Qt.Key.Key_D, Qt.Key.Key_X)),
    *((key, NONE) for key in (Qt.Key.Key_U, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Tab)),
    *((key, NONE) for key in (Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_2)),
    *(((Qt.Key.Key_Return, NONE),) * 4),
    *((key, SHIFT) for key in (Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End)),
    *((key, CONTROL) for key in (Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_Return)),
    *(((Qt.Key.Key_Z, CONTROL),) * 4),
    *(((Qt.Key.Key_Z, CONTROL | SHIFT),) * 2),
    (Qt.Key.Key_V, CONTROL),
]
_HOSTILE: Final = [
    *('with "quotes", ; and \t tab', "line\nbreak\r\nand\rmore", "nul \0", "half \ud800 letter"),
    *("=1+1", "שלום", "x" * 10_000, "<<<<<<< HEAD", "\u2028", "28 October 2025", "\ufeff"),
]

Gesture = Callable[[], str]


class Gestures:
    """Keys, clicks, wheel, drags and what happens by itself, over whatever window is in front.

    Each gesture says in a line what it is about to do before it does it.
    """

    def __init__(
        self,
        window: QMainWindow,
        files: list[Path],
        say: Callable[[str], None],
        *,
        edits: bool = False,
    ) -> None:
        self._window = window
        self._files = files
        self._say = say
        self._random = Random(0)  # noqa: S311 - of each step its own
        self._held: tuple[QWindow, QPoint] | None = None
        self._mime: QMimeData | None = None  # alive until the next drop
        self._weights: dict[Callable[[], None], int] = {
            self.key: 22,
            self.chord: 10,
            self.write: 6,
            self.click: 22,
            self.right_click: 4,
            self.double_click: 4,
            self.rest: 12,
            self.wheel: 8,
            self.drag: 5,
            self.press_and_hold: 2,
            self.resize: 2,
            self.other_scheme: 2,
            self.lose_focus: 1,
            self.drop_file: 1,
        }
        if edits:
            del self._weights[self.drop_file]
            self._weights |= {self.edit: 45, self.paste: 4, self.open_article: 3}

    def act(self, random: Random) -> None:
        """Do one thing by chance."""
        self._random = random
        if self._held is not None and random.random() < 0.3:
            self.let_go()
            return
        actions, weights = [*self._weights], [*self._weights.values()]
        random.choices(actions, weights)[0]()

    # The keyboard

    def key(self) -> None:
        self._press(self._random.choice(_KEYS), NONE)

    def chord(self) -> None:
        self._press(*self._random.choice(_CHORDS))

    def edit(self) -> None:
        self._press(*self._random.choice(_EDITING))

    def paste(self) -> None:
        """Put a hostile text into the clipboard, and paste it."""
        text = self._random.choice(_HOSTILE)
        self._say(f"paste {text[:40]!r}")
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self._keyboard(), Qt.Key.Key_V, CONTROL)

    def open_article(self) -> None:
        """Open an article at a random place."""
        from timeline_app.view.session.history import ArticlePage
        from timeline_app.view.window.window import MainWindow

        assert isinstance(self._window, MainWindow)
        session = self._window.session
        article = self._random.choice(session.document.articles)
        start = self._random.randrange(max(len(article.text or ""), 1))
        self._say(f"open {article.id} at {start}")
        session.turn_to(ArticlePage(article.id, start, start))

    def write(self) -> None:
        text = self._random.choice(_TEXTS)
        self._say(f"write {text!r}")
        for letter in text:
            target = self._keyboard()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows only ASCII
                if isValid(target):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        target = self._keyboard()
        self._say(f"key {modifiers.name} {key.name} in {type(target).__name__}")
        QTest.keyClick(target, key, modifiers)

    def _keyboard(self) -> QWidget:
        found = (QApplication.activePopupWidget(), QApplication.focusWidget())
        shown = (each for each in found if each is not None and each.isVisible())
        return next(shown, QApplication.activeModalWidget() or self._window)

    # The pointer

    def click(self) -> None:
        modifiers = self._random.choice((NONE,) * 8 + (SHIFT, CONTROL, ALT))
        self._mouse("click", lambda *at: QTest.mouseClick(at[0], LEFT, modifiers, at[1]))

    def right_click(self) -> None:
        self._mouse("right click", lambda *at: QTest.mouseClick(at[0], RIGHT, NONE, at[1]))

    def double_click(self) -> None:
        def twice(window: QWindow, at: QPoint) -> None:
            QTest.mouseClick(window, LEFT, NONE, at)
            if _is_there(window):  # a click may have closed it
                QTest.mouseDClick(window, LEFT, NONE, _inside(window, at))

        self._mouse("double click", twice)

    def rest(self) -> None:
        """Bring the pointer there for real, which sends enter and leave and brings tool tips."""

        def move(window: QWindow, at: QPoint) -> None:
            QCursor.setPos(window.mapToGlobal(at))
            QTest.mouseMove(window, at)

        self._mouse("rest", move)

    def drag(self) -> None:
        def draw(window: QWindow, at: QPoint) -> None:
            size = window.size()
            to = QPoint(self._random.randrange(size.width()), self._random.randrange(size.height()))
            QTest.mousePress(window, LEFT, NONE, at)
            for part in (0.2, 0.5, 1.0):
                if _is_there(window):
                    QTest.mouseMove(window, _inside(window, at + (to - at) * part))
            if _is_there(window):
                QTest.mouseRelease(window, LEFT, NONE, _inside(window, to))

        self._mouse("drag", draw)

    def press_and_hold(self) -> None:
        """Press, and release only some gestures later."""

        def press(window: QWindow, at: QPoint) -> None:
            self._held = (window, at)
            QTest.mousePress(window, LEFT, NONE, at)
            QTest.mouseMove(window, _inside(window, at + QPoint(9, 7)))

        if self._held is None:
            self._mouse("press", press)

    def let_go(self) -> None:
        if self._held is not None:
            (window, at), self._held = self._held, None
            self._say("release")
            if _is_there(window):
                QTest.mouseRelease(window, LEFT, NONE, _inside(window, at))

    def wheel(self) -> None:
        turned = QPoint(0, self._random.choice((-240, -120, 120, 240)))
        modifiers = self._random.choice((NONE,) * 5 + (SHIFT, CONTROL))
        top = self._top()
        at = self._place(top)
        target = top.childAt(at) or top
        self._say(f"wheel {turned.y()} {modifiers.name} over {type(target).__name__}")
        own, on_screen = QPointF(target.mapFrom(top, at)), QPointF(top.mapToGlobal(at))
        phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        event = QWheelEvent(own, on_screen, QPoint(), turned, none, modifiers, phase, False)
        QApplication.sendEvent(target, event)

    def _mouse(self, name: str, act: Callable[[QWindow, QPoint], None]) -> None:
        top = self._top()
        window, at = top.windowHandle(), self._place(top)
        if window is None or not _is_there(window):
            return
        at = _inside(window, at)
        under = top.childAt(at) or top
        self._say(f"{name} {type(under).__name__} at {at.x()}, {at.y()} of {type(top).__name__}")
        act(window, at)

    def _top(self) -> QWidget:
        """What is in front: a popup, a dialog or the window; at times what is behind it."""
        found = [QApplication.activePopupWidget(), QApplication.activeModalWidget()]
        shown = [each for each in found if each is not None and each.isVisible()] or [self._window]
        return shown[-1] if self._random.random() < 0.15 else shown[0]

    def _place(self, top: QWidget) -> QPoint:
        """Somewhere in it, or on one of the widgets that it shows, however small."""
        random, area = self._random, top.rect()
        if random.random() < 0.5:
            shown = [
                each
                for each in top.findChildren(QWidget)
                if each.isVisible() and each.window() is top and min(each.size().toTuple()) >= 1
            ]
            if shown:
                chosen = random.choice(shown)
                inside = QPoint(random.randrange(chosen.width()), random.randrange(chosen.height()))
                at = chosen.mapTo(top, inside)
                if area.contains(at):
                    return at
        width, height = max(area.width(), _LEAST_PX), max(area.height(), _LEAST_PX)
        return QPoint(random.randrange(width), random.randrange(height))

    # What happens by itself

    def resize(self) -> None:
        size = self._random.choice(_SIZES)
        self._say(f"resize to {size}")
        self._window.resize(*size)

    def other_scheme(self) -> None:
        """Let the system change between light and dark."""
        hints = QGuiApplication.styleHints()
        scheme = self._random.choice([*Qt.ColorScheme])
        self._say(f"the system turns to {scheme.name}")
        hints.setColorScheme(scheme)

    def lose_focus(self) -> None:
        """Let the keyboard go elsewhere, as the window manager may."""
        widget = QApplication.focusWidget()
        self._say(f"lose the focus of {type(widget).__name__}")
        if widget is not None:
            widget.clearFocus()

    def drop_file(self) -> None:
        """Drop a timeline on the window; it is read whatever else is open."""
        path = self._random.choice(self._files)
        self._say(f"drop {path.name}")
        self._mime = mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        copy, none = Qt.DropAction.CopyAction, Qt.MouseButton.NoButton
        entering = QDragEnterEvent(QPoint(9, 9), copy, mime, none, NONE)
        QApplication.sendEvent(self._window, entering)
        QApplication.sendEvent(self._window, QDropEvent(QPointF(9, 9), copy, mime, none, NONE))


def _is_there(window: QWindow) -> bool:
    return bool(isValid(window)) and window.isVisible()


def _inside(window: QWindow, at: QPoint) -> QPoint:
    """The nearest point within a window, which may have another size by now."""
    right, bottom = window.width() - 1, window.height() - 1
    return QPoint(min(max(at.x(), 0), right), min(max(at.y(), 0), bottom))
