"""Where the table in a text begins: its delimiter, the lines above its header, its header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import dropwhile, islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.table.sources.blocks import is_well_quoted
from timeline_app.io.text_table import MOST_COLUMNS
from timeline_app.model.dates.cells import is_date, is_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Of two that part a text alike the first: a comma is in many texts, dates and numbers.
_DELIMITERS: Final = (";", "\t", "|", ",")
_LOOKED_AT: Final = 60  # records, of which one is the header
_FIT: Final = 0.8  # of the records behind a header have no more cells than it has
_MOST_ABOVE: Final = 40  # records above a header
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.|\\t)"?\s*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_FEWEST_STEPS: Final = 3  # years side by side that make the header of a table of figures


class TableShape(NamedTuple):
    """How the table in a text is laid out.

    `header` has the cells of the record that names the columns, `None` where no record does;
    `lines` counts the lines above the first row, `above` the filled ones above the header.
    """

    delimiter: str
    header: Sequence[str] | None
    header_line: int
    lines: int
    above: int = 0


class _Row(NamedTuple):
    cells: Sequence[str]
    first_line: int  # from 1
    last_line: int

    @property
    def width(self) -> int:
        """How many cells there are up to the last filled one."""
        filled = (number for number, cell in enumerate(self.cells, 1) if cell.strip())
        return max(filled, default=0)


def shape_of(
    text: str, delimiter: str = "", is_name: Callable[[str], bool] = bool
) -> TableShape | None:
    """Return the shape of a text's table; None for a text without a filled record.

    `delimiter` is taken where it parts any record at all. `is_name` says of a cell whether it is a
    word by which a column is known. Raises csv.Error where the first record cannot be read.
    """
    line = _SEPARATOR_LINE.match(text)
    skipped = 0
    if line:
        delimiter, skipped = line[1].replace("\\t", "\t"), 1
        text = text[line.end() :]
    delimiter = _delimiter(text, delimiter, is_said=bool(line))
    rows = _rows(text, delimiter)
    filled = [row for row in rows if row.width or len(row.cells) > MOST_COLUMNS]
    if not filled:
        return None
    place = find_header([row.cells for row in _first_table(rows, is_name) or filled], is_name)
    if place is None:
        first = filled[0]
        return TableShape(delimiter, None, 0, skipped + first.first_line - 1)
    row = filled[place]
    return TableShape(
        delimiter, row.cells, skipped + row.first_line, skipped + row.last_line, above=place
    )


def _first_table(rows: Sequence[_Row], is_name: Callable[[str], bool]) -> Sequence[_Row]:
    """Return the rows up to a blank one where they are a table: names, and dates below them.

    A second table below may be wider, and its header look like that of both.
    """
    block = [*takewhile(lambda row: row.width > 0, dropwhile(lambda row: not row.width, rows))]
    is_dated = [any(is_date(cell) for cell in row.cells if cell.strip()) for row in block]
    fits = all(1 < row.width <= block[0].width for row in block)
    if len(block) < 2 or not fits or is_dated != [False] + [True] * (len(block) - 1):  # noqa: PLR2004
        return []
    return block if sum(map(is_name, block[0].cells)) * 2 >= block[0].width else []


def find_header(rows: Sequence[Sequence[str]], is_name: Callable[[str], bool]) -> int | None:
    """Return which of some filled rows names the columns; None where they begin with an event.

    It is the first that has no date, and names a column for each cell of most rows below it.
    """
    if _is_event(rows, 0, is_name):
        return None
    widths = [_Row(cells, 0, 0).width for cells in rows]
    for place in range(min(len(rows) - 1, _MOST_ABOVE)):
        if _is_comment(rows, place, is_name):
            widths[place] = 0
        elif _may_name(rows, widths, place) and not _is_event(rows, place, is_name):
            return _surer(rows, place, is_name)
    return 0


def _surer(rows: Sequence[Sequence[str]], place: int, is_name: Callable[[str], bool]) -> int:
    """Return the row of known names alone that follows before any date; else the row itself.

    So "Made,by hand" above "date,title" is no header, but a line of a preamble.
    """
    filled = [cell for cell in rows[place] if cell.strip()]
    if 2 * sum(map(is_name, filled)) > len(filled):
        return place
    for later in range(place + 1, min(place + _MOST_ABOVE, len(rows) - 1)):
        cells = [cell for cell in rows[later] if cell.strip()]
        if any(map(is_date, cells)):
            break
        if len(cells) > 1 and all(map(is_name, cells)):
            return later
    return place


def _is_comment(rows: Sequence[Sequence[str]], place: int, is_name: Callable[[str], bool]) -> bool:
    """Return whether a row begins with "#" above one that names columns; "#,Date" may do so."""
    after = (cells for cells in rows[place:] if not cells[0].lstrip().startswith("#"))
    header = next(after, ())
    is_marked = rows[place][0].lstrip().startswith("#")
    return is_marked and any(map(is_name, header)) and not any(map(is_date, header))


def _may_name(rows: Sequence[Sequence[str]], widths: Sequence[int], place: int) -> bool:
    """Return whether a row may be the header of those below it."""
    named = sum(bool(cell.strip()) for cell in rows[place])
    below = widths[place + 1 :]
    if named < min(2, max(widths)):
        return False
    fitting = sum(width <= widths[place] for width in below)
    if fitting < _FIT * len(below):
        return False
    usual = Counter(below).most_common(1)[0][0]
    if 2 * named < usual:
        return False
    if not place:
        return True
    # A line of a preamble such as “Begin Date,2007-05-18” is no header, however many fit, and rows
    # as wide as the header are no preamble.
    return max(widths[:place]) < widths[place] and not any(map(is_date, rows[place]))


def _is_event(rows: Sequence[Sequence[str]], place: int, is_name: Callable[[str], bool]) -> bool:
    """Return whether a row has a date where those below it have one, and names nothing.

    A whole day is no name over days: beside one, "TZ" or "Start" is a title like any other.
    """
    cells, below = rows[place], rows[place + 1 :]
    if not below or not any(any(map(str.isdigit, cell)) for cell in cells) or _is_series(cells):
        return False
    is_kind = _is_sure_date if any(is_name(cell) for cell in cells if cell.strip()) else is_date
    dated = [at for at, cell in enumerate(cells) if cell.strip() and is_kind(cell.strip())]
    return any(_are_dates((row[at] for row in below if at < len(row)), is_kind) for at in dated)


def _are_dates(cells: Iterable[str], is_kind: Callable[[str], bool]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    dates = sum(map(is_kind, filled))
    # 476 below 44 BC and 79 AD is a year, but no figures below a quarter are.
    years = sum(cell.isdecimal() and len(cell) <= _YEAR_DIGITS for cell in filled)
    return bool(filled) and (
        dates >= _FIT * len(filled) or (dates >= years and dates + years >= len(filled))
    )


def _is_sure_date(cell: str) -> bool:
    """Return whether a cell is a date that names no column: a day, or a year with its sign."""
    return is_day(cell) or _SIGNED_YEAR.fullmatch(cell) is not None


_SIGNED_YEAR: Final = re.compile(r"\d{1,4}\s?[年년]|\d{1,4}\s?(?:BC|BCE|AD|CE)")
_YEAR_DIGITS: Final = 4


def _is_series(cells: Sequence[str]) -> bool:
    """Return whether a row holds years a step apart, as the header of a table of figures does."""
    years = [int(cell) for cell in map(str.strip, cells) if re.fullmatch(r"[12]\d{3}", cell)]
    steps = {after - before for before, after in pairwise(years)}
    return len(years) >= _FEWEST_STEPS and len(steps) == 1 and steps.pop() > 0


def _delimiter(text: str, delimiter: str, *, is_said: bool) -> str:
    """Return what parts the cells: where most records have the same number of them."""
    if is_said:
        return delimiter
    header = text.lstrip("\r\n").splitlines()[:1] or [""]
    found = {each: _agreement(text, each, header[0]) for each in _DELIMITERS}
    if delimiter and found[delimiter].width > 1:
        return delimiter
    return max(_DELIMITERS, key=found.__getitem__)


class _Agreement(NamedTuple):
    """How well a delimiter parts a text; the best compares as the greatest.

    Between wrong ones are quotation marks that are not around whole cells. `records` have the most
    frequent number of cells above one, which is `width`. A mark that is followed by a blank, as in
    "January 1, 2000", rather belongs to a text.
    """

    is_well_quoted: bool
    records: int
    is_in_header: bool
    unlike_prose: int
    width: int


def _agreement(text: str, delimiter: str, header: str) -> _Agreement:
    try:
        rows = [row for row in _rows(text, delimiter) if row.width]
    except csv.Error:
        return _Agreement(False, 0, False, 0, 1)  # noqa: FBT003 - by place, as a tuple has it
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    width, count = max(counts.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
    padded = sum(cell.startswith(" ") for row in rows for cell in row.cells[1:])
    is_sound = count > 0 and is_well_quoted(text.encode(), delimiter)
    return _Agreement(is_sound, count, delimiter in header, -padded, width)


def _rows(text: str, delimiter: str) -> list[_Row]:
    """Return the first records of a text; raises csv.Error where the first cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[_Row] = []
    before = 0
    try:
        for cells in islice(reader, _LOOKED_AT):
            rows.append(_Row(cells, before + 1, reader.line_num))
            before = reader.line_num
            if len(cells) > MOST_COLUMNS:
                break
    except csv.Error:
        if not any(row.width for row in rows):
            raise
    return rows
