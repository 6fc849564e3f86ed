"""Sentences about claims that quote files: what each quotation is found to be, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.article import State, anchor_pages
from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, quoted
from timeline_app.words.dates.phrases import shortened
from timeline_app.words.evidence.articles import not_as_said, on_pages
from timeline_app.words.files.findings import only_changed_in, words_elsewhere
from timeline_app.words.files.reading import bounded, message_line
from timeline_app.words.files.tables import quoted_names

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document

_MOST_OF_PASSAGE: Final = 300  # characters
_MOST_NAMES: Final = 3


def claim_lines(document: Document) -> Iterator[str]:
    """Yield a line for every claim in time order, and below it one for each of its quotations."""
    for index in range(len(document.events)):
        event = document.events.event(index)
        when = f" ({event.when.text})" if event.when.text else ""
        yield message_line(f"{event.title or event.id}{when}")
        excerpts = document.excerpts_of(index)
        if not excerpts:
            yield "  no quotation"
        for excerpt in excerpts:
            yield message_line(f"  {_found(document, excerpt)}")


def passage_of(document: Document, excerpt: Excerpt) -> str:
    """Return the sentences around a quotation that is found; "" for others."""
    article, anchor = document.article(excerpt.article), excerpt.anchor
    if article is None or article.text is None or not anchor.state.is_found:
        return ""
    from timeline_app.model.articles.text_spans import sentence_around  # only for passages

    start, end = sentence_around(article.text, anchor.start, anchor.end)
    return " ".join(article.text[start:end].split())


def _found(document: Document, excerpt: Excerpt) -> str:
    where = f" in {excerpt.article}" if excerpt.article else ""
    article = document.article(excerpt.article)
    where += on_pages(anchor_pages(article, excerpt.anchor))
    where += f", {not_on}" if (not_on := not_as_said(article, excerpt)) else ""
    passage = passage_of(document, excerpt)
    if passage:
        return f"{excerpt.anchor.state}{where}: {bounded(passage, _MOST_OF_PASSAGE)}"
    closest = " ".join(excerpt.anchor.closest.split())
    where += f", {only}" if (only := only_changed_in(excerpt)) else ""
    said = f"{excerpt.anchor.state}{where}: {quoted(bounded(excerpt.exact, _MOST_OF_PASSAGE))}"
    said += f"; closest is {quoted(bounded(closest, _MOST_OF_PASSAGE))}" if closest else ""
    there = words_elsewhere(excerpt, document.articles)
    return f"{said}; {there}" if there else said


def articles_folder_missing(folder: Path) -> str:
    return f"{folder} is no folder: name the folder of the articles with --articles FOLDER"


def quotation_column_missing(file: str, names: Sequence[str]) -> str:
    """Say that no column of a table holds quotations."""
    return (
        f"{file} has no column of quotations (its columns are {quoted_names(names)}): call it "
        "“quotation”, and that of the files “file”"
    )


def files_elsewhere(first: str, count: int, table: str) -> Finding:
    """Say that none of the files that a table's rows quote lies beside it."""
    what = f"its rows quote {counted(count, 'file')} that cannot be found (“{shortened(first)}”)"
    return Finding(what, table, "say where they are with --articles FOLDER")


def articles_missing(names: Sequence[str], count: int, table: str) -> Finding:
    """Say which articles are named that are not there, and how many quotations name them."""
    what = (
        f"{counted(count, 'quotation')} from {counted(len(names), 'article')} that cannot be found "
        f"({quoted_names([shortened(each) for each in names], _MOST_NAMES)})"
    )
    return Finding(
        what, table, "put the files into the folder of the articles, or correct the names"
    )


def quoted_on_other_pages(places: Sequence[tuple[str, str, Sequence[int]]], table: str) -> Finding:
    """Say how many quotations are not on the pages that their rows say.

    `places` are their events, the pages that are said, and those on which they are.
    """
    some = [
        f"{shortened(event)}: said {shortened(said)}{on_pages(pages).replace(', ', ', is on ')}"
        for event, said, pages in places[:_MOST_NAMES]
    ]
    more = f"; {len(places) - _MOST_NAMES:,} more" if len(places) > _MOST_NAMES else ""
    what = (
        f"{counted(len(places), 'quotation')} that {_are(len(places))} on another page than the "
        f"row says ({'; '.join(some)}{more})"
    )
    return Finding(what, table, "correct the pages, or look whether another passage is meant")


def more_not_exact(states: Counter[State], table: str) -> Finding:
    """Say how many quotations more are not exact, after those that were named."""
    each = ", ".join(f"{states[state]:,} {state}" for state in State if states[state])
    count = states.total()
    what = f"{counted(count, 'quotation')} more that {_are(count)} not exact ({each})"
    return Finding(what, table, "compare them in the window")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def further_quotations(table: str, count: int) -> Finding:
    """Say how many rows of a table are no events of their own."""
    what = f"{counted(count, 'row')} that quote{'s' * (count == 1)} once more for an event above"
    return Finding(what, table, "each is a quotation of the event with its id, title and date")


def cells_empty(column: str, count: int, table: str) -> Finding:
    what = f"{counted(count, 'claim')} without a quotation in “{shortened(column)}”"
    return Finding(what, table, "quote the words that support it")
