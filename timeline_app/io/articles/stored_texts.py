"""The texts of a timeline's documents, stored beside them, with hashes in articles.csv."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from timeline_app.io.articles.article_files import STORED_SUFFIX, article_paths, rows_of_files
from timeline_app.io.articles.article_text import (
    DOCUMENT_SUFFIXES,
    suffix_of,
    take_text,
)
from timeline_app.io.errors import CannotRead, CannotWrite
from timeline_app.io.files import name_as_text, read_bytes, read_text, replace_file, sha256_of
from timeline_app.io.formats.folder import ARTICLES_FILE, EVENTS_FILE, own_articles_folder
from timeline_app.io.text_table import empty_table, read_text_table
from timeline_app.words.files import documents as words
from timeline_app.words.files.reading import file_missing_in

if TYPE_CHECKING:
    from pathlib import Path

_OF_TEXT = ("pages", "unread_pages")
_COLUMNS = ("id", "file", "title", "title_from", "source_note", "published", "sha256")


class Stored(NamedTuple):
    """How many texts were stored, and why those of other documents were not."""

    texts: int
    problems: tuple[str, ...]


def store_texts(timeline: Path) -> Stored:
    """Store the text of every document among a timeline's articles beside it.

    A text that is stored already stays as it is. Articles that articles.csv does not list are added
    there; what its rows say is kept, and completed by hashes, tool and pages. Raises CannotRead
    and CannotWrite.
    """
    if not (timeline / EVENTS_FILE).exists():
        raise CannotRead(file_missing_in(timeline, EVENTS_FILE))
    folder = own_articles_folder(timeline)
    listing = timeline / ARTICLES_FILE
    table = read_text_table(listing) if listing.exists() else empty_table(ARTICLES_FILE)
    if table.refused:
        raise CannotWrite(words.rows_unreadable(ARTICLES_FILE, len(table.refused)))
    rows = [row for _, row in table.rows()]
    known = {row.get("file", "").strip() for row in rows}
    ids = {row.get("id", "").strip() for row in rows}
    rows += [
        new | {"id": new["file"] if new["id"] in ids else new["id"]}
        for new in rows_of_files(article_paths(folder))
        if new["file"] not in known
    ]
    count, problems = 0, []
    for row in rows:
        path = folder.path / row.get("file", "").strip()
        if not path.is_file():
            continue
        try:
            found = _stored(path) if suffix_of(path.name) in DOCUMENT_SUFFIXES else _hash(path)
        except CannotRead as error:
            problems.append(str(error))
            continue
        is_new = found.pop("new") == "yes"
        count += is_new
        replaced = _OF_TEXT if is_new else ()  # positions are of the text that is stored now
        row.update(
            {
                name: cell
                for name, cell in found.items()
                if name in replaced or not row.get(name, "").strip()
            }
        )
    _write(listing, list(table.columns), rows)
    return Stored(count, tuple(problems))


def _hash(path: Path) -> dict[str, str]:
    """Return what articles.csv is to say of a text file."""
    return {"sha256": sha256_of(read_text(path).encode()), "new": "no"}


def _stored(path: Path) -> dict[str, str]:
    """Store the text of a document if it is not; return what articles.csv is to say of it."""
    data = read_bytes(path)
    beside = path.with_name(path.name + STORED_SUFFIX)
    if beside.exists():
        digest = sha256_of(read_bytes(beside))
        return {"sha256": digest, "file_sha256": sha256_of(data), "new": "no"}
    taken = take_text(data, name_as_text(path.name))

    def write(temporary: Path) -> None:
        temporary.write_text(taken.text, encoding="utf-8", newline="")

    replace_file(beside, write)
    return {**taken.columns, "file_sha256": sha256_of(data), "new": "yes"}


def _write(listing: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    filled = (name for row in rows for name, cell in row.items() if cell)
    names = [*dict.fromkeys([*columns, *(columns or _COLUMNS), *filled])]

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="") as file:
            # what has no column is empty in all rows
            writer = csv.DictWriter(file, names, "", "ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    replace_file(listing, write)
