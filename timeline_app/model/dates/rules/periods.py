"""Years, decades, centuries, parts of years and weeks: "1880s", "19. Jh.", "Q2 2012"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from timeline_app.model.dates.calendar import DAY_S, civil_from_days, days_from_civil
from timeline_app.model.dates.edtf import Unit, edtf_of, parse_when
from timeline_app.model.dates.habits import Candidate, Choice, Habits, Need, Rule
from timeline_app.model.dates.problems import ProblemKind, WhenError
from timeline_app.model.dates.rules.day_shapes import AD, AD_BEFORE, BC, ERA
from timeline_app.model.dates.rules.days import years_of
from timeline_app.model.dates.rules.period_words import (
    CENTURY_WORD,
    DECADE_WORD,
    DIGITS,
    HALF_WORD,
    IN_YEAR,
    ORDINALS,
    PARTS_BEHIND,
    PARTS_OF_PERIODS,
    QUARTER_WORD,
    SEASONS,
    YEAR_WORD,
)
from timeline_app.model.dates.rules.vocabulary import roman_number

_Groups: TypeAlias = Mapping[str, str | None]

_HEMISPHERES: Final = {"northern ": 4, "southern ": 8}
_HALF, _THIRD, _QUARTER = 40, 37, 33
_YEAR_DIGITS: Final = (
    rf"{AD_BEFORE}'?(?P<year>(?(ad_before)\d{{1,4}}|(?:\d{{4}}|\d\d|\d{{1,3}}(?=\s?(?:{BC}|{AD})))))"
    rf"{ERA}{YEAR_WORD}?"
)
_OF: Final = r"[\s,/.-]*(?:of |de |del |di |do |des )?"
_ORDINAL: Final = (
    rf"(?P<ordinal>{'|'.join(ORDINALS)}|[1-4](?:\.|st|nd|rd|th|er|eme|e|o|a|-и|-е)?"
    r"|(?:iv|i{1,3})\.?)"
)
_NUMERAL: Final = (
    rf"(?:(?P<number>\d{{1,2}})\s?(?:st|nd|rd|th|\.|e|eme|o|de|ste|-и)?"
    rf"|(?P<roman>[ivx]+)\s?(?:e|eme|\.)?"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)}))"
)


def _bare_year(found: _Groups, habits: Habits) -> list[Candidate]:
    digits = (found["year"] or "").replace(",", "")
    is_alone = not found["ad_before"] and not found["ad"]
    era = "bc" if found["bc"] else "" if is_alone else "ad"
    if len(digits) > _LONG or (
        is_alone and era != "bc" and (len(digits) > _FOUR or len(digits) < _TWO)
    ):
        return []
    if "," in (found["year"] or "") and not era:
        return []
    needs = () if era or len(digits) != _THREE or habits.century is not None else (_AS_WRITTEN,)
    return [
        Candidate(edtf_of(year), Rule.YEAR, (*needs, *year_needs))
        for year, year_needs in years_of(int(digits), len(digits), era, habits, is_alone=True)
    ]


_TWO, _THREE, _FOUR, _LONG = 2, 3, 4, 12
_AS_WRITTEN: Final = Need(Choice.CENTURY, 0)


def _minus_year(found: _Groups, habits: Habits) -> list[Candidate]:
    """Return a year with a minus that EDTF does not have: -300 is 300 BC."""
    number = int(found["year"] or "")
    needs = () if habits.before_christ is False else (Need(Choice.BEFORE_CHRIST, True),)  # noqa: FBT003
    if habits.century is None and len(found["year"] or "") <= _THREE:
        needs = (*needs, _AS_WRITTEN)  # 50 behind -300 is AD 50
    if not number:
        return []
    rest = [int(part) for part in (found["month"], found["day"]) if part]
    return [Candidate(edtf_of(1 - number, *rest), Rule.YEAR, needs)]


def _decade(found: _Groups, habits: Habits) -> list[Candidate]:
    """Return a decade; the 1800s are a century too, as those who write 1800-talet mean them."""
    digits = found["year"] or ""
    century = [Candidate(f"{digits[:2]}XX", Rule.CENTURY)] if digits.endswith("00") else []
    if century and found.get("century"):
        return century
    if century and int(digits) < _NOW_LIVED and not found.get("sure"):
        return [*century, Candidate(f"{digits[:3]}X", Rule.DECADE)]
    return [
        Candidate(f"{year // 10:03}X", Rule.DECADE, needs)
        for year, needs in years_of(int(digits), len(digits), "", habits, is_alone=False)
    ]


def _decade_of_century(found: _Groups, _habits: Habits) -> list[Candidate]:
    """Return a decade that is counted within its century: 20世纪30年代, lata 30. XX w."""
    decade = found["decade"] or ""
    return [Candidate(f"{_number(found) - 1:02}{decade[0]}X", Rule.DECADE)]


_NOW_LIVED: Final = 2000  # the 2000s are the years up to 2009 to those who live after them


def _open_century(found: _Groups, _habits: Habits) -> list[Candidate]:
    """Return a century whose years are open, as libraries write it: 19--, 19??, [19--?]."""
    return [Candidate(f"{found['year']}XX{found['sign']}", Rule.CENTURY)]


def _century(found: _Groups, _habits: Habits) -> list[Candidate]:
    number = _number(found)
    if not number:
        return []
    if found["bc"]:
        edtf = f"-{number - 1:02}XX" if number > 1 else "[-0099..0000]"
    else:
        edtf = f"{number - 1:02}XX" if number > 1 else "[0001..0100]"
    return [Candidate(edtf, Rule.CENTURY)]


def _millennium(found: _Groups, _habits: Habits) -> list[Candidate]:
    number = _number(found)
    if not number:
        return []
    first, last = (number - 1) * 1000 + 1, number * 1000
    if found["bc"]:
        first, last = 1 - last, 1 - first
    return [Candidate(f"[{edtf_of(first)}..{edtf_of(last)}]", Rule.CENTURY)]


def _number(found: _Groups) -> int:
    if found.get("roman"):
        return roman_number(found["roman"] or "")
    word = found.get("ordinal")
    return ORDINALS[word] if word else int(found["number"] or 0)


def _part_of_year(first: int, found: _Groups, habits: Habits) -> list[Candidate]:
    part = _ordinal(found["ordinal"] or "")
    if first + part > {_HALF: 42, _THIRD: 40, _QUARTER: 37}[first]:
        return []
    return [
        Candidate(f"{edtf_of(year)}-{first + part - 1}", Rule.PART_OF_YEAR, needs)
        for year, needs in _years(found, habits)
    ]


def _ordinal(text: str) -> int:
    if text in ORDINALS:
        return ORDINALS[text]
    return DIGITS.get(text) or (
        int(text[0]) if text[0].isdigit() else roman_number(text.strip("."))
    )


def _years(found: _Groups, habits: Habits) -> list[tuple[int, tuple[Need, ...]]]:
    digits = found["year"] or ""
    era = "bc" if found["bc"] else "ad" if found["ad"] or found.get("ad_before") else ""
    return years_of(int(digits), len(digits), era, habits, is_alone=False)


def _quarter(found: _Groups, habits: Habits) -> list[Candidate]:
    return _part_of_year(_QUARTER, found, habits)


def _half(found: _Groups, habits: Habits) -> list[Candidate]:
    return _part_of_year(_HALF, found, habits)


def _third(found: _Groups, habits: Habits) -> list[Candidate]:
    return _part_of_year(_THIRD, found, habits)


def _season(found: _Groups, habits: Habits) -> list[Candidate]:
    code = SEASONS.get(found["word"] or "")
    last = found.get("last")
    if code is None:
        return []
    years = _years(found, habits)
    if last and not all((year + 1) % 10 ** len(last) == int(last) for year, _ in years):
        return []
    code += _HEMISPHERES.get(found.get("side") or "", 0)
    return [Candidate(f"{edtf_of(year)}-{code}", Rule.PART_OF_YEAR, needs) for year, needs in years]


def _week(found: _Groups, _habits: Habits) -> list[Candidate]:
    year, week, day = (int(found[name] or 0) for name in ("year", "week", "day"))
    january_4 = days_from_civil(year, 1, 4)
    monday = january_4 - (january_4 + 3) % 7 + 7 * (week - 1)
    thursday_year, _, _ = civil_from_days(monday + 3)
    if thursday_year != year or not week:
        raise WhenError.of(ProblemKind.NO_WEEK, found["text"] or "")
    if day:
        return [Candidate(edtf_of(*civil_from_days(monday + day - 1)), Rule.WEEK)]
    first, last = (edtf_of(*civil_from_days(each)) for each in (monday, monday + 6))
    return [Candidate(f"[{first}..{last}]", Rule.WEEK)]


def _day_of_year(found: _Groups, _habits: Habits) -> list[Candidate]:
    year, number = int(found["year"] or 0), int(found["number"] or 0)
    date = civil_from_days(days_from_civil(year, 1, 1) + number - 1)
    if date[0] != year:
        last = days_from_civil(year + 1, 1, 1) - days_from_civil(year, 1, 1)
        raise WhenError.of(ProblemKind.NO_DAY, found["text"] or "", str(last))
    return [Candidate(edtf_of(*date), Rule.WEEK)]


_RULES: Final[tuple[tuple[Callable[[_Groups, Habits], list[Candidate]], str], ...]] = (
    (
        _bare_year,
        (
            rf"(?:in |im |en |the year |the |year |jahr |im jahr |anno |annee )?{AD_BEFORE}"
            rf"(?P<year>\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}}){ERA}"
        ),
    ),
    (_minus_year, r"-(?P<year>\d{1,3}|[1-9]\d{4,11})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?"),
    (_bare_year, rf"(?:{IN_YEAR} )?(?P<year>\d{{3,4}}){ERA}(?:{YEAR_WORD}|\s?[年년])"),
    (_bare_year, rf"{IN_YEAR} (?P<year>\d{{3,4}}){ERA}"),
    (
        _decade,
        (
            r"(?:(?P<sure>(?:the )?decade of the )|the |in the |die |in den |pa |i )?"
            r"'?(?P<year>\d{3}0|\d0)"
            r"(?:'?s|er(?:[ -]jahren?)?|(?P<century>-talet|-tallet|-luku|-luvulla)|"
            r"-[ех](?: годы| годов| годах| гг\.?)?|-ые(?: годы)?| годы|\s?年代|년대)"
        ),
    ),
    (_decade, rf"(?:in |in den |en |negli )?{DECADE_WORD} '?(?P<year>\d{{3}}0|\d0)\.?"),
    (
        _decade_of_century,
        r"(?P<number>\d\d)\s?世[紀纪](?P<decade>\d0)年代",
    ),
    (
        _decade_of_century,
        (
            r"(?:w )?(?:lata|latach) (?P<decade>\d0)\. "
            r"(?:(?P<roman>[ivx]+)|(?P<number>\d\d)\.?) (?:wieku|w\.)"
        ),
    ),
    (_open_century, r"(?P<year>\d\d)(?:--|\?\?)(?P<sign>\??)"),
    (_century, rf"(?:the |in the |le |au |el |im |das )?{_NUMERAL} ?{CENTURY_WORD}{ERA}"),
    (
        _century,
        (
            rf"(?:el |il |o )?(?:siglo|s\.|sec\.|secolo|seculo|stol\.) ?"
            rf"(?:(?P<roman>[ivx]+)|(?P<number>\d\d?)){ERA}"
        ),
    ),
    (
        _millennium,
        rf"(?:the |das |le )?{_NUMERAL} ?(?:millennium|mill\.|jahrtausend|millenaire|milenio){ERA}",
    ),
    (_century, r"(?P<bc>(?:公元|西元|紀元|纪元)?前)\s?(?P<number>\d\d?)\s?世[紀纪]"),
    (_quarter, rf"{_YEAR_DIGITS}[\s/,.–-]*[qt](?P<ordinal>[1-4])"),
    (_quarter, rf"[qt](?P<ordinal>[1-4])\.?(?:\s–\s)?{_OF}{_YEAR_DIGITS}"),
    (_quarter, rf"(?P<ordinal>[1-4])[qt]{_OF}{_YEAR_DIGITS}"),
    (_quarter, r"k(?P<ordinal>[1-4])[\s/-]?(?P<year>\d{4})"),
    (_quarter, r"(?P<year>\d{4})[\s/-]?k(?P<ordinal>[1-4])"),
    (_quarter, rf"(?P<ordinal>[1-4]|iv|i{{1,3}}) kw\. {_YEAR_DIGITS}"),
    (_quarter, rf"{QUARTER_WORD} (?P<ordinal>[1-4]|iv|i{{1,3}}){_OF}{_YEAR_DIGITS}"),
    (_quarter, r"(?P<year>\d{4})\s?[年년]?\s?第?(?P<ordinal>[1-4一二三四])\s?(?:四半期|季度|분기)"),
    (_half, r"(?P<year>\d{4})\s?年\s?(?P<ordinal>[上下])半[年期]"),
    (_quarter, rf"(?:the )?{_ORDINAL} {QUARTER_WORD}{_OF}{_YEAR_DIGITS}"),
    (_quarter, rf"{_YEAR_DIGITS}[\s,/-]*{_ORDINAL} {QUARTER_WORD}"),
    (_half, rf"{_YEAR_DIGITS}[\s/,.-]*(?:h|hy|s)(?P<ordinal>[12])"),
    (_half, rf"(?:h|hy|s)(?P<ordinal>[12])\.?{_OF}{_YEAR_DIGITS}"),
    (_half, rf"(?P<ordinal>[12])h{_OF}{_YEAR_DIGITS}"),
    (_half, rf"(?:the )?{_ORDINAL} {HALF_WORD}{_OF}{_YEAR_DIGITS}"),
    (_third, rf"(?:the )?{_ORDINAL} third{_OF}{_YEAR_DIGITS}"),
    (
        _season,
        (
            rf"(?:the |in |im |en )?(?P<side>northern |southern )?(?P<word>[^\W\d_]+){_OF}"
            rf"{AD_BEFORE}'?(?P<year>\d{{1,4}})(?:[/–-](?P<last>\d\d|\d{{4}}))?{ERA}{YEAR_WORD}?"
        ),
    ),
    (_season, rf"(?P<year>\d{{4}})(?:\s?年の?)?[\s,/-]*(?P<word>[^\W\d_]+){ERA}"),
    (_week, r"(?P<year>\d{4})[\s-]?w(?:eek )?(?P<week>\d\d?)(?:-?(?P<day>[1-7]))?"),
    (
        _week,
        (
            r"(?:week|wk|kw|w|semaine|semana|uke|vecka|"
            r"tydzien)\.? ?(?P<week>\d\d?)(?P<day>)[\s,/-]*(?:of )?(?P<year>\d{4})"
        ),
    ),
    (_day_of_year, r"(?P<year>\d{4})-(?P<number>\d{3})"),
)
_NO_ERA: Final[_Groups] = dict.fromkeys(("bc", "ad", "ad_before"))
_ANY_PART: Final = "|".join(map(re.escape, sorted(PARTS_OF_PERIODS, key=len, reverse=True)))
_PART: Final = re.compile(
    rf"(?:the |la |le |die |a |am |in der )?(?P<part>{_ANY_PART})"
    r"[\s-]+(?:of (?:the )?|the |des |der |du |de (?:l'|la |los |las |het )?|del(?:la|l')? |"
    r"do |da |dos |degli |van (?:de |het )?|av |le )?(?P<whole>.+)"
)
_PART_AFTER: Final = re.compile(
    rf"(?P<whole>.*(?:世[紀纪]|年代?))の?(?P<part>{'|'.join(PARTS_BEHIND)})"
)


def read_period(text: str, habits: Habits, shown: str) -> list[Candidate]:
    """Return the dates that a folded text can mean as a year or a longer or shorter period."""
    for read, pattern in _RULES:
        match = re.fullmatch(pattern, text)
        if match is not None:
            groups = {**_NO_ERA, "text": shown, **match.groupdict()}
            found = read(groups, habits)
            if found:
                return found
    return _part(text, habits, shown)


def _part(text: str, habits: Habits, shown: str) -> list[Candidate]:
    """Return the thirds, halves or quarters of a period: "early 1880s", "mid-May 1941"."""
    match = _PART.fullmatch(text) or _PART_AFTER.fullmatch(text)
    if match is None:
        return []
    from timeline_app.model.dates.rules.days import read_day

    index, count = PARTS_OF_PERIODS.get(match["part"]) or PARTS_BEHIND[match["part"]]
    wholes = read_period(match["whole"], habits, shown) or read_day(match["whole"], habits, shown)
    if wholes and wholes[0].rule is Rule.PART_OF_PERIOD:
        return []  # no part of a part: "early-mid 1850s" is two of them
    parts = [(each, _part_of(each.edtf, index, count)) for each in wholes]
    return [Candidate(edtf, Rule.PART_OF_PERIOD, whole.needs) for whole, edtf in parts if edtf]


def _part_of(edtf: str, index: int, count: int) -> str:
    """Return a part of a period of at least a month; "" where it is shorter."""
    when = parse_when(edtf)
    year, month, first_day = civil_from_days(when.start_s // DAY_S)
    last_year, _, last_day = civil_from_days((when.end_s - 1) // DAY_S)
    if when.start_unit >= Unit.DECADE or last_year > year:
        years = last_year - year + 1
        first, last = year + years * index // count, year + years * (index + 1) // count - 1
        return f"[{edtf_of(first)}..{edtf_of(last)}]"
    if when.start_unit == Unit.YEAR:
        months = (12 * index // count + 1, 12 * (index + 1) // count)
        return f"[{edtf_of(year, months[0])}..{edtf_of(year, months[1])}]"
    if when.start_unit == Unit.MONTH and first_day == 1:
        days = (
            30 * index // count + 1,
            last_day if index == count - 1 else 30 * (index + 1) // count,
        )
        return f"[{edtf_of(year, month, days[0])}..{edtf_of(year, month, days[1])}]"
    return ""
