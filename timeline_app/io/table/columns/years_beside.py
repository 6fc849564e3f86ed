"""Columns of dates such as 28 June, or 9/24/06, and the column of years beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.io.table.columns.cells import is_month
from timeline_app.io.table.columns.names import has_word, rank_of
from timeline_app.model.dates.year_beside import lacks_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.io.table.columns.cells import ColumnCells


def dates_without_year(columns: Sequence[ColumnCells]) -> ColumnCells | None:
    """Return the first column of dates that get their year from another one; None for none."""
    years = [each for each in columns if rank_of(each.name, "year") is not None]
    return next((each for each in columns if _has_year_in(each, years)), None)


def year_beside(
    dates: ColumnCells, columns: Sequence[ColumnCells], of_starts: ColumnCells | None
) -> ColumnCells | None:
    """Return the column with the years of dates; None where they have their own, or there is none.

    `of_starts` has those of the starts, which serve for ends too.
    """
    if rank_of(dates.name, "year") is not None:
        return None
    named = [each for each in columns if each != dates and has_word(each.name, "year")]
    named.sort(key=lambda each: (rank_of(each.name, "year") is None, each.place))
    years = named if of_starts is None else [*named, of_starts]
    return next((each for each in years if dates.takes_years_of(each)), None)


def _has_year_in(column: ColumnCells, years: Sequence[ColumnCells]) -> bool:
    if any(rank_of(column.name, kind) is not None for kind in ("month", "year", "end")):
        return False
    is_named = has_word(column.name, "date") or any(
        rank_of(column.name, kind) is not None for kind in ("start", "date", "day")
    )
    is_sure = column.mostly(_is_day_in_words) and not column.mostly(is_month)
    return (is_named or is_sure) and any(map(column.takes_years_of, years))


def _is_day_in_words(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and lacks_year(cell)
