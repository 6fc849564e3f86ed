"""The actions: each with its name, its keys and its place in the menu, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import SignalInstance

_SIGNS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def _always() -> bool:
    return True


class Deed(NamedTuple):
    """One thing a user can do. `keys` are Qt's names of key sequences, the first is shown.

    `can` tells whether it would do anything now; where not, its action is disabled. `shown_key`
    names a key that is handled elsewhere, as one that is held down. A deed `on_canvas` has its keys
    only while the timeline has the focus, because other widgets use them too.
    """

    name: str
    do: Callable[[], None]
    keys: tuple[str, ...] = ()
    shown_key: str = ""
    on_canvas: bool = False
    can: Callable[[], bool] = _always

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The keys as they are written on the keyboard, the first one first."""
        keys = (_written(key) for key in self.keys)  # of Return and Enter one
        return tuple(dict.fromkeys(key for key in (*keys, self.shown_key) if key))


def _written(key: str) -> str:
    """A key sequence in the system's words, its last key as the sign on the keyboard."""
    from PySide6.QtGui import QKeySequence  # not for the first picture

    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    held, plus, last = native.rpartition("+")
    return held + plus + _SIGNS.get(last, last)


class _Enabling(QObject):
    """Enables those actions that can do something."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.known: list[tuple[QAction, Deed]] = []

    def refresh(self) -> None:
        """Ask each of them again."""
        for action, deed in self.known:
            action.setEnabled(deed.can())


def build_menus(
    window: QWidget,
    canvas: QWidget,
    deeds: Mapping[str, Sequence[Deed | QMenu | None]],
    changes: Sequence[SignalInstance] = (),
) -> QMenu:
    """Return a menu with a submenu for each part of the table; None is a separator.

    After each of the `changes` the actions that can do nothing are disabled, the others enabled.
    """
    menu = QMenu(window)
    enabling = _Enabling(menu)
    for title, part in deeds.items():
        submenu = QMenu(title, menu)
        for deed in part:
            if deed is None:
                submenu.addSeparator()
            elif isinstance(deed, QMenu):
                submenu.addMenu(deed)
            else:
                action = _action(deed, window, canvas)
                enabling.known.append((action, deed))
                submenu.addAction(action)
        menu.addMenu(submenu)
    for change in changes:
        change.connect(enabling.refresh)
    enabling.refresh()
    return menu


def key_table(deeds: Mapping[str, Sequence[Deed | QMenu | None]]) -> list[tuple[str, str]]:
    """Return (keys as written on the keyboard, what they do) for all deeds that have any."""
    return [
        ("  ".join(deed.shown_keys), deed.name.rstrip("…"))
        for deed in every_deed(deeds)
        if deed.shown_keys
    ]


def every_deed(deeds: Mapping[str, Sequence[Deed | QMenu | None]]) -> list[Deed]:
    """Return all deeds of the table, in its order."""
    return [deed for part in deeds.values() for deed in part if isinstance(deed, Deed)]


def _action(deed: Deed, window: QWidget, canvas: QWidget) -> QAction:
    from PySide6.QtGui import QKeySequence  # not for the first picture

    text = f"{deed.name}\t{deed.shown_key}" if deed.shown_key and not deed.keys else deed.name
    action = QAction(window)
    action.setText(text)  # not as an argument: for that PySide makes all that QIcon has
    action.setShortcuts([QKeySequence(key) for key in deed.keys])
    # Qt would hand over whether the action is checked.
    action.triggered.connect(lambda _checked=False: deed.do())
    if deed.on_canvas:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        canvas.addAction(action)
    else:
        window.addAction(action)
    return action
