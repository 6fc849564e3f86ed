"""The draft of an open card in a scene, and the tags of events that are being made, in px."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.layout.timeline.labels.free_places import FreePlaces
from timeline_app.model.making.draft import with_draft
from timeline_app.words.files.tables import untitled_lane
from timeline_app.words.making.cards import DRAFT_TAG, NEW_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.model.arrays import IntArray, IntArray32
    from timeline_app.model.making.draft import Draft

_PAD_PX: Final = 7.0  # of a tag, left and right of its word
_GAP_PX: Final = 12.0  # between a tag and a label or mark behind it
_HIGH_PX: Final = 16.0


class DraftPlace(NamedTuple):
    """A draft among the events of a scene: its index, the last, and how many are read before it."""

    event: int
    place: int

    def order(self, events: IntArray32) -> IntArray:
        """Return numbers that put events into reading order, the draft among them, int64[k]."""
        others = 2 * events.astype(np.int64)
        return np.where(events == self.event, 2 * self.place - 1, others)


class Tag(NamedTuple):
    """A word beside the label of an event that is being made."""

    text: str
    left_px: float
    top_px: float
    width_px: float
    high_px: float
    is_draft: bool


def scene_with_draft(scene: Scene, draft: Draft) -> Scene:
    """Return a scene with a draft among its events, shown whatever is hidden."""
    document = scene.document
    drafted = with_draft(document, draft, untitled_lane(is_only=not document.lanes))
    place = DraftPlace(drafted.event, drafted.place)
    mask = np.append(scene.mask, np.True_)
    return replace(scene, document=drafted.document, mask=mask, draft=place)


def tags(frame: Frame, newest: int | None) -> Iterator[Tag]:
    """Yield the tags of the draft and of the event added last, where there is room for them.

    A tag is behind the label, else before it, or before the mark that it stands beside.
    """
    draft = None if frame.scene.draft is None else frame.scene.draft.event
    places = FreePlaces(frame)
    for event, text in ((draft, DRAFT_TAG), (newest, NEW_TAG)):
        for k in np.flatnonzero(frame.marks.event == event).tolist() if event is not None else ():
            tag = _tag(frame, k, text, places, is_draft=event == draft)
            if tag is not None:
                yield tag


def _tag(frame: Frame, k: int, text: str, places: FreePlaces, *, is_draft: bool) -> Tag | None:
    marks = frame.marks
    width_px = frame.scene.ruler.small(text) + 2 * _PAD_PX
    top_px = float(marks.top_px[k]) + (frame.row_px - _HIGH_PX) / 2
    label_px = float(marks.label_x_px[k]), float(marks.label_x_px[k] + marks.label_px[k])
    first_px = min(label_px[0], float(marks.left_px[k]))
    last_px = max(label_px[1], float(marks.right_px[k]))
    end_px = frame.scene.style.label_end_px
    choices_px = (
        label_px[1] + end_px,
        last_px + end_px,
        label_px[0] - _GAP_PX - width_px,
        first_px - _GAP_PX - width_px,
    )
    for on_bands in (False, True):
        for left_px in choices_px:
            box = (left_px, top_px, left_px + width_px, top_px + _HIGH_PX)
            if places.is_free(*box, on_bands=on_bands):
                places.take(*box)
                return Tag(text, left_px, top_px, width_px, _HIGH_PX, is_draft)
    return None
