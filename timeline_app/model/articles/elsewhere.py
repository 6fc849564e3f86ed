"""Where else the words of a quotation are that its article does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.articles.article import State
from timeline_app.model.articles.closest_text import LEAST_LENGTH
from timeline_app.model.articles.slight_changes import place_of_whole, slight_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline_app.model.articles.article import Article, Excerpt

_NOT_THERE: Final = (State.MISSING_TEXT, State.CHANGED)


class Elsewhere(NamedTuple):
    """Other articles that have the words, by their ids; or the page around the article itself."""

    articles: tuple[str, ...] = ()
    is_around: bool = False


def elsewhere(excerpt: Excerpt, articles: Sequence[Article]) -> Elsewhere:
    """Return where the words of an excerpt are that its article does not have; empty for others.

    Words that many texts have by chance are not looked for.
    """
    words, anchor = excerpt.exact.strip(), excerpt.anchor
    if anchor.state not in _NOT_THERE or len(words) < LEAST_LENGTH:
        return Elsewhere()
    if slight_changes(words, anchor.closest):
        return Elsewhere()
    own = next((each for each in articles if each.id == excerpt.article), None)
    if own is not None and place_of_whole(own.text_around, words) >= 0:
        return Elsewhere(is_around=True)
    texts = ((each.id, each.text) for each in articles if each is not own and each.text)
    return Elsewhere(tuple(name for name, text in texts if place_of_whole(text, words) >= 0))
