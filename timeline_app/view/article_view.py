"""ArticleView: the text of an article, as long as it may be, with its cited passages marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from timeline_app.layout.highlights import Highlight

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme

__all__ = ["ArticleView", "Highlight"]


class ArticleView(QAbstractScrollArea):
    """Being written; these are the signatures it will keep. All positions are code points."""

    moved = Signal()
    clicked = Signal(int)
    hovered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font_px = 17
        self.setAccessibleName("Article text")

    def show_article(self, text: str, title: str, subtitle: str) -> None:
        """Show another article from its top, with no highlights."""

    def set_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Mark these passages."""

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int | None) -> None:
        """Mark what was found; the index of the current hit is stronger."""

    def set_hovered(self, span: tuple[int, int] | None) -> None:
        """Mark a passage more strongly while its note is pointed at."""

    def reveal(self, start: int, end: int, *, emphasised: bool = True) -> None:
        """Bring a passage inside the view."""

    def y_of(self, position: int) -> float:  # noqa: ARG002
        """The top of the line that holds the position, in px from the viewport's top."""
        return 0.0

    def line_rects(self, start: int, end: int) -> list[QRectF]:  # noqa: ARG002
        """Where the part of a passage that is in view stands, line by line, in the viewport."""
        return []

    def share_of(self, position: int) -> float:  # noqa: ARG002
        """How far down the whole the position stands, 0 to 1."""
        return 0.0

    def shown_share(self) -> tuple[float, float]:
        """The part of the whole that is in view, 0 to 1."""
        return 0.0, 1.0

    def top_position(self) -> int:
        """The first code point in view."""
        return 0

    @property
    def font_px(self) -> int:
        """The size of the text."""
        return self._font_px

    def set_font_px(self, px: int) -> None:
        """Set the size of the text, within 12 to 32."""
        self._font_px = px

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme

    def selected_text(self) -> str:
        """The selected part of the article, character for character."""
        return ""

    @property
    def text_left_px(self) -> float:
        """Where the column of text begins, in px of the viewport."""
        return 0.0

    @property
    def text_width_px(self) -> float:
        """How wide the column of text is."""
        return 500.0
