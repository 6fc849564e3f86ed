"""The top bar: title, search, filters, lanes, theme, export and the menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from timeline_app.model.facets import lane_facets
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import enlarged, sans, text_factor
from timeline_app.view.filter.title_filter import WIDE_BAR_PX, HiddenChip, TitleFilter
from timeline_app.view.widgets.basics import name_entry
from timeline_app.view.widgets.layouts import new_row, smooth_painter
from timeline_app.view.widgets.link import key_cap_px, paint_key_cap
from timeline_app.view.widgets.theme import on_theme_change, theme, toggle_theme
from timeline_app.words.facets import facet_name, lanes_by
from timeline_app.words.window import document_size, lanes_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.filter.filter_menu import FilterMenu
    from timeline_app.view.session.session import Session

_MOST_TITLE_PX: Final = 200  # a longer title is elided before anything else is folded
_LEAST_PX, _MOST_PX = 66, 360  # of the button that opens the search
_KEY_FROM_PX: Final = 150  # width from which its key is shown
_WORDS_FROM_PX: Final = 250
_WORDS: Final = "Search events and articles"
_KEY: Final = "Ctrl K"
_PAD_PX: Final = 11.0


class TopBar(QWidget):
    """Title and counts, search, filters, lanes, theme, export, the menu with everything else."""

    def __init__(self, session: Session, export: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(round(46 * text_factor()))
        self._title = _label("title")
        self._counts = _label("counts")
        self.hidden = HiddenChip(session)
        self.lanes = _button("Lanes", "Choose what makes a lane")
        self.lanes.setMenu(LanesMenu(session, self.lanes))
        self.search = SearchButton()
        self.titles = TitleFilter(session)
        self.filter = _button("Filter ▾", "Choose which events are hidden")
        self._filters: FilterMenu | None = None  # it comes after the first picture
        self.theme = _button("☾", "Light or dark")
        self.theme.clicked.connect(toggle_theme)
        self.menu = _button("☰", "All actions")
        self.export = QPushButton("Export…")
        self.export.setObjectName("primary")
        self.export.setAccessibleName("Export the timeline as a picture")
        self.export.clicked.connect(export)
        row = self._row = new_row(self, margins_px=(16, 0, 16, 0), spacing_px=10)
        row.addWidget(self._title)
        row.addWidget(self._counts)
        row.addWidget(self.hidden)
        # Both fields grow to their greatest width before there is space around them.
        row.addStretch(1)
        row.addWidget(self.search, 20)
        row.addStretch(1)
        row.addWidget(self.titles, 20)
        for widget in (self.lanes, self.filter, self.theme, self.menu, self.export):
            row.addWidget(widget)
        session.document_changed.connect(self.refresh)
        on_theme_change(self._show_theme)
        self._show_theme()
        self.refresh()

    def _show_theme(self) -> None:
        """Show on the theme button what it would change to."""
        is_dark = theme().is_dark
        self.theme.setText("☀" if is_dark else "☾")
        words = "Change to light" if is_dark else "Change to dark"
        self.theme.setToolTip(words)
        self.theme.setAccessibleName(words)

    def add_menus(self, menu: QMenu) -> None:
        """Give the buttons the menus that the first picture does without: filter, all actions."""
        from timeline_app.view.filter.filter_menu import FilterMenu

        self._filters = FilterMenu(self._session, self.filter)
        self.filter.setMenu(self._filters)
        self.menu.setMenu(menu)

    def end(self) -> None:
        """Wait until nothing is being counted."""
        if self._filters is not None:
            self._filters.end()

    def refresh(self) -> None:
        """Read the session again."""
        session = self._session
        document = session.document
        self._title.setText(shown_on_one_line(document.title))
        self._title.setToolTip("")
        counts = document_size(len(document.events), len(document.articles))
        self._counts.setText("" if session.is_empty else counts)
        self._counts.setToolTip(self._counts.text())
        name = shown_on_one_line(facet_name(document, session.view_spec.column))
        self.lanes.setText(lanes_button(name))
        is_filtered = not session.mask.all()
        self.filter.setText("Filter • ▾" if is_filtered else "Filter ▾")
        self._fit()

    def _fit(self) -> None:
        """Hide what there is no room for, in a fixed order; the menu has it, too."""
        is_narrow = self.width() < WIDE_BAR_PX
        self._counts.setHidden(is_narrow and not self._session.mask.all())
        self.hidden.fit(self.width())
        self.theme.show()
        for widget in (self._counts, self.theme):
            if self._needed_px() <= self.width():
                break
            widget.hide()

    def _needed_px(self) -> int:
        """Return the width that all parts need, the fields at their least."""
        row = self._row
        parts = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [each for each in parts if not each.isHidden()]
        margins = row.contentsMargins()
        gaps_px = row.spacing() * (len(shown) + 1)  # the two stretching spaces have theirs, too
        return sum(map(_needed_px, shown)) + margins.left() + margins.right() + gaps_px

    # What Qt calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class LanesMenu(QMenu):
    """The menu of the facet whose values are the lanes of the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = QActionGroup(self)
        self.aboutToShow.connect(self._build)
        session.document_changed.connect(self._follow)

    def _build(self) -> None:
        self.clear()  # which deletes the actions, too
        document, chosen = self._session.document, self._session.view_spec.column
        is_own = False
        for facet in lane_facets(document, chosen):
            if facet.is_own and not is_own:
                self.addSeparator()
                is_own = True
            action = QAction(self)
            name_entry(action, lanes_by(document, facet.id))
            action.setCheckable(True)
            action.setChecked(facet.id == chosen)
            action.triggered.connect(partial(self._choose, facet.id))
            self._group.addAction(action)
            self.addAction(action)

    def _follow(self) -> None:
        """Offer the facets of the present document, not those of an earlier one."""
        if self.isVisible():
            self._build()

    def _choose(self, facet: str) -> None:
        self._session.request(self._session.requested.with_lanes(facet))


class _Shortened(QLabel):
    """A label that shows, where there is no room for all of it, that there is more."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room_px = self.width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room_px)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def _needed_px(part: QWidget) -> int:
    """Return the width that a part of the bar needs; at most 200 px for the title."""
    if isinstance(part, SearchButton | TitleFilter):
        return part.minimumWidth()
    hint_px = part.sizeHint().width()
    return min(hint_px, _MOST_TITLE_PX) if isinstance(part, QLabel) else hint_px


def _label(name: str) -> QLabel:
    label = _Shortened()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("barButton")
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class SearchButton(QPushButton):
    """The button that opens the search."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setAccessibleName("Search")
        self.setToolTip("Search events, passages, articles, people, places and commands (Ctrl+K)")
        # It takes the width that the other parts of the bar leave.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(round(_LEAST_PX * text_factor()))
        self.setMaximumWidth(_MOST_PX)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # What Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
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
