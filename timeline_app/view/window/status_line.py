"""The status line: the instant under the pointer, what was read, the span, the clock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QToolButton, QWidget

from timeline_app.model.dates.clock import LOCAL, UTC, Clock, parse_clock, wall_s
from timeline_app.model.dates.problems import ZoneError
from timeline_app.paint.fonts import text_factor
from timeline_app.view.session.history import ArticlePage
from timeline_app.view.widgets.basics import ElidedLabel, new_row, plain_label, plain_tool_tip
from timeline_app.words.dates.names import (
    clock_words,
    instant_in_words,
    one_zone,
    span_in_words,
    zone_at,
)
from timeline_app.words.dates.phrases import date_problem, in_words
from timeline_app.words.timeline import cut_words, unit_of_px
from timeline_app.words.window import (
    FIRST_KEYS,
    MAKING_KEYS,
    READER_KEYS,
    WINDOW_KEYS,
    clock_button_name,
    engine_counts,
    row_counts,
    span_shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from timeline_app.view.canvas.canvas import Canvas
    from timeline_app.view.session.session import Session

_DAY_S = 86_400
_ROOM_FOR_HINT_PX = 1200
_ROOM_FOR_MAKING_PX = 1000  # of the window; its keys are learnt here


class _Room(QWidget):
    """A box that gives a label all its room, as a fixed size.

    Otherwise each change of the text would let Qt lay out the whole window again.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        label.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setFixedSize(event.size())


class StatusLine(QWidget):
    """One line below everything, at its end the keys of what is open."""

    def __init__(self, session: Session, canvas: Canvas, clocks: QMenu) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._can_edit: Callable[[], bool] = lambda: False  # until that can be asked
        self._card_keys = ""
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(round(26 * text_factor()))
        self.pointer, self.tally, self.span = ElidedLabel(), plain_label(), plain_label()
        self.refused = QToolButton()
        self.refused.setText("Which?")
        self.refused.setAccessibleName("Show the refused rows")
        self.refused.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clock = QToolButton()
        self.clock.setMenu(clocks)
        self.clock.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clock.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hint = plain_label(WINDOW_KEYS)
        row = new_row(self, margins_px=(16, 0, 16, 0), spacing_px=18)
        row.addWidget(_Room(self.pointer), 1)
        for widget in (self.tally, self.refused, self.span, self.clock, self.hint):
            row.addWidget(widget)
        self.span.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The instant under the pointer and all else that the text is for.
        self._shown_for: tuple[object, ...] | None = None
        canvas.pointed.connect(self._show_pointer)
        session.viewport_changed.connect(self._show_span)
        session.viewport_changed.connect(self._show_pointer)  # time moves under it, too
        session.attention_changed.connect(self._show_pointer)
        session.attention_changed.connect(self._show_hint)
        session.selection_changed.connect(self._show_pointer)
        session.document_changed.connect(self.refresh)
        self.refresh()

    def use(self, can_edit: Callable[[], bool]) -> None:
        """Show the keys of making where that says that the timeline can be edited."""
        self._can_edit = can_edit
        self._show_hint()

    def show_keys(self, keys: str) -> None:
        """Show the keys of an open card; "" for those of what is open besides."""
        self._card_keys = keys
        self._show_hint()

    def _show_hint(self) -> None:
        keys, is_making = self._usual_keys()
        self.hint.setText(self._card_keys or keys)
        needed_px = _ROOM_FOR_MAKING_PX if is_making else _ROOM_FOR_HINT_PX
        self.hint.setVisible(self.width() >= needed_px)

    def _usual_keys(self) -> tuple[str, bool]:
        """Return the keys of the page that is open, and whether they make something."""
        session, can_edit = self._session, self._can_edit()
        if isinstance(session.page, ArticlePage):
            return (MAKING_KEYS, True) if can_edit else (READER_KEYS, False)
        if can_edit and session.document.articles and not len(session.document.events):
            return FIRST_KEYS, True
        return WINDOW_KEYS, False

    def put_first(self, widget: QWidget) -> None:
        """Show a widget before all else."""
        row = self.layout()
        if isinstance(row, QBoxLayout):
            row.insertWidget(0, widget)

    def refresh(self) -> None:
        """Read the session again."""
        document = self._session.document
        tally, engine = document.tally, document.engine
        read, shown, refused = tally.read, tally.shown, tally.refused
        if engine is not None:
            counts = engine_counts(read, engine.many, len(document.events))
        else:
            _, hidden = self._session.counts
            counts = row_counts(read, shown - hidden, refused, hidden)
        self.tally.setText("" if self._session.is_empty else counts)
        self.clock.setVisible(not self._session.is_empty)
        self.refused.setVisible(refused > 0)
        self.tally.setToolTip(plain_tool_tip("\n".join(tally.reasons[:20])))
        words = clock_words(self._session.view_spec.clock)
        self.clock.setText(f"{words} ▾")
        self.clock.setAccessibleName(clock_button_name(words))
        self._show_span()
        self._show_pointer()
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()
        self._show_span()

    def _show_span(self) -> None:
        session = self._session
        is_dated = session.document.events.has_dates
        first_s, last_s = session.viewport.clock_s()
        self.span.setText(span_shown(last_s - first_s) if is_dated else "")
        # As wide as its widest text so far, so that its neighbours do not move; see _Room.
        self.span.setFixedSize(self.span.sizeHint().expandedTo(self.span.minimumSize()))

    def _show_pointer(self) -> None:
        has_dates = self._session.document.events.has_dates
        at_s = self._canvas.pointer_s if has_dates else None
        px_per_s = self._session.viewport.px_per_s
        clock = self._session.view_spec.clock
        first, second = self._session.selection, self._session.measured_to
        offset_s = None if clock.zone else self._canvas.pointer_offset_s
        chosen = first if at_s is None or second is not None else None  # over time it is not said
        cut = None if at_s is None else self._session.viewport.broken.cut_at(at_s)
        zero = self._canvas.scene.zero
        shown_for = (cut or at_s, px_per_s, clock, chosen, second, offset_s, zero)
        if shown_for == self._shown_for:
            return
        self._shown_for = shown_for
        if first is not None and second is not None:
            from timeline_app.words.dates.between import measured_words  # not for the first picture

            self.pointer.setText(measured_words(self._session.document, first, second))
            return
        if at_s is None:
            self.pointer.setText(self._chosen_words())
            return
        if cut is not None:
            self.pointer.setText(cut_words([span_in_words(cut.end_s - cut.start_s)]))
            return
        if zero is not None:
            from timeline_app.words.dates.between import distance_words  # as above

            self.pointer.setText(distance_words(at_s - zero.at_s, 1.0 / px_per_s, zero.title))
            return
        wall = int(wall_s(clock, np.array([int(np.floor(at_s))]))[0])
        words = instant_in_words(wall, unit_of_px(1.0 / px_per_s))
        is_time = 1.0 / px_per_s < _DAY_S
        self.pointer.setText(f"{words}, {zone_at(clock, offset_s)}" if is_time else words)

    def _chosen_words(self) -> str:
        """Return the date of the chosen event, while the pointer is not over the timeline."""
        events, chosen = self._session.document.events, self._session.selection
        if chosen is None:
            return ""
        words = in_words(
            events.whens(chosen), events.texts["place"][chosen], self._session.view_spec.clock
        )
        return words[:1].upper() + words[1:]


class ClockMenu(QMenu):
    """The menu of the session's clock."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Clock", parent)
        self._session = session
        group = QActionGroup(self)
        self._fixed = {clock: self._clock_action(group, clock) for clock in (LOCAL, UTC)}
        self._zone = self.addAction(one_zone(None))
        self._zone.setCheckable(True)
        group.addAction(self._zone)
        self._zone.triggered.connect(self._ask)
        self.aboutToShow.connect(self._check)

    def _clock_action(self, group: QActionGroup, clock: Clock) -> QAction:
        action = self.addAction(clock_words(clock))
        action.setCheckable(True)
        action.triggered.connect(partial(self._use, clock))
        group.addAction(action)
        return action

    def _check(self) -> None:
        clock = self._session.view_spec.clock
        self._fixed.get(clock, self._zone).setChecked(True)
        self._zone.setText(one_zone(None if clock in self._fixed else clock))

    def _ask(self) -> None:
        from timeline_app.view.dialogs.prompt import Prompt  # not needed for the first picture

        hint = "Show all times as one zone's clock does. Its name, such as Asia/Tokyo:"
        Prompt(
            "Show times in one zone",
            hint,
            self._try,
            sorted(available_timezones()),
            self.parentWidget(),
        ).exec()

    def _try(self, text: str) -> str:
        try:
            self._use(parse_clock(text))
        except ZoneError as error:
            return date_problem(error.problem)
        return ""

    def _use(self, clock: Clock) -> None:
        self._session.request(self._session.requested.with_clock(clock))
