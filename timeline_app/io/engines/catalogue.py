"""The tables of an engine, by its own list: no name of an address becomes a part of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.engines.connecting import is_file_of_columns
from timeline_app.io.engines.connection import reason_of
from timeline_app.io.errors import CannotRead
from timeline_app.words.files import engines as words

if TYPE_CHECKING:
    from timeline_app.io.engines.address import Address
    from timeline_app.io.engines.dates import Expression

NUMBER_IN_FILE: Final = "file_row_number"
"""What DuckDB calls the numbers of the rows of a Parquet file."""
_OWN_SCHEMA: Final = "information_schema"
_OWN_SCHEMAS: Final = frozenset([_OWN_SCHEMA, "pg_catalog", "system"])


def named_table(backend: Any, address: Address) -> tuple[Expression, str]:  # noqa: ANN401
    """Return the table that an address names, by the engine's own list, and its name."""
    if is_file_of_columns(address):
        if address.table:
            raise CannotRead(words.parquet_has_no_tables(address.name))
        try:
            return backend.read_parquet(address.path, file_row_number=True), ""
        except Exception as error:
            raise CannotRead(words.no_database(address.name, reason_of(error))) from error
    path = dict(address.options).get("path", "")
    if path and address.engine.backend == "pyspark":
        return backend.read_parquet(path), path.rpartition("/")[2]
    known = _tables(backend)
    named = [each for each in known if address.table in (each.name, f"{each.schema}.{each.name}")]
    chosen = named if address.table else known
    names = [each.name if each.is_usual else f"{each.schema}.{each.name}" for each in known]
    if not address.table and len(known) != 1:
        raise CannotRead(words.table_unnamed(address.name, names))
    if not chosen:
        raise CannotRead(words.table_missing(address.name, address.table, names))
    found = max(chosen, key=lambda each: each.is_usual)
    return backend.table(found.name, database=found.schema), address.table or found.name


class _Table(NamedTuple):
    """A table that an engine lists; `is_usual` where its schema need not be named."""

    schema: str
    name: str
    is_usual: bool


def _tables(backend: Any) -> list[_Table]:  # noqa: ANN401
    """Return the tables and views that may be read, sorted."""
    usual = backend.current_database
    if backend.name == "pyspark":
        return sorted(_Table(usual, name, is_usual=True) for name in backend.list_tables())
    listed = backend.table("tables", database=_OWN_SCHEMA)
    if backend.name != "clickhouse":  # whose catalogs are its schemas
        listed = listed.filter(listed.table_catalog == backend.current_catalog)
    answer = backend.to_pyarrow(listed.select("table_schema", "table_name"))
    return sorted(
        _Table(schema, name, schema == usual)
        for schema, name in zip(*(column.to_pylist() for column in answer.columns), strict=True)
        if schema.lower() not in _OWN_SCHEMAS
    )
