"""Options of reading a table, and its progress; imports little, because every start needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.document import Document


class Cancelled(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """Raised by a `progress` function to stop the reading at once."""


class Progress(NamedTuple):
    """Rows read so far, share of the file (0 to 1), and once a `document` of the first events.

    `said` is a line that a person should read; `doing` what is done where no rows are read.
    """

    rows: int
    share: float
    document: Document | None = None
    said: str = ""
    doing: str = ""


def ignore(progress: Progress) -> None:
    """Ignore the progress."""


@dataclass(frozen=True)
class ReadOptions:
    """A person's choices for reading a table, or a timeline's folder.

    Without `columns` they are recognised, except those that `said` names by fields of ColumnMap.
    `articles_from` is a folder outside a timeline's surroundings whose articles may be read;
    `articles` that of the files which the rows of a table quote.
    """

    columns: ColumnMap | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = "utf-8"
    sheet: str = ""
    """The name of a spreadsheet's sheet, or its number from 1; "" for the first."""
    text: str = ""
    """What is read in place of a file: a table that was pasted."""
    engine: str = ""
    """The address of an engine's table, which is asked in place of a file."""
    asks: bool = False
    """Whether NeedsColumns is raised even where all is clear, so that a person can choose."""
    is_anew: bool = False
    """Whether the file is read even where what was read of it before is in the cache."""
    articles_from: Path | None = None
    articles: Path | None = None
    progress: Callable[[Progress], None] = ignore
