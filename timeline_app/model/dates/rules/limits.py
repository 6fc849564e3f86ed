"""Words around a date: "c. 1880", "before 1900", "BET 1840 AND 1845", "since 1990", "one of …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.habits import Candidate, Rule
from timeline_app.model.dates.rules.ranges import is_single, pairs, some_dates

if TYPE_CHECKING:
    from timeline_app.model.dates.rules.ranges import Read

_ABOUT: Final = re.compile(
    r"(?:(?:c|ca|cca|circa|about|abt|around|approx|approximately|est|estimated|cal|calc|"
    r"calculated|roughly|"
    r"vers|env|environ|um|etwa|gegen|ungefahr|rund|hacia|hac|alrededor de|verso|por volta de|"
    r"omstreeks|"
    r"rond|ok|okolo|kolem|omkring|noin|cirka|kring|runt|intorno al?|attorno al?|circa il|"
    r"cerca de|aprox|aproximadamente|alrededor del|hacia el|ongeveer|mniej wiecej|"
    r"около|ок|примерно|прибл|int)\.?(?:\s+|(?<=\.)(?=\d)|"
    r"(?<=^c)(?=\d{3,4}\b))|(?:[~≈約约]|大[約约])\s*)(?P<date>.+)"
)
_ABOUT_TIME: Final = re.compile(r"(?P<day>[^,]*\d[^,]*), about (?P<time>\d{1,2}[:.]\d\d.*)")
_ABOUT_AFTER: Final = re.compile(
    r"(?P<date>.+?)(?:~|\s+\(?(?:ca|circa|approx|approximately|or so)\.?\)?|"
    r"\s?(?:頃|ごろ|ころ|前後|左右|경))"
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
    r"antes del|antes do|antes de|prima del|prima di|voor|przed|pred|innan|fore|ennen)\.?\s+|"
    r"[<≤]\s*|pre-(?=\d))(?P<date>.+)"
)
_BEFORE_AFTER: Final = re.compile(
    r"(?P<date>.+?),? (?:or|and) (?:earlier|before)|(?P<date_zh>.+?)\s?(?:以前|之前)"
)
_AFTER: Final = re.compile(
    r"(?:(?:after|aft|post|not before|not earlier than|no earlier than|nach dem|nach|"
    r"apres le|apres|"
    r"despues del|despues de|depois de|depois do|apos|dopo il|dopo|na|po|after the|efter|"
    r"после)\.?\s+|"
    r"[>≥]\s*|post-(?=\d))(?P<date>.+)"
)
_AFTER_AFTER: Final = re.compile(
    r"(?P<date>.+?),? (?:or|and) (?:later|after)|(?P<date_zh>.+?)\s?(?:以後|以后|以降|之后|之後)"
)
_SINCE: Final = re.compile(
    r"(?:from|since|starting|beginning|as of|von|vom|seit|ab|depuis le|depuis|desde|dal|"
    r"sinds|od|sedan|fra|с|со)\s+"
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
_ONCE: Final = "once, "
_LIST: Final = re.compile(r"(?P<kind>one|all) of:? (?P<members>.+)")
_EITHER: Final = re.compile(r"(?P<first>.+) (?:or|oder|ou|o|of) (?P<last>.+)")
_DATE_END: Final = re.compile(r"(?<=[\dXZ~?%])(?=$|[/,\]}]|\.\.)")
_MOST_PIECES: Final = 31
_HOUR_MINUTES: Final = re.compile(r"(\d\d):00")


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
        dates = _dates_in(pattern, text, read)
        if dates:
            rule = Rule.ABOUT if sign == "~" else Rule.UNCERTAIN
            return [Candidate(_qualified(each.edtf, sign), rule, each.needs) for each in dates]
    return []


def _dates_in(pattern: re.Pattern[str], text: str, read: Read) -> list[Candidate]:
    """Return what the date in a text of a pattern can mean; nothing for any other text."""
    match = pattern.fullmatch(text)
    date = match and (match["date"] or match.groupdict().get("date_zh"))
    return some_dates(date, read) if date else []


def _qualified(edtf: str, sign: str) -> str:
    """Return the EDTF with a sign on each of its dates; `%` is `~` and `?` together."""
    signed = _DATE_END.sub(sign, edtf)
    return re.sub(r"[~?%]{2}", lambda both: both[0][0] if len({*both[0]}) == 1 else "%", signed)


def _before_or_after(text: str, read: Read) -> list[Candidate]:
    if text.startswith(_ONCE):
        return some_dates(text.removeprefix(_ONCE), read)
    for pattern, form in (
        (_BEFORE_AFTER, "[..{}]"),
        (_AFTER_AFTER, "[{}..]"),
        (_BEFORE, "[..{}]"),
        (_AFTER, "[{}..]"),
    ):
        dates = _dates_in(pattern, text, read)
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
        dates = some_dates(match["date"], read) if match else []
        if match and dates:
            end = "" if match["how"] == "unknown" else ".."
            form = f"{end}/{{}}" if pattern is _UNTIL else f"{{}}/{end}"
            return [
                Candidate(form.format(each.edtf), Rule.OPEN, each.needs)
                for each in dates
                if is_single(each)
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
        found = [*pairs(dates[: joiner.start()], dates[joiner.end() :], read)]
        if found:
            return [
                Candidate(f"[{first}..{last}]", Rule.BETWEEN, needs) for first, last, needs in found
            ]
    return []


def _between_times(match: re.Match[str], read: Read) -> list[Candidate]:
    """Return a day between two times; a whole hour is known to the hour."""
    day, zone = match["day"], match["zone"]
    firsts, lasts = (some_dates(f"{day}, {match[name]}{zone}", read) for name in ("first", "last"))
    if not firsts or not lasts or not all(map(is_single, (*firsts, *lasts))):
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
        both = pairs(either["first"], either["last"], read) if either else ()
        return [Candidate(f"[{first},{last}]", Rule.LIST, needs) for first, last, needs in both]
    pieces = re.split(r"(,? or | and |, )", match["members"])
    members = _members(pieces, read) if len(pieces) <= _MOST_PIECES else []
    if not members:
        return []
    inner = ",".join(map(_as_member, members))
    return [Candidate(f"[{inner}]" if match["kind"] == "one" else f"{{{inner}}}", Rule.LIST)]


def _members(pieces: list[str], read: Read) -> list[str]:
    """Return the dates that pieces, every second a joiner, make up; the longest first."""
    for end in range(len(pieces), 0, -2):
        dates = some_dates("".join(pieces[:end]), read)
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
