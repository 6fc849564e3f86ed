"""Starts the probes in processes of their own, as warm as a user's second start."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def start_s(probe: str, home: Path, *arguments: object) -> float:
    """The seconds from starting a probe until its first line, which says that it is painted."""
    began_s = time.perf_counter()
    with _started(probe, home, *arguments) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        passed_s = time.perf_counter() - began_s
    assert line.startswith("painted"), f"{probe} painted nothing"
    return passed_s


def answer_of(probe: str, home: Path, *arguments: object) -> dict[str, float]:
    """The JSON object that a probe prints."""
    with _started(probe, home, *arguments) as process:
        text, _ = process.communicate()
    assert process.returncode == 0, f"{probe} failed"
    answer: dict[str, float] = json.loads(text)
    return answer


def _started(probe: str, home: Path, *arguments: object) -> subprocess.Popen[str]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        "TIMELINE_APP_CACHE": str(home / "cache"),  # that of the user is neither read nor filled
    }
    # Without byte code every start would compile the program again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", f"tests.bench.probes.{probe}", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True
    )
