"""The events of a timeline as a spreadsheet of one sheet, every cell a text and none a formula.

Office Open XML (ECMA-376) needs five small parts for that, which are written here.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from timeline_app.io.cancelling import wanted_each
from timeline_app.io.files import replace_file
from timeline_app.io.formats.other_programs.writing.exported import (
    lost_beside_events,
    lost_of_timeline,
    without_controls,
)
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.document import Document

_MOST_ROWS: Final = 1_048_576  # of a sheet, and of a cell UTF-16 units
_MOST_IN_CELL: Final = 32_767
_MEASURED: Final = 200  # rows, by which columns are as wide as they are, in characters
_NARROWEST: Final = 6
_WIDEST: Final = 48
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET: Final = "xl/worksheets/sheet1.xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="events" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # as which spreadsheets write characters


def write_xlsx(document: Document, path: Path) -> str:
    """Write the events in reading order and return what is not there; raises CannotWrite."""
    losses: Losses = Counter()
    texts = document.events.texts
    first = islice(zip(*texts.values(), strict=True), _MOST_ROWS - 1)
    rows = wanted_each(first, len(document.events))
    losses[Loss.ROWS] = max(len(document.events) - (_MOST_ROWS - 1), 0)

    def write(temporary: Path) -> None:
        digest = hashlib.sha256()
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as file:
            for name, part in _PARTS.items():
                file.writestr(name, _HEAD + part)
            with file.open(_SHEET, "w", force_zip64=True) as sheet:
                for piece in _sheet(texts, rows, losses):
                    digest.update(piece.encode())
                    sheet.write(piece.encode())
            file.comment = digest.hexdigest().encode()

    replace_file(path, write)
    return losses_line(losses + lost_beside_events(document) + lost_of_timeline(document))


def is_exported_xlsx(path: Path) -> bool:
    """Return whether a file was written by `write_xlsx`, and by no spreadsheet since."""
    try:
        with zipfile.ZipFile(path) as file:
            digest = hashlib.sha256()
            with file.open(_SHEET) as sheet:
                while piece := sheet.read(2**20):
                    digest.update(piece)
            return file.comment == digest.hexdigest().encode()
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return False


def _sheet(
    texts: Mapping[str, Sequence[str]], rows: Iterable[tuple[str, ...]], losses: Losses
) -> Iterator[str]:
    """Yield the XML of the sheet; its first row stays in sight."""
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{_widths(texts)}<sheetData>"
    )
    yield _row(1, texts, losses)
    for number, cells in enumerate(rows, start=2):
        yield _row(number, cells, losses)
    yield "</sheetData></worksheet>"


def _widths(texts: Mapping[str, Sequence[str]]) -> str:
    """Return how wide the columns are: as their first texts are, in characters."""
    widths = []
    for place, (name, column) in enumerate(texts.items(), start=1):
        longest = max(map(len, (name, *islice(column, _MEASURED))))
        wide = min(max(longest, _NARROWEST), _WIDEST) + 1
        widths.append(f'<col min="{place}" max="{place}" width="{wide}" customWidth="1"/>')
    return f"<cols>{''.join(widths)}</cols>" if widths else ""


def _row(number: int, cells: Iterable[str], losses: Losses) -> str:
    written = (
        f'<c r="{_column(place)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{_text(cell, losses)}</t></is></c>"
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{"".join(written)}</row>'


def _column(place: int) -> str:
    """Return the letters of a column: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _text(cell: str, losses: Losses) -> str:
    cell = without_controls(cell, losses)
    if len(cell) > _MOST_IN_CELL // 2 and len(cell.encode("utf-16-le")) // 2 > _MOST_IN_CELL:
        losses[Loss.CELLS] += 1
        cell = cell.encode("utf-16-le")[: 2 * _MOST_IN_CELL].decode("utf-16-le", "ignore")
    return escape(_ESCAPED.sub("_x005F_", cell))
