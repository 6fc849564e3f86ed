"""From nothing to the first picture, and what the window does in the seconds after it."""

from pathlib import Path
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import Report
from tests.bench.processes import answer_of, start_s
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row

ROUNDS = 11


def test_first_picture(benchmark: BenchmarkFixture, report: Report, home: Path) -> None:
    """Program and yardstick by turns, so that what else the machine does slows both alike."""
    empty_s: list[float] = []
    start_s("empty_window", home)
    start_s("first_picture", home)  # compiles what was changed
    times_ms = round_times_ms(
        benchmark,
        start_s,
        ROUNDS,
        before=lambda: empty_s.append(start_s("empty_window", home)),
        args=("first_picture", home),
    )
    report(
        Row(
            "first picture of the tour, beside an empty window with numpy",
            median(times_ms),
            yardstick=median(empty_s) * 1000,
            goal=1.5,
        )
    )


def test_answering(benchmark: BenchmarkFixture, report: Report, home: Path) -> None:
    answers: list[dict[str, float]] = []
    round_times_ms(benchmark, lambda: answers.append(answer_of("watched", home)), rounds=3)
    found = {name: median(answer[name] for answer in answers) for name in answers[0]}
    where = "longest without an answer,"
    report(Row(f"{where} 2 s from the first picture", found["starting_ms"], goal=50))
    report(Row(f"{where} panning the tour", found["panning_ms"], goal=50))
    report(Row("most memory, the tour", found["peak_mb"], "MB"))
