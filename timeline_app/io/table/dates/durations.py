"""Durations in a column of their own: how long an event lasted, in place of an end."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.io.table.arrow_texts import ArrowTexts
from timeline_app.io.table.columns.names import plain_name
from timeline_app.model.arrays import in_memory
from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S
from timeline_app.model.dates.date_span import FAR_S, Unit
from timeline_app.model.dates.edtf import Form

if TYPE_CHECKING:
    import pyarrow as pa

    from timeline_app.io.table.columns.column_map import ColumnMap
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray, NewArray
    from timeline_app.model.dates.columns.date_arrays import Dates

DURATION_UNITS: Final = {
    "s": 1,
    "min": MINUTE_S,
    "h": HOUR_S,
    "day": DAY_S,
    "week": 7 * DAY_S,
}
"""What a number in a column of durations can count, in seconds."""

_UNIT_WORDS: Final = {
    "s": "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos",
    "min": "m min mins minute minutes minuten minuto minutos minuti",
    "h": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur",
    "day": "d day days tag tage tagen jour jours dia dias giorno giorni dag dagen dni",
    "week": "w wk week weeks woche wochen semaine semaines semana semanas settimane weken",
}
_UNIT_OF_WORD: Final = {word: unit for unit, line in _UNIT_WORDS.items() for word in line.split()}
_PIECE: Final = r"(\d+(?:[.,]\d+)?)\s*([a-zäöüéíáó]+)\.?"
_CLOCK: Final = r"(\d+):([0-5]\d):([0-5]\d)"
_TWO_PARTS: Final = r"(\d+):([0-5]\d)"
_ISO: Final = (
    r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"  # ISO 8601-1
)


class Lasted(NamedTuple):
    """Dates with the ends that durations give them.

    `is_changed`, bool[n], are those with such an end, `unused` rows whose duration was not used.
    """

    dates: Dates
    is_changed: BoolArray
    unused: IntArray


def unit_of(name: str, cells: list[str]) -> str:
    """Return what the numbers of a column count by its name, "Duration (days)", else "".

    Cells that say it themselves, such as "3 days", need none: the unit of a second stands for them.
    """
    words = plain_name(name).split()
    named = next((_UNIT_OF_WORD[word] for word in words[1:] if word in _UNIT_OF_WORD), "")
    if named:
        return named
    filled = [cell for cell in cells if cell.strip()]
    own = all(seconds_of(cell, "") is not None for cell in filled)
    return "s" if filled and own else ""


def seconds_of(cell: str, unit: str) -> float | None:
    """Return how many seconds a duration lasts; None where that cannot be read."""
    text = cell.strip().lower().replace("\xa0", " ")
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", ".")) * DURATION_UNITS[unit] if unit else None
    if (two := re.fullmatch(_TWO_PARTS, text)) and unit in {"h", "min"}:
        step_s = DURATION_UNITS[unit]  # the first counts hours, or minutes
        return float(int(two[1]) * step_s + int(two[2]) * step_s // 60)
    if clock := re.fullmatch(_CLOCK, text):
        hours, minutes, seconds = map(int, clock.groups())
        return float(hours * HOUR_S + minutes * MINUTE_S + seconds)
    if iso := re.fullmatch(_ISO, text.upper()):
        parts = [float(part or 0) for part in iso.groups()]
        return sum(
            a * b for a, b in zip(parts, (7 * DAY_S, DAY_S, HOUR_S, MINUTE_S, 1), strict=True)
        )
    pieces = re.findall(_PIECE, text)
    rest = re.sub(_PIECE, "", text).replace("and", "").replace("und", "").replace(",", "").strip()
    units = [_UNIT_OF_WORD.get(word) for _, word in pieces]
    if not pieces or rest or None in units:
        return None
    amounts = (float(number.replace(",", ".")) for number, _ in pieces)
    return sum(
        amount * DURATION_UNITS[each] for amount, each in zip(amounts, units, strict=True) if each
    )


def with_durations(
    dates: Dates, table: pa.Table, columns: ColumnMap, new: NewArray = in_memory
) -> Lasted:
    """Return the dates with the ends that the durations of their rows give them.

    Three days from the third on are the third to the fifth; what begins at a time of day ends at
    one. A day does not last hours, nor a month days: those durations are not used.
    """
    code, values = ArrowTexts(table.column(columns.duration)).codes()
    read = [seconds_of(value, columns.duration_unit) for value in values]
    known = np.array([-1.0 if each is None else each for each in read], np.float64)
    filled = np.array([bool(value.strip()) for value in values], np.bool_)
    fitting, unused = [np.empty(0, np.bool_)], [np.empty(0, np.int64)]

    def lasted(own: Dates, part: slice) -> Dates:
        found = _lasted(own, known[code[part]], filled[code[part]])
        fitting.append(found.is_changed)
        unused.append(found.unused + part.start)
        return found.dates

    changed = dates.changed(lasted, new) if values else dates
    if not values:
        fitting.append(np.zeros(len(dates.form), np.bool_))
    return Lasted(changed, np.concatenate(fitting), np.concatenate(unused))


def _lasted(dates: Dates, lasted_s: FloatArray, is_filled: BoolArray) -> Lasted:
    is_moment = dates.form == Form.POINT
    is_day = (dates.form == Form.WITHIN) & (dates.start_unit == Unit.DAY)
    is_day &= dates.end_s - dates.start_s == DAY_S
    is_needed = dates.form != Form.LASTING
    fits = (lasted_s > 0) & (is_moment | (is_day & (lasted_s % DAY_S == 0)))
    end_s = np.where(fits, dates.start_s + lasted_s.astype(np.int64), dates.end_s)
    lasts = fits & (is_moment | (lasted_s > DAY_S))
    unused = np.flatnonzero(
        is_filled & is_needed & ~fits & (lasted_s != 0) & (dates.start_s < FAR_S)
    )
    form = np.where(lasts, np.uint8(Form.LASTING), dates.form)
    exact = np.where(lasted_s % HOUR_S == 0, dates.start_unit, np.uint8(Unit.MINUTE))
    exact = np.where(lasted_s % MINUTE_S == 0, exact, np.uint8(Unit.SECOND))
    end_unit = np.minimum(dates.start_unit, exact)  # an hour and half a minute ends at a second
    dates = replace(
        dates,
        end_s=end_s,
        form=form,
        end_unit=np.where(fits, end_unit, dates.end_unit),
        end_offset_s=np.where(fits, dates.start_offset_s, dates.end_offset_s),
    )
    return Lasted(dates, fits, unused)
