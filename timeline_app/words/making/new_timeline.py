"""Sentences about making a new timeline's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.words.counts import counted, listed, quoted
from timeline_app.words.dates.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def folder_made(folder: Path, articles: int) -> str:
    with_articles = f" with {counted(articles, 'article')}" if articles else ""
    return f"{folder}: a new timeline{with_articles}"


def folder_not_made(folder: Path, reason: str) -> str:
    return f"{folder} cannot be made: {reason}"


def folder_not_empty(folder: Path) -> str:
    return f"{folder} is not empty: name a folder that is not there yet"


def is_no_folder(folder: Path) -> str:
    return f"{folder} is a file: name a folder that is not there yet"


def no_folder_around(folder: Path) -> str:
    return f"{folder} cannot be made: there is no folder {folder.parent}"


def no_such_article(path: Path) -> str:
    return f"{path} is not there, or is no file: name the files of the articles"


def is_no_article(path: Path, kinds: Sequence[str]) -> str:
    return f"{path.name} is no article: articles are files of the kinds {listed(kinds, 'or')}"


def article_not_copied(path: Path, reason: str) -> str:
    return f"{path.name} cannot be copied into the timeline's folder: {reason}"


def text_not_taken(problem: str) -> str:
    """Return the line about an article that was copied, but whose text cannot be read."""
    return f"An article has no text yet. {problem}"


def position_found(line: int, exact: str, was: str, now: str) -> str:
    """Return the line about a quotation whose position is to be written; `was` may be empty."""
    before = f"from {was} " if was else ""
    return f"excerpts.csv:{line}: {before}to {now}: {quoted(shortened(exact, 80))}"


def positions_to_write(count: int) -> str:
    if not count:
        return "excerpts.csv: no position is to be written"
    return f"excerpts.csv: {counted(count, 'position')} of quotations that stand once, written"


def folder_shown(folder: Path) -> str:
    """Return what is said below the fields of a new timeline."""
    return f"It will be the folder {folder}, with copies of the articles."


def drop_for_new(count: int) -> str:
    return f"Drop to make a new timeline of {counted(count, 'article')}"


def drop_to_add(count: int, title: str) -> str:
    return f"Drop to add {counted(count, 'article')} to “{title}”"


def articles_added(count: int) -> str:
    return f"{counted(count, 'article')} added, copied into the timeline's folder"
