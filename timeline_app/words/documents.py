"""Sentences about articles that are documents: how their text is taken out, and what lacks."""

from __future__ import annotations

from typing import Final

from timeline_app.model.document import Finding
from timeline_app.words.counts import counted
from timeline_app.words.reading import bounded


def text_library_missing(name: str, library: str) -> str:
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
