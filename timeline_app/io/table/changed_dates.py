"""Dates that say other than their cells, written as EDTF from what they are shown as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.io.table.dates import iso
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.model.text_columns import LazyTexts

if TYPE_CHECKING:
    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.dates.date_arrays import Dates
    from timeline_app.model.text_columns import TextColumn


class ChangedDates(LazyTexts):
    """Dates in EDTF: where they were changed made of `dates`, elsewhere as `whens` has them."""

    def __init__(
        self,
        dates: Dates,
        whens: TextColumn,
        is_changed: BoolArray,
        order: IntArray | None = None,
    ) -> None:
        self._dates = dates
        self._whens = whens
        self._is_changed = is_changed
        self._order = order

    def __len__(self) -> int:
        return len(self._whens) if self._order is None else len(self._order)

    def text(self, row: int) -> str:
        """Return the date of a row."""
        at = row if self._order is None else int(self._order[row])
        dates = self._dates
        if not self._is_changed[at] or dates.form[at] == Form.UNDATED:
            return self._whens[at]
        start = iso(
            int(dates.start_s[at]), Unit(dates.start_unit[at]), int(dates.start_offset_s[at])
        )
        if dates.form[at] != Form.LASTING:
            return start
        if dates.open_end[at]:
            return f"{start}/{self._whens[at].rpartition('/')[2]}"
        unit = Unit(dates.end_unit[at])
        last_s = int(dates.end_s[at]) - (unit >= Unit.DAY)
        return f"{start}/{iso(last_s, unit, int(dates.end_offset_s[at]))}"

    def take(self, order: IntArray) -> ChangedDates:
        """Return the dates of those rows, in that order."""
        both = order if self._order is None else self._order[order]
        return ChangedDates(self._dates, self._whens, self._is_changed, both)
