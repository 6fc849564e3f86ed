"""The document of a window in which no timeline is open."""

from typing import Final

from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.document import Document, Tally
from timeline_app.model.events import build_events

NO_DOCUMENT: Final = Document(
    path=None,
    title="",
    description="",
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
)
