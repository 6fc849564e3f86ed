"""Source articles, the excerpts quoted from them, and where each excerpt stands now."""

from enum import StrEnum
from typing import NamedTuple

from timeline_app.model.nearest import nearest_text

NOWHERE = -1


class Article(NamedTuple):
    """One source text, never changed by the program.

    `title_from` is "file" (the article's own heading) or "opening" (its first words); `published`
    is empty when unknown; `sha256` is the digest as recorded, not as found. `text` is None when the
    file could not be read, and `problem` then says why.
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
    text most like a changed excerpt: a comparison, never the quotation. `places` is how many times
    the excerpt's words stand in the article; an exact excerpt counts its own place only.
    """

    state: State
    start: int = NOWHERE
    end: int = NOWHERE
    nearest: str = ""
    places: int = 0


class Excerpt(NamedTuple):
    """A passage of an article that supports an event or belongs to a difference, or both.

    `event`, `difference` and `article` are ids (empty: none). `start`, `end`, `exact`, `prefix` and
    `suffix` are as recorded: the W3C text position and text quote selectors, in code points.
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


def anchor(
    article: Article | None, start: int, end: int, exact: str, prefix: str, suffix: str
) -> Anchor:
    """Where the excerpt stands in the article now.

    The recorded position counts only if `exact` stands there; else `exact` is searched for, and
    `prefix` and `suffix` choose among several places. What they do not settle is ambiguous. When
    the position shows the words but other context than recorded, while the recorded context
    stands with the words elsewhere, the selectors contradict each other: that is ambiguous too.
    An empty or blank `exact` quotes nothing and is missing text. Takes time linear in the article.
    """
    if article is None or article.text is None:
        return Anchor(State.MISSING_ARTICLE)
    text = article.text
    if not exact.strip():
        return Anchor(State.MISSING_TEXT)
    in_context = prefix + exact + suffix
    at_position = _stands_at(text, start, end, exact)
    if at_position and (
        _stands_at(text, start - len(prefix), end + len(suffix), in_context)
        or in_context not in text
    ):
        return Anchor(State.EXACT, start, end, places=1)
    places = _count_places(text, exact)
    if places == 0:
        nearest = nearest_text(text, start, exact, prefix, suffix)
        return Anchor(State.CHANGED if nearest else State.MISSING_TEXT, nearest=nearest)
    if places == 1 or (not at_position and _count_places(text, in_context) == 1):
        start = text.find(exact) if places == 1 else text.find(in_context) + len(prefix)
        return Anchor(State.MOVED, start, start + len(exact), places=places)
    return Anchor(State.AMBIGUOUS, places=places)


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
