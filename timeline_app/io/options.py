"""How a table is to be read, and how far that has come; light, because every start needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from timeline_app.io.table.columns import ColumnMap
    from timeline_app.model.document import Document


class Cancelled(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """Raised by a `progress` function to stop the reading at once."""


class Progress(NamedTuple):
    """How far the reading has come; `document` holds the first events, once."""

    rows: int
    share: float
    document: Document | None = None


def ignore(progress: Progress) -> None:
    """Take no notice of how far the reading has come."""


@dataclass(frozen=True)
class ReadOptions:
    """What a person has said about a table, or a timeline's folder.

    `columns` says it all; without it the columns are recognised, but for those that `said` names
    by the fields of ColumnMap. `articles_from` is a folder outside a timeline's surroundings from
    which its articles may be read.
    """

    columns: ColumnMap | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    encoding: str = "utf-8"
    articles_from: Path | None = None
    progress: Callable[[Progress], None] = ignore
