from dataclasses import replace

import pytest

from tests.builders import an_event
from tests.layout.dense_lanes import HIGH_PX, low_thresholds
from tests.layout.scenes import LANES, TOUR_S, a_scene, a_view
from timeline_app.layout.dense.lane import DenseLane
from timeline_app.layout.dense.tiles import TileKey, pack_tile
from timeline_app.layout.timeline.frame import build_frame
from timeline_app.layout.timeline.request import pack_ahead, packed_lanes
from timeline_app.layout.timeline.scene import Scene

VIEW = replace(a_view(TOUR_S, 4.0, 800.0), height_px=HIGH_PX)


@pytest.fixture
def scene() -> Scene:
    """Twenty events in each of two lanes."""
    rows = [
        an_event(f"{lane.id}{n}", f"2025-10-{26 + n % 4}T{n:02}:00", lane=lane.id)
        for lane in LANES[:2]
        for n in range(20)
    ]
    with low_thresholds():
        made = a_scene(*rows)
        assert set(made.dense_lanes) == {0, 1}
    return made


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The level of each tile that is packed from now on."""
    levels: list[int] = []

    def noted(dense_lane: DenseLane, key: TileKey) -> object:
        levels.append(key.level)
        return pack_tile(dense_lane, key)

    monkeypatch.setattr("timeline_app.layout.dense.tiles.pack_tile", noted)
    return levels


def test_what_was_packed_ahead_is_not_packed_again(scene: Scene, packed: list[int]) -> None:
    finer = VIEW.zoomed(0.5, 300.0)
    assert list(packed_lanes(scene, finer)) == [0, 1]
    assert finer.level in packed
    packed.clear()
    build_frame(scene, finer)
    assert not packed


def test_several_zooms_into_all_of_a_view_are_packed_ahead(scene: Scene, packed: list[int]) -> None:
    pack_ahead(scene, VIEW)
    packed.clear()
    for place_px in (0.0, 400.0, 800.0):
        for halvings in range(1, 6):
            build_frame(scene, VIEW.zoomed(0.5**halvings, place_px))
    assert not packed
