"""Dates that a table has as numbers, or as 10/5/1961, told in ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.clock import FLOATING
from timeline_app.model.columns import LazyTexts
from timeline_app.model.stretch import Unit
from timeline_app.model.when import Form

if TYPE_CHECKING:
    from timeline_app.model.columns import TextColumn
    from timeline_app.model.dates import Dates
    from timeline_app.model.events import IntArray

_LENGTHS: Final = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10, Unit.MINUTE: 16, Unit.SECOND: 19}
_FIRST_S, _LAST_S = (
    int(np.datetime64(text, "s").astype(np.int64)) for text in ("0000-01-01", "10000-01-01")
)


class DateTexts(LazyTexts):
    """Each date as the program reads it, so that what is written of it can be read again.

    A date that could not be read, or lies outside the years 0 to 9999, stays as it was written.
    """

    def __init__(self, dates: Dates, starts: TextColumn, order: IntArray | None = None) -> None:
        self._dates = dates
        self._starts = starts
        self._order = order

    def __len__(self) -> int:
        return len(self._starts) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        at = row if self._order is None else int(self._order[row])
        dates = self._dates
        start_s, end_s = int(dates.start_s[at]), int(dates.end_s[at])
        if not (_FIRST_S <= start_s < _LAST_S and end_s < _LAST_S):
            return self._starts[at]
        if dates.start_unit[at] not in _LENGTHS or dates.end_unit[at] not in _LENGTHS:
            return self._starts[at]
        start = _iso(start_s, Unit(dates.start_unit[at]), int(dates.start_offset_s[at]))
        if dates.form[at] != Form.LASTING:
            return start
        end_unit = Unit(dates.end_unit[at])
        last_s = end_s - 1 if end_unit >= Unit.DAY else end_s
        return f"{start}/{_iso(last_s, end_unit, int(dates.end_offset_s[at]))}"

    def take(self, order: IntArray) -> DateTexts:
        """Return the dates of those rows, in that order."""
        both = order if self._order is None else self._order[order]
        return DateTexts(self._dates, self._starts, both)


def _iso(wall_s: int, unit: Unit, offset_s: int) -> str:
    text = str(np.datetime64(wall_s, "s"))[: _LENGTHS[unit]]
    if offset_s == FLOATING or unit >= Unit.DAY:
        return text
    hours, minutes = divmod(abs(offset_s) // 60, 60)
    sign = "-" if offset_s < 0 else "+"
    return f"{text}{sign}{hours:02}:{minutes:02}" if offset_s else f"{text}Z"
