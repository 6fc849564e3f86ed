"""Sentences about what a written file does not hold of its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.losses import Loss
from timeline_app.words.counts import counted, is_or_are, listed
from timeline_app.words.files.tables import quoted_names

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_NAMES: Final = 6
# For one and for several; the number comes first.
_SAID: Final[Mapping[Loss, tuple[str, str]]] = {
    Loss.UNDATED: ("event without a date is left out", "events without a date are left out"),
    Loss.OUT_OF_REACH: (
        "event of a year that it cannot hold is left out",
        "events of years that it cannot hold are left out",
    ),
    Loss.NOT_QUOTED: (
        "event without an excerpt is left out",
        "events without an excerpt are left out",
    ),
    Loss.ROWS: (
        "event beyond its last row is left out",
        "events beyond its last row are left out",
    ),
    Loss.WITHIN_DAY: (
        "date “some time within a day” is written as a whole day",
        "dates “some time within a day” are written as whole days",
    ),
    Loss.WITHIN: (
        "date “some time within” a longer time is written as lasting all of it",
        "dates “some time within” a longer time are written as lasting all of it",
    ),
    Loss.ABOUT: (
        "date that is about or uncertain is written as if it were certain",
        "dates that are about or uncertain are written as if they were certain",
    ),
    Loss.OPEN_START: ("open start is not written", "open starts are not written"),
    Loss.OPEN_END: ("open end is not written", "open ends are not written"),
    Loss.AS_TAG: ("date is written as a tag", "dates are written as tags"),
    Loss.NEAREST: (
        "date is written as the nearest that it can hold",
        "dates are written as the nearest that it can hold",
    ),
    Loss.ZONE: (
        "time is written as on the clock of its place, without its zone",
        "times are written as on the clocks of their places, without their zones",
    ),
    Loss.IN_UTC: (
        "time is written in UTC, without the zone of its place",
        "times are written in UTC, without the zones of their places",
    ),
    Loss.EXCERPT_PLACES: (
        "excerpt is written without its place in the article",
        "excerpts are written without their places in the articles",
    ),
    Loss.EXCERPTS_NOT_FOUND: (
        "excerpt that is not found in its article is written without a place",
        "excerpts that are not found in their articles are written without a place",
    ),
    Loss.TAGS: (
        "title has a word behind # or a link, which are read as a tag and as a link",
        "titles have words behind # or links, which are read as tags and as links",
    ),
    Loss.LINES: (
        "line of a summary begins with > so that it is no entry",
        "lines of summaries begin with > so that they are no entries",
    ),
    Loss.CELLS: (
        "text is cut at the most that a cell holds",
        "texts are cut at the most that a cell holds",
    ),
    Loss.CHARACTERS: (
        "text has control characters that are written as �",
        "texts have control characters that are written as �",
    ),
}
_ABSENT: Final[Mapping[Loss, str]] = {
    Loss.EXCERPTS: "excerpt",
    Loss.ARTICLES: "article",
    Loss.DIFFERENCES: "difference",
    Loss.FACTS: "outside fact",
    Loss.LINKS: "link",
    Loss.NOTES: "note",
    Loss.PASSED_OVER: "passed-over passage",
}
_ABSENT_ONCE: Final[Mapping[Loss, str]] = {
    Loss.DESCRIPTION: "the timeline’s description",
    Loss.TITLE: "the timeline’s title",
}


def losses_line(losses: Mapping[Loss | str, int]) -> str:
    """Return what a written file does not hold, on one line; "" where it holds everything.

    "5 events without a date are left out; 194 excerpts are not written".
    """
    said = [_loss(loss, losses[loss]) for loss in _SAID if losses.get(loss)]
    absent = [counted(losses[loss], noun) for loss, noun in _ABSENT.items() if losses.get(loss)]
    absent += [the for loss, the in _ABSENT_ONCE.items() if losses.get(loss)]
    columns = [name for name, count in losses.items() if isinstance(name, str) and count]
    if columns:
        noun = "column" if len(columns) == 1 else "columns"
        absent.append(f"the {noun} {quoted_names(columns, _MOST_NAMES)}")
    if absent:
        # A single thing is one of a kind or the only column.
        things = sum(count for loss, count in losses.items() if loss not in _SAID)
        said.append(f"{listed(absent)} {is_or_are(things)} not written")
    return "; ".join(said)


def _loss(loss: Loss, count: int) -> str:
    one, several = _SAID[loss]
    return f"{count:,} {one if count == 1 else several}"
