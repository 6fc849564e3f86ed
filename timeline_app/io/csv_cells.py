"""Cells of CSV files as this program writes them, and how its own files are known again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A spreadsheet takes what begins so for a formula, or may after blanks, line ends and signs that
# nobody sees; but numbers and dates of years before 1 begin with a sign, too.
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
_GUARDED: Final = re.compile(rf"\A'(?='*{_FORMULA})|(?<=;)'(?='*{_FORMULA_BEHIND})")
_TO_GUARD: Final = re.compile(rf"\A(?='*{_FORMULA})|(?<=;)(?='*{_FORMULA_BEHIND})")
_PLAIN: Final = re.compile(r"[^\W_][^;]*\Z", re.DOTALL)  # tells most cells that need no guard
_TO_QUOTE: Final = re.compile(r'[",\r\n]')

# Every name of the header stands in quotation marks, and cells only where they must: neither
# spreadsheets nor programs write so, by which an export is told from a person's own table.
EXPORT_MARK: Final = ",".join(f'"{name}"' for name in COLUMNS)


def header_line(names: Iterable[str]) -> str:
    """Return the first line of an export."""
    return ",".join(_in_quotes(guarded(name)) for name in names)


def written(cell: str) -> str:
    """Return a cell as it stands in an export: guarded, in quotation marks where it needs them."""
    cell = guarded(cell)
    return _in_quotes(cell) if _TO_QUOTE.search(cell) else cell


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run as a formula.

    Also behind a semicolon, at which some spreadsheets split even a cell in quotation marks.
    """
    return cell if _PLAIN.match(cell) else _TO_GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made this cell of."""
    return _GUARDED.sub("", cell) if "'" in cell else cell


def is_export(text: str) -> bool:
    """Return whether a file that begins so was exported, and its cells are therefore guarded."""
    return text.startswith(EXPORT_MARK)


def as_meant(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row of an export as they were before."""
    return [unguarded(cell) for cell in cells]


def _in_quotes(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
