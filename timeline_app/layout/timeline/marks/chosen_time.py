"""The time of the chosen event, as the axis and the overview point it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene

_LEAST_SPAN_PX = 6.0  # what is shorter could hardly be seen as a bar


class ChosenTime(NamedTuple):
    """From where to where a time is, in px; a point, too short for a bar, has both at one place."""

    left_px: float
    right_px: float

    @property
    def is_point(self) -> bool:
        """Whether it is pointed at; what lasts is no point, however little of it is in view."""
        return self.left_px == self.right_px

    @classmethod
    def within(cls, width_px: float, left_px: float, right_px: float) -> ChosenTime | None:
        """Return the part of a time that is from 0 to a width; None where there is none."""
        if right_px - left_px < _LEAST_SPAN_PX:
            middle_px = (left_px + right_px) / 2
            return cls(middle_px, middle_px) if 0.0 <= middle_px <= width_px else None
        if right_px <= 0.0 or left_px >= width_px:
            return None
        return cls(max(left_px, 0.0), min(right_px, width_px))


def chosen_s(scene: Scene, event: int | None) -> tuple[float, float] | None:
    """Return the axis seconds of an event; None where it is hidden, has no date, or is none."""
    if event is None or not 0 <= event < len(scene.mask) or not scene.mask[event]:
        return None
    return scene.span_of(event)


def chosen_time(frame: Frame, event: int | None) -> ChosenTime | None:
    """Return where the time of an event is in a frame's time area; None where it is not in view."""
    span_s = chosen_s(frame.scene, event)
    if span_s is None:
        return None
    view = frame.viewport
    return ChosenTime.within(view.width_px, *map(view.to_px, span_s))
