"""ReaderTools: which article of how many, the ways to the others, and to what is in this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from timeline_app.view.parts.link import Link

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.pages.page_header import PageHeader

_PREVIOUS, _NEXT = "\u2039", "\u203a"  # single angle quotation marks, as in the design


class ReaderTools(QObject):
    """The tools in the header of the reader.

    Signals: `turned` by -1 or 1 to another article; `find_wanted` and `uncited_wanted`.
    """

    turned = Signal(int)
    find_wanted = Signal()
    uncited_wanted = Signal()

    def __init__(self, header: PageHeader, theme: Theme) -> None:
        super().__init__(header)
        self._place = QLabel()
        self._place.setObjectName("counts")  # the style sheet's soft ink
        self.previous = Link(_PREVIOUS, theme.accent, header)
        self.next = Link(_NEXT, theme.accent, header)
        self.uncited = Link("Not cited", theme.text_soft, header)
        self.find = Link("Find in article", theme.text_soft, header, key="Ctrl F")
        for link, name in (
            (self.previous, "Previous article"),
            (self.next, "Next article"),
            (self.uncited, "Step through the sentences that nothing cites (U)"),
            (self.find, "Find in article (Ctrl+F)"),
        ):
            link.set_label(link.label(), name)
        for widget in (self._place, self.previous, self.next, self.uncited, self.find):
            header.tools.addWidget(widget)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.uncited.clicked.connect(self.uncited_wanted)
        self.find.clicked.connect(self.find_wanted)
        self.set_theme(theme)

    def show_place(self, number: int, count: int) -> None:
        """Say that it is article `number` of `count`, counted from 1."""
        self._place.setText(f"Article {number:,} of {count:,}")
        self.previous.setEnabled(number > 1)
        self.next.setEnabled(number < count)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        self._theme = theme
        for link in (self.uncited, self.find):
            link.set_ink(theme.text_soft)
        for link in (self.previous, self.next):
            link.set_ink(theme.accent if link.isEnabled() else theme.line_strong)
