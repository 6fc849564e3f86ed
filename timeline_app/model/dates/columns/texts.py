"""The dates of a column of texts: plain ones at once, all others by their distinct texts."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.model.arrays import uniform
from timeline_app.model.dates.cells import is_nothing, is_open_end, is_unknown, with_zone
from timeline_app.model.dates.clock import FLOATING
from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.dates.columns.iso import parse_iso, utf8_of
from timeline_app.model.dates.edtf import FAR_S, UNDATED, Form, Unit, When, WhenError
from timeline_app.model.dates.habits import (
    UNSETTLED,
    HabitEvidence,
    Habits,
    evidence_of,
    settle,
    together,
)
from timeline_app.model.dates.written import (
    candidates_of,
    chosen,
    prose_error,
    reading_of,
    when_of,
)
from timeline_app.model.text_columns import LazyTexts, RepeatedText, codes_of, text_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.dates.columns.iso import IsoColumn, Utf8
    from timeline_app.model.dates.habits import Candidate, Rule
    from timeline_app.model.text_columns import TextColumn


_LONGEST_WHOLE: Final = 20  # characters of a time without a fraction or an offset in digits
_MANY: Final = 64  # rows that are worth reading by their shapes


class ReadColumn(NamedTuple):
    """The dates of a column, what its cells show, and the habits that they were read by.

    Where `is_edtf`, every date that was read is written in EDTF.
    """

    dates: Dates
    evidence: HabitEvidence
    habits: Habits
    is_edtf: bool


def read_whens(texts: TextColumn, zones: Sequence[str]) -> tuple[Dates, TextColumn]:
    """Return the dates of texts, each in the zone of its row, and the texts in EDTF.

    Two readings are settled where other texts of the column do; else they are problems.
    """
    data = utf8_of(texts)
    read = read_column(texts, data, zones)
    if read.habits != UNSETTLED:
        read = read_column(texts, data, zones, read.habits)
    return read.dates, texts if read.is_edtf else CellDates(texts, read.habits)


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
        from timeline_app.model.dates.columns.shapes import read_shapes  # imports the rules

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
    is_edtf = left.is_edtf and not has_shapes and not _may_have_commas(data, plain)
    return ReadColumn(left.dates, found, settled, is_edtf)


def _may_have_commas(data: Utf8, plain: IsoColumn) -> bool:
    """Return whether seconds may have a fraction behind a comma, which our EDTF writes as a dot."""
    if not (plain.unit == Unit.SECOND).any() or np.diff(data.offsets).max() <= _LONGEST_WHOLE:
        return False
    return bool((data.data == ord(",")).any())


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
        return ReadColumn(dates, HabitEvidence(), habits, is_edtf=True)
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


_NO_END_YET: Final = When(
    "..", Form.LASTING, -FAR_S, FAR_S, Unit.DAY, Unit.DAY, open_start=True, open_end=True
)
"""An end that is a word: there is none yet, or it is not known."""


def _read_cells(
    cells: Sequence[tuple[str, str]], habits: Habits, *, is_end: bool
) -> tuple[HabitEvidence, list[When | WhenError], bool]:
    """Return what the cells show, the date of each in its zone, and whether all are EDTF."""
    candidates = [_candidates(text, zone, habits, is_end=is_end) for text, zone in cells]
    evidence = together(
        evidence_of(text, found, habits)
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
        return _NO_END_YET if is_open else error.with_traceback(None)  # its frames cost 1 kB each


def _decided(
    text: str, zone: str, found: list[Candidate] | When | WhenError, habits: Habits
) -> When | WhenError:
    if not isinstance(found, list):
        return found
    try:
        return when_of(chosen(text.strip(), found, habits).edtf, zone, text.strip())
    except WhenError as error:
        return error


def _evidence_of_months(plain: IsoColumn, texts: Sequence[str], habits: Habits) -> HabitEvidence:
    """Return what plain months show: 1911-12 can be a range of years, 1911-05 cannot."""
    rows = np.flatnonzero(plain.unit == Unit.MONTH) if habits.short_years is None else ()
    if not len(rows):
        return HabitEvidence()
    month = plain.start_s[rows].astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    last, year = month % 12 + 1, (month // 12 + 1970) % 100
    kinds = (last == year + 1, last > year, last <= year)
    examples = [np.flatnonzero(each)[:1] for each in kinds]
    cells = [texts[int(rows[at])].strip() for at in np.concatenate(examples).tolist()]
    return together(evidence_of(cell, candidates_of(cell, habits), habits) for cell in cells)


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
