"""Pages: what can stand in the place of the evidence, as values that history can return to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ArticlePage(NamedTuple):
    """An article, open at the passage [start, end) in code points; 0, 0 is its beginning."""

    article: str
    start: int = 0
    end: int = 0


class DifferencesPage(NamedTuple):
    """All differences, the one with this id in view."""

    difference: str = ""


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Which articles tell of which events."""


class SharedPage(NamedTuple):
    """The passages that two articles have in common; of all pairs where none is named."""

    first: str = ""
    second: str = ""


Page = ArticlePage | DifferencesPage | MatrixPage | SharedPage
