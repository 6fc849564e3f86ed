"""A timeline.toml that both sides changed is merged key by key, in the text of the disk's."""

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import given

from tests.model.making.versions.test_merge_values import SETTINGS
from timeline_app.io.making.settings_edit import add_lane, change_lane, move_lane, set_timeline
from timeline_app.io.making.settings_merge import merge_settings
from timeline_app.model.making.versions.merge import Conflict
from timeline_app.model.making.versions.merge_values import is_same_value, merge_values

BASE = """\
# made by hand
title = 'Mine' # short

[[lanes]]
id = "one"   # the first
title = "One"

[[lanes]]
id = "two"

# theirs alone
[other]
kept = true
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_sides_changes_stand_in_the_text_of_the_disk(end: str, mark: str) -> None:
    ours = add_lane(set_timeline(BASE, title="Ours", opening="2025"), "three", "Three", "#112233")
    ours = move_lane(change_lane(ours, "one", {"title": "Uno"}), "two", 0)
    theirs = BASE.replace("# short", "# another comment").replace("kept = true", "kept = false")
    theirs = theirs.replace('id = "two"', 'id = "two"\ncolour = "#445566" # grey')
    base, ours, theirs = (mark + text.replace("\n", end) for text in (BASE, ours, theirs))
    merged = merge_settings(base, ours, theirs)
    assert merged.conflicts == ()
    values = tomllib.loads(merged.text.removeprefix("\ufeff"))
    assert (values["title"], values["opening"], values["other"]) == (
        "Ours",
        "2025",
        {"kept": False},
    )
    assert [lane["id"] for lane in values["lanes"]] == ["two", "one", "three"]
    assert values["lanes"][:2] == [
        {"id": "two", "colour": "#445566"},
        {"id": "one", "title": "Uno"},
    ]
    for kept in ("# made by hand", "# another comment", "# the first", "# grey", "# theirs alone"):
        assert kept in merged.text
    assert merged.text.startswith(mark)
    assert merged.text.count("\n") == merged.text.count(end)


def test_a_key_that_both_changed_is_a_conflict_by_its_key() -> None:
    ours = change_lane(set_timeline(BASE, title="Ours"), "one", {"title": "Uno"})
    theirs = BASE.replace("'Mine'", "'Theirs'").replace('"One"', '"Eins"')
    merged = merge_settings(BASE, ours, theirs)
    lane, title = merged.conflicts
    assert title == Conflict(
        "settings", 2, {"title": "Mine"}, {"title": "Ours"}, {"title": "Theirs"}
    )
    assert lane.path == ("lanes", "one")
    assert (lane.ours, lane.theirs) == ({"title": "Uno"}, {"title": "Eins"})
    values = tomllib.loads(merged.text)
    assert (values["title"], values["lanes"][0]["title"]) == ("Ours", "Uno")
    settled = merge_settings(BASE, ours, theirs, {title.place})
    values = tomllib.loads(settled.text)
    assert (values["title"], values["lanes"][0]["title"]) == ("Theirs", "Uno")
    assert settled.conflicts == merged.conflicts
    assert merge_settings(BASE, ours, theirs, {title.place, lane.place}).text == theirs


def test_a_lane_deleted_here_and_changed_there_is_a_conflict_of_the_lane() -> None:
    ours = BASE.replace('[[lanes]]\nid = "two"\n', "")
    theirs = BASE.replace('id = "two"', 'id = "two"\ntitle = "Two"')
    (conflict,) = merge_settings(BASE, ours, theirs).conflicts
    assert conflict.path == ("lanes", "two")
    assert (conflict.ours, conflict.theirs) == (None, {"id": "two", "title": "Two"})


def test_what_is_no_toml_is_a_conflict_as_a_whole() -> None:
    ours = set_timeline(BASE, title="Ours")
    (conflict,) = merge_settings(BASE, ours, "no toml").conflicts
    assert conflict == Conflict(
        "settings", 0, {"settings": BASE}, {"settings": ours}, {"settings": "no toml"}
    )


@pytest.mark.parametrize("is_theirs", [True, False])
@given(base=SETTINGS, ours=SETTINGS, theirs=SETTINGS)
def test_the_text_says_what_both_sides_say(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], is_theirs: bool
) -> None:
    one, other, third = (tomlkit.dumps(side) for side in (base, ours, theirs))
    conflicts = merge_settings(one, other, third).conflicts
    places = {each.place for each in conflicts if is_theirs}
    merged = merge_settings(one, other, third, places)
    found = merge_values(base, ours, theirs)
    assert len(found.conflicts) == len(conflicts)
    paths = {each.path for each in found.conflicts if is_theirs}
    wanted = merge_values(base, ours, theirs, paths).values
    assert is_same_value(tomllib.loads(merged.text), wanted)
