"""Blocks of a report on paper: what is kept together on a page, set in columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from timeline_app.paint.export.parts import (
    NOTHING,
    Face,
    HorizontalRule,
    PagePart,
    below,
    cut_paragraph,
    paragraph,
)
from timeline_app.paint.text import advance
from timeline_app.words import report as words
from timeline_app.words.counts import marks_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.layout.report.contents import (
        Compared,
        EventRemark,
        EventRow,
        EvidenceRow,
        OutsideFact,
        Report,
        Side,
        SourceArticle,
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
_MOST_PX: Final = 240.0  # of a part that is not cut
_PAD_PX: Final = 6.0
_GUTTER_PX: Final = 16.0
_LABEL_PX: Final = 96.0  # of what the head says
_BAR_PX: Final = 3.0
_SHARES: Final = (0.035, 0.15, 0.225, 0.41, 0.085, 0.095)  # of the width, by column
_BARE_SHARES: Final = (0.05, 0.25, 0.7)
_FACT_SHARES: Final = (0.3, 0.2, 0.4, 0.1)
_ARTICLE_SHARES: Final = (0.05, 0.4, 0.15, 0.4)


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


def report_blocks(report: Report, width_px: float) -> Iterator[PageBlock]:
    """Yield the blocks of a report, for pages of a width."""
    yield from _head(report, width_px)
    yield from _chronology(report, width_px)
    if report.differences:
        yield _section(words.DIFFERENCES, width_px, "differences")
        yield from (_compared(each, width_px) for each in report.differences)
    if report.has_outside:
        yield _section(words.OUTSIDE, width_px, "outside")
        yield from _facts(report.outside, width_px)
        for title, remarks in report.remarks:
            yield PageBlock(((paragraph(title, TOPIC, width_px),),), 18.0, leads=True)
            yield from (_remark(each, width_px) for each in remarks)
    if report.articles:
        yield _section(words.ARTICLES_TITLE, width_px, "articles")
        head = _table_head(words.ARTICLE_COLUMNS, _ARTICLE_SHARES, width_px)
        yield PageBlock(((head,),), leads=True)
        yield from (_article(each, width_px, head) for each in report.articles)
    if report.findings:
        yield _section(words.FINDINGS, width_px, "findings")
        for line in report.findings:
            yield PageBlock(((*cut_paragraph(line, SOFT, width_px, _MOST_PX),),), 2.0)


def _section(title: str, width_px: float, name: str) -> PageBlock:
    rule = PagePart((), (HorizontalRule(QRectF(0, 0, width_px, 2.0), "text"),), 10.0)
    text = paragraph(title, SECTION, width_px)
    return PageBlock(((rule, _padded(text, 4.0)),), 26.0, name=name, entry=title, leads=True)


def _padded(part: PagePart, below_px: float) -> PagePart:
    return part._replace(height_px=part.height_px + below_px)


def _linked(part: PagePart, link: str) -> PagePart:
    return part._replace(texts=tuple(text._replace(link=link) for text in part.texts))


def _head(report: Report, width_px: float) -> Iterator[PageBlock]:
    yield PageBlock(((*cut_paragraph(report.title, TITLE, width_px, _MOST_PX),),), name="head")
    yield PageBlock(
        ((*cut_paragraph(report.standfirst, STANDFIRST, width_px * 0.8, _MOST_PX),),), 2.0
    )
    gap_px = 14.0
    for label, text in report.facts:
        left = paragraph(label, SMALL._replace(size_px=13.0, line_px=17.0), _LABEL_PX)
        room_px = width_px - _LABEL_PX
        right = (
            each.moved(_LABEL_PX, 0.0) for each in cut_paragraph(text, PLAIN, room_px, _MOST_PX)
        )
        yield PageBlock(((left,), (*right,)), gap_px)
        gap_px = 1.0


# The chronology


def _columns(shares: Sequence[float], width_px: float) -> list[tuple[float, float]]:
    """Return where columns begin and how wide each is, without the gutter."""
    edges_px = [0.0]
    for share in shares:
        edges_px.append(edges_px[-1] + share * width_px)
    return [(left, right - left - _GUTTER_PX) for left, right in pairwise(edges_px)]


def _table_head(titles: Iterable[str], shares: Sequence[float], width_px: float) -> PagePart:
    cells = zip(titles, _columns(shares, width_px), strict=True)
    parts = [paragraph(title, HEADING, room).moved(left, 4.0) for title, (left, room) in cells]
    height_px = max(part.height_px for part in parts) + 5.0
    ground = HorizontalRule(QRectF(-6.0, 0.0, width_px + 12.0, height_px), "folded")
    return PagePart(tuple(text for part in parts for text in part.texts), (ground,), height_px)


def _chronology(report: Report, width_px: float) -> Iterator[PageBlock]:
    yield _section(words.CHRONOLOGY, width_px, "chronology")
    if not report.rows:
        yield PageBlock(((paragraph(words.NONE_IN_RANGE, SOFT, width_px),),))
        return
    if report.has_proof:
        remark = paragraph(words.REMARK, SMALL, width_px)
        yield PageBlock(((_padded(remark, 8.0),),), leads=True)
    shares = _SHARES if report.has_proof else _BARE_SHARES
    head = _table_head(words.CHRONOLOGY_COLUMNS[: len(shares)], shares, width_px)
    yield PageBlock(((head,),), leads=True)
    columns = _columns(shares, width_px)
    for row in report.rows:
        yield _event(row, columns, head, width_px)


def _event(
    row: EventRow, columns: Sequence[tuple[float, float]], head: PagePart, width_px: float
) -> PageBlock:
    (_, number_px), (date_x, date_px), (event_x, event_px) = columns[:3]
    top = _above(width_px)
    about = [(row.title, STRONG), (row.about, SOFT), (row.summary, SOFT)]
    about += [*((note, SOFT) for note in row.notes), (row.support, SMALL)]
    date = [(row.date, PLAIN), (row.where, SOFT), *((each, SMALL) for each in row.dated)]
    flows = [
        (top, paragraph(f"{row.number:,}", SMALL._replace(size_px=12.0, line_px=17.0), number_px)),
        (_PAD, *_texts(date, date_x, date_px)),
        (_PAD, *_barred(_texts(about, event_x, event_px), event_x, row.colour)),
    ]
    if row.evidence:
        strips = (strip for each in row.evidence for strip in _evidence(each, columns[3:]))
        flows.append((_PAD, *strips))
    return PageBlock(
        tuple((*flow, _PAD) for flow in flows),
        head=head,
        again=_padded(paragraph(words.continued(row.number, row.title), SMALL, width_px), 2.0),
        name=f"event-{row.number}",
        entry=words.outline_entry(row.date, row.title),
        level=1,
    )


_PAD: Final = PagePart((), (), _PAD_PX)


def _above(width_px: float) -> PagePart:
    """Return the hairline above a row."""
    rule = HorizontalRule(QRectF(0.0, 0.0, width_px, 0.75), "line_strong")
    return PagePart((), (rule,), _PAD_PX)


def _texts(said: Iterable[tuple[str, Face]], left_px: float, room_px: float) -> Iterator[PagePart]:
    for text, face in said:
        for part in cut_paragraph(text, face, room_px, _MOST_PX):
            yield part.moved(left_px, 0.0)


def _barred(parts: Iterable[PagePart], left_px: float, colour: str) -> Iterator[PagePart]:
    """Yield the parts with the colour of their lane on the left."""
    for part in parts:
        bar = QRectF(left_px - 10.0, 0.0, _BAR_PX, part.height_px)
        yield part._replace(rules=(HorizontalRule(bar, colour),)) if colour else part


def _evidence(each: EvidenceRow, columns: Sequence[tuple[float, float]]) -> Iterator[PagePart]:
    """Yield an excerpt with its article and state; what is left of a long one is below it."""
    (quote_x, quote_px), (article_x, article_px), (state_x, state_px) = columns
    quoted = [*_quoted(each.words, quote_px)] if each.is_quoted else []
    quoted = quoted or [*cut_paragraph(each.words.text, SOFT, quote_px, _MOST_PX)]
    remark = [*cut_paragraph(each.remark, SMALL, quote_px, _MOST_PX)]
    target = f"article-{each.article}" if each.article else f"fact-{each.fact}" if each.fact else ""
    label = _linked(paragraph(each.label, LINK if target else PLAIN, article_px), target)
    source = below(label, paragraph(each.place, SMALL, article_px)).moved(article_x, 0.0)
    differs = (
        _linked(paragraph(words.differs_as(number), LINK, state_px), f"difference-{number}")
        for number in each.differs
    )
    state = paragraph(each.state, DOUBT if each.is_doubtful else PLAIN, state_px)
    state = below(state, *differs).moved(state_x, 0.0)
    first, *others = (part.moved(quote_x, 0.0) for part in (*quoted, *remark))
    yield _padded(_beside(first, source, state), 0.0 if others else 5.0)
    for number, part in enumerate(others, start=1):
        yield _padded(part, 5.0 if number == len(others) else 0.0)


def _beside(*parts: PagePart) -> PagePart:
    return PagePart(
        tuple(text for part in parts for text in part.texts),
        tuple(rule for part in parts for rule in part.rules),
        max((part.height_px for part in parts), default=0.0),
    )


def _quoted(said: Words, width_px: float) -> Iterator[PagePart]:
    """Yield a quotation in its marks, with the words that carry the event marked."""
    opening, closing = marks_around(said.text)
    opening, closing = f"{opening}{'… ' * said.before}", f"{' …' * said.after}{closing}"
    at = len(opening)
    marked = tuple((start + at, end + at) for start, end in said.marked)
    return cut_paragraph(f"{opening}{said.text}{closing}", QUOTE, width_px, _MOST_PX, marked)


# What is behind it


def _compared(each: Compared, width_px: float) -> PageBlock:
    """Return a difference with its passages side by side."""
    half_px = (width_px - 2 * _GUTTER_PX) / 2
    parts = [_above(width_px), paragraph(f"{each.number:,}. {each.topic}", TOPIC, width_px)]
    parts += [_padded(paragraph(each.verdict, SOFT, width_px), 5.0)]
    for place in range(0, len(each.sides), 2):
        pair = [[*_side(side, half_px)] for side in each.sides[place : place + 2]]
        for row in range(max(map(len, pair))):
            cells = [side[row] if row < len(side) else NOTHING for side in pair]
            moved = (
                cell.moved(n * (half_px + 2 * _GUTTER_PX), 0.0) for n, cell in enumerate(cells)
            )
            parts.append(_beside(*moved))
        parts.append(PagePart((), (), 5.0))
    parts += cut_paragraph(each.note, SOFT, width_px * 0.8, _MOST_PX)
    if each.events:
        parts += _event_links(words.touched_events(each.events), each.events, 0.0, width_px)
    parts.append(PagePart((), (), 10.0))
    name = f"difference-{each.number}"
    return PageBlock((tuple(parts),), 6.0, name=name, entry=each.topic, level=1)


def _side(side: Side, width_px: float) -> Iterator[PagePart]:
    """Yield the source of a passage, and its words."""
    source = paragraph(words.article_named(side.label), LINK, width_px)
    if side.article:
        source = _linked(source, f"article-{side.article}")
    place = " · ".join(filter(None, (side.place, side.state)))
    yield _beside(source, paragraph(place, SMALL, width_px - 90.0).moved(90.0, 1.0))
    yield from _quoted(side.words, width_px)


def _event_links(
    before: str, numbers: Sequence[int], left_px: float, width_px: float
) -> Iterator[PagePart]:
    """Yield the numbers of events in lines, each a link to its event."""
    texts: tuple[PagePart, ...] = ()
    x_px = _advance(f"{before} ", SMALL) if before else 0.0
    line = [paragraph(before, SMALL, width_px)] if before else []
    for place, number in enumerate(numbers):
        text = f"{number:,}{',' * (place < len(numbers) - 1)}"
        step_px = _advance(f"{text} ", SMALL)
        if x_px + step_px > width_px and x_px:
            texts, line, x_px = (*texts, _beside(*line)), [], 0.0
        part = paragraph(text, SMALL._replace(ink="accent"), width_px)
        line.append(_linked(part, f"event-{number}").moved(x_px, 0.0))
        x_px += step_px
    yield from (part.moved(left_px, 0.0) for part in (*texts, _beside(*line)))


def _advance(text: str, face: Face) -> float:
    return advance(text, face.font)


def _facts(facts: Sequence[OutsideFact], width_px: float) -> Iterator[PageBlock]:
    if not facts:
        return
    yield PageBlock(((paragraph(words.FACTS, TOPIC, width_px),),), 4.0, leads=True)
    head = _table_head(words.FACT_COLUMNS, _FACT_SHARES, width_px)
    yield PageBlock(((head,),), 4.0, leads=True)
    columns = _columns(_FACT_SHARES, width_px)
    for each in facts:
        (fact_x, fact_px), (date_x, date_px), (by_x, by_px), (events_x, events_px) = columns
        address = _texts([(each.address, SMALL)], by_x, by_px)
        yield PageBlock(
            (
                (_above(width_px), *_texts([(each.fact, PLAIN)], fact_x, fact_px), _PAD),
                (_PAD, *_texts([(each.date, PLAIN)], date_x, date_px), _PAD),
                (
                    _PAD,
                    *_texts([(each.publisher, PLAIN)], by_x, by_px),
                    *(_linked(part, each.link) for part in address),
                    _PAD,
                ),
                (_PAD, *_event_links("", each.events, events_x, events_px), _PAD),
            ),
            head=head,
            name=f"fact-{each.number}",
        )


def _remark(remark: EventRemark, width_px: float) -> PageBlock:
    said = f"{remark.event:,} {remark.title}"
    title = (
        _linked(part, f"event-{remark.event}") for part in _texts([(said, LINK)], 0.0, width_px)
    )
    text = cut_paragraph(remark.text, SOFT, width_px * 0.8, _MOST_PX)
    return PageBlock(((*title, *text),), 5.0)


def _article(article: SourceArticle, width_px: float, head: PagePart) -> PageBlock:
    columns = _columns(_ARTICLE_SHARES, width_px)
    said = (
        [(f"{article.number:,}", PLAIN)],
        [(article.name, STRONG), (article.origin, SOFT)],
        [(article.date, PLAIN)],
        [(article.file, PLAIN), (article.sha256, SMALL)],
    )
    flows = [
        (_PAD if place else _above(width_px), *_texts(texts, *columns[place]), _PAD)
        for place, texts in enumerate(said)
    ]
    return PageBlock(
        tuple(flows),
        head=head,
        name=f"article-{article.number}",
        entry=f"{article.number:,} {article.name}",
        level=1,
    )
