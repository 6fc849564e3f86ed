"""What widgets are built of: layouts, painters, boxes, labels, marks, headings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.shown import shown, shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans
from timeline_app.paint.timeline.signs import paint_flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider

Margins = int | tuple[int, int, int, int]
"""Px on all sides, or left, top, right and bottom."""


def new_column(
    widget: QWidget | None = None, *, margins_px: Margins | None = None, spacing_px: int = -1
) -> QVBoxLayout:
    """Return a column, that of a widget if one is given; what is not said is as Qt has it."""
    column = QVBoxLayout()
    _set_up(column, widget, margins_px, spacing_px)
    return column


def new_row(
    widget: QWidget | None = None, *, margins_px: Margins | None = None, spacing_px: int = -1
) -> QHBoxLayout:
    """Return a row, that of a widget if one is given; what is not said is as Qt has it."""
    row = QHBoxLayout()
    _set_up(row, widget, margins_px, spacing_px)
    return row


def _set_up(
    layout: QHBoxLayout | QVBoxLayout,
    widget: QWidget | None,
    margins_px: Margins | None,
    spacing_px: int,
) -> None:
    if widget is not None:
        widget.setLayout(layout)
    if isinstance(margins_px, tuple):
        layout.setContentsMargins(*margins_px)
    elif margins_px is not None:
        layout.setContentsMargins(margins_px, margins_px, margins_px, margins_px)
    if spacing_px >= 0:
        layout.setSpacing(spacing_px)


def plain_label(text: str = "", *, name: str = "", wraps: bool = False) -> QLabel:
    """Return a label that shows its text as it is, never as HTML; `name` is for the style sheet."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label


class ElidedLabel(QLabel):
    """A plain label of one line that ends with an ellipsis where its text is wider than it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)

    # What Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        # Not by the style: for that PySide makes all that QStyle has.
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), text)


def vertical_area(parent: QWidget | None = None) -> QScrollArea:
    """Return an area without a frame whose widget has its width; only what is in it has focus."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def smooth_painter(widget: QWidget) -> QPainter:
    """Return a painter of a widget with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


_MARGIN_PX = 20


class Sheet(QWidget):
    """An empty page; parts are added to its `column` from the top, and later ones to `rest`."""

    def __init__(self, spacing_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = new_column(
            self, margins_px=(_MARGIN_PX, 18, _MARGIN_PX // 2, _MARGIN_PX), spacing_px=spacing_px
        )
        self.rest = new_column(spacing_px=spacing_px)

    # What Qt calls

    def sizeHint(self) -> QSize:
        return QSize(
            1, 1
        )  # its width comes from the pane; a layout for another width would be wasted


_TOOL_TIP_CHARACTERS: Final = 80
_PARAGRAPH: Final = '<p style="white-space: {}">{}</p>'
# The module `html` loads every entity that there is, for these three.
_AS_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain_tool_tip(text: str) -> str:
    """Return a text as HTML for a tool tip, which has no plain mode; long lines are wrapped."""
    text = shown(text)
    is_short = all(len(line) <= _TOOL_TIP_CHARACTERS for line in text.splitlines())
    space = "pre" if is_short else "pre-wrap"
    return _PARAGRAPH.format(space, text.translate(_AS_HTML)) if text else ""


class Box(QWidget):
    """An area of one colour with round corners."""

    def __init__(
        self, colour: QColor | str, *, radius_px: float = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colour = QColor(colour)
        self._radius_px = radius_px

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRoundedRect(self.rect(), self._radius_px, self._radius_px)


class Label(QWidget):
    """One line of text, shortened at its end where there is no room; its tool tip has all of it."""

    def __init__(
        self, text: str, font: QFont, ink: str, *, ground: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._ink = QColor(ink)
        self._ground = QColor(ground) if ground else None
        self._font = enlarged(font)  # kept, because a style sheet would change the widget's own
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str, ink: str) -> None:
        """Show another text, in another ink."""
        self._text, self._ink = text, QColor(ink)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    # What Qt calls

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        width_px = metrics.horizontalAdvance(shown_on_one_line(self._text)) + 1
        if self._ground is not None:
            height_px = max(round(metrics.height()) + 3, 20)
            return QSize(max(round(width_px) + 8, height_px), height_px)
        return QSize(round(width_px) + 1, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._ground is not None else QSize(min(hint.width(), 40), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._ground is not None:
            align = Qt.AlignmentFlag.AlignCenter
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        room = QFontMetricsF(self._font).elidedText(
            shown_on_one_line(self._text), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(self.rect()), align, room)


class Hairline(QWidget):
    """A horizontal line between two parts."""

    def __init__(self, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = QColor(ink)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        smooth_painter(self).fillRect(self.rect(), self._ink)


class Square(Box):
    """A small square in the colour of a lane."""

    def __init__(self, colour: QColor, parent: QWidget | None = None) -> None:
        super().__init__(colour, radius_px=2, parent=parent)
        self.setFixedSize(9, 9)


class Flag(QWidget):
    """The timeline's amber flag: the articles differ."""

    def __init__(self, ink: str) -> None:
        super().__init__()
        self._ink = QColor(ink)
        self.setFixedSize(12, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        paint_flag(painter, QPointF(0, self.height() / 2), self._ink)


def heading_font() -> QFont:
    """Return the font of the small headings: bold capitals, spaced."""
    font = QFont(sans(12, bold=True))
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.7)
    return font


class QuietScrollBar(QScrollBar):
    """A vertical bar without a handle while there is nothing to scroll."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self.setStyleSheet("QScrollBar::handle:disabled { background: transparent }")

    # What Qt calls

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        super().sliderChange(change)
        if change == self.SliderChange.SliderRangeChange:
            self.setEnabled(self.maximum() > self.minimum())


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Show the vertical bar always, so that nothing is laid out again when it is needed."""
    area.setVerticalScrollBar(QuietScrollBar(area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


def name_entry(entry: QAction, text: str, name: str = "") -> None:
    """Give an entry a text, and a tool tip with the same or another `name`.

    Qt takes an ampersand in the text for a mnemonic, and a tool tip that looks like it for HTML.
    """
    entry.setText(shown_on_one_line(text).replace("&", "&&"))
    entry.setToolTip(plain_tool_tip(name or text))


Entry = tuple[str, "Callable[[], None] | None"]
"""The text of an entry of a menu and what it does; None: it is disabled."""


def open_copy_menu(
    text: QWidget,
    label: str,
    copied: str,
    select_all: Callable[[], None],
    at: QPoint,
    *,
    first: Iterable[Entry] = (),
) -> None:
    """Open a menu at a point of the screen that copies `copied` or selects all the text.

    The `first` entries are above these.

    The menu belongs to the window and does not block, because the text may be deleted while it is
    open. Then it still copies, but no longer offers to select.
    """
    menu = QMenu(text.window())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in first:
        entry = menu.addAction("")
        name_entry(entry, words)
        entry.setEnabled(act is not None)
        entry.triggered.connect(lambda _checked=False, act=act: act and act())
        text.destroyed.connect(entry.deleteLater)
    copy = menu.addAction(label)
    copy.setEnabled(bool(copied))
    copy.triggered.connect(partial(_copy, copied))
    every = menu.addAction("Select all")
    every.triggered.connect(select_all)
    text.destroyed.connect(every.deleteLater)
    menu.popup(at)


def _copy(text: str, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    QGuiApplication.clipboard().setText(text)
