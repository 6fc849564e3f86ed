"""One action, and the menu, the keys and the list of keys that are made of a table of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.shown import shown_on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def _always() -> bool:
    return True


class Action(NamedTuple):
    """One thing a user can do. `keys` are Qt's names of key sequences, the first is shown.

    `can` says whether it would do anything now; where not, it is disabled in menus, missing in the
    search, and its key does nothing. `title` is what a menu says in place of the name. `shown_key`
    names a key that is handled elsewhere, such as one held down. An action `on_canvas` has its keys
    only while the timeline has the focus, because other widgets use them too.
    """

    name: str
    do: Callable[[], None]
    keys: tuple[str, ...] = ()
    shown_key: str = ""
    on_canvas: bool = False
    can: Callable[[], bool] = _always
    title: Callable[[], str] | None = None

    def run(self) -> None:
        """Do it, if it would do anything now."""
        if self.can():
            self.do()

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The keys as they are written on the keyboard, the first one first."""
        keys = (_written(key) for key in self.keys)  # of Return and Enter one
        return tuple(dict.fromkeys(key for key in (*keys, self.shown_key) if key))


ActionTable: TypeAlias = Mapping[str, Sequence[Action | QMenu | None]]
"""The actions of each menu by its title; None is a separator, a QMenu a menu within it."""


def _written(key: str) -> str:
    """Return a key sequence in the system's words, its last key as the sign on the keyboard."""
    from PySide6.QtGui import QKeySequence  # not for the first picture

    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    held, plus, last = native.rpartition("+")
    return held + plus + _SIGNS.get(last, last)


def key_table(table: ActionTable) -> list[tuple[str, str]]:
    """Return (keys as written on the keyboard, what they do) for all actions that have any."""
    return [
        ("  ".join(action.shown_keys), action.name.rstrip("…"))
        for action in every_action(table)
        if action.shown_keys
    ]


def keys_by_menu(table: ActionTable) -> dict[str, list[tuple[str, str]]]:
    """Return the same by the titles of the menus, of those that have any."""
    found = {title: key_table({title: part}) for title, part in table.items()}
    return {title: rows for title, rows in found.items() if rows}


def every_action(table: ActionTable) -> list[Action]:
    """Return all actions of the table, in its order."""
    return [action for part in table.values() for action in part if isinstance(action, Action)]


def build_menus(window: QWidget, canvas: QWidget, table: ActionTable) -> QMenu:
    """Return a menu with a submenu for each part of the table, and give window and canvas its keys.

    While a menu is open, the actions that can do nothing are disabled.
    """
    menu = QMenu(window)
    for title, part in table.items():
        submenu = QMenu(title, menu)
        made: list[tuple[QAction, Action]] = []
        for action in part:
            if action is None:
                submenu.addSeparator()
            elif isinstance(action, QMenu):
                submenu.addMenu(action)
            else:
                qt_action = _qt_action(action, window, canvas)
                made.append((qt_action, action))
                submenu.addAction(qt_action)
        submenu.aboutToShow.connect(partial(_disable, made))
        submenu.aboutToHide.connect(partial(_enable, made))
        menu.addMenu(submenu)
    return menu


def _disable(made: Sequence[tuple[QAction, Action]]) -> None:
    for qt_action, action in made:
        qt_action.setEnabled(action.can())
        if action.title is not None:
            qt_action.setText(shown_on_one_line(action.title()).replace("&", "&&"))


def _enable(made: Sequence[tuple[QAction, Action]]) -> None:
    """Enable all: what an action can do may have changed before its key is pressed."""
    for qt_action, _ in made:
        qt_action.setEnabled(True)


def _qt_action(action: Action, window: QWidget, canvas: QWidget) -> QAction:
    from PySide6.QtGui import QKeySequence  # not for the first picture

    has_other_key = action.shown_key and not action.keys
    text = f"{action.name}\t{action.shown_key}" if has_other_key else action.name
    qt_action = QAction(window)
    qt_action.setText(text)  # not as an argument: for that PySide makes all that QIcon has
    qt_action.setShortcuts([QKeySequence(key) for key in action.keys])
    # Qt would hand over whether the qt_action is checked.
    qt_action.triggered.connect(lambda _checked=False: action.run())
    if action.on_canvas:
        qt_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    (canvas if action.on_canvas else window).addAction(qt_action)
    return qt_action
