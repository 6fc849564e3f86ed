"""A timeline's folder written as a new one, its articles too, its rows as they are in its files."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.io.articles.article_files import STORED_SUFFIX
from timeline_app.io.errors import CannotWrite
from timeline_app.io.formats.folder import article_path
from timeline_app.io.making.new_folder import ARTICLES, unfinished_folder
from timeline_app.io.making.table_file import file_with
from timeline_app.io.making.working_folder import file_of
from timeline_app.io.making.write_folder import name_of_text
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.model.making.working_copy import TABLES
from timeline_app.words.making import saving as words

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.io.making.working_folder import WorkingFolder
    from timeline_app.model.articles.article import Article
    from timeline_app.model.document import Document
    from timeline_app.model.making.working_copy import WorkingCopy

_NAMED: Final = re.compile(r"^articles\s*=.*$", re.MULTILINE)


def save_as(
    target: Path, document: Document, folder: WorkingFolder, copy: WorkingCopy
) -> WorkingFolder:
    """Write a working copy of a folder and its articles into a new folder, as a whole or not.

    The document is what the copy tells. Return the new folder as it is on the disk, its rows with
    the keys that they have in the copy. Raises CannotWrite.
    """
    copy, files = beside_articles(copy), dict(folder.files)
    data = copy.settings.encode()
    with unfinished_folder(target) as place:
        (place / ARTICLES).mkdir()
        copy = _with_texts(document, copy, place / ARTICLES)
        for name in TABLES:
            file = folder.files[name]
            if copy.table(name) != file.table:
                written = file_with(file, copy.table(name), file_of(name))
                if written is None:
                    raise CannotWrite(words.would_not_be_read_back(file_of(name)))
                files[name] = file = written
            if file.data:
                (place / file_of(name)).write_bytes(file.data)
        (place / SETTINGS_FILE).write_bytes(data)
    return replace(folder, path=target, copy=copy, settings_data=data, files=files)


def beside_articles(copy: WorkingCopy) -> WorkingCopy:
    """Return the copy as it is in a new folder, which has the articles in it."""
    return copy._replace(settings=_with_articles(copy.settings))


def _with_articles(settings: str) -> str:
    """Return the settings with the articles in the new folder's own."""
    line = f'articles = "{ARTICLES}"'
    top, table, tables = settings.partition("[")  # a key of its own is before all tables
    if _NAMED.search(top):
        return _NAMED.sub(line, top, count=1) + table + tables
    return f"{line}\n{settings}"


def _with_texts(document: Document, copy: WorkingCopy, place: Path) -> WorkingCopy:
    """Write the articles into a folder, and return the copy that names their files there.

    Where the file of one is there no more, the text that is shown of it is written in its place.
    """
    lost: list[Article] = []
    for article in document.articles:
        source = article_path(document, article)
        if source is not None:
            _copy_article(article, source, place)
        elif article.text is not None:
            lost.append(article)
    for article in lost:
        name = name_of_text(article, {each.stem for each in place.iterdir()})
        (place / name).write_bytes((article.text or "").encode())
        for row in copy.articles.where("id", article.id):
            copy = copy._replace(articles=copy.articles.changing(row.key, {"file": name}))
    return copy


def _copy_article(article: Article, source: Path, place: Path) -> None:
    """Copy the file of an article, and the text that was taken out of it if it is there."""
    path = place / article.file
    if place.resolve() not in path.resolve().parents:
        raise CannotWrite(words.article_outside(article.file))
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    stored = source.with_name(source.name + STORED_SUFFIX)
    if stored.is_file():
        shutil.copyfile(stored, path.with_name(stored.name))
