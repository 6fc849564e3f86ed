"""The dates of n rows as arrays, and what becomes of a start and an end in two columns."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import in_memory, is_uniform, parts_of, taken, uniform
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.edtf import FAR_S, UNDATED, Form, Unit, When
from timeline_app.model.dates.problems import DateProblem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray, NewArray

# The most seconds that one unit has, by Unit.
_LONGEST_S: Final = np.array(
    [1, 60, 3_600, *(days * DAY_S for days in (1, 31, 92, 366, 3_653, 36_525, 365_243))]
)
_NO_START: Final = DateProblem(ProblemKind.NO_START)


@dataclass(frozen=True, eq=False, kw_only=True)
class Dates:
    """The dates of n rows, each array of length n, with the fields of When.

    `start_s` and `end_s` are wall seconds, -FAR_S and FAR_S at open ends, and FAR_S for both where
    a row is undated; `problems` says, by row, why a date cannot be read. The offsets are seconds
    east of UTC, FLOATING where a date is no instant.
    """

    start_s: IntArray
    end_s: IntArray
    start_offset_s: IntArray
    end_offset_s: IntArray
    form: ByteArray
    start_unit: ByteArray
    end_unit: ByteArray
    open_start: BoolArray
    open_end: BoolArray
    about: BoolArray
    uncertain: BoolArray
    problems: Mapping[int, DateProblem]

    def take(self, order: IntArray, new: NewArray = in_memory) -> Dates:
        """Return the dates of those rows, in that order, in arrays that `new` makes."""
        arrays = {name: taken(column, order, new) for name, column in self.arrays().items()}
        return Dates(**arrays, problems=self._problems_of(order))

    def changed(self, change: Callable[[Dates, slice], Dates], new: NewArray = in_memory) -> Dates:
        """Return the dates that `change` makes of some of these, and of the slice that they are.

        In memory it is given all at once, else part by part; `new` makes arrays of what is other.
        """
        count = len(self.form)
        if new is in_memory:
            return change(self, slice(0, count))
        arrays, made = self.arrays(), dict[str, npt.NDArray[Any]]()
        for part in parts_of(count):
            given = {name: array[part] for name, array in arrays.items()}
            for name, array in change(Dates(**given, problems={}), part).arrays().items():
                if name not in made and array is not given[name]:
                    made[name] = new(array.dtype, count)
                    for before in parts_of(part.start):
                        made[name][before] = arrays[name][before]
                if name in made:
                    made[name][part] = array
        return Dates(**(arrays | made), problems=self.problems)

    def _problems_of(self, order: IntArray) -> Mapping[int, DateProblem]:
        if not self.problems:
            return {}
        rows, found = np.array([*self.problems]), {}
        for part in parts_of(len(order)):
            own = order[part]
            for at in np.flatnonzero(np.isin(own, rows)).tolist():
                found[part.start + at] = self.problems[int(own[at])]
        return found

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by name."""
        names = [field.name for field in fields(Dates) if field.name != "problems"]
        return {name: getattr(self, name) for name in names}

    def when(self, row: int, text: str) -> When:
        """Return the date of a row that was written as this text; UNDATED where it has none."""
        form = Form(self.form[row])
        if form is Form.UNDATED:
            return UNDATED
        start_offset_s, end_offset_s = int(self.start_offset_s[row]), int(self.end_offset_s[row])
        return When(
            text=text,
            form=form,
            start_s=int(self.start_s[row]),
            end_s=int(self.end_s[row]),
            start_unit=Unit(self.start_unit[row]),
            end_unit=Unit(self.end_unit[row]),
            open_start=bool(self.open_start[row]),
            open_end=bool(self.open_end[row]),
            about=bool(self.about[row]),
            uncertain=bool(self.uncertain[row]),
            start_offset_s=None if start_offset_s == FLOATING else start_offset_s,
            end_offset_s=None if end_offset_s == FLOATING else end_offset_s,
        )


class DateSpans(NamedTuple):
    """Dates made of starts and ends; `reversed` are the rows whose end lies before their start.

    They are shown at their start, as if they had no end. `vague` are those that begin or end some
    time between two dates, before one or after one: they last as long as they can have.
    """

    dates: Dates
    reversed: IntArray
    vague: IntArray


def dates_between(starts: Dates, ends: Dates) -> DateSpans:
    """Return the dates of n rows whose starts and ends are in two columns.

    A row without an end, or whose end is its start, is its start: a moment, or once within a day,
    a month, …; any other lasts from the first moment of its start to the last of its end. Ends
    that cannot be read are in `problems`, and their rows are shown at their start.
    """
    problems = {row: each._replace(is_end=True) for row, each in ends.problems.items()}
    has_start, has_end = starts.form != Form.UNDATED, ends.form != Form.UNDATED
    endless = np.flatnonzero(has_end & ~has_start).tolist()
    problems |= dict.fromkeys(endless, _NO_START) | dict(starts.problems)
    is_same = (starts.start_s == ends.start_s) & (starts.end_s == ends.end_s)
    elapsed_s = _elapsed_s(starts, ends)
    # As in EDTF: a whole day that ends where the first begins lies before it; a moment does not.
    is_reversed = (elapsed_s < 0) | ((elapsed_s == 0) & (ends.end_unit > Unit.MINUTE))
    is_pair = has_start & has_end & ~is_same
    lasts = is_pair & ~is_reversed
    dates = replace(_joined(starts, ends, elapsed_s, lasts), problems=problems)
    is_vague = lasts & (_is_vague(starts) | _is_vague(ends))
    return DateSpans(dates, np.flatnonzero(is_pair & is_reversed), np.flatnonzero(is_vague))


def _is_vague(dates: Dates) -> BoolArray:
    """Return which dates are neither a moment nor one day, month, year …, but a set of them."""
    length_s = dates.end_s - dates.start_s
    is_open = dates.open_start | dates.open_end
    is_long = length_s > _LONGEST_S[dates.start_unit]
    return np.asarray((dates.form == Form.WITHIN) & (is_open | is_long), np.bool_)


def _elapsed_s(starts: Dates, ends: Dates) -> IntArray:
    """Return the seconds from each start to its end, by the instants where both are known."""
    elapsed_s = ends.end_s - starts.start_s
    if not (is_uniform(starts.start_offset_s) or is_uniform(ends.end_offset_s)):
        are_instants = (starts.start_offset_s != FLOATING) & (ends.end_offset_s != FLOATING)
        elapsed_s -= np.where(are_instants, ends.end_offset_s - starts.start_offset_s, 0)
    elapsed_s[starts.open_start | ends.open_end] = FAR_S
    return elapsed_s


def _joined(starts: Dates, ends: Dates, elapsed_s: IntArray, lasts: BoolArray) -> Dates:
    """Return the starts with, where it lasts, the ends."""
    # Where the clock was put back in between, the end is shown by the clock of the start.
    is_put_back = lasts & (ends.end_s < starts.start_s)
    by_start = ~lasts | is_put_back
    end_s = np.where(lasts, ends.end_s, starts.end_s)
    end_s[is_put_back] = (starts.start_s + elapsed_s)[is_put_back]
    return replace(
        starts,
        end_s=end_s,
        end_offset_s=_either(by_start, starts.end_offset_s, ends.end_offset_s),
        form=_either(lasts, uniform(np.uint8(Form.LASTING), len(lasts)), starts.form),
        end_unit=_either(lasts & ~ends.open_end, ends.end_unit, starts.end_unit),
        open_end=_either(lasts, ends.open_end, starts.open_end),
        about=_either(lasts & ends.about, ends.about, starts.about),
        uncertain=_either(lasts & ends.uncertain, ends.uncertain, starts.uncertain),
    )


def _either(
    is_first: BoolArray, first: npt.NDArray[Any], second: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """Return the first where that is true, else the second; stored once if both are one value."""
    if is_uniform(first) and is_uniform(second) and np.array_equal(first[:1], second[:1]):
        return second
    return np.where(is_first, first, second)
