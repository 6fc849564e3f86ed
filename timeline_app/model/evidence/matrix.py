"""Matrix: which articles support which events, and which of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.model.evidence.support import PARTIAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline_app.model.arrays import BoolArray, IntArray
    from timeline_app.model.articles.article import Excerpt
    from timeline_app.model.document import Document


class CellKind(Enum):
    """How an article supports an event."""

    NONE = auto()
    LOST = auto()
    PARTIAL = auto()
    DIRECT = auto()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The excerpts of one article that name one event, those that are found first."""

    kind: CellKind = CellKind.NONE
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def found(self) -> int:
        """How many of the excerpts are found in the article."""
        return sum(excerpt.anchor.state.is_found for excerpt in self.excerpts)


EMPTY = MatrixCell()


@dataclass(frozen=True, eq=False)
class Matrix:
    """The n events of a document against its m articles.

    `cells` holds those that are not empty, by (event, article), both counted from 0.
    """

    document: Document
    cells: Mapping[tuple[int, int], MatrixCell]

    def cell(self, event: int, article: int) -> MatrixCell:
        """Return what one article has of one event."""
        return self.cells.get((event, article), EMPTY)

    def is_only(self, event: int) -> bool:
        """Return whether the event rests on one article alone."""
        return bool(self.document.supporting[event] == 1)

    def rows(self, mask: BoolArray, *, only: bool) -> IntArray:
        """Return the events of a mask in order, or `only` those that rest on one article."""
        return np.flatnonzero(mask & (self.document.supporting == 1) if only else mask)

    def supported(self, mask: BoolArray) -> IntArray:
        """Return how many events of the mask each article supports, int64[m]."""
        return self._counted(mask)

    def added(self, mask: BoolArray) -> IntArray:
        """Return how many of them no other article supports, int64[m]."""
        return self._counted(mask & (self.document.supporting == 1))

    def _counted(self, mask: BoolArray) -> IntArray:
        events, articles = self._supported
        return np.bincount(articles[mask[events]], minlength=len(self.document.articles))

    @cached_property
    def _supported(self) -> tuple[IntArray, IntArray]:
        """The event and the article of each cell that has an excerpt which is found."""
        pairs = [place for place, cell in self.cells.items() if cell.found]
        places = np.array(pairs, np.int64).reshape(-1, 2)
        return places[:, 0], places[:, 1]


def build_matrix(document: Document) -> Matrix:
    """Return the matrix of a document; an excerpt that takes part in differences counts once."""
    numbers = {article.id: number for number, article in enumerate(document.articles)}
    names = dict.fromkeys(excerpt.event for excerpt in document.excerpts if excerpt.event)
    cells: dict[tuple[int, int], MatrixCell] = {}
    for event in map(document.quoting.__getitem__, names):
        quoted: dict[int, list[Excerpt]] = {}
        for excerpt in document.excerpts_of(event):
            if excerpt.article in numbers:
                quoted.setdefault(numbers[excerpt.article], []).append(excerpt)
        cells |= {(event, article): _cell(excerpts) for article, excerpts in quoted.items()}
    return Matrix(document, cells)


def _cell(excerpts: Sequence[Excerpt]) -> MatrixCell:
    found = [excerpt for excerpt in excerpts if excerpt.anchor.state.is_found]
    lost = [excerpt for excerpt in excerpts if not excerpt.anchor.state.is_found]
    if not found:
        kind = CellKind.LOST
    elif all(excerpt.role == PARTIAL for excerpt in found):
        kind = CellKind.PARTIAL
    else:
        kind = CellKind.DIRECT
    return MatrixCell(kind, (*found, *lost))
