"""Blocks of the events of a report: a row of the table each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from timeline_app.paint.export.parts import (
    HorizontalRule,
    PagePart,
    below,
    cut_paragraph,
    paragraph,
)
from timeline_app.paint.export.report.block import (
    DOUBT,
    LINK,
    MOST_PX,
    PLAIN,
    ROW_PAD,
    SMALL,
    SOFT,
    STRONG,
    PageBlock,
    linked,
    padded,
    row_start,
    section_block,
    set_beside,
    set_quotation,
    set_texts,
    table_columns,
    table_head,
)
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline_app.layout.report.contents import (
        EventRow,
        EvidenceRow,
        Report,
    )


_BAR_PX: Final = 3.0
_SHARES: Final = (0.035, 0.15, 0.225, 0.41, 0.085, 0.095)  # of the width, by column
_BARE_SHARES: Final = (0.05, 0.25, 0.7)


def chronology_blocks(report: Report, width_px: float) -> Iterator[PageBlock]:
    """Yield the table of the events, below its title."""
    yield section_block(words.CHRONOLOGY, width_px, "chronology")
    if not report.rows:
        yield PageBlock(((paragraph(words.NONE_IN_RANGE, SOFT, width_px),),))
        return
    if report.has_proof:
        remark = paragraph(words.REMARK, SMALL, width_px)
        yield PageBlock(((padded(remark, 8.0),),), leads=True)
    shares = _SHARES if report.has_proof else _BARE_SHARES
    head = table_head(words.CHRONOLOGY_COLUMNS[: len(shares)], shares, width_px)
    yield PageBlock(((head,),), leads=True)
    columns = table_columns(shares, width_px)
    for row in report.rows:
        yield _event(row, columns, head, width_px)


def _event(
    row: EventRow, columns: Sequence[tuple[float, float]], head: PagePart, width_px: float
) -> PageBlock:
    (number_x, number_px), (date_x, date_px), (event_x, event_px) = columns[:3]
    top = row_start(width_px)
    about = [(row.title, STRONG), (row.about, SOFT), (row.summary, SOFT)]
    about += [*((note, SOFT) for note in row.notes), (row.support, SMALL)]
    date = [(row.date, PLAIN), (row.where, SOFT), *((each, SMALL) for each in row.dated)]
    number = paragraph(f"{row.number:,}", SMALL._replace(size_px=12.0, line_px=17.0), number_px)
    again = paragraph(words.continued(row.number, row.title), SMALL, width_px)
    flows = [
        (top, number.moved(number_x, 0.0)),
        (ROW_PAD, *set_texts(date, date_x, date_px)),
        (ROW_PAD, *_barred(set_texts(about, event_x, event_px), event_x, row.colour)),
    ]
    if row.evidence:
        strips = (strip for each in row.evidence for strip in _evidence(each, columns[3:]))
        flows.append((ROW_PAD, *strips))
    return PageBlock(
        tuple((*flow, ROW_PAD) for flow in flows),
        head=head,
        again=padded(again.moved(number_x, 0.0), 2.0),
        name=f"event-{row.number}",
        entry=words.outline_entry(row.date, row.title),
        level=1,
    )


def _barred(parts: Iterable[PagePart], left_px: float, colour: str) -> Iterator[PagePart]:
    """Yield the parts with the colour of their lane on the left."""
    for part in parts:
        bar = QRectF(left_px - 10.0, 0.0, _BAR_PX, part.height_px)
        yield part._replace(rules=(HorizontalRule(bar, colour),)) if colour else part


def _evidence(each: EvidenceRow, columns: Sequence[tuple[float, float]]) -> Iterator[PagePart]:
    """Yield an excerpt with its article and state; what is left of a long one is below it."""
    (quote_x, quote_px), (article_x, article_px), (state_x, state_px) = columns
    quoted = [*set_quotation(each.words, quote_px)] if each.is_quoted else []
    quoted = quoted or [*cut_paragraph(each.words.text, SOFT, quote_px, MOST_PX)]
    remark = [*cut_paragraph(each.remark, SMALL, quote_px, MOST_PX)]
    target = f"article-{each.article}" if each.article else f"fact-{each.fact}" if each.fact else ""
    label = linked(paragraph(each.label, LINK if target else PLAIN, article_px), target)
    source = below(label, paragraph(each.place, SMALL, article_px)).moved(article_x, 0.0)
    differs = (
        linked(paragraph(words.differs_as(number), LINK, state_px), f"difference-{number}")
        for number in each.differs
    )
    state = paragraph(each.state, DOUBT if each.is_doubtful else PLAIN, state_px)
    state = below(state, *differs).moved(state_x, 0.0)
    first, *others = (part.moved(quote_x, 0.0) for part in (*quoted, *remark))
    yield padded(set_beside(first, source, state), 0.0 if others else 5.0)
    for number, part in enumerate(others, start=1):
        yield padded(part, 5.0 if number == len(others) else 0.0)
