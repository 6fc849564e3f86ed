"""Words of a text as they are compared: without case, hyphens and the look of an apostrophe."""

import re
from typing import NamedTuple

WORD = re.compile(
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
        for found in WORD.finditer(text, start, len(text) if end is None else end)
    ]


def _form(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    return word.casefold().translate(ONE_FORM)
