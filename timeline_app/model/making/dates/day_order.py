"""Another order of the events of a day: which of their numbers (`sequence`) change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline_app.model.dates.calendar import DAY_S
from timeline_app.model.reading_order import parse_sequence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.document import Document


def moved_within_day(
    document: Document, moved: Sequence[int], beside: int, *, is_before: bool
) -> dict[str, int] | None:
    """Return the numbers to change so that events are told before another of their day, or after.

    By the ids of events; None where they are of several days. Undated ones are of one day, too.
    """
    day = document.events.start_s // DAY_S
    others = [at for at in np.flatnonzero(day == day[beside]).tolist() if at not in moved]
    if any(day[at] != day[beside] for at in moved):
        return None
    place = next((at for at, event in enumerate(others) if event >= beside), len(others))
    if not is_before and place < len(others) and others[place] == beside:
        place += 1
    order = [*others[:place], *sorted(moved), *others[place:]]
    texts = document.events.texts
    numbers = {texts["id"][at]: parse_sequence(texts["sequence"][at]) for at in order}
    return sequence_changes(list(numbers), numbers)


def sequence_changes(order: Sequence[str], numbers: Mapping[str, int | None]) -> dict[str, int]:
    """Return the numbers to change so that the events of a day are told in this order.

    As many as possible keep the `sequence` that they have.
    """
    kept = _kept([numbers.get(event_id) for event_id in order])
    changes: dict[str, int] = {}
    number = 0
    first = next(iter(kept), None)
    if first is not None:  # those before it count up to it
        number = (numbers[order[first]] or 0) - first - 1
    for at, event_id in enumerate(order):
        own = numbers.get(event_id)
        number = own if at in kept and own is not None else number + 1
        if number != own:
            changes[event_id] = number
    return changes


def _kept(numbers: Sequence[int | None]) -> list[int]:
    """Return the places of the longest run of numbers with room for those between them."""
    best: list[tuple[int, int]] = []  # how long the run is that ends at a place, and its last one
    for at, number in enumerate(numbers):
        longest, before = (1, -1) if number is not None else (0, -1)
        for earlier in range(at if number is not None else 0):
            length, other = best[earlier][0], numbers[earlier]
            has_room = other is not None and number is not None and number - other >= at - earlier
            if has_room and length + 1 > longest:
                longest, before = length + 1, earlier
        best.append((longest, before))
    if not best or not max(best)[0]:
        return []
    at = max(range(len(best)), key=lambda place: best[place][0])
    places = []
    while at >= 0:
        places.append(at)
        at = best[at][1]
    return places[::-1]
