"""The few words that tell an event: on a tooltip, to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.model.when_words import in_words

if TYPE_CHECKING:
    from timeline_app.view.session import Session


def tooltip_words(session: Session, index: int | None) -> str:
    """Return what a tooltip says of an event, in plain words; nothing for no event."""
    if index is None:
        return ""
    event = session.document.events.event(index)
    lines = [event.title, in_words(event.when, event.place, session.reading.clock)]
    told = [event.status.capitalize(), support_words(session, index)]
    lines.append(" · ".join(part for part in told if part))
    return "\n".join(line for line in lines if line)


def support_words(session: Session, index: int) -> str:
    """Return "5 articles", "1 article, articles differ", "no source"."""
    document = session.document
    if not document.articles:
        return ""
    count = int(document.support[index])
    words = f"{count} article{'' if count == 1 else 's'}" if count else "no source"
    return f"{words}, articles differ" if document.flagged[index] else words
