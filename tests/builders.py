"""Builders of timelines for tests: say what matters, and the rest is filled in."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from timeline_app.io.assemble import Parts, assemble
from timeline_app.io.event_rows import FileRows
from timeline_app.io.settings import Settings
from timeline_app.io.text_table import Table
from timeline_app.model.articles.article import Article
from timeline_app.model.dates.clock import LOCAL, Clock
from timeline_app.model.dates.columns.date_arrays import Dates
from timeline_app.model.dates.columns.texts import read_whens
from timeline_app.model.document import Document, Lane
from timeline_app.model.text_columns import text_column

CONTEXT = 32  # characters before and after an excerpt, as data.md has it

Row = dict[str, str]


def an_event(event_id: str = "event", when: str = "2025-10-28", **columns: str) -> Row:
    """A row of events.csv."""
    return {"id": event_id, "title": event_id.capitalize(), "when": when, "lane": "lane"} | columns


def an_article(
    text: str | None = "One thing happened. Then another.", article_id: str = "article"
) -> Article:
    """An article of the text, as recorded; None: its file is missing."""
    digest = "" if text is None else hashlib.sha256(text.encode()).hexdigest()
    problem = "the file is not there" if text is None else ""
    file = f"{article_id}.txt"
    return Article(article_id, file, "Its title", "file", "", "", digest, text, problem)


def an_excerpt(
    article: Article, exact: str, event: str = "", difference: str = "", **columns: str
) -> Row:
    """A row of excerpts.csv that quotes the first place of `exact` in the article."""
    text = article.text or ""
    start = text.index(exact)
    end = start + len(exact)
    return {
        "event": event,
        "difference": difference,
        "article": article.id,
        "start": str(start),
        "end": str(end),
        "exact": exact,
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "role": "direct",
    } | columns


def a_document(  # noqa: PLR0913 - one argument for each part of a timeline, all optional
    events: Iterable[Row] = (),
    *,
    lanes: Iterable[Lane] = (),
    articles: Iterable[Article] = (),
    excerpts: Iterable[Row] = (),
    differences: Iterable[Row] = (),
    facts: Iterable[Row] = (),
    links: Iterable[Row] = (),
    notes: Iterable[Row] = (),
    nothing_to_cite: Iterable[Row] = (),
    clock: Clock = LOCAL,
    opening: str = "",
    title: str = "A timeline",
) -> Document:
    """A document of rows as they would stand in its files."""
    return assemble(
        Parts(
            path=Path("timeline"),
            place="timeline.toml",
            settings=Settings(title, opening=opening, clock=clock, lanes=tuple(lanes)),
            events=a_table("events.csv", events),
            excerpts=a_table("excerpts.csv", excerpts),
            differences=a_table("differences.csv", differences),
            facts=a_table("outside.csv", facts),
            articles=FileRows(tuple(articles)),
            links=a_table("links.csv", links),
            notes=a_table("notes.csv", notes),
            nothing_to_cite=a_table("nothing_to_cite.csv", nothing_to_cite),
        )
    )


def a_table(name: str, rows: Iterable[Row]) -> Table:
    """A table of rows by column, the first of them on line 2."""
    rows = list(rows)
    columns = dict.fromkeys(name for row in rows for name in row)
    cells = {column: [row.get(column, "") for row in rows] for column in columns}
    return Table(name, cells, range(2, len(rows) + 2))


def csv_text(rows: Sequence[Mapping[str, str]]) -> str:
    """The text of a CSV file that holds the rows."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]) if rows else ["id", "title"])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def a_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder, holding those files, with what lies between."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def contents(document: Document) -> tuple[object, ...]:
    """Everything that makes a timeline what it is, to be compared: not where it was read."""
    return (
        (document.title, document.description, document.opening, document.clock),
        document.lanes,
        [document.events.event(index) for index in range(len(document.events))],
        dict(document.events.problems),
        [asdict(replace(article, problem="")) for article in document.articles],
        [[*map(asdict, document.excerpts_of(index))] for index in range(len(document.events))],
        sorted(map(repr, document.excerpts)),
        [*map(asdict, document.differences)],
        [[*map(asdict, document.excerpts_of_difference(each.id))] for each in document.differences],
        [*map(asdict, document.facts)],
        [*map(asdict, document.links)],
        [*map(asdict, document.notes)],
        [*map(asdict, document.nothing_to_cite)],
    )


def read_dates(texts: Sequence[str], zones: Sequence[str] | None = None) -> Dates:
    """The dates of a column of texts."""
    return read_whens(text_column(texts), zones or [""] * len(texts))[0]
