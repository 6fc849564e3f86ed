"""Differences: what articles report differently, with a verdict and the decisive words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.articles.text_spans import Span

# Compiled when it is first needed, for which the first picture would wait.
_WORD: Final = (
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,]\d+)+"  # 1.5, 13,000
    r"|\w+(?:[-\u2010\u2011'\u2019\u02bc]\w+)*"  # co-operate, Japan's, however they are typed
)
ONE_FORM = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "-": "", "\u2010": "", "\u2011": "", ".": ""}
)


class Word(NamedTuple):
    """A word of a text: its form for comparison, and its place in code points."""

    form: str
    start: int
    end: int
    is_capitalised: bool


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end], in order, by their places in the whole text."""
    return [
        Word(_form(found.group()), found.start(), found.end(), found.group()[0].isupper())
        for found in re.compile(_WORD).finditer(text, start, len(text) if end is None else end)
    ]


def _form(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    return word.casefold().translate(ONE_FORM)


FUNCTION_WORD_LETTERS = 3  # up to this many: "the", "of", "by"; alone, they decide nothing
NEVER_DECISIVE = frozenset({"a", "an", "the"})  # not even at the beginning of a sentence
SHORT_BUT_DECISIVE = frozenset({"no", "not", "nor", "all", "any", "one", "two", "six", "ten"})


class Verdict(StrEnum):
    """The kind of a difference; it is shown, not settled."""

    CONTRADICTION = "contradiction"
    SCOPE = "scope"
    DETAIL = "detail"
    WORDING = "wording"


@dataclass(frozen=True, eq=False, slots=True)
class Difference:
    """Two or more excerpts that report the same thing differently; they name it by its `id`.

    `extra` has the filled cells of its row that the program has no use for.
    """

    id: str
    topic: str
    verdict: Verdict
    note: str
    extra: Mapping[str, str] = field(default_factory=dict)


def two_sided(excerpts: Iterable[Excerpt]) -> frozenset[str]:
    """Return the ids of the differences that compare at least two passages."""
    sides: defaultdict[str, set[tuple[str, int, int, str]]] = defaultdict(set)
    for each in excerpts:
        sides[each.difference].add((each.article, each.start, each.end, each.exact))
    return frozenset(name for name, places in sides.items() if name and len(places) > 1)


def differing_words(texts: Sequence[str], named: str = "") -> list[list[tuple[int, int]]]:
    """Return the spans in each text, in code points, of the words that not all of the texts have.

    Unless `named` is empty, only those that it has, too.

    Words are compared without case, hyphens and the look of an apostrophe, in any order.
    Words with only white space between them make one span; function words alone make none. A
    text with nothing to compare it to has no such words.
    """
    words = [words_of(text) for text in texts]
    forms = [{word.form for word in each} for each in words]
    common = set.intersection(*forms) if forms else set()
    sought = ({word.form for word in words_of(named)} if named else set().union(*forms)) - common
    return [
        [
            (run[0].start, run[-1].end)
            for run in _runs(text, [word for word in each if word.form in sought])
            if any(_is_decisive(word) for word in run)
        ]
        for text, each in zip(texts, words, strict=True)
    ]


def _runs(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """Yield words in groups that only white space interrupts."""
    runs = [[word] for word in words[:1]]
    for before, word in pairwise(words):
        if text[before.end : word.start].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_decisive(word: Word) -> bool:
    return word.form not in NEVER_DECISIVE and (
        word.is_capitalised
        or word.form[0].isdigit()
        or word.form in SHORT_BUT_DECISIVE
        or len(word.form) > FUNCTION_WORD_LETTERS
    )


_QUOTED: Final = re.compile(r"“([^”]+)”")


_MOST_SHARE: Final = 0.5  # where more than this would be marked, marks say nothing


def decisive_spans(difference: Difference, texts: Sequence[str]) -> list[list[Span]]:
    """Return the spans in each text, in code points, of the words that the difference turns on.

    They are the words that its topic or note quotes, in the texts that have them. Where none has,
    they are the words that not all of the texts share; of a text that is mostly such words, those
    that the note names too.
    """
    quoted = _QUOTED.findall(f"{difference.topic} {difference.note}")
    spans = [_places(text, quoted) for text in texts]
    if any(spans):
        return spans
    named = differing_words(texts, difference.note) if difference.note else [[] for _ in texts]
    return [
        next((spans for spans in choices if _is_part(spans, text)), [])
        for text, *choices in zip(texts, differing_words(texts), named, strict=True)
    ]


def _is_part(spans: Sequence[Span], text: str) -> bool:
    return sum(end - start for start, end in spans) <= _MOST_SHARE * len(text)


def _places(text: str, phrases: Sequence[str]) -> list[Span]:
    found = {
        match.span()
        for phrase in phrases
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    }
    return sorted(found)
