"""The text most like a quotation that is no longer there: a comparison, never a match."""

from __future__ import annotations

import re
from collections import Counter
from time import perf_counter
from typing import Literal

LEAST_SIMILARITY = 75.0  # of 100; passages of unrelated news articles reach about 50 to 63
LEAST_LENGTH = 12  # shorter quotations resemble something in any text
SEARCHED_LENGTH = 20_000  # code points, so that a 50 MB article costs no more than a page
COMPARED_LENGTH = 400  # of a longer quotation, only its beginning is compared
# Code points compared in one call, which blocks other threads: 20 ms at worst.
_PIECE_LENGTH = 10 * COMPARED_LENGTH
_SHOWN_LENGTH = 1_000  # of the text most like a longer quotation
_MOST_S = 2.0  # for all the excerpts of a timeline; ordinary words take 2 ms an excerpt
_TELLING_LENGTH = 4  # letters of a word that says where a quotation may be
_MOST_PLACES = 500  # of one word; one that has more tells nothing
_MOST_FOR_WORDS_S = 15.0  # an article of 100 kB takes 20 ms, each quotation of it 1 ms
LONGEST_WORD = 40  # code points; longer runs without a space are not completed


class Allowance:
    """The time left for comparing all the excerpts of a timeline together."""

    def __init__(self, seconds: float = _MOST_S) -> None:
        self._left_s = seconds
        self._since_s = 0.0
        self._for_words: Allowance | None = None

    @property
    def for_words(self) -> Allowance:
        """The time left for finding the same words written in another way, which is quicker."""
        if self._for_words is None:
            self._for_words = Allowance(_MOST_FOR_WORDS_S)
        return self._for_words

    @property
    def is_spent(self) -> bool:
        """Whether no time is left."""
        return self._left_s <= 0.0

    def __enter__(self) -> None:
        self._since_s = perf_counter()

    def __exit__(self, *_: object) -> None:
        self._left_s -= perf_counter() - self._since_s


def closest_text(
    text: str,
    start: int,
    exact: str,
    prefix: str,
    suffix: str,
    allowance: Allowance | None = None,
) -> str | None:
    """Return the words most like the quotation: "" when none is similar, None for no time left.

    Compares SEARCHED_LENGTH code points of the text: around `prefix` or `suffix` where the text
    still has them, else around the place that has most words of `exact`, else around `start`.
    Similarity is rapidfuzz's partial ratio: the share of
    characters that the quotation and an equally long piece of the text have in common, in order.
    """
    if len(exact) < LEAST_LENGTH:
        return ""
    first = max(0, _likely_start(text, start, exact, (prefix, suffix)) - SEARCHED_LENGTH // 2)
    searched = text[first : first + SEARCHED_LENGTH]
    sought = exact[:COMPARED_LENGTH]
    if len(searched) < len(sought):
        return ""  # rapidfuzz would search the quotation for the text instead
    span = _most_like(searched, sought, allowance or Allowance())
    if not span:
        return span
    longer = min(len(exact), _SHOWN_LENGTH) - len(sought)  # the part that was not compared
    return whole_words(searched, span[0], min(span[1] + max(longer, 0), len(searched)))


def _most_like(
    text: str, sought: str, allowance: Allowance
) -> tuple[int, int] | Literal[""] | None:
    """Return the span most like the words; "" where none is similar, None for no time left."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # 50 ms, and few timelines need it

    best, span = LEAST_SIMILARITY, None
    step = _PIECE_LENGTH - len(sought)  # pieces overlap, so that every place is whole in one
    for first in range(0, max(len(text) - len(sought), 1), step):
        if allowance.is_spent:
            return None
        with allowance:
            piece = text[first : first + _PIECE_LENGTH]
            found = partial_ratio_alignment(sought, piece, score_cutoff=best)
        if found is not None and (span is None or found.score > best):
            best, span = found.score, (first + found.dest_start, first + found.dest_end)
    if span is None:
        return ""
    # Compare again with text around it: the end of a piece may have cut the best match.
    first = max(0, span[0] - len(sought))
    around = text[first : span[1] + len(sought)]
    found = partial_ratio_alignment(sought, around, score_cutoff=LEAST_SIMILARITY)
    return span if found is None else (first + found.dest_start, first + found.dest_end)


def _likely_start(text: str, start: int, exact: str, context: tuple[str, str]) -> int:
    if len(text) <= SEARCHED_LENGTH:
        return 0
    for beside in context:
        place = text.find(beside) if beside.strip() else -1
        if place >= 0:
            return place
    return _place_of_most_words(text, exact[:COMPARED_LENGTH], min(max(start, 0), len(text)))


def _place_of_most_words(text: str, exact: str, start: int) -> int:
    """Return a place of the text beside which most words of a quotation stand, the one nearest.

    Words that stand all over the text tell nothing. Takes time linear in the text.
    """
    words = dict.fromkeys(
        word for word in re.findall(r"\w+", exact) if len(word) >= _TELLING_LENGTH
    )
    found = [(place, word) for word in words for place in _places(text, word)]
    found.sort()
    best, first, best_place = 1, 0, start
    inside: Counter[str] = Counter()
    for last, (place, word) in enumerate(found):
        inside[word] += 1
        while place - found[first][0] > 2 * len(exact):
            inside[found[first][1]] -= 1
            first += 1
        count = sum(map(bool, inside.values()))
        middle = (found[first][0] + found[last][0]) // 2
        is_nearer = abs(middle - start) < abs(best_place - start)
        if count > best or (count == best > 1 and is_nearer):
            best, best_place = count, middle
    return best_place


def _places(text: str, word: str) -> list[int]:
    """Return the places of a word, none where there are too many."""
    places = []
    place = text.find(word)
    while place >= 0:
        places.append(place)
        if len(places) > _MOST_PLACES:
            return []
        place = text.find(word, place + 1)
    return places


def whole_words(text: str, start: int, end: int) -> str:
    """Return text[start:end] widened to white space on both sides, at most LONGEST_WORD away."""
    first, last = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > first and not (text[start - 1].isspace() or text[start].isspace()):
        start -= 1
    while end < last and not (text[end].isspace() or text[end - 1].isspace()):
        end += 1
    return text[start:end].strip()
