"""The headings of lanes: they stay in view, and are kept as small pictures."""

import pytest

from tests.layout.scenes import a_view
from tests.paint.scenes import one_mark, painted, pixels
from timeline_app.paint.text import draw_text, empty_pixmap
from timeline_app.paint.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")
HEADINGS = "timeline_app.paint.timeline.headings"


def test_a_heading_is_painted_once_while_the_view_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def record(*call: object) -> None:
        drawn.append(str(call[3]))
        draw_text(*call)  # type: ignore[arg-type]

    monkeypatch.setattr(f"{HEADINGS}.draw_text", record)
    frame = one_mark(a_view())
    first = painted(frame, LIGHT)
    drawn.clear()
    again = painted(frame, LIGHT)
    assert not drawn
    heading_px = int(frame.scene.style.heading_px)
    assert (pixels(first)[:, :heading_px] == pixels(again)[:, :heading_px]).all()


def test_the_picture_of_a_very_high_lane_s_heading_is_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heights_px: list[float] = []

    def record(width_px: float, height_px: float, scale: float) -> object:
        heights_px.append(height_px)
        return empty_pixmap(width_px, height_px, scale)

    monkeypatch.setattr(f"{HEADINGS}.empty_pixmap", record)
    frame = one_mark(a_view(), title="Only here")
    (box,) = frame.lanes
    object.__setattr__(frame, "lanes", (box._replace(top_px=-50_000.0, bottom_px=50_000.0),))
    picture = painted(frame, LIGHT)
    (height_px,) = heights_px
    assert height_px < 600
    axis_px, left_px = int(frame.scene.style.axis_px), int(frame.scene.style.heading_left_px)
    words = pixels(picture)[axis_px + 4 : axis_px + 24, left_px : left_px + 60]
    assert len({*map(tuple, words.reshape(-1, words.shape[-1]).tolist())}) > 4
