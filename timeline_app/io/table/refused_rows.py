"""The rows of a table that are no events: why, where, and their text."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np

from timeline_app.io.files import replace_file
from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.text_table import guarded
from timeline_app.model.arrays import distinct, parts_of
from timeline_app.model.document import RefusedRow
from timeline_app.words.files import tables as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from timeline_app.io.table.text_hashes import HashArray
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.document import Finding
    from timeline_app.model.text_columns import TextColumn


def repeated_rows(keys: HashArray, text: Callable[[int], str]) -> dict[int, int]:
    """Return the rows whose text an earlier row has, each with the first such row."""
    repeated = _repeated(keys)
    if not len(repeated):
        return {}
    first: dict[str, int] = {}
    rows = (
        part.start + row
        for part in parts_of(len(keys))
        for row in np.flatnonzero(np.isin(keys[part], repeated)).tolist()
    )
    found = ((row, first.setdefault(text(row), row)) for row in rows)
    return {row: earlier for row, earlier in found if row != earlier}


def _repeated(keys: HashArray) -> HashArray:
    """Return the hashes that several rows have, by a share of all hashes after the other."""
    shares = -(-len(keys) // _MOST_SORTED)
    found = []
    for share in range(shares):
        own = keys if shares == 1 else np.concatenate([*_share_of(keys, share, shares)])
        ordered = np.sort(own)
        found.append(distinct(ordered[1:][ordered[1:] == ordered[:-1]]))
    return np.concatenate(found) if found else keys[:0]


def _share_of(keys: HashArray, share: int, shares: int) -> Iterator[HashArray]:
    for part in parts_of(len(keys)):
        own = keys[part]
        yield own[own % np.uint64(shares) == share]


_NO_ROW: Final = -1
_MOST_SORTED: Final = 2**24  # hashes


@dataclass(frozen=True, eq=False)
class RepeatedRows:
    """Rows that have no id (`first` is -1), or the id of an earlier row, in the order of the file.

    `rows` and `first` are int64[n]; `ids` is the whole column.
    """

    rows: IntArray
    first: IntArray
    ids: TextColumn

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    @classmethod
    def found(cls, ids: TextColumn, keys: HashArray) -> RepeatedRows:
        """Return those of a column of ids with its hashes; none where the ids are made up."""
        if not isinstance(ids, ArrowTexts) or not len(keys):
            return cls(np.empty(0, np.int64), np.empty(0, np.int64), ids)
        first_of = repeated_rows(keys, ids.__getitem__)
        first_of |= dict.fromkeys(np.flatnonzero(~ids.is_filled()).tolist(), _NO_ROW)
        pairs = np.array(sorted(first_of.items()), np.int64).reshape(-1, 2)
        return cls(pairs[:, 0], pairs[:, 1], ids)


class RefusedRows(Sequence[RefusedRow]):
    """All refused rows in the order of the file; their texts are made when asked for."""

    def __init__(
        self,
        unreadable: Sequence[RefusedRow],
        repeats: RepeatedRows,
        table: pa.Table,
        lines: IntArray,
    ) -> None:
        self._unreadable = unreadable
        self._repeats = repeats
        self._table, self._all_lines = table, lines
        self._lines, self._first_lines = lines[repeats.rows], lines[repeats.first]

    def parts(self) -> tuple[Sequence[RefusedRow], RepeatedRows, pa.Table, IntArray]:
        """Return what the constructor takes."""
        return self._unreadable, self._repeats, self._table, self._all_lines

    def __len__(self) -> int:
        return len(self._unreadable) + len(self._repeats)

    @overload
    def __getitem__(self, index: int) -> RefusedRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[RefusedRow]: ...
    def __getitem__(self, index: int | slice) -> RefusedRow | list[RefusedRow]:
        """Return a refused row, or those of a slice."""
        places = self._order[index]
        if isinstance(index, slice):
            return [self._row(int(place)) for place in places]
        return self._row(int(places))

    def reasons(self) -> tuple[str, ...]:
        """Return each reason with the number of its rows and the first of their lines."""
        return tuple(words.reason_with_lines(*each) for each in self._by_reason.items())

    def findings(self, file: str) -> list[Finding]:
        """Return a finding for each reason."""
        return [words.rows_refused(why, file, lines) for why, lines in self._by_reason.items()]

    @cached_property
    def _order(self) -> IntArray:
        lines = [row.line for row in self._unreadable]
        both = np.concatenate((np.array(lines, np.int64), self._lines))
        return np.argsort(both, kind="stable")

    @cached_property
    def _by_reason(self) -> dict[str, IntArray]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row in self._unreadable:
            found[row.reason].append(row.line)
        by_reason = {reason: np.array(lines, np.int64) for reason, lines in found.items()}
        is_nameless = self._repeats.first == _NO_ROW
        for reason, which in (
            (words.ROW_WITHOUT_ID, is_nameless),
            (words.ID_TWICE, ~is_nameless),
        ):
            if which.any():
                by_reason[reason] = self._lines[which]
        return by_reason

    def _row(self, place: int) -> RefusedRow:
        if place < len(self._unreadable):
            return self._unreadable[place]
        repeat = place - len(self._unreadable)
        row, first = int(self._repeats.rows[repeat]), int(self._repeats.first[repeat])
        reason = words.ROW_WITHOUT_ID
        if first != _NO_ROW:
            reason = words.id_twice(self._repeats.ids[row], int(self._first_lines[repeat]))
        return RefusedRow(int(self._lines[repeat]), reason, row_as_csv(self._table, row))


def write_refused(rows: Sequence[RefusedRow], path: Path) -> None:
    """Write refused rows as CSV: line, reason and text, no formulas. Raises CannotWrite."""

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(RefusedRow._fields)
            writer.writerows((line, guarded(why), guarded(text)) for line, why, text in rows)

    replace_file(path, write)


def row_as_csv(table: pa.Table, row: int) -> str:
    """Return the cells of a row as a line of CSV."""
    cells = [ArrowTexts(table.column(name))[row] for name in table.schema.names]
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
