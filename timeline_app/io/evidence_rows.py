"""FileRows of excerpts.csv, differences.csv and outside.csv as values, each excerpt anchored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.event_rows import FileRows, extra_columns
from timeline_app.model.articles.article import Anchor, Article, Excerpt, State, anchor
from timeline_app.model.articles.closest_text import Allowance
from timeline_app.model.document import Fact, Finding
from timeline_app.model.evidence.differences import Difference, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from timeline_app.io.text_table import Table

_ROLES: Final = ("direct", "partial")
_NEAREST_SHOWN: Final = 80  # characters of the nearest text in a line
_ADVICE: Final = {
    State.MOVED: "its place is found again by its words; record its new start and end",
    State.AMBIGUOUS: "record the start and end of the one that is meant",
    State.CHANGED: "compare it with the article, and quote it anew",
    State.MISSING_TEXT: "quote it anew, or take the excerpt out",
    State.MISSING_ARTICLE: "put the article back, or take the excerpt out",
}


class Known(NamedTuple):
    """What an excerpt may name, by id."""

    events: Collection[str]
    differences: Collection[str]
    articles: Mapping[str, Article]


def read_facts(table: Table) -> FileRows[Fact]:
    """Return the outside facts of a table; of two with one id the first holds."""
    findings = [*table.refused]
    facts: list[Fact] = []
    for where, row in _distinct(table, "outside fact", findings):
        fact = Fact(
            id=row["id"].strip(),
            fact=row.get("fact", ""),
            when=row.get("when", ""),
            zone=row.get("zone", "").strip(),
            publisher=row.get("publisher", ""),
            address=row.get("address", ""),
            extra=extra_columns(row, Fact),
        )
        facts.append(fact)
        if not fact.publisher.strip():
            what = f"the outside fact “{fact.id}” names no publisher"
            findings.append(Finding(what, where, "say who published it"))
    return FileRows(tuple(facts), tuple(findings))


def read_differences(table: Table) -> FileRows[Difference]:
    """Return the differences of a table; one whose verdict is not known is refused."""
    findings = [*table.refused]
    differences: list[Difference] = []
    for where, row in _distinct(table, "difference", findings):
        verdict_text = row.get("verdict", "").strip()
        if verdict_text not in list(Verdict):
            what = f"the verdict “{verdict_text}” is not known, and the difference not shown"
            findings.append(Finding(what, where, f"write one of {', '.join(Verdict)}"))
            continue
        difference = Difference(
            id=row["id"].strip(),
            topic=row.get("topic", ""),
            verdict=Verdict(verdict_text),
            note=row.get("note", ""),
            extra=extra_columns(row, Difference),
        )
        differences.append(difference)
    return FileRows(tuple(differences), tuple(findings))


def read_excerpts(table: Table, known: Known) -> FileRows[Excerpt]:
    """Return the excerpts of a table, and a finding for each that does not stand as recorded.

    An excerpt that names no event and no difference of the timeline is refused.
    """
    findings = [*table.refused]
    excerpts: list[Excerpt] = []
    allowance = Allowance()
    for where, row in table.rows():
        event = _reference(row, "event", known.events, where, findings)
        difference = _reference(row, "difference", known.differences, where, findings)
        if not event and not difference:
            what = "the excerpt belongs to no event and no difference, and is not shown"
            findings.append(Finding(what, where, "name the id of one in its row"))
            continue
        excerpt = _excerpt(row, event, difference, known.articles, allowance)
        excerpts.append(excerpt)
        findings.extend(_excerpt_findings(excerpt, row, where))
    return FileRows(tuple(excerpts), tuple(findings))


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
            problem = f"has the id “{row_id}” of an earlier one" if row_id else "has no id"
            what = f"the {noun} {problem}, and is not shown"
            findings.append(Finding(what, where, "give it an id of its own"))


def _reference(
    row: Mapping[str, str],
    column: str,
    known: Collection[str],
    where: str,
    findings: list[Finding],
) -> str:
    named = row.get(column, "").strip()
    if named and named not in known:
        what = f"the excerpt names the {column} “{named}”, which is not there"
        findings.append(Finding(what, where, f"correct the id of the {column}"))
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
        anchor=anchor(articles.get(article), start, end, exact, prefix, suffix, allowance),
        extra=extra_columns(row, Excerpt),
    )


def _position(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return -1  # a place that no text has: the excerpt is looked for by its words


def _excerpt_findings(excerpt: Excerpt, row: Mapping[str, str], where: str) -> Iterator[Finding]:
    if excerpt.role not in _ROLES:
        what = f"the role “{excerpt.role}” is not known"
        yield Finding(what, where, f"write one of {', '.join(_ROLES)}")
    for column in ("start", "end"):
        if _position(row.get(column, "")) < 0:
            what = f"the {column} “{row.get(column, '')}” is no position"
            yield Finding(what, where, "write a whole number, counted from 0")
    if excerpt.anchor.state != State.EXACT:
        name = excerpt.event or excerpt.difference
        quoted = f"the excerpt of “{name}” from “{excerpt.article}”"
        what = f"{quoted} is {_state_in_words(excerpt.anchor)}"
        yield Finding(what, where, _ADVICE[excerpt.anchor.state])


def _state_in_words(anchor: Anchor) -> str:
    match anchor.state:
        case State.MOVED:
            return f"moved (it now stands at {anchor.start} to {anchor.end})"
        case State.AMBIGUOUS:
            return f"ambiguous (its words stand {anchor.times} in the article)"
        case State.CHANGED if not anchor.is_compared:
            return "changed (not compared: other excerpts took the time for it)"
        case State.CHANGED:
            return f"changed (the nearest text is “{_shortened(anchor.nearest)}”)"
    return anchor.state.value


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NEAREST_SHOWN else f"{line[:_NEAREST_SHOWN]} …"
