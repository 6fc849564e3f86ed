"""The words of the timeline: marks, legend, ticks, pills, tooltips and the screen reader."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

import numpy as np

from timeline_app.model.dates.calendar import DAY_S, MONTHS, WEEKDAYS, civil_from_days
from timeline_app.model.dates.clock import wall_s
from timeline_app.model.dates.date_span import Unit
from timeline_app.model.dates.edtf import Form
from timeline_app.words.counts import counted, is_or_are, listed, number_word
from timeline_app.words.dates.names import extent_in_words, instant_in_words, time_name, year_name
from timeline_app.words.dates.phrases import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document

Forms = tuple[str, str, str]  # what a link says, the longest form first

NO_SOURCE: Final = "no source"
UNDATED_TITLE: Final = "Undated"  # the title of a lane
NO_EVENTS: Final = "No events to show."
IN_PART: Final = "in part"
OFF_RECORD_SIGN: Final = "≠"
NO_DATES: Final = "No event has a date"
_DECADE: Final = 10
_WIDEST_CONTEXT: Final = 1_000  # above steps of more years there is nothing more to say


class Explained(NamedTuple):
    """An entry of the legend in words: what the mark looks like, and what it means."""

    look: str
    meaning: str


PLANNED_WORDS: Final = Explained("Dashed outline or hollow dot", "planned")
SUPPORT_WORDS: Final = Explained("Small number", "articles tell it")
DIFFERENCE_WORDS: Final = Explained("Flag", "articles differ")
OFF_RECORD_WORDS: Final = Explained("Not-equal sign", "not as on record")
OPEN_END_WORDS: Final = Explained("Band with an arrow", "end unknown")
STAY_WORDS: Final = Explained("Tinted area", "at the stop")
CUT_WORDS: Final = Explained("Zigzag", "gap cut out, as long as it says")
NOTE_WORDS: Final = Explained("Small page, or a bracket over a time", "has a note")
QUOTATION_WORDS: Final = Explained("Number in a box", "quotation below")


def density_words(peak: int) -> Explained:
    """Return what the legend says of the density of events without marks of their own."""
    look = "Columns, as high in every lane as the root of their number"
    return Explained(look, f"density, full height {counted(peak, 'event')}, one scale")


def form_words(form: Form) -> Explained:
    """Return what the legend says of events whose date has the form."""
    match form:
        case Form.UNDATED:
            return Explained("Diamond", "no date known")
        case Form.POINT:
            return Explained("Dot", "time known")
        case Form.WITHIN:
            return Explained("Band with faded ends", "some time within")
        case Form.LASTING:
            return Explained("Band with firm ends", "lasted")
        case Form.ABOUT:
            return Explained("Dot that fades", "about then")
        case _:
            assert_never(form)


def explained_in_full(entry: Explained) -> str:
    """Return "Flag: articles differ"."""
    return f"{entry.look}: {entry.meaning}"


def tick_words(unit: str, count: int, wall_s: int) -> str:
    """Return the label of a tick: "10:40", "Tue 28", "Oct", "2025", "44 BC".

    Ticks are `count` units apart: seconds "s", days "D", months "M" or years "Y".
    """
    year, month, day = civil_from_days(wall_s // DAY_S)
    if unit == "s":
        return time_name(wall_s)
    if unit == "D":
        return f"{_weekday(wall_s)} {day}" if count == 1 else str(day)
    return MONTHS[month - 1][:3] if unit == "M" else year_name(year)


def context_words(unit: str, count: int, wall_s: int) -> str:
    """Return the label above ticks: "October 2025", "Tue 28 October 2025", "1990s", "1900 to 1999".

    Years that are farther apart need none: "" above them.
    """
    year, month, day = civil_from_days(wall_s // DAY_S)
    if unit == "s":
        return f"{day} {MONTHS[month - 1]} {year_name(year)}, {time_name(wall_s)}"
    if unit == "D":
        return f"{_weekday(wall_s)} {day} {MONTHS[month - 1]} {year_name(year)}"
    if unit == "M":
        return f"{MONTHS[month - 1]} {year_name(year)}"
    return year_name(year) if count == 1 else _years_words(count, year)


def _years_words(count: int, year: int) -> str:
    """Return the label above so many years from one on: "1990s", "1900 to 1999"."""
    if count > _WIDEST_CONTEXT:
        return ""
    first, last = year_name(year), year_name(year + count - 1 - (year == 1))  # there is no year 0
    if count == _DECADE and year > 1:
        return f"{first}s"
    return f"{first.removesuffix(' BC')} to {last.removeprefix('AD ')}"


def _weekday(wall_s: int) -> str:
    return WEEKDAYS[(wall_s // DAY_S + 3) % 7][:3]


def earlier_words(count: int, dates: str) -> Forms:
    """Return what a link says of events before the view."""
    brief = f"◂ {count:,} earlier"
    return (f"{brief}, {dates}" if dates else brief), brief, f"◂ {count:,}"


def later_words(count: int, dates: str) -> Forms:
    """Return what a link says of events after the view."""
    brief = f"{count:,} later"
    return (f"{brief}, {dates} ▸" if dates else f"{brief} ▸"), f"{brief} ▸", f"{count:,} ▸"


def chosen_words(title: str, *, way: str) -> Forms:
    """Return what a link says that leads back to the chosen event; the `way` is an arrow."""
    if way == "▸":
        return f"{title} {way}", f"chosen event {way}", way
    return f"{way} {title}", f"{way} chosen event", way


def not_shown_words(count: int, dates: str, *, is_later: bool) -> Forms:
    """Return what a picture says of events before or after its range."""
    brief = counted(count, "later event" if is_later else "earlier event")
    are = is_or_are(count)
    return (f"{brief}, {dates}, {are} not shown" if dates else f"{brief} not shown"), brief, brief


def more_words(count: int, day_s: int | None) -> Forms:
    """Return what a capped lane says of what it does not show: "8 more on Tuesday 28"."""
    brief, briefest = f"{count:,} more ▾", f"{count:,} ▾"
    if day_s is None:
        return brief, brief, briefest
    _, _, day = civil_from_days(day_s // DAY_S)
    weekday = WEEKDAYS[(day_s // DAY_S + 3) % 7]
    return f"{count:,} more on {weekday} {day} ▾", brief, briefest


def without_end_words(count: int, *, is_planned: bool, others: int) -> str:
    """Return the words on the arrow that events without an end share, `others` above it.

    "Twelve more, announced without an end:".
    """
    more = " more" if others else " events"
    announced = "announced " if is_planned else ""
    return f"{number_word(count).capitalize()}{more}, {announced}without an end:"


def lasts_to_words(date: str) -> str:
    """Return until when a band lasts that runs out of a picture: "to 28 April 2026 ▸"."""
    return f"to {date} ▸"


def without_sign(link: str) -> str:
    """Return the words of a link without its arrow, for a picture, in which nothing opens."""
    return link.strip("◂▸▾ ")


def lanes_below_words(count: int) -> Forms:
    """Return what a link says of lanes scrolled out downwards."""
    brief = f"{count} more"
    return f"{brief} {'lane' if count == 1 else 'lanes'} ▾", f"{brief} ▾", f"{count} ▾"


def short_date(date: tuple[int, int, int], unit: Unit, year_shown: int | None) -> str:
    """Return a date as its unit allows, without the year that is shown: "3 Nov", "Aug", "2019".

    Where no year is shown, it is written in full: "3 November 2025".
    """
    year, month, day = date
    if unit >= Unit.YEAR or year_shown not in (None, year):
        return year_name(year)
    name = MONTHS[month - 1]
    if year_shown is None:
        text = f"{name} {year_name(year)}"
        return text if unit >= Unit.MONTH else f"{day} {text}"
    return name[:3] if unit >= Unit.MONTH else f"{day} {name[:3]}"


def dates_in_words(first: str, last: str, *, is_full: bool = False) -> str:
    """Return "25 Oct – 3 Nov", in full "2019 to 3 November 2025"; one of them if they are alike."""
    return first if first == last else f"{first} {'to' if is_full else '–'} {last}"


def in_view_words(count: int, *, is_exact: bool = True) -> str:
    """Return what the heading of a dense lane says below its title, in as little room."""
    return f"{count:,} in view" if is_exact else f"about {count:,}"


def gaps_words(count: int) -> str:
    """Return what a zigzag says that stands for several cuts."""
    return counted(count, "gap")


def cut_words(lengths: Sequence[str]) -> str:
    """Return how long the gaps are that are cut out of an axis at a place."""
    if len(lengths) == 1:
        return f"Cut out here: {lengths[0]} without an event"
    return f"Cut out here: {counted(len(lengths), 'gap')} without an event, {listed(lengths)}"


def axis_name(lengths: Sequence[str]) -> str:
    """Return the name of the timeline for screen readers, with the gaps cut out of its axis."""
    return (
        f"Timeline, {gaps_words(len(lengths))} cut out: {listed(lengths)}"
        if lengths
        else "Timeline"
    )


def all_hidden_words(count: int) -> str:
    """Return what a timeline says on which the filter has left no event."""
    return f"All {count:,} events are hidden by the filter."


EMOJI: Final = "emoji"


def no_font_words(script: str) -> str:
    """Return what to do about the letters of a script that no font has, or about emoji."""
    if script == EMOJI:
        return "No installed font can show some emoji: install one that does, such as Noto Emoji."
    name = "Chinese" if script == "Cjk" else script
    return f"No installed font can show {name} letters: install one that does, such as Noto Sans."


_UNITS: Final = (  # of a pixel of less than these seconds
    (30, Unit.SECOND),
    (DAY_S / 2, Unit.MINUTE),
    (15 * DAY_S, Unit.DAY),
    (180 * DAY_S, Unit.MONTH),
)


def tooltip_words(document: Document, clock: Clock, index: int) -> str:
    """Return title, date, status, support and notes of an event, in lines."""
    from timeline_app.words.remarks import note_words  # not for the first picture

    event = document.events.event(index)
    parts = [event.status.capitalize(), _support(document, index)]
    last = " · ".join(part for part in parts if part)
    notes = map(note_words, document.notes_of(index))
    lines = [event.title, in_words(event.when, event.place, clock), last, *notes]
    return "\n".join(line for line in lines if line)


def spoken_words(document: Document, clock: Clock, index: int) -> str:
    """Return what a screen reader reads of an event, on one line.

    "Critical-minerals framework signed, Tuesday 28 October 2025, happened, 5 articles".
    """
    event = document.events.event(index)
    date = in_words(event.when, event.place, clock)
    count = len(document.notes_of(index))
    notes = counted(count, "note") if count else ""
    parts = (event.title, date, event.status, _support(document, index), notes)
    return ", ".join(part for part in parts if part)


def cluster_words(
    clock: Clock,
    count: int,
    start_s: float,
    end_s: float,
    longest: Sequence[str] = (),
    *,
    is_listed: bool = False,
    is_exact: bool = True,
) -> str:
    """Return how many events share some pixels, and when: "1,204 events, Fri 3 Jun 2016".

    The titles of the `longest` follow, a line each, and what a click does.
    """
    place = place_words(clock, start_s, end_s)
    them = "it" if count == 1 else "them"
    action = f"Click to list {them}" if is_listed else "Click to zoom in"
    names = [f"· {title}" for title in longest]
    if count > len(names) > 0:
        names.append(f"· {count - len(names):,} more")
    about = "" if is_exact else "about "
    return "\n".join([f"{about}{counted(count, 'event')}, {place}", *names, action])


def place_words(clock: Clock, start_s: float, end_s: float) -> str:
    """Return when the events of some pixels are, as exactly as those show the time."""
    wall = int(wall_s(clock, np.array([math.floor(start_s)]))[0])
    return instant_in_words(wall, unit_of_px(end_s - start_s))


def view_words(clock: Clock, start_s: float, end_s: float) -> str:
    """Return the days of a view: "26 – 31 Oct 2025"."""
    ends_s = np.array([math.floor(start_s), max(math.ceil(end_s) - 1, math.floor(start_s))])
    first_s, last_s = wall_s(clock, ends_s).tolist()
    return extent_in_words(first_s, last_s)


def lane_and_time(lane: str, when: str) -> str:
    """Return what the event list calls a place: "Board, Fri 3 Jun 2016"."""
    return f"{lane}, {when}" if lane else when


def unit_of_px(second_per_px: float) -> Unit:
    """Return how exactly a pixel shows the time."""
    return next((unit for most_s, unit in _UNITS if second_per_px < most_s), Unit.YEAR)


def count_words(articles: int, supporting: int, *, is_off_record: bool) -> str:
    """Return what is written small behind a title: "4", "in part", "no source", "4 ≠".

    That is how many articles state the event, of those supporting it, and whether they differ from
    the public record.
    """
    words = (str(articles) if articles else IN_PART) if supporting else NO_SOURCE
    return f"{words} {OFF_RECORD_SIGN}" if is_off_record else words


def _support(document: Document, index: int) -> str:
    """Return "5 articles", "2 articles, articles differ", "no source"; "" without articles."""
    if not document.articles:
        return ""
    supporting, directly = int(document.supporting[index]), int(document.support[index])
    words = counted(supporting, "article") if supporting else NO_SOURCE
    if directly < supporting:
        words = f"{words}, {directly or 'none'} directly"
    if document.flagged[index]:
        from timeline_app.words.evidence.differences import WITHIN_ONE, are_between  # as above

        between = are_between(document, document.differences_of(index))
        words = f"{words}, {'articles differ' if between else WITHIN_ONE}"
    return f"{words}, {OFF_RECORD_WORDS.meaning}" if document.off_record[index] else words
