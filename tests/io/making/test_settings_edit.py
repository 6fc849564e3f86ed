"""A lane is added to timeline.toml, and nothing else of it changes."""

import tomllib

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.settings_edit import add_lane
from timeline_app.resources import resource

TOUR = (resource("tour") / "timeline.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "settings",
    [
        "",
        'title = "A"',
        '# by hand\ntitle = "A"\n\n[[lanes]]\nid = "a"\n\n[own]\nkept = 1\n',
        'title = "A"\r\n\r\n[[lanes]]\r\nid = "a"\r\n',
        'lanes = [{id = "a"}]  # on one line\ntitle = "A"\n',
        TOUR,
    ],
)
def test_one_more_lane_stands_behind_the_others(settings: str) -> None:
    before = tomllib.loads(settings)
    after = add_lane(settings, "new", 'The "new" lane', "#0954cd")
    lane = {"id": "new", "title": 'The "new" lane', "colour": "#0954cd"}
    assert tomllib.loads(after) == before | {"lanes": [*before.get("lanes", []), lane]}
    assert ("\r\n" in after) == ("\r\n" in settings)


def test_what_was_written_by_hand_stays_as_it_is() -> None:
    assert add_lane(TOUR, "new", "New").startswith(TOUR)


@pytest.mark.parametrize("settings", ["title =", "lanes = 3", "lanes = [3]\ntitle = [", "[lanes]"])
def test_settings_that_are_no_list_of_lanes_are_not_changed(settings: str) -> None:
    with pytest.raises(CannotWrite, match=r"timeline\.toml was not changed"):
        add_lane(settings, "new", "New")
