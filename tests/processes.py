"""Runs of the program in processes of their own."""

import os
import subprocess
import sys


def without_a_screen() -> dict[str, str]:
    """The variables of this process, but for those that name a screen."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def in_its_own_process(
    *arguments: object, encoding: str = "utf-8", **variables: str
) -> subprocess.CompletedProcess[str]:
    """A run without a screen, whatever this machine has."""
    command = [sys.executable, "-m", "timeline_app", *map(str, arguments)]
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding=encoding,
        env=without_a_screen() | variables,
    )
