"""Texts that are EDTF, and what else people may mean by them: 1911-12, -2000, 194-, ?-1914."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.dates.habits import Candidate, Choice, Need, Rule
from timeline_app.model.dates.problems import DateProblem, ProblemKind, WhenError
from timeline_app.model.dates.rules.year_pairs import read_years

if TYPE_CHECKING:
    from timeline_app.model.dates.habits import Habits

_EDTF_TWICE: Final = re.compile(r"\d{4}-\d\d|-\d{4}(?:-\d\d){0,2}")
_WITH_SIGN: Final = re.compile(r"(?P<date>\d{4}-\d\d)(?P<sign>[~?%])")
_OFFSET_OR_END: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<start>\d\d:\d\d)-(?P<end>\d\d)(?P<minute>:\d\d)?", re.ASCII
)
_UNKNOWN_START: Final = re.compile(r"\?{1,3}\s?-")
_OPEN_DIGITS: Final = re.compile(r"\d{3}[-?]\??|\d\d(?:--|\?\?)\??")
_SIGN_BEFORE_YEAR: Final = re.compile(r"^([~?%])(\d{4})$", re.ASCII)
_DAY_AND_HOUR: Final = re.compile(r"(\d{4}-\d\d-\d\d) (?=\d\d(?:$|[/\]},Z+-]))", re.ASCII)
_COMMA_IN_SECONDS: Final = re.compile(r"(?<=:\d\d),(?=\d)(?!\d{4}-)")
_HOURS_OFF: Final = re.compile(r":\d\d(?:\.\d+)?[+-]\d\d(?=$|[/\]},~?%])")
_MINUS: Final = (
    Need(Choice.BEFORE_CHRIST, False),  # noqa: FBT003
    Need(Choice.BEFORE_CHRIST, True),  # noqa: FBT003
)


def require_one_meaning(line: str, shown: str) -> None:
    """Raise WhenError for 2021-03-05 09:00-10:00, an offset or an end, and 194-, 194X or from 194.

    No cell of a column settles these for the others. Raise it for another calendar's digits too.
    """
    if not shown.isascii():
        from timeline_app.model.dates.rules.other_calendars import is_in_its_own_script

        if is_in_its_own_script(shown):
            raise WhenError.of(ProblemKind.OTHER_CALENDAR, shown)
    instead: tuple[str, ...] = ()
    if (match := _OFFSET_OR_END.fullmatch(line)) and match["start"] < match["end"]:
        day, start, end = match["day"], match["start"], match["end"] + (match["minute"] or ":00")
        instead = (f"{day}T{start}/{day}T{end}", f"{day}T{start}-{end}")
    elif _OPEN_DIGITS.fullmatch(line) and line[2].isdecimal():
        as_year = f"0{line[:3]}/{'' if line[4:] else '..'}" if line[3] == "-" else f"0{line[:3]}?"
        instead = (f"{line[:3]}X{line[4:]}", as_year)
    if instead:
        raise WhenError(DateProblem(ProblemKind.HAS_MEANING, shown, shown, instead))


def why_no_edtf(line: str, zone: str, shown: str) -> WhenError | None:
    """Return why a text is no EDTF as people take it: ?-1914 ends then, and 19?? is a century."""
    if _UNKNOWN_START.match(line) or _OPEN_DIGITS.fullmatch(line):
        return WhenError(DateProblem(ProblemKind.UNREADABLE, shown, shown))
    return _why_not(line, zone)


def _why_not(line: str, zone: str) -> WhenError | None:
    """Return why a text is no EDTF; None where it is."""
    try:
        parse_when(line, zone)
    except WhenError as error:
        return error
    return None


@lru_cache(maxsize=4096)
def is_edtf(edtf: str, zone: str = "") -> bool:
    """Return whether a text is EDTF."""
    return _why_not(edtf, zone) is None


def _as_edtf_has_it(line: str) -> str:
    """Return a date and time with a full stop and whole offsets, as others write and read them."""
    if ":" not in line:
        return _SIGN_BEFORE_YEAR.sub(r"\2\1", _DAY_AND_HOUR.sub(r"\1T", line))
    return _HOURS_OFF.sub(r"\g<0>:00", _COMMA_IN_SECONDS.sub(".", line))


def edtf_candidates(line: str, habits: Habits) -> list[Candidate]:
    """Return the text itself, and what else people may mean by it: 1911-12, -2000."""
    plain = Candidate(_as_edtf_has_it(line), Rule.EDTF)
    if signed := _WITH_SIGN.fullmatch(line):
        sign = signed["sign"]
        return [
            each._replace(edtf=each.edtf.replace("/", f"{sign}/") + sign)
            for each in edtf_candidates(signed["date"], habits)
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
