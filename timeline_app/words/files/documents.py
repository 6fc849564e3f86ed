"""Sentences about the files of articles: what is wrong with them, how their text is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted, listed
from timeline_app.words.files.reading import bounded

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.articles.article import Article

_MOST_PAGES: Final = 5


def extra_missing(name: str, library: str) -> str:
    """Say that what takes the text out of a document is not installed."""
    return (
        f"{name} needs {library.partition('.')[0]}, which is not installed: pip install "
        "timeline-app[documents]"
    )


def text_extraction_failed(name: str, reason: str) -> str:
    return f"the text of {name} cannot be taken out ({bounded(reason, 200)}): save it as text"


def no_text(name: str, *, is_pdf: bool) -> str:
    """Say that a document has no text: a PDF of scanned pages has none."""
    if is_pdf:
        return f"{name} has no text layer: put one in (OCR), or save its text beside it"
    return f"no text is found in {name}: save it as text"


PDF_LOCKED: Final = "it is locked with a password"
PDF_DAMAGED: Final = "it is damaged, or has no pages"


def pages_unread(article_id: str, pages: str, where: str) -> Finding:
    """Return the finding about pages of a document on which something is drawn, but no text."""
    numbers = [int(each) for each in pages.split() if each.isdecimal()]
    shown = listed([f"{each:,}" for each in numbers[:_MOST_PAGES]])
    more = f" and {len(numbers) - _MOST_PAGES:,} more" if len(numbers) > _MOST_PAGES else ""
    what = f"article “{article_id}”: no text on page{'s' * (len(numbers) > 1)} {shown}{more}"
    return Finding(what, where, "look at them in the original: they may be pictures of text")


def no_text_file(name: str) -> str:
    """Say that a file has zero bytes: UTF-16 without its mark has, and what is no text at all."""
    return f"{name} has zero bytes, and is no text in UTF-8: save it as UTF-8"


def attached(file: str) -> str:
    return f"Attached: {file}"


def original_changed(article_id: str, where: str) -> Finding:
    """Return the finding about a document that is not the one its text was taken from."""
    what = f"article “{article_id}”: the original has changed since its text was taken out"
    return Finding(what, where, "compare the two, then take its text out again")


def texts_taken(count: int, folder: object) -> str:
    return f"{folder}: {counted(count, 'text')} stored beside the documents"


def not_taken(problem: str) -> str:
    return f"left out: {problem}"


def rows_unreadable(file: str, count: int) -> str:
    """Say that a list of articles is not changed, because rows of it would be lost."""
    return f"{file} has {counted(count, 'row')} that cannot be read: correct them first"


ORIGINAL: Final = "Open the original"


def other_text(article_id: str, was: str, now: str, where: str) -> Finding:
    """Return the finding about another text from the same original, by another tool or version."""
    what = f"article “{article_id}”: {now} takes out another text than {was or 'was recorded'}"
    return Finding(what, where, "check its excerpts, or keep the text beside the original")


def original_missing(file: str) -> str:
    """Say that the file of an article is not where the timeline has it."""
    return f"the original {file} is not there" if file else "no article is open"


def article_without_text(article: Article, where: str) -> Finding:
    advice = "mend its file, or put it where it is looked for; until then its excerpts are missing"
    return Finding(f"article “{article.id}”: {article.problem}", where, advice)


def article_renamed(article_id: str, was: str, name: str, where: str) -> Finding:
    """Return the finding about an article whose file has another name than its row says."""
    what = f"the article “{article_id}” is “{name}” now, which has the text of “{was}”"
    return Finding(what, where, f"write “{name}” in the column “file”")


def article_empty(article_id: str, where: str) -> Finding:
    return Finding(
        f"article “{article_id}”: its text is empty", where, "put the article's text back"
    )


def article_changed(article_id: str, sha256: str, where: str) -> Finding:
    what = f"article “{article_id}”: the article has changed since it was recorded"
    advice = f"check its excerpts, then record its sha256, which is now {sha256}"
    return Finding(what, where, advice)


def article_folder_missing(folder: str, where: str) -> Finding:
    what = f"the folder of the articles, “{folder}”, is not there"
    return Finding(what, where, "name it by its path from the timeline's folder")


def article_folder_outside(folder: Path, where: str, *, is_of_system: bool) -> Finding:
    advice = f"if you trust the timeline, open it with --articles-from {folder}"
    if is_of_system:
        advice = "put them beside the timeline; from there nothing is read"
    what = f"the articles in {folder}, outside the timeline's folder, are not read"
    return Finding(what, where, advice)


NO_FILE_NAMED: Final = "no file is named"
TEXT_NOT_IN_FILE: Final = "its text is not in the file"


def file_in_folder_outside(folder: str) -> str:
    return f"the folder “{folder}” is outside the timeline's, and is not read"


def file_outside(file: str) -> str:
    return f"the file “{file}” is outside the folder of the articles"


def file_of_system(file: str) -> str:
    return f"the file “{file}” is the system's"
