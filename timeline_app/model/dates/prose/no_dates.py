"""What looks like a date within a sentence and is none: names, holidays, counts, events."""

from __future__ import annotations

import re
from typing import Final

# Words before a weekday that make it a name or a day of every week.
_NAMES_BEFORE_WORDS: Final = (
    "black good cyber super ash easter palm bloody giving holy maundy shrove whit fat taco "
    "ruby freaky happy blue manic boxing man girl joe casual every each any most some many "
    "one a an other alternate first second third fourth fifth final two three four another "
    "business small bowl clean spy sheer pancake stormy sister mrs mr miss his her their our "
    "my its your"
)
_NAMES_BEFORE: Final = frozenset(_NAMES_BEFORE_WORDS.split())
_LAST_WORD: Final = re.compile(r"([\w’'.-]+)\s$")
_SOME_DAY: Final = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Ee]very|[Ee]ach)\s[\w-]+\s$")
_NAMES_AFTER: Final = re.compile(
    r"\s(?:Times|Mail|Telegraph|Post|Independent|Express|Mirror|Herald|Star|Sun|People|Night|"
    r"Morning|Club|Agreement|School|Football|Addams|Tribune|Standard|Today|Review|Mass|Prayers?|"
    r"Island|Harbor|Harbour|Sports?|Live|Best|Politics|Show|World|Massacre)\b"
    r"|\s(?:best|roast|school|drivers?|league|services?|papers?|newspapers?|prayers?|edition|mass|"
    r"best-seller|blues|feeling|people)\b"
    r"|\.\w|\sthe\s\d|\s?[–-]\s?(?:\w)|\s+(?:to|through|and|or|until)\s+"
    r"(?:every|each)\b"
)
# Names of events that are called by their day.
_EVENTS_AFTER: Final = re.compile(
    r"[\s-](?:terror|terrorist|attacks?|bombings?|massacre|riots?|rioters?|insurrection|coup|"
    r"hijack\w*|committee|defendants?|revolution|uprising|movement|protests?|plot|war|accords?|"
    r"Revolution|Movement|Committee|Attacks?|Massacre|Uprising|Agreement|Manifesto|Crisis)\b"
)
_UNITS: Final = re.compile(
    r"(?:\s|-)?(?:%|°|per\s?cent\b|percent\b|percentage\b|points?\b|people\b|miles?\b|km\b|mph\b|"
    r"kilomet\w+|met(?:er|re)s?\b|feet\b|foot\b|inch\w*|votes?\b|seats?\b|dollars?\b|euros?\b|"
    r"pounds?\b|yen\b|yuan\b|cases?\b|deaths?\b|tons?\b|tonnes?\b|kg\b|kilo\w*|g\b|m\b|cm\b|mm\b|"
    r"hours?\b|hrs?\b|minutes?\b|seconds?\b|million\b|billion\b|trillion\b|thousand\b|hundred\b|"
    r"prices\b|terms\b|money\b|words?\b|pages?\b|acres?\b|hectares?\b|watts?\b|calories\b|"
    r"degrees?\b|litres?\b|liters?\b|gallons?\b|barrels?\b|troops\b|soldiers\b|jobs\b|homes\b|"
    r"GW\b|MW\b|kW\b|BTU\b|BC\b|or\sso\s[a-z]+s\b)"
)
_CHANGES: Final = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|growing|increas\w+|"
    r"decreas\w+|climb\w*|jump\w*|dropp?\w*|up|down|cut|went|goes|rais\w+|reduc\w+|expand\w*|"
    r"soar\w*|surg\w+|shrank|shrunk|number\w*|total\w*)\s$"
)
_ARE: Final = re.compile(r"\s(?:were|are|have|had)\b")
_ENDS: Final = re.compile(
    r"\s*(?:$|[.,;:!?)”\"—–](?!\d))|\s(?:and|but|or|when|while|as|in|at|for|with|by|to|the|a|he|she|it|"
    r"they|his|her|its|their|was|is|has|will)\b"
)
_PLURAL: Final = re.compile(
    r"\s(?!was\b|is\b|has\b|his\b|its\b|this\b|as\b|thus\b|us\b|across\b|towards\b|always\b|"
    r"perhaps\b|plus\b|amidst\b|besides\b|sales\b|prices\b|shows\b|saw\b)[a-z]{2,}s\b"
)
_NUMBERED: Final = re.compile(
    r"\b(?:[Ss]ections?|[Cc]hapters?|[Aa]rticles?|[Rr]outes?|[Pp]ages?|pp?\.|[Nn]os?\.|[Nn]umbers?|"
    r"[Vv]ol(?:ume|\.)|[Rr]oom|[Ff]light|[Rr]ule|[Cc]lause|[Pp]salms?|[Vv]erses?|[Pp]ara(?:graph|\.)|"
    r"[Ff]ig(?:ure|\.)|[Tt]able|[Gg]rade|[Ll]evel|[Ss]tage|[Tt]itle|[Ll]ine|[Gg]ate|[Mm]odel|"
    r"[Hh]ighway|[Ii]nterstate|[Aa]ged?|tel\.?|phone|[Cc]all|[Pp]art|[Ee]pisode|[Ss]eason|[Ss]tep|"
    r"[Uu]nit|[Ii]tem|§)\s*$"
)
# Months that are names or words too.
_WORDS_TOO: Final = frozenset({"March", "April", "May", "June", "August", "January"})
_DAY_NAMES: Final = re.compile(
    r"\s(?:Day|Fools?|Madness|Hare|Bank|Revolution|Ayim|Ryan|Ludgate|Carter|Uprising|Crisis|"
    r"Theses|Manifesto|Surprise|Fest|Fair)\b|\s?[-–]\s?[A-Z]"
)


def is_name_before_weekday(preceding: str) -> bool:
    """Return whether words before a weekday make it no day of this week: Black Friday."""
    word = _LAST_WORD.search(preceding)
    is_name = word is not None and word[1].lower() in _NAMES_BEFORE
    return is_name or _SOME_DAY.search(preceding) is not None


def is_name_after_weekday(following: str) -> bool:
    """Return whether the text behind a weekday makes it a name: Sunday Times."""
    return _NAMES_AFTER.match(following) is not None


def is_event_named_by_day(following: str) -> bool:
    """Return whether the text behind a day names an event: September 11 attacks."""
    return _EVENTS_AFTER.match(following) is not None


def is_beside_number(preceding: str, following: str) -> bool:
    """Return whether words beside a number show that it is an amount: rose from 1500 to 1800."""
    return _CHANGES.search(preceding) is not None or _ARE.match(following) is not None


def may_end(following: str) -> bool:
    """Return whether nothing that a number could count stands behind it."""
    return _ENDS.match(following) is not None


def is_counted(following: str) -> bool:
    """Return whether the text behind a number is what it counts: 2025 dollars, March 15 miles."""
    return _UNITS.match(following) is not None


def counts_things(following: str) -> bool:
    """Return whether a plural stands behind a number, which may count it: in 2019 villages."""
    return is_counted(following) or _PLURAL.match(following) is not None


def is_numbered(preceding: str) -> bool:
    """Return whether the text before a number says what bears it: Section 301, page 7."""
    return _NUMBERED.search(preceding) is not None


def is_name_of_month(month: str, following: str) -> bool:
    """Return whether a month is a name or a holiday: April Ryan, May Day, June Smith’s."""
    if _DAY_NAMES.match(following):
        return True
    is_name = re.match(r"\s[A-Z]|[’']s\b", following) is not None
    return month in _WORDS_TOO and is_name
