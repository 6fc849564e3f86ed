"""Sentences about an event and the evidence for it."""

from __future__ import annotations

from collections import Counter
from math import comb
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.article import State
from timeline_app.model.evidence.matrix import CellKind
from timeline_app.words.counts import capitalized, counted, quoted
from timeline_app.words.evidence.articles import character_range
from timeline_app.words.files.findings import finding_line, only_changed_in, times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document
    from timeline_app.model.evidence.matrix import MatrixCell
    from timeline_app.model.evidence.shared_wording import SharedPair


def support_of(document: Document, index: int, own: int | None) -> str:
    """Return how many of the articles support an event; `own` as in `support_words`."""
    articles = int(document.support[index])
    return support_words(
        articles,
        len(document.articles),
        own,
        len(document.excerpts_of(index)),
        in_part=int(document.supporting[index]) - articles,
        is_one_statement=document.is_one_statement(index),
    )


def support_words(
    articles: int,
    of: int,
    own: int | None,
    excerpts: int,
    *,
    in_part: int = 0,
    is_one_statement: bool = False,
) -> str:
    """Return how many of the timeline's articles state an event, and how many in their own words.

    `in_part` more of them support a part of it. `own` is None where their wording was not compared.
    """
    if not excerpts:
        what = (
            "nothing in the articles supports this event" if of else "this timeline has no articles"
        )
        return f"No source: {what}"
    if not articles + in_part:
        return "Unsupported: none of its excerpts is found at one place"
    words = f"{articles + in_part} of {counted(of, 'article')}"
    if in_part:
        words = f"{words}, {articles or 'none'} directly"
    if articles <= 1:
        return words
    if is_one_statement:
        return f"{words} · 1 statement"
    return f"{words} · {_own_wordings(articles, own, are_all=not in_part)}"


def _own_wordings(articles: int, own: int | None, *, are_all: bool) -> str:
    if own is None:
        return "too long to compare their wording"
    if own == articles and are_all:
        return "each in its own words"
    if own > 1:
        return f"{own} in their own words"
    return "in shared wording"  # not "in one wording": they may differ beside what they share


def states_words(excerpts: Iterable[Excerpt]) -> str:
    """Return the states of excerpts: "13 excerpts, all exact", "3 excerpts: 2 exact, 1 moved"."""
    states = Counter(excerpt.anchor.state for excerpt in excerpts)
    count = counted(states.total(), "excerpt")
    if not states:
        return count
    if set(states) == {State.EXACT}:
        return f"{count}, {'exact' if states.total() == 1 else 'all exact'}"
    return f"{count}: {', '.join(f'{states[state]} {state}' for state in State if states[state])}"


def state_words(excerpt: Excerpt, article: Article | None) -> str:
    """Return what is not as recorded about an excerpt; empty when it is exact."""
    anchor = excerpt.anchor
    match anchor.state:
        case State.EXACT:
            return ""
        case State.MOVED:
            return (
                f"Moved: recorded at characters {character_range(excerpt.start, excerpt.end)}, "
                f"found at {character_range(anchor.start, anchor.end)}."
            )
        case State.AMBIGUOUS:
            return f"Ambiguous: the article has these words {times(anchor.places)}."
        case State.CHANGED:
            return f"Changed: the article {_how_changed(excerpt, article)}"
        case State.MISSING_TEXT:
            return "Missing text: the article has neither these words nor any like them."
        case State.MISSING_ARTICLE:
            return f"Missing article: {_why_missing(excerpt, article)}."


def _how_changed(excerpt: Excerpt, article: Article | None) -> str:
    if article is None or article.text is None or excerpt.exact not in article.text:
        if not excerpt.anchor.is_compared:
            return "does not have these words. Not compared: other excerpts took the time for it."
        if only := only_changed_in(excerpt):
            return f"has these words, but differs {only}:"
        return "does not have these words. The text most like them:"
    return "has these words only inside or beside other words than recorded:"


def place_and_status(place: str, status: str) -> str:
    """Return "Akasaka Palace, Tokyo, UTC+9 · happened"; what is not known is left out."""
    return " · ".join(part for part in (place, status) if part)


def column_words(name: str) -> str:
    """Return the name of a column as a person would write it."""
    return capitalized(name.replace("_", " ").strip())


def document_counts(document: Document) -> str:
    """Return what a timeline holds, one a line; of articles only where there are any."""
    evidence = [
        counted(len(document.articles), "article"),
        states_words(document.excerpts),
        f"{counted(len(document.differences), 'difference')} between articles or within one",
    ]
    evidence = evidence if document.articles else []
    # Not how many are shown: a filter changes that, and the status line has it.
    read = f"{counted(document.tally.read, 'row')} read, {document.tally.refused:,} refused"
    return "\n".join([counted(document.many, "event"), *evidence, read])


def _why_missing(excerpt: Excerpt, article: Article | None) -> str:
    if article is None:
        return f"articles.csv has no {quoted(excerpt.article)}"
    has_file = bool(article.file) and article.file in article.problem
    return article.problem if has_file else f"{article.file}: {article.problem}"


def hidden_event(title: str) -> str:
    """Return the title of an event that the filter hides, marked as such."""
    return f"{title} (hidden by the filter)"


def hidden_by_filter(title: str) -> str:
    return f"{quoted(title)} is hidden by the filter"


def event_name(title: str) -> str:
    """Return the accessible name of a link to an event."""
    return f"Event: {title}"


def more_excerpts(excerpts: int, articles: int) -> str:
    """Return what a link says that shows the other excerpts of an event."""
    return f"Show {counted(excerpts, 'more excerpt')} from {counted(articles, 'article')}"


def shared_wording_name(passages: int) -> str:
    """Return the accessible name of the link to the wording that an event's articles share."""
    return f"Wording that the articles share: {counted(passages, 'passage')}"


SHARED_MEANING: Final = (
    "Articles that share a passage count once: it may be agency copy or one statement."
)
_A_PAIR: Final = 2


def shared_words(pair: SharedPair) -> str:
    return f"{counted(len(pair.passages), 'passage')}, {counted(pair.words, 'word')}"


def pair_line(first: str, second: str, shared: str) -> str:
    """Return a pair of articles as one line: both names, and what they share."""
    return f"{first} and {second}: {shared}"


def more_passages(shown: int, left: int) -> str:
    """Return what a link says that shows more of the passages that are left."""
    return f"Show {shown:,} of {left:,} more passages"


def shared_summary(articles: int, pairs: int, *, is_compared: bool) -> str:
    """Return what shared wording means, and how many pairs of articles share none."""
    if articles < _A_PAIR:
        return "There are no two articles to compare."
    if not is_compared:
        return "The articles are too long to compare their wording."
    if not pairs:
        return "No two articles share a passage."
    others = comb(articles, 2) - pairs
    rest = f" {counted(others, 'other pair')} share{'s' * (others == 1)} none." if others else ""
    return SHARED_MEANING + rest


def only_one_article(events: int) -> str:
    """Return what the check box of the matrix says."""
    return f"Only events of one article ({events:,})"


_CELLS: Final = {
    CellKind.NONE: "nothing",
    CellKind.LOST: "words that are not found",
    CellKind.PARTIAL: "a part of it",
    CellKind.DIRECT: "a statement of it",
}


def cell_line(title: str, name: str, cell: MatrixCell) -> str:
    """Return what an article has of an event: "Title: 2 Name has a statement, 3 excerpts"."""
    words = f"{title}: {name} has {_CELLS[cell.kind]}"
    if not cell.excerpts:
        return words
    lost = len(cell.excerpts) - cell.found
    found = counted(cell.found, "excerpt")
    return f"{words}, {found}, {lost:,} not found" if lost else f"{words}, {found}"


def adds(events: int) -> str:
    """Return how many events only one article supports."""
    return f"adds {events:,}"


def total_words(name: str, supported: int, alone: int) -> str:
    """Return what an article supports, and how much of it alone."""
    return (
        f"{name} supports {counted(supported, 'event')}, {alone:,} of them alone. A click reads it."
    )


def whole_total_words(supported: int, alone: int) -> str:
    return (
        f"{counted(supported, 'event')} with a source, {counted(alone, 'event')} with one article"
    )


MAKE_FIRST_EVENT: Final = (
    "There are no events yet. Read an article, select a passage, and press E: it becomes an event."
)


def next_step(document: Document) -> str:
    """Return what a person can do first with a timeline."""
    if not len(document.events):
        return MAKE_FIRST_EVENT if document.articles else "This timeline has no events."
    if document.articles:
        return "Click an event to read what the articles say of it, or press → for the first."
    return "Click an event to see what is known of it, or press → for the first."


def finding_lines(document: Document, most: int) -> list[str]:
    """Return the first findings, one a line; the last line says where the others are."""
    lines = [finding_line(finding) for finding in document.findings[:most]]
    more = ["… and more: “timeline-app check” lists all of them"]
    return lines + more if len(document.findings) > most else lines


def link_name(what: str, title: str) -> str:
    """Return how a screen reader announces a link to an event."""
    return f"{what}: {title}"
