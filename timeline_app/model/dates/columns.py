"""The dates of n rows as arrays, and what becomes of a start and an end in two columns."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.edtf import FAR_S, UNDATED, Form, Unit, When, WhenError
from timeline_app.model.dates.habits import UNSETTLED, Evidence, Habits, settle, together
from timeline_app.model.dates.iso_columns import parse_iso, utf8_of
from timeline_app.model.dates.problems import DateProblem, ProblemKind
from timeline_app.model.dates.written import (
    candidates_of,
    chosen,
    evidence_in,
    is_nothing,
    is_open_end,
    is_unknown,
    prose_error,
    reading_of,
    when_of,
    with_zone,
)
from timeline_app.model.text_columns import LazyTexts, RepeatedText, codes_of, text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline_app.model.arrays import BoolArray, ByteArray, IntArray
    from timeline_app.model.dates.habits import Candidate, Rule
    from timeline_app.model.dates.iso_columns import IsoColumn, Utf8
    from timeline_app.model.text_columns import TextColumn


_MANY: Final = 64  # rows that are worth reading by their shapes
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

    def take(self, order: IntArray) -> Dates:
        """Return the dates of those rows, in that order."""
        taken = {
            name: uniform(column[:1], len(order)) if is_uniform(column) else column[order]
            for name, column in self.arrays().items()
        }
        wrong = np.flatnonzero(np.isin(order, [*self.problems])).tolist()
        return Dates(**taken, problems={at: self.problems[int(order[at])] for at in wrong})

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

    They are shown at their start, as if they had no end.
    """

    dates: Dates
    reversed: IntArray


def is_uniform(column: npt.NDArray[np.generic]) -> bool:
    """Return whether the array repeats one value that is stored once."""
    return column.strides == (0,)


def uniform(value: npt.ArrayLike, count: int) -> npt.NDArray[Any]:
    """Return `count` times the value, stored once; the array cannot be written to."""
    return np.broadcast_to(value, count)


class ReadColumn(NamedTuple):
    """The dates of a column, what its cells show, and the habits that they were read by.

    Where `is_edtf`, every date that was read is written in EDTF.
    """

    dates: Dates
    evidence: Evidence
    habits: Habits
    is_edtf: bool


def read_dates(
    texts: Sequence[str], zones: Sequence[str] | None = None, habits: Habits = UNSETTLED
) -> Dates:
    """Return the dates of texts, each in the zone of its row if there are zones.

    Two readings are settled where other texts of the column do; else they are problems.
    """
    return _read_whole(texts, zones, habits).dates


def read_whens(texts: TextColumn, zones: Sequence[str]) -> tuple[Dates, TextColumn]:
    """Return the dates of texts as `read_dates` does, and the texts in EDTF."""
    read = _read_whole(texts, zones, UNSETTLED)
    return read.dates, texts if read.is_edtf else CellDates(texts, read.habits)


def _read_whole(texts: Sequence[str], zones: Sequence[str] | None, habits: Habits) -> ReadColumn:
    data = utf8_of(texts)
    read = read_column(texts, data, zones, habits)
    return read if read.habits == habits else read_column(texts, data, zones, read.habits)


class WrittenDates(LazyTexts):
    """The EDTF texts of dates that people may have written otherwise."""

    @abstractmethod
    def written(self, row: int) -> str:
        """Return the date of a row as its file has it."""

    @abstractmethod
    def rules(self, row: int) -> tuple[Rule, ...]:
        """Return the rules by which a row was read; none for one that is not read, or a number."""


class CellDates(WrittenDates):
    """Dates that are written in one column; what cannot be read stays as it is written."""

    def __init__(self, cells: TextColumn, habits: Habits) -> None:
        self._cells = cells
        self._habits = habits

    def __len__(self) -> int:
        return len(self._cells)

    def text(self, row: int) -> str:
        """Return the date of a row in EDTF."""
        reading = reading_of(self._cells[row], self._habits)
        return self._cells[row] if reading is None else reading.when.text

    def written(self, row: int) -> str:
        """Return the date of a row as it is written."""
        return self._cells[row].strip()

    def rules(self, row: int) -> tuple[Rule, ...]:
        """Return the rule by which a row was read."""
        reading = reading_of(self._cells[row], self._habits)
        return () if reading is None else (reading.rule,)

    def take(self, order: IntArray) -> CellDates:
        """Return the dates of those rows, in that order."""
        return CellDates(self._cells.take(order), self._habits)


def read_column(
    texts: Sequence[str],
    data: Utf8,
    zones: Sequence[str] | None = None,
    habits: Habits = UNSETTLED,
    *,
    is_end: bool = False,
    is_last: bool = True,
) -> ReadColumn:
    """Return the dates of a column of texts, which `data` holds too.

    Where only some rows of the column are given, `is_last` is not set, and rows with two readings
    are undated until the evidence of all rows has settled their habits, or a person has. In a
    column of ends, words say that something goes on, or that its end is not known.
    """
    plain = parse_iso(data)
    evidence = [_evidence_of_months(plain, texts, habits)]
    if habits.short_years:
        plain.is_read[plain.unit == Unit.MONTH] = False
    has_shapes = has_undecided = False
    if np.count_nonzero(~plain.is_read) >= _MANY:
        from timeline_app.model.dates.shapes import read_shapes  # imports the rules

        shapes = read_shapes(data, plain, habits)
        evidence.append(shapes.evidence)
        has_shapes, has_undecided = shapes.has_read, bool(shapes.is_undecided.any())
        if not is_last:
            plain.is_read[shapes.is_undecided] = True
    so_far, _, _ = settle(together(evidence), habits)
    left = _completed(plain, texts, zones, so_far, is_end=is_end)
    found = together([*evidence, left.evidence])
    settled, _, _ = settle(found, habits)
    if (has_undecided and settled != so_far) or (settled.short_years and not habits.short_years):
        again = read_column(texts, data, zones, settled, is_end=is_end, is_last=is_last)
        return again._replace(evidence=found)
    return ReadColumn(left.dates, found, settled, left.is_edtf and not has_shapes)


def complete_dates(
    plain: IsoColumn,
    texts: Sequence[str],
    zones: Sequence[str] | None = None,
    habits: Habits = UNSETTLED,
    *,
    is_end: bool = False,
) -> Dates:
    """Return the plain dates of a column, with its other dates, each distinct text read once.

    A row with a zone is read again, because a zone can move what is plain.
    """
    return _completed(plain, texts, zones, habits, is_end=is_end).dates


def _completed(
    plain: IsoColumn,
    texts: Sequence[str],
    zones: Sequence[str] | None,
    habits: Habits,
    *,
    is_end: bool,
) -> ReadColumn:
    zone_of_row = RepeatedText("", len(texts)) if zones is None else zones
    dates = _of_plain(plain)
    rows = np.flatnonzero(~plain.is_read | ~_is_blank(zone_of_row))
    if not len(rows):
        return ReadColumn(dates, Evidence(), habits, is_edtf=True)
    texts_left, zones_left = (text_column(each).take(rows).codes() for each in (texts, zone_of_row))
    # One number a pair of text and zone, so that each is read once.
    pair = texts_left.code.astype(np.int64) * len(zones_left.values) + zones_left.code
    pairs, code = np.unique(pair, return_inverse=True)
    text_codes, zone_codes = np.divmod(pairs, len(zones_left.values))
    cells = [
        with_zone(texts_left.values[text], zones_left.values[zone])
        for text, zone in zip(text_codes.tolist(), zone_codes.tolist(), strict=True)
    ]
    evidence, read, is_edtf = _read_cells(cells, habits, is_end=is_end)
    others = _of_whens(read)
    their = others.arrays()
    arrays = {
        name: _with_rows(column, their[name], rows=rows, code=code)
        for name, column in dates.arrays().items()
    }
    is_wrong = np.isin(code, [*others.problems])
    found = zip(rows[is_wrong].tolist(), code[is_wrong].tolist(), strict=True)
    dates = Dates(**arrays, problems={row: others.problems[one] for row, one in found})
    return ReadColumn(dates, evidence, habits, is_edtf)


OPEN_END: Final = When(
    "..", Form.LASTING, -FAR_S, FAR_S, Unit.DAY, Unit.DAY, open_start=True, open_end=True
)
"""An end that is a word: there is none yet, or it is not known."""


def _read_cells(
    cells: Sequence[tuple[str, str]], habits: Habits, *, is_end: bool
) -> tuple[Evidence, list[When | WhenError], bool]:
    """Return what the cells show, the date of each in its zone, and whether all are EDTF."""
    candidates = [_candidates(text, zone, habits, is_end=is_end) for text, zone in cells]
    evidence = together(
        evidence_in(text, found, habits)
        for (text, _), found in zip(cells, candidates, strict=True)
        if isinstance(found, list) and (len(found) > 1 or found[0].needs)
    )
    own_habits, _, _ = settle(evidence, habits)
    pairs = zip(cells, candidates, strict=True)
    read = [_decided(text, zone, found, own_habits) for (text, zone), found in pairs]
    is_edtf = all(
        isinstance(when, WhenError) or when.text == text.strip()
        for (text, _), when in zip(cells, read, strict=True)
    )
    return evidence, read, is_edtf


def _candidates(
    text: str, zone: str, habits: Habits, *, is_end: bool
) -> list[Candidate] | When | WhenError:
    if not text.strip():
        return UNDATED
    if not is_end and (prose := prose_error(text)) is not None:
        return prose
    try:
        return candidates_of(text, habits, zone)
    except WhenError as error:
        if is_end and is_nothing(text):
            return UNDATED
        is_open = is_end and (is_open_end(text) or is_unknown(text))
        return OPEN_END if is_open else error.with_traceback(None)  # its frames cost 1 kB each


def _decided(
    text: str, zone: str, found: list[Candidate] | When | WhenError, habits: Habits
) -> When | WhenError:
    if not isinstance(found, list):
        return found
    try:
        return when_of(chosen(text.strip(), found, habits).edtf, zone, text.strip())
    except WhenError as error:
        return error


def _evidence_of_months(plain: IsoColumn, texts: Sequence[str], habits: Habits) -> Evidence:
    """Return what plain months show: 1911-12 can be a range of years, 1911-05 cannot."""
    rows = np.flatnonzero(plain.unit == Unit.MONTH) if habits.short_years is None else ()
    if not len(rows):
        return Evidence()
    month = plain.start_s[rows].astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    last, year = month % 12 + 1, (month // 12 + 1970) % 100
    kinds = (last == year + 1, last > year, last <= year)
    examples = [np.flatnonzero(each)[:1] for each in kinds]
    cells = [texts[int(rows[at])].strip() for at in np.concatenate(examples).tolist()]
    return together(evidence_in(cell, candidates_of(cell, habits), habits) for cell in cells)


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
    return DateSpans(dates, np.flatnonzero(is_pair & is_reversed))


def _of_plain(plain: IsoColumn) -> Dates:
    count = len(plain.is_read)
    no = uniform(np.bool_(0), count)
    floats = (plain.offset_s == FLOATING).all()
    offset_s = uniform(np.int64(FLOATING), count) if floats else plain.offset_s
    return Dates(
        start_s=plain.start_s,
        end_s=plain.end_s,
        start_offset_s=offset_s,
        end_offset_s=offset_s,
        form=plain.form,
        start_unit=plain.unit,
        end_unit=plain.unit,
        open_start=no,
        open_end=no,
        about=no,
        uncertain=no,
        problems={},
    )


def _of_whens(read: Sequence[When | WhenError]) -> Dates:
    whens = [UNDATED if isinstance(date, WhenError) else date for date in read]
    return Dates(
        start_s=_column(np.int64, (when.start_s for when in whens)),
        end_s=_column(np.int64, (when.end_s for when in whens)),
        start_offset_s=_column(np.int64, (_offset(when.start_offset_s) for when in whens)),
        end_offset_s=_column(np.int64, (_offset(when.end_offset_s) for when in whens)),
        form=_column(np.uint8, (when.form for when in whens)),
        start_unit=_column(np.uint8, (when.start_unit for when in whens)),
        end_unit=_column(np.uint8, (when.end_unit for when in whens)),
        open_start=_column(np.bool_, (when.open_start for when in whens)),
        open_end=_column(np.bool_, (when.open_end for when in whens)),
        about=_column(np.bool_, (when.about for when in whens)),
        uncertain=_column(np.bool_, (when.uncertain for when in whens)),
        problems={
            row: date.problem for row, date in enumerate(read) if isinstance(date, WhenError)
        },
    )


def _column(dtype: type[np.generic], values: Iterable[int]) -> npt.NDArray[Any]:
    return np.fromiter(values, dtype)


def _offset(offset_s: int | None) -> int:
    return FLOATING if offset_s is None else offset_s


def _is_blank(texts: Sequence[str]) -> BoolArray:
    code, values = codes_of(texts)
    return np.array([not value.strip() for value in values], np.bool_)[code]


def _with_rows(
    column: npt.NDArray[Any], others: npt.NDArray[Any], *, rows: IntArray, code: IntArray
) -> npt.NDArray[Any]:
    """Return a copy of the column in which those rows have the values of their codes."""
    column = np.array(column)
    column[rows] = others[code]
    return column


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
