"""The answer of `timeline-app check` for programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from timeline_app.model.articles.article import State
from timeline_app.words.findings import finding_line

if TYPE_CHECKING:
    from timeline_app.model.document import Document


def check_json(document: Document) -> str:
    """Return the findings, and the counts of events and of excerpts by state, as JSON."""
    states = Counter(excerpt.anchor.state for excerpt in document.excerpts)
    tally = document.tally
    answer = {
        "exact": not check_exit_code(document),
        "findings": [each._asdict() | {"line": finding_line(each)} for each in document.findings],
        "events": {"read": tally.read, "shown": tally.shown, "refused": tally.refused},
        "excerpts": {state.value: states[state] for state in State},
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def check_exit_code(document: Document) -> int:
    """Return 0 when there is no finding, so that every excerpt is exact, else 1."""
    return 1 if document.findings else 0
