"""What the first cells of a column hold: dates, times, numbers, titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from timeline_app.io.table.columns.column_map import is_number
from timeline_app.model.dates.cells import (
    is_compact_day,
    is_date,
    is_day,
    is_open_end,
    is_time,
    is_unknown,
)
from timeline_app.model.dates.year_beside import lacks_year, with_year
from timeline_app.words.files.columns import unnamed_column

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOKED_AT: Final = 40  # filled cells of a column
_LONGEST_DATE: Final = 80  # characters
_MOST: Final = 0.8  # of the cells of a column that is known by what it holds alone
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 12
_HOURS: Final = 24
_TWO_DIGITS: Final = 2


@dataclass(frozen=True)
class ColumnCells:
    """A column: its name, its place, and what its first filled cells hold."""

    name: str
    place: int
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells that are not blank, trimmed."""
        return tuple(cell.strip() for cell in self.cells if cell.strip())

    @property
    def is_nameless(self) -> bool:
        """Whether the file gives the column no name."""
        return self.name == unnamed_column(self.place + 1)

    @cached_property
    def dates(self) -> int:
        """How many of the first distinct cells are dates."""
        return sum(len(cell) <= _LONGEST_DATE and is_date(cell) for cell in self._distinct)

    @cached_property
    def _distinct(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.filled))[:_LOOKED_AT]

    @cached_property
    def has_days(self) -> bool:
        """Whether most dates name a day."""
        return 2 * sum(map(is_day, self._distinct)) >= max(1, self.dates)

    @cached_property
    def has_numbers(self) -> bool:
        """Whether some cell is a number."""
        return any(map(is_number, self._distinct))

    @cached_property
    def is_dated(self) -> bool:
        """Whether some cell is a date, so that a column called "date" is one."""
        return bool(self.dates) or not self.filled

    @cached_property
    def is_surely_dated(self) -> bool:
        """Whether cells are dates that no column of counts has."""
        years = all(re.fullmatch(r"[12]\d{3}", cell) for cell in self._distinct)
        plain = not years and all(cell.lstrip("-").isdecimal() for cell in self._distinct)
        return bool(self.dates) and self.dates >= _MOST * len(self._distinct) and not plain

    @cached_property
    def has_first_centuries(self) -> bool:
        """Whether cells are years, some of three digits, so that those of two are as written."""
        is_written = any(re.fullmatch(r"[1-9]\d\d(?:\.0)?", cell) for cell in self._distinct)
        return is_written and self.all(is_any_year)

    @cached_property
    def is_ending(self) -> bool:
        """Whether cells are dates, or words that stand for an end."""
        return self.is_dated or all(map(_is_end_word, self._distinct))

    @cached_property
    def has_some_ends(self) -> bool:
        """Whether some cell is a word that stands for an end, or most are dates without a year."""
        has_words = any(map(_is_end_word, self._distinct))
        return has_words or (not self.dates and self.mostly(lacks_year))

    @cached_property
    def has_clock_numbers(self) -> bool:
        """Whether all cells are times such as 930; 5 is one past midnight without its zeros."""
        is_any = any(map(is_clock_number, self._distinct))
        return is_any and self.all(lambda cell: is_clock_number(cell) or is_sixtieth(cell))

    def takes_years_of(self, other: ColumnCells) -> bool:
        """Return whether most dates get their year, or two of its digits, from another column."""
        pairs = zip(map(str.strip, self.cells), other.cells, strict=False)
        distinct = [*dict.fromkeys(pair for pair in pairs if all(pair))][:_LOOKED_AT]
        taken = sum(with_year(*pair) != pair[0] for pair in distinct)
        return taken >= max(1.0, _MOST * len(distinct))

    def mostly(self, holds: Callable[[str], bool]) -> bool:
        """Return whether most of the filled cells hold that."""
        return sum(map(holds, self._distinct)) >= max(1.0, _MOST * len(self._distinct))

    def all(self, holds: Callable[[str], bool]) -> bool:
        """Return whether there are filled cells, and all hold that."""
        return bool(self._distinct) and all(map(holds, self._distinct))


def _is_end_word(cell: str) -> bool:
    return is_open_end(cell) or is_unknown(cell)


def without_fraction(cell: str) -> str:
    """Return "7" for "7.0", as programs write numbers beside empty cells; other cells as are."""
    return cell.removesuffix(".0")


def is_month(cell: str) -> bool:
    """Return whether a cell is a month, as a number or a word; 0 stands for none."""
    if _is_whole(cell):
        return _is_up_to(_MOST_MONTHS, cell)
    return not cell.isdecimal() and is_date(f"{cell} 2000")


def is_day_number(cell: str) -> bool:
    """Return whether a cell is a day of a month; 0 stands for none."""
    return _is_whole(cell) and _is_up_to(_MOST_DAYS, cell)


def is_any_year(cell: str) -> bool:
    """Return whether a cell is a number of up to four digits."""
    return re.fullmatch(r"\d{1,4}(?:\.0)?", cell, re.ASCII) is not None


def is_hour(cell: str) -> bool:
    """Return whether a cell is the hour of a day alone: 0 to 23."""
    return _is_whole(cell) and _is_up_to(_HOURS - 1, cell)


def is_sixtieth(cell: str) -> bool:
    """Return whether a cell is a minute of an hour, or a second of a minute, also 24.5."""
    return re.fullmatch(r"[0-5]?\d(?:\.\d+)?", cell, re.ASCII) is not None


def _is_whole(cell: str) -> bool:
    number = without_fraction(cell)
    return number.isascii() and number.isdecimal()


def _is_up_to(most: int, cell: str) -> bool:
    """Return whether a whole number of two digits at most is no more: 0015 is no hour 15."""
    number = without_fraction(cell)
    return len(number) <= _TWO_DIGITS and int(number) <= most


def is_no_title(cell: str) -> bool:
    """Return whether a cell is a number, an address, a truth value, a date, a time or an end."""
    if re.fullmatch(r"[-+]?[\d.,\s]+%?|https?://\S+|\S+@\S+", cell):
        return True
    if cell.lower() in ("true", "false", "yes", "no"):
        return True
    return is_compact_day(cell) or is_date(cell) or is_time(cell) or is_open_end(cell)


def is_clock_number(cell: str) -> bool:
    """Return whether a cell is a time of day in three or four digits: 930, 2145."""
    return re.fullmatch(r"(?:[01]?\d|2[0-3])[0-5]\d", cell, re.ASCII) is not None


def is_named_time(cell: str) -> bool:
    """Return whether a cell is a time of day in a column that is named so: 10:15, and 10.15."""
    return is_time(cell) or _DOTTED_TIME.fullmatch(cell) is not None


_DOTTED_TIME: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?:\.[0-5]\d)?", re.ASCII)
