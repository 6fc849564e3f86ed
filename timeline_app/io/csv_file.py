"""The events of a timeline as one table that a spreadsheet opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.safe_write import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.document import Document

# What a spreadsheet would take for the beginning of a formula; a minus sign may begin a year.
_FORMULA: Final = r"^(?=[=+@\t\r]|-(?!\d))"


def write_csv(document: Document, path: Path) -> None:
    """Write the events in time order, one row each, complete or not at all; raises CannotWrite.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    table = document.events.table().replace(_FORMULA, "'", regex=True)

    def write(temporary: Path) -> None:
        table.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")

    replace_file(path, write)
