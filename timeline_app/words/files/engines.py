"""Sentences about engines: databases whose tables are asked, and not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, listed, quoted
from timeline_app.words.dates.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_NAMES: Final = 20
_MAKE_A_VIEW: Final = "make a view that has it as a timestamp or a date, and open that"


def engine_unknown(scheme: str, known: Iterable[str]) -> str:
    named = listed([f"{each}://" for each in known], "or")
    return f"{scheme}:// is no engine that can be opened: give an address with {named}"


def address_unreadable(scheme: str, example: str) -> str:
    return f"the address after {scheme}:// cannot be read: write one such as {example}"


_PASSWORDS: Final = {
    "postgres": "put it into PGPASSWORD or ~/.pgpass",
    "clickhouse": "put it into CLICKHOUSE_PASSWORD",
    "trino": "put it into TRINO_PASSWORD",
    "pyspark": "put it into the settings of Spark",
}


def password_in_address(scheme: str, backend: str) -> str:
    """Return where a password belongs; `backend` is what ibis calls the engine."""
    advice = _PASSWORDS.get(backend, "DuckDB needs none")
    return f"the {scheme}:// address has a password in it: take it out; {advice}"


def package_missing(package: str, title: str) -> str:
    return f"{title} needs {package}: install it with pip install 'timeline-app[engines]'"


def driver_missing(package: str, title: str) -> str:
    return f"{title} needs its driver: install it with pip install '{package}'"


def not_connected(name: str, reason: str) -> str:
    return f"{name} cannot be reached ({reason}): see that it runs and that you may read it"


def connected_too_slowly(name: str, seconds: float) -> str:
    return not_connected(name, f"no answer within {seconds:g} seconds")


def database_missing(path: str) -> str:
    return f"{path} is not there: name the file of a DuckDB database, or a Parquet file"


def database_locked(name: str) -> str:
    return f"{name} is open for writing in another program: close it there, or open a copy"


def no_database(name: str, reason: str) -> str:
    return f"{name} cannot be opened by DuckDB ({reason})"


def parquet_has_no_tables(name: str) -> str:
    return f"{name} is a Parquet file, which is one table: leave ?table= out of its address"


def address_option_unknown(option: str, known: Sequence[str]) -> str:
    return f"the address has ?{shortened(option)}=: it takes {listed(known, 'and')} alone"


def table_unnamed(name: str, tables: Sequence[str]) -> str:
    if not tables:
        return f"{name} has no table that can be read"
    return f"{name} has {counted(len(tables), 'table')} ({_names(tables)}): name one with ?table="


def table_missing(name: str, table: str, tables: Sequence[str]) -> str:
    there = f"it has {_names(tables)}" if tables else "it has none that can be read"
    return f"{name} has no table {quoted(shortened(table))}: {there}"


def table_title(table: str, database: str) -> str:
    return f"{table} ({database})"


def dates_not_sql(name: str, column: str, kind: str) -> str:
    """Say that a column of dates cannot be asked by SQL; `kind` is what it holds."""
    return f"{name}: the dates in {quoted(shortened(column))} are {kind}: {_MAKE_A_VIEW}"


NUMBERS_WITH_FRACTIONS: Final = "numbers with fractions"
OF_SEVERAL_SHAPES: Final = "texts that are not all written as 2025-01-12 or 2025-01-12T09:30"


def column_undated(name: str, column: str) -> str:
    named = quoted(shortened(column))
    return f"{name} has no date in {named}: name another column with --map start=COLUMN"


def of_a_type(kind: str) -> str:
    return f"of the type {kind}"


def in_a_unit(unit: str) -> str:
    return f"numbers of the unit {unit}, which no SQL reads"


def parts_not_sql(name: str, columns: Sequence[str]) -> str:
    return (
        f"{name}: its dates are made of several columns ({_names(columns)}): make a view that has "
        "a start and an end as timestamps or dates, and open that"
    )


def durations_not_sql(name: str, column: str) -> Finding:
    what = f"the durations in {quoted(shortened(column))} are not used for the ends"
    return Finding(what, name, "make a view that has the ends as timestamps, and open that")


def no_id(name: str) -> str:
    return (
        f"{name} has no column that tells its rows apart: name one with --map id=COLUMN, or make "
        "a view with row_number() as id"
    )


def ids_repeat(name: str, column: str, count: int) -> str:
    return (
        f"{name}: the column {quoted(shortened(column))} does not tell rows apart "
        f"({counted(count, 'row')} without an id of their own): name another with --map id=COLUMN"
    )


def rows_not_dated(name: str, column: str, count: int) -> Finding:
    what = f"{counted(count, 'row')} without a date in {quoted(shortened(column))}"
    return Finding(f"{what} that SQL can read, not shown", name, "correct them, or make a view")


def ends_before_starts(name: str, count: int) -> Finding:
    what = (
        f"{counted(count, 'row')} end before they start"
        if count > 1
        else "1 row ends before it starts"
    )
    return Finding(f"{what}, shown at the start", name, "correct the ends")


def columns_left_out(name: str, columns: Sequence[str]) -> Finding:
    what = f"{counted(len(columns), 'column')} not shown ({_names(columns)})"
    return Finding(what, name, "make a view that has them as texts or numbers")


def asked_too_long(name: str, seconds: float) -> str:
    return f"{name} has not answered within {seconds:g} seconds: filter less, or ask for an index"


def answer_cancelled(name: str) -> str:
    return f"{name} was not asked any further"


def cannot_answer(name: str, reason: str) -> str:
    return f"{name} cannot answer ({reason})"


def table_changed(name: str, reason: str) -> str:
    return f"{name} is not as it was when it was opened ({reason}): open it again"


def engine_gone(name: str, reason: str) -> str:
    return f"{name} is gone ({reason}): see that it runs; it is asked again when you move on"


def too_many_values(name: str, facet: str, most: int) -> str:
    return (
        f"{name} has more than {most:,} values of {quoted(shortened(facet))}: choose another column"
    )


def too_many_lanes(name: str, column: str, count: int) -> Finding:
    what = f"the column {quoted(shortened(column))} has {count:,} values, and makes no lanes"
    return Finding(what, name, "name another with --map lane=COLUMN")


def too_many_to_write(name: str, count: int, most: int) -> str:
    return (
        f"{name} has {count:,} events: no more than {most:,} can be written, so make a view of "
        "those that are wanted"
    )


def too_many_to_export(name: str, count: int, most: int) -> str:
    return (
        f"{name} shows {count:,} events: no more than {most:,} can be exported, so filter, or make "
        "a view of those that are wanted"
    )


def loading_events(name: str) -> str:
    return f"Loading the events of {name} …"


def no_facet(name: str, facet: str) -> str:
    return f"{name} has no column {quoted(shortened(facet))}"


def _names(names: Sequence[str]) -> str:
    named = ", ".join(quoted(shortened(each)) for each in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{named} and {more:,} more" if more > 0 else named
