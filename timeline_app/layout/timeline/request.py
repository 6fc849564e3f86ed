"""Laying out a document as it is to be read: a request that can be met in any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.lane_boxes import dense_lane_rows
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.spans import opening_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.style import Ruler, Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.model.view_spec import ViewSpec


_LEVELS_AHEAD: Final = 5  # a window of a thirtieth of the view


def pack_ahead(scene: Scene, viewport: Viewport) -> None:
    """Pack what the next finer scales of all of a view will show."""
    for finer in range(1, _LEVELS_AHEAD + 1):
        wide = replace(viewport, width_px=viewport.width_px * 2**finer)
        for _ in packed_lanes(scene, wide):
            pass


def packed_lanes(scene: Scene, viewport: Viewport) -> Iterator[int]:
    """Pack what a view will show, and yield the number of each dense lane that is done."""
    for number, dense_lane in scene.dense_lanes_at(viewport.level).items():
        dense_lane.singles(viewport, dense_lane_rows(scene, number, viewport) - 1)
        dense_lane.peak(viewport.level, COLUMN_PX)
        yield number


_MARGIN: Final = 0.02
_DRAWN_S: Final = 0.3  # after which the window has drawn what was laid out


class Answers(Protocol):
    """Where a request that is met in another thread leaves its answer."""

    def pause(self, seconds: float = 0.0) -> None:
        """Let others work; raises where no answer is expected any longer."""

    def tell(self, answer: object) -> None:
        """Hand the answer over."""


class Layout(NamedTuple):
    """A document as it is read, ready to be shown: `frame` is its picture of `viewport`."""

    document: Document
    view_spec: ViewSpec
    scene: Scene
    viewport: Viewport
    frame: Frame


@dataclass(frozen=True, eq=False)
class LayoutRequest:
    """What a Layout is made of. `viewport` tells the size, and unless it `opens` what is shown.

    No one else may use the `ruler` while it is met; from the `known` scene it takes what stays.
    """

    document: Document
    view_spec: ViewSpec
    viewport: Viewport
    style: Style
    ruler: Ruler
    known: Scene
    opens: bool = False

    def __call__(self) -> Layout:
        """Lay the document out, with its first picture."""
        return self._laid_out(self._scene())

    def answer(self, answers: Answers) -> None:
        """Do the same as a work in the background, and then what zooming in will ask for."""
        scene = self._scene()
        answers.pause()
        laid_out = self._laid_out(scene)
        answers.tell(laid_out)
        if self.opens:
            answers.pause(_DRAWN_S)
            pack_ahead(laid_out.scene, laid_out.viewport)

    def _scene(self) -> Scene:
        view_spec = self.view_spec
        return Scene.reusing(
            self.known,
            self.document,
            view_spec.query.mask(self.document),
            view_spec.clock,
            view_spec.column,
            self.style,
            self.ruler,
            view_spec.collapsed,
        )

    def _laid_out(self, scene: Scene) -> Layout:
        scene.warm()
        viewport = opening_view(scene, self.viewport) if self.opens else self.viewport
        return Layout(self.document, self.view_spec, scene, viewport, build_frame(scene, viewport))


def opening_view(scene: Scene, area: Viewport) -> Viewport:
    """Return what a document is first seen as, on an area of that size."""
    return replace(area.showing(*opening_span(scene), _MARGIN), scroll_px=0.0)
