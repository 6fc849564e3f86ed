"""Clock times within a text: 12-hour clocks, seconds, offsets, and the names of zones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.calendar import DAY_S, HOUR_S, MINUTE_S, day_start_s
from timeline_app.model.dates.clock import iana_zone, offset_of_wall
from timeline_app.model.dates.habits import Choice, Need
from timeline_app.model.dates.problems import ProblemKind, WhenError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DigitSpan = tuple[int, int]

# Abbreviations that stand for one offset. The others are asked about, the likely meaning first.
_OFFSETS: Final = {
    "utc": "Z", "gmt": "Z", "z": "Z", "ut": "Z", "wet": "Z", "west": "+01:00", "cet": "+01:00",
    "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "trt": "+03:00", "pkt": "+05:00", "npt": "+05:45", "wib": "+07:00",
    "hkt": "+08:00", "sgt": "+08:00", "awst": "+08:00", "jst": "+09:00", "kst": "+09:00",
    "acst": "+09:30", "acdt": "+10:30", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00",
    "nzdt": "+13:00", "edt": "-04:00", "mdt": "-06:00", "pdt": "-07:00", "akst": "-09:00",
    "akdt": "-08:00", "nst": "-03:30", "ndt": "-02:30", "brt": "-03:00", "sast": "+02:00",
    "eat": "+03:00", "wat": "+01:00",
}  # fmt: skip
_AMBIGUOUS: Final = {
    "est": ("-05:00", "+10:00"), "cst": ("-06:00", "+08:00"), "cdt": ("-05:00", "-04:00"),
    "ist": ("+05:30", "+02:00", "+01:00"), "bst": ("+01:00", "+06:00"),
    "mst": ("-07:00", "+08:00"), "pst": ("-08:00", "+08:00"), "ast": ("-04:00", "+03:00"),
    "adt": ("-03:00", "+04:00"), "gst": ("+04:00", "-02:00"), "sst": ("-11:00", "+08:00"),
    "hst": ("-10:00", "+08:00"), "amt": ("+04:00", "-04:00"), "art": ("-03:00", "+02:00"),
    "et": ("-05:00", "-04:00"), "ct": ("-06:00", "-05:00"), "mt": ("-07:00", "-06:00"),
    "pt": ("-08:00", "-07:00"),
}  # fmt: skip

_WORD_END: Final = r"(?![^\W_])"
_LEAD: Final = r"(?:(?:at|um|kl\.?|klo|@|a las|as|alle|ore|om|a|o|(?:o )?godz\.?|в)\s+)?"
_HALF: Final = r"(?:(?P<ampm_j>午前|午後|上午|下午|오전|오후)\s?)?"
_HALVES: Final = dict.fromkeys(("午前", "上午", "오전"), "a") | dict.fromkeys(
    ("午後", "下午", "오후"), "p"
)
_TIME: Final = re.compile(
    # A server's log has 28/Oct/2025:10:40:00.
    rf"(?:(?<=\d)t|(?<=[a-z]/\d{{4}}):|(?<=[a-z]\d{{4}}):|(?<![\w:.+/'-])){_LEAD}{_HALF}(?:"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    rf"(?:\s*(?P<ampm>[ap])\.?\s?m{_WORD_END}\.?|\s*(?:uhr|uur|hrs?|hours|h){_WORD_END}\.?)?"
    rf"|(?P<hour_h>\d{{1,2}})(?:h|\.)(?P<minute_h>\d\d)(?:\s*uhr|\s*uur|\s*h|\s*(?P<ampm_h>[ap])\.?m)"
    rf"{_WORD_END}|(?P<hour_b>\d{{1,2}})\s?h\s?(?P<minute_b>\d\d){_WORD_END}"
    rf"|(?P<hour_c>\d{{1,2}})\s*(?P<ampm_c>[ap])\.?\s?m{_WORD_END}\.?"
    rf"|(?P<hour_d>\d{{1,2}})\s*(?:h|uhr){_WORD_END}"
    r"|(?P<hour_e>\d{1,2})\s?[時时点點시](?:\s?(?P<minute_e>\d{1,2})\s?[分분]"
    r"(?:\s?(?P<second_e>\d{1,2})\s?[秒초])?)?"
    # A dot alone is no colon, unless it stands behind a whole date.
    r"|(?:(?<=\d{4} )|(?<=\d{4}, )|(?<=-\d\d )|(?<=kl )|(?<=kl\. )|(?<=klo )|(?<=ore )|"
    r"(?<=godz\. ))"
    r"(?P<hour_g>\d{1,2})\.(?P<minute_g>\d\d)(?:\.(?P<second_g>\d\d))?(?=\s*$)"
    rf")(?![\d:])",
    re.ASCII,
)
_COMPACT: Final = re.compile(
    r"(?<=\d{4}-\d\d-\d\d)t(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    r"(?:[.,](?P<fraction>\d+))?(?!\d)"
    r"|(?<=\d{8})[t ](?P<hour_h>\d\d):?(?P<minute_h>\d\d)(?::?(?P<second_h>\d\d))?"
    r"(?:[.,](?P<fraction_h>\d+))?(?!\d)"
    r"|(?<=\d{4}-\d\d-\d\d)[t ](?P<hour_d>\d\d)(?=z|[+-]\d|\s*$)",
    re.ASCII,
)
_TWELVE: Final = r"(?:12(?:[:.]00)?\s?(?:uhr |h )?)?"
_NOON: Final = re.compile(
    rf"\b{_TWELVE}(?:noon|midday|mittags?|midi|mezzogiorno|mediodia|meio-dia|poludnie|poledne)\b"
)
_MIDNIGHT: Final = re.compile(
    rf"\b{_TWELVE}(?:midnight|mitternachts?|minuit|mezzanotte|medianoche|meia-noite|polnoc|pulnoc)\b"
)
_NAMES: Final = "|".join((*_OFFSETS, *_AMBIGUOUS))  # behind an offset they say nothing more
_ZONE: Final = re.compile(
    rf"\s?,?\s*(?:\(?(?P<utc>utc|gmt)?\s?(?P<sign>[+-])(?P<off_hour>\d\d?)"
    rf"(?::?(?P<off_minute>\d\d))?(?::00)?(?!\d)\)?(?:\s\(?(?:{_NAMES}){_WORD_END}\)?)?|\(?(?P<name>[a-z]+(?:[/_+-][a-z_]+)*|[a-z]{{3}}\d[a-z]{{3}}){_WORD_END}\)?)"
    r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))?",
    re.ASCII,
)
# Git and Ruby write the year between a time and its offset: 10:40:00 2025 +0900.
_LATE_OFFSET: Final = re.compile(
    r"(?<=\d{4}) (?P<sign>[+-])(?P<off_hour>\d\d):?(?P<off_minute>\d\d)$", re.ASCII
)


_SECONDS_OFF: Final = re.compile(r":\d\d:\d\d")


class TimeFound(NamedTuple):
    """A time in a text: where its digits stand, what its words say, and the text without it."""

    spans: Mapping[str, DigitSpan]
    ampm: str
    sign: str
    """Of an offset in digits."""
    zone: str
    """A zone's name, "" for none."""
    rest: str
    """The text with blanks in place of the time."""


def find_time(text: str) -> TimeFound | None:
    """Return the one time of a folded text; None where there is none, or more than one."""
    matches = [*_COMPACT.finditer(text)] or [*_TIME.finditer(text)]
    if len(matches) != 1:
        return None
    match = matches[0]
    spans = {
        name.partition("_")[0]: match.span(name)
        for name, found in match.groupdict().items()
        if found is not None and not name.startswith("ampm")
    }
    ampm = next((t for n, t in match.groupdict().items() if n.startswith("ampm") and t), "")
    ampm = _HALVES.get(ampm, ampm)
    end, sign, zone = match.end(), "", ""
    found = _ZONE.match(text, end)
    if found is not None and not _is_second_time(text, match.start(), found):
        if found["sign"]:
            sign, end = found["sign"], found.end()
            spans["off_hour"] = found.span("off_hour")
            if found["off_minute"]:
                spans["off_minute"] = found.span("off_minute")
        elif _zone_named(found["name"]):
            zone, end = found["name"], found.end()
    rest = text[: match.start()] + " " * (end - match.start()) + text[end:]
    late = None if sign or zone else _LATE_OFFSET.search(rest, end)
    if late is not None:
        sign, rest = late["sign"], rest[: late.start()]
        spans |= {name: late.span(name) for name in ("off_hour", "off_minute")}
    return TimeFound(spans, ampm, sign, zone, rest)


def with_noon_as_time(text: str) -> str:
    """Return a folded text with 12:00 in place of a word for noon."""
    return _NOON.sub("12:00", text)


def with_midnight_as_time(text: str) -> str:
    """Return a folded text with 00:00 in place of a word for midnight, which ends a day too."""
    return _MIDNIGHT.sub("00:00", text)


def is_ambiguous_zone(name: str) -> bool:
    """Return whether a zone's name stands for several offsets: EST, though IANA has it too."""
    return name.lower() in _AMBIGUOUS


def _is_second_time(text: str, start: int, zone: re.Match[str]) -> bool:
    """Return whether "-12:00" ends a time range, as in "10:40-12:00", and is no offset."""
    is_iso = text[start] == "t" or re.search(r"\d{4}-\d\d-\d\d\s*$", text[:start], re.ASCII)
    has_seconds = (
        re.search(r"\d:\d\d:\d\d[\d.,]*(?:\s?[ap]\.?m\.?)?\s*$", text[: zone.start()], re.ASCII)
        is not None
    )
    is_time_alone = zone["sign"] == "-" and not zone["utc"] and ":" in zone[0]
    return is_time_alone and not is_iso and (not has_seconds or bool(_SECONDS_OFF.search(zone[0])))


def _zone_named(name: str | None) -> bool:
    return name is not None and (name in _OFFSETS or name in _AMBIGUOUS or bool(iana_zone(name)))


def names_zone(text: str) -> bool:
    """Return whether a text alone names a zone or an offset."""
    match = _ZONE.fullmatch(f" {text.strip().lower()}")
    return match is not None and (bool(match["sign"]) or _zone_named(match["name"]))


def zone_readings(name: str) -> list[tuple[str, tuple[Need, ...]]]:
    """Return what an abbreviation can stand for, likely first, with what that needs."""
    if name in _OFFSETS:
        return [(_OFFSETS[name], ())]
    upper = name.upper()
    offsets = _AMBIGUOUS.get(name, ())
    return [(offset, (Need(Choice.ZONE, offset, upper),)) for offset in offsets]


def clock_text(
    numbers: Mapping[str, int],
    time: TimeFound,
    date: tuple[int, int, int],
    text: str,
    fraction: str = "",
) -> Iterator[tuple[str, tuple[Need, ...]]]:
    """Yield the EDTF of the time of a date, with what it needs; raise WhenError for no time."""
    hour = numbers["hour"]
    if time.ampm:
        if not 1 <= hour <= 12:  # noqa: PLR2004 (a clock of twelve hours)
            raise WhenError.of(ProblemKind.NO_HOUR, text)
        hour = hour % 12 + (12 if time.ampm == "p" else 0)
    clock = f"T{hour:02}"
    for part in ("minute", "second"):
        if part in numbers:
            clock += f":{numbers[part]:02}"
    clock += f".{fraction}" if fraction else ""
    if time.sign:
        minute = numbers.get("off_minute", 0)
        yield f"{clock}{time.sign}{numbers['off_hour']:02}:{minute:02}", ()
    elif not time.zone:
        yield clock, ()
    elif readings := zone_readings(time.zone):
        for offset, needs in readings:
            yield f"{clock}{offset}", needs
    else:
        yield f"{clock}{_offset_text(time.zone, date, numbers, hour)}", ()


def _offset_text(
    zone: str, date: tuple[int, int, int], numbers: Mapping[str, int], hour: int
) -> str:
    wall_s = day_start_s(*date) + hour * HOUR_S + numbers.get("minute", 0) * MINUTE_S
    offset_s = offset_of_wall(iana_zone(zone), wall_s) % DAY_S
    sign, east_s = (
        ("+", offset_s) if offset_s <= DAY_S // 2 + 2 * HOUR_S else ("-", DAY_S - offset_s)
    )
    hours, minutes = divmod(east_s // MINUTE_S, 60)
    return f"{sign}{hours:02}:{minutes:02}"
