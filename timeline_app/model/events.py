"""Events: the checked rows of a timeline as columns in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.model.arrays import in_memory, is_uniform, parts_of, taken
from timeline_app.model.dates.clock import axis_s
from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.dates.columns.texts import read_whens
from timeline_app.model.dates.edtf import Form
from timeline_app.model.reading_order import parse_sequence, reading_order
from timeline_app.model.text_columns import RepeatedText, text_column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from timeline_app.model.arrays import BoolArray, IntArray, NewArray
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.text_columns import TextColumn


COLUMNS: Final = (
    "id",
    "title",
    "when",
    "zone",
    "lane",
    "place",
    "people",
    "status",
    "sequence",
    "dated_by",
    "dated_words",
    "dated_note",
    "outside",
    "summary",
)
RECORD_NOTE: Final = "record_note"
"""The column that says in what the articles differ from the public record, if it is there."""
FROM_OUTSIDE: Final = "from_outside"
"""The column with the words of an event that no cited passage holds."""
PLANNED: Final = "planned"
STATUSES: Final = ("happened", PLANNED, "background")
_FEW: Final = 4
DATED_BY: Final = ("article", "derived", "outside")
_UP_TO_SEMICOLON: Final = re.compile(r"([^;\\]*(?:\\+[^;\\]+)*)(\\*)(;?)")
_BEFORE_SEMICOLON: Final = re.compile(r"(\\*);")


@dataclass(frozen=True, slots=True)
class Event:
    """One event, with every column parsed; `index` is its place in reading order."""

    index: int
    id: str
    title: str
    when: When
    zone: str = ""
    lane: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    status: str = ""
    sequence: int | None = None
    dated_by: str = ""
    dated_words: str = ""
    dated_note: str = ""
    outside: tuple[str, ...] = ()
    summary: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def dated_passages(self) -> tuple[str, ...]:
        """The articles' words about the time, passage by passage."""
        return split_list(self.dated_words)


@dataclass(frozen=True, eq=False, kw_only=True)
class Events(Dates):
    """The dates and texts of n events in reading order (`model/reading_order.py`).

    Undated ones are last. Days come in order; within one `start_s` need not.
    """

    texts: Mapping[str, TextColumn]

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.start_s)

    def index(self, event_id: str) -> int:
        """Return the index of the event with this id; KeyError when there is none."""
        return self._index_by_id[event_id]

    def places(self, event_ids: Collection[str]) -> Mapping[str, int]:
        """Return the index of each event of some ids; one that is there twice is the last.

        Of few among many it takes less than an index of all.
        """
        if len(event_ids) * _FEW > len(self):
            return self._index_by_id
        column = self.texts["id"]
        rows = column.rows_of(event_ids)
        return {column[row]: row for row in rows.tolist()}

    def find(self, event_id: str) -> int | None:
        """Return the index of the event with this id, without indexing all; None for none."""
        return self.texts["id"].find(event_id)

    def whens(self, index: int) -> When:
        """Return the date of one event; UNDATED where its text could not be read."""
        return self.when(index, self.texts["when"][index].strip())

    def event(self, index: int) -> Event:
        """Return one event; IndexError outside 0 <= index < len(self)."""
        if not 0 <= index < len(self):
            msg = f"there is no event {index} among {len(self)}"
            raise IndexError(msg)
        return self._event(index, {name: column[index] for name, column in self.texts.items()})

    def __iter__(self) -> Iterator[Event]:
        """Yield all events in order; much faster than one by one."""
        for index, texts in enumerate(zip(*self.texts.values(), strict=True)):
            yield self._event(index, dict(zip(self.texts, texts, strict=True)))

    def _event(self, index: int, cells: Mapping[str, str]) -> Event:
        return Event(
            index=index,
            id=cells["id"],
            title=cells["title"],
            when=self.when(index, cells["when"].strip()),
            zone=cells["zone"],
            lane=cells["lane"],
            place=cells["place"],
            people=split_list(cells["people"]),
            status=cells["status"],
            sequence=parse_sequence(cells["sequence"]),
            dated_by=cells["dated_by"],
            dated_words=cells["dated_words"],
            dated_note=cells["dated_note"],
            outside=split_list(cells["outside"]),
            summary=cells["summary"],
            extra={name: text for name, text in cells.items() if name not in COLUMNS},
        )

    def on_axis(self, clock: Clock) -> tuple[IntArray, IntArray]:
        """Return starts and ends on the axis of a clock; those without an end stay at FAR_S."""
        return (
            axis_s(clock, self.start_s, self.start_offset_s),
            axis_s(clock, self.end_s, self.end_offset_s),
        )

    def table(self) -> pd.DataFrame:
        """Return the columns as written, one row an event, in reading order."""
        import pandas as pd  # slow to import, and a timeline is drawn without it

        return pd.DataFrame({name: list(column) for name, column in self.texts.items()})

    @cached_property
    def has_dates(self) -> bool:
        """Whether there is an event with a date."""
        return bool((self.form[:1] if is_uniform(self.form) else self.form).max(initial=0))

    @cached_property
    def undated(self) -> IntArray:
        """The events without a date, int64[k]."""
        if is_uniform(self.form) and self.has_dates:
            return np.arange(0)
        return np.flatnonzero(self.form == Form.UNDATED)

    @cached_property
    def is_planned(self) -> BoolArray:
        """Whether each event was only planned, bool[n]."""
        code, values = self.texts["status"].codes()
        return np.array([value == PLANNED for value in values], np.bool_)[code]

    @cached_property
    def _index_by_id(self) -> Mapping[str, int]:
        return {event_id: index for index, event_id in enumerate(self.texts["id"])}


def build_events(
    columns: Mapping[str, Sequence[str]],
    dates: Dates | None = None,
    rows: IntArray | None = None,
    new: NewArray = in_memory,
) -> Events:
    """Return the events of text columns of equal length; columns that are missing are empty.

    `dates` are those of the rows where a table has them in other columns than `when`. A date that
    cannot be read makes its event undated and is in `problems`. `rows` are those that are events,
    sorted; None for all. Arrays as long as that are made by `new`.
    """
    count = max((len(column) for column in columns.values()), default=0)
    texts = {name: RepeatedText("", count) for name in COLUMNS} | {
        name: text_column(column) for name, column in columns.items()
    }
    if dates is None:
        dates, texts["when"] = read_whens(texts["when"], texts["zone"])
    order = _reading_order(dates, texts["sequence"], rows, new)
    if order is not None:
        dates = dates.take(order, new)
        texts = {name: column.take(order) for name, column in texts.items()}
    return Events(texts=texts, **vars(dates))


def _reading_order(
    dates: Dates, sequences: TextColumn, rows: IntArray | None, new: NewArray
) -> IntArray | None:
    """Return the rows in reading order; None where all are in it as they are."""
    if rows is not None:
        return taken(rows, reading_order(dates.take(rows, new), sequences.take(rows), new), new)
    order = reading_order(dates, sequences, new)
    is_other = any(not _is_range(order[part], part.start) for part in parts_of(len(order)))
    return order if is_other else None


def _is_range(order: IntArray, first: int) -> bool:
    return np.array_equal(order, np.arange(first, first + len(order)))


def split_list(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list separated by `;`, each stripped.

    A semicolon behind a backslash belongs to its part; backslashes elsewhere are themselves.
    """
    return tuple(part for part in map(str.strip, list_cells(cell)) if part)


def list_cells(cell: str) -> list[str]:
    """Return the parts of a cell as `split_list` does, but as they are, and empty ones too."""
    if "\\;" not in cell:
        return cell.split(";")
    parts = [""]
    for text, slashes, semicolon in _UP_TO_SEMICOLON.findall(cell):
        parts[-1] += text + slashes[: len(slashes) // 2 if semicolon else None]
        if semicolon and len(slashes) % 2:
            parts[-1] += ";"
        elif semicolon:
            parts.append("")
    return parts


def join_list(parts: Iterable[str]) -> str:
    """Return the cell of which `split_list` makes those parts."""
    *firsts, last = [_BEFORE_SEMICOLON.sub(r"\1\1\\;", part) for part in parts] or [""]
    return ";".join([*(part + _last_slashes(part) for part in firsts), last])


def _last_slashes(part: str) -> str:
    return part[len(part.rstrip("\\")) :]
