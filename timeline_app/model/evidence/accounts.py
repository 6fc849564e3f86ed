"""Accounts of one date in several outside sources, and where they do not agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.date_span import FAR_S
from timeline_app.model.dates.edtf import Form, When, WhenError, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.document import Fact

_LEAST: Final = 2  # accounts that can disagree


def disagreeing_dates(facts: Iterable[Fact]) -> tuple[tuple[When, ...], ...]:
    """Return the dates, in their order, of each fact of which sources give different ones.

    Rows with the same words in `fact` are accounts of it. A day and an hour of that day agree; of
    such, the finer one is returned. Dates that cannot be read are left out.
    """
    accounts: defaultdict[str, list[When]] = defaultdict(list)
    for fact in facts:
        name, when = " ".join(fact.fact.split()).casefold(), _read(fact)
        if name and when is not None:
            accounts[name].append(when)
    finest = (_finest(whens) for whens in accounts.values())
    return tuple(whens for whens in finest if len(whens) >= _LEAST)


def _read(fact: Fact) -> When | None:
    try:
        when = parse_when(fact.when, fact.zone)
    except WhenError:
        return None
    return None if when.form is Form.UNDATED else when


def _finest(whens: list[When]) -> tuple[When, ...]:
    """Return the dates that hold no other, each once, by their starts."""
    by_span = {_span(when): when for when in reversed(whens)}
    return tuple(
        by_span[span]
        for span in sorted(by_span)
        if not any(other != span and _holds(span, other) for other in by_span)
    )


def _span(when: When) -> tuple[int, int]:
    """Return the seconds that a date covers; of an instant, by UTC."""
    return (
        when.start_s - (0 if when.open_start else when.start_offset_s or 0),
        when.end_s - (0 if when.open_end or when.end_s >= FAR_S else when.end_offset_s or 0),
    )


def _holds(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] <= other[0] and other[1] <= span[1]
