"""Layouts: the scene, the frame and the search hits of what the session shows, each made once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject

from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.request import Layout, LayoutRequest, packed_lanes
from timeline_app.layout.timeline.scene import Scene
from timeline_app.paint.text import build_ruler
from timeline_app.view.session.session import MOST_AT_ONCE
from timeline_app.view.work.memo import BackgroundMemo, Memo
from timeline_app.view.work.worker import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.layout.timeline.marks.search_hits import SearchHits
    from timeline_app.layout.timeline.style import Style
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.event_store import CannotAnswer
    from timeline_app.view.session.session import Session


_ZOOM: Final = 0.5  # to the next level


class Layouts(QObject):
    """The layouts of the session's document by its view spec; large ones are made in a thread.

    `room` returns the session's viewport in the size that there is for it and its legend.
    """

    def __init__(
        self, session: Session, style: Style, room: Callable[[], Viewport], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.style = style
        self._session = session
        self._room = room
        self._ruler = build_ruler(style)
        self._scenes: Memo[Scene] = Memo()
        self._drafted: Memo[Scene] = Memo()
        self._newest: Memo[int | None] = Memo()
        self._frames: Memo[Frame] = Memo()
        self._found: Memo[SearchHits] = Memo()
        self._requested = BackgroundMemo("the events cannot be laid out so", self)
        self._requested.answered.connect(self._adopt)
        self._requested.failed.connect(self._give_up)
        session.view_spec_requested.connect(self._lay_out_requested)

    @property
    def scene(self) -> Scene:
        """What is drawn: the session's document, its last event the draft of an open card."""
        draft, document = self._session.making.draft, self._session.document
        if draft is None or len(document.events) > MOST_AT_ONCE:
            return self.settled
        from timeline_app.layout.timeline.marks.draft import scene_with_draft  # not for viewing

        settled = self.settled
        return self._drafted.get((settled, draft), lambda: scene_with_draft(settled, draft))

    @property
    def settled(self) -> Scene:
        """The session's document by its view spec, which is laid out once."""
        session = self._session
        return self._scenes.get((session.document, session.view_spec), self._make_scene)

    def _make_scene(self) -> Scene:
        session = self._session
        return Scene.reusing(
            self._scenes.latest,
            session.document,
            session.mask,
            session.view_spec,
            self.style,
            self._ruler,
        )

    @property
    def frame(self) -> Frame:
        """The frame of the session's viewport, which is laid out once."""
        scene = self.scene
        viewport = self._session.viewport.along(scene.broken)
        chosen = self._session.selection
        return self._frames.get(
            (scene, viewport, chosen), lambda: build_frame(scene, viewport, chosen)
        )

    @property
    def shown(self) -> Layout:
        """What is shown, so that it can be shown again at once."""
        session, scene = self._session, self.settled
        view = session.viewport.along(scene.broken)
        frame = self.frame if scene is self.scene else build_frame(scene, view, session.selection)
        return Layout(session.document, session.view_spec, scene, view, frame)

    def opening_request(self) -> LayoutRequest:
        """Return the request that lays out a document in its opening view."""
        session = self._session
        ruler = build_ruler(self.style)  # of its own: it may be used in another thread
        return LayoutRequest(session.document, session.view_spec, self._room(), self.style, ruler)

    def take(self, layout: Layout) -> None:
        """Keep a layout for when the session comes to it."""
        self._scenes.put((layout.document, layout.view_spec), layout.scene)
        self._frames.put((layout.scene, layout.viewport, None), layout.frame)

    def end(self) -> None:
        """Wait until nothing is being laid out."""
        self._requested.end()

    def _lay_out_requested(self) -> None:
        """Lay out a large document by the requested view spec, beside the window."""
        document, view_spec = self._session.document, self._session.requested
        request = replace(self.opening_request(), view_spec=view_spec, known=self.settled)
        if document.engine is None:
            self._requested.ask((document, view_spec), request)
        else:
            self._requested.ask(object(), partial(_asked_anew, request))

    def _adopt(self, layout: Layout | CannotAnswer) -> None:
        session = self._session
        if not isinstance(layout, Layout):
            self._give_up(str(layout))
            return
        own, other = session.document.engine, layout.document.engine
        if own is not None and other is not None and own.store is other.store:
            if layout.view_spec == session.requested:
                self.take(layout)
                session.show_more(layout.document, layout.view_spec, layout.scene.mask)
            return
        if layout.document is session.document and layout.view_spec == session.requested:
            self.take(layout)
            session.apply(layout.view_spec, layout.scene.mask)

    def _give_up(self, line: str) -> None:
        """Stay with the present view spec, since the requested one cannot be laid out."""
        self._session.give_up_request()
        self._session.failed.emit(line)

    @property
    def hits(self) -> SearchHits | None:
        """What a search has found in the scene, if one is open."""
        scene, mask = self.scene, self._session.found
        if mask is None:
            self._found.clear()
            return None
        from timeline_app.layout.timeline.marks.search_hits import (
            search_hits,  # not without a search
        )

        if scene.draft is not None:
            mask = np.append(mask, np.True_)  # it is never faint
        # An array cannot be a key; the hits hold it, so that no other one gets its id meanwhile.
        return self._found.get((scene, id(mask)), lambda: search_hits(scene, mask))

    @property
    def newest(self) -> int | None:
        """The event that was made last, if one was."""
        newest, events = self._session.making.newest, self._session.document.events
        return self._newest.get((events, newest), lambda: events.find(newest)) if newest else None

    def place_of(self, event: int) -> tuple[float, float] | None:
        """Return the px (x, y) where an event's mark or label can be clicked; None out of view."""
        frame, style = self.frame, self.style
        marks = frame.marks
        found = (marks.event == event).nonzero()[0]
        view = frame.viewport
        for k in found.tolist():
            left_px = max(min(marks.left_px[k], marks.label_x_px[k]), 1.0)
            y = marks.top_px[k] + frame.row_px / 2
            if left_px < view.width_px and 0 <= y < view.height_px:
                x = min(left_px + 5, view.width_px - 1)
                return x + style.heading_px, y + style.axis_px
        return None


def _asked_anew(request: LayoutRequest) -> Layout | CannotAnswer:
    """Return the layout of an engine's table by other lanes or another filter."""
    from timeline_app.layout.dense.engine_view import of_lanes  # not for files
    from timeline_app.model.event_store import CannotAnswer

    engine, view_spec = request.document.engine, request.view_spec
    if engine is None or (engine.facet, engine.query) == (view_spec.column, view_spec.query):
        return request()
    try:
        document = of_lanes(request.document, view_spec.column, view_spec.query)
    except CannotAnswer as error:
        return error
    return replace(request, document=document)()


class Prefetch:
    """The packing of the next zoom step, while the window has nothing else to do.

    It works in turns of a millisecond, so that neither a frame nor a click waits for it.
    """

    def __init__(self, parent: QObject) -> None:
        self._turns = Turns(parent)
        self._px_per_s: float | None = None  # panning has nothing new to pack

    def follow(self, scene: Scene, view: Viewport, at_px: float) -> None:
        """Prepare for a zoom about a place of a view, unless that is prepared already."""
        if view.px_per_s != self._px_per_s:
            self._px_per_s = view.px_per_s
            self._turns.start(packed_lanes(scene, view.zoomed(_ZOOM, at_px)))
