"""One text as a date, in a straight line: text, rule, EDTF, span.

A text is EDTF, or the rules of `rules` make of it the dates that it can mean; what the column's
habits leave of them is the date, or a question.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.edtf import UNDATED, When, parse_when
from timeline_app.model.dates.habits import (
    UNSETTLED,
    Candidate,
    Habits,
    Rule,
    agreeing_dates,
)
from timeline_app.model.dates.problems import DateProblem, ProblemKind, WhenError, ZoneError
from timeline_app.model.dates.rules import vocabulary
from timeline_app.model.dates.rules.edtf_text import (
    edtf_candidates,
    is_edtf,
    require_one_meaning,
    why_no_edtf,
)
from timeline_app.model.dates.rules.vocabulary import cleaned, folded, months
from timeline_app.model.dates.rules.year_pairs import read_years

if TYPE_CHECKING:
    from collections.abc import Callable


_LONGEST: Final = 200  # characters; more is no date, and the rules would take long to say so
# How many parts of a text are tried, so that a long sentence costs no more than a short one.
_MOST_PARTS, _MOST_PARTS_OF_LIST = 40, 400
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4}")  # EDTF has none but XXXX
_OTHER_CALENDAR: Final = re.compile(r"@#d(julian|hebrew|french r|roman|unknown)@")
_GREGORIAN: Final = re.compile(r"@#dgregorian@\s*")
_IN_BRACKETS: Final = re.compile(r"^(?:\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\])$")
_WITH_FRACTION: Final = re.compile(r"(-?\d{3,4})\.0")
_FOOTNOTES: Final = re.compile(r"(?<=[^\s\[,{.])(?:\s?\[(?:\d{1,3}|[a-z]|n(?:b|ote) ?\d+)\])+$")
# 13.05.2020 03:17 -05:00 is an offset, or an end.
_MAYBE_OFFSET: Final = re.compile(
    r"\d:\d\d(?:\s?[ap]\.?m\.?)? (?P<offset>-(?:0\d|1[0-2]):[0-5]\d)$", re.ASCII
)
_WITH_PLUS: Final = re.compile(r"\+\d{4}-\d\d-\d\d")  # as Wikidata writes it
_MONTH_AND_SHORT_YEAR: Final = re.compile(r"([^\W\d_]+)\.? (3[2-9]|[4-9]\d)")


class TwoReadings(WhenError):  # noqa: N818 (what it is, as the others say)
    """A text that can mean several dates; `candidates` are those that the habits leave."""

    def __init__(self, problem: DateProblem, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(problem)
        self.candidates = candidates


class DateReading(NamedTuple):
    """A date, and how it was read: its text is EDTF; `rule` is what read the text as written."""

    when: When
    rule: Rule
    written: str


def read_when(text: str, zone: str = "", habits: Habits = UNSETTLED) -> When:
    """Return the date of a text, UNDATED for an empty one; raises WhenError, never guesses.

    Its own text is EDTF. `zone` is that of `parse_when`. Raises TwoReadings where the text can
    mean several dates, and the habits do not say which.
    """
    return read_date(text, zone, habits).when


def read_date(text: str, zone: str = "", habits: Habits = UNSETTLED) -> DateReading:
    """Return the date of a text and how it was read; raises WhenError and TwoReadings."""
    shown = text.strip()
    if not shown:
        return DateReading(UNDATED, Rule.EDTF, "")
    candidate = chosen(shown, candidates_of(text, habits, zone), habits)
    return DateReading(when_of(candidate.edtf, zone, shown), candidate.rule, shown)


def reading_of(text: str, habits: Habits) -> DateReading | None:
    """Return the date of a text and how it was read; None where it cannot be read."""
    try:
        return read_date(text, "", habits)
    except WhenError:
        return None


def read_in_year(text: str, year: int | None) -> When:
    """Return the date of a typed text; one without a year, "28 Oct", is in the given one."""
    try:
        return read_when(text)
    except WhenError as error:
        in_year = "" if year is None else f" {1 - year} BC" if year <= 0 else f" {year:04}"
        if in_year and not isinstance(error, TwoReadings):
            try:
                return read_when(f"{text}{in_year}")
            except WhenError:
                raise error from None
        raise


def chosen(text: str, candidates: list[Candidate], habits: Habits) -> Candidate:
    """Return the candidate that the habits leave, or the plain EDTF; raises TwoReadings for more.

    Raises WhenError where all candidates are against the habits.
    """
    left = agreeing_dates(candidates, habits)
    if not left:
        instead = tuple(dict.fromkeys(each.edtf for each in candidates))
        raise WhenError(DateProblem(ProblemKind.OTHER_ORDER, text, text, instead))
    if len(left) > 1 and left[0].rule is not Rule.EDTF:
        instead = tuple(each.edtf for each in left)
        raise TwoReadings(DateProblem(ProblemKind.HAS_MEANING, text, text, instead), tuple(left))
    return left[0]


def candidates_of(text: str, habits: Habits = UNSETTLED, zone: str = "") -> list[Candidate]:
    """Return the dates that a text can mean, in EDTF, the likely first; raises WhenError for none.

    Some may be against the habits, which are asked only for what they make of a century.
    """
    shown = text.strip()
    if (prose := prose_error(text)) is not None:
        raise prose
    line = _whole_year(cleaned(text))
    require_one_meaning(line, shown)
    problem = why_no_edtf(line, zone, shown)
    if problem is None:
        return edtf_candidates(line, habits)
    if isinstance(problem, ZoneError):
        raise problem
    if len(line) > _LONGEST or not _may_be_date(line):
        raise _about(problem, shown)
    folded_line = _without_wrapping(line, shown)
    found = _by_rules(folded_line, habits, zone, shown)
    if not found:
        lacks_year = _lacks_year(folded_line)
        raise WhenError.of(ProblemKind.NO_YEAR, shown) if lacks_year else _about(problem, shown)
    return found


def _whole_year(line: str) -> str:
    """Return 1990 for 1990.0, as programs write years in a column where one is missing.

    A plus before the year of a whole day says nothing.
    """
    found = _WITH_FRACTION.fullmatch(line)
    if found:
        return found[1]
    return line[1:] if _WITH_PLUS.match(line) else line


def _without_wrapping(line: str, shown: str) -> str:
    """Return a cleaned text folded, in plain words: no brackets around it, noon as a time.

    Raises WhenError for a date of another calendar, and for one that is said to be unknown.
    """
    # The rules' patterns take 20 ms to compile, and a timeline in EDTF needs none.
    from timeline_app.model.dates.rules import other_calendars, times

    text = _FOOTNOTES.sub("", folded(line).strip("\"'"))
    if (within := _IN_BRACKETS.match(text)) is not None:  # a library's [ca. 1890], a log's [10:40]
        text = within["round"] or within["square"] or ""
        require_one_meaning(text, shown)
    text = _GREGORIAN.sub("", text)
    if _OTHER_CALENDAR.search(text) or other_calendars.has_two_years(text):
        raise WhenError.of(ProblemKind.OTHER_CALENDAR, shown)
    if vocabulary.says_unknown(text) or vocabulary.says_unknown(folded(line)):
        raise WhenError.of(ProblemKind.SAYS_UNKNOWN, shown)
    month = _MONTH_AND_SHORT_YEAR.fullmatch(text)
    if month and month[1] in months():
        text = f"{month[1]}-{month[2]}"  # no month has a day 77
    return times.with_noon_as_time(text)


def _by_rules(text: str, habits: Habits, zone: str, shown: str) -> list[Candidate]:
    """Return what the rules make of a folded text; raises WhenError for a midnight of two days."""
    from timeline_app.model.dates.rules.times import with_midnight_as_time

    timed = with_midnight_as_time(text)
    read = _read(timed, habits, shown, _budget(timed))
    found = [each for each in read if is_edtf(each.edtf, zone)]
    if (offset := _MAYBE_OFFSET.search(timed)) is not None:
        utc = f"{timed[: offset.start('offset')]}utc{offset['offset']}"
        others = [each for each in _read(utc, habits, shown, _budget(utc)) if is_edtf(each.edtf)]
        if found and others and found[0].edtf != others[0].edtf:
            both = (found[0].edtf, others[0].edtf)
            raise WhenError(DateProblem(ProblemKind.HAS_MEANING, shown, shown, both))
        found = found or others
    if found and timed != text:
        start = found[0].edtf
        instead = (start, start.replace("T00:00", "T24:00"))
        raise WhenError(DateProblem(ProblemKind.HAS_MEANING, shown, shown, instead))
    return found


def prose_error(text: str) -> WhenError | None:
    """Return the error of a text that has words which no date has; None for any other text.

    Of a million titles this takes a third of the time that raising and catching errors takes.
    """
    line = cleaned(text)
    is_prose = _LONG_WORD.search(line) is not None and not _may_be_date(line)
    return _no_date(text.strip()) if is_prose else None


def _no_date(shown: str) -> WhenError:
    return WhenError(DateProblem(ProblemKind.UNREADABLE, shown, shown))


def _may_be_date(line: str) -> bool:
    from timeline_app.model.dates.rules.known_words import may_be_date  # imports the rules

    return "@#d" in line.lower() or may_be_date(folded(line))


def _budget(folded_line: str) -> list[int]:
    """Return how many parts may be tried, to be counted down; none of a text without a number."""
    if not any(map(str.isdigit, folded_line)):
        return [0]
    return [_MOST_PARTS_OF_LIST if " of: " in folded_line else _MOST_PARTS]


def _lacks_year(folded_line: str) -> bool:
    """Return whether a text would be a date if it named a year: "28 Oct"."""
    has_word = any(word in months() for word in re.findall(r"[^\W\d_]+", folded_line))
    try:
        return has_word and bool(_read(f"{folded_line} 2000", UNSETTLED, "", [_MOST_PARTS]))
    except WhenError:
        return False


def _read(text: str, habits: Habits, shown: str, budget: list[int]) -> list[Candidate]:
    """Return what a folded text can mean by the first family of rules that knows it."""
    # The rules' patterns take 20 ms to compile, and a timeline in EDTF needs none.
    from timeline_app.model.dates.rules.days import read_day
    from timeline_app.model.dates.rules.limits import read_limit
    from timeline_app.model.dates.rules.periods import read_period
    from timeline_app.model.dates.rules.ranges import read_range

    within = functools.partial(_part, habits=habits, shown=shown, budget=budget)
    rules: tuple[Callable[[], list[Candidate]], ...] = (
        lambda: read_years(text, habits),
        lambda: read_day(text, habits, shown),
        lambda: read_period(text, habits, shown),
        lambda: read_limit(text, within),
        lambda: read_range(text, within),
    )
    return next(filter(None, (rule() for rule in rules)), [])


def _part(text: str, habits: Habits, shown: str, budget: list[int]) -> list[Candidate]:
    """Return what a part of a text can mean: EDTF, or what a rule makes of it."""
    budget[0] -= 1
    upper = text.upper()
    if not upper or budget[0] < 0:
        return []
    if is_edtf(upper):
        return edtf_candidates(upper, habits)
    found = _read(text, habits, shown, budget)
    return [each for each in found if is_edtf(each.edtf)]


def when_of(edtf: str, zone: str, shown: str) -> When:
    """Return the date of a candidate's EDTF; an error quotes the text that was written."""
    try:
        return parse_when(edtf, zone)
    except WhenError as error:
        raise _about(error, shown) from None


def _about(error: WhenError, shown: str) -> WhenError:
    """Return the error with the text as a person wrote it, and what a bare number can mean."""
    if error.problem.text == shown:
        return error
    problem = error.problem._replace(text=shown)
    if problem.part == error.problem.text:
        problem = problem._replace(part=shown)
    return type(error)(problem)
