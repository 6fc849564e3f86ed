"""Events: the checked rows of a timeline as columns in time order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import numpy.typing as npt

from timeline_app.model.clock import FLOATING, Clock, axis_s
from timeline_app.model.when import UNDATED, Form, When, WhenError, parse_when, parse_whens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

IntArray = npt.NDArray[np.int64]
ByteArray = npt.NDArray[np.uint8]
BoolArray = npt.NDArray[np.bool_]
_Scalar = TypeVar("_Scalar", bound=np.generic)

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
STATUSES: Final = ("happened", "planned", "background")
DATED_BY: Final = ("article", "derived", "outside")
_NO_SEQUENCE: Final = 2**62  # events without a sequence follow those that have one


@dataclass(frozen=True, slots=True)
class Event:
    """One event, with every column parsed; `index` is its place in time order."""

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


@dataclass(frozen=True, eq=False)
class Events:
    """Columns of n events sorted by (start, end, sequence, row); undated ones last, by sequence.

    `start_s` and `end_s` are wall seconds, -FAR_S and FAR_S at open ends, and FAR_S for both where
    an event is undated, so that `start_s` is sorted throughout. The offsets are seconds east of
    UTC, FLOATING where the date is no instant. `problems` says, by index, why a date could not
    be read.
    """

    texts: Mapping[str, Sequence[str]]
    start_s: IntArray
    end_s: IntArray
    start_offset_s: IntArray
    end_offset_s: IntArray
    form: ByteArray
    start_unit: ByteArray
    end_unit: ByteArray
    open_start: BoolArray
    open_end: BoolArray
    about: BoolArray
    uncertain: BoolArray
    problems: Mapping[int, str]
    _on_axis: dict[Clock, tuple[IntArray, IntArray]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.start_s)

    def index(self, event_id: str) -> int:
        """Return where the event with this id stands in time order; KeyError when there is none."""
        return self._index_by_id[event_id]

    def whens(self, index: int) -> When:
        """Return the date of one event; UNDATED where its text could not be read."""
        if index in self.problems:
            return UNDATED
        return parse_when(self.texts["when"][index], self.texts["zone"][index])

    def event(self, index: int) -> Event:
        """Return one event; IndexError outside 0 <= index < len(self)."""
        if not 0 <= index < len(self):
            msg = f"there is no event {index} among {len(self)}"
            raise IndexError(msg)
        cells = {name: column[index] for name, column in self.texts.items()}
        return Event(
            index=index,
            id=cells["id"],
            title=cells["title"],
            when=self.whens(index),
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
        if clock not in self._on_axis:
            self._on_axis[clock] = (
                axis_s(clock, self.start_s, self.start_offset_s),
                axis_s(clock, self.end_s, self.end_offset_s),
            )
        return self._on_axis[clock]

    def table(self) -> pd.DataFrame:
        """Return the columns as written, one row an event, in time order."""
        import pandas as pd  # slow to import, and a timeline is drawn without it

        return pd.DataFrame({name: list(column) for name, column in self.texts.items()})

    @cached_property
    def _index_by_id(self) -> Mapping[str, int]:
        return {event_id: index for index, event_id in enumerate(self.texts["id"])}


def build_events(columns: Mapping[str, Sequence[str]]) -> Events:
    """Return the events of text columns of equal length; columns that are missing are empty.

    A date that cannot be read makes its event undated and is told in `problems`.
    """
    count = max((len(column) for column in columns.values()), default=0)
    texts = {name: columns.get(name, [""] * count) for name in (*COLUMNS, *columns)}
    dates = parse_whens(texts["when"], texts["zone"])
    whens = [UNDATED if isinstance(date, WhenError) else date for date in dates]
    order = _time_order(whens, texts["sequence"])
    problems = {
        place: str(dates[row])
        for place, row in enumerate(order)
        if isinstance(dates[row], WhenError)
    }
    return _sorted_events(
        {name: tuple(map(column.__getitem__, order)) for name, column in texts.items()},
        [whens[row] for row in order],
        problems,
    )


def split_list(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list separated by `;`, each stripped."""
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)


def parse_sequence(text: str) -> int | None:
    """Return the number of a `sequence` cell; None where it is empty or no whole number."""
    try:
        return int(text)
    except ValueError:
        return None


def _time_order(whens: Sequence[When], sequences: Sequence[str]) -> list[int]:
    def key(row: int) -> tuple[bool, int, int, int]:
        when, number = whens[row], parse_sequence(sequences[row])
        sequence = _NO_SEQUENCE if number is None else number
        return (when.form == Form.UNDATED, when.start_s, when.end_s, sequence)

    return sorted(range(len(whens)), key=key)  # a stable sort: rows that are equal keep their order


def _sorted_events(
    texts: Mapping[str, Sequence[str]], whens: Sequence[When], problems: Mapping[int, str]
) -> Events:
    return Events(
        texts=texts,
        start_s=_column(whens, np.int64, lambda when: when.start_s),
        end_s=_column(whens, np.int64, lambda when: when.end_s),
        start_offset_s=_column(whens, np.int64, lambda when: _offset(when.start_offset_s)),
        end_offset_s=_column(whens, np.int64, lambda when: _offset(when.end_offset_s)),
        form=_column(whens, np.uint8, lambda when: when.form),
        start_unit=_column(whens, np.uint8, lambda when: when.start_unit),
        end_unit=_column(whens, np.uint8, lambda when: when.end_unit),
        open_start=_column(whens, np.bool_, lambda when: when.open_start),
        open_end=_column(whens, np.bool_, lambda when: when.open_end),
        about=_column(whens, np.bool_, lambda when: when.about),
        uncertain=_column(whens, np.bool_, lambda when: when.uncertain),
        problems=problems,
    )


def _column(
    whens: Sequence[When], dtype: type[_Scalar], value: Callable[[When], int]
) -> npt.NDArray[_Scalar]:
    return np.fromiter(map(value, whens), dtype, len(whens))


def _offset(offset_s: int | None) -> int:
    return FLOATING if offset_s is None else offset_s
