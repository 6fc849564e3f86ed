"""Columns of dates in SQL: the same seconds as `io/table` reads from the same cells."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.engines import clickhouse
from timeline_app.io.errors import CannotRead
from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.dates.columns.numbers import PER_SECOND
from timeline_app.model.dates.date_span import FAR_S, MOST_YEARS
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from collections.abc import Sequence

Expression = Any
"""An expression of ibis, whose types do not say what it is made of."""

_MOST_S: Final = 4_400_000_000_000_000_000  # as far as numbers are read (model/dates/numbers.py)
_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is put on where it belongs
_FIRST_S: Final = -62_135_596_800  # 0001-01-01, the first that Python can name
_LAST_S: Final = 253_402_300_799  # 9999-12-31T23:59:59
_DAY: Final = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME: Final = "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?"
_YEAR: Final = re.compile(r"[1-9]\d{3}")
_UNITS: Final = ("day", "year", *PER_SECOND)


class Kind(Enum):
    """What the cells of a column of dates are."""

    MOMENT = auto()
    DAY = auto()
    NUMBER = auto()
    MOMENT_TEXT = auto()
    DAY_TEXT = auto()


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column of dates: its name, what its cells are, and what numbers count, one of UNITS."""

    name: str
    kind: Kind
    unit: str = ""

    @property
    def is_moment(self) -> bool:
        """Whether its dates are moments, not whole days or years."""
        return self.kind in {Kind.MOMENT, Kind.MOMENT_TEXT} or self.unit in PER_SECOND

    def start_s(self, table: Expression) -> Expression:
        """Return the first second of each date; NULL where it is none."""
        cells = table[self.name]
        if _engine_of(cells) == "clickhouse":
            return self._start_in_clickhouse(cells)
        match self.kind:
            case Kind.MOMENT:
                return _seconds(cells)
            case Kind.DAY:
                return _seconds(cells.cast("timestamp"))
            case Kind.MOMENT_TEXT | Kind.DAY_TEXT:
                return _seconds(self._as_moments(cells))
            case Kind.NUMBER:
                return _of_numbers(cells.cast("int64"), self.unit)

    def _start_in_clickhouse(self, cells: Expression) -> Expression:
        import ibis

        match self.kind:
            case Kind.MOMENT:
                return _divided(clickhouse.microseconds(cells), clickhouse.MICROSECONDS)
            case Kind.DAY:
                return clickhouse.days(cells) * DAY_S
            case Kind.MOMENT_TEXT | Kind.DAY_TEXT:
                has_time = self.kind is Kind.MOMENT_TEXT
                is_read = cells.re_search(f"^{_shape(has_time=has_time)}$")
                return ibis.ifelse(is_read, clickhouse.text_s(cells, has_time=has_time), None)
            case Kind.NUMBER:
                return _of_numbers(cells.cast("int64"), self.unit)

    def end_s(self, table: Expression) -> Expression:
        """Return where each date ends: a whole day or year where the next begins."""
        start_s = self.start_s(table)
        if self.is_moment:
            return start_s
        if self.unit == "year":
            import ibis

            cells = table[self.name].cast("int64")
            return ibis.ifelse(_is_read(cells, "year"), _year_start_s(cells + 1), None)
        return start_s + DAY_S

    def is_from(self, table: Expression, at_s: int) -> Expression:
        """Return whether dates begin at a second or later.

        By the cells themselves where that is the same, so that an index or a sorted file helps.
        """
        import ibis

        cells = table[self.name]
        if at_s <= -FAR_S:
            return cells.notnull()
        if _engine_of(cells) == "clickhouse":
            if self.kind not in {Kind.MOMENT, Kind.DAY} or not clickhouse.is_reached(at_s):
                return self.start_s(table) >= at_s
            is_day = self.kind is Kind.DAY
            return cells >= (clickhouse.date_literal if is_day else clickhouse.moment_literal)(at_s)
        if self.kind is Kind.MOMENT and _FIRST_S <= at_s <= _LAST_S:
            moment = _EPOCH + dt.timedelta(seconds=at_s)
            return cells >= ibis.literal(_zoned(cells, moment), type=cells.type())
        if self.kind is Kind.DAY and _FIRST_S <= at_s <= _LAST_S - DAY_S:
            return cells >= ibis.literal((_EPOCH + dt.timedelta(days=-(-at_s // DAY_S))).date())
        return self.start_s(table) >= at_s

    def _as_moments(self, texts: Expression) -> Expression:
        import ibis

        shape = _shape(has_time=self.kind is Kind.MOMENT_TEXT)
        plain = ibis.ifelse(texts.re_search(f"^{shape}$"), texts.replace("T", " "), None)
        return plain.try_cast("timestamp") if _can_try(texts) else plain.cast("timestamp")


def ends_s(table: Expression, start: DateColumn, end: DateColumn | None) -> Expression:
    """Return where each event ends; one whose end is before its start ends as its start does.

    As `dates_between` has it: a whole day that ends where the first begins lies before it.
    """
    import ibis

    own_s = start.end_s(table)
    if end is None:
        return own_s
    start_s, end_s = start.start_s(table), end.end_s(table)
    is_later = end_s >= start_s if end.is_moment else end_s > start_s
    return ibis.ifelse(is_later.fill_null(False), end_s, own_s)  # noqa: FBT003 - as ibis has it


def is_reversed(table: Expression, start: DateColumn, end: DateColumn | None) -> Expression:
    """Return which rows end before they start."""
    import ibis

    if end is None:
        return ibis.literal(False)  # noqa: FBT003
    start_s, end_s = start.start_s(table), end.end_s(table)
    return (end_s < start_s if end.is_moment else end_s <= start_s).fill_null(False)  # noqa: FBT003


def date_column(
    name: str,
    column: str,
    kind: Any,  # noqa: ANN401 - the types of ibis have no common type
    cells: Sequence[str],
    unit: str,
) -> DateColumn:
    """Return how SQL reads a column of a type of ibis; raises CannotRead where it cannot.

    `cells` are the texts of its first rows, and `name` is what the table is called.
    """
    filled = [cell for cell in cells if cell]
    if kind.is_timestamp():
        return DateColumn(column, Kind.MOMENT)
    if kind.is_date():
        return DateColumn(column, Kind.DAY)
    if kind.is_integer():
        if not unit and filled and all(map(_YEAR.fullmatch, filled)):
            unit = "year"
        if unit not in _UNITS:
            raise CannotRead(words.dates_not_sql(name, column, words.in_a_unit(unit)))
        return DateColumn(column, Kind.NUMBER, unit)
    if kind.is_numeric():
        raise CannotRead(words.dates_not_sql(name, column, words.NUMBERS_WITH_FRACTIONS))
    if not kind.is_string():
        raise CannotRead(words.dates_not_sql(name, column, words.of_a_type(str(kind))))
    for shape, text_kind in ((_DAY, Kind.DAY_TEXT), (_DAY + _TIME, Kind.MOMENT_TEXT)):
        if filled and all(re.fullmatch(shape, cell) for cell in filled):
            return DateColumn(column, text_kind)
    raise CannotRead(words.dates_not_sql(name, column, words.OF_SEVERAL_SHAPES))


def _seconds(moments: Expression) -> Expression:
    """Return moments as seconds since 1970, fractions cut off towards the past."""
    return moments.truncate("s").epoch_seconds().cast("int64")


def _zoned(cells: Expression, moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=dt.UTC) if cells.type().timezone else moment


def _shape(*, has_time: bool) -> str:
    return _DAY + _TIME if has_time else _DAY


def _can_try(texts: Expression) -> bool:
    """Return whether the engine can try a cast: others fail where a day is in no calendar."""
    return _engine_of(texts) in {"duckdb", "trino", "pyspark"}


def _engine_of(cells: Expression) -> str:
    """Return what ibis calls the engine of a column; "" for a table without one."""
    backends, _ = cells._find_backends()  # noqa: SLF001 - ibis shows it nowhere else
    return next((backend.name for backend in backends), "")


def _is_read(numbers: Expression, unit: str) -> Expression:
    most = {"s": _MOST_S - 1, "day": _MOST_S // DAY_S, "year": MOST_YEARS}.get(unit)
    return numbers.notnull() if most is None else numbers.between(-most, most)


def _of_numbers(numbers: Expression, unit: str) -> Expression:
    import ibis

    if unit == "day":
        read_s = numbers * DAY_S
    elif unit == "year":
        read_s = _year_start_s(numbers)
    else:
        read_s = numbers if unit == "s" else _divided(numbers, PER_SECOND[unit])
    return ibis.ifelse(_is_read(numbers, unit), read_s, None)


def _divided(numbers: Expression, by: int) -> Expression:
    """Return whole numbers divided, rounded down: exactly, though engines divide as floats."""
    rest = ((numbers % by) + by) % by
    return ((numbers - rest) / by).round().cast("int64")


def _year_start_s(years: Expression) -> Expression:
    """Return the second at which years begin, in the calendar that is now in use."""
    before = years - 1
    leaps = [(before / size).floor().cast("int64") for size in (4, 100, 400)]
    return (before * 365 + leaps[0] - leaps[1] + leaps[2] - 719_162) * DAY_S
