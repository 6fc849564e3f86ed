"""History: the present place, and those visited before and after it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.dates.clock import LOCAL
from timeline_app.model.document import Document, Tally
from timeline_app.model.events import build_events
from timeline_app.model.query import AxisSpec

if TYPE_CHECKING:
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.arrays import BoolArray
    from timeline_app.model.making.draft import Draft
    from timeline_app.model.query import ViewSpec


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
    """The matrix of events and the articles that support them."""


class SharedPage(NamedTuple):
    """The passages that two articles have in common; those of all pairs where none is named."""

    first: str = ""
    second: str = ""


class Making(NamedTuple):
    """What is being made: the event that an open card holds, and the id of the one made last."""

    draft: Draft | None = None
    newest: str = ""


Page = ArticlePage | DifferencesPage | MatrixPage | SharedPage


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
"""The document of a window in which no timeline is open."""
_MOST_PLACES: Final = 200


class Place(NamedTuple):
    """The viewport, the id of the chosen event, the page beside the timeline, and the axis.

    A page of None is the evidence.
    """

    viewport: Viewport
    chosen: str | None
    page: Page | None = None
    axis: AxisSpec = AxisSpec()


class History(NamedTuple):
    """The places to go back and forward to, nearest last."""

    back: tuple[Place, ...] = ()
    forward: tuple[Place, ...] = ()

    def remembering(self, place: Place) -> History:
        """Return the history with one more place to go back to and none to go forward to.

        Returns itself if that place is the nearest already.
        """
        if self.back[-1:] == (place,):
            return self
        return History((*self.back, place)[-_MOST_PLACES:])

    def gone_back(self, here: Place) -> tuple[Place, History] | None:
        """Return the nearest place to go back to, and the history there; None for none."""
        if not self.back:
            return None
        *rest, place = self.back
        return place, History(tuple(rest), (*self.forward, here))

    def gone_forward(self, here: Place) -> tuple[Place, History] | None:
        """Return the nearest place to go forward to, and the history there; None for none."""
        if not self.forward:
            return None
        *rest, place = self.forward
        return place, History((*self.back, here), tuple(rest))


@dataclass(frozen=True, eq=False)
class Present:
    """All that a session holds at one moment, so that it can be restored; `chosen` is an id."""

    document: Document
    view_spec: ViewSpec
    mask: BoolArray
    viewport: Viewport
    chosen: str | None
    page: Page | None
    history: History
