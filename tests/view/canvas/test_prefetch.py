"""What the next step of a zoom will show is packed in turns, while nothing else is to be done."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.layout.scenes import a_scene, a_view
from timeline_app.layout.timeline.scene import Scene
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.view.canvas.layouts import Prefetch

VIEW = a_view()
LANES = 3


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[Viewport]:
    """The view of each lane that is packed, each of which takes longer than a turn."""
    done: list[Viewport] = []

    def slowly(_scene: Scene, view: Viewport) -> Iterator[int]:
        for lane in range(LANES):
            done.append(view)
            yield lane

    monkeypatch.setattr("timeline_app.view.canvas.layouts.packed_lanes", slowly)
    monkeypatch.setattr("timeline_app.view.work.worker._TURN_S", 0.0)
    return done


@pytest.fixture
def ahead(qapp: QApplication) -> Prefetch:
    return Prefetch(QObject(qapp))


def test_the_next_zoom_is_packed_lane_by_lane(
    ahead: Prefetch, packed: list[Viewport], qtbot: QtBot
) -> None:
    ahead.follow(a_scene(), VIEW, 100.0)
    assert packed == []
    QApplication.processEvents()
    assert len(packed) == 1
    qtbot.waitUntil(lambda: len(packed) == LANES)
    (view,) = set(packed)
    assert view.level == VIEW.level + 1
    assert view.to_time(100.0) == pytest.approx(VIEW.to_time(100.0))


def test_panning_packs_nothing_ahead(ahead: Prefetch, packed: list[Viewport], qtbot: QtBot) -> None:
    scene = a_scene()
    ahead.follow(scene, VIEW, 100.0)
    qtbot.waitUntil(lambda: len(packed) == LANES)
    ahead.follow(scene, VIEW.panned(50.0), 100.0)
    qtbot.wait(20)
    assert len(packed) == LANES


def test_a_further_zoom_takes_the_place_of_the_one_before(
    ahead: Prefetch, packed: list[Viewport], qtbot: QtBot
) -> None:
    scene, closer = a_scene(), VIEW.zoomed(0.4, 100.0)
    ahead.follow(scene, VIEW, 100.0)
    ahead.follow(scene, closer, 100.0)
    qtbot.waitUntil(lambda: len(packed) == LANES)
    assert {view.level for view in packed} == {closer.level + 1}
