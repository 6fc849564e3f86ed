"""Any timeline written as a new folder: its rows, its settings and its articles."""

from __future__ import annotations

from dataclasses import fields
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from timeline_app.io.articles.article_files import STORED_SUFFIX
from timeline_app.io.articles.article_text import TEXT_SUFFIXES, suffix_of
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import article_path
from timeline_app.io.making.new_folder import ARTICLES, unfinished_folder
from timeline_app.io.making.table_file import TableFile, table_file_after, text_of_table
from timeline_app.io.making.working_folder import file_of
from timeline_app.io.remarks import cells_of_link, cells_of_note
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.io.text_table import unlike
from timeline_app.model.making.working_copy import TABLES, Row, RowTable, WorkingCopy
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from pathlib import Path

    from timeline_app.model.articles.article import Article, Excerpt
    from timeline_app.model.document import Document, Fact, Lane
    from timeline_app.model.evidence.differences import Difference

_EXCERPT: Final = (
    *("event", "difference", "article", "start", "end"),
    *("exact", "prefix", "suffix", "role", "telling"),
)


def write_folder(document: Document, folder: Path) -> None:
    """Write a timeline into a new folder, which is there as a whole or not at all.

    Raises CannotWrite where there is something in the folder, or it cannot be written.
    """
    names = _file_names(document)
    copy = copy_of(document, names)
    with unfinished_folder(folder) as place:
        (place / SETTINGS_FILE).write_bytes(copy.settings.encode())
        for name in TABLES:
            table = copy.table(name)
            if table.rows or name == "events":
                (place / file_of(name)).write_bytes(_data(table, file_of(name)))
        (place / ARTICLES).mkdir()
        for article in document.articles:
            _write_article(document, article, place / ARTICLES / names[article.id])


def _data(table: RowTable, name: str) -> bytes:
    new = TableFile()
    written = table_file_after(new, table, text_of_table(new, table), name)
    if written is None:
        raise CannotWrite(words.would_not_be_read_back(name))
    return written.data


def _file_names(document: Document) -> dict[str, str]:
    """Return a file name of its own for each article, without folders."""
    names: dict[str, str] = {}
    for article in document.articles:
        taken = {PurePath(name).stem for name in names.values()}
        if article.text is not None and article_path(document, article) is None:
            names[article.id] = name_of_text(article, taken)
        else:
            path = _own_name(article)
            names[article.id] = f"{unlike(path.stem, taken, '2')}{path.suffix or '.txt'}"
    return names


def name_of_text(article: Article, taken: Container[str]) -> str:
    """Return the name of a file for the text of an article whose own file is not there.

    Of documents that is another one: their text is no such document. `taken` are names without
    their suffixes.
    """
    path = _own_name(article)
    is_text = suffix_of(path.name) in TEXT_SUFFIXES
    return f"{unlike(path.stem, taken, '2')}{path.suffix if is_text else '.txt'}"


def _own_name(article: Article) -> PurePath:
    return PurePath(PurePath(article.file or f"{article.id}.txt").name or "article.txt")


def _write_article(document: Document, article: Article, path: Path) -> None:
    """Write an article's own file where there is one, and the text that is shown of it."""
    original = article_path(document, article)
    if article.text is None and original is None:
        return  # as before, its row names a file that is not there
    data = (article.text or "").encode()
    if original is None:
        path.write_bytes(data)
        return
    path.write_bytes(original.read_bytes())
    stored = original.with_name(original.name + STORED_SUFFIX)
    if stored.is_file():
        path.with_name(path.name + STORED_SUFFIX).write_bytes(stored.read_bytes())


# The rows of a document


def copy_of(document: Document, file_names: Mapping[str, str]) -> WorkingCopy:
    """Return a timeline as the rows and settings of a folder, with its articles' file names."""
    return WorkingCopy(
        settings=_settings(document),
        events=_events(document),
        excerpts=_table(_EXCERPT, [_excerpt(each) for each in document.excerpts]),
        articles=_table((), [_article(each, file_names) for each in document.articles]),
        differences=_table((), [_fields(each) for each in document.differences]),
        outside=_table((), [_fields(each) for each in document.facts]),
        links=_table((), [{**cells_of_link(each), **each.extra} for each in document.links]),
        notes=_table((), [{**cells_of_note(each), **each.extra} for each in document.notes]),
        nothing_to_cite=_table(
            ("article", "start", "end", "exact", "prefix", "suffix"),
            [_excerpt(each) for each in document.nothing_to_cite],
        ),
    )


def _settings(document: Document) -> str:
    import tomlkit  # only to write a folder

    texts = {
        "title": document.title,
        "description": document.description,
        "opening": document.opening,
        "clock": document.clock.zone or "local",
    }
    settings = tomlkit.document()
    settings.update({name: text for name, text in texts.items() if text})
    lanes = tomlkit.aot()
    for lane in document.lanes:
        lanes.append(tomlkit.item(_lane(lane)))
    if document.lanes:
        settings["lanes"] = lanes
    return tomlkit.dumps(settings)


def _lane(lane: Lane) -> dict[str, str | bool]:
    values = lane._asdict()
    values["folded"] = values.pop("is_folded")
    return {name: value for name, value in values.items() if value or name == "id"}


def _events(document: Document) -> RowTable:
    texts = {
        name: column
        for name, column in document.events.texts.items()
        if name not in document.quoted_by.columns  # they are rows of excerpts.csv
    }
    rows = [
        Row(2 + number, cells) for number, cells in enumerate(zip(*texts.values(), strict=True))
    ]
    return RowTable(tuple(texts), tuple(rows), 2 + len(rows))


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> RowTable:
    table = RowTable(tuple(columns))
    for cells in rows:
        table = table.adding(cells)
    return table


def _excerpt(excerpt: Excerpt) -> dict[str, str]:
    texts = {name: str(getattr(excerpt, name)) for name in _EXCERPT}
    places = {name: texts[name] if texts[name] != "-1" else "" for name in ("start", "end")}
    return {**texts, **places, **excerpt.extra}


def _article(article: Article, file_names: Mapping[str, str]) -> dict[str, str]:
    texts = _fields(article)
    del texts["text"], texts["problem"]
    return {**texts, "file": file_names[article.id]}


def _fields(value: Article | Difference | Fact) -> dict[str, str]:
    own = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "extra"}
    return {**{name: str(text) for name, text in own.items()}, **value.extra}
