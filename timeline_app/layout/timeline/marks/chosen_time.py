"""The time of the chosen event, as the axis and the overview point it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline_app.layout.timeline.frame import Frame
    from timeline_app.layout.timeline.scene import Scene

_LEAST_SPAN_PX = 6.0  # what is shorter is pointed at


class ChosenTime(NamedTuple):
    """From where to where a time is, in px; what `is_point` is at the middle of both."""

    left_px: float
    right_px: float

    @property
    def is_point(self) -> bool:
        """Whether a bar from its left to its right could hardly be seen."""
        return self.right_px - self.left_px < _LEAST_SPAN_PX

    @property
    def middle_px(self) -> float:
        """The place that a point has."""
        return (self.left_px + self.right_px) / 2

    def within(self, width_px: float) -> ChosenTime | None:
        """Return the part that is from 0 to a width; None where there is none."""
        if self.right_px < 0.0 or self.left_px > width_px:
            return None
        return ChosenTime(max(self.left_px, 0.0), min(self.right_px, width_px))


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
    return ChosenTime(*map(view.to_px, span_s)).within(view.width_px)
