"""The events of a timeline as a Parquet table, all columns as texts."""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline_app.io.cancelling import require_wanted
from timeline_app.io.files import replace_file
from timeline_app.io.formats.other_programs.writing.exported import (
    lost_beside_events,
    lost_of_timeline,
)
from timeline_app.io.formats.own_files import NAME
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline_app.model.document import Document

_KEY: Final = NAME.encode()
_ROWS_OF_GROUP: Final = 2**16  # larger row groups would delay progress and cancelling
# Of the work of writing: how much of it is done once there are the columns, and their digest.
_GATHERED: Final = 0.4
_DIGESTED: Final = 0.7


def write_parquet(document: Document, path: Path) -> str:
    """Write the events in reading order and return what is not there; raises CannotWrite."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = document.events.texts
    columns = []
    for number, column in enumerate(texts.values()):
        columns.append(_chunked(column, _GATHERED * number / len(texts)))
    table = pa.table(columns, names=[*texts])
    table = table.replace_schema_metadata({_KEY: _digest(table)})

    def write(temporary: Path) -> None:
        with parquet.ParquetWriter(temporary, table.schema) as file:
            for first in range(0, max(len(table), 1), _ROWS_OF_GROUP):
                require_wanted(_DIGESTED + (1.0 - _DIGESTED) * first / max(len(table), 1))
                file.write_table(table.slice(first, _ROWS_OF_GROUP))

    replace_file(path, write)
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


def _chunked(column: Iterable[str], share: float) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a column of the table, in pieces between which writing can be cancelled."""
    import pyarrow as pa

    texts, chunks = iter(column), []
    while piece := [*islice(texts, _ROWS_OF_GROUP)]:
        require_wanted(share)
        chunks.append(pa.array(piece, pa.large_string()))
    return pa.chunked_array(chunks, pa.large_string())


def _digest(table: Any) -> bytes:  # noqa: ANN401 - pyarrow has no types
    found = hashlib.sha256("\0".join(table.column_names).encode())
    for number, column in enumerate(table.columns):
        require_wanted(_GATHERED + (_DIGESTED - _GATHERED) * number / table.num_columns)
        for chunk in column.chunks:
            found.update("".join(f"{text}\0" for text in chunk.to_pylist()).encode())
    return found.hexdigest().encode()
