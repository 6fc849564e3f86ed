"""Words of a title, a place or a summary that no cited passage has: names and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.making.suggestions.vocabulary import (
    BEFORE_PRONOUN,
    COUNTRIES,
    LIKE_NAMES,
    NUMBER_WORDS,
    OF_SOURCES,
    OPENERS,
    SAME_NAMES,
)
from timeline_app.model.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from timeline_app.model.articles.text_spans import Span

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d{1,3}(?:[\u00a0\u202f\u2009'\u2019]\d{3})+(?!\d)"  # 1 000
    r"|\d+(?:[.,]\d+)*"  # 1,000
    r"|[^\W\d_](?:[\w\u0300-\u036f]|['\u2019\u02bc](?=[^\W\d_]))*"  # Trump's, G7
)
_JOINED: Final = re.compile(r"\w+(?:[-\u2010\u2011]\w+)+")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\D\d{3})+")
_BEFORE_OPENING: Final = " \t\u00a0\"'\u201c\u2018\u00ab(\u2022-\u2013\u2014"
_ENDS: Final = ".:!?;\u2026\n"
_LEAST_STEM: Final = 4
_ENDING: Final = 2  # letters that an ending changes: arrival, arrived
_LEAST_PLURAL: Final = 4
_MOST_WORDS_OF_NAME: Final = max(map(len, SAME_NAMES))


class _Word(NamedTuple):
    """A word, the forms that it is compared in, and where it stands."""

    text: str
    forms: tuple[str, ...]
    start: int
    end: int


def unsupported_words(
    text: str, passages: Sequence[str], ordinary: Collection[str] = ()
) -> list[Span]:
    """Return the spans of the names and numbers of a text that none of the passages has.

    A word with a capital is a name; one that opens a sentence is none where it is one of the usual
    openers or of `ordinary` (folded), or where a passage has a word of its stem in small letters.
    Compared without case, accents, hyphens, "'s" and plurals; "1,000" is 1000, "two" is 2, "U.S."
    and "United States" are US, "Japanese" is of Japan. Names in scripts without capitals are not
    found.
    """
    known = _Known(passages)
    words = _words(text)
    joined = [each.span() for each in _JOINED.finditer(text) if known.has_joined(each.group())]
    found = []
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        if not _claims(before, word, after) or known.has(word):
            continue
        if _opens(text, word) and known.is_ordinary(word, ordinary, text):
            continue
        if not any(start <= word.start and word.end <= end for start, end in joined):
            found.append((word.start, word.end))
    return found


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded words that texts have in small letters: as a rule they are no names."""
    words = (word for text in texts for word in _words(text))
    return frozenset(form for word in words if word.text.islower() for form in word.forms)


class _Known:
    """The words of the passages."""

    def __init__(self, passages: Sequence[str]) -> None:
        words = [word for passage in passages for word in _words(passage)]
        found = (each.group() for passage in passages for each in _JOINED.finditer(passage))
        self._forms = {form for word in words for form in word.forms}
        self._with_capital = {
            form for word in words if not word.text.islower() for form in word.forms
        }
        self._joined = {_one_word(each) for each in found}
        self._stems: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            if word.text.islower():
                self._stems[word.forms[0][:_LEAST_STEM]].add(word.forms[0])

    def has(self, word: _Word) -> bool:
        """Return whether a passage has a name or number."""
        if _must_have_capital(word):
            return not self._with_capital.isdisjoint(word.forms)
        return not (self._forms | self._joined).isdisjoint(word.forms)

    def has_joined(self, words: str) -> bool:
        """Return whether a passage has words that hyphens join, as one word or joined too."""
        form = _one_word(words)
        return form in self._joined or form in self._forms

    def is_ordinary(self, word: _Word, ordinary: Collection[str], text: str) -> bool:
        """Return whether a word that opens a sentence is no name."""
        form = word.forms[0]
        if form in NUMBER_WORDS:
            return False
        if _must_have_capital(word) and form not in {"it", "who"}:
            return text.isupper()
        if form in OPENERS or not set(word.forms).isdisjoint(ordinary):
            return True
        return any(
            _in_common(form, stem) >= max(_LEAST_STEM, min(len(form), len(stem)) - _ENDING)
            for stem in self._stems.get(form[:_LEAST_STEM], ())
        )


def _claims(before: _Word | None, word: _Word, after: _Word | None) -> bool:
    """Return whether a word is a name or a number of something that happened."""
    if word.text == "one" and before is not None and before.text.lower() in BEFORE_PRONOUN:
        return False
    if word.text.lower() in NUMBER_WORDS:
        return after is None or after.forms[0] not in OF_SOURCES
    return word.text != "I" and any(
        each.isupper() or each.istitle() or each.isdecimal() for each in word.text
    )


def _opens(text: str, word: _Word) -> bool:
    """Return whether a word is the first of the text or of a sentence."""
    at = word.start
    while at and text[at - 1] in _BEFORE_OPENING:
        at -= 1
    return at == 0 or text[at - 1] in _ENDS


def _must_have_capital(word: _Word) -> bool:
    """Return whether in small letters it would be another word: US, May."""
    is_acronym = len(word.text) > 1 and word.text.isupper()
    return is_acronym or word.forms[0] in LIKE_NAMES


def _words(text: str) -> list[_Word]:
    """Return the words of a text; a name of several words that is also written as one is one."""
    single = [
        _Word(each.group(), _forms(each.group()), each.start(), each.end())
        for each in _WORD.finditer(text)
    ]
    words: list[_Word] = []
    at = 0
    while at < len(single):
        count, form = _same_name(single[at : at + _MOST_WORDS_OF_NAME])
        first, last = single[at], single[at + count - 1]
        forms = (form,) if form else first.forms
        words.append(_Word(text[first.start : last.end], forms, first.start, last.end))
        at += count
    return words


def _same_name(words: Sequence[_Word]) -> tuple[int, str]:
    """Return how many of the words are a name of several writings, and its form; 1 and "" else."""
    if words[0].text.islower():
        return 1, ""
    texts = tuple(word.text.lower().replace("\u2019", "'").removesuffix("'s") for word in words)
    for count in range(len(words), 0, -1):
        if form := SAME_NAMES.get(texts[:count]):
            return count, form
    return 1, ""


@lru_cache(maxsize=4_096)  # the passages are compared again at every key in a title
def _forms(word: str) -> tuple[str, ...]:
    if word[0].isdecimal():
        return _number_forms(word)
    folded = fold(word).text
    form = folded.removesuffix("'s").replace("'", "") or folded
    forms = [form, NUMBER_WORDS.get(form, form)]
    if len(form) > _LEAST_PLURAL and form.endswith("s") and not form.endswith("ss"):
        forms.append(form.removesuffix("s"))
    return tuple(dict.fromkeys([*forms, *(COUNTRIES.get(each, each) for each in forms)]))


def _number_forms(number: str) -> tuple[str, ...]:
    """Return what digits with separators can mean: "1,000" and "1.5" one each, "1.500" two."""
    digits = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each for each in number
    )
    whole, point, part = digits.partition(".")
    is_grouped = _GROUPED.fullmatch(digits) is not None
    forms = []
    if is_grouped or digits.isdecimal():
        forms.append(re.sub(r"\D", "", digits).lstrip("0") or "0")
    if not is_grouped or (whole.isdecimal() and point and part.isdecimal() and part.strip("0")):
        text = re.sub(r",(?=\d{3}(?!\d))", "", digits).replace(",", ".")
        text = text.rstrip("0").rstrip(".") if text.count(".") == 1 else text
        forms.append(re.sub("^0+(?=[0-9])", "", text))
    return tuple(dict.fromkeys(forms))


def _one_word(joined: str) -> str:
    return fold(re.sub(r"[-\u2010\u2011]", "", joined)).text


def _in_common(first: str, second: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    pairs = zip(first, second, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second))
    )
