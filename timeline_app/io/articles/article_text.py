"""The text of an article that is no text file: a web page, a document, a PDF, a letter.

The libraries for it are an extra, `pip install timeline-app[documents]`, imported when needed. One
version of them may give another text than the next, so that the name and version belong to it.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline_app.io.errors import CannotRead
from timeline_app.io.files import require_fitting
from timeline_app.words.files import documents as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from email.message import EmailMessage


_MOST_WORD_BYTES: Final = 2**28  # unpacked, with its pictures


class TakenText(NamedTuple):
    """The text of an article, and what took it out: "pypdfium2 5.15.2".

    `title`, `published` and `source_note` are what the file itself says, "" where it does not.
    `pages` are the positions in code points at which its pages begin, none where it has no pages.
    """

    text: str
    tool: str
    title: str = ""
    published: str = ""
    source_note: str = ""
    pages: tuple[int, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """What is said of the text in articles.csv."""
        return {
            "title": self.title,
            "title_from": "file" if self.title else "",
            "published": self.published,
            "source_note": self.source_note,
            "sha256": sha256_of(self.text.encode()),
            "tool": self.tool,
            "pages": " ".join(map(str, self.pages)),
        }


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, as articles.csv has it."""
    return hashlib.sha256(data).hexdigest()


def take_text(data: bytes, name: str) -> TakenText:
    """Return the text of the bytes of a document with that name, by its suffix.

    Raises CannotRead where the library is not installed, or finds no text in them.
    """
    suffix = suffix_of(name)
    if suffix == ".docx":
        require_fitting(io.BytesIO(data), name, _MOST_WORD_BYTES)
    try:
        taken = _TAKERS[suffix](data)
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


def _of_page(data: bytes) -> TakenText:
    """Return the article of a web page, without what is around it."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    text = "" if found is None else found.text or ""
    title = "" if found is None else found.title or ""
    note = "" if found is None else "; ".join(filter(None, [found.sitename, found.url]))
    return TakenText(
        f"{text.strip()}\n" if text else "",
        _version("trafilatura"),
        title=title,
        published=_published(data),
        source_note=note,
    )


# The Open Graph protocol's name, schema.org's as an attribute and as JSON-LD, Dublin Core's.
_PUBLISHED: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[translate(@name, 'DC', 'dc')='dc.date.issued']/@content",
)
_PUBLISHED_IN_JSON: Final = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


def _published(data: bytes) -> str:
    """Return when a web page says that it was published, to the minute, or the day.

    "" where it does not say so, or names several days: what looks like a date elsewhere on a page
    is as often another's.
    """
    import trafilatura

    tree: Any = trafilatura.load_html(data)
    if tree is None:
        return ""
    said = [str(value) for path in _PUBLISHED for value in tree.xpath(path)]
    if not said:
        scripts = tree.xpath("//script[@type='application/ld+json']/text()")
        said = _PUBLISHED_IN_JSON.findall("\n".join(map(str, scripts)))
    times = list(filter(None, map(_iso_time, said)))
    return times[0] if len({time[:_DAY_LENGTH] for time in times}) == 1 else ""


def _iso_time(text: str) -> str:
    """Return a time of ISO 8601 to the minute, a day as it is; "" for another text."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    return text.strip() if len(text.strip()) == _DAY_LENGTH else when.isoformat(timespec="minutes")


_DAY_LENGTH: Final = len("2025-10-28")


def _message(data: bytes) -> EmailMessage:
    import email
    import email.policy

    return email.message_from_bytes(data, policy=email.policy.default)


def _version(library: str) -> str:
    from importlib.metadata import version

    return f"{library} {version(library)}"


def _of_saved_page(data: bytes) -> TakenText:
    """Return the article of a page saved with all its parts (MHTML, RFC 2557)."""
    message = _message(data)
    page = next(part for part in message.walk() if part.get_content_type() == "text/html")
    taken = _of_page(page.get_payload(decode=True) or b"")  # type: ignore[arg-type]
    address = str(message.get("Snapshot-Content-Location", "")) or taken.source_note
    return taken._replace(source_note=address)


def _of_word(data: bytes) -> TakenText:
    import mammoth

    text = mammoth.extract_raw_text(io.BytesIO(data)).value
    lines = (line.strip() for line in text.split("\n"))
    return TakenText("".join(f"{line}\n" for line in lines if line), _version("mammoth"))


def _of_pdf(data: bytes) -> TakenText:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        pages = [_of_pdf_page(page.get_textpage().get_text_range()) for page in document]
        title = document.get_metadata_dict().get("Title", "")
    finally:
        document.close()
    starts = [0, *accumulate(len(page) for page in pages)][: len(pages)]
    tool = _version("pypdfium2")
    return TakenText("".join(pages), tool, title=title.strip(), pages=tuple(starts))


_HYPHEN_AT_END: Final = re.compile("[\ufffe\x02]\r?\n?")
_FULL: Final = 0.7  # of the longest line of a page: a shorter one may end its paragraph


def _of_pdf_page(text: str) -> str:
    """Return the text of a page, its lines joined to paragraphs; it ends with a line end.

    A line goes on in the next where it fills the page, or the next begins with a small letter.
    """
    lines = _HYPHEN_AT_END.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    longest = max(map(len, lines), default=0)
    pieces = [
        line + (" " if len(line) > _FULL * longest or after[:1].islower() else "\n")
        for line, after in zip(lines, [*lines[1:], ""], strict=False)
    ]
    return "".join(pieces).rstrip(" \n") + "\n"


def _of_letter(data: bytes) -> TakenText:
    """Return an e-mail (RFC 5322): its subject, who wrote to whom and when, and its text."""
    message = _message(data)
    subject, date = str(message.get("Subject", "")), message.get("Date")
    heads = [f"{name}: {message[name]}" for name in ("From", "To", "Cc", "Date") if message[name]]
    body = message.get_body(preferencelist=("plain", "html"))
    content = "" if body is None else str(body.get_content())
    if body is not None and body.get_content_type() == "text/html":
        from timeline_app.io.html_text import text_of_html

        content = text_of_html(content)
    files = [part.get_filename() or "" for part in message.iter_attachments()]
    attached = [words.attached(name) for name in filter(None, files)]
    parts = filter(None, [subject, "\n".join([*heads, *attached]), content.strip()])
    when = getattr(date, "datetime", None)
    return TakenText(
        "\n\n".join(parts).replace("\r\n", "\n") + "\n",
        "email of Python {}.{}.{}".format(*sys.version_info),
        title=subject,
        published="" if when is None else when.isoformat(timespec="minutes"),
        source_note=str(message.get("From", "")),
    )


_TAKERS: Final[Mapping[str, Callable[[bytes], TakenText]]] = {
    ".html": _of_page,
    ".htm": _of_page,
    ".mhtml": _of_saved_page,
    ".mht": _of_saved_page,
    ".docx": _of_word,
    ".pdf": _of_pdf,
    ".eml": _of_letter,
}
DOCUMENT_SUFFIXES: Final = tuple(_TAKERS)
TEXT_SUFFIXES: Final = (".txt", ".md")
"""Files that are text themselves: positions count in the file."""
