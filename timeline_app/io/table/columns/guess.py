"""Which column of a table is which, by its name in many languages and by what it holds."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.table.columns.cells import (
    ColumnCells,
    is_any_year,
    is_day_number,
    is_hour,
    is_month,
    is_named_time,
    is_no_title,
    is_sixtieth,
)
from timeline_app.io.table.columns.column_map import COLUMN_ROLES, ColumnMap
from timeline_app.io.table.columns.evidence import POSITIONS, guess_evidence
from timeline_app.io.table.columns.names import bare_name, has_word, is_foreign, plain_name, rank_of
from timeline_app.io.table.columns.years_beside import dates_without_year, year_beside
from timeline_app.model.dates.cells import is_time, is_zone
from timeline_app.model.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PROSE_LENGTH: Final = 80  # characters of a usual cell; a title is shorter


def guess_columns(
    names: Sequence[str],
    first_rows: Sequence[Sequence[str]],
    *,
    is_export: bool = False,
    said: Mapping[str, Any] | None = None,
    articles: Callable[[], Mapping[str, object] | None] = lambda: None,
) -> ColumnMap:
    """Return the columns by their names and their cells; "" for a part that is not clear.

    `said` has what a person said, by fields of ColumnMap; the rest is fitted to it. In an export of
    this program other names are those that a person gave to columns of their own. The unit of
    numbers and the order of 10/5/1961 are not guessed. `articles` are those of a folder beside the
    table, by their names; None where there is no such folder.
    """
    columns = [
        ColumnCells(name, place, tuple(row[place] for row in first_rows if place < len(row)))
        for place, name in enumerate(names)
    ]
    said = dict(said or {})
    evidence = guess_evidence(columns, said, articles)
    columns = [each for each in columns if not is_export or each.name in COLUMNS]
    return _Guess(columns, said, evidence).map()


class _Guess:
    """The parts found so far, and the columns that are left for others."""

    def __init__(
        self,
        columns: Sequence[ColumnCells],
        said: Mapping[str, Any],
        evidence: Mapping[str, str],
    ) -> None:
        self._columns = columns
        self._said = said
        self._found = dict(evidence)
        self._by_content: list[str] = []
        by_plain = {plain_name(column.name): column.name for column in reversed(columns)}
        names = {column.name for column in columns}
        for role in COLUMN_ROLES:
            name = said.get(role)
            if name:
                self._found[role] = name if name in names else by_plain.get(plain_name(name), name)

    def map(self) -> ColumnMap:
        """Return what is found."""
        self._find("id", self._named("id"))
        self._find_start()
        self._find_end()
        self._find("zone", self._named("zone", lambda each: each.all(is_zone)))
        self._find("lane", self._named("lane"))
        self._find("all_day", self._named("all_day"))
        self._find("duration", self._duration())
        self._find_title()
        known = {each.name for each in fields(ColumnMap)}
        others = {name: value for name, value in self._said.items() if name in known}
        start = self._column(self._found.get("start", ""))
        if start is not None and start.has_first_centuries and self._found.get("month"):
            others.setdefault("century", 0)  # 79 beside 117 is AD 79
        others |= {"is_id_said": bool(self._said.get("id"))}
        for role in ("time", "end_time"):
            column = self._column(self._found.get(role, ""))
            if column is not None and column.is_nameless and role not in self._said:
                self._by_content.append(role)
        return ColumnMap(**others | self._found, by_content=tuple(self._by_content))

    # Start and end

    def _find_start(self) -> None:
        if "start" not in self._found:
            column = self._start()
            if column is None or not column.has_days:
                column = dates_without_year(self._left()) or column
            self._find("start", column)
        self._find("year", self._year_beside("start"))
        self._find_parts("start", "")

    def _start(self) -> ColumnCells | None:
        named = [each for each in self._left() if self._start_class(each) is not None]
        named = [each for each in named if self._may_start(each)]
        named.sort(key=lambda each: (self._is_poor(each), self._start_class(each), each.place))
        years = [each for each in named if rank_of(each.name, "year") is not None]
        if years and self._has_parts(years[0]) and not self._is_better(named[0], years[0]):
            return years[0]
        sure = [each for each in named if (self._start_class(each) or (9, 0))[0] < _YEARS]
        unnamed = [each for each in self._left() if self._is_unnamed_date(each)]
        if sure:
            return self._only_one(sure)
        days = [each for each in unnamed if each.has_days]
        if len(days) > 1 or (not named and len(unnamed) != 1):
            return None
        if days or not named:
            self._by_content.append("start")
            return (days or unnamed)[0]
        return named[0]

    def _year_beside(self, whole: str) -> ColumnCells | None:
        """Return the years of starts or ends that name none; ends may have those of the starts."""
        dates, years = self._column(self._found.get(whole, "")), self._left()
        of_starts = self._column(self._found.get("year", ""))
        return None if dates is None else year_beside(dates, years, of_starts)

    def _is_poor(self, column: ColumnCells) -> int:
        """Return 0 for a column of dates, 1 for an empty one, 2 for one of numbers."""
        return (1 if not column.filled else 0) if column.is_ending else 2

    def _start_class(self, column: ColumnCells) -> tuple[int, int] | None:  # noqa: PLR0911
        """Return how sure a name is of a start, the surest the least; None for other names."""
        name = column.name
        if rank_of(name, "end") is not None or self._has_clock_times(column):
            return None
        for number, kind in enumerate(("start", "date")):
            rank = rank_of(name, kind)
            if rank is not None:
                return number, rank
        if rank_of(name, "year") is not None:
            return _YEARS, 0
        if has_word(name, "end") or rank_of(name, "zone") is not None:
            return None
        has_date = has_word(name, "date")
        if has_word(name, "start") and (has_date or has_word(name, "year") or column.dates):
            return 2, not column.has_days
        if has_date and not has_word(name, "entry"):
            return 3, "event" not in plain_name(name).split()
        if has_date and column.dates:
            return 4, 0
        if has_word(name, "year") and column.dates:
            return _YEARS, 1
        return None

    def _only_one(self, sure: Sequence[ColumnCells]) -> ColumnCells | None:
        """Return the surest column of some; None where two with longer names are as sure."""
        first, *others = sure
        number = self._start_class(first)
        is_whole_name = number is not None and number[0] < _COMPOUND
        if not is_whole_name and any(self._start_class(each) == number for each in others):
            return None
        return first

    def _is_unnamed_date(self, column: ColumnCells) -> bool:
        kinds = _OTHER_KINDS if not column.has_days else {*_OTHER_KINDS} - {"time", "month", "day"}
        is_other = any(rank_of(column.name, kind) is not None for kind in kinds)
        is_other |= has_word(column.name, "end") or has_word(column.name, "entry")
        return not is_other and column.is_surely_dated

    def _may_start(self, column: ColumnCells) -> bool:
        """Return whether a column has dates, or numbers; also years of two digits with months."""
        if rank_of(bare_name(column.name, ""), "month") is not None and column.mostly(is_month):
            return False
        if column.is_dated or column.has_numbers:
            return True
        is_year = rank_of(column.name, "year") is not None
        return is_year and column.all(is_any_year) and self._has_parts(column)

    def _has_parts(self, year: ColumnCells) -> bool:
        """Return whether a column of months is beside one of years."""
        return any(self._is_part(each, "month", "") for each in self._left() if each != year)

    def _is_better(self, column: ColumnCells, year: ColumnCells) -> bool:
        """Return whether a column of days makes years, months and days beside it needless."""
        whole = (self._start_class(column) or (9, 0))[0] < _COMPOUND
        return column != year and column.has_days and (whole or column.dates >= year.dates)

    def _find_end(self) -> None:
        if "end" not in self._found:
            named = [each for each in self._left() if self._end_class(each) is not None]
            named = [each for each in named if self._may_end(each)]
            named = [each for each in named if not self._has_clock_times(each)]
            named.sort(key=lambda each: (self._is_poor(each), self._end_class(each), each.place))
            self._find("end", named[0] if named and self._found.get("start") else None)
        self._find("end_year", self._year_beside("end"))
        self._find_parts("end", "end_")

    def _may_end(self, column: ColumnCells) -> bool:
        """Return whether a column holds ends: some, or such without a year, where its name says so.

        What is none among them is named where the dates are read.
        """
        is_named = column.has_some_ends and rank_of(column.name, "end") is not None
        return is_named or column.is_ending or column.has_numbers

    def _is_position(self, column: ColumnCells) -> bool:
        """Return whether a column has positions in articles, beside quotations and dates."""
        return (
            bool(self._found.get("exact"))
            and column.name in POSITIONS
            and column.all(str.isdecimal)
            and any(rank_of(each.name, "date") is not None and each.dates for each in self._columns)
        )

    def _end_class(self, column: ColumnCells) -> tuple[int, int] | None:
        rank = rank_of(column.name, "end")
        if rank is not None:
            return 0, rank
        kinds = [kind for kind in ("date", "year") if has_word(column.name, kind)]
        is_end = has_word(column.name, "end") and (kinds or column.dates)
        return (1, not column.has_days) if is_end else None

    def _find_parts(self, whole: str, prefix: str) -> None:
        """Find the month, day and time that stand beside a year or a date."""
        beside = self._column(self._found.get(whole, ""))
        if beside is None and not (whole == "end" and self._found.get("start")):
            return
        clock = ["time", "minute", "second"]
        is_whole = beside is None or beside.has_days or f"{prefix}year" in self._found
        roles = clock if is_whole else ["month", "day", *clock]
        if beside is not None and any(":" in cell for cell in beside.filled):
            roles = []  # it has the time itself
        for role in roles:
            each = (each for each in self._left() if self._is_part(each, role, whole))
            if role not in _WIDER or prefix + _WIDER[role] in self._found:
                self._find(prefix + role, next(each, None))

    def _is_part(self, column: ColumnCells, role: str, whole: str) -> bool:
        name = column.name
        if column.is_nameless:  # a first time is that of the start, a second that of the end
            return bool(whole) and role == "time" and column.all(is_time)
        is_of_end = has_word(name, "end") or rank_of(name, "end") is not None
        if is_of_end != (whole == "end"):
            return False
        bare = bare_name(name, beside=self._found.get(whole, ""))
        if role == "time" and column.filled and self._has_clock_times(column):
            # "Start" and "End" beside "Date" hold times of that day.
            is_side = rank_of(name, whole) is not None or rank_of(name, role) is not None
            return is_side or rank_of(bare, role) is not None
        if rank_of(bare, role) is None:
            return False
        if role == "time" and column.all(is_hour):
            return True
        return column.mostly(_HELD_BY[role]) or not column.filled

    def _has_clock_times(self, column: ColumnCells) -> bool:
        """Return whether a column has times of day; 0930 is one beside a column of days."""
        if column.all(is_time):
            return True
        last = plain_name(column.name).split()[-1:]
        return (
            bool(last)
            and rank_of(last[0], "time") is not None
            and (column.all(is_named_time) or column.has_clock_numbers)
            and any(each.is_surely_dated and each.has_days for each in self._columns)
        )

    # The others

    def _duration(self) -> ColumnCells | None:
        left = self._left()
        whole = [each for each in left if rank_of(each.name, "duration") is not None]
        return next(
            iter([*whole, *(each for each in left if has_word(each.name, "duration"))]), None
        )

    def _find_title(self) -> None:
        if "title" in self._found:
            return
        named = self._title_in_language() or self._named("title")
        if named is not None:
            self._find("title", named)
            return
        texts = [each for each in self._left() if self._is_text(each)]
        compounds = [each for each in texts if has_word(each.name, "title")]
        prose = self._named("prose")
        if len(compounds) == 1:
            self._find("title", compounds[0])
        elif not compounds and len(texts) == 1 and prose in (None, texts[0]):
            if prose is None:
                self._by_content.append("title")
            self._find("title", texts[0])
        elif not compounds and not texts:
            self._find("title", prose)

    def _title_in_language(self) -> ColumnCells | None:
        """Return the title in the language of the dates' names, where that is not English.

        Beside “date de début” and “intitulé”, “name” is of something else.
        """
        kinds = (("start", "start"), ("start", "date"), ("start", "year"), ("end", "end"))
        if not any(is_foreign(self._found.get(role, ""), kind) for role, kind in kinds):
            return None
        return self._named("title", lambda each: is_foreign(each.name, "title"))

    def _is_text(self, column: ColumnCells) -> bool:
        """Return whether a column may hold titles, by its cells."""
        if rank_of(column.name, "prose") is not None or not column.filled:
            return False
        cells = column.filled
        is_short = sum(map(len, cells)) <= _PROSE_LENGTH * len(cells)
        return is_short and not column.all(is_no_title)

    def _named(self, kind: str, holds: Callable[[ColumnCells], bool] = bool) -> ColumnCells | None:
        """Return the column with the surest whole name of a kind, if it holds what it should."""
        named = [each for each in self._left() if rank_of(each.name, kind) is not None]
        named = [each for each in named if holds(each)]
        return min(named, key=lambda each: rank_of(each.name, kind) or 0, default=None)

    def _left(self) -> list[ColumnCells]:
        taken = {*self._found.values()}
        left = [column for column in self._columns if column.name not in taken]
        return [column for column in left if not self._is_position(column)]

    def _column(self, name: str) -> ColumnCells | None:
        return next((each for each in self._columns if each.name == name), None)

    def _find(self, role: str, column: ColumnCells | None) -> None:
        if column is not None and role not in self._found and role not in self._said:
            self._found[role] = column.name


_HELD_BY: Final[Mapping[str, Callable[[str], bool]]] = {
    "month": is_month,
    "day": is_day_number,
    "time": is_named_time,
    "minute": is_sixtieth,
    "second": is_sixtieth,
}
_WIDER: Final = {"day": "month", "minute": "time", "second": "time"}  # without it they say nothing
_COMPOUND: Final = 2  # classes of names from here on are longer names
_YEARS: Final = 5  # the class of a column of years
_OTHER_KINDS: Final = ("id", "end", "lane", "zone", "time", "month", "day", "duration", "prose")
