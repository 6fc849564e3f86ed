"""Parts of a mark that lead somewhere: the number of its articles, and the amber flag."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from timeline_app.layout.timeline.frame import Frame


class Part(Enum):
    """What of a mark is under the pointer."""

    MARK = "mark"
    NUMBER = "number"
    FLAG = "flag"


def part_at(frame: Frame, event: int, x_px: float, y_px: float) -> Part:
    """Return what of an event's mark is at a place of the time area."""
    marks, style = frame.marks, frame.scene.style
    rows = (marks.event == event) & (marks.top_px <= y_px) & (y_px < marks.top_px + frame.row_px)
    found = np.flatnonzero(rows)
    if not len(found) or marks.label_px[found[0]] <= 0:
        return Part.MARK
    mark = int(found[0])
    number = marks.counts[mark]
    right_px = float(marks.label_x_px[mark] + marks.label_px[mark])
    flag_px = right_px - style.flag_px * bool(marks.is_flagged[mark])
    number_px = flag_px - (frame.scene.ruler.small(number) + style.count_gap_px if number else 0.0)
    if flag_px <= x_px <= right_px:
        return Part.FLAG
    return Part.NUMBER if number_px <= x_px < flag_px else Part.MARK
