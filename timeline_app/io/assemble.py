"""The one way from the parts of a timeline, wherever they were read, to a checked Document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.event_rows import read_events
from timeline_app.io.evidence_rows import Known, read_differences, read_excerpts, read_facts
from timeline_app.io.settings import lane_colour
from timeline_app.model.document import Document, Finding, Lane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from timeline_app.io.event_rows import EventRows, FileRows
    from timeline_app.io.settings import Settings
    from timeline_app.io.text_table import Table
    from timeline_app.model.articles.article import Article, Excerpt

_NAMES_TOLD: Final = 5


class Parts(NamedTuple):
    """A timeline as its files hold it; `place` names the file that speaks of lanes."""

    path: Path
    place: str
    settings: Settings
    events: Table
    excerpts: Table
    differences: Table
    facts: Table
    articles: FileRows[Article]


def assemble(parts: Parts) -> Document:
    """Return the document of the parts, with a finding for all that does not fit together."""
    articles = parts.articles
    facts = read_facts(parts.facts)
    rows = read_events(parts.events, {fact.id for fact in facts.values})
    lanes, lane_findings = _complete_lanes(parts, rows)
    differences = read_differences(parts.differences)
    known = Known(
        events=set(rows.events.texts["id"]),
        differences={difference.id for difference in differences.values},
        articles={article.id: article for article in articles.values},
    )
    excerpts = read_excerpts(parts.excerpts, known)
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
            *_unsupported(parts, rows, excerpts.values),
        ),
        tally=rows.tally,
    )


def _complete_lanes(parts: Parts, rows: EventRows) -> tuple[tuple[Lane, ...], list[Finding]]:
    """Return the lanes of the settings, then those that only events name, in the file's order."""
    lanes = {lane.id: lane for lane in parts.settings.lanes}
    findings = [*_stay_findings(parts, rows)]
    for row, lane_id in enumerate(rows.columns.get("lane", [""] * len(rows.rows))):
        if lane_id in lanes:
            continue
        lanes[lane_id] = Lane(lane_id, lane_id or _untitled(lanes), lane_colour(len(lanes)))
        if lane_id and parts.settings.lanes:
            what = f"the lane “{lane_id}” is not among the lanes of {parts.place}"
            findings.append(
                Finding(what, rows.place(row), "add it there; it stands last until then")
            )
    return tuple(lanes.values()), findings


def _untitled(lanes: dict[str, Lane]) -> str:
    return "No lane" if lanes else "Events"


def _stay_findings(parts: Parts, rows: EventRows) -> Iterator[Finding]:
    known = set(rows.events.texts["id"])
    for lane in parts.settings.lanes:
        if lane.stay and lane.stay not in known:
            what = f"the lane “{lane.id}” has the stay “{lane.stay}”, which is no event"
            yield Finding(what, parts.place, "correct the id, or take it out")


def _unsupported(parts: Parts, rows: EventRows, excerpts: Sequence[Excerpt]) -> Iterator[Finding]:
    if not parts.articles.values:
        return  # a timeline without sources claims none
    supported = {excerpt.event for excerpt in excerpts}
    bare = [event_id for event_id in rows.events.texts["id"] if event_id not in supported]
    if bare:
        names = ", ".join(bare[:_NAMES_TOLD]) + (" …" if len(bare) > _NAMES_TOLD else "")
        count = "1 event has" if len(bare) == 1 else f"{len(bare):,} events have"
        advice = "quote the words that support it" if len(bare) == 1 else "quote what supports them"
        yield Finding(f"{count} no excerpt ({names})", parts.excerpts.name, advice)
