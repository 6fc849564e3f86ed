"""What the evidence pane says, in words, with no Qt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.articles.article import State
from timeline_app.model.dates.edtf import Form, WhenError, parse_when
from timeline_app.model.evidence.citations import telling_articles
from timeline_app.words.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event
    from timeline_app.model.evidence.citations import CitedArticle


def source_words(article: Article) -> str:
    """Return what is known of an article's origin, on one line; nothing is guessed."""
    if article.text is None:
        return f"{article.file}: {article.problem}"
    published = article.published
    told = [f"Published {published}" if published else "No date in the file", article.source_note]
    return " · ".join(part for part in told if part)


def cited_words(cited: CitedArticle) -> str:
    """Return "11 of 17 sentences cited"."""
    sentences = len(cited.sentences)
    return f"{sentences - len(cited.uncited):,} of {counted(sentences, 'sentence')} cited"


def untold_words(document: Document, event: int) -> str:
    """Return that an article does not tell of an event, and where it can be read instead."""
    title = document.events.texts["title"][event]
    articles = telling_articles(document, event)
    where = "it is in" if articles else "nor in any other"
    return f"“{title}” is not told in this article{';' if articles else ','} {where}"


FROM_OUTSIDE: Final = "from_outside"
"""A column that tells which words of an event's title or place no article has."""


class Saying(NamedTuple):
    """A sentence whose first words, the lead, stand out."""

    lead: str
    text: str


def counted(count: int, noun: str) -> str:
    """Return "1 article", "2 articles"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def notes_counted(events: int, differences: int) -> str:
    """Return "3 events", "2 events, 1 difference", "2 differences"."""
    counts = ((events, "event"), (differences, "difference"))
    return ", ".join(counted(count, noun) for count, noun in counts if count)


def differs_words(topic: str, others: Sequence[int], *, is_within: bool) -> str:
    """Return what a note says of a difference: its topic, and the numbers of the other articles."""
    if not others:
        return f"{topic}: differs within the article" if is_within else f"{topic}: differs"
    numbers = ", ".join(map(str, others))
    return f"{topic}: differs from article{'s'[: len(others) > 1]}\u00a0{numbers}"


def date_parts(event: Event, clock: Clock) -> tuple[str, str]:
    """Return the date in words in two parts: the date, and where its clock hangs ("Tokyo, UTC+9").

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
    """Return how the event's date is known: by the articles, worked out, or from outside them."""
    sayings = [*_known_by(event, publishers(facts_of(document, event)))]
    if event.dated_note:
        sayings.append(Saying("", event.dated_note))
    return tuple(sayings)


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
        date = fact.when  # a finding tells what is wrong with it
    lines = (": ".join(part for part in (fact.fact, date) if part), fact.publisher, fact.address)
    return "\n".join(line for line in lines if line)


def support_words(articles: int, of: int, own: int | None, excerpts: int) -> str:
    """Return how many of the timeline's articles support an event, and how many in own words.

    `own` is None where their wording was not compared.
    """
    if not excerpts:
        what = (
            "nothing in the articles supports this event" if of else "this timeline has no articles"
        )
        return f"No source: {what}"
    if not articles:
        return "Unsupported now: its excerpts are not where they were"
    told = f"{articles} of {counted(of, 'article')}"
    return told if articles == 1 else f"{told} · {_tellings(articles, own)}"


def _tellings(articles: int, own: int | None) -> str:
    if own is None:
        return "too long to compare their wording"
    if own == articles:
        return "each in its own words"
    return f"{own} in their own words" if own > 1 else "all share one telling"


def states_words(excerpts: Iterable[Excerpt]) -> str:
    """Return how the excerpts stand: "13 excerpts, all exact", "3 excerpts: 2 exact, 1 moved"."""
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
                f"Moved: recorded at characters {_range(excerpt.start, excerpt.end)}, "
                f"found at {_range(anchor.start, anchor.end)}."
            )
        case State.AMBIGUOUS:
            return f"Ambiguous: these words stand in the article {anchor.times}."
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


def article_name(article: Article | None, article_id: str) -> str:
    """Return an article's heading; in quotation marks when it is only its opening words."""
    if article is None:
        return article_id or "no article named"
    return f"“{article.title}”" if article.title_from == "opening" else article.title


def article_details(article: Article) -> str:
    """Return what is known of an article's origin, one a line; nothing is guessed."""
    lines = (
        article.title,
        article.file,
        "It has no heading: these are its opening words."
        if article.title_from == "opening"
        else "",
        article.source_note,
        f"Published: {article.published}" if article.published else "No date of publication known.",
    )
    return "\n".join(line for line in lines if line)


def citation(document: Document, article_id: str, start: int, end: int) -> str:
    """Return where a quotation stands: number, title, file, and the characters `start`–`end`."""
    article = document.article(article_id)
    if article is None:
        return f"{article_name(article, article_id)} (missing)"
    number, name = document.article_number(article_id), article_name(article, article_id)
    return f"{number} {name} ({article.file}, characters {_range(start, end)})"


def status_words(status: str) -> str:
    """Return a status as a chip shows it."""
    return status[:1].upper() + status[1:]


def column_words(name: str) -> str:
    """Return the name of a column as a person would write it."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def document_counts(document: Document) -> str:
    """Return what a timeline holds, one a line; of articles only where there are any."""
    told = [
        counted(len(document.articles), "article"),
        states_words(document.excerpts),
        f"{counted(len(document.differences), 'difference')} between articles or within one",
    ]
    evidence = told if document.articles else []
    # Not how many are shown: a filter changes that, and the status line tells it.
    read = f"{counted(document.tally.read, 'row')} read, {document.tally.refused:,} refused"
    return "\n".join([counted(len(document.events), "event"), *evidence, read])


def _known_by(event: Event, sources: str) -> Iterable[Saying]:
    words = f"“{event.dated_words}”"
    match event.dated_by:
        case "outside":
            yield Saying(
                "Not in the articles:", f"the date, from {sources or 'an unnamed source'}."
            )
            said = f"say only {words}" if event.dated_words else "say nothing of the time"
            yield Saying("", f"The articles {said}.")
        case "derived":
            yield Saying(
                "Worked out from:", f"{words}." if event.dated_words else "no words named."
            )
            if sources:
                yield Saying("Not in the articles:", f"a date it rests on, from {sources}.")
        case "article":
            yield Saying("The article gives it:", f"{words}." if event.dated_words else "")
        case _ if event.when.form is not Form.UNDATED:
            yield Saying("", "How the date is known is not recorded.")


def _range(start: int, end: int) -> str:
    return f"{start}–{end}"


def _why_missing(excerpt: Excerpt, article: Article | None) -> str:
    if article is None:
        return f"articles.csv has no “{excerpt.article}”"
    has_file = bool(article.file) and article.file in article.problem
    return article.problem if has_file else f"{article.file}: {article.problem}"
