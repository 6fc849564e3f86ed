"""Where articles tell the same thing differently, with a verdict and the words it turns on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from timeline_app.model.evidence.word_forms import Word, words_of

FUNCTION_WORD_LETTERS = 3  # up to this many: "the", "of", "by"; alone, they decide nothing
NEVER_DECISIVE = frozenset({"a", "an", "the"})  # not even at the beginning of a sentence
SHORT_BUT_DECISIVE = frozenset({"no", "not", "nor", "all", "any", "one", "two", "six", "ten"})


class Verdict(StrEnum):
    """How a difference is to be read; it is shown, not settled."""

    CONTRADICTION = "contradiction"
    SCOPE = "scope"
    DETAIL = "detail"
    WORDING = "wording"

    @property
    def label(self) -> str:
        """Words for the interface."""
        return LABELS[self]


LABELS = {
    Verdict.CONTRADICTION: "Contradiction",
    Verdict.SCOPE: "Different scope",
    Verdict.DETAIL: "One is more specific",
    Verdict.WORDING: "Wording",
}


@dataclass(frozen=True, eq=False, slots=True)
class Difference:
    """Two or more excerpts that tell the same thing differently; they name it by its `id`.

    `extra` has the filled cells of its row that the program has no use for.
    """

    id: str
    topic: str
    verdict: Verdict
    note: str
    extra: Mapping[str, str] = field(default_factory=dict)


def difference_words(texts: Sequence[str], told: str = "") -> list[list[tuple[int, int]]]:
    """Spans in each text, in code points, of the words that not all of the texts have.

    Of those only the ones that stand in `told` as well, unless it is empty.

    Words are compared without case, hyphens and the look of an apostrophe, wherever they stand.
    Words with only white space between them make one span; function words alone make none. A
    text with nothing to compare it to has no such words.
    """
    words = [words_of(text) for text in texts]
    forms = [{word.form for word in each} for each in words]
    common = set.intersection(*forms) if forms else set()
    sought = ({word.form for word in words_of(told)} if told else set().union(*forms)) - common
    return [
        [
            (run[0].start, run[-1].end)
            for run in _runs(text, [word for word in each if word.form in sought])
            if any(_is_decisive(word) for word in run)
        ]
        for text, each in zip(texts, words, strict=True)
    ]


def _runs(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """Words in groups that only white space interrupts."""
    runs = [[word] for word in words[:1]]
    for before, word in pairwise(words):
        if text[before.end : word.start].isspace():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_decisive(word: Word) -> bool:
    return word.form not in NEVER_DECISIVE and (
        word.is_capitalised
        or word.form[0].isdigit()
        or word.form in SHORT_BUT_DECISIVE
        or len(word.form) > FUNCTION_WORD_LETTERS
    )
