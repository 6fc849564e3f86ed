"""The page of the wording that articles share."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from timeline_app.model.shared_pairs import SharedPair, shared_pairs
from timeline_app.view.evidence.evidence_text import counted
from timeline_app.view.evidence.shared_wording import MEANING, is_comparable
from timeline_app.view.pages.page_title import PageTitle
from timeline_app.view.pages.page_view import PageView
from timeline_app.view.pages.pages import SharedPage
from timeline_app.view.pages.pair_list import PairList
from timeline_app.view.pages.shared_passages import SharedPassages
from timeline_app.view.parts.scroll_bars import keep_room_for_bar

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme
    from timeline_app.view.pages.pages import Page
    from timeline_app.view.session import Session

_TWO: Final = 2


class SharedView(PageView):
    """Shows pairs of articles, and the passages that one of them has in common."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.setAccessibleName("Shared wording")
        self._document = session.document
        self._pairs: tuple[SharedPair, ...] | None = None  # until they are first asked for
        self._chosen: SharedPair | None = None
        self._title = PageTitle("Shared wording", theme, self)
        self.header.tools.addWidget(self._title)
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(20, 12, 20, 10)
        self.list = PairList(session.document, theme, self)
        self.list.chosen.connect(self._choose)
        self.setFocusProxy(self.list)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self._area)
        self.column.addWidget(self._summary)
        self.column.addWidget(self.list)
        self.column.addWidget(self._area, 1)

    def show_page(self, page: Page) -> None:
        """Show the pair that is named, or the one that was shown, or that which shares most."""
        if not isinstance(page, SharedPage):
            return
        if self._pairs is None:
            self._list_pairs()
        named = frozenset({page.first, page.second}) - {""}
        pairs = self._pairs or ()
        row = next((row for row, pair in enumerate(pairs) if pair.articles == named), None)
        if row is not None:
            self.list.choose(row)
        elif self._chosen is None and pairs:
            self.list.choose(0)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        super().set_theme(theme)
        self._title.set_theme(theme)
        self.list.set_theme(theme)
        self._show_passages()

    def _list_pairs(self) -> None:
        is_compared = is_comparable(self._document)
        self._pairs = shared_pairs(self._document) if is_compared else ()
        self._summary.setText(_summary(len(self._document.articles), self._pairs, is_compared))
        self.list.show_pairs(self._document, self._pairs)
        self.list.setVisible(bool(self._pairs))
        self._show_passages()

    def _choose(self, row: int) -> None:
        pair = (self._pairs or ())[row]
        if pair is not self._chosen:
            self._chosen = pair
            self._session.read_on(SharedPage(pair.first, pair.second))
            self._show_passages()

    def _show_passages(self) -> None:
        if self._chosen is None:
            self._area.setWidget(QWidget())  # which deletes the one before
            return
        passages = SharedPassages(self._session, self._chosen, self._theme, self._area.viewport())
        passages.resize(self._area.viewport().size())
        self._area.setWidget(passages)
        self._area.verticalScrollBar().setValue(0)


def _summary(articles: int, pairs: tuple[SharedPair, ...], is_compared: bool) -> str:  # noqa: FBT001
    """Return what shared wording means, and how many pairs have none."""
    if articles < _TWO:
        return "There are no two articles to compare."
    if not is_compared:
        return "The articles are too long to compare their wording."
    if not pairs:
        return "No two articles share a passage."
    others = comb(articles, 2) - len(pairs)
    told = f" {counted(others, 'other pair')} share{'s' * (others == 1)} none." if others else ""
    return MEANING + told
