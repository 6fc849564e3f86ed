"""The rows of a CSV file as columns of text with their lines; cells that are no formulas."""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from timeline_app.io.errors import CannotRead, WrongEncoding
from timeline_app.io.files import (
    BYTE_ORDER_MARK,
    decode_text,
    read_bytes,
    read_text,
    require_merged,
)
from timeline_app.model.events import COLUMNS
from timeline_app.words.files import tables as words
from timeline_app.words.files.columns import column_name_too_long, too_many_columns, unnamed_column
from timeline_app.words.files.findings import finding_line, place_of
from timeline_app.words.files.reading import byte_not_utf8, not_encoded

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Finding

Thing = TypeVar("Thing")

# A spreadsheet takes what begins so for a formula, or may after blanks, line ends and signs that
# no one sees; but numbers and dates of years before 1 begin with a sign, too.
_SIGNED_NUMBER: Final = r"[+-][0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?%?"
_CLOCK_TIME: Final = r"T[0-9:.]+(?:Z|[+-][0-9:]+)?"
_ONE_DATE: Final = rf"-?[0-9][0-9X]{{3,}}(?:-[0-9X]{{2}}){{0,2}}(?:{_CLOCK_TIME})?[?~%]?"
_EARLY_DATE: Final = rf"(?=-){_ONE_DATE}(?:/(?:{_ONE_DATE}|\.\.)?)?"
_NO_FORMULA: Final = rf"(?:{_SIGNED_NUMBER}|{_EARLY_DATE})"
_SIGN: Final = (
    r"[\s\x00-\x20\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
    # The last eight are full-width and small forms, which some spreadsheets take for the same.
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
_FORMULA: Final = rf"(?!{_NO_FORMULA}\Z){_SIGN}"
# Where a comma is the decimal sign, spreadsheets begin a cell behind each semicolon.
_FORMULA_BEHIND: Final = rf"(?!{_NO_FORMULA}(?:;|\Z))\"*{_SIGN}"
# These two are compiled when they are first needed, for which the first picture would wait.
_GUARDED: Final = rf"\A'(?='*{_FORMULA})|(?<=;)'(?='*{_FORMULA_BEHIND})"
_TO_GUARD: Final = rf"\A(?='*{_FORMULA})|(?<=;)(?='*{_FORMULA_BEHIND})"
_PLAIN: Final = re.compile(r"[^\W_][^;]*\Z", re.DOTALL)  # finds most cells that need no guard
_TO_QUOTE: Final = re.compile(r'[",\r\n]')

# Every name of the header is in quotation marks, and cells only where they must: neither
# spreadsheets nor programs write so, by which an export is known from a person's own table.
EXPORT_MARK: Final = ",".join(f'"{name}"' for name in COLUMNS)


def header_line(names: Iterable[str]) -> str:
    """Return the first line of an export."""
    return ",".join(_in_quotes(guarded(name)) for name in names)


def written(cell: str) -> str:
    """Return a cell as an export has it: guarded, in quotation marks where it needs them."""
    cell = guarded(cell)
    return _in_quotes(cell) if _TO_QUOTE.search(cell) else cell


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run as a formula.

    Also behind a semicolon, at which some spreadsheets split even a cell in quotation marks.
    """
    return cell if _PLAIN.match(cell) else re.sub(_TO_GUARD, "'", cell)


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made this cell of."""
    return re.sub(_GUARDED, "", cell) if "'" in cell else cell


def is_export(text: str) -> bool:
    """Return whether a file that begins so was exported, and its cells are therefore guarded."""
    return text.startswith(EXPORT_MARK)


def as_meant(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row of an export as they were before."""
    return [unguarded(cell) for cell in cells]


def _in_quotes(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


_UTF_8: Final = "utf-8"
MOST_COLUMNS: Final = 1_000
_MOST_IN_NAME: Final = 1_000  # characters


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of text of equal length, and the place of each row in the file.

    A place is written as `name`, `mark` and the row's own: "events.csv:12". `refused` holds one
    finding for each row that could not be read.
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
        """Return one column; empty texts when the file has no such name."""
        return self.columns.get(name, [""] * len(self))

    def place(self, row: int) -> str:
        """Return where a row is in the file: "events.csv:12"."""
        return f"{self.name}{self.mark}{self.places[row]}"

    def rows(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield every row as its place and its cells by column name."""
        for row in range(len(self)):
            yield self.place(row), {name: column[row] for name, column in self.columns.items()}


def numbered(objects: Iterable[Thing], noun: str = "event") -> list[tuple[str, Thing]]:
    """Return things in the order of a file with their places: "event 3"."""
    return [(place_of(noun, number), each) for number, each in enumerate(objects, start=1)]


def empty_table(name: str) -> Table:
    """Return the table of a file that is not there."""
    return Table(name, {}, ())


def _decoded(path: Path, encoding: str) -> str:
    """Return the text of a file that is UTF-8, or else of that encoding."""
    data = read_bytes(path)
    try:
        return decode_text(data, path.name)
    except CannotRead as error:
        from timeline_app.io.table.sources.encodings import (  # seldom needed
            guessed_encoding,
            sample,
        )

        if encoding != _UTF_8:
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeError) as problem:
                raise CannotRead(not_encoded(path.name, encoding, str(problem))) from error
        cause = error.__cause__
        start = cause.start if isinstance(cause, UnicodeDecodeError) else 0
        line_start = data.rfind(b"\n", 0, start) + 1
        line = data.count(b"\n", 0, start) + 1
        guess = guessed_encoding(data[line_start:])
        problem_line = byte_not_utf8(path.name, line, data[start], start - line_start + 1)
        raise WrongEncoding(problem_line, guess, sample(data[line_start:], guess)) from None


def read_text_table(path: Path, encoding: str | None = None) -> Table:
    """Return the rows of a CSV file (RFC 4180), blank ones left out.

    A row with too few cells gets empty ones. One with too many, or whose quotation marks do not
    close, is refused; reading goes on with the next line. `encoding` is that of a file that is not
    UTF-8; where it is UTF-8 itself, WrongEncoding guesses another. Raises CannotRead when the file
    or its header cannot be read, and where both sides of a merge are in it.
    """
    text = read_text(path) if encoding is None else _decoded(path, encoding)
    text = text.removeprefix(BYTE_ORDER_MARK)
    require_merged(text, path.name)
    lines = list(io.StringIO(text, newline=""))
    records = csv_records(lines, delimiter_of(lines))
    if is_export(text):
        records = map(_as_meant, records)
    header = next(records, None)
    if header is None:
        return empty_table(path.name)
    if isinstance(header, BrokenRecord):
        finding = words.quotes_open(header.reason, f"{path.name}:{header.line}")
        raise CannotRead(finding_line(finding))
    names = column_names(header.cells)
    require_header(names, f"{path.name}:{header.line}")
    kept: list[Record] = []
    refused: list[Finding] = []
    for record in records:
        where = f"{path.name}:{record.line}"
        if isinstance(record, BrokenRecord):
            refused.append(words.quotes_open(record.reason, where))
        elif (cells := fitted(record.cells, len(names))) is None:
            refused.append(words.row_too_long(len(record.cells), len(names), where))
        else:
            kept.append(record._replace(cells=cells))
    rows = [record.cells for record in kept]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    return Table(
        path.name,
        columns or dict.fromkeys(names, ()),
        [record.line for record in kept],
        tuple(refused),
    )


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what parts the cells of the header: a comma wherever there is one."""
    header = next(filter(str.strip, lines), "")
    return max((",", ";", "\t"), key=lambda mark: (bool(header.count(mark)), mark == ","))


class Record(NamedTuple):
    """One row of a CSV file: the line on which it begins, and the one on which it ends."""

    line: int
    cells: list[str]
    last_line: int = 0


class BrokenRecord(NamedTuple):
    """A row of a CSV file that cannot be read: where it begins, and the parser's reason."""

    line: int
    reason: str


def csv_records(lines: Sequence[str], delimiter: str = ",") -> Iterator[Record | BrokenRecord]:
    """Yield the rows of the lines of a CSV file, lines counted from 1; blank rows are left out."""
    csv.field_size_limit(sys.maxsize >> 32)  # the module's own limit of 131,072 refuses long texts
    first = 0
    while first < len(lines):
        rest = map(lines.__getitem__, range(first, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        line = first + 1
        try:
            for cells in reader:
                if "".join(cells).strip():
                    yield Record(line, cells, first + reader.line_num)
                line = first + reader.line_num + 1
        except csv.Error as error:
            yield BrokenRecord(line, str(error))
        first = line  # behind the line where a broken row begins, or behind the last


def _as_meant(record: Record | BrokenRecord) -> Record | BrokenRecord:
    return record._replace(cells=as_meant(record.cells)) if isinstance(record, Record) else record


def column_names(cells: Sequence[str]) -> list[str]:
    """Return the names in a header, made distinct; empty cells behind the last are left out."""
    named = max((number for number, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    names: dict[str, None] = {}
    for number, cell in enumerate(cells[:named], start=1):
        unnamed = unnamed_column(number)
        names[unlike(cell.strip() or unnamed, names, unnamed)] = None
    return [*names]


def require_header(names: Sequence[str], where: str) -> None:
    """Raise CannotRead where a header has too many names, or too long ones."""
    if len(names) > MOST_COLUMNS:
        raise CannotRead(too_many_columns(where, len(names), MOST_COLUMNS))
    longest = max(names, key=len, default="")
    if len(longest) > _MOST_IN_NAME:
        raise CannotRead(column_name_too_long(where, longest, _MOST_IN_NAME))


def unlike(name: str, taken: Container[str], mark: str) -> str:
    """Return a name that is not taken: the same, followed by a mark where needed."""
    while name in taken:
        name = f"{name} ({mark})"
    return name


def fitted(cells: list[str], count: int) -> list[str] | None:
    """Return a row with `count` cells, padded or cut at its end; None where filled ones are cut."""
    if "".join(cells[count:]).strip():
        return None
    return cells[:count] + [""] * (count - len(cells))
