"""QuotationView: a text quoted from articles; what is copied from it carries its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from timeline_app.view.parts.text_view import Run, TextView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timeline_app.model.articles import Excerpt

Cite = Callable[[int, int], str]
"""From the code points of a stretch of the shown text to the stretch and its source, in words."""


class QuotationView(TextView):
    """Words of articles; copying with nothing selected copies `whole`.

    Attributes:
        excerpts: the excerpts it shows, if these words are recorded as such.
        whole: the code points of the shown text that are copied when nothing is selected.

    """

    copy_label = "Copy with source"

    def __init__(
        self,
        runs: Sequence[Run],
        excerpts: tuple[Excerpt, ...],
        whole: tuple[int, int],
        cite: Cite,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(runs, parent, leading=1.06)
        self.excerpts = excerpts
        self.whole = whole
        self._cite = cite
        self.setAccessibleDescription("Copying it adds its source")

    def copied_text(self) -> str:
        """The selected words, or all, in quotation marks and with their source."""
        has_selection = self.textCursor().hasSelection()
        return self._cite(*(self.selected_span() if has_selection else self.whole))
