"""Label places: where the labels of marks stand, inside, right or left of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from timeline_app.layout.timeline.marks.mark_kinds import are_dots

if TYPE_CHECKING:
    from timeline_app.layout.timeline.style import Style
    from timeline_app.model.arrays import BoolArray, FloatArray, IntArray


class LabelPlaces(NamedTuple):
    """Where each of k labels begins, and the px it has; less than it takes where it is elided.

    A label with no px is not shown.
    """

    x_px: FloatArray
    room_px: FloatArray


def stands_beside(
    form: npt.NDArray[np.uint8], mark_px: FloatArray, label_px: FloatArray, style: Style
) -> BoolArray:
    """Return whether each label is after the end of its mark instead of inside it, bool[k].

    It is so at dots and at bands that do not hold all of it. `mark_px` is the length of the
    mark; a mark that is longer at a finer scale keeps its label inside or takes it in.
    """
    too_short = mark_px < label_px + 2 * style.label_gap_px
    return np.asarray(are_dots(form) | too_short, np.bool_)


def place_labels(
    left_px: FloatArray,
    right_px: FloatArray,
    is_dot: BoolArray,
    label_px: FloatArray,
    row: npt.NDArray[np.int64],
    width_px: float,
    style: Style,
    joins: BoolArray | None = None,
) -> LabelPlaces:
    """Return the place of each of k labels, whose marks come sorted by (row, left).

    A label is inside the part of its band that is in view, if that holds all of it; else
    right of its mark, else left of it, where the row is free. Where it fits nowhere it is elided
    in the widest of the three. It never leaves the view and never meets a mark or another label.
    Where `joins` says that a band is one field with the one above it, all labels of the field are
    on the same side.
    """
    gap, edge = style.label_gap_px, style.edge_px
    inside_x = np.maximum(left_px + gap, edge)
    inside_px = np.minimum(right_px - gap, width_px - edge) - inside_x
    inside_px = np.where(is_dot, 0.0, inside_px)
    right_x = right_px + gap
    next_px = np.minimum(_next(left_px, row) - style.label_end_px, width_px - edge)
    beyond_px = next_px - right_x
    # Left of a mark there is room only once it is known where the label before it ends.
    first = np.arange(len(row)) if joins is None else np.flatnonzero(~joins)
    counts = np.diff(first, append=len(row))
    is_inside, fits_right = _least(np.stack((inside_px, beyond_px)) - label_px, first, counts) >= 0
    is_right = ~is_inside & fits_right
    ends_px = np.where(is_right, right_x + label_px, right_px)
    taken_px = _taken(ends_px, is_inside | is_right, row, style)
    in_view = left_px < width_px  # a label left of a mark that is out of view would mislead
    fits_left = _least(left_px - gap - taken_px - label_px, first, counts) >= 0
    is_left = in_view & ~is_inside & ~is_right & fits_left
    taken_px = _taken(ends_px, is_inside | is_right | is_left, row, style)
    before_px = np.where(in_view, left_px - gap - taken_px, 0.0)
    rooms = np.stack((inside_px, beyond_px, before_px))
    widest = np.argmax(_least(rooms, first, counts), axis=0)
    which = np.where(is_inside, 0, np.where(is_right, 1, np.where(is_left, 2, widest)))
    room_px = np.minimum(np.take_along_axis(rooms, which[np.newaxis], axis=0)[0], label_px)
    room_px = np.where(room_px < np.minimum(label_px, style.least_label_px), 0.0, room_px)
    x = np.choose(which, (inside_x, right_x, left_px - gap - room_px))
    return LabelPlaces(np.where(room_px > 0, x, right_px), room_px)


def _least(values: FloatArray, first: IntArray, counts: IntArray) -> FloatArray:
    """Return for each of k marks the least value in its field, along the last axis.

    Fields begin at the `first` marks and have so many (`counts`).
    """
    if len(first) == values.shape[-1]:
        return values
    return np.repeat(np.minimum.reduceat(values, first, axis=-1), counts, axis=-1)


def _next(left_px: FloatArray, row: npt.NDArray[np.int64]) -> FloatArray:
    """Return where the next mark of the same row begins; infinity for the last."""
    after = np.full(len(row), np.inf)
    same = row[1:] == row[:-1]
    after[:-1][same] = left_px[1:][same]
    return after


def _taken(
    ends_px: FloatArray, is_placed: BoolArray, row: npt.NDArray[np.int64], style: Style
) -> FloatArray:
    """Return the right end of what is before each mark in its row; infinite while that is open."""
    before = np.full(len(row), style.edge_px)
    same = row[1:] == row[:-1]
    ends = np.where(is_placed, ends_px + style.label_end_px, np.inf)
    before[1:][same] = np.maximum(ends[:-1][same], style.edge_px)
    return before
