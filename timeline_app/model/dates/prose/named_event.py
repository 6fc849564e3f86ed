"""Events that are named behind "after" or "before": the flood, the summit in Busan, his arrival."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.model.dates.prose.phrases import AnchorDate

_MOST_NAMED: Final = 160  # code points in which an event is named
_TOKEN: Final = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
_POSSESSIVE: Final = re.compile(r"[’']s?$")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DETERMINERS: Final = _words("the this that these those his her its their our my your")
_SMALL_WORDS: Final = _words("the a an his her its their of in on at to for from with by between")
_PREPOSITIONS: Final = _words("of in on at to for from with by between")
# What begins another part of the sentence: two days after the summit he left.
_ENDS: Final = _words("he she they it we i you when while but")
_NO_WORDS: Final = frozenset({"s", ""})
_IRREGULAR: Final = {
    "arrival": "arriv",
    "departure": "depart",
    "election": "elect",
    "met": "meet",
    "signature": "sign",
}
_IRREGULAR_WORD: Final = re.compile(rf"\b(?:{'|'.join(_IRREGULAR)})\b", re.IGNORECASE)
_SHORTEST: Final = 3  # letters of a word without its ending
_VOWEL: Final = re.compile(r"[aeiouy]")
_DOUBLED: Final = re.compile(r"([bdgmnprt])\1$")


class NamedEvents(NamedTuple):
    """The events that words name, and how far these words reach behind "after" or "before"."""

    events: tuple[AnchorDate, ...] = ()
    reach: int = 0


def named_events(following: str, known: Sequence[AnchorDate]) -> NamedEvents:
    """Return the events that the words behind "after" or "before" can name.

    All words of the reference are among those of such an event, its noun in the title. Words that
    go on otherwise, as in "the flood warning" or "the flood in Ohio", name none of "Flood".
    """
    tokens = [*_TOKEN.finditer(following, 0, _MOST_NAMED)]
    has_determiner = bool(tokens) and tokens[0][0].casefold() in _DETERMINERS
    reference: list[str] = []
    head, reach, is_open = "", 0, False
    fitting: Sequence[AnchorDate] = known
    for token in tokens[has_determiner:]:
        word = token[0].casefold()
        if not word[0].isalnum() or word in _ENDS:
            break
        if word in _SMALL_WORDS:
            is_open = True
            if reference and word in _PREPOSITIONS:
                head = head or reference[-1]
            continue
        for stem in stems(token[0]):
            fitting = [each for each in fitting if _has(each, stem)]
            reference.append(stem)
        reach, is_open = token.end(), False
        if not fitting:
            return NamedEvents()
    if is_open or not reference:
        return NamedEvents()
    found = (each for each in fitting if _is_named(each, reference, head, has_determiner))
    return NamedEvents(tuple(found), reach)


def _has(event: AnchorDate, stem: str) -> bool:
    words = f"{event.title} {event.words}"
    # Of a hundred thousand events few have its letters, which is found fast.
    may_have = stem in words.casefold() or (
        stem in _IRREGULAR.values() and _IRREGULAR_WORD.search(words) is not None
    )
    return may_have and stem in stems(words)


def _is_named(
    event: AnchorDate,
    reference: Sequence[str],
    head: str,
    has_determiner: bool,  # noqa: FBT001 - as it was found
) -> bool:
    """Return whether a reference names an event: its noun is in the title, and it is no place.

    A single word without "the" is the whole title: a week after Easter.
    """
    title = {*stems(event.title)}
    if (head or reference[-1]) not in title:
        return False
    return has_determiner or len(reference) > 1 or title == {*reference}


def stems(text: str) -> tuple[str, ...]:
    """Return the words of a text without small ones and without their endings."""
    return tuple(map(_stem, _content(text)))


def _content(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        parts: Iterable[str] = _POSSESSIVE.sub("", token.casefold()).replace(".", "").split("-")
        yield from (
            each for each in parts if each not in _NO_WORDS | _SMALL_WORDS and each[0].isalnum()
        )


def _stem(word: str) -> str:
    """Return a word without the endings of plurals and verbs: arrives, arrived, arriving."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")):
        word = _without(word, "s")
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending):
            return _DOUBLED.sub(r"\1", _without(word, ending))
    return word


def _without(word: str, ending: str) -> str:
    rest = word.removesuffix(ending)
    return rest if len(rest) >= _SHORTEST and _VOWEL.search(rest) else word
