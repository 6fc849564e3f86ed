"""Source articles, the excerpts quoted from them, and where each excerpt stands now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from timeline_app.model.articles.closest_text import Allowance, nearest_text, whole_words
from timeline_app.model.articles.quotation import (
    MOST_PLACES,
    Quotation,
    context_agrees,
    places_of,
    stands_as_recorded,
)

NOWHERE = -1
_BESIDE = 32  # code points on both sides, as many as an excerpt records


@dataclass(frozen=True, eq=False, slots=True)
class Article:
    """One source text, never changed by the program.

    `title_from` is "file" (the article's own heading) or "opening" (its first words); `published`
    is empty when unknown; `sha256` is the digest as recorded, not as found. `text` is None when the
    file could not be read, and `problem` then says why. `extra` has the filled cells of its row
    that the program has no use for. Two articles are equal only if they are the same one.
    """

    id: str
    file: str
    title: str
    title_from: str
    source_note: str
    published: str
    sha256: str
    text: str | None
    problem: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


class State(StrEnum):
    """How an excerpt stands in its article; every excerpt has exactly one."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    MISSING_TEXT = "missing text"
    MISSING_ARTICLE = "missing article"

    @property
    def is_found(self) -> bool:
        """Whether the excerpt's own words stand at one known place, so that they may be shown."""
        return self in (State.EXACT, State.MOVED)


class Anchor(NamedTuple):
    """Where an excerpt stands now.

    `start` and `end` are code points, both -1 unless the state is exact or moved. `nearest` is the
    text most like a changed excerpt: a comparison, never the quotation; where there was no time to
    look for it, `is_compared` is false. `places` is how many times
    the excerpt's words stand in the article as they stood, MOST_PLACES where there are more; an
    exact excerpt counts its own place only.
    """

    state: State
    start: int = NOWHERE
    end: int = NOWHERE
    nearest: str = ""
    places: int = 0
    is_compared: bool = True

    @property
    def times(self) -> str:
        """How many times the words stand in the article, in words: "3 times"."""
        return f"{'at least ' if self.places == MOST_PLACES else ''}{self.places:,} times"


@dataclass(frozen=True, eq=False, slots=True)
class Excerpt:
    """A passage of an article that supports an event or belongs to a difference, or both.

    `event`, `difference` and `article` are ids (empty: none). `start`, `end`, `exact`, `prefix` and
    `suffix` are as recorded: the W3C text position and text quote selectors, in code points.
    `extra` has the filled cells of its row that the program has no use for. Two excerpts are equal
    only if they are the same row.
    """

    event: str
    difference: str
    article: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    role: str
    anchor: Anchor
    extra: Mapping[str, str] = field(default_factory=dict)


def anchor(
    article: Article | None,
    start: int,
    end: int,
    exact: str,
    prefix: str,
    suffix: str,
    allowance: Allowance | None = None,
) -> Anchor:
    """Where the excerpt stands in the article now.

    The recorded position counts if `exact` stands there, at the edges of words as it did. Else
    `exact` is searched for; only places at the same edges count (see `word_edges`): where the
    quotation began inside a word, the same part of that word stands before it. The only such place
    is where the excerpt *moved* to, if some of its context agrees (see `context_agrees`); of
    several, the one that has all of `prefix` and `suffix`. What these do not settle is ambiguous.
    When the position shows the words but other context than recorded, while the recorded context
    stands with the words elsewhere, the selectors contradict each other: that is ambiguous too.
    Words that stand in the article only inside other words, or among others, have *changed*; where
    they do so several times, and no context is recorded that could tell, they are ambiguous.

    This is stricter than the W3C's text quote selector, for which any match of `exact` will do and
    context only chooses among several: "10 people" is no quotation of "110 people".
    An empty or blank `exact` quotes nothing and is missing text. Takes time linear in the article,
    and, where the words have changed, what `allowance` has left for comparing.
    """
    if article is None or article.text is None:
        return Anchor(State.MISSING_ARTICLE)
    if not exact.strip():
        return Anchor(State.MISSING_TEXT)
    text, quotation = article.text, Quotation(exact, prefix, suffix)
    in_context = prefix + exact + suffix
    if not _stands_at(text, start, end, exact):
        return _found_again(text, start, quotation, allowance)
    if _stands_at(text, start - len(prefix), end + len(suffix), in_context) or (
        stands_as_recorded(text, start, quotation) and in_context not in text
    ):
        return Anchor(State.EXACT, start, end, places=1)
    if in_context in text:
        return Anchor(State.AMBIGUOUS, places=max(2, len(places_of(text, quotation))))
    return _found_again(text, start, quotation, allowance)


def _found_again(
    text: str, start: int, quotation: Quotation, allowance: Allowance | None
) -> Anchor:
    """Where a quotation stands that does not stand at `start` as recorded."""
    exact, prefix, suffix = quotation
    places = places_of(text, quotation)
    in_context = prefix + exact + suffix
    if len(places) > 1:
        place = text.find(in_context) + len(prefix)
        if place in places and _count_places(text, in_context) == 1:
            return _moved(place, exact, len(places))
        return Anchor(State.AMBIGUOUS, places=len(places))
    if places and context_agrees(text, places[0], quotation):
        return _moved(places[0], exact, places=1)
    inside_words = 0 if prefix or suffix else _count_places(text, exact)
    if not places and inside_words > 1:
        return Anchor(State.AMBIGUOUS, places=inside_words)
    return _changed(text, start, quotation, allowance)


def _moved(start: int, exact: str, places: int) -> Anchor:
    return Anchor(State.MOVED, start, start + len(exact), places=places)


def _changed(text: str, start: int, quotation: Quotation, allowance: Allowance | None) -> Anchor:
    """What is shown beside an excerpt that does not stand in the text as it did."""
    place = text.find(quotation.exact, max(start, 0))
    if place < 0:
        place = text.find(quotation.exact)
    if place >= 0:
        # Words that stand as they did are shown with the others around them, which did change.
        beside = _BESIDE if stands_as_recorded(text, place, quotation) else 0
        end = min(place + len(quotation.exact) + beside, len(text))
        return Anchor(State.CHANGED, nearest=whole_words(text, max(place - beside, 0), end))
    nearest = nearest_text(text, start, *quotation, allowance)
    if nearest is None:
        return Anchor(State.CHANGED, is_compared=False)
    return Anchor(State.CHANGED if nearest else State.MISSING_TEXT, nearest=nearest)


def _stands_at(text: str, start: int, end: int, words: str) -> bool:
    """Whether text[start:end] is `words`; false for positions outside the text or reversed."""
    return start >= 0 and end - start == len(words) and text.startswith(words, start)


def _count_places(text: str, words: str) -> int:
    """How many times `words` stand in the text; places that overlap make at least two."""
    first = text.find(words)
    if first < 0:
        return 0
    if text.find(words, first + 1) < 0:
        return 1
    return max(2, text.count(words))
