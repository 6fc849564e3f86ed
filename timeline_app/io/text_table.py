"""Table: the rows of one CSV file as columns of text, each row with its line in the file."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.csv_cells import as_meant, is_export
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import BYTE_ORDER_MARK, read_text
from timeline_app.model.document import Finding
from timeline_app.words.date_problems import shortened

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

MOST_COLUMNS: Final = 1_000
_MOST_IN_NAME: Final = 1_000  # characters


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of text of equal length; `places` says where in the file each row stands.

    Where a row stands is written as `name`, `mark` and its place: "events.csv:12". `refused` holds
    one finding for each row that could not be read.
    """

    name: str
    columns: Mapping[str, Sequence[str]]
    places: Sequence[int | str]
    refused: tuple[Finding, ...] = ()
    mark: str = ":"

    def __len__(self) -> int:
        """Return how many rows could be read."""
        return len(self.places)

    def column(self, name: str) -> Sequence[str]:
        """Return one column; empty texts when the file does not have it."""
        return self.columns.get(name, [""] * len(self))

    def place(self, row: int) -> str:
        """Return where a row stands: "events.csv:12"."""
        return f"{self.name}{self.mark}{self.places[row]}"

    def rows(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield every row as its place and its cells by column name."""
        for row in range(len(self)):
            yield self.place(row), {name: column[row] for name, column in self.columns.items()}


def empty_table(name: str) -> Table:
    """Return the table of a file that is not there."""
    return Table(name, {}, ())


def read_text_table(path: Path) -> Table:
    """Return the rows of a CSV file (RFC 4180), blank ones left out.

    Raises CannotRead when the file or its header cannot be read.
    A row that is too short is filled up with empty cells. One that is too long, or whose
    quotation marks do not close, is refused; reading goes on with the next line.
    """
    text = read_text(path).removeprefix(BYTE_ORDER_MARK)
    records = read_records(list(io.StringIO(text, newline="")), path.name)
    if is_export(text):
        records = map(_as_meant, records)
    header = next(records, None)
    if header is None:
        return empty_table(path.name)
    if isinstance(header, Finding):
        raise CannotRead(header.line)
    names = column_names(header.cells)
    require_header(names, f"{path.name}:{header.line}")
    kept: list[Record] = []
    refused: list[Finding] = []
    for record in records:
        if isinstance(record, Finding):
            refused.append(record)
        elif (cells := fitted(record.cells, len(names))) is None:
            refused.append(_too_long(record, names, path.name))
        else:
            kept.append(Record(record.line, cells))
    rows = [record.cells for record in kept]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    return Table(
        path.name,
        columns or dict.fromkeys(names, ()),
        [record.line for record in kept],
        tuple(refused),
    )


class Record(NamedTuple):
    """One row of a CSV file, and the line on which it begins."""

    line: int
    cells: list[str]


def read_records(
    lines: Sequence[str], name: str, delimiter: str = ","
) -> Iterator[Record | Finding]:
    """Yield the rows of the lines of a CSV file, and a finding for each that cannot be read."""
    csv.field_size_limit(sys.maxsize >> 32)  # the module's own limit of 131,072 refuses long texts
    first = 0
    while first < len(lines):
        rest = map(lines.__getitem__, range(first, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        line = first + 1
        try:
            for cells in reader:
                if "".join(cells).strip():
                    yield Record(line, cells)
                line = first + reader.line_num + 1
        except csv.Error as error:
            advice = 'close its quotation marks, and write a quotation mark inside a cell as ""'
            yield Finding(f"the row cannot be read ({error})", f"{name}:{line}", advice)
        first = line  # after the line where a broken row begins, or after the last


def _as_meant(record: Record | Finding) -> Record | Finding:
    return record._replace(cells=as_meant(record.cells)) if isinstance(record, Record) else record


def column_names(cells: Sequence[str]) -> list[str]:
    """Return the names in a header, each once; empty cells behind the last name are no columns."""
    named = max((number for number, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    names: dict[str, None] = {}
    for number, cell in enumerate(cells[:named], start=1):
        name = cell.strip() or f"column {number}"
        names[unlike(name, names, f"column {number}")] = None
    return [*names]


def require_header(names: Sequence[str], where: str) -> None:
    """Raise CannotRead where there are more names, or longer ones, than any table has."""
    if len(names) > MOST_COLUMNS:
        raise CannotRead(
            f"{where} has {len(names):,} columns: no more than {MOST_COLUMNS:,} can be read"
        )
    longest = max(names, key=len, default="")
    if len(longest) > _MOST_IN_NAME:
        raise CannotRead(
            f"{where} has a column with a name of {len(longest):,} characters "
            f"(“{shortened(longest)}”): no more than {_MOST_IN_NAME:,} can be read, so name the "
            "columns there"
        )


def unlike(name: str, taken: Container[str], mark: str) -> str:
    """Return a name that is none of those taken: the same, with a mark behind it if need be."""
    while name in taken:
        name = f"{name} ({mark})"
    return name


def _too_long(record: Record, names: Sequence[str], name: str) -> Finding:
    return Finding(
        f"the row has {len(record.cells)} cells, but there are {len(names)} columns",
        f"{name}:{record.line}",
        "put quotation marks around a cell that holds a comma",
    )


def fitted(cells: list[str], count: int) -> list[str] | None:
    """Return a row with so many cells, empty ones put at its end or taken from there.

    None where there are more than that which are not empty.
    """
    if "".join(cells[count:]).strip():
        return None
    return cells[:count] + [""] * (count - len(cells))
