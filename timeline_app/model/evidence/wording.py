"""Passages that articles have in common: agency copy, or one statement that both of them quote."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from timeline_app.model.articles.text_spans import sentence_spans
from timeline_app.model.evidence.differences import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from timeline_app.model.articles.article import Article
    from timeline_app.model.articles.text_spans import Span

SHINGLE_WORDS = 3  # sentences are compared when they have this many words in a row in common
TERM_TIMES = 3  # a shingle this often in one article is a term of its subject, not a loan
MOST_GAP_WORDS = 4  # an edit of up to this many words does not end a passage
LONG_WORD_LETTERS = 5  # such words carry content; nearly all function words are shorter
LEAST_LONG_WORDS = 4  # a passage has this many long words in common …
LEAST_WORDS = 8  # … or this many of any length
MOST_SENTENCE_WORDS = 200  # longer runs without a full stop are compared piece by piece
LEAST_SHARE = 0.25  # of what an article is cited for: shared to this part, it is not its own report

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Wording that two articles share, perhaps with small edits; code points in each of them."""

    first_article: str
    first_start: int
    first_end: int
    second_article: str
    second_start: int
    second_end: int


@dataclass(frozen=True, eq=False, slots=True)
class _Sentence:
    article: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]

    def shingles(self) -> Iterator[Shingle]:
        """Return every SHINGLE_WORDS words in a row."""
        last = len(self.forms) - SHINGLE_WORDS
        return (self.forms[first : first + SHINGLE_WORDS] for first in range(last + 1))


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal words of two sentences: from `first` of one and `second` of the other, `length`."""

    first: int
    second: int
    length: int


def shared_passages(articles: Sequence[Article]) -> tuple[SharedPassage, ...]:
    """Return the passages that two articles have in common, in the order of the articles.

    As in text-reuse detection (seed, then align): sentences of two articles that have
    SHINGLE_WORDS words in a row in common are aligned word by word, and runs of equal words at most
    MOST_GAP_WORDS apart make a passage. Names, and terms that an article repeats, may be in a
    passage but do not count for it, since whoever writes about the subject uses them. What counts
    must be LEAST_LONG_WORDS long words or LEAST_WORDS words. A direct quotation counts like all
    other wording: two articles that quote one statement have one source. Of passages that stand in
    another order in two sentences, the longer one is found.
    """
    sentences = [sentence for article in articles for sentence in _sentences(article)]
    terms = _terms(sentences)
    return tuple(
        passage
        for first, second in sorted(_candidates(sentences, terms))
        for passage in _passages(sentences[first], sentences[second], terms)
    )


def shared_support(
    supporting: Sequence[tuple[str, Span]], shared: Sequence[SharedPassage]
) -> tuple[SharedPassage, ...]:
    """Return those of the shared passages that touch excerpts of both articles.

    `supporting` holds the article id and the place, in code points, of each excerpt of one event.
    """
    return tuple(
        passage
        for passage in shared
        if _touches(supporting, passage.first_article, passage.first_start, passage.first_end)
        and _touches(supporting, passage.second_article, passage.second_start, passage.second_end)
    )


def own_words(
    supporting: Sequence[tuple[str, Span]],
    shared: Sequence[SharedPassage],
    statements: Iterable[Collection[str]] = (),
) -> int:
    """Return how many of the articles that support one event report it in their own words.

    Two articles count once when passages that they share make up LEAST_SHARE or more of the
    characters that either of them is cited for, or when they are in one of the `statements`, groups
    of articles that report one statement; and so do all that are linked in this way.
    """
    cited: defaultdict[str, set[int]] = defaultdict(set)
    for article, (start, end) in supporting:
        cited[article].update(range(start, end))
    borrowed: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for passage in shared_support(supporting, shared):
        first, second = passage.first_article, passage.second_article
        borrowed[first, second].update(range(passage.first_start, passage.first_end))
        borrowed[second, first].update(range(passage.second_start, passage.second_end))
    reports = {article: {article} for article in cited}
    for (article, other), points in borrowed.items():
        if len(points & cited[article]) >= LEAST_SHARE * len(cited[article]):
            together = reports[article] | reports[other]
            reports |= dict.fromkeys(together, together)
    for articles in statements:
        together = set[str]().union(*(reports[article] for article in articles))
        reports |= dict.fromkeys(together, together)
    return len({frozenset(group) for group in reports.values()})


def _touches(supporting: Iterable[tuple[str, Span]], article: str, start: int, end: int) -> bool:
    return any(
        cited == article and cited_start < end and start < cited_end
        for cited, (cited_start, cited_end) in supporting
    )


def _sentences(article: Article) -> Iterator[_Sentence]:
    text = article.text or ""
    for start, end in sentence_spans(text):
        words = words_of(text, start, end)
        for first in range(0, len(words), MOST_SENTENCE_WORDS):
            piece = tuple(words[first : first + MOST_SENTENCE_WORDS])
            yield _Sentence(article.id, piece, tuple(word.form for word in piece))


def _terms(sentences: Iterable[_Sentence]) -> frozenset[Shingle]:
    times = Counter(
        (sentence.article, shingle) for sentence in sentences for shingle in sentence.shingles()
    )
    return frozenset(shingle for (_, shingle), count in times.items() if count >= TERM_TIMES)


def _candidates(sentences: Sequence[_Sentence], terms: frozenset[Shingle]) -> set[tuple[int, int]]:
    """Return the indices of sentences with a shingle in common that is not a term."""
    places: defaultdict[Shingle, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        for shingle in set(sentence.shingles()) - terms:
            places[shingle].append(index)
    return {
        (first, second)
        for indices in places.values()
        for first, second in combinations(indices, 2)
        if sentences[first].article != sentences[second].article
    }


def _passages(
    first: _Sentence, second: _Sentence, terms: frozenset[Shingle]
) -> Iterator[SharedPassage]:
    is_distinctive = _is_distinctive(first, terms)
    for chain in _chains(_equal_runs(first, second)):
        counted = [
            len(first.forms[index])
            for run in chain
            if run.length > 1  # a lone word may continue a passage, but any two texts share some
            for index in range(run.first, run.first + run.length)
            if is_distinctive[index]
        ]
        long_words = sum(letters >= LONG_WORD_LETTERS for letters in counted)
        if long_words >= LEAST_LONG_WORDS or len(counted) >= LEAST_WORDS:
            yield SharedPassage(
                first.article,
                first.words[chain[0].first].start,
                first.words[chain[-1].first + chain[-1].length - 1].end,
                second.article,
                second.words[chain[0].second].start,
                second.words[chain[-1].second + chain[-1].length - 1].end,
            )


def _is_distinctive(sentence: _Sentence, terms: frozenset[Shingle]) -> list[bool]:
    """Return whether each word is neither in a name (several capitalised words) nor in a term."""
    capitals = [word.is_capitalised for word in sentence.words]
    neighbours = zip([False, *capitals], capitals, [*capitals[1:], False], strict=False)
    is_distinctive = [not (here and (before or after)) for before, here, after in neighbours]
    for index, shingle in enumerate(sentence.shingles()):
        if shingle in terms:
            is_distinctive[index : index + SHINGLE_WORDS] = [False] * SHINGLE_WORDS
    return is_distinctive


def _equal_runs(first: _Sentence, second: _Sentence) -> list[_Run]:
    """Return the runs of equal words in the order of both sentences; no lone short word."""
    matcher = SequenceMatcher(None, first.forms, second.forms, autojunk=False)
    return [
        _Run(*block)
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size and len(first.forms[block.a]) >= LONG_WORD_LETTERS)
    ]


def _chains(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Return groups of runs at most MOST_GAP_WORDS apart in both sentences."""
    chains = [[run] for run in runs[:1]]
    for before, run in pairwise(runs):
        gap = max(
            run.first - before.first - before.length, run.second - before.second - before.length
        )
        if gap <= MOST_GAP_WORDS:
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains


def shared_spans(first: str, second: str) -> tuple[list[Span], list[Span]]:
    """Return the spans of the words that two texts have in common, in the order of both.

    They are code points of each text. Shared words with only white space or punctuation between
    them in both texts make one span.
    """
    words, others = words_of(first), words_of(second)
    blocks = equal_blocks(words, others)
    return (
        [(words[at].start, words[at + size - 1].end) for at, _, size in blocks],
        [(others[at].start, others[at + size - 1].end) for _, at, size in blocks],
    )


def equal_blocks(words: Sequence[Word], others: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Return where words run alike: from which of the first, of the second, and how many."""
    forms, other_forms = ([word.form for word in each] for each in (words, others))
    matcher = SequenceMatcher(None, forms, other_forms, autojunk=False)
    return [(each.a, each.b, each.size) for each in matcher.get_matching_blocks() if each.size]
