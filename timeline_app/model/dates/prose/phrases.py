"""Phrases that give a date: what they can mean, and the paragraph that they stand in."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.dates.calendar import MONTHS, WEEKDAYS, civil_from_days
from timeline_app.model.dates.edtf import WhenError, edtf_of
from timeline_app.model.dates.prose.tense import cues_of, direction_of

if TYPE_CHECKING:
    from timeline_app.model.dates.prose.tense import Cue

ARTICLE_DATE: Final = "article date"
DAY_SAID: Final = "day it was said"
OTHER_EVENT: Final = "other event"

_MOST_DAYS: Final = 3_000_000  # years of more than four digits are not counted to


class TextRule(StrEnum):
    """The rule by which words of an article give a date."""

    FULL_DATE = auto()
    PARTIAL_DATE = auto()
    """A month or a year."""
    WITHOUT_YEAR = auto()
    """A day or a month whose year is named before it, or is counted from the article's date."""
    RANGE = auto()
    DECADE = auto()
    CENTURY = auto()
    PART_OF_PERIOD = auto()
    """A season, a quarter, the early or late part of a period."""
    LIMIT = auto()
    """Since, until, by, before or after a date."""
    WEEKDAY_BEFORE = auto()
    WEEKDAY_AFTER = auto()
    YESTERDAY = auto()
    """Yesterday, today, tomorrow."""
    AGO = auto()
    LAST_WEEK = auto()
    """The last, this or the next week, weekend, month or year."""
    WITHIN = auto()
    """Once, within some time from the article's date."""
    FROM_EVENT = auto()


class DateInText(NamedTuple):
    """Words of a text that give a date, or a question where it cannot be counted."""

    start: int
    """In code points of the given text; `end` is not included."""
    end: int
    when: str
    """EDTF; empty for a question."""
    rule: TextRule
    needs: str = ""
    """What a question asks: ARTICLE_DATE, DAY_SAID or OTHER_EVENT; empty where there is a date."""
    is_derived: bool = False
    """Whether it was counted from the article's date or another event."""
    counted_from: str = ""
    """The title of that event, or the words of the date before; empty for the article's date."""
    fits: tuple[str, ...] = ()
    """The titles of the events that the words of a question can name."""


class AnchorDate(NamedTuple):
    """Another event from whose date words may count: its title, and its date in EDTF.

    `words` are others by which it can be named: its place, its people.
    """

    title: str
    when: str
    words: str = ""


class PhraseReading(NamedTuple):
    """What a phrase can mean: the fields of DateInText without the place, and its reach.

    `reach` is how many code points behind the phrase belong to it: the name of an event.
    """

    when: str
    rule: TextRule
    needs: str = ""
    is_derived: bool = False
    counted_from: str = ""
    fits: tuple[str, ...] = ()
    reach: int = 0


class Dated(NamedTuple):
    """A phrase that was read."""

    start: int
    end: int
    readings: tuple[PhraseReading, ...]


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A line of an article, its sentences, and what words in it count from."""

    text: str
    published: int | None
    """The article's day, in days since 1970-01-01; None where it is not known to the day."""
    anchors: Sequence[AnchorDate] = ()
    """The events that the article tells before it, the nearest first."""
    known: Sequence[AnchorDate] = ()
    """All events of the timeline, which the words may name."""

    @functools.cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        spans = list[tuple[int, int]]()
        for start, end in sentence_spans(self.text):
            before = self.text[max(0, start - _BESIDE) : start]
            # "at 3:15 a.m. Sunday" does not end with its full stop.
            if spans and _HALF_OF_DAY.search(before) and _DAY_NAME.match(self.text, start):
                start = spans.pop()[0]  # noqa: PLW2901
            spans.append((start, end))
        return spans

    @functools.cached_property
    def _cues(self) -> dict[int, tuple[str, list[Cue]]]:
        """The sentences that were looked at, by their starts, and their cues."""
        return {}

    @functools.cached_property
    def _quotes(self) -> list[tuple[int, bool]]:
        """Where quotations begin and end: positions, and whether text behind it is quoted."""
        changes, is_open = [(-1, False)], False
        for mark in _QUOTE.finditer(self.text):
            is_open = mark[0] == "“" or (mark[0] == '"' and not is_open)
            changes.append((mark.start(), is_open))
        return changes

    def sentence(self, position: int) -> tuple[int, int]:
        """Return the span of the sentence at a position."""
        index = bisect_right(self._sentences, (position, len(self.text) + 1)) - 1
        return self._sentences[index] if index >= 0 else (0, len(self.text))

    def direction(self, start: int, end: int) -> str:
        """Return whether what a phrase dates "happened" or is "planned"; "" where unclear."""
        first, last = self.sentence(start)
        if first not in self._cues:
            sentence = self.text[first:last]
            self._cues[first] = sentence, cues_of(sentence)
        return direction_of(*self._cues[first], start - first, end - first)

    def is_quoted(self, position: int) -> bool:
        """Return whether a position stands between quotation marks."""
        return self._quotes[bisect_right(self._quotes, (position, True)) - 1][1]


_QUOTE: Final = re.compile(r"[“”\"]")


class PlaceInText(NamedTuple):
    """Where a phrase stands, and the dates that are named before it in its paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    before: Sequence[Dated]

    @property
    def following(self) -> str:
        """The text behind the phrase, as far as it matters."""
        return self.paragraph.text[self.end : self.end + _BESIDE]

    @property
    def all_following(self) -> str:
        """The text behind the phrase, up to the end of the paragraph."""
        return self.paragraph.text[self.end :]

    @property
    def preceding(self) -> str:
        """The text before the phrase, as far as it matters."""
        return self.paragraph.text[max(0, self.start - _BESIDE) : self.start]

    @property
    def is_name(self) -> bool:
        """Whether a capital within a sentence makes words like "today" a name."""
        first = self.paragraph.text[self.start]
        return first.isupper() and _WORD_BEFORE.search(self.preceding) is not None

    @property
    def direction(self) -> str:
        """Whether what is dated "happened" or is "planned"; "" where that is unclear."""
        return self.paragraph.direction(self.start, self.end)


_BESIDE: Final = 60
_WORD_BEFORE: Final = re.compile(r"[\w’']\s$")

PhraseGroups = Mapping[str, str]
"""The named groups of a pattern; empty where it has no such group."""
PhraseReader = Callable[[PhraseGroups, PlaceInText], "list[PhraseReading] | None"]
"""What a phrase can mean, likely first: none where it is no date, None where no part is either."""


class Pattern(NamedTuple):
    """A way in which a family of phrases is written, and what reads it."""

    pattern: re.Pattern[str]
    read: PhraseReader


def compiled(*rows: tuple[PhraseReader, str]) -> tuple[Pattern, ...]:
    """Return patterns that begin and end at the edge of a word and not within an address."""
    return tuple(Pattern(re.compile(rf"{_FREE}(?:{row})(?!\w)"), read) for read, row in rows)


_FREE: Final = r"(?<![\w@#$€£¥/\\+=–-])(?<!\w\.)"
MONTH: Final = (
    "|".join(
        rf"{name}|{name.upper()}|{name[:3]}\.?|{name[:3].upper()}\.?"
        if len(name) > len("May")
        else name
        for name in MONTHS
    )
    .replace("Sep\\.?", "Sept?\\.?")
    .replace("SEP\\.?", "SEPT?\\.?")
)
FULL_WEEKDAY: Final = "|".join((*WEEKDAYS, *map(str.upper, WEEKDAYS)))
YEAR: Final = r"[12]\d{3}(?!\d|[,.]\d|%)"
DASH: Final = r"(?:\s?[-–—\u2011\u2212]\s?|\s+(?:to|through|thru|until|till)\s+)"
BESIDE: Final = (
    r"(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Tt]hrough|[Aa]round|[Aa]bout|[Cc]irca|c\.|"
    r"[Aa]s\s(?:early|late|soon)\sas|[Nn]o\slater\sthan)\s+"
)
"""Words before a month or a year alone by which it is known to be one; `around` reads them."""
_NUMBERS_TO_TWENTY: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_HALF_OF_DAY: Final = re.compile(r"\b[ap]\.m\.\s*$")
_DAY_NAME: Final = re.compile(rf"(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b")
NUMBERS: Final = {
    "a": 1,
    "an": 1,
    **{word: number for number, word in enumerate(_NUMBERS_TO_TWENTY.split(), start=1)},
}
NUMBER: Final = rf"(?:{'|'.join((*NUMBERS, *map(str.capitalize, NUMBERS)))}|\d{{1,3}})"


def number_of(text: str) -> int:
    """Return the number of a word, or of digits."""
    word = text.lower()
    return NUMBERS[word] if word in NUMBERS else int(word)


@functools.lru_cache(maxsize=4096)
def edtf_readings(written: str) -> tuple[str, ...]:
    """Return the EDTF of all that a date as people write it can mean; none where it is no date."""
    from timeline_app.model.dates.written import candidates_of

    try:
        found = candidates_of(written)
        return tuple(dict.fromkeys(each.edtf.replace(" ", "T") for each in found))
    except WhenError:
        return ()


def only_edtf(written: str) -> str:
    """Return the EDTF of a date that can mean one thing; "" for another text."""
    readings = edtf_readings(written)
    return readings[0] if len(readings) == 1 else ""


def day_text(days: int) -> str:
    """Return the EDTF of a day, in days since 1970-01-01; "" for one too far away."""
    return edtf_of(*civil_from_days(days)) if abs(days) < _MOST_DAYS else ""


def counted_from_article(
    place: PlaceInText, rule: TextRule, *whens: str
) -> list[PhraseReading] | None:
    """Return readings that count from the article's date; a question where that cannot be done.

    Words in a quotation count from the day on which it was said. None where a capital makes them a
    name: USA Today.
    """
    if place.is_name:
        return None
    if place.paragraph.is_quoted(place.start):
        return [PhraseReading("", rule, DAY_SAID)]
    if place.paragraph.published is None:
        return [PhraseReading("", rule, ARTICLE_DATE)]
    return [PhraseReading(when, rule, is_derived=True) for when in dict.fromkeys(whens) if when]
