"""The place in the top bar where the search opens: it looks like its field, with its key."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.view.parts.key_cap import key_cap_px, paint_key_cap

_LEAST_PX = 66
_MOST_PX = 360
_KEY_FROM_PX, _WORDS_FROM_PX = 150, 250  # from which widths on there is room for them
_WORDS = "Search events and articles"
_PAD_PX = 11.0
_KEY = "Ctrl K"


class SearchButton(QPushButton):
    """Opens the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName("Search")
        self.setToolTip("Search events, passages, articles, people, places and commands (Ctrl+K)")
        # It takes what the other parts of the bar leave.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(round(_LEAST_PX * text_factor()))
        self.setMaximumWidth(_MOST_PX)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faint = self.palette().color(QPalette.ColorRole.ButtonText)  # that of the style sheet
        painter.setPen(faint)
        painter.setFont(enlarged(sans(13)))
        factor = text_factor()
        is_wide = self.width() >= _WORDS_FROM_PX * factor
        room = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _WORDS if is_wide else "Search")
        if is_wide or self.width() >= _KEY_FROM_PX * factor:
            key_left = QPointF(room.right() - key_cap_px(_KEY) + 4, room.center().y())
            edge = self.palette().color(QPalette.ColorRole.Mid)
            paint_key_cap(painter, key_left, _KEY, faint, edge)
