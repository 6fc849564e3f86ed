"""The table of steps an axis can have, and the words of its ticks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline_app.model.civil import DAY_S, HOUR_S, MINUTE_S, civil_from_days
from timeline_app.model.date_words import MONTHS, WEEKDAYS, time_name, year_name

if TYPE_CHECKING:
    from collections.abc import Mapping

YEAR_S: Final = 31_556_952  # the Gregorian calendar's mean
_FAR_YEAR: Final = 10_000  # from here on labels are wider, and nothing stands above them


@dataclass(frozen=True, slots=True)
class Step:
    """One spacing of ticks: `count` times `unit`, the finer ticks within, the context above."""

    unit: str  # s, D, M or Y
    count: int  # of seconds, days, months or years
    context: tuple[str, int]
    minor: tuple[str, int]
    label_px: float = 62.0  # least distance that leaves room for a label

    @property
    def seconds(self) -> float:
        """How long the step is, in the mean."""
        return length_s(self.unit, self.count)

    @property
    def names_stretch(self) -> bool:
        """Whether a label names all that lies between two ticks, as a day's does."""
        return self.unit != "s" and self.count == 1


_UNIT_S: Final[Mapping[str, float]] = {"s": 1, "D": DAY_S, "M": YEAR_S / 12, "Y": YEAR_S}


def length_s(unit: str, count: int) -> float:
    """How many seconds that many units take in the mean."""
    return float(count * _UNIT_S[unit])


def _year_steps() -> tuple[Step, ...]:
    """1, 2, 5, 10 … years, up to a hundred million."""
    counts = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
    minors = [("M", 3), ("M", 6), *(("Y", c // (4 if str(c)[0] == "2" else 5)) for c in counts[2:])]
    return tuple(
        Step("Y", count, ("Y", _context_years(count)), minor, 62.0 if count < _FAR_YEAR else 96.0)
        for count, minor in zip(counts, minors, strict=True)
    )


def _context_years(count: int) -> int:
    """The upper level above a step of years: the century, the thousand years … around it."""
    return int(10 ** max(2, len(str(count)) + 1))


STEPS: Final = (
    Step("s", 1, ("s", MINUTE_S), ("s", 1), 66.0),
    Step("s", 5, ("s", MINUTE_S), ("s", 1), 66.0),
    Step("s", 15, ("s", MINUTE_S), ("s", 5), 66.0),
    Step("s", 30, ("s", MINUTE_S), ("s", 5), 66.0),
    Step("s", MINUTE_S, ("D", 1), ("s", 15)),
    Step("s", 5 * MINUTE_S, ("D", 1), ("s", MINUTE_S)),
    Step("s", 15 * MINUTE_S, ("D", 1), ("s", 5 * MINUTE_S)),
    Step("s", 30 * MINUTE_S, ("D", 1), ("s", 10 * MINUTE_S)),
    Step("s", HOUR_S, ("D", 1), ("s", 15 * MINUTE_S)),
    Step("s", 3 * HOUR_S, ("D", 1), ("s", HOUR_S)),
    Step("s", 6 * HOUR_S, ("D", 1), ("s", HOUR_S)),
    Step("s", 12 * HOUR_S, ("D", 1), ("s", 3 * HOUR_S), 110.0),
    Step("D", 1, ("M", 1), ("s", 6 * HOUR_S), 54.0),
    Step("D", 2, ("M", 1), ("D", 1), 40.0),
    Step("D", 5, ("M", 1), ("D", 1), 40.0),
    Step("D", 10, ("M", 1), ("D", 1), 40.0),
    Step("M", 1, ("Y", 1), ("D", 10), 48.0),
    Step("M", 3, ("Y", 1), ("M", 1), 48.0),
    Step("M", 6, ("Y", 1), ("M", 1), 90.0),
    *_year_steps(),
)


def tick_words(step: Step, wall_s: int) -> str:
    """The label of a tick: "10:40", "Tue 28", "Oct", "2025", "44 BC"."""
    year, month, day = civil_from_days(wall_s // DAY_S)
    if step.unit == "s":
        return time_name(wall_s)
    if step.unit == "D":
        return f"{_weekday(wall_s)} {day}" if step.count == 1 else str(day)
    return MONTHS[month - 1][:3] if step.unit == "M" else year_name(year)


def context_words(unit: str, count: int, wall_s: int) -> str:
    """The label of the upper level: "October 2025", "Tue 28 October 2025", "2000 to 2099"."""
    year, month, day = civil_from_days(wall_s // DAY_S)
    if unit == "s":
        return f"{day} {MONTHS[month - 1]} {year_name(year)}, {time_name(wall_s)}"
    if unit == "D":
        return f"{_weekday(wall_s)} {day} {MONTHS[month - 1]} {year_name(year)}"
    if unit == "M":
        return f"{MONTHS[month - 1]} {year_name(year)}"
    if count == 1:
        return year_name(year)
    if count > _FAR_YEAR:  # above steps of a thousand years there is nothing more to say
        return ""
    last_year = year + count - 1 - (year == 1)  # there is no year 0 before it
    return f"{year_name(year)} to {year_name(last_year)}"


def _weekday(wall_s: int) -> str:
    return WEEKDAYS[(wall_s // DAY_S + 3) % 7][:3]
