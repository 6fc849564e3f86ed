"""Ranges and limits: "1831-35", "26 to 28 October", "BET 1840 AND 1845", "c. 1880", "present"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import days_from_civil
from timeline_app.model.dates.edtf import edtf_of
from timeline_app.model.dates.habits import Candidate, Need, Rule
from timeline_app.model.dates.problems import WhenError
from timeline_app.model.dates.rules.days import BC
from timeline_app.model.dates.rules.times import find_time
from timeline_app.model.dates.rules.vocabulary import weekdays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[str], list[Candidate]]

_ABOUT: Final = re.compile(
    r"(?:(?:c|ca|cca|circa|about|abt|around|approx|approximately|est|estimated|cal|calc|"
    r"calculated|roughly|"
    r"vers|env|environ|um|etwa|gegen|ungefahr|rund|hacia|hac|alrededor de|verso|por volta de|"
    r"omstreeks|"
    r"rond|ok|okolo|kolem|omkring|noin|около|int)\.?(?:\s+|(?<=\.)(?=\d)|"
    r"(?<=^c)(?=\d{3,4}\b))|[~≈]\s*)(?P<date>.+)"
)
_ABOUT_TIME: Final = re.compile(r"(?P<day>[^,]*\d[^,]*), about (?P<time>\d{1,2}[:.]\d\d.*)")
_ABOUT_AFTER: Final = re.compile(
    r"(?P<date>.+?)(?:~|\s+\(?(?:ca|circa|approx|approximately|or so)\.?\)?)"
)
_UNCERTAIN: Final = re.compile(
    r"(?:probably|prob|possibly|poss|perhaps|maybe|presumably|wahrscheinlich|vermutlich|wohl|"
    r"vielleicht|"
    r"probablement|peut-etre|quiza|quizas|probablemente|forse|\?(?!\s?-))\.?,?\s*(?P<date>.+)"
)
_UNCERTAIN_AFTER: Final = re.compile(
    r"(?P<date>.+?)(?<![-–→/ ])"
    r"(?:\s*\(?\?\)?|,? \(?(?:uncertain|probably|possibly|perhaps|presumed)\)?)"
)
_BEFORE: Final = re.compile(
    r"(?:(?:before|bef|by|prior to|not after|not later than|no later than|pre|vor dem|vor|"
    r"avant le|avant|"
    r"antes del|antes de|prima del|voor|przed|pred|innan|ennen)\.?\s+|"
    r"[<≤]\s*|pre-(?=\d))(?P<date>.+)"
)
_BEFORE_AFTER: Final = re.compile(r"(?P<date>.+?),? (?:or|and) (?:earlier|before)")
_AFTER: Final = re.compile(
    r"(?:(?:after|aft|post|not before|not earlier than|no earlier than|nach dem|nach|"
    r"apres le|apres|"
    r"despues del|despues de|dopo il|dopo|nach|after the|efter)\.?\s+|"
    r"[>≥]\s*|post-(?=\d))(?P<date>.+)"
)
_AFTER_AFTER: Final = re.compile(r"(?P<date>.+?),? (?:or|and) (?:later|after)")
_SINCE: Final = re.compile(
    r"(?:from|since|starting|beginning|as of|von|vom|seit|ab|depuis le|depuis|desde|dal|"
    r"sinds|od|sedan|fra)\s+"
    r"(?P<date>.+?)(?P<open>,? (?:end (?P<how>open|unknown)|on|onwards?|forward))?"
)
_ONWARDS: Final = re.compile(r"(?P<date>.+?)(?: onwards?|, end (?P<how>open|unknown)|\s?[-–]|\s?→)")
_UNTIL: Final = re.compile(
    r"(?:(?:until|till|til|to|up to|through|thru|bis zum|bis|jusqu'a|jusqu'au|hasta el|hasta|"
    r"fino al|tot|do)\s+|"
    r"[–→]\s?)(?P<date>.+?)(?:, start (?P<how>open|unknown))?"
)
_AND: Final = r"\s+(?:and|und|et|y|e|en|i|a|og|och|ja|и|&)\s+"
_BETWEEN: Final = re.compile(
    r"(?:some ?time )?(?:between|betw?|zwischen|entre|tra|fra|tussen|miedzy|mezi|mellem|"
    r"mellan|между)\.?\s+(?P<dates>.+)"
)
_BETWEEN_TIMES: Final = re.compile(
    r"(?P<day>.+?), between (?P<first>\d\d:\d\d(?::\d\d)?) and "
    r"(?P<last>\d\d:\d\d(?::\d\d)?)(?P<zone>.*)"
)
_FROM: Final = re.compile(r"(?:from|von|vom|du|de|del|da|dal|van|od|fra|fran)\s+(?=.)")
_SEPARATORS: Final = tuple(
    map(
        re.compile,
        (
            r"\s*→\s*",
            (
                r"\s+(?:to|until|till|til|through|thru|bis zum|bis|au|a|al|hasta el|hasta|ate|"
                r"tot|do|–|--?)\s+"
            ),
            r"\s*(?:\.\.\.?|…)\s*",
            r",? and (?=present)",
            r"\s*–\s*",
            r"\s*-\s*",
            r"\s*/\s*",
        ),
    )
)
_OTHER_HALF: Final = {"a": "p", "p": "a"}
_ONCE: Final = "once, "
_WHOLE: Final = "the whole of "
_LIST: Final = re.compile(r"(?P<kind>one|all) of:? (?P<members>.+)")
_OPEN_WORDS: Final = frozenset(
    [
        "..",
        "present",
        "the present",
        "present day",
        "the present day",
        "now",
        "today",
        "current",
        "currently",
        "ongoing",
        "on-going",
        "on going",
        "to date",
        "till date",
        "date",
        "still",
        "still in office",
        "still in power",
        "still in use",
        "still in force",
        "still active",
        "still ongoing",
        "still open",
        "still running",
        "incumbent",
        "in office",
        "in progress",
        "continuing",
        "continues",
        "open",
        "open end",
        "open-ended",
        "heute",
        "jetzt",
        "aktuell",
        "derzeit",
        "laufend",
        "andauernd",
        "gegenwart",
        "bis heute",
        "noch im amt",
        "aujourd'hui",
        "en cours",
        "a ce jour",
        "actuel",
        "actuellement",
        "maintenant",
        "present",
        "actualidad",
        "la actualidad",
        "presente",
        "actual",
        "actualmente",
        "en curso",
        "hoy",
        "en el cargo",
        "oggi",
        "attuale",
        "in corso",
        "in carica",
        "heden",
        "huidig",
        "lopend",
        "hoje",
        "atual",
        "em curso",
        "obecnie",
        "nadal",
        "w toku",
        "dnes",
        "dosud",
        "nyni",
        "soucasnost",
        "nu",
        "nutid",
        "pagaende",
        "nykyaan",
        "настоящее время",
        "наст. время",
        "н.в.",
        "н. в.",
        "сейчас",
        "по настоящее время",
        "devam ediyor",
        "gunumuz",
    ]
)
_NOTHING_WORDS: Final = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nil",
        "nan",
        "-",
        "--",
        "---",
        "–",
        ".",
        "#n/a",
        "#value!",
        "no end",
    ]
)
_UNKNOWN_WORDS: Final = _NOTHING_WORDS | frozenset(
    [
        "unknown",
        "unk",
        "unk.",
        "not known",
        "unkn.",
        "tba",
        "tbd",
        "tbc",
        "t.b.a.",
        "t.b.d.",
        "n.d.",
        "nd",
        "s.d.",
        "s. d.",
        "o. j.",
        "o.j.",
        "undated",
        "no date",
        "not dated",
        "to be announced",
        "to be determined",
        "to be confirmed",
        "unbekannt",
        "k.a.",
        "k. a.",
        "keine angabe",
        "unbek.",
        "inconnu",
        "inconnue",
        "desconocido",
        "desconocida",
        "sconosciuto",
        "ignoto",
        "onbekend",
        "nieznana",
        "nieznany",
        "neznamo",
        "neznamy",
        "okand",
        "ukendt",
        "неизвестно",
        "?",
        "??",
        "???",
        "x",
        "(unknown)",
        "end unknown",
        "missing",
    ]
)
_BARE_YEAR: Final = re.compile(r"\d{1,4}")
_DAY_ONLY: Final = re.compile(
    r"(?:(?P<weekday>[^\W\d_]{3,})\.?,? )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
)
_MONTH_DAYS: Final = re.compile(
    r"(?P<word>[^\W\d_]+\.?) (?P<first>\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|"
    r"→)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
)
_NUMBERS_NO_YEAR: Final = re.compile(r"\d{1,2}([./-])(?:\s?\d{1,2})?\.?")
_FULL_DAY: Final = re.compile(r"(?P<year>-?\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_DAY_DIGITS: Final = 2
_CENTURY: Final = re.compile(
    r"(?:century|centuries|cent\.|c\.|jh\.|jahrhundert|siecle|eeuw|secolo).*$"
)
_EITHER: Final = re.compile(r"(?P<first>.+) (?:or|oder|ou|o|of) (?P<last>.+)")
_OFFSET: Final = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)(?=[~?%]?$)")
_DATE_END: Final = re.compile(r"(?<=[\dXZ~?%])(?=$|[/,\]}]|\.\.)")
_MOST_PIECES: Final = 31
_HOUR_MINUTES: Final = re.compile(r"(\d\d):00")


def is_open_end(text: str) -> bool:
    """Return whether a folded text says of an end that there is none yet."""
    bare = text.strip(" ().!")
    return bare in _OPEN_WORDS or bare.startswith("still ") or text.strip() == ".."


def is_unknown(text: str) -> bool:
    """Return whether a folded text says that a date is not known."""
    return text in _UNKNOWN_WORDS


def is_nothing(text: str) -> bool:
    """Return whether a folded text is a sign or a word for no entry."""
    return text in _NOTHING_WORDS


def read_limit(text: str, read: Read) -> list[Candidate]:
    """Return the dates of a text with words around a date: about, before, between, from, …."""
    for rule in (_about, _between, _before_or_after, _open, _list):
        found = rule(text, read)
        if found:
            return found
    return []


def _about(text: str, read: Read) -> list[Candidate]:
    text = _ABOUT_TIME.sub(r"about \g<day>, \g<time>", text)
    for pattern, sign in (
        (_UNCERTAIN_AFTER, "?"),
        (_ABOUT, "~"),
        (_ABOUT_AFTER, "~"),
        (_UNCERTAIN, "?"),
    ):
        match = pattern.fullmatch(text)
        dates = _some(match["date"], read) if match else []
        if dates:
            rule = Rule.ABOUT if sign == "~" else Rule.UNCERTAIN
            return [Candidate(_qualified(each.edtf, sign), rule, each.needs) for each in dates]
    return []


def _qualified(edtf: str, sign: str) -> str:
    """Return the EDTF with a sign on each of its dates; `%` is `~` and `?` together."""
    signed = _DATE_END.sub(sign, edtf)
    return re.sub(r"[~?%]{2}", lambda both: both[0][0] if len({*both[0]}) == 1 else "%", signed)


def _before_or_after(text: str, read: Read) -> list[Candidate]:
    if text.startswith(_ONCE):
        return _some(text.removeprefix(_ONCE), read)
    for pattern, form in (
        (_BEFORE_AFTER, "[..{}]"),
        (_AFTER_AFTER, "[{}..]"),
        (_BEFORE, "[..{}]"),
        (_AFTER, "[{}..]"),
    ):
        match = pattern.fullmatch(text)
        dates = _some(match["date"], read) if match else []
        if dates:
            return [
                Candidate(
                    form.format(_edge(each.edtf, last="{}]" in form)),
                    Rule.BEFORE_OR_AFTER,
                    each.needs,
                )
                for each in dates
                if "/" not in each.edtf and "{" not in each.edtf
            ]
    return []


def _edge(edtf: str, *, last: bool) -> str:
    """Return the first or last date of a set, and any other date itself."""
    if edtf[0] != "[":
        return edtf
    first_text, _, last_text = edtf[1:-1].partition("..")
    return last_text if last else first_text


def _open(text: str, read: Read) -> list[Candidate]:
    for pattern in (_SINCE, _ONWARDS, _UNTIL):
        match = pattern.fullmatch(text)
        dates = _some(match["date"], read) if match else []
        if match and dates:
            end = "" if match["how"] == "unknown" else ".."
            form = f"{end}/{{}}" if pattern is _UNTIL else f"{{}}/{end}"
            return [
                Candidate(form.format(each.edtf), Rule.OPEN, each.needs)
                for each in dates
                if _is_single(each)
            ]
    return []


def _between(text: str, read: Read) -> list[Candidate]:
    match = _BETWEEN_TIMES.fullmatch(text)
    if match:
        return _between_times(match, read)
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return []
    for joiner in re.finditer(rf"{_AND}|\s*(?:-|–|→)\s*", match["dates"]):
        dates = match["dates"]
        found = [*_pairs(dates[: joiner.start()], dates[joiner.end() :], read)]
        if found:
            return [
                Candidate(f"[{first}..{last}]", Rule.BETWEEN, needs) for first, last, needs in found
            ]
    return []


def _between_times(match: re.Match[str], read: Read) -> list[Candidate]:
    """Return a day between two times; a whole hour is known to the hour."""
    day, zone = match["day"], match["zone"]
    firsts, lasts = (_some(f"{day}, {match[name]}{zone}", read) for name in ("first", "last"))
    if not firsts or not lasts or not all(map(_is_single, (*firsts, *lasts))):
        return []
    hours = [_HOUR_MINUTES.fullmatch(match[name]) for name in ("first", "last")]
    if hours[0] and hours[1] and int(hours[1][1]) == int(hours[0][1]) + 1:
        return [
            Candidate(re.sub(r":00(?=$|Z|[+-])", "", each.edtf, count=1), Rule.BETWEEN)
            for each in firsts
        ]
    return [Candidate(f"[{firsts[0].edtf}..{lasts[0].edtf}]", Rule.BETWEEN)]


def _list(text: str, read: Read) -> list[Candidate]:
    match = _LIST.fullmatch(text)
    if match is None:
        either = _EITHER.fullmatch(text)
        pairs = _pairs(either["first"], either["last"], read) if either else ()
        return [Candidate(f"[{first},{last}]", Rule.LIST, needs) for first, last, needs in pairs]
    pieces = re.split(r"(,? or | and |, )", match["members"])
    members = _members(pieces, read) if len(pieces) <= _MOST_PIECES else []
    if not members:
        return []
    inner = ",".join(map(_as_member, members))
    return [Candidate(f"[{inner}]" if match["kind"] == "one" else f"{{{inner}}}", Rule.LIST)]


def _members(pieces: list[str], read: Read) -> list[str]:
    """Return the dates that pieces, every second a joiner, make up; the longest first."""
    for end in range(len(pieces), 0, -2):
        dates = _some("".join(pieces[:end]), read)
        found = [each for each in dates if each.rule is not Rule.LIST]
        if found and end == len(pieces):
            return [found[0].edtf]
        rest = _members(pieces[end + 1 :], read) if found else []
        if rest:
            return [found[0].edtf, *rest]
    return []


def _as_member(edtf: str) -> str:
    """Return a date as a member of a set: an interval or a set of one with its two dots."""
    if edtf[0] == "[":
        return edtf[1:-1]
    return edtf.replace("/", "..").replace("....", "..")


def read_range(text: str, read: Read) -> list[Candidate]:
    """Return the ranges that a folded text can mean, "26 to 28 October 2025"."""
    match = _MONTH_DAYS.fullmatch(text)
    if match is not None:
        first, last = (
            f"{match['word']} {match[name]}, {match['year']}" for name in ("first", "last")
        )
        found = [*_pairs(first, last, read)]
        return [Candidate(f"{a}/{b}", Rule.RANGE, needs) for a, b, needs in found]
    if text.startswith(_WHOLE):
        wholes = filter(_is_single, _some(text.removeprefix(_WHOLE), read))
        return [Candidate(f"{each.edtf}/{each.edtf}", Rule.RANGE, each.needs) for each in wholes]
    bare = _FROM.sub("", text, count=1)
    for separator in _SEPARATORS:
        for split in separator.finditer(bare):
            left, right = bare[: split.start()], bare[split.end() :]
            found = [*_pairs(left.strip(" ,"), right.strip(" ,"), read)]
            if found:
                return [
                    Candidate(f"{first}/{last}", Rule.RANGE, needs) for first, last, needs in found
                ]
    return []


def _pairs(left: str, right: str, read: Read) -> Iterator[tuple[str, str, tuple[Need, ...]]]:
    """Yield the two dates of a range, the first completed by what only the second says."""
    if not left or not right:
        return
    if is_open_end(right) or is_unknown(right):
        for each in _some(left, read):
            yield each.edtf, ".." if is_open_end(right) else "", each.needs
    elif is_unknown(left) or left == "..":
        for each in _some(right, read):
            yield ("" if is_unknown(left) else ".."), each.edtf, each.needs
    elif not (right.isdecimal() and len(right) <= _DAY_DIGITS):
        firsts = [each for text in _with_half_of_day(left, right) for each in _some(text, read)]
        for last in filter(_is_single, _some(right, read) or _with_day_of(left, right, read)):
            for first in filter(_is_single, _completed(left, right, last, firsts, read)):
                needs = {need.subject: need for need in (*last.needs, *first.needs)}
                if {*needs.values()} == {*first.needs, *last.needs}:
                    a, b = first.edtf, last.edtf
                    yield _with_offset_of(a, b), _with_offset_of(b, a), tuple(needs.values())


def _with_half_of_day(left: str, right: str) -> tuple[str, ...]:
    """Return the first time of a range with AM and with PM where only the last says which."""
    first, last = find_time(left), find_time(right)
    if first is None or last is None or first.ampm or not last.ampm:
        return (left,)
    start, end = first.spans["hour"]
    if not 1 <= int(left[start:end]) <= 12 or first.sign or first.zone:  # noqa: PLR2004 (a clock)
        return (left,)
    after = max(place for _, place in first.spans.values())
    return tuple(
        f"{left[:after]} {half}m{left[after:]}" for half in (last.ampm, *_OTHER_HALF[last.ampm])
    )


def _with_offset_of(edtf: str, other: str) -> str:
    """Return a time of a range with the offset of the other, where it is said only once."""
    offset = _OFFSET.search(other)
    return f"{edtf}{offset[0]}" if offset and "T" in edtf and not _OFFSET.search(edtf) else edtf


def _is_single(date: Candidate) -> bool:
    return date.edtf[0] not in "[{" and "/" not in date.edtf


def _completed(
    left: str, right: str, last: Candidate, firsts: list[Candidate], read: Read
) -> list[Candidate]:
    """Return the first date of a range; what it does not say is that of the last."""
    if _BARE_YEAR.fullmatch(left):
        if re.search(rf"\s(?:{BC})\s*$", right):
            return _some(f"{left} bc", read)
        if len(left) > _DAY_DIGITS:
            return firsts
    elif firsts:
        return firsts
    year = re.match(r"-?\d{4}(?=-)", last.edtf)
    if year is None:
        century = _CENTURY.search(right)
        return _some(f"{left} {century[0]}", read) if century else []
    day, full = _DAY_ONLY.fullmatch(left), _FULL_DAY.match(last.edtf)
    if day and day["weekday"] and day["weekday"] not in weekdays():
        day = None  # "Dec 2" is no day of the last date's month
    if day:
        return _in_month_of(day, full, last) if full else []
    return _in_year_of(left, int(year[0]), last.edtf, read)


def _in_month_of(day: re.Match[str], full: re.Match[str], last: Candidate) -> list[Candidate]:
    """Return the first date in the month of the last, where its weekday is right."""
    date = int(full["year"]), int(full["month"]), int(day["day"])
    if day["weekday"] and weekdays()[day["weekday"]] != (days_from_civil(*date) + 3) % 7:
        return []
    return [Candidate(edtf_of(*date), last.rule, last.needs)]


def _in_year_of(left: str, year: int, last: str, read: Read) -> list[Candidate]:
    """Return the first date in the year of the last: 28 December to 3 January in that before."""
    found = _some(_in_year(left, year), read)
    is_after = year > 0 and any(each.edtf > last for each in found)
    return _some(_in_year(left, year - 1), read) if is_after else found


def _in_year(text: str, year: int) -> str:
    """Return a date that names no year with one, before its time if it has one."""
    in_year = f"{1 - year} bc" if year <= 0 else f"{year:04}"
    numbers = _NUMBERS_NO_YEAR.fullmatch(text)
    if numbers:
        return f"{text.rstrip(numbers[1])}{numbers[1]}{in_year}"
    time = find_time(text)
    cut = None if time is None else re.search(r",?\s*\d{1,2}[:h]", text)
    if cut is None:
        return f"{text} {in_year}"
    return f"{text[: cut.start()]} {in_year}{text[cut.start() :]}"


def _with_day_of(left: str, right: str, read: Read) -> list[Candidate]:
    """Return the time `right` on the day of `left`, "28 October 2025, 10:40 to 12:00"."""
    time, other = find_time(left), find_time(right)
    if time is None or other is None or other.rest.strip():
        return []
    start = re.search(r"[\s,t]*\d{1,2}(?::|h|\s?[ap]m)", left)
    return _some(f"{left[: start.start()]} {right}", read) if start else []


def _some(text: str, read: Read) -> list[Candidate]:
    """Return what a part of a text can mean; nothing where it is no date."""
    try:
        return read(text.strip(" ,"))
    except WhenError:
        return []
