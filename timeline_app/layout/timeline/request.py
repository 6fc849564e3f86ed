"""Lay out a document by a view spec: a request that can be met in any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.lanes.boxes import dense_lane_rows
from timeline_app.layout.timeline.marks.legend import footer_px
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.spans import opening_span
from timeline_app.model.query import ViewSpec, opening_view_spec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.document import Document


_LEVELS_AHEAD: Final = 5  # down to a thirtieth of the view
_MARGIN: Final = 0.02
_DRAWN_S: Final = 0.3  # after which the window has painted a layout


def pack_ahead(scene: Scene, viewport: Viewport) -> None:
    """Pack the dense lanes at the next finer scales of all of a view."""
    for finer in range(1, _LEVELS_AHEAD + 1):
        wide = replace(viewport, width_px=viewport.width_px * 2**finer)
        for _ in packed_lanes(scene, wide):
            pass


def packed_lanes(scene: Scene, viewport: Viewport) -> Iterator[int]:
    """Pack the dense lanes of a view; yield the number of each that is done."""
    for number, dense_lane in scene.dense_lanes_at(viewport.level).items():
        dense_lane.singles(viewport, dense_lane_rows(scene, number, viewport) - 1)
        dense_lane.peak(viewport.level, COLUMN_PX)
        yield number


class AnswerPlace(Protocol):
    """Where a request that is met in another thread leaves its answer."""

    def pause(self, seconds: float = 0.0) -> None:
        """Let other threads work; raise if no answer is expected any longer."""

    def tell(self, answer: object) -> None:
        """Give the answer."""


class Layout(NamedTuple):
    """A document by a view spec, ready to be shown: `frame` is its picture of `viewport`."""

    document: Document
    view_spec: ViewSpec
    scene: Scene
    viewport: Viewport
    frame: Frame


@dataclass(frozen=True, eq=False)
class LayoutRequest:
    """What a Layout is made of.

    `viewport` has the size that there is for the time area and the legend below it. With a `known`
    scene it is also what will be shown, and what that scene has worked out already is used again;
    without one the document's opening view is shown. Only the thread that meets the request may use
    its `ruler`.
    """

    document: Document
    view_spec: ViewSpec
    viewport: Viewport
    style: Style
    ruler: Ruler
    known: Scene | None = None

    def of(self, document: Document, view_spec: ViewSpec | None = None) -> LayoutRequest:
        """Return the request for another document, by its own view spec unless one is given."""
        return replace(self, document=document, view_spec=view_spec or opening_view_spec(document))

    def __call__(self) -> Layout:
        """Lay out the document, and its first frame."""
        return self._layout(self._scene())

    def answer(self, answers: AnswerPlace, wrap: Callable[[Layout], object]) -> None:
        """Hand over the layout in a `wrap`; then pack what zooming into its opening will need."""
        scene = self._scene()
        answers.pause()
        layout = self._layout(scene)
        answers.tell(wrap(layout))
        if self.known is None:
            answers.pause(_DRAWN_S)
            pack_ahead(layout.scene, layout.viewport)

    def _scene(self) -> Scene:
        view_spec = self.view_spec
        return Scene.reusing(
            self.known,
            self.document,
            view_spec.query.mask(self.document),
            view_spec,
            self.style,
            self.ruler,
        )

    def _layout(self, scene: Scene) -> Layout:
        scene.warm()
        room = self.viewport
        area = room.resized(room.width_px, room.height_px - footer_px(scene, room.width_px))
        viewport = opening_view(scene, area) if self.known is None else area.along(scene.broken)
        return Layout(self.document, self.view_spec, scene, viewport, build_frame(scene, viewport))


def opening_view(scene: Scene, area: Viewport) -> Viewport:
    """Return the viewport that a document opens with, in the size of `area`."""
    view = area.along(scene.broken).showing(*opening_span(scene), _MARGIN)
    return replace(view, scroll_px=0.0)
