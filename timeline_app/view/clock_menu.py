"""The clock: local to each event, UTC, or one zone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.model.clock import LOCAL, UTC, Clock, ZoneError, parse_clock

if TYPE_CHECKING:
    from timeline_app.view.session import Session


class ClockMenu(QMenu):
    """Chooses the session's clock."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Clock", parent)
        self._session = session
        group = QActionGroup(self)
        self._fixed = {clock: self._clock_action(group, clock) for clock in (LOCAL, UTC)}
        self._zone = self.addAction("One zone…")
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
        clock = self._session.reading.clock
        self._fixed.get(clock, self._zone).setChecked(True)
        zone = "" if clock in self._fixed else f" ({clock.zone})"
        self._zone.setText(f"One zone…{zone}")

    def _ask(self) -> None:
        from timeline_app.view.dialogues.prompt import Prompt  # not needed for the first picture

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
        except ZoneError as problem:
            return str(problem)
        return ""

    def _use(self, clock: Clock) -> None:
        self._session.read_as(self._session.wanted.with_clock(clock))


def clock_words(clock: Clock) -> str:
    """Return which clock that is, in words."""
    if not clock.zone:
        return "Times local to each event"
    return f"Times in {clock.zone.replace('_', ' ')}"
