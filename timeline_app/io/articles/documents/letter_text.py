"""The text of an e-mail (RFC 5322), and of a page that was saved as one (MHTML, RFC 2557)."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final, cast

from timeline_app.io.articles.documents.page_text import text_of_page
from timeline_app.io.articles.documents.taken_text import TakenText, with_rules
from timeline_app.io.html_text import text_of_html
from timeline_app.words.files import documents as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_HEADS: Final = ("From", "To", "Cc", "Date")
_ENOUGH: Final = 0.5  # of the words of a letter in HTML: what has fewer is no text of the same
_GUESSED: Final = "cp1252"  # what is not UTF-8 and does not say what it is


def text_of_saved_page(data: bytes) -> TakenText:
    """Return the article of a page saved with all its parts."""
    message = _message(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        return TakenText("", "")
    charset = str(page.get_param("charset") or "")
    taken = text_of_page(_bytes(page), charset)
    address = str(message.get("Snapshot-Content-Location", "")) or taken.source_note
    return taken._replace(source_note=address)


def text_of_letter(data: bytes) -> TakenText:
    """Return an e-mail: its subject, who wrote to whom and when, its text and attached letters."""
    message = _message(data)
    date = message.get("Date")
    when = getattr(date, "datetime", None)
    return TakenText(
        "\n\n".join(_parts(message)).replace("\r\n", "\n") + "\n",
        with_rules("email of Python {}.{}.{}".format(*sys.version_info)),
        title=str(message.get("Subject", "")),
        published="" if when is None else when.isoformat(timespec="minutes"),
        source_note=str(message.get("From", "")),
    )


def _message(data: bytes) -> EmailMessage:
    import email
    import email.policy

    return email.message_from_bytes(data, policy=email.policy.default)


def _parts(letter: EmailMessage) -> Iterator[str]:
    """Yield the subject, the heads and the texts of a letter, then those of letters within it."""
    heads = [f"{name}: {letter[name]}" for name in _HEADS if letter[name]]
    files = [each.get_filename() or "" for each in _attachments(letter)]
    attached = [words.attached(name) for name in filter(None, files)]
    texts = [text.strip() for text in _texts(letter)]
    yield from filter(
        None, [str(letter.get("Subject", "")), "\n".join([*heads, *attached]), *texts]
    )


def _attachments(part: EmailMessage) -> Iterator[EmailMessage]:
    if part.is_attachment():
        yield part
    elif part.get_content_maintype() == "multipart":
        for each in part.iter_parts():
            yield from _attachments(cast("EmailMessage", each))


def _texts(part: EmailMessage) -> Iterator[str]:
    """Yield the texts that a reader of a part sees, those of attached letters with their heads."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        for letter in part.iter_parts():
            yield from _parts(cast("EmailMessage", letter))
    elif kind == "multipart/alternative":
        yield from _alternative([cast("EmailMessage", each) for each in part.iter_parts()])
    elif part.get_content_maintype() == "multipart":
        for each in part.iter_parts():
            yield from _texts(cast("EmailMessage", each))
    elif part.is_attachment():
        return
    elif kind == "text/html":
        yield text_of_html(_text(part), has_addresses=False)
    elif kind == "text/plain":
        yield _text(part)


def _alternative(parts: list[EmailMessage]) -> Iterator[str]:
    """Yield the plain text of a letter, or where that leaves most words out, the one in HTML."""
    each = [(part, "\n\n".join(_texts(part))) for part in parts]
    plain = next((text for part, text in each if part.get_content_type() == "text/plain"), "")
    rich = next(
        (text for part, text in each if part.get_content_type() != "text/plain" and text), ""
    )
    said, sought = set(re.findall(r"\w+", plain)), set(re.findall(r"\w+", rich))
    yield plain if plain and len(said & sought) >= _ENOUGH * len(sought) else rich or plain


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: EmailMessage) -> str:
    """Return the text of a part, whatever it says of its characters."""
    data = _bytes(part)
    for name in (part.get_content_charset() or "", "utf-8", _GUESSED):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_GUESSED, "replace")
