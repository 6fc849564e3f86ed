"""A new timeline's folder, made of article files; and article files added to one."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.io.articles.article_text import DOCUMENT_SUFFIXES, TEXT_SUFFIXES, suffix_of
from timeline_app.io.articles.stored_texts import store_texts
from timeline_app.io.errors import CannotRead, CannotWrite, one_line
from timeline_app.io.files import name_as_text
from timeline_app.io.formats.folder import EVENTS_FILE, own_articles_folder
from timeline_app.io.settings import SETTINGS_FILE
from timeline_app.io.text_table import unlike
from timeline_app.model.events import COLUMNS
from timeline_app.words.making import new_timeline as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLES: Final = "articles"
"""The folder of the articles within a timeline's folder that this program makes."""
ARTICLE_PATTERNS: Final = tuple(f"*{suffix}" for suffix in (*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES))
_EXCERPTS: Final = "event,difference,article,start,end,exact,prefix,suffix,role,telling\n"


_MOST_OF_ARTICLE: Final = 2**20  # bytes; a longer text is more likely a table


class NewFolder(NamedTuple):
    """A timeline's folder that was made; `problems` are articles whose text could not be taken."""

    path: Path
    articles: int
    problems: tuple[str, ...]


def is_article(path: Path) -> bool:
    """Return whether a file is of a kind that articles are, by its suffix."""
    return suffix_of(path.name) in {*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES}


def is_prose(path: Path) -> bool:
    """Return whether a file is an article, and no table of events in a text file."""
    if not is_article(path) or not path.is_file():
        return False
    if suffix_of(path.name) != ".txt":
        return True
    if path.stat().st_size > _MOST_OF_ARTICLE:
        return False
    from timeline_app.io.registry import open_timeline  # which can read folders, too

    try:
        return not len(open_timeline(path).events)
    except CannotRead:
        return True


def new_folder(folder: Path, articles: Sequence[Path], title: str = "") -> NewFolder:
    """Make a timeline's folder with copies of article files, ready to open.

    Without a title it has the folder's name, with a capital. The folder is there as a whole or not
    at all. Raises CannotWrite where there is something in it already, or an article is none;
    nothing is made then.
    """
    with unfinished_folder(folder) as place:
        (place / ARTICLES).mkdir()
        copy_articles(articles, place / ARTICLES)
        _write(place / EVENTS_FILE, ",".join(COLUMNS) + "\n")
        _write(place / "excerpts.csv", _EXCERPTS)
        _write(place / SETTINGS_FILE, _settings(title or _title_of(folder)))
        stored = store_texts(place)
    return NewFolder(folder, len(articles), stored.problems)


def _title_of(folder: Path) -> str:
    """Return the name of a folder as a headline begins; one with capitals is left as it is."""
    name = name_as_text(folder.resolve().name)
    return f"{name[:1].upper()}{name[1:]}" if name.islower() else name


@contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """Make a folder beside the one that is to be, which takes its name when all is in it."""
    target = Path(os.path.realpath(folder))
    place = target.with_name(f".{target.name[:40]}-{secrets.token_hex(8)}.timeline-app")
    try:
        require_free(target)
        place.mkdir()
        try:
            yield place
            if target.is_dir():
                target.rmdir()  # it is empty
            place.rename(target)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise CannotWrite(words.folder_not_made(folder, one_line(error))) from error


def require_free(folder: Path) -> None:
    """Raise CannotWrite where a folder cannot be made because something is there."""
    if folder.is_dir():
        if next(folder.iterdir(), None) is not None:
            raise CannotWrite(words.folder_not_empty(folder))
    elif os.path.lexists(folder):
        raise CannotWrite(words.is_no_folder(folder))
    elif not folder.parent.is_dir():
        raise CannotWrite(words.no_folder_around(folder))


def copy_articles(articles: Sequence[Path], folder: Path) -> list[Path]:
    """Copy article files into a folder, and return the copies; none replaces another file.

    Raises CannotWrite where one is no article, before any is copied.
    """
    for path in articles:
        if not path.is_file():
            raise CannotWrite(words.no_such_article(path))
        if not is_article(path):
            kinds = sorted({*TEXT_SUFFIXES, *DOCUMENT_SUFFIXES})
            raise CannotWrite(words.is_no_article(path, kinds))
    copies = []
    for path in articles:
        taken = {each.stem for each in folder.iterdir()}
        copy = folder / f"{unlike(path.stem, taken, '2')}{path.suffix}"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise CannotWrite(words.article_not_copied(path, one_line(error))) from error
        copies.append(copy)
    return copies


def add_articles(timeline: Path, articles: Sequence[Path]) -> tuple[str, ...]:
    """Copy articles into a timeline's folder and list them in its articles.csv, with their hashes.

    Returns why the texts of some could not be taken. Raises CannotRead and CannotWrite.
    """
    copy_articles(articles, own_articles_folder(timeline).path)
    return store_texts(timeline).problems


def _settings(title: str) -> str:
    import tomlkit  # only to make a folder

    settings = tomlkit.document()
    settings["title"] = title
    return tomlkit.dumps(settings)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
