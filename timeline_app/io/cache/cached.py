"""Reading a large table by the cache: from it where it is there, else into it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from timeline_app.io.articles.quoted_files import articles_by_name
from timeline_app.io.cache.entries import entry_values
from timeline_app.io.cache.groups import ArrayGroups
from timeline_app.io.cache.mapped import NOT_THERE
from timeline_app.io.cache.new_entry import NoRoom, require_room
from timeline_app.io.cache.table_form import findings_of, form_of_document, kept_document
from timeline_app.io.cache.table_place import TablePlace
from timeline_app.io.making.sidecar import Correction
from timeline_app.io.options import Progress
from timeline_app.io.table.columns.evidence import own_name
from timeline_app.io.table.columns.names import rank_of
from timeline_app.io.table.reader import ReadTable
from timeline_app.io.table.remarked_rows import CorrectedRows
from timeline_app.model.remarks import RowMark
from timeline_app.words.files.cache import keeping, not_kept, opened_from_cache

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.cache.new_entry import NewEntry
    from timeline_app.io.making.sidecar import Sidecar
    from timeline_app.io.options import ReadOptions

    Read = Callable[[NewEntry | None], ReadTable]


_TIMES_LARGER: Final = 3  # than its file is what is kept of a table, at the least


def read_by_cache(
    path: Path, options: ReadOptions, sidecar: Sidecar | None, read: Read
) -> ReadTable:
    """Return a large table from the cache; where it is not there, by `read`, and keep it there.

    What cannot be kept is read into memory, and `options.progress` is told so.
    """
    beside = repr(sidecar.corrections) if sidecar is not None and sidecar.corrections else ""
    place = TablePlace(path, options, beside)
    known = None if options.is_anew else _known(place, path, options)
    if known is not None:
        rows = known.document.tally.read
        options.progress(Progress(rows, 1.0, said=opened_from_cache(path.name)))
        return known
    try:
        return _kept(place, path, options, read)
    except NoRoom as problem:
        options.progress(Progress(0, 0.0, said=not_kept(path.name, str(problem))))
        return read(None)


def _kept(place: TablePlace, path: Path, options: ReadOptions, read: Read) -> ReadTable:
    """Return the table as it is read into the cache and mapped from there; raises NoRoom."""
    require_room(_TIMES_LARGER * path.stat().st_size)
    doing = Progress(0, 1.0, doing=keeping(path.name))
    entry = place.begin(lambda: options.progress(doing))
    try:
        table = read(entry)
        if not place.is_unchanged():
            return table
        form = _form_of(table, entry)
        articles = _articles_of(path, options, form["document"]["origins"]["names"])
        entry.finish({"path": str(path), "articles": articles} | form)
    finally:
        entry.drop()
    place.drop_others(entry.folder)
    return _known(place, path, options) or table


def _known(place: TablePlace, path: Path, options: ReadOptions) -> ReadTable | None:
    """Return what is kept of a table; None where it is not there, or not whole."""
    for folder in place.folders():
        with suppress(*NOT_THERE, pa.ArrowException):
            values = entry_values(folder)
            names = values["document"]["origins"]["names"]
            if values["articles"] == _articles_of(path, options, names):
                return _table_of(values, folder, path)
    return None


def _articles_of(path: Path, options: ReadOptions, names: Sequence[str]) -> list[str] | None:
    """Return the articles that are there for a table with a column of quotations.

    Which columns it has depends on them. None for another table, and where there is no folder.
    """
    if all(rank_of(own_name(name), "exact") is None for name in names):
        return None
    articles = articles_by_name(path, options.articles)
    return None if articles is None else sorted(articles)


def _form_of(table: ReadTable, entry: NewEntry) -> dict[str, Any]:
    corrected = table.corrected
    return {
        "document": form_of_document(table.document, entry),
        "corrected": {
            "lines": [(*mark, line) for mark, line in corrected.lines.items()],
            "used": [(*each.mark, *each[1:]) for each in corrected.used],
            "counts": (corrected.corrected, corrected.tagged),
            "findings": corrected.findings,
        },
        "last_findings": table.last_findings,
    }


def _table_of(values: Mapping[str, Any], folder: Path, path: Path) -> ReadTable:
    document = kept_document(values["document"], folder, path)
    said = values["corrected"]
    lines = {RowMark(row_hash, line): now for row_hash, line, now in said["lines"]}
    used = [Correction(RowMark(*each[:2]), *each[2:]) for each in said["used"]]
    cells, rows = said["counts"]
    corrected = CorrectedRows((), lines, used, cells, rows, findings_of(said["findings"]))
    kept = replace(document, kept=ArrayGroups(folder))
    return ReadTable(kept, corrected, findings_of(values["last_findings"]))
