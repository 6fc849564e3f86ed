"""In which small ways alone a quotation differs from a text: spaces, marks, capitals, accents.

What is left out at “…”, or put into brackets, is told apart from them: the words that stand are the
article's, but only together do they say what it says.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from timeline_app.model.articles.quotation import is_inside_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Slight(StrEnum):
    """A way to differ that leaves the words the same, or those of them that are quoted."""

    HYPHENS = "hyphens"
    SPACES = "spaces"
    MARKS = "marks"
    CAPITALS = "capitals"
    ACCENTS = "accents"
    MARKUP = "markup"
    OMISSIONS = "omissions"


_AS_TYPED: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
    }
)
# At the end of a line, too; between digits it is a range, which no line end makes a number.
_HYPHEN: Final = re.compile(
    r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n?[ \t]*(?=[^\W\d_])|\u00ad(?:\r?\n[ \t]*)?"
)
_BETWEEN_NUMBERS: Final = re.compile(r"(?<=\d)-[ \t]*\r?\n?[ \t]*(?=\d)")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|\[\^[^\[\]\s]{1,40}\]:?")
_EMPHASIS: Final = re.compile(r"(?<!\w)[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?!\w)")
_LINE_OF_REPLY: Final = re.compile(r"(?:^|(?<=\s))> ?(?=\S)")
MARKUP: Final = ((_LINK, "["), (_EMPHASIS, "*_"), (_LINE_OF_REPLY, ">"))
"""Patterns of the signs of Markdown, and of letters that are quoted line by line; of a link, its
words are the first group. Beside each stand the signs without which no text has it."""


def _without_markup(text: str) -> str:
    return _LINE_OF_REPLY.sub("", _EMPHASIS.sub("", _LINK.sub(r"\1", text)))


def _without_hyphens(text: str) -> str:
    return _BETWEEN_NUMBERS.sub("-", _HYPHEN.sub("", text))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _one_space(text: str) -> str:
    return " ".join(text.translate(_UNSEEN).split())


# A hyphen at the end of a line can be told from another only while there are lines.
_PLAIN: Final[Mapping[Slight, Callable[[str], str]]] = {
    Slight.MARKUP: _without_markup,
    Slight.HYPHENS: _without_hyphens,
    Slight.SPACES: _one_space,
    Slight.MARKS: lambda text: text.translate(_AS_TYPED),
    Slight.CAPITALS: str.casefold,
    Slight.ACCENTS: _without_accents,
}

_LEFT_OUT: Final = re.compile(
    r"\s*[\[(]\s*(?:\u2026|\.\s?\.\s?\.)\s*[\])]\s*|\s*(?:\u2026|\.{3,})\s*"
)
_LETTER_PUT_IN: Final = re.compile(r"\[(\w)\](?=\w)")
_PUT_IN: Final = re.compile(r"\s*\[[^\[\]]{1,200}\]\s*")


def quoted_parts(quotation: str) -> tuple[str, ...]:
    """Return the parts of a quotation between what it leaves out or puts into brackets.

    () where it does neither. “[h]e” is the word “he”, another letter than the article's or not.
    """
    whole = _LETTER_PUT_IN.sub(r"\1", quotation)
    pieces = [part for piece in _LEFT_OUT.split(whole) for part in _PUT_IN.split(piece)]
    parts = tuple(part.strip(" \t\r\n\"'\u201c\u201d\u2018\u2019") for part in pieces)
    parts = tuple(part for part in parts if re.search(r"\w", part))
    is_cut = whole != quotation or len(pieces) > 1
    return parts if is_cut and len(re.findall(r"\w+", " ".join(parts))) > 1 else ()


def slight_changes(quotation: str, text: str) -> tuple[Slight, ...]:
    """Return in what alone a quotation differs from the text in which it should be.

    () where its words are not in the text as whole words, and where they are as they stand.
    """
    if not quotation.strip() or quotation in text:
        return ()
    parts: tuple[str, ...] = (quotation,)
    omissions: tuple[Slight, ...] = ()
    if not _is_in(parts, text, {*_PLAIN}):
        parts, omissions = quoted_parts(quotation), (Slight.OMISSIONS,)
        if not parts or not _is_in(parts, text, {*_PLAIN}):
            return ()
    needed = {*_PLAIN}
    for each in _PLAIN:
        if _is_in(parts, text, needed - {each}):
            needed.remove(each)
    return (*(each for each in _PLAIN if each in needed), *omissions)


def _is_in(parts: tuple[str, ...], text: str, without: set[Slight]) -> bool:
    """Return whether the parts stand in a text one after the other, as whole words."""
    for each, plain in _PLAIN.items():
        if each in without:
            parts, text = tuple(map(plain, parts)), plain(text)
    place = 0
    for part in parts:
        sought = part.strip()
        start = place_of_whole(text, sought, place)
        if start < 0:
            return False
        place = start + len(sought)
    return True


def place_of_whole(text: str, words: str, first: int = 0, last: int | None = None) -> int:
    """Return where text[first:last] has words that no word or number goes on beside; else -1."""
    start = text.find(words, first, last)
    while start >= 0:
        if not (is_inside_word(text, start) or is_inside_word(text, start + len(words))):
            return start
        start = text.find(words, start + 1, last)
    return -1
