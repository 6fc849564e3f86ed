"""What Markwhen marks in the text of an entry: tags, links, places, boxes to tick."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TAG: Final = re.compile(r"(?:^|\s)#(?!\d+(?:\s|$))(\w+)")
_LINK: Final = re.compile(r"(!?)\[([^][]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_BOX: Final = re.compile(r"[-*]\s+\[[ xX]?\]\s+|[-*]\s+")
_PLACE: Final = "location"


class MarkedText(NamedTuple):
    """A text without its marks, its tags, places, and the addresses that it links to."""

    text: str
    tags: tuple[str, ...]
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def marked(text: str) -> MarkedText:
    """Return a text without its marks; one that is nothing else keeps its words."""
    found = [each.groups() for each in _LINK.finditer(text)]
    places = tuple(words for _, words, to in found if to == _PLACE)
    tags = tuple(_TAG.findall(text))
    plain = " ".join(_LINK.sub(_shown, _TAG.sub(" ", text)).split())
    return MarkedText(
        plain or next(iter(places), "") or text.strip(),
        tags,
        places,
        tuple(to for _, _, to in found if to and to != _PLACE),
    )


def _shown(link: re.Match[str]) -> str:
    """Return what is left of a link: its words, of pictures and places none."""
    return "" if link[1] or link[3] == _PLACE else link[2] or link[3]


def has_marks(title: str) -> bool:
    """Return whether a part of a title is read as a tag or as a link."""
    return bool(_TAG.search(title) or _LINK.search(title))


def without_box(line: str) -> str:
    """Return a line of a list without its bullet and its box."""
    return _BOX.sub("", line, count=1) if _BOX.match(line) else line
