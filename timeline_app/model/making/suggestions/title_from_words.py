"""A title for an event from the words of a passage: its main clause, short enough for a label."""

from __future__ import annotations

import re
from typing import Final

from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.making.suggestions import vocabulary as known
from timeline_app.model.making.suggestions.main_clause import main_clause
from timeline_app.model.making.suggestions.passage_words import (
    PAUSES,
    QUOTES,
    PassageWord,
    PassageWords,
    is_verb,
    line_of_words,
    passage_words,
    with_marks,
)

MOST_OF_TITLE: Final = 60  # characters …
_WITH_END: Final = (68, 80)  # … or so many, where a phrase ends there, and none before
_LEAST_OF_TITLE: Final = 25
_READ: Final = 1_500  # characters of a passage; a sentence of news has 150
_BULLET: Final = re.compile(r"^[\s\u2022\u25e6\u2023*\u2013\u2014-]+(?=\S)")
_DATELINE: Final = re.compile(
    r"^(?P<place>[^\W\d_]{4,})[^.!?;:\u2013\u2014-]{0,40}(?:\s-|\s?[\u2013\u2014])\s+(?=\W?[A-Z])"
)
_BEGIN_PHRASES: Final = known.PREPOSITIONS | known.CONJUNCTIONS | known.RELATIVES
_UNFINISHED: Final = known.FUNCTION_WORDS | known.AUXILIARIES
_PARTICLES: Final = frozenset({"off", "up", "down", "out"})  # "were cut off."
_IDLE: Final = frozenset({"earlier", "later", "recently", "shortly"})


def suggest_title(text: str, start: int, end: int) -> str:
    """Return a title from the passage text[start:end]: its main clause without what dates it.

    Every word of it stands in the passage, in that order; about MOST_OF_TITLE characters at most,
    without "The" or who said so at its beginning. It is empty where no word is short enough.
    """
    clause = main_clause(passage_words(_first_sentence(text[start:end][:_READ])))
    if len(line_of_words(clause)) > MOST_OF_TITLE:
        clause = _without_titles(clause)
    return _capitalised(with_marks(line_of_words(_without_end(_shortened(clause)))))


def _first_sentence(passage: str) -> str:
    """Return the first sentence that has a word, without a point of a list or a dateline."""
    for start, end in sentence_spans(passage):
        sentence = _BULLET.sub("", passage[start:end])
        if any(map(str.isalnum, sentence)):
            return _without_dateline(sentence)
    return ""


def _without_dateline(sentence: str) -> str:
    """Leave out "ROME, Italy (AP) – " before a sentence."""
    found = _DATELINE.match(sentence)
    return sentence[found.end() :] if found and found["place"].isupper() else sentence


def _without_titles(words: PassageWords) -> PassageWords:
    """Leave out "US President" and "Japan's new prime minister," before a name."""
    kept: PassageWords = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end].is_name and (end == at or not words[end - 1].behind):
            end += 1
        if end == at:
            kept.append(words[at])
            at += 1
            continue
        run = words[at:end]
        titles = [place for place, word in enumerate(run[:-1]) if word.form in known.PERSON_TITLES]
        name = run[titles[-1] + 1 :] if titles else run
        if titles or (kept and kept[-1].form in known.PERSON_TITLES and len(kept) > 1):
            is_apposition = bool(kept) and kept[-1].behind == ","
            kept = _without_role(kept, is_whole=not titles or titles[0] == 0)
            if is_apposition and name[-1].behind == ",":
                name = [*name[:-1], name[-1]._replace(behind="")]
        kept += name
        at = end
    return kept


def _without_role(words: PassageWords, *, is_whole: bool) -> PassageWords:
    """Return words without "Japan's new prime minister" at their end."""
    kept = list(words)
    while kept and kept[-1].form in known.PERSON_TITLES | known.OF_PERSONS | {"first"}:
        kept.pop()
    if len(words) > len(kept) == 1 and not kept[0].behind and _is_of_role(kept[0]):
        kept.pop()
    if is_whole and kept and re.search("['\u2019]s$", kept[-1].text):
        kept.pop()
    while kept and kept[-1].form in known.DETERMINERS:
        kept.pop()
    return kept


def _is_of_role(first: PassageWord) -> bool:
    """Return whether a first word belongs to the role behind it: "Fire" of "Fire chief Weir"."""
    return not is_verb([first._replace(text=first.form)], 0) and first.form not in _UNFINISHED


def _shortened(words: PassageWords) -> PassageWords:
    """Return as many of the words as a title has room for, up to the end of a phrase if it can."""
    if len(line_of_words(words)) <= MOST_OF_TITLE:
        return words
    lengths = [len(line_of_words(words[: at + 1])) for at in range(len(words))]
    verb = next((at for at in range(len(words)) if is_verb(words, at)), 0)
    ends = [at + 1 for at in range(len(words)) if _ends_phrase(words, at)]
    ends = [end for end in ends if lengths[end - 1] >= _LEAST_OF_TITLE]
    for most in _WITH_END:
        fitting = [end for end in ends if lengths[end - 1] <= most and end > verb + 1]
        commas = [end for end in fitting if words[end - 1].ends_clause]
        if fitting:
            return words[: max(commas or fitting)]
    fitting = [end for end in ends if lengths[end - 1] <= _WITH_END[0]]
    return words[: max(fitting, default=sum(length <= MOST_OF_TITLE for length in lengths))]


def _ends_phrase(words: PassageWords, at: int) -> bool:
    """Return whether a phrase ends behind a word: another begins there, or nothing follows.

    "agreed not to leave" and "refused to sign" are not cut before "to".
    """
    if at + 1 == len(words) or words[at].ends_clause:
        return True
    word, following = words[at], words[at + 1]
    is_last_quoted = any(mark in QUOTES for mark in following.behind)
    if word.form in _UNFINISHED | known.NEGATIONS or is_last_quoted:
        return False
    return following.form in _BEGIN_PHRASES and not (following.form == "to" and is_verb(words, at))


def _without_end(words: PassageWords) -> PassageWords:
    """Leave out what cannot end a title: "of the", "their", "is"."""
    kept = list(words)
    if kept and (kept[-1].text == "May" or _is_particle(kept[-1]) or _is_sworn_in(kept)):
        return kept
    while (
        len(kept) > 1 and kept[-1].form in _UNFINISHED | _IDLE and not _is_closed(kept[-1].behind)
    ):
        kept.pop()
    return kept


def _is_particle(word: PassageWord) -> bool:
    return word.ends_clause and word.form in _PARTICLES


def _is_sworn_in(words: PassageWords) -> bool:
    return [word.form for word in words[-2:]] == ["sworn", "in"]


def _is_closed(behind: str) -> bool:
    return bool(behind.strip(PAUSES))


def _capitalised(title: str) -> str:
    """Return a title with a capital, unless its first word has one of its own: iPhone."""
    at = next((at for at, each in enumerate(title) if each.isalnum()), 0)
    if any(map(str.isupper, title[at:].partition(" ")[0])):
        return title
    capital = title[at : at + 1].upper()
    return f"{title[:at]}{capital}{title[at + 1 :]}" if len(capital) == 1 else title
