import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tests.builders import a_document, an_event
from tests.layout.scenes import LANES, TOUR_S, a_view
from tests.paint.scenes import a_painted_frame, a_small_document, one_mark, painted, pixels
from timeline_app.layout.dense.density import COLUMN_PX
from timeline_app.layout.timeline.frame import Frame, build_frame
from timeline_app.layout.timeline.scene import Folds
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.paint.theme import DARK, LIGHT, THEMES, Theme
from timeline_app.paint.timeline.signs import fill_rects

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.parametrize("theme", [LIGHT, DARK])]

REFERENCES = Path(__file__).parent / "reference"
TILE_PX = 16
MOST_DIFFERENCE = 16.0  # of 255, in the mean of a tile; a mark that is missing makes 50
VIEW = a_view(width_px=500.0, height_px=200.0)
LONG_TITLE = "A title that takes more room than its band has"
POINT = "2025-10-28T12:00"
INK = LANES[0].colour


def place(frame: Frame, x_px: float, y_px: float) -> tuple[int, int]:
    """A place of the time area in the picture."""
    style = frame.scene.style
    return int(style.heading_px + x_px), int(style.axis_px + y_px)


def middle(frame: Frame, k: int = 0) -> tuple[int, int]:
    marks = frame.marks
    x_px = float(marks.left_px[k] + marks.right_px[k]) / 2
    return place(frame, x_px, float(marks.top_px[k]) + frame.row_px / 2)


def colour_at(image: QImage, at: tuple[int, int]) -> str:
    return image.pixelColor(*at).name()


def rgb(colour: str) -> npt.NDArray[np.int64]:
    ink = QColor(colour)
    return np.array([ink.red(), ink.green(), ink.blue()])


def strength(image: QImage, frame: Frame, share: float) -> float:
    """How far the first mark is from the ground, a share along it: the mean of a hatch's period."""
    marks = frame.marks
    x_px = float(marks.left_px[0] + share * (marks.right_px[0] - marks.left_px[0]))
    x, y = place(frame, x_px, float(marks.top_px[0]) + frame.row_px / 2)
    bare = rgb(colour_at(image, (x, y + 30)))
    block = [rgb(colour_at(image, (x, y + dy))) for dy in range(-5, 5)]
    return float(np.abs(np.mean(block, axis=0) - bare).sum())


def label_pixels(image: QImage, frame: Frame) -> set[str]:
    left_px, width_px = float(frame.marks.label_x_px[0]), float(frame.marks.label_px[0])
    left, middle_y = place(frame, left_px, float(frame.marks.top_px[0]) + frame.row_px / 2)
    return {
        colour_at(image, (x, y))
        for x in range(left, left + int(width_px))
        for y in range(middle_y - 7, middle_y + 7)
    }


def test_a_known_time_is_a_dot_in_the_ink_of_its_lane(theme: Theme) -> None:
    frame = one_mark(VIEW, when=POINT)
    assert colour_at(painted(frame, theme), middle(frame)) == theme.lane(INK).name()


def test_a_planned_time_is_hollow(theme: Theme) -> None:
    frame = one_mark(VIEW, when=POINT, status="planned")
    image, (x, y) = painted(frame, theme), middle(frame)
    assert colour_at(image, (x, y)) == theme.ground
    ring = {colour_at(image, (x + dx, y)) for dx in range(-6, 7)}
    assert theme.lane(INK).name() in ring


def test_an_undated_event_is_an_empty_diamond(theme: Theme) -> None:
    frame = one_mark(VIEW, when="")
    image, (x, y) = painted(frame, theme), middle(frame)
    assert colour_at(image, (x, y)) == theme.ground
    assert colour_at(image, (x, y - 5)) != theme.ground


def test_a_soft_band_is_flat_between_two_short_fades(theme: Theme) -> None:
    """No part of the day is likelier than another."""
    frame = one_mark(VIEW, when="2025-10-28", title=LONG_TITLE)
    image = painted(frame, theme)
    fade = 10.0 / float(frame.marks.right_px[0] - frame.marks.left_px[0])
    assert strength(image, frame, fade / 10) < strength(image, frame, 0.5) / 2
    assert strength(image, frame, 1 - fade / 10) < strength(image, frame, 0.5) / 2
    flat = [strength(image, frame, share) for share in np.linspace(2 * fade, 1 - 2 * fade, 9)]
    assert max(flat) - min(flat) < max(flat) / 8


def test_a_soft_band_is_hatched_and_one_that_lasted_is_not(theme: Theme) -> None:
    """So that they differ where neither end is in view."""

    def shades(when: str) -> int:
        frame = one_mark(VIEW, when=when, title=LONG_TITLE)
        image, marks = painted(frame, theme), frame.marks
        x_px = float(marks.left_px[0] + marks.right_px[0]) / 2
        x, y = place(frame, x_px, float(marks.top_px[0]) + frame.row_px / 2)
        return len({colour_at(image, (x + dx, y)) for dx in range(10)})

    assert shades("2025-10-28") > 1
    assert shades("2025-10-27T12:00/2025-10-28T12:00") == 1


def test_a_hatch_leaves_out_the_label(theme: Theme) -> None:
    frame = one_mark(VIEW, when="[2025-10-26..2025-10-30]", title="i")
    x, y = place(frame, float(frame.marks.label_x_px[0]) - 3, float(frame.marks.top_px[0]) + 8)
    image = painted(frame, theme)
    assert len({colour_at(image, (x, y + dy)) for dy in range(8)}) == 1
    assert len({colour_at(image, (x + 60, y + dy)) for dy in range(8)}) > 1


def test_a_band_too_short_for_a_hatch_is_as_wide_as_it_is(theme: Theme) -> None:
    frame = one_mark(a_view(days=4_000.0, width_px=500.0), when="2030-10-28", title="i")
    image, marks = painted(frame, theme), frame.marks
    x, y = place(frame, float(marks.left_px[0]), float(marks.top_px[0]) + frame.row_px / 2)
    inked = {dx for dx in range(-9, 8) if colour_at(image, (x + dx, y)) != theme.ground}
    assert inked
    assert inked <= {-1, 0, 1, 2, 3}


def test_a_vague_band_fades_wider(theme: Theme) -> None:
    exact, vague = (one_mark(VIEW, when=when, title="i") for when in ("2025-10-28", "2025-10-28~"))
    assert strength(painted(vague, theme), vague, 0.25) < strength(
        painted(exact, theme), exact, 0.25
    )


def test_a_band_that_lasted_has_firm_ends(theme: Theme) -> None:
    frame = one_mark(VIEW, when="2025-10-27/2025-10-29", title="i")
    image, marks = painted(frame, theme), frame.marks
    y_px = float(marks.top_px[0]) + frame.row_px / 2
    for x_px in (float(marks.left_px[0]) + 1, float(marks.right_px[0]) - 2):
        assert colour_at(image, place(frame, x_px, y_px)) == theme.lane(INK).name()


@pytest.mark.parametrize(("when", "x_px"), [("2025-10-27/..", 495.0), ("../2025-10-29", 5.0)])
def test_an_open_end_has_its_arrow_at_the_edge_of_the_view(
    theme: Theme, when: str, x_px: float
) -> None:
    frame = one_mark(VIEW, when=when, title="i")
    y_px = float(frame.marks.top_px[0]) + frame.row_px / 2
    assert colour_at(painted(frame, theme), place(frame, x_px, y_px)) == theme.lane(INK).name()


def test_a_planned_band_is_an_outline(theme: Theme) -> None:
    frame = one_mark(VIEW, when="2025-10-27/2025-10-29", title="i", status="planned")
    image, marks = painted(frame, theme), frame.marks
    inside = place(frame, float(marks.right_px[0]) - 20, float(marks.top_px[0]) + frame.row_px / 2)
    assert colour_at(image, inside) == theme.ground
    edge = place(frame, float(marks.left_px[0]), float(marks.top_px[0]) + 3)
    dashes = {colour_at(image, (edge[0] + dx, edge[1])) for dx in range(40)}
    assert theme.lane(INK).name() in dashes
    assert theme.ground in dashes


def test_where_the_articles_differ_is_an_amber_flag(theme: Theme) -> None:
    frame = a_painted_frame(a_small_document(), VIEW)
    assert frame.marks.is_flagged.tolist().count(True) == 1
    assert (pixels(painted(frame, theme)) == rgb(theme.amber)).all(axis=2).any()
    plain = one_mark(VIEW, when=POINT)
    assert theme.amber not in label_pixels(painted(plain, theme), plain)


@pytest.mark.parametrize("when", [POINT, "2025-10-28", "2025-10-28~"])
def test_the_chosen_label_is_on_the_ink_of_its_lane(theme: Theme, when: str) -> None:
    frame = one_mark(VIEW, when=when, title="i")
    ink = theme.lane(INK).name()
    assert ink not in label_pixels(painted(frame, theme), frame)
    chosen = label_pixels(painted(frame, theme, selected=0), frame)
    assert {ink, theme.on_lane(INK).name()} <= chosen
    hovered = label_pixels(painted(frame, theme, hovered=0), frame)
    assert ink not in hovered
    assert theme.ground not in hovered


def test_a_chosen_dot_is_seen_on_its_pill(theme: Theme) -> None:
    frame = one_mark(VIEW, when=POINT)
    assert colour_at(painted(frame, theme, selected=0), middle(frame)) == theme.on_lane(INK).name()


@pytest.mark.parametrize("selected", [None, 0])
def test_nothing_is_painted_outside_the_picture(theme: Theme, selected: int | None) -> None:
    rows = [an_event(f"e{n}", "2025-10-30T22:00", lane="north", title="W" * 30) for n in range(20)]
    rows += [an_event("long", "../2025-12", lane="south"), an_event("now", "2025-10-26T00:01")]
    frame = a_painted_frame(
        a_document(rows, lanes=LANES), Viewport(TOUR_S, 5 * 86_400.0, 400.0, 150.0, 33.0)
    )
    image = painted(frame, theme, selected, margin_px=40)
    outside = np.ones((image.height(), image.width()), np.bool_)
    outside[39:-39, 39:-39] = False  # a hairline reaches half a pixel beyond its end
    assert (pixels(image)[outside] == (255, 0, 255)).all()


def test_headings_are_never_painted_over(theme: Theme) -> None:
    empty = pixels(painted(one_mark(VIEW, when="2026"), theme))
    for when in ("../2025-12", "2025-10-26T00:01", "2025-10-25/2025-11-02"):
        frame = one_mark(VIEW, when=when, title="W" * 30)
        lanes = slice(int(frame.scene.style.axis_px), int(frame.scene.style.axis_px + 200))
        assert (pixels(painted(frame, theme))[lanes, :124] == empty[lanes, :124]).all()


def test_a_picture_without_events_says_so(theme: Theme) -> None:
    empty = a_painted_frame(a_document(lanes=LANES), VIEW)
    hidden = a_painted_frame(a_document([an_event()], lanes=LANES), VIEW, hidden=True)
    one, other = (pixels(painted(frame, theme)) for frame in (empty, hidden))
    middle_px = slice(126, 166)
    assert len(np.unique(one[middle_px, 130:].reshape(-1, 3), axis=0)) > 3
    assert (one[middle_px] != other[middle_px]).any()


def test_the_picture_is_the_recorded_one(theme: Theme) -> None:
    """RECORD_PICTURES=1 records it again; look at what it recorded before committing it."""
    view = Viewport(TOUR_S - 21_600, 3.6 * 86_400.0, 640.0 - 124.0, 360.0 - 44.0 - 58.0)
    frame = a_painted_frame(a_small_document(), view)
    image = painted(frame, theme, selected=frame.scene.document.events.index("dinner"))
    file = REFERENCES / f"{theme.name}.png"
    if "RECORD_PICTURES" in os.environ:
        image.save(str(file))
    recorded = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    assert recorded.size() == image.size()
    difference = np.abs(pixels(recorded) - pixels(image)).mean(axis=2)
    tiles = [
        difference[top : top + TILE_PX, left : left + TILE_PX].mean()
        for top in range(0, image.height(), TILE_PX)
        for left in range(0, image.width(), TILE_PX)
    ]
    assert max(tiles) <= MOST_DIFFERENCE


def test_both_themes_can_be_requested(theme: Theme) -> None:
    assert THEMES[theme.name] is theme


def a_dense_frame(view: Viewport = VIEW) -> Frame:
    """1,600 events at one instant of the tour and 400 at another, in a collapsed lane."""
    rows = [an_event(f"m{n}", POINT, lane="north") for n in range(1_600)]
    rows += [an_event(f"f{n}", "2025-10-27T12:00", lane="north") for n in range(400)]
    scene = a_painted_frame(a_document(rows, lanes=LANES), view).scene
    return build_frame(replace(scene, folds=Folds(frozenset(["north"]))), view)


def column_height(image: QImage, frame: Frame, x_px: float) -> int:
    """How many px above the lower edge of the lane differ from what no column covers."""
    bottom = place(frame, 0, frame.strips[0].bottom_px)[1] - 1
    x, beside = place(frame, x_px, 0)[0], place(frame, x_px - 4 * COLUMN_PX, 0)[0]
    height = 0
    while colour_at(image, (x, bottom - height)) != colour_at(image, (beside, bottom - height)):
        height += 1
    return height


def test_density_is_in_columns_on_the_lower_edge_of_its_lane(theme: Theme) -> None:
    frame = a_dense_frame()
    (strip,) = frame.strips
    image = painted(frame, theme)
    many, few = (strip.left_px + (strip.column_at(x) + 0.5) * COLUMN_PX for x in (250.0, 150.0))
    expected = strip.share[[strip.column_at(many), strip.column_at(few)]]
    room_px = strip.bottom_px - strip.top_px - 6.0
    heights = [column_height(image, frame, x_px) for x_px in (many, few)]
    assert heights == pytest.approx((expected * room_px).tolist(), abs=2)
    assert heights[0] > heights[1] > 10


def test_a_dense_lane_says_how_many_are_in_view(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_texts: list[str] = []

    def record(_painter: QPainter, _x: float, _y: float, text: str, *_how: object) -> None:
        drawn_texts.append(text)

    monkeypatch.setattr("timeline_app.paint.timeline.headings.draw_passing_text", record)
    painted(a_dense_frame(), theme)
    assert "2,000 in view" in drawn_texts
    drawn_texts.clear()
    painted(a_dense_frame(a_view(TOUR_S + 1.9 * 86_400, 1.0, 500.0, 200.0)), theme)
    assert "1,600 in view" in drawn_texts
    drawn_texts.clear()
    painted(one_mark(VIEW, when=POINT), theme)
    assert not any("in view" in text for text in drawn_texts)


def test_many_rectangles_are_drawn_as_each_alone_would_be(theme: Theme) -> None:
    rects = np.random.default_rng(5).uniform(0, 60, (40, 4))
    images = [QImage(120, 120, QImage.Format.Format_RGB32) for _ in range(2)]
    for image, is_batch in zip(images, (True, False), strict=True):
        image.fill(QColor(theme.ground))
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.lane(INK))
        if is_batch:
            fill_rects(painter, rects[:0])
            fill_rects(painter, rects[:15])
            fill_rects(painter, np.asfortranarray(rects[15:]))
        else:
            for rect in rects.tolist():
                painter.drawRect(QRectF(*rect))
        painter.end()
    assert (pixels(images[0]) == pixels(images[1])).all()


def test_a_label_upon_a_density_stands_on_the_ground(theme: Theme) -> None:
    rows = [an_event(f"m{n}", POINT, lane="north", title="A title") for n in range(1_600)]
    frame = a_painted_frame(a_document(rows, lanes=LANES), VIEW)
    assert frame.strips
    image, marks = painted(frame, theme), frame.marks
    for k in range(len(marks.event)):
        x_px = marks.label_x_px[k] - 2.0
        at = place(frame, float(x_px), float(marks.top_px[k]) + frame.row_px / 2)
        assert colour_at(image, at) == theme.ground


def test_what_is_scrolled_out_is_not_painted_upon_the_axis(theme: Theme) -> None:
    lanes = (LANES[0]._replace(stay="m0", is_folded=True), LANES[1])
    rows = [an_event(f"m{n}", "2025-10-26/2025-10-30", lane="north") for n in range(22)]
    rows += [an_event(f"s{n}", "2025-10-28", lane="south") for n in range(22)]
    document = a_document(rows, lanes=lanes)
    scene = replace(
        a_painted_frame(document, VIEW).scene, folds=Folds(frozenset(), frozenset({"north"}))
    )
    scrolled = [build_frame(scene, replace(VIEW, scroll_px=scroll)) for scroll in (0.0, 300.0)]
    axis_px = slice(0, int(scene.style.axis_px) - 1)
    top, below = (pixels(painted(frame, theme))[axis_px] for frame in scrolled)
    assert (top == below).all()


@pytest.mark.parametrize(("when", "height_px"), [(POINT, 6), ("2025-10-28", 3)])
def test_the_axis_has_a_notch_at_the_time_of_the_chosen_event(
    theme: Theme, when: str, height_px: int
) -> None:
    frame = a_painted_frame(a_document([an_event("a", when)], lanes=LANES), VIEW)
    chosen, bare = painted(frame, theme, selected=0), painted(frame, theme)
    style, span_s = frame.scene.style, frame.scene.span_of(0)
    assert span_s is not None
    x_px = int(style.heading_px + frame.viewport.to_px(sum(span_s) / 2))
    at = x_px, int(style.axis_px) - height_px // 2 - 1
    assert colour_at(chosen, at) == theme.accent.lower()
    assert colour_at(bare, at) != theme.accent.lower()
