"""From nothing to the first picture, and what the window does in the seconds after it."""

from pathlib import Path
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import Report
from tests.bench.processes import answer_of, start_s
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row

ROUNDS = 11
ROWS = 200


def test_first_picture(benchmark: BenchmarkFixture, report: Report, home: Path) -> None:
    ms, empty_ms = start_ms(benchmark, home, "first_picture")
    name = "first picture of the tour, beside an empty window with numpy"
    report(Row(name, ms, yardstick=empty_ms, goal=1.5))


def test_first_events(
    benchmark: BenchmarkFixture, report: Report, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    rows = (f"Event {n},{1900 + n % 120}-{1 + n % 12:02},lane {n % 4}\n" for n in range(ROWS))
    path.write_text("title,start,lane\n" + "".join(rows), encoding="utf-8")
    ms, empty_ms = start_ms(benchmark, home, "first_events", path)
    name = f"first events of a CSV of {ROWS} rows, beside an empty window with numpy"
    report(Row(name, ms, yardstick=empty_ms))


def start_ms(
    benchmark: BenchmarkFixture, home: Path, probe: str, *arguments: object
) -> tuple[float, float]:
    """Program and yardstick by turns, so that what else the machine does slows both alike."""
    empty_s: list[float] = []
    start_s("empty_window", home)
    start_s(probe, home, *arguments)  # compiles what was changed
    times_ms = round_times_ms(
        benchmark,
        start_s,
        ROUNDS,
        before=lambda: empty_s.append(start_s("empty_window", home)),
        args=(probe, home, *arguments),
    )
    return median(times_ms), median(empty_s) * 1000


def test_answering(benchmark: BenchmarkFixture, report: Report, home: Path) -> None:
    answers: list[dict[str, float]] = []
    round_times_ms(benchmark, lambda: answers.append(answer_of("watched", home)), rounds=3)
    found = {name: median(answer[name] for answer in answers) for name in answers[0]}
    where = "longest without an answer,"
    report(Row(f"{where} 2 s from the first picture", found["starting_ms"], goal=50))
    report(Row(f"{where} panning the tour", found["panning_ms"], goal=50))
    report(Row("most memory, the tour", found["peak_mb"], "MB"))
