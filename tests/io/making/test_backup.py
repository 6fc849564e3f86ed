"""Copies of a timeline's files as they were before they were saved."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from timeline_app.io.errors import CannotWrite
from timeline_app.io.making.backup import back_up
from timeline_app.io.making.places import OwnFolders
from timeline_app.io.making.working_folder import read_working_folder

NOON = datetime(2026, 11, 30, 12)  # noqa: DTZ001 - the clock of whoever looks at the folder


def test_a_copy_has_the_files_as_they_were_read(tmp_path: Path) -> None:
    timeline = tmp_path / "My: timeline"
    timeline.mkdir()
    (timeline / "events.csv").write_bytes(b"id,title\r\na,\xc3\xa9\r\n")
    (timeline / "timeline.toml").write_bytes(b'title = "a"\n')
    (timeline / "other.txt").write_bytes(b"not of the timeline")
    folder = read_working_folder(timeline)
    (timeline / "events.csv").write_bytes(b"id,title\n")
    copy = back_up(folder, OwnFolders(tmp_path, tmp_path / "data").copies(timeline), NOON)
    assert copy.name == "2026-11-30 12.00.00"
    assert copy.parent.name.startswith("My_ timeline-")
    assert {each.name: each.read_bytes() for each in copy.iterdir()} == {
        "events.csv": b"id,title\r\na,\xc3\xa9\r\n",
        "timeline.toml": b'title = "a"\n',
    }


def test_the_last_twenty_are_kept(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("id,title\n")
    folder = read_working_folder(tmp_path)
    made = [back_up(folder, tmp_path / "d", NOON + timedelta(days=day)) for day in range(22)]
    made.append(back_up(folder, tmp_path / "d", NOON + timedelta(days=21)))
    assert sorted(made[0].parent.iterdir()) == sorted(made[-20:])


def test_where_none_can_be_made_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("id,title\n")
    (tmp_path / "data").write_text("a file")
    with pytest.raises(CannotWrite, match=r"^No copy of the files as they were could be made in "):
        back_up(read_working_folder(tmp_path), tmp_path / "data", NOON)
