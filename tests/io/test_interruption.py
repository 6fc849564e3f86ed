"""Ctrl+C and requests to end, at random moments of real runs."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import contents
from timeline_app.io.registry import open_timeline
from timeline_app.resources import resource

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are other there")

RUN = """
import sys
from timeline_app.io.interruption import end_quietly_on_signals
end_quietly_on_signals()  # before Python has come so far, its own traceback cannot be helped
print("ready", flush=True)
from timeline_app.__main__ import main
sys.exit(main())
"""
RUNS = 24
LONGEST_S = 0.9  # about as long as an export takes


def started(*words: object) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("seed", range(RUNS))
def test_an_export_ends_quietly_and_leaves_nothing_behind(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    out = tmp_path / f"tour{chance.choice(['.png', '.json', '.pdf', '.report.html'])}"
    process = started("export", out)
    time.sleep(chance.uniform(0, LONGEST_S))
    process.send_signal(number)
    printed, problem = process.communicate()
    # One line, where it is said before the file is in its place.
    assert problem in ("", f"timeline-app: interrupted, {out.name} is as it was\n")
    assert not (problem and out.exists())
    # At its very end Python gives signals back to the system, which then ends the process.
    assert process.returncode in {0, 128 + number, -number}
    assert printed or process.returncode != 0
    assert {path.name for path in tmp_path.iterdir()} <= {out.name}
    if out.exists() and not out.name.endswith(".html"):
        assert contents(open_timeline(out)) == contents(open_timeline(resource("tour")))


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("is_written", [False, True])
def test_a_file_is_as_it_was_only_where_that_is_so(
    tmp_path: Path, *, is_there: bool, is_written: bool
) -> None:
    path = tmp_path / "out.txt"
    if is_there:
        path.write_text("the same")
    program = f"""
import os, signal
from pathlib import Path
from timeline_app.io.files import replace_file
from timeline_app.io.interruption import end_quietly_on_signals, say_if_interrupted
end_quietly_on_signals()
say_if_interrupted({str(path)!r}, "as it was")
if {is_written}:
    replace_file(Path({str(path)!r}), lambda new: new.write_text("the same"))
os.kill(os.getpid(), signal.SIGTERM)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.stderr == ("" if is_written else "as it was\n")
    assert ended.returncode == 128 + signal.SIGTERM
    assert path.exists() == (is_there or is_written)


def test_control_c_while_a_file_is_written_leaves_the_old_one_and_says_so(tmp_path: Path) -> None:
    events = tmp_path / "many.csv"
    lines = [f"Event {n},20{n % 90 + 10}-01-01\n" for n in range(200_000)]
    events.write_text("title,start\n" + "".join(lines), encoding="utf-8")
    out = tmp_path / "many.ics"
    out.write_text("the old one", encoding="utf-8")
    process = started("export", events, out, "--force")
    time.sleep(4.0)  # it takes longer, even on a fast machine
    process.send_signal(signal.SIGINT)
    printed, problem = process.communicate()
    assert (printed, process.returncode) == ("", 130)
    assert problem == "timeline-app: interrupted, many.ics is as it was\n"
    assert out.read_text(encoding="utf-8") == "the old one"
    assert {path.name for path in tmp_path.iterdir()} == {"many.csv", "many.ics"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after_s", [0.1, 0.3, 3.0])
def test_a_window_ends_quietly(tmp_path: Path, number: signal.Signals, after_s: float) -> None:
    process = started(resource("tour"))
    time.sleep(after_s)
    process.send_signal(number)
    _, problem = process.communicate(timeout=20)
    assert process.returncode == 128 + number
    assert [line for line in problem.splitlines() if "propagateSizeHints" not in line] == []
    assert [*tmp_path.iterdir()] == []


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        process = started("export", tmp_path / "tour.json")
    finally:
        signal.signal(signal.SIGHUP, before)
    process.send_signal(signal.SIGHUP)
    process.communicate()
    assert process.returncode == 0
