"""The words of many texts, and how well a typed word matches each of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import IntArray


WORD: Final = re.compile(r"\w+")
LevelArray = npt.NDArray[np.uint8]
_LEAST_WITHIN: Final = 3  # letters of a word that is looked for within others
LEAST_SLIP: Final = 5  # letters of a word that may be mistyped
_LAST: Final = "\U0010ffff"


class Level(IntEnum):
    """How well a typed word or a query matches a text, the best first."""

    PHRASE = 0  # the words in a row
    PREFIX = 1  # words that begin so
    WITHIN = 2  # anywhere in a word
    SLIP = 3  # a word that is one letter away
    NOWHERE = 4


class WordIndex:
    """The words of n folded texts, each with the texts that have it."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [WORD.findall(text) for text in texts]
        self._words = sorted(set(chain.from_iterable(found)))
        self._length = len(texts)
        number = {word: place for place, word in enumerate(self._words)}
        lengths = np.fromiter(map(len, found), np.int64, len(found))
        words = chain.from_iterable(found)
        code = np.fromiter(map(number.__getitem__, words), np.int64, int(lengths.sum()))
        order = np.argsort(code, kind="stable")
        self._texts = np.repeat(np.arange(len(texts)), lengths)[order]  # word by word
        self._firsts = np.searchsorted(code[order], np.arange(len(self._words) + 1))
        self._joined = "\n".join(["", *self._words])
        sizes = np.fromiter(map(len, self._words), np.int64, len(self._words))
        self._begins = np.cumsum(sizes + 1) - sizes

    def levels(self, forms: Iterable[str], best: Level = Level.PREFIX) -> LevelArray:
        """Return how well any of the folded words matches each text, uint8[n] of Level.

        None matches better than `best`.
        """
        levels = np.full(self._length, Level.NOWHERE, np.uint8)
        for form in forms:
            levels[self._texts_of(self._within(form))] = max(Level.WITHIN, best)
        for form in forms:
            first, last = self._beginning(form)
            levels[self._texts[self._firsts[first] : self._firsts[last]]] = best
        return levels

    def knows(self, form: str) -> bool:
        """Return whether any text has a folded word."""
        first, last = self._beginning(form)
        return first < last or len(self._within(form)) > 0

    def slips(self, form: str) -> tuple[str, ...]:
        """Return the words, or beginnings of words, that one slip makes into this one.

        A slip is a letter too many, too few, another one, or two that changed places; only words
        of five letters and more are taken to have one.
        """
        if len(form) < LEAST_SLIP:
            return ()
        from rapidfuzz.distance.OSA import distance  # not needed until somebody mistypes
        from rapidfuzz.process import extract

        size = len(form)
        cuts = (word[:end] for word in self._words for end in (size - 1, size, size + 1))
        choices = list(dict.fromkeys(cut for cut in cuts if len(cut) >= size - 1))
        close = extract(form, choices, scorer=distance, score_cutoff=1, limit=None)
        return tuple(cut for cut, _, _ in close)

    def _beginning(self, form: str) -> tuple[int, int]:
        """Return the words [first, last) that begin with the form."""
        return bisect_left(self._words, form), bisect_left(self._words, form + _LAST)

    def _within(self, form: str) -> IntArray:
        """Return which words have the form in them, ascending."""
        if len(form) < _LEAST_WITHIN and form.isascii():
            return np.empty(0, np.int64)
        places = [found.start() for found in re.finditer(re.escape(form), self._joined)]
        words = np.searchsorted(self._begins, np.array(places, np.int64), "right") - 1
        return words[np.diff(words, prepend=-1) > 0]  # each once, though it may have it twice

    def _texts_of(self, words: IntArray) -> IntArray:
        spans = [self._texts[self._firsts[word] : self._firsts[word + 1]] for word in words]
        return np.concatenate([np.empty(0, np.int64), *spans])
