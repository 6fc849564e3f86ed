"""A document after words of its events were changed, without reading all of its rows again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.model.events import COLUMNS, RECORD_NOTE
from timeline_app.model.making.versions.changes import changes
from timeline_app.model.text_columns import PlainTexts

if TYPE_CHECKING:
    from timeline_app.model.document import Document
    from timeline_app.model.events import Events
    from timeline_app.model.making.versions.changes import RowChange, TableChange
    from timeline_app.model.making.working_copy import WorkingCopy

# On these depend neither order nor lanes nor findings.
_WORDS: Final = frozenset({"title", "summary", "place", "people", "dated_words", "dated_note"})
_MOST_ROWS: Final = 100


def reworded(document: Document, before: WorkingCopy, after: WorkingCopy) -> Document | None:
    """Return the document of a working copy, made of that of the one before.

    None where more was changed than words of a few events.
    """
    found = changes(before, after)
    if found.settings is not None or len(found.tables) != 1:
        return None
    if document.tally.refused or not document.events.has_dates:
        return None  # a row may be none of the events; findings may depend on other columns
    change = found.tables[0]
    is_small = change.had == change.columns and len(change.rows) <= _MOST_ROWS
    if change.table != "events" or "id" not in change.columns or not is_small:
        return None
    events: Events | None = document.events
    for row in change.rows:
        events = None if events is None else _with_row(events, change, row)
    return None if events is None else replace(document, events=events)


def _with_row(events: Events, change: TableChange, row: RowChange) -> Events | None:
    """Return the events with one row changed; None where it is not that of an event, as it was."""
    if row.was is None or row.now is None or row.behind is not None:
        return None
    width = len(change.columns)
    was, now = (cells + ("",) * (width - len(cells)) for cells in (row.was, row.now))
    cells = dict(zip(change.columns, zip(was, now, strict=True), strict=True))
    index = events.find(cells["id"][0].strip())
    texts = dict(events.texts)
    for name, (old, new) in cells.items():
        if old == new:
            continue
        column = texts.get(name)
        is_word = name in _WORDS or (name not in COLUMNS and name != RECORD_NOTE)
        is_blank = name == "title" and not (old.strip() and new.strip())
        if index is None or column is None or not is_word or is_blank or column[index] != old:
            return None
        texts[name] = PlainTexts((*column[:index], new, *column[index + 1 :]))
    return replace(events, texts=texts)
