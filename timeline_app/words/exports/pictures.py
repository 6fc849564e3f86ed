"""Sentences about exports and pictures: what one shows, and why it cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import DAY_S, MINUTE_S, MONTHS, civil_from_days
from timeline_app.model.dates.edtf import parse_when
from timeline_app.words.counts import counted, listed, number_word, quoted
from timeline_app.words.dates.names import clock_words, time_name
from timeline_app.words.dates.phrases import in_words
from timeline_app.words.evidence.articles import article_name, published_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from timeline_app.model.articles.article import Article
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Fact

_YEARS_FROM: Final = 20 * 365  # days; the edges of a range that long are written as years
_MONTHS_FROM: Final = 2 * 365
_MOST_DAYS_WITH_TIMES: Final = 4
_FOUR_DIGITS: Final = 10_000
_SEE_IDS: Final = (
    "see the ids in a file of its events, such as “timeline-app export … events.csv” writes"
)

NO_EVENT_DATED: Final = "no event has a date"
TOO_MANY_TO_CARRY: Final = "too many events to be carried inside"


def events_shown(shown: int, count: int, hidden: int, *, is_whole: bool = True) -> str:
    """Say how many events of how many are shown, and why not the others.

    "46 of 54 events shown (6 outside the range, 2 hidden by the filter)". A picture that is not
    whole shows as much of its range as the window does.
    """
    outside = count - hidden - shown
    where = "outside the range" if is_whole else "not in sight in the window"
    reasons = [f"{outside:,} {where}"] if outside else []
    reasons += [f"{hidden:,} hidden by the filter"] if hidden else []
    why = f" ({', '.join(reasons)})" if reasons else ""
    return f"{shown:,} of {counted(count, 'event')} shown{why}"


def hidden_not_carried(hidden: int) -> str:
    """Say that events which a filter hides are not in the timeline that a file carries."""
    which = "the one that the filter hides is" if hidden == 1 else "those that the filter hides are"
    return f"{which} not in the file, the articles are in it whole"


def quotations_below(count: int) -> str:
    """Say how many events have their quotation below a picture."""
    return counted(count, "quotation") if count else "none of them with a quotation that is found"


NO_PAGE: Final = (
    "a picture without a caption has no place for a headline, a standfirst or quotations: leave "
    "them out, or the caption in"
)


def quotations_impossible(count: int, most: int) -> str:
    return f"{count:,} quotations are not possible: give a number from 1 to {most}"


def marks_shown(count: int) -> str:
    return f"{counted(count, 'mark')}, the other events as density"


def gaps_cut(count: int) -> str:
    """Say how many long gaps are cut out of a broken axis."""
    return f"{counted(count, 'long gap')} cut out" if count else "no gap long enough to be cut out"


def lanes_note(column: str) -> str:
    return f"lanes by {column}"


def titles_shortened(count: int) -> str:
    return f"{counted(count, 'title')} shortened"


def refused_too(count: int) -> str:
    return f"{counted(count, 'row')} refused"


def exported_on(day: dt.date) -> str:
    return f"exported {day.day} {MONTHS[day.month - 1]} {day.year}"


def points(width_pt: float, height_pt: float) -> str:
    return f"{width_pt:,.0f} × {height_pt:,.0f} points"


def pages_of(count: int, paper: str) -> str:
    """Say on how many pages a picture is, and of which paper."""
    return f"{counted(count, 'page')} of {paper}"


def tile_words(number: int, count: int, row: int, column: int) -> str:
    """Say in the margin of a page which of a wall it is."""
    return f"Page {number} of {count}: row {row}, column {column}. Cut along the marks."


def page_too_large(width_pt: float, height_pt: float, most_pt: float) -> str:
    return (
        f"a page of {points(width_pt, height_pt)} is not possible: at most {most_pt:,.0f} a side; "
        "give --page, --tiles or a smaller size"
    )


def too_many_pages(count: int, most: int) -> str:
    return f"the picture takes {count:,} pages, more than {most}: give a smaller size or scale"


def paper_unknown(name: str, known: Iterable[str]) -> str:
    return f"there is no paper “{name}”: choose one of {', '.join(known)}"


def no_pages(name: str, option: str) -> str:
    """Say that a file has no pages, where a paper or several pages were asked for."""
    return f"{name} has no pages: leave {option} out, or save a .pdf"


def no_report(name: str, suffixes: Sequence[str]) -> str:
    """Say that a format has no report, where one was asked for."""
    return f"{name} cannot be a report: save one as {listed(suffixes, 'or')}"


def only_words(chosen: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Say which events alone are shown: "Only Status: planned; Person: Xi Jinping"."""
    parts = (f"{title}: {listed(values, 'or')}" for title, values in chosen)
    return f"Only {'; '.join(parts)}"


def value_unknown(name: str, value: str, similar: Sequence[str]) -> str:
    """Say that no event has a value of a facet."""
    advice = f"did you mean {listed(similar, 'or')}?" if similar else "no event has it"
    return f"there is no {name} “{value}”: {advice}"


def alternative(title: str, description: str, shown: str) -> str:
    """Return what a screen reader says of a whole picture instead of showing it."""
    return ". ".join(part.rstrip(".") for part in (title, description, shown) if part) + "."


FONTS_OUTSIDE: Final = (
    "its fonts are named, not inside: pip install timeline-app[fonts], and export again"
)


def pixels(width_px: int, height_px: int) -> str:
    return f"{width_px:,} × {height_px:,} pixels"


def clock_in_words(clock: Clock) -> str:
    """Say whose times are shown: "times local to each event", "times in UTC"."""
    words = clock_words(clock)
    return words[:1].lower() + words[1:]


def range_in_words(first_s: int, last_s: int) -> str:
    """Return a range of wall seconds as a date: "Sunday 26 to Friday 31 October 2025"."""
    days = (last_s - first_s) / DAY_S
    has_times = days < _MOST_DAYS_WITH_TIMES and bool(first_s % DAY_S or last_s % DAY_S)
    if not has_times:
        last_s = max(last_s - 1, first_s)
    texts = [_edtf(edge_s, days, has_times=has_times) for edge_s in (first_s, last_s)]
    return in_words(parse_when("/".join(dict.fromkeys(texts))))


def _edtf(edge_s: int, days: float, *, has_times: bool) -> str:
    year, month, day = civil_from_days(edge_s // DAY_S)
    if not 0 <= year < _FOUR_DIGITS:
        return f"{year:05}" if -_FOUR_DIGITS < year < 0 else f"Y{year}"
    if days > _MONTHS_FROM:
        return f"{year:04}" if days > _YEARS_FROM else f"{year:04}-{month:02}"
    date = f"{year:04}-{month:02}-{day:02}"
    return f"{date}T{time_name(edge_s - edge_s % MINUTE_S)}" if has_times else date


PAINTING: Final = "Painting…"
PAST_ANY_RANGE: Final = "the range is longer than 570 million years: give a shorter one"
NO_MEMORY_TO_WRITE: Final = "there is not enough memory to write this picture"
CANNOT_PAINT: Final = "the picture cannot be painted"


def interrupted(name: str) -> str:
    """Say that a command was ended while it wrote a file."""
    return f"timeline-app: interrupted, {name} is as it was"


def cannot_write(name: str) -> str:
    return f"{name} cannot be written"


OWN_PAGE: Final = "As large as the picture"


def in_tiles(paper: str) -> str:
    """Return the pages of a PDF that make up a wall, in a list of papers."""
    return f"Several of {paper}, to join"


PRINT_TITLE: Final = "Print the timeline"


def rows_need_more(height_px: int) -> str:
    return f"its rows need more than {height_px:,} px"


def scale_impossible(scale: float, least: float, largest: float) -> str:
    bounds = f"{least:g} to {largest:g}"
    return f"a scale of {scale:g} is not possible: give one from {bounds}"


PIXELS: Final = "pixels"
POINTS: Final = "points"


def size_impossible(width_px: float, height_px: float | None, advice: str, unit: str) -> str:
    """Say that a picture cannot have a size; a height of None is as its rows need."""
    size = f"{width_px:,.0f} wide" if height_px is None else f"{width_px:,.0f} × {height_px:,.0f}"
    return f"a picture of {size} {unit} is not possible: {advice}"


def least_size(width_px: int) -> str:
    return f"a picture is at least {width_px} wide and 1 high"


def largest_size(side_px: int, millions: int) -> str:
    return (
        f"at most {side_px:,} a side and {millions} million in all; choose a shorter range, fewer "
        "events or a smaller scale"
    )


def no_memory_to_paint(width_px: int, height_px: int) -> str:
    return f"there is no memory for {pixels(width_px, height_px)}"


def events_missing(missing: int, of: int, first_id: str) -> str:
    return (
        f"{missing:,} of {of:,} events would be missing from the picture, first “{first_id}”: "
        "choose another range or size"
    )


def lanes_unknown(name: str, known: Iterable[str]) -> str:
    return f"no lanes are made of “{name}”: choose one of {', '.join(known)}"


def facet_unknown(name: str, known: Iterable[str]) -> str:
    return f"nothing is known as “{name}” by which to choose events: one of {', '.join(known)}"


def event_unknown(event_id: str, similar: Sequence[str]) -> str:
    advice = f"did you mean {' or '.join(similar)}?" if similar else _SEE_IDS
    return f"there is no event “{event_id}”: {advice}"


def event_outside(event_id: str) -> str:
    return f"the event “{event_id}” is not in the range: give another --range"


def height_too_small(width_px: int, height_px: int, needed_px: int) -> str:
    return (
        f"the events of the range need a height of {needed_px:,}, not {height_px:,}: give --size "
        f"{width_px}x{needed_px}, or only the width"
    )


def described(size_px: tuple[int, int], events_shown: str) -> str:
    """Describe a picture on one line."""
    return f"<timeline picture: {pixels(*size_px)}, {events_shown}>"


QUOTATIONS_REMARK: Final = (
    "Each quotation is word for word in its article; the marked words carry the event."
)
QUOTATIONS_TITLE: Final = "The words of the articles"


def first_sentence(description: str) -> str:
    """Return how a description begins: its first sentence."""
    sentence, end, _ = description.partition(". ")
    return sentence + end.strip()


def articles_title(count: int) -> str:
    """Return the title of the list of articles: "The five articles"."""
    return "The article" if count == 1 else f"The {number_word(count)} articles"


OUTSIDE_TITLE: Final = "Dates from outside the articles"


def article_line(article: Article) -> str:
    """Return an article's name, its date if known, and where its file says it is from."""
    note = article.source_note
    parts = [article_name(article, article.id), published_words(article)]
    return " · ".join(filter(None, [*parts, f"{note[:1].lower()}{note[1:]}"]))


def publishers_line(facts: Iterable[Fact]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return who says what from outside the articles, and where in it the publishers' names are.

    "Jiji: Departure from Tokyo · …".
    """
    by_publisher: dict[str, list[str]] = {}
    for fact in facts:
        by_publisher.setdefault(fact.publisher, []).append(fact.fact)
    line, names = "", []
    for name, said in by_publisher.items():
        line = f"{line} · " if line else ""
        names.append((len(line), len(line) + len(name)))
        line = f"{line}{name}{': ' if name else ''}{'; '.join(said)}"
    return line, (*names,)


def quotation_source(number: int, article: Article, more: int) -> str:
    """Say which article a quotation is from, and how many more support the same event."""
    name = article_name(article, article.id)
    others = f", and {counted(more, 'more article')}" if more else ""
    return f"Article {number}, {name}{others}"


def quotation_with_source(exact: str, title: str) -> str:
    """Return a quotation and, on a line of its own, the title of its article."""
    return f"{quoted(exact)}\n{title}" if title else quoted(exact)


def made_on(day: dt.date) -> str:
    """Say what made a picture, and when."""
    return f"Made with timeline-app · {exported_on(day)}"


ALL_EXACT: Final = "every quotation found word for word"
