"""The main clause of a sentence of news, found by simple rules."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from timeline_app.model.dates.calendar import MONTHS, WEEKDAYS
from timeline_app.model.making.suggestions import vocabulary as known
from timeline_app.model.making.suggestions.passage_words import CLOSING_MARKS, is_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline_app.model.making.suggestions.passage_words import PassageWord, PassageWords

_LEAST_WORDS: Final = 3  # that a main clause has
_LABEL_WORDS: Final = 5  # at most, before a colon
_SPEAKER_WORDS: Final = 12  # at most, up to "said"
_UP_TO_THAT: Final = 6  # words at most, behind "said"
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "without"})
"""What changes the meaning of a clause by its absence."""
_OPENINGS: Final = (
    known.DETERMINERS
    | (known.PREPOSITIONS - {"as", "like", "than"})
    | (known.CONJUNCTIONS | known.RELATIVES) - {"that"}
    | {"as", "has", "have", "had", "however", "recently", "shortly"}
) - _CONDITIONS
_NO_PARTICIPLES: Final = frozenset({"nothing", "king", "beijing"})
_ADVERBIALS: Final = (
    known.PREPOSITIONS
    | known.CONJUNCTIONS
    | {"earlier", "later", "meanwhile", "following", "according", "today"}
) - (_CONDITIONS | {"that", "so"})
_PARTICIPLES: Final = frozenset(
    {"aimed", "according", "adding", "designed", "focused", "noting", "saying"}
)
_DATING: Final = frozenset(
    {"by", "early", "from", "in", "last", "late", "next", "on", "since", "this", "until"}
)
_OF_TODAY: Final = frozenset({"day", "week", "month", "year", "morning", "evening", "weekend"})
_BEFORE_OF_TODAY: Final = frozenset({"last", "next", "this"})
_FURTHER_CLAUSES: Final = frozenset(
    {"who", "which", "whose", "after", "before", "while", "when", "amid", "during", "because"}
    | {"although", "though", "where", "including", "following"}
)
_BEFORE_AS: Final = frozenset({"described", "known", "such", "well"})
_BEFORE_DAY: Final = frozenset({"on", "since", "until"})
_AMOUNTS: Final = frozenset(
    {"a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"several", "some"}
)
_NEARLY: Final = frozenset({"about", "around", "over", "under", "above", "below", "up", "between"})
_TIMES: Final = frozenset(
    name
    for each in ("minute", "hour", "day", "week", "month", "year", "decade", "night")
    for name in (each, f"{each}s")
)
_HOURS: Final = frozenset({"midnight", "midday", "noon", "dawn", "dusk", "nightfall", "sunset"})
_BEFORE_HOUR: Final = frozenset(
    {"about", "around", "at", "before", "by", "shortly", "just", "after"}
)
_HOUR: Final = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?P<half>[ap]\.?m\.?)?")
_HALVES: Final = frozenset({"am", "pm", "a.m", "p.m", "a.m.", "p.m.", "o'clock", "o\u2019clock"})
_RELATIVE_DAYS: Final = frozenset({"yesterday", "tomorrow", "tonight"})
_PARTS_OF_DAY: Final = frozenset({"morning", "afternoon", "evening", "night"})
_MONTHS: Final = frozenset(map(str.lower, MONTHS))
_WEEKDAYS: Final = frozenset(map(str.lower, WEEKDAYS))
_YEAR: Final = re.compile(r"(?:1\d|20)\d\d")


def main_clause(words: PassageWords) -> PassageWords:
    """Return the words of the main clause, in their order, without what leads to it or only adds.

    "The White House said that the two leaders signed a deal on Monday" has "two leaders signed a
    deal". Who said it is left out, never a condition, nor a doubt or a denial of it.
    """
    for step in _STEPS:
        words = step(words) if words else words
    return _without_having(_without_additions(words))


def _without_label(words: PassageWords) -> PassageWords:
    """Leave out "Trade Deals:" before a clause."""
    for at, word in enumerate(words[:_LABEL_WORDS]):
        if word.behind.startswith(":") and len(words) - at > _LEAST_WORDS:
            return words[at + 1 :]
    return words


def _without_speaker(words: PassageWords) -> PassageWords:
    """Leave out "The White House said in a statement that", and "He said," before a quotation."""
    for at, word in enumerate(words[:_SPEAKER_WORDS]):
        if word.form in known.NEGATIONS:
            return words
        if word.form in known.SAYING:
            return _told(words, at)
        if word.ends_clause:
            return words
    return words


def _told(words: PassageWords, said: int) -> PassageWords:
    """Return what is told, by the place of the verb; all the words where that is not clear."""
    if words[said].behind[:1] in {",", ":"} and said + 1 < len(words):
        return words[said + 1 :] if words[said + 1].before else words
    for at, word in enumerate(words[said + 1 : said + 1 + _UP_TO_THAT], start=said + 1):
        if word.form == "that" and len(words) - at > _LEAST_WORDS:
            return words[at + 1 :]
        if word.ends_clause or word.form in {"who", "which"}:
            return words
    return words


def _without_adverbial(words: PassageWords) -> PassageWords:
    """Leave out "In a statement," and "Speaking to reporters," before the main clause.

    Of "In Tokyo the two leaders met, the White House said" the place.
    """
    while words and _begins_adverbial(words):
        ends = [at for at, word in enumerate(words) if word.behind.startswith(",")]
        if not ends or len(words) - ends[0] <= _LEAST_WORDS or _is_speaker(words[ends[0] + 1 :]):
            return _without_place_before(words)
        words = words[ends[0] + 1 :]
    return words


def _is_speaker(words: PassageWords) -> bool:
    """Return whether words at the end of a sentence only say who told it: "the mayor said"."""
    is_told = 0 < len(words) <= _SPEAKER_WORDS and words[-1].form in known.SAYING
    return is_told and not any(word.ends_clause for word in words[:-1])


def _without_place_before(words: PassageWords) -> PassageWords:
    """Leave out "In Tokyo" before "the two leaders met"."""
    end = 1
    while end < len(words) and words[end].is_name and not words[end - 1].behind:
        end += 1
    is_place = words[0].form in known.AT_A_PLACE and 1 < end < len(words)
    return words[end:] if is_place and words[end].form in known.DETERMINERS else words


def _begins_adverbial(words: PassageWords) -> bool:
    first = words[0]
    if first.is_quoted or _is_amount(words):
        return False
    is_participle = first.form.endswith("ing") and first.form not in _NO_PARTICIPLES
    return is_participle or first.form in _ADVERBIALS


def _without_opening(words: PassageWords) -> PassageWords:
    """Leave out "The", "And", "which" and "has" at the beginning, and "also" and "Mr" anywhere."""
    left_out = {"also", "just"} | known.HONORIFICS
    kept = [word for word in words if word.is_quoted or word.form not in left_out]
    while len(kept) >= _LEAST_WORDS and kept[0].form in _OPENINGS and not kept[0].behind:
        if _is_amount(kept):
            break
        kept = [kept[1]._replace(before=kept[0].before + kept[1].before), *kept[2:]]
    return kept


def _is_amount(words: PassageWords) -> bool:
    """Return whether words begin with "about 200": without "about" it would say more."""
    return len(words) > 1 and words[0].form in _NEARLY and words[1].form[:1].isdecimal()


def _without_apposition(words: PassageWords) -> PassageWords:
    """Leave out ", the country's first female leader," between a subject and its verb.

    Where nothing but ", which" is between them, leave that out.
    """
    first = next((at for at, word in enumerate(words) if word.behind == ","), None)
    if first is None or any(is_verb(words, at) for at in range(first + 1)):
        return words
    head = [*words[:first], words[first]._replace(behind="")]
    for at in range(first + 1, len(words) - 1):
        if words[at].behind.startswith(",") and is_verb(words, at + 1):
            return words if words[first].form in known.PERSON_TITLES else [*head, *words[at + 1 :]]
    if first + 1 < _LEAST_WORDS < len(words) - first and words[first + 1].form in {"which", "who"}:
        return [*head, *words[first + 2 :]]
    return words


def _without_date_before(words: PassageWords) -> PassageWords:
    """Leave out "On Tuesday morning", "At 5 a.m. on Monday", "Two days later" before a main clause.

    Of "A week after the flood, the bridge opened" all up to the comma.
    """
    if words[0].is_quoted:
        return words
    end = _end_of_hour(words)
    end += _end_of_date(words[end:])
    return words[end:] if end and len(words) - end >= _LEAST_WORDS else words


def _end_of_hour(words: PassageWords) -> int:
    """Return how many words at the beginning are "at around 5 a.m."."""
    at = 0
    while at < len(words) and words[at].form in _BEFORE_HOUR:
        at += 1
    hour = _HOUR.fullmatch(words[at].form) if 0 < at < len(words) else None
    if hour is None:
        return 0
    if hour["half"]:
        return at + 1
    is_hour = at + 1 < len(words) and words[at + 1].form in _HALVES
    return at + 2 if is_hour else 0


def _end_of_date(words: PassageWords) -> int:
    """Return how many words at the beginning date what follows."""
    first, second, third, fourth = [*(each.form for each in words[:4]), "", "", "", ""][:4]
    if (first in _AMOUNTS or first.isdecimal()) and second in _TIMES:
        if third in {"after", "before"}:
            commas = (at for at, word in enumerate(words) if word.behind == ",")
            return next(commas, -1) + 1
        return 3 if third in {"later", "earlier"} else 0
    if first in _DATING and second in _HOURS:
        return 2
    if first in _DATING and any(
        day.isdecimal() and month in _MONTHS for day, month in ((second, third), (third, second))
    ):
        return 3 + (_YEAR.fullmatch(fourth) is not None)
    is_day = first in _DATING and second in _WEEKDAYS and not words[1].behind
    return 2 + (third in _PARTS_OF_DAY) if is_day else 0


_STEPS: Final[tuple[Callable[[PassageWords], PassageWords], ...]] = (
    _without_label,
    _without_speaker,
    _without_date_before,
    _without_adverbial,
    _without_opening,
    _without_apposition,
    _without_speaker,
    _without_opening,
)


def _without_additions(words: PassageWords) -> PassageWords:
    """Return the words up to what only adds to the main clause: a date, a reason, a purpose."""
    verbs = [is_verb(words, at) for at in range(len(words))]
    last_verb = max((at for at, each in enumerate(verbs) if each), default=-1)
    has_verb = False
    for at, word in enumerate(words):
        is_enough = has_verb or word.form in _PARTICIPLES | known.RELATIVES | _RELATIVE_DAYS
        if at >= _LEAST_WORDS and is_enough and _is_addition(words, at):
            return words[:at]
        has_verb = has_verb or verbs[at]
        is_short = at + 1 < _LEAST_WORDS and not any(mark in CLOSING_MARKS for mark in word.behind)
        is_within = word.behind == "," and not has_verb and last_verb > at
        if word.ends_clause and not is_short and not is_within:
            return words[: at + 1]
    return words


def _is_addition(words: Sequence[PassageWord], at: int) -> bool:
    """Return whether a word begins what the main clause can do without."""
    form = words[at].form
    before = words[at - 1]
    following = words[at + 1].form if at + 1 < len(words) else ""
    return (
        form in _FURTHER_CLAUSES
        or _dates(form, following)
        or (form in _RELATIVE_DAYS and not words[at].is_capitalised)
        or (form == "as" and before.form not in _BEFORE_AS)
        or (form in _PARTICIPLES and before.form not in known.AUXILIARIES)
        or (form == "that" and not is_verb(words, at - 1))
        or (form == "for" and (following == "the" or following in known.POSSESSIVES))
        or (form in {"through", "by"} and following.endswith("ing"))
    )


def _dates(form: str, following: str) -> bool:
    """Return whether two words begin a date: "on Monday", "last week", "in 2025"."""
    if form in {"earlier", "later"}:
        return following in {"this", "that"}
    is_date = following in known.DATE_WORDS or _YEAR.fullmatch(following) is not None
    is_date |= form in _BEFORE_DAY and following.isdecimal()
    return form in _DATING and (is_date or (form in _BEFORE_OF_TODAY and following in _OF_TODAY))


def _without_having(words: PassageWords) -> PassageWords:
    """Leave out "have" of "have signed"."""
    return [
        word
        for word, after in zip_longest(words, words[1:])
        if not (
            word.form in {"have", "has"}
            and not word.is_quoted
            and after is not None
            and (after.form.endswith("ed") or after.form in known.PAST_VERBS)
        )
    ]
