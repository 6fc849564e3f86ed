"""Blocks behind the events of a report: differences, what is in no article, and the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.paint.export.parts import (
    NOTHING,
    Face,
    PagePart,
    cut_paragraph,
    paragraph,
)
from timeline_app.paint.export.report.block import (
    GUTTER_PX,
    LINK,
    MOST_PX,
    PLAIN,
    ROW_PAD,
    SMALL,
    SOFT,
    STRONG,
    TOPIC,
    PageBlock,
    linked,
    padded,
    row_start,
    set_beside,
    set_quotation,
    set_texts,
    table_columns,
    table_head,
)
from timeline_app.paint.text import advance
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.layout.report.contents import (
        Compared,
        EventRemark,
        OutsideFact,
        Side,
        SourceArticle,
    )

_FACT_SHARES: Final = (0.3, 0.2, 0.4, 0.1)  # of the width, by column
ARTICLE_SHARES: Final = (0.05, 0.4, 0.15, 0.4)


def difference_block(each: Compared, width_px: float) -> PageBlock:
    """Return a difference with its passages side by side."""
    half_px = (width_px - 2 * GUTTER_PX) / 2
    parts = [row_start(width_px), paragraph(f"{each.number:,}. {each.topic}", TOPIC, width_px)]
    parts += [padded(paragraph(each.verdict, SOFT, width_px), 5.0)]
    for place in range(0, len(each.sides), 2):
        pair = [[*_side(side, half_px)] for side in each.sides[place : place + 2]]
        for row in range(max(map(len, pair))):
            cells = [side[row] if row < len(side) else NOTHING for side in pair]
            moved = (cell.moved(n * (half_px + 2 * GUTTER_PX), 0.0) for n, cell in enumerate(cells))
            parts.append(set_beside(*moved))
        parts.append(PagePart((), (), 5.0))
    parts += cut_paragraph(each.note, SOFT, width_px * 0.8, MOST_PX)
    for line in each.outside:
        name = words.fact_named(line.number)
        left_px = _advance(f"{name} ", SMALL)
        link = linked(
            paragraph(name, SMALL._replace(ink="accent"), width_px), f"fact-{line.number}"
        )
        text = paragraph(line.text, SMALL, width_px - left_px).moved(left_px, 0.0)
        parts.append(set_beside(link, text))
    if each.events:
        parts += _event_links(words.touched_events(each.events), each.events, 0.0, width_px)
    parts.append(PagePart((), (), 10.0))
    name = f"difference-{each.number}"
    return PageBlock((tuple(parts),), 6.0, name=name, entry=each.topic, level=1)


def _side(side: Side, width_px: float) -> Iterator[PagePart]:
    """Yield the source of a passage, and its words."""
    source = paragraph(words.article_named(side.label), LINK, width_px)
    if side.article:
        source = linked(source, f"article-{side.article}")
    place = " · ".join(filter(None, (side.place, side.state)))
    yield set_beside(source, paragraph(place, SMALL, width_px - 90.0).moved(90.0, 1.0))
    yield from set_quotation(side.words, width_px)


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
            texts, line, x_px = (*texts, set_beside(*line)), [], 0.0
        part = paragraph(text, SMALL._replace(ink="accent"), width_px)
        line.append(linked(part, f"event-{number}").moved(x_px, 0.0))
        x_px += step_px
    yield from (part.moved(left_px, 0.0) for part in (*texts, set_beside(*line)))


def _advance(text: str, face: Face) -> float:
    return advance(text, face.font)


def fact_blocks(facts: Sequence[OutsideFact], width_px: float) -> Iterator[PageBlock]:
    """Yield the outside facts as a table with its title; nothing where there are none."""
    if not facts:
        return
    yield PageBlock(((paragraph(words.FACTS, TOPIC, width_px),),), 4.0, leads=True)
    head = table_head(words.FACT_COLUMNS, _FACT_SHARES, width_px)
    yield PageBlock(((head,),), 4.0, leads=True)
    columns = table_columns(_FACT_SHARES, width_px)
    for each in facts:
        (fact_x, fact_px), (date_x, date_px), (by_x, by_px), (events_x, events_px) = columns
        address = set_texts([(each.address, SMALL)], by_x, by_px)
        yield PageBlock(
            (
                (row_start(width_px), *set_texts([(each.fact, PLAIN)], fact_x, fact_px), ROW_PAD),
                (ROW_PAD, *set_texts([(each.date, PLAIN)], date_x, date_px), ROW_PAD),
                (
                    ROW_PAD,
                    *set_texts([(each.publisher, PLAIN)], by_x, by_px),
                    *(linked(part, each.link) for part in address),
                    ROW_PAD,
                ),
                (ROW_PAD, *_event_links("", each.events, events_x, events_px), ROW_PAD),
            ),
            head=head,
            name=f"fact-{each.number}",
        )


def remark_block(remark: EventRemark, width_px: float) -> PageBlock:
    """Return a remark on an event, below a link to it."""
    said = f"{remark.event:,} {remark.title}"
    title = (
        linked(part, f"event-{remark.event}") for part in set_texts([(said, LINK)], 0.0, width_px)
    )
    text = cut_paragraph(remark.text, SOFT, width_px * 0.8, MOST_PX)
    return PageBlock(((*title, *text),), 5.0)


def article_block(article: SourceArticle, width_px: float, head: PagePart) -> PageBlock:
    """Return the row of an article in the table of all."""
    columns = table_columns(ARTICLE_SHARES, width_px)
    said = (
        [(f"{article.number:,}", PLAIN)],
        [(article.name, STRONG), (article.origin, SOFT)],
        [(article.date, PLAIN)],
        [(article.file, PLAIN), (article.sha256, SMALL)],
    )
    flows = [
        (ROW_PAD if place else row_start(width_px), *set_texts(texts, *columns[place]), ROW_PAD)
        for place, texts in enumerate(said)
    ]
    return PageBlock(
        tuple(flows),
        head=head,
        name=f"article-{article.number}",
        entry=f"{article.number:,} {article.name}",
        level=1,
    )
