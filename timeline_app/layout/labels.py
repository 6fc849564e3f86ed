"""Where labels stand: right of a mark, else left of it, and in view while their band is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from timeline_app.model.when import Form

if TYPE_CHECKING:
    from timeline_app.layout.style import Style

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


def stands_beside(
    form: npt.NDArray[np.uint8], mark_px: FloatArray, label_px: FloatArray, style: Style
) -> BoolArray:
    """Whether each label stands after the end of its mark instead of upon it, bool[k].

    It does so at dots, at bands with firm ends that are shorter than the label (which would hide
    an end), and at soft bands too narrow to be seen behind a label. `mark_px` is the length of
    the mark; a mark that is longer at a finer scale keeps or gains its label.
    """
    too_short = mark_px < label_px + 2 * style.label_gap_px
    is_short_band = (form == Form.LASTING) & too_short
    is_narrow = (form == Form.WITHIN) & (mark_px < style.narrow_px)
    return np.asarray((form == Form.POINT) | is_short_band | is_narrow, np.bool_)


def place_labels(
    left_px: FloatArray,
    right_px: FloatArray,
    beside: BoolArray,
    is_firm: BoolArray,
    label_px: FloatArray,
    row: npt.NDArray[np.int64],
    width_px: float,
    style: Style,
) -> FloatArray:
    """Return x of each of k labels, whose marks come sorted by (row, left).

    A label stands after its mark, or upon it from its start on. One that would leave the view
    at the right goes before its mark, else back along its band as far as it needs, if what stands
    before it in its row leaves the room. A firm end of a band would run through its letters there,
    so it rather stays where it is, cut off, as long as `least_label_px` of it are in view. One upon
    a band that began before the view is held at the left edge until the band ends. What has left
    the view at the left goes as a whole before only its last letters are in sight.
    """
    gap, edge = style.label_gap_px, style.edge_px
    x = np.where(beside, right_px, left_px) + gap
    last_x = np.where(beside, x, np.maximum(x, right_px - gap - label_px))
    # Upon a band shorter than its label it may be held there too, if the next mark leaves room.
    free_px = _free_after(left_px, row) - style.label_end_px - label_px
    hangs_over = ~beside & (right_px - left_px < label_px + 2 * gap) & (right_px > edge)
    last_x = np.where(hangs_over, np.maximum(last_x, np.minimum(free_px, edge)), last_x)
    x = np.minimum(np.maximum(x, edge), last_x)
    over_px = x + label_px + edge - width_px
    room_x = np.maximum(_taken_before(right_px, x + label_px, row) + style.label_end_px, edge)
    before_x, along_x = left_px - gap - label_px, x - over_px
    cut = (over_px > 0) & (left_px < width_px)
    goes_before = cut & (before_x >= room_x)
    is_dot = right_px - left_px <= style.dot_px
    stays = is_dot | (is_firm & (width_px - edge - x >= style.least_label_px))
    goes_along = cut & ~goes_before & ~stays & (along_x >= room_x)
    x = np.where(goes_before, before_x, np.where(goes_along, along_x, x))
    is_rest = (x < 0) & (x + label_px < np.minimum(label_px / 2, style.least_label_px))
    return np.where(is_rest, -label_px - edge, x)


def _free_after(left_px: FloatArray, row: npt.NDArray[np.int64]) -> FloatArray:
    """Where the next mark of the same row begins; infinity for the last."""
    after = np.full(len(row), np.inf)
    same = row[1:] == row[:-1]
    after[:-1][same] = left_px[1:][same]
    return after


def _taken_before(
    right_px: FloatArray, label_end_px: FloatArray, row: npt.NDArray[np.int64]
) -> FloatArray:
    """Where the previous mark and label of the same row end; minus infinity for the first."""
    ends = np.maximum(right_px, label_end_px)
    before = np.full(len(row), -np.inf)
    same = row[1:] == row[:-1]
    before[1:][same] = ends[:-1][same]
    return before
