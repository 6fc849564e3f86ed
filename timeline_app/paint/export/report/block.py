"""PageBlock: what is kept together on a page of a report, and what blocks are set of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from timeline_app.paint.export.parts import (
    NOTHING,
    Face,
    HorizontalRule,
    PagePart,
    cut_paragraph,
    paragraph,
)
from timeline_app.words.counts import marks_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.layout.report.contents import (
        Words,
    )


TITLE: Final = Face(34.0, 42.0, "text", is_serif=True, is_bold=True)
STANDFIRST: Final = Face(18.0, 25.0, "text_soft", is_serif=True)
SECTION: Final = Face(23.0, 32.0, "text", is_serif=True, is_bold=True)
TOPIC: Final = Face(15.0, 20.0, "text", is_serif=True, is_bold=True)
STRONG: Final = Face(13.0, 17.0, "text", is_bold=True)
PLAIN: Final = Face(13.0, 17.0, "text")
SOFT: Final = Face(13.0, 17.0, "text_soft")
SMALL: Final = Face(11.0, 15.0, "text_faint")
QUOTE: Final = Face(13.0, 18.0, "text_soft", is_serif=True)
LINK: Final = Face(13.0, 17.0, "accent")
DOUBT: Final = Face(13.0, 17.0, "amber", is_bold=True)
HEADING: Final = Face(12.0, 17.0, "text", is_bold=True)
MOST_PX: Final = 240.0  # of a part that is not cut
_PAD_PX: Final = 6.0
GUTTER_PX: Final = 16.0
_INSET_PX: Final = 6.0  # of a table's texts, within its rules


class PageBlock(NamedTuple):
    """Parts that are kept on one page where they fit, in columns beside each other.

    Of a block that is higher than a page each column goes on by itself, below `again`. `head` is
    repeated where a page begins with it. `entry` is its title in the outline, at a `level`. One
    that `leads` is on the page of the next.
    """

    columns: tuple[tuple[PagePart, ...], ...]
    gap_px: float = 0.0  # above it, but not at the top of a page
    head: PagePart = NOTHING
    again: PagePart = NOTHING
    name: str = ""
    entry: str = ""
    level: int = 0
    leads: bool = False

    @property
    def height_px(self) -> float:
        """How high it is as a whole."""
        heights = (sum(part.height_px for part in parts) for parts in self.columns)
        return max(heights, default=0.0)


def section_block(title: str, width_px: float, name: str) -> PageBlock:
    """Return the title of a part of the report, which is in the outline."""
    rule = PagePart((), (HorizontalRule(QRectF(0, 0, width_px, 2.0), "text"),), 10.0)
    text = paragraph(title, SECTION, width_px)
    return PageBlock(((rule, padded(text, 4.0)),), 26.0, name=name, entry=title, leads=True)


def padded(part: PagePart, below_px: float) -> PagePart:
    """Return a part with room below it."""
    return part._replace(height_px=part.height_px + below_px)


def linked(part: PagePart, link: str) -> PagePart:
    """Return a part whose texts lead to a place."""
    return part._replace(texts=tuple(text._replace(link=link) for text in part.texts))


def table_columns(shares: Sequence[float], width_px: float) -> list[tuple[float, float]]:
    """Return where columns begin and how wide each is, without the gutter.

    They are within the rules and the ground of the table's head.
    """
    edges_px = [_INSET_PX]
    for share in shares:
        edges_px.append(edges_px[-1] + share * (width_px - 2 * _INSET_PX + GUTTER_PX))
    return [(left, right - left - GUTTER_PX) for left, right in pairwise(edges_px)]


def table_head(titles: Iterable[str], shares: Sequence[float], width_px: float) -> PagePart:
    """Return the titles of the columns of a table, on a ground of their own."""
    cells = zip(titles, table_columns(shares, width_px), strict=True)
    parts = [paragraph(title, HEADING, room).moved(left, 4.0) for title, (left, room) in cells]
    height_px = max(part.height_px for part in parts) + 5.0
    ground = HorizontalRule(QRectF(0.0, 0.0, width_px, height_px), "folded")
    return PagePart(tuple(text for part in parts for text in part.texts), (ground,), height_px)


ROW_PAD: Final = PagePart((), (), _PAD_PX)


def row_start(width_px: float) -> PagePart:
    """Return the hairline above a row."""
    rule = HorizontalRule(QRectF(0.0, 0.0, width_px, 0.75), "line_strong")
    return PagePart((), (rule,), _PAD_PX)


def set_texts(
    said: Iterable[tuple[str, Face]], left_px: float, room_px: float
) -> Iterator[PagePart]:
    """Yield texts in their faces, one below the other, from a left edge on."""
    for text, face in said:
        for part in cut_paragraph(text, face, room_px, MOST_PX):
            yield part.moved(left_px, 0.0)


def set_beside(*parts: PagePart) -> PagePart:
    """Return parts that are at their places, as one."""
    return PagePart(
        tuple(text for part in parts for text in part.texts),
        tuple(rule for part in parts for rule in part.rules),
        max((part.height_px for part in parts), default=0.0),
    )


def set_quotation(said: Words, width_px: float) -> Iterator[PagePart]:
    """Yield a quotation in its marks, with the words that carry the event marked."""
    opening, closing = marks_around(said.text)
    opening, closing = f"{opening}{'… ' * said.before}", f"{' …' * said.after}{closing}"
    at = len(opening)
    marked = tuple((start + at, end + at) for start, end in said.marked)
    return cut_paragraph(f"{opening}{said.text}{closing}", QUOTE, width_px, MOST_PX, marked)
