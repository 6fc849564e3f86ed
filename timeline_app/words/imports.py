"""Sentences about what another program's timeline holds that is shown in another way, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.document import Finding
from timeline_app.words.dates import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

ERAS: Final = "Eras"
GROUP: Final = "group"
TIME_WITHOUT_DAY: Final = "times of dates without a day"
DAY_WITHOUT_MONTH: Final = "days of dates without a month"


def left_out(counts: Mapping[str, int], file: str) -> Finding:
    """Return the finding about what has no place in this program, by what it is called there."""
    named = "; ".join(f"{name} ({count:,})" for name, count in counts.items())
    return Finding(
        f"what has no place here is left out: {named}", file, "see it in the file itself"
    )


def not_of_format(name: str, program: str, lacking: str) -> str:
    """Say that a file of a program lacks the list that its events would be in."""
    return f"{name} holds no list of {lacking} as {program} writes it: save it there again"


def not_a_record(place: str, kind: str) -> str:
    """Say that something in a list of events is none."""
    return f"{place}, which is {kind}"


def order_of_day_and_month(example: str, file: str, *, is_day_first: bool) -> Finding:
    """Return the finding about dates of which most could be read in two ways."""
    what = f"dates such as {shortened(example)} are read month first, as TimelineJS reads them"
    if is_day_first:
        what = f"dates such as {shortened(example)} are read day first: others here fit no month"
    return Finding(what, file, "write them as 2011-12-10 where that is wrong")
