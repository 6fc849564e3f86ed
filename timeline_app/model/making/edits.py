"""What can be done to a working copy: each function returns the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.making.working_copy import Row, RowTable, WorkingCopy

_CONTEXT: Final = 32  # code points on both sides of an excerpt


# Rows with an id of their own


def add_row(copy: WorkingCopy, table: str, cells: Mapping[str, str]) -> WorkingCopy:
    """Return the copy with one more row in a table, such as "events"; the caller chooses its id."""
    return copy.with_table(table, copy.table(table).adding(cells))


def change_row(copy: WorkingCopy, table: str, row_id: str, cells: Mapping[str, str]) -> WorkingCopy:
    """Return the copy with cells of the row changed that has an id; itself where there is none."""
    row = row_of_id(copy, table, row_id)
    if row is None:
        return copy
    return copy.with_table(table, copy.table(table).changing(row.key, cells))


def delete_rows(copy: WorkingCopy, table: str, ids: Iterable[str]) -> WorkingCopy:
    """Return the copy without the rows of these ids; what refers to them stays."""
    rows = (row_of_id(copy, table, each) for each in ids)
    keys = {row.key for row in rows if row is not None}
    return copy.with_table(table, copy.table(table).without(keys))


def row_of_id(copy: WorkingCopy, table: str, row_id: str) -> Row | None:
    """Return the first row of a table with an id, which is the one that counts."""
    return next(copy.table(table).where("id", row_id), None)


def ids_of(copy: WorkingCopy, table: str) -> set[str]:
    """Return the ids that a table has."""
    rows = copy.table(table)
    return {rows.cell(row, "id").strip() for row in rows.rows}


# Events


def delete_events(copy: WorkingCopy, ids: Iterable[str]) -> WorkingCopy:
    """Return the copy without some events, their excerpts, links and notes.

    An excerpt that a difference compares stays for that.
    """
    gone = set(ids)
    excerpts, keys = copy.excerpts, set()
    for row in copy.excerpts.rows:
        if copy.excerpts.cell(row, "event").strip() not in gone:
            continue
        if copy.excerpts.cell(row, "difference").strip():
            excerpts = excerpts.changing(row.key, {"event": ""})
        else:
            keys.add(row.key)
    return delete_rows(copy, "events", gone)._replace(
        excerpts=excerpts.without(keys),
        links=_without_events(copy.links, ("from", "to"), gone),
        notes=_without_events(copy.notes, ("event",), gone),
    )


def _without_events(table: RowTable, columns: Iterable[str], gone: set[str]) -> RowTable:
    keys = {
        row.key for name in columns for row in table.rows if table.cell(row, name).strip() in gone
    }
    return table.without(keys)


# Excerpts


def excerpt_cells(article: Article, start: int, end: int) -> dict[str, str]:
    """Return the cells that say where a passage is: article, position, words, those around them.

    Positions are code points of the article's text, `end` exclusive.
    """
    text = article.text or ""
    return {
        "article": article.id,
        "start": str(start),
        "end": str(end),
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }


def add_excerpt(
    copy: WorkingCopy,
    cells: Mapping[str, str],
    *,
    event: str = "",
    difference: str = "",
    role: str = "direct",
) -> WorkingCopy:
    """Return the copy with a passage (`excerpt_cells`) that supports an event or a difference."""
    row = {"event": event, "difference": difference, **cells, "role": role}
    return copy._replace(excerpts=copy.excerpts.adding(row))


def change_excerpt(copy: WorkingCopy, excerpt: Excerpt, cells: Mapping[str, str]) -> WorkingCopy:
    """Return the copy with cells of an excerpt's row changed."""
    row = row_of_excerpt(copy, excerpt)
    if row is None:
        return copy
    return copy._replace(excerpts=copy.excerpts.changing(row.key, cells))


def remove_excerpt(copy: WorkingCopy, excerpt: Excerpt) -> WorkingCopy:
    """Return the copy without an excerpt's row."""
    row = row_of_excerpt(copy, excerpt)
    return copy if row is None else copy._replace(excerpts=copy.excerpts.without({row.key}))


def row_of_excerpt(copy: WorkingCopy, excerpt: Excerpt) -> Row | None:
    """Return the first row that says the same as an excerpt."""
    for row in copy.excerpts.where("exact", excerpt.exact.strip()):
        cells = copy.excerpts.cells(row)
        said = [cells.get(name, "").strip() for name in ("event", "difference", "article")]
        place = [_position(cells.get(name, "")) for name in ("start", "end")]
        if said == [excerpt.event, excerpt.difference, excerpt.article] and place == [
            excerpt.start,
            excerpt.end,
        ]:
            return row
    return None


def _position(text: str) -> int:
    return int(text) if text.strip().isdecimal() else -1


def pass_over(copy: WorkingCopy, cells: Mapping[str, str]) -> WorkingCopy:
    """Return the copy with a passage (`excerpt_cells`) in which there is nothing to cite."""
    return copy._replace(nothing_to_cite=copy.nothing_to_cite.adding(cells))


# Differences


def delete_difference(copy: WorkingCopy, difference_id: str) -> WorkingCopy:
    """Return the copy without a difference; excerpts that support an event stay for that."""
    excerpts, keys = copy.excerpts, set()
    for row in copy.excerpts.where("difference", difference_id):
        if copy.excerpts.cell(row, "event").strip():
            excerpts = excerpts.changing(row.key, {"difference": ""})
        else:
            keys.add(row.key)
    return delete_rows(copy, "differences", {difference_id})._replace(
        excerpts=excerpts.without(keys)
    )
