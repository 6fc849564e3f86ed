"""The first rows of a table as the events they would be, for who chooses its columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from timeline_app.io.column_map import check_columns
from timeline_app.io.table_dates import read_spans
from timeline_app.io.table_document import Rows, build_document, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.io.column_map import ColumnMap
    from timeline_app.model.document import Document


def first_events(
    columns: ColumnMap, names: Sequence[str], first_rows: Sequence[Sequence[str]]
) -> Document:
    """Return the timeline of some rows; cells that are missing are empty.

    Raises NeedsColumns, NeedsUnit and AmbiguousDates as `read_table` does.
    """
    file, seen = "the first rows", (names, first_rows)
    columns = check_columns(columns, file, *seen)
    cells = {
        name: [row[place] if place < len(row) else "" for row in first_rows]
        for place, name in enumerate(names)
    }
    table = pa.RecordBatch.from_pydict({n: pa.array(c, pa.string()) for n, c in cells.items()})
    spans = read_spans(table, columns, file, seen)
    lines = np.arange(len(first_rows)) + 2
    rows = Rows(table, lines, (), spans, np.empty(0, np.uint64))
    return build_document(Path(file), columns, joined([rows]), ())
