"""Highlight: a cited passage of an article, and how the passages that touch one another are told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Highlight:
    """The passage `[start, end)`, in code points of the article, in a lane's colour `#rrggbb`."""

    start: int
    end: int
    colour: str
    is_chosen: bool = False
