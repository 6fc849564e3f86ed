"""One game of the monkey in a process of its own, and what came of it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

from tests.monkey.screen import screen

_LAST: Final = 25  # gestures reported from before each fault
_STEP_S: Final = 0.5  # that a gesture may take on average, before the game is broken off
_START_S: Final = 120.0
_FAULTS_ALONE: Final = 3  # the exit code of a game that came to its end in spite of them


class Game(NamedTuple):
    """How a game went: whether badly, and all that a person needs to look into it."""

    went_wrong: bool
    report: str


def play(
    seed: int,
    steps: int,
    events: int,
    *,
    real: bool,
    trace: bool = False,
    edits: bool = False,
    module: str = "tests.monkey.play",
) -> Game:
    """Play over a timeline of `events` (0: the tour), on a `real` screen if there is any.

    `module` is the one that plays; `trace` has it write down every exception that is raised. With
    `edits` it is a copy of the tour, which is edited.
    """
    begun_s = time.monotonic()
    with tempfile.TemporaryDirectory() as name, screen(real=real) as shown:
        folder = Path(name)
        log = folder / "log.txt"
        numbers = {"--seed": seed, "--steps": steps, "--events": events}
        words = [str(word) for pair in numbers.items() for word in pair]
        words += ["--folder", name, "--log", str(log), *(["--trace"] if trace else [])]
        words += ["--edits"] if edits else []
        homes = {f"XDG_{kind}_HOME": name for kind in ("CACHE", "DATA", "CONFIG")}
        environment = os.environ | shown | homes
        environment |= {"HOME": name, "PYTHONPATH": os.pathsep.join(sys.path)}
        try:
            ended = subprocess.run(
                [sys.executable, "-m", module, *words],
                capture_output=True,
                check=False,
                cwd=name,
                encoding="utf-8",
                env=environment,
                errors="backslashreplace",
                timeout=_START_S + steps * _STEP_S,
            )
            code, said = ended.returncode, ended.stdout + ended.stderr
        except subprocess.TimeoutExpired as late:
            code, said = -1, f"broken off after {late.timeout:.0f} s\n{late.stderr!r}"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
    took_s = time.monotonic() - begun_s
    head = (
        f"seed {seed}, {steps:,} gestures over {f'{events:,} events' if events else 'the tour'} "
        f"({shown['QT_QPA_PLATFORM']}): {{}} after {took_s:.0f} s"
    )
    if code == 0 and "Traceback" not in said:
        return Game(went_wrong=False, report=head.format("nothing went wrong"))
    report = [head.format(f"went wrong (exit code {code})"), *_faults(lines)]
    if code != _FAULTS_ALONE:
        report += ["The last gestures:", *lines[-2 * _LAST :]]
    return Game(went_wrong=True, report="\n".join([*report, said[-6_000:]]))


def _faults(lines: list[str]) -> list[str]:
    """Each fault with the gestures before it."""
    report: list[str] = []
    places = [place for place, line in enumerate(lines) if line.startswith("FAULT ")]
    for number, place in enumerate(places, 1):
        end = next(
            (at for at in range(place + 1, len(lines)) if lines[at][:1].isdigit()), len(lines)
        )
        report += [f"--- fault {number}, after", *lines[max(place - 2 * _LAST, 0) : end]]
    return report
