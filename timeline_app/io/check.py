"""What `timeline-app check` answers: every finding, and how all excerpts stand."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from timeline_app.model.articles.article import State
from timeline_app.words.tally import tally_line

if TYPE_CHECKING:
    from timeline_app.model.document import Document


def check_lines(document: Document) -> list[str]:
    """Return a line for every finding, then the tally of events and the states of the excerpts."""
    return [
        *(finding.line for finding in document.findings),
        f"events: {tally_line(document.tally)}",
        _summary(document),
    ]


def check_json(document: Document) -> str:
    """Return the same for a program: findings, counts of events and of excerpts by state."""
    states = _states(document)
    tally = document.tally
    answer = {
        "exact": not check_exit_code(document),
        "findings": [finding._asdict() | {"line": finding.line} for finding in document.findings],
        "events": {"read": tally.read, "shown": tally.shown, "refused": tally.refused},
        "excerpts": {state.value: states[state] for state in State},
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def check_exit_code(document: Document) -> int:
    """Return 0 when every excerpt is exact and there is no finding, else 1."""
    return 1 if document.findings else 0


def _states(document: Document) -> Counter[State]:
    return Counter(excerpt.anchor.state for excerpt in document.excerpts)


def _summary(document: Document) -> str:
    states = _states(document)
    told = ", ".join(f"{states[state]:,} {state}" for state in State if states[state])
    count = len(document.excerpts)
    noun = "excerpt" if count == 1 else "excerpts"
    return f"{count:,} {noun}" + (f": {told}" if told else "")
