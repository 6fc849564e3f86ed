"""timeline.toml is edited so that only what is changed is written in another way."""

import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.settings_edit import (
    add_lane,
    change_lane,
    delete_lane,
    lane_ids,
    move_lane,
    set_timeline,
)
from timeline_app.resources import resource

TOUR = (resource("tour") / "timeline.toml").read_text("utf-8")
WRITTEN = """\
# Made by hand
title = 'Mine' # short

# The first one
[[lanes]]
id = "one"
title = "One"   # a stop
colour = "#112233"

[[lanes]]
id = "two"
folded = true
# last words

# where the articles are
[other]
articles = "elsewhere"

[[lanes]]
id = "three"
"""
INLINE = 'title = "Mine"\nlanes = [{id = "one"}, {id = "two", title = "Two"}] # all\n'


def lines_of(text: str) -> list[str]:
    return sorted(text.splitlines())


def test_the_title_is_changed_where_it_stands() -> None:
    after = set_timeline(WRITTEN, title="Yours")
    assert after == WRITTEN.replace("'Mine' # short", '"Yours" # short')
    assert set_timeline(after, title="Yours") == after


def test_a_description_is_added_above_the_first_table_and_left_out_again() -> None:
    after = set_timeline(TOUR, description="", opening="2025")
    assert 'opening = "2025"' in after
    assert "description" not in tomllib.loads(after)
    assert set_timeline(TOUR, title=tomllib.loads(TOUR)["title"]) == TOUR
    assert set_timeline("", title="Mine") == 'title = "Mine"\n'
    assert tomllib.loads(set_timeline('[[lanes]]\nid = "a"\n', title="Mine")) == {
        "title": "Mine",
        "lanes": [{"id": "a"}],
    }


@pytest.mark.parametrize(
    "text", [TOUR, WRITTEN, "", 'title = "x"', "[own]\nkept = 1\n", 'title = "A"\r\n\r\n']
)
def test_a_lane_is_added_behind_the_others(text: str) -> None:
    after = add_lane(text, "new", "A “new” one", "#445566")
    assert after.startswith(text)
    lane = {"id": "new", "title": "A “new” one", "colour": "#445566"}
    assert tomllib.loads(after)["lanes"][-1] == lane


def test_a_changed_lane_keeps_its_comments() -> None:
    after = change_lane(WRITTEN, "one", {"title": "Uno", "colour": "", "folded": True})
    assert 'title = "Uno"   # a stop' in after
    assert tomllib.loads(after)["lanes"][0] == {"id": "one", "title": "Uno", "folded": True}
    gone = set(WRITTEN.splitlines()) - set(after.splitlines())
    assert gone == {'title = "One"   # a stop', 'colour = "#112233"'}
    assert "# last words" in change_lane(WRITTEN, "two", {"folded": False, "title": "Two"})


def test_a_moved_lane_takes_the_comment_above_it_along() -> None:
    after = move_lane(WRITTEN, "one", 1)
    assert lane_ids(after) == ("two", "one", "three")
    assert lines_of(after) == lines_of(WRITTEN)
    assert '# The first one\n[[lanes]]\nid = "one"' in after
    assert move_lane(WRITTEN, "two", 1) == WRITTEN
    assert lane_ids(move_lane(WRITTEN, "one", 99)) == ("two", "three", "one")


def test_a_deleted_lane_goes_with_the_comment_above_it() -> None:
    after = delete_lane(WRITTEN, "one")
    assert lane_ids(after) == ("two", "three")
    assert "# The first one" not in after
    assert "# Made by hand" in after


def test_lanes_in_brackets_are_edited_too() -> None:
    assert lane_ids(add_lane(INLINE, "new", "New")) == ("one", "two", "new")
    assert lane_ids(move_lane(INLINE, "two", 0)) == ("two", "one")
    assert lane_ids(delete_lane(INLINE, "one")) == ("two",)
    after = change_lane(INLINE, "one", {"title": "One"})
    assert tomllib.loads(after)["lanes"][0] == {"id": "one", "title": "One"}
    assert after.endswith("# all\n")


def test_line_ends_stay_as_they_are() -> None:
    text = WRITTEN.replace("\n", "\r\n")
    for after in (
        change_lane(text, "one", {"subtitle": "UTC"}),
        add_lane(text, "new", "New"),
        move_lane(text, "three", 0),
        set_timeline(text, description="It is so"),
    ):
        assert "\n" not in after.replace("\r\n", "")


EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: add_lane(text, "new", "New"),
    lambda text: change_lane(text, "new", {"title": "x"}),
    lambda text: move_lane(text, "new", 0),
    lambda text: delete_lane(text, "new"),
)


@pytest.mark.parametrize("text", ["title = ", "lanes = 3", 'lanes = ["a"]', "[lanes]"])
@pytest.mark.parametrize("edit", EDITS, ids=["add", "change", "move", "delete"])
def test_what_cannot_be_edited_is_said_on_one_line(text: str, edit: Callable[[str], str]) -> None:
    with pytest.raises(CannotWrite, match="was not changed") as caught:
        edit(text)
    assert "\n" not in str(caught.value)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), NAMES), max_size=6))
def test_any_edits_say_what_they_should_and_nothing_else(
    edits: list[tuple[int, int, str]],
) -> None:
    text = TOUR
    for step, (kind, number, name) in enumerate(edits):
        before = tomllib.loads(text)
        lanes = before["lanes"]
        at = number % len(lanes)
        lane_id = lanes[at]["id"]
        if kind == 0:
            text = add_lane(text, f"{name} {step}", name)  # an id of its own
            lanes = [*lanes, {"id": f"{name} {step}", "title": name}]
        elif kind == 1:
            text = change_lane(text, lane_id, {"title": name})
            lanes = [*lanes[:at], lanes[at] | {"title": name}, *lanes[at + 1 :]]
        elif kind == 2:
            text = move_lane(text, lane_id, number // 2)
            to = min(number // 2, len(lanes) - 1)
            others = lanes[:at] + lanes[at + 1 :]
            lanes = [*others[:to], lanes[at], *others[to:]]
        elif len(lanes) > 1:
            text = delete_lane(text, lane_id)
            lanes = lanes[:at] + lanes[at + 1 :]
        assert tomllib.loads(text) == before | {"lanes": lanes}
