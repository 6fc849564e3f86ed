"""The cells of an event as they are edited in its sheet, and the rows of all its details."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timeline_app.model.events import FROM_OUTSIDE
from timeline_app.model.making.suggestions.unsupported_words import small_words, unsupported_words
from timeline_app.paint.fonts import sans, text_factor
from timeline_app.view.making.in_place import Cell, InPlace
from timeline_app.view.making.known import known_texts, year_of
from timeline_app.view.widgets.basics import Label, new_column, new_row
from timeline_app.view.widgets.text_view import Run, TextView
from timeline_app.view.widgets.theme import theme
from timeline_app.words.making.editing import (
    TEXTS,
    TITLES,
    cell_shown,
    read_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFont

    from timeline_app.model.articles.article import Article
    from timeline_app.model.articles.text_spans import Span
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event
    from timeline_app.view.making.pen import Pen
    from timeline_app.view.session.session import Session

IN_HEADING: Final = ("title", "when", "summary")
"""The columns that are edited where they are shown; the others have a row of the details."""
_CLAIMING: Final = frozenset({"title", "place", "summary"})
_FEW: Final = frozenset({"status", "lane", "dated_by"})
_LABEL_PX: Final = 128
_BESIDE_PX: Final = 8


def event_cell(
    pen: Pen, session: Session, event: Event, column: str, font: QFont | None = None
) -> Cell:
    """Return the cell of an event's column, to be edited."""
    document = session.document
    texts = document.events.texts
    written = texts[column][event.index] if column in texts else ""
    read = partial(
        read_cell,
        column,
        lanes=document.lanes,
        zone=event.zone,
        year=year_of(document, event.index),
    )
    claims = column in _CLAIMING and bool(document.articles)
    marked = event.extra.get(FROM_OUTSIDE, "")
    return Cell(
        key=column,
        title=TITLES[column],
        text=cell_shown(column, written, document.lanes),
        read=read,
        keep=lambda reading: pen.change_events([event.id], column, reading),
        known=known_texts(document, column),
        is_long=column in TEXTS,
        is_list=column == "people",
        offers_all=column in _FEW,
        font=font or sans(14),
        doubts=doubts_of(document, event) if claims else None,
        mark=(lambda reading, words: pen.mark_outside(event.id, column, reading, words, marked))
        if claims
        else None,
    )


def doubts_of(document: Document, event: Event) -> Callable[[str], Sequence[Span]]:
    """Return what finds the names and numbers of a text that no passage of an event supports."""
    passages = [excerpt.exact for excerpt in document.excerpts_of(event.index)]
    passages.append(event.extra.get(FROM_OUTSIDE, ""))
    articles = document.articles
    return lambda text: unsupported_words(text, passages, _small_words(articles))


@lru_cache(maxsize=1)  # of the timeline that is edited: the articles stay the same
def _small_words(articles: tuple[Article, ...]) -> frozenset[str]:
    return small_words(article.text or "" for article in articles)


def build_details(pen: Pen, session: Session, event: Event) -> QWidget:
    """Build a row for each detail of an event; what is empty can be added."""
    widget = QWidget()
    widget.setObjectName("details")
    column = new_column(widget, margins_px=(0, 4, 0, 4), spacing_px=6)
    for name in TITLES:
        if name not in IN_HEADING:
            cell = event_cell(pen, session, event, name)
            column.addWidget(cell_row(cell, widget))
    return widget


def cell_row(cell: Cell, parent: QWidget | None = None) -> QWidget:
    """Build a row of what a cell is called and what it holds, which is edited in place."""
    widget = QWidget(parent)
    row = new_row(widget, margins_px=0, spacing_px=_BESIDE_PX)
    label = Label(cell.title, sans(13), theme().text_soft, parent=widget)
    label.setFixedWidth(left_of_cell_px() - _BESIDE_PX)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(editable(cell, sans(13.5), theme().text), 1)
    return widget


def left_of_cell_px() -> int:
    """Return how far the cells of the details are from their left edge."""
    return round(_LABEL_PX * text_factor()) + _BESIDE_PX


def editable(cell: Cell, font: QFont, ink: str, name: str = "") -> InPlace:
    """Build what a cell holds as a text that is edited in place, or a link that adds the first."""
    view = TextView([Run(cell.text, font, ink)], name=name) if cell.text else None
    return InPlace(cell, view)
