"""Sentences about an event and the evidence for it."""

from __future__ import annotations

from collections import Counter
from math import comb
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.articles.article import State
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.events import RECORD_NOTE
from timeline_app.model.evidence.accounts import disagreeing_dates
from timeline_app.model.evidence.citations import places_of_passage
from timeline_app.words.articles import character_range
from timeline_app.words.counts import counted, listed
from timeline_app.words.dates import in_short, in_words
from timeline_app.words.findings import finding_line, times
from timeline_app.words.timeline import OFF_RECORD_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.matrix import Cell
    from timeline_app.model.evidence.wording import SharedPair


FROM_OUTSIDE: Final = "from_outside"
"""The column with the words of an event's title or place that no article has."""


class Saying(NamedTuple):
    """A sentence whose first words, the lead, stand out."""

    lead: str
    text: str


def date_parts(event: Event, clock: Clock) -> tuple[str, str]:
    """Return the date in words in two parts: the date, and the place of its clock ("Tokyo, UTC+9").

    The second is empty where the date has no clock time.
    """
    words = in_words(event.when, event.place, clock)
    words = words[:1].upper() + words[1:]
    for mark in (f", {event.place}, UTC", ", UTC"):
        at = words.rfind(mark)
        if at > 0:
            return words[:at], words[at + 2 :]
    return words, ""


def dated_sayings(document: Document, event: Event) -> tuple[Saying, ...]:
    """Return how the event's date is known: by the articles, worked out, or from outside them.

    Then in what outside sources disagree, and the articles differ from the public record.
    """
    facts = facts_of(document, event)
    sayings = [*_known_by(document, event, publishers(facts))]
    sayings += [
        Saying("Outside the articles,", f"{pages_differ(whens)}.")
        for whens in disagreeing_dates(facts)
    ]
    record_note = event.extra.get(RECORD_NOTE, "").strip()
    if record_note:
        sayings.append(Saying(f"{OFF_RECORD_SIGN} Not as in the public record:", record_note))
    if event.dated_note:
        sayings.append(Saying("", event.dated_note))
    return tuple(sayings)


def pages_differ(whens: Sequence[When]) -> str:
    """Return "pages differ: 10:00, 10:06, 10:13"; the days are named where they are not one."""
    words = [in_short(when) for when in whens]
    days = {each.rpartition(", ")[0] for each in words}
    if len(days) == 1 and "" not in days:
        words = [each.rpartition(", ")[2] for each in words]
        return f"pages differ: {', '.join(words)}"
    return f"pages differ: {'; '.join(words)}"


def facts_of(document: Document, event: Event) -> tuple[Fact, ...]:
    """Return the outside facts that the event's date rests on."""
    facts = (document.fact(fact_id) for fact_id in event.outside)
    return tuple(fact for fact in facts if fact is not None)


def publishers(facts: Iterable[Fact]) -> str:
    """Return who published the facts, each once."""
    return "; ".join(dict.fromkeys(fact.publisher for fact in facts if fact.publisher))


def fact_words(fact: Fact, clock: Clock) -> str:
    """Return a fact from outside with its date, publisher and address, one a line."""
    try:
        when = parse_when(fact.when, fact.zone)
        date = "" if when.form is Form.UNDATED else in_words(when, "", clock)
    except WhenError:
        date = fact.when  # a finding says what is wrong with it
    lines = (": ".join(part for part in (fact.fact, date) if part), fact.publisher, fact.address)
    return "\n".join(line for line in lines if line)


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
        return "Unsupported now: its excerpts are not where they were"
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
    return "all share one wording" if are_all else "in one wording"


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
        return "does not have these words. The text most like them:"
    return "has these words only inside or beside other words than recorded:"


def status_words(status: str) -> str:
    """Return a status as a chip shows it."""
    return status[:1].upper() + status[1:]


def column_words(name: str) -> str:
    """Return the name of a column as a person would write it."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def document_counts(document: Document) -> str:
    """Return what a timeline holds, one a line; of articles only where there are any."""
    evidence = [
        counted(len(document.articles), "article"),
        states_words(document.excerpts),
        f"{counted(len(document.compared), 'difference')} between articles or within one",
    ]
    evidence = evidence if document.articles else []
    # Not how many are shown: a filter changes that, and the status line has it.
    read = f"{counted(document.tally.read, 'row')} read, {document.tally.refused:,} refused"
    return "\n".join([counted(len(document.events), "event"), *evidence, read])


def _known_by(document: Document, event: Event, sources: str) -> Iterable[Saying]:
    words = _quoted(event.dated_passages)
    match event.dated_by:
        case "outside":
            yield from _in_articles(document, event)
            yield Saying(
                "Not in the articles:", f"the date, from {sources or 'an unnamed source'}."
            )
        case "derived":
            yield Saying("Worked out from:", f"{words}." if words else "no words named.")
            if sources:
                yield Saying("Not in the articles:", f"a date it rests on, from {sources}.")
        case "article":
            yield Saying("The article gives it:", f"{words}." if words else "no words named.")
        case _ if event.when.form is not Form.UNDATED:
            yield Saying("", "How the date is known is not recorded.")


def _in_articles(document: Document, event: Event) -> Iterable[Saying]:
    """Yield what is quoted of the time; of words that no article has, that they are not found."""
    passages = event.dated_passages
    found = [words for words in passages if places_of_passage(document, event, words)]
    lost = [words for words in passages if words not in found]
    if found:
        yield Saying("In the articles:", f"{_quoted(found)}.")
    if lost:
        yield Saying("Not found in the articles as they are now:", f"{_quoted(lost)}.")
    if not passages:
        yield Saying("In the articles:", "no words about the time are recorded.")


def _quoted(passages: Sequence[str]) -> str:
    return listed(f"“{passage}”" for passage in passages) if passages else ""


def _why_missing(excerpt: Excerpt, article: Article | None) -> str:
    if article is None:
        return f"articles.csv has no “{excerpt.article}”"
    has_file = bool(article.file) and article.file in article.problem
    return article.problem if has_file else f"{article.file}: {article.problem}"


def read_as(text: str) -> str:
    """Return how the date of an event without articles is known."""
    return f"Read from the file as “{text}”"


def hidden_event(title: str) -> str:
    """Return the title of an event that the filter hides, marked as such."""
    return f"{title} (hidden by the filter)"


def hidden_by_filter(title: str) -> str:
    """Return why an event cannot be chosen."""
    return f"“{title}” is hidden by the filter"


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
    """Return "5 passages, 87 words"."""
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


def cell_line(title: str, name: str, cell: Cell) -> str:
    """Return what an article has of an event: "Title: 2 Name has a statement, 3 excerpts"."""
    words = f"{title}: {name} has {cell.kind}"
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
    """Return how many events have a source, and how many have only one article."""
    return (
        f"{counted(supported, 'event')} with a source, {counted(alone, 'event')} with one article"
    )


def next_step(document: Document) -> str:
    """Return what a person can do first with a timeline."""
    if not len(document.events):
        return "This timeline has no events."
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
