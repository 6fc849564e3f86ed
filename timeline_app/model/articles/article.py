"""Source articles, the excerpts quoted from them, and where each excerpt is found now."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from timeline_app.model.articles.closest_text import Allowance, closest_text, whole_words
from timeline_app.model.articles.quotation import (
    TextQuote,
    context_agrees,
    matches_as_recorded,
    places_as_recorded,
)

NOWHERE = -1
_BESIDE = 32  # code points on both sides, as many as an excerpt records


@dataclass(frozen=True, eq=False, slots=True)
class Article:
    """One source text, never changed by the program.

    `title_from` is "file" (the article's own heading) or "opening" (its first words); `published`
    is empty when unknown; `sha256` is the digest as recorded, not as found. `text` is None when the
    file could not be read, and `problem` then says why. `extra` has the filled cells of its row
    in columns that the program does not know. `text_around` is all that a web page shows, of which
    the text is the article; "" where there is no such, and where the text was not taken out now.
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
    text_around: str = ""


def page_at(article: Article, position: int) -> int | None:
    """Return the page, from 1, that a code point of an article is on; None where it has no pages.

    The column `pages` of a document's text has the positions at which its pages begin.
    """
    starts = [int(each) for each in article.extra.get("pages", "").split() if each.isdecimal()]
    return bisect_right(starts, position) or None


class State(StrEnum):
    """How an excerpt compares with its article now."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    MISSING_TEXT = "missing text"
    MISSING_ARTICLE = "missing article"

    @property
    def is_found(self) -> bool:
        """Whether the excerpt's own words are at one known place, so that they may be shown."""
        return self in (State.EXACT, State.MOVED)


class Anchor(NamedTuple):
    """Where an excerpt is found now.

    `start` and `end` are code points, both -1 unless the state is exact or moved. `closest` is the
    text most like a changed excerpt: a comparison, never the quotation; where there was no time to
    look for it, `is_compared` is false. `places` is how many times the article has the excerpt's
    words as recorded, MOST_PLACES where there are more; an exact excerpt counts its own place only.
    """

    state: State
    start: int = NOWHERE
    end: int = NOWHERE
    closest: str = ""
    places: int = 0
    is_compared: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Excerpt:
    """A passage of an article that supports an event or belongs to a difference, or both.

    `event`, `difference` and `article` are ids (empty: none). `start`, `end`, `exact`, `prefix` and
    `suffix` are as recorded: the W3C text position and text quote selectors, in code points.
    Excerpts with the same `telling` report one and the same statement. `extra` has the filled cells
    of its row that the program has no use for. Two excerpts are equal only if they are one row.
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
    telling: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


class QuotedBy(NamedTuple):
    """The columns of events that were read as their excerpts, and where the articles' files are."""

    columns: frozenset[str] = frozenset()
    folders: tuple[Path, ...] = ()


NOTHING_QUOTED = QuotedBy()


def compared_place(article: Article | None, anchor: Anchor) -> tuple[int, int]:
    """Return where an excerpt is, or the text most like it where the article has that once.

    In code points; (NOWHERE, NOWHERE) for neither.
    """
    if anchor.state.is_found:
        return anchor.start, anchor.end
    text = article.text if article and anchor.closest else None
    start = NOWHERE if text is None else text.find(anchor.closest)
    if text is None or start < 0 or text.find(anchor.closest, start + 1) >= 0:
        return NOWHERE, NOWHERE
    return start, start + len(anchor.closest)


def anchor_pages(article: Article | None, anchor: Anchor) -> tuple[int, ...]:
    """Return the pages, from 1, on which an excerpt is, or the text that is most like it.

    () where the article has no pages.
    """
    return pages_between(article, *compared_place(article, anchor))


def pages_between(article: Article | None, start: int, end: int) -> tuple[int, ...]:
    """Return the pages, from 1, that text[start:end] of an article is on; () for none."""
    if article is None or start < 0:
        return ()
    first, last = page_at(article, start), page_at(article, max(start, end - 1))
    return () if first is None or last is None else (*range(first, last + 1),)


def anchor(
    article: Article | None,
    start: int,
    end: int,
    exact: str,
    prefix: str,
    suffix: str,
    allowance: Allowance | None = None,
) -> Anchor:
    """Return where the excerpt is found in the article now.

    The recorded position counts if `exact` is there, with the same edges of words as recorded. Else
    `exact` is searched for; only places with the same edges count (see `matches_as_recorded`). A
    single such place is where the excerpt *moved* to, if some of its context agrees (see
    `context_agrees`); of several, the one with all of `prefix` and `suffix`. Otherwise the excerpt
    is *ambiguous*; so it is when the recorded context is with the words elsewhere, but not at the
    recorded position. Words that the article has only inside other words, or in other context,
    have *changed*; several such places without recorded context are ambiguous.

    This is stricter than the W3C's text quote selector, for which any match of `exact` is enough
    and context only chooses among several: "10 people" is no quotation of "110 people".
    An empty or blank `exact` is missing text. Takes time linear in the article and, where the words
    have changed, what is left of `allowance`.
    """
    if article is None or article.text is None:
        return Anchor(State.MISSING_ARTICLE)
    if not exact.strip():
        return Anchor(State.MISSING_TEXT)
    text, quotation = article.text, TextQuote(exact, prefix, suffix)
    in_context = prefix + exact + suffix
    if not _is_at(text, start, end, exact):
        return _found_again(text, start, quotation, allowance)
    if _is_at(text, start - len(prefix), end + len(suffix), in_context) or (
        matches_as_recorded(text, start, quotation) and in_context not in text
    ):
        return Anchor(State.EXACT, start, end, places=1)
    if in_context in text:
        return Anchor(State.AMBIGUOUS, places=max(2, len(places_as_recorded(text, quotation))))
    return _found_again(text, start, quotation, allowance)


def _found_again(
    text: str, start: int, quotation: TextQuote, allowance: Allowance | None
) -> Anchor:
    """Return where a quotation is found that is not at `start` as recorded."""
    exact, prefix, suffix = quotation
    places = places_as_recorded(text, quotation)
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


def _changed(text: str, start: int, quotation: TextQuote, allowance: Allowance | None) -> Anchor:
    """Return the anchor of an excerpt that the text no longer has, with the closest text."""
    place = text.find(quotation.exact, max(start, 0))
    if place < 0:
        place = text.find(quotation.exact)
    if place >= 0:
        # Unchanged words are shown with those around them, which did change.
        beside = _BESIDE if matches_as_recorded(text, place, quotation) else 0
        shown = _with_words_beside(text, place, len(quotation.exact), beside)
        if shown == quotation.exact.strip():  # a sign of it stands apart, as in "$ 5"
            shown = _with_words_beside(text, place, len(quotation.exact), _BESIDE)
        return Anchor(State.CHANGED, closest=shown)
    allowance = allowance or Allowance()
    if allowance.for_words.is_spent:
        return Anchor(State.CHANGED, is_compared=False)
    from timeline_app.model.articles.slight_place import slight_span  # few quotations need it

    with allowance.for_words:
        span = slight_span(text, quotation.exact)
    if span is not None:
        return Anchor(State.CHANGED, closest=whole_words(text, *span))
    closest = closest_text(text, start, *quotation, allowance)
    if closest is None:
        return Anchor(State.CHANGED, is_compared=False)
    return Anchor(State.CHANGED if closest else State.MISSING_TEXT, closest=closest)


def _with_words_beside(text: str, place: int, length: int, beside: int) -> str:
    return whole_words(text, max(place - beside, 0), min(place + length + beside, len(text)))


def _is_at(text: str, start: int, end: int, words: str) -> bool:
    """Return whether text[start:end] is `words`; False for positions outside it, or reversed."""
    return start >= 0 and end - start == len(words) and text.startswith(words, start)


def _count_places(text: str, words: str) -> int:
    """Return how many times the text has `words`; places that overlap count as two."""
    first = text.find(words)
    if first < 0:
        return 0
    if text.find(words, first + 1) < 0:
        return 1
    return max(2, text.count(words))
