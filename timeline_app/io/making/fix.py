"""Positions of quotations that stand exactly once in their article, written to excerpts.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline_app.io.making.working_folder import document_of_copy, read_working_folder, save
from timeline_app.model.articles.article import State, anchor
from timeline_app.words.evidence.articles import character_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline_app.io.making.working_folder import WorkingFolder
    from timeline_app.io.options import ReadOptions
    from timeline_app.model.articles.article import Anchor, Article
    from timeline_app.model.making.working_copy import RowTable


class Fix(NamedTuple):
    """A position that is to be written: the row's line, its words, its position now and then."""

    line: int
    exact: str
    was: str
    start: int
    end: int

    @property
    def now(self) -> str:
        """The position that is to be written: "3–17"."""
        return character_range(self.start, self.end)


class Fixes(NamedTuple):
    """What would be written into a timeline's folder; `write` it after it was said."""

    folder: WorkingFolder
    fixes: tuple[Fix, ...]

    def write(self) -> str:
        """Write the positions and nothing else; return what went wrong, if anything did."""
        excerpts = self.folder.copy.excerpts
        for fix in self.fixes:
            cells = {"start": str(fix.start), "end": str(fix.end)}
            excerpts = excerpts.changing(fix.line, cells)
        return save(self.folder, self.folder.copy._replace(excerpts=excerpts)).problem


def fixes_of(path: Path, options: ReadOptions) -> Fixes:
    """Return the positions that can be written in a timeline's folder; raises CannotRead."""
    folder = read_working_folder(path, options)
    document, _ = document_of_copy(folder, folder.copy)
    articles = {article.id: article for article in document.articles}
    return Fixes(folder, tuple(_fixes(folder.copy.excerpts, articles)))


def _fixes(excerpts: RowTable, articles: dict[str, Article]) -> Iterator[Fix]:
    for row in excerpts.rows:
        cells = excerpts.cells(row)
        start, end = cells.get("start", ""), cells.get("end", "")
        found = _anchor(cells, articles)
        if found.state is State.MOVED and found.places == 1:
            was = character_range(start, end) if start.strip() or end.strip() else ""
            yield Fix(row.key, cells["exact"], was, found.start, found.end)


def _anchor(cells: dict[str, str], articles: dict[str, Article]) -> Anchor:
    start, end = (_position(cells.get(name, "")) for name in ("start", "end"))
    exact, prefix, suffix = (cells.get(name, "") for name in ("exact", "prefix", "suffix"))
    article = articles.get(cells.get("article", "").strip())
    return anchor(article, start, end, exact, prefix, suffix)


def _position(text: str) -> int:
    return int(text) if text.strip().isdecimal() else -1
