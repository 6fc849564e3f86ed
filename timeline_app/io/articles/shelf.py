"""The articles that the rows of a table quote, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.io.articles.article_files import named_articles
from timeline_app.model.articles.quotation import only_place
from timeline_app.model.events import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from timeline_app.io.articles.quoted_files import QuotedFile, QuotedFiles
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Finding

_MOST_TRIED: Final = 200  # quotations that may say whether a folder has what the rows quote


class Shelf:
    """The articles that the rows of a table name, each read once; all of them where none does."""

    def __init__(self, files: QuotedFiles, cells: Sequence[str] | None) -> None:
        named = None if cells is None else dict.fromkeys(cells)
        self._files: dict[str, QuotedFile | None] = {}
        used: dict[tuple[Path, str], QuotedFile] = {}
        for file in files.all() if named is None else self._named(files, named):
            used.setdefault((file.folder, file.file), file)
        self.folders = tuple(dict.fromkeys(folder for folder, _ in used))
        self.findings: list[Finding] = []
        articles: dict[str, Article] = {}
        for folder in self.folders:
            own = [file.row for file in used.values() if file.folder == folder]
            read = named_articles(folder, own)
            self.findings += read.findings
            articles |= {article.id: article for article in read.values}
        self._by_id = articles
        self.is_named = named is not None
        order = dict.fromkeys(file.row["id"].strip() for file in used.values())
        self.articles = tuple(articles[each] for each in order if each in articles)

    def is_quoted(self, exact: Sequence[str]) -> bool:
        """Return whether an article is there that the rows name, or that has words they quote.

        In articles that no row names, only the first quotations are looked for.
        """
        if self.is_named:
            return bool(self.articles)
        tried = list(filter(None, map(str.strip, exact[:_MOST_TRIED])))
        texts = [each.text for each in self.articles if each.text]
        return any(only_place(text, words) >= 0 for text in texts for words in tried)

    def _named(self, files: QuotedFiles, cells: Iterable[str]) -> Iterator[QuotedFile]:
        for cell in cells:
            self._files[cell] = files.find(cell)
            parts = () if self._files[cell] else split_list(cell)
            self._files |= {part: files.find(part) for part in parts}
            yield from filter(None, (self._files[each] for each in (cell, *parts)))

    def find(self, cell: str) -> Article | None:
        """Return the article that a cell, or a part of it, names; None where none is there."""
        file = self._files.get(cell) or self._files.get(cell.strip())
        return None if file is None else self._by_id.get(file.row["id"].strip())

    def with_words(self, exact: str) -> Article | None:
        """Return the one article that has the words; None where none or several have them."""
        found = [each for each in self.articles if each.text and exact in each.text]
        return found[0] if len(found) == 1 else None
