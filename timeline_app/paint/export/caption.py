"""Caption of an exported picture: its lines, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_text, wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.document import Document
    from timeline_app.paint.theme import Theme

_EDGE_PX: Final = 14.0
_LINE_PX: Final = 18.0
_PAD_PX: Final = 8.0
_TITLE_SIZE_PX: Final = 15.0
_TEXT_SIZE_PX: Final = 12.0
_MOST_TITLE_LINES: Final = 3
_MOST_LINES_OF_PART: Final = 4
_MOST_CARRIED: Final = 50_000  # events


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines below a picture."""

    title: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def height_px(self) -> float:
        """Height of the lines, with the room around them."""
        return (len(self.title) + len(self.text)) * _LINE_PX + 2 * _PAD_PX


def set_caption(title: str, parts: Iterable[str], width_px: float) -> Caption:
    """Set a caption in lines that fit into the width, broken between its parts where possible."""
    room_px = width_px - 2 * _EDGE_PX
    bold, plain = sans(_TITLE_SIZE_PX, bold=True), sans(_TEXT_SIZE_PX)
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and advance(longer, plain) <= room_px:
            lines[-1] = longer
        else:
            lines += wrapped_lines(part, plain, room_px, _MOST_LINES_OF_PART)
    return Caption(wrapped_lines(title, bold, room_px, _MOST_TITLE_LINES), tuple(lines))


def is_carried(document: Document) -> bool:
    """Return whether pictures of a document carry it inside.

    A longer document would be larger than its picture.
    """
    return len(document.events) <= _MOST_CARRIED


def paint_caption(
    painter: QPainter, caption: Caption, top_px: float, width_px: float, theme: Theme
) -> None:
    """Draw a caption over the whole width; the ground is left as it is."""
    painter.fillRect(QRectF(0.0, round(top_px), width_px, 1.0), QColor(theme.line))
    baseline_px = top_px + _PAD_PX - 4.0
    for line in caption.title:
        baseline_px += _LINE_PX
        font = sans(_TITLE_SIZE_PX, bold=True)
        draw_text(painter, _EDGE_PX, baseline_px, line, font, QColor(theme.text))
    for line in caption.text:
        baseline_px += _LINE_PX
        font = sans(_TEXT_SIZE_PX)
        draw_text(painter, _EDGE_PX, baseline_px, line, font, QColor(theme.text_soft))
