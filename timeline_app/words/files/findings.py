"""Findings: what in the files of a timeline is not as it should be, where, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.article import State
from timeline_app.model.articles.quotation import MOST_PLACES
from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, listed, quoted
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.files.reading import message_line
from timeline_app.words.files.tables import quoted_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.articles.elsewhere import Elsewhere
    from timeline_app.model.document import Document, Tally

OUTSIDE_FACT: Final = "outside fact"  # what a row of outside.csv is called
_MOST_NAMES: Final = 5
_MOST_REASONS: Final = 3
_MOST_OF_TEXT: Final = 80  # characters of the closest text
_NOT_SHOWN_WITHOUT: Final = "until then the timeline is shown without"


def check_lines(document: Document) -> list[str]:
    """Return a line for every finding, then the tally of events and the states of the excerpts."""
    states = Counter(excerpt.anchor.state for excerpt in document.excerpts)
    by_state = ", ".join(f"{states[state]:,} {state}" for state in State if states[state])
    excerpts = counted(len(document.excerpts), "excerpt")
    return [
        *map(finding_line, document.findings),
        f"events: {tally_line(document.tally)}",
        f"{excerpts}: {by_state}" if by_state else excerpts,
    ]


def finding_line(finding: Finding) -> str:
    """Return a finding as one line."""
    return message_line(f"{finding.what}, {finding.where}: {finding.advice}")


def tally_line(tally: Tally) -> str:
    """Return "47 read, 47 shown, 0 refused", followed by the first reasons if there are any."""
    counts = f"{tally.read:,} read, {tally.shown:,} shown, {tally.refused:,} refused"
    if not tally.reasons:
        return counts
    reasons = [*tally.reasons[:_MOST_REASONS]]
    if len(tally.reasons) > _MOST_REASONS:
        reasons.append(f"and {len(tally.reasons) - _MOST_REASONS:,} more")
    return message_line(f"{counts}: {'; '.join(reasons)}")


def refusal(finding: Finding) -> str:
    """Return the reason in a tally why a row was refused."""
    return f"{finding.where} {finding.what}"


# Events


def event_without_id(where: str) -> Finding:
    advice = "give every event an id of its own"
    return Finding("the event has no id, and is not shown", where, advice)


def event_id_twice(event_id: str, first: str, where: str) -> Finding:
    """Return the finding about an event with the id of an earlier one, which is at `first`."""
    what = f"the id “{event_id}” is there twice (first {first}), and this row is not shown"
    return Finding(what, where, "give every event an id of its own")


def event_without_title(where: str) -> Finding:
    return Finding("the event has no title", where, "give it one")


def unknown_word(column: str, word: str, known: Iterable[str], where: str) -> Finding:
    advice = f"write one of {', '.join(known)}, or nothing"
    return Finding(f"the {column} “{word}” is not known", where, advice)


def sequence_not_whole(text: str, where: str) -> Finding:
    return Finding(f"the sequence “{text}” is no whole number", where, "write 1, 2, 3")


def no_dates(column: str, others: Sequence[str], file: str) -> Finding:
    name = shortened(column)
    what = f"no event has a date: the column “{name}” is empty, or not there"
    advice = f"if {quoted_names(others, _MOST_NAMES)} holds the dates, call it “{name}”"
    return Finding(what, file, advice)


def event_named(event_id: str, title: str) -> str:
    """Return an event by its id and title: "“3” (Treaty of Paris)"; ids may be mere numbers."""
    return f"{quoted(event_id)} ({shortened(title)})" if title.strip() else quoted(event_id)


def date_unreadable(event: str, problem: str, where: str) -> Finding:
    """Return the finding about a date; `event` is as `event_named` names it."""
    advice = "the event is shown undated until its date is corrected"
    return Finding(f"{event}: {problem}", where, advice)


def season_or_years(event: str, written: str, years: str, where: str) -> Finding:
    """Return the finding about 1829-30; `event` is as `event_named` names it."""
    what = f"{event}: “{written}” is read as a part of a year, as EDTF has it"
    return Finding(what, where, f"if it is meant as years, write {years}")


def fact_unknown(fact_id: str, where: str) -> Finding:
    advice = "add it to outside.csv, or correct the id"
    return Finding(f"no outside fact has the id “{fact_id}”", where, advice)


def fact_not_named(where: str) -> Finding:
    what = "the date comes from outside the articles, but no fact is named"
    return Finding(what, where, "name the fact's id in the column “outside”")


def events_without_excerpts(event_ids: Sequence[str], file: str) -> Finding:
    count = len(event_ids)
    names = ", ".join(event_ids[:_MOST_NAMES]) + (" …" if count > _MOST_NAMES else "")
    have, advice = "have", "quote what supports them"
    if count == 1:
        have, advice = "has", "quote the words that support it"
    return Finding(f"{counted(count, 'event')} {have} no excerpt ({names})", file, advice)


# Differences, facts and excerpts


def difference_one_sided(difference_id: str, where: str) -> Finding:
    """Return the finding about a difference that has fewer than two passages to compare."""
    what = f"the difference “{difference_id}” has no second passage to differ from"
    advice = (
        "quote both sides in excerpts.csv; what differs from the public record alone is said in"
        " the column “record_note” of its event"
    )
    return Finding(what, where, advice)


def record_note_without_fact(event_id: str, where: str) -> Finding:
    """Return the finding about a note on the public record that names no fact of it."""
    what = f"“{event_id}” differs from the public record, but no outside fact is named"
    return Finding(what, where, "name the fact's id in the column “outside”")


def without_own_id(noun: str, row_id: str, where: str) -> Finding:
    """Return the finding about a thing without an id, or with the id of an earlier one."""
    problem = f"has the id “{row_id}” of an earlier one" if row_id else "has no id"
    what = f"the {noun} {problem}, and is not shown"
    return Finding(what, where, f"give every {noun} an id of its own")


def fact_without_publisher(fact_id: str, where: str) -> Finding:
    return Finding(
        f"the outside fact “{fact_id}” names no publisher", where, "say who published it"
    )


def verdict_unknown(text: str, known: Iterable[str], where: str) -> Finding:
    what = f"the verdict “{text}” is not known, and the difference not shown"
    return Finding(what, where, f"write one of {', '.join(known)}")


def excerpt_of_nothing(where: str) -> Finding:
    what = "the excerpt belongs to no event and no difference, and is not shown"
    return Finding(what, where, "name the id of one in its row")


def excerpt_of_unknown(noun: str, named: str, where: str) -> Finding:
    """Return the finding about an excerpt whose event or difference (`noun`) is not there."""
    what = f"the excerpt names the {noun} “{named}”, which is not there"
    return Finding(what, where, f"correct the id of the {noun}")


def role_unknown(role: str, known: Iterable[str], where: str) -> Finding:
    return Finding(f"the role “{role}” is not known", where, f"write one of {', '.join(known)}")


def no_position(column: str, text: str, where: str) -> Finding:
    what = f"the {column} “{text}” is no position"
    return Finding(what, where, "write a whole number, counted from 0")


_ADVICE: Final = {
    State.MOVED: "its place is found again by its words; record its new start and end",
    State.AMBIGUOUS: "record the start and end of the one that is meant",
    State.CHANGED: "compare it with the article, and quote it again",
    State.MISSING_TEXT: "quote it again, or take the excerpt out",
    State.MISSING_ARTICLE: "put the article back, or take the excerpt out",
}


def has_words(found: Elsewhere) -> str:
    """Say where else the words of a quotation are; "" for nowhere."""
    if found.is_around:
        return "the page has these words, but not in its article"
    if not found.articles:
        return ""
    names = listed([quoted(each) for each in found.articles[:_MOST_NAMES]])
    more = len(found.articles) - _MOST_NAMES
    names += f" and {more:,} more" if more > 0 else ""
    return f"{names} {'have' if len(found.articles) > 1 else 'has'} these words"


def words_elsewhere(excerpt: Excerpt, articles: Sequence[Article]) -> str:
    """Return where the words of an excerpt are that its article does not have; "" for nowhere."""
    from timeline_app.model.articles.elsewhere import elsewhere  # few excerpts are not exact

    return has_words(elsewhere(excerpt, articles))


def excerpt_not_exact(excerpt: Excerpt, where: str, articles: Sequence[Article] = ()) -> Finding:
    """Return the finding about an excerpt; its words are looked for in all `articles`."""
    name, anchor = excerpt.event or excerpt.difference, excerpt.anchor
    of = f"the excerpt of “{name}”" if name else "the passage with nothing to cite"
    what = f"{of} from “{excerpt.article}” is {_state(excerpt)}"
    there = words_elsewhere(excerpt, articles) if articles else ""
    return Finding(f"{what}; {there}" if there else what, where, _ADVICE[anchor.state])


def only_changed_in(excerpt: Excerpt) -> str:
    """Return "only in accents" for a quotation that has the words of the closest text, else ""."""
    from timeline_app.model.articles.slight_changes import slight_changes  # all are exact mostly

    ways = slight_changes(excerpt.exact, excerpt.anchor.closest)
    return f"only in {listed(_SLIGHT_CHANGES[way] for way in ways)}" if ways else ""


_SLIGHT_CHANGES: Final[Mapping[str, str]] = {
    "hyphens": "hyphens",
    "spaces": "spaces and line breaks",
    "marks": "quotation marks, dashes and dots",
    "capitals": "capital letters",
    "accents": "accents",
    "markup": "signs of layout (such as *)",
    "omissions": "what it leaves out or puts into brackets",
}


def _state(excerpt: Excerpt) -> str:
    """Return the state of an excerpt that is not exact, and in what it differs."""
    anchor = excerpt.anchor
    match anchor.state:
        case State.MOVED:
            return f"moved (it is now at {anchor.start} to {anchor.end})"
        case State.AMBIGUOUS:
            return f"ambiguous (its words are in the article {times(anchor.places)})"
        case State.CHANGED if not anchor.is_compared:
            return "changed (not compared: other excerpts took the time for it)"
        case State.CHANGED:
            state = f"changed {only_changed_in(excerpt)}".strip()
            return (
                f"{state} (the closest text is {quoted(shortened(anchor.closest, _MOST_OF_TEXT))})"
            )
    return anchor.state.value


def times(places: int) -> str:
    """Return how many times words are in an article, of which no more than MOST_PLACES count."""
    return f"{'at least ' if places == MOST_PLACES else ''}{places:,} times"


# Settings, and tables as a whole


def part_unreadable(problem: str, file: str) -> Finding:
    return Finding(problem, file, f"{_NOT_SHOWN_WITHOUT} it")


def settings_unreadable(problem: str, file: str) -> Finding:
    return Finding(problem, file, f"{_NOT_SHOWN_WITHOUT} its settings")


def not_toml(message: str, where: str) -> Finding:
    advice = f"correct that line; {_NOT_SHOWN_WITHOUT} its settings"
    return Finding(f"it is not valid TOML ({message})", where, advice)


def setting_not_text(key: str, where: str, lane: int | None = None) -> Finding:
    """Return the finding about a setting, or one of a lane (counted from 1), that is no text."""
    name = key if lane is None else f"{key} of lane {lane}"
    return Finding(f"{name} is not a text", where, f'write {key} = "…"')


def opening_unreadable(problem: str, where: str) -> Finding:
    return Finding(f"opening: {problem}", where, 'write it like "2025-10-26/2025-10-31"')


def clock_unknown(problem: str, where: str) -> Finding:
    advice = 'write "local", "UTC" or a zone such as "Asia/Tokyo"'
    return Finding(f"clock: {problem}", where, advice)


def lane_without_own_id(number: int, lane_id: str | None, where: str) -> Finding:
    problem = "has no id" if lane_id is None else f"has the id “{lane_id}” of an earlier one"
    advice = "give each of the lanes an id of its own, as a text"
    return Finding(f"lane {number} {problem}", where, advice)


def no_colour(colour: str, lane: int, where: str) -> Finding:
    """Return the finding about the colour of a lane (counted from 1)."""
    return Finding(f"“{colour}” of lane {lane} is no colour", where, 'write it like "#3b5bdb"')


def lane_unknown(lane_id: str, place: str, where: str) -> Finding:
    """Return the finding about an event whose lane is not among those of the file `place`."""
    what = f"the lane “{lane_id}” is not among the lanes of {place}"
    return Finding(what, where, "add it there; it comes last until then")


def stay_unknown(lane_id: str, stay: str, where: str) -> Finding:
    what = f"the lane “{lane_id}” has the stay “{stay}”, which is no event"
    return Finding(what, where, "correct the id, or take it out")


# Objects of JSON


def object_refused(problem: str, where: str) -> Finding:
    return Finding(problem, where, "correct it; it is left out until then")


def not_an_object(kind: str, name: str = "") -> str:
    return f"{f'“{name}”' if name else 'it'} is not an object, but {kind}"


def key_twice(key: str) -> str:
    return f"it holds {key} twice"


def not_a_text(key: str, kind: str) -> str:
    return f"“{shortened(key)}” is not a text, but {kind}"


def place_of(noun: str, number: int, excerpt: int | None = None) -> str:
    """Return where an object is in a JSON file: "event 3, excerpt 2", both counted from 1."""
    return f"{noun} {number}" + (f", excerpt {excerpt}" if excerpt is not None else "")
