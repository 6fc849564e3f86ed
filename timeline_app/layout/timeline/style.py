"""Style and Ruler: the measures of a picture, in px at scale 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline_app.layout.dense import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable


class Ruler(NamedTuple):
    """Functions that return how many px a text takes in the fonts of the picture."""

    label: Callable[[str], float]
    small: Callable[[str], float]  # counts
    pill: Callable[[str], float]
    axis: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Style:
    """Every length the layout uses. Screen and export use the same ones."""

    heading_px: float = 124.0  # the column of lane headings, left of the time area
    heading_left_px: float = 28.0  # of a heading's words; a triangle is before them
    axis_px: float = 44.0
    axis_context_px: float = 20.0  # upper level of the axis
    row_px: float = 24.0
    most_rows: int = MOST_ROWS
    tight_row_px: float = 17.0  # rows shrink to this before the lanes scroll
    lane_pad_px: float = 3.0
    heading_line_px: float = 17.0  # title, and second line where there is one
    slim_px: float = 27.0  # height of a folded lane
    slim_mark_px: float = 8.0
    subtitle_gap_px: float = 6.0  # between title and subtitle on one line
    footer_pad_px: float = 3.0  # above and below the lines of the legend
    footer_line_px: float = 26.0
    narrow_px: float = 940.0  # a legend that is narrower has two lines, unless one holds it
    sample_gap_px: float = 6.0  # in the legend, between a mark and its words
    footer_lines: int = 0  # of the legend; 0 for one or two, by what it takes
    is_picture: bool = False  # nothing leads anywhere, nothing is capped
    is_as_shown: bool = False  # a picture, but with all that a window caps
    fills_height: bool = False  # lanes share the height that is left
    dot_px: float = 11.0  # diameter
    band_px: float = 17.0  # height of a band; less where rows are tight
    label_gap_px: float = 8.0  # between a mark and its label, and from a band's start to its label
    least_label_px: float = 60.0  # what must be left of a label that is elided
    least_title_px: float = 36.0  # of a shortened title: its letters say more than its number
    label_end_px: float = 12.0  # kept free after a label
    near_px: float = 12.0  # a short mark this near the pointer is zoomed to
    count_gap_px: float = 6.0
    flag_px: float = 16.0
    number_px: float = 24.0  # of a quotation, with the gap before it
    edge_px: float = 12.0  # a label held in view keeps this from the edge
    minor_gap_px: float = 9.0  # least distance of unlabelled ticks
    label_size_px: float = 13.0
    count_size_px: float = 11.0
    pill_size_px: float = 12.0
    axis_size_px: float = 13.0

    @property
    def heading_room_px(self) -> float:
        """The width of a heading's words."""
        return self.heading_px - self.heading_left_px - 6.0
