"""What texts of dates are made of, so that any other text is refused before the rules are tried."""

import functools
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from timeline_app.model.dates.clock import iana_zone
from timeline_app.model.dates.rules import (
    day_shapes,
    limits,
    period_words,
    periods,
    ranges,
    times,
    vocabulary,
)

_LEAST_LETTERS: Final = 4  # shorter words are left to the rules, which write some with full stops
_MOST_NUMBERS: Final = 18  # two times with seconds and offsets have sixteen
_WORD: Final = re.compile(rf"[^\W\d_]{{{_LEAST_LETTERS},}}")
_NUMBERS: Final = re.compile(rf"(?:\D*+\d++){{{_MOST_NUMBERS + 1}}}")
_OPTIONAL: Final = re.compile(r"[^\W\d_]\?")
_WORD_IN_PATTERN: Final = re.compile(r"(?:[^\W\d_]\??)+")
_NO_LETTERS: Final = re.compile(r"\\.|\(\?P<\w+>|\(\?P=\w+\)|\[[^\]]*\]")
_NUMBER_AND_WORD: Final = re.compile(r"\d\s?[^\W\d_]|\d[:.]\d\d|[ivx]{4}")
_AFTER_NUMBER: Final = re.compile(
    r"(?<=\d)(?:年第?|日|世[紀纪]の?|st|nd|rd|th|eme|er|e|h|t|q|w)(?=[^\W\d_])"
)
_NUMERAL: Final = re.compile(
    r"[xu]+|[ivx]+(?:eme|e)?"
)  # of years with open digits, and of centuries
_TIME: Final = re.compile(r"\d[:h.]\d\d|\d\s?[ap]\.?\s?m|\d\s?h")
_ZONE: Final = re.compile(r"[a-z]+(?:[/_+-]+[a-z]+)*(?:\s?\([^()]*\))?|\([^()]*\)")
_IN_BRACKETS: Final = re.compile(r"(?<=[a-z\d])\s*(?:\([^()]*\)|\[[^\[\]]*\])$")


def may_be_date(text: str) -> bool:
    """Return whether a folded text has only words that the rules know, and not too many numbers.

    It takes microseconds where the rules take milliseconds to find nothing.
    """
    known = _known_words()
    words = _WORD.findall(text)
    others = [word for word in words if word not in known]
    if others:
        if not _NUMBER_AND_WORD.search(text):
            return all(map(_NUMERAL.fullmatch, others))
        text = _AFTER_NUMBER.sub(" ", text)
        if _TIME.search(text):  # the name of a zone, and how a browser explains it
            text = _without_zones(_IN_BRACKETS.sub("", text))
        words = _WORD.findall(text)
        if not all(word in known or _NUMERAL.fullmatch(word) for word in words):
            return False
    return " of: " in text or not _NUMBERS.match(text)


def _without_zones(text: str) -> str:
    return _ZONE.sub(lambda found: " " if iana_zone(found[0]) else found[0], text)


@functools.cache
def _known_words() -> frozenset[str]:
    """Return the words of all patterns and tables of the rules, each form of one."""
    modules = (vocabulary, times, day_shapes, period_words, periods, ranges, limits)
    constants = [
        value for each in modules for name, value in vars(each).items() if not name.startswith("__")
    ]
    words = {*vocabulary.months(), *vocabulary.weekdays(), "dgregorian"}
    for text in _texts_in(constants):
        for word in _WORD_IN_PATTERN.findall(_NO_LETTERS.sub(" ", text)):
            words |= {word.replace("?", ""), _OPTIONAL.sub("", word)}
    return frozenset(part for word in words for part in _WORD.findall(word))


def _texts_in(value: object) -> Iterable[str]:
    """Yield the texts in a constant of a module."""
    match value:
        case str():
            yield value
        case re.Pattern():
            yield str(value.pattern)
        case Mapping():
            yield from _texts_in([*value.keys(), *value.values()])
        case list() | tuple() | AbstractSet():
            for each in value:
                yield from _texts_in(each)
