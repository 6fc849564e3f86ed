"""The parts of a page's article that trafilatura passes over: headline, captions, headings, times.

They are put where they stand in the page, and only where what is around them is of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WANTED: Final = _HEADINGS | {"figcaption", "time"}
_AGAIN: Final = _HEADINGS | {"time"}  # short ones are often within other texts, too
_TEXTS: Final = frozenset(("p", "li", "td", "dd", "dt", "pre", "div", "section", "blockquote"))
_AROUND: Final = frozenset(("aside", "button", "footer", "form", "nav", "noscript"))
_AROUND_NAMES: Final = re.compile(
    r"related|recommend|comment|newsletter|promo|advert|cookie|consent|share|social|subscri|sidebar"
    r"|breadcrumb|most-?read|teaser",
    re.IGNORECASE,
)
_STANDFIRST: Final = re.compile(
    r"stand-?first|\bdek\b|sub-?(?:title|head)|deck\b|\blead\b|\blede\b|\bintro|kicker|summary",
    re.IGNORECASE,
)
_UNSEEN: Final = frozenset(("script", "style", "button", "noscript"))
_PARTED: Final = (
    _TEXTS | _WANTED | {"br", "tr", "td", "th", "article", "ul", "ol", "main", "figure"}
)
_LEAST_LENGTH: Final = 15  # characters that are found within a line; shorter texts are a line
_COMPARED: Final = 60
_OF_HOURS: Final = frozenset(("span", "div", "p"))
_HOUR: Final = re.compile(
    r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}", re.IGNORECASE
)
_LEAST_STANDFIRST: Final = 25


def prepare(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take out what a page does not show, and write quotation marks where it shows such."""
    hidden = (each for each in tree.xpath("//*[@hidden]") if each.get("hidden") != "until-found")
    for element in (*tree.xpath("//template"), *hidden):
        if element.getparent() is not None:
            element.drop_tree()
    for quotation in tree.xpath("//q"):
        quotation.text = f"\u201c{quotation.text or ''}"
        quotation.tail = f"\u201d{quotation.tail or ''}"
        quotation.drop_tag()


class _Block(NamedTuple):
    element: Any
    text: str


def with_own_parts(lines: Sequence[str], tree: Any) -> list[str]:  # noqa: ANN401
    """Return the lines of an article with those that belong to it and were passed over."""
    blocks = [*_blocks(tree)]
    places = _places(blocks, lines)
    matched = [number for number, place in enumerate(places) if place is not None]
    if not matched:
        return [*lines]
    own = {each for number in matched for each in blocks[number].element.iterancestors()}
    whole = _squeezed(" ".join(lines))
    added: dict[int, list[str]] = {}
    line = -1
    for number, block in enumerate(blocks):
        place = places[number]
        if place is not None:
            line = place
            continue
        is_new = block.element.tag in _AGAIN or _squeezed(block.text) not in whole
        is_before, is_behind = number < matched[0], number > matched[-1]
        if is_new and _belongs(block, own, is_before=is_before, is_behind=is_behind):
            added.setdefault(line, []).append(block.text)
    return [
        each
        for number, text in enumerate(("", *lines), start=-1)
        for each in ([text] if number >= 0 else []) + added.get(number, [])
    ]


def _belongs(block: _Block, own: set[Any], *, is_before: bool, is_behind: bool) -> bool:
    """Return whether a passed-over block is of the article; `own` are what holds its lines."""
    element, tag = block.element, block.element.tag
    if not (tag in _WANTED or _is_standfirst(element) or _is_hour(block)):
        return False
    if _is_around(element, own):
        return False
    if is_before:
        is_title = tag == "h1" or (tag not in _WANTED and len(block.text) >= _LEAST_STANDFIRST)
        return is_title or (tag == "figcaption" and _is_near(element, own, "article"))
    if is_behind:
        return tag == "figcaption" and _is_near(element, own, "article")
    if tag == "figcaption":
        return True
    return (tag in _WANTED or _is_hour(block)) and element.getparent() in own


def _is_hour(block: _Block) -> bool:
    """Return whether a block is the hour of an entry of a live page."""
    return block.element.tag in _OF_HOURS and _HOUR.fullmatch(block.text) is not None


def _is_standfirst(element: Any) -> bool:  # noqa: ANN401
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
    return element.tag in {"p", "div"} and _STANDFIRST.search(names) is not None


def _is_around(element: Any, own: set[Any]) -> bool:  # noqa: ANN401
    """Return whether an element is in a part of the page that has none of the article's lines."""
    for each in (element, *element.iterancestors()):
        if each in own:
            return False
        names = f"{each.get('class', '')} {each.get('id', '')}"
        if each.tag in _AROUND or _AROUND_NAMES.search(names):
            return True
    return False


def _is_near(element: Any, own: set[Any], tag: str) -> bool:  # noqa: ANN401
    return any(each.tag == tag and each in own for each in element.iterancestors())


def _blocks(tree: Any) -> Iterator[_Block]:  # noqa: ANN401
    """Yield the elements of a page that are a piece of text of their own, in order."""
    for element in tree.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag not in _WANTED | _TEXTS | _OF_HOURS:
            continue
        if tag in _TEXTS and any(each.tag in _TEXTS | _WANTED - {"time"} for each in element):
            if not (element.text or "").strip():
                continue
            yield _Block(element, _one_line([element.text or ""]))
            continue
        block = _Block(element, _one_line(_texts(element)))
        if block.text and (tag != "span" or _is_hour(block)):
            yield block


def _texts(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the pieces of text below an element in order; pages may be nested without end."""
    from lxml.etree import iterwalk

    for event, each in iterwalk(element, ("start", "end", "comment", "pi")):
        if event == "start":
            yield " " if each.tag in _PARTED else ""
            yield "" if each.tag in _UNSEEN else each.text or ""
            continue
        if event == "end":
            yield " " if each.tag in _PARTED else ""
        if each is not element:
            yield each.tail or ""


def shown_text(tree: Any) -> str:  # noqa: ANN401
    """Return all words of a page on one line, of its article and around it."""
    bodies = tree.xpath("//body")
    return _one_line(_texts(bodies[0] if bodies else tree))


def _one_line(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _places(blocks: Sequence[_Block], lines: Sequence[str]) -> list[int | None]:
    """Return the number of the line that each block ends in, None where no line has it."""
    own = [_squeezed(line) for line in lines]
    ends = [*accumulate(len(line) + 1 for line in own)]
    whole = "".join(f"{line}\n" for line in own)
    places: list[int | None] = []
    after = 0
    for block in blocks:
        text = _squeezed(block.text)
        start = whole.find(text[:_COMPARED] if len(text) >= _LEAST_LENGTH else f"{text}\n", after)
        if len(text) < _LEAST_LENGTH and start > 0 and whole[start - 1] not in "\n-":
            start = -1
        if start < 0:
            places.append(None)
            continue
        after = start + min(len(text), _COMPARED)
        places.append(min(bisect_right(ends, after - 1), len(lines) - 1))
    return places
