"""Names of rows: ids that a person can read, each once."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

from timeline_app.model.making.suggestions.vocabulary import FUNCTION_WORDS
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MOST_OF_ID: Final = 40  # characters
_WITHOUT_LETTERS: Final = "event"
_READ: Final = 1_000  # characters of a title; no more of them reach an id


def id_of_title(title: str, taken: Container[str]) -> str:
    """Return a readable id for an event with a title: "trump-arrives-tokyo".

    Words of small ASCII letters and digits without articles and prepositions, joined by "-", at
    most MOST_OF_ID characters; "-2", "-3" … make it distinct from those taken. A title without
    such letters, as in Chinese, gives "event-1", "event-2" ….
    """
    folded = fold(title[:_READ]).text.replace("'", "")
    words = re.findall(r"[a-z0-9]+", folded)
    base = _joined([word for word in words if word not in FUNCTION_WORDS] or words)
    if base:
        return distinct_id(base, taken)
    numbered = (f"{_WITHOUT_LETTERS}-{number}" for number in count(1))
    return next(name for name in numbered if name not in taken)


def distinct_id(base: str, taken: Container[str], most: int | None = MOST_OF_ID) -> str:
    """Return the id, or where it is taken the first of "id-2", "id-3" … that is not.

    `most` characters are kept, whatever number is added; None: all.
    """
    numbered = (f"{base[: None if most is None else most - len(end)]}{end}" for end in _ends())
    return next(name for name in numbered if name not in taken)


def _ends() -> Iterator[str]:
    yield ""
    for number in count(2):
        yield f"-{number}"


def _joined(words: list[str]) -> str:
    """Return as many of the words as an id has room for; a part of the first if it is too long."""
    whole = "-".join(words)
    if len(whole) <= MOST_OF_ID:
        return whole
    return whole[: MOST_OF_ID + 1].rpartition("-")[0] or whole[:MOST_OF_ID]
