"""Sayings about an event's date in the evidence: what gives it, and which sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.model.dates.edtf import Form, WhenError
from timeline_app.model.dates.written import read_when
from timeline_app.model.events import RECORD_NOTE
from timeline_app.model.evidence.accounts import disagreeing_dates
from timeline_app.model.evidence.citations import places_of_passage
from timeline_app.words.counts import capitalized, counted, listed, quoted
from timeline_app.words.dates.phrases import in_short, in_words
from timeline_app.words.timeline import OFF_RECORD_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.dates.edtf import When
    from timeline_app.model.document import Document, Fact
    from timeline_app.model.events import Event


class Saying(NamedTuple):
    """A sentence whose first words, the lead, stand out."""

    lead: str
    text: str


def date_parts(event: Event, clock: Clock) -> tuple[str, str]:
    """Return the date in words in two parts: the date, and the place of its clock ("Tokyo, UTC+9").

    The second is empty where the date has no clock time.
    """
    words = capitalized(in_words(event.when, event.place, clock))
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
    sayings = [*_known_by(document, event, facts), *_disagreements(event, facts)]
    if event.dated_note:
        sayings.append(Saying("", event.dated_note))
    return tuple(sayings)


def short_sayings(document: Document, event: Event) -> tuple[Saying, ...]:
    """Return the same in brief: the outside source first, one quotation, and no note."""
    facts = facts_of(document, event)
    passages, sources = event.dated_passages, publishers(facts)
    found = [words for words in passages if places_of_passage(document, event, words)]
    sayings = []
    if event.dated_by == "outside" or (event.dated_by == "derived" and sources):
        sayings.append(
            Saying("Date from outside the articles:", f"{sources or 'an unnamed source'}.")
        )
    if event.dated_by == "outside" and found:
        sayings.append(Saying("In the articles:", _first_quoted(found)))
    elif event.dated_by == "outside":
        sayings += _in_articles(document, event)
    elif event.dated_by in {"derived", "article"}:
        lead = "Worked out from:" if event.dated_by == "derived" else "The article gives it:"
        sayings.append(Saying(lead, _first_quoted(passages) if passages else "no words named."))
    else:
        sayings += _known_by(document, event, facts)
    return (*sayings, *_disagreements(event, facts))


def _first_quoted(passages: Sequence[str]) -> str:
    others = len(passages) - 1
    rest = f" and {counted(others, 'more passage')}" if others else ""
    return f"{quoted(passages[0])}{rest}."


def _disagreements(event: Event, facts: Sequence[Fact]) -> list[Saying]:
    """Return in what outside sources disagree, and what is not as in the public record."""
    sayings = [
        Saying("Outside the articles,", f"{pages_differ(whens)}.")
        for whens in disagreeing_dates(facts)
    ]
    record_note = event.extra.get(RECORD_NOTE, "").strip()
    if record_note:
        sayings.append(Saying(f"{OFF_RECORD_SIGN} Not as in the public record:", record_note))
    return sayings


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
        when = read_when(fact.when, fact.zone)
        date = "" if when.form is Form.UNDATED else in_words(when, "", clock)
    except WhenError:
        date = fact.when  # a finding says what is wrong with it
    lines = (": ".join(part for part in (fact.fact, date) if part), fact.publisher, fact.address)
    return "\n".join(line for line in lines if line)


def _known_by(document: Document, event: Event, facts: Sequence[Fact]) -> Iterable[Saying]:
    words, sources = _quoted(event.dated_passages), publishers(facts)
    match event.dated_by:
        case "outside":
            yield from _in_articles(document, event)
            yield Saying(
                "Not in the articles:", f"the date, from {sources or 'an unnamed source'}."
            )
        case "derived":
            yield Saying("Worked out from:", f"{words}." if words else "no words named.")
            if sources:
                dates = "a date it rests on" if len(facts) == 1 else "dates it rests on"
                yield Saying("Not in the articles:", f"{dates}, from {sources}.")
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
    return listed(map(quoted, passages)) if passages else ""
