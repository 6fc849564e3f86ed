"""What an author adds to a timeline beside its evidence: links between events, and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class LinkKind(StrEnum):
    """What one event is to another."""

    CAUSES = "causes"
    ANSWERS = "answers"
    SAME_AS = "same as"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, eq=False, slots=True)
class AuthorLink:
    """A link from one event to another by their ids; `extra` has the other cells of its row."""

    id: str
    source: str
    target: str
    kind: LinkKind
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class AuthorNote:
    """A note on an event, or on a lane and a range of time, or a bookmark of a view.

    `event` and `lane` are ids, `when` is EDTF; each is empty where the note is not about it.
    """

    id: str
    text: str
    event: str = ""
    lane: str = ""
    when: str = ""
    is_bookmark: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


class RowMark(NamedTuple):
    """By what a row of a table is found again: a hash of its cells, and the line that it was in."""

    row_hash: str
    line: int


class CellCorrection(NamedTuple):
    """Another text for one cell of a table: what the table has, and what is shown instead."""

    column: str
    was: str
    now: str


class RowOrigins(Protocol):
    """The rows of a table that the events of a timeline were read from.

    `columns` are the table's own names of the columns that can be corrected, by what they are of
    an event: "title", "start", "end", "lane", and "tags", which the table may not have.
    """

    @property
    def columns(self) -> Mapping[str, str]:
        """The names of columns."""

    def cell(self, index: int, column: str) -> str:
        """Return a cell of the row of an event as it is shown; empty where it has none."""

    def corrections(self, index: int) -> tuple[CellCorrection, ...]:
        """Return what is corrected in the row of an event."""

    def mark(self, index: int) -> RowMark:
        """Return by what the row of an event is found again."""

    def events_at(self, lines: Iterable[int]) -> dict[int, int]:
        """Return the events of some lines by their lines, without those that are no events."""
