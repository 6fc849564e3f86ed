"""Rows that repeat an event to quote an article once more: one event with several quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline_app.io.table.arrow import as_texts, text_array, whole
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.column_map import COLUMN_ROLES, EVIDENCE_ROLES
from timeline_app.io.table.columns.evidence import BESIDE_QUOTATIONS, beside_quotations
from timeline_app.io.table.refused_rows import RepeatedRows
from timeline_app.model.events import join_list

if TYPE_CHECKING:
    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.arrays import BoolArray

_ALIKE: Final = ("title", "start", "end")


def are_further(table: pa.Table, columns: ColumnMap, repeats: RepeatedRows) -> BoolArray:
    """Return which rows with an earlier id have the same event and a quotation, bool[n]."""
    is_further = repeats.first >= 0
    if not columns.exact or not is_further.any():
        return np.zeros(len(repeats), np.bool_)
    exact = ArrowTexts(table.column(columns.exact))
    is_further &= exact.take(repeats.rows).lengths() > 0
    for role in _ALIKE:
        name = getattr(columns, role)
        if name:
            cells = ArrowTexts(table.column(name))
            own, first = (cells.take(rows) for rows in (repeats.rows, repeats.first))
            alike = (one == other for one, other in zip(own, first, strict=True))
            is_further &= np.fromiter(alike, np.bool_, len(repeats))
    return is_further


def those_rows(repeats: RepeatedRows, which: BoolArray) -> RepeatedRows:
    """Return those of some repeated rows."""
    return RepeatedRows(repeats.rows[which], repeats.first[which], repeats.ids)


def with_further(table: pa.Table, columns: ColumnMap, further: RepeatedRows) -> pa.Table:
    """Return the table with all quotations of an event in its first row, as lists."""
    exact = ArrowTexts(table.column(columns.exact))
    groups: dict[int, list[int]] = {}
    for row, first in zip(further.rows.tolist(), further.first.tolist(), strict=True):
        groups.setdefault(first, [first] if exact[first].strip() else []).append(row)
    mapped = {getattr(columns, role) for role in COLUMN_ROLES if role not in EVIDENCE_ROLES}
    names = table.schema.names
    others = {beside_quotations(names, name) for name in BESIDE_QUOTATIONS} - mapped
    for name in sorted(filter(None, {columns.exact, columns.article, *others})):
        cells = ArrowTexts(table.column(name))
        lists = {
            first: _as_list([cells[row] for row in rows], is_article=name == columns.article)
            for first, rows in sorted(groups.items())
        }
        is_first = np.zeros(table.num_rows, np.bool_)
        is_first[[*lists]] = True
        texts = as_texts(whole(table.column(name))).cast(pa.large_string())
        joined = text_array([*lists.values()]).cast(pa.large_string())
        column = pc.replace_with_mask(texts, pa.array(is_first), joined)
        table = table.set_column(names.index(name), name, pa.chunked_array([column]))
    return table


def _as_list(cells: list[str], *, is_article: bool) -> str:
    if is_article:  # one that is not named is the one before it
        for place in range(1, len(cells)):
            cells[place] = cells[place] or cells[place - 1]
    return join_list(cells) if len(cells) > 1 else cells[0]
