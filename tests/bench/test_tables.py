"""Tables of a thousand to ten million events: opened by the running program, then used."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import Report, ReportGrowth
from tests.bench.processes import answer_of
from tests.bench.rounds import round_times_ms
from tests.bench.table import Growth, Row
from tests.bench.timelines import write_in_parts, write_table

ROUNDS: Final = 3
LARGE_ROUNDS: Final = 1
THOUSAND, TEN_THOUSAND, MILLION, TEN_MILLION = 1_000, 10_000, 1_000_000, 10_000_000
HUNDRED_MILLION = 100_000_000
STALL_MS = 50
STALLS = {
    "opening_stall": "opening",
    "pan_stall": "panning",
    "zoom_stall": "zooming",
    "search_stall": "searching",
}
GROWING = {
    "columns": "import pyarrow and read all columns",
    "first": "open → first events",
    "full": "open → full picture",
    "pan_p50": "pan, p50",
    "pan_p99": "pan, p99",
    "zoom_p50": "zoom, p50",
    "zoom_p99": "zoom, p99",
    "hit_p99": "event under the pointer, p99",
    "found": "titles found, slowest letter",
    "searched": "typed letter → picture, slowest",
} | {stall: f"longest without an answer, {doing}" for stall, doing in STALLS.items()}

Figures = dict[str, float]  # in ms, but for the memory in MB
MeasureTables = Callable[[Sequence[int], str, int], dict[int, Figures]]


class Smoothness(NamedTuple):
    """What a pan and a zoom may take."""

    p99_ms: float
    times_that_of_ten_thousand: float


@pytest.fixture
def measure_tables(
    benchmark: BenchmarkFixture, home: Path, tmp_path: Path
) -> Iterator[MeasureTables]:
    """Measures tables of several sizes, by size: the medians of processes of their own.

    Sizes and yardsticks take turns, so that what else the machine does slows all of them alike.
    """
    paths: dict[int, Path] = {}

    def measured(sizes: Sequence[int], suffix: str, count: int) -> dict[int, Figures]:
        paths.update({size: write_table(tmp_path, size, suffix) for size in sizes})
        rounds: dict[int, list[Figures]] = {size: [] for size in sizes}

        def measure() -> None:
            for size, path in paths.items():
                columns = {"columns": answer_of("read_columns", home, path)["ms"]}
                rounds[size].append(answer_of("opened_table", home, path, size) | columns)

        round_times_ms(benchmark, measure, count)
        return {
            size: {name: median(each[name] for each in figures) for name in figures[0]}
            for size, figures in rounds.items()
        }

    yield measured
    for path in paths.values():  # pytest keeps its folders for a while
        path.unlink()
    shutil.rmtree(home / "cache", ignore_errors=True)


def test_tables(measure_tables: MeasureTables, report: Report, report_growth: ReportGrowth) -> None:
    figures = measure_tables((THOUSAND, TEN_THOUSAND, 100_000, MILLION), ".csv", ROUNDS)
    most = figures[MILLION]
    of, whole = "1,000,000 events", figures[THOUSAND]["full"]
    report(Row(f"{of}, CSV → full picture", most["full"], "ms", most["columns"], goal=2.2))
    report(Row(f"{of}, CSV → first events, beside all of 1,000", most["first"], "ms", whole, 1.5))
    report_frames(report, figures, MILLION, Smoothness(12, 1.5))
    report(Row(f"{of}, the event under the pointer, p99", most["hit_p99"], goal=1))
    report(Row(f"{of}, typed letter → titles found", most["found"], goal=100))
    report(Row(f"{of}, typed letter → picture", most["searched"], goal=100))
    report(Row(f"{of}, most memory, once opened", most["opened_mb"], "MB", goal=550))
    report(Row(f"{of}, most memory, panned and searched too", most["peak_mb"], "MB", goal=550))
    for stall, doing in STALLS.items():
        report(Row(f"{of}, longest without an answer, {doing}", most[stall], goal=STALL_MS))
    report_growth(growths(figures))


@pytest.mark.large
def test_large_tables(
    measure_tables: MeasureTables, report: Report, report_growth: ReportGrowth
) -> None:
    figures = measure_tables((TEN_THOUSAND, MILLION, TEN_MILLION), ".parquet", LARGE_ROUNDS)
    most = figures[TEN_MILLION]
    of = "10,000,000 events"
    report(Row(f"{of}, Parquet → full picture", most["full"], "ms", most["columns"]))
    report(Row(f"{of}, Parquet → first events", most["first"]))
    report_frames(report, figures, TEN_MILLION, Smoothness(20, 2.5))
    report(Row(f"{of}, typed letter → titles found", most["found"]))
    report(Row(f"{of}, most memory, panned and searched too", most["peak_mb"], "MB"))
    for stall, doing in STALLS.items():
        report(Row(f"{of}, longest without an answer, {doing}", most[stall], goal=STALL_MS))
    report_growth(growths(figures))


@pytest.mark.large
@pytest.mark.parametrize("size", [TEN_MILLION, HUNDRED_MILLION])
def test_kept_tables(
    benchmark: BenchmarkFixture, home: Path, tmp_path: Path, report: Report, size: int
) -> None:
    small, large = write_table(tmp_path, TEN_THOUSAND, ".parquet"), write_in_parts(tmp_path, size)
    cache = home / "cache"
    found: dict[str, Figures] = {}

    def measure() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        found["columns"] = answer_of("read_batches", home, large)
        found["first"] = answer_of("opened_table", home, large, size)
        found["small"] = answer_of("opened_table", home, small, TEN_THOUSAND)
        found["second"] = answer_of("opened_table", home, large, size)

    try:
        round_times_ms(benchmark, measure, LARGE_ROUNDS)
        kept_mb = sum(path.stat().st_size for path in cache.rglob("*")) / 10**6
        file_mb = large.stat().st_size / 10**6
    finally:
        large.unlink()
        shutil.rmtree(cache, ignore_errors=True)
    report_kept(report, size, found)
    report(Row(f"{size:,} events, kept on the disk", kept_mb, "MB", file_mb))


def report_kept(report: Report, size: int, found: dict[str, Figures]) -> None:
    of, goal_mb = f"{size:,} events, Parquet", 600 if size == TEN_MILLION else 1_500
    first, second, small = found["first"], found["second"], found["small"]
    report(Row(f"{of}, first opening → full picture", first["full"], "ms", found["columns"]["ms"]))
    report(Row(f"{of}, second opening → full picture", second["full"], "ms", small["full"], 3))
    for name, figures in (("first", first), ("second", second)):
        most_mb = figures["opened_anon"]
        report(Row(f"{of}, {name} opening, most memory", most_mb, "MB", goal=goal_mb))
        report(Row(f"{of}, {name} opening, most mapped", figures["opened_file"], "MB"))
    report(Row(f"{of}, used, most memory", second["used_anon"], "MB", goal=goal_mb))
    report_frames(report, {size: second, TEN_THOUSAND: small}, size, Smoothness(20, 1.5))
    report(Row(f"{of}, typed letter → titles found", second["found"]))


def report_frames(
    report: Report, figures: dict[int, Figures], size: int, goals: Smoothness
) -> None:
    for gesture in ("pan", "zoom"):
        of, p99_ms = f"{size:,} events, {gesture}", figures[size][f"{gesture}_p99"]
        few_ms = figures[TEN_THOUSAND][f"{gesture}_p99"]
        report(Row(f"{of}, p50", figures[size][f"{gesture}_p50"]))
        report(Row(f"{of}, p99", p99_ms, goal=goals.p99_ms))
        goal = goals.times_that_of_ten_thousand
        report(Row(f"{of}, p99, beside that of 10,000", p99_ms, "ms", few_ms, goal))


def growths(figures: dict[int, Figures]) -> list[Growth]:
    def of(name: str) -> dict[int, float]:
        return {size: each[name] for size, each in figures.items()}

    times = [Growth(what, of(name)) for name, what in GROWING.items()]
    return [*times, Growth("most memory", of("peak_mb"), "MB")]
