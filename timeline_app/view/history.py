"""History: the places looked at before and after the present one, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport


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


_MOST_PLACES: Final = 200


class Place(NamedTuple):
    """What one was looking at: the viewport, the selected event, and the page beside them.

    A page of None is the evidence.
    """

    viewport: Viewport
    selection: int | None
    page: Page | None = None


class History(NamedTuple):
    """The places behind and before the present one, nearest last."""

    back: tuple[Place, ...] = ()
    forward: tuple[Place, ...] = ()

    def remembering(self, place: Place) -> History:
        """The same with one more place behind, and none before; itself if that is the nearest."""
        if self.back[-1:] == (place,):
            return self
        return History((*self.back, place)[-_MOST_PLACES:])

    def gone_back(self, here: Place) -> tuple[Place, History] | None:
        """The nearest place behind, and the history there; None where there is none."""
        if not self.back:
            return None
        *rest, place = self.back
        return place, History(tuple(rest), (*self.forward, here))

    def gone_forward(self, here: Place) -> tuple[Place, History] | None:
        """The nearest place before, and the history there; None where there is none."""
        if not self.forward:
            return None
        *rest, place = self.forward
        return place, History((*self.back, here), tuple(rest))
