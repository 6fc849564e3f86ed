"""A part of a sheet that turns into a field where it stands, and says how what is typed is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QScrollArea,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from timeline_app.paint.fonts import sans
from timeline_app.view.making.fields import LineField, TextField
from timeline_app.view.widgets.basics import (
    new_column,
    new_row,
    plain_label,
    plain_tool_tip,
    smooth_painter,
)
from timeline_app.view.widgets.link import Link, on_left_edge
from timeline_app.view.widgets.text_view import TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.making.cards import mark_as_outside, unsupported_hint
from timeline_app.words.making.editing import FIELD_KEYS, add_of, edit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QEnterEvent, QFont, QPaintEvent

    from timeline_app.model.articles.text_spans import Span
    from timeline_app.view.making.fields import Field
    from timeline_app.words.making.editing import Reading

BEGINNING: Final = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, eq=False, kw_only=True)
class Cell:
    """What a field edits: what it is called, what it holds, how it is read, and how it is kept.

    `known` are texts that complete what is typed; of a list (`is_list`) each of its parts. `doubts`
    returns the spans of a text that no passage supports, `mark` keeps them as from outside. What a
    cell `is_suggested` to hold is kept as if it were typed.
    """

    key: str
    title: str
    text: str
    read: Callable[[str], Reading]
    keep: Callable[[Reading], None]
    known: Sequence[str] = ()
    is_long: bool = False
    is_list: bool = False
    offers_all: bool = False
    is_suggested: bool = False
    font: QFont = field(default_factory=lambda: sans(14))
    doubts: Callable[[str], Sequence[Span]] | None = None
    mark: Callable[[Reading, Sequence[str]], None] | None = None

    def field(self, parent: QWidget) -> Field:
        """Return a new field for it."""
        if self.is_long:
            return TextField(self.text, self.title, self.font, parent)
        line = LineField(self.text, self.title, parent, offers_all=self.offers_all)
        if self.known:
            line.offer(self.known, is_list=self.is_list)
        return line


_PENCIL_PX: Final = 18
_AROUND_PX: Final = 12  # above and below a field that is scrolled to


class _Pencil(QAbstractButton):
    """A quiet pencil; it is seen while the pointer is on its part, or that has the focus."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_awake = False
        self.setObjectName("pencil")
        self.setAccessibleName(name)
        self.setToolTip(plain_tool_tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text beside it has the keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(_PENCIL_PX, _PENCIL_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        is_strong = self.is_awake or self.underMouse()
        ink = QColor(theme().accent if is_strong else theme().line_strong)
        painter.setPen(QPen(ink, 1.3))
        tip, edge = QPointF(4, 14), QPointF(5, 10.5)
        painter.drawPolygon(
            QPolygonF([tip, edge, QPointF(12, 3.5), QPointF(14.5, 6), QPointF(7.5, 13)])
        )


class _Below(QWidget):
    """What stands below a field: how it is read, its keys, and a link that marks its words."""

    def __init__(self, mark: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._said = plain_label(name="soft", wraps=True)
        self._mark = Link("", self)
        self._mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the field its focus
        self._mark.clicked.connect(mark)
        column = new_column(self, margins_px=0, spacing_px=2)
        column.addWidget(self._said)
        column.addWidget(plain_label(FIELD_KEYS, name="soft"))
        column.addLayout(on_left_edge(self._mark))

    def say(self, words: str, mark: str, *, is_problem: bool) -> None:
        """Show how the field is read, and the link if it has words."""
        self._said.setObjectName("error" if is_problem else "soft")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setAccessibleName(words)
        self._said.setVisible(bool(words))
        self._mark.setVisible(bool(mark))
        self._mark.set_label(f"{mark[:1].upper()}{mark[1:]}")


class InPlace(QWidget):
    """A view that turns into the field of its cell, and back.

    It begins by a double click, F2, Enter, the pencil, or the view's menu. What is kept is kept
    once the field is gone, as the sheet is built again then. Without a view a link adds the first.

    Tab keeps too, and begins the next part of the same pane.
    """

    def __init__(self, cell: Cell, view: TextView | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.field: Field | None = None
        self._view: QWidget = view or self._adding()
        self._pencil = _Pencil(edit_of(cell.title), self)
        self._below: _Below | None = None  # made with the field
        self._column = new_column(self, margins_px=0, spacing_px=3)
        row = new_row(spacing_px=4)
        row.addWidget(self._view, 1 if view is not None else 0)
        row.addWidget(self._pencil, 0, Qt.AlignmentFlag.AlignTop)
        if view is None:
            self._pencil.hide()
            row.addStretch(1)
        else:
            view.entries = [*view.entries, (edit_of(cell.title), self.begin)]
            self._pencil.clicked.connect(self.begin)
        self._view.installEventFilter(self)
        self._column.addLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _adding(self) -> Link:
        add = Link(add_of(self.cell.title), self)
        add.clicked.connect(self.begin)
        return add

    def begin(self) -> None:
        """Show the field, with the focus."""
        if self.field is not None:
            return
        made = self.cell.field(self)
        self.field = made
        made.edited.connect(self._read)
        made.kept.connect(self._keep_here)
        made.turned_from.connect(self._keep)
        made.dropped.connect(self._drop)
        made.left.connect(self._leave)
        self._view.hide()
        self._pencil.hide()
        self._below = _Below(self._keep_marked, self)
        self._column.addWidget(made)
        self._column.addWidget(self._below)
        self._below.show()
        self._read()
        made.show()
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, made, made.show_all)
        QTimer.singleShot(0, self, self._show_whole)

    def _show_whole(self) -> None:
        pane = _pane_of(self)
        if isinstance(pane, QScrollArea):
            pane.ensureWidgetVisible(self, 0, _AROUND_PX)

    def focus_view(self) -> None:
        """Give the view the focus."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        """Say how what is typed is read, or what no passage supports."""
        made, below = self.field, self._below
        if made is None or below is None:
            return
        reading = self.cell.read(made.value())
        doubted = self._doubted()
        made.underline(doubted)
        words = [made.value()[start:end] for start, end in doubted]
        said = reading.words or unsupported_hint(words)
        made.setAccessibleDescription(said)
        can_mark = bool(words) and self.cell.mark is not None and not reading.is_problem
        mark = mark_as_outside(len(set(words))) if can_mark else ""
        below.say(said, mark, is_problem=reading.is_problem or bool(words))

    def _doubted(self) -> Sequence[Span]:
        made, doubts = self.field, self.cell.doubts
        return () if made is None or doubts is None else doubts(made.value())

    def _keep(self) -> bool:
        """Keep what is typed, unless it cannot be read; return whether the field is gone."""
        made = self.field
        if made is None:
            return True
        reading = self.cell.read(made.value())
        if reading.is_problem:
            return False
        is_changed = made.value() != self.cell.text or self.cell.is_suggested
        self._close()
        if is_changed:  # queued, as the sheet is built again, with the field that called this
            QTimer.singleShot(0, partial(self.cell.keep, reading))
        return True

    def _keep_here(self) -> None:
        if self._keep():
            self.focus_view()

    def _keep_marked(self) -> None:
        made, mark = self.field, self.cell.mark
        if made is None or mark is None:
            return
        words = [made.value()[start:end] for start, end in self._doubted()]
        reading = self.cell.read(made.value())
        self._close()
        QTimer.singleShot(0, partial(mark, reading, words))

    def _drop(self) -> None:
        self._close()
        self.focus_view()

    def _leave(self, by: int) -> None:
        pane = _pane_of(self)
        if self._keep():
            self.focus_view()
            QTimer.singleShot(0, partial(_begin_beside, pane, self.cell.key, by))

    def _close(self) -> None:
        made, self.field = self.field, None  # first: hiding it takes its focus
        if self._below is not None:
            self._below.hide()
            self._below.deleteLater()
            self._below = None
        self._view.show()
        self._pencil.setVisible(isinstance(self._view, TextView))
        if made is not None:
            made.close_offer()
            made.hide()
            made.deleteLater()

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._view or not isinstance(self._view, TextView):
            return super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent):
            self._wake(is_awake=event.type() == QEvent.Type.FocusIn)
        if _begins(event):
            self.begin()
            return True
        return super().eventFilter(watched, event)

    def _wake(self, *, is_awake: bool) -> None:
        self._pencil.is_awake = is_awake
        self._pencil.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._wake(is_awake=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._wake(is_awake=self._view.hasFocus())


def _begins(event: QEvent) -> bool:
    """Return whether a view is double clicked, or gets one of the keys that begin."""
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() in BEGINNING
    if isinstance(event, QMouseEvent):
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        return is_double and event.button() == Qt.MouseButton.LeftButton
    return False


def part_around(widget: QWidget | None) -> InPlace | None:
    """Return the part that a widget, as that with the focus, belongs to."""
    while widget is not None and not isinstance(widget, InPlace):
        widget = widget.parentWidget()
    return widget


def part_of_key(pane: QWidget, key: str) -> InPlace | None:
    """Return the part of a pane with the cell of a key."""
    return next((each for each in pane.findChildren(InPlace) if each.cell.key == key), None)


def _pane_of(part: QWidget) -> QWidget:
    """Return what stays while its sheet is built again: the scroll area around a part."""
    parent = part.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent or part.window()


def _begin_beside(pane: QWidget, key: str, by: int) -> None:
    """Begin the next part of a pane, or the one before."""
    if not isValid(pane):
        return
    QApplication.processEvents()  # a new sheet has no places before
    parts = [each for each in pane.findChildren(InPlace) if each.isVisibleTo(pane)]
    parts.sort(key=lambda part: part.mapTo(pane, part.rect().topLeft()).y())
    keys = [each.cell.key for each in parts]
    at = keys.index(key) + by if key in keys else -1
    if 0 <= at < len(parts):
        parts[at].begin()
