"""Laying out a document as it is to be read: a request that can be met in any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.layout.ahead import pack_ahead
from timeline_app.layout.frame import Frame, build_frame
from timeline_app.layout.scene import Scene
from timeline_app.layout.spans import opening_span

if TYPE_CHECKING:
    from timeline_app.layout.scene import Ruler
    from timeline_app.layout.style import Style
    from timeline_app.layout.viewport import Viewport
    from timeline_app.model.document import Document
    from timeline_app.view.background import Answers
    from timeline_app.view.session import Reading

_MARGIN: Final = 0.02
_DRAWN_S: Final = 0.3  # after which the window has drawn what was laid out


class LaidOut(NamedTuple):
    """A document as it is read, ready to be shown: `frame` is its picture of `viewport`."""

    document: Document
    reading: Reading
    scene: Scene
    viewport: Viewport
    frame: Frame


@dataclass(frozen=True, eq=False)
class LayOutRequest:
    """What a LaidOut is made of. `viewport` tells the size, and unless it `opens` what is shown.

    No one else may use the `ruler` while it is met; from the `known` scene it takes what stays.
    """

    document: Document
    reading: Reading
    viewport: Viewport
    style: Style
    ruler: Ruler
    known: Scene
    opens: bool = False

    def __call__(self) -> LaidOut:
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
        reading = self.reading
        scene = Scene(
            self.document,
            reading.query.mask(self.document),
            reading.clock,
            reading.column,
            self.style,
            self.ruler,
            reading.collapsed,
        )
        scene.take_over(self.known)
        return scene

    def _laid_out(self, scene: Scene) -> LaidOut:
        scene.warm()
        viewport = opening_view(scene, self.viewport) if self.opens else self.viewport
        return LaidOut(self.document, self.reading, scene, viewport, build_frame(scene, viewport))


def opening_view(scene: Scene, area: Viewport) -> Viewport:
    """Return what a document is first seen as, on an area of that size."""
    return replace(area.showing(*opening_span(scene), _MARGIN), scroll_px=0.0)
