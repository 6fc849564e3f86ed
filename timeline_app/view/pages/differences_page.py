"""The page of all differences between the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from timeline_app.model.evidence.differences import Verdict
from timeline_app.model.shown import shown_on_one_line
from timeline_app.view.history import DifferencesPage
from timeline_app.view.pages.difference_list import DifferenceList
from timeline_app.view.pages.page import PageTitle, PageView
from timeline_app.view.widgets.link import Link
from timeline_app.words.articles import numbered_name
from timeline_app.words.differences import DifferenceFilter, shown_differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from timeline_app.model.view_spec import ViewSpec
    from timeline_app.paint.theme import Theme
    from timeline_app.view.history import Page
    from timeline_app.view.session import Session


class DifferencesView(PageView):
    """Lists the differences; one of them is open, its passages side by side."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.setAccessibleName("Differences")
        self._filter = DifferenceFilter()
        self._listed_for: ViewSpec | None = None  # the list shows
        self._title = PageTitle("Where the articles differ", theme, self, flagged=True)
        self.header.tools.addWidget(self._title)
        self._verdicts, self._articles = QComboBox(self), QComboBox(self)
        self._verdicts.setAccessibleName("Show differences of which verdict")
        self._articles.setAccessibleName("Show differences of which article")
        self._verdicts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._articles.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._articles.setMinimumContentsLength(16)
        self._count = QLabel(self)
        self._all = Link("Show all", theme.accent, self)
        self._empty = QLabel(self)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self._empty.setWordWrap(True)
        self.list = DifferenceList(session, theme, self)
        self.setFocusProxy(self.list)
        self.column.addLayout(self._tools())
        self.column.addWidget(self._empty)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)
        self._verdicts.activated.connect(self._choose)
        self._articles.activated.connect(self._choose)
        self._all.clicked.connect(self._show_all)
        self.list.opened.connect(lambda opened: session.read_on(DifferencesPage(opened)))
        session.document_changed.connect(self._refresh)

    def show_page(self, page: Page) -> None:
        """Show the differences, with the one that the page names open and in view."""
        if not isinstance(page, DifferencesPage):
            return
        self._refresh()
        if page.difference and page.difference != self.list.rows.opened:
            if self.list.rows.row_of(page.difference) is None:
                self._show_all()
            self.list.open(page.difference)
        self.list.bring_into_view()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in other colours."""
        super().set_theme(theme)
        self._title.set_theme(theme)
        self._all.set_ink(theme.accent)
        self.list.set_theme(theme)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self._verdicts)
        row.addWidget(self._articles, 1)
        row.addWidget(self._count)
        row.addWidget(self._all)
        return row

    def _refresh(self) -> None:
        """List the differences again, if the session shows something else."""
        view_spec, is_seen = (
            self._session.view_spec,
            isinstance(self._session.page, DifferencesPage),
        )
        if is_seen and view_spec != self._listed_for:
            self._listed_for = view_spec
            self._show()

    def _choose(self) -> None:
        verdict = self._verdicts.currentData()
        self._filter = DifferenceFilter(
            None if verdict is None else Verdict(verdict), self._articles.currentData() or ""
        )
        self._show()

    def _show_all(self) -> None:
        self._filter = DifferenceFilter()
        self._show()

    def _show(self) -> None:
        document, every = self._session.document, self._session.document.differences
        shown = self._filter.shown(document)
        verdicts = self._filter.verdict_counts(document).items()
        articles = self._filter.article_counts(document).items()
        _fill(
            self._verdicts,
            "All verdicts",
            ((verdict.label, verdict.value, count) for verdict, count in verdicts),
            self._filter.verdict,
        )
        _fill(
            self._articles,
            "All articles",
            ((numbered_name(document, each), each, count) for each, count in articles),
            self._filter.article or None,
        )
        self._count.setText(shown_differences(len(shown), len(every)))
        self._all.setVisible(len(shown) != len(every))
        for widget in (self._verdicts, self._articles, self._count, self.list):
            widget.setVisible(bool(every))
        self._empty.setVisible(not every)
        self._empty.setText("This timeline has no differences.")
        self.list.show_rows(shown)


def _fill(
    box: QComboBox, all_name: str, values: Iterable[tuple[str, str, int]], chosen: str | None
) -> None:
    """Offer all, and each value with its count."""
    box.clear()
    box.addItem(all_name, None)
    for name, value, count in values:
        box.addItem(shown_on_one_line(f"{name} ({count:,})"), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
