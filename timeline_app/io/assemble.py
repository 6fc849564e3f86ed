"""The parts of a timeline, wherever they were read, as a checked Document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.event_rows import FileRows, extra_columns, fields_of_row, read_events
from timeline_app.io.text_table import Table, empty_table
from timeline_app.model.articles.article import Article, Excerpt, State, anchor
from timeline_app.model.articles.closest_text import Allowance
from timeline_app.model.document import Document, Fact, Lane, lane_colour
from timeline_app.model.evidence.differences import Difference, Verdict, two_sided
from timeline_app.model.evidence.support import contradictions, speaks_for
from timeline_app.words.files import findings as words
from timeline_app.words.files.tables import untitled_lane

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.io.event_rows import EventRows
    from timeline_app.io.settings import Settings
    from timeline_app.model.document import Finding
    from timeline_app.model.events import Events
    from timeline_app.model.remarks import AuthorLink, AuthorNote

_ROLES: Final = ("direct", "partial")


class Parts(NamedTuple):
    """A timeline as its files hold it; `place` names the file with the lanes."""

    path: Path
    place: str
    settings: Settings
    events: Table
    excerpts: Table
    differences: Table
    facts: Table
    articles: FileRows[Article]
    links: Table = empty_table("links.csv")
    notes: Table = empty_table("notes.csv")
    nothing_to_cite: Table = empty_table("nothing_to_cite.csv")


def assemble(parts: Parts) -> Document:
    """Return the document of the parts, with findings where they do not fit together."""
    articles = parts.articles
    facts = _read_facts(parts.facts)
    rows = read_events(parts.events, {fact.id for fact in facts.values})
    lanes, lane_findings = _complete_lanes(parts, rows)
    differences = _read_differences(parts.differences)
    known = _Known(
        events=set(rows.events.texts["id"]),
        differences={difference.id for difference in differences.values},
        articles={article.id: article for article in articles.values},
    )
    excerpts = _read_excerpts(parts.excerpts, known)
    links, notes, remark_findings = _read_remarks(parts, rows.events, lanes)
    passed_over = _read_passed_over(parts.nothing_to_cite, known)
    return Document(
        path=parts.path,
        title=parts.settings.title,
        description=parts.settings.description,
        opening=parts.settings.opening,
        clock=parts.settings.clock,
        lanes=lanes,
        events=rows.events,
        articles=articles.values,
        excerpts=excerpts.values,
        differences=differences.values,
        facts=facts.values,
        findings=(
            *parts.settings.findings,
            *rows.findings,
            *lane_findings,
            *facts.findings,
            *differences.findings,
            *articles.findings,
            *excerpts.findings,
            *remark_findings,
            *passed_over.findings,
            *_unsupported(parts, rows, differences.values, excerpts.values),
            *_one_sided(parts.differences, differences.values, excerpts.values),
        ),
        tally=rows.tally,
        links=links,
        notes=notes,
        nothing_to_cite=passed_over.values,
    )


def _complete_lanes(parts: Parts, rows: EventRows) -> tuple[tuple[Lane, ...], list[Finding]]:
    """Return the lanes of the settings, then those that only events name, by first use."""
    lanes = {lane.id: lane for lane in parts.settings.lanes}
    findings = [*_stay_findings(parts, rows)]
    for row, lane_id in enumerate(rows.columns.get("lane", [""] * len(rows.rows))):
        if lane_id in lanes:
            continue
        title = lane_id or untitled_lane(is_only=not lanes)
        lanes[lane_id] = Lane(lane_id, title, lane_colour(len(lanes)))
        if lane_id and parts.settings.lanes:
            findings.append(words.lane_unknown(lane_id, parts.place, rows.place(row)))
    return tuple(lanes.values()), findings


def _stay_findings(parts: Parts, rows: EventRows) -> Iterator[Finding]:
    known = set(rows.events.texts["id"])
    for lane in parts.settings.lanes:
        if lane.stay and lane.stay not in known:
            yield words.stay_unknown(lane.id, lane.stay, parts.place)


def _unsupported(
    parts: Parts, rows: EventRows, differences: Sequence[Difference], excerpts: Sequence[Excerpt]
) -> Iterator[Finding]:
    if not parts.articles.values:
        return  # a timeline without sources claims none
    contradicted = contradictions(differences)
    supported = {each.event for each in excerpts if speaks_for(each, contradicted)}
    bare = [event_id for event_id in rows.events.texts["id"] if event_id not in supported]
    if bare:
        yield words.events_without_excerpts(bare, parts.excerpts.name)


def _one_sided(
    table: Table, differences: Sequence[Difference], excerpts: Sequence[Excerpt]
) -> Iterator[Finding]:
    """Yield a finding for each difference that does not compare anything."""
    sided = two_sided(excerpts)
    places = {row.get("id", "").strip(): where for where, row in reversed([*table.rows()])}
    for each in differences:
        if each.id not in sided:
            yield words.difference_one_sided(each.id, places[each.id])


class _Known(NamedTuple):
    """The ids that an excerpt may name."""

    events: Collection[str]
    differences: Collection[str]
    articles: Mapping[str, Article]


def _read_facts(table: Table) -> FileRows[Fact]:
    """Return the outside facts of a table; of two with one id the first is kept."""
    findings = [*table.refused]
    facts: list[Fact] = []
    for where, row in _distinct(table, words.OUTSIDE_FACT, findings):
        fact = Fact(**fields_of_row(row, Fact))
        fact = replace(fact, id=fact.id.strip(), zone=fact.zone.strip())
        facts.append(fact)
        if not fact.publisher.strip():
            findings.append(words.fact_without_publisher(fact.id, where))
    return FileRows(tuple(facts), tuple(findings))


def _read_differences(table: Table) -> FileRows[Difference]:
    """Return the differences of a table; one whose verdict is not known is refused."""
    findings = [*table.refused]
    differences: list[Difference] = []
    for where, row in _distinct(table, "difference", findings):
        verdict_text = row.get("verdict", "").strip()
        if verdict_text not in list(Verdict):
            findings.append(words.verdict_unknown(verdict_text, Verdict, where))
            continue
        texts = {"id": row["id"].strip(), "verdict": Verdict(verdict_text)}
        differences.append(Difference(**fields_of_row(row, Difference) | texts))
    return FileRows(tuple(differences), tuple(findings))


def _read_excerpts(table: Table, known: _Known) -> FileRows[Excerpt]:
    """Return the excerpts of a table, and a finding for each that is not exact.

    An excerpt that names no event and no difference of the timeline is refused.
    """
    findings = [*table.refused]
    excerpts: list[Excerpt] = []
    allowance = Allowance()
    for where, row in table.rows():
        event = _reference(row, "event", known.events, where, findings)
        difference = _reference(row, "difference", known.differences, where, findings)
        if not event and not difference:
            findings.append(words.excerpt_of_nothing(where))
            continue
        excerpt = _excerpt(row, event, difference, known.articles, allowance)
        excerpts.append(excerpt)
        findings.extend(_excerpt_findings(excerpt, row, where))
    return FileRows(tuple(excerpts), tuple(findings))


def _read_remarks(
    parts: Parts, events: Events, lanes: Sequence[Lane]
) -> tuple[tuple[AuthorLink, ...], tuple[AuthorNote, ...], tuple[Finding, ...]]:
    """Return the links and notes of an author, with findings."""
    if not any(len(table) or table.refused for table in (parts.links, parts.notes)):
        return (), (), ()
    from timeline_app.io.remarks import read_remarks  # few timelines have any

    return read_remarks(parts.links, parts.notes, events, {lane.id for lane in lanes})


def _read_passed_over(table: Table, known: _Known) -> FileRows[Excerpt]:
    """Return the passages in which there is nothing to cite, with a finding for each not exact."""
    findings = [*table.refused]
    passages: list[Excerpt] = []
    allowance = Allowance()
    for where, row in table.rows():
        passage = _excerpt(row, "", "", known.articles, allowance)
        passages.append(passage)
        if passage.anchor.state != State.EXACT:
            findings.append(words.excerpt_not_exact(passage, where))
    return FileRows(tuple(passages), tuple(findings))


def _distinct(
    table: Table, noun: str, findings: list[Finding]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    seen: set[str] = set()
    for where, row in table.rows():
        row_id = row.get("id", "").strip()
        if row_id and row_id not in seen:
            seen.add(row_id)
            yield where, row
        else:
            findings.append(words.without_own_id(noun, row_id, where))


def _reference(
    row: Mapping[str, str],
    column: str,
    known: Collection[str],
    where: str,
    findings: list[Finding],
) -> str:
    named = row.get(column, "").strip()
    if named and named not in known:
        findings.append(words.excerpt_of_unknown(column, named, where))
        return ""
    return named


def _excerpt(
    row: Mapping[str, str],
    event: str,
    difference: str,
    articles: Mapping[str, Article],
    allowance: Allowance,
) -> Excerpt:
    article = row.get("article", "").strip()
    start, end = _position(row.get("start", "")), _position(row.get("end", ""))
    exact, prefix, suffix = (row.get(column, "") for column in ("exact", "prefix", "suffix"))
    found = anchor(articles.get(article), start, end, exact, prefix, suffix, allowance)
    if found.state is State.MOVED and found.places == 1 and not any(_places(row).values()):
        found = found._replace(state=State.EXACT)  # where it was is not said, nor where else it is
    return Excerpt(
        event=event,
        difference=difference,
        article=article,
        start=start,
        end=end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        role=row.get("role", "").strip(),
        anchor=found,
        telling=row.get("telling", "").strip(),
        extra=extra_columns(row, Excerpt),
    )


def excerpt_of_event(
    row: Mapping[str, str], event: str, articles: Mapping[str, Article], allowance: Allowance
) -> Excerpt:
    """Return an excerpt of an event, found in its article by its words where no place is given."""
    return _excerpt(row, event, "", articles, allowance)


def _position(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return -1  # no position: the excerpt is searched for by its words


def _places(row: Mapping[str, str]) -> dict[str, str]:
    """Return what a row says of where its words are: nothing where they are there once."""
    return {column: row.get(column, "").strip() for column in ("start", "end")}


def _excerpt_findings(excerpt: Excerpt, row: Mapping[str, str], where: str) -> Iterator[Finding]:
    if excerpt.role and excerpt.role not in _ROLES:  # without one it states its event
        yield words.role_unknown(excerpt.role, _ROLES, where)
    for column, text in _places(row).items():
        if _position(text) < 0 and any(_places(row).values()):
            yield words.no_position(column, text, where)
    if excerpt.anchor.state != State.EXACT:
        yield words.excerpt_not_exact(excerpt, where)
