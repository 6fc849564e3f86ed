"""A date that a person typed: no words of an article give it, and what says that they do goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.making.edits import change_row, row_of_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline_app.model.making.working_copy import WorkingCopy

_OUTSIDE: Final = "outside"


def with_date_typed(
    copy: WorkingCopy, ids: Iterable[str], when: str, note: str, names: Mapping[str, str]
) -> WorkingCopy:
    """Return the copy with another date of events, in EDTF, that is from outside the articles.

    `note` says so; words about the time stay, as the articles have them. What rests on facts from
    outside goes on to do so. `names` are the file's own names of columns of events.csv by the
    program's, where they differ.
    """

    def own(name: str) -> str:
        return names.get(name, name)

    for event_id in ids:
        row = row_of_id(copy, "events", event_id)
        if row is None or copy.events.cell(row, own("when")).strip() == when:
            continue
        cells = {own("when"): when}
        if copy.events.cell(row, own("dated_by")).strip() != _OUTSIDE:
            is_dated = bool(when)
            cells[own("dated_by")] = _OUTSIDE if is_dated else ""
            cells[own("dated_note")] = note if is_dated else ""
        copy = change_row(copy, "events", event_id, cells)
    return copy
