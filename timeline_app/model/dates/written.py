"""One text as a date, in a straight line: text, rule, EDTF, span.

A text is EDTF, or the rules of `rules` make of it the dates that it can mean; what the column's
habits leave of them is the date, or a question.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.clock import iana_zone
from timeline_app.model.dates.edtf import UNDATED, When, parse_when
from timeline_app.model.dates.habits import (
    UNSETTLED,
    Candidate,
    Choice,
    Habits,
    Need,
    Rule,
    evidence_of,
    fitting,
)
from timeline_app.model.dates.problems import DateProblem, ProblemKind, WhenError, ZoneError
from timeline_app.model.dates.rules import vocabulary
from timeline_app.model.dates.rules.vocabulary import cleaned, folded, months
from timeline_app.model.dates.rules.year_pairs import read_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.model.dates.habits import Evidence

_LONGEST: Final = 200  # characters; more is no date, and the rules would take long to say so
# How many parts of a text are tried, so that a long sentence costs no more than a short one.
_MOST_PARTS, _MOST_PARTS_OF_LIST = 40, 400
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4}")  # EDTF has none but XXXX
_OTHER_CALENDAR: Final = re.compile(r"@#d(julian|hebrew|french r|roman|unknown)@")
_GREGORIAN: Final = re.compile(r"@#dgregorian@\s*")
_IN_BRACKETS: Final = re.compile(r"^\(([^()]*)\)$")
_SHORT_ZONE: Final = 3  # letters of EST, which is an IANA name and has other meanings
_EDTF_TWICE: Final = re.compile(r"\d{4}-\d\d|-\d{4}(?:-\d\d){0,2}")
_WITH_SIGN: Final = re.compile(r"(?P<date>\d{4}-\d\d)(?P<sign>[~?%])")
_OFFSET_OR_END: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)", re.ASCII
)
_UNKNOWN_START: Final = re.compile(r"\?{1,3}\s?-")
_OPEN_DIGITS: Final = re.compile(r"\d{3}[-?]\??|\d\d(?:--|\?\?)\??")
_MONTH_AND_SHORT_YEAR: Final = re.compile(r"([^\W\d_]+)\.? (3[2-9]|[4-9]\d)")
_COMPACT_DAY: Final = re.compile(r"\d{8}")
_UNKNOWN_SHAPE: Final = (ProblemKind.UNREADABLE, ProblemKind.OF_DRAFT)
_MINUS: Final = (
    Need(Choice.BEFORE_CHRIST, False),  # noqa: FBT003
    Need(Choice.BEFORE_CHRIST, True),  # noqa: FBT003
)


class TwoReadings(WhenError):  # noqa: N818 (what it is, as the others say)
    """A text that can mean several dates; `candidates` are those that the habits leave."""

    def __init__(self, problem: DateProblem, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(problem)
        self.candidates = candidates


class Reading(NamedTuple):
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


def read_date(text: str, zone: str = "", habits: Habits = UNSETTLED) -> Reading:
    """Return the date of a text and how it was read; raises WhenError and TwoReadings."""
    shown = text.strip()
    if not shown:
        return Reading(UNDATED, Rule.EDTF, "")
    candidate = chosen(shown, candidates_of(text, habits, zone), habits)
    return Reading(when_of(candidate.edtf, zone, shown), candidate.rule, shown)


def reading_of(text: str, habits: Habits) -> Reading | None:
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
    left = fitting(candidates, habits)
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
    line = cleaned(text)
    _require_one_meaning(line, shown)
    problem = _as_edtf_of_people(line, zone, shown)
    if problem is None:
        return _edtf_candidates(line, habits)
    # The rules' patterns take 20 ms to compile, and a timeline in EDTF needs none.
    from timeline_app.model.dates.rules import other_calendars, times

    if isinstance(problem, ZoneError):
        raise problem
    if len(line) > _LONGEST or not _may_be_date(line):
        raise _about(problem, shown)
    folded_line = _GREGORIAN.sub("", _IN_BRACKETS.sub(r"\1", folded(line).strip("\"'")))
    if _OTHER_CALENDAR.search(folded_line) or other_calendars.has_two_years(folded_line):
        raise WhenError.of(ProblemKind.OTHER_CALENDAR, shown)
    if vocabulary.is_unknown(folded_line) or vocabulary.is_unknown(folded(line)):
        raise WhenError.of(ProblemKind.SAYS_UNKNOWN, shown)
    month = _MONTH_AND_SHORT_YEAR.fullmatch(folded_line)
    if month and month[1] in months():
        folded_line = f"{month[1]}-{month[2]}"  # no month has a day 77
    folded_line = times.with_noon_as_time(folded_line)
    timed = times.with_midnight_as_time(folded_line)
    found = [
        each for each in _read(timed, habits, shown, _budget(timed)) if _is_edtf(each.edtf, zone)
    ]
    if found and timed != folded_line:
        start = found[0].edtf
        instead = (start, start.replace("T00:00", "T24:00"))
        raise WhenError(DateProblem(ProblemKind.HAS_MEANING, shown, shown, instead))
    if not found:
        raise (
            WhenError.of(ProblemKind.NO_YEAR, shown)
            if _lacks_year(folded_line)
            else _about(problem, shown)
        )
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


def _require_one_meaning(line: str, shown: str) -> None:
    """Raise WhenError for 2021-03-05 09:00-10:00, an offset or an end, and 194-, 194X or from 194.

    No cell of a column settles these for the others. Raise it for another calendar's digits too.
    """
    if not shown.isascii():
        from timeline_app.model.dates.rules.other_calendars import is_in_its_own_script

        if is_in_its_own_script(shown):
            raise WhenError.of(ProblemKind.OTHER_CALENDAR, shown)
    instead: tuple[str, ...] = ()
    if (match := _OFFSET_OR_END.fullmatch(line)) and match["start"] < match["end"]:
        first, last = (f"{match['day']}T{match[name]}" for name in ("start", "end"))
        instead = (f"{first}/{last}", f"{first}-{match['end']}")
    elif _OPEN_DIGITS.fullmatch(line) and line[2].isdecimal():
        as_year = f"0{line[:3]}/{'' if line[4:] else '..'}" if line[3] == "-" else f"0{line[:3]}?"
        instead = (f"{line[:3]}X{line[4:]}", as_year)
    if instead:
        raise WhenError(DateProblem(ProblemKind.HAS_MEANING, shown, shown, instead))


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


def _as_edtf_of_people(line: str, zone: str, shown: str) -> WhenError | None:
    """Return why a text is no EDTF as people take it: ?-1914 ends then, and 19?? is a century."""
    if _UNKNOWN_START.match(line) or _OPEN_DIGITS.fullmatch(line):
        return WhenError(DateProblem(ProblemKind.UNREADABLE, shown, shown))
    return _as_edtf(line, zone)


def _as_edtf(line: str, zone: str) -> WhenError | None:
    """Return why a text is no EDTF; None where it is."""
    try:
        parse_when(line, zone)
    except WhenError as error:
        return error
    return None


def _edtf_candidates(line: str, habits: Habits) -> list[Candidate]:
    """Return the text itself, and what else people may mean by it: 1911-12, -2000."""
    plain = Candidate(line, Rule.EDTF)
    if signed := _WITH_SIGN.fullmatch(line):
        sign = signed["sign"]
        return [
            each._replace(edtf=each.edtf.replace("/", f"{sign}/") + sign)
            for each in _edtf_candidates(signed["date"], habits)
        ]
    if not _EDTF_TWICE.fullmatch(line):
        return [plain]
    if line[0] != "-":
        return read_years(line, habits) or [plain]
    before, day = int(line[1:5]), line[5:]
    if line[1] == "0" or not before or habits.before_christ is False:
        return [plain._replace(needs=_MINUS[:1] if line[1] == "0" else ())]
    edtf = f"-{before - 1:04}{day}" if before > 1 else f"0000{day}"
    return [plain._replace(needs=_MINUS[:1]), Candidate(edtf, Rule.YEAR, _MINUS[1:])]


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
    if _as_edtf(upper, "") is None:
        return _edtf_candidates(upper, habits)
    found = _read(text, habits, shown, budget)
    return [each for each in found if _is_edtf(each.edtf, "")]


def _is_edtf(edtf: str, zone: str) -> bool:
    return _as_edtf(edtf, zone) is None


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


def evidence_in(text: str, candidates: list[Candidate], habits: Habits) -> Evidence:
    """Return what a cell shows of how its column writes dates."""
    return evidence_of(text.strip(), candidates, habits)


def with_zone(text: str, zone: str) -> tuple[str, str]:
    """Return a text and the IANA name of its zone; an offset or a short name becomes text.

    A date without a time is a calendar day, whatever its zone.
    """
    name = zone.strip()
    if not name:
        return text, ""
    known = iana_zone(name)
    if known and len(known) > _SHORT_ZONE:
        return text, known
    from timeline_app.model.dates.rules import times

    if known and not times.is_ambiguous_zone(known):
        return text, known
    if not times.is_zone(cleaned(name)):
        return text, name
    time = times.find_time(folded(cleaned(text)))
    if time is None or time.sign or time.zone:
        return text, known
    return f"{text.strip()} {name}", ""


def years_of_season(text: str) -> str:
    """Return the years that 1829-30 can mean, which EDTF has as a part of a year; "" for others."""
    found = read_years(text, UNSETTLED)
    is_part = len(found) > 1 and found[0].edtf[-2:] > "12"
    return found[1].edtf if is_part else ""


# What a column is recognised by.


def is_date(text: str) -> bool:
    """Return whether a cell is a date, with one reading or several; bare small numbers are not."""
    line = text.strip()
    if not line or (line.isdecimal() and len(line) != len("2025")):
        return False
    try:
        candidates_of(text)
    except WhenError as error:
        return error.problem.kind not in {*_UNKNOWN_SHAPE, ProblemKind.SAYS_UNKNOWN}
    return True


def is_day(text: str) -> bool:
    """Return whether a cell is a date that names a day."""
    try:
        return any(re.search(r"\d{4}-\d\d-\d\d", each.edtf) for each in candidates_of(text))
    except WhenError:
        return False


def is_time(text: str) -> bool:
    """Return whether a cell is a time of day alone."""
    from timeline_app.model.dates.rules import times

    line = times.with_midnight_as_time(times.with_noon_as_time(folded(cleaned(text))))
    found = times.find_time(line)
    return found is not None and not found.rest.strip()


def is_open_end(text: str) -> bool:
    """Return whether a cell says of an end that there is none yet."""
    return vocabulary.is_open_end(folded(cleaned(text)))


def is_unknown(text: str) -> bool:
    """Return whether a cell says that a date is not known."""
    return vocabulary.is_unknown(folded(cleaned(text)))


def is_nothing(text: str) -> bool:
    """Return whether a cell is a sign or a word for no entry: "-", "n/a"."""
    return vocabulary.is_nothing(folded(cleaned(text)))


def is_zone(text: str) -> bool:
    """Return whether a cell names a zone: an IANA name, an offset, an abbreviation."""
    from timeline_app.model.dates.rules import times

    return times.is_zone(cleaned(text))


def is_compact_day(text: str) -> bool:
    """Return whether a cell is a day in eight digits: 19920101."""
    return bool(compact_day(text))


def compact_day(text: str) -> str:
    """Return the EDTF of a day in eight digits, 19920101; "" for another text."""
    line = text.strip()
    if not _COMPACT_DAY.fullmatch(line) or not line.isascii() or line[0] == "0":
        return ""
    day = f"{line[:4]}-{line[4:6]}-{line[6:]}"
    return day if _as_edtf(day, "") is None else ""
