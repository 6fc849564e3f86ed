"""A table whose rows quote articles: as an analyst, another tool or a colleague gives it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.io.articles.quotation_cells import excerpts_of_row
from timeline_app.io.articles.quoted_files import QuotedFiles
from timeline_app.io.articles.shelf import Shelf
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import name_as_text
from timeline_app.io.options import Progress
from timeline_app.io.table.columns.cells import ColumnCells
from timeline_app.io.table.columns.evidence import (
    BESIDE_QUOTATIONS,
    beside_quotations,
    is_file_name,
    named,
    own_name,
)
from timeline_app.io.table.columns.names import plain_name
from timeline_app.model.articles.article import QuotedBy, State
from timeline_app.model.articles.closest_text import Allowance
from timeline_app.model.articles.said_pages import SAID_PAGE, other_pages
from timeline_app.words.evidence.claims import (
    articles_folder_missing,
    articles_missing,
    cells_empty,
    files_elsewhere,
    more_not_exact,
    quotation_column_missing,
    quoted_on_other_pages,
)
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline_app.io.options import ReadOptions
    from timeline_app.model.arrays import IntArray
    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document, Finding
    from timeline_app.model.text_columns import TextColumn

_MOST_SAID: Final = 50  # quotations that have a finding of their own
_FEW: Final = 20  # of so many cells, one is taken alone
_AT_ONCE: Final = 2_048  # rows


class _Columns(NamedTuple):
    """The columns of quotations and of their articles; `is_said` is whether a person chose them."""

    exact: str
    article: str
    is_said: bool


def with_evidence(document: Document, options: ReadOptions) -> Document:
    """Return the timeline of a table with the articles that its rows quote, and those quotations.

    As it is, where no column has quotations, or none of the articles is there and nothing was said
    of them. Raises CannotRead where a folder is named that is none, or no column of quotations is
    there for it, and Cancelled as `options.progress` does.
    """
    folder = options.articles
    if folder is not None and not folder.is_dir():
        raise CannotRead(articles_folder_missing(folder))
    if document.articles or (document.path is None and folder is None):
        return document
    files = QuotedFiles(document.path, folder)
    columns = _columns(document, options, files)
    if not columns.exact:
        if folder is None or options.columns is not None:
            return document
        raise CannotRead(quotation_column_missing(_name(document), [*document.events.texts]))
    if not (columns.article or folder or files.beside):
        return document
    texts = document.events.texts
    rows = np.flatnonzero(texts[columns.exact].lengths() > 0)
    beside = _beside(texts, columns)
    cells = {name: _cells(texts[column], rows) for name, column in beside.items()}
    shelf = Shelf(files, cells.get("article"))
    if not (folder or columns.is_said or shelf.is_quoted(cells["exact"])):
        return _without_files(document, columns)
    excerpts = _excerpts(_cells(texts["id"], rows), cells, shelf, options)
    findings = [
        *shelf.findings,
        *_articles_missing(excerpts, _name(document)),
        *_cells_empty(document, columns, len({each.event for each in excerpts})),
        *_not_exact(excerpts, shelf.articles, _name(document)),
        *_on_other_pages(excerpts, shelf.articles, _name(document)),
    ]
    return replace(
        document,
        articles=shelf.articles,
        excerpts=tuple(excerpts),
        findings=(*document.findings, *findings),
        quoted_by=QuotedBy(frozenset(beside.values()) - {beside.get(SAID_PAGE)}, shelf.folders),
    )


def _name(document: Document) -> str:
    return name_as_text(document.path.name) if document.path else document.title


def _columns(document: Document, options: ReadOptions, files: QuotedFiles) -> _Columns:
    """Return the columns that a person chose, else those that are known by name and content."""
    texts = document.events.texts
    own = {own_name(name): name for name in reversed([*texts])}
    plain = {plain_name(name): written for name, written in own.items()}

    def in_texts(name: str) -> str:
        return own.get(name, "") or plain.get(plain_name(name), "")

    chosen = options.columns
    if chosen is not None:
        return _Columns(in_texts(chosen.exact), in_texts(chosen.article), bool(chosen.exact))
    said = options.said
    exact = in_texts(str(said["exact"])) if "exact" in said else _first_filled(texts, "exact")
    if not exact:
        return _Columns("", "", is_said=False)
    if "article" in said:
        article = in_texts(str(said["article"]))
    else:
        article = _article_column(texts, exact, files)
    return _Columns(exact, article, bool(said.get("exact")))


def _named(texts: Mapping[str, TextColumn], kind: str) -> list[str]:
    columns = [ColumnCells(name, place, ()) for place, name in enumerate(texts)]
    return [each.name for each in named(columns, kind)]


def _first_filled(texts: Mapping[str, TextColumn], kind: str) -> str:
    return next((name for name in _named(texts, kind) if texts[name].lengths().any()), "")


def _article_column(texts: Mapping[str, TextColumn], exact: str, files: QuotedFiles) -> str:
    """Return the column that names files which are there, else files; "" for none."""
    names = [name for name in _named(texts, "article") if name != exact]
    rows = np.flatnonzero(texts[exact].lengths() > 0) if names else np.arange(0)
    cells = {name: dict.fromkeys(_cells(texts[name], rows)) for name in names}
    is_there = (name for name in names if any(files.find(each) for each in cells[name]))
    are_files = (name for name in names if any(map(is_file_name, cells[name])))
    return next(is_there, "") or next(are_files, "")


def _cells(column: TextColumn, rows: IntArray) -> Sequence[str]:
    """Return the cells of some rows; of many, all are made at once."""
    if len(rows) * _FEW < len(column):
        return [column[row] for row in rows.tolist()]
    return [*column.take(rows)]


def _without_files(document: Document, columns: _Columns) -> Document:
    """Return the timeline with a finding, where its rows do name files of articles."""
    if not columns.article:
        return document
    cells = document.events.texts[columns.article].codes().values
    named = [cell.strip().replace("\\", "/") for cell in cells if is_file_name(cell)]
    names = dict.fromkeys(each.rpartition("/")[2].casefold() for each in named)
    if not names:
        return document
    finding = files_elsewhere(next(iter(names)), len(names), _name(document))
    return replace(document, findings=(*document.findings, finding))


def _excerpts(
    ids: Sequence[str], cells: Mapping[str, Sequence[str]], shelf: Shelf, options: ReadOptions
) -> list[Excerpt]:
    """Return the excerpts of events with those ids, by the cells of their rows."""
    excerpts: list[Excerpt] = []
    allowance = Allowance()
    for place, event in enumerate(ids):
        if place % _AT_ONCE == 0:  # so that a person can cancel
            options.progress(Progress(len(ids), 1.0))
        row = {name: own[place] for name, own in cells.items()}
        excerpts += excerpts_of_row(event, row, shelf, allowance)
    return excerpts


def _beside(texts: Mapping[str, TextColumn], columns: _Columns) -> dict[str, str]:
    """Return the columns that say something of a quotation, by what excerpts.csv calls them."""
    known = {name: beside_quotations(texts, name) for name in BESIDE_QUOTATIONS}
    own = {"exact": columns.exact, "article": columns.article}
    return {name: column for name, column in (known | own).items() if column}


def _articles_missing(excerpts: Sequence[Excerpt], file: str) -> Iterator[Finding]:
    lost = [each.article for each in excerpts if _has_lost_article(each)]
    if lost:
        yield articles_missing([*dict.fromkeys(lost)], len(lost), file)


def _has_lost_article(excerpt: Excerpt) -> bool:
    return bool(excerpt.article) and excerpt.anchor.state is State.MISSING_ARTICLE


def _cells_empty(document: Document, columns: _Columns, quoting: int) -> Iterator[Finding]:
    """Yield a finding where most events quote, so that the others should."""
    empty = len(document.events) - quoting
    if 0 < empty < quoting:
        yield cells_empty(columns.exact, empty, _name(document))


def _not_exact(
    excerpts: Sequence[Excerpt], articles: Sequence[Article], file: str
) -> Iterator[Finding]:
    found = [each for each in excerpts if each.anchor.state is not State.EXACT]
    found = [each for each in found if not _has_lost_article(each)]
    yield from (words.excerpt_not_exact(each, file, articles) for each in found[:_MOST_SAID])
    if len(found) > _MOST_SAID:
        yield more_not_exact(Counter(each.anchor.state for each in found[_MOST_SAID:]), file)


def _on_other_pages(
    excerpts: Sequence[Excerpt], articles: Sequence[Article], file: str
) -> Iterator[Finding]:
    """Yield a finding for those that are not on the page that their row says."""
    by_id = {article.id: article for article in articles}
    found = [(each, other_pages(by_id.get(each.article), each)) for each in excerpts]
    places = [(each.event, each.extra[SAID_PAGE], pages) for each, pages in found if pages]
    if places:
        yield quoted_on_other_pages(places, file)
