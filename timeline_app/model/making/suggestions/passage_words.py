"""The words of a passage with the marks around them, and what they look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.making.suggestions import vocabulary as known
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

PAUSES: Final = ",;:\u2013\u2014.!?\u2026\uff0c\u3002\u3001\uff1b\uff1a"
QUOTES: Final = '"\u201c\u201d\u00ab\u00bb'
CLOSING_MARKS: Final = '"\u201d\u00bb)]'
_PAIRS: Final = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"), ("(", ")"), ("[", "]"))
_TOKEN: Final = re.compile(r"\S+")
_ABBREVIATED_END: Final = re.compile(r"\d [ap]\.m$")
_BEGINS_WORD: Final = "$\u20ac\u00a3\u00a5#@"
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_BREAK: Final = re.compile("[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f]")
_MOST_UNSPACED: Final = 60  # characters


class PassageWord(NamedTuple):
    """A word with the marks before and behind it, and whether it is within a quotation."""

    text: str
    form: str
    before: str
    behind: str
    is_quoted: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital, as names do."""
        return self.text[:1].isupper()

    @property
    def is_name(self) -> bool:
        """Whether it is capitalised and not a part of somebody's own words."""
        return self.is_capitalised and not self.is_quoted

    @property
    def ends_clause(self) -> bool:
        """Whether a comma or another break follows."""
        return any(mark in PAUSES for mark in self.behind)


PassageWords = list[PassageWord]


def passage_words(sentence: str) -> PassageWords:
    """Return the words of a sentence; of scripts without spaces its first clause as one word."""
    if _UNSPACED.search(sentence):
        sentence = _UNSPACED_BREAK.split(sentence.strip())[0][:_MOST_UNSPACED]
    words: PassageWords = []
    is_quoted = False
    for found in _TOKEN.finditer(sentence):
        word = _word(found.group())
        is_quoted = is_quoted or any(mark in QUOTES for mark in word.before)
        if word.text:
            words.append(word._replace(is_quoted=is_quoted))
        is_quoted = is_quoted and not any(mark in QUOTES for mark in word.behind)
    return words


def _word(token: str) -> PassageWord:
    """Return a token as a word; one without letters and digits has no text."""
    if not any(map(str.isalnum, token)):
        return PassageWord("", "", token, "")
    first = next(at for at, each in enumerate(token) if each.isalnum() or each in _BEGINS_WORD)
    last = max(at for at, each in enumerate(token) if each.isalnum() or each in "%\u0301")
    last = max(last, first) + 1
    if re.fullmatch(r"(?:[^\W\d_]\.)+", token[first : last + 1]):
        last += 1  # U.S.
    text = token[first:last]
    return PassageWord(text, fold(text).text, token[:first], token[last:])


def is_verb(words: Sequence[PassageWord], at: int) -> bool:
    """Return whether a word looks like a verb that tells something."""
    word = words[at]
    if word.is_capitalised:
        return False
    form = word.form
    if form in known.AUXILIARIES or form in known.PAST_VERBS or form in known.SAYING:
        return True
    follows_name = (
        at > 0 and words[at - 1].is_capitalised and words[at - 1].form not in known.AMOUNTS
    )
    return form.endswith("ed") or (follows_name and form.endswith("s") and not form.endswith("ss"))


def line_of_words(words: Sequence[PassageWord]) -> str:
    """Return words as a line, without the punctuation at its ends."""
    line = " ".join(f"{word.before}{word.text}{word.behind}" for word in words)
    bare = line.strip(PAUSES + " ")
    return f"{bare}." if _ABBREVIATED_END.search(bare) and f"{bare}." in line else bare


def with_marks(title: str) -> str:
    """Return a title without marks that are closed only, and with those that it leaves open."""
    bare = title
    for opening, closing in _PAIRS:
        if bare.count(opening) < bare.count(closing):
            bare = " ".join(bare.replace(closing, " ").split())
    bare = bare.rstrip(PAUSES + " '\u2019")
    if _ABBREVIATED_END.search(bare) and title.startswith(f"{bare}."):
        bare += "."
    bare = re.sub('[.,;:]+(?=["\u201d\u00bb]$)', "", bare)
    if bare.count('"') % 2:
        bare += '"'
    for opening, closing in _PAIRS:
        if bare.count(opening) > bare.count(closing):
            bare += closing
    return bare
