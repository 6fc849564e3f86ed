"""Texts as they are searched: without case, accents and the look of quotes, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.arrays import IntArray

_SPACE: Final = ord(" ")
_WIDE: Final = 0x10000  # the first code point that is looked up and not tabled
_BETWEEN: Final = "\ue000"  # for private use: it means nothing, and stays as it is
_FEW: Final = 2_000  # code points that are folded sooner one by one
_PLAIN: Final = re.compile(r"(?:[!-~]| (?! ))*\Z")  # ASCII that no white space is taken from

# Letters that Unicode does not take apart, and signs that people type as another one.
_TYPED_AS: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02b9\u02bb\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f", '"'),
    **dict.fromkeys("\u00ad\u2060", ""),
    **dict.fromkeys("đð", "d"),
    **dict(zip("\u2212\u200błøħ\u0131ŧĸŋ", "- lohitkn", strict=True)),
    **dict(zip("æœþ", ("ae", "oe", "th"), strict=True)),
}


@dataclass(frozen=True, eq=False, slots=True)
class Folded:
    """A text as it is searched, and where its characters come from.

    `places` has the code point of the original that each folded character comes from, ascending,
    int32[len(text)]; None where every one has its own place. `length` is that of the original.
    """

    text: str
    length: int
    places: npt.NDArray[np.int32] | None = None

    def place(self, position: int) -> int:
        """Return the code point of the original for 0 <= position <= len(self.text)."""
        if position >= len(self.text):
            return self.length
        return position if self.places is None else int(self.places[position])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points [first, last) of the original that text[start:end] comes from.

        Whole characters, with the accents that follow them; empty where start == end.
        """
        if self.places is not None and start < end:
            end = int(np.searchsorted(self.places, self.places[end - 1], "right"))
        return self.place(start), self.place(end)


def fold(text: str) -> Folded:
    """Return the text as it is searched: in time linear in it, quick for megabytes.

    Letters are case-folded, then without accents (Unicode's compatibility decomposition, UAX #15,
    less the marks that combine); apostrophes, quotes and dashes are those of a keyboard, an
    ellipsis is three stops, and white space of any length is one space.
    """
    if len(text) < _FEW and _PLAIN.match(text):
        return Folded(text.lower().replace("`", "'"), len(text))
    codes = _code_points(text)
    if not len(codes):
        return Folded("", 0)
    used = np.zeros(max(_WIDE, int(codes.max()) + 1), np.bool_)
    used[codes] = True
    forms = {int(code): _form(chr(code)) for code in np.flatnonzero(used)}
    first = np.zeros(len(used), np.uint32)
    count = np.zeros(len(used), np.uint8)
    for code, form in forms.items():
        count[code] = len(form)
        first[code] = ord(form[0]) if form else 0
    folded, places = first[codes], None
    if any(len(form) != 1 for form in forms.values()):
        places, folded = _spread(codes, folded, count, forms)
    is_extra = np.zeros(len(folded), np.bool_)
    is_extra[1:] = (folded[1:] == _SPACE) & (folded[:-1] == _SPACE)
    if is_extra.any():
        kept = np.flatnonzero(~is_extra).astype(np.int32)
        folded, places = folded[kept], kept if places is None else places[kept]
    return Folded(_decoded(folded), len(text), places)


def fold_each(texts: Iterable[str]) -> list[str]:
    """Return many texts as they are searched; much quicker than each on its own."""
    parts = [text.replace(_BETWEEN, " ") for text in texts]
    return fold(_BETWEEN.join(parts)).text.split(_BETWEEN) if parts else []


def _spread(
    codes: npt.NDArray[np.uint32],
    folded: npt.NDArray[np.uint32],
    count: npt.NDArray[np.uint8],
    forms: dict[int, str],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint32]]:
    """Return the places and the folded characters where some become none or several."""
    counts = count[codes]
    places = np.repeat(np.arange(len(codes), dtype=np.int32), counts)
    spread = folded[places]
    odd = np.flatnonzero(counts != 1)
    growth = counts[odd].astype(np.int64) - 1
    firsts = odd + np.cumsum(growth) - growth  # their places once spread
    sources = codes[odd]
    for code, form in forms.items():
        for offset, character in enumerate(form[1:], start=1):
            spread[firsts[sources == code] + offset] = ord(character)
    return places, spread


def _code_points(text: str) -> npt.NDArray[np.uint32]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8).astype(np.uint32)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _decoded(codes: npt.NDArray[np.uint32]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _form(character: str) -> str:
    """Return what one character is searched as: none, one or several others."""
    return "".join(map(_folded_letter, unicodedata.normalize("NFKD", character.casefold())))


def _folded_letter(character: str) -> str:
    """Return what a character that is taken apart already is searched as."""
    if character in _TYPED_AS:
        return _TYPED_AS[character]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Pd":
        return "-"
    # Marks of class 0 are vowels of their own in many scripts, and stay.
    if unicodedata.combining(character) or category in {"Cf", "Cc"}:
        return ""
    if "\ufe00" <= character <= "\ufe0f":  # they choose between two looks of an emoji
        return ""
    again = unicodedata.normalize("NFKD", character.casefold())
    return character if again == character else "".join(map(_folded_letter, again))


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
