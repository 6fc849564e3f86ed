"""Qt's own layouts, labels, areas and painters, set up as this program has them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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
