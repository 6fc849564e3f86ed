"""The answer of `timeline-app check` for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from timeline_app.model.articles.article import State, anchor_pages
from timeline_app.model.articles.elsewhere import elsewhere
from timeline_app.model.articles.slight_changes import slight_changes
from timeline_app.words.evidence.claims import passage_of
from timeline_app.words.files.findings import finding_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document


def check_json(document: Document, *, with_claims: bool = False) -> str:
    """Return the findings, and the counts of events and of excerpts by state, as JSON.

    `with_claims` adds every event that quotes articles, with the state of each quotation.
    """
    states = Counter(excerpt.anchor.state for excerpt in document.excerpts)
    tally = document.tally
    answer: dict[str, object] = {
        "exact": not check_exit_code(document),
        "findings": [each._asdict() | {"line": finding_line(each)} for each in document.findings],
        "events": {"read": tally.read, "shown": tally.shown, "refused": tally.refused},
        "excerpts": {state.value: states[state] for state in State},
    }
    if with_claims:
        answer["claims"] = [*_claims(document)]
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _claims(document: Document) -> Iterator[dict[str, object]]:
    """Yield each event that quotes articles, with the state and the passage of its excerpts."""
    for index in range(len(document.events)):
        excerpts = document.excerpts_of(index)
        if excerpts:
            event = document.events.event(index)
            yield {
                "event": event.id,
                "title": event.title,
                "when": event.when.text,
                "excerpts": [_quotation(document, excerpt) for excerpt in excerpts],
            }


def _quotation(document: Document, excerpt: Excerpt) -> dict[str, object]:
    anchor = excerpt.anchor
    found = elsewhere(excerpt, document.articles)
    return {
        "article": excerpt.article,
        "state": anchor.state.value,
        "start": anchor.start,
        "end": anchor.end,
        "exact": excerpt.exact,
        "pages": [*anchor_pages(document.article(excerpt.article), anchor)],
        "passage": passage_of(document, excerpt),
        "closest": anchor.closest,
        "differs_only_in": [*slight_changes(excerpt.exact, anchor.closest)],
        "elsewhere": [*found.articles],
        "around_article": found.is_around,
    }


def check_exit_code(document: Document) -> int:
    """Return 0 when there is no finding, so that every excerpt is exact, else 1."""
    return 1 if document.findings else 0
