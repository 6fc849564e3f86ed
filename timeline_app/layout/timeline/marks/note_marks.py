"""Note marks: where an author's notes show on the timeline, in px."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline_app.model.dates.clock import FLOATING, axis_s
from timeline_app.model.dates.edtf import FAR_S, Form
from timeline_app.model.dates.problems import WhenError
from timeline_app.model.dates.written import read_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.labels.free_places import FreePlaces
    from timeline_app.layout.timeline.lanes.boxes import LaneBox, Stack
    from timeline_app.layout.timeline.marks.marks import Marks
    from timeline_app.layout.timeline.scene import Scene
    from timeline_app.layout.timeline.viewport import Viewport
    from timeline_app.model.remarks import AuthorNote

SIGN_PX: Final = 6.0  # wide, in what is kept free after a label
SIGN_GAP_PX: Final = 3.0
_LINE_GAP_PX: Final = 2.0  # between the top of a lane and a bracket
_LEAST_PX: Final = 6.0  # of a bracket over a moment
_WORDS_PX: Final = 14.0  # high
_PAD_PX: Final = 3.0
_SLACK_PX: Final = 3.0  # the pointer need not be on the line itself
WORD_COUNTS: Final = (6, 3)
"""How many of a note's words are below its bracket, where there is room."""


class NoteSign(NamedTuple):
    """The sign beside the label of an event with a note; `mark` is its place in the marks."""

    mark: int
    left_px: float
    middle_px: float


class NoteBracket(NamedTuple):
    """The bracket over the time in a lane that a note is on, at the top of the lane."""

    left_px: float
    right_px: float
    top_px: float
    has_left: bool  # that end of it is in view
    has_right: bool
    note: AuthorNote


class NoteMarks(NamedTuple):
    """What shows of the notes."""

    signs: tuple[NoteSign, ...] = ()
    brackets: tuple[NoteBracket, ...] = ()


class NoteWords(NamedTuple):
    """The first words of a note below its bracket."""

    note: AuthorNote
    text: str
    left_px: float
    baseline_px: float


NO_NOTES: Final = NoteMarks()


def lay_out_notes(scene: Scene, viewport: Viewport, marks: Marks, stack: Stack) -> NoteMarks:
    """Return the marks of the notes on events, and on lanes and times, that are in view."""
    if not scene.document.notes:
        return NO_NOTES
    signs = tuple(_signs(scene, marks, stack.row_px / 2))
    return NoteMarks(signs, tuple(_brackets(scene, viewport, stack.lanes)))


def _signs(scene: Scene, marks: Marks, half_px: float) -> Iterator[NoteSign]:
    noted = np.isin(marks.event, scene.document.noted) & (marks.label_px > 0)
    for k in np.flatnonzero(noted).tolist():
        left_px = float(marks.label_x_px[k])
        if left_px < marks.left_px[k]:  # right of the label is the mark
            left_px -= 2 * SIGN_GAP_PX + SIGN_PX
            if left_px < 0.0:  # it would be cut
                continue
        else:
            left_px += float(marks.label_px[k]) + SIGN_GAP_PX
        yield NoteSign(k, left_px, float(marks.top_px[k]) + half_px)


def _brackets(scene: Scene, viewport: Viewport, lanes: Sequence[LaneBox]) -> Iterator[NoteBracket]:
    in_view = [box for box in lanes if box.bottom_px > 0 and box.top_px < viewport.height_px]
    for note in scene.document.notes:
        if note.is_bookmark or note.event or not note.when:
            continue
        own = [box for box in in_view if scene.column == "lane" and box.lane.id == note.lane]
        boxes = own if note.lane else in_view[:1]  # one on all lanes is above them
        span_px = _span_px(scene, viewport, note.when)
        if span_px is None or not boxes:
            continue
        left_px, right_px = max(span_px[0], 0.0), min(span_px[1], viewport.width_px)
        yield NoteBracket(
            left_px,
            right_px,
            max(boxes[0].top_px, 0.0) + _LINE_GAP_PX,
            has_left=span_px[0] >= 0.0,
            has_right=span_px[1] <= viewport.width_px,
            note=note,
        )


def _span_px(scene: Scene, viewport: Viewport, when: str) -> tuple[float, float] | None:
    """Return from where to where a date is; None where that is not in view."""
    span_s = note_span_s(scene, when)
    if span_s is None:
        return None
    left_px, right_px = viewport.to_clipped_px(np.array(span_s)).tolist()
    if right_px - left_px < _LEAST_PX:
        middle_px = (left_px + right_px) / 2
        left_px, right_px = middle_px - _LEAST_PX / 2, middle_px + _LEAST_PX / 2
    return (left_px, right_px) if right_px > 0.0 and left_px < viewport.width_px else None


def note_span_s(scene: Scene, when: str) -> tuple[float, float] | None:
    """Return from when to when a date is in axis seconds, infinite where it is open, or None."""
    wall = _wall_s(when)
    if wall is None:
        return None
    spans_s, offsets_s = np.array(wall, np.int64)
    clock_s = axis_s(scene.clock, spans_s, offsets_s)
    is_open = np.abs(clock_s) >= FAR_S
    places_s = np.where(is_open, np.sign(clock_s) * np.inf, scene.broken.to_axis(clock_s))
    start_s, end_s = places_s.tolist()
    return start_s, end_s


@lru_cache(maxsize=4096)
def _wall_s(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return start and end of a date and their offsets; None where there is none to draw."""
    try:
        when = read_when(text)
    except WhenError:  # said when the timeline was read
        return None
    if when.form == Form.UNDATED:
        return None
    offsets_s = (when.start_offset_s, when.end_offset_s)
    start_s, end_s = (FLOATING if each is None else each for each in offsets_s)
    return (when.start_s, when.end_s), (start_s, end_s)


def bracket_words(frame: Frame) -> tuple[NoteWords, ...]:
    """Return the first words of the notes on times that have room below their brackets."""
    if not frame.notes.brackets:
        return ()
    from timeline_app.layout.timeline.labels.free_places import (
        FreePlaces,  # few timelines have notes
    )

    places, found = FreePlaces(frame), []
    for bracket in frame.notes.brackets:
        words = _words(frame, bracket, places)
        if words is not None:
            found.append(words)
    return tuple(found)


def note_at(frame: Frame, x_px: float, y_px: float) -> AuthorNote | None:
    """Return the note on a time whose bracket or words are at a place of the time area."""
    for bracket in frame.notes.brackets:
        is_over = bracket.left_px - _SLACK_PX <= x_px <= bracket.right_px + _SLACK_PX
        if is_over and abs(y_px - bracket.top_px) <= _SLACK_PX:
            return bracket.note
    for words in bracket_words(frame):
        right_px = words.left_px + frame.scene.ruler.small(words.text)
        is_beside = words.left_px <= x_px <= right_px
        if is_beside and words.baseline_px - _WORDS_PX <= y_px <= words.baseline_px + _SLACK_PX:
            return words.note
    return None


def _words(frame: Frame, bracket: NoteBracket, places: FreePlaces) -> NoteWords | None:
    from timeline_app.words.remarks import first_words  # few timelines have notes

    top_px, ruler = bracket.top_px + 1.0, frame.scene.ruler
    for count in WORD_COUNTS:
        text = first_words(bracket.note.text, count)
        width_px = ruler.small(text) + 2 * _PAD_PX
        for left_px in (bracket.left_px, bracket.right_px - width_px, bracket.right_px):
            box = (left_px, top_px, left_px + width_px, top_px + _WORDS_PX)
            if text and places.is_free(*box):
                places.take(*box)
                return NoteWords(bracket.note, text, left_px + _PAD_PX, top_px + _WORDS_PX - 3.0)
    return None
