"""Differences as they are made: of two passages, and each further passage put into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.making.edits import add_row, change_row, ids_of, row_of_excerpt
from timeline_app.model.making.names import id_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.making.working_copy import Row, WorkingCopy

_PLACE = ("article", "start", "end")


def with_difference(
    copy: WorkingCopy,
    topic: str,
    verdict: str,
    passages: Iterable[Mapping[str, str]],
    chosen: str = "",
) -> WorkingCopy:
    """Return the copy with a difference between passages, each given by its `excerpt_cells`.

    One of that topic gets the verdict and the passages that it lacks. What an event cites already
    is compared as its excerpt: the `chosen` event's, or that of the only event that cites it.
    """
    known = next(copy.differences.where("topic", topic), None)
    if known is None:
        difference_id = id_of_title(topic, ids_of(copy, "differences"))
        row = {"id": difference_id, "topic": topic, "verdict": verdict, "note": ""}
        copy = add_row(copy, "differences", row)
    else:
        difference_id = copy.differences.cell(known, "id").strip()
        copy = change_row(copy, "differences", difference_id, {"verdict": verdict})
    for cells in passages:
        copy = _with_passage(copy, cells, difference_id, chosen)
    return copy


def _with_passage(
    copy: WorkingCopy, cells: Mapping[str, str], difference_id: str, chosen: str
) -> WorkingCopy:
    table = copy.excerpts
    there = [
        row
        for row in table.where("exact", cells["exact"].strip())
        if all(table.cell(row, name).strip() == cells[name] for name in _PLACE)
    ]
    if any(table.cell(row, "difference").strip() == difference_id for row in there):
        return copy
    citing: dict[str, Row] = {}
    for row in there:
        citing.setdefault(table.cell(row, "event").strip(), row)
    citing.pop("", None)
    event = chosen if chosen in citing or len(citing) != 1 else next(iter(citing))
    if event in citing:
        return _with_row_compared(copy, citing[event], difference_id)
    row_cells = {"event": "", **cells, "role": "direct", "difference": difference_id}
    return copy._replace(excerpts=table.adding(row_cells))


def with_excerpt_compared(copy: WorkingCopy, excerpt: Excerpt, difference_id: str) -> WorkingCopy:
    """Return the copy in which a difference compares an excerpt of an event, too."""
    row = row_of_excerpt(copy, excerpt)
    return copy if row is None else _with_row_compared(copy, row, difference_id)


def _with_row_compared(copy: WorkingCopy, row: Row, difference_id: str) -> WorkingCopy:
    """Return the copy with a row in a difference; one that is in another is there twice then."""
    table = copy.excerpts
    cells = table.cells(row) | {"difference": difference_id}
    if table.cell(row, "difference").strip() in {"", difference_id}:
        return copy._replace(excerpts=table.changing(row.key, cells))
    return copy._replace(excerpts=table.adding(cells))
