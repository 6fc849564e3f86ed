"""Web annotations (W3C, JSON-LD): one for each event, its excerpts as selectors in sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from timeline_app.io.cancelling import wanted_each
from timeline_app.io.formats.other_programs.writing.exported import (
    ENCODED,
    GATHERED,
    lost_beside_events,
    lost_columns,
    lost_of_timeline,
    on_one_line,
)
from timeline_app.io.formats.own_files import NAME, UNSIGNED, write_own
from timeline_app.io.json_text import json_text
from timeline_app.model.losses import Loss, Losses
from timeline_app.words.exports.losses import losses_line

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document
    from timeline_app.model.events import Event

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_IN_NAMES: Final = " ()!,;=@'"  # signs of file names that a relative address may hold as they are
_KEPT: Final = ("id", "title", "when", "summary")


def write_annotations(document: Document, path: Path) -> str:
    """Write the quoted events as annotations and return what is not there; raises CannotWrite.

    Sources are the names of the articles' files, beside which the file is to be laid. Positions are
    where the excerpts are found now; one that is not found has its words alone.
    """
    losses: Losses = Counter()
    items = []
    count = len(document.events)
    for index in wanted_each(range(count), count, (0.0, GATHERED)):
        excerpts = document.excerpts_of(index)
        if excerpts:
            items.append(_annotation(document, document.events.event(index), excerpts, losses))
        else:
            losses[Loss.NOT_QUOTED] += 1
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "label": document.title,
        "total": len(items),
        "first": page,
        NAME: UNSIGNED,
    }
    write_own(json_text(collection, (GATHERED, ENCODED)), path)
    losses += lost_beside_events(document, None) + lost_of_timeline(document, title=True)
    losses[Loss.EXCERPTS] = sum(not each.event for each in document.excerpts)
    return losses_line(losses + lost_columns(document, _KEPT))


def _annotation(
    document: Document, event: Event, excerpts: tuple[Excerpt, ...], losses: Losses
) -> dict[str, Any]:
    lines = [on_one_line(event.title), event.summary.strip()]
    bodies = [_body("\n".join(filter(None, lines)), "describing")]
    if event.when.text:
        losses[Loss.AS_TAG] += 1
        bodies.append(_body(event.when.text, "tagging"))
    return {
        "id": f"#{quote(event.id, safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": [_target(document, each, losses) for each in excerpts],
    }


def _body(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(document: Document, excerpt: Excerpt, losses: Losses) -> dict[str, Any]:
    article = document.article(excerpt.article)
    words = {"exact": excerpt.exact, "prefix": excerpt.prefix, "suffix": excerpt.suffix}
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector"} | words]
    if excerpt.anchor.state.is_found:
        place = {"start": excerpt.anchor.start, "end": excerpt.anchor.end}
        selectors.append({"type": "TextPositionSelector"} | place)
    else:
        losses[Loss.EXCERPTS_NOT_FOUND] += 1
    source = quote(article.file if article else excerpt.article, safe="/" + _IN_NAMES)
    return {"source": source, "selector": selectors}
