"""The text of an article that is no text file: a web page, a document, a PDF, a letter.

The libraries for it are an extra, `pip install timeline-app[documents]`, imported when needed. One
version of them may give another text than the next, so that the name and version belong to it.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Final

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import require_fitting
from timeline_app.words.files import documents as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline_app.io.articles.documents.taken_text import TakenText


_MOST_WORD_BYTES: Final = 2**28  # unpacked, with its pictures


def take_text(data: bytes, name: str) -> TakenText:
    """Return the text of the bytes of a document with that name, by its suffix.

    Raises CannotRead where the library is not installed, or finds no text in them.
    """
    suffix = suffix_of(name)
    if suffix == ".docx":
        require_fitting(io.BytesIO(data), name, _MOST_WORD_BYTES)
    try:
        taken = _taker(suffix)(data)
    except ModuleNotFoundError as error:
        raise CannotRead(words.extra_missing(name, error.name or "")) from error
    except Exception as error:  # the libraries raise what they like for a damaged file
        reason = " ".join(str(error).split()) or type(error).__name__
        raise CannotRead(words.text_extraction_failed(name, reason)) from error
    if not taken.text.strip():
        raise CannotRead(words.no_text(name, is_pdf=suffix == ".pdf"))
    return taken


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in lower case, with its dot."""
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _taker(suffix: str) -> Callable[[bytes], TakenText]:
    module, name = _TAKERS[suffix]
    taker: Callable[[bytes], TakenText] = getattr(
        import_module(f"timeline_app.io.articles.documents.{module}"), name
    )
    return taker


_TAKERS: Final[Mapping[str, tuple[str, str]]] = {
    ".html": ("page_text", "text_of_page"),
    ".htm": ("page_text", "text_of_page"),
    ".mhtml": ("letter_text", "text_of_saved_page"),
    ".mht": ("letter_text", "text_of_saved_page"),
    ".docx": ("word_text", "text_of_word"),
    ".pdf": ("pdf_text", "text_of_pdf"),
    ".eml": ("letter_text", "text_of_letter"),
}
"""What takes the text out, by module and name: few timelines need one of them."""
DOCUMENT_SUFFIXES: Final = tuple(_TAKERS)
TEXT_SUFFIXES: Final = (".txt", ".md")
"""Files that are text themselves: positions count in the file."""
