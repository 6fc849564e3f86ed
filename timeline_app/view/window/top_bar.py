"""The top bar: title, back and forward, the one field, the scale, lanes, theme, menu, export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from timeline_app.model.offered_facets import lane_facets
from timeline_app.model.shown import shown_on_one_line
from timeline_app.paint.fonts import text_factor
from timeline_app.view.search.field import SearchBox
from timeline_app.view.widgets.bar_buttons import (
    BOX_PX,
    EARLIER,
    LATER,
    MENU,
    MINUS,
    MOON,
    PLUS,
    SUN,
    ActionButton,
    BarButton,
    ButtonBox,
)
from timeline_app.view.widgets.basics import ElidedLabel, name_entry, new_row, plain_tool_tip
from timeline_app.view.widgets.theme import on_theme_change, theme, toggle_theme
from timeline_app.words.dates.names import span_in_words
from timeline_app.words.facets import facet_name, lanes_by
from timeline_app.words.window import NO_DATES_SHOWN, document_size, lanes_button, with_key

if TYPE_CHECKING:
    from timeline_app.view.actions.go import GoActions
    from timeline_app.view.actions.view import ViewActions
    from timeline_app.view.search.filter_menu import FilterMenu
    from timeline_app.view.search.indexing import TitleIndexing
    from timeline_app.view.session.session import Session

_TITLE_PX: Final = (296, 166)  # of the title with the counts, at most and at least
_FIELD_PX: Final = (460, 230)  # of the field for search and filter
_GAP_PX: Final = 12
_EDGE_PX: Final = 16
_COUNTS_GAP_PX: Final = 9
_EXPORT_PX: Final = 92
_LANES_PX: Final = 118  # a longer name is shortened, so that nothing moves


class TopBar(QWidget):
    """Title and counts, back and forward, the field, the scale, lanes, theme, menu, export.

    The field is where the width of the bar alone puts it. Where there is no room, the theme,
    the lanes, the scale, back and forward are left to the menu, in this order.

    Signals: `asked_list` when the counts are clicked, which lead to the list of events.
    """

    asked_list = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(round(48 * text_factor()))
        self._title = _label("title")
        self._counts = _label("counts")
        self._counts.setCursor(Qt.CursorShape.PointingHandCursor)
        self._counts.installEventFilter(self)
        self.back = ActionButton("Back", sign=EARLIER)
        self.forward = ActionButton("Forward", sign=LATER)
        self._places = ButtonBox((self.back, 36), (self.forward, 35))
        self._box = SearchBox(session)
        self.field, self.hidden, self.filter = self._box.field, self._box.hidden, self._box.filter
        # Both come after the first picture.
        self._filters: FilterMenu | None = None
        self._indexing: TitleIndexing | None = None
        self.zoom_out = ActionButton("Zoom out", sign=MINUS)
        self.span = ActionButton("Go to a date")
        self.zoom_in = ActionButton("Zoom in", sign=PLUS)
        self.fit = ActionButton("Opening view", text="Fit")
        self._scale = ButtonBox(
            (self.zoom_out, 33), (self.span, 78), (self.zoom_in, 33), (self.fit, 46)
        )
        self.lanes = BarButton("Choose what makes a lane")
        self.lanes_menu = LanesMenu(session, self.lanes)
        self.lanes.setMenu(self.lanes_menu)
        self.theme = BarButton("Light or dark", sign=MOON)
        self.theme.clicked.connect(toggle_theme)
        self.menu = BarButton("All actions", sign=MENU)
        self.export = QPushButton("Export…")
        self.export.setObjectName("primary")
        self.export.setAccessibleName("Export the timeline as a picture")
        self.export.setFixedHeight(round(BOX_PX * text_factor()))
        self.export.setMinimumWidth(round(_EXPORT_PX * text_factor()))
        self._arrange()
        session.document_changed.connect(self.refresh)
        session.making_changed.connect(self._fit)
        session.viewport_changed.connect(self._refresh_steps)
        for visited in (session.selection_changed, session.attention_changed):
            visited.connect(self._refresh_places)
        on_theme_change(self._show_theme)
        self._show_theme()
        self.refresh()

    def _arrange(self) -> None:
        row = new_row(self, margins_px=(_EDGE_PX, 0, _EDGE_PX, 0), spacing_px=_GAP_PX)
        self._heading = QWidget()
        heading = new_row(self._heading, margins_px=0, spacing_px=_COUNTS_GAP_PX)
        heading.addWidget(self._title)
        heading.addWidget(self._counts)
        heading.addStretch(1)
        row.addWidget(self._heading)
        row.addWidget(self._places)
        row.addWidget(self._box)
        row.addStretch(1)
        for widget in (self._scale, self.lanes, self.theme, self.menu, self.export):
            row.addWidget(widget)

    def use(self, go: GoActions, view: ViewActions) -> None:
        """Give the buttons the actions that they run."""
        self.back.use(go.back)
        self.forward.use(go.forward)
        self.span.use(go.to_date)
        self.zoom_out.use(view.zoom_out)
        self.zoom_in.use(view.zoom_in)
        self.fit.use(view.opening)
        self._refresh_steps()

    def _show_theme(self) -> None:
        """Show on the theme button what it would change to."""
        is_dark = theme().is_dark
        self.theme.sign = SUN if is_dark else MOON
        self.theme.set_name("Change to light" if is_dark else "Change to dark")
        self.theme.update()

    def add_menus(self, menu: QMenu) -> None:
        """Add what the first picture does without: menus, keys in tool tips, an index of titles."""
        from timeline_app.view.search.filter_menu import FilterMenu
        from timeline_app.view.search.indexing import TitleIndexing

        self._indexing = TitleIndexing(self._session, self)
        self._filters = FilterMenu(self._session, self.filter)
        self.filter.setMenu(self._filters)
        menu.insertMenu(menu.actions()[-1], self._filters)  # Help stays the last
        self.menu.setMenu(menu)
        for button in (self.back, self.forward, self.span, self.zoom_out, self.zoom_in, self.fit):
            button.show_key()

    def end(self) -> None:
        """Wait until nothing is being counted or indexed."""
        if self._indexing is not None:
            self._indexing.end()
        if self._filters is not None:
            self._filters.end()

    def refresh(self) -> None:
        """Read the session again."""
        session = self._session
        document = session.document
        self._title.setText(shown_on_one_line(document.title))
        self._title.setToolTip(plain_tool_tip(document.title))
        self._counts.setToolTip(with_key("List all events", "Ctrl+L"))
        name = shown_on_one_line(facet_name(document, session.view_spec.column))
        self._lanes_text = lanes_button(name)
        self._box.refresh()
        for button in (self.export, self.lanes):
            button.setEnabled(not session.is_empty)
        self._refresh_steps()
        if self.isVisible():  # else when it is shown
            self._fit()

    def _refresh_steps(self) -> None:
        """Show the span, and which of the steps can do anything."""
        session = self._session
        self._refresh_places()
        for button in (self.zoom_out, self.span, self.zoom_in, self.fit):
            button.refresh()
        is_dated = session.document.events.has_dates
        first_s, last_s = session.viewport.clock_s()
        span = span_in_words(last_s - first_s) if is_dated else NO_DATES_SHOWN
        if span != self.span.text():
            self.span.setText(span)

    def _refresh_places(self) -> None:
        """Show whether there are places to go back and forward to."""
        self.back.refresh()
        self.forward.refresh()

    def _fit(self) -> None:
        """Share out the width, which alone decides where the parts stand."""
        factor, width_px = text_factor(), self.width()
        self.lanes.setFixedWidth(round(_LANES_PX * factor))
        metrics = self.lanes.fontMetrics()
        room_px = self.lanes.width() - round(28 * factor)
        shown = metrics.elidedText(self._lanes_text, Qt.TextElideMode.ElideRight, room_px)
        self.lanes.setText(f"{shown} ▾")
        self.lanes.set_name(self._lanes_text)
        parts: tuple[QWidget, ...] = (self.theme, self.lanes, self._scale, self._places)
        for part in parts:
            part.show()
        most_px, least_px = (round(px * factor) for px in _TITLE_PX)
        widest_px, narrowest_px = (round(px * factor) for px in _FIELD_PX)
        for folded in range(len(parts) + 1):
            for part in parts[:folded]:
                part.hide()
            left_px = width_px - self._others_px()
            if left_px >= least_px + narrowest_px:
                break
        title_px = min(max(left_px - widest_px, round(left_px * 0.36), least_px), most_px)
        self._heading.setFixedWidth(title_px)
        self._box.setFixedWidth(max(min(left_px - title_px, widest_px), 120))
        self._fit_counts(title_px)

    def _fit_counts(self, room_px: int) -> None:
        """Show as much of the counts as there is room for beside the whole title."""
        document = self._session.document
        events, articles = document.many, len(document.articles)
        left_px = room_px - self._title.sizeHint().width() - _COUNTS_GAP_PX
        drafts = int(self._session.making.draft is not None)
        forms = [] if self._session.is_empty else [document_size(events, articles, drafts)]
        forms += [document_size(events, 0, drafts)] if forms else []
        metrics = self._counts.fontMetrics()
        whole = (form for form in forms if metrics.horizontalAdvance(form) + 2 <= left_px)
        shown = next(whole, "")
        self._counts.setText(shown)
        self._counts.setHidden(not shown)

    def _others_px(self) -> int:
        """Return the width that is taken by all but the title and the field."""
        parts = (self._places, self._scale, self.lanes, self.theme, self.menu, self.export)
        shown = [each for each in parts if not each.isHidden()]
        gaps = len(shown) + 2  # with those of title, field and the space after them
        widths = (max(each.sizeHint().width(), each.minimumWidth()) for each in shown)
        return sum(widths) + gaps * _GAP_PX + 2 * _EDGE_PX

    # What Qt calls

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.asked_list.emit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class LanesMenu(QMenu):
    """The menu of the facet whose values are the lanes of the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Lanes", parent)
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


def _label(name: str) -> QLabel:
    label = ElidedLabel()
    label.setObjectName(name)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label
