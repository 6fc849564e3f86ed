"""A table that is still to be read, as a document without events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline_app.io.texts import name_as_text
from timeline_app.model.clock import LOCAL
from timeline_app.model.document import Document, Tally
from timeline_app.model.events import build_events

if TYPE_CHECKING:
    from pathlib import Path


def unread_table(path: Path) -> Document:
    """Return what stands for a table until its first events are there: its name, no event.

    What is said of it stays true where reading it fails.
    """
    nothing = f"Nothing of {path.name} has been read yet."
    return Document(
        path=None,
        title=name_as_text(path.name),
        description=nothing,
        opening="",
        clock=LOCAL,
        lanes=(),
        events=build_events({}),
        articles=(),
        excerpts=(),
        differences=(),
        facts=(),
        findings=(),
        tally=Tally(0, 0, 0),
        without_events=nothing,
    )
