"""A window that goes without being closed takes no program with it, whatever is open in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.view.making.saving.gone import STATES


@pytest.mark.parametrize("end", ["deleted", "left open"])
@pytest.mark.parametrize("state", STATES)
def test_a_window_that_goes_while_one_edits_ends_in_silence(
    tmp_path: Path, state: str, end: str
) -> None:
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "DATA", "CONFIG")}
    run = subprocess.run(
        [sys.executable, "-m", "tests.view.making.saving.gone", state, end, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | homes | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
    )
    said = run.stderr.replace("This plugin does not support", "").strip()
    assert (run.returncode, run.stdout) == (0, "end\n"), said
    assert "Error" not in said
