"""How the cited passages of an article are marked: in the colours of their events' lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline_app.layout.highlights import Highlight
from timeline_app.view.reader.reader_notes import lane_colours

if TYPE_CHECKING:
    from timeline_app.model.citations import CitedArticle
    from timeline_app.model.document import Document

_NO_LANE: Final = "#5c6370"  # of a passage that only a difference cites


def marks_of(document: Document, cited: CitedArticle, chosen: int | None) -> tuple[Highlight, ...]:
    """Return every passage once in each of its colours; those of the chosen event stand out."""
    colours, lanes = lane_colours(document), document.events.texts["lane"]
    marks = []
    for citation in cited.citations:
        inks = {colours[lanes[event]] for event in citation.events} or {_NO_LANE}
        is_told = chosen is not None and chosen in citation.events
        own = colours[lanes[chosen]] if chosen is not None and is_told else ""
        marks += [
            Highlight(citation.start, citation.end, ink, is_chosen=ink == own)
            for ink in sorted(inks)
        ]
    return tuple(marks)
