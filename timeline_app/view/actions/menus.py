"""Menus of the window: of its actions (those in `actions`), lanes and clock; the list of keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from timeline_app.model.dates.clock import LOCAL, UTC, Clock, parse_clock
from timeline_app.model.dates.problems import ZoneError
from timeline_app.model.facets import lane_facets
from timeline_app.view.widgets.basics import name_entry
from timeline_app.words.dates import date_problem
from timeline_app.words.facets import lanes_by
from timeline_app.words.names import clock_words, one_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import SignalInstance

    from timeline_app.view.session.session import Session


class LanesMenu(QMenu):
    """The menu of the facet whose values are the lanes of the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = QActionGroup(self)
        self.aboutToShow.connect(self._build)
        session.document_changed.connect(self._follow)

    def _build(self) -> None:
        self.clear()  # which deletes the actions, too
        document, chosen = self._session.document, self._session.view_spec.column
        is_own = False
        for facet in lane_facets(document, chosen):
            if facet.is_own and not is_own:
                self.addSeparator()
                is_own = True
            action = QAction(self)
            name_entry(action, lanes_by(document, facet.id))
            action.setCheckable(True)
            action.setChecked(facet.id == chosen)
            action.triggered.connect(partial(self._choose, facet.id))
            self._group.addAction(action)
            self.addAction(action)

    def _follow(self) -> None:
        """Offer the facets of the present document, not those of an earlier one."""
        if self.isVisible():
            self._build()

    def _choose(self, facet: str) -> None:
        self._session.request(self._session.requested.with_lanes(facet))


class ClockMenu(QMenu):
    """The menu of the session's clock."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Clock", parent)
        self._session = session
        group = QActionGroup(self)
        self._fixed = {clock: self._clock_action(group, clock) for clock in (LOCAL, UTC)}
        self._zone = self.addAction(one_zone(None))
        self._zone.setCheckable(True)
        group.addAction(self._zone)
        self._zone.triggered.connect(self._ask)
        self.aboutToShow.connect(self._check)

    def _clock_action(self, group: QActionGroup, clock: Clock) -> QAction:
        action = self.addAction(clock_words(clock))
        action.setCheckable(True)
        action.triggered.connect(partial(self._use, clock))
        group.addAction(action)
        return action

    def _check(self) -> None:
        clock = self._session.view_spec.clock
        self._fixed.get(clock, self._zone).setChecked(True)
        self._zone.setText(one_zone(None if clock in self._fixed else clock))

    def _ask(self) -> None:
        from timeline_app.view.dialogs.prompt import Prompt  # not needed for the first picture

        hint = "Show all times as one zone's clock does. Its name, such as Asia/Tokyo:"
        Prompt(
            "Show times in one zone",
            hint,
            self._try,
            sorted(available_timezones()),
            self.parentWidget(),
        ).exec()

    def _try(self, text: str) -> str:
        try:
            self._use(parse_clock(text))
        except ZoneError as error:
            return date_problem(error.problem)
        return ""

    def _use(self, clock: Clock) -> None:
        self._session.request(self._session.requested.with_clock(clock))


_SIGNS: Final = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def _always() -> bool:
    return True


class Action(NamedTuple):
    """One thing a user can do. `keys` are Qt's names of key sequences, the first is shown.

    `can` says whether it would do anything now; where not, its qt_action is disabled. `shown_key`
    names a key that is handled elsewhere, such as one held down. An action `on_canvas` has its keys
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
    """Return a key sequence in the system's words, its last key as the sign on the keyboard."""
    from PySide6.QtGui import QKeySequence  # not for the first picture

    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    held, plus, last = native.rpartition("+")
    return held + plus + _SIGNS.get(last, last)


class _Enabling(QObject):
    """The enabling of those actions that can do something."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.known: list[tuple[QAction, Action]] = []

    def refresh(self) -> None:
        """Ask each of them again."""
        for qt_action, action in self.known:
            qt_action.setEnabled(action.can())


def build_menus(
    window: QWidget,
    canvas: QWidget,
    actions: Mapping[str, Sequence[Action | QMenu | None]],
    changes: Sequence[SignalInstance] = (),
) -> QMenu:
    """Return a menu with a submenu for each part of the table; None is a separator.

    After each of the `changes` the actions that can do nothing are disabled, the others enabled.
    """
    menu = QMenu(window)
    enabling = _Enabling(menu)
    for title, part in actions.items():
        submenu = QMenu(title, menu)
        for action in part:
            if action is None:
                submenu.addSeparator()
            elif isinstance(action, QMenu):
                submenu.addMenu(action)
            else:
                qt_action = _action(action, window, canvas)
                enabling.known.append((qt_action, action))
                submenu.addAction(qt_action)
        menu.addMenu(submenu)
    for change in changes:
        change.connect(enabling.refresh)
    enabling.refresh()
    return menu


def key_table(actions: Mapping[str, Sequence[Action | QMenu | None]]) -> list[tuple[str, str]]:
    """Return (keys as written on the keyboard, what they do) for all actions that have any."""
    return [
        ("  ".join(action.shown_keys), action.name.rstrip("…"))
        for action in every_action(actions)
        if action.shown_keys
    ]


def every_action(actions: Mapping[str, Sequence[Action | QMenu | None]]) -> list[Action]:
    """Return all actions of the table, in its order."""
    return [action for part in actions.values() for action in part if isinstance(action, Action)]


def _action(action: Action, window: QWidget, canvas: QWidget) -> QAction:
    from PySide6.QtGui import QKeySequence  # not for the first picture

    text = (
        f"{action.name}\t{action.shown_key}"
        if action.shown_key and not action.keys
        else action.name
    )
    qt_action = QAction(window)
    qt_action.setText(text)  # not as an argument: for that PySide makes all that QIcon has
    qt_action.setShortcuts([QKeySequence(key) for key in action.keys])
    # Qt would hand over whether the qt_action is checked.
    qt_action.triggered.connect(lambda _checked=False: action.do())
    if action.on_canvas:
        qt_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        canvas.addAction(qt_action)
    else:
        window.addAction(qt_action)
    return qt_action


GESTURES: Final = (
    ("Click", "Select an event"),
    ("Click on density", "Zoom in until events part"),
    ("Click on a heading", "Collapse or open the lane"),
    ("Double click", "Zoom to an event, or into a place"),
    ("Drag", "Pan, both ways"),
    ("Wheel", "Zoom at the pointer"),
    ("Shift+Wheel", "Pan"),
    ("Two fingers, pinch", "Pan, zoom (touchpad)"),
    ("W  S, held", "Zoom in, out smoothly"),
    ("A  D, held", "Pan left, right smoothly"),
)
_COLUMNS: Final = 2


class KeysDialog(QDialog):
    """The dialog that shows rows of (keys, what they do) in two columns."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        every = [*rows, *GESTURES]
        height = -(-len(every) // _COLUMNS)
        for place, (keys, action) in enumerate(every):
            row, column = place % height, place // height * 3
            grid.addWidget(_label(keys, bold=True), row, column)
            grid.addWidget(_label(action), row, column + 1)
        for gap in range(2, 3 * _COLUMNS - 1, 3):
            grid.setColumnMinimumWidth(gap, 24)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(22, 18, 22, 18)
        column_of_all.setSpacing(16)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)


def _label(text: str, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if bold:
        label.setObjectName("strong")
    return label
