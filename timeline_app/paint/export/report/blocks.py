"""Blocks of a report on paper, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.paint.export.parts import (
    cut_paragraph,
    paragraph,
)
from timeline_app.paint.export.report.back_blocks import (
    ARTICLE_SHARES,
    article_block,
    difference_block,
    fact_blocks,
    remark_block,
)
from timeline_app.paint.export.report.block import (
    MOST_PX,
    PLAIN,
    SMALL,
    SOFT,
    STANDFIRST,
    TITLE,
    TOPIC,
    PageBlock,
    section_block,
    set_texts,
    table_head,
)
from timeline_app.paint.export.report.chronology import chronology_blocks
from timeline_app.words.exports import report as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.report.contents import (
        Report,
    )

_LABEL_PX: Final = 96.0  # of what the head says


def report_blocks(report: Report, width_px: float) -> Iterator[PageBlock]:
    """Yield the blocks of a report, for pages of a width."""
    yield from _head(report, width_px)
    yield from chronology_blocks(report, width_px)
    if report.differences:
        yield section_block(words.DIFFERENCES, width_px, "differences")
        yield from (difference_block(each, width_px) for each in report.differences)
    if report.has_outside:
        yield section_block(words.OUTSIDE, width_px, "outside")
        yield from fact_blocks(report.outside, width_px)
        for title, remarks in report.remarks:
            yield PageBlock(((paragraph(title, TOPIC, width_px),),), 18.0, leads=True)
            yield from (remark_block(each, width_px) for each in remarks)
    if report.articles:
        yield section_block(words.ARTICLES_TITLE, width_px, "articles")
        head = table_head(words.ARTICLE_COLUMNS, ARTICLE_SHARES, width_px)
        yield PageBlock(((head,),), leads=True)
        yield from (article_block(each, width_px, head) for each in report.articles)
    if report.findings:
        yield section_block(words.FINDINGS, width_px, "findings")
        for line in report.findings:
            yield PageBlock(((*cut_paragraph(line, SOFT, width_px, MOST_PX),),), 2.0)


def _head(report: Report, width_px: float) -> Iterator[PageBlock]:
    yield PageBlock(((*cut_paragraph(report.title, TITLE, width_px, MOST_PX),),), name="head")
    yield PageBlock(
        ((*cut_paragraph(report.standfirst, STANDFIRST, width_px * 0.8, MOST_PX),),), 2.0
    )
    gap_px = 14.0
    for label, text in report.facts:
        left = paragraph(label, SMALL._replace(size_px=13.0, line_px=17.0), _LABEL_PX)
        room_px = width_px - _LABEL_PX
        right = set_texts([(text, PLAIN)], _LABEL_PX, room_px)
        yield PageBlock(((left,), (*right,)), gap_px)
        gap_px = 1.0
