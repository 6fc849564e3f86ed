"""The events of a timeline as a Parquet table, all columns as texts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.files import replace_file
from timeline_app.io.formats.other_programs.writing.exported import (
    lost_beside_events,
    lost_of_timeline,
)
from timeline_app.io.formats.own_files import NAME
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

_KEY: Final = NAME.encode()


def write_parquet(document: Document, path: Path) -> str:
    """Write the events in reading order and return what is not there; raises CannotWrite."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = document.events.texts
    columns = [pa.array([*column], pa.large_string()) for column in texts.values()]
    table = pa.table(columns, names=[*texts])
    table = table.replace_schema_metadata({_KEY: _digest(table)})
    replace_file(path, lambda temporary: parquet.write_table(table, temporary))
    return losses_line(lost_beside_events(document) + lost_of_timeline(document))


def is_exported_parquet(path: Path) -> bool:
    """Return whether a file was written by `write_parquet`, and not changed since."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except (pa.ArrowException, OSError):
        return False
    recorded = (table.schema.metadata or {}).get(_KEY)
    return bool(recorded == _digest(table))


def _digest(table: Any) -> bytes:  # noqa: ANN401 - pyarrow has no types
    found = hashlib.sha256("\0".join(table.column_names).encode())
    for column in table.columns:
        for text in column.to_pylist():
            found.update(f"{text}\0".encode())
    return found.hexdigest().encode()
