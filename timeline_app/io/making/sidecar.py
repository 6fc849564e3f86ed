"""The sidecar of a table: a folder beside it for notes, tags and corrections of its rows.

That of events.csv is events.csv.timeline/. The table itself is never changed. Its notes.csv has the
columns of a timeline folder's, with `row_hash` and `line` in the place of `event`; corrections.csv
has `row_hash,line,column,was,now`, where a column `tags` may be one that the table does not have.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.errors import CannotRead, CannotWrite, ChangedElsewhere, one_line
from timeline_app.io.files import replace_file
from timeline_app.io.making.table_file import read_table_file, table_file_after, text_of_table
from timeline_app.io.text_table import empty_table, read_text_table
from timeline_app.model.making.working_copy import RowTable, storable
from timeline_app.model.remarks import RowMark
from timeline_app.words import remarks as words
from timeline_app.words.files import findings, reading
from timeline_app.words.making import saving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.text_table import Table
    from timeline_app.model.document import Finding

SUFFIX: Final = ".timeline"
NOTES_FILE: Final = "notes.csv"
CORRECTIONS_FILE: Final = "corrections.csv"
TAGS: Final = "tags"
_NOTES: Final = ("id", "row_hash", "line", "lane", "when", "kind", "text")
_CORRECTIONS: Final = ("row_hash", "line", "column", "was", "now")
_DIGEST_BYTES: Final = 16


class Correction(NamedTuple):
    """Another text for one cell of a table; `where` is the row of corrections.csv that says so."""

    mark: RowMark
    column: str
    was: str
    now: str
    where: str


@dataclass(frozen=True, eq=False)
class Sidecar:
    """What stands beside a table; `name` is that of the folder."""

    name: str
    notes: Table
    corrections: tuple[Correction, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def sidecar_path(table: Path) -> Path:
    """Return the folder beside a table, whether it is there or not."""
    return table.with_name(table.name + SUFFIX)


def sidecar_files(table: Path) -> tuple[Path, ...]:
    """Return the files beside a table, whether they are there or not."""
    return tuple(sidecar_path(table) / name for name in (NOTES_FILE, CORRECTIONS_FILE))


def hash_of(cells: Sequence[str]) -> str:
    """Return by what a row is found again: the bytes of its cells, and a hash of them in order.

    It is BLAKE2b of the cells as a list in JSON, the same on every machine and in every version.
    Rows of another number of bytes need not be hashed to know that they are others.
    """
    text = json.dumps([*cells], ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES)
    return f"{bytes_of(cells)}-{digest.hexdigest()}"


def bytes_of(cells: Sequence[str]) -> int:
    """Return how many bytes of UTF-8 the cells of a row have."""
    return sum(len(cell.encode("utf-8", "replace")) for cell in cells)


def is_same_text(one: str, other: str) -> bool:
    """Return whether two cells say the same, however their lines and spaces were written."""
    return storable(one).split() == storable(other).split()


def mark_of(row: Mapping[str, str]) -> RowMark:
    """Return of which row of the table a row of a sidecar's file speaks; no hash where of none."""
    line = row.get("line", "").strip()
    return RowMark(row.get("row_hash", "").strip(), int(line) if line.isdecimal() else 0)


def read_sidecar(table: Path) -> Sidecar | None:
    """Return what stands beside a table; None where nothing does.

    What cannot be read is a finding: the table is opened without it.
    """
    folder = sidecar_path(table)
    if not folder.is_dir():
        return None
    found: list[Finding] = []
    notes, corrections = (_read(folder, name, found) for name in (NOTES_FILE, CORRECTIONS_FILE))
    return Sidecar(folder.name, notes, tuple(_corrections(corrections)), tuple(found))


def _read(folder: Path, name: str, found: list[Finding]) -> Table:
    path = folder / name
    if not path.exists():
        return empty_table(name)
    try:
        table = read_text_table(path)
    except CannotRead as error:
        found.append(findings.part_unreadable(str(error), f"{folder.name}/{name}"))
        return empty_table(name)
    found.extend(table.refused)
    return table


def _corrections(table: Table) -> Iterator[Correction]:
    for where, row in table.rows():
        column, was, now = (row.get(name, "") for name in ("column", "was", "now"))
        yield Correction(mark_of(row), column, was, now, where)


# Writing


def keep_note(table: Path, mark: RowMark, text: str, note_id: str = "") -> str:
    """Write a note on a row of a table beside it at once; return its id. Raises CannotWrite.

    Without an id it gets one of its own.
    """
    new_id = note_id

    def with_note(notes: RowTable) -> RowTable:
        nonlocal new_id
        taken = {notes.cell(row, "id") for row in notes.rows}
        numbers = range(1, len(taken) + 2)
        if not note_id:
            new_id = next(each for each in map("n{}".format, numbers) if each not in taken)
        kept = {"row_hash": mark.row_hash, "line": str(mark.line)}
        return notes.adding({"id": new_id, **kept, "kind": "note", "text": text})

    _rewrite(table, NOTES_FILE, _NOTES, with_note)
    return new_id


def drop_note(table: Path, note_id: str, text: str) -> None:
    """Delete a note beside a table at once. Raises CannotWrite.

    Of a note that is not there with this text any more it is a ChangedElsewhere.
    """

    def without_note(notes: RowTable) -> RowTable:
        own = {
            row.key
            for row in notes.where("id", note_id)
            if is_same_text(notes.cell(row, "text"), text)
        }
        if not own:
            raise ChangedElsewhere(words.note_is_other(text))
        return notes.without(own)

    _rewrite(table, NOTES_FILE, _NOTES, without_note)


def keep_correction(
    table: Path, mark: RowMark, column: str, was: str, now: str, shown: str | None = None
) -> None:
    """Write another text for a cell of a table beside it at once. Raises CannotWrite.

    `was` is the cell as the table has it; where `now` is the same, its correction is taken back.
    Where another window has given the cell another text than is `shown`, that is not replaced: it
    is a ChangedElsewhere.
    """

    def with_correction(corrections: RowTable) -> RowTable:
        rows = [
            row
            for row in corrections.where("row_hash", mark.row_hash)
            if corrections.cell(row, "line").strip() == str(mark.line)
            and corrections.cell(row, "column") == column
        ]
        own = {row.key for row in rows}
        there = corrections.cell(rows[-1], "now") if rows else was
        if shown is not None and not any(is_same_text(there, each) for each in (shown, now)):
            raise ChangedElsewhere(words.cell_is_other(column, shown, there))
        if was == now:
            return corrections.without(own)
        if own:
            return corrections.without({*own} - {min(own)}).changing(min(own), {"now": now})
        kept = (mark.row_hash, str(mark.line), column, was, now)
        return corrections.adding(dict(zip(_CORRECTIONS, kept, strict=True)))

    _rewrite(table, CORRECTIONS_FILE, _CORRECTIONS, with_correction)


def _rewrite(
    table: Path, name: str, columns: Sequence[str], change: Callable[[RowTable], RowTable]
) -> None:
    """Change a file of a sidecar, which is made where it is not there; other rows stay as are."""
    folder = sidecar_path(table)
    try:
        folder.mkdir(exist_ok=True)
        file = read_table_file(folder / name)
    except OSError as error:
        raise CannotWrite(reading.unwritable(folder, one_line(error))) from error
    except CannotRead as error:
        raise CannotWrite(words.nothing_kept(str(error))) from error
    before = file.table if file.table.columns else RowTable(tuple(columns))
    after = change(before)
    if after == before:
        return
    written = table_file_after(file, after, text_of_table(file, after), name)
    if written is None:
        raise CannotWrite(saving.would_not_be_read_back(f"{folder.name}/{name}"))
    replace_file(folder / name, lambda temporary: temporary.write_bytes(written.data))
