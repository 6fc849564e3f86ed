"""Caption: what stands below an exported picture: its title, range, clock, counts and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from timeline_app.model.dates.calendar import DAY_S, MONTHS, civil_from_days
from timeline_app.model.dates.clock import UTC, wall_s
from timeline_app.model.dates.edtf import parse_when
from timeline_app.model.facets import LANE
from timeline_app.paint.fonts import sans
from timeline_app.paint.text import advance, draw_text, wrapped_lines
from timeline_app.words.dates import in_words
from timeline_app.words.facets import facet_name
from timeline_app.words.names import time_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline_app.model.dates.clock import Clock
    from timeline_app.model.document import Document
    from timeline_app.paint.export.picture import PictureRequest
    from timeline_app.paint.theme import Theme

_EDGE_PX: Final = 14.0
_LINE_PX: Final = 18.0
_PAD_PX: Final = 8.0
_TITLE_SIZE_PX: Final = 15.0
_TEXT_SIZE_PX: Final = 12.0
_MOST_TITLE_LINES: Final = 3
_MOST_LINES_OF_PART: Final = 4
_YEARS_FROM: Final = 20 * 365  # days; a range that long is told in years
_MONTHS_FROM: Final = 2 * 365
_HOURS_TOLD: Final = 4  # up to so many days the times are told too
_FOUR_DIGITS: Final = 10_000
_MOST_CARRIED: Final = 50_000  # events


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines below a picture."""

    title: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def height_px(self) -> float:
        """What the lines take, with the room around them."""
        return (len(self.title) + len(self.text)) * _LINE_PX + 2 * _PAD_PX


def set_caption(title: str, parts: Iterable[str], width_px: float) -> Caption:
    """The caption in lines that fit into the width, broken between its parts where that will do."""
    room_px = width_px - 2 * _EDGE_PX
    bold, plain = sans(_TITLE_SIZE_PX, bold=True), sans(_TEXT_SIZE_PX)
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and advance(longer, plain) <= room_px:
            lines[-1] = longer
        else:
            lines += wrapped_lines(part, plain, room_px, _MOST_LINES_OF_PART)
    return Caption(wrapped_lines(title, bold, room_px, _MOST_TITLE_LINES), tuple(lines))


def caption_parts(
    request: PictureRequest,
    span_s: tuple[float, float],
    shown: int,
    shortened: int,
    marks: int | None = None,
) -> list[str]:
    """What the picture shows of its timeline, on which clock, in which lanes, and when it was made.

    `span_s` is the range in axis seconds. `marks` is how many marks stand for the events, where
    some of them are told by density.
    """
    document = request.document
    parts = [
        *_range_parts(request, span_s),
        clock_in_words(request.clock),
        shown_in_words(request, shown),
    ]
    if marks is not None:
        parts.append(f"{_counted(marks, 'mark')}, the other events as density")
    if document.articles:
        parts.append(_counted(len(document.articles), "article"))
    if request.column != LANE:
        parts.append(f"lanes by {facet_name(document, request.column)}")
    if shortened:
        parts.append(f"{_counted(shortened, 'title')} shortened")
    if document.tally.refused:
        parts.append(f"{_counted(document.tally.refused, 'row')} refused")
    if not is_carried(document):
        parts.append("too many events to be carried inside")
    day = request.exported
    parts.append(f"exported {day.day} {MONTHS[day.month - 1]} {day.year}")
    return parts


def _range_parts(request: PictureRequest, span_s: tuple[float, float]) -> list[str]:
    events = request.document.events
    if events.has_dates:
        return [range_in_words(*span_s, request.clock)]
    return ["no event has a date"] if len(events) else []


def is_carried(document: Document) -> bool:
    """Whether pictures of a document carry it inside; a longer one would outweigh its picture."""
    return len(document.events) <= _MOST_CARRIED


def shown_in_words(request: PictureRequest, shown: int) -> str:
    """How many events are shown of how many, and why not the others.

    "46 of 54 events shown (6 outside the range, 2 hidden by the filter)".
    """
    count = len(request.mask)
    hidden = count - int(request.mask.sum())
    outside = count - hidden - shown
    reasons = [f"{outside:,} outside the range"] if outside else []
    reasons += [f"{hidden:,} hidden by the filter"] if hidden else []
    told = f" ({', '.join(reasons)})" if reasons else ""
    return f"{shown:,} of {_counted(count, 'event')} shown{told}"


def range_in_words(start_s: float, end_s: float, clock: Clock) -> str:
    """A range of axis seconds as a date: "Sunday 26 to Friday 31 October 2025"."""
    edges = np.array([np.floor(start_s), np.ceil(end_s)]).astype(np.int64)
    first_s, last_s = wall_s(clock, edges).tolist()
    days = (last_s - first_s) / DAY_S
    has_times = days < _HOURS_TOLD and (first_s % DAY_S or last_s % DAY_S)
    if not has_times:
        last_s = max(last_s - 1, first_s)
    texts = [_edtf(edge_s, days, has_times=bool(has_times)) for edge_s in (first_s, last_s)]
    return in_words(parse_when("/".join(dict.fromkeys(texts))))


def clock_in_words(clock: Clock) -> str:
    """Whose times are shown: "times local to each event", "times in UTC"."""
    if not clock.zone:
        return "times local to each event"
    return "times in UTC" if clock == UTC else f"times in {clock.zone}"


def paint_caption(
    painter: QPainter, caption: Caption, top_px: float, width_px: float, theme: Theme
) -> None:
    """Draw a caption over the whole width; the ground is left as it is."""
    painter.fillRect(QRectF(0.0, round(top_px), width_px, 1.0), QColor(theme.line))
    baseline_px = top_px + _PAD_PX - 4.0
    for line in caption.title:
        baseline_px += _LINE_PX
        font = sans(_TITLE_SIZE_PX, bold=True)
        draw_text(painter, _EDGE_PX, baseline_px, line, font, QColor(theme.text))
    for line in caption.text:
        baseline_px += _LINE_PX
        font = sans(_TEXT_SIZE_PX)
        draw_text(painter, _EDGE_PX, baseline_px, line, font, QColor(theme.text_soft))


def _edtf(edge_s: int, days: float, *, has_times: bool) -> str:
    year, month, day = civil_from_days(edge_s // DAY_S)
    if not 0 <= year < _FOUR_DIGITS:
        return f"{year:05}" if -_FOUR_DIGITS < year < 0 else f"Y{year}"
    if days > _MONTHS_FROM:
        return f"{year:04}" if days > _YEARS_FROM else f"{year:04}-{month:02}"
    date = f"{year:04}-{month:02}-{day:02}"
    return f"{date}T{time_name(edge_s - edge_s % 60)}" if has_times else date


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
