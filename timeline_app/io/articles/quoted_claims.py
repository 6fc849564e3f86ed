"""A table whose rows quote files, as another tool or a colleague gives it: claims and passages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.io.articles.article_files import is_stored_text, named_articles
from timeline_app.io.articles.article_text import DOCUMENT_SUFFIXES, TEXT_SUFFIXES, suffix_of
from timeline_app.io.assemble import excerpt_of_event
from timeline_app.io.errors import CannotRead
from timeline_app.io.files import name_as_text
from timeline_app.model.articles.article import State
from timeline_app.model.articles.closest_text import Allowance
from timeline_app.model.articles.quotation import only_place
from timeline_app.words.evidence.claims import (
    articles_folder_missing,
    cells_empty,
    file_unknown,
    files_elsewhere,
    quotation_column_missing,
)
from timeline_app.words.files import findings as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document, Finding

_QUOTATIONS: Final = (
    *("quotation", "quote", "quoted text", "exact", "exact quote", "verbatim", "excerpt"),
    *("supporting quote", "supporting text", "source text", "snippet", "passage", "evidence"),
    *("zitat", "citation", "cita"),
)
_FILES: Final = (
    *("file", "file name", "filename", "source file", "article", "document", "doc", "source"),
    *("path", "datei", "fichier", "archivo", "quelle"),
)
_AROUND: Final = "\"'“”„«»‘’ \t\r\n"  # marks that a tool puts around a quotation
_BESIDE: Final = "articles"


def with_quotations(document: Document, folder: Path) -> Document:
    """Return the timeline with the files of a folder that its rows quote, and those quotations.

    Raises CannotRead where there is no such folder, or no column of quotations.
    """
    if not folder.is_dir():
        raise CannotRead(articles_folder_missing(folder))
    quotations = _column(document, _QUOTATIONS)
    if not quotations:
        names = [*document.events.texts]
        raise CannotRead(quotation_column_missing(_name(document), names))
    return _quoting(document, folder, _files_in(folder, "**/*"), quotations)


def with_quotations_beside(document: Document) -> Document:
    """Return the timeline of a table with its quotations, where the files lie beside the table.

    As it is, where it has no column of quotations or none of the files is there.
    """
    quotations = (
        "" if document.path is None or document.articles else _column(document, _QUOTATIONS)
    )
    if not quotations or document.path is None:
        return document
    own = document.path.parent
    folder = own / _BESIDE if (own / _BESIDE).is_dir() else own
    files = _files_in(folder, "*")  # not below: there may be a whole disk
    if not _column(document, _FILES):
        return document
    if not _named_files(document, files):
        return _without_files(document)
    return _quoting(document, folder, files, quotations)


def _without_files(document: Document) -> Document:
    """Return the timeline with a finding, where its rows do name files of articles."""
    suffixes = (*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES)
    cells = (cell.strip() for cell in document.events.texts[_column(document, _FILES)])
    names = dict.fromkeys(_file_name(cell) for cell in cells if "://" not in cell)
    named = [name for name in names if suffix_of(name) in suffixes]
    if not named:
        return document
    finding = files_elsewhere(named[0], len(named), _name(document))
    return replace(document, findings=(*document.findings, finding))


def _name(document: Document) -> str:
    return name_as_text(document.path.name) if document.path else document.title


def _column(document: Document, names: Sequence[str]) -> str:
    """Return the column of the events with one of the names, the surest first; "" for none."""
    plain = {
        " ".join(name.lower().replace("_", " ").removesuffix(" (column)").split()): name
        for name in reversed([*document.events.texts])
    }
    return next((plain[name] for name in names if name in plain), "")


def _files_in(folder: Path, pattern: str) -> dict[str, str]:
    """Return the articles of a folder by their names in lower case, with and without suffix."""
    found: dict[str, str] = {}
    suffixes = (*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES)
    paths = [each for each in sorted(folder.glob(pattern)) if suffix_of(each.name) in suffixes]
    names = {each.name for each in paths}
    for path in paths:
        if path.is_file() and not is_stored_text(path.name, names):
            file = path.relative_to(folder).as_posix()
            found.setdefault(path.name.lower(), file)
            found.setdefault(path.stem.lower(), file)
    return found


def _file_name(cell: str) -> str:
    return cell.strip().replace("\\", "/").rpartition("/")[2].lower()


def _named_files(document: Document, files: Mapping[str, str]) -> list[str]:
    """Return the file that each event names, "" where it names none that is there."""
    column = _column(document, _FILES)
    cells = document.events.texts[column] if column else [""] * len(document.events)
    names = map(_file_name, cells)
    found = [files.get(name, "") for name in names]
    return found if any(found) else []


def _quoting(
    document: Document, folder: Path, files: Mapping[str, str], quotations: str
) -> Document:
    named = _named_files(document, files)
    used = [*dict.fromkeys(filter(None, named))] if named else [*dict.fromkeys(files.values())]
    articles = named_articles(folder, ({"id": file, "file": file} for file in used))
    by_id = {article.id: article for article in articles.values}
    findings: list[Finding] = [*articles.findings]
    excerpts: list[Excerpt] = []
    allowance = Allowance()
    column = _column(document, _FILES)
    empty = 0
    for index, cell in enumerate(document.events.texts[quotations]):
        exact = cell.strip(_AROUND)
        written = document.events.texts[column][index].strip() if column else ""
        article = named[index] if named else _only_article(by_id, exact)
        event = document.events.texts["id"][index]
        if not exact:
            empty += 1
            continue
        if not article and written:
            findings.append(file_unknown(event, written, _name(document)))
        excerpts.append(_excerpt(event, article or written, exact, by_id, allowance))
    if empty:
        findings.append(cells_empty(quotations, empty, _name(document)))
    findings += _not_exact(excerpts, _name(document))
    return replace(
        document,
        articles=articles.values,
        excerpts=tuple(excerpts),
        findings=(*document.findings, *findings),
    )


def _only_article(articles: Mapping[str, Article], exact: str) -> str:
    """Return the one article that has the words, "" where none or several have them."""
    found = [each.id for each in articles.values() if each.text and exact in each.text]
    return found[0] if len(found) == 1 else ""


def _excerpt(
    event: str, article: str, exact: str, articles: Mapping[str, Article], allowance: Allowance
) -> Excerpt:
    text = articles[article].text if article in articles else None
    start = only_place(text, exact) if text else -1
    row = {"article": article, "exact": exact, "role": "direct"}
    if start >= 0:
        row |= {"start": f"{start}", "end": f"{start + len(exact)}"}
    return excerpt_of_event(row, event, articles, allowance)


def _not_exact(excerpts: Sequence[Excerpt], file: str) -> Iterator[Finding]:
    for excerpt in excerpts:
        if excerpt.anchor.state is not State.EXACT:
            yield words.excerpt_not_exact(excerpt, file)
