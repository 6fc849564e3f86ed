"""In which small ways alone a quotation differs from a text: spaces, marks, capitals, accents."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Slight(StrEnum):
    """A way to differ that leaves the words the same."""

    HYPHENS = "hyphens"
    SPACES = "spaces"
    MARKS = "marks"
    CAPITALS = "capitals"
    ACCENTS = "accents"


_AS_TYPED: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
    }
)
_END_OF_LINE: Final = re.compile(r"-[ \t]*\r?\n[ \t]*|\u00ad")
_HYPHEN: Final = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")


def _without_hyphens(text: str) -> str:
    return _HYPHEN.sub("", _END_OF_LINE.sub("", text))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _one_space(text: str) -> str:
    return " ".join(text.split())


# A hyphen at the end of a line can be told from another only while there are lines.
_PLAIN: Final[Mapping[Slight, Callable[[str], str]]] = {
    Slight.HYPHENS: _without_hyphens,
    Slight.SPACES: _one_space,
    Slight.MARKS: lambda text: text.translate(_AS_TYPED),
    Slight.CAPITALS: str.casefold,
    Slight.ACCENTS: _without_accents,
}


def slight_changes(quotation: str, text: str) -> tuple[Slight, ...]:
    """Return in what alone a quotation differs from the text in which it should be.

    () where its words are not in the text, and where they are as they stand.
    """
    if not quotation.strip() or quotation in text or not _is_in(quotation, text, {*Slight}):
        return ()
    needed = {*Slight}
    for each in Slight:
        if _is_in(quotation, text, needed - {each}):
            needed.remove(each)
    return tuple(each for each in Slight if each in needed)


def _is_in(quotation: str, text: str, without: set[Slight]) -> bool:
    for each, plain in _PLAIN.items():
        if each in without:
            quotation, text = plain(quotation), plain(text)
    return quotation.strip() in text
