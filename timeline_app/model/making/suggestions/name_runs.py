"""Names in a passage: runs of capitalised words, and how each of them stands there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.making.suggestions import vocabulary as known
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w\u0300-\u036f]|['\u2019\u02bc\u2010\u2011-](?=\w))*"
)
_POSSESSIVE: Final = re.compile("['\u2019\u02bc]s?$")
_ABBREVIATED: Final = known.HONORIFICS | {"st", "gov", "sen", "rep", "gen", "col", "sgt", "jr"}
_WORDS_BEFORE: Final = 4
_LEAST_OF_HEADING: Final = 4


class NameRun(NamedTuple):
    """Capitalised words in a row, without a "'s" at their end.

    `before` are the folded words before them in the sentence, the nearest last. `begins_sentence`
    and `is_in_heading` say that their capitals need not mean that they are names.
    """

    words: tuple[str, ...]
    start: int
    end: int
    before: tuple[str, ...]
    begins_sentence: bool
    is_in_heading: bool
    is_possessive: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Its words folded."""
        return tuple(folded_name(word) for word in self.words)

    def behind(self, count: int) -> NameRun:
        """Return the run without its first words."""
        return self._replace(words=self.words[count:], begins_sentence=False)


@lru_cache(maxsize=4_096)  # names come again and again
def folded_name(word: str) -> str:
    """Return a word of a name as it is compared: without accents, "'s" and full stops."""
    return fold(_POSSESSIVE.sub("", word)).text.replace(".", "")


def name_runs(text: str) -> list[NameRun]:
    """Return the runs of capitalised words, without "The" and the like that open a sentence."""
    runs: list[NameRun] = []
    for sentence in _sentences(text):
        is_heading = _is_heading(sentence)
        for first, last in _capitalised(text, sentence):
            words = [each.group() for each in sentence[first : last + 1]]
            before = tuple(
                folded_name(each.group())
                for each in sentence[max(0, first - _WORDS_BEFORE) : first]
            )
            run = NameRun(
                words=(*words[:-1], _POSSESSIVE.sub("", words[-1])),
                start=sentence[first].start(),
                end=sentence[last].end(),
                before=before,
                begins_sentence=first == 0,
                is_in_heading=is_heading,
                is_possessive=_POSSESSIVE.search(words[-1]) is not None,
            )
            while run.words and run.begins_sentence and run.forms[0] in known.OPENERS:
                run = run.behind(1)._replace(
                    before=(*run.before, run.forms[0]), begins_sentence=len(run.words) == 1
                )
            if run.words:
                runs.append(run)
    return runs


def _sentences(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of each sentence."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if words:
            last = words[-1]
            between = text[last.end() : word.start()]
            is_abbreviated = len(last.group()) == 1 or folded_name(last.group()) in _ABBREVIATED
            is_end = any(mark in between for mark in "!?:\n\u2022\u2026;")
            is_end = is_end or (between.startswith(".") and not is_abbreviated)
            if is_end or any(mark in between for mark in '"\u201c\u00ab'):
                yield words
                words = []
        words.append(word)
    if words:
        yield words


def _is_heading(words: Sequence[re.Match[str]]) -> bool:
    """Return whether all but small words have a capital, so that a capital means nothing."""
    small = (each.group() for each in words if not each.group()[0].isupper())
    is_long_enough = len(words) >= _LEAST_OF_HEADING and words[0].group()[0].isupper()
    return is_long_enough and all(
        word.lower() in known.FUNCTION_WORDS | known.AUXILIARIES for word in small
    )


def _capitalised(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of the words that make one name."""
    at = 0
    while at < len(words):
        if not words[at].group()[0].isupper():
            at += 1
            continue
        last = at
        while (further := _goes_on(text, words, last)) is not None:
            last = further
        yield at, last
        at = last + 1


def _goes_on(text: str, words: Sequence[re.Match[str]], last: int) -> int | None:
    """Return the next word of a name: the one that follows, or behind "bin" or "de la"."""
    if _POSSESSIVE.search(words[last].group()):
        return None
    for further in range(last + 1, min(last + 4, len(words))):
        between = text[words[further - 1].end() : words[further].start()]
        if not (between == " " or (between == ". " and further == last + 1)):
            return None
        word = words[further].group()
        if word[0].isupper():
            return further
        if word not in known.WITHIN_NAMES:
            return None
    return None
