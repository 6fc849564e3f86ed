"""A program that is killed while it edits and saves loses nothing that was done."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.view.making.saving.killed import EVENT
from tests.view.making.test_editor import copied_tour
from timeline_app.io.formats.folder import read_folder
from timeline_app.io.making.places import OwnFolders
from timeline_app.io.making.recovery import read_log, replayed
from timeline_app.io.making.working_folder import read_working_folder

KILLS = int(os.environ.get("TIMELINE_KILLS", "12"))
"""How many windows are killed; 200 by hand now and then."""


def restored_title(folder: Path, places: OwnFolders) -> str:
    """The title after what the next start restores."""
    working = read_working_folder(folder)
    copy, log = working.copy, places.log(folder)
    if log.exists():
        found = replayed(read_log(log), working)
        assert found.conflicts == ()
        copy = found.copy
    row = next(copy.events.where("id", EVENT))
    return copy.events.cell(row, "title")


def test_what_was_done_before_a_kill_is_there_afterwards(tmp_path: Path) -> None:
    folders = [copied_tour(tmp_path / str(number)) for number in range(KILLS)]
    names = {path.name for path in folders[0].iterdir()}
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    run = subprocess.run(
        [sys.executable, "-m", "tests.view.making.saving.killed", "0", *map(str, folders)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | homes,
    )
    places = OwnFolders(tmp_path / "CACHE" / "timeline-app", tmp_path / "DATA" / "timeline-app")
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(told) == KILLS
    for folder, lines in zip(folders, told, strict=True):
        done = [line.partition("\t")[2] for line in lines if line.startswith("done")]
        _, _, begun = lines[-1].partition("\t")
        assert restored_title(folder, places) in (done[-1], begun)
        document = read_folder(folder)
        assert (document.findings, document.tally.refused) == ((), 0)
        others = {path.name for path in folder.iterdir()} - names
        assert all(name.endswith(".timeline-app.csv") for name in others)  # removed by a next save
    assert sum(map(len, told)) > 5 * KILLS
