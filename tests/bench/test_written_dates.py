"""A million dates as people write them, opened beside the same dates in ISO 8601."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.conftest import Report
from tests.bench.rounds import round_times_ms
from tests.bench.table import Row
from timeline_app.io.registry import open_timeline
from timeline_app.model.dates.calendar import MONTHS, civil_from_days

MILLION, ROUNDS = 1_000_000, 3
Way = Callable[[int, int, int], str]
WAYS: dict[str, Way] = {
    "7 December 1941": lambda year, month, day: f"{day} {MONTHS[month - 1]} {year}",
    "12/7/1941, its order settled": lambda year, month, day: f"{month}/{day}/{year}",
}


def written_table(path: Path, way: Way) -> Path:
    """Write a million events on days of two centuries, the same ones for every way."""
    days = np.random.default_rng(7).integers(-62_000, 20_000, MILLION).tolist()
    lines = (f"Event {row},{way(*civil_from_days(day))}\n" for row, day in enumerate(days))
    with path.open("w", encoding="utf-8") as file:
        file.write("title,start\n")
        file.writelines(lines)
    return path


@pytest.mark.parametrize("written", WAYS)
def test_a_million_written_dates(
    written: str, benchmark: BenchmarkFixture, report: Report, tmp_path: Path
) -> None:
    iso = written_table(tmp_path / "iso.csv", "{:04}-{:02}-{:02}".format)
    path = written_table(tmp_path / "written.csv", WAYS[written])
    iso_s: list[float] = []

    def open_iso() -> None:  # in turn, so that what else the machine does slows both alike
        start_s = perf_counter()
        open_timeline(iso)
        iso_s.append(perf_counter() - start_s)

    times_ms = round_times_ms(benchmark, lambda: open_timeline(path), ROUNDS, before=open_iso)
    plain_ms = float(np.median(iso_s)) * 1000
    what = f"1,000,000 events, dates as {written}, opened, beside ISO"
    report(Row(what, float(np.median(times_ms)), "ms", plain_ms, goal=4))
