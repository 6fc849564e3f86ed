"""Sentences of what is changed of a passage: its difference, and the statement it reports."""

from __future__ import annotations

from timeline_app.words.counts import quoted
from timeline_app.words.dates import shortened


def compare_entry(words: str) -> str:
    """Return an entry of a passage's menu; `words` are its own where there are several."""
    return f"Compare{_which(words)} in a difference…"


def telling_entry(words: str) -> str:
    """Return the entry that says that several articles report one statement."""
    return f"Let{_which(words)} report one statement with others…"


def _which(words: str) -> str:
    return f" {quoted(shortened(words, 30))}" if words else " this passage"


def topic_asked() -> tuple[str, str]:
    """Return the title and the hint of the question for a difference."""
    hint = "The topic of a difference that there is. Ctrl+D on two passages makes a new one."
    return "Compare the passage", hint


def no_such_topic(topic: str) -> str:
    return f"There is no difference {quoted(topic)}" if topic else "Write the topic of a difference"


def telling_asked() -> tuple[str, str]:
    """Return the title and the hint of the question for a statement."""
    hint = (
        "A name for the statement, the same at each passage that reports it: they count once. "
        "Empty: it stands for itself."
    )
    return "One statement that several articles report", hint
